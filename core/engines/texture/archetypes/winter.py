"""Snow and ice."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, ridged, warped
from ..patterns import Pieces, scattered, voronoi
from ..surface import Surface, inside, mix, shaded, smooth, spots
from . import archetype, slide


def _snow(grid: Grid, tone: Tensor, top: Tensor, sparkle: float, packed: Tensor | float = 0.0) -> Surface:
    """Snow of a given relief: blue where it lies deeper, some crystals that mirror the sun."""
    grain = fbm(grid, 420, "grain", octaves=3, gain=0.8)
    crystal = voronoi(grid, 330, "crystals", jitter=1.0)
    glint = (grid.random(crystal.id, "glint") < 0.05 * sparkle) * inside(crystal.edge - 0.0006, grid)
    flake = (grid.random(crystal.id, "facet") - 0.5) * (1 - torch.as_tensor(packed))
    shade = shaded(tone, grain * 0.03 + flake * 0.05 + glint * 0.06 - 0.03)
    rough = 0.72 + grain * 0.08 - glint * 0.6 - packed * 0.2
    return Surface.of(grid, top + grain * 0.0003 + flake * 0.0006, shade, rough.clamp(0.08, 1))


@archetype(
    "fresh snow",
    "fresh powder snow in soft drifts, with sparkling crystals",
    tags="snow powder drift drifts winter snowfield white",
    metres=2.0,
    looks={
        "wind-carved snow": {"wind": 0.9, "drifts": 0.6},
        "old grainy snow": {"wind": 0.35, "sparkle": 0.2, "snow": "#dde1e4"},
        "glittering powder": {"sparkle": 1.0, "drifts": 0.7, "wind": 0.0},
    },
    snow="#eaf0f6",
    shadow="#b9cbe0",
    scale=slide(1, 3, 6, "Scale", "drifts along a side of the tile", more="small", less="large"),
    drifts=slide(0, 0.45, 1, "Drifts", "how high", more="rough", less="smooth"),
    wind=slide(0, 0.12, 1, "Wind", "ridges that it has carved", more="old rough", less="new smooth"),
    sparkle=slide(0, 0.5, 1, "Sparkle", "crystals that catch the light", more="new clean", less="old dirty"),
)
def fresh_snow(
    grid: Grid, *, snow: Tensor, shadow: Tensor, scale: float, drifts: float, wind: float, sparkle: float
) -> Surface:
    """Falls softly, then wind carves the crust into tongues (sastrugi): steep to windward, long behind."""
    count = round(scale)
    soft = fbm(grid, count, "drifts", octaves=4, gain=0.35)
    blown = warped(grid, (2 * count, 3 * count), "gusts", 0.05, octaves=4)
    tongue = ridged(grid, (3 * count, 7 * count), "tongues", octaves=3, at=blown)
    layer = fbm(grid, (2 * count, 5 * count), "layers", octaves=4, gain=0.4, at=blown)
    step = (layer * 4 - (layer * 4).floor()).clamp(0, 1)
    terrace = ((layer * 4).floor() + smooth(0.75, 1.0, step)) / 4
    carved = terrace * 0.035 + tongue * 0.015
    top = soft * 0.06 * (0.3 + drifts) + mix(layer * 0.01, carved, wind)
    deep = smooth(0.25, -0.5, soft + (terrace - layer) * wind)
    return _snow(grid, mix(snow, shadow, deep * 0.45), top, sparkle)


@archetype(
    "trodden snow",
    "snow trodden by boots, footprints in snow",
    tags="snow footprints footprint tracks trodden trampled winter path boots",
    metres=2.4,
    looks={
        "one walker's tracks": {"steps": 0.3},
        "dirty slush": {"snow": "#b9b8b4", "pressed": "#7d7a75", "steps": 1.0, "slush": 0.9},
        "well-trodden path": {"steps": 1.0, "depth": 0.7},
    },
    snow="#e8eef4",
    pressed="#c3cfdd",
    steps=slide(0, 0.65, 1, "Steps", "how many boots have passed", more="old dirty", less="new clean"),
    depth=slide(0, 0.5, 1, "Depth", "how deep they sank", more="rough", less="smooth"),
    slush=slide(0, 0, 1, "Slush", "thawed and grey", more="old dirty", less="new clean"),
)
def trodden_snow(
    grid: Grid, *, snow: Tensor, pressed: Tensor, steps: float, depth: float, slush: float
) -> Surface:
    """A boot presses snow into ice and heaps crumbs about the rim; older prints are soft."""
    soft = fbm(grid, 3, "soft", octaves=5, gain=0.45)
    crumb = voronoi(grid, 70, "crumbs", at=warped(grid, 90, "crumb shape", 0.006))
    lump = (grid.random(crumb.id, "lump") ** 3) * smooth(0.0, 0.012, crumb.edge)
    top = soft * 0.02
    packed = torch.zeros(grid.shape, device=grid.device)
    heap = torch.zeros(grid.shape, device=grid.device)
    for layer, (across, sharp) in enumerate(((6, 0.0), (6, 0.5), (5, 1.0))):
        edge, lugs = _boots(grid, across, f"boots {layer}", steps * 0.7, sharp)
        sunk = smooth(-0.012 * (1.3 - sharp), 0.008, edge)
        floor = soft * 0.008 - (0.02 + 0.045 * depth) * (0.5 + 0.5 * sharp) + lugs * 0.007
        rim = smooth(-0.05, -0.004, edge) * (0.24 + 0.36 * sharp)
        heap = (heap + rim) * (1 - sunk)
        top = mix(top, floor, sunk)
        packed = torch.maximum(packed * (1 - sunk * 0.4), sunk * (0.6 + 0.4 * sharp) - lugs * 0.25)
    loose = (1 - packed).clamp(0, 1)
    heap = heap.clamp(0, 1)
    top = top + heap * (0.004 + lump * 0.02) + lump * 0.004 * loose * (0.3 + slush)
    grey = fbm(grid, 5, "slush", octaves=7, gain=0.6)
    wet = spots(grey + packed * 0.4, slush * 0.8, 0.5)
    tone = mix(snow, pressed, (packed * 0.75 + (1 - loose) * 0.1).clamp(0, 1))
    tone = mix(tone, shaded(pressed, -0.25 + grey * 0.2), wet * 0.8)
    done = _snow(grid, tone, top, 0.4 * (1 - slush), packed)
    return done.under(wet * 0.8, roughness=0.22)


def _boots(grid: Grid, across: int, stream: str, share: float, sharp: float) -> tuple[Tensor, Tensor]:
    """Prints of boots: metres inside their outline, and the lugs of their soles."""

    def sole(print_: Pieces) -> tuple[Tensor, Tensor, Tensor]:
        own = grid.random(print_.id, stream)
        there = own < share
        side = torch.where(own * 64 % 1 < 0.5, 1.0, -1.0)
        back = torch.where(own * 512 % 1 < 0.25, -1.0, 1.0)
        x, y = print_.x * side * back, print_.y * back
        bent = x - 0.012 * torch.cos(y * 14)
        ball = 0.05 - torch.hypot(bent * 1.02, ((y + 0.055).abs() - 0.045).clamp(min=0))
        heel = 0.039 - torch.hypot(x, ((y - 0.1).abs() - 0.012).clamp(min=0))
        return torch.where(there, torch.maximum(ball, heel), -0.2), bent, y

    ragged = warped(grid, 34, f"{stream} rim", 0.006 + 0.006 * (1 - sharp), octaves=4)
    print_, high = scattered(grid, across, stream, lambda one: sole(one)[0] + 0.1, turn=0.08, at=ragged)
    _, bent, y = sole(print_)
    edge = high - 0.1
    lugs = smooth(0.15, 0.5, torch.sin((y + bent.abs() * 0.6) * 290)) * smooth(0.004, 0.01, edge)
    return edge, lugs * smooth(0.0, 0.012, bent.abs()) * sharp


@archetype(
    "ice",
    "frozen lake ice with white cracks and trapped bubbles",
    tags="ice frozen lake cracks bubbles rink glacier pond winter",
    metres=2.0,
    looks={
        "clear black ice": {"ice": "#16303a", "milk": "#4c7580", "cloud": 0.1},
        "blue glacier ice": {"ice": "#3f8fb3", "milk": "#cfe6ee", "cloud": 0.6, "bubbles": 0.2},
        "milky pond ice": {"ice": "#7d9598", "milk": "#d3dcdb", "cloud": 0.9, "cracks": 0.25, "frost": 0.5},
        "skated rink": {
            "ice": "#c3d6dd",
            "milk": "#e8f0f2",
            "cloud": 0.6,
            "scratches": 1.0,
            "bubbles": 0.0,
            "cracks": 0.05,
        },
    },
    ice="#2c5f70",
    milk="#a9cdd4",
    scale=slide(1, 2, 5, "Scale", "large cracks along a side", more="small fine", less="large coarse"),
    cracks=slide(0, 0.5, 1, "Cracks", "how many, how white", more="cracked old", less="new smooth"),
    bubbles=slide(0, 0.5, 1, "Bubbles", "gas that froze in as it rose"),
    cloud=slide(0, 0.35, 1, "Cloudiness", "fine air that makes it white", more="old dirty", less="new clean"),
    frost=slide(0, 0.15, 1, "Frost", "rime on top", more="dry rough", less="polished smooth"),
    scratches=slide(0, 0.1, 1, "Scratches", "of skates", more="old", less="new"),
)
def lake_ice(
    grid: Grid,
    *,
    ice: Tensor,
    milk: Tensor,
    scale: float,
    cracks: float,
    bubbles: float,
    cloud: float,
    frost: float,
    scratches: float,
) -> Surface:
    """Cracks are planes that go down aslant: a sharp white line on top, its veil to one side below.

    Bubbles of marsh gas freeze in as flat white discs, one under the other.
    """
    count = round(scale)
    haze = fbm(grid, 2, "haze", octaves=7, gain=0.5)
    deep = fbm(grid, 5, "deep", octaves=5)
    white = smooth(-0.3, 1.7, haze + 1.1 * cloud + deep * 0.3) * (0.25 + 0.75 * cloud)
    lines = torch.zeros(grid.shape, device=grid.device)
    for layer, (across, sway, strength) in enumerate(((1, 0.05, 1.0), (2, 0.035, 0.8), (5, 0.015, 0.55))):
        bent = warped(grid, 3 * across * count, f"bend {layer}", sway / count, octaves=7)
        plate = voronoi(grid, across * count, f"cracks {layer}", jitter=1.0, at=bent)
        size = plate.width
        open_ = smooth(
            0.62 - 0.6 * cracks,
            0.7 - 0.5 * cracks,
            fbm(grid, 2 * across * count, f"open {layer}", octaves=2) * 0.5 + 0.5,
        )
        fold = fbm(grid, 26 * count, f"fold {layer}", octaves=4) * 0.4 + 0.75
        veil_width = size * 0.16 * (grid.random(plate.id, f"slant {layer}") - 0.35).clamp(min=0.0) + 0.0015
        veil = torch.exp(-plate.edge / veil_width) * 0.42 * fold.clamp(0, 1.3)
        sharp = smooth(0.0016 + 0.0012 / across, 0.0004, plate.edge)
        lines = torch.maximum(lines, (veil + sharp * 0.75) * open_ * strength)
    lines = lines * smooth(0.0, 0.15, torch.tensor(cracks))
    gas = torch.zeros(grid.shape, device=grid.device)
    near_vent = smooth(-0.25, 0.7, fbm(grid, 3, "vents", octaves=2))
    for layer, across in enumerate((14, 32)):
        bubble = voronoi(
            grid, across, f"bubbles {layer}", jitter=0.5, at=warped(grid, across, f"round {layer}", 0.002)
        )
        there = grid.random(bubble.id, f"there {layer}") < bubbles * near_vent * 1.1
        radius = bubble.width * (0.1 + 0.2 * grid.random(bubble.id, f"radius {layer}"))
        far = torch.hypot(bubble.x, bubble.y)
        rim = smooth(0.35, 1.0, far / radius) * 0.35 + 0.5
        depth = 0.35 + 0.65 * grid.random(bubble.id, f"depth {layer}")
        gas = torch.maximum(gas, inside(radius - far, grid, 0.003) * rim * depth * there)
    rime = spots(fbm(grid, 12, "rime", octaves=8, gain=0.7), frost * 0.7, 1.1)
    skate = torch.zeros(grid.shape, device=grid.device)
    for layer, way in enumerate(((1, 3), (3, 1), (2, 2))):
        curve = fbm(grid, way, f"skates {layer}", octaves=2, gain=0.3) * 7
        width = 0.02 + 0.03 * fbm(grid, 9, f"edge {layer}", octaves=3).clamp(min=0)
        there = smooth(0.1, 0.3, fbm(grid, 4, f"skated {layer}", octaves=3) + scratches * 0.6 - 0.2)
        skate = torch.maximum(skate, smooth(1.0, 0.4, ((curve % 1) - 0.5).abs() / width) * there)
    skate = skate * smooth(0.0, 0.2, torch.tensor(scratches))
    fine = spots(
        fbm(grid, (12, 180), "hairlines", octaves=2, at=warped(grid, 3, "hair bend", 0.15)),
        0.03 * (0.2 + scratches),
        0.2,
    )
    tone = mix(shaded(ice, deep * 0.18 + haze * 0.15), milk, white)
    tone = mix(tone, shaded(milk, 0.15), (lines + gas * 0.75).clamp(0, 1) * 0.9)
    tone = mix(tone, shaded(milk, 0.25), (rime * 0.7 + skate * 0.55 + fine * 0.2).clamp(0, 1))
    crystal = fbm(grid, 240, "rime grain", octaves=3, gain=0.7)
    top = haze * 0.002 + fbm(grid, 12, "ripple", octaves=3) * 0.0004 - smooth(0.5, 1.0, lines) * 0.0012
    top = top + rime * (0.0008 + crystal * 0.0006) - skate * 0.0006 - fine * 0.0001
    rough = 0.07 + lines.clamp(0, 1) * 0.12 + rime * 0.6 + (skate + fine) * 0.35 + white * 0.06
    return Surface.of(grid, top, tone, rough.clamp(0.05, 1))
