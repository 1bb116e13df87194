"""A colour picture -> the maps of a material: a network sees height and roughness, height gives the rest.

`picture_network` is the network, `picture_tiles` is how it runs on pictures of any size.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d, conv1d

from bridge.messages import Image, MapKind, PictureMapsRequest, Progress, Result, TextureOutput
from core.engines import Context, Emit

from .maps import BLUR, REACHES, Maps, blob, eight_bits, gaussian, listed, open_under, sixteen_bits
from .picture_network import Border, PictureNetwork
from .picture_tiles import around, resampled_rows, see
from .sphere import swatch

T = TypeVar("T")

MODEL = "pbr"
ROWS = 256  # of the maps, at once
SEEN = 0.9  # of the time goes into what the network sees
SWATCH_SIDE = 512  # pixels of the maps that the swatch is made of, at most
NOTHING = 1e-3  # pixels of relief that are rounding and no relief
SHOWN: tuple[MapKind, ...] = ("basecolor", "normal", "roughness", "ao", "metallic")  # on the swatch
NO_METAL = "What is metal cannot be told from a picture: metallic is 0 everywhere."
NO_ALPHA = "The picture's transparency was ignored."


class Scene(NamedTuple):
    """What all maps follow from, of one width and height.

    colours: uint8 [height, width, 3]. height: float32 [height, width], metres, from 0. roughness: 0 to 1.
    pixel: metres. border: how the picture goes on.
    """

    colours: Tensor
    height: Tensor
    roughness: Tensor
    pixel: float
    border: Border

    @property
    def relief(self) -> float:
        """Metres from the lowest place to the highest."""
        return float(self.height.max())


def run(request: PictureMapsRequest, context: Context) -> Iterator[Emit]:
    """Yield progress and the maps, each of the picture's size. Nothing in them is left to chance."""
    colours = pixels_of(request.image, context)
    border: Border = "circular" if request.tiles else "reflect"
    with torch.inference_mode():
        scene = yield from looked_at(colours, border, request.metres, request.strength, context, 0, SEEN)
        planes = yield from maps_and_ball(scene, request.maps, request.swatch, context, SEEN)
    blobs = [blob(plane) for plane in planes]
    yield Emit(Result(output=_output(request, scene.relief), model=MODEL), blobs)


def pixels_of(image: Image, context: Context) -> Tensor:
    """The colours of a picture that came along, without alpha: uint8 [height, width, 3], only to be read."""
    pixels = np.frombuffer(context.blobs[image.blob], np.uint8)
    return torch.from_numpy(pixels.reshape(image.height, image.width, image.channels))[..., :3]


def maps_and_ball(
    scene: Scene, wanted: Sequence[MapKind], side: int, context: Context, first: float
) -> Generator[Emit, None, list[Tensor]]:
    """The maps that are wanted, and last the swatch, of so many pixels; says so from `first` on."""
    planes = yield from reported(maps_of(scene, wanted), context, "Making the maps", first, 1)
    ball = yield from reported(ball_of(scene, side), context, "Making the swatch", 1, 1)
    return [*planes, ball]


def looked_at(
    colours: Tensor,
    border: Border,
    metres: float,
    strength: float,
    context: Context,
    first: float,
    last: float,
) -> Generator[Emit, None, Scene]:
    """What the network sees in a picture; says so from `first` to `last`.

    colours: uint8 [height, width, 3]. metres: its width. strength: of the relief.
    """
    network = context.models.get(MODEL, PictureNetwork.load)
    seeing = see(network, colours, border)
    seen = yield from reported(seeing, context, "Looking at the picture", first, last)
    pixel = metres / colours.shape[1]
    height = seen.height.sub_(seen.height.min())
    height *= pixel * strength if height.max() > NOTHING else 0
    return Scene(colours, height, seen.roughness, pixel, border)


def _output(request: PictureMapsRequest, relief: float) -> TextureOutput:
    image = request.image
    notes = [NO_METAL] * ("metallic" in request.maps) + [NO_ALPHA] * (image.format == "RGBA8")
    return TextureOutput(
        recipe=None,
        metres=request.metres,
        relief=relief,
        maps=listed(request.maps, image.width, image.height),
        swatch=Image(width=request.swatch, height=request.swatch, format="RGBA8", blob=len(request.maps)),
        note=" ".join(notes),
    )


def reported(
    work: Generator[float, None, T], context: Context, stage: str, first: float, last: float
) -> Generator[Emit, None, T]:
    """Do the work, which yields its share that is done; say so; stop it if the artist cancelled."""
    while True:
        context.check()
        try:
            share = next(work)
        except StopIteration as end:
            done: T = end.value
            return done
        yield Emit(Progress(fraction=first + (last - first) * share, stage=stage))


