"""Made by machines, or to look so: hull panels, circuit boards, carbon fibre."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import Pieces, courses, halved, weave
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "sci-fi panels",
    "science fiction spaceship hull panels with panel lines, vents, bolts, hatches and small lights",
    tags="sci-fi scifi spaceship starship hull panels greebles futuristic robot mech station",
    metres=3.0,
    looks={
        "dark stealth hull": {"panel": "#3c4147", "second": "#2f3338", "mark": "#a13a2c", "light": "#e08a3a"},
        "rebel freighter": {"panel": "#a39c8c", "second": "#83705a", "wear": 0.85, "mark": "#8c3b2b"},
        "clean white station": {"panel": "#dcdedd", "second": "#b9bfc4", "wear": 0.05, "mark": "#d97b2b"},
        "military green": {"panel": "#68705a", "second": "#535a48", "mark": "#c9b23d", "wear": 0.55},
    },
    panel="#9aa1a6",
    second="#737b82",
    mark="#c2641f",
    light="#9fe0ee",
    panels=slide(2, 4, 8, "Panels", "rows on the tile", more="small fine", less="large coarse"),
    detail=slide(0, 0.6, 1, "Detail", "vents, hatches, bolts"),
    lights=slide(0, 0.3, 1, "Lights", "lit windows and strips, in the base colour"),
    wear=slide(0, 0.3, 1, "Wear", "bare edges, scratches, soot", more="old dirty rusty", less="new clean"),
)
def scifi_panels(
    grid: Grid,
    *,
    panel: Tensor,
    second: Tensor,
    mark: Tensor,
    light: Tensor,
    panels: float,
    detail: float,
    lights: float,
    wear: float,
) -> Surface:
    """Plates cover the frames of a ship; those that are opened for service have bolts, hatches or vents.
    Paint goes first at edges; dust and soot run down from the joints."""
    rows = round(panels)
    piece = courses(
        grid, rows, rows, "panels", shift=None, uneven=(0.45, 0.3), at=(grid.u, grid.v + 0.5 / rows)
    )
    piece = halved(grid, piece, "first", 0.5)
    piece = halved(grid, piece, "second", 0.45, upright=True)
    piece = halved(grid, piece, "third", 0.25)
    dice = grid.random(piece.id, "kind")
    gap = 0.006
    edge = piece.rounded(0.02) - gap / 2
    face = inside(edge, grid, 0.001)
    small = torch.minimum(piece.width * torch.ones_like(piece.x), piece.height * torch.ones_like(piece.x))
    roomy = small > 0.16

    raised = (grid.random(piece.id, "raised") > 0.75).float() * 0.012
    bevel = dome(edge, 0.008) * 0.008
    height = bevel + raised
    tone = torch.where(grid.random(piece.id, "tone") > 0.68, second, panel)
    tone = shaded(tone, (grid.random(piece.id, "tint") - 0.5) * 0.14)
    rough = 0.42 + (grid.random(piece.id, "gloss") - 0.5) * 0.14

    inset = edge - 0.05  # hatch: a line that follows the border
    hatch = (dice < 0.2 * detail + 0.1) & roomy
    line = smooth(0.006, 0.003, inset.abs()) * hatch
    height = height - line * 0.006 + smooth(0.0, 0.006, inset) * hatch * 0.003

    vent = (dice > 1 - 0.24 * detail) & roomy
    well = torch.where(vent, edge - 0.035, -1.0)
    slat = (piece.y / 0.028) % 1
    louvre = smooth(0.0, 0.75, slat) * smooth(1.0, 0.9, slat)
    inside_vent = inside(well, grid, 0.003)
    height = mix(height, raised - 0.03 + louvre * 0.028, inside_vent)

    bolted = (grid.random(piece.id, "bolted") < 0.55 * detail) & roomy & ~vent
    corner_x, corner_y = piece.width / 2 - piece.x.abs() - 0.028, piece.height / 2 - piece.y.abs() - 0.028
    bolt = torch.where(bolted, torch.hypot(corner_x, corner_y), 1.0)
    socket = smooth(0.006, 0.004, bolt)
    height = height + dome(0.012 - bolt, 0.004) * 0.003 - socket * 0.004

    striped = (grid.random(piece.id, "striped") < 0.13 + 0.12 * detail) & roomy & ~vent & ~hatch
    stripes = smooth(0.46, 0.5, ((piece.x + piece.y) / 0.11 % 1 - 0.5).abs() * 2)
    band = smooth(0.0, 0.004, small * 0.16 - (piece.y + piece.height * 0.22).abs()) * striped
    plain_mark = grid.random(piece.id, "plain mark") > 0.4
    marked = band * torch.where(plain_mark, 1.0, stripes) * smooth(0.02, 0.024, edge)
    # a stencilled number in the lower left corner
    right, down = piece.x + piece.width / 2 - 0.055, piece.height / 2 - 0.055 - piece.y
    letter = grid.random((right / 0.008).floor().int() + piece.id * 32, "stencil") > 0.3
    number = torch.minimum(torch.minimum(right, 0.075 - right), 0.009 - down.abs())
    numbered = letter & roomy & ~vent & ~hatch & (grid.random(piece.id, "numbered") < 0.2 + 0.7 * detail)
    marked = torch.maximum(marked, inside(number, grid) * numbered)

    lit_panel = (grid.random(piece.id, "lit") < 1.1 * lights) & roomy & ~vent & ~hatch
    window = 0.08
    cell_x = (piece.x / window) % 1 - 0.5
    row_y = (piece.y - piece.height * 0.2).abs()
    pane = torch.minimum(0.03 - cell_x.abs() * window, 0.016 - row_y)
    pane = torch.where(lit_panel & (edge > 0.04), pane, -1.0)
    on = grid.random((piece.x / window).floor().int() + piece.id * 64, "on") < 0.75
    pane_face = inside(pane, grid, 0.001)
    height = height - inside(pane + 0.005, grid, 0.002) * 0.003

    scuff = fbm(grid, 9, "scuff", octaves=9, gain=0.62)
    fine = fbm(grid, 150, "fine", octaves=4, gain=0.7)
    scratch = (
        smooth(
            0.85, 1.05, fbm(grid, (6, 160), "scratch", octaves=3, gain=0.7, at=warped(grid, 3, "way", 0.2))
        )
        * wear
    )
    rim = smooth(0.03, 0.0, edge) + smooth(0.014, 0.008, bolt) * 0.5 + smooth(0.012, 0.0, well.abs()) * 0.6
    bare = smooth(0.0, 0.12, scuff + rim * 0.55 + wear - 1.32)
    bare = torch.maximum(bare, scratch * 0.7)
    from_top, to_low = piece.height / 2 + piece.y, piece.height / 2 - piece.y
    streak = smooth(-0.1, 0.8, fbm(grid, (90, 3), "streak", octaves=5, gain=0.6))
    soot = (
        streak * smooth(0.45, 0.0, from_top) * 0.6
        + smooth(0.06, 0.0, edge) * 0.4
        + smooth(0.3, 0.0, to_low) * streak * 0.3
    )
    soot = (soot * (0.12 + 0.75 * wear) + smooth(0.2, 0.9, scuff) * wear * 0.3).clamp(0, 0.8)

    tone = mix(tone, shaded(mark, (dice - 0.5) * 0.1), marked)
    tone = shaded(tone, fine * 0.025 + scuff * 0.04)
    tone = mix(tone, shaded(tone.new_tensor([0.60, 0.60, 0.59])[:, None, None], fine * 0.12), bare)
    tone = mix(tone, warmer(shaded(second, -0.72), 0.01), soot * 0.75)
    deep = inside_vent * (1 - louvre) + line * 0.8 + socket
    tone = shaded(tone, -deep.clamp(0, 1) * 0.7)
    glow = torch.where(on, light, shaded(light, -0.82))
    tone = mix(tone, glow, pane_face)
    rough = rough + fine * 0.05 - bare * 0.08 + soot * 0.35
    rough = mix(rough, 0.12, pane_face)
    metal = bare * (1 - soot) * (1 - pane_face)
    return Surface.of(grid, -0.014, shaded(second, -0.8), 0.8).under(
        face,
        height=height + fine * 0.00005 - bare * 0.0002,
        colour=tone,
        roughness=rough.clamp(0.08, 1),
        metallic=metal,
    )


@archetype(
    "circuit board",
    "a printed circuit board with copper traces, vias, chips, resistors and solder pads",
    tags="circuit board pcb electronics chip computer motherboard traces solder microchip technology",
    metres=0.08,
    looks={
        "blue board": {"mask": "#1f4f86"},
        "black board": {"mask": "#26292c"},
        "red prototype": {"mask": "#8c2a2a", "chips": 0.35},
        "bare traces": {"chips": 0.0},
    },
    mask="#1f6a45",
    tin="#c3c5c6",
    blocks=slide(3, 5, 8, "Blocks", "groups of parts along a side", more="small fine", less="large coarse"),
    chips=slide(0, 0.65, 1, "Parts", "how much of the board carries chips and resistors"),
    dust=slide(0, 0.1, 1, "Dust", "and flux", more="old dirty", less="new clean"),
)
def circuit_board(
    grid: Grid, *, mask: Tensor, tin: Tensor, blocks: float, chips: float, dust: float
) -> Surface:
    """Copper is etched to traces that run in buses with bends of 45 degrees and dive through vias; solder
    mask covers all but the pads. Parts sit where buses end, their pins on the traces' own grid."""
    count, per = round(blocks), 12
    lines = count * per
    pitch = grid.metres / lines
    block = courses(grid, count, count, "blocks", shift=0.0)
    kind = grid.random(block.id, "kind")
    ic, passives = kind < 0.5 * chips, (kind >= 0.5 * chips) & (kind < 0.8 * chips)
    upright = (grid.random(block.id, "way") > 0.5) & ~ic
    x, y = torch.where(upright, block.y, block.x), torch.where(upright, block.x, block.y)
    side = per * pitch  # of a block
    number = block.id * 64

    # buses: lines that jog together by whole steps, at 45 degrees, and come back within the block
    start = (grid.random(block.id, "jog at") - 0.5) * side * 0.3
    steps = (grid.random(block.id, "jog") * 5 - 2).round() * pitch
    ramp = (x.abs() - side * 0.28 - start * 0.3).clamp(min=0)
    jog = torch.where(ic | passives, 0.0, torch.minimum(ramp.clamp(max=2.0), steps.abs()) * torch.sign(steps))
    jog = jog - torch.where(ic | passives, 0.0, steps)
    lane = (y + side / 2 + jog) / pitch
    line = lane.floor()
    beside = (lane - line - 0.5) * pitch
    own = grid.random(number + line.int() % per, "trace")
    end = side / 2 * torch.where(own > 0.55, 1.0, 0.3 + own)
    trace_edge = pitch * (0.17 + 0.1 * (own > 0.9).float()) - beside.abs()
    run = torch.where((own > 0.12) & (x.abs() < end), trace_edge, -pitch)
    via_far = torch.hypot(x.abs() - end.clamp(max=side / 2 - pitch * 0.5), beside)
    via_here = (own > 0.12) & ((own < 0.55) | (grid.random(number + line.int() % per, "dive") > 0.45))
    via = torch.where(via_here, pitch * 0.36 - via_far, -pitch)
    pour = (grid.random(block.id, "pour") > 0.6) & ~ic & ~passives
    plane = torch.where(pour, -torch.maximum(run, via) - pitch * 0.16, -1.0)
    plane = torch.minimum(plane, block.edge - pitch * 0.3)
    copper = torch.maximum(torch.maximum(inside(run, grid), inside(via, grid)), inside(plane, grid))
    ring = inside(via, grid)
    hole = inside(via - pitch * 0.19, grid)

    cloth = fbm(grid, (160, 160), "glass", octaves=2)
    under = weave(grid, 4 * round(lines / 2)).lift
    board = shaded(mask, -0.12 + under * 0.06 + cloth * 0.02)
    tone = mix(board, shaded(mask, 0.34), copper * (1 - ring))
    height = copper * 0.00004 + under * 0.000005
    rough, metal = torch.full_like(x, 0.32), torch.zeros_like(x)
    gold = warmer(shaded(tin, -0.05), 0.1)
    tone = mix(tone, gold, ring)
    tone = mix(tone, shaded(mask, -0.85), hole)
    metal = mix(metal, 1.0, ring * (1 - hole))
    height = height - hole * 0.0006
    made = Surface.of(grid, height, tone, rough, metal)
    made = _chip(grid, made, block, ic, pitch, tin)
    made = _passives(grid, made, block, passives, side, tin)
    lint = spots(fbm(grid, 6, "dust", octaves=8, gain=0.62), 0.6 * dust, 0.8) * dust
    grey = shaded(mask.mean(0, keepdim=True).expand(3, 1, 1), 0.25)
    return made.under(lint * 0.7, colour=grey, roughness=0.95, metallic=0.0)


