"""From an archetype and a prompt, read, to the elements of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from msgspec.structs import replace

from bridge.messages.plan import Element, Ground, Material, Path, Place, Room

from ..catalogue import Asset, catalogue
from ..mesh import Mesh
from .archetypes import SUBJECT, WALL, Archetype, Item, item, words
from .reading import Mention, Reading, moods

SWIMMERS = ("whale", "submarine")  # under water they hover; on it they float
GIANT, GIANT_SIZE, LARGEST = 2.6, 5.0, 12.0  # what a giant thing measures out of doors, metres; its scale
LIGHT_COPIES = 2500  # of all scattered elements together
SMALL, TALL = 0.7, 1.2  # metres; what is smaller stands on something, what is taller on the ground
UNCOLOURED = ("glass", "window", "rubber", "black", "lamp", "flame", "leaf", "skin")
FLAT_WORLD = Ground(kind="flat", size=40, material="grass")


@dataclass
class Cast:
    """The elements of a plan while it is put together: by id, the subject first."""

    elements: dict[str, Element] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)  # asset or alternative of a line -> id
    materials: dict[str, Material] = field(default_factory=dict)
    subject: str = ""

    def add(self, asset: str, key: str | None = None, **fields: object) -> str:
        """A new element; returns its id. key: what lines call it if not by its asset."""
        name, number = asset, 1
        while name in self.elements:
            number += 1
            name = f"{asset} {number}"
        self.elements[name] = Element(id=name, asset=asset, **fields)  # type: ignore[arg-type]
        self.named.setdefault(key or asset, name)
        self.named.setdefault(asset, name)
        return name

    def carrier(self) -> float:
        """Size of what the subject stands on, metres; 0 on the ground."""
        place = self.elements[self.subject].place
        if place.how != "on" or place.of not in self.elements:
            return 0.0
        other = self.elements[place.of]
        return float(catalogue()[other.asset].build().size.max()) * other.scale

    def change(self, name: str, **fields: object) -> None:
        """Other values for an element's fields."""
        self.elements[name] = replace(self.elements[name], **fields)


def cast(
    reading: Reading, archetype: Archetype, rng: np.random.Generator, boost: Mapping[str, float]
) -> Cast:
    """Everything that stands in the scene, the subject first, its relations solved to ids."""
    made = Cast()
    lines = _lines(reading, archetype)
    ids = [_mentioned(made, mention, lines, archetype, rng) for mention in reading.mentions]
    if not ids:
        ids.append(_hero(made, lines, archetype, rng))
    made.subject = ids[0]
    if not archetype.single or len(reading.mentions) > 1:
        for line in lines:
            _take(made, line, archetype, rng, boost)
    _relate(made, reading, ids)
    if archetype.room is None:
        _grow(made, ids)
    _stand_subject(made, archetype, rng)
    _boosted(made, archetype, boost)
    _thin_out(made)
    _in_order(made)
    return made


def _lines(reading: Reading, archetype: Archetype) -> list[Item]:
    """The archetype's lines and those of the prompt's moods, without what does not fit these."""
    states = [moods()[name] for name in reading.moods]
    dropped = {name for state in states for name in state.drop} - {m.asset for m in reading.mentions}
    extra = [item(line) for state in states for line in state.add]
    if not archetype.single:
        extra += [
            item(line)
            for state in states
            for line in (state.indoors if archetype.room is not None else state.outdoors)
        ]
    known = catalogue()
    lines = []
    for line in [*archetype.items, *extra]:
        assets = tuple(name for name in line.assets if name in known and name not in dropped)
        if assets:
            lines.append(replace(line, assets=assets))
    return lines


# -- the subject, and what else the prompt names --------------------------------------------------------


def _mentioned(
    made: Cast, mention: Mention, lines: list[Item], archetype: Archetype, rng: np.random.Generator
) -> str:
    """An element for a thing that the prompt names: in its usual place here, if it has one."""
    line = next((line for line in lines if mention.asset in line.assets), None)
    if line is not None:
        lines.remove(line)
        usual = int(rng.integers(line.low, line.high + 1))
        count = mention.count or (max(usual, 3) if mention.many else 1 if not made.elements else usual)
        place = Place() if line.of is not None else _place(line, rng)
        if line.how == "scattered" and count <= 6:  # one fish is to be seen, not strewn
            place = Place()
        key = line.assets[0]
    else:
        count, place, key, line = mention.count or (3 if mention.many else 1), Place(), mention.asset, None
    name = made.add(
        mention.asset,
        key,
        label=mention.said[:100] if mention.said != mention.asset else "",
        count=min(count, 400),
        scale=float(np.clip(mention.scale * (line.scale if line else 1.0), 0.05, 20)),
        place=place if count <= 40 else Place(how="scattered", distance=12.0),
        variant=_variant(rng, count),
    )
    if line is not None and line.of is not None:
        lines.append(replace(line, assets=(f"={name}",)))  # placed when its target is there
    _paint(made, name, mention)
    return name


