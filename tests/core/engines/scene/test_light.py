"""Every light set-up, outdoors and in a room: readable pictures, lamps where they belong."""

import numpy as np
import pytest
from scenes import house, room

from bridge.messages import Invalid, Light
from core.engines.scene.light import SETUPS, looking
from core.engines.scene.picture import render
from core.engines.scene.stage import stage


@pytest.mark.parametrize("name", SETUPS)
def test_no_setup_makes_a_black_or_a_burnt_picture(name: str) -> None:
    for plan, layout in (house(Light(setup=name)), room(Light(setup=name))):
        picture = render(stage(plan, layout), 64, 40)
        mean = float(picture.mean()) / 255
        assert 0.08 < mean < 0.78, mean
        assert picture.std() > 12, "flat"


def test_lamps_of_a_room_stand_in_it_and_shine_at_the_subject() -> None:
    plan, layout = room(Light(setup="three-point"))
    scene = stage(plan, layout)
    assert plan.room is not None
    key = np.array(scene.lamps[0].matrix).reshape(4, 4)
    assert abs(key[0, 3]) < plan.room.width / 2
    assert 0 < key[2, 3] < plan.room.height
    eye = np.array(scene.shot.matrix).reshape(4, 4)
    target = eye[:3, 3] - eye[:3, 2] * scene.shot.focus
    aim = (target - key[:3, 3]) / np.linalg.norm(target - key[:3, 3])
    assert aim @ -key[:3, 2] > 0.99


def test_things_that_glow_become_lamps() -> None:
    plan, layout = room(Light(setup="candlelight"))
    assert any(lamp.name == "Candle light" and lamp.kind == "point" for lamp in stage(plan, layout).lamps)


def test_the_plan_turns_the_sun() -> None:
    plan, layout = house(Light(setup="high noon", azimuth=90, elevation=10))
    sun = np.array(stage(plan, layout).lamps[0].matrix).reshape(4, 4)
    assert np.degrees(np.arcsin(sun[2, 2])) == pytest.approx(10, abs=0.1)


def test_strength_dims() -> None:
    bright, dim = (
        stage(*house(Light(setup="overcast", strength=strength))).plan.sky.strength for strength in (1.0, 0.5)
    )
    assert dim == pytest.approx(bright / 2, rel=0.01)


def test_an_unknown_setup_is_named() -> None:
    with pytest.raises(Invalid, match="golden hour"):
        stage(*house(Light(setup="disco")))


def test_looking_straight_down_has_a_frame() -> None:
    matrix = looking(np.zeros(3), np.array([0, 0, -1.0]))
    assert np.allclose(matrix[:3, :3].T @ matrix[:3, :3], np.eye(3))
