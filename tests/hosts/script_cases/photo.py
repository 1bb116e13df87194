"""Photo effects: curves, blurs, tones, masks."""

from __future__ import annotations

import re

import numpy as np
from scipy.ndimage import gaussian_filter
from skimage.color import rgb2hsv

from .case import Pick, case
from .result import Result

MULTIPLY, SCREEN, SOFTLIGHT, HARDLIGHT, GRAIN_MERGE = 3, 4, 19, 18, 21  # as GIMP 2.8 had them


def linear(values: np.ndarray) -> np.ndarray:
    """Light of 0 to 1 from 8-bit sRGB."""
    part = values / 255.0
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def srgb(light: np.ndarray) -> np.ndarray:
    """8-bit sRGB from light."""
    light = np.clip(light, 0, 1)
    return 255 * np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def blurred(rgb: np.ndarray, radius: float) -> np.ndarray:
    """As GIMP blurs by a radius: at one pixel more a gaussian has fallen to 1/255."""
    sigma = (radius + 1) / np.sqrt(2 * np.log(255))
    return gaussian_filter(rgb.astype(float), (sigma, sigma, 0), mode="nearest")


def far(one: np.ndarray, other: np.ndarray) -> float:
    """How far two pictures lie apart on average."""
    return float(np.abs(one - other).mean())


@case("cross_process", strength=80.0, keep=True)
def adds_a_layer_with_curves(result: Result) -> None:
    image = result.image
    assert image.names == ["Cross process", "Photo"]
    assert round(image.top.opacity) == 80
    assert (image.bottom.rgb == result.rgb).all()
    for channel, points in enumerate(({88: 47, 170: 188}, {65: 57, 184: 208}, {255: 226})):
        for given, wanted in points.items():
            found = image.top.rgb[..., channel][result.rgb[..., channel] == given]
            assert found.size == 0 or np.abs(found - wanted).max() <= 2
    assert image.top.rgb[..., 2].min() >= 28


@case("cross_process", strength=100.0, keep=False)
def merges_down(result: Result) -> None:
    assert result.image.names == ["Photo"]
    assert far(result.image.top.rgb, result.rgb) > 5


@case("old_vignette", darkness=60, softness=10, color=(0, 0, 0))
def darkens_the_corners(result: Result) -> None:
    image = result.image
    assert image.names == ["Vignette", "Photo"]
    assert (image.bottom.rgb == result.rgb).all()
    vignette = image.top
    assert round(vignette.opacity) == 60
    assert vignette.mode in (0, 28)
    assert [vignette.alpha[at] for at in ((0, 0), (0, 119), (79, 0), (79, 119))] == [255] * 4
    assert vignette.alpha[40, 60] == 0
    assert vignette.rgb[0, 0].max() == 0
    assert 30 < vignette.alpha[40, 12] < 220, "the edge is soft"
    assert image.selection is None


@case("duotone", hue=200, saturation=50, lightness=0.0, mode=Pick("1", "Luminosity"))
def has_one_hue(result: Result) -> None:
    assert result.image.names == ["Duotone 200"]
    hsv = rgb2hsv(result.image.top.rgb / 255.0)
    coloured = np.ptp(result.image.top.rgb, axis=2) > 20
    assert coloured.mean() > 0.5
    assert np.abs(hsv[..., 0][coloured] * 360 - 200).max() < 6


@case("duotone", picture="grey", hue=30, saturation=50, lightness=0.0, mode=Pick("1", "Luminosity"))
def makes_grey_pictures_coloured(result: Result) -> None:
    assert result.image.base == 0
    red, green, blue = result.image.top.rgb[result.before == 128].mean(axis=0)
    assert red > green + 20 > blue + 40


@case("lomo_look", amount=80.0, tolerance=2)
def has_dark_corners_and_a_light_middle(result: Result) -> None:
    image = result.image
    assert image.names == ["Lomo light", "Lomo dark", "Photo"]
    light, dark, photo = image.layers
    assert round(light.opacity) == 60
    assert light.mode == dark.mode == SOFTLIGHT, "the old overlay mode was a soft light"
    assert dark.alpha[40, 60] < 12 < 190 < dark.alpha[0, 0]
    assert dark.rgb[0, 0].max() == 0
    assert light.alpha[40, 60] > 240 > 12 > light.alpha[0, 0]
    assert light.rgb[40, 60].min() == 255
    assert far(photo.rgb, result.rgb) > 3


@case("highpass_sharpen", radius=8.0)
def keeps_what_is_fine(result: Result) -> None:
    image = result.image
    assert image.names == ["Photo high pass", "Photo"]
    assert image.top.mode == HARDLIGHT
    assert image.active == "Photo high pass"
    inverted = 255 - blurred(result.rgb, 8)
    assert far(image.top.rgb, srgb((linear(result.rgb) + linear(inverted)) / 2)) < 4
    assert (image.bottom.rgb == result.rgb).all()


