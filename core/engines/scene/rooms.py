"""An interior: floor, three walls with real windows, ceiling; and its walls as places for things."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bridge.messages import Room

from .footprint import Array
from .mesh import Mesh, join
from .shapes import box
from .staging import Thing

THICK = 0.2  # metres of the walls
SKIRTING = (0.12, 0.02)  # height and depth
FRAME = 0.07


@dataclass(frozen=True)
class Wall:
    """One wall's inner face. start: its left end as seen from inside; along, inward: unit vectors [2].

    openings: (from, to, sill, lintel) of each window, metres along the wall and up.
    """

    name: str
    start: Array
    along: Array
    inward: Array
    length: float
    openings: tuple[tuple[float, float, float, float], ...]

    def point(self, metres: float, off: float = 0.0) -> Array:
        """So far along, `off` metres into the room."""
        return np.asarray(self.start + self.along * metres + self.inward * off)

    def windowed(self, low: float, high: float, top: float, bottom: float = 0.0) -> bool:
        """Whether something there, between two places and heights, would cover a window."""
        return any(
            a < high and b > low and sill < top and lintel > bottom for a, b, sill, lintel in self.openings
        )


def walls(room: Room) -> list[Wall]:
    """Back, left, right."""
    w, d = room.width / 2, room.depth / 2
    spans = {
        "back": ((-w, d), (1.0, 0.0), (0.0, -1.0), room.width),
        "left": ((-w, -d), (0.0, 1.0), (1.0, 0.0), room.depth),
        "right": ((w, d), (0.0, -1.0), (-1.0, 0.0), room.depth),
    }
    return [
        Wall(
            name,
            np.array(start),
            np.array(along),
            np.array(inward),
            length,
            _openings(room, length) if name == room.window_side else (),
        )
        for name, (start, along, inward, length) in spans.items()
    ]


def _openings(room: Room, length: float) -> tuple[tuple[float, float, float, float], ...]:
    """Windows evenly along a wall; in high rooms they are high."""
    count = min(room.windows, int(length / 0.7))
    if not count:
        return ()
    bay = length / count
    width = min(1.4 if room.height < 4 else 1.8, bay * 0.62)
    sill = min(0.9, room.height * 0.35)
    lintel = min(room.height - 0.3, max(2.15, room.height * 0.78))
    return tuple(
        (bay * (i + 0.5) - width / 2, bay * (i + 0.5) + width / 2, sill, lintel) for i in range(count)
    )


def room_things(room: Room) -> list[Thing]:
    """The shell as one mesh, in world space."""
    w, d, h, t = room.width, room.depth, room.height, THICK
    parts: list[Mesh] = [box(w + 2 * t, d + t, t, room.floor, at=(0, t / 2, -t))]
    for wall in walls(room):
        parts += [part.transformed(_frame(wall)) for part in _wall(wall, room)]
    if room.ceiling:
        parts.append(box(w + 2 * t, d + t, t, room.wall, at=(0, t / 2, h)))
    return [Thing("Room", "room", join(parts), np.eye(4))]


def _frame(wall: Wall) -> Array:
    """From a wall's own space (x along it, y outward, z up) to the world."""
    matrix = np.eye(4)
    matrix[:2, 0], matrix[:2, 1], matrix[:2, 3] = wall.along, -wall.inward, wall.start
    return matrix


def _wall(wall: Wall, room: Room) -> list[Mesh]:
    """Panels round the openings, frames and glass in them, a sill, a skirting board."""
    # The back wall closes the corners; the side walls end at it.
    low, high = (-THICK, wall.length + THICK) if wall.name == "back" else (0.0, wall.length)
    parts: list[Mesh] = []
    at = low
    for a, b, sill, lintel in wall.openings:
        parts.append(_panel(at, a, 0, room.height, room.wall))
        parts.append(_panel(a, b, 0, sill, room.wall))
        parts.append(_panel(a, b, lintel, room.height, room.wall))
        parts += _window(a, b, sill, lintel)
        at = b
    parts.append(_panel(at, high, 0, room.height, room.wall))
    height, depth = SKIRTING
    board = "dark wood" if room.wall in ("wood", "pale wood") else "paint 2"
    parts.append(box(wall.length, depth, height, board, at=(wall.length / 2, -depth / 2, 0)))
    return parts


def _panel(x0: float, x1: float, z0: float, z1: float, material: str) -> Mesh:
    return box(x1 - x0, THICK, z1 - z0, material, at=((x0 + x1) / 2, THICK / 2, z0))


def _window(a: float, b: float, sill: float, lintel: float) -> list[Mesh]:
    middle, y, wide = (a + b) / 2, THICK * 0.6, b - a
    frame = "paint 2"
    parts = [
        box(wide, FRAME, FRAME, frame, at=(middle, y, sill)),
        box(wide, FRAME, FRAME, frame, at=(middle, y, lintel - FRAME)),
        box(FRAME, FRAME, lintel - sill - 2 * FRAME, frame, at=(a + FRAME / 2, y, sill + FRAME)),
        box(FRAME, FRAME, lintel - sill - 2 * FRAME, frame, at=(b - FRAME / 2, y, sill + FRAME)),
        box(FRAME * 0.6, FRAME * 0.6, lintel - sill - 2 * FRAME, frame, at=(middle, y, sill + FRAME)),
        box(wide - 2 * FRAME, FRAME * 0.6, FRAME * 0.6, frame, at=(middle, y, sill + (lintel - sill) * 0.62)),
        box(wide - 2 * FRAME, 0.01, lintel - sill - 2 * FRAME, "glass", at=(middle, y, sill + FRAME)),
        box(wide + 0.1, 0.12, 0.035, frame, at=(middle, -0.06, sill - 0.035)),
    ]
    return parts
