"""From an order to materials: wait for the maps, write them, put them where they go.

Generators, so that Blender goes on meanwhile: each yields whether it waits for someone else.
"""

from __future__ import annotations

import uuid
from collections.abc import Generator, Sequence
from typing import NamedTuple

import bpy
import numpy as np

from .. import ticking
from ..bridge.messages import TextureOutput
from . import facts, files, fitting, materials, storing
from .asking import Order
from .fitting import Fit, Target

Steps = Generator[bool, None, str]  # what the artist should know at the end, "" nothing
STRIDE = 997  # pixels, between two that count for the average colour


class Problem(RuntimeError):
    """Why it can't be, in words for the artist."""


class Cancelled(RuntimeError):
    """The artist did not want it any more."""


class Made(NamedTuple):
    """A texture in the file. colour: its average, linear."""

    output: TextureOutput
    title: str
    images: materials.Images
    colour: tuple[float, float, float]


def maps(order: Order, title: str = "") -> Generator[bool, None, Made]:
    """Wait for the maps of an order and load them. Raises `Problem` or `Cancelled`."""
    try:
        while order.state == "running":
            yield True
        if order.state == "failed":
            raise Problem(order.error)
        if order.output is None:
            raise Cancelled
        recipe = order.output.recipe
        title = title or order.title or (recipe.title or recipe.archetype if recipe else "texture")
        name = files.free(storing.folder(), files.slug(title))
        writing = files.Writing(order.output, order.blobs, storing.folder(), name)
        while not writing.done:
            yield True
        if writing.error:
            raise Problem(writing.error)
        colour = average(order.output, order.blobs)
        return Made(order.output, title, materials.load(writing.paths), colour)
    finally:
        if order.state == "running" and order.job:
            ticking.session.cancel(order.job)
        ticking.textures.delivered(order)


def apply(order: Order, targets: Sequence[Target], title: str = "") -> Steps:
    """Put the texture of an order on these objects and faces, whatever is selected by then."""
    fits = []
    for target in targets:  # measured while the daemon works
        one = bpy.data.objects.get(target.name)
        fits.append(fitting.fit(one, target.faces) if one is not None else None)
        yield False
    made = yield from maps(order, title)
    key, done = uuid.uuid4().hex, list[tuple[Fit, bpy.types.Material]]()
    for target, fit in zip(targets, fits, strict=True):
        one = bpy.data.objects.get(target.name)
        if one is None or fit is None:
            continue
        material = next((material for other, material in done if fit.near(other)), None)
        if material is None:
            material = bpy.data.materials.new(materials.PREFIX + made.title)
            dress(material, made, fit, key)
            done.append((fit, material))
        fitting.put(one, material, target.faces)
    return made.output.note


def dress(material: bpy.types.Material, made: Made, fit: Fit, key: str) -> None:
    """Make a material, new or not, show a texture."""
    material.museloom.key, material.museloom.box, material.museloom.span = key, fit.box, fit.span
    facts.remember(material, made.output)
    materials.dress(material, made.title, made.images, made.output, fit.box)
    material.diffuse_color = (*made.colour, 1.0)  # in Solid view


def average(output: TextureOutput, blobs: Sequence[memoryview]) -> tuple[float, float, float]:
    """The average base colour, linear."""
    image = next(one.image for one in output.maps if one.kind == "basecolor")
    pixels = np.frombuffer(blobs[image.blob], np.uint8).reshape(-1, image.channels)[::STRIDE, :3] / 255
    red, green, blue = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4).mean(0)
    return float(red), float(green), float(blue)