def _chip(grid: Grid, board: Surface, block: Pieces, here: Tensor, pitch: float, tin: Tensor) -> Surface:
    """A black package with pins at its sides, a notch, a dot, and printed lines."""
    pins = 4 + 2 * (grid.random(block.id, "pins") * 3).floor()  # a side
    half_y = pins / 2 * pitch + pitch * 0.15
    half_x = pitch * (2.1 + 1.4 * grid.random(block.id, "body"))
    x, y = block.x.abs(), block.y.abs()
    pin_y = ((block.y / pitch + 0.5) % 1 - 0.5 + 0.5) % 1 - 0.5
    pin = torch.minimum(pitch * 0.2 - pin_y.abs() * pitch, pitch * pins / 2 - y)
    leg = torch.minimum(pin, half_x + pitch * 0.95 - x)
    pad = torch.minimum(pin + pitch * 0.09, pitch * 0.85 - (x - half_x - pitch * 0.75).abs())
    body = torch.minimum(half_x - x, half_y - y)
    body, leg, pad = (torch.where(here, part, -pitch) for part in (body, leg, pad))
    silk = torch.where(
        here, pitch * 0.06 - (torch.maximum(x - half_x - pitch * 1.9, y - half_y - pitch * 0.25)).abs(), -1.0
    )
    out = board.under(
        inside(silk, grid) * 0.9, colour=tin.new_tensor([0.86, 0.86, 0.82])[:, None, None], roughness=0.7
    )
    out = out.under(inside(pad, grid), colour=tin, roughness=0.3, metallic=1.0, height=0.00006)
    fall = smooth(0.0, 0.9, (half_x + pitch * 0.75 - x) / (pitch * 0.75))
    out = out.under(
        inside(leg, grid),
        colour=shaded(tin, 0.04),
        roughness=0.25,
        metallic=1.0,
        height=0.0001 + fall * 0.0007,
    )
    dot = torch.hypot(block.x + half_x - pitch * 0.6, block.y + half_y - pitch * 0.7)
    mould = fbm(grid, 220, "mould", octaves=3, gain=0.7)
    row = ((block.y / (pitch * 0.8)) % 1 - 0.5).abs()
    row_id = (block.y / (pitch * 0.8)).floor().int()
    glyph = grid.random((block.x / (pitch * 0.17)).floor().int() + row_id * 977 + block.id * 31, "glyph")
    text = (row < 0.24) & (glyph > 0.42) & (row_id.abs() <= 1) & (block.x.abs() < half_x * 0.66)
    epoxy = shaded(tin.new_tensor([0.14, 0.14, 0.15])[:, None, None], mould * 0.14)
    printed = text.float() * 0.55
    epoxy = mix(epoxy, tin.new_tensor([0.62, 0.62, 0.6])[:, None, None], printed)
    top = 0.0013 + dome(body, pitch * 0.2) * 0.0004 - smooth(pitch * 0.3, pitch * 0.24, dot) * 0.0001
    return out.under(inside(body, grid), colour=epoxy, roughness=0.55 + mould * 0.1, metallic=0.0, height=top)