def _paint(made: Cast, name: str, mention: Mention) -> None:
    if mention.colour is None and mention.stuff is None:
        return
    main = main_material(catalogue()[mention.asset].build())
    if mention.stuff is not None:
        made.change(name, materials={main: mention.stuff})
    if mention.colour is not None:
        called = f"{mention.word} colour"[:60]
        made.materials[called] = Material(colour=mention.colour, roughness=0.5)
        made.change(name, materials={main: called})


def main_material(mesh: Mesh) -> str:
    """The material that gives a thing its colour: most of its surface, glass and the like left aside."""
    triangles, face = mesh.triangles()
    a, b, c = (mesh.points[triangles[:, corner]] for corner in range(3))
    areas = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    shares = np.bincount(mesh.slots[face], weights=areas, minlength=len(mesh.materials))
    order = [mesh.materials[int(slot)] for slot in np.argsort(-shares, kind="stable")]
    if "paint" in order:
        return "paint"
    return next((name for name in order if name not in UNCOLOURED), order[0])


def _hero(made: Cast, lines: list[Item], archetype: Archetype, rng: np.random.Generator) -> str:
    """The subject of a prompt that names none: what its place is about."""
    line = next((line for line in lines if archetype.hero in line.assets), None)
    if line is None:
        return made.add(archetype.hero if archetype.hero in catalogue() else next(iter(catalogue())))
    lines.remove(line)
    name = _add(made, line, archetype.hero, rng)
    if line.how == "scattered":
        made.change(name, place=Place(), count=1)
    if line.of is not None:
        lines.append(replace(line, assets=(f"={name}",)))
    return name


def _stand_subject(made: Cast, archetype: Archetype, rng: np.random.Generator) -> None:
    """Give the subject a place, if neither the archetype nor the prompt has: small things on something."""
    subject = made.elements[made.subject]
    if subject.place != Place():
        return
    asset = catalogue()[subject.asset]
    inside = archetype.room is not None
    if asset.stands == "wall" and inside:
        made.change(made.subject, place=Place(how="against", side="back"))
    elif asset.stands == "ceiling" and inside:
        made.change(made.subject, place=Place(how="hanging"))
    elif _on_something(asset, subject.scale):
        surface = made.named.get(archetype.surface)
        if surface is None and archetype.surface in catalogue() and archetype.surface != subject.asset:
            surface = made.add(archetype.surface, place=Place(at=(0.0, 0.0)))
        if surface is not None and surface != made.subject:
            made.change(made.subject, place=Place(how="on", of=surface), facing="camera")
    elif subject.asset in SWIMMERS and archetype.ground is not None and archetype.ground.water is None:
        made.change(made.subject, place=Place(how="hanging", at=(0.0, 0.0)))
    else:
        depth = 0.5 if inside else 2.0
        sea = asset.stands == "water" and not inside
        at = None if sea and archetype.ground and archetype.ground.kind == "shore" else (
            round(float(rng.uniform(-0.5, 0.5)), 2), depth
        )  # fmt: skip
        made.change(made.subject, place=Place(at=at))


def _on_something(asset: Asset, scale: float) -> bool:
    size = float(asset.build().size.max()) * scale
    if asset.stands == "surface":
        return size < TALL
    return asset.stands == "ground" and size < SMALL and not asset.soft


def _relate(made: Cast, reading: Reading, ids: list[str]) -> None:
    """Put what the prompt puts somewhere there, and the rest of what it names beside the subject."""
    for name, mention in zip(ids, reading.mentions, strict=False):
        if mention.of is None or mention.of >= len(ids):
            continue
        other = ids[mention.of]
        if mention.how == "facing":
            made.change(name, facing=other)
            if name == made.subject and made.elements[other].place.of is None:
                _confront(made, name, other)
        elif mention.how is not None and not _circular(made, name, other):
            _put(made, name, mention.how, other)
    _share_the_stage(made, ids)
    for name in ids[1:]:
        if made.elements[name].place == Place() and not _circular(made, name, made.subject):
            asset = catalogue()[made.elements[name].asset]
            if asset.stands in ("ground", "surface"):
                made.change(name, place=Place(how="beside", of=made.subject, distance=0.4))


