"""Things in rows and stacks: books on shelves, sawn timber."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm
from ..patterns import courses
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "book spines",
    "shelves of old books, leather and cloth spines with gilt titles",
    tags="books book spines library bookshelf bookcase shelf shelves reading study",
    metres=0.8,
    looks={
        "green law library": {"first": "#2f4a3a", "second": "#5c3a28", "third": "#3d3a36", "variety": 0.25},
        "modern paperbacks": {
            "first": "#b5483a",
            "second": "#d8d2c4",
            "third": "#3f6f8f",
            "gilt": "#e8e4da",
            "age": 0.0,
        },
        "crumbling archive": {"first": "#7d5f42", "second": "#94846a", "third": "#5f4a3a", "age": 0.95},
    },
    first="#6b2f28",
    second="#3c4a3a",
    third="#7a5a3c",
    gilt="#c9a557",
    wood="#5a3c28",
    shelves=slide(1, 3, 5, "Shelves", "on the tile", more="small fine", less="large coarse"),
    variety=slide(0, 0.6, 1, "Variety", "in height and colour"),
    age=slide(0, 0.4, 1, "Age", "rubbed, faded, torn", more="old dirty", less="new clean"),
)
def book_spines(
    grid: Grid,
    *,
    first: Tensor,
    second: Tensor,
    third: Tensor,
    gilt: Tensor,
    wood: Tensor,
    shelves: float,
    variety: float,
    age: float,
) -> Surface:
    """Spines are round, ribbed where they are sewn on cords, and rub at head, foot and hinges; the gilt goes
    with the leather. Books of a set stand together; behind lower ones the shelf is dark."""
    rows = round(shelves)
    per = rows * 9
    book = courses(grid, per, rows, "books", shift=None, uneven=(0.75, 0.0), at=(grid.u, grid.v + 0.5 / rows))
    tall, board = grid.metres / rows, 0.022
    up = tall / 2 - board - book.y  # from the shelf that it stands on
    room = tall - board
    dice = grid.random(book.id, "book")
    set_of = grid.random(book.id // 3, "set") < 0.4
    kin = torch.where(set_of, book.id // 3 + 100_000, book.id)
    high = room * (0.9 - variety * 0.28 * grid.random(kin, "high"))
    half = book.width / 2 - 0.0006
    edge = torch.minimum(half - book.x.abs(), torch.minimum(high - up, up + 0.001))
    face = inside(edge, grid)
    x = (book.x / half).clamp(-1, 1)
    s = (up / high).clamp(0, 1)

    cords = 4 + (grid.random(kin, "cords") * 3).floor()
    bound = grid.random(kin, "bound") > 0.4  # in leather with cords, else in cloth
    spacing = s * (cords + 1)
    cord = (
        smooth(0.09, 0.02, ((spacing + 0.5) % 1 - 0.5).abs())
        * (s > 0.5 / (cords + 1))
        * (s < 1 - 0.5 / (cords + 1))
    )
    cord = cord * bound
    panel = (spacing.floor()).int()
    hue = grid.random(kin, "hue")
    base = torch.where(hue < 0.4, first, torch.where(hue < 0.72, second, third))
    base = shaded(base, (grid.random(kin, "tint") - 0.5) * (0.3 + 0.5 * variety))
    base = warmer(base, (grid.random(kin, "warmth") - 0.5) * 0.08 * variety)
    grain = fbm(grid, 160, "grain", octaves=5, gain=0.7)
    cloth = torch.sin((grid.u * 480 % 1).float() * 2 * math.pi) * torch.sin(
        (grid.v * 480 % 1).float() * 2 * math.pi
    )
    scuff = fbm(grid, (24, 8), "scuff", octaves=7, gain=0.62)
    worn = smooth(
        0.1,
        0.8,
        scuff
        + smooth(0.9, 1.0, x.abs()) * 0.6
        + (smooth(0.04, 0.0, s) + smooth(0.95, 1.0, s)) * 0.7
        + age * 1.2
        - 1.1,
    )
    worn = worn * (0.35 + 0.65 * age)

    label = bound & (panel == (cords - 1).int()) & (grid.random(kin, "label") > 0.35)
    tone = torch.where(label, shaded(base.roll(1, 0), -0.25), base)
    line = spacing - panel.float()
    rule = smooth(0.035, 0.012, ((line - 0.5).abs() - 0.36).abs()) * bound * (grid.random(kin, "ruled") > 0.3)
    rule_cloth = smooth(0.006, 0.002, ((s - 0.5).abs() - 0.43).abs()) * ~bound
    titled = torch.where(bound, (panel == (cords - 1).int()) | (panel == 1), (s - 0.7).abs() < 0.13)
    text_row = torch.where(bound, line * 5, s * 42)
    letter = grid.random((x * 9).floor().int() + text_row.floor().int() * 131 + kin * 7, "letter")
    print_ = (
        titled
        & (x.abs() < 0.62)
        & ((text_row % 1 - 0.5).abs() < 0.26)
        & (letter > 0.35)
        & ((line - 0.5).abs() < 0.3)
    )
    ornament = (
        bound
        & ~titled
        & (
            torch.hypot(x * half / 0.006, (line - 0.5) * high / (cords + 1) / 0.008)
            < 0.8 + 0.3 * torch.cos(torch.atan2(x * half, (line - 0.5) * 0.03) * 4)
        )
    )
    gold = torch.maximum(torch.maximum(rule, rule_cloth), (print_ | (ornament & (dice > 0.3))).float())
    gold = gold * (1 - smooth(0.15, 0.6, worn + grain * 0.3)) * smooth(1.0, 0.9, x.abs())

    fade = s * 0.1 * age + scuff * 0.07
    tone = shaded(tone, fade + grain * 0.07 + cloth * 0.04 * ~bound - cord * 0.03 - x.abs() ** 4 * 0.35)
    tone = mix(tone, warmer(shaded(base, 0.55), 0.03), worn * 0.6)
    tone = mix(tone, shaded(gilt, grain * 0.1), gold)
    crack = spots(fbm(grid, (200, 10), "crack", octaves=3), 0.05 * age, 0.2) * smooth(0.5, 0.0, x.abs())
    tone = shaded(tone, -crack * 0.3)
    set_back = (grid.random(book.id, "set back") ** 2) * 0.02
    round_ = (1 - x * x).clamp(min=0).sqrt()
    height = (
        0.012 * round_.clamp(min=0.2) - set_back + cord * 0.0018 + grain * 0.0001 + cloth * 0.00005 * ~bound
    )
    height = height - gold * 0.0001 - crack * 0.0004
    rough = 0.62 + grain * 0.08 + worn * 0.2 - gold * 0.3 - 0.1 * bound

    plank = up < 0
    ring = fbm(grid, (4, 200), "shelf grain", octaves=5, gain=0.6)
    dark = shaded(wood, -0.86)
    back = Surface.of(grid, -0.06, dark, 0.95)
    shelved = back.under(
        face, height=height, colour=tone, roughness=rough.clamp(0.2, 1), metallic=gold * 0.85
    )
    lip = torch.minimum(-up, up + board)
    shade = shaded(wood, ring * 0.22 - smooth(0.004, 0.0, lip) * 0.25)
    return shelved.under(
        plank.float(),
        height=0.016 + dome(lip, 0.004) * 0.004 + ring * 0.0001,
        colour=shade,
        roughness=0.45 + ring * 0.06,
        metallic=0.0,
    )


@archetype(
    "stacked timber",
    "a stack of sawn planks seen from their ends, with stickers between the layers",
    tags="timber stack lumber planks stacked boards sawmill wood wooden pile beams ends",
    metres=1.2,
    looks={
        "fresh pine": {"wood": "#cfa56c", "age": 0.05},
        "grey weathered stack": {"wood": "#8d857a", "age": 0.95},
        "old beams": {"wood": "#7c5c3e", "layers": 5.0, "age": 0.7},
    },
    wood="#b58a58",
    layers=slide(4, 9, 18, "Layers", "of planks", more="small fine", less="large coarse"),
    age=slide(
        0, 0.35, 1, "Age", "grey, cracked, dark in the gaps", more="old cracked dirty", less="new clean"
    ),
)
def stacked_timber(grid: Grid, *, wood: Tensor, layers: float, age: float) -> Surface:
    """Planks lie in layers with sticks between, so that air dries them. Ends show the arcs of their rings;
    they dry first, and check along the rays. None is quite as long as the next."""
    rows = round(layers)
    across = max(2, round(rows * 0.45))
    end = courses(
        grid, across, rows, "planks", shift=None, uneven=(0.55, 0.0), at=(grid.u, grid.v + 0.5 / rows)
    )
    tall = grid.metres / rows
    sag = fbm(grid, (4, rows), "sag", octaves=2) * tall * 0.02
    y = end.y + sag
    stick = tall * 0.2
    own, other = grid.random(end.id, "heart"), grid.random(end.id, "level")
    sides = end.width / 2 - end.x.abs() - 0.001 - 0.004 * grid.random(end.id, "gap")
    edge = torch.minimum(sides, torch.minimum(y + tall / 2, tall / 2 - stick - y))
    rough_saw = fbm(grid, 60, "saw", octaves=6, gain=0.6)
    edge = edge + rough_saw * 0.0008
    face = inside(edge, grid)
    px, py = end.x + (own - 0.5) * end.width * 1.2, y + tall * (0.3 + 1.6 * other)
    turn = torch.atan2(px, py)
    wobble = fbm(grid, 14, "wobble", octaves=4)
    depth = torch.hypot(px, py) / 0.0055 + wobble * 0.9 + own * 5
    place = depth - depth.floor()
    late = smooth(0.25, 0.92, place) * smooth(1.0, 0.95, place)
    heart = smooth(0.09, 0.05, torch.hypot(px, py))
    sector = turn * 5 + own * 9 + wobble * 0.06
    from_heart = torch.hypot(px, py)
    aside = ((sector % 1) - 0.5).abs() / 5 * from_heart  # from the nearest ray that may check
    dried = grid.random(sector.floor().int() + end.id * 64, "check") * 0.65 + age * 0.45
    check = (1 - inside(aside - 0.0012, grid, 0.001)) * smooth(0.5, 0.8, dried)
    check = check * smooth(0.0, 0.03, edge + rough_saw * 0.02) * smooth(0.02, 0.06, from_heart)
    grey = smooth(-0.6, 0.6, fbm(grid, 5, "grey", octaves=5) + age * 1.6 - 0.8) * age
    tone = shaded(wood, (grid.random(end.id, "tint") - 0.5) * 0.3 - late * 0.2 + rough_saw * 0.08)
    tone = warmer(tone, heart * 0.05 + (own - 0.5) * 0.04)
    tone = mix(tone, shaded(tone.mean(0, keepdim=True).expand_as(tone), -0.05), grey * 0.8)
    tone = shaded(tone, -check * 0.65 - smooth(0.006, 0.0, edge) * 0.25)
    blue = spots(fbm(grid, 7, "stain", octaves=6) + smooth(0.02, 0.0, edge) * 0.3, 0.2 * age, 0.6)
    tone = shaded(tone, -blue * 0.3)
    height = (
        (other - 0.5) * 0.03
        + dome(edge, 0.003) * 0.003
        + rough_saw * 0.0005
        - late * 0.0002 * age
        - check * 0.004
    )
    within = (y + tall / 2 > 0).float() * (tall / 2 - y > 0)
    lath_at = (
        ((grid.u * 3 + grid.random((end.id // across), "lath")) % 1 - 0.5).abs().float() * grid.metres / 3
    )
    lath = torch.minimum(0.022 - lath_at, torch.minimum(y - (tall / 2 - stick), tall / 2 - y))
    pile = Surface.of(grid, -0.09, shaded(wood, -0.85), 0.95)
    pile = pile.under(
        inside(lath, grid) * within,
        height=-0.02,
        colour=shaded(wood, rough_saw * 0.15 - 0.2 - 0.15 * age),
        roughness=0.88,
    )
    return pile.under(face, height=height, colour=tone, roughness=0.84 + rough_saw * 0.06)
