"""Maps of a picture: any size, the same whatever the tiles, no seams; height and normals that agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from bridge.messages import MAPS, Image, Invalid, PictureMapsRequest, Result, TextureOutput
from core.engines import Cancelled
from core.engines.texture import picture
from core.engines.texture.picture_network import Border, PictureNetwork
from core.engines.texture.picture_tiles import Seen, resampled, see
from core.models import ModelStore, find

Maps = dict[str, np.ndarray]


class Context:
    """What a lane gives the engine; cancels at the check number `stop`."""

    def __init__(self, pixels: np.ndarray, stop: int = -1) -> None:
        self.blobs = [memoryview(np.ascontiguousarray(pixels)).cast("B")]
        self.models, self.seed, self.stop = ModelStore(Path(), 1 << 30), 0, stop

    def check(self) -> None:
        self.stop -= 1
        if self.stop == 0:
            raise Cancelled


def run(pixels: np.ndarray, stop: int = -1, **fields: Any) -> tuple[TextureOutput, Maps, np.ndarray]:
    """The output, the maps by kind, the swatch."""
    height, width, channels = pixels.shape
    image = Image(width=width, height=height, format="RGBA8" if channels == 4 else "RGB8")
    request = PictureMapsRequest(image=image, **fields)
    request.check([pixels.nbytes])
    *_, (result, blobs) = picture.run(request, Context(pixels, stop))
    assert isinstance(result, Result)
    output = result.output
    assert isinstance(output, TextureOutput)
    arrays = []
    for given in [*(one.image for one in output.maps), output.swatch]:
        assert memoryview(blobs[given.blob]).nbytes == given.nbytes
        kind = np.dtype("<u2") if given.format == "L16" else np.dtype(np.uint8)
        arrays.append(np.frombuffer(blobs[given.blob], kind).reshape(given.height, given.width, -1))
    return output, {one.kind: plane for one, plane in zip(output.maps, arrays, strict=False)}, arrays[-1]


def bricks(height: int = 256, width: int = 256) -> np.ndarray:
    """Red bricks in a running bond, dark mortar, a grain: it tiles."""
    rng = np.random.default_rng(1)
    y, x = np.mgrid[:height, :width]
    row = y // 32
    across = (x + 32 * (row % 2)) % 64
    mortar = (y % 32 < 4) | (across < 4)
    colours = np.where(mortar[..., None], (70, 66, 62), (165, 82, 60)) + rng.normal(0, 6, (height, width, 1))
    return colours.clip(0, 255).astype(np.uint8)


def unit(normal: np.ndarray) -> np.ndarray:
    return normal.astype(np.float64) / 127.5 - 1


@pytest.fixture(scope="module")
def untrained() -> PictureNetwork:
    """Random weights, none of them 0, so that every layer shows in what comes out."""
    torch.manual_seed(1)
    network = PictureNetwork()
    for weight in network.parameters():
        if not weight.any():
            torch.nn.init.normal_(weight, 0, 0.1)
    return network.eval().requires_grad_(False)


def finished(network: PictureNetwork, pixels: torch.Tensor, border: Border, tile: int) -> Seen:
    seeing = see(network, pixels, border, tile)
    while True:
        try:
            assert 0 <= next(seeing) <= 1
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("border", ["circular", "reflect"])
def test_what_is_seen_does_not_depend_on_the_tiles(untrained: PictureNetwork, border: Border) -> None:
    pixels = torch.from_numpy(np.random.default_rng(1).integers(0, 256, (272, 328, 3), dtype=np.uint8))
    whole, tiles = (finished(untrained, pixels, border, tile) for tile in (512, 64))
    for one, other in zip(whole, tiles, strict=True):
        assert one.shape == (272, 328)
        assert torch.allclose(one, other, atol=1e-4 * float(one.abs().max()))


def test_tiles_see_what_the_whole_network_sees(untrained: PictureNetwork) -> None:
    pixels = torch.from_numpy(np.random.default_rng(2).integers(0, 256, (256, 192, 3), dtype=np.uint8))
    colours = pixels.permute(2, 0, 1)[None].float() / 255
    height, roughness = untrained(colours, "circular")[0]
    seen = finished(untrained, pixels, "circular", 128)
    assert torch.allclose(seen.height, height, atol=1e-4 * float(height.abs().max()))
    assert torch.allclose(seen.roughness, roughness, atol=1e-4 * float(roughness.abs().max()))


@pytest.mark.parametrize("shape", [(160, 240), (40, 24), (40, 75)])
def test_a_tile_has_no_seam(untrained: PictureNetwork, shape: tuple[int, int]) -> None:
    """Moved round by whole cells it is seen as before, moved: no place on it is special.

    A side of 75 pixels is brought to 80 and back, where a step of 15 is then 16.
    """
    pixels = torch.from_numpy(np.random.default_rng(3).integers(0, 256, (*shape, 3), dtype=np.uint8))
    still = finished(untrained, pixels, "circular", 512).height
    step = [16 if side % 8 == 0 else side // 5 for side in shape]
    moved = finished(untrained, pixels.roll(step, (0, 1)), "circular", 512).height
    assert torch.allclose(moved, still.roll(step, (0, 1)), atol=1e-3 * float(still.abs().max()))


def test_resampling_keeps_a_wave_that_tiles() -> None:
    there = torch.sin((torch.arange(75) + 0.5) / 75 * 2 * torch.pi)[None].expand(40, -1)
    back = resampled(resampled(there, 40, 80, "circular"), 40, 75, "circular")
    assert torch.allclose(back, there, atol=5e-3)


def test_height_and_normals_agree_and_are_to_scale() -> None:
    output, maps, _ = run(bricks(), metres=2.0)
    assert output.metres == 2.0
    height = maps["height"][..., 0] / 65535 * output.relief
    slope = 256 / 2.0 / 2
    right = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) * slope
    down = (np.roll(height, -1, 0) - np.roll(height, 1, 0)) * slope
    wanted = np.stack([-right, down, np.ones_like(right)], 2)
    wanted /= np.linalg.norm(wanted, axis=2, keepdims=True)
    normal = unit(maps["normal"])
    assert np.abs(normal - wanted).max() < 0.02
    assert np.abs(np.linalg.norm(normal, axis=2) - 1).max() < 0.01
    assert maps["height"].min() == 0
    assert maps["height"].max() == 65535


def test_mortar_is_lower_than_bricks_rougher_or_not_and_darker_in_its_corners() -> None:
    pixels = bricks()
    _, maps, _ = run(pixels)
    mortar = pixels[..., 0] < 110
    height = maps["height"][..., 0].astype(float)
    assert height[mortar].mean() < height[~mortar].mean() - 0.3 * height.std()
    assert maps["ao"][..., 0][mortar].mean() < maps["ao"][..., 0][~mortar].mean()
    assert np.array_equal(maps["basecolor"], pixels)
    assert not maps["metallic"].any()


def test_light_from_another_side_is_no_other_relief() -> None:
    """Of a mirrored picture the maps are the mirrored ones, with normals that point the other way."""
    pixels = np.ascontiguousarray(bricks())
    _, plain, _ = run(pixels)
    _, mirrored, _ = run(pixels[:, ::-1])
    wanted = unit(plain["normal"])[:, ::-1] * (-1, 1, 1)
    angle = np.degrees(np.arccos((wanted * unit(mirrored["normal"])).sum(2).clip(-1, 1)))
    assert angle.mean() < 10


def test_a_picture_of_one_colour_is_flat() -> None:
    for colour in ((0, 0, 0), (90, 200, 30), (255, 255, 255)):
        output, maps, _ = run(np.full((64, 48, 3), colour, np.uint8))
        assert output.relief == 0
        assert not maps["height"].any()
        assert (maps["normal"] == (128, 128, 255)).all()
        assert (maps["ao"] == 255).all()
        assert np.ptp(maps["roughness"]) <= 1


def test_strength_is_that_of_the_relief() -> None:
    pixels = bricks(64, 64)
    weak, plain, none = (run(pixels, strength=strength) for strength in (0.5, 1.0, 0.0))
    assert weak[0].relief == pytest.approx(plain[0].relief / 2)
    assert np.array_equal(weak[1]["height"], plain[1]["height"])
    assert unit(weak[1]["normal"])[..., 2].mean() > unit(plain[1]["normal"])[..., 2].mean()
    assert none[0].relief == 0
    assert (none[1]["normal"] == (128, 128, 255)).all()


@pytest.mark.parametrize("shape", [(16, 16), (17, 23), (16, 300), (301, 31), (600, 520)])
@pytest.mark.parametrize("tiles", [True, False])
def test_any_size(shape: tuple[int, int], tiles: bool) -> None:
    pixels = np.random.default_rng(4).integers(0, 256, (*shape, 3), dtype=np.uint8)
    output, maps, swatch = run(pixels, tiles=tiles, swatch=64)
    assert list(maps) == list(MAPS)
    assert all(plane.shape[:2] == shape for plane in maps.values())
    assert swatch.shape == (64, 64, 4)
    assert swatch[32, 32, 3] == 255
    assert output.relief > 0


def test_alpha_does_not_count_and_the_artist_is_told() -> None:
    pixels = bricks(64, 64)
    alpha = np.random.default_rng(5).integers(0, 256, (64, 64, 1), dtype=np.uint8)
    output, maps, _ = run(np.concatenate([pixels, alpha], 2), maps=("normal", "basecolor"))
    without, plain, _ = run(pixels, maps=("normal", "basecolor"))
    assert list(maps) == ["normal", "basecolor"]
    assert all(np.array_equal(maps[kind], plain[kind]) for kind in maps)
    assert "transparency" in output.note
    assert without.note == ""


def test_it_stops_when_the_artist_cancels() -> None:
    with pytest.raises(Cancelled):
        run(bricks(), stop=5)


def test_the_weights_in_the_package_are_those_of_the_manifest() -> None:
    model = find(picture.MODEL)
    assert model.intact(Path())
    assert isinstance(PictureNetwork.load(model.path(Path())), PictureNetwork)


def test_the_message_refuses_what_is_too_small() -> None:
    with pytest.raises(Invalid, match="16 to 8192"):
        run(np.zeros((1, 1, 3), np.uint8))
