"""Palettes, colour maps, gradients, patterns."""

from __future__ import annotations

import numpy as np

from .case import MAP, Pick, Resource, case
from .result import Result


@case("palette_from_image", picture="indexed", name="Mine", colors=8)
def sorts_the_colour_map(result: Result) -> None:
    assert result.image.parasites["palette"] == "Mine 4 0a0afa fafa0a"
    assert "palette Mine has 4 colours" in result.printed


@case("palette_from_image", picture="flat", name="From image", colors=8)
def makes_a_map_of_its_own(result: Result) -> None:
    assert result.image.parasites["palette"] == "From image 3 0a0afa 0afa0a"
    assert len(result.pictures) == 1
    assert result.image.base == 0


@case("palette_chart", takes="nothing", palette=Resource("palette", "Default"), size=10, columns=8)
def charts_a_palette(result: Result) -> None:
    chart = result.image
    number = int(result.returned[1])
    assert number > 10
    assert chart.size == (80, -(-number // 8) * 10)
    assert chart.names == ["Default"]
    squares = chart.top.rgb.reshape(-1, 10, 8, 10, 3).transpose(0, 2, 1, 3, 4).reshape(-1, 100, 3)
    assert (squares == squares[:, :1]).all(), "each square has one colour"
    assert len(np.unique(squares[:number, 0], axis=0)) > 10


@case("colormap_rotate", picture="indexed", steps=1, greys=False)
def rotates_the_map(result: Result) -> None:
    image = result.image
    assert image.base == 2
    corners = [tuple(image.top.rgb[at]) for at in ((0, 0), (0, 59), (39, 0), (39, 59))]
    assert corners == [MAP[1], MAP[2], MAP[3], MAP[0]]
    assert "map: 1 of 4" in result.printed


@case("colormap_rotate", picture="indexed", steps=0, greys=True)
def greys_the_map(result: Result) -> None:
    corners = [tuple(result.image.top.rgb[at]) for at in ((0, 0), (0, 59), (39, 0), (39, 59))]
    assert corners == [(90,) * 3, (90,) * 3, (90,) * 3, (170,) * 3]


@case("colormap_rotate", steps=1, greys=False, fails="not indexed")
def wants_a_colour_map(result: Result) -> None:
    assert "Only for indexed images" in result.printed


@case(
    "gradient_map",
    use_own=True,
    dark=(20, 0, 60),
    light=(255, 240, 200),
    gradient=Resource("gradient", "FG to BG (RGB)"),
    reverse=False,
    tolerance=3,
)
def maps_to_two_colours(result: Result) -> None:
    found = result.image.top.rgb
    along = (found - (20, 0, 60)) / np.array([235, 240, 140])
    assert np.ptp(along, axis=2).max() < 0.03, "all channels are equally far along the gradient"
    light = result.rgb @ np.array([0.2225, 0.7169, 0.0606])
    assert np.corrcoef(along.mean(axis=2).ravel(), light.ravel())[0, 1] > 0.97


@case(
    "gradient_map",
    setup="(gimp-context-set-foreground '(0 0 0)) (gimp-context-set-background '(255 255 255))",
    use_own=False,
    dark=(0, 0, 0),
    light=(0, 0, 0),
    gradient=Resource("gradient", "FG to BG (RGB)"),
    reverse=False,
    tolerance=3,
)
def maps_to_a_gradient_of_gimp(result: Result) -> None:
    found = result.image.top.rgb
    assert (np.ptp(found, axis=2) <= 1).all()
    light = result.rgb @ np.array([0.2225, 0.7169, 0.0606])
    assert np.corrcoef(found[..., 0].ravel(), light.ravel())[0, 1] > 0.97


@case(
    "gradient_sky", top=(40, 80, 200), bottom=(220, 230, 250), horizon=75.0, gradient=Resource("gradient", "")
)
def has_a_sky_behind(result: Result) -> None:
    image = result.image
    assert image.names == ["Photo", "Sky"]
    column = image.bottom.rgb[:, 60]
    assert np.abs(column[0] - (40, 80, 200)).max() < 5
    assert np.abs(column[30] - (130, 155, 225)).max() < 5
    assert (np.abs(column[60:] - (220, 230, 250)) <= 1).all()
    assert (np.diff(column[:, 0]) >= 0).all()


@case("pattern_fill", pattern=Resource("pattern", "Pine"), strength=40.0, own=False)
def fills_with_a_pattern(result: Result) -> None:
    image = result.image
    assert image.names == ["Pattern", "Photo"]
    assert round(image.top.opacity) == 40
    assert (image.top.alpha == 255).all()
    assert image.top.rgb.std() > 5


@case("pattern_fill", pattern=Resource("pattern", "Pine"), strength=100.0, own=True)
def fills_with_a_piece_of_the_picture(result: Result) -> None:
    assert (result.image.top.rgb == np.tile(result.rgb[:8, :8], (10, 15, 1))).all()


@case(
    "all_kinds",
    out="{folder}/kinds.txt",
    i32=-5,
    i16=6,
    i8=7,
    fl=1.5,
    st="words",
    text="one\ntwo",
    value="[1, 'two']",
    color=(1, 2, 3),
    colour=(255, 255, 255),
    toggle=False,
    slider=2.5,
    spinner=9,
    adjustment=10,
    radio=Pick("a", "a"),
    font=Resource("font", "Sans-serif"),
    brush=Resource("brush", "2. Hardness 100"),
    pattern=Resource("pattern", "Pine"),
    gradient=Resource("gradient", "FG to BG (RGB)"),
    palette=Resource("palette", "Default"),
    folder="/tmp",
    option=Pick(2, "two"),
)
def gets_every_kind_of_value(result: Result) -> None:
    found = (result.folder / "kinds.txt").read_text()
    wanted = """image=Image photo.xcf
drawable=Layer Photo
i32=-5
i16=6
i8=7
fl=1.50
st=words
text=one
two
value=[1, 'two']
toggle=0
slider=2.50
spinner=9.00
adjustment=10.00
radio=a
font=Sans-serif
brush=2. Hardness 100
pattern=Pine
gradient=FG to BG (RGB)
palette=Default
folder=/tmp
option=2
color=1,2,3
colour=(255, 255, 255)
"""
    assert found == wanted
