"""Muon: momentum whose direction is made orthogonal, for weights that are matrices (Jordan et al. 2024).

A convolution's weights are the matrix of its outputs by all it reads. Newton and Schulz's iteration, with the
coefficients of the original, brings all singular values near 1. torch's own takes no convolutions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor, nn

A, B, C = 3.4445, -4.775, 2.0315
ITERATIONS = 5


class Muon(torch.optim.Optimizer):
    """For weights of two dimensions or more. lr: how far, in spectral norm, a step goes."""

    def __init__(self, weights: Iterable[nn.Parameter], lr: float, momentum: float, decay: float) -> None:
        super().__init__(weights, {"lr": lr, "momentum": momentum, "decay": decay})

    @torch.no_grad()
    def step(self, closure: Callable[[], Any] | None = None) -> None:  # type: ignore[override]
        """One step along Nesterov's momentum."""
        for group in self.param_groups:
            for weight in group["params"]:
                if weight.grad is None:
                    continue
                carried = self.state[weight].setdefault("carried", torch.zeros_like(weight))
                carried.lerp_(weight.grad, 1 - group["momentum"])
                ahead = weight.grad.lerp(carried, group["momentum"])
                way = orthogonal(ahead.flatten(1)).view_as(weight)
                rows, columns = weight.shape[0], weight[0].numel()
                weight.mul_(1 - group["lr"] * group["decay"])
                weight.add_(way, alpha=-group["lr"] * max(1.0, rows / columns) ** 0.5)


def orthogonal(matrix: Tensor) -> Tensor:
    """The nearest matrix whose singular values are about 1.

    The iteration is one polynomial of x xT after another: it runs on that small square, and x comes last.
    """
    x = matrix / (matrix.norm() + 1e-7)
    if turned := x.shape[0] > x.shape[1]:
        x = x.T
    square = x @ x.T
    whole = None
    for _ in range(ITERATIONS):
        factor = B * square + C * square @ square
        factor.diagonal().add_(A)
        whole = factor if whole is None else factor @ whole
        square = factor @ square @ factor
    x = whole @ x
    return x.T if turned else x
