"""Managing layers: export, sprites, animation, groups, names, sizes, clipboard."""

from __future__ import annotations

import json

import numpy as np
from PIL import Image as Pictures

from .case import FOLDER, Pick, case
from .result import Result, pixels

THREE = '(add-layer "red" "red" 10 20) (add-layer "half" "half" 50 30)'  # over the photo
FRAMES = '(add-layer "a" "red" 0 0) (add-layer "b" "green" 0 0) (add-layer "c" "blue" 0 0)'


def over(bottom: np.ndarray, top: np.ndarray, x: int, y: int) -> np.ndarray:
    """`bottom` with an opaque `top` on it."""
    whole = bottom.copy()
    whole[y : y + top.shape[0], x : x + top.shape[1]] = top
    return whole


def solid(*colour: int) -> np.ndarray:
    """One of the small layers."""
    return np.full((20, 30, len(colour)), colour)


@case(
    "export_layers_png",
    setup=THREE + '(add-layer "a/b" "green" 0 0)',
    path=FOLDER,
    name="%s.png",
    only_visible=False,
    flatten_each=False,
)
def writes_a_file_for_each_layer(result: Result) -> None:
    red = pixels(result.folder / "red.png")
    assert red.shape == (20, 30, 4), "what is visible of one layer is as large as the layer"
    assert (red == (255, 0, 0, 255)).all()
    assert (pixels(result.folder / "Photo.png")[..., :3] == result.rgb).all()
    assert (result.folder / "a_b.png").exists()
    assert result.image.names == ["a/b", "half", "red", "Photo"]
    assert all(layer.visible for layer in result.image.layers)


@case(
    "export_layers_png",
    setup=THREE + "(gimp-item-set-visible layer FALSE)",
    path=FOLDER,
    name="flat_%s.png",
    only_visible=True,
    flatten_each=True,
)
def writes_only_what_is_visible(result: Result) -> None:
    red = pixels(result.folder / "flat_red.png")
    assert (red[..., 3] == 255).all()
    assert (red[..., :3] == over(np.full((80, 120, 3), 255), solid(255, 0, 0), 10, 20)).all()
    assert not (result.folder / "flat_Photo.png").exists()


@case("export_positions", setup=THREE, filename=FOLDER + "/positions.txt", sep=";")
def writes_positions(result: Result) -> None:
    assert (result.folder / "positions.txt").read_text().splitlines() == [
        "name;x;y;w;h;opacity",
        "half;50;30;30;20;100",
        "red;10;20;30;20;100",
        "Photo;0;0;120;80;100",
        "# 3 layers, image (120, 80)",
    ]


@case("sprite_atlas", setup=THREE, folder=FOLDER, basename="atlas", padding=2)
def packs_an_atlas(result: Result) -> None:
    atlas = json.loads((result.folder / "atlas.json").read_text())
    assert atlas["meta"] == {"image": "atlas.png", "size": {"w": 184, "h": 80}}
    assert atlas["frames"]["red"] == {"frame": {"x": 122, "y": 0, "w": 30, "h": 20}, "offset": [10, 20]}
    picture = pixels(result.folder / "atlas.png")
    assert picture.shape == (80, 184, 4)
    assert (picture[:, :120, :3] == result.rgb).all()
    assert (picture[:20, 122:152] == (255, 0, 0, 255)).all()
    assert (picture[:20, 154:184] == (255, 255, 0, 128)).all()
    assert picture[:, 120:122, 3].max() == 0
    assert len(result.pictures) == 1


@case("sprite_sheet", setup=THREE, columns=2)
def lays_frames_side_by_side(result: Result) -> None:
    sheet = result.new
    assert sheet.size == (240, 160)
    assert sheet.names == ["Sheet"]
    assert (sheet.top.rgb[:80, :120] == result.rgb).all()
    assert (sheet.top.rgba[20:40, 130:160] == (255, 0, 0, 255)).all()
    assert (sheet.top.rgba[110:130, 50:80] == (255, 255, 0, 128)).all()
    assert sheet.top.alpha[80:, 120:].max() == 0


@case("sprite_split", picture="flat", cols=2, rows=2, skip_empty=True)
def cuts_into_cells(result: Result) -> None:
    image = result.image
    assert image.names == ["sprite 00", "sprite 01", "sprite 02", "sprite 03", "Photo"], (
        "each above the sheet"
    )
    for number, (x, y) in enumerate(((0, 0), (30, 0), (0, 20), (30, 20))):
        layer = image.layer(f"sprite {number:02d}")
        assert layer.offsets == (x, y)
        assert (layer.rgb == result.rgb[y : y + 20, x : x + 30]).all()
    assert not image.bottom.visible


