"""Personal styles: a small adapter of the melody network, learnt from a player's own phrases.

Low-rank adaptation (Hu et al. 2021, arXiv:2106.09685): the network's own weights stay as they are, each
matrix W gets a product B A of two thin ones added to it, and only these are learnt. `load_style` adds them up
once, so that a style costs nothing when music is made. Some phrases are kept apart, and what is kept of the
learning is the moment at which those were foreseen best: a style is never worse than none.
"""

from __future__ import annotations

import copy
import datetime
import hashlib
import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils import parametrize

from bridge.messages import MelodyStyle, MelodyTrainRequest, Phrase, Progress, Result
from core import own_styles
from core.engines import Context, Emit
from core.engines.melody.decoder import load
from core.engines.melody.features import duration_index, features, pitch_index
from core.engines.melody.generate import Prompt, shift_of
from core.engines.melody.keys import guess
from core.engines.melody.network import MelodyNetwork
from core.engines.melody.phrase import hear
from core.engines.melody.steps import REST, Step
from core.engines.threads import one_thread
from core.errors import EngineError
from core.own_styles import OwnStyle

MODEL = "melody"
ADAPTED = ("qkv", "out", "gate_up", "down", "to_pitch", "before_duration", "to_duration")
RANK = 8
RATE, WARM_UP, DECAY = 1e-3, 10, 0.01  # highest learning rate, steps to reach it, weight decay
STEP = 512  # notes that one step of the optimiser looks at
PASSES, FEWEST, MOST = 20, 60, 1000  # times that all notes are looked at, within that many steps
LOOK = 10  # steps between two looks at the phrases that are kept apart
PATIENCE = 6  # looks without a better one, after which it ends
KNOWN_KEY = 0.7  # share of phrases that are heard in C, the key being told; the others are moved to any key

WINDOW = 256  # notes that are looked at together: 0.1 s of work, as a cancel should not wait longer
APART, APART_NOTES = 0.2, 4000  # share of the notes that is kept apart, at most that many
LEAST_PHRASES, LEAST_NOTES, LEAST_IN_PHRASE = 4, 100, 8
RUN, SAME = 8, 0.5  # phrases that share this part of their runs of so many intervals are kept together

Check = Callable[[], None]


def run(request: MelodyTrainRequest, context: Context) -> Iterator[Emit]:
    """Learn a style and keep it as a file. Raises what `learn` raises."""
    network = context.models.get(MODEL, load)
    tunes = []
    with one_thread():  # the other cores are the player's: two would hardly be faster with so few rows
        for number, phrase in enumerate(request.phrases, 1):
            context.check()
            stage = f"Listening to phrase {number} of {len(request.phrases)}"
            yield Emit(Progress(fraction=0.0, stage=stage))
            if phrase.notes:
                tunes.append(_heard(phrase, network))
    learnt = yield from learn(network, tunes, request.minutes * 60, context.seed, context.check)
    notes = sum(map(_notes, tunes))
    style = OwnStyle(
        name=request.name,
        base=digest(network),
        phrases=len(tunes),
        notes=notes,
        before=learnt.before,
        after=learnt.after,
        made=datetime.date.today().isoformat(),
    )
    weights = {part: weight.numpy() for part, weight in learnt.weights.items()}
    own_styles.write(context.models.data, style, weights)
    output = MelodyStyle(name=style.name, notes=notes, before=style.before, after=style.after)
    yield Emit(Result(output=output, model=MODEL))


def load_style(data: Path, name: str, network: MelodyNetwork) -> MelodyNetwork:
    """A copy of `network` that plays in the style `name`, as fast as `network` itself.

    Raises `EngineError`: "unknown-model" (there is no such style), "bad-model" (it was learnt on other
    weights than those of `network`, or its file is damaged).
    """
    known = own_styles.read(data)
    if name not in known:
        raise EngineError(
            "unknown-model",
            "There is no such style",
            field="style",
            value=name,
            fix=f"choose from: {', '.join(known)}"
            if known
            else "there are none yet; museloom melody train FOLDER learns one",
        )
    again = f"learn it again: museloom melody train FOLDER --name '{name}'"
    if known[name].base != digest(network):
        raise EngineError(
            "bad-model",
            "The style was learnt on another version of the melody model",
            field="style",
            value=f"{name}, of another version of the melody model",
            fix=again,
        )
    try:
        return merged(network, own_styles.weights(data, name))
    except (OSError, SafetensorError, KeyError, AttributeError, RuntimeError, ValueError) as error:
        raise EngineError(
            "bad-model",
            "The style's file is damaged",
            field="style",
            value=f"{name}, damaged on disk",
            fix=again,
        ) from error


