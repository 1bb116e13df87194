"""A look at an idea on the selected objects, for as long as the artist does nothing but look.

A material for the time being stands in the objects' own slots, over those of their meshes. Whatever else than
turning the view is pressed ends it first and then does what it always does, so neither undo nor a mode nor a
file ever meets it; what scripts may do meanwhile is heard of by handlers.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import NamedTuple

import bpy
import numpy as np
from bpy.app.handlers import persistent

from .. import ticking
from ..bridge.messages import TextureMap, TextureOutput
from . import fitting, making, materials
from .asking import Order
from .fitting import Fit, Target
from .making import Problem
from .materials import Images
from .pixels import aside

SIDE = 512  # pixels of its images, at most
NAME = ".Museloom preview"  # hidden in Blender's lists


class Slot(NamedTuple):
    """What an object's slot was before. link: whose it is; material: the object's own, not the mesh's."""

    link: str
    material: str | None


class Previewing:
    """The look that goes on, if any. source: of the idea that is seen."""

    def __init__(self) -> None:
        self.source = ""
        self._before: dict[str, list[Slot]] = {}
        self._bare: list[str] = []  # had no slot at all
        self._made: list[bpy.types.ID] = []
        self._solid: tuple[bpy.types.View3DShading, str] | None = None  # a view, and how it was coloured

    def show(
        self, order: Order, targets: Sequence[Target], shading: bpy.types.View3DShading | None
    ) -> Generator[bool, None, None]:
        """Wait for an idea's maps, and show them on the objects. Raises `Problem`."""
        self.source = order.source
        try:
            while order.state == "running":
                yield True
            if order.output is None:
                raise Problem(order.error or "Cancelled")
            output, blobs = order.output, order.blobs
            small = yield from aside(lambda: {m.kind: _small(m, blobs) for m in output.maps})
            images = {}
            for one in output.maps:
                images[one.kind] = self._image(one, small[one.kind])
                yield False
            colour = making.average(output, blobs)
            self._put(output, images, targets, colour)
            if shading is not None and shading.type == "SOLID":
                self._solid = (shading, shading.color_type)
                shading.color_type = "TEXTURE"
            yield False
        finally:
            if order.state == "running" and order.job:
                ticking.session.cancel(order.job)
            ticking.textures.delivered(order)

    def end(self) -> None:
        """Everything as it was."""
        self.source = ""
        for name, slots in self._before.items():
            if one := bpy.data.objects.get(name):
                for slot, before in zip(one.material_slots, slots, strict=False):
                    if slot.link == "OBJECT":
                        slot.material = bpy.data.materials.get(before.material) if before.material else None
                    slot.link = before.link
                if name in self._bare:
                    one.data.materials.clear()
        if self._solid is not None:
            self._solid[0].color_type = self._solid[1]
        bpy.data.batch_remove(self._made)
        self._before, self._bare, self._made, self._solid = {}, [], [], None

    def _image(self, one: TextureMap, pixels: np.ndarray) -> bpy.types.Image:
        height, width, _ = pixels.shape
        image = bpy.data.images.new(
            f"{NAME} {one.kind}", width, height, float_buffer=one.image.format == "L16"
        )
        image.colorspace_settings.name = "sRGB" if one.kind == "basecolor" else "Non-Color"
        image.pixels.foreach_set(pixels.reshape(-1))
        self._made.append(image)
        return image

    def _put(
        self, output: TextureOutput, images: Images, targets: Sequence[Target], colour: Sequence[float]
    ) -> None:
        fits: list[tuple[Fit, bpy.types.Material]] = []
        for name, _ in targets:
            one = bpy.data.objects.get(name)
            if one is None or one.library is not None:
                continue
            fit = fitting.fit(one)
            material = next((material for other, material in fits if fit.near(other)), None)
            if material is None:
                material = bpy.data.materials.new(NAME)
                self._made.append(material)
                material.museloom.box, material.museloom.span = fit.box, fit.span
                materials.dress(material, "preview", images, output, fit.box)
                material.diffuse_color = (*colour, 1.0)  # in Solid view, where there are no UVs
                fits.append((fit, material))
            if not one.material_slots:
                self._bare.append(name)
                one.data.materials.append(None)
            self._before[name] = [_slot(slot) for slot in one.material_slots]
            for slot in one.material_slots:
                slot.link, slot.material = "OBJECT", material


def _slot(slot: bpy.types.MaterialSlot) -> Slot:
    own = slot.material if slot.link == "OBJECT" else None
    return Slot(slot.link, own.name if own is not None else None)


def _small(one: TextureMap, blobs: Sequence[memoryview]) -> np.ndarray:
    """A map as Blender takes it, small: float32 [height, width, 4], the lowest row first."""
    deep = one.image.format == "L16"
    shape = (one.image.height, one.image.width, one.image.channels)
    values = np.frombuffer(blobs[one.image.blob], "<u2" if deep else np.uint8).reshape(shape)
    step = max(1, max(shape[:2]) // SIDE)
    pixels = np.ones((*values[::step, ::step].shape[:2], 4), np.float32)
    pixels[..., :3] = values[::-step, ::step][..., :3] / (65535 if deep else 255)
    return pixels


@persistent
def _end(*_: object) -> None:
    ticking.previewing.end()


_HANDLERS = (
    bpy.app.handlers.save_pre,
    bpy.app.handlers.undo_pre,
    bpy.app.handlers.redo_pre,
    bpy.app.handlers.load_pre,
)


def register() -> None:
    """Begin to listen."""
    for handlers in _HANDLERS:
        handlers.append(_end)


def unregister() -> None:
    """End it."""
    _end()
    for handlers in _HANDLERS:
        handlers.remove(_end)
