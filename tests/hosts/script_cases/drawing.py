"""Frames, text, guides, selections, channels, paths, transforms."""

from __future__ import annotations

import numpy as np
from PIL import Image as Pictures

from .case import FOLDER, PICTURES_FOLDER, Pick, Resource, Scheme, case
from .result import Result, pixels

SELECTED = "(gimp-image-select-rectangle image 2 30 20 40 30)"
INSIDE = np.zeros((80, 120), bool)
INSIDE[20:50, 30:70] = True
TRIANGLE = """(import-path image (string-append
  "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='80'>"
  "<path id='Tri' d='M 10 10 L 110 10 L 60 70 z'/></svg>"))"""
TRI = Scheme("(car (paths image))")
SANS = Resource("font", "Sans-serif")


@case("polaroid_frame", border=8, caption="Summer", font=SANS, back=(120, 80, 40), tolerance=None)
def frames_with_a_caption(result: Result) -> None:
    image = result.image
    assert image.size == (156, 132)
    assert image.names == ["Photo", "Caption", "Frame", "Table"], "text comes above the active layer"
    photo, caption, frame, table = image.layers
    assert photo.offsets == (18, 18)
    assert (photo.rgb == result.rgb).all()
    assert frame.size == (136, 112)
    assert frame.offsets == (10, 10)
    assert frame.rgb.min() == 255
    assert table.size == (156, 132)
    assert (table.rgb == (120, 80, 40)).all()
    assert abs(2 * caption.offsets[0] + caption.size[0] - 156) <= 1
    assert 10 < caption.size[1] < 25
    assert (caption.rgb[caption.alpha == 255] == (40, 40, 40)).all()
    assert 0.05 < (caption.alpha > 128).mean() < 0.7


@case("polaroid_frame", border=5, caption="", font=SANS, back=(0, 0, 0))
def frames_without_a_caption(result: Result) -> None:
    assert result.image.names == ["Photo", "Frame", "Table"]


@case("colour_border", size=10, color=(200, 30, 30), inner=False)
def has_a_flat_border(result: Result) -> None:
    image = result.image
    assert image.size == (140, 100)
    assert len(image.layers) == 1
    wanted = np.full((100, 140, 3), (200, 30, 30))
    wanted[10:90, 10:130] = result.rgb
    assert (image.top.rgb == wanted).all()


@case("colour_border", size=10, color=(200, 30, 30), inner=True)
def has_a_white_line_in_it(result: Result) -> None:
    rgb = result.image.top.rgb
    assert (rgb[14:86, 14:126] == result.rgb[4:-4, 4:-4]).all()
    assert (rgb[:6] == (200, 30, 30)).all()
    for across in (rgb[:14, 70], rgb[-14:, 70], rgb[50, :14], rgb[50, -14:]):
        assert 1 <= (across == 255).all(axis=1).sum() <= 3


@case("round_corners", radius=20.0)
def rounds(result: Result) -> None:
    layer = result.image.top
    assert (layer.rgb[layer.alpha == 255] == result.rgb[layer.alpha == 255]).all()
    assert [layer.alpha[at] for at in ((0, 0), (0, 119), (79, 0), (79, 119))] == [0] * 4
    assert [layer.alpha[at] for at in ((0, 25), (25, 0), (40, 60), (79, 60))] == [255] * 4
    assert abs(layer.alpha.sum() / 255 - (9600 - (4 - np.pi) * 400)) < 20
    assert result.image.selection is None


@case(
    "contact_sheet",
    takes="nothing",
    directory=PICTURES_FOLDER,
    columns=3,
    size=40,
    gap=4,
    back=(250, 250, 250),
)
def shows_a_folder(result: Result) -> None:
    sheet = result.image
    names = ["blue", "flat", "green", "grey", "half", "indexed", "photo", "red", "sprite"]
    assert sheet.names == [*(f"{name}.png" for name in reversed(names)), "Paper"]
    assert sheet.size == (136, 136)
    photo = sheet.layer("photo.png")
    assert photo.size == (40, 26)
    assert photo.offsets == (4, 99)
    assert sheet.layer("grey.png").offsets == (4, 55)
    assert (sheet.bottom.rgb == 250).all()
    assert (sheet.layer("red.png").rgb == (255, 0, 0)).all()
    assert len(result.returned) == 1


