"""Music that goes on from what a player played: on their beat, in their key, in their manner.

`phrase` hears what was played, `keys` finds its key, `generate` draws what follows from `network` by way of
`decoder`, as `shaping` has it and `rank` judges it; `expression` plays it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import torch

from bridge.messages import Invalid, MelodyOutput, MelodyRequest, Partial, Result
from bridge.messages.melody import MAX_TICK
from core.engines import Context, Emit
from core.engines.melody.expression import Expression
from core.engines.melody.generate import draw, end_of
from core.engines.melody.phrase import TICK, Bars, bars_of, start_after
from core.engines.melody.session import MODEL, Understood, session
from core.engines.melody.shaping import Controls, Guide
from core.engines.melody.steps import Step

SURE, LONG = 0.8, 4  # a key found by ear may be locked from this probability and so many bars on
NO_BARS = Bars([], [], 0, 0)
VERBATIM = 1000.0  # nats: nothing outweighs it


def run(request: MelodyRequest, context: Context) -> Iterator[Emit]:
    """Yield the first note as soon as it is known, sections of long pieces, the chosen candidate; the result.

    Raises `EngineError` if there is no style of the request's name, `Invalid` for a start beyond all time,
    `Cancelled` between notes.
    """
    listener = session(context.models, request.style)
    start = start_after(request.phrase) if request.start is None else request.start
    understood = listener.understand(request.phrase, request.key, start)
    prompt, begin = understood.prompt, understood.end
    end = end_of(begin, prompt.metre, request.bars) * TICK
    if end >= MAX_TICK:
        raise Invalid(
            "start", start, f"begin before tick {MAX_TICK - request.bars * request.phrase.metre.bar}"
        )
    controls = _controls(request, understood)
    rng = torch.Generator().manual_seed(context.seed)
    metre = prompt.metre
    expression = Expression(
        understood.feel,
        metre,
        request.tempo,
        request.swing,
        request.humanise,
        context.seed,
    )

    def output(steps: list[Step], score: float = 0.0) -> MelodyOutput:
        until = min(end, (begin + sum(step.duration for step in steps)) * TICK)
        notes = expression.play(steps, begin, start, end)
        return MelodyOutput(
            notes=tuple(notes),
            start=start,
            end=until,
            metre=request.phrase.metre,
            tempo=request.tempo,
            key=str(understood.key or ""),
            score=round(score, 3),
        )

    drawing = draw(listener.decoder(prompt), understood.opening, controls, rng, context.check)
    while True:
        try:
            settled = next(drawing)
        except StopIteration as stop:
            chosen = stop.value[0]
            break
        yield Emit(Partial(output=output(settled)))
    whole = output(chosen.steps, chosen.score)
    yield Emit(Partial(output=whole))
    yield Emit(Result(output=whole, model=MODEL))


def _controls(request: MelodyRequest, understood: Understood) -> Controls:
    """The request's wishes in the grid's terms."""
    same: dict[str, Any] = {
        name: getattr(request, name)
        for name in ("bars", "temperature", "top_p", "density", "lowest", "highest", "candidates")
    }
    key, heard, prompt = understood.key, understood.heard, understood.prompt
    if request.mode == "continue" and not heard.chords:
        bars = NO_BARS
    else:
        bars = bars_of(heard, end_of(understood.end, prompt.metre, request.bars))
    allowed = key.pitches.union(*(chord.pitches for chord in heard.chords)) if key else None
    guide, similarity, ending = None, request.similarity, request.ending
    lean = 2 * similarity - 1
    if request.mode == "loop":
        strength = VERBATIM if similarity == 1 else 8 * similarity**2
        guide, similarity = Guide(bars.steps, bars.start, strength, strength), 0.5
    elif request.mode == "vary":
        guide, similarity = Guide(bars.steps, bars.start, 6 * lean - 3, 4.0), 0.5
    elif request.mode == "answer":
        half = (request.bars + 1) // 2 * prompt.metre.bar
        guide = Guide(_first(bars.steps, half), bars.start, 1.5 + 3 * lean, 1.5 + 3 * max(0.0, lean))
        ending = "closed" if ending == "any" else ending
    return Controls(
        **same,
        lock=_lock(request.lock, understood),
        allowed=allowed,
        similarity=similarity,
        ending=ending,
        home=key,
        guide=guide,
        chords=bars.chords,
    )


def _lock(asked: float, understood: Understood) -> float:
    """How strictly the key is kept: a key found by ear is not relied on before enough was heard."""
    found = understood.found
    if found is None or (found.sure >= SURE and understood.bars >= LONG):
        return asked
    return asked * found.sure * min(1.0, math.sqrt(understood.bars / LONG))


def _first(steps: list[Step], ticks: int) -> list[Step]:
    """The steps that begin within the first `ticks`."""
    result, at = [], 0
    for step in steps:
        if at >= ticks:
            break
        result.append(step)
        at += step.duration
    return result