@torch.no_grad()
def merged(network: MelodyNetwork, weights: dict[str, NDArray[np.float32]]) -> MelodyNetwork:
    """A copy of `network` with an adapter (as `Learnt` has it) added into it."""
    styled = copy.deepcopy(network)
    for layer in {part.rpartition(".")[0] for part in weights}:
        added = torch.from_numpy(weights[f"{layer}.b"] @ weights[f"{layer}.a"])
        styled.get_parameter(f"{layer}.weight").add_(added)
    return styled


def digest(network: MelodyNetwork) -> str:
    """SHA-256 of the weights as they are shipped, in half precision: which network an adapter fits."""
    found = hashlib.sha256()
    for name, weight in sorted(network.state_dict().items()):
        found.update(name.encode())
        found.update(weight.half().contiguous().numpy().tobytes())
    return found.hexdigest()


class Learnt(NamedTuple):
    """weights: "LAYER.a" (RANK, columns) and "LAYER.b" (rows, RANK) of each adapted layer.

    before, after: bits a note on the phrases kept apart.
    """

    weights: dict[str, Tensor]
    before: float
    after: float


def learn(
    network: MelodyNetwork, tunes: Sequence[Prompt], seconds: float, seed: int, check: Check
) -> Generator[Emit, None, Learnt]:
    """Learn an adapter in at most `seconds`; yields progress, calls `check` about every 0.1 s.

    The same seed gives the same adapter, unless the time is up first. Raises `EngineError` "bad-field" if
    the tunes are too few, all the same, or teach nothing.
    """
    rng = random.Random(seed)
    seen, apart = _split(tunes, rng, check)
    with one_thread(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        adapted = _adapted(network)
        before = bits(adapted, apart, check)
        best = Learnt(_weights(adapted), before, before)
        passes = PASSES * sum(map(_notes, seen)) / STEP
        steps = min(max(round(passes), FEWEST), MOST)
        weights = [weight for weight in adapted.parameters() if weight.requires_grad]
        optimiser = torch.optim.AdamW(weights, lr=RATE, betas=(0.9, 0.98), weight_decay=DECAY)
        endless, begun, looks = _endless(seen, rng), time.monotonic(), 0
        for step in range(steps):
            elapsed = time.monotonic() - begun
            done = max(step / steps, elapsed / seconds)
            if done >= 1 or looks >= PATIENCE:
                break
            eta = elapsed / done - elapsed if step >= LOOK else None
            stage = f"Learning: {best.before:.2f} bits a note before, {best.after:.2f} now"
            yield Emit(Progress(fraction=done, stage=stage, eta=eta))
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / WARM_UP) * 0.5 * (1 + math.cos(math.pi * done))
            optimiser.zero_grad(set_to_none=True)
            notes = 0
            while notes < STEP:
                window = next(endless)
                check()
                (_nats(adapted, window) / STEP).backward()
                notes += window.pitch.numel()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            if (step + 1) % LOOK == 0 or step + 1 == steps:
                after = bits(adapted, apart, check)
                looks += 1
                if after < best.after:
                    best, looks = Learnt(_weights(adapted), before, after), 0
    if best.after == before:
        raise EngineError(
            "bad-field",
            "These phrases taught the model nothing",
            field="phrases",
            value=f"{len(tunes)}, foreseen as well without a style ({before:.2f} bits a note)",
            fix="give more of them, and such that have something in common",
        )
    return best


@torch.no_grad()
def bits(network: MelodyNetwork, tunes: Sequence[Prompt], check: Check = lambda: None) -> float:
    """Bits a step that it takes to foresee them, each in its key."""
    nats, steps = 0.0, 0
    for window in (window for tune in tunes for window in _windows(tune)):
        check()
        nats += _nats(network, window).item()
        steps += window.pitch.numel()
    return nats / math.log(2) / steps


