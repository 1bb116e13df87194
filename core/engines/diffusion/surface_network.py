"""The network of our own surface model: what noise is in these wavelet coefficients, given words and layout.

A U-Net of convolutions that go round the borders (or, for pieces of pictures in training, repeat the last
row), without attention and without norms over the picture: it runs on any canvas and knows no middle.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Literal

import torch
from diffusers.configuration_utils import ConfigMixin, register_to_config
from diffusers.models.modeling_utils import ModelMixin
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F

from .waves import BLOCK, CHANNELS, LOW

Border = Literal["circular", "replicate"]
LAYOUT = (
    len(LOW) + 2
)  # channels that say what shall be where: low picture, how blurred it is, whether there is one
WAVES = 32  # of sine and cosine each, of the time


class SurfaceNetwork(ModelMixin, ConfigMixin):  # type: ignore[misc]
    """Rectified flow (Liu et al. 2022, arXiv:2209.03003): the way from coefficients to noise.

    widths: channels of each level, from a quarter of the picture's size down; depths: blocks of each level.
    words: length of the embedding of the prompt.
    """

    @register_to_config  # type: ignore[untyped-decorator]
    def __init__(
        self,
        widths: tuple[int, ...] = (96, 144, 192),
        depths: tuple[int, ...] = (2, 2, 3),
        words: int = 384,
        hidden: int = 256,
    ) -> None:
        super().__init__()
        self.register_buffer("spread", torch.ones(CHANNELS))  # of the coefficients, by channel
        self.register_buffer("centre", torch.zeros(CHANNELS))
        self.clock = nn.Linear(2 * WAVES, hidden)
        self.meaning = nn.Linear(words, hidden)
        self.scale = nn.Linear(1, hidden)
        self.wordless = nn.Parameter(torch.zeros(hidden))
        self.mixed = nn.Linear(hidden, hidden)
        self.enter = _Conv(CHANNELS + LAYOUT, widths[0])
        self.down, self.up, self.lower, self.higher = (nn.ModuleList() for _ in range(4))
        for level, (width, depth) in enumerate(zip(widths, depths, strict=True)):
            self.down.append(_Blocks(_Block(width, hidden) for _ in range(depth)))
            if level + 1 < len(widths):
                self.up.append(_Blocks(_Block(width, hidden) for _ in range(depth)))
                self.lower.append(nn.Conv2d(width, widths[level + 1], 2, stride=2))
                self.higher.append(nn.Conv2d(widths[level + 1], width, 1))
        self.leave = _Conv(widths[0], CHANNELS)
        nn.init.zeros_(self.leave.conv.weight)

    @property
    def multiple(self) -> int:
        """Sides of a picture must be a multiple of so many pixels."""
        return BLOCK << len(self.lower)

    @classmethod
    def from_file(cls, path: Path) -> SurfaceNetwork:
        """Weights as `save` writes them."""
        with safe_open(path, "pt") as opened:
            config = json.loads((opened.metadata() or {})["config"])
        network = cls(**{name: tuple(of) if isinstance(of, list) else of for name, of in config.items()})
        network.load_state_dict(load_file(path))
        return network  # type: ignore[no-any-return]

    def save(self, path: Path) -> None:
        """One file, half precision, its shape among the metadata."""
        config = {name: of for name, of in self.config.items() if not name.startswith("_")}
        half = {name: weight.detach().half().contiguous() for name, weight in self.state_dict().items()}
        save_file(half, path, {"config": json.dumps(config)})

    def normalised(self, coefficients: Tensor) -> Tensor:
        """As the network sees them: of mean 0 and spread 1, by channel. [n, 24, h, w]."""
        scaled: Tensor = (coefficients - self.centre[:, None, None]) / self.spread[:, None, None]
        return scaled

    def restored(self, seen: Tensor) -> Tensor:
        """Undoes `normalised`."""
        scaled: Tensor = seen * self.spread[:, None, None] + self.centre[:, None, None]
        return scaled

    def forward(
        self,
        noisy: Tensor,
        time: Tensor,
        words: Tensor,
        scale: Tensor,
        layout: Tensor,
        border: Border = "circular",
    ) -> Tensor:
        """noise - coefficients, as the network sees it: [n, 24, h, w].

        noisy: [n, 24, h, w], of mean 0 and spread 1. time: [n], 0 the picture to 1 noise. words: [n, words],
        zeros for no words. scale: [n], log2 of how many times 512 pixels a texture is wide that shows as much
        as textures usually do. layout: [n, 5, h, w], see `layout`.
        """
        size = ((1 - time) ** 2 + time**2).rsqrt().reshape(-1, 1, 1, 1)  # 1 over the spread of what comes in
        known = words.abs().sum(1, keepdim=True) > 0
        said = torch.where(known, self.meaning(words * math.sqrt(words.shape[1])), self.wordless)
        mood = F.silu(self.mixed(F.silu(self.clock(_waves(time)) + said + self.scale(scale[:, None]))))
        x = self.enter(torch.cat([noisy * size, layout], 1), border)
        passed: list[Tensor] = []
        for level, blocks in enumerate(self.down):
            x = blocks(x, mood, border)
            if level < len(self.lower):
                passed.append(x)
                x = self.lower[level](x)
        for level in reversed(range(len(self.up))):
            x = F.interpolate(self.higher[level](x), scale_factor=2, mode="nearest") + passed.pop()
            x = self.up[level](x, mood, border)
        guessed = noisy * (2 * time - 1).reshape(-1, 1, 1, 1) * size**2  # the best straight line
        found: Tensor = guessed + self.leave(F.silu(x), border) * size
        return found


def no_layout(like: Tensor) -> Tensor:
    """The layout that leaves all to the network. like: coefficients, [n, 24, h, w]."""
    return like.new_zeros(like.shape[0], LAYOUT, *like.shape[2:])


def layout(waves: Tensor, blur: Tensor | float, border: Border = "circular") -> Tensor:
    """What shall be where: the coarsest coefficients of a picture, blurred.

    waves: normalised, [n, 24, h, w]. blur: standard deviation in places of the coefficients (4 pixels).
    """
    blur = torch.as_tensor(blur, dtype=waves.dtype, device=waves.device).expand(waves.shape[0])
    low = torch.cat(
        [_blurred(one, float(much), border) for one, much in zip(waves[:, LOW].split(1), blur, strict=True)]
    )
    plane = (blur.log() / 2).reshape(-1, 1, 1, 1).expand_as(low[:, :1])
    return torch.cat([low, plane, torch.ones_like(plane)], 1)


def _blurred(planes: Tensor, deviation: float, border: Border) -> Tensor:
    reach = max(1, math.ceil(2.5 * deviation))
    taps = torch.exp(-((torch.arange(-reach, reach + 1.0, device=planes.device) / deviation) ** 2) / 2)
    taps = (taps / taps.sum()).to(planes)
    for _ in range(2):
        around: Any = border
        size, room = planes.shape[3], reach
        while room > 0:  # a blur may reach round more than once
            step = min(room, size)
            planes = F.pad(planes, (step, step, 0, 0), around)
            room -= step
        planes = F.conv2d(planes.flatten(0, 1)[:, None], taps[None, None, None]).unflatten(
            0, planes.shape[:2]
        )[:, :, 0]
        planes = planes.transpose(2, 3)
    return planes


def _waves(time: Tensor) -> Tensor:
    turns = time[:, None] * torch.exp(torch.linspace(0, math.log(200), WAVES, device=time.device)).to(time)
    return torch.cat([turns.sin(), turns.cos()], 1)


class _Conv(nn.Module):
    """3x3, with the border that is said."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3)

    def forward(self, x: Tensor, border: Border) -> Tensor:
        made: Tensor = self.conv(F.pad(x, (1, 1, 1, 1), border))
        return made


class _Blocks(nn.ModuleList):
    """One after the other."""

    def forward(self, x: Tensor, mood: Tensor, border: Border) -> Tensor:
        for block in self:
            x = block(x, mood, border)
        return x


class _Block(nn.Module):
    """Two convolutions beside the way straight on; words and time scale and shift what is between them."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width, 1, 1))
        self.first, self.second = _Conv(width, width), _Conv(width, width)
        self.mood = nn.Linear(hidden, 2 * width)
        nn.init.zeros_(self.second.conv.weight)
        nn.init.zeros_(self.mood.weight)
        nn.init.zeros_(self.mood.bias)

    def forward(self, x: Tensor, mood: Tensor, border: Border) -> Tensor:
        length = (x * x).mean(1, keepdim=True).add(1e-5).rsqrt()
        scale, shift = self.mood(mood)[:, :, None, None].chunk(2, 1)
        inner = self.first(F.silu(x * length * self.gain), border)
        added: Tensor = self.second(F.silu(inner * (1 + scale) + shift), border)
        return x + added
