"""The paths of GIMP 2.2, known by name; written on 2.10's vectors."""

from __future__ import annotations

from typing import Any

from ...errors import error
from ...pdb import pdb
from .registry import replaces

ANCHOR, CONTROL = 1.0, 2.0  # what a point of such a path is
BEZIER = 1


def named(image: Any, name: str) -> Any:
    """The path of this name. Raises `error` if there is none."""
    found = pdb.gimp_image_get_vectors_by_name(image, name)
    if found is None:
        raise error(f"the image has no path {name!r}")
    return found


@replaces("gimp-path-list")
def names(image: Any) -> tuple[int, tuple[str, ...]]:
    """The names of all paths."""
    from ... import objects

    _, numbers = pdb.gimp_image_get_vectors(image)
    found = tuple(pdb.gimp_item_get_name(objects.item(number)) for number in numbers)
    return len(found), found


@replaces("gimp-path-get-current")
def current(image: Any) -> str:
    """The active path's name."""
    active = pdb.gimp_image_get_active_vectors(image)
    if active is None:
        raise error("no path is active")
    return str(pdb.gimp_item_get_name(active))


@replaces("gimp-path-set-current")
def set_current(image: Any, name: str) -> None:
    """Make a path the active one."""
    pdb.gimp_image_set_active_vectors(image, named(image, name))


@replaces("gimp-path-delete")
def delete(image: Any, name: str) -> None:
    """Remove a path."""
    pdb.gimp_image_remove_vectors(image, named(image, name))


@replaces("gimp-path-get-points")
def points(image: Any, name: str) -> tuple[Any, ...]:
    """Type, whether closed, number of values, and x, y, kind of each point of all strokes."""
    path = named(image, name)
    values: list[float] = []
    closed = 0
    for stroke in pdb.gimp_vectors_get_strokes(path)[1]:
        _, count, control, closed = pdb.gimp_vectors_stroke_get_points(path, stroke)
        first, *pairs = (tuple(control[i : i + 2]) for i in range(0, count, 2))
        for number, (x, y) in enumerate([*pairs, first] if closed else pairs[:-1]):  # it begins at its anchor
            values += (x, y, ANCHOR if number % 3 == 0 else CONTROL)
    return BEZIER, closed, len(values), tuple(values)


@replaces("gimp-path-set-points")
def set_points(image: Any, name: str, _type: int, count: int, values: Any) -> None:
    """A new path of x, y, kind triples, the active one; closed if it ends with control points."""
    path = pdb.gimp_vectors_new(image, name)
    triples = [tuple(values[i : i + 3]) for i in range(0, int(count) - 2, 3)]
    control = [part for x, y, _ in triples for part in (x, y)]
    closed = bool(triples) and triples[-1][2] != ANCHOR
    control = [*control[-2:], *control[:-2]] if closed else [*control[:2], *control, *control[-2:]]
    pdb.gimp_vectors_stroke_new_from_points(path, 0, len(control), control, closed)
    pdb.gimp_image_insert_vectors(image, path, None, 0)
    pdb.gimp_image_set_active_vectors(image, path)


@replaces("gimp-path-get-point-at-dist")
def point_at(image: Any, distance: float) -> tuple[int, int, float]:
    """x, y and slope after a distance along the active path's first stroke."""
    path = named(image, current(image))
    stroke = pdb.gimp_vectors_get_strokes(path)[1][0]
    x, y, slope, _ = pdb.gimp_vectors_stroke_get_point_at_dist(path, stroke, distance, 1.0)
    return round(x), round(y), slope


@replaces("gimp-path-stroke-current")
def stroke(image: Any) -> None:
    """Paint along the active path."""
    drawable = pdb.gimp_image_get_active_drawable(image)
    pdb.gimp_edit_stroke_vectors(drawable, named(image, current(image)))


@replaces("gimp-path-to-selection")
def to_selection(image: Any, name: str, *how: Any) -> None:
    """Select what a path encloses."""
    pdb.gimp_vectors_to_selection(named(image, name), *how)


@replaces("gimp-path-import")
def read_svg(image: Any, filename: str, merge: int, scale: int) -> None:
    """The paths of an SVG file."""
    pdb.gimp_vectors_import_from_file(image, filename, merge, scale)


@replaces("gimp-path-get-tattoo")
def tattoo(image: Any, name: str) -> int:
    """A path's tattoo."""
    return int(pdb.gimp_item_get_tattoo(named(image, name)))


@replaces("gimp-path-set-tattoo")
def set_tattoo(image: Any, name: str, value: int) -> None:
    """Another tattoo."""
    pdb.gimp_item_set_tattoo(named(image, name), value)


@replaces("gimp-get-path-by-tattoo")
def by_tattoo(image: Any, value: int) -> str:
    """The name of the path with a tattoo."""
    return str(pdb.gimp_item_get_name(pdb.gimp_image_get_vectors_by_tattoo(image, value)))


@replaces("gimp-path-get-locked")
def locked(image: Any, name: str) -> int:
    """GIMP 3 links no paths."""
    named(image, name)
    return 0


@replaces("gimp-path-set-locked")
def set_locked(image: Any, name: str, _value: int) -> None:
    """GIMP 3 links no paths."""
    named(image, name)
