"""A solved scene: meshes at places, lights, camera. Every output (picture, glTF, arrays) is made from this.

plan -> `layout.solve` -> `Layout`; plan + layout -> `stage.light`, `camera.frame` -> `Scene`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bridge.messages import Lamp, ScenePlan, Shot

from .mesh import Floats, Mesh

Matrix = npt.NDArray[np.float64]  # [4, 4], to world space


@dataclass(frozen=True)
class Thing:
    """One object. element: id in the plan, or "ground", "water", "room", a path's id. Meshes are shared: two
    things with the same mesh hold the same Mesh object."""

    name: str
    element: str
    mesh: Mesh
    matrix: Matrix


@dataclass(frozen=True)
class Scatter:
    """Light copies of a few meshes. rows: float32 [n, 8]: x, y, z, Euler XYZ (radians), scale, mesh index."""

    name: str
    element: str
    meshes: tuple[Mesh, ...]
    rows: Floats


@dataclass(frozen=True, eq=False)
class Layout:
    """Where everything is. notes: what did not fit, in words for the artist."""

    things: list[Thing]
    scatters: list[Scatter] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Scene:
    """All of it. plan: with its materials, sky, fog complete."""

    plan: ScenePlan
    layout: Layout
    lamps: list[Lamp]
    shot: Shot