@case(
    "batch_watermark",
    takes="nothing",
    setup="""(define opened (open-picture "{pictures}/photo.png"))
             (save (car (layers opened)) "{folder}/in.png")
             (gimp-image-delete opened)""",
    folder=FOLDER,
    logo=PICTURES_FOLDER + "/red.png",
    opacity=100.0,
)
def stamps_a_folder(result: Result) -> None:
    before, after = pixels(result.folder / "in.png"), pixels(result.folder / "in_wm.png")
    before[55:75, 85:115, :3] = (255, 0, 0)
    assert (after == before).all()
    assert not result.pictures


@case(
    "watermark_text",
    text="(c) 2020",
    font=SANS,
    size=16,
    color=(255, 255, 255),
    opacity=50.0,
    place=Pick(4, "bottom right"),
    tolerance=None,
)
def writes_into_the_corner(result: Result) -> None:
    image = result.image
    assert image.names == ["Watermark", "Photo"]
    mark = image.top
    assert round(mark.opacity) == 50
    assert (mark.offsets[0] + mark.size[0], mark.offsets[1] + mark.size[1]) == (120, 80)
    assert 12 < mark.size[1] < 30
    assert 40 < mark.size[0] < 100
    assert (mark.rgb[mark.alpha == 255] == 255).all()
    assert 0.05 < (mark.alpha > 128).mean() < 0.7
    assert (image.bottom.rgb == result.rgb).all()


@case(
    "text_banner",
    takes="nothing",
    text="Hello",
    font=SANS,
    size=30,
    ink=(10, 20, 200),
    paper=(240, 240, 200),
    lines=2,
    tolerance=None,
)
def makes_a_banner(result: Result) -> None:
    image = result.image
    assert len(image.layers) == 2
    text, back = image.layers
    assert back.name == "Background"
    assert (back.rgb == (240, 240, 200)).all()
    assert image.size == (text.size[0] + 20, text.size[1] + 20) == back.size
    assert text.size[1] > 60
    assert (text.rgb[text.alpha == 255] == (10, 20, 200)).all()
    assert result.returned == ["Hello\\nHello"]


@case("text_outline", picture="sprite", width=3, color=(0, 0, 255), merge=False)
def outlines_what_is_opaque(result: Result) -> None:
    image = result.image
    assert image.names == ["Photo", "Photo outline"]
    outline = image.bottom
    assert (outline.rgba[20, 12] == (0, 0, 255, 255)).all()
    assert (outline.rgba[20, 20] == (0, 0, 255, 255)).all()
    assert outline.alpha[20, 11] == 0
    assert outline.alpha[8, 25] == 255
    assert outline.alpha[6, 25] == 0
    assert (image.top.rgba == result.before).all()
    assert image.selection is None


@case("text_outline", picture="sprite", width=3, color=(0, 0, 255), merge=True)
def merges_the_outline(result: Result) -> None:
    assert result.image.names == ["Photo"]
    assert (result.image.top.rgba[20, 12] == (0, 0, 255, 255)).all()
    assert (result.image.top.rgba[20, 25] == (220, 30, 30, 255)).all()


@case("guides_thirds", kind=Pick(0, "Thirds"), margin=0)
def draws_thirds(result: Result) -> None:
    assert sorted(result.image.guides) == [("h", 26), ("h", 53), ("v", 40), ("v", 80)]


@case("guides_thirds", kind=Pick(1, "Golden section"), margin=0)
def draws_the_golden_section(result: Result) -> None:
    assert sorted(result.image.guides) == [("h", 30), ("h", 49), ("v", 45), ("v", 74)]


@case("guides_thirds", kind=Pick(2, "Margins"), margin=10)
def draws_margins(result: Result) -> None:
    assert sorted(result.image.guides) == [("h", 10), ("h", 70), ("v", 10), ("v", 110)]


GUIDED = "(gimp-image-add-vguide image 30) (gimp-image-add-hguide image 5)"


@case("guides_selection", setup=SELECTED + GUIDED, clear=False)
def adds_to_the_guides(result: Result) -> None:
    assert sorted(result.image.guides) == [("h", 5), ("h", 20), ("h", 50), ("v", 30), ("v", 70)]
    assert "2 guides before, 5 now" in result.printed


