"""Patterns that repeat with the tile: which piece a place belongs to, and where on that piece it is."""

from __future__ import annotations

from .laid import courses, herringbone, hexagons, lapped, scales
from .pieces import Pieces, amid, angle, halved, leaning
from .strewn import scattered, strands, voronoi
from .woven import Threads, weave

__all__ = [
    "Pieces",
    "Threads",
    "amid",
    "angle",
    "courses",
    "halved",
    "herringbone",
    "hexagons",
    "lapped",
    "leaning",
    "scales",
    "scattered",
    "strands",
    "voronoi",
    "weave",
]
