"""Cloth: two sets of threads that cross."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import Places


class Threads(NamedTuple):
    """A weave as seen from each place, float32 [rows, size] but `id` and `upright`.

    along, beside: metres along the thread that is on top, and from its middle line. lift: how high it lies
    there, 1 at the top of its arch over a crossing thread, 0 where it dives. upright: whether it is a warp.
    """

    id: Tensor
    along: Tensor
    beside: Tensor
    lift: Tensor
    upright: Tensor
    width: float


def weave(
    grid: Grid,
    threads: int,
    *,
    over: int = 1,
    under: int | None = None,
    twill: bool = False,
    at: Places | None = None,
) -> Threads:
    """Two sets of threads, over and under each other. threads: along each side, a multiple of over + under.

    over, under: how many threads an upright one passes over, then under; under: as `over`, if not given.
    twill: each thread one step later than its neighbour, which gives diagonal ribs (as in denim); else blocks
    of `over` alike (plain weave, basket weave).
    """
    under = under or over
    period = over + under
    if threads % period:
        raise ValueError(f"{threads} threads do not come round: take a multiple of {period}")
    width = grid.metres / threads
    u, v = at or (grid.u, grid.v)
    u, v = (u * threads).expand(grid.shape), (v * threads).expand(grid.shape)
    i, j = u.floor(), v.floor()
    step_x, step_y = (i, j) if twill else ((i / over).floor() * over, (j / over).floor() * over)
    upright = ((step_x + step_y) % period) < over
    # how far along its float, the stretch over other threads, the top thread is: 0 to 1
    start = torch.where(upright, (v + step_x) % period / over, (u + step_y - over) % period / under)
    lift = torch.sin(start.clamp(0, 1).float() * torch.pi).clamp(0)
    along = torch.where(upright, v, u).float() * width
    beside = torch.where(upright, u - i - 0.5, v - j - 0.5).float() * width
    id = torch.where(upright, i % threads, threads + j % threads).int()
    return Threads(id, along, beside, lift, upright, width)
