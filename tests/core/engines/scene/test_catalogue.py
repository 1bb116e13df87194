"""Every asset of the catalogue, built: whole meshes of known materials, standing where they say."""

from __future__ import annotations

import numpy as np
import pytest

from bridge.messages import Invalid
from core.engines.scene.catalogue import Asset, catalogue, find
from core.engines.scene.materials import USUAL
from core.engines.scene.mesh import Mesh

SINK = 0.35  # share of its height that a thing may reach into the ground (rocks, roots)


def test_there_are_many_of_every_kind() -> None:
    assert len(catalogue()) >= 250
    for name in (
        "oak tree",
        "cottage",
        "armchair",
        "street lamp",
        "pier",
        "steam locomotive",
        "robot",
        "dragon",
    ):
        assert find(name).description
    with pytest.raises(Invalid, match="armchair"):
        find("arm chair")


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_an_asset(name: str) -> None:
    asset = find(name)
    lowest, highest = ({key: ends[end] for key, ends in asset.parameters.items()} for end in (0, 2))
    for parameters, seed in (({}, 0), ({}, 1), (lowest, 2), (highest, 3)):
        check(asset, asset.build(parameters, seed))
    again = asset.make(
        np.random.default_rng(1), **{key: usual for key, (_, usual, _) in asset.parameters.items()}
    )
    assert np.array_equal(again.points, asset.build({}, 1).points), "the same seed gives another mesh"
    with pytest.raises(Invalid):
        asset.build({"no such parameter": 1.0})


def check(asset: Asset, mesh: Mesh) -> None:
    assert np.isfinite(mesh.points).all()
    assert np.isfinite(mesh.uv).all()
    assert len(mesh.uv) == len(mesh.corners) == mesh.sizes.sum()
    assert mesh.sizes.min() >= 3
    faces = [tuple(sorted(face)) for face in np.split(mesh.corners, mesh.ends[:-1])]
    assert all(len(set(face)) == len(face) for face in faces)
    assert len(set(faces)) == len(faces), "hosts drop faces that are there twice"
    assert 0 <= mesh.corners.min() <= mesh.corners.max() < len(mesh.points)
    assert set(mesh.materials) <= set(USUAL)
    assert mesh.slots.max() < len(mesh.materials)
    assert 8 <= len(mesh.sizes) <= 6000
    low, high = mesh.evaluated().bounds
    width, depth, height = high - low
    assert 0.005 < max(width, depth, height) < 1000
    if asset.stands == "ceiling":
        assert high[2] < 0.05
    elif asset.stands == "wall":
        assert high[1] < 0.05
    else:
        assert abs(low[2]) <= max(0.05, SINK * height)
        assert np.abs((low + high)[:2] / 2).max() <= 0.5 * max(width, depth) + 0.01, (
            "the origin is not under it"
        )
    for socket in mesh.sockets:
        assert min(socket.size) > 0
        assert socket.room > 0
        assert np.all(np.array(socket.at) >= low - 0.05)
        assert np.all(np.array(socket.at) <= high + 0.05)