def _passives(grid: Grid, board: Surface, block: Pieces, here: Tensor, side: float, tin: Tensor) -> Surface:
    """Resistors and capacitors: small bricks with tinned ends, in rows."""
    across, down = 3, 5
    column, row = ((block.x / side + 0.5) * across).floor(), ((block.y / side + 0.5) * down).floor()
    x = block.x - ((column + 0.5) / across - 0.5) * side
    y = block.y - ((row + 0.5) / down - 0.5) * side
    number = block.id * 64 + (row * across + column).int()
    what = grid.random(number, "part")
    there = here & (what > 0.2)
    long, wide = side / across * 0.3, side / down * 0.24
    body = torch.where(there, torch.minimum(long - x.abs(), wide - y.abs()), -side)
    pad = torch.where(
        there, torch.minimum(wide * 1.25 - y.abs(), long * 0.4 - (x.abs() - long * 0.95).abs()), -side
    )
    outline = torch.where(
        there, side * 0.006 - torch.maximum(x.abs() - long * 1.5, y.abs() - wide * 1.6).abs(), -1.0
    )
    white = tin.new_tensor([0.86, 0.86, 0.82])[:, None, None]
    out = board.under(inside(outline, grid) * 0.9, colour=white, roughness=0.7)
    solder = dome(pad, wide * 0.6) * wide * 0.5
    out = out.under(inside(pad, grid), colour=tin, roughness=0.22, metallic=1.0, height=solder + 0.00005)
    cap = (what > 0.6).float()
    black, tan = (
        tin.new_tensor([0.12, 0.12, 0.13])[:, None, None],
        tin.new_tensor([0.58, 0.45, 0.31])[:, None, None],
    )
    ends = smooth(long * 0.62, long * 0.66, x.abs())
    tone = mix(mix(black, tan, cap), tin, ends)
    digits = (grid.random((x / (long * 0.16)).floor().int() + number * 16, "digits") > 0.45) & (
        y.abs() < wide * 0.4
    )
    tone = mix(tone, white, (digits & (x.abs() < long * 0.5)).float() * (1 - cap) * 0.8)
    high = wide * (0.55 + 0.5 * cap) + dome(body, wide * 0.25) * wide * 0.2
    return out.under(inside(body, grid), colour=tone, roughness=0.4 - ends * 0.15, metallic=ends, height=high)


