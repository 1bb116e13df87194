"""A scene packed into arrays is the scene."""

from __future__ import annotations

import numpy as np

from bridge.messages import Element, Place, Room, ScenePlan
from core.engines.scene.arrays import pack
from core.engines.scene.layout import solve
from core.engines.scene.stage import stage


def test_meshes_are_there_once_and_slices_tile_the_arrays() -> None:
    plan = ScenePlan(
        title="A test",
        elements=[
            Element(id="table", asset="table"),
            Element(id="books", asset="book", count=9, place=Place(how="on", of="table")),
            Element(id="coins", asset="coins", count=30, place=Place(how="scattered")),
        ],
        room=Room(),
    )
    scene = stage(plan, solve(plan))
    output, (points, corners, sizes, uv, slots, smooth, rows) = pack(scene)
    assert [array.dtype.str for array in (points, corners, sizes, uv, slots, smooth, rows)] == [
        "<f4", "<i4", "<i4", "<f4", "<i4", "|b1", "<f4",
    ]  # fmt: skip
    assert all(array.flags.c_contiguous for array in (points, corners, sizes, uv, slots, smooth, rows))
    assert len(output.objects) == len(scene.layout.things)
    assert len(output.meshes) < len(output.objects) + 4
    assert sum(part.points for part in output.meshes) == len(points)
    assert sum(part.corners for part in output.meshes) == len(corners) == len(uv)
    assert sum(part.faces for part in output.meshes) == len(sizes) == len(slots) == len(smooth)
    for thing, part in zip(scene.layout.things, output.objects, strict=True):
        mesh = output.meshes[part.mesh]
        own = points[mesh.point : mesh.point + mesh.points]
        assert np.array_equal(own, thing.mesh.points)
        assert np.allclose(np.array(part.matrix).reshape(4, 4), thing.matrix)
        assert sizes[mesh.face : mesh.face + mesh.faces].sum() == mesh.corners
        assert corners[mesh.corner : mesh.corner + mesh.corners].max() < mesh.points
        assert slots[mesh.face : mesh.face + mesh.faces].max() < len(mesh.materials)
    for scatter in output.scatters:
        own_rows = rows[scatter.first : scatter.first + scatter.count]
        assert len(own_rows) == scatter.count
        assert own_rows[:, 7].max() < len(scatter.meshes)
