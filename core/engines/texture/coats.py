"""What lies on a material: paint, rust, moss, snow ... each by its causes, not as a pattern of its own.

    @coat("moss", "#5f6e34", "moss growing in damp hollows and joints", words="mossy overgrown")
    def moss(grid: Grid, below: Surface, causes: Causes, amount: float, colour: Tensor) -> Surface: ...

Causes are seen on a coarse picture of the bare material, the same for each size of its maps: a band alone
does not know its surroundings, and a larger map shall have the same moss.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d

from bridge.messages import Coat, Invalid

from .grid import Grid
from .maps import Material, blurred
from .noise import blown_up, fbm, warped
from .surface import Surface, mix, ramp, shaded, smooth, spots, warmer
from .surface import colour as colour_of

_SEEN = 256  # points of the coarse picture along a side


class Causes:
    """What befalls places of a band, float32 [rows, size] each. coarse: height of the tile, metres [n, n]."""

    def __init__(self, grid: Grid, coarse: Tensor) -> None:
        self._grid, self._coarse = grid, coarse
        self._step = grid.metres / coarse.shape[0]

    @cached_property
    def height(self) -> Tensor:
        """0 at the lowest point of the tile, 1 at the highest."""
        low, high = self._coarse.aminmax()
        return self._blown_up((self._coarse - low) / (high - low).clamp(min=1e-9))

    @cached_property
    def level(self) -> Tensor:
        """The height without fine detail, metres."""
        return self._blown_up(self._coarse)

    @cached_property
    def hollow(self) -> Tensor:
        """How deep a place lies below its surroundings: about 0 on flats and ridges, 1 in joints and pits."""
        return self._blown_up(self._relative().clamp(max=0).neg())

    @cached_property
    def edge(self) -> Tensor:
        """How far a place stands out from its surroundings: 1 on ridges and corners."""
        return self._blown_up(self._relative().clamp(min=0))

    @cached_property
    def slope(self) -> Tensor:
        """The steepness, 0 flat, 1 from 45 degrees on."""
        return self._blown_up(torch.hypot(*self._slopes()).clamp(max=1))

    @cached_property
    def ledge(self) -> Tensor:
        """How far a place faces up when the material stands as a wall: -1 down, 0 ahead, 1 up."""
        return self._blown_up((self._slopes()[1] * 2).clamp(-1, 1))

    def _blown_up(self, coarse: Tensor) -> Tensor:
        return blown_up(self._grid, coarse)

    def _relative(self) -> Tensor:
        """Height over the surroundings, in what is usual on this material."""
        over = self._coarse - blurred(self._coarse, 4.0)
        return (over / (over.std() * 1.4).clamp(min=1e-6)).clamp(-1.5, 1.5)

    def _slopes(self) -> tuple[Tensor, Tensor]:
        right = (self._coarse.roll(-1, 1) - self._coarse.roll(1, 1)) / (2 * self._step)
        down = (self._coarse.roll(-1, 0) - self._coarse.roll(1, 0)) / (2 * self._step)
        return right, down


Lay = Callable[[Grid, Surface, Causes, float, Tensor], Surface]


@dataclass(frozen=True)
class CoatKind:
    """One entry. words: adjectives and nouns of prompts that mean it."""

    kind: str
    colour: str
    description: str
    words: tuple[str, ...]
    lay: Lay


COATS: dict[str, CoatKind] = {}


def coat(kind: str, colour: str, description: str, *, words: str) -> Callable[[Lay], Lay]:
    """Enter a function among the coats; see this module's beginning."""

    def enter(lay: Lay) -> Lay:
        COATS[kind] = CoatKind(kind, colour, description, tuple(words.split()), lay)
        return lay

    return enter


def coated(base: Material, coats: Sequence[Coat]) -> Material:
    """The material with coats on it, the first the lowest. Raises `Invalid` for a kind that there is not."""
    for number, one in enumerate(coats):
        if one.kind not in COATS:
            close = difflib.get_close_matches(one.kind, COATS, 3, 0.4) or list(COATS)[:4]
            raise Invalid(
                f"recipe.coats[{number}].kind", one.kind, "choose a coat, such as " + ", ".join(close)
            )
    laid = [one for one in coats if one.amount > 0]
    if not laid:
        return base

    def material(grid: Grid) -> Surface:
        surface, causes = base(grid), Causes(grid, _coarse(base, grid))
        for number, one in enumerate(laid):
            kind = COATS[one.kind]
            tone = colour_of(one.colour or kind.colour, grid.device)
            surface = kind.lay(
                replace(grid, seed=grid.seed + 7919 * (number + 1)), surface, causes, one.amount, tone
            )
        return surface

    return material