@archetype(
    "carbon fibre",
    "woven carbon fibre in clear glossy resin, twill",
    tags="carbon fibre fiber composite weave racing car bonnet kevlar technical",
    metres=0.1,
    looks={
        "plain weave": {"twill": 0.0},
        "yellow aramid": {"fibre": "#b59a35", "gloss": 0.6},
        "matt dry carbon": {"gloss": 0.15},
        "scratched bonnet": {"wear": 0.85},
    },
    fibre="#3b3d40",
    tows=slide(12, 32, 64, "Tows", "along a side", more="small fine", less="large coarse"),
    twill=slide(0, 1, 1, "Twill", "over two and under two, else plain"),
    gloss=slide(
        0, 0.9, 1, "Clear coat", "from dry cloth to deep gloss", more="polished new smooth", less="dry old"
    ),
    wear=slide(0, 0.1, 1, "Wear", "swirls and scratches", more="old", less="new"),
)
def carbon_fibre(
    grid: Grid, *, fibre: Tensor, tows: float, twill: float, gloss: float, wear: float
) -> Surface:
    """A tow is thousands of straight black threads that mirror light across their length only: where warp is
    bright weft is dark. Resin fills the cloth level."""
    over = 2 if twill > 0.5 else 1
    count = 4 * round(tows / 4)
    size = grid.metres / count
    tow = weave(grid, count, over=over, twill=True, at=warped(grid, 5, "drape", size * 0.06))
    own = grid.random(tow.id, "tow")
    hairs = fbm(
        grid,
        (8, count * 10),
        "hairs",
        octaves=3,
        gain=0.75,
        at=(tow.along / grid.metres + own * 3, tow.beside / grid.metres + own),
    )
    arch = 1 - (tow.beside / size * 2) ** 2
    bend = tow.lift * 2 - 1  # the highlight moves along the arch
    gleam = torch.where(tow.upright, 0.55, -0.22) + bend * torch.where(tow.upright, 0.25, 0.12) + hairs * 0.32
    tone = shaded(fibre, gleam * 0.75 + (own - 0.5) * 0.12 - smooth(0.35, 0.0, arch) * 0.4)
    scratch = torch.zeros(grid.shape, device=grid.device)
    for n, across in enumerate(((4, 56), (64, 5))):
        swirl = fbm(
            grid, across, f"swirl {n}", octaves=3, gain=0.8, at=warped(grid, 3, f"way {n}", 0.02, octaves=2)
        )
        scratch = torch.maximum(scratch, smooth(0.7, 1.0, swirl))
    scratch = scratch * wear
    peel = fbm(grid, 30, "peel", octaves=2)
    dry = 1 - gloss
    relief = (tow.lift * 0.6 + arch * 0.3) * size * 0.12 * dry + hairs * size * 0.01 * dry
    height = relief + peel * 0.00001 - scratch * 0.00003 + tow.lift * size * 0.004
    tone = shaded(tone, scratch * 0.3)
    rough = 0.5 * dry + 0.08 + hairs * 0.05 * dry + scratch * 0.4 + (1 - tow.lift) * 0.03
    return Surface.of(grid, height, tone, rough.clamp(0.05, 1), 0.25 * dry)