def _put(made: Cast, name: str, how: str, other: str) -> None:
    """One thing on, in, beside another, where that has a place for it; made small enough to fit on it."""
    target = made.elements[other]
    mesh = catalogue()[target.asset].build()
    kinds = {socket.kind for socket in mesh.sockets}
    if how == "on":  # "a tiny house on a mushroom": what is on a thing is no larger than its top
        tops = [max(socket.size) for socket in mesh.sockets if socket.kind == "top"]
        top = max(tops, default=0.5 * float(mesh.size[:2].min())) * target.scale
        own = float(catalogue()[made.elements[name].asset].build().size[:2].max())
        if own * made.elements[name].scale > top:
            made.change(name, scale=float(np.clip(0.8 * top / own, 0.05, 20)))
    if how == "in" and "inside" not in kinds:
        how = "beside"
    made.change(name, place=Place(how=how, of=other, distance=0.3 if how == "beside" else 0.0))  # type: ignore[arg-type]
    if name == made.subject and target.place == Place():
        made.change(other, place=Place(at=(0.0, 1.0)))


def _confront(made: Cast, name: str, other: str) -> None:
    """ "A knight facing a dragon": the dragon behind him; as the camera stands aside, both are seen."""
    sizes = [catalogue()[made.elements[each].asset].build().size for each in (name, other)]
    reach = sum(float(size[:2].max()) for size in sizes) / 2
    made.change(other, place=Place(at=(0.0, round(3.5 + reach, 2))))


def _grow(made: Cast, ids: list[str]) -> None:
    """A giant cat is not a cat of a metre: out of doors it is as tall as a house."""
    for name in ids:
        element = made.elements[name]
        size = float(catalogue()[element.asset].build().size.max())
        if element.scale >= GIANT and element.place.how != "on" and element.scale * size < GIANT_SIZE:
            made.change(name, scale=round(min(GIANT_SIZE / size, LARGEST), 2))


def _share_the_stage(made: Cast, ids: list[str]) -> None:
    """ "An astronaut playing the violin on an island": what carries the violin carries the astronaut too."""
    if len(ids) < 3 or made.elements[made.subject].place.of is not None:
        return
    for name in ids[1:]:
        place = made.elements[name].place
        if place.how in ("on", "in") and place.of in ids and place.of != made.subject:
            if not _circular(made, place.of or "", made.subject):
                made.change(made.subject, place=place)
            return


def _circular(made: Cast, name: str, other: str | None) -> bool:
    while other is not None and other in made.elements:
        if other == name:
            return True
        other = made.elements[other].place.of
    return False


# -- the rest of the place ------------------------------------------------------------------------------


def _take(
    made: Cast, line: Item, archetype: Archetype, rng: np.random.Generator, boost: Mapping[str, float]
) -> None:
    """Add an archetype's line, if chance and its target allow it."""
    asset = _pick(line, rng, boost)
    lucky = rng.random() < line.chance + boost.get(asset, 0.0)
    target = _target(made, line.of, archetype)
    if line.of not in (None, WALL) and target is None:
        return
    if asset.startswith("="):  # there already, waiting for its target
        name = asset[1:]
        if not _circular(made, name, target):
            made.change(name, place=replace(_place(line, rng), of=target))
        return
    if lucky and made.elements[made.subject].asset != asset:
        name = _add(made, line, asset, rng)
        made.change(name, place=replace(_place(line, rng), of=target), facing=_facing(made, line, archetype))


def _pick(line: Item, rng: np.random.Generator, boost: Mapping[str, float]) -> str:
    weights = np.array([1.0 + 4.0 * boost.get(name, 0.0) for name in line.assets])
    return line.assets[int(rng.choice(len(line.assets), p=weights / weights.sum()))]


def _add(made: Cast, line: Item, asset: str, rng: np.random.Generator) -> str:
    count = int(rng.integers(line.low, line.high + 1))
    return made.add(
        asset,
        line.assets[0],
        count=count,
        place=_place(line, rng) if line.of is None else Place(),
        variant=_variant(rng, count),
        scale=line.scale,
        turn=line.turn,
        materials=line.materials,
    )


def _variant(rng: np.random.Generator, count: int) -> int:
    """One of few, so that ideas share the meshes that have been built; copies count on from it."""
    return int(rng.integers(6 if count == 1 else 3))


def _place(line: Item, rng: np.random.Generator) -> Place:
    """Where a line says, `of` left out. What has a spot moves a little, so that no two scenes are alike."""
    at = line.at
    if at is not None and at != (0.0, 0.0):
        spread = 0.12 * float(np.hypot(*at))
        at = tuple(round(float(x + rng.normal(0, spread)), 2) for x in at)  # type: ignore[assignment]
    how = "against" if line.how == "leaning" and line.of == WALL else line.how
    return Place(how=how, at=at, distance=line.metres, side=line.side)  # type: ignore[arg-type]


def _target(made: Cast, name: str | None, archetype: Archetype) -> str | None:
    if name is None or name == WALL:
        return None
    if name == SUBJECT:
        return made.subject
    if archetype.path is not None and name == archetype.path.kind:
        return name
    return made.named.get(name)


