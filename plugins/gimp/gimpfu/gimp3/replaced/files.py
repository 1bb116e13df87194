"""Saving. 2.10's procedures wrote the drawable they were given; GIMP 3 exports whole images.

So a drawable that is not all of its image is exported from an image of its own. Formats that hold layers get
the image as it is, as in 2.10.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from gi.repository import Gimp

from ...enums import LAYER_MODE_NORMAL, MASK_DISCARD, RUN_NONINTERACTIVE
from ...errors import error
from ...pdb import pdb
from ...values import as_id, as_text
from ..procedures import finish, put, run_by_name
from ..values import file, plain
from .images import gimp_image
from .registry import REPLACED, replaces


class Save(NamedTuple):
    """How a procedure of 2.10 saves. options: for each argument after the file, the option of 3 that takes it
    ("-" for none). whole: the image with all its layers.
    """

    export: str
    options: str = ""
    whole: bool = False


JPEG = "quality smoothing optimize progressive - sub-sampling baseline restart dct"
PNG = "interlaced compression bkgd - offs phys time"
DDS = (
    "compression-format mipmaps save-type format transparent-index mipmap-filter mipmap-wrap gamma-correct "
    "srgb gamma perceptual-metric preserve-alpha-coverage alpha-test-threshold"
)
POSTSCRIPT = "width height x-offset y-offset unit keep-ratio rotation eps-flag preview level"
WEBP = "preset lossless quality alpha-quality animation animation-loop minimize-size keyframe-distance"
PDF = "vectorize ignore-hidden apply-masks"

SAVES: dict[str, Save] = {
    "file-aa-save": Save("file-aa-export", "-"),
    "file-bigtiff-save": Save("file-tiff-export", "compression save-transparent-pixels bigtiff", whole=True),
    "file-bmp-save": Save("file-bmp-export"),
    "file-bmp-save2": Save("file-bmp-export", "use-rle write-color-space rgb-format"),
    "file-bz2-save": Save("file-bz2-export", whole=True),
    "file-cel-save": Save("file-cel-export", "palette-file"),
    "file-csource-save": Save("file-csource-export"),
    "file-dds-save": Save("file-dds-export", DDS, whole=True),
    "file-dds-save2": Save("file-dds-export", f"{DDS} flip-image", whole=True),
    "file-dicom-save": Save("file-dicom-export"),
    "file-eps-save": Save("file-eps-export", POSTSCRIPT),
    "file-exr-save": Save("file-exr-export"),
    "file-fits-save": Save("file-fits-export"),
    "file-fli-save": Save("file-fli-export", "from-frame to-frame", whole=True),
    "file-gbr-save": Save("file-gbr-export", "spacing description"),
    "file-gbr-save-internal": Save("file-gbr-export-internal", "spacing name"),
    "file-gih-save": Save(
        "file-gih-export",
        "spacing description cell-width cell-height - - - ranks - selection-modes",
        whole=True,
    ),
    "file-gih-save-internal": Save("file-gih-export-internal", "spacing name params", whole=True),
    "file-gtm-save": Save("file-html-table-export"),
    "file-gz-save": Save("file-gz-export", whole=True),
    "file-header-save": Save("file-header-export"),
    "file-heif-av1-save": Save("file-heif-av1-export", "quality lossless"),
    "file-heif-save": Save("file-heif-export", "quality lossless"),
    "file-ico-save": Save("file-ico-export", whole=True),
    "file-jpeg-save": Save("file-jpeg-export", JPEG),
    "file-jpegxl-save": Save("file-jpegxl-export"),
    "file-pat-save": Save("file-pat-export", "description"),
    "file-pat-save-internal": Save("file-pat-export-internal", "name"),
    "file-pbm-save": Save("file-pbm-export", "raw"),
    "file-pcx-save": Save("file-pcx-export"),
    "file-pdf-save": Save("file-pdf-export", PDF, whole=True),
    "file-pdf-save-transparent": Save(
        "file-pdf-export", f"{PDF} layers-as-pages fill-background-color", whole=True
    ),
    "file-pdf-save2": Save("file-pdf-export", f"{PDF} layers-as-pages reverse-order", whole=True),
    "file-pfm-save": Save("file-pfm-export"),
    "file-pgm-save": Save("file-pgm-export", "raw"),
    "file-pix-save": Save("file-pix-export"),
    "file-png-save": Save("file-png-export", PNG),
    "file-png-save-defaults": Save("file-png-export"),
    "file-png-save2": Save("file-png-export", f"{PNG} include-comment save-transparent"),
    "file-pnm-save": Save("file-pnm-export", "raw"),
    "file-ppm-save": Save("file-ppm-export", "raw"),
    "file-ps-save": Save("file-ps-export", POSTSCRIPT),
    "file-psd-save": Save("file-psd-export", "- -", whole=True),
    "file-raw-save": Save("file-raw-export"),
    "file-raw-save2": Save("file-raw-export", "planar-configuration palette-type"),
    "file-save-rgbe": Save("file-rgbe-export"),
    "file-sgi-save": Save("file-sgi-export", "compression"),
    "file-sunras-save": Save("file-sunras-export", "rle"),
    "file-tga-save": Save("file-tga-export", "rle origin"),
    "file-tiff-save": Save("file-tiff-export", "compression", whole=True),
    "file-tiff-save2": Save("file-tiff-export", "compression save-transparent-pixels", whole=True),
    "file-webp-save": Save(
        "file-webp-export",
        f"{WEBP} include-exif include-iptc include-xmp default-delay force-delay",
    ),
    "file-webp-save2": Save(
        "file-webp-export",
        f"{WEBP} include-exif include-iptc include-xmp include-thumbnail default-delay force-delay",
    ),
    "file-xbm-save": Save(
        "file-xbm-export", "gimp-comment x10-format hot-spot-x hot-spot-y prefix write-mask mask-suffix"
    ),
    "file-xmc-save": Save(
        "file-xmc-export",
        "hot-spot-x hot-spot-y crop size size-replace delay delay-replace xmc-copyright xmc-license "
        "gimp-comment",
        whole=True,
    ),
    "file-xpm-save": Save("file-xpm-export", "threshold"),
    "file-xwd-save": Save("file-xwd-export"),
    "file-xz-save": Save("file-xz-export", whole=True),
}
# Files whose ending asks for all layers.
LAYERED = (
    "xcf",
    "xcf.gz",
    "xcf.bz2",
    "xcf.xz",
    "xcfgz",
    "xcfbz2",
    "xcfxz",
    "psd",
    "ora",
    "pdf",
    "ico",
    "xmc",
    "fli",
    "flc",
)
GIF_DEFAULTS = (False, True, 100, 0)  # interlace, loop, delay, dispose


def _saving(how: Save) -> Callable[..., None]:
    def save(_mode: int, image: Any, drawable: Any, path: str, _raw: str, *args: Any) -> None:
        options = {name: value for name, value in zip(how.options.split(), args, strict=False) if name != "-"}
        with exported(image, drawable, how.whole or bool(options.get("animation"))) as what:
            export(how.export, what, path, **options)

    return save


REPLACED.update({name: _saving(how) for name, how in SAVES.items()})


def export(name: str, image: Any, path: str, **options: Any) -> None:
    """Run an export procedure of GIMP 3. Raises `error` as GIMP says it."""
    procedure = Gimp.get_pdb().lookup_procedure(name)
    if procedure is None:
        raise error(f"this GIMP cannot write such files: it has no {name}")
    config = procedure.create_config()
    specs = {spec.name: spec for spec in procedure.get_arguments()}
    given = {
        "run-mode": RUN_NONINTERACTIVE,
        "image": image,
        "file": path,
        "include-thumbnail": False,
        **options,
    }
    for option, value in given.items():
        if value is None or option not in specs:
            continue
        put(procedure, config, specs[option], value)
    finish(procedure, config)


@contextmanager
def exported(image: Any, drawable: Any, whole: bool) -> Iterator[Any]:
    """What to export: the image, or one with this drawable alone, as it is without mask and opacity."""
    if whole or drawable is None or _is_all(image, drawable):
        yield image
        return
    source = gimp_image(image)
    width, height = pdb.gimp_drawable_width(drawable), pdb.gimp_drawable_height(drawable)
    alone = Gimp.Image.new_with_precision(width, height, source.get_base_type(), source.get_precision())
    try:
        alone.set_resolution(*source.get_resolution()[1:])
        alone.set_color_profile(source.get_color_profile())
        if source.get_metadata():
            alone.set_metadata(source.get_metadata())
        for name in source.get_parasite_list():
            alone.attach_parasite(source.get_parasite(name))
        if source.get_base_type() == Gimp.ImageBaseType.INDEXED:
            alone.set_palette(source.get_palette())
        yield _with_copy(plain(alone), drawable)
    finally:
        alone.delete()


def _is_all(image: Any, drawable: Any) -> bool:
    """Whether the image is nothing but this layer."""
    count, numbers = pdb.gimp_image_get_layers(image)
    return (
        (count, numbers[:1]) == (1, (drawable.ID,))
        and pdb.gimp_drawable_offsets(drawable) == (0, 0)
        and pdb.gimp_drawable_width(drawable) == pdb.gimp_image_width(image)
        and pdb.gimp_drawable_height(drawable) == pdb.gimp_image_height(image)
        and pdb.gimp_layer_get_mask(drawable) is None
        and pdb.gimp_layer_get_opacity(drawable) == 100
        and bool(pdb.gimp_item_get_visible(drawable))
    )


def _with_copy(image: Any, drawable: Any) -> Any:
    layer = pdb.gimp_layer_new_from_drawable(drawable, image)
    pdb.gimp_image_insert_layer(image, layer, None, 0)
    if pdb.gimp_layer_get_mask(layer) is not None:
        pdb.gimp_layer_remove_mask(layer, MASK_DISCARD)
    pdb.gimp_layer_set_offsets(layer, 0, 0)
    pdb.gimp_layer_set_opacity(layer, 100)
    pdb.gimp_layer_set_mode(layer, LAYER_MODE_NORMAL)
    pdb.gimp_item_set_visible(layer, True)
    return image


@replaces("file-gif-save")
def save_gif(mode: int, image: Any, drawable: Any, path: str, raw: str, interlace: int, loop: int,
             delay: int, dispose: int) -> None:  # fmt: skip
    """All layers, as an animation if there are several. delay: milliseconds."""
    save_gif2(mode, image, drawable, path, raw, interlace, loop, delay, dispose, True, False, False)


@replaces("file-gif-save2")
def save_gif2(_mode: int, image: Any, _drawable: Any, path: str, _raw: str, interlace: int, loop: int,
              delay: int, dispose: int, animation: int, force_delay: int,
              force_dispose: int) -> None:  # fmt: skip
    """The same, more told."""
    options = {
        "interlace": interlace,
        "loop": loop,
        "default-delay": delay,
        "default-dispose": dispose,
        "as-animation": animation and pdb.gimp_image_get_layers(image)[0] > 1,
        "force-delay": force_delay,
        "force-dispose": force_dispose,
    }
    export("file-gif-export", image, path, **options)


@replaces("gimp-file-save")
def save(mode: int, image: Any, drawable: Any, path: str, raw: str) -> None:
    """By the ending of the file's name."""
    ending = as_text(path).lower().rpartition("/")[2]
    if ending.endswith(".gif"):
        save_gif(mode, image, drawable, path, raw, *GIF_DEFAULTS)
        return
    whole = ending.endswith(tuple(f".{one}" for one in LAYERED))
    with exported(image, drawable, whole) as what:
        run_by_name("gimp-file-save", mode, what, path)


