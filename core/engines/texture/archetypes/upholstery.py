"""What rooms and chairs are dressed with: carpet, quilting, damask, leather."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, ridged, warped
from ..patterns import courses, voronoi, weave
from ..surface import Surface, dome, inside, mix, ramp, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "carpet",
    "a carpet of wool loops or cut tufts in rows",
    tags="carpet rug pile loops tufts floor wool berber shag mat carpeting",
    metres=0.3,
    looks={
        "oatmeal berber": {"yarn": "#c0b39b", "fleck": "#8a7a63"},
        "grey office carpet": {"yarn": "#5f6469", "fleck": "#474b52", "tufts": 64.0, "cut": 0.2},
        "deep cut pile": {"yarn": "#7d3a35", "fleck": "#8d4a40", "cut": 1.0},
        "worn stair carpet": {"yarn": "#5c6b58", "fleck": "#75806b", "wear": 0.85, "cut": 0.7},
    },
    yarn="#8e8472",
    fleck="#655c4e",
    tufts=slide(20, 40, 72, "Tufts", "along a side", more="small fine", less="large coarse"),
    cut=slide(0, 0, 1, "Cut", "0 loops, 1 loops cut open into tufts"),
    wear=slide(0, 0.2, 1, "Wear", "trodden flat and dull", more="old dirty", less="new clean"),
)
def carpet(grid: Grid, *, yarn: Tensor, fleck: Tensor, tufts: float, cut: float, wear: float) -> Surface:
    """A needle punches yarn through a backing, row after row. A loop shows its strands along its arch; a cut
    one opens into a brush of fibre ends. Feet lay the pile over in lanes."""
    count = 2 * round(tufts / 2)
    size = grid.metres / count
    at = warped(grid, count // 2, "jumble", size * (0.1 + 0.16 * cut), octaves=3)
    tuft = courses(grid, count, count, "tufts", at=at)
    own = grid.random(tuft.id, "tuft")
    lean = (grid.random(tuft.id, "lean") - 0.5) * size * 0.3
    x, y = tuft.x / (size * 0.5), (tuft.y + lean * 0.5) / (size * (0.5 + 0.05 * own))
    far = torch.hypot(x, y)
    arch = (1 - (far * 0.96) ** 2).clamp(min=0).sqrt()
    fibre = fbm(grid, count * 5, "fibre", octaves=4, gain=0.75)
    turn = (grid.random(tuft.id, "turn") - 0.5) * 0.9
    strand = torch.sin(((y * 1.1 + x * (0.6 + turn) + own) % 1) * 2 * math.pi)  # plies over the loop
    ends = fbm(grid, count * 5, "ends", octaves=3, gain=0.8)
    flat = spots(fbm(grid, 6, "trodden", octaves=5), 0.6 * wear, 0.8) * wear
    fine = mix(strand * 0.09 + fibre * 0.08, ends * 0.3 + fibre * 0.15, cut) * arch ** (1 - 0.6 * cut)
    height = (
        (arch * (0.8 - 0.3 * flat) * (1 - 0.7 * cut) + fine + (own - 0.5) * 0.2) * size * (0.75 - 0.3 * cut)
    )
    flecked = (own > 0.66).float() * 0.85 + spots(
        fbm(grid, count * 2, "heather", octaves=3), 0.18, 0.4
    ) * 0.35
    tone = mix(yarn, fleck, flecked.clamp(0, 1))
    tone = shaded(
        tone, (grid.random(tuft.id, "tint") - 0.5) * 0.18 + fine * 0.8 + fbm(grid, 4, "nap", octaves=4) * 0.07
    )
    tone = shaded(tone, (arch - 0.85) * (0.55 - 0.4 * cut) - flat * 0.05)
    soil = spots(fbm(grid, 6, "soil", octaves=6), 0.5 * wear, 0.8) * wear
    tone = mix(tone, shaded(mix(yarn, fleck, 0.5).mean(0, keepdim=True), -0.3), soil * 0.3)
    return Surface.of(grid, height, tone, 0.95)


@archetype(
    "quilted cloth",
    "padded cloth quilted in diamonds with stitched seams",
    tags="quilted quilt padded diamond cushion chesterfield tufted leather sofa jacket mattress duvet",
    usual="quilted quilt padded chesterfield tufted",
    metres=0.4,
    looks={
        "chesterfield": {
            "cloth": "#5a2a22",
            "buttons": 1.0,
            "gloss": 0.75,
            "puff": 0.9,
            "diamonds": 3.0,
        },
        "quilted leather": {"cloth": "#6a4029", "thread": "#8a6a4c", "gloss": 0.8, "puff": 0.7},
        "satin bedspread": {"cloth": "#b9a6b0", "gloss": 0.6},
        "puffer jacket": {"cloth": "#2f4a5e", "gloss": 0.55, "puff": 0.8, "wear": 0.45},
        "white mattress": {"cloth": "#dbd8d0", "thread": "#c2beb4", "gloss": 0.1, "diamonds": 5.0},
    },
    cloth="#6a7560",
    thread="#a8a58f",
    diamonds=slide(2, 4, 10, "Diamonds", "along a side", more="small fine", less="large coarse"),
    puff=slide(0.1, 0.55, 1, "Padding", "how thick"),
    buttons=slide(0, 0, 1, "Buttons", "deep buttons at the crossings in place of stitches"),
    gloss=slide(
        0, 0.25, 1, "Gloss", "from cotton to satin and leather", more="polished smooth", less="old dry"
    ),
    wear=slide(0, 0.25, 1, "Wrinkles", "puckers and creases", more="old rough", less="new smooth"),
)
def quilted_cloth(
    grid: Grid,
    *,
    cloth: Tensor,
    thread: Tensor,
    diamonds: float,
    puff: float,
    buttons: float,
    gloss: float,
    wear: float,
) -> Surface:
    """Seams hold two cloths together, padding swells between them; cloth too wide for its seam puckers."""
    count = round(diamonds)
    size = grid.metres / count / 2**0.5  # of a diamond's side
    soft = 1 - buttons
    u, v = warped(grid, count * 2, "hand", size * 0.008)
    p, q = (u + v) * count, (v - u) * count
    x, y = p - p.floor() - 0.5, q - q.floor() - 0.5
    near, along = 0.5 - torch.maximum(x.abs(), y.abs()), torch.where(x.abs() > y.abs(), q, p)
    corner = torch.hypot(0.5 - x.abs(), 0.5 - y.abs())
    pillow = (torch.cos(x * math.pi) * torch.cos(y * math.pi)).clamp(min=1e-4) ** (0.42 + 0.1 * buttons)
    pulled = smooth(0.5, 0.0, corner) * buttons
    # puckers run across the seam and die away from it; round buttons they are rays
    ray = torch.atan2(0.5 - y.abs(), 0.5 - x.abs())
    pucker = fbm(
        grid,
        (count * 14, count * 14),
        "pucker",
        octaves=2,
        at=((along * 0.5 / count).float(), (along * 0 + 0.3).float()),
    )
    folds = (
        torch.sin(ray * 14 + pillow * 2) * smooth(0.02, 0.16, corner) * smooth(0.55, 0.15, corner) * buttons
    )
    creases = pucker * smooth(0.28, 0.02, near) * soft
    wrinkle = ridged(grid, count * 3, "wrinkle", octaves=3) * wear
    depth = size * 0.32 * puff
    dash = (along * 9) % 1
    stitch = smooth(0.026, 0.008, near) * smooth(0.0, 0.12, dash) * smooth(0.78, 0.66, dash) * soft
    button = dome((0.085 - corner) * size, 0.05 * size) * (corner < 0.085) * (buttons > 0.5)
    height = pillow * depth * (1 - 0.35 * pulled) + (
        creases * 0.045 * wear + folds * 0.02 + wrinkle * 0.016
    ) * size * (0.4 + puff)
    height = height - smooth(0.05, 0.0, near) * size * 0.02 + stitch * size * 0.022 + button * size * 0.09
    fibre = weave(grid, 4 * round(48 * grid.metres / 0.4))
    grain = fbm(grid, 140, "grain", octaves=5, gain=0.7)
    woven = fibre.lift * (1 - gloss)
    height = height + woven * 0.00012 + grain * 0.00005
    tone = shaded(
        cloth, grain * 0.06 + woven * 0.1 - 0.05 + creases * 0.05 * wear + wrinkle * 0.06 + folds * 0.05
    )
    tone = shaded(tone, -smooth(0.14, 0.0, near) * 0.22 + button * 0.08)
    tone = mix(tone, shaded(thread, -0.04), stitch)
    rough = 0.86 - 0.5 * gloss + grain * 0.05 + wrinkle * 0.08 + stitch * 0.1
    return Surface.of(grid, height, tone, rough.clamp(0.15, 1))


@archetype(
    "damask",
    "silk damask or brocade, a woven pattern of palmettes and leaves",
    tags="damask brocade silk jacquard ornament ornate baroque wallpaper curtain embroidery floral",
    metres=0.6,
    looks={
        "gold brocade on red": {"ground": "#701c24", "figure": "#c49a4a", "metal": 0.7},
        "blue salon": {"ground": "#33506f", "figure": "#5b7c9c"},
        "ivory on ivory": {"ground": "#d8cfbd", "figure": "#e4decf"},
        "green and gold": {"ground": "#2f4a38", "figure": "#b7a15c", "metal": 0.4},
    },
    ground="#4f2440",
    figure="#8a4d6c",
    repeats=slide(1, 2, 5, "Repeats", "of the pattern along a side", more="small fine", less="large coarse"),
    metal=slide(0, 0, 1, "Metal", "metal thread in the figure"),
    wear=slide(0, 0.15, 1, "Wear", "threadbare, faded", more="old", less="new"),
)
def damask(
    grid: Grid, *, ground: Tensor, figure: Tensor, repeats: float, metal: float, wear: float
) -> Surface:
    """Ground in warp satin, figure in weft satin: the same silk, but its long floats lie crosswise, so that
    each gleams when the other is dull. The drawing is half a motif, mirrored, in a half-drop repeat."""
    count = round(repeats)
    size = grid.metres / count
    drift = warped(grid, 30, "drift", 0.0002 + 0.0006 * wear)
    u, v = drift[0] * count, drift[1] * count
    column = (u * 2).floor()
    v = v + (column % 2) * 0.5  # half drop
    x = ((u * 2 - column - 0.5).abs() * 0.5).float()  # mirrored: 0 the middle line, 0.25 the border
    y = (v - v.floor() - 0.5).float()
    shape = _motif(x, y) * size
    figured = inside(shape, grid, size * 0.004)
    outline = smooth(size * 0.009, size * 0.003, shape.abs())
    threads = 160
    pick, end = (grid.v * threads).expand(grid.shape), (grid.u * threads).expand(grid.shape)
    weft = torch.sin((pick % 1).float() * math.pi)
    warp = torch.sin((end % 1).float() * math.pi)
    own = mix(grid.random(end.floor().int(), "warp"), grid.random(pick.floor().int(), "weft"), figured) - 0.5
    tie = ((end.floor() * 3 + pick.floor()) % 8 == 0).float()  # where a float is bound down
    silk = mix(warp, weft, figured)
    bare = spots(fbm(grid, (5, 6), "bare", octaves=7, gain=0.6), 0.35 * wear, 0.3) * wear
    slub = fbm(grid, (8, 200), "slub", octaves=3)
    lie = 0.00022 * (1 + metal)
    height = (
        figured * lie
        + silk * 0.00012
        - tie * 0.00008
        - outline * 0.0001
        + fbm(grid, 3, "hang", octaves=2) * 0.0008
    )
    tone = mix(shaded(ground, -0.02), figure, figured)
    tone = shaded(tone, own * 0.1 + (silk - 0.65) * 0.2 - tie * 0.1 - outline * 0.22 + slub * 0.05)
    tone = mix(tone, shaded(mix(ground, figure, 0.5).mean(0, keepdim=True), 0.15), bare * 0.45)
    rough = mix(0.62, 0.42 - 0.1 * metal, figured) + own * 0.06 + tie * 0.08 + bare * 0.2
    return Surface.of(grid, height, tone, rough, figured * metal * (1 - bare) * 0.9)


def _motif(x: Tensor, y: Tensor) -> Tensor:
    """Half a palmette with its leaves, in an ogee: about the distance to its outline, in repeats, > 0 inside.

    x: 0 to 0.25 from the middle line. y: -0.5 to 0.5 down.
    """
    turned = torch.atan2(x, -(y + 0.02))
    far = torch.hypot(x, y + 0.02)
    lobes = 0.135 + 0.022 * torch.cos(turned * 9) - 0.03 * turned
    palmette = lobes - far
    rim = 0.095 + 0.016 * torch.cos(turned * 9) - 0.02 * turned
    flower = torch.minimum(palmette, (far - rim).abs() - 0.007)  # a line follows the outline
    shape = torch.maximum(flower, 0.045 - far)
    for cx, cy, angle, length, wide in (
        (0.0, -0.13, 0.0, 0.12, 0.036),  # the bud on top
        (0.05, -0.1, 0.7, 0.1, 0.03),
        (0.05, 0.06, 2.0, 0.14, 0.036),  # leaves that fall
        (0.03, 0.12, 2.5, 0.17, 0.034),
        (0.10, 0.0, 1.25, 0.11, 0.026),
        (0.14, -0.17, 0.15, 0.13, 0.03),
        (0.15, -0.14, 1.2, 0.08, 0.024),
        (0.2, 0.33, 2.75, 0.11, 0.03),
        (0.19, 0.29, 0.45, 0.11, 0.026),
        (0.0, 0.3, 0.0, 0.1, 0.03),
        (0.03, 0.32, 1.0, 0.08, 0.022),
        (0.03, 0.34, 1.9, 0.08, 0.022),
    ):
        leaf = _blade(x, y, cx, cy, angle, length, wide)
        shape = torch.maximum(shape, leaf)
    vine = 0.125 + 0.1 * torch.cos(y * 2 * math.pi) - x  # the ogee
    shape = torch.maximum(shape, 0.0065 - vine.abs())
    stem = torch.where(y > 0.05, 0.005 - x, -1.0)
    beads = torch.hypot(x - 0.125 - 0.1 * torch.cos(y * 2 * math.pi), ((y * 24) % 1 - 0.5) / 24)
    return torch.maximum(torch.maximum(shape, stem), 0.0125 - beads)


def _blade(x: Tensor, y: Tensor, cx: float, cy: float, angle: float, length: float, wide: float) -> Tensor:
    """A bent leaf with a rib, from (cx, cy), its tip so far turned from straight up: distance, > 0 inside."""
    sin, cos = math.sin(angle), math.cos(angle)
    dx, dy = x - cx, y - cy
    s = (dx * sin - dy * cos) / length  # 0 at its foot, 1 at its tip
    t = dx * cos + dy * sin - 0.25 * wide * torch.sin(s.clamp(0, 1) * math.pi) * math.copysign(1, sin + 1e-9)
    half = wide * s.clamp(0, 1).sqrt() * (1 - s.clamp(0, 1)) * 1.9
    outline = torch.where((s > 0) & (s < 1), half - t.abs(), -wide)
    return torch.minimum(outline, torch.where(s < 0.8, t.abs() - 0.0028, wide))


@archetype(
    "leather",
    "grained cowhide leather with pores, creases and wear",
    tags="leather hide cowhide skin grained upholstery saddle sofa jacket suede bag shoes",
    metres=0.2,
    looks={
        "cracked old leather": {"hide": "#6a4630", "wear": 0.95, "gloss": 0.35},
        "black pebbled leather": {"hide": "#2e2d2f", "grain": 0.9, "wear": 0.1},
        "tan saddle leather": {"hide": "#a5673a", "grain": 0.25, "gloss": 0.65},
        "oxblood club chair": {"hide": "#5e2323", "gloss": 0.7, "wear": 0.4},
    },
    hide="#7a4c30",
    pebbles=slide(24, 48, 110, "Grain size", "pebbles along a side", more="small fine", less="large coarse"),
    grain=slide(0, 0.5, 1, "Grain", "how deep the grain", more="rough coarse", less="smooth"),
    wear=slide(0, 0.3, 1, "Wear", "creased, rubbed, cracked", more="old cracked dry", less="new smooth"),
    gloss=slide(0, 0.5, 1, "Gloss", "from raw to polished", more="polished new", less="dry old"),
)
def leather(grid: Grid, *, hide: Tensor, pebbles: float, grain: float, wear: float, gloss: float) -> Surface:
    """Skin is a net of folds that let it stretch; between them it bulges; hairs stood in the pores. Use
    creases it, rubs the bulges pale and polished, keeps dirt and wax in the folds, at last cracks it."""
    count = round(pebbles)
    size = grid.metres / count
    at = warped(grid, count // 3, "stretch", size * 0.24, octaves=4)
    cell = voronoi(grid, (count, round(count * 1.2)), "pebbles", jitter=1.0, at=at)
    own = grid.random(cell.id, "pebble")
    deep = smooth(-0.6, 0.8, fbm(grid, 5, "deep", octaves=3)) * 0.6 + 0.4  # belly and back
    bulge = dome(cell.edge, size * 0.4)
    small = smooth(-0.75, -0.1, fbm(grid, count * 2, "small folds", octaves=2, at=at).abs().neg() * 1.6)
    pore = spots(fbm(grid, count * 3, "pores", octaves=2), 0.05, 0.25) * small
    fold_at = warped(grid, 6, "fold", 0.008, octaves=4)
    fold = ridged(grid, (5, 3), "creases", octaves=4, at=fold_at)
    crease = smooth(0.55, 0.95, fold) * (0.2 + wear)
    skin = fbm(grid, 180, "skin", octaves=4, gain=0.65)
    crack_at = voronoi(grid, 26, "cracks", jitter=1.0, at=warped(grid, 30, "cracked", 0.0035, octaves=5))
    tired = spots(fbm(grid, 6, "tired", octaves=5) + (fold - 0.4) * 0.8, 0.75 * max(0.0, wear - 0.35), 1.0)
    crack = smooth(0.0009, 0.0002, crack_at.edge - tired * 0.0004) * tired
    crack = crack * smooth(0.25, 0.6, grid.random(crack_at.id, "open") + tired * 0.4)
    relief = (bulge * (0.7 + 0.3 * own) + small * 0.3) * deep * grain * 0.0011
    height = (
        relief - crease * 0.0007 - pore * 0.00008 + skin * 0.00002 - crack * 0.0005 - fold * 0.0004 * wear
    )
    rubbed = spots(fbm(grid, 6, "rubbed", octaves=6, gain=0.55), 0.2 + 0.35 * wear, 0.9) * wear
    low = (1 - bulge) * 0.6 + (1 - small) * 0.25
    dye = fbm(grid, 3, "dye", octaves=5)
    tone = shaded(
        hide,
        dye * 0.1 + (own - 0.5) * 0.07 - low * (0.25 + 0.4 * grain) - crease * 0.3 + skin * 0.04 - pore * 0.2,
    )
    tone = mix(tone, warmer(shaded(hide, 0.42), 0.02), rubbed * (1 - low).clamp(0, 1) * 0.5)
    tone = mix(tone, ramp(skin, [(-0.5, shaded(hide, 0.05)), (0.6, shaded(hide, 0.55))]), tired * 0.25)
    tone = mix(tone, shaded(hide, -0.55), crack * 0.85)
    rough = 0.72 - 0.38 * gloss + low * 0.18 + skin * 0.05 + tired * 0.22 + crease * 0.08 - rubbed * 0.06
    return Surface.of(grid, height, tone, rough.clamp(0.12, 1))
