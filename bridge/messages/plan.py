"""A scene as data: what stands where, in what light, seen how. Made by `core.engines.scene`, or by hand.

Metres, degrees, z up, a thing's front towards -y (Blender's convention). Places are relations between
elements; the engine solves them, the same way each time, so a plan is all it takes to build a scene again.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from .common import Invalid, Name, Seed, Unit

MAX_ELEMENTS = 2000
MAX_COPIES = 20_000  # of all elements together

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_ -]{0,59}\Z")]
Words = Annotated[str, Meta(max_length=300)]
Metres = Annotated[float, Meta(ge=0, le=2000)]
Offset = Annotated[float, Meta(ge=-2000, le=2000)]
Degrees = Annotated[float, Meta(ge=-360, le=360)]
Hex = Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}\Z")]  # sRGB

How = Literal[
    "free",  # on the ground, at `at` or where there is room
    "on",  # on top of `of`
    "in",  # inside `of`
    "beside",  # next to `of`, at `side`
    "around",  # copies in a ring round `of`
    "along",  # copies along the path or wall `of`
    "against",  # its back to a wall of the room, or to `of`
    "leaning",  # tilted against `of`
    "stacked",  # copies on top of each other, on `of` or on the ground
    "hanging",  # from the ceiling, or under `of`
    "scattered",  # copies strewn over the ground, or over `of`, as light instances
]
Side = Literal["any", "left", "right", "front", "back"]  # as the camera sees it


class Part(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a plan: plain data without a tag."""


class Place(Part, frozen=True, kw_only=True, omit_defaults=True):
    """Where an element goes.

    of: the element or path it relates to. at: x, y; from the scene's centre, for "on" and "in" from the
    target's. distance: gap to the target ("beside", "against"), radius beyond it ("around"), half the width
    of the strip ("along"), radius of the patch ("scattered"; 0 is everywhere).
    """

    how: How = "free"
    of: Id | None = None
    at: tuple[Offset, Offset] | None = None
    distance: Metres = 0.0
    side: Side = "any"


class Element(Part, frozen=True, kw_only=True, omit_defaults=True):
    """One kind of thing, once or `count` times.

    asset:      its name in the catalogue.
    label:      what the artist called it, where the catalogue has no such thing: "pagoda" for a temple.
    parameters: of the asset (see the catalogue for names, ranges, units); the others keep their defaults.
    variant:    seed of its shape; copies vary from it.
    facing:     the element that its front looks at, or "camera"; None: as the solver likes.
    turn:       degrees to the left, seen from above, beyond that.
    materials:  material of the asset -> material of the plan it has instead.
    """

    id: Id
    asset: Name
    label: Words = ""
    place: Place = Place()
    count: Annotated[int, Meta(ge=1, le=10_000)] = 1
    parameters: dict[Name, float] = {}
    variant: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0
    scale: Annotated[float, Meta(ge=0.05, le=20)] = 1.0
    facing: Id | None = None
    turn: Degrees = 0.0
    materials: dict[Name, Name] = {}


class Ground(Part, frozen=True, kw_only=True, omit_defaults=True):
    """What all stands on. size: side of the square, metres. relief: highest minus lowest point.

    material: of the plan. water: height of a water surface over the lowest point, None without. The middle,
    where things stand, is kept nearly flat except on "slope" and "island".
    """

    kind: Literal[
        "flat", "rolling", "hills", "mountains", "dunes", "valley", "canyon", "slope", "shore", "island",
        "sea", "crater", "none",
    ] = "flat"  # fmt: skip
    size: Annotated[float, Meta(ge=2, le=2000)] = 40.0
    relief: Metres = 0.0
    material: Name = "grass"
    water: Metres | None = None
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0


class Room(Part, frozen=True, kw_only=True, omit_defaults=True):
    """An interior: a box open towards the camera (front), with its floor at 0. Sizes inside, metres."""

    width: Annotated[float, Meta(ge=1.5, le=100)] = 6.0
    depth: Annotated[float, Meta(ge=1.5, le=100)] = 5.0
    height: Annotated[float, Meta(ge=1.8, le=40)] = 2.8
    ceiling: bool = True
    windows: Annotated[int, Meta(ge=0, le=12)] = 1
    window_side: Literal["left", "right", "back"] = "left"
    wall: Name = "plaster"
    floor: Name = "wood"


