"""Music that goes on from a prompt: drawn step by step, several candidates at once, of which one is chosen.

All candidates share their first step, so that it can be played while the rest is made. Long pieces are made
in sections; each goes on from the one that was chosen of the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from core.engines.melody import keys, rank
from core.engines.melody.decoder import Decoder, Floats
from core.engines.melody.features import DURATIONS, LOWEST, Features, features
from core.engines.melody.history import History
from core.engines.melody.keys import Key
from core.engines.melody.network import MelodyNetwork
from core.engines.melody.shaping import SHORTEST, Controls, Shaper
from core.engines.melody.steps import REST, Metre, Step

HEARD = 192  # steps of the prompt that are heard at most; it was trained on 320 in all
FORGET = 64  # so many are forgotten at a time, so that the rest need not be heard again at each step
SECTION = 8  # bars
MIDDLE, FAR = 70, 12  # about where the tunes it was trained on lie; phrases farther off move by octaves


class Prompt(NamedTuple):
    """What is gone on from: steps up to the tick where the new music begins.

    start: ticks from a bar line to the first step. key: what the network is told, if anything.
    """

    steps: list[Step]
    start: int
    metre: Metre
    key: Key | None

    @property
    def end(self) -> int:
        """Tick, in the same time as `start`, at which the new music begins."""
        return self.start + sum(step.duration for step in self.steps)


class Opening(NamedTuple):
    """A prompt as the network hears it, `shift` semitones up: made ready before anything is asked for."""

    prompt: Prompt
    shift: int
    tune: History
    rows: Features

    @classmethod
    def of(cls, prompt: Prompt, decoder: Decoder) -> Opening:
        """Of what the prompt says."""
        shift = shift_of(prompt)
        mode = prompt.key.mode if prompt.key else 0
        tune = History.of(_shifted(prompt.steps, shift), prompt.start, prompt.metre, mode)
        return cls(prompt, shift, tune, window(prompt, shift, decoder))


class Candidate(NamedTuple):
    """log_likelihood: nats, of all steps, as the network has it without controls. score: see `rank`."""

    steps: list[Step]
    score: float
    log_likelihood: float


def generate(
    network: MelodyNetwork,
    prompt: Prompt,
    controls: Controls,
    rng: torch.Generator,
    check: Callable[[], None] = lambda: None,
    on_first: Callable[[Step], None] | None = None,
    decoder: Decoder | None = None,
) -> list[Candidate]:
    """`controls.candidates` continuations of `controls.bars` bars, the chosen one first.

    on_first: called with the first step, which all of them share, as soon as it is known.
    check:    called between steps, may raise to stop.
    decoder:  one of this network that has perhaps heard some of the prompt; without one a new one is made.
    """
    decoder = decoder or Decoder(network)
    drawing = draw(decoder, Opening.of(prompt, decoder), controls, rng, check)
    if on_first is not None:
        on_first(next(drawing)[0])
    while True:
        try:
            next(drawing)
        except StopIteration as stop:
            result: list[Candidate] = stop.value
            return result


def draw(
    decoder: Decoder,
    opening: Opening,
    controls: Controls,
    rng: torch.Generator,
    check: Callable[[], None],
) -> Generator[list[Step], None, list[Candidate]]:
    """As `generate`. Yields all steps that are settled: the first, then section by section."""
    prompt, shift, tune, heard = opening
    tune = tune.copy()
    begin, bar, end = tune.now, prompt.metre.bar, end_of(tune.now, prompt.metre, controls.bars)
    home = controls.home or prompt.key or keys.guess(prompt.steps).key
    shaper = Shaper(controls, tune, shift, begin, end, home)
    aim = rank.Aim.of(
        prompt.steps, prompt.start, prompt.metre, shaper.rest, controls.repose, controls.density
    )
    steps, nats, until = list(prompt.steps), 0.0, begin
    section = max(bar, min(SECTION * bar, SHORTEST * decoder.steps // bar * bar))
    while True:
        state = decoder.prefill(heard)
        until = min(end, until + section, tune.now + SHORTEST * decoder.steps)
        rows = _Rows(tune, state, decoder, shaper, rng, until)
        if tune.now == begin:
            rows.draw()
            yield _steps(rows.tunes[0], len(prompt.steps), shift)
            rows.fork(controls.candidates)
            rows.hear()
        else:
            rows.fork(controls.candidates)
        while not rows.done:
            check()
            rows.draw()
            rows.hear()
        candidates = []
        for each, gained in zip(rows.tunes, rows.nats, strict=True):
            made = _steps(each, len(prompt.steps), shift)
            score = rank.score(made, nats + gained, aim, controls.weights)
            candidates.append(Candidate(made, score, nats + gained))
        order = rank.order([candidate.score for candidate in candidates], rng)
        chosen = candidates[order[0]]
        tune, nats = rows.tunes[order[0]], chosen.log_likelihood
        steps = prompt.steps + chosen.steps
        if tune.now >= end:
            return [candidates[i] for i in order]
        yield chosen.steps
        heard = window(Prompt(steps, *prompt[1:]), shift, decoder)


def end_of(begin: int, metre: Metre, bars: int) -> int:
    """The tick at which `bars` bars are over, counted from the bar line nearest to tick `begin`."""
    bar = metre.bar
    return (begin + bar // 2) // bar * bar + bars * bar


def shift_of(prompt: Prompt) -> int:
    """Semitones that the network hears the prompt higher by: tonic on C, and not too far from MIDDLE."""
    shift = (5 - prompt.key.tonic) % 12 - 5 if prompt.key else 0
    sounding = [step.pitch for step in prompt.steps if step.pitch != REST]
    if sounding:
        off = (min(sounding) + max(sounding)) / 2 - MIDDLE
        if abs(off) > FAR:
            shift -= 12 * round(off / 12)
    return shift


def window(prompt: Prompt, shift: int, decoder: Decoder) -> Features:
    """The rows that are heard of a prompt, `shift` semitones up: the last ones of a long prompt."""
    mode = prompt.key.mode if prompt.key else 0
    rows = features(_shifted(prompt.steps, shift), prompt.start, prompt.metre, mode)
    most = min(HEARD, decoder.longest)
    count = len(rows.numbers)
    first = -(-max(0, count - most) // FORGET) * FORGET
    return Features(rows.numbers[first:], rows.agreement[first:])


class _Rows:
    """Candidates that are drawn together, a step at a time."""

    def __init__(
        self, tune: History, state: Floats, decoder: Decoder, shaper: Shaper, rng: torch.Generator, until: int
    ) -> None:
        self.tunes, self.nats = [tune], [0.0]
        self._state, self._decoder, self._shaper = state, decoder, shaper
        self._rng, self._until = rng, until

    @property
    def done(self) -> bool:
        """Whether all have reached the end."""
        return all(tune.now >= self._until for tune in self.tunes)

    def fork(self, candidates: int) -> None:
        """From now on that many, each its own way."""
        self.tunes = [self.tunes[0].copy() for _ in range(candidates)]
        self.nats = self.nats * candidates
        self._state = np.repeat(self._state, candidates, 0)
        self._decoder.fork(candidates)

    def draw(self) -> None:
        """One step more of each that has not reached the end."""
        chance = torch.rand((2, len(self.tunes)), generator=self._rng, dtype=torch.float64).numpy()
        controls = self._shaper.controls
        logits = self._decoder.pitch_logits(self._state)
        pitch = _pick(self._shaper.pitch(logits, self.tunes), chance[0], controls)
        gained = _nats(logits, pitch)
        logits = self._decoder.duration_logits(self._state, pitch)
        duration = _pick(self._shaper.duration(logits, self.tunes, pitch), chance[1], controls)
        gained = gained + _nats(logits, duration)
        for i, tune in enumerate(self.tunes):
            if tune.now < self._until:
                tune.add(int(pitch[i]), DURATIONS[duration[i]])
                self.nats[i] += float(gained[i])

    def hear(self) -> None:
        """What was drawn."""
        numbers = np.array([tune.row() for tune in self.tunes])
        agreement = np.array([tune.agreement for tune in self.tunes], np.float32)
        self._state = self._decoder.step(numbers, agreement)


def _pick(logits: Floats, chance: NDArray[np.float64], controls: Controls) -> NDArray[np.int64]:
    """Draw from each row by a number in 0-1: nucleus sampling (Holtzman et al. 2020, arXiv:1904.09751)."""
    likely = np.exp((logits - logits.max(1, keepdims=True)) / controls.temperature)
    order = np.argsort(-likely, 1)
    likely = np.take_along_axis(likely, order, 1)
    mass = likely.cumsum(1, dtype=np.float64)
    mass /= mass[:, -1:]
    kept = np.minimum((mass < controls.top_p).sum(1), logits.shape[1] - 1)
    wanted = chance * mass[np.arange(len(mass)), kept]
    index = np.minimum((mass <= wanted[:, None]).sum(1), kept)
    picked: NDArray[np.int64] = order[np.arange(len(order)), index]
    return picked


def _nats(logits: Floats, chosen: NDArray[np.int64]) -> Floats:
    most = logits.max(1)
    total = np.log(np.exp(logits - most[:, None]).sum(1)) + most
    gained: Floats = logits[np.arange(len(chosen)), chosen] - total
    return gained


def _shifted(steps: Sequence[Step], shift: int) -> list[Step]:
    return [step if step.pitch == REST else Step(step.pitch + shift, step.duration) for step in steps]


def _steps(tune: History, first: int, shift: int) -> list[Step]:
    """Its steps from number `first` on, at the pitches that are heard outside the network."""
    return [
        Step(pitch - 1 + LOWEST - shift if pitch else REST, ticks)
        for pitch, ticks in zip(tune.pitches[first:], tune.ticks[first:], strict=True)
    ]
