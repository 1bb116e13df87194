"""Images and layers: what is active, colour maps, profiles, thumbnails, scaling with an interpolation."""

from __future__ import annotations

from typing import Any

from gi.repository import Gimp

from ... import objects, plane
from ...enums import INDEXED
from ...errors import error
from ...pdb import pdb
from ...values import as_bytes
from ..pixels import pixel_format
from ..procedures import run_by_name
from ..values import color, file, plain
from .context import context
from .registry import replaces


def gimp_image(image: Any) -> Any:
    """GIMP 3's own object for an image. Raises `error` if it is gone."""
    found = Gimp.Image.get_by_id(image.ID)
    if found is None:
        raise error(f"there is no image {image.ID}; was it deleted?")
    return found


def _selected(image: Any, what: str) -> Any:
    """2.10's one active layer, channel or path: GIMP 3 can have several."""
    (chosen,) = run_by_name(f"gimp-image-get-selected-{what}", image)
    return objects.item(chosen[0]) if chosen else None


@replaces("gimp-image-get-active-layer")
def active_layer(image: Any) -> Any:
    """The active layer, the first if there are several."""
    return _selected(image, "layers")


@replaces("gimp-image-get-active-channel")
def active_channel(image: Any) -> Any:
    """The active channel."""
    return _selected(image, "channels")


@replaces("gimp-image-get-active-vectors")
def active_vectors(image: Any) -> Any:
    """The active path."""
    return _selected(image, "paths")


@replaces("gimp-image-get-active-drawable", "gimp-image-active-drawable")
def active_drawable(image: Any) -> Any:
    """The active layer, mask or channel."""
    return _selected(image, "drawables")


def _select(image: Any, what: str, item: Any) -> None:
    run_by_name(f"gimp-image-set-selected-{what}", image, [] if item is None else [item])


@replaces("gimp-image-set-active-layer")
def set_active_layer(image: Any, layer: Any) -> None:
    """Make a layer the active one."""
    _select(image, "layers", layer)


@replaces("gimp-image-set-active-channel")
def set_active_channel(image: Any, channel: Any) -> None:
    """Make a channel the active one."""
    _select(image, "channels", channel)


@replaces("gimp-image-set-active-vectors")
def set_active_vectors(image: Any, vectors: Any) -> None:
    """Make a path the active one."""
    _select(image, "paths", vectors)


@replaces("gimp-image-get-colormap", "gimp-image-get-cmap")
def colormap(image: Any) -> tuple[int, tuple[int, ...]]:
    """The number of bytes, then red, green, blue of each colour."""
    if pdb.gimp_image_base_type(image) != INDEXED:
        return 0, ()
    values = tuple(
        part for one in gimp_image(image).get_palette().get_colors() for part in tuple(plain(one))[:3]
    )
    return len(values), values


@replaces("gimp-image-set-colormap", "gimp-image-set-cmap")
def set_colormap(image: Any, count: int, values: Any) -> None:
    """Red, green, blue of each colour, as bytes."""
    parts = as_bytes(values)[: int(count)]
    palette = Gimp.Palette.new("gimpfu")
    for start in range(0, len(parts) - 2, 3):
        palette.add_entry("", color(tuple(parts[start : start + 3])))
    gimp_image(image).set_palette(palette)
    palette.delete()


@replaces("gimp-image-scale-full")
def scale_image(image: Any, width: int, height: int, interpolation: int) -> None:
    """Scale with an interpolation."""
    with context(interpolation=interpolation):
        pdb.gimp_image_scale(image, width, height)


@replaces("gimp-layer-scale-full")
def scale_layer(layer: Any, width: int, height: int, local_origin: int, interpolation: int) -> None:
    """Scale with an interpolation."""
    with context(interpolation=interpolation):
        pdb.gimp_layer_scale(layer, width, height, local_origin)


@replaces("gimp-layer-copy")
def copy_layer(layer: Any, add_alpha: int) -> Any:
    """A copy, not yet in the image."""
    (copy,) = run_by_name("gimp-layer-copy", layer)
    if add_alpha:
        pdb.gimp_layer_add_alpha(copy)
    return copy


@replaces("gimp-image-get-color-profile")
def profile(image: Any) -> tuple[int, tuple[int, ...]]:
    """The image's own ICC profile, as bytes; none if it has none."""
    return _icc(gimp_image(image).get_color_profile())


@replaces("gimp-image-get-effective-color-profile")
def effective_profile(image: Any) -> tuple[int, tuple[int, ...]]:
    """The ICC profile that counts for the image, as bytes."""
    return _icc(gimp_image(image).get_effective_color_profile())


def _icc(profile: Any) -> tuple[int, tuple[int, ...]]:
    content = tuple(profile.get_icc_profile()) if profile else ()
    return len(content), content


@replaces("gimp-image-set-color-profile")
def set_profile(image: Any, count: int, content: Any) -> None:
    """Another ICC profile for the same pixels; none for no bytes."""
    gimp_image(image).set_color_profile(_read_icc(content) if count else None)