@case("guides_selection", setup=SELECTED + GUIDED, clear=True)
def replaces_the_guides(result: Result) -> None:
    assert sorted(result.image.guides) == [("h", 20), ("h", 50), ("v", 30), ("v", 70)]


@case(
    "slice_guides",
    setup="(gimp-image-add-vguide image 40) (gimp-image-add-hguide image 30)",
    folder=FOLDER,
    html=True,
)
def slices(result: Result) -> None:
    for r, rows in enumerate((slice(0, 30), slice(30, 80))):
        for c, columns in enumerate((slice(0, 40), slice(40, 120))):
            found = pixels(result.folder / f"slice_{r}_{c}.png", "RGB")
            assert (found == result.rgb[rows, columns]).all()
    html = (result.folder / "slices.html").read_text()
    assert html.count("<tr>") == 2
    assert html.count("<td>") == 4
    assert len(result.pictures) == 1


@case("stroke_selection", setup=SELECTED, grow=3, shrink=3, color=(255, 0, 0), feather=0.0)
def rings_the_selection(result: Result) -> None:
    image = result.image
    assert image.names == ["Ring", "Photo"]
    ring = image.top
    assert [ring.alpha[at] for at in ((35, 28), (35, 31), (18, 50), (52, 50))] == [255] * 4
    assert [ring.alpha[at] for at in ((35, 50), (10, 10), (35, 25), (35, 35))] == [0] * 4
    assert (ring.rgb[ring.alpha == 255] == (255, 0, 0)).all()
    assert [channel.name for channel in image.channels] == ["before"]
    assert image.selection == (30, 20, 70, 50)


@case("channel_tricks", setup=SELECTED, name="outside", blur=0)
def masks_by_a_channel(result: Result) -> None:
    image = result.image
    assert [channel.name for channel in image.channels] == ["outside"]
    assert (image.channel("outside").grey == np.where(INSIDE, 0, 255)).all()
    assert (image.top.mask == np.where(INSIDE, 255, 0)).all()
    assert image.selection is None


SAVED = SELECTED + "(gimp-selection-save image) (gimp-selection-none image)"


@case("alpha_from_channel", setup=SAVED, takes="channel", layer=Scheme("layer"), invert=False)
def channel_becomes_alpha(result: Result) -> None:
    assert (result.image.top.alpha == np.where(INSIDE, 255, 0)).all()
    assert (result.image.top.rgb[INSIDE] == result.rgb[INSIDE]).all()


@case("alpha_from_channel", setup=SAVED, takes="channel", layer=Scheme("layer"), invert=True)
def inverse_of_a_channel_becomes_alpha(result: Result) -> None:
    assert (result.image.top.alpha == np.where(INSIDE, 0, 255)).all()


@case("path_star", points=5, outer=30.0, inner=12.0, fill=True)
def draws_a_star(result: Result) -> None:
    (star,) = result.image.paths
    assert star.name == "Star"
    ((closed, anchors),) = star.strokes
    assert closed
    assert len(anchors) == 10
    assert np.allclose(anchors[0], (60, 10), atol=0.01)
    assert np.allclose(np.hypot(*(np.array(anchors) - (60, 40)).T), [30, 12] * 5, atol=0.01)
    assert (result.image.top.rgb[40, 60] == (255, 200, 0)).all()
    assert (result.image.top.rgb[20, 60] == (255, 200, 0)).all()
    assert (result.image.top.rgb[:8] == result.rgb[:8]).all()


@case(
    "path_export",
    setup=TRIANGLE,
    takes="values",
    img=Scheme("image"),
    path=TRI,
    filename=FOLDER + "/paths.txt",
)
def writes_points(result: Result) -> None:
    lines = (result.folder / "paths.txt").read_text().splitlines()
    assert lines[0] == "[Tri]"
    words = lines[1].split()
    assert words[:3] == ["stroke", "0", "closed"]
    assert len(lines) == int(words[3]) + 3
    assert int(words[5]) in (156, 256), "with or without the closing line"
    assert lines[2:5] == ["\t10,10", "\t110,10", "\t60,70"]
    assert lines[-1] == "chosen: Tri of Tri"


