"""What a camera sees of a scene: how deep it is at each pixel, and how well a picture would stick there.

Plain Python with NumPy, which Blender ships: a thread can do it while Blender goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

BATCH = 1 << 17  # pixels looked at together
NEAR = 1e-3  # metres in front of the camera where the world begins
GAP = 0.02  # of the depth: what jumps by more is the edge of something in front
SOFT = 6  # pixels over which a picture fades where something in front hides the rest, and at the frame
GRAZING = (0.12, 0.4)  # cosines of the angle of view: a picture fades from the second to nothing at the first


class Lens(NamedTuple):
    """A camera. clip: float [4, 4], world to clip space; depth: float [4], world to metres in front of it."""

    clip: np.ndarray
    depth: np.ndarray
    width: int
    height: int

    @property
    def flat(self) -> bool:
        """Whether it is orthographic."""
        return bool(np.allclose(self.clip[3, :3], 0))

    @property
    def eye(self) -> np.ndarray:
        """Where it stands, float [3]; not for an orthographic one."""
        return np.linalg.solve(self.clip[[0, 1, 3], :3], -self.clip[[0, 1, 3], 3])


class Sight(NamedTuple):
    """What it sees, the top row first: metres [height, width], inf where nothing is, and weights 0 - 1."""

    depth: np.ndarray
    weight: np.ndarray


def look(points: np.ndarray, facing: np.ndarray, lens: Lens) -> Sight:
    """See triangles: points float [n, 3, 3] in the world; facing [n, 3], cosines between normals and view."""
    depth = np.full(lens.width * lens.height, -np.inf)  # as -metres, or 1 / metres: what interpolates
    cosine = np.zeros(lens.width * lens.height)
    for corners, depths, faced in _in_front(points, facing, lens):
        key = -depths if lens.flat else 1 / depths
        _fill(corners, np.stack([key, faced], -1), depth, cosine, lens)
    seen = np.isfinite(depth)
    depth[seen] = -depth[seen] if lens.flat else 1 / depth[seen]
    depth[~seen] = np.inf
    return _blended(depth.reshape(lens.height, lens.width), cosine.reshape(lens.height, lens.width))


def _in_front(
    points: np.ndarray, facing: np.ndarray, lens: Lens
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """The triangles in the frame: corners in pixels [n, 3, 2], metres [n, 3], facing [n, 3]."""
    for start in range(0, len(points), BATCH // 4):
        whole = points[start : start + BATCH // 4].astype(float)
        depths = whole @ lens.depth[:3] + lens.depth[3]
        sheets = np.concatenate([whole, depths[..., None], facing[start : start + BATCH // 4, :, None]], -1)
        sheets = _clipped(sheets)
        clip = sheets[..., :3] @ lens.clip[:, :3].T + lens.clip[:, 3]
        spots = clip[..., :2] / clip[..., 3:]
        corners = np.stack([(spots[..., 0] + 1) / 2 * lens.width, (1 - spots[..., 1]) / 2 * lens.height], -1)
        yield corners, sheets[..., 3], sheets[..., 4]


def _clipped(sheets: np.ndarray) -> np.ndarray:
    """Triangles [n, 3, values] cut off where value 3, their depth, is less than `NEAR`."""
    inside = sheets[..., 3] > NEAR
    count = inside.sum(1)
    parts = [sheets[count == 3]]
    for wanted, odd in ((1, inside), (2, ~inside)):  # the corner that is alone on its side comes first
        some = sheets[count == wanted]
        first = odd[count == wanted].argmax(1)
        rows = np.arange(len(some))
        a, b, c = (some[rows, (first + turn) % 3] for turn in range(3))
        ab, ac = _cut(a, b), _cut(a, c)
        kept = ((a, ab, ac),) if wanted == 1 else ((ab, b, c), (ab, c, ac))
        parts += [np.stack(triangle, 1) for triangle in kept]
    return np.concatenate(parts)


def _cut(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Where the lines from a to b begin to be seen."""
    share = (NEAR - a[:, 3]) / (b[:, 3] - a[:, 3])
    return a + (b - a) * share[:, None] * (1 + 1e-9)


def _fill(corners: np.ndarray, values: np.ndarray, key: np.ndarray, cosine: np.ndarray, lens: Lens) -> None:
    """Draw triangles [n, 3, 2] with values [n, 3, 2], key and cosine, where their key is the larger one."""
    for which, spot, second, third in covered(corners, lens.width, lens.height):
        first = 1 - second - third
        near, faced = (
            first * value[which, 0] + second * value[which, 1] + third * value[which, 2]
            for value in (values[..., 0], values[..., 1])
        )
        hit = near > key[spot]
        spot, near, faced = spot[hit], near[hit], faced[hit]
        order = near.argsort()  # of several at one pixel the last one stays
        key[spot[order]], cosine[spot[order]] = near[order], faced[order]