def maps_of(scene: Scene, wanted: Sequence[MapKind]) -> Generator[float, None, list[Tensor]]:
    """The maps that are wanted, uint8 or (height) uint16, [height, width] or [height, width, 3]."""
    rows, columns = scene.height.shape
    relief = scene.relief
    planes = {kind: _empty(kind, rows, columns) for kind in wanted}
    hollows = [_surroundings(scene, reach) for reach in REACHES] if "ao" in planes else []
    for top in range(0, rows, ROWS):
        yield top / rows
        part = slice(top, min(top + ROWS, rows))
        if "basecolor" in planes:
            planes["basecolor"][part] = scene.colours[part]
        if "normal" in planes:
            planes["normal"][part] = eight_bits(normals(scene, part) / 2 + 0.5).permute(1, 2, 0)
        if "roughness" in planes:
            planes["roughness"][part] = eight_bits(scene.roughness[part])
        if "height" in planes and relief:
            planes["height"][part] = sixteen_bits(scene.height[part], relief)
        if "ao" in planes:
            planes["ao"][part] = eight_bits(_openness(scene, hollows, part))
    return [planes[kind] for kind in wanted]


def normals(scene: Scene, part: slice) -> Tensor:
    """Tangent-space normals of some rows, +X right, +Y up, [3, rows, columns], by central differences."""
    rows, columns = scene.height.shape
    near = scene.height[around(part.start - 1, part.stop + 1, rows, scene.border)]
    near = near[:, around(-1, columns + 1, columns, scene.border)] / (2 * scene.pixel)
    right, down = near[1:-1, 2:] - near[1:-1, :-2], near[2:, 1:-1] - near[:-2, 1:-1]
    length = (right * right + down * down + 1).rsqrt_()
    return torch.stack([-right * length, down * length, length])


def _surroundings(scene: Scene, reach: float) -> Tensor | None:
    """The mean height around each place, as a coarse picture; None if the reach is less than pixels.

    reach: in widths of the picture.
    """
    rows, columns = scene.height.shape
    points = round(BLUR / reach)
    if points > columns:
        return None
    lines = max(1, min(rows, round(points * rows / columns)))
    coarse = adaptive_avg_pool2d(scene.height[None], (lines, points))[0]
    taps = gaussian(BLUR)
    wide = taps.shape[2] // 2
    for _ in range(2):
        side = coarse.shape[1]
        near = coarse[:, None, around(-wide, side + wide, side, scene.border)]
        coarse = conv1d(near, taps)[:, 0].T
    return coarse


def _openness(scene: Scene, hollows: Sequence[Tensor | None], part: slice) -> Tensor:
    """Ambient occlusion, 1 open to 0 closed: how far what is around rises above a place, near and far."""
    rows, columns = scene.height.shape
    height = scene.height[part]
    open_sky = torch.ones_like(height)
    for reach, hollow in zip(REACHES, hollows, strict=True):
        if hollow is not None:
            around_it = resampled_rows(hollow, part.start, part.stop, rows, columns, scene.border)
            rise = (around_it - height).clamp_(0) / (reach * columns * scene.pixel)
            open_sky *= open_under(rise)
    return open_sky


def ball_of(scene: Scene, side: int) -> Generator[float, None, Tensor]:
    """The middle of the picture on a sphere: uint8 [side, side, 4]."""
    rows, columns = scene.height.shape
    whole = min(rows, columns)
    small = min(whole, SWATCH_SIDE)
    top, left = (rows - whole) // 2, (columns - whole) // 2

    def reduced(plane: Tensor) -> Tensor:
        return adaptive_avg_pool2d(plane[None, top : top + whole, left : left + whole].float(), small)[0]

    colours = torch.stack([reduced(scene.colours[..., channel]) for channel in range(3)], 2)
    height = reduced(scene.height)
    less = Scene(
        (colours + 0.5).to(torch.uint8),
        height - height.min(),
        reduced(scene.roughness),
        scene.pixel * whole / small,
        scene.border,
    )
    planes = yield from maps_of(less, SHOWN)
    return swatch(Maps(small, less.relief, dict(zip(SHOWN, planes, strict=True))), side)


def _empty(kind: MapKind, rows: int, columns: int) -> Tensor:
    """A map of zeros: so the height of a flat picture is 0, and nothing is metal."""
    if kind == "height":
        return torch.zeros(rows, columns, dtype=torch.uint16)
    channels = (3,) if kind in ("basecolor", "normal") else ()
    return torch.zeros(rows, columns, *channels, dtype=torch.uint8)
