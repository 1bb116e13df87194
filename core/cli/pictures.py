"""Picture files in and out: whatever a file holds becomes 8-bit sRGB, and says where it came from."""

from __future__ import annotations

import io
import os
import uuid
import warnings
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image as Picture
from PIL import ImageCms, ImageOps
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from bridge.messages import Image, Invalid
from core import encode

# Formats that Pillow reads by itself; some others make it start programs.
READ = ("PNG", "JPEG", "MPO", "WEBP", "TIFF", "BMP", "GIF", "PPM", "TGA", "AVIF", "JPEG2000", "PSD")
WRITE = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".tif": "TIFF", ".tiff": "TIFF"}
_TIFF_XMP, _TIFF_BYTE = 700, 1  # the tag's number and type
_QUALITY = 92  # of JPEG and WebP: differences cannot be seen, files stay small
_NO_PICTURE = "give a picture file: PNG, JPEG, WebP, TIFF, BMP, GIF or AVIF"


def read(path: Path, check: Callable[[Image], None]) -> tuple[Image, bytes, list[str]]:
    """A picture file as pixels: upright, sRGB, 8 bits a channel, with alpha if it has any.

    check: is shown the size before the pixels are decoded, and may raise `Invalid`.

    Returns the picture's form, its pixels, and notes in plain words on what was changed. Raises `Invalid`
    for what is no picture, damaged, or refused by `check`.
    """
    _must_be_a_file(path)
    Picture.init()
    try:
        picture = Picture.open(path, formats=[name for name in READ if name in Picture.OPEN])
    except Exception as error:  # parsers of damaged files raise anything
        raise Invalid("picture", f"{path.name}, not a picture", _NO_PICTURE) from error
    with picture, warnings.catch_warnings(action="ignore"):  # Pillow's are for programmers
        check(_form(picture.size, alpha=False))
        notes = _looks(picture)
        try:
            picture.load()
            eight = _to_8_bit(picture)
            upright = ImageOps.exif_transpose(eight)
            alpha = upright.convert("RGBA").getchannel("A") if upright.has_transparency_data else None
        except Invalid:
            raise
        except Exception as error:
            raise Invalid(
                "picture", f"{path.name}, damaged or cut off", "get a whole copy of it, or save it anew"
            ) from error
        colours = _to_srgb(upright, notes)
    if alpha:
        colours.putalpha(alpha)
    return _form(colours.size, alpha=alpha is not None), colours.tobytes(), notes


def check_target(path: Path, suffixes: Collection[str] = WRITE) -> None:
    """Raise `Invalid` unless a file of one of these kinds can be expected to be written to `path`."""
    if path.suffix.lower() not in suffixes:
        ways = ", ".join(suffixes)
        raise Invalid("OUT", path.name, f"end its name in {'one of ' * (len(suffixes) > 1)}{ways}")
    if not path.parent.is_dir():
        raise Invalid("OUT", path.name, f"make the folder {path.parent} first")
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise Invalid("OUT", path.name, "name a file that you may write")


def write(picture: Picture.Image, path: Path, facts: dict[str, Any] | None) -> list[str]:
    """Write a picture in the format of the file's ending, with `facts` (see `encode.provenance`) inside.

    The file is there whole or not at all. Returns notes in plain words. Raises OSError, and
    ValueError for a picture that the format cannot hold.
    """
    notes = []
    format = WRITE[path.suffix.lower()]
    if format == "JPEG" and picture.mode == "RGBA":
        notes.append("JPEG has no transparency: the picture was laid on white; PNG would keep it")
        picture = Picture.alpha_composite(Picture.new("RGBA", picture.size, "white"), picture).convert("RGB")
    put(path, lambda part: picture.save(part, format, **_options(format, facts)))
    return notes


