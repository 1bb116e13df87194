#!/usr/bin/env python3
"""Filters > Museloom > Stylize Layer: the active layer, or what is selected of it, painted in another style.

The daemon paints; this file hands it the pixels and adds what comes back as a new layer above the original,
in one step of undo. It runs unchanged on GIMP 2.10 and GIMP 3, through gimpfu.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
# What `museloom install gimp` puts beside this file where GIMP's own Python lacks it.
sys.path.insert(0, str(HERE / "wheels" / f"{sys.version_info.major}.{sys.version_info.minor}"))
if (HERE / "museloom.json").exists():
    os.environ.setdefault("MUSELOOM_PYTHON", json.loads((HERE / "museloom.json").read_text())["python"])

from gimpfu import (  # noqa: E402
    ADD_WHITE_MASK,
    CHANNEL_OP_INTERSECT,
    GRAY,
    GRAYA_IMAGE,
    INDEXED,
    PF_DRAWABLE,
    PF_IMAGE,
    PF_OPTION,
    PF_SLIDER,
    RGBA_IMAGE,
    fail,
    gimp,
    main,
    pdb,
    register,
)

from bridge.styles import STYLES  # noqa: E402

NAMES = tuple(STYLES)
MASK_FORMAT = "Y u8"


class Part(NamedTuple):
    """What is painted: `area` in the layer's coordinates, at `x`, `y` in the image.

    selected: how much of each pixel is selected, one byte each; None without a selection.
    """

    layer: gimp.Layer
    area: gimp.Area
    x: int
    y: int
    selected: Any


def stylize(
    image: gimp.Image, drawable: gimp.Drawable, style: int, second: int, mix: float, strength: float
) -> None:
    """Paint `drawable` in style number `style`, with `mix` percent of style number `second` - 1 (0: none)."""
    part = find_part(image, drawable)
    styles = blend(style, second, mix)
    title = name_of(styles, strength)
    gimp.progress_init(f"{title}…")
    paint_into(image, part, styles, strength, title)


def find_part(image: gimp.Image, drawable: gimp.Drawable) -> Part:
    """The layer behind `drawable` (also when its mask is being edited) and what is selected of it."""
    layer = pdb.gimp_layer_from_mask(drawable) if pdb.gimp_item_is_layer_mask(drawable) else drawable
    if not isinstance(layer, gimp.Layer):
        fail("This is not a layer: choose a layer in the Layers dialog, then run the filter again.")
    if pdb.gimp_layer_is_floating_sel(layer):
        fail("This is a floating selection: anchor it (Layer > Anchor Layer), then run the filter again.")
    overlaps, *bounds = pdb.gimp_drawable_mask_intersect(layer)
    if not overlaps:
        fail("The selection does not touch this layer: select a part of it, or nothing for the whole layer.")
    area = gimp.Area(*bounds)
    left, top = layer.offsets
    x, y = left + area.x, top + area.y
    selected = None
    if not pdb.gimp_selection_is_empty(image):
        selection = pdb.gimp_image_get_selection(image)
        selected = selection.read_pixels(gimp.Area(x, y, area.width, area.height), MASK_FORMAT)
    return Part(layer, area, x, y, selected)


def blend(style: int, second: int, mix: float) -> dict[str, float]:
    """Style name -> weight in percent."""
    if second == 0 or second - 1 == style:
        return {NAMES[style]: 100.0}
    weights = {NAMES[style]: 100.0 - mix, NAMES[second - 1]: mix}
    return {name: weight for name, weight in weights.items() if weight > 0}


def name_of(styles: dict[str, float], strength: float) -> str:
    """What the new layer is called: "Starry Night 80 %", "Starry Night 70 + Great Wave 30, 80 %"."""
    if len(styles) == 1:
        return f"{next(iter(styles))} {strength:.0f} %"
    parts = " + ".join(f"{name} {weight:.0f}" for name, weight in styles.items())
    return f"{parts}, {strength:.0f} %"


def paint_into(image: gimp.Image, part: Part, styles: dict[str, float], strength: float, title: str) -> None:
    """Have the daemon paint `part` and put the result into `image`."""
    # Loaded only now: GIMP's start, which asks every plug-in what it offers, must not wait for it.
    from bridge.client import Client, NoDaemon, Refused
    from bridge.launch import CannotStart
    from bridge.messages import Image, Invalid, StyleRequest

    picture = Image(width=part.area.width, height=part.area.height, format="RGBA8")
    request = StyleRequest(image=picture, styles=styles, strength=strength / 100, preview=False)
    host = "GIMP {}.{}".format(*gimp.version)
    try:
        request.check([picture.nbytes])  # before a layer that is too large is read
        # keep="host": GIMP's Cancel button kills this process, and the daemon then drops the job.
        with Client(host, host_pid=os.getppid()) as client:
            job = client.submit(request, [part.layer.read_pixels(part.area)], keep="host")
            add_layer(image, part, wait(client, job), title)
            client.ack(job)
    except Invalid as problem:
        fail(str(problem))
    except (CannotStart, NoDaemon, Refused) as problem:
        fail(f"{problem}. If that does not help, run `museloom doctor` in a terminal: it names the fix.")


def wait(client: Any, job: str) -> memoryview:
    """Show the job's progress in GIMP's bar until its pixels come."""
    from bridge.messages import Accepted, Cancelled, Failed, Progress, Result

    while True:
        for event, blobs in client.poll(0.1):
            if isinstance(event, Result):
                return blobs[event.output.image.blob]
            if isinstance(event, Progress):
                gimp.progress_set_text(event.stage)
                gimp.progress_update(event.fraction)
            elif isinstance(event, Accepted) and event.position:
                gimp.progress_set_text(f"Waiting for {event.position} other jobs")
            elif isinstance(event, Failed):
                fail(str(event))
            elif isinstance(event, Cancelled):
                fail("The job was cancelled outside GIMP; nothing has changed.")


def add_layer(image: gimp.Image, part: Part, pixels: memoryview, title: str) -> None:
    """A new layer with `pixels` above the original, masked like it and by the selection: one step of undo."""
    if not image.is_valid():
        fail("The picture was closed meanwhile. The result is kept: `museloom library list` shows it.")
    if image.base_type == INDEXED:
        fail("Indexed pictures hold too few colours: choose Image > Mode > RGB, then run the filter again.")
    kind = GRAYA_IMAGE if image.base_type == GRAY else RGBA_IMAGE
    area = gimp.Area(0, 0, part.area.width, part.area.height)
    layer = gimp.Layer(image, title, area.width, area.height, kind)
    layer.write_pixels(area, pixels)
    layer.set_offsets(part.x, part.y)
    there = part.layer.is_valid()
    masked = part.layer.mask if there else None
    image.undo_group_start()
    if there:
        image.insert_layer(layer, part.layer.parent, pdb.gimp_image_get_item_position(image, part.layer))
    else:  # deleted meanwhile
        image.insert_layer(layer)
    if part.selected or masked:
        mask = layer.create_mask(ADD_WHITE_MASK)
        if part.selected:
            mask.write_pixels(area, part.selected, MASK_FORMAT)
        layer.add_mask(mask)
        if masked:
            pdb.gimp_channel_combine_masks(mask, masked, CHANNEL_OP_INTERSECT, -part.area.x, -part.area.y)
    image.undo_group_end()


register(
    "museloom-stylize",
    "Paint the layer or the selection in the style of a painting",
    "Adds a new layer in the chosen style, or a blend of two, above the layer, which stays as it is.",
    "Museloom",
    "Museloom, GPL-3.0-or-later",
    "2026",
    "Stylize _Layer...",
    "RGB*, GRAY*",
    [
        (PF_IMAGE, "image", "Image", None),
        (PF_DRAWABLE, "drawable", "Layer", None),
        (PF_OPTION, "style", "_Style", NAMES.index("Starry Night"), NAMES),
        (PF_OPTION, "second", "S_econd style", 0, ("None", *NAMES)),
        (PF_SLIDER, "mix", "Sh_are of the second (%)", 50, (0, 100, 1)),
        (PF_SLIDER, "strength", "S_trength (%)", 100, (0, 100, 1)),
    ],
    [],
    stylize,
    menu="<Image>/Filters/Museloom",
)

main()