class Path(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A strip over the ground through `points` (x, y), smoothed. Elements can stand "along" it."""

    id: Id
    points: Annotated[list[tuple[Offset, Offset]], Meta(min_length=2, max_length=50)]
    width: Annotated[float, Meta(ge=0.2, le=100)] = 2.0
    kind: Literal["path", "road", "river", "rails", "canal"] = "path"
    material: Name = "earth"


class Material(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A simple Principled BSDF. emission: strength, in the base colour; transmission: 1 is clear glass."""

    colour: Hex
    roughness: Unit = 0.7
    metallic: Unit = 0.0
    emission: Annotated[float, Meta(ge=0, le=100)] = 0.0
    transmission: Unit = 0.0


class Light(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A light set-up by its name (`core.engines.scene.light`), turned and dimmed.

    azimuth: of the key light or sun, degrees from the camera's line of sight to the left; elevation over the
    horizon. None: as the set-up has them.
    """

    setup: Name = "golden hour"
    strength: Annotated[float, Meta(ge=0, le=10)] = 1.0
    azimuth: Degrees | None = None
    elevation: Annotated[float, Meta(ge=-90, le=90)] | None = None


class Sky(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A gradient from the horizon to the zenith that lights the scene too. stars: how many, 0-1."""

    zenith: Hex = "#5b8fc9"
    horizon: Hex = "#d5e3ee"
    strength: Annotated[float, Meta(ge=0, le=10)] = 1.0
    stars: Unit = 0.0


class Fog(Part, frozen=True, kw_only=True, omit_defaults=True):
    """Haze. density: share of the light lost a metre (0.02: half is gone after 35 m)."""

    density: Annotated[float, Meta(ge=0, le=1)]
    colour: Hex = "#c8d0d6"


class Camera(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A view by its rule of composition (`core.engines.scene.camera`).

    subject: the element it is about; None: the first. focal: millimetres on 36 mm film. azimuth: where it
    stands, degrees from the front to the right, seen from above; distance: metres to the subject; height:
    of the eye over the ground. None: as the rule and the subject's size ask.
    """

    rule: Name = "rule of thirds"
    subject: Id | None = None
    focal: Annotated[float, Meta(ge=8, le=400)] = 35.0
    azimuth: Degrees = 0.0
    distance: Annotated[float, Meta(ge=0.1, le=2000)] | None = None
    height: Annotated[float, Meta(ge=-100, le=1000)] | None = None


class ScenePlan(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A whole scene. The first element is its subject unless the camera names another.

    title: two or three words; line: one sentence for the artist: what this idea is and how it differs.
    notes: what could not be taken literally ("no zeppelin in the catalogue: a hot air balloon instead").
    materials: name -> material. The catalogue's usual names (`core.engines.scene.materials`) need not be all
    there: what is missing gets its usual look.
    """

    title: Words
    line: Words = ""
    prompt: Annotated[str, Meta(max_length=10_000)] = ""
    seed: Seed = 0
    archetype: Name = "open ground"
    elements: Annotated[list[Element], Meta(min_length=1, max_length=MAX_ELEMENTS)]
    ground: Ground = Ground()
    room: Room | None = None
    paths: Annotated[list[Path], Meta(max_length=20)] = []
    materials: Annotated[dict[Name, Material], Meta(max_length=200)] = {}
    light: Light = Light()
    sky: Sky = Sky()
    fog: Fog | None = None
    camera: Camera = Camera()
    notes: Annotated[list[Words], Meta(max_length=50)] = []

    def check(self, field: str = "plan") -> None:
        """Raise `Invalid` for what types cannot say: what is no number, unknown or double names, circles."""
        for where, number in _numbers(self, field):
            if not math.isfinite(number):
                raise Invalid(where, number, "give a number")
        copies = sum(element.count for element in self.elements)
        if copies > MAX_COPIES:
            raise Invalid(f"{field}.elements", f"{copies} copies", f"have {MAX_COPIES} or fewer in all")
        ids = [element.id for element in self.elements] + [path.id for path in self.paths]
        for name, times in Counter(ids).items():
            if times > 1:
                raise Invalid(f"{field}.elements", name, "give each element and path an id of its own")
        self._check_relations(field, {element.id for element in self.elements})

    def _check_relations(self, field: str, names: set[str]) -> None:
        paths = {path.id for path in self.paths}
        for number, element in enumerate(self.elements):
            where, place = f"{field}.elements[{number}]", element.place
            if place.of is not None and place.of not in names | (paths if place.how == "along" else set()):
                raise Invalid(f"{where}.place.of", place.of, f"name an element of the plan: {_some(names)}")
            if place.of is None and place.how in ("on", "in", "beside", "around", "leaning"):
                raise Invalid(f"{where}.place.of", "missing", f'"{place.how}" needs the id of an element')
            if element.facing not in (None, "camera") and element.facing not in names:
                raise Invalid(f"{where}.facing", element.facing, f"name an element: {_some(names)}")
        if self.camera.subject is not None and self.camera.subject not in names:
            raise Invalid(f"{field}.camera.subject", self.camera.subject, f"name one of {_some(names)}")
        target = {e.id: e.place.of for e in self.elements if e.place.of in names}
        settled: set[str] = set()
        for start in target:
            seen: set[str] = set()
            name: str | None = start
            while name is not None and name not in settled:
                if name in seen:
                    raise Invalid(f"{field}.elements", start, "it rests on itself in a circle; break it")
                seen.add(name)
                name = target.get(name)
            settled |= seen


def _some(names: set[str]) -> str:
    shown = sorted(names)[:8]
    return ", ".join(shown) + (" ..." if len(names) > len(shown) else "")


def _numbers(value: object, where: str) -> Iterator[tuple[str, float]]:
    """Every float in a plan with the field it is in."""
    if isinstance(value, float):
        yield where, value
    elif isinstance(value, Struct):
        for name in structs.fields(value):
            yield from _numbers(getattr(value, name.name), f"{where}.{name.name}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _numbers(item, f"{where}[{key}]")
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _numbers(item, f"{where}[{number}]")
