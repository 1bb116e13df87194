"""Textures by diffusion: words, a picture or a material's layout become the maps of a surface.

`painting` says what any model is asked, `surfaces` is our own, `checkpoints` are the artist's.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator
from typing import NamedTuple

import msgspec
import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d

from bridge.messages import (
    MAPS,
    DiffusionRequest,
    Image,
    Preview,
    Progress,
    Result,
    TextureOutput,
    TextureRecipe,
)
from core.engines import Context, Emit
from core.engines.texture import maps, picture, recipe
from core.engines.texture.archetypes import find
from core.engines.texture.grid import Grid
from core.engines.texture.sphere import swatch

from .painters import painter_for
from .painting import Painter, Wish
from .seamless import resized
from .upscale import LARGEST, enlarged

PAINTED, ENLARGED = 0.75, 0.88  # share of the time until then
CANVAS = 512  # pixels of a side that our own model paints, at most, if nothing else is said
LIKE_ITSELF = 0.4  # how far a model goes from the colours of an archetype whose layout it keeps
METRES = 2.0  # width of a tile of which nothing says how wide it is
COARSE = 24  # pixels: relief of this size and more is the archetype's, finer is seen in the colours
SPHERE_SIDE = 768  # pixels of the maps the swatch is made of, at most


class Material(NamedTuple):
    """A material that is done. planes: as `maps.Maps` has them, in the order of MAPS, and last the swatch."""

    planes: list[Tensor]
    relief: float
    metres: float


def run(request: DiffusionRequest, context: Context) -> Iterator[Emit]:
    """Yield a look at each step, then all maps of the material."""
    painter = painter_for(request.diffusion.model, context.models)
    wanted = request.diffusion
    if not wanted.model and wanted.canvas is None:  # a checkpoint has one it is best at
        wanted = msgspec.structs.replace(wanted, canvas=min(request.size, CANVAS))
    settings = painter.complete(wanted)
    structure = recipe.complete(request.structure, "structure") if request.structure else None
    seed = context.seed + 7919 * request.number
    start, strength = None, 1.0
    if request.picture is not None:
        start, strength = maps.unit(picture.pixels_of(request.picture, context)), request.strength
    elif structure is not None:
        assert settings.canvas
        grid = Grid(settings.canvas, find(structure.archetype).metres, structure.seed)
        made = maps.make(recipe.material(structure), grid, MAPS[:1])
        start, strength = maps.unit(made.planes["basecolor"]), LIKE_ITSELF
    with torch.no_grad():  # inference mode would not reach the threads that make the maps
        wish = Wish(request.prompt, settings, seed, start, strength)
        colours = yield from _painted(painter, wish, context)
        colours = yield from _sized(colours, request, seed, context)
        if structure is None:
            done = yield from _seen(colours, request, context)
        else:
            done = yield from _laid_out(colours, structure, request, context)
    output = TextureOutput(
        recipe=structure,
        diffusion=settings,
        engine="both" if structure else "diffusion",
        metres=done.metres,
        relief=done.relief,
        maps=maps.listed(MAPS, request.size, request.size),
        swatch=Image(width=request.swatch, height=request.swatch, format="RGBA8", blob=len(MAPS)),
        sliders=recipe.sliders(structure) if structure else (),
        note=request.note,
    )
    blobs = [maps.blob(plane) for plane in done.planes]
    yield Emit(Result(output=output, title=request.title, model=settings.model or "surfaces"), blobs)


def _painted(painter: Painter, wish: Wish, context: Context) -> Generator[Emit, None, Tensor]:
    """The tile; a look at it after each step."""
    yield Emit(Progress(fraction=0.0, stage="Beginning to paint"))
    with contextlib.closing(painter.paint(wish)) as steps:
        while True:
            context.check()
            try:
                step = next(steps)
            except StopIteration as end:
                colours: Tensor = end.value
                return colours
            fraction = PAINTED * step.done / step.of
            yield Emit(Progress(fraction=fraction, stage=f"Painting, step {step.done} of {step.of}"))
            if step.picture is not None:
                height, width = step.picture.shape[1:]
                pixels = step.picture.permute(1, 2, 0).contiguous().numpy()
                yield Emit(
                    Preview(image=Image(width=width, height=height, format="RGB8")), [pixels.reshape(-1).data]
                )


def _sized(
    colours: Tensor, request: DiffusionRequest, seed: int, context: Context
) -> Generator[Emit, None, Tensor]:
    """The tile as large as is asked for, with detail where it has to grow."""
    size, painted = request.size, colours.shape[1]
    while painted < size and 2 * painted <= LARGEST:
        work = enlarged(colours, request.prompt, seed, context.models)
        colours = yield from picture.reported(work, context, "Adding detail", PAINTED, ENLARGED)
        painted = colours.shape[1]
    return resized(colours, (size, size)).clamp(0, 1)


def _seen(colours: Tensor, request: DiffusionRequest, context: Context) -> Generator[Emit, None, Material]:
    """Maps as the picture network sees them in the colours."""
    pixels = maps.eight_bits(colours).permute(1, 2, 0)
    scene = yield from picture.looked_at(pixels, "circular", METRES, 1.0, context, ENLARGED, 0.95)
    planes = yield from picture.maps_and_ball(scene, MAPS, request.swatch, context, 0.95)
    return Material(planes, scene.relief, METRES)


def _laid_out(
    colours: Tensor, structure: TextureRecipe, request: DiffusionRequest, context: Context
) -> Generator[Emit, None, Material]:
    """Maps of the archetype under these colours, with the fine relief that is seen in them."""
    entry, size = find(structure.archetype), request.size
    pixels = maps.eight_bits(colours).permute(1, 2, 0)
    scene = yield from picture.looked_at(pixels, "circular", entry.metres, 1.0, context, ENLARGED, 0.93)
    detail = scene.height - _smooth(scene.height, COARSE * size / 512)
    made = maps.painted(recipe.material(structure), colours, detail)
    grid = Grid(size, entry.metres, structure.seed)
    work = maps.making(made, grid, MAPS)
    done = yield from picture.reported(work, context, "Making the maps", 0.93, 1)
    small = done
    if size > SPHERE_SIDE:
        less = maps.painted(
            recipe.material(structure),
            resized(colours, (SPHERE_SIDE, SPHERE_SIDE)),
            adaptive_avg_pool2d(detail[None], SPHERE_SIDE)[0],
        )
        small = maps.make(less, Grid(SPHERE_SIDE, entry.metres, structure.seed), MAPS)
    ball = swatch(small, request.swatch, entry.fluff)
    sized = structure.metres / entry.metres if structure.metres else 1.0
    planes = [*(done.planes[kind] for kind in MAPS), ball]
    return Material(planes, done.relief * sized, structure.metres or entry.metres)


def _smooth(height: Tensor, deviation: float) -> Tensor:
    """Blurred round the borders. deviation: pixels."""
    shrink = max(1, round(deviation / 4))
    points = max(8, height.shape[0] // shrink)
    coarse = maps.blurred(adaptive_avg_pool2d(height[None], points)[0], deviation / shrink)
    return resized(coarse[None], (height.shape[0], height.shape[1]))[0]