@replaces("gimp-image-convert-color-profile")
def convert_profile(image: Any, _count: int, content: Any, intent: int, bpc: int) -> None:
    """Convert the pixels to another ICC profile."""
    gimp_image(image).convert_color_profile(_read_icc(content), Gimp.ColorRenderingIntent(intent), bool(bpc))


def _read_icc(content: Any) -> Any:
    return Gimp.ColorProfile.new_from_icc_profile(as_bytes(content))


@replaces("plug-in-icc-profile-info")
def profile_info(image: Any) -> tuple[str, str, str]:
    """Name, description and summary of the profile that counts."""
    return _told(gimp_image(image).get_effective_color_profile())


@replaces("plug-in-icc-profile-file-info")
def profile_file_info(path: str) -> tuple[str, str, str]:
    """Name, description and summary of a profile on disk."""
    return _told(Gimp.ColorProfile.new_from_file(file(path)))


def _told(profile: Any) -> tuple[str, str, str]:
    return profile.get_model(), profile.get_description(), profile.get_summary()


@replaces("plug-in-icc-profile-apply")
def apply_profile(_mode: int, image: Any, path: str, intent: int, bpc: int) -> None:
    """Convert the pixels to a profile on disk."""
    wanted = Gimp.ColorProfile.new_from_file(file(path)) if path else Gimp.ColorProfile.new_rgb_srgb()
    gimp_image(image).convert_color_profile(wanted, Gimp.ColorRenderingIntent(intent), bool(bpc))


@replaces("plug-in-icc-profile-apply-rgb")
def apply_srgb(mode: int, image: Any, intent: int, bpc: int) -> None:
    """Convert the pixels to sRGB."""
    apply_profile(mode, image, "", intent, bpc)


@replaces("plug-in-icc-profile-set")
def assign_profile(_mode: int, image: Any, path: str) -> None:
    """A profile on disk for the same pixels."""
    gimp_image(image).set_color_profile(Gimp.ColorProfile.new_from_file(file(path)))


@replaces("plug-in-icc-profile-set-rgb")
def assign_srgb(_mode: int, image: Any) -> None:
    """sRGB for the same pixels."""
    gimp_image(image).set_color_profile(None)


@replaces("gimp-image-get-metadata")
def metadata(image: Any) -> str | None:
    """Exif, IPTC and XMP, as GIMP writes them down."""
    found = gimp_image(image).get_metadata()
    return found and found.serialize()


@replaces("gimp-image-set-metadata")
def set_metadata(image: Any, text: str) -> None:
    """What `gimp-image-get-metadata` gave."""
    gimp_image(image).set_metadata(Gimp.Metadata.deserialize(text))


@replaces("gimp-image-thumbnail")
def image_thumbnail(image: Any, width: int, height: int) -> tuple[Any, ...]:
    """Width, height, bytes a pixel, number of bytes, bytes."""
    return _thumbnail(gimp_image(image).get_thumbnail_data(width, height))


@replaces("gimp-drawable-thumbnail")
def drawable_thumbnail(drawable: Any, width: int, height: int) -> tuple[Any, ...]:
    """Width, height, bytes a pixel, number of bytes, bytes."""
    return _thumbnail(Gimp.Drawable.get_by_id(drawable.ID).get_thumbnail_data(width, height))


@replaces("gimp-drawable-sub-thumbnail")
def part_thumbnail(drawable: Any, x: int, y: int, width: int, height: int, to_width: int,
                   to_height: int) -> tuple[Any, ...]:  # fmt: skip
    """The same of a part of the drawable."""
    found = Gimp.Drawable.get_by_id(drawable.ID)
    return _thumbnail(found.get_sub_thumbnail_data(x, y, width, height, to_width, to_height))


def _thumbnail(result: Any) -> tuple[Any, ...]:
    content, width, height, bpp = result
    pixels = tuple(content.get_data())
    return width, height, bpp, len(pixels), pixels


@replaces("gimp-drawable-get-format")
def drawable_format(drawable: Any) -> str:
    """The Babl format of its pixels."""
    return pixel_format(drawable.ID)


@replaces("gimp-drawable-get-thumbnail-format")
def thumbnail_format(drawable: Any) -> str:
    """The Babl format of its thumbnails."""
    return format_of_bytes(drawable)


def format_of_bytes(drawable: Any) -> str:
    """A drawable's channels with 8 bits each: what scripts get and set as a pixel."""
    own = pixel_format(drawable.ID)
    if pdb.gimp_drawable_is_indexed(drawable):
        return own
    letters = "Y'" if pdb.gimp_drawable_is_gray(drawable) else "R'G'B'"
    if own.startswith("Y ") or own.startswith("Y float"):  # a channel or mask, which has no curve
        letters = "Y"
    return f"{letters}{'A' if pdb.gimp_drawable_has_alpha(drawable) else ''} u8"


# `pdb` itself calls these, on 2.10 too.
replaces("gimp-drawable-get-pixel")(plane.get_pixel)
replaces("gimp-drawable-set-pixel")(plane.set_pixel)
