"""From a plan to places: the land, the room, the paths, and every element where it fits.

Elements are set down one after another: those that others rest on first, then those that the plan places,
then the ones that go where there is room. For each the relation names spots (`spots`), and the first that
touches nothing is taken. What finds none is left out, and a note says so.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable

import numpy as np

from bridge.messages import Element, Invalid, ScenePlan

from .catalogue import Asset, find
from .footprint import Array, Slab, hull, tilted, turning
from .mesh import Mesh
from .paths import Strip
from .rooms import room_things, walls
from .scatter import VARIANTS, scatter
from .setting import Item, Setting, Spot
from .spots import spots
from .staging import Layout, Scatter, Thing
from .terrain import Terrain

SHAPES = 6  # different shapes among the copies of one element; further copies share meshes
TRIES = 120


def solve(plan: ScenePlan, check: Callable[[], None] = lambda: None) -> Layout:
    """Where everything of a plan is; the same for the same plan.

    check is called again and again and may raise, to stop. Raises `Invalid` for an asset or parameter that
    the catalogue does not have, naming the field.
    """
    solver = _Solver(plan, check)
    return solver.solve()


class _Solver:
    def __init__(self, plan: ScenePlan, check: Callable[[], None]) -> None:
        self.plan = plan
        self.check = check
        self.assets = _assets(plan, check)
        strips = {} if plan.room is not None else {path.id: Strip(path) for path in plan.paths}
        self.setting = Setting(plan, _terrain(plan, strips), strips, check)
        self.elements = {element.id: element for element in plan.elements}
        self.scatters: list[Scatter] = []
        self.notes: list[str] = []
        self._painted: dict[tuple[int, tuple[tuple[str, str], ...]], Mesh] = {}

    def solve(self) -> Layout:
        plan, setting = self.plan, self.setting
        things: list[Thing] = []
        if plan.room is not None:
            things += room_things(plan.room)
            for wall in walls(plan.room):
                ends = np.array([wall.point(0), wall.point(wall.length)])
                setting.block([Slab(-0.5, plan.room.height + 0.5, _thick(ends, wall.inward))])
        else:
            things += setting.terrain.things()
            for strip in setting.strips.values():
                things += strip.things(setting.terrain.height)
        self.check()
        for element in _in_order(plan, setting.subject):
            self._settle(element)
        for element in plan.elements:
            if element.place.how == "scattered":
                self._scatter(element)
        things += [body.thing() for body in setting.bodies]
        return Layout(things, self.scatters, self.notes)

    def _settle(self, element: Element) -> None:
        """Set down the copies of an element, as many as find room."""
        placed, missed = 0, 0
        for number in range(element.count):
            self.check()
            item = self._item(element, number)
            spot = self._first_free(item)
            if spot is None:
                missed += 1
                if missed >= 3:
                    break
                continue
            self.setting.put(item, spot, tilted(item.mesh, element.scale, spot.tilt))
            placed += 1
        self._note(element, placed)

    def _first_free(self, item: Item) -> Spot | None:
        rng = self.setting.rng(item.element, item.number + 1)
        for spot in itertools.islice(spots(self.setting, item, rng), TRIES):
            if self._free(item, spot):
                return spot
        return None

    def _free(self, item: Item, spot: Spot) -> bool:
        """Whether a thing may stand there: within what it stands on, in the room, on dry land, untouched."""
        setting = self.setting
        foot = tilted(item.mesh, item.element.scale, spot.tilt)
        outline = foot.whole @ turning(spot.turn) + (spot.x, spot.y)
        base = foot.base @ turning(spot.turn) + (spot.x, spot.y)
        if spot.surface is not None and not spot.surface.holds(base):
            return False
        room = self.plan.room
        if room is not None:
            limit = (room.width / 2 + 0.001, room.depth / 2 + 0.001)
            if (np.abs(outline) > limit).any():
                return False
            if spot.z + foot.low < -0.005 or (room.ceiling and spot.z + foot.high > room.height):
                return False
        elif not spot.besides and item.asset.stands in ("ground", "surface", "wall"):
            afloat = item.asset.draught > 0 or item.part in ("harbour", "boats")
            if not afloat and not setting.dry(base):
                return False
            if self._on_path(item, base):
                return False
        if item.asset.soft:
            return True
        slabs = foot.placed(spot.x, spot.y, spot.z, spot.turn)
        return setting.space.hit(slabs, spot.besides, spot.gap) is None

    def _on_path(self, item: Item, base: Array) -> bool:
        """Whether it would stand in the way; what is put there on purpose may, but not in a river."""
        if item.element.place.how == "along" or "bridge" in item.asset.name:
            return False
        hinted = item.element.place.at is not None or item.element.place.how != "free"
        hinted = hinted or item.element.id == self.setting.subject
        return any(strip.near(base) for strip in self.setting.strips.values() if strip.wet or not hinted)

    def _scatter(self, element: Element) -> None:
        self.check()
        asset = self.assets[element.id]
        meshes = tuple(self._mesh(element, number) for number in range(min(VARIANTS, element.count)))
        made = scatter(self.setting, element, asset, meshes)
        if len(made.rows):
            self.scatters.append(made)
        else:
            self.notes.append(f"No room for the {element.label or asset.name}.")

    def _item(self, element: Element, number: int) -> Item:
        asset = self.assets[element.id]
        name = element.label or asset.name
        name = name if element.count == 1 else f"{name} {number + 1}"
        return Item(element, asset, self._mesh(element, number % SHAPES), number, name)

    def _mesh(self, element: Element, number: int) -> Mesh:
        """The mesh of a copy, in the plan's materials."""
        mesh = self.assets[element.id].build(element.parameters, element.variant + number)
        if not element.materials:
            return mesh
        key = id(mesh), tuple(sorted(element.materials.items()))
        if key not in self._painted:
            self._painted[key] = _repainted(mesh, element.materials)
        return self._painted[key]

    def _note(self, element: Element, placed: int) -> None:
        name = element.label or self.assets[element.id].name
        if placed == 0:
            self.notes.append(f"No room for the {name}.")
        elif placed < element.count:
            self.notes.append(f"Room for {placed} of {element.count}: {name}.")


