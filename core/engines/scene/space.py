"""What is taken already: the slabs of all that stands, asked many times while a place is looked for."""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np

from .footprint import Array, Slab, depth

TOUCH = 0.002  # metres that may overlap: standing on each other is no collision


class Space:
    """Bodies by number. A body is the slabs of one thing."""

    def __init__(self) -> None:
        self._boxes = np.zeros((64, 6))
        self.slabs: list[Slab] = []
        self._owners: list[int] = []

    def add(self, owner: int, slabs: Sequence[Slab]) -> None:
        """Take up the room of a body."""
        while len(self.slabs) + len(slabs) > len(self._boxes):
            self._boxes = np.concatenate([self._boxes, np.zeros_like(self._boxes)])
        for slab in slabs:
            self._boxes[len(self.slabs)] = _box(slab)
            self.slabs.append(slab)
            self._owners.append(owner)

    def hit(self, slabs: Sequence[Slab], besides: Container[int] = (), gap: float = 0.0) -> int | None:
        """A body that these slabs would overlap, or come nearer to than `gap` metres; None if there is none.

        besides: bodies that do not count: what it stands on or in.
        """
        count = len(self.slabs)
        if not count:
            return None
        boxes = self._boxes[:count]
        for slab in slabs:
            own = _box(slab)
            own[:2] -= gap - TOUCH
            own[3:5] += gap - TOUCH
            own[2] += TOUCH
            own[5] -= TOUCH
            near = np.all((boxes[:, :3] < own[3:]) & (boxes[:, 3:] > own[:3]), axis=1)
            for number in np.flatnonzero(near):
                owner = self._owners[number]
                if owner not in besides and depth(self.slabs[number].outline, slab.outline) > TOUCH - gap:
                    return owner
        return None


def _box(slab: Slab) -> Array:
    (x0, y0), (x1, y1) = slab.outline.min(0), slab.outline.max(0)
    return np.array([x0, y0, slab.low, x1, y1, slab.high])
