"""Pictures of surfaces, larger: our surface model paints the detail that a larger picture has room for."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from bridge.messages import Image, Result, TextureMap, TextureOutput, UpscaleRequest
from core.engines import Context, Emit, meaning
from core.engines.meaning import Embedder
from core.engines.texture import FORMATS, maps, picture
from core.engines.texture.picture_network import Border
from core.models import ModelStore

from .surfaces import MODEL, SurfacePainter, resized

LARGEST = 2048  # pixels of a side up to which detail is painted where maps are larger than the canvas
STEPS = 8
NEW = 0.5  # share of the way to noise that a picture goes before detail is painted
TILE, MARGIN = 768, 96  # pixels: larger pictures are painted in tiles, which overlap so far
PAINTED, LOOKED = 0.7, 0.95  # share of the time until then


def run(request: UpscaleRequest, context: Context) -> Iterator[Emit]:
    """Yield progress, then the larger picture's maps."""
    colours = pixels_of(request.image, context)
    with torch.inference_mode():
        for done in range(request.factor // 2):
            work = enlarged(colours, request.prompt, context.seed + done, context.models, request.tiles)
            share = PAINTED / (request.factor // 2)
            colours = yield from picture.reported(
                work, context, "Adding detail", share * done, share * (done + 1)
            )
        pixels = maps.eight_bits(colours).permute(1, 2, 0)
        border: Border = "circular" if request.tiles else "reflect"
        scene = yield from picture.looked_at(pixels, border, request.metres, 1.0, context, PAINTED, LOOKED)
        planes = yield from picture.reported(
            picture.maps_of(scene, request.maps), context, "Making the maps", LOOKED, 1
        )
        ball = yield from picture.reported(
            picture.ball_of(scene, request.swatch), context, "Making the swatch", 1, 1
        )
    height, width = colours.shape[1:]
    output = TextureOutput(
        recipe=None,
        engine="diffusion",
        metres=request.metres,
        relief=scene.relief,
        maps=tuple(
            TextureMap(kind=kind, image=Image(width=width, height=height, format=FORMATS[kind], blob=number))
            for number, kind in enumerate(request.maps)
        ),
        swatch=Image(width=request.swatch, height=request.swatch, format="RGBA8", blob=len(request.maps)),
    )
    blobs = [maps.blob(plane) for plane in (*planes, ball)]
    yield Emit(Result(output=output, title=request.title, model=MODEL), blobs)


def pixels_of(image: Image, context: Context) -> Tensor:
    """The colours of a picture that came along: float32 [3, height, width], sRGB 0 - 1."""
    pixels = np.frombuffer(context.blobs[image.blob], np.uint8)
    planes = torch.tensor(pixels.reshape(image.height, image.width, image.channels)[..., :3])
    return planes.permute(2, 0, 1).float() / 255


def enlarged(
    colours: Tensor, prompt: str, seed: int, models: ModelStore, tiles: bool = True
) -> Generator[float, None, Tensor]:
    """Twice as large, [3, 2 height, 2 width]; yields which share is done.

    What does not tile is mirrored beyond its borders first.
    """
    embedder = models.get(meaning.MODEL, Embedder.load)
    painter = models.get(MODEL, lambda path: SurfacePainter.load(path, embedder))
    rows, columns = (2 * side for side in colours.shape[1:])
    if not tiles:
        room = min(MARGIN, colours.shape[1] - 1, colours.shape[2] - 1)
        colours = F.pad(colours[None], (room,) * 4, "reflect")[0]
    smooth = resized(colours, (2 * colours.shape[1], 2 * colours.shape[2]))
    work = painter.detailed(smooth, prompt, seed, STEPS, NEW, TILE, MARGIN)
    made: Tensor = yield from work
    if not tiles:
        made = made[:, 2 * room : 2 * room + rows, 2 * room : 2 * room + columns]
    return made