@case("path_bezier", margin=10, size=3.0)
def strokes_a_bubble(result: Result) -> None:
    (bubble,) = result.image.paths
    assert bubble.name == "Bubble"
    (closed, corners), (_, ring) = bubble.strokes
    assert closed
    assert np.allclose(corners, [(10, 10), (110, 10), (110, 70), (10, 70)])
    assert len(ring) == 4
    rgb = result.image.top.rgb
    for at in ((10, 60), (70, 60), (40, 10), (40, 110), (40, 68)):
        assert (rgb[at] == (0, 0, 255)).all(), at
    assert (rgb[15:30, 15:105] == result.rgb[15:30, 15:105]).all()


@case("path_to_guides", setup=TRIANGLE, takes="values", image=Scheme("image"), path=TRI, copies=1)
def puts_guides_at_anchors(result: Result) -> None:
    image = result.image
    assert sorted(image.guides) == [("h", 10), ("h", 70), ("v", 10), ("v", 60), ("v", 110)]
    paths = {path.name: path.strokes[0][1] for path in image.paths}
    assert sorted(paths) == ["Tri", "Tri +1"]
    assert np.allclose(np.array(paths["Tri +1"]) - paths["Tri"], (5, 0))


@case("perspective_box", angle=180.0)
def transforms_copies(result: Result) -> None:
    image = result.image
    assert image.names == ["leaning", "small", "quarter", "turned", "Photo"]
    leaning, small, quarter, turned, _ = image.layers
    x, y = turned.offsets
    assert -2 <= x <= 0 >= y >= -2
    inner = turned.rgb[2 - y : 78 - y, 2 - x : 118 - x]
    assert np.abs(inner - result.rgb[::-1, ::-1][2:78, 2:118]).mean() < 2
    assert quarter.size == (80, 120)
    assert (quarter.rgb == np.rot90(result.rgb, -1)).all()
    assert small.size == (60, 40)
    assert leaning.size == (120, 80)
    assert leaning.alpha[4, 117] == leaning.alpha[76, 117] == 0
    assert leaning.alpha[40, 2] == leaning.alpha[40, 117] == 255


@case("brush_dots", brush=Resource("brush", "2. Hardness 100"), size=9.0, color=(0, 160, 0), count=3)
def paints_dots(result: Result) -> None:
    rgb = result.image.top.rgb
    for x in (30, 60, 90):
        assert (rgb[38:43, x - 2 : x + 3] == (0, 160, 0)).all()
        assert (rgb[40, x + 10] == result.rgb[40, x + 10]).all()
    assert np.abs(rgb[0, 2:9] - (0, 160, 0)).max() < 10
    assert (rgb[60:] == result.rgb[60:]).all()


@case(
    "brush_border",
    picture="half",
    brush=Resource("brush", "2. Hardness 100"),
    pattern=Resource("pattern", "Pine"),
    spacing=12,
)
def perforates(result: Result) -> None:
    alpha = result.image.top.alpha
    for x in (0, 12, 24):
        assert alpha[0, x] < 64 > alpha[19, x]
    assert (alpha[6:14] == 128).all()
    assert alpha[0, 6] == 128
    assert "erased 6 dots" in result.printed


@case(
    "batch_resize",
    takes="nothing",
    load_dir=PICTURES_FOLDER,
    save_dir=FOLDER,
    size=60,
    kind=Pick("jpg", "jpg"),
    quality=0.95,
)
def converts_a_folder(result: Result) -> None:
    assert result.returned == ["9"]
    photo = Pictures.open(result.folder / "photo.jpg")
    assert photo.format == "JPEG"
    assert photo.size == (60, 40)
    assert Pictures.open(result.folder / "red.jpg").size == (30, 20)
    assert not result.pictures


@case(
    "batch_resize",
    takes="nothing",
    load_dir=PICTURES_FOLDER,
    save_dir=FOLDER,
    size=1000,
    kind=Pick("bmp", "bmp"),
    quality=0.5,
)
def converts_to_other_kinds(result: Result) -> None:
    assert (pixels(result.folder / "flat.bmp", "RGB")[0, 0] == (250, 10, 10)).all()
