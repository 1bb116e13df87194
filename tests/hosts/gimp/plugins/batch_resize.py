#!/usr/bin/env python
# Batch converter: every PNG of a folder, no larger than so, saved as JPEG (or PNG) elsewhere

import os
from gimpfu import *


def convert(load_dir, save_dir, size, kind, quality):
    converted = 0
    for name in sorted(os.listdir(load_dir)):
        base, extension = os.path.splitext(name)
        if extension.lower() != ".png":
            continue
        source = os.path.join(load_dir, name)
        try:
            image = pdb.file_png_load(source, source)
        except Exception as err:
            gimp.message("Cannot load %s: %s" % (name, str(err)))
            continue
        if max(image.width, image.height) > size:
            ratio = float(size) / max(image.width, image.height)
            pdb.gimp_image_scale_full(image, image.width * ratio, image.height * ratio, INTERPOLATION_LINEAR)
        if image.base_type == INDEXED:
            pdb.gimp_image_convert_rgb(image)
        drawable = pdb.gimp_image_flatten(image)
        if kind == "jpg":
            path = os.path.join(save_dir, base + ".jpg")
            pdb.file_jpeg_save(image, drawable, path, path, quality, 0, 1, 0, "made by batch", 2, 1, 0, 0)
        else:
            path = os.path.join(save_dir, base + "." + kind)
            pdb.gimp_file_save(image, drawable, path, "?")
        pdb.gimp_image_delete(image)
        converted += 1
    return converted


register(
    "python-fu-batch-resize", "Batch resize", "Batch resize", "br", "br", "2019",
    "Batch resize...", "",
    [
        (PF_DIRNAME, "load_dir", "From", ""),
        (PF_DIRNAME, "save_dir", "To", ""),
        (PF_SPINNER, "size", "Longest side", 60, (1, 10000, 1)),
        (PF_RADIO, "kind", "Kind", "jpg", (("JPEG", "jpg"), ("PNG", "png"), ("Bitmap", "bmp"))),
        (PF_FLOAT, "quality", "Quality (0-1)", 0.95),
    ],
    [(PF_INT32, "converted", "How many")],
    convert, menu="<Image>/File/Batch")

main()
