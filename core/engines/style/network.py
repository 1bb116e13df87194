"""The style network: 26 painterly styles and their blends in one small convolutional network.

The architecture is Johnson et al. 2016, "Perceptual Losses for Real-Time Style Transfer and
Super-Resolution": two strided convolutions, six residual blocks, two upsamplings, here resize-convolutions
(Odena et al. 2016, "Deconvolution and Checkerboard Artifacts"). After every convolution comes an instance
norm whose scale and shift the style chooses: Dumoulin et al. 2017, "A Learned Representation for Artistic
Style". Mixing those scales and shifts mixes styles.

It is run here in a way that gives the same numbers in a fraction of the memory:

- Every convolution goes band by band (a few rows at a time), so that what it reads, computes and writes
  stays in the processor's cache; between bands a job can be cancelled. A norm needs the whole map's
  statistics, so maps are stored as the convolution left them, and normalised when the next layer reads them.
- The first layer's map is the largest by far, and is never stored: it is computed twice, once for its
  statistics and once, band by band, on its way into the second layer.
- The decoder never enlarges its map. Doubling (nearest) and a 3x3 convolution, or a 9x9 convolution on the
  full size, are 3x3 convolutions on a map of quarter size whose channels hold blocks of pixels: the same
  sums, with many channels instead of three or four, which is what processors are good at.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple

import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import Tensor

from ..bands import DEVICE, in_bands
from .maps import Map, Moments, Norm

SCALE = 4  # the encoder halves the picture twice
WIDTH = 32  # channels of the encoder and the residual blocks
BEYOND = 5  # pixels that the first two layers see beyond the picture's edges


class Step(NamedTuple):
    """A little of the work done: `work` multiplications, and finished rows if there are any.

    rows: float32 [n, width, 3], 0-255, the styled picture's rows from `top` on.
    """

    stage: str
    work: int
    top: int = 0
    rows: Tensor | None = None


class Layer:
    """A convolution without bias and the conditional instance norm after it.

    block: a cell of the input holds block x block pixels; zoom: they are enlarged so much before the
    convolution, so that a cell of the output holds (block * zoom) squared pixels.
    """

    def __init__(self, tensors: dict[str, Tensor], name: str, block: int = 1, zoom: int = 1) -> None:
        weight = tensors[f"{name}.w"]
        if block * zoom > 1:
            weight = blocked(weight, block, zoom)
        self.zoom, self.block = zoom, block * zoom
        self.channels, self.work = weight.shape[0], weight.numel()
        self._gamma = tensors[f"{name}.norm.gamma"].to(DEVICE)
        self._beta = tensors[f"{name}.norm.beta"].to(DEVICE)
        self._weights = {
            dtype: weight.to(DEVICE, dtype, memory_format=torch.channels_last)
            for dtype in (torch.float32, torch.bfloat16)
        }

    def convolve(self, x: Tensor, stride: int = 1) -> Tensor:
        """[1, in, h, w] -> [1, channels, (h - k) // stride + 1, (w - k) // stride + 1]."""
        return F.conv2d(x, self._weights[x.dtype], stride=stride)

    def norm(self, moments: Moments, styles: Tensor) -> Norm:
        """The norm for these statistics and this blend of styles (float32 [26], sum 1)."""
        return moments.norm(styles @ self._gamma, styles @ self._beta, self.block)


class FirstLayer(Layer):
    """The first layer: reads the picture's bytes. In bfloat16 it takes pixels in pairs, as those have more
    channels, which that arithmetic likes; a row of pixels is a row of pairs without moving anything.
    """

    GROUP: ClassVar = {torch.float32: 1, torch.bfloat16: 2}

    def __init__(self, tensors: dict[str, Tensor], name: str) -> None:
        super().__init__(tensors, name)
        weight = self._weights[torch.float32] / 255
        self._weights = {dtype: grouped(weight, group) for dtype, group in self.GROUP.items()}

    def convolve_bytes(self, rows: Tensor, dtype: torch.dtype, norm: Norm | None = None) -> Tensor:
        """uint8 [h, w, 3], w even -> `dtype` [1, channels, h - 8, w - 8]; normalised at no cost if asked."""
        group, weight, bias = self.GROUP[dtype], self._weights[dtype], None
        if norm is not None:
            scale, shift = (part.repeat(group) for part in norm.affine())
            weight, bias = weight * scale[:, None, None, None], shift.to(dtype)
        x = rows.to(DEVICE).to(dtype).view(rows.shape[0], -1, 3 * group)
        out = F.conv2d(x.permute(2, 0, 1)[None], weight.to(dtype), bias).permute(0, 2, 3, 1)
        return out.reshape(1, out.shape[1], -1, self.channels).permute(0, 3, 1, 2)


class StyleNetwork:
    """The network. tensors: `<layer>.w` [out, in, k, k], `<layer>.norm.gamma` and `.beta` [26, out]."""

    def __init__(self, tensors: dict[str, Tensor]) -> None:
        self.first = FirstLayer(tensors, "contract.0")
        self.second, self.third = Layer(tensors, "contract.1"), Layer(tensors, "contract.2")
        self.residuals = [(Layer(tensors, f"res.{n}.0"), Layer(tensors, f"res.{n}.1")) for n in range(6)]
        self.decoder = [
            Layer(tensors, "expand.0", zoom=2),
            Layer(tensors, "expand.1", block=2, zoom=2),
            Layer(tensors, "expand.2", block=4),
        ]

    @classmethod
    def load(cls, path: Path) -> StyleNetwork:
        """The network with the weights of an ONNX file. Its graph is not run, only its tensors are read."""
        initializers = onnx.load(path).graph.initializer
        return cls({each.name: torch.from_numpy(numpy_helper.to_array(each).copy()) for each in initializers})

    def work(self, height: int, width: int) -> int:
        """All the multiplications for a picture: the sum of `Step.work`."""
        cells = -(-height // SCALE) * -(-width // SCALE)
        trunk = [layer for pair in self.residuals for layer in pair]
        quarter = sum(layer.work for layer in (self.third, *trunk, *self.decoder))
        return cells * (2 * 16 * self.first.work + 4 * self.second.work + quarter)

    def paint(self, picture: Tensor, styles: Tensor, dtype: torch.dtype) -> Generator[Step, None, None]:
        """Style a picture. Yields after every band, so that the caller can stop.

        picture: uint8 [height, width, 3], both sides at least 16. styles: float32 [26], sum 1.
        dtype: of maps and convolutions, float32 or bfloat16; statistics are float32 either way.
        """
        height, width, _ = picture.shape
        styles = styles.to(DEVICE)
        trunk = yield from self._encode(padded(picture), styles, dtype)
        yield from self._transform(trunk, styles)
        for step in self._decode(trunk, styles):
            if step.rows is not None:
                step = step._replace(rows=step.rows[: height - step.top, :width])
            yield step

    def _encode(self, picture: Tensor, styles: Tensor, dtype: torch.dtype) -> Generator[Step, None, Map]:
        """The first three layers."""
        stage = "Looking at the picture"
        height, width = (side - 2 * BEYOND for side in picture.shape[:2])
        moments = Moments()

        def look(top: int, bottom: int) -> Step:
            moments.add(top, self.first.convolve_bytes(picture[top + 1 : bottom + 9, 1:-1], dtype))
            return Step(stage, (bottom - top) * width * self.first.work)

        yield from in_bands(height, width, look)
        norm = self.first.norm(moments, styles)
        half = Map(height // 2, width // 2, WIDTH, 1, dtype)
        moments = Moments()

        def halve(top: int, bottom: int) -> Step:
            x = self.first.convolve_bytes(picture[2 * top : 2 * bottom + 9], dtype, norm).relu_()
            x[..., 0] = x[..., 2]  # beyond the edge the second layer wants the first's map mirrored,
            if top == 0:  # which is not the first layer on the mirrored picture
                x[..., 0, :] = x[..., 2, :]
            out = self.second.convolve(x, stride=2)
            half.write(top, out)
            moments.add(top, out)
            return Step(stage, (bottom - top) * half.width * (4 * self.first.work + self.second.work))

        yield from half.in_bands(halve)
        half.norm = self.second.norm(moments, styles)
        trunk = Map(half.height // 2, half.width // 2, WIDTH, 1, dtype)
        yield from self._run(stage, self.third, half, trunk, styles, stride=2)
        return trunk

    def _transform(self, trunk: Map, styles: Tensor) -> Iterator[Step]:
        """The residual blocks, added to the trunk in place."""
        stage = "Painting"

        def settle(top: int, bottom: int) -> Step:
            trunk.raw(top, bottom).copy_(trunk.read(top, bottom))
            return Step(stage, 0)

        yield from trunk.in_bands(settle)
        trunk.norm = None
        inner, outer = (Map(trunk.height, trunk.width, WIDTH, 1, trunk.cells.dtype) for _ in range(2))

        def add(top: int, bottom: int) -> Step:
            assert outer.norm
            trunk.raw(top, bottom).add_(outer.norm.apply(outer.raw(top, bottom)))
            return Step(stage, 0)

        for first, second in self.residuals:
            yield from self._run(stage, first, trunk, inner, styles)
            yield from self._run(stage, second, inner, outer, styles)
            yield from trunk.in_bands(add)

    def _decode(self, trunk: Map, styles: Tensor) -> Iterator[Step]:
        """The last three layers, and their rows as pixels."""
        stage = "Finishing the brush strokes"
        source = trunk
        for layer in self.decoder:
            target = Map(trunk.height, trunk.width, layer.channels, layer.block, trunk.cells.dtype)
            yield from self._run(stage, layer, source, target, styles)
            source = target

        def finish(top: int, bottom: int) -> Step:
            assert source.norm
            x = source.norm.apply(source.raw(top, bottom).float()).sigmoid_().mul_(255)
            cells = x[0, :, :, 1:-1].permute(1, 2, 0).reshape(bottom - top, -1, SCALE, SCALE, 3)
            rows = cells.transpose(1, 2).reshape((bottom - top) * SCALE, -1, 3)  # h, y, w, x, channel
            return Step(stage, 0, top * SCALE, rows)

        yield from source.in_bands(finish)

    def _run(
        self, stage: str, layer: Layer, source: Map, target: Map, styles: Tensor, stride: int = 1
    ) -> Iterator[Step]:
        """One 3x3 layer from map to map."""
        source.mirror(repeat=layer.zoom > 1)
        moments = Moments()

        def run(top: int, bottom: int) -> Step:
            out = layer.convolve(source.read(stride * top - 1, stride * (bottom - 1) + 2), stride)
            target.write(top, out)
            moments.add(top, out)
            return Step(stage, (bottom - top) * target.width * layer.work)

        yield from target.in_bands(run)
        target.norm = layer.norm(moments, styles)


def padded(picture: Tensor) -> Tensor:
    """The picture with whole cells and with what the first two layers see beyond its edges, mirrored."""
    height, width, _ = picture.shape
    whole = [side + -side % SCALE for side in (height, width)]
    result = picture.new_empty(*(side + 2 * BEYOND for side in whole), 3)
    result[BEYOND : BEYOND + height, BEYOND : BEYOND + width] = picture
    for axis, (side, cells) in enumerate(zip((height, width), whole, strict=True)):
        outside = torch.tensor([*range(-BEYOND, 0), *range(side, cells + BEYOND)])
        inside = outside
        for last in (cells - 1, side - 1):  # mirrored where the cells end, then where the picture does
            inside = last - (last - inside.abs()).abs()
        result.index_copy_(axis, outside + BEYOND, result.index_select(axis, inside + BEYOND))
    return result


def grouped(weight: Tensor, group: int) -> Tensor:
    """A convolution [out, in, k, k] written for cells that hold `group` pixels of a row.

    Returns [group * out, group * in, k, ceil((k + group - 1) / group)].
    """
    meets = _meets(group, weight.shape[3], 1, group, 0)
    cells = torch.einsum("oikl, qlbs -> qosikb", weight, meets)
    return cells.flatten(2, 3).flatten(0, 1).contiguous(memory_format=torch.channels_last)


def blocked(weight: Tensor, block: int, zoom: int) -> Tensor:
    """A convolution of enlarged pixels, written as a 3x3 convolution of cells that hold blocks of them.

    weight: [out, in, k, k], to be used after enlarging by `zoom` (nearest). Returns, with
    size = block * zoom, [size * size * out, block * block * in, 3, 3].
    """
    size = block * zoom
    meets = _meets(size, weight.shape[2], zoom, block, block)
    cells = torch.einsum("oikl, pkar, qlbs -> pqorsiab", weight, meets, meets)
    return cells.reshape(size * size * weight.shape[0], block * block * weight.shape[1], 3, 3)


def _meets(size: int, kernel: int, zoom: int, block: int, before: int) -> Tensor:
    """Along one axis: which input does kernel element k meet for output pixel p of a cell?

    before: input pixels before the cell that are seen. Returns [size, kernel, cells, block]: 1 where
    they meet, for pixel 0 ... block - 1 of each cell seen.
    """
    start = kernel // 2 if before else 0
    pixels = [[(p + k - start) // zoom + before for k in range(kernel)] for p in range(size)]
    meets = torch.zeros(size, kernel, pixels[-1][-1] // block + 1, block)
    for p in range(size):
        for k in range(kernel):
            meets[p, k, pixels[p][k] // block, pixels[p][k] % block] = 1
    return meets
