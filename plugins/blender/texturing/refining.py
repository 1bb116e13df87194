"""Sliders of a texture that is in the scene, live.

There is no event for a slider that moved: a tick compares the material's sliders with the recipe that its
images show. If they differ, small images are asked for, one set after the other for as long as the slider
moves, and the full size when it rests. Undo changes both sliders and recipe, so it needs nothing of its own.
"""

from __future__ import annotations

import time

import bpy

from .. import preferences
from ..bridge.messages import TextureOutput, TextureRecipe
from ..session import Session
from . import facts, files, materials, storing
from .asking import Order, Textures

LIVE = 256  # pixels, while a slider moves
REST = 0.4  # seconds
PREVIEW = "museloom_preview"  # marks the images that only a moving slider shows


class Refining:
    """The refinement under way, of the active material."""

    def __init__(self, session: Session, textures: Textures) -> None:
        self.error = ""
        self.order: Order | None = None
        self.full = False  # whether the order is for the full size
        self._session, self._textures = session, textures
        self._wanted: tuple[str, TextureRecipe] | None = None  # key of the materials, recipe
        self._since = 0.0  # when it was first seen
        self._shown: tuple[str, TextureRecipe] | None = None  # what the small images show
        self._asked: tuple[str, TextureRecipe] | None = None  # what the order is for
        self._writing: files.Writing | None = None
        self._turn = 0

    @property
    def busy(self) -> bool:
        """Whether something moves."""
        return self._wanted is not None and not self.error

    def tick(self) -> bool:
        """Go on by a step. Returns whether there is something new to show. Never waits."""
        material = active()
        shown = facts.output(material) if material is not None else None
        recipe = facts.wanted(material, shown) if material is not None and shown is not None else None
        if material is None or shown is None or recipe is None or recipe == shown.recipe:
            self._stop()
            return False
        wanted = (material.museloom.key, recipe)
        if wanted != self._wanted:
            self._wanted, self._since, self.error = wanted, time.monotonic(), ""
            if self.full:
                self._drop()
        if self.order is not None:
            return self._advance(self.order)
        rests = time.monotonic() - self._since > REST
        if not self.error and (self._shown != wanted or rests):
            self._ask(wanted, full=self._shown == wanted)
        return False

    def _ask(self, wanted: tuple[str, TextureRecipe], *, full: bool) -> None:
        if not self._session.connect(preferences.settings()):
            self.error = self._session.error
            return
        size = int(preferences.chosen().size) if full else LIVE
        self.order = self._textures.refine(wanted[1], size, passing=not full)
        self._asked, self.full = wanted, full

    def _advance(self, order: Order) -> bool:
        if order.state == "running":
            return False
        if order.state != "done" or order.output is None:
            self.error = order.error
            self._drop()
            return True
        if self._writing is None:
            self._turn = 1 - self._turn
            name = f"preview-{self._turn}"  # the one that is shown stays whole
            if self.full:
                title = order.output.recipe.title if order.output.recipe else ""
                name = files.free(storing.folder(), files.slug(title))
            self._writing = files.Writing(order.output, order.blobs, storing.folder(), name)
        if not self._writing.done:
            return False
        self.error = self._writing.error
        if not self.error:
            self._exchange(order.output, self._writing)
        self._drop()
        return True

    def _exchange(self, output: TextureOutput, written: files.Writing) -> None:
        assert self._asked is not None
        images = materials.load(written.paths)
        if not self.full:
            for image in images.values():
                image[PREVIEW] = True
            self._shown = self._asked
        for material in bpy.data.materials:
            if material.museloom.key == self._asked[0]:
                materials.exchange(material, images)
                materials.measure(material, output)
                if self.full:
                    facts.remember(material, output)
        bpy.data.batch_remove([image for image in bpy.data.images if PREVIEW in image and not image.users])

    def _stop(self) -> None:
        """Nothing is wanted, or not any more."""
        self._drop()
        self._wanted = self._shown = None
        self.error = ""

    def _drop(self) -> None:
        if self.order is not None:
            if self.order.state == "running":
                self._session.cancel(self.order.job)
            self._textures.delivered(self.order)
        self.order, self._asked, self._writing, self.full = None, None, None, False


def active() -> bpy.types.Material | None:
    """The material that the Refine panel shows."""
    one = bpy.context.view_layer.objects.active if bpy.context.view_layer else None
    return one.active_material if one is not None else None