@case("sprite_split", picture="sprite", cols=4, rows=2, skip_empty=True)
def leaves_empty_cells_out(result: Result) -> None:
    names = [f"sprite {number:02d}" for number in (0, 1, 5, 6, 7)]
    assert result.image.names == [*names, "Photo"]


@case("onion_skin", setup=FRAMES, depth=2, step=30.0, tint=True)
def fades_the_frames_before(result: Result) -> None:
    found = [(layer.name, layer.visible, round(layer.opacity), layer.mode) for layer in result.image.layers]
    assert found == [
        ("c", True, 100, 28),
        ("b", True, 70, 30),
        ("a", True, 40, 30),
        ("Photo", False, 100, 28),
    ]
    assert result.image.active == "c"


@case("gif_frames", setup=FRAMES, folder=FOLDER, delay=150, loop=True, first_slow=True, tolerance=None)
def saves_an_animation(result: Result) -> None:
    saved = Pictures.open(result.folder / "photo.gif")
    assert saved.n_frames == 4
    assert saved.info["duration"] == 450
    assert saved.info["loop"] == 0
    saved.seek(1)
    assert saved.info["duration"] == 150
    assert np.abs(np.array(saved.convert("RGB").getpixel((5, 5))) - (255, 0, 0)).max() < 8
    assert result.new.base == 2
    assert result.new.names[0] == "frame 3 (150ms) (replace)"
    assert result.new.names[-1] == "frame 0 (450ms) (replace)"
    assert result.image.names == ["c", "b", "a", "Photo"]


@case("reverse_layers", setup=FRAMES)
def turns_the_stack_over(result: Result) -> None:
    assert result.image.names == ["Photo", "a", "b", "c"]


@case(
    "rename_layers",
    setup='(group-of "Group copy" (list (add-layer "red copy" "red" 0 0)))',
    pattern=r"(\w+) copy",
    replacement=r"\1",
    number=True,
)
def renames_in_groups_too(result: Result) -> None:
    found = [(layer.name, layer.depth) for layer in result.image.layers]
    assert found == [("Group", 0), ("000 red", 1), ("001 Photo", 0)]
    assert "2 layers numbered" in result.printed


@case(
    "group_by_prefix",
    setup='(for-each (lambda (n) (add-layer n "red" 0 0)) (list "body_arm" "body_leg" "head_eye"))',
    separator="_",
)
def groups_what_belongs_together(result: Result) -> None:
    found = [(layer.name, layer.depth, layer.group) for layer in result.image.layers]
    assert found == [
        ("head", 0, True),
        ("head_eye", 1, False),
        ("body", 0, True),
        ("body_leg", 1, False),
        ("body_arm", 1, False),
        ("Photo", 0, False),
    ]


@case(
    "flatten_groups",
    setup='(group-of "G" (list (add-layer "red" "red" 10 10) (add-layer "green" "green" 30 20)))',
    suffix=" (flat)",
)
def makes_groups_layers(result: Result) -> None:
    image = result.image
    assert image.names == ["G (flat)", "Photo"]
    assert image.top.size == (50, 30)
    assert image.top.offsets == (10, 10)
    assert (image.top.rgba[15, 25] == (0, 255, 0, 255)).all()
    assert (image.top.rgba[5, 5] == (255, 0, 0, 255)).all()
    assert image.top.alpha[25, 5] == 0
    assert image.parasites["flattened"] == "G"


@case(
    "clean_layers",
    setup="""(add-layer "kept" "red" 0 0) (gimp-item-set-visible (add-layer "b" "green" 0 0) FALSE)
             (gimp-layer-set-opacity (add-layer "a" "blue" 0 0) 5)""",
    threshold=10,
)
def removes_what_is_not_seen(result: Result) -> None:
    assert result.image.names == ["kept", "Photo", "was: a,b"]
    assert "Removed: a, b" in result.printed
    assert result.image.bottom.size == (1, 1)


@case("layer_modes", which=Pick("all", "all"), opacity=50.0)
def has_a_copy_for_each_mode(result: Result) -> None:
    found = [(layer.name, layer.mode, layer.visible) for layer in result.image.layers]
    assert found == [
        ("dissolve", 1, False),
        ("darken", 9, False),
        ("addition", 7, False),
        ("difference", 6, False),
        ("screen", 4, False),
        ("multiply", 3, True),
        ("Photo", 28, True),
    ]
    assert all(round(layer.opacity) == 50 for layer in result.image.layers[:-1])
    assert (result.image.top.rgb == result.rgb).all()


@case("layer_modes", which=Pick("screen", "screen"), opacity=100.0)
def has_the_chosen_mode(result: Result) -> None:
    assert result.image.names == ["screen", "Photo"]


