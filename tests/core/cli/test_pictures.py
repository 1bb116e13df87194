"""Every kind of picture file an artist may have, and what `museloom style` makes of it."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture
from PIL import ImageCms

from bridge.messages import Image, Invalid
from core.cli import pictures

SIDE = 32
RAMP = np.linspace(0, 65535, SIDE * SIDE).astype(np.uint16).reshape(SIDE, SIDE)
GREY = Picture.fromarray((RAMP >> 8).astype(np.uint8))
COLOUR = Picture.fromarray(np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), np.uint8))
FACTS = {"software": "Museloom", "title": "A <title>", "created": "2026-01-01T00:00:00Z", "seed": 7}


def read(path: Path) -> tuple[Image, np.ndarray, list[str]]:
    image, pixels, notes = pictures.read(path, lambda image: None)
    return image, np.frombuffer(pixels, np.uint8).reshape(image.height, image.width, image.channels), notes


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.pgm"])
def test_16_bit_grey_is_scaled_not_clipped(tmp_path: Path, name: str) -> None:
    Picture.fromarray(RAMP).save(tmp_path / name)
    image, pixels, notes = read(tmp_path / name)
    assert image.format == "RGB8"
    assert np.array_equal(pixels[..., 0], np.rint(RAMP / 257))
    assert np.array_equal(pixels[..., 0], pixels[..., 2])
    assert "16 bits" in notes[0]


@pytest.mark.parametrize(
    ("mode", "name", "note"),
    [("L", "a.png", "grey"), ("1", "a.png", "grey"), ("P", "a.png", "indexed"), ("CMYK", "a.tif", "CMYK")],
)
def test_other_modes_keep_their_looks(tmp_path: Path, mode: str, name: str, note: str) -> None:
    source = GREY.convert(mode)
    source.save(tmp_path / name)
    image, pixels, notes = read(tmp_path / name)
    assert image.format == "RGB8"
    assert np.array_equal(pixels, np.asarray(source.convert("RGB")))
    assert note in notes[0]


def test_transparency_of_any_kind_is_kept(tmp_path: Path) -> None:
    indexed = COLOUR.quantize(8)
    indexed.save(tmp_path / "a.png", transparency=3)
    image, pixels, _ = read(tmp_path / "a.png")
    assert image.format == "RGBA8"
    assert np.array_equal(pixels[..., 3] == 0, np.asarray(indexed) == 3)
    with_alpha = COLOUR.copy()
    with_alpha.putalpha(GREY)
    with_alpha.save(tmp_path / "b.png")
    image, pixels, notes = read(tmp_path / "b.png")
    assert (pixels.tobytes(), notes) == (with_alpha.tobytes(), [])


def test_a_photograph_is_turned_upright(tmp_path: Path) -> None:
    exif = Picture.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    COLOUR.crop((0, 0, SIDE, 20)).save(tmp_path / "a.tif", exif=exif)
    image, pixels, _ = read(tmp_path / "a.tif")
    assert (image.width, image.height) == (20, SIDE)
    assert np.array_equal(pixels, np.rot90(np.asarray(COLOUR)[:20], -1))


def test_colours_of_another_profile_are_converted(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.createProfile("sRGB")
    as_lab = ImageCms.profileToProfile(COLOUR, srgb, lab, outputMode="LAB")
    as_lab.save(tmp_path / "a.tif", icc_profile=lab.tobytes())
    _, pixels, notes = read(tmp_path / "a.tif")
    assert np.abs(pixels.astype(int) - np.asarray(COLOUR)).mean() < 3  # 8 bits of Lab are coarse
    assert "sRGB" in notes[0]
    COLOUR.save(tmp_path / "b.png", icc_profile=b"rubbish")
    _, pixels, notes = read(tmp_path / "b.png")
    assert np.array_equal(pixels, np.asarray(COLOUR))
    assert "profile cannot be used" in notes[0]


def test_of_several_frames_the_first_is_taken(tmp_path: Path) -> None:
    COLOUR.save(tmp_path / "a.tif", save_all=True, append_images=[COLOUR.rotate(90)])
    _, pixels, notes = read(tmp_path / "a.tif")
    assert np.array_equal(pixels, np.asarray(COLOUR))
    assert "2 pictures" in notes[0]


def png() -> bytes:
    buffer = io.BytesIO()
    COLOUR.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "does not exist"),
        (b"", "empty"),
        (b"no picture at all", "not a picture"),
        (png()[:200], "damaged"),
        (png()[:20] + b"\xff" * 8 + png()[28:], "not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
    ],
)
def test_what_is_no_picture_is_named(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "a.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Invalid, match=says) as caught:
        read(path)
    assert caught.value.fix


def test_32_bits_are_refused_rather_than_guessed(tmp_path: Path) -> None:
    Picture.fromarray(RAMP.astype(np.float32)).save(tmp_path / "a.tif")
    with pytest.raises(Invalid, match="32 bits"):
        read(tmp_path / "a.tif")


def test_the_size_is_checked_before_anything_is_decoded(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png()[:60])  # the header says how large it is; the pixels are missing

    def check(image: Image) -> None:
        raise Invalid("image", f"{image.width}x{image.height}", "smaller")

    with pytest.raises(Invalid, match=f"{SIDE}x{SIDE}"):
        pictures.read(tmp_path / "a.png", check)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.tif"])
def test_files_carry_where_they_come_from(tmp_path: Path, name: str) -> None:
    soft = Picture.merge("RGB", (GREY, GREY.rotate(90), GREY.rotate(180)))
    assert pictures.write(soft, tmp_path / name, FACTS) == []
    with Picture.open(tmp_path / name) as picture:
        assert b"A &lt;title&gt;" in picture.info["xmp"] if name != "a.png" else picture.info["museloom"]
        error = np.abs(np.asarray(picture.convert("RGB"), int) - np.asarray(soft)).mean()
    assert error == 0 if name in ("a.png", "a.tif") else error < 3
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_jpeg_lays_transparency_on_white_and_says_so(tmp_path: Path) -> None:
    clear = Picture.new("RGBA", (SIDE, SIDE), (255, 0, 0, 0))
    (note,) = pictures.write(clear, tmp_path / "a.jpg", None)
    assert "white" in note
    with Picture.open(tmp_path / "a.jpg") as picture:
        assert picture.getextrema() == ((255, 255),) * 3


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a.webp"
    target.write_bytes(b"the old one")
    with pytest.raises((OSError, ValueError)):
        pictures.write(Picture.new("RGB", (20_000, 16)), target, None)  # WebP ends at 16,383
    assert target.read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.webp"]
