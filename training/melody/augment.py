"""Changes of a whole tune that stay the same from bar to bar: the network learns to go on as it was begun.

The corpus is dances: mostly major, on the beat. Players also bring minor keys, syncopation, swing and rests.
A tune changed here is a tune in such an idiom that keeps to it.
"""

from __future__ import annotations

import random

from core.engines.melody.steps import PPQ, REST, Step, Tune

# scale degrees of a major scale (semitones above the tonic) -> those of another mode
SCALES: dict[str, tuple[int, ...]] = {
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic minor": (0, 2, 3, 5, 7, 8, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "blues": (0, 3, 3, 5, 7, 10, 10),
    "pentatonic": (0, 2, 4, 4, 7, 9, 9),
    "minor pentatonic": (0, 3, 3, 5, 7, 7, 10),
}
MAJOR = (0, 2, 4, 5, 7, 9, 11)
MODE_OF = {"harmonic minor": "minor", "minor pentatonic": "minor", "pentatonic": "major", "blues": "other"}
EIGHTH = PPQ // 2


def augmented(tune: Tune, rng: random.Random) -> Tune:
    """The tune in another idiom: one to three changes, drawn at random."""
    if tune.mode == "major" and rng.random() < 0.6:
        tune = in_mode(tune, rng.choice(list(SCALES)))
    if rng.random() < 0.25:
        tune = stretched(tune, rng)
    changes = [thinned, thinned, silenced]
    if tune.metre.beat == PPQ or tune.metre.beat == 2 * PPQ:
        changes += [anticipated, anticipated, swung]
    for change in rng.sample(changes, rng.choice((0, 1, 1, 2))):
        tune = change(tune, rng)
    return tune


def in_mode(tune: Tune, mode: str) -> Tune:
    """Each degree of the major scale becomes that of another; notes in between go with the one below."""
    scale = SCALES[mode]

    def moved(pitch: int) -> int:
        if pitch == REST:
            return REST
        above = (pitch - tune.tonic) % 12
        degree = max(i for i, semitones in enumerate(MAJOR) if semitones <= above)
        return pitch + scale[degree] - MAJOR[degree]

    steps = [Step(moved(step.pitch), step.duration) for step in tune.steps]
    return Tune(
        steps, tune.start, tune.metre, tune.tonic, MODE_OF.get(mode, mode if mode != "phrygian" else "other")
    )


def stretched(tune: Tune, rng: random.Random) -> Tune:
    """Twice as fast or half as fast in the same metre: two bars become one, or one two. Duple metres only."""
    bar = tune.metre.bar
    if tune.metre.numerator not in (2, 4):
        return tune
    if rng.random() < 0.5:
        if any(step.duration % 2 for step in tune.steps):
            return tune
        steps = [Step(step.pitch, step.duration // 2) for step in tune.steps]
        start = (bar - (bar - tune.start) % bar // 2) % bar
        return Tune(steps, start, tune.metre, tune.tonic, tune.mode)
    if max(step.duration for step in tune.steps) > bar // 2:
        return tune
    steps = [Step(step.pitch, step.duration * 2) for step in tune.steps]
    start = (bar - (bar - tune.start) % bar * 2) % bar
    return Tune(steps, start, tune.metre, tune.tonic, tune.mode)


def anticipated(tune: Tune, rng: random.Random) -> Tune:
    """Notes on some beats begin an eighth early, as in pop: on the same beats of each (other) bar."""
    early = EIGHTH if tune.metre.beat == PPQ or rng.random() < 0.7 else EIGHTH // 2
    beats = range(0, tune.metre.bar, tune.metre.beat // (2 if tune.metre.beat == 2 * PPQ else 1))
    chosen = set(rng.sample(list(beats), rng.randint(1, min(2, len(beats)))))
    period = rng.choice((1, 1, 2)) * tune.metre.bar
    faithful = rng.choice((0.85, 1.0))
    steps, at = list(tune.steps), tune.start + tune.steps[0].duration
    for i in range(1, len(steps)):
        here, length = at, steps[i].duration
        on_chosen = here % tune.metre.bar in chosen and (here % period) < tune.metre.bar
        if on_chosen and steps[i].pitch != REST and steps[i - 1].duration > early and rng.random() < faithful:
            steps[i - 1] = Step(steps[i - 1].pitch, steps[i - 1].duration - early)
            steps[i] = Step(steps[i].pitch, length + early)
        at = here + length
    return Tune(steps, tune.start, tune.metre, tune.tonic, tune.mode)


def swung(tune: Tune, rng: random.Random) -> Tune:
    """Pairs of even eighths (or sixteenths) become long and short: triplets or dotted."""
    half = rng.choice((EIGHTH, EIGHTH, EIGHTH // 2))
    long = half * 4 // 3 if rng.random() < 0.7 else half * 3 // 2
    steps, at = list(tune.steps), tune.start
    for i in range(len(steps) - 1):
        if at % (2 * half) == 0 and steps[i].duration == half and steps[i + 1].duration == half:
            steps[i] = Step(steps[i].pitch, long)
            steps[i + 1] = Step(steps[i + 1].pitch, 2 * half - long)
            at += long
        else:
            at += steps[i].duration
    return Tune(steps, tune.start, tune.metre, tune.tonic, tune.mode)


def thinned(tune: Tune, rng: random.Random) -> Tune:
    """The notes at some places of the bar are left out; those before them last longer."""
    return _at_places(tune, rng, lambda before, step: [Step(before.pitch, before.duration + step.duration)])


def silenced(tune: Tune, rng: random.Random) -> Tune:
    """The notes at some places of the bar become rests."""
    return _at_places(
        tune,
        rng,
        lambda before, step: (
            [Step(REST, before.duration + step.duration)]
            if before.pitch == REST
            else [before, Step(REST, step.duration)]
        ),
    )


def _at_places(tune: Tune, rng: random.Random, change) -> Tune:  # type: ignore[no-untyped-def]
    onsets, at = [], tune.start
    for step in tune.steps:
        onsets.append(at % tune.metre.bar)
        at += step.duration
    common = sorted({place for place in onsets if onsets.count(place) * 20 > len(onsets)})
    chosen = set(rng.sample(common, min(len(common), rng.randint(1, 2))))
    faithful = rng.choice((0.7, 0.9, 1.0))
    steps = [tune.steps[0]]
    for onset, step in zip(onsets[1:], tune.steps[1:], strict=True):
        short = steps[-1].duration + step.duration <= tune.metre.bar
        if onset in chosen and short and step.pitch != REST and rng.random() < faithful:
            steps[-1:] = change(steps[-1], step)
        else:
            steps.append(step)
    return Tune(steps, tune.start, tune.metre, tune.tonic, tune.mode)


def transposed(tune: Tune, semitones: int) -> Tune:
    """All pitches and the tonic moved."""
    steps = [
        Step(step.pitch if step.pitch == REST else step.pitch + semitones, step.duration)
        for step in tune.steps
    ]
    return Tune(steps, tune.start, tune.metre, (tune.tonic + semitones) % 12, tune.mode)