@case("orton_glow", radius=12, opacity=90, flatten=False)
def glows(result: Result) -> None:
    image = result.image
    assert image.names == ["Orton soft", "Photo"]
    screened = 255 - (255 - result.rgb) ** 2 / 255.0
    assert far(image.bottom.rgb, screened) < 1.5
    assert image.top.mode == MULTIPLY
    assert round(image.top.opacity) == 90
    assert far(image.top.rgb, blurred(image.bottom.rgb, 12)) < 3


@case("orton_glow", radius=12, opacity=100, flatten=True)
def flattens(result: Result) -> None:
    assert result.image.names == ["Orton"]
    assert (result.image.top.alpha == 255).all()


@case("halftone_dots", cell=20, ink=(0, 0, 0), paper=(255, 255, 255), tolerance=4)
def dots_are_as_large_as_the_picture_is_dark(result: Result) -> None:
    image = result.image
    assert image.names == ["Dots", "Photo"]
    value = result.rgb.max(axis=2)
    for y in range(0, 80, 20):
        for x in range(0, 120, 20):
            across = int(20 * np.sqrt(1 - value[y : y + 20, x : x + 20].mean() / 255))
            inked = 400 * (1 - image.top.rgb[y : y + 20, x : x + 20].mean() / 255)
            assert np.pi / 4 * (across - 1) ** 2 <= inked <= np.pi / 4 * across**2


@case("poster_edges", levels=4, amount=2.0, invert=True, tolerance=3)
def has_four_levels_and_grey_edges(result: Result) -> None:
    image = result.image
    assert image.names == ["Edges", "Photo"]
    assert set(np.unique(image.bottom.rgb)) <= {0, 85, 170, 255}
    assert image.top.mode == MULTIPLY
    assert (np.ptp(image.top.rgb, axis=2) == 0).all()
    flat, edge = result.rgb.std(axis=2) < 0, np.abs(np.diff(result.rgb.mean(axis=2), axis=1)) > 60
    assert not flat.any()
    assert image.top.grey[:, 1:][edge].mean() < image.top.grey.mean() - 20, "edges are dark"


# A value that lies right on a limit falls either way: by which conversion babl found quickest when it began.
@case("threshold_layers", steps=3, tolerance=4)
def cuts_the_histogram(result: Result) -> None:
    image = result.image
    assert image.names == ["above 192", "above 128", "above 64", "Photo"]
    value = result.rgb.max(axis=2)
    for layer, limit in zip(image.layers, (192, 128, 64), strict=False):
        assert (layer.rgb[..., 0] == np.where(value >= limit, 255, 0)).mean() > 0.99
        assert round(layer.opacity) == 33
    shadows = value < 60
    change = (image.bottom.rgb - result.rgb)[shadows].mean(axis=0)
    assert change[0] > 3 > -3 > change[2]


@case("mono_mixer", red=60, green=30, blue=10)
def mixes_to_grey(result: Result) -> None:
    assert result.image.names == ["BW 60/30/10"]
    found = result.image.top.rgb
    assert (np.ptp(found, axis=2) == 0).all()
    weights = np.array([0.6, 0.3, 0.1])
    assert (
        min(far(found[..., 0], result.rgb @ weights), far(found[..., 0], srgb(linear(result.rgb) @ weights)))
        < 2
    )


@case("hide_faces", setup="(gimp-image-select-rectangle image 2 16 8 48 40)", block=8)
def pixelizes_the_selection(result: Result) -> None:
    image = result.image
    inside = image.top.rgb[8:48, 16:64]
    assert len(np.unique(inside.reshape(-1, 3), axis=0)) <= 7 * 6
    means = result.rgb[8:48, 16:64].reshape(5, 8, 6, 8, 3).mean(axis=(1, 3))
    assert far(inside[4::8, 4::8], means) < 12
    outside = np.ones((80, 120), bool)
    outside[8:48, 16:64] = False
    assert (image.top.rgb[outside] == result.rgb[outside]).all()
    assert image.top.parasites["hidden-face"] == "48x40 at 16,8"
    assert image.selection is None


@case("hide_faces", block=8)
def wants_a_selection(result: Result) -> None:
    assert (result.image.top.rgb == result.rgb).all()
    assert "Select the face first!" in result.printed


@case("film_grain", amount=60, softness=0.0, seed="42", tolerance=None)
def grain_lies_on_a_layer_of_its_own(result: Result) -> None:
    image = result.image
    assert image.names == ["Grain", "Photo"]
    assert image.top.mode == GRAIN_MERGE
    assert (np.ptp(image.top.rgb, axis=2) <= 1).all()
    assert abs(image.top.grey.mean() - 128) < 15
    assert image.top.grey.std() > 3
    assert (image.bottom.rgb == result.rgb).all()


@case("tilt_shift", blur=10.0, centre=50.0)
def is_sharp_in_the_middle(result: Result) -> None:
    image = result.image
    assert image.names == ["Tilt shift", "Photo"]
    assert far(image.top.rgb, blurred(result.rgb, 10)) < 3
    mask = image.top.mask
    assert mask[40].max() < 12
    assert mask[0].min() > 240
    assert mask[79].min() > 240
    assert np.abs(np.diff(mask[:40, 60])).max() < 15


