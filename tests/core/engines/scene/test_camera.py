"""Every rule of composition finds a place where a camera can stand and sees its subject."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
from scenes import house, room

from bridge.messages import Camera, Invalid, ScenePlan, Shot
from core.engines.scene.camera import RULES, frame
from core.engines.scene.mesh import translation
from core.engines.scene.rays import rays_of
from core.engines.scene.shapes import box
from core.engines.scene.staging import Layout, Thing


def seen(shot: Shot, layout: Layout, element: str) -> float:
    """The share of the picture that shows the element."""
    matrix = np.array(shot.matrix, np.float32).reshape(4, 4)
    x, y = np.meshgrid(np.linspace(-1, 1, 48), np.linspace(-1, 1, 30))
    half = 18 / shot.focal
    ways = (
        np.stack([x * half, y * half / shot.aspect, -np.ones_like(x)], -1).reshape(-1, 3) @ matrix[:3, :3].T
    )
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    rays = rays_of(layout)
    hits = rays.solid(np.repeat(matrix[None, :3, 3], len(ways), 0), ways)
    names = np.array([*rays.elements, ""])[np.where(hits.found, rays.element[hits.triangle], -1)]
    return float((names == element).mean())


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(("scene", "subject"), [(house, "house"), (room, "table")])
def test_every_rule_sees_its_subject(
    scene: Callable[..., tuple[ScenePlan, Layout]], subject: str, rule: str
) -> None:
    plan, layout = scene(camera=Camera(rule=rule))
    shot = frame(plan, layout)
    least = 0.004 if RULES[rule].whole else 0.02
    assert seen(shot, layout, subject) > least
    eye = np.array(shot.matrix).reshape(4, 4)[:3, 3]
    assert eye[2] > 0.03


@pytest.mark.parametrize("rule", RULES)
def test_a_room_is_never_seen_from_outside(rule: str) -> None:
    plan, layout = room(camera=Camera(rule=rule))
    eye = np.array(frame(plan, layout).matrix).reshape(4, 4)[:3, 3]
    assert plan.room is not None
    assert abs(eye[0]) < plan.room.width / 2
    assert eye[1] < plan.room.depth / 2
    assert eye[2] < plan.room.height


def test_the_camera_goes_round_what_stands_in_the_way() -> None:
    plan, layout = house()
    free = frame(plan, layout)
    eye = np.array(free.matrix).reshape(4, 4)[:3, 3]
    wall = Thing("Wall", "wall", box(4, 4, 6, "stone"), translation(*(eye * [0.6, 0.6, 0])))
    barred = dataclasses.replace(layout, things=[*layout.things, wall])
    moved = frame(plan, barred)
    assert moved != free
    assert seen(moved, barred, "house") > 0.03


@pytest.mark.parametrize("rule", ["rule of thirds", "leading lines", "eye level", "three-quarter"])
def test_the_subject_fills_a_good_part_of_the_picture(rule: str) -> None:
    plan, layout = house(camera=Camera(rule=rule))
    shot = frame(plan, layout)
    matrix = np.array(shot.matrix).reshape(4, 4)
    points = next(thing.mesh.points for thing in layout.things if thing.name == "House")
    local = (points - matrix[:3, 3]) @ matrix[:3, :3]
    across, up = (local[:, :2] / -local[:, 2:]).T * shot.focal / 18
    assert 0.3 < np.ptp(up) * shot.aspect / 2 < 0.65
    assert np.abs(across).max() < 1, "cropped"


def test_a_car_is_not_seen_from_behind() -> None:
    """Whatever way its front looks, that is where the camera goes if nothing speaks against it."""
    plan, layout = house()
    car = Thing("House", "house", box(2, 4.4, 1.5, "paint"), np.diag([-1.0, -1, 1, 1]))
    alone = Layout([*(thing for thing in layout.things if thing.element == "ground"), car])
    eye = np.array(frame(plan, alone).matrix).reshape(4, 4)[:3, 3]
    assert eye[1] > 0


def test_the_plan_can_say_where_the_camera_stands() -> None:
    plan, layout = house(camera=Camera(rule="centred", azimuth=82, distance=30, height=5, focal=50))
    shot = frame(plan, layout)
    eye = np.array(shot.matrix).reshape(4, 4)[:3, 3]
    assert eye == pytest.approx([30, 0, 5], abs=0.01)
    assert shot.focal == 50


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(Invalid, match="rule of thirds"):
        frame(*house(camera=Camera(rule="rule of fifths")))


def test_what_lies_flat_is_seen_from_above_even_by_a_low_rule() -> None:
    plan, layout = house(camera=Camera(rule="worm's eye"))
    rug = Thing("Rug", "house", box(3, 2, 0.02, "cloth"), translation(0, -6, 0))
    alone = Layout([*(thing for thing in layout.things if thing.element == "ground"), rug])
    assert seen(frame(plan, alone), alone, "house") > 0.05