def _coarse(base: Material, grid: Grid) -> Tensor:
    """The height of the whole tile without coats, as a coarse picture. Made once a tile."""
    if "coarse" not in grid.memo:
        side = min(grid.size, 2 * _SEEN)
        whole = replace(grid, size=side, top=0, rows=side, memo={})
        height = base(whole).height
        grid.memo["coarse"] = adaptive_avg_pool2d(height[None], min(side, _SEEN))[0]
    return grid.memo["coarse"]


@coat("paint", "#5f8a8b", "a coat of paint, flaking at edges", words="painted enamelled lacquered paint")
def paint(grid: Grid, below: Surface, causes: Causes, amount: float, colour: Tensor) -> Surface:
    """Brushed on, so it fills fine grain; it flakes from edges and where the ground moves."""
    loose = fbm(grid, 7, "flakes", octaves=9, gain=0.62) - causes.edge * 0.5
    share = 0.25 + 0.75 * amount
    held = spots(loose, share, 0.06) if share < 1 else torch.ones_like(loose)
    lifted = spots(loose, max(0.0, share - 0.06), 0.12) - held
    brush = fbm(grid, (6, 150), "brush", octaves=3)
    skin = mix(below.height, causes.level, 0.3) + 0.0004 + brush * 0.00005 - lifted * 0.0004
    tone = shaded(colour, brush * 0.05 + fbm(grid, 3, "sun", octaves=4) * 0.08 + lifted * 0.12)
    return below.under(held, height=skin, colour=tone, roughness=0.42 + brush * 0.05, metallic=0.0)


@coat(
    "patina",
    "#6f9a89",
    "green patina of old copper and bronze",
    words="patina patinated verdigris oxidised oxidized",
)
def patina(grid: Grid, below: Surface, causes: Causes, amount: float, colour: Tensor) -> Surface:
    """Grows where water stands and runs; edges that hands touch stay bright."""
    runs = fbm(grid, (40, 3), "runs", octaves=5)
    wet = fbm(grid, 4, "wet", octaves=8, gain=0.6) + causes.hollow * 0.5 - causes.edge * 0.45 + runs * 0.25
    where = spots(wet, amount * 0.95, 0.5)
    crust = fbm(grid, 130, "crust", gain=0.7)
    tone = ramp(crust + wet * 0.3, [(-0.9, shaded(colour, -0.3)), (0.1, colour), (1.2, shaded(colour, 0.22))])
    stained = below.under(smooth(0.0, 0.5, where) * 0.6, colour=below.colour * 0.45, roughness=0.6)
    return stained.under(
        where, height=below.height + 0.0002 + crust * 0.00015, colour=tone, roughness=0.86, metallic=0.0
    )


@coat(
    "rust",
    "#8a4a26",
    "rust that starts at edges and scratches and runs down",
    words="rusty rusted rust corroded",
)
def rust(grid: Grid, below: Surface, causes: Causes, amount: float, colour: Tensor) -> Surface:
    """Starts where the metal is bare and where water stays; eats in; its colour is older in the middle."""
    start = fbm(grid, 5, "start", octaves=9, gain=0.62) + causes.edge * 0.35 + causes.hollow * 0.3
    where = spots(start, amount * 0.92, 0.22)
    old = spots(start, amount * 0.55, 0.5)
    crust = fbm(grid, 90, "crust", octaves=9, gain=0.65)
    tone = ramp(crust, [(-0.7, shaded(colour, -0.45)), (0.0, colour), (0.7, shaded(colour, 0.5))])
    tone = mix(tone, shaded(colour, -0.5), old * 0.5)
    runs = spots(fbm(grid, (70, 3), "runs", octaves=4), 0.3, 0.8) * spots(start, min(1.0, amount * 1.4), 1.2)
    stained = below.under(runs * 0.45 * amount, colour=shaded(colour, 0.15), roughness=0.75)
    return stained.under(
        where,
        height=below.height + crust * 0.0004 - old * 0.0005,
        colour=tone,
        roughness=0.9 + crust * 0.05,
        metallic=below.metallic * 0.1,
    )


