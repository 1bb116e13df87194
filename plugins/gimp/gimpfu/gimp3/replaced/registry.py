"""The procedures of 2.10 that are done in several steps on GIMP 3, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

REPLACED: dict[str, Callable[..., Any]] = {}


def replaces(*names: str) -> Callable[[Function], Function]:
    """The function does what these procedures did, with their arguments in their order."""

    def keep(function: Function) -> Function:
        for name in names:
            REPLACED[name] = function
        return function

    return keep
