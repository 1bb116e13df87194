"""The ground: its sheet and its height agree, its middle can be stood on, paths lie in it."""

from __future__ import annotations

import numpy as np
import pytest

from bridge.messages import Ground, Path, Room
from core.engines.scene.mesh import Mesh, face_normals
from core.engines.scene.paths import Strip
from core.engines.scene.rooms import room_things, walls
from core.engines.scene.terrain import Terrain

KINDS = ["flat", "rolling", "hills", "mountains", "dunes", "valley", "canyon", "slope", "shore", "island",
         "sea", "crater"]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_land(kind: str) -> None:
    terrain = Terrain(Ground(kind=kind, size=60, seed=3))  # type: ignore[arg-type]
    x, y = np.meshgrid(np.linspace(-4, 4, 9), np.linspace(-4, 4, 9))
    middle = terrain.height(x, y)
    assert np.ptp(middle) < (2.5 if kind in ("slope", "dunes") else 1.2)
    parts = {thing.element: thing for thing in terrain.things()}
    assert ("ground" in parts) == (kind != "sea")
    assert ("water" in parts) == (kind in ("shore", "island", "sea"))
    for part in parts.values():
        low, high = part.mesh.bounds
        assert (high - low)[:2].min() > 1000  # beyond the horizon
        assert (part.mesh.sizes == 4).all()
        assert (face_normals(part.mesh)[:, 2] > 0).all()
    if "ground" in parts:
        points = parts["ground"].mesh.points[::37]
        assert np.allclose(terrain.height(points[:, 0], points[:, 1]), points[:, 2], atol=1e-3)
    if kind in ("shore", "island"):
        assert terrain.water is not None
        assert middle.min() > terrain.water


def test_relief_and_water_are_as_the_plan_says() -> None:
    terrain = Terrain(Ground(kind="hills", size=80, relief=12.0, water=1.0, seed=1))
    x, y = np.meshgrid(np.linspace(-40, 40, 200), np.linspace(-40, 40, 200))
    heights = terrain.height(x, y)
    assert 6 < np.ptp(heights) < 14
    assert terrain.water == pytest.approx(heights.min() + 1.0, abs=0.2)


@pytest.mark.parametrize("kind", ["path", "road", "river", "rails", "canal"])
def test_paths_lie_on_the_ground(kind: str) -> None:
    path = Path(id="way", points=[(-20, -5), (0, 3), (20, -4)], width=4, kind=kind)  # type: ignore[arg-type]
    strip = Strip(path)
    terrain = Terrain(Ground(kind="rolling", size=60, seed=2), shape=strip.bed)
    middle, way = strip.place(strip.length / 2)
    assert np.linalg.norm(way) == pytest.approx(1)
    assert strip.distance(middle[:1], middle[1:])[0] < 0.05
    (thing,) = strip.things(terrain.height)
    assert np.isfinite(thing.mesh.points).all()
    points = thing.mesh.points[:: max(1, len(thing.mesh.points) // 200)]
    over = points[:, 2] - terrain.height(points[:, 0], points[:, 1])
    assert np.abs(over).max() < 1.5
    if kind in ("path", "road"):
        assert upright(thing.mesh, path.material) > 0.9
    if strip.wet:
        side = terrain.height(*(strip.place(strip.length / 2, 6.0)[0]))
        assert terrain.height(*middle) < side - 0.5


def upright(mesh: Mesh, material: str) -> float:
    """The least upward normal of its faces of a material."""
    return float(face_normals(mesh)[mesh.slots == mesh.materials.index(material), 2].min())


def test_a_room_has_real_windows() -> None:
    room = Room(width=6, depth=5, windows=2, window_side="left")
    (left,) = [wall for wall in walls(room) if wall.name == "left"]
    assert len(left.openings) == 2
    (shell,) = room_things(room)
    low, high = shell.mesh.bounds
    assert low[2] < 0 < room.height < high[2]
    assert "glass" in shell.mesh.materials
    # Nothing but glass crosses the middle of a window.
    a, b, sill, lintel = left.openings[0]
    middle = left.point((a + b) / 2 + 0.2, -0.1)
    points, faces = shell.mesh.triangles()
    corners = shell.mesh.points[points]
    box_low, box_high = corners.min(1), corners.max(1)
    at = np.array([middle[0], middle[1], sill + (lintel - sill) * 0.3])
    crossed = ((box_low[:, 1:] < at[1:]) & (box_high[:, 1:] > at[1:]) & (box_high[:, :1] < -2.99)).all(1)
    assert {shell.mesh.materials[slot] for slot in shell.mesh.slots[faces[crossed]]} <= {"glass", "paint 2"}
