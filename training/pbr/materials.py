"""What a material is, between the places it comes from and the network."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

Planes = npt.NDArray[np.uint8]  # [6, height, width]: red, green, blue, normal x and y (+Y up), roughness
Floats = npt.NDArray[np.float32]


class Material(NamedTuple):
    """A material that was read or made. tiles: its sides fit together."""

    name: str
    planes: Planes
    tiles: bool


class Known(msgspec.Struct, frozen=True):
    """A material in its set. file: beside the index."""

    name: str
    file: str
    tiles: bool


Sets = dict[str, list[Known]]
