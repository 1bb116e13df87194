"""Bark and the ends of logs."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, ridged, warped
from ..patterns import Pieces, hexagons, leaning, scattered, voronoi
from ..patterns import angle as angle_of
from ..surface import Surface, dome, inside, mix, ramp, shaded, smooth, spots, terraced, warmer
from . import archetype, slide


def _torn(grid: Grid, place: Tensor, knots: tuple[int, int], stream: str) -> Tensor:
    """How far it is to the nearest of lines that lie a unit of `place` apart, sway, join and part: 0 to 0.5.

    A line ends or forks where the phase of a complex noise has a vortex. knots: how many there are, nearly.
    """
    real = fbm(grid, knots, f"{stream} real", octaves=2, gain=0.3) + 0.15
    imaginary = fbm(grid, knots, f"{stream} imaginary", octaves=2, gain=0.3)
    fork = angle_of(imaginary, real) / (2 * math.pi)
    sway = fbm(grid, 3, f"{stream} sway", octaves=4, gain=0.45) * 0.9
    return 0.5 - (((place + fork + sway + 0.5) % 1).float() - 0.5).abs()


@archetype(
    "oak bark",
    "rough bark of an old oak tree with deep furrows",
    tags="bark oak tree trunk rough",
    metres=0.8,
    looks={
        "grey ash bark": {"bark": "#8a857b", "furrow": "#4b443c", "depth": 0.35, "ridges": 11.0},
        "dark wet oak": {"bark": "#4d443b", "furrow": "#1f1a16"},
        "mossy old oak": {"green": 0.7, "depth": 0.75},
    },
    bark="#776b5d",
    furrow="#30271f",
    algae="#6b7443",
    ridges=slide(4, 7, 14, "Ridges", "side by side on the tile", more="small fine", less="large coarse"),
    depth=slide(0, 0.55, 1, "Depth", "of the furrows", more="old cracked rough", less="new smooth"),
    green=slide(0, 0.15, 1, "Green", "algae on the ridges", more="old", less="clean new"),
)
def oak_bark(
    grid: Grid, *, bark: Tensor, furrow: Tensor, algae: Tensor, ridges: float, depth: float, green: float
) -> Surface:
    """The trunk grows and its dead bark tears lengthwise into ridges that part and join; then across."""
    count = round(ridges)
    size = grid.metres / count
    torn = fbm(grid, (6 * count, 2 * count), "torn", octaves=6, gain=0.6)
    edge = _torn(grid, grid.u * count + torn * 0.12, (2 * count // 3 + 1, 3), "ridges") * size
    bent = warped(grid, (2 * count, 3 * count), "cross bend", size * 0.12, octaves=5)
    plate = voronoi(grid, (count, round(0.8 * count)), "plates", jitter=1.0, at=bent)
    cut = smooth(size * 0.07, 0.0, plate.edge) * (grid.random(plate.id, "open") < 0.75)
    grain = fbm(grid, (16 * count, 4 * count), "grain", octaves=6, gain=0.65)
    flaky = fbm(grid, (5 * count, 2 * count), "flakes", octaves=5, gain=0.55, at=bent)
    strip = ridged(grid, (3 * count, count // 2 + 1), "strips", octaves=4)
    furrowed = size * (0.05 + 0.1 * depth) * (1 + 0.5 * flaky)
    face = smooth(0.0, 1.0, edge / furrowed.clamp(min=1e-4))
    ridge = dome(edge, size * 0.45)
    layers = terraced(flaky * 0.7 + ridge, 0.24, 0.35)
    top = size * (0.12 + 0.32 * depth) * ridge + layers * size * 0.09 + grain * size * 0.02
    top = top - cut * size * 0.07 * face + (strip - 0.4) * size * 0.05 + leaning(grid, plate, "tilt") * 0.06
    own = grid.random(plate.id, "tint")
    tone = ramp(
        face * 0.8 + (layers - 0.6) * 0.3, [(0.0, furrow), (0.4, mix(furrow, bark, 0.55)), (0.85, bark)]
    )
    tone = shaded(tone, (own - 0.5) * 0.16 + grain * 0.22 + (strip - 0.4) * 0.4 - 0.4 * cut)
    tone = warmer(tone, (fbm(grid, 6, "hue", octaves=5) * 0.03 + (1 - face) * 0.03).clamp(-0.02, 0.05))
    damp = spots(fbm(grid, (6, 4), "algae", octaves=8, gain=0.6) + ridge * 0.25 - 0.15, green * 0.9, 0.6)
    tone = mix(tone, shaded(algae, grain * 0.3), damp * 0.6 * face)
    return Surface.of(grid, top, tone, (0.93 + grain * 0.06).clamp(0, 1))


@archetype(
    "pine bark",
    "bark of a pine tree in thick scaly plates",
    tags="bark pine tree trunk conifer spruce scots plates",
    metres=0.8,
    looks={
        "orange upper trunk": {"bark": "#b5764a", "under": "#d09a66", "furrow": "#6a3f28", "depth": 0.25},
        "grey spruce": {"bark": "#7d756d", "under": "#8f8074", "furrow": "#3c332c", "plates": 9.0},
        "charred pine": {"bark": "#34302e", "under": "#4a4340", "furrow": "#171514"},
    },
    bark="#7c6c60",
    under="#a77a5c",
    furrow="#33261d",
    plates=slide(3, 6, 11, "Plates", "side by side on the tile", more="small fine", less="large coarse"),
    depth=slide(0, 0.5, 1, "Depth", "of the furrows", more="old cracked rough", less="new smooth"),
    flakes=slide(0, 0.6, 1, "Flakes", "scales that peel", more="old rough", less="smooth"),
)
def pine_bark(
    grid: Grid, *, bark: Tensor, under: Tensor, furrow: Tensor, plates: float, depth: float, flakes: float
) -> Surface:
    """The trunk outgrows its bark, which tears into long plates. Each is a pile of thin sheets of cork that
    end in curves, like the pieces of a puzzle: where one fell, a younger and redder one shows."""
    count = round(plates)
    size = grid.metres / count
    coarse = warped(grid, (3 * count, 2 * count), "plate shape", size * 0.13, octaves=6)
    torn = fbm(grid, (8 * count, 5 * count), "torn", octaves=5, gain=0.6)
    plate = voronoi(grid, (count, max(2, round(count * 0.45))), "plates", jitter=0.85, at=coarse)
    own = grid.random(plate.id, "age")
    wide = 0.035 + 0.05 * depth + 0.05 * fbm(grid, (2 * count, count), "open", octaves=2)
    edge = plate.edge - size * (wide + torn * 0.06)
    face = smooth(-size * 0.025, size * 0.025, edge)
    puzzle = warped(grid, (5 * count, 4 * count), "puzzle", size * 0.06, octaves=2)
    bumps = fbm(grid, (4 * count, 2 * count), "sheets", octaves=3, gain=0.5, at=puzzle)
    pile = dome(edge, size * 0.32) * 1.5 + bumps * 1.1 + (own - 0.5) * 0.6 + torn * 0.16
    step = 0.42
    sheets = terraced(pile, step, 0.12)
    number = (pile / step).floor()
    rise = pile / step - number  # 0 behind the end of a sheet, to 1 under the next
    tint = grid.random(number.int() + plate.id * 16, "sheet")
    shade = smooth(0.55, 0.92, rise) * smooth(1.0, 0.95, rise)  # in the corner below the next sheet
    lip = smooth(0.12, 0.0, rise)
    grain = fbm(grid, (14 * count, 10 * count), "grain", octaves=5, gain=0.65)
    crack = smooth(0.035, 0.0, fbm(grid, (7 * count, 3 * count), "cracks", octaves=3).abs()) * (tint > 0.55)
    thick = dome(edge, size * 0.25)
    top = size * (0.04 + 0.16 * depth) * thick + sheets * face * size * 0.045 * (0.3 + flakes)
    top = top + grain * size * 0.006 - crack * face * size * 0.008
    redder = smooth(0.75, -0.1, sheets * 0.55 + (tint - 0.5) * 0.9)
    tone = mix(bark, under, (redder * (0.35 + 0.65 * flakes)).clamp(0, 1))
    tone = warmer(shaded(tone, (tint - 0.5) * 0.34 + grain * 0.15), own * 0.03)
    tone = shaded(tone, (lip * 0.18 - shade * 0.42) * (0.3 + 0.7 * flakes) - crack * 0.35)
    fibrous = fbm(grid, (12 * count, 3 * count), "fibres", octaves=5)
    deep = shaded(furrow, fibrous * 0.35 + smooth(-size * 0.12, 0.0, edge) * 0.35)
    tone = mix(deep, tone, face)
    return Surface.of(grid, top + (1 - face) * fibrous * size * 0.02, tone, 0.88 + grain * 0.06)


@archetype(
    "birch bark",
    "white peeling bark of a birch tree with dark lenticels",
    tags="birch bark tree trunk white paper silver",
    metres=0.6,
    looks={
        "golden yellow birch": {"bark": "#c9a877", "inner": "#a8703f"},
        "grey aspen": {"bark": "#b3b6a3", "inner": "#8b8c74", "peel": 0.1},
        "old silver birch": {"scars": 0.9, "peel": 0.7},
        "cherry bark": {"bark": "#7a4b3c", "inner": "#a86a4a", "dark": "#c79a76", "peel": 0.35, "scars": 0.0},
    },
    bark="#e0dace",
    inner="#c99a72",
    dark="#3a322d",
    scale=slide(6, 9, 18, "Scale", "lenticels across the tile", more="small fine", less="large coarse"),
    peel=slide(0, 0.4, 1, "Peeling", "strips that come off", more="old rough dry", less="new smooth"),
    scars=slide(0, 0.4, 1, "Scars", "black cracks where branches were", more="old cracked", less="new clean"),
)
def birch_bark(
    grid: Grid, *, bark: Tensor, inner: Tensor, dark: Tensor, scale: float, peel: float, scars: float
) -> Surface:
    """Thin skins are torn as the trunk grows: they peel around it, its pores are drawn into dashes."""
    count = round(scale)
    wave = fbm(grid, (2, 5), "wave", octaves=4, gain=0.45) * 0.012
    at = (grid.u.float(), grid.v.float() + wave)
    sheet = fbm(grid, (2, 16), "sheets", octaves=7, gain=0.58, at=at)
    torn = fbm(grid, (14, 50), "torn", octaves=5, gain=0.6) * 0.12
    peeled = sheet + torn - 1.0 + 1.0 * peel
    bare = smooth(-0.02, 0.02, peeled) * smooth(0.0, 0.05, torch.tensor(peel))
    curled = torch.exp(-(((peeled + 0.05) / 0.06) ** 2)) * (1 - bare) * smooth(0.0, 0.05, torch.tensor(peel))
    layer = terraced(fbm(grid, (3, 26), "skins", octaves=6, gain=0.6, at=at), 0.2, 0.12)
    streak = fbm(grid, (8, 160), "streaks", octaves=5, gain=0.65, at=at)

    def dash(piece: Pieces) -> Tensor:
        own = grid.random(piece.id, "dash")
        long, thin = piece.width * (0.12 + 0.33 * own * own), piece.width * (0.012 + 0.02 * (own * 9 % 1))
        far = (piece.x / long) ** 2 + (piece.y / thin) ** 2
        return torch.where((far < 1) & (own * 5 % 1 < 0.8), (1 - far).clamp(min=0) * thin, -1.0)

    lenticel = torch.zeros(grid.shape, device=grid.device)
    lifted = torch.zeros(grid.shape, device=grid.device)
    fringe = warped(grid, (40, 90), "fringe", 0.0022, octaves=3)
    for n, more in enumerate((1, 2)):
        _, high = scattered(
            grid, count * more, f"lenticels {n}", dash, turn=0.004, at=(fringe[0], fringe[1] + wave)
        )
        lenticel = torch.maximum(lenticel, inside(high, grid, 0.0008) * (0.7 + 0.3 * (n == 0)))
        lifted = torch.maximum(lifted, high.clamp(min=0))
    rugged = warped(grid, (9, 12), "scar shape", 0.018, octaves=7)
    scar = voronoi(grid, (2, 3), "scars", at=rugged)
    own = grid.random(scar.id, "scar")
    eye = scar.x.abs() / (0.05 + 0.05 * own) + scar.y.abs() / (0.02 + 0.035 * own)
    held = (own * 7 % 1 < scars * 1.1) * smooth(0.0, 0.03, scar.edge)
    black = smooth(1.0, 0.6, eye + streak * 0.3) * held
    grey = smooth(2.2, 0.8, eye) * held
    rough = fbm(grid, 60, "corky", octaves=6, gain=0.65)
    tone = shaded(bark, layer * 0.1 + streak * 0.05 - curled * 0.05)
    tone = mix(tone, inner, (spots(sheet, 0.25, 1.2) * 0.22).clamp(0, 1))
    tone = mix(tone, shaded(inner, streak * 0.16 + layer * 0.1), bare)
    tone = mix(tone, shaded(mix(bark, dark, 0.45), streak * 0.15), grey * 0.5)
    tone = mix(tone, shaded(dark, rough * 0.2), (lenticel * 0.85 * (1 - bare * 0.5)).clamp(0, 1))
    tone = mix(tone, shaded(dark, rough * 0.35 - 0.1), black)
    tone = shaded(tone, -0.3 * smooth(-0.01, 0.06, peeled) * smooth(0.16, 0.02, peeled) * bare)
    top = layer * 0.0012 + streak * 0.0002 + (1 - bare) * 0.0012 + curled * 0.004 * peel + lifted * 0.35
    top = top + black * (rough * 0.006 - 0.002) + fbm(grid, 3, "trunk", octaves=3) * 0.003
    return Surface.of(
        grid,
        top,
        tone,
        (0.55 + torch.maximum(torch.maximum(bare * 0.2, black * 0.35), lenticel * 0.25) + streak * 0.05),
    )


@archetype(
    "stacked logs",
    "ends of sawn logs in a stack of firewood, with rings and cracks",
    tags="log logs firewood stack pile wood timber ends rings lumber stump",
    metres=1.6,
    looks={
        "grey old woodpile": {"wood": "#94897a", "heart": "#7d7061", "age": 0.9},
        "fresh birch logs": {"wood": "#dcc097", "heart": "#c99a68", "bark": "#b9b2a6", "age": 0.1},
        "dark oak logs": {"wood": "#b08a5f", "heart": "#7a5537", "bark": "#4a3d32"},
        "thick trunks": {"logs": 3.0},
    },
    wood="#cba878",
    heart="#b07a4a",
    bark="#5d4938",
    logs=slide(3, 7, 12, "Logs", "along a side of the tile", more="small fine", less="large coarse"),
    age=slide(0, 0.4, 1, "Age", "grey and cracked", more="old dry cracked", less="new"),
    variety=slide(0, 0.5, 1, "Variety", "in thickness and colour"),
)
def stacked_logs(
    grid: Grid, *, wood: Tensor, heart: Tensor, bark: Tensor, logs: float, age: float, variety: float
) -> Surface:
    """A ring a year about the pith; the rim dries and shrinks more than the heart, and splits."""
    count = round(logs)
    size = grid.metres / count
    gap = shaded(bark, -0.75)
    result = Surface.of(grid, -size * 0.5, gap, 0.95)
    shifted = warped(grid, count, "stack", size * 0.06 * variety, octaves=1)
    behind = hexagons(grid, 2 * count, at=(shifted[0] + 0.23 / count, shifted[1]))
    front = hexagons(grid, count, at=shifted)
    for layer, (piece, tones) in enumerate(((behind, 0.55), (front, 1.0))):
        result = _log(grid, result, piece, f"log {layer}", (wood, heart, bark), age, variety, tones)
    return result


def _log(
    grid: Grid,
    below: Surface,
    piece: Pieces,
    stream: str,
    tones: tuple[Tensor, Tensor, Tensor],
    age: float,
    variety: float,
    light: float,
) -> Surface:
    wood, heart, bark = tones
    size = float(piece.width)
    own, kind = grid.random(piece.id, f"{stream} size"), grid.random(piece.id, f"{stream} kind")
    lobes = fbm(grid, round(grid.metres / size), f"{stream} lobes", octaves=3, gain=0.4)
    radius = size * (0.495 - 0.12 * variety * own * own)
    x, y = (
        piece.x,
        piece.y * (size / piece.height * 2 / 3**0.5),
    )  # round where the lattice is not quite regular
    far = torch.hypot(x, y) + lobes * size * 0.035
    edge = radius - far
    bark_wide = size * (0.025 + 0.02 * kind)
    px, py = x - (own - 0.5) * radius * 0.35, y - (kind - 0.5) * radius * 0.35
    pith = torch.hypot(px, py)
    share = (pith / (pith + edge.clamp(min=1e-4))).clamp(0, 1)  # 0 at the pith, 1 at the rim
    drift = fbm(grid, 24, f"{stream} drift", octaves=3) * 0.02
    years = 14 + 22 * (own * 7 % 1)
    phase = ((share + drift).clamp(min=0) ** 0.85 * years) % 1
    late = smooth(0.3, 0.95, phase) * smooth(1.0, 0.95, phase)
    turn = angle_of(py, px) / (2 * math.pi) + drift * 0.4
    ray = torch.zeros_like(far)
    for n, cracks in enumerate((1, 5, 11)):
        sector = turn * cracks + kind * 7 + n * 0.37
        number = sector.round()
        dice = grid.random(piece.id * 64 + (number.int() % cracks) + 16 * n, f"{stream} checks")
        aside = (sector - number + (dice - 0.5) * 0.5).abs() / cracks * 2 * math.pi * pith
        start = (0.0, 0.35, 0.65)[n] + 0.3 * (dice * 9 % 1)
        wide = (
            size
            * (0.004 + 0.022 * age)
            * smooth(0.0, 1.0, (share - start) / (1 - start))
            * (1.6, 0.8, 0.45)[n]
            * (0.3 + dice)
        )
        deep = smooth(1.0, 0.55, aside / wide.clamp(min=1e-5))
        ray = torch.maximum(ray, deep * (share > start) * (dice * 5 % 1 < 0.35 + 0.6 * age))
    saw = fbm(grid, (2, 120), f"{stream} saw", octaves=2, at=_aslant(grid, kind))
    fibre = fbm(grid, 260, f"{stream} fibre", octaves=4, gain=0.75)
    hearted = smooth(0.62, 0.5, share + drift * 2 + (own - 0.5) * 0.2)
    tone = mix(wood, heart, hearted * 0.75)
    tone = warmer(
        shaded(tone, (kind - 0.5) * 0.3 * variety - late * 0.22 + fibre * 0.08 + saw * 0.05),
        (own * 5 % 1 - 0.5) * 0.06,
    )
    grey = tone.mean(0, keepdim=True) * tone.new_tensor([1.0, 0.98, 0.94])[:, None, None]
    tone = mix(
        tone, shaded(grey, -0.15), (age * 0.75 + fbm(grid, 5, "grey", octaves=5) * 0.3 * age).clamp(0, 1)
    )
    tone = shaded(tone, -0.72 * ray - 0.15 * smooth(0.03, 0.0, share))
    rind = smooth(1.05, 0.9, (edge + fibre * size * 0.004) / bark_wide)
    cork = fbm(grid, (60, 60), f"{stream} cork", octaves=5, gain=0.65)
    tone = mix(tone, shaded(bark, cork * 0.4), rind)
    tone = shaded(tone, light - 1)
    ahead = (kind * 11 % 1 - 0.5) * size * 0.25 * (0.4 + variety) - (1 - light) * size * 0.5
    top = (
        ahead
        - late * 0.0006 * (0.4 + age)
        + saw * 0.0006
        - ray * 0.02
        - rind * size * 0.02
        + rind * cork * 0.006
    )
    top = top + leaning(grid, piece, f"{stream} cut") * 0.06 - smooth(size * 0.01, 0.0, edge) * size * 0.03
    return below.under(
        inside(edge, grid), height=top, colour=tone, roughness=0.82 + fibre * 0.06 + rind * 0.1
    )


def _aslant(grid: Grid, kind: Tensor) -> tuple[Tensor, Tensor]:
    """Places for saw marks: level on some logs, upright or aslant on others."""
    u, v = grid.u.float(), grid.v.float()
    upright, slant = kind < 0.33, kind > 0.66
    return torch.where(upright, v, u), torch.where(upright, u, torch.where(slant, u + v, v))