@case(
    "align_visible",
    setup=THREE + '(gimp-item-set-visible (add-layer "hidden" "green" 3 4) FALSE)',
    horizontal=Pick(0, "Left"),
    vertical=Pick(2, "Bottom"),
    margin=5,
)
def aligns_to_the_corner(result: Result) -> None:
    found = {layer.name: layer.offsets for layer in result.image.layers}
    assert found == {"hidden": (3, 4), "half": (5, 55), "red": (5, 55), "Photo": (5, -5)}


@case("align_visible", setup=THREE, horizontal=Pick(1, "Center"), vertical=Pick(1, "Middle"), margin=0)
def aligns_to_the_middle(result: Result) -> None:
    found = {layer.name: layer.offsets for layer in result.image.layers}
    assert found == {"half": (45, 30), "red": (45, 30), "Photo": (0, 0)}


@case("autocrop_all", picture="sprite")
def crops_what_is_empty(result: Result) -> None:
    assert result.image.size == (50, 35)
    assert result.image.top.size == (50, 35)
    assert (result.image.top.rgba == result.before[10:45, 15:65]).all()


@case("layers_to_image_size", setup='(add-layer "red" "red" 10 20)', grow=5, color=(32, 64, 96))
def all_layers_are_as_large_as_the_image(result: Result) -> None:
    image = result.image
    assert image.size == (130, 90)
    assert image.names == ["red", "Photo", "Back"]
    assert {layer.size for layer in image.layers} == {(130, 90)}
    assert {layer.offsets for layer in image.layers} == {(0, 0)}
    assert image.top.alpha.sum() == 255 * 600
    assert (image.top.rgba[25:45, 15:45] == (255, 0, 0, 255)).all()
    assert (image.layers[1].rgb[5:85, 5:125] == result.rgb).all()
    assert image.layers[1].alpha.sum() == 255 * 9600
    assert (image.bottom.rgb == (32, 64, 96)).all()


@case("merge_visible_copy", setup='(add-layer "red" "red" 40 20)', backup=True, tolerance=2)
def merges_a_copy(result: Result) -> None:
    image, backup = result.image, result.new
    assert image.names == ["Visible", "red", "Photo"]
    assert image.size == (56, 34)
    wanted = over(result.rgb, solid(255, 0, 0), 40, 20)
    halved = wanted.reshape(40, 2, 60, 2, 3).mean(axis=(1, 3))[6:, 4:]
    assert np.abs(image.top.rgb - halved).mean() < 12
    assert (image.top.rgb[20 // 2 - 6 + 4, 40 // 2 - 4 + 6] == (255, 0, 0)).all()
    assert backup.names == ["Backup"]
    assert (backup.top.rgb == wanted).all()


@case("mirror_tools", procedure="python-fu-mirror-it", vertical=False)
def mirrors(result: Result) -> None:
    image = result.image
    assert image.size == (240, 80)
    assert len(image.layers) == 1
    assert (image.top.rgb == np.hstack([result.rgb, result.rgb[:, ::-1]])).all()


@case("mirror_tools", procedure="python-fu-turn-it", times=3)
def turns(result: Result) -> None:
    assert result.image.size == (80, 120)
    assert (result.image.top.rgb == np.rot90(result.rgb, 1)).all()


@case("mirror_tools", procedure="python-fu-kaleidoscope-it")
def calls_its_neighbour(result: Result) -> None:
    wide = np.hstack([result.rgb, result.rgb[:, ::-1]])
    assert result.image.size == (240, 160)
    assert (result.image.top.rgb == np.vstack([wide, wide[::-1]])).all()


@case("icon_layers")
def scales_copies(result: Result) -> None:
    found = [(layer.name, layer.size) for layer in result.image.layers]
    assert found == [("16x16", (16, 16)), ("32x32", (32, 32)), ("48x48", (48, 48)), ("Photo", (120, 80))]
    assert np.abs(result.image.layers[2].rgb.mean(axis=(0, 1)) - result.rgb.mean(axis=(0, 1))).max() < 6


@case("float_swap")
def swaps_the_halves(result: Result) -> None:
    assert result.image.names == ["Photo"]
    assert (result.image.top.rgb == np.roll(result.rgb, 60, axis=1)).all()


@case("colour_to_layer", picture="flat", threshold=0, keep=False)
def separates_colours(result: Result) -> None:
    image = result.image
    assert image.names == ["#fa0a0a", "#0afa0a", "#0a0afa", "Photo"]
    assert [layer.alpha.sum() // 255 for layer in image.layers] == [600, 600, 1200, 2400]
    assert (image.top.rgb[image.top.alpha == 255] == (250, 10, 10)).all()
    assert not image.bottom.visible
