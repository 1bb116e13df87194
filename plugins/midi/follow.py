"""Following a MIDI clock: when its latest pulse really was, and how far apart pulses are.

Pulses arrive late by up to some milliseconds, now and then one is lost or several come at once, and the tempo
may change at any rate. The time of the k-th pulse is followed as a quadratic in k by a fading-memory
polynomial filter of degree 2, begun as a growing-memory one of degree 1: N. Morrison, "Introduction to
Sequential Smoothing and Prediction", 1969. A change of tempo at an even rate is followed without lag.
"""

from __future__ import annotations

FADING = 0.9  # what an observation still counts one pulse later; 10 pulses are remembered, less than a beat
A, B, C = 1 - FADING**3, 1.5 * (1 - FADING) ** 2 * (1 + FADING), (1 - FADING) ** 3
LIMIT = 4.0  # surprises beyond that many usual ones are cut to it
JITTER = 0.001  # seconds; below it nothing is a surprise
SETTLED = 8  # pulses after which the tempo is known well enough to be told, and surprises are cut
JUMP = 3  # pulses in a row that are off by much in the same direction: the tempo has leapt
LOST = 1.7  # periods after which one is missing, rather than late
LONGEST = 0.5  # seconds; a longer silence says nothing about the tempo


class Follower:
    """time: of the latest pulse, smoothed. period: from pulse to pulse. latest: when it arrived. Seconds."""

    def __init__(self) -> None:
        self.latest = float("-inf")
        self.reset()

    def reset(self) -> None:
        """Nothing is known of the tempo."""
        self.time = self.period = self._bend = 0.0
        self._seen = 0
        self._usual = JITTER  # size of a usual surprise, in seconds
        self._off: list[tuple[float, int]] = []  # arrivals that do not fit, one after another; pulses counted
        self._late = False
        self._assumed = 0  # pulses that were thought lost and may still come

    @property
    def known(self) -> bool:
        """Whether `period` can be trusted."""
        return self._seen >= SETTLED

    def feed(self, at: float) -> int:
        """A pulse arrived. Returns how many pulses further this is: 1, more if some were lost in between."""
        gap, self.latest = at - self.latest, at
        if self._seen == 0 or gap > LONGEST:
            self.reset()
            self.time, self._seen = at, 1
            return 1
        if self._seen == 1:
            self.time, self.period, self._seen = at, max(gap, 1e-4), 2
            return 1
        steps = self._steps(at)
        if steps <= 0:  # one that was thought lost
            return 0
        expected = self.time + steps * self.period + steps * steps * self._bend / 2
        error = at - expected
        if self._leapt(at, error, steps):
            return self._begin_again()
        self._correct(expected, error, steps)
        return steps

    def _steps(self, at: float) -> int:
        """How many pulses after the latest one this is."""
        ratio = (at - self.time) / self.period
        if ratio < 0.5 and self._assumed > 0:
            self._assumed -= 1
            return 0
        steps = round(ratio) if ratio > LOST else 1
        if steps > 1:
            self._assumed += steps - 1
        elif not self._off:
            self._assumed = 0
        return steps

    def _correct(self, expected: float, error: float, steps: int) -> None:
        limit = LIMIT * self._usual
        usual = abs(error)
        if self._seen >= SETTLED:
            error = min(max(error, -limit), limit)
        self._usual = max(JITTER, self._usual + 0.05 * (min(usual, limit) - self._usual))
        self._seen += 1
        n = self._seen
        a, b, c = 2 * (2 * n - 1) / (n * (n + 1)), 6 / (n * (n + 1)), 0.0
        if a < A:
            a, b, c = A, B, C
        self.time = expected + a * error
        self.period = max(1e-4, self.period + steps * self._bend + b * error)
        self._bend += c * error

    def _leapt(self, at: float, error: float, steps: int) -> bool:
        """Whether the tempo is another one since a few pulses."""
        late = steps > 1 or error > 0
        if abs(error) < max(LIMIT * self._usual, 0.15 * self.period) and steps == 1:
            self._off = []
            return False
        if late != self._late:
            self._off = []
        self._late = late
        self._off.append((at, steps))
        return len(self._off) >= JUMP

    def _begin_again(self) -> int:
        """Take the tempo from the latest pulses alone. Returns the steps, less those that were assumed."""
        arrivals = [at for at, _ in self._off]
        assumed = sum(steps - 1 for _, steps in self._off[:-1])
        self.reset()
        self.time = arrivals[-1]
        self.period = max(1e-4, (arrivals[-1] - arrivals[0]) / (len(arrivals) - 1))
        self._seen = len(arrivals)
        return 1 - assumed