def put(path: Path, make: Callable[[Path], object]) -> None:
    """Let `make` write a file beside `path`, then give it that name: it is there whole or not at all."""
    part = path.with_name(f".museloom-{uuid.uuid4().hex}.part")
    try:
        make(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _options(format: str, facts: dict[str, Any] | None) -> dict[str, Any]:
    """What Pillow is told for a file in this format."""
    if format == "PNG":
        info = encode.png_info(facts) if facts else None
        return {"pnginfo": info, "compress_level": encode.COMPRESSION}
    xmp = encode.xmp(facts) if facts else b""
    if format == "TIFF":
        tags = ImageFileDirectory_v2()
        if xmp:
            tags.tagtype[_TIFF_XMP] = _TIFF_BYTE
            tags[_TIFF_XMP] = xmp
        return {"tiffinfo": tags, "compression": "tiff_adobe_deflate"}
    return {"quality": _QUALITY, "xmp": xmp} | ({"subsampling": 0} if format == "JPEG" else {})


def _must_be_a_file(path: Path) -> None:
    if not path.exists():
        raise Invalid("picture", f"{path.name}, which does not exist", "check the name and the folder")
    if not path.is_file():
        raise Invalid("picture", f"{path.name}, not a file", _NO_PICTURE)
    if not os.access(path, os.R_OK):
        raise Invalid("picture", f"{path.name}, which you may not read", "ask its owner, or copy it")
    if path.stat().st_size == 0:
        raise Invalid("picture", f"{path.name}, an empty file", _NO_PICTURE)


def _form(size: tuple[int, int], *, alpha: bool) -> Image:
    return Image(width=size[0], height=size[1], format="RGBA8" if alpha else "RGB8")


def _looks(picture: Picture.Image) -> list[str]:
    """What the person should know about a picture that is not decoded yet."""
    notes = []
    frames = getattr(picture, "n_frames", 1)
    if frames > 1 and picture.format not in ("MPO", "PSD"):  # a telephone's photograph; layers
        notes.append(f"the file holds {frames} pictures: the first is taken")
    if any(";16" in str(tile.args) for tile in getattr(picture, "tile", ())):
        notes.append("16 bits a channel: reduced to 8")
    if picture.mode in ("1", "L", "LA", "La") or picture.mode.startswith("I"):
        notes.append("a grey picture: made RGB")
    if picture.mode in ("P", "PA"):
        notes.append("a picture of indexed colours: made RGB")
    return notes


def _to_srgb(picture: Picture.Image, notes: list[str]) -> Picture.Image:
    """The colours in sRGB, without alpha. `picture`: 8 bits a channel."""
    profile = picture.info.get("icc_profile")
    if picture.mode == "CMYK" and not profile:
        notes.append("CMYK without a colour profile: colours may differ from print")
    if not profile:
        return picture.convert("RGB")
    plain = {"1": "L", "LA": "L", "La": "L"}.get(picture.mode, "RGB")
    colours = picture if picture.mode in ("L", "RGB", "CMYK", "LAB") else picture.convert(plain)
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        name = ImageCms.getProfileDescription(source).strip()
        if "sRGB" in name and colours.mode == "RGB":
            return colours
        converted = ImageCms.profileToProfile(
            colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        notes.append("its colour profile cannot be used: colours are taken as sRGB")
        return picture.convert("RGB")
    notes.append(f"colours were converted from {name} to sRGB")
    assert converted is not None  # only an in-place conversion returns None
    return converted


def _to_8_bit(picture: Picture.Image) -> Picture.Image:
    """The same picture with 8 bits a channel; Pillow gives 16 bits for grey ones only."""
    if picture.mode == "F" or (picture.mode == "I" and picture.format not in ("PNG", "PPM")):
        raise Invalid("picture", "of 32 bits a channel", "save it with 8 or 16 bits a channel")
    if not picture.mode.startswith("I"):
        return picture
    values = np.asarray(picture).astype(np.uint32)
    grey = Picture.fromarray(((values * 255 + 32767) // 65535).astype(np.uint8))
    grey.info = {key: value for key, value in picture.info.items() if key == "icc_profile"}
    return grey
