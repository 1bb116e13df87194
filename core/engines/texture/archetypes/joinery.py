"""Wood that was cut and put together: parquet, painted boards, boards of glued veneer and strands."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import Pieces, courses, herringbone, voronoi
from ..patterns import strands as strands_of
from ..surface import Surface, dome, inside, mix, ramp, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "herringbone parquet",
    "a parquet floor of narrow oak blocks laid in herringbone",
    tags="parquet herringbone floor flooring wood wooden oak chevron blocks",
    metres=1.7,
    looks={
        "smoked oak": {"wood": "#6b4a34", "finish": 0.7},
        "bleached ash": {"wood": "#cdb592", "finish": 0.25, "variety": 0.3},
        "cherry and varnish": {"wood": "#96512f", "finish": 0.95},
        "worn school hall": {"wood": "#a27a4c", "wear": 0.85, "finish": 0.3, "variety": 0.8},
    },
    wood="#a9804f",
    repeats=slide(
        1, 2, 4, "Repeats", "of the pattern along the tile", more="small fine", less="large coarse"
    ),
    variety=slide(0, 0.5, 1, "Variety", "how much blocks differ"),
    wear=slide(0, 0.25, 1, "Wear", "open joints, scuffs, dirt", more="old cracked dirty", less="new clean"),
    finish=slide(0, 0.55, 1, "Finish", "from bare wood to lacquer", more="polished new", less="old dry"),
)
def herringbone_parquet(
    grid: Grid, *, wood: Tensor, repeats: float, variety: float, wear: float, finish: float
) -> Surface:
    """Blocks five times as long as wide, each from another board, so each takes the light differently."""
    return _floor(grid, herringbone(grid, round(repeats), length=5, aslant=True), wood, variety, wear, finish)


@archetype(
    "basket weave parquet",
    "a parquet floor of squares, each of five wooden fingers, laid crosswise like a basket",
    tags="parquet mosaic basket floor flooring wood wooden oak squares fingers",
    metres=1.0,
    looks={
        "teak fingers": {"wood": "#8a5a34", "finish": 0.6},
        "pale beech": {"wood": "#cba278", "variety": 0.3},
        "old ballroom": {"wood": "#77502f", "wear": 0.8, "finish": 0.35, "variety": 0.9},
    },
    wood="#a06f42",
    squares=slide(
        2, 6, 12, "Squares", "along a side, an even number", more="small fine", less="large coarse"
    ),
    fingers=slide(3, 5, 8, "Fingers", "in a square"),
    variety=slide(0, 0.6, 1, "Variety", "how much fingers differ"),
    wear=slide(0, 0.25, 1, "Wear", "open joints, scuffs, dirt", more="old cracked dirty", less="new clean"),
    finish=slide(0, 0.55, 1, "Finish", "from bare wood to lacquer", more="polished new", less="old dry"),
)
def basket_parquet(
    grid: Grid, *, wood: Tensor, squares: float, fingers: float, variety: float, wear: float, finish: float
) -> Surface:
    """Mosaic parquet: squares of fingers, turned by turns."""
    count, strips = 2 * round(squares / 2), round(fingers)
    square = courses(grid, count, count, "squares", shift=0.0)
    lying = (square.id // count + square.id % count) % 2 == 0
    along, beside = torch.where(lying, square.x, square.y), torch.where(lying, square.y, square.x)
    side = grid.metres / count
    strip = ((beside / side + 0.5) * strips).floor().clamp(0, strips - 1)
    y = beside - ((strip + 0.5) / strips - 0.5) * side
    edge = torch.minimum(side / 2 - along.abs(), side / strips / 2 - y.abs())
    piece = Pieces((square.id * strips + strip).int(), along, y, edge, side, side / strips)
    return _floor(grid, piece, wood, variety, wear, finish)


def _floor(grid: Grid, block: Pieces, wood: Tensor, variety: float, wear: float, finish: float) -> Surface:
    """Blocks with grain along them, sanded level together; joints open and fill with dirt."""
    own = grid.random(block.id, "tint")
    tone, fibre, pores = _cut(grid, wood, block.x, block.y, own, grid.random(block.id, "cut"))
    tone = shaded(tone, (own - 0.5) * 0.5 * variety)
    tone = warmer(tone, (grid.random(block.id, "warmth") - 0.5) * 0.09 * variety)
    # fibres meet the surface at a slope that differs from block to block: some look lit, some dull
    tone = shaded(tone, (grid.random(block.id, "slope") - 0.5) * 0.12)
    walked = spots(fbm(grid, 6, "walked", octaves=6), 0.5, 1.2) * wear
    scuffs = spots(fbm(grid, (60, 90), "scuffs", octaves=5, gain=0.7), 0.03 + 0.08 * wear, 0.4) * walked
    tone = mix(tone, shaded(tone.mean(0, keepdim=True).expand_as(tone), 0.1), walked * 0.35)
    tone = shaded(tone, scuffs * 0.12)
    open_ = grid.random(block.id, "gap") ** 2 * 0.0008 * wear + 0.00018 + 0.0003 * wear
    edge = block.rounded(0.0006) - open_
    face = 1 - (1 - inside(edge, grid)) * (open_ * 3 / grid.pixel).clamp(max=1)  # less of a pixel than that
    level = (grid.random(block.id, "level") - 0.5) * 0.0004 * (0.3 + wear)
    tilt = (grid.random(block.id, "tilt") - 0.5) * block.y * 0.012
    top = dome(edge, 0.0014 + 0.001 * wear) * 0.0009 + level + tilt + fibre * 0.00002 - pores * 0.00004
    tone = shaded(tone, -smooth(0.003, 0.0, edge) * (0.12 + 0.3 * wear))
    rough = mix(0.74 + fibre * 0.03, 0.24 + fibre * 0.02 + pores * 0.04, finish * (1 - 0.6 * walked))
    dirt = shaded(wood, -0.85)
    return Surface.of(grid, -0.0008 - 0.0015 * wear, dirt, 0.95).under(
        face, height=top, colour=tone, roughness=(rough + scuffs * 0.15).clamp(0, 1)
    )


def _cut(
    grid: Grid, wood: Tensor, along: Tensor, beside: Tensor, own: Tensor, other: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """A flat-sawn piece with a stretch of grain to itself: colour, fibres (noise), pores (0 to 1).

    along, beside: metres on the piece. own, other: its random numbers.
    """
    at = (along / grid.metres + own * 7.31, beside / grid.metres + other * 5.17)
    sway = fbm(grid, (3, 5), "sway", octaves=3, at=at)
    rings = beside / (0.006 + 0.01 * own) + sway * 5 + along * (other - 0.5) * 6 + own * 9
    place = rings - rings.floor()
    late = smooth(0.05, 0.85, place) * smooth(1.0, 0.92, place)
    fibre = fbm(grid, (14, 260), "fibre", octaves=4, gain=0.65, at=at)
    pores = spots(fibre + late * 0.25, 0.12, 0.4)
    light, dark = shaded(wood, 0.14), warmer(shaded(wood, -0.28), 0.012)
    tone = ramp(late * 0.6 + fibre * 0.2, [(-0.2, shaded(light, 0.06)), (0.2, wood), (1.0, dark)])
    return shaded(tone, sway * 0.08 - pores * 0.16), fibre, pores


@archetype(
    "painted planks",
    "old wooden boards with paint that cracks and flakes off, bare grey wood under it",
    tags="painted paint planks boards wood wooden flaking peeling barn fence siding shabby",
    metres=1.2,
    looks={
        "white shed": {"paint": "#d9d6cc", "older": "#8fa3a0", "flaking": 0.35},
        "barn red": {"paint": "#8a3127", "older": "#5e2a22", "flaking": 0.4},
        "sea green shutters": {"paint": "#5f9186", "older": "#d8d2bd", "flaking": 0.55},
        "fresh paint": {"flaking": 0.04, "paint": "#6d8aa5"},
    },
    paint="#6f9bab",
    older="#cfc9b5",
    wood="#8b7d6b",
    boards=slide(2, 6, 14, "Boards", "side by side on the tile", more="small fine", less="large coarse"),
    flaking=slide(
        0, 0.45, 1, "Flaking", "how much paint has gone", more="old cracked rough", less="new smooth"
    ),
    gap=slide(0.5, 3, 12, "Gap", "between boards, millimetres", more="old", less="new"),
)
def painted_planks(
    grid: Grid, *, paint: Tensor, older: Tensor, wood: Tensor, boards: float, flaking: float, gap: float
) -> Surface:
    """Wood swells and shrinks across its grain, paint does not: it cracks along the grain into scales, and
    scale by scale comes off, first at the ends, at edges and where the weather gets at it."""
    count = round(boards)
    board = courses(grid, 1, count, "boards", shift=None, at=(grid.u, grid.v + 0.5 / count))
    own = grid.random(board.id, "cut")
    edge = board.rounded(0.002) - gap / 2000
    bare_tone, fibre, pores = _cut(grid, wood, board.x, board.y, own, grid.random(board.id, "other"))
    bare_tone = mix(bare_tone, shaded(wood, 0.15), 0.5)
    checks = spots(fbm(grid, (5, 90), "checks", octaves=4), 0.05, 0.2)
    grain = fibre * 0.00022 - pores * 0.0002 - checks * 0.0012

    at = warped(grid, (20, 50), "flake outline", 0.0025, octaves=5)
    scale = voronoi(grid, (16, 60), "scales", jitter=1.0, at=at)
    weather = fbm(grid, (4, 10), "weather", octaves=7, gain=0.62)
    exposed = (
        weather + smooth(0.02, 0.0, edge) * 0.35 + smooth(0.08, 0.0, board.width / 2 - board.x.abs()) * 0.4
    )
    hold = (grid.random(scale.id, "hold") - 0.5) * 0.55
    # how firmly each coat holds, below 0 where it is gone: the upper goes by scales, the lower wears off
    top_coat = 1.1 - flaking * 2.1 - exposed * 0.9 - hold - fibre * 0.2 * flaking
    old_coat = 1.3 - flaking * 2.1 - exposed * 0.9 - hold * 0.5 - fibre * 0.6
    on_top, on_old = inside(top_coat, grid, 0.06), inside(old_coat, grid, 0.06)
    loose = smooth(0.7, 0.0, top_coat) * on_top  # about to go: curls, and its cracks are open
    crack = smooth(0.0012, 0.0002, scale.edge) * smooth(1.0, 0.2, top_coat)
    lip = smooth(0.004, 0.0008, scale.edge) * loose
    brush = fbm(grid, (6, 160), "brush", octaves=3)

    wooden = Surface.of(grid, grain, shaded(bare_tone, -checks * 0.5), 0.9)
    primed = wooden.under(
        on_old, height=grain * 0.6 + 0.00025, colour=shaded(older, brush * 0.05 - crack * 0.4), roughness=0.75
    )
    sheet = grain * 0.4 + 0.0006 + brush * 0.00005 + lip * 0.0009 - crack * 0.0005
    faded = shaded(paint, weather * 0.07 + brush * 0.05 - crack * 0.55 + lip * 0.07 + (own - 0.5) * 0.08)
    painted = primed.under(on_top, height=sheet, colour=faded, roughness=0.5 + loose * 0.2 + brush * 0.05)
    dirt = smooth(0.008, 0.0, edge) * 0.3 + checks * (1 - on_top) * 0.2
    painted = painted.under(1.0, colour=shaded(painted.colour, -dirt))
    shoulder = dome(edge, 0.003) * 0.003 + (own - 0.5) * 0.0015 - (board.y / board.height) ** 2 * 0.0016
    return Surface.of(grid, -0.007, shaded(wood, -0.8), 0.95).under(
        inside(edge, grid),
        height=painted.height + shoulder,
        colour=painted.colour,
        roughness=painted.roughness,
    )


@archetype(
    "butcher block",
    "an end-grain chopping block of glued squares of maple with growth rings",
    tags="butcher block end grain chopping cutting board worktop wood wooden maple kitchen",
    metres=0.6,
    looks={
        "walnut and maple": {"wood": "#b98d5c", "other": "#5b3d2a"},
        "oiled beech": {"wood": "#c08b58", "other": "#ac7a4a", "oil": 0.8},
        "scarred old block": {"wood": "#9c7448", "other": "#84603b", "wear": 0.9, "oil": 0.3},
    },
    wood="#c49a66",
    other="#a87a4b",
    rows=slide(4, 10, 20, "Blocks", "rows of blocks on the tile", more="small fine", less="large coarse"),
    wear=slide(0, 0.25, 1, "Wear", "knife cuts, checks, stains", more="old cracked rough", less="new smooth"),
    oil=slide(0, 0.5, 1, "Oil", "how fresh the oil is", more="polished new", less="dry"),
)
def butcher_block(
    grid: Grid, *, wood: Tensor, other: Tensor, rows: float, wear: float, oil: float
) -> Surface:
    """Sticks sawn from planks and stood on end: each shows arcs of rings round a far heart."""
    count = 2 * round(rows / 2)
    block = courses(grid, count, count, "blocks", uneven=(0.35, 0.0))
    first, second = grid.random(block.id, "heart"), grid.random(block.id, "far")
    angle = first * 2 * torch.pi
    far = grid.metres / count * (0.3 + 1.8 * second)
    x, y = block.x + far * angle.cos(), block.y + far * angle.sin()
    wobble = fbm(grid, 24, "wobble", octaves=4)
    depth = torch.hypot(x, y) / (0.0025 + 0.003 * second) + wobble * 0.5
    place = depth - depth.floor()
    late = smooth(0.3, 0.92, place) * smooth(1.0, 0.94, place)
    turn = torch.atan2(y, x)
    rays = smooth(0.75, 1.0, torch.sin(turn * (140 + 60 * first) + wobble * 3)) * 0.5
    vessels = spots(fbm(grid, 260, "vessels", octaves=2), 0.09, 0.3) * (1 - 0.6 * late)
    tint = grid.random(block.id, "tint")
    base = mix(wood, other, smooth(0.35, 0.75, grid.random(block.id, "kind")))
    tone = shaded(base, (tint - 0.5) * 0.26 - late * 0.22 + rays * 0.07 - vessels * 0.2)
    tone = warmer(tone, (second - 0.5) * 0.05)

    check_way = (turn * 3 + first * 6) % (2 * torch.pi) - torch.pi  # checks run along the rays
    split = smooth(0.09, 0.0, check_way.abs() + smooth(0.5, 1.0, tint) * 0.05)
    split = split * (tint > 1.02 - 0.35 * wear) * smooth(0.0, 0.01, block.edge)
    cuts = torch.zeros(grid.shape, device=grid.device)
    for n, (a, b) in enumerate(((1, 9), (2, 11), (-3, 10))):  # knives come from about the same side
        line = (grid.u * b + grid.v * a) % 1
        slid = fbm(grid, (a * a + 2, 9 + n), f"cut {n}", octaves=2) * 0.35 + line.float()
        here = smooth(0.35, 0.6, fbm(grid, 7 + n, f"cut here {n}", octaves=2))
        cuts = torch.maximum(cuts, smooth(0.0008, 0.0002, ((slid % 1) - 0.5).abs() * grid.metres / 10) * here)
    cuts = cuts * wear
    stain = spots(fbm(grid, 6, "stain", octaves=7), 0.25, 0.9) * wear
    tone = shaded(tone, -cuts * 0.35 - stain * 0.22 - split * 0.6)
    edge = block.edge - 0.0002
    glue = 1 - inside(edge, grid, 0.0003)
    tone = mix(tone, shaded(other, -0.45), glue * 0.7)
    height = (tint - 0.5) * 0.0003 * wear - late * 0.00002 - vessels * 0.00008 - cuts * 0.0005
    height = height - split * 0.001 - glue * 0.00025
    rough = 0.62 - 0.3 * oil + vessels * 0.08 + cuts * 0.15 + stain * 0.08 - late * 0.05
    return Surface.of(grid, height, tone, rough.clamp(0.1, 1))


@archetype(
    "plywood",
    "a sheet of birch plywood with the wavy figure of rotary-cut veneer and oval patches",
    tags="plywood ply veneer board sheet wood wooden panel birch shuttering hoarding",
    metres=0.8,
    looks={
        "shuttering ply": {"wood": "#a8845a", "wear": 0.8},
        "marine ply": {"wood": "#9a6142", "wear": 0.1, "patches": 0.1},
        "clean birch": {"patches": 0.0, "wear": 0.05},
    },
    wood="#cfae7f",
    figure=slide(
        1, 2, 5, "Figure", "how narrow the waves of the grain", more="small fine", less="large coarse"
    ),
    patches=slide(0, 0.4, 1, "Patches", "plugs where a knot was cut out"),
    wear=slide(
        0, 0.25, 1, "Wear", "cracks, stains and dents", more="old cracked dirty rough", less="new clean"
    ),
)
def plywood(grid: Grid, *, wood: Tensor, figure: float, patches: float, wear: float) -> Surface:
    """The log is peeled like a roll of paper, so its rings are met at a graze: wide flames. Knots are
    punched out and an oval patch is glued in, its grain a little off."""
    count = round(figure)
    plug = voronoi(grid, (2, 4), "plugs", jitter=0.6)
    there = grid.random(plug.id, "there") < patches
    x, y = plug.x / 0.045, plug.y / 0.017
    far = torch.hypot(x, y)
    outline = torch.where(
        there, (1 - torch.hypot(x, y.abs() + 0.25 * x * x * 0.8)) * 0.017, -1.0
    )  # a pointed oval
    patch = inside(outline, grid)
    knot = torch.exp(-((far / 2.2) ** 2)) * (there | (grid.random(plug.id, "knot") > 0.7)).float()
    slid = torch.where(outline > 0, grid.random(plug.id, "patch grain") * 0.5 + 0.2, 0.0)
    bent = warped(grid, (count, count * 3), "bent", 0.012, octaves=3)
    at = (bent[0] + slid, bent[1] + slid * 1.7)
    field = fbm(grid, (count, 3 * count), "flames", octaves=3, gain=0.4, at=at) * 5 + knot * 2.2
    place = (field * 2.2) % 1
    late = smooth(0.1, 0.9, place) * smooth(1.0, 0.9, place)
    fibre = fbm(grid, (16, 300), "fibre", octaves=4, gain=0.65, at=at)
    flecks = spots(fbm(grid, (60, 260), "flecks", octaves=2, at=at), 0.07, 0.3)
    tone = ramp(
        late + fibre * 0.25,
        [(-0.3, shaded(wood, 0.12)), (0.3, wood), (1.3, warmer(shaded(wood, -0.26), 0.02))],
    )
    tone = shaded(
        tone,
        fbm(grid, (2, 4), "shade", octaves=5) * 0.07
        - flecks * 0.12
        + patch * ((grid.random(plug.id, "tint") - 0.5) * 0.2 - 0.07),
    )
    line = 1 - inside(outline.abs() - 0.0003, grid, 0.0004)
    lathe = spots(fbm(grid, (4, 120), "lathe checks", octaves=3), 0.004 + 0.03 * wear, 0.2)
    stain = spots(fbm(grid, 6, "stain", octaves=8, gain=0.6), 0.4, 0.5)
    rim = smooth(0.25, 0.0, (fbm(grid, 6, "stain", octaves=8, gain=0.6) - 0.1).abs()) * 0.6
    tone = shaded(tone, -line * 0.45 - lathe * 0.5 - (stain * 0.22 + rim * 0.16) * wear)
    dent = smooth(0.7, 1.2, fbm(grid, 14, "dents", octaves=2)) * wear
    height = (
        fibre * 0.00005 + late * 0.00004 - line * 0.0003 - lathe * 0.0006 - dent * 0.0008 + patch * 0.0001
    )
    return Surface.of(
        grid, height, tone, (0.62 + fibre * 0.06 + late * 0.04 + stain * wear * 0.12).clamp(0, 1)
    )


_WAYS = ((1, 0), (3, 1), (2, -1), (1, 2))  # that strands lie, right and down: most along the sheet


@archetype(
    "chipboard",
    "oriented strand board, OSB: pressed flat strands of wood glued every which way",
    tags="chipboard osb strand board particle flakes pressed wood wooden sheet panel",
    metres=0.8,
    looks={
        "weathered hoarding": {"wood": "#97876f", "wear": 0.85},
        "pale poplar strands": {"wood": "#d6bb8a", "variety": 0.35},
        "dark wax board": {"wood": "#8c643c", "variety": 0.5},
    },
    wood="#c29a62",
    strands=slide(4, 6, 12, "Strands", "how many along a side", more="small fine", less="large coarse"),
    variety=slide(0, 0.6, 1, "Variety", "how much strands differ in colour"),
    wear=slide(0, 0.2, 1, "Wear", "swollen, lifted strands", more="old rough", less="new smooth"),
)
def chipboard(grid: Grid, *, wood: Tensor, strands: float, variety: float, wear: float) -> Surface:
    """Shaved strands fall on a belt, are waxed and pressed until they fill each other's gaps."""
    count = round(strands)
    id = torch.zeros(grid.shape, dtype=torch.int32, device=grid.device)
    along = beside = height = torch.zeros(grid.shape, device=grid.device)
    for layer, way in enumerate(_WAYS):
        strand = strands_of(grid, (count * 4, count), f"layer {layer}", _strand, way=way, lean=0.4, rise=0.0)
        number = strand.id * len(_WAYS) + layer
        level = inside(strand.edge, grid) * (0.1 + 0.9 * grid.random(number, "level"))
        over = level > height
        id, height = torch.where(over, number, id), torch.maximum(level, height)
        along, beside = torch.where(over, strand.y, along), torch.where(over, strand.x, beside)
    own, other = grid.random(id, "own"), grid.random(id, "other")
    at = (along / grid.metres + own * 7.31, beside / grid.metres + other * 5.17)
    fibre = fbm(grid, (20, 240), "fibre", octaves=4, gain=0.65, at=at)
    rings = (beside / (0.004 + 0.005 * other) + fibre * 0.4 + own * 7) % 1
    late = smooth(0.2, 0.9, rings) * smooth(1.0, 0.9, rings)
    tone = shaded(wood, (own - 0.5) * 0.6 * variety - late * 0.14 + fibre * 0.12)
    tone = warmer(tone, (other - 0.5) * 0.12 * variety)
    bark = grid.random(id, "bark") > 0.97
    tone = torch.where(bark, shaded(tone, -0.5), tone)
    deep = smooth(0.08, 0.0, height)  # where no strand of the outer layers fell
    tone = shaded(tone, -deep * 0.2)
    lift = (grid.random(id, "lift") > 0.6) * wear
    relief = (height - 0.6) * (0.0007 + 0.001 * wear) + fibre * 0.00006 + lift * 0.0008
    return Surface.of(grid, relief, tone, (0.68 + fibre * 0.03 - late * 0.03).clamp(0, 1))


def _strand(share: Tensor) -> Tensor:
    """Half a strand's width, in lanes: sawn off at its ends."""
    return torch.full_like(share, 0.8)