def _assets(plan: ScenePlan, check: Callable[[], None]) -> dict[str, Asset]:
    """Every element's asset, its parameters tried. Raises `Invalid` naming the field."""
    assets: dict[str, Asset] = {}
    for number, element in enumerate(plan.elements):
        check()
        where = f"plan.elements[{number}]"
        assets[element.id] = find(element.asset, f"{where}.asset")
        try:
            assets[element.id].build(element.parameters, element.variant)
        except Invalid as error:
            raise Invalid(f"{where}.{error.field}", error.value, error.fix) from None
    return assets


def _terrain(plan: ScenePlan, strips: dict[str, Strip]) -> Terrain:
    def shape(x: Array, y: Array, land: Array) -> Array:
        for strip in strips.values():
            land = strip.bed(x, y, land)
        return land

    return Terrain(plan.ground, plan.camera.azimuth, shape if strips else None)


def _in_order(plan: ScenePlan, subject: str) -> list[Element]:
    """Elements so that what others relate to comes first; what goes anywhere comes last."""
    elements = {element.id: element for element in plan.elements if element.place.how != "scattered"}
    done: dict[str, Element] = {}

    def anywhere(element: Element) -> bool:
        return element.place.how == "free" and element.place.at is None and element.id != subject

    def visit(start: str) -> None:
        stack = [start]
        while stack:
            element = elements[stack[-1]]
            needs = [
                name for name in (element.place.of, element.facing) if name in elements and name not in done
            ]
            needs = [name for name in needs if name not in stack]
            if needs:
                stack.append(str(needs[0]))
            else:
                done.setdefault(stack.pop(), element)

    if subject in elements:
        visit(subject)
    for later in (False, True):
        for name, element in elements.items():
            if anywhere(element) == later and name not in done:
                visit(name)
    return list(done.values())


def _repainted(mesh: Mesh, names: dict[str, str]) -> Mesh:
    wanted = [names.get(name, name) for name in mesh.materials]
    materials = tuple(dict.fromkeys(wanted))
    table = np.array([materials.index(name) for name in wanted], np.int32)
    return dataclasses.replace(mesh, materials=materials, slots=table[mesh.slots])


def _thick(ends: Array, inward: Array) -> Array:
    """The outline of a wall between the ends of its inner face."""
    return hull(np.concatenate([ends, ends - inward * 0.2]))
