"""How long a player waits for the first note: `python benchmarks/melody_latency.py [--presses 200]`.

A player's side, a daemon and its realtime lane, as in a session: from the press to the first note at the
player's side, when the phrase was heard while it was played (prefilled), and when nothing of it was (cold);
alone, and while the batch lane learns a personal style with all processors it can get. Then, in this process
and on one thread, milliseconds a note of Museloom's decoder against `transformers.generate` and onnxruntime
on the same weights, the systems in turn. Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import LlamaConfig, LlamaForCausalLM

from bridge import launch
from bridge.client import Client
from bridge.messages import (
    Failed,
    MelodyListen,
    MelodyRequest,
    MelodyTrainRequest,
    Note,
    Partial,
    Phrase,
    Progress,
    Result,
    Status,
    StatusReport,
    Stop,
    Stopping,
)
from core import models
from core.engines.melody import generate
from core.engines.melody.decoder import Decoder, Floats, load
from core.engines.melody.features import BARS_AGO, COLUMNS, DURATIONS, PITCHES, Features
from core.engines.melody.history import History
from core.engines.melody.network import Block, MelodyNetwork, rotate, turns
from core.engines.melody.shaping import Controls
from core.engines.melody.steps import Metre, Step

SCALE = (60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79)
BARS, NOTES = 16, 64  # of the phrase; made after it
LESSONS = 12  # styles that are learnt beside the presses: more than there is time for
PAUSE = 0.03  # seconds between two presses: a lane that has just answered is quicker than one that rests


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--presses", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    print(
        f"First note after a press, phrase of {BARS} bars, {arguments.presses} presses\n\n"
        "| phrase | beside it | p50, ms | aim | p99, ms | aim |\n|---|---|---|---|---|---|"
    )
    for line in through_the_daemon(arguments.presses):
        print(line, flush=True)
    print(
        f"\n{NOTES} notes after {7 * BARS}, one thread\n\n"
        "| system | ms a note | than transformers |\n|---|---|---|"
    )
    times = ms_a_note(arguments.rounds)
    for name, ms in times.items():
        print(f"| {name} | {ms:.2f} | {times['transformers generate'] / ms:.1f} × faster |")


# -- press to first note -------------------------------------------------------------------------------


def a_phrase(rng: np.random.Generator) -> Phrase:
    """Seven notes a bar that wander through C major."""
    place, notes = 5, []
    for bar in range(BARS):
        for eighth in range(7):
            place = int(np.clip(place + rng.integers(-2, 3), 0, len(SCALE) - 1))
            notes.append(Note(1920 * bar + 240 * eighth, 480 if eighth == 6 else 240, SCALE[place]))
    return Phrase(notes=tuple(notes))


def press(client: Client, phrase: Phrase) -> float:
    """Seconds from the press until the first note, or rest, is here; then all others are waited for."""
    started = time.perf_counter()
    job = client.submit(MelodyRequest(phrase=phrase), keep="never", stream="play")
    first = 0.0
    while True:
        for event, _ in client.poll(1):
            if isinstance(event, Partial) and not first:
                first = time.perf_counter() - started
            elif isinstance(event, Failed):
                raise SystemExit(str(event))
            elif isinstance(event, Result) and event.job == job:
                client.ack(job)
                return first


def listen(client: Client, phrase: Phrase) -> None:
    """As a session does while the last notes come, up to the moment when all are heard."""
    job = ""
    for count in range(len(phrase.notes) - 8, len(phrase.notes) + 1):
        heard = Phrase(notes=phrase.notes[:count], metre=phrase.metre)
        job = client.submit(MelodyListen(phrase=heard), keep="never", stream="listen")
        time.sleep(0.002)
    for event, _ in client.events(job, timeout=60):
        if isinstance(event, Failed):
            raise SystemExit(str(event))


def through_the_daemon(presses: int) -> Iterator[str]:
    """Rows of the first table. Prefilled and cold presses in turn."""
    with tempfile.TemporaryDirectory(prefix="ml-") as home:
        os.environ |= {"MUSELOOM_RUNTIME": f"{home}/run", "MUSELOOM_DATA": f"{home}/data"}
        with contextlib.suppress(OSError, AttributeError):  # as the plug-in's own thread
            os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(2))
        with Client("benchmark") as client:
            for beside in ("nothing", "a style is learnt"):
                with contextlib.nullcontext() if beside == "nothing" else learning(client):
                    times = waits(client, presses)
                factor = 1 if beside == "nothing" else 2
                for name, aims in (("prefilled", (1, 5)), ("cold", (12, None))):
                    p50, p99 = np.percentile(times[name], (50, 99)) * 1000
                    second = f"{factor * aims[1]}" if aims[1] else ""
                    yield f"| {name} | {beside} | {p50:.2f} | {factor * aims[0]} | {p99:.2f} | {second} |"
            client.ask(Stop(), Stopping)
        while launch.running():  # its folder can go once it has
            time.sleep(0.1)
        with contextlib.suppress(OSError, AttributeError):
            os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))


def waits(client: Client, presses: int) -> dict[str, list[float]]:
    """Seconds to the first note; the first presses, which warm up, are not counted."""
    rng = np.random.default_rng(1)
    times: dict[str, list[float]] = {"prefilled": [], "cold": []}
    for _ in range(presses + 3):
        for name in times:
            phrase = a_phrase(rng)
            if name == "prefilled":
                listen(client, phrase)
            time.sleep(PAUSE)
            times[name].append(press(client, phrase))
            time.sleep(PAUSE)
    return {name: found[3:] for name, found in times.items()}


@contextlib.contextmanager
def learning(client: Client) -> Iterator[None]:
    """Heavy jobs in the batch lane meanwhile, one after the other."""
    rng = np.random.default_rng(2)
    phrases = tuple(a_phrase(rng) for _ in range(60))
    jobs = [
        client.submit(MelodyTrainRequest(name=f"benchmark {number}", phrases=phrases), keep="never")
        for number in range(LESSONS)
    ]
    for event, _ in client.events(jobs[0], timeout=600):
        if isinstance(event, Failed):
            raise SystemExit(str(event))
        if isinstance(event, Progress) and event.fraction > 0:
            break
    yield
    if not any(known.job == jobs[-1] for known in client.ask(Status(), StatusReport).jobs):
        raise SystemExit("the styles were learnt before the presses were over: raise LESSONS")
    for job in jobs:
        client.cancel(job)
    while client.ask(Status(), StatusReport).jobs:
        time.sleep(0.1)


# -- milliseconds a note -------------------------------------------------------------------------------


def ms_a_note(rounds: int) -> dict[str, float]:
    """The quickest of some rounds in which the systems take turns; hearing the phrase is not counted."""
    torch.set_num_threads(1)
    network = load(models.find("melody").path(Path()))
    prompt = generate.Prompt(
        [Step(note.pitch, note.duration // 20) for note in a_phrase(np.random.default_rng(3)).notes],
        0,
        Metre(4, 4),
        None,
    )
    ours, onnx = Decoder(network), OnnxDecoder(network)
    heard = generate.window(prompt, 0, ours)
    states = onnx.prefill(heard), ours.prefill(heard)
    np.testing.assert_allclose(onnx.pitch_logits(states[0]), ours.pitch_logits(states[1]), atol=2e-3)
    controls = Controls(bars=8, candidates=6)
    systems: dict[str, Callable[[int], float]] = {
        "transformers generate": transformers_generate(network, heard),
        "onnxruntime, our loop": lambda notes: notes_one_by_one(onnx, prompt, notes),
        "Museloom": lambda notes: notes_one_by_one(ours, prompt, notes),
    }
    taken: dict[str, list[float]] = {name: [] for name in systems}
    taken["Museloom, six candidates with all controls"] = []
    for _ in range(rounds):
        for name, run in systems.items():
            taken[name].append((run(NOTES) - run(1)) / (NOTES - 1))
        started = time.perf_counter()
        first: list[float] = []
        made = generate.generate(
            network,
            prompt,
            controls,
            torch.Generator().manual_seed(1),
            on_first=lambda step, first=first: first.append(time.perf_counter()),
            decoder=ours,
        )
        longest = max(len(candidate.steps) for candidate in made)
        assert started < first[0]
        taken["Museloom, six candidates with all controls"].append(
            (time.perf_counter() - first[0]) / (longest - 1)
        )
    return {name: 1000 * min(seconds) for name, seconds in taken.items()}


def notes_one_by_one(decoder: Decoder | OnnxDecoder, prompt: generate.Prompt, notes: int) -> float:
    """Seconds for that many notes after the prompt: both heads, drawn by nucleus sampling."""
    controls = Controls(bars=8, temperature=0.9, top_p=0.95)
    rng = np.random.default_rng(4)
    tune = History.of(prompt.steps, prompt.start, prompt.metre, 0)
    heard = generate.window(prompt, 0, decoder)
    state = decoder.prefill(heard)
    started = time.perf_counter()
    for _ in range(notes):
        chance = rng.random((2, 1))
        pitch = generate._pick(decoder.pitch_logits(state), chance[0], controls)
        duration = generate._pick(decoder.duration_logits(state, pitch), chance[1], controls)
        tune.add(int(pitch[0]), DURATIONS[duration[0]])
        state = decoder.step(np.array([tune.row()]), np.array([tune.agreement], np.float32))
    return time.perf_counter() - started


def transformers_generate(network: MelodyNetwork, heard: Features) -> Callable[[int], float]:
    """The same body as a Llama of transformers; a token is a pitch, as it has one head and one embedding."""
    shape = network.shape
    llama = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=PITCHES,
            hidden_size=shape.width,
            intermediate_size=shape.hidden,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            max_position_embeddings=shape.context,
            rms_norm_eps=torch.finfo(torch.float32).eps,
            rope_theta=10000.0,
            bos_token_id=None,
            eos_token_id=None,
            pad_token_id=0,
        )
    ).eval()
    weights: dict[str, Tensor] = {
        "model.embed_tokens.weight": network.pitch.weight[:PITCHES],
        "model.norm.weight": network.norm.weight,
        "lm_head.weight": network.to_pitch.weight,
    }
    for number, block in enumerate(network.blocks):
        assert isinstance(block, Block)
        q, k, v = block.qkv.weight.chunk(3)
        gate, up = block.gate_up.weight.chunk(2)
        weights |= {
            f"model.layers.{number}.{name}.weight": weight
            for name, weight in {
                "self_attn.q_proj": q,
                "self_attn.k_proj": k,
                "self_attn.v_proj": v,
                "self_attn.o_proj": block.out.weight,
                "mlp.gate_proj": gate,
                "mlp.up_proj": up,
                "mlp.down_proj": block.down.weight,
                "input_layernorm": block.before_attention.weight,
                "post_attention_layernorm": block.before_feed.weight,
            }.items()
        }
    llama.load_state_dict(weights)
    numbers, agreement = torch.from_numpy(heard.numbers)[None], torch.from_numpy(heard.agreement)[None]
    with torch.inference_mode():  # it is the same body
        states = llama.model(inputs_embeds=network.embed(numbers, agreement)).last_hidden_state
        torch.testing.assert_close(states, network(numbers, agreement), atol=2e-3, rtol=1e-3)
    tokens = torch.from_numpy(np.minimum(heard.numbers[None, :, 0], PITCHES - 1))

    def run(notes: int) -> float:
        started = time.perf_counter()
        llama.generate(
            tokens,
            attention_mask=torch.ones_like(tokens),
            max_new_tokens=notes,
            do_sample=True,
            temperature=0.9,
            top_p=0.95,
            top_k=0,
        )
        return time.perf_counter() - started

    return run


class OnnxDecoder:
    """What `Decoder` does for one candidate, by onnxruntime; exported by torch, with its own cache."""

    longest = 512

    def __init__(self, network: MelodyNetwork) -> None:
        self._cosine, self._sine = (
            turn.numpy() for turn in turns(network.shape.context, network.shape, torch.float32)
        )
        layers, heads = network.shape.layers, network.shape.heads
        self._none = np.zeros((layers, heads, 0, network.shape.width // heads), np.float32)
        past = torch.zeros(layers, heads, 3, network.shape.width // heads)
        turn = torch.zeros(2, past.shape[-1])
        self._body = _session(
            OneStep(network),
            (
                torch.zeros(2, COLUMNS, dtype=torch.long),
                torch.zeros(2, len(BARS_AGO)),
                turn,
                turn,
                past,
                past,
            ),
            ("numbers", "agreement", "cosine", "sine", "keys", "values"),
            {"numbers": {0: "n"}, "agreement": {0: "n"}, "cosine": {0: "n"}, "sine": {0: "n"}}
            | {"keys": {2: "t"}, "values": {2: "t"}},
        )
        self._heads = _session(
            DurationHead(network),
            (torch.zeros(1, network.shape.width), torch.zeros(1, dtype=torch.long)),
            ("x", "pitch"),
            {},
        )

    def prefill(self, phrase: Features) -> Floats:
        """As `Decoder.prefill`, all of it anew."""
        self._keys = self._values = self._none
        return self.step(phrase.numbers, phrase.agreement)[-1:]

    def step(self, numbers: NDArray[np.int64], agreement: Floats) -> Floats:
        """As `Decoder.step`."""
        here = slice(self._keys.shape[2], self._keys.shape[2] + len(numbers))
        state: Floats
        state, self._pitch, self._keys, self._values = self._body.run(
            None,
            {
                "numbers": numbers,
                "agreement": agreement,
                "cosine": self._cosine[here],
                "sine": self._sine[here],
                "keys": self._keys,
                "values": self._values,
            },
        )
        return state

    def pitch_logits(self, state: Floats) -> Floats:
        """As `Decoder.pitch_logits`, of the last step."""
        logits: Floats = self._pitch[-1:]
        return logits

    def duration_logits(self, state: Floats, pitch: NDArray[np.int64]) -> Floats:
        """As `Decoder.duration_logits`."""
        logits: Floats = self._heads.run(None, {"x": state, "pitch": pitch})[0]
        return logits


class OneStep(nn.Module):
    """The network for rows that follow those of a cache: keys and values (layer, head, row, width)."""

    def __init__(self, network: MelodyNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, numbers: Tensor, agreement: Tensor, cosine: Tensor, sine: Tensor, keys: Tensor, values: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """State, pitch logits, and the cache with the new rows."""
        network, width = self.network, self.network.shape.width
        x = network.embed(numbers, agreement)
        all_keys, all_values = [], []
        for layer, block in enumerate(network.blocks):
            assert isinstance(block, Block)
            qkv = block.qkv(_normed(block.before_attention, x)).view(-1, 3, block.heads, width // block.heads)
            q, k, v = qkv.permute(1, 2, 0, 3)
            k = torch.cat([keys[layer], rotate(k, cosine, sine)], 1)
            v = torch.cat([values[layer], v], 1)
            look = rotate(q, cosine, sine) @ k.transpose(1, 2) * (width // block.heads) ** -0.5
            ahead = torch.ones_like(look[0]).triu(1 + k.shape[1] - q.shape[1])
            heard = (look - 1e9 * ahead).softmax(-1) @ v
            x = x + block.out(heard.transpose(0, 1).reshape(-1, width))
            gate, up = block.gate_up(_normed(block.before_feed, x)).chunk(2, -1)
            x = x + block.down(F.silu(gate) * up)
            all_keys.append(k)
            all_values.append(v)
        x = _normed(network.norm, x)
        return x, network.to_pitch(x), torch.stack(all_keys), torch.stack(all_values)


class DurationHead(nn.Module):
    """The head that knows the pitch."""

    def __init__(self, network: MelodyNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, x: Tensor, pitch: Tensor) -> Tensor:
        """(rows, width), (rows) -> (rows, durations)."""
        return self.network.duration_logits(x, pitch)


def _normed(norm: nn.RMSNorm, x: Tensor) -> Tensor:
    """The norm spelt out, as the exporter does not know it."""
    scale = (x * x).mean(-1, keepdim=True) + torch.finfo(torch.float32).eps
    return x * scale.rsqrt() * norm.weight


def _session(
    module: nn.Module, inputs: tuple[Tensor, ...], names: tuple[str, ...], free: dict[str, dict[int, str]]
) -> onnxruntime.InferenceSession:
    exported = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            inputs,
            exported,
            input_names=list(names),
            dynamic_axes=free,
            dynamo=False,
            opset_version=18,
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(exported.getvalue(), options)


if __name__ == "__main__":
    main()