def covered(
    corners: np.ndarray, width: int, height: int
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]:
    """The pixels whose centres triangles [n, 3, 2] cover, some at a time: number of the triangle, of the
    pixel, and the weights of the second and of the third corner there."""
    least = np.floor(corners.min(1)).clip(0).astype(int)
    most = np.minimum(np.ceil(corners.max(1)), (width, height)).astype(int)
    sides = (most - least).clip(0)
    edges = corners[:, 1:] - corners[:, :1]
    area = edges[:, 0, 0] * edges[:, 1, 1] - edges[:, 0, 1] * edges[:, 1, 0]
    drawn = np.flatnonzero((sides.prod(1) > 0) & (np.abs(area) > 1e-12))
    corners, least, sides = corners[drawn], least[drawn], sides[drawn]
    planes = _planes(corners, area[drawn])
    for part in _batches(sides.prod(1)):
        counts = sides[part].prod(1)
        which = np.repeat(np.arange(part.start, part.stop), counts)
        place = np.arange(len(which)) - np.repeat(counts.cumsum() - counts, counts)
        across = sides[which, 0]
        x, y = least[which, 0] + place % across, least[which, 1] + place // across
        second, third = (
            planes[which, row, 0] * (x + 0.5) + planes[which, row, 1] * (y + 0.5) + planes[which, row, 2]
            for row in range(2)
        )
        inside = (second >= 0) & (third >= 0) & (second + third <= 1)
        yield drawn[which[inside]], (y * width + x)[inside], second[inside], third[inside]


def _planes(corners: np.ndarray, area: np.ndarray) -> np.ndarray:
    """[n, 2, 3]: the weights of the second and the third corner at a pixel: by x, by y, constant."""
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    ways = [np.stack([way[:, 1], -way[:, 0]], -1) / area[:, None] for way in (c - a, a - b)]
    return np.stack([np.concatenate([way, -(way * a).sum(1, keepdims=True)], -1) for way in ways], 1)


def _batches(counts: np.ndarray) -> Iterator[slice]:
    """Runs of triangles with about `BATCH` pixels together."""
    ends, start = counts.cumsum(), 0
    while start < len(counts):
        before = ends[start - 1] if start else 0
        stop = max(int(np.searchsorted(ends, before + BATCH, "right")), start + 1)
        yield slice(start, stop)
        start = stop


def _blended(depth: np.ndarray, cosine: np.ndarray) -> Sight:
    """Weights that fade at grazing angles, at the frame, and beside whatever stands in front."""
    low, high = GRAZING
    share = ((cosine - low) / (high - low)).clip(0, 1)
    weight = share * share * (3 - 2 * share)
    nearest, weight = _grown(depth, weight)  # the outermost pixel of what is in front is all its own
    beside = _least(nearest) < nearest * (1 - GAP)
    hidden = beside / SOFT
    for _ in range(SOFT - 1):  # farther and farther behind the edge, never onto what is in front
        beside = beside | (nearest >= _least(np.where(beside, nearest, np.inf)) * (1 - GAP))
        hidden += beside / SOFT
    weight = weight * (1 - hidden)
    for axis in (0, 1):
        side = depth.shape[axis]
        inside = np.minimum(np.arange(side), np.arange(side)[::-1]) / SOFT
        weight = weight * np.expand_dims(inside.clip(0, 1), 1 - axis)
    return Sight(nearest, weight)


def _grown(depth: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What is in front, a pixel larger all around."""
    nearest, grown = depth.copy(), weight.copy()
    for metres, theirs in zip(_neighbours(depth, np.inf), _neighbours(weight, 0.0), strict=True):
        closer = metres < nearest * (1 - GAP)
        nearest[closer], grown[closer] = metres[closer], theirs[closer]
    return nearest, grown


def _least(values: np.ndarray) -> np.ndarray:
    """The smallest value of every pixel and its neighbours."""
    return np.minimum.reduce([values, *_neighbours(values, np.inf)])


def _neighbours(values: np.ndarray, outside: float) -> Iterator[np.ndarray]:
    """The eight neighbours of every pixel."""
    height, width = values.shape
    around = np.pad(values, 1, constant_values=outside)
    for y in range(3):
        for x in range(3):
            if (x, y) != (1, 1):
                yield around[y : y + height, x : x + width]
