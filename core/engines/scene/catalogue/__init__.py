"""The catalogue: parametric assets by name, each a pure function of its parameters and a seed.

    @asset("floor lamp", "a lamp on a tall thin stand", tags="interior light", height=(1.2, 1.6, 2.0))
    def floor_lamp(rng: Rng, height: float) -> Mesh: ...

The decorator names the asset and says its parameters: (lowest, usual, highest), metres unless the description
says otherwise. The function gets a NumPy generator made from the element's seed, and makes a mesh that stands
at the origin, its front towards -y.
"""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

import numpy as np

from bridge.messages import Invalid

from ..mesh import Mesh

Rng = np.random.Generator
Stand = Literal["ground", "surface", "wall", "ceiling", "water", "air"]

MODULES = (
    "trees", "plants", "rocks", "animals", "birds_fish", "people",
    "houses", "landmarks", "sacred", "fairground", "ruins", "street",
    "furniture", "rooms", "lamps", "tools", "food", "things", "pastimes", "toys",
    "harbour", "boats", "road", "air", "scifi", "fantasy",
)  # fmt: skip


@dataclass(frozen=True)
class Asset:
    """One entry. tags: words for finding it. stands: where it usually is ("surface": on furniture).

    draught: how deep it sinks into water, metres. soft: others may stand within it (grass, snow, a rug).
    """

    name: str
    description: str
    tags: tuple[str, ...]
    parameters: dict[str, tuple[float, float, float]]
    make: Callable[..., Mesh]
    stands: Stand = "ground"
    draught: float = 0.0
    soft: bool = False

    def build(self, parameters: dict[str, float] | None = None, seed: int = 0) -> Mesh:
        """The mesh. Raises `Invalid` for a parameter it does not have or a value out of its range."""
        values = {name: usual for name, (_, usual, _) in self.parameters.items()}
        for name, value in (parameters or {}).items():
            if name not in values:
                known = ", ".join(values) or "none"
                raise Invalid(f"parameters[{name}]", value, f"the asset {self.name} has: {known}")
            low, _, high = self.parameters[name]
            if not low <= value <= high:
                raise Invalid(f"parameters[{name}]", value, f"give a number from {low:g} to {high:g}")
            values[name] = value
        return _built(self.name, tuple(values.items()), seed)


_ASSETS: dict[str, Asset] = {}


def asset(
    name: str,
    description: str,
    *,
    tags: str = "",
    stands: Stand = "ground",
    draught: float = 0.0,
    soft: bool = False,
    **parameters: tuple[float, float, float],
) -> Callable[[Callable[..., Mesh]], Callable[..., Mesh]]:
    """Enter a function into the catalogue; see this module's beginning."""

    def enter(make: Callable[..., Mesh]) -> Callable[..., Mesh]:
        assert name not in _ASSETS, f"two assets are called {name}"
        _ASSETS[name] = Asset(name, description, tuple(tags.split()), parameters, make, stands, draught, soft)
        return make

    return enter


@cache
def catalogue() -> dict[str, Asset]:
    """All assets by name."""
    for module in MODULES:
        importlib.import_module(f"{__name__}.{module}")
    return dict(sorted(_ASSETS.items()))


def find(name: str, field: str = "asset") -> Asset:
    """The asset of this name. Raises `Invalid` with names like it."""
    try:
        return catalogue()[name]
    except KeyError:
        close = difflib.get_close_matches(name, catalogue(), 3, 0.4) or list(catalogue())[:3]
        fix = "choose from the catalogue, such as " + ", ".join(close)
        raise Invalid(field, name, fix) from None


@lru_cache(maxsize=2048)
def _built(name: str, values: tuple[tuple[str, float], ...], seed: int) -> Mesh:
    made: Any = _ASSETS[name].make(np.random.default_rng(seed), **dict(values))
    assert isinstance(made, Mesh)
    return made