@case("glow_shadow", picture="sprite", dx=4.0, dy=4.0, radius=0.0, color=(0, 0, 0), opacity=60.0)
def drops_a_shadow(result: Result) -> None:
    image = result.image
    assert image.names == ["Photo", "My shadow"]
    assert (image.top.rgba == result.before).all()
    shadow = image.bottom
    assert round(shadow.opacity) == 60
    x, y = shadow.offsets
    assert shadow.alpha[24 - y, 25 - x] == 255, "under the red square, moved by 4"
    assert shadow.rgb[24 - y, 25 - x].max() == 0
    assert shadow.alpha[12 - y, 36 - x] == 0 if 12 - y >= 0 else True
    assert image.size == (80, 60)


@case("histogram_stretch", gamma=1.0)
def uses_the_whole_range(result: Result) -> None:
    low, high = map(int, re.findall(r"\d+", result.image.top.name))
    value = result.rgb.max(axis=2)
    assert (value <= low).mean() >= 0.02 > (value <= low - 1).mean()
    assert (value >= high).mean() >= 0.02 > (value >= high + 1).mean()
    wanted = np.clip((result.rgb - low) * 255.0 / (high - low), 0, 255)
    assert far(result.image.top.rgb, wanted) < 1.5


@case("luminosity_mask", kind=Pick(1, "Darks"), apply_it=False, tolerance=4)
def masks_the_lights_away(result: Result) -> None:
    image = result.image
    assert image.names == ["Darks", "Photo"]
    light = result.rgb @ np.array([0.2225, 0.7169, 0.0606])
    assert far(image.top.mask, 255 - light) < 10


@case("luminosity_mask", kind=Pick(0, "Lights"), apply_it=True, tolerance=4)
def becomes_alpha(result: Result) -> None:
    image = result.image
    assert image.names == ["Lights", "Photo"]
    assert image.top.mask_file is None
    light = linear(result.rgb) @ np.array([0.2225, 0.7169, 0.0606])
    assert far(image.top.alpha, 255 * light) < 3, "masks are light, not sRGB"


@case("split_channels", show=False)
def gives_each_channel(result: Result) -> None:
    parts = result.new
    assert parts.base == 1
    assert parts.names == ["red", "green", "blue"]
    for number, name in enumerate(("red", "green", "blue")):
        assert (parts.layer(name).grey == result.rgb[..., number]).all()
    channels = {channel.name: channel for channel in result.image.channels}
    assert sorted(channels) == ["only B", "only G", "only R"]
    assert far(channels["only G"].grey, result.rgb[..., 1]) < 1
    assert round(channels["only G"].opacity) == 40
    assert not channels["only G"].visible
    assert len(result.returned) == 1


@case("unsharp_resize", maximum=50, sharpen=True, tolerance=3)
def fits_the_web(result: Result) -> None:
    image = result.image
    assert image.size == (50, 33)
    assert image.resolution == 72
    assert far(image.top.rgb.mean(axis=(0, 1)), result.rgb.mean(axis=(0, 1))) < 12
    assert image.top.rgb.std() > result.rgb.std() + 5, "it is sharper"


@case("blur_family", tolerance=None)
def every_filter_does_something(result: Result) -> None:
    image = result.image
    names = "blur motion emboss selective median oil wind whirl waves stretch value laplace ripple cubism"
    assert image.names == [*reversed(names.split()), "Photo"]
    for layer in image.layers[:-1]:
        if layer.name not in ("median", "stretch"):
            assert far(layer.rgb, result.rgb) > 0.3, layer.name
    assert far(image.layer("blur").rgb, result.rgb) < 8
    assert far(image.layer("value").rgb.max(axis=2), 255 - result.rgb.max(axis=2)) < 3
    assert far(image.layer("motion").rgb[:, 20:-20].mean(axis=1), result.rgb[:, 20:-20].mean(axis=1)) < 12
    assert image.layer("stretch").rgb.min() == 0
    assert (image.bottom.rgb == result.rgb).all()


@case("render_family", seed="7", tolerance=None)
def renders_backgrounds(result: Result) -> None:
    image = result.image
    assert image.names == ["sinus", "maze", "grid", "checker", "noise", "plasma", "Photo"]
    assert set(np.unique(image.layer("checker").rgb)) == {0, 255}
    assert (image.layer("checker").rgb[5, 5] != image.layer("checker").rgb[5, 15]).any()
    grid = image.layer("grid").rgb.reshape(-1, 3)
    for colour in ((255, 0, 0), (0, 0, 255), (255, 255, 255)):
        assert (grid == colour).all(axis=1).mean() > 0.02, colour
    for name in ("plasma", "noise", "maze", "sinus"):
        assert image.layer(name).rgb.std() > 10, name
    sinus = image.layer("sinus").rgb.astype(float)
    assert np.corrcoef(sinus[..., 0].ravel(), sinus[..., 2].ravel())[0, 1] < -0.9, "from yellow to blue"
