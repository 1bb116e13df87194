"""What is taken already: the slabs of all that stands, asked many times while a place is looked for."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from .footprint import Array, Slab, depth

CHUNK = 64  # slabs compared at a time
TOUCH = 0.002  # metres that may overlap: standing on each other is no collision


class Space:
    """Bodies by number. A body is the slabs of one thing."""

    def __init__(self) -> None:
        # Rows: lowest x, y, z and the highest ones' negatives, so that one comparison tells who is near.
        self._boxes = np.zeros((6, 64))
        self.slabs: list[Slab] = []
        self._owners: list[int] = []

    def add(self, owner: int, slabs: Sequence[Slab]) -> None:
        """Take up the room of a body."""
        while len(self.slabs) + len(slabs) > self._boxes.shape[1]:
            self._boxes = np.concatenate([self._boxes, np.zeros_like(self._boxes)], 1)
        for slab in slabs:
            low, high = slab.outline.min(0), slab.outline.max(0)
            self._boxes[:, len(self.slabs)] = low[0], low[1], slab.low, -high[0], -high[1], -slab.high
            self.slabs.append(slab)
            self._owners.append(owner)

    def about(
        self, points: Array, radius: float, bottom: Array, top: Array
    ) -> Iterator[tuple[Slab, npt.NDArray[np.intp]]]:
        """Each slab that has points [n, 2] in its box or within `radius` of it, between bottom [n] and top
        [n], with the numbers of those."""
        x, y = points.T
        limits = np.stack([x + radius, y + radius, top, radius - x, radius - y, -bottom])
        for start in range(0, len(self.slabs), CHUNK):
            boxes = self._boxes[:, start : min(start + CHUNK, len(self.slabs)), None]
            near = np.asarray((boxes < limits[:, None]).all(0))
            for number in np.flatnonzero(near.any(1)):
                yield self.slabs[start + number], np.flatnonzero(near[number])

    def hit(self, slabs: Sequence[Slab], besides: Container[int] = (), gap: float = 0.0) -> int | None:
        """A body that these slabs would overlap, or come nearer to than `gap` metres; None if there is none.

        besides: bodies that do not count: what it stands on or in.
        """
        count = len(self.slabs)
        if not count:
            return None
        reach = gap - TOUCH
        low = np.min([slab.outline.min(0) for slab in slabs], 0) - reach
        high = np.max([slab.outline.max(0) for slab in slabs], 0) + reach
        bottom, top = min(slab.low for slab in slabs) + TOUCH, max(slab.high for slab in slabs) - TOUCH
        limits = np.array([[high[0]], [high[1]], [top], [-low[0]], [-low[1]], [-bottom]])
        for number in np.flatnonzero((self._boxes[:, :count] < limits).all(0)):
            owner, other = self._owners[number], self.slabs[number]
            if owner in besides:
                continue
            for slab in slabs:
                level = other.low < slab.high - TOUCH and other.high > slab.low + TOUCH
                if level and depth(other.outline, slab.outline) > -reach:
                    return owner
        return None
