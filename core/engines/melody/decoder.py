"""The network run step by step: what was heard is kept, so that each new step costs itself only.

Plain numpy: with so few rows, torch spends more time on calling its operators than in them. One thread is
best (OMP_NUM_THREADS=1, as the realtime lane has it): two wait for each other on a busy machine.
What does not depend on the input is worked out once: all embeddings become one table, the norms' weights go
into the matrices that follow them. Keys and values of all rows lie in one row of memory, those of the phrase
first, once for all candidates; a mask says who may look at what.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from core.engines.melody.features import (
    AGO,
    BAR,
    BARS_AGO,
    BEAT,
    COLUMNS,
    DURATION,
    MODE,
    PHASE,
    PITCH,
    PLACE,
    Features,
)
from core.engines.melody.network import MelodyNetwork, Shape, turns

Floats = NDArray[np.float32]
TINY = np.float32(np.finfo(np.float32).eps)  # what nn.RMSNorm adds


def load(path: Path) -> MelodyNetwork:
    """The network of a safetensors file, in float32; its `Shape` is in the file's metadata."""
    with safe_open(path, "pt") as file:
        facts = file.metadata()
        sizes = {name: int(facts[name]) for name in ("width", "layers", "heads", "hidden", "context")}
        network = MelodyNetwork(Shape(**sizes))
        network.load_state_dict({name: file.get_tensor(name).float() for name in file.keys()})  # noqa: SIM118
    return network.eval().requires_grad_(False)


