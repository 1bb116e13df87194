"""Pictures: right about light and shadow, glass, fog; the same each time; quick."""

import msgspec
import numpy as np
import pytest
from scenes import house, room

from bridge.messages import Camera, Fog, Light
from core.engines.scene.light import looking
from core.engines.scene.picture import render
from core.engines.scene.rays import SMALL_TRIANGLES, Rays
from core.engines.scene.stage import stage
from core.engines.scene.staging import Layout, Scatter
from core.engines.scene.tone import filmic


def test_the_same_scene_gives_the_same_bytes_in_any_size() -> None:
    scene = stage(*house())
    first = render(scene, 96, 60)
    assert first.shape == (60, 96, 3)
    assert np.array_equal(first, render(stage(*house()), 96, 60))
    assert render(scene, 65, 67).shape == (67, 65, 3)


def test_the_sun_throws_shadows() -> None:
    """The side that looks at the sun is brighter than the one that looks away."""
    means = []
    for azimuth in (180.0, 0.0):  # behind the camera, behind the house
        light = Light(setup="high noon", azimuth=azimuth, elevation=25)
        scene = stage(*house(light, Camera(rule="symmetry")))
        # The exposure is the same: what differs is where the light comes from.
        means.append(float(render(scene, 64, 40)[18:26, 26:38].mean()))
    assert means[0] > 1.3 * means[1]


def test_fog_takes_contrast_away() -> None:
    plan, layout = house()
    clear, foggy = (
        render(stage(msgspec.structs.replace(plan, fog=Fog(density=density)), layout), 64, 40).std()
        for density in (0.0, 0.2)
    )
    assert foggy < 0.9 * clear


def test_one_sees_through_glass() -> None:
    plan, layout = room(camera=Camera(rule="close-up"))
    empty = Layout([thing for thing in layout.things if thing.name != "Ball"])
    scene = stage(plan, layout)
    apart = render(scene, 96, 60).astype(float) - render(stage(plan, empty), 96, 60)
    assert np.abs(apart).max() > 10, "the ball is not there at all"
    assert np.abs(apart).mean() < 6, "the ball hides what is behind it"


def test_of_small_strewn_things_the_near_ones_are_drawn() -> None:
    _, layout = house()
    scatter = layout.scatters[0]
    rows = np.repeat(scatter.rows, 600, 0)
    many = Layout(layout.things, [Scatter("Grass", "grass", scatter.meshes, rows)])
    view = looking(np.array([0.0, -12, 1.6]), np.array([0.0, 1, 0]))
    without, drawn = Rays(many), Rays(many, view)
    assert SMALL_TRIANGLES * 0.95 < len(drawn.triangles) - len(without.triangles) <= SMALL_TRIANGLES
    grass = drawn.points[drawn.triangles[drawn.element == drawn.elements.index("grass"), 0]]
    assert np.median(grass[:, 1]) < np.median(rows[:, 1]) - 2


def test_a_scene_of_nothing_but_sky_is_drawn() -> None:
    plan, _ = house()
    assert render(stage(plan, Layout([])), 64, 40).std() > 0


def test_stopping() -> None:
    class Stopped(Exception):
        pass

    def check() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        render(stage(*house()), 64, 64, check)


def test_the_tone_curve_is_blenders() -> None:
    """Grey as Blender 4.5 shows it under "AgX - Medium High Contrast"."""
    light = np.array([[0.02], [0.18], [1.0], [5.0]], np.float32).repeat(3, 1)
    assert filmic(light)[:, 0] == pytest.approx([0.09, 0.463, 0.816, 0.973], abs=0.005)
