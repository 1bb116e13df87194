"""Picture files in and out: whatever a file holds becomes 8-bit sRGB, and says where it came from."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image as Picture
from PIL import ImageCms, ImageOps
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from bridge.messages import Image, Invalid
from core import encode

# Formats that Pillow reads by itself; some others make it start programs.
READ = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "PPM", "TGA", "AVIF", "JPEG2000")
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
        raise Invalid("picture", f"{path}, not a picture", _NO_PICTURE) from error
    with picture:
        check(_form(picture.size, alpha=False))
        notes = _looks(picture)
        try:
            picture.load()
            upright = ImageOps.exif_transpose(picture)
        except Exception as error:
            raise Invalid(
                "picture", f"{path}, damaged or cut off", "get a whole copy of it, or save it anew"
            ) from error
        plain = _to_8_bit(_to_srgb(upright, notes), notes)
    return _form(plain.size, alpha=plain.mode == "RGBA"), plain.tobytes(), notes


def check_target(path: Path) -> None:
    """Raise `Invalid` unless `write` can be expected to write to `path`."""
    if path.suffix.lower() not in WRITE:
        raise Invalid("OUT", path, "end its name in one of " + ", ".join(WRITE))
    if not path.parent.is_dir():
        raise Invalid("OUT", path, f"make the folder {path.parent} first")
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise Invalid("OUT", path, "name a file that you may write")


def write(picture: Picture.Image, path: Path, facts: dict[str, Any]) -> list[str]:
    """Write a picture in the format of the file's ending, with `facts` (see `encode.provenance`) inside.

    The file is there whole or not at all. Returns notes in plain words. Raises OSError.
    """
    notes = []
    format = WRITE[path.suffix.lower()]
    if format == "JPEG" and picture.mode == "RGBA":
        notes.append("JPEG has no transparency: the picture was laid on white; PNG would keep it")
        picture = Picture.alpha_composite(Picture.new("RGBA", picture.size, "white"), picture).convert("RGB")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        picture.save(part, format, **_options(format, facts))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return notes


def _options(format: str, facts: dict[str, Any]) -> dict[str, Any]:
    if format == "PNG":
        return {"pnginfo": encode.png_info(facts), "compress_level": encode.COMPRESSION}
    if format == "TIFF":
        tags = ImageFileDirectory_v2()
        tags.tagtype[_TIFF_XMP] = _TIFF_BYTE
        tags[_TIFF_XMP] = encode.xmp(facts)
        return {"tiffinfo": tags, "compression": "tiff_adobe_deflate"}
    return {"quality": _QUALITY, "xmp": encode.xmp(facts)}


def _must_be_a_file(path: Path) -> None:
    if not path.exists():
        raise Invalid("picture", f"{path}, which does not exist", "check the name and the folder")
    if not path.is_file():
        raise Invalid("picture", f"{path}, not a file", _NO_PICTURE)
    if not os.access(path, os.R_OK):
        raise Invalid("picture", f"{path}, which you may not read", "ask its owner, or copy it")
    if path.stat().st_size == 0:
        raise Invalid("picture", f"{path}, an empty file", _NO_PICTURE)


def _form(size: tuple[int, int], *, alpha: bool) -> Image:
    return Image(width=size[0], height=size[1], format="RGBA8" if alpha else "RGB8")


def _looks(picture: Picture.Image) -> list[str]:
    """What the person should know about a picture that is not decoded yet."""
    notes = []
    if (frames := getattr(picture, "n_frames", 1)) > 1:
        notes.append(f"the file holds {frames} pictures: the first is taken")
    if any(";16" in str(tile.args) for tile in getattr(picture, "tile", ())):
        notes.append("16 bits a channel: reduced to 8")
    if picture.mode in ("1", "L", "LA", "La"):
        notes.append("a grey picture: made RGB, the style brings colour")
    if picture.mode in ("P", "PA"):
        notes.append("a picture of indexed colours: made RGB")
    return notes


def _to_srgb(picture: Picture.Image, notes: list[str]) -> Picture.Image:
    """The same picture in sRGB, if it says that it is in anything else. Alpha stays."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        if picture.mode == "CMYK":
            notes.append("CMYK without a colour profile: colours may differ from print")
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        name = ImageCms.getProfileDescription(source).strip()
        if "sRGB" in name and picture.mode in ("RGB", "RGBA"):
            return picture
        colours = picture.convert("RGB") if picture.mode == "RGBA" else picture
        converted = ImageCms.profileToProfile(
            colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        assert converted is not None  # only an in-place conversion returns None
        if picture.mode == "RGBA":
            converted.putalpha(picture.getchannel("A"))
    except (ImageCms.PyCMSError, OSError, ValueError):
        notes.append("its colour profile cannot be used: colours are taken as sRGB")
        return picture
    notes.append(f"colours were converted from {name} to sRGB")
    return converted


def _to_8_bit(picture: Picture.Image, notes: list[str]) -> Picture.Image:
    """The same picture as RGB or RGBA, 8 bits a channel."""
    if picture.mode in ("RGB", "RGBA"):
        return picture if "transparency" not in picture.info else picture.convert("RGBA")
    if picture.mode == "F" or picture.mode.startswith("I"):
        values = np.nan_to_num(np.asarray(picture, np.float64))
        brightest = values.max()
        white = next((top for top in (1.0, 255.0, 65535.0) if brightest <= top), brightest)
        if picture.mode != "F" and brightest <= 65535:  # 16-bit files: their white is known
            white = 65535.0
        if not any("16 bits" in text for text in notes):
            notes.append("more than 8 bits a channel: reduced to 8")
        notes.append("a grey picture: made RGB, the style brings colour")
        grey = np.clip(values / white * 255 + 0.5, 0, 255).astype(np.uint8)
        return Picture.fromarray(grey).convert("RGB")
    has_alpha = picture.mode in ("LA", "La", "PA", "RGBa") or "transparency" in picture.info
    return picture.convert("RGBA" if has_alpha else "RGB")