@coat("scratches", "#c9c7c2", "scratches and scuffs of use", words="scratched scuffed scratches")
def scratches(grid: Grid, below: Surface, causes: Causes, amount: float, colour: Tensor) -> Surface:
    """Long shallow cuts in a few directions, and scuffed edges; a cut shows what is below, paler."""
    cuts = torch.zeros(grid.shape, device=grid.device)
    for number, (right, down) in enumerate(((1, 2), (3, 1), (-2, 1), (1, 0))):
        u = grid.u * right + grid.v * down  # whole numbers: it repeats with the tile
        v = grid.v * right - grid.u * down
        long = fbm(grid, (2, 90), f"cut {number}", octaves=2, at=(u, v))
        kept = spots(fbm(grid, 6, f"kept {number}", octaves=2), 0.12 + 0.4 * amount, 0.5)
        cuts = torch.maximum(cuts, smooth(0.05, 0.0, long.abs()) * kept)
    scuffed = spots(fbm(grid, 60, "scuff", octaves=5) + causes.edge - 0.4, 0.18 * amount, 0.4)
    marks = torch.maximum(cuts * min(1.0, 0.4 + amount), scuffed * amount)
    return below.under(
        marks * 0.5,
        height=below.height - 0.0002,
        colour=colour,
        roughness=(below.roughness + 0.25).clamp(0, 1),
    )


@coat("soot", "#1d1b1a", "black soot and burns", words="sooty burnt burned charred scorched smoky soot")
def soot(grid: Grid, below: Surface, causes: Causes, amount: float, colour: Tensor) -> Surface:
    """Smoke rises: it lies thickest in broad plumes, in hollows, and under what sticks out."""
    plume = fbm(grid, (5, 2), "plume", octaves=6, gain=0.5) + causes.hollow * 0.3 - causes.ledge * 0.15
    thick = spots(plume, 0.1 + 0.85 * amount, 1.1) * (0.25 + 0.7 * amount)
    return below.under(
        thick, colour=shaded(colour, fbm(grid, 120, "flakes", octaves=4) * 0.3), roughness=0.95, metallic=0.0
    )


@coat("dust", "#b3a58e", "dust and dirt that settled", words="dusty dirty grimy muddy sandy dust dirt filthy")
def dust(grid: Grid, below: Surface, causes: Causes, amount: float, colour: Tensor) -> Surface:
    """Settles everywhere and stays where no wind or hand comes: in hollows and on ledges."""
    cloud = fbm(grid, 4, "cloud", octaves=8, gain=0.6)
    thick = (0.25 + cloud * 0.35 + causes.hollow * 1.1 - causes.edge * 0.35) * amount
    thick = smooth(0.0, 0.85, thick + amount * 0.25)
    grain = fbm(grid, 220, "grain", octaves=4, gain=0.7)
    return below.under(
        thick * 0.92,
        height=torch.maximum(below.height, mix(below.height, causes.level, 0.25)) + grain * 0.0001,
        colour=shaded(colour, grain * 0.08 - 0.06),
        roughness=0.95,
        metallic=0.0,
    )


@coat("lichen", "#b3b49a", "pale patches of lichen", words="lichen lichens lichened")
def lichen(grid: Grid, below: Surface, causes: Causes, amount: float, colour: Tensor) -> Surface:
    """Grows outwards in rosettes on what is open to the light, its rim the youngest and palest."""
    ragged = warped(grid, 30, "ragged", grid.metres * 0.004, octaves=6)
    grown = fbm(grid, 20, "rosettes", octaves=2, gain=0.3, at=ragged) - causes.hollow * 0.4
    where = spots(grown, amount * 0.6, 0.08)
    rim = where - spots(grown, amount * 0.42, 0.2)
    crust = fbm(grid, 140, "crust", octaves=6, gain=0.7)
    kind = smooth(-0.1, 0.1, fbm(grid, 3, "kind", octaves=2))
    tone = mix(colour, colour.flip(0) * 0.6 + colour * 0.4, kind * 0.35)
    tone = shaded(tone, crust * 0.22 + rim.clamp(0) * 0.16 - 0.05)
    return below.under(
        where, height=below.height + 0.0006 + crust * 0.0004, colour=tone, roughness=0.92, metallic=0.0
    )