def _facing(made: Cast, line: Item, archetype: Archetype) -> str | None:
    if line.facing in (None, "camera"):
        return line.facing
    return _target(made, line.facing, archetype)


def _boosted(made: Cast, archetype: Archetype, boost: Mapping[str, float]) -> None:
    """What a language model wants and nothing has brought in yet, up to four things."""
    missing = [name for name in sorted(boost, key=lambda name: -boost[name]) if name not in made.named]
    for name in [name for name in missing if boost[name] > 0.5 and name in catalogue()][:4]:
        asset = catalogue()[name]
        surface = made.named.get(archetype.surface)
        if _on_something(asset, 1.0) and surface is not None:
            made.add(name, place=Place(how="on", of=surface))
        elif asset.stands == "wall" and archetype.room is not None:
            made.add(name, place=Place(how="against"))
        elif asset.stands == "ground":
            made.add(name)


def _thin_out(made: Cast) -> None:
    copies = sum(e.count for e in made.elements.values() if e.place.how == "scattered")
    if copies > LIGHT_COPIES:
        for name, element in made.elements.items():
            if element.place.how == "scattered" and element.count > 40:
                made.change(name, count=max(int(element.count * LIGHT_COPIES / copies), 1))


def _in_order(made: Cast) -> None:
    """The subject first, as the camera and everyone expects."""
    first = made.elements.pop(made.subject)
    made.elements = {made.subject: first, **made.elements}


# -- ground and room ------------------------------------------------------------------------------------


def ground(reading: Reading, archetype: Archetype, subject: Element, rng: np.random.Generator) -> Ground:
    """The archetype's ground, a little different each time, under water or snow if the prompt says so."""
    base = archetype.ground or FLAT_WORLD
    size = float(catalogue()[subject.asset].build().size.max()) * subject.scale
    states = [moods()[name] for name in reading.moods]
    material = next((s.ground for s in states if s.ground and base.kind != "sea"), base.material)
    return replace(
        base,
        size=float(np.clip(max(base.size, 4 * size), 2, 2000)),
        relief=round(base.relief * float(rng.uniform(0.8, 1.2)), 2),
        material=material,
        seed=int(rng.integers(1 << 20)),
    )


def room(archetype: Archetype, subject: Element, rng: np.random.Generator) -> Room | None:
    """The archetype's room, a little different each time, with space for the subject."""
    base = archetype.room
    if base is None:
        return None
    width, depth, height = (float(side) * subject.scale for side in catalogue()[subject.asset].build().size)
    stretch = rng.uniform(0.92, 1.12, 2).tolist()
    return replace(
        base,
        width=round(min(max(base.width * stretch[0], 1.6 * width), 100), 2),
        depth=round(min(max(base.depth * stretch[1], 1.6 * depth), 100), 2),
        height=round(min(max(base.height, 1.25 * height), 40), 2),
        window_side=str(rng.choice(["left", "right"])) if base.window_side == "left" else base.window_side,
    )


def paths(archetype: Archetype, ground: Ground, rng: np.random.Generator) -> list[Path]:
    """The archetype's path, as points from the camera's end to the far one; under water, if the ground is."""
    way = archetype.path
    if way is None:
        return []
    reach = ground.size / 2
    sway = float(rng.choice([-1.0, 1.0])) * float(rng.uniform(0.6, 1.2))
    if way.shape == "through":
        points = [(0.0, -reach), (0.0, 0.0), (0.0, reach)]
    elif way.shape == "across":
        points = [(-reach, -6.0), (0.0, -6.0), (reach, -6.0)]
    elif way.shape == "side":
        points = [(3.0, -reach), (3.0, 0.0), (3.0 + 3 * sway, reach)]
    else:
        wide = 2.5 + way.width
        points = [
            (1.2 * wide * sway, -reach), (0.5 * wide * sway, -8.0), (-0.8 * wide * sway, 2.0),
            (0.4 * wide * sway, 12.0), (2.4 * wide * sway, reach),
        ]  # fmt: skip
    return [
        Path(
            id=way.kind,
            points=[(round(x, 2), round(y, 2)) for x, y in points],
            width=way.width,
            kind=way.kind,
            material="water" if ground.material == "water" else way.material,
        )
    ]


def interior_of(reading: Reading, places: Mapping[str, Archetype]) -> str | None:
    """The archetype of the inside of a thing that the subject is in: "a piano in a church"."""
    for mention in reading.mentions:
        if mention.how == "in" and mention.of is not None:
            outside = reading.mentions[mention.of].asset
            for name, archetype in places.items():
                if outside in words(archetype.inside):
                    return name
    return None


__all__ = ["Cast", "cast", "ground", "interior_of", "main_material", "paths", "room"]
