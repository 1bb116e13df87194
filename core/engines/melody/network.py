"""The network: a Llama-style body (Touvron et al. 2023, arXiv:2302.13971), one step a note, with three heads.

The pitch head speaks first, the duration head then knows the pitch. A third head guesses the key while
the key is unknown. Wide and shallow, since a single note's time on a CPU goes mostly into calling layers.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.engines.melody.features import (
    AGO,
    BAR,
    BARS_AGO,
    BEAT,
    DURATION,
    DURATIONS,
    MAX_BAR,
    MODE,
    MODES,
    PHASE,
    PITCH,
    PITCHES,
    PLACE,
)

KEYS = 24  # tonic 0-11 with a major third, then with a minor third


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; kept in the metadata of its weights."""

    width: int = 256
    layers: int = 4
    heads: int = 4
    hidden: int = 640
    context: int = 1024  # steps
    dropout: float = 0.0

    def as_text(self) -> dict[str, str]:
        """As safetensors keeps metadata."""
        return {name: str(value) for name, value in asdict(self).items()}


class Block(nn.Module):
    """One layer: attention, then a gated feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width, hidden = shape.width, shape.hidden
        self.heads, self.dropout = shape.heads, shape.dropout
        self.before_attention = nn.RMSNorm(width)
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.before_feed = nn.RMSNorm(width)
        self.gate_up = nn.Linear(width, 2 * hidden, bias=False)
        self.down = nn.Linear(hidden, width, bias=False)

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
        """x: (batch, steps, width); causal."""
        batch, steps, width = x.shape
        qkv = self.qkv(self.before_attention(x)).view(batch, steps, 3, self.heads, width // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        q, k = rotate(q, *turn), rotate(k, *turn)
        heard = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        heard = self.out(heard.transpose(1, 2).reshape(batch, steps, width))
        x = x + F.dropout(heard, self.dropout, self.training)
        gate, up = self.gate_up(self.before_feed(x)).chunk(2, -1)
        return x + F.dropout(self.down(F.silu(gate) * up), self.dropout, self.training)


class MelodyNetwork(nn.Module):
    """Features of each step in; logits for the next step's pitch, its duration given that, and the key."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width, small = shape.width, 32
        self.pitch = nn.Embedding(PITCHES + 1, width)
        self.duration = nn.Embedding(len(DURATIONS) + 1, width)
        self.place = nn.Embedding(MAX_BAR, width)
        self.phase = nn.Embedding(MAX_BAR, width)
        self.bar = nn.Embedding(MAX_BAR + 1, width)
        self.beat = nn.Embedding(MAX_BAR + 1, width)
        self.mode = nn.Embedding(len(MODES), width)
        self.pitch_ago = nn.Embedding(PITCHES + 1, small)
        self.duration_ago = nn.Embedding(len(DURATIONS) + 1, small)
        self.begins_ago = nn.Embedding(3, small)
        self.ago = nn.Linear(len(BARS_AGO) * (3 * small + 1), width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(width)
        self.to_pitch = nn.Linear(width, PITCHES)
        self.pitch_for_duration = nn.Embedding(PITCHES, width)
        self.before_duration = nn.Linear(width, width)
        self.to_duration = nn.Linear(width, len(DURATIONS))
        self.to_key = nn.Linear(width, KEYS)
        self.apply(_initialise)

    def embed(self, numbers: Tensor, agreement: Tensor) -> Tensor:
        """(..., COLUMNS) indices and (..., len(BARS_AGO)) -> (..., width)."""
        x: Tensor = (
            self.pitch(numbers[..., PITCH])
            + self.duration(numbers[..., DURATION])
            + self.place(numbers[..., PLACE])
            + self.phase(numbers[..., PHASE])
            + self.bar(numbers[..., BAR])
            + self.beat(numbers[..., BEAT])
            + self.mode(numbers[..., MODE])
        )
        ago = [
            self.pitch_ago(numbers[..., AGO::3]),
            self.duration_ago(numbers[..., AGO + 1 :: 3]),
            self.begins_ago(numbers[..., AGO + 2 :: 3]),
            agreement[..., None],
        ]
        past: Tensor = self.ago(torch.cat(ago, -1).flatten(-2))
        return x + past

    def forward(self, numbers: Tensor, agreement: Tensor) -> Tensor:
        """What the body knows before each step: (batch, steps, width)."""
        x = F.dropout(self.embed(numbers, agreement), self.shape.dropout, self.training)
        turn = turns(numbers.shape[1], self.shape, x.dtype)
        for block in self.blocks:
            x = block(x, turn)
        known: Tensor = self.norm(x)
        return known

    def duration_logits(self, x: Tensor, pitch: Tensor) -> Tensor:
        """x: (..., width); pitch: (...) the step's pitch index."""
        logits: Tensor = self.to_duration(F.silu(self.before_duration(x) + self.pitch_for_duration(pitch)))
        return logits


def turns(steps: int, shape: Shape, dtype: torch.dtype) -> tuple[Tensor, Tensor]:
    """Cosines and sines of rotary position embedding (Su et al. 2021, arXiv:2104.09864): (steps, head)."""
    half = shape.width // shape.heads // 2
    rate = 10000.0 ** (-torch.arange(half) / half)
    angle = torch.outer(torch.arange(steps), rate).repeat(1, 2)
    return angle.cos().to(dtype), angle.sin().to(dtype)


def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Turn pairs of features by their step's angles."""
    left, right = x.chunk(2, -1)
    return x * cosine + torch.cat([-right, left], -1) * sine


def _initialise(module: nn.Module) -> None:
    if isinstance(module, nn.Linear | nn.Embedding):
        nn.init.normal_(module.weight, std=0.02)
        if isinstance(module, nn.Linear) and module.bias is not None:
            nn.init.zeros_(module.bias)
