"""Stone as a mass: its veins, grains and crystals."""

from __future__ import annotations

from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..surface import Surface, mix, ramp, shaded, smooth, spots
from . import archetype, slide


@archetype(
    "marble",
    "polished white marble with grey veins",
    tags="marble stone slab polished veins carrara onyx",
    usual="marble",
    metres=1.5,
    looks={
        "black marble with gold veins": {
            "stone": "#2b2a2c",
            "vein": "#b08d4f",
            "cloud": "#3a3839",
            "veins": 0.4,
        },
        "green serpentine marble": {"stone": "#4d6355", "vein": "#c9d2c5", "cloud": "#37493f"},
        "rose marble": {"stone": "#d3aca0", "vein": "#8f5a55", "cloud": "#e2c8bd"},
        "unpolished marble": {"polish": 0.1},
    },
    stone="#e3e0db",
    vein="#6f7277",
    cloud="#c2c2c2",
    scale=slide(
        1, 2, 6, "Scale", "how many large veins cross the tile", more="small fine", less="large coarse"
    ),
    veins=slide(0, 0.5, 1, "Veins", "how many and how strong", more="cracked"),
    polish=slide(0, 0.85, 1, "Polish", "from sawn to a mirror", more="polished new smooth", less="old rough"),
)
def marble(
    grid: Grid, *, stone: Tensor, vein: Tensor, cloud: Tensor, scale: float, veins: float, polish: float
) -> Surface:
    """Lime that was pressed until it flowed: bands are folded, later cracks filled with another mineral."""
    count = round(scale)
    folded = warped(grid, count, "fold", 0.07, octaves=7)
    milk = fbm(grid, (count, 2 * count), "cloud", octaves=8, gain=0.55, at=folded)
    tone = mix(stone, cloud, smooth(-0.3, 0.9, milk))
    marks = tone.new_zeros(grid.shape)
    for layer, (across, width, strength) in enumerate(((1, 0.05, 1.0), (2, 0.022, 0.75), (5, 0.014, 0.45))):
        cracked = warped(grid, across * count * 2, f"crack {layer}", 0.045 / across, octaves=6)
        field = fbm(
            grid, (across * count, across * count + 1), f"vein {layer}", octaves=3, gain=0.4, at=cracked
        )
        # a vein swells and dies along its way
        swell = smooth(-0.4, 0.6, fbm(grid, across * count * 2, f"swell {layer}", octaves=3))
        line = smooth(1.0, 0.0, field.abs() / (width * (0.3 + 1.1 * swell)))
        halo = smooth(width * 6, 0.0, field.abs()) * 0.22
        marks = marks + (line * (0.35 + 0.65 * swell) + halo) * strength * (0.2 + 0.8 * swell)
    marks = (marks * (0.3 + 1.8 * veins)).clamp(0, 1)
    grain = fbm(grid, 260, "grain", octaves=5, gain=0.7)
    tone = mix(tone, ramp(milk, [(-0.6, vein), (0.8, shaded(vein, 0.25))]), marks * 0.85)
    tone = shaded(tone, grain * 0.025)
    dull = 1 - polish
    saw = fbm(grid, (3, 300), "saw", octaves=2) * dull
    pits = spots(fbm(grid, 90, "pits", octaves=4), 0.01 + 0.03 * dull, 0.3)
    height = grain * 0.00012 * dull + saw * 0.0001 - marks * 0.00008 - pits * (0.0001 + 0.0006 * dull)
    rough = 0.09 + 0.6 * dull + marks * 0.06 + grain * 0.04 * (0.3 + dull) + pits * 0.25
    return Surface.of(grid, height, tone, rough.clamp(0.04, 1))
