"""Two small scenes made by hand, so that tests of the look depend on no asset."""

import numpy as np

from bridge.messages import Camera, Element, Light, Room, ScenePlan
from core.engines.scene.mesh import Mesh, join, translation
from core.engines.scene.shapes import box, cylinder, gable, sheet, sphere
from core.engines.scene.staging import Layout, Scatter, Thing


def _thing(name: str, element: str, mesh: Mesh, x: float = 0, y: float = 0, z: float = 0) -> Thing:
    return Thing(name, element, mesh, translation(x, y, z))


def house(light: Light | None = None, camera: Camera | None = None) -> tuple[ScenePlan, Layout]:
    """A house, three trees of one mesh, a lamp, a pond, grass."""
    walls = join([box(6, 5, 3, "plaster"), gable(7, 6, 2, "roof").moved(z=3)])
    tree = join([cylinder(0.2, 2, "bark"), sphere(1.6, "leaf").moved(z=3)])
    lamp = join([cylinder(0.06, 3, "metal"), sphere(0.2, "lamp").moved(z=3.2)])
    tuft = Mesh.of([(-0.05, 0, 0), (0.05, 0, 0), (0, 0, 0.3)], [(0, 1, 2)], "grass")
    rows = np.zeros((200, 8), np.float32)
    rows[:, :2] = np.random.default_rng(0).uniform(-12, 12, (200, 2))
    rows[:, 6] = 1
    things = [
        _thing("Ground", "ground", sheet(80, 80, "grass", columns=4, rows=4)),
        _thing("Pond", "water", sheet(6, 5, "water"), -8, -4, 0.02),
        _thing("House", "house", walls),
        _thing("Lamp", "lamp", lamp, 3, -5),
        *(_thing(f"Tree {x}", "trees", tree, x, 6) for x in (-7, 0, 7)),
    ]
    plan = ScenePlan(
        title="A house",
        prompt="a house",
        seed=7,
        elements=[Element(id="house", asset="house")],
        light=light or Light(),
        camera=camera or Camera(),
    )
    return plan, Layout(things, [Scatter("Grass", "grass", (tuft,), rows)])


def room(light: Light | None = None, camera: Camera | None = None) -> tuple[ScenePlan, Layout]:
    """A room open to the front with a window, a table, and a candle and a glass ball on it."""
    size = Room(width=5, depth=4, height=2.8)
    shell = join(
        [
            box(5, 4, 0.1, "wood").moved(z=-0.1),
            box(5.4, 0.2, 2.8, "plaster").moved(y=2.1),
            box(0.2, 4, 2.8, "plaster").moved(x=2.6),
            box(0.2, 4, 0.9, "plaster").moved(x=-2.6),
            box(0.2, 4, 0.6, "plaster").moved(x=-2.6, z=2.2),
            box(5.4, 4.2, 0.1, "plaster").moved(z=2.8),
        ]
    )
    table = join([box(1.4, 0.8, 0.06, "wood").moved(z=0.7), box(0.2, 0.2, 0.7, "wood")])
    candle = join([cylinder(0.03, 0.15, "bone"), cylinder(0.015, 0.05, "flame", top=0).moved(z=0.15)])
    things = [
        _thing("Room", "room", shell),
        _thing("Table", "table", table),
        _thing("Candle", "candle", candle, 0.3, 0, 0.76),
        _thing("Ball", "ball", sphere(0.12, "glass"), -0.2, 0, 0.9),
    ]
    plan = ScenePlan(
        title="A table",
        elements=[Element(id="table", asset="table")],
        room=size,
        light=light or Light(setup="window light"),
        camera=camera or Camera(),
    )
    return plan, Layout(things)
