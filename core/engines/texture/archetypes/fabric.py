"""Cloth: threads over and under threads, each spun of fibres."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import weave
from ..surface import Surface, mix, shaded, smooth, spots
from . import archetype, slide


@archetype(
    "woven linen",
    "woven cloth of linen or cotton threads, plain weave fabric",
    tags="fabric cloth linen cotton canvas weave woven textile burlap upholstery",
    usual="fabric cloth textile",
    metres=0.12,
    looks={
        "coarse burlap": {"warp": "#a58a5e", "weft": "#b0946a", "threads": 24.0, "slub": 0.8, "loose": 0.8},
        "blue chambray": {"warp": "#5d7796", "weft": "#d5d9da", "slub": 0.25},
        "white cotton": {"warp": "#e4e0d8", "weft": "#e8e5de", "threads": 56.0, "slub": 0.15},
        "red upholstery": {"warp": "#7d2a2a", "weft": "#8c3934", "threads": 30.0},
    },
    warp="#b8a88a",
    weft="#c3b598",
    threads=slide(12, 36, 72, "Threads", "along a side of the tile", more="small fine", less="large coarse"),
    slub=slide(
        0, 0.4, 1, "Slub", "how uneven the yarn is spun", more="old rough coarse", less="smooth fine new"
    ),
    loose=slide(0, 0.35, 1, "Looseness", "how far threads lie apart", more="old", less="new"),
    fuzz=slide(0, 0.4, 1, "Fuzz", "loose fibres on top", more="old rough", less="smooth polished"),
)
def woven_linen(
    grid: Grid, *, warp: Tensor, weft: Tensor, threads: float, slub: float, loose: float, fuzz: float
) -> Surface:
    """Yarn dives under its neighbours; its fibres are twisted; thick and thin places come from spinning."""
    count = 2 * round(threads / 2)
    size = grid.metres / count
    cloth = weave(grid, count, at=warped(grid, 8, "pull", size * 0.12, octaves=4))
    # thick and thin: noise along each thread, another stretch of it for each
    own = grid.random(cloth.id, "thread")
    along = cloth.along / grid.metres
    thick = fbm(grid, (10, 16), "thick", octaves=3, at=(along, own))
    half = size * (0.43 - 0.12 * loose) * (1 + slub * 0.28 * thick)
    across = (cloth.beside / half).clamp(-1.4, 1.4)
    round_ = (1 - across * across).clamp(min=0).sqrt()
    cover = smooth(0.0, 1.0, (half - cloth.beside.abs()) / max(grid.pixel, size * 0.06) + 0.5)
    lift = cloth.lift.sqrt()  # a thread lies flat on the one it crosses, and dives steeply between two
    height = (round_ * 0.4 + lift * 0.5 - 0.2) * size * 0.45

    # the twist of the yarn: strands that run aslant round it
    slant = (cloth.along / size * 2 + across * 0.8 + own) % 1
    strand = (torch.sin(slant * 2 * torch.pi) * 0.5 + 0.5) * round_
    fibre = fbm(grid, count * 5, "fibre", octaves=4, gain=0.75)
    height = height + strand * size * 0.05 + fibre * size * 0.035

    yarn = torch.where(cloth.upright, warp, weft)
    tone = shaded(yarn, (own - 0.5) * 0.22 * (0.4 + slub) + thick * 0.07 + fibre * 0.12)
    deep = (1 - lift) * 0.2 + (1 - round_) * 0.12 - strand * 0.16
    tone = shaded(tone, -deep)
    hairs = spots(
        fbm(grid, (count * 2, count * 6), "hair", octaves=2, at=warped(grid, 14, "curl", size)), 0.06, 0.3
    )
    tone = mix(tone, shaded(yarn, 0.16), hairs * fuzz * 0.6)
    # between two threads one sees the thread that they cross, in their shadow
    beneath = ((cloth.along / size) % 1 - 0.5) * 2
    hollow = (1 - beneath * beneath).clamp(min=0).sqrt()
    shade = shaded(torch.where(cloth.upright, weft, warp), hollow * 0.35 - 0.6)
    return Surface.of(grid, (hollow * 0.4 - 0.3) * size * 0.45, shade, 0.95).under(
        cover, height=height + hairs * fuzz * size * 0.05, colour=tone, roughness=0.86 + fibre * 0.06
    )