class Decoder:
    """One phrase, and up to `rows` candidates of at most `steps` steps that go on from it.

    `prefill` hears the phrase, and only what is new of it; `fork` begins the candidates; each `step` hears
    one step of each. Both give states, float32 (rows, width), of which `pitch_logits`, `duration_logits` and
    `key_logits` make what the network's heads would say of the next step.
    """

    def __init__(self, network: MelodyNetwork, rows: int = 16, steps: int = 256) -> None:
        self.shape, self.rows, self.steps = network.shape, rows, steps
        weights = {name: weight.float().numpy() for name, weight in network.state_dict().items()}
        self._table, self._offsets, self._agreement = _one_table(weights)
        self._blocks = [_Block(weights, f"blocks.{layer}.", self.shape) for layer in range(self.shape.layers)]
        last = weights["norm.weight"][:, None]
        self._to_pitch, self._pitch_bias = last * weights["to_pitch.weight"].T, weights["to_pitch.bias"]
        self._before, self._before_bias = (
            last * weights["before_duration.weight"].T,
            weights["pitch_for_duration.weight"] + weights["before_duration.bias"],
        )
        self._to_duration = np.ascontiguousarray(weights["to_duration.weight"].T)
        self._duration_bias = weights["to_duration.bias"]
        self._to_key, self._key_bias = last * weights["to_key.weight"].T, weights["to_key.bias"]

        heads, head = self.shape.heads, self.shape.width // self.shape.heads
        self._cosine, self._sine = (
            turn.numpy() for turn in turns(self.shape.context, self.shape, network.norm.weight.dtype)
        )
        self._sine[:, : head // 2] *= -1  # so that turning is a swap of halves and two products
        self._most = self.shape.context - steps  # rows of a phrase
        capacity = self._most + rows * steps
        self._keys = np.empty((self.shape.layers, heads, capacity, head), np.float32)
        self._values = np.empty_like(self._keys)
        self._numbers = np.empty((self._most, COLUMNS), np.int64)
        self._phrase_agreement = np.empty((self._most, len(BARS_AGO)), np.float32)
        self._heard, self._state = 0, np.empty((1, self.shape.width), np.float32)
        self._candidates, self._made = 1, 0
        self._mask = np.empty((1, 0), np.float32)

    @property
    def longest(self) -> int:
        """Rows that a phrase may have."""
        return self._most

    def prefill(self, phrase: Features) -> Floats:
        """Hear the rows of a phrase, at most `longest`; gives the state after the last, (1, width).

        Rows that are as they were the time before are not heard again.
        """
        rows = len(phrase.numbers)
        known = min(rows, self._heard)
        same = (phrase.numbers[:known] == self._numbers[:known]).all(1)
        same &= (phrase.agreement[:known] == self._phrase_agreement[:known]).all(1)
        kept = known if same.all() else int(same.argmin())
        if kept < rows or kept < self._heard:
            kept = min(kept, rows - 1)
            self._numbers[kept:rows], self._phrase_agreement[kept:rows] = (
                phrase.numbers[kept:],
                phrase.agreement[kept:],
            )
            new = rows - kept
            mask = np.zeros((new, rows), np.float32)
            mask[:, kept:] = np.triu(np.full((new, new), -np.inf, np.float32), 1)
            places = slice(kept, rows)
            states = self._run(
                phrase.numbers[kept:], phrase.agreement[kept:], places, places, mask if new > 1 else None
            )
            self._heard, self._state = rows, states[-1:]
        self.fork(1)
        return self._state

    def fork(self, candidates: int) -> None:
        """Begin that many candidates after the phrase, without what was made before."""
        self._candidates, self._made = candidates, 0
        if candidates > 1:
            mask = np.full((candidates, self._heard + candidates * self.steps), -np.inf, np.float32)
            mask[:, : self._heard] = 0
            own = np.arange(candidates)
            for step in range(self.steps):
                mask[own, self._heard + step * candidates + own] = 0
            self._mask = mask

    def step(self, numbers: NDArray[np.int64], agreement: Floats) -> Floats:
        """Hear one more row of each candidate: (candidates, COLUMNS), (candidates, len(BARS_AGO)).

        Gives their states, (candidates, width).
        """
        first = self._heard + self._made * self._candidates
        last = first + self._candidates
        place = self._heard + self._made
        mask = self._mask[:, :last] if self._candidates > 1 else None
        self._made += 1
        return self._run(numbers, agreement, slice(first, last), slice(place, place + 1), mask)

    def pitch_logits(self, state: Floats) -> Floats:
        """(rows, PITCHES)."""
        logits: Floats = state @ self._to_pitch + self._pitch_bias
        return logits

    def duration_logits(self, state: Floats, pitch: NDArray[np.int64]) -> Floats:
        """(rows, len(DURATIONS)), for pitches (rows) that the steps are to have."""
        before = state @ self._before + self._before_bias[pitch]
        logits: Floats = _silu(before) @ self._to_duration + self._duration_bias
        return logits

    def key_logits(self, state: Floats) -> Floats:
        """(rows, KEYS)."""
        logits: Floats = state @ self._to_key + self._key_bias
        return logits

    def _run(
        self, numbers: NDArray[np.int64], agreement: Floats, to: slice, places: slice, mask: Floats | None
    ) -> Floats:
        """The body: rows whose keys go `to` the cache and who stand at `places` of their tune.

        mask: (rows, everything in the cache up to `to`), 0 or minus infinity.
        """
        x: Floats = self._table[numbers + self._offsets].sum(1)
        x += agreement @ self._agreement
        rows, width = x.shape
        heads, head = self.shape.heads, width // self.shape.heads
        cosine, sine = self._cosine[places, None, None], self._sine[places, None, None]
        for layer, block in enumerate(self._blocks):
            qkv = (_normed(x) @ block.qkv).reshape(rows, 3, heads, head)
            qk = qkv[:, :2]
            swapped = np.concatenate((qk[..., head // 2 :], qk[..., : head // 2]), -1)
            qk = qk * cosine + swapped * sine
            keys, values = self._keys[layer], self._values[layer]
            keys[:, to], values[:, to] = qk[:, 1].swapaxes(0, 1), qkv[:, 2].swapaxes(0, 1)
            look = qk[:, 0].swapaxes(0, 1) @ keys[:, : to.stop].swapaxes(1, 2)
            if mask is not None:
                look += mask
            look -= look.max(-1, keepdims=True)
            np.exp(look, out=look)
            heard = look @ values[:, : to.stop]
            heard /= look.sum(-1, keepdims=True)
            x += heard.swapaxes(0, 1).reshape(rows, width) @ block.out
            gate_up = _normed(x) @ block.gate_up
            hidden = gate_up.shape[1] // 2
            x += (_silu(gate_up[:, :hidden]) * gate_up[:, hidden:]) @ block.down
        return _normed(x)


class _Block:
    """The matrices of a layer, (in, out), with the norms before them and the softmax's scale worked in."""

    def __init__(self, weights: dict[str, Floats], name: str, shape: Shape) -> None:
        def matrix(of: str, norm: str = "") -> Floats:
            turned = weights[f"{name}{of}.weight"].T
            return np.ascontiguousarray(turned * weights[f"{name}{norm}.weight"][:, None] if norm else turned)

        self.qkv = matrix("qkv", "before_attention")
        self.qkv[:, : shape.width] *= (shape.width // shape.heads) ** -0.5
        self.out, self.down = matrix("out"), matrix("down")
        self.gate_up = matrix("gate_up", "before_feed")


def _normed(x: Floats) -> Floats:
    """RMSNorm without its weights."""
    scale = np.sqrt(np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1]) + TINY)
    normed: Floats = x / scale[:, None]
    return normed


def _silu(x: Floats) -> Floats:
    half = x * np.float32(0.5)
    result: Floats = half + half * np.tanh(half)  # x / (1 + exp(-x)), but never too large for a float
    return result


def _one_table(weights: dict[str, Floats]) -> tuple[Floats, NDArray[np.int64], Floats]:
    """All embeddings as a table (entries, width), where each column's begin, and the matrix for agreement."""
    names = {PITCH: "pitch", DURATION: "duration", PLACE: "place", PHASE: "phase", BAR: "bar", BEAT: "beat"}
    parts = {column: weights[f"{name}.weight"] for column, name in names.items()}
    parts[MODE] = weights["mode.weight"] + weights["ago.bias"]
    mix = weights["ago.weight"].T.reshape(len(BARS_AGO), -1, weights["ago.weight"].shape[0])
    small = weights["pitch_ago.weight"].shape[1]
    agreement = np.ascontiguousarray(mix[:, -1])
    for row in range(len(BARS_AGO)):
        for i, name in enumerate(("pitch_ago", "duration_ago", "begins_ago")):
            parts[AGO + 3 * row + i] = weights[f"{name}.weight"] @ mix[row, i * small : (i + 1) * small]
    table = np.concatenate([parts[column] for column in range(COLUMNS)])
    sizes = [len(parts[column]) for column in range(COLUMNS)]
    return table, np.cumsum([0, *sizes[:-1]]), agreement