@replaces("file-pdf-save-multi")
def save_pdf(mode: int, count: int, images: Any, vectorize: int, ignore_hidden: int, masks: int, path: str,
             _raw: str) -> None:  # fmt: skip
    """Images as pages."""
    save_pdf_transparent(mode, count, images, vectorize, ignore_hidden, masks, path, _raw, True)


@replaces("file-pdf-save-multi-transparent")
def save_pdf_transparent(mode: int, count: int, images: Any, vectorize: int, ignore_hidden: int, masks: int,
                         path: str, _raw: str, fill: int) -> None:  # fmt: skip
    """Images as pages, over the background colour or nothing."""
    pages = [Gimp.Image.get_by_id(as_id(image)) for image in list(images)[: int(count)]]
    run_by_name(
        "file-pdf-export-multi", mode, pages, vectorize, ignore_hidden, masks, fill, file(path).get_uri()
    )


@replaces("file-png-get-defaults")
def png_defaults() -> tuple[int, ...]:
    """Interlace, compression, background, gamma, offsets, resolution, time, comment, transparent colours."""
    return 0, 9, 1, 0, 0, 1, 1, 1, 0


@replaces("file-raw-get-defaults")
def raw_defaults() -> tuple[int, int]:
    """Planar configuration and type of palette."""
    return 0, 0


@replaces("file-png-set-defaults", "file-raw-set-defaults", "file-ps-load-setargs")
def keep_defaults(*_: Any) -> None:
    """GIMP 3 keeps what was last used in its dialogs."""