class _LowRank(nn.Module):
    """W -> W + B A. B is 0 at first, so nothing changes."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        rows, columns = weight.shape
        self.a = nn.Parameter(torch.randn(RANK, columns) / math.sqrt(columns))
        self.b = nn.Parameter(torch.zeros(rows, RANK))

    def forward(self, weight: Tensor) -> Tensor:
        """The matrix as it is with the style."""
        return weight + self.b @ self.a


def _adapted(network: MelodyNetwork) -> MelodyNetwork:
    """A copy of which only the low-rank parts can learn."""
    adapted = copy.deepcopy(network).eval().requires_grad_(False)
    for name, layer in list(adapted.named_modules()):
        if name.rpartition(".")[2] in ADAPTED:
            parametrize.register_parametrization(layer, "weight", _LowRank(layer.get_parameter("weight")))
    return adapted


def _weights(adapted: MelodyNetwork) -> dict[str, Tensor]:
    """As `Learnt` has them."""
    inside = ".parametrizations.weight.0"
    return {
        name.replace(inside, ""): weight.detach().clone()
        for name, weight in adapted.named_parameters()
        if inside in name
    }


class _Window(NamedTuple):
    """Features of some steps in a row, and the indices of their pitches and durations; a batch of one."""

    numbers: Tensor
    agreement: Tensor
    pitch: Tensor
    duration: Tensor


def _heard(phrase: Phrase, network: MelodyNetwork) -> Prompt:
    """A phrase on the grid, in the key that the network finds."""
    heard = hear(phrase, phrase.end)
    tune = Prompt(heard.steps, heard.start, heard.metre, None)
    with torch.no_grad():
        last = next(_windows(tune))
        head = network.to_key(network(last.numbers, last.agreement)[0, -1]).numpy()
    return tune._replace(key=guess(tune.steps, head).key)


def _windows(tune: Prompt, moved: int = 0) -> Iterator[_Window]:
    """The tune in pieces of WINDOW steps, as it would be heard to go on from, or `moved` by semitones."""
    shift = shift_of(tune) + moved
    steps = [step if step.pitch == REST else Step(step.pitch + shift, step.duration) for step in tune.steps]
    rows = features(steps, tune.start, tune.metre, tune.key.mode if tune.key else 0)
    pitch = torch.tensor([[pitch_index(step.pitch) for step in steps]])
    duration = torch.tensor([[duration_index(step.duration) for step in steps]])
    numbers, agreement = torch.from_numpy(rows.numbers[None]), torch.from_numpy(rows.agreement[None])
    for first in range(0, len(steps), WINDOW):
        part = slice(first, min(first + WINDOW, len(steps)))
        yield _Window(numbers[:, part], agreement[:, part], pitch[:, part], duration[:, part])


def _endless(tunes: Sequence[Prompt], rng: random.Random) -> Iterator[_Window]:
    """All tunes again and again, each time in another order and other keys."""
    while True:
        for tune in rng.sample(tunes, len(tunes)):
            if rng.random() < KNOWN_KEY:
                yield from _windows(tune)
            else:
                yield from _windows(tune._replace(key=None), moved=rng.randrange(-6, 6))


def _nats(network: MelodyNetwork, window: _Window) -> Tensor:
    """Negative log likelihood of all steps together."""
    x = network(window.numbers, window.agreement)
    pitch, duration = network.to_pitch(x), network.duration_logits(x, window.pitch)
    return F.cross_entropy(pitch[0], window.pitch[0], reduction="sum") + F.cross_entropy(
        duration[0], window.duration[0], reduction="sum"
    )


def _split(tunes: Sequence[Prompt], rng: random.Random, check: Check) -> tuple[list[Prompt], list[Prompt]]:
    """Those to learn from, and those kept apart. Nearly the same ones are on the same side."""
    tunes = [tune for tune in tunes if _notes(tune) >= LEAST_IN_PHRASE]
    notes = sum(map(_notes, tunes))
    if len(tunes) < LEAST_PHRASES or notes < LEAST_NOTES:
        raise EngineError(
            "bad-field",
            "That is too little to learn a style from",
            field="phrases",
            value=f"{len(tunes)} of at least {LEAST_IN_PHRASE} notes, {notes} notes in all",
            fix=f"give {LEAST_PHRASES} or more with {LEAST_NOTES} notes in all; 30 phrases are better",
        )
    families = _families(tunes, check)
    if len(families) < 2:
        raise EngineError(
            "bad-field",
            "All phrases are nearly the same",
            field="phrases",
            value=f"{len(tunes)} that are nearly the same",
            fix="give different ones too, so that Museloom can try on some what it learns from the others",
        )
    rng.shuffle(families)
    families.sort(key=len)  # those that are like no other first: they tell more
    apart: list[Prompt] = []
    while len(families) > 1 and sum(map(_notes, apart)) < min(APART * notes, APART_NOTES):
        apart += families.pop(0)
    return [tune for family in families for tune in family], apart


def _families(tunes: Sequence[Prompt], check: Check) -> list[list[Prompt]]:
    """Tunes that are nearly the same as the first of their family, transposed or not, together."""
    families: list[list[Prompt]] = []
    sizes: list[int] = []
    where: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for tune in tunes:
        check()
        mine = _runs(tune)
        shared = Counter(family for run in mine for family in where[run])
        like = [family for family, count in shared.items() if count >= SAME * min(len(mine), sizes[family])]
        if like:
            families[like[0]].append(tune)
            continue
        for run in mine:
            where[run].append(len(families))
        families.append([tune])
        sizes.append(len(mine))
    return families


def _runs(tune: Prompt) -> set[tuple[int, ...]]:
    pitches = [step.pitch for step in tune.steps if step.pitch != REST]
    intervals = [later - earlier for earlier, later in pairwise(pitches)]
    return {tuple(intervals[i : i + RUN]) for i in range(max(1, len(intervals) - RUN + 1))}


def _notes(tune: Prompt) -> int:
    return sum(step.pitch != REST for step in tune.steps)
