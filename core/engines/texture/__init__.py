"""Textures: a prompt or a recipe becomes the maps of a material that tiles.

`reading` finds a recipe for a prompt, `recipe` makes a material of it, `maps` its maps, `sphere` a swatch.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator, Sequence

import msgspec
import torch

from bridge.messages import (
    MAPS,
    DiffusionRequest,
    Image,
    MapKind,
    Preview,
    Progress,
    Result,
    TextureOutput,
    TextureRecipe,
    TextureRequest,
)
from core.engines import Context, Emit, HandOver
from core.engines.meaning import MODEL, Embedder

from . import maps, reading
from .archetypes import find
from .choosing import How, chosen
from .grid import Grid
from .recipe import complete, material, sliders
from .sphere import TILES, swatch

REPORTED = 0.02  # share of the work, from one report of progress to the next


def run(request: TextureRequest, context: Context) -> Iterator[Emit]:
    """Yield the swatch as a preview, then the material; or hand over to `core.engines.diffusion`."""
    if request.picture is not None:
        yield Emit(HandOver(_diffusion(request, context.seed)))
        return
    recipe, note = _recipe(request, context)
    how = _how(request, recipe, note)
    if how == "diffusion":
        yield Emit(HandOver(_diffusion(request, context.seed, recipe.title or recipe.archetype)))
        return
    made, entry = material(recipe), find(recipe.archetype)
    usual = entry.metres
    device = "cuda" if torch.cuda.is_available() else "cpu"

    small = Grid(max(64, round(math.pi * TILES * request.swatch)), usual, recipe.seed, device=device)
    seen = yield from _making(made, small, MAPS, context, "Making a swatch")
    ball = swatch(seen, request.swatch, entry.fluff)
    picture = Image(width=request.swatch, height=request.swatch, format="RGBA8")
    sized = recipe.metres / usual if recipe.metres else 1.0
    if how == "both":
        yield Emit(Preview(image=picture), [maps.blob(ball)])
        words = recipe.title or recipe.archetype
        handed = msgspec.structs.replace(_diffusion(request, context.seed, words), structure=recipe)
        yield Emit(HandOver(handed))
        return
    done, blobs = None, []
    if request.maps:
        yield Emit(Preview(image=picture), [maps.blob(ball)])
        grid = Grid(request.size, usual, recipe.seed, device=device)
        done = yield from _making(made, grid, request.maps, context, "Making the maps")
        blobs = [maps.blob(done.planes[kind]) for kind in request.maps]
    output = TextureOutput(
        recipe=recipe,
        metres=recipe.metres or usual,
        relief=done.relief * sized if done else 0.0,
        maps=maps.listed(request.maps, request.size, request.size),
        swatch=msgspec.structs.replace(picture, blob=len(blobs)),
        sheen=entry.fluff,
        sliders=sliders(recipe),
        note=note,
    )
    model = MODEL if request.recipe is None and request.like is None else ""
    yield Emit(
        Result(output=output, title=recipe.title or request.title, model=model), [*blobs, maps.blob(ball)]
    )


def _how(request: TextureRequest, recipe: TextureRecipe, note: str) -> How:
    """Who makes it. A recipe is the archetypes' own, and a layout to keep if diffusion is asked for."""
    if request.recipe is not None or request.like is not None:
        return "both" if request.engine == "diffusion" else "procedural"
    return chosen(request.engine, recipe, fits=not note, own=bool(request.diffusion.model))


def _diffusion(request: TextureRequest, seed: int, words: str = "") -> DiffusionRequest:
    """What the diffusion engine is asked. words: if the request has none."""
    return DiffusionRequest(
        prompt=request.prompt or words,
        number=request.number,
        seed=seed,
        picture=request.picture,
        strength=request.strength,
        diffusion=request.diffusion,
        size=request.size,
        swatch=request.swatch,
    )


def _recipe(request: TextureRequest, context: Context) -> tuple[TextureRecipe, str]:
    """The complete recipe of what is asked for, and a note for the artist."""
    if request.recipe is not None:
        return complete(request.recipe), ""
    if request.like is not None:
        return reading.vary(request.like, request.number, context.seed), ""
    embedder = context.models.get(MODEL, Embedder.load)
    return reading.draft(request.prompt, request.number, context.seed, embedder)


def _making(
    made: maps.Material, grid: Grid, kinds: Sequence[MapKind], context: Context, stage: str
) -> Generator[Emit, None, maps.Maps]:
    """Make maps, report, and look for a cancel between bands."""
    work = maps.making(made, grid, kinds)
    told = -REPORTED
    while True:
        try:
            share = next(work)
        except StopIteration as done:
            result: maps.Maps = done.value
            return result
        context.check()
        if share - told >= REPORTED:
            told = share
            yield Emit(Progress(fraction=share, stage=stage))