@coat(
    "moss",
    "#5f6e34",
    "moss growing in damp hollows and joints",
    words="mossy overgrown moss algae mouldy moldy",
)
def moss(grid: Grid, below: Surface, causes: Causes, amount: float, colour: Tensor) -> Surface:
    """Starts in joints and hollows that stay damp, then swells over what is between them in cushions."""
    damp = fbm(grid, 4, "damp", octaves=8, gain=0.6)
    where = spots(damp * 0.75 + causes.hollow * 1.0 - causes.edge * 0.5 - 0.1, amount, 0.16)
    tufts = fbm(grid, 130, "tufts", octaves=6, gain=0.75)
    cushion = fbm(grid, 22, "cushions", octaves=4)
    tone = ramp(
        tufts * 0.7 + cushion * 0.5, [(-0.8, shaded(colour, -0.6)), (0.0, colour), (0.8, shaded(colour, 0.5))]
    )
    dry = smooth(0.1, 1.0, fbm(grid, 9, "dry", octaves=5))
    tone = mix(tone, warmer(shaded(tone, 0.2), 0.05), dry * 0.7)
    top = mix(below.height, causes.level, 0.55) + 0.002 + cushion * 0.003 + tufts * 0.0018 + 0.002
    return below.under(where, height=top, colour=tone, roughness=0.97, metallic=0.0)


@coat(
    "water",
    "#2f3a33",
    "wet, with puddles where water stands",
    words="wet rainy soaked puddles damp moist flooded",
)
def water(grid: Grid, below: Surface, causes: Causes, amount: float, colour: Tensor) -> Surface:
    """Wet pores are darker and shine (Lagarde, "Water drop 3b", 2013); above a level, puddles are flat."""
    porous = (1 - below.metallic) * smooth(0.2, 0.7, below.roughness)
    film = smooth(0.0, 0.6, amount + fbm(grid, 4, "film", octaves=5) * 0.25 + causes.hollow * 0.3)
    soaked = below.under(
        film,
        colour=below.colour * (1 - 0.42 * porous * min(1.0, 0.4 + amount)),
        roughness=(below.roughness * (1 - 0.75 * min(1.0, 0.35 + amount))).clamp(0.06, 1),
    )
    wave = fbm(grid, 3, "unlevel", octaves=3) * 0.25
    deep = smooth(0.0, 0.12, (amount - 0.45) * 0.75 - causes.height + wave + 0.05) * smooth(
        0.3, 0.6, torch.tensor(amount)
    )
    return soaked.under(
        deep,
        height=torch.maximum(mix(below.height, causes.level, 0.7), below.height),
        colour=mix(soaked.colour * 0.8, colour, 0.35),
        roughness=0.05,
    )


@coat(
    "snow",
    "#eef2f6",
    "snow that lies where it is not too steep",
    words="snowy snow frosty frosted frozen icy wintry",
)
def snow(grid: Grid, below: Surface, causes: Causes, amount: float, colour: Tensor) -> Surface:
    """Falls evenly and slides off what is steep; fills hollows first, and rounds all it covers."""
    drift = fbm(grid, 3, "drift", octaves=6)
    lies = amount * 2.4 - 0.9 - causes.slope * 0.8 * (1.15 - amount) + causes.hollow * 0.55 + drift * 0.55
    fine = fbm(grid, 50, "grains", octaves=6, gain=0.6)
    where = smooth(-0.08, 0.14, lies + fine * 0.16)
    thick = smooth(0.0, 1.2, lies) * 0.012 + 0.0015
    top = mix(below.height, causes.level, 0.75) + thick + drift * 0.002 + fine * 0.0004
    glint = fbm(grid, 300, "crystals", octaves=2)
    tone = shaded(colour, glint * 0.03 - 0.05 + drift * 0.03)
    return below.under(
        where, height=torch.maximum(top, below.height), colour=tone, roughness=0.62, metallic=0.0
    )
