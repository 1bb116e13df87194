"""Paths, which the old API calls vectors, and their strokes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

from ..enums import CHANNEL_OP_REPLACE
from ..pdb import pdb
from .item import Item
from .thing import Thing

BEZIER = 0


class Vectors(Item):
    """A path."""

    def __init__(self, image: Thing, name: str) -> None:
        """A new, empty path for `image`, not yet in it."""
        self.ID = pdb.gimp_vectors_new(image, name).ID

    @property
    def strokes(self) -> list[VectorsBezierStroke]:
        """The lines it consists of."""
        return [VectorsBezierStroke.from_id(self, ID) for ID in pdb.gimp_vectors_get_strokes(self)[1]]

    def remove_stroke(self, stroke: VectorsStroke | int) -> None:
        """Take a stroke, or the one with this number, out of it."""
        pdb.gimp_vectors_remove_stroke(self, getattr(stroke, "ID", stroke))

    def to_selection(
        self,
        operation: int = CHANNEL_OP_REPLACE,
        antialias: bool = True,
        feather: bool = False,
        feather_radius_x: float = 0.0,
        feather_radius_y: float = 0.0,
    ) -> None:
        """Select what it encloses. feather radii: pixels."""
        pdb.gimp_context_push()
        try:
            pdb.gimp_context_set_antialias(antialias)
            pdb.gimp_context_set_feather(feather)
            pdb.gimp_context_set_feather_radius(feather_radius_x, feather_radius_y)
            pdb.gimp_image_select_item(self.image, operation, self)
        finally:
            pdb.gimp_context_pop()


def _stroke_method(procedure: str) -> Callable[..., Any]:
    def call(self: VectorsStroke, *args: float) -> Any:
        return pdb[procedure](self.vectors, self.ID, *args)

    call.__doc__ = procedure
    return call


class VectorsStroke:
    """A stroke of a path. `ID` is its number there; lengths and places are in pixels."""

    vectors: Vectors
    ID: int

    close = _stroke_method("gimp-vectors-stroke-close")
    translate = _stroke_method("gimp-vectors-stroke-translate")
    scale = _stroke_method("gimp-vectors-stroke-scale")
    rotate = _stroke_method("gimp-vectors-stroke-rotate")
    flip = _stroke_method("gimp-vectors-stroke-flip")
    flip_free = _stroke_method("gimp-vectors-stroke-flip-free")
    get_length = _stroke_method("gimp-vectors-stroke-get-length")
    get_point_at_dist = _stroke_method("gimp-vectors-stroke-get-point-at-dist")

    @classmethod
    def from_id(cls, vectors: Vectors, ID: int) -> Self:
        """Stroke number `ID` of `vectors`."""
        self = object.__new__(cls)
        self.vectors, self.ID = vectors, ID
        return self

    @property
    def vectors_ID(self) -> int:
        """The number of its path."""
        return self.vectors.ID

    @property
    def points(self) -> tuple[list[float], bool]:
        """Its control points, x and y in turn, and whether it is closed."""
        _type, _count, points, closed = pdb.gimp_vectors_stroke_get_points(self.vectors, self.ID)
        return list(points), bool(closed)

    def interpolate(self, precision: float) -> tuple[list[float], bool]:
        """Points along it, x and y in turn, `precision` apart, and whether it is closed."""
        *_, points, closed = pdb.gimp_vectors_stroke_interpolate(self.vectors, self.ID, precision)
        return list(points), bool(closed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VectorsStroke) and (self.vectors, self.ID) == (other.vectors, other.ID)

    def __hash__(self) -> int:
        return hash((self.vectors, self.ID))

    def __repr__(self) -> str:
        return f"<gimp.{type(self).__name__} {self.ID} of {self.vectors!r}>"


class VectorsBezierStroke(VectorsStroke):
    """A stroke of Bézier curves."""

    lineto = _stroke_method("gimp-vectors-bezier-stroke-lineto")
    conicto = _stroke_method("gimp-vectors-bezier-stroke-conicto")
    cubicto = _stroke_method("gimp-vectors-bezier-stroke-cubicto")

    def __init__(self, vectors: Vectors, controlpoints: Sequence[float], closed: bool = False) -> None:
        """A new stroke in `vectors`. controlpoints: x and y in turn; handle, anchor, handle for each."""
        points = [float(number) for number in controlpoints]
        self.vectors = vectors
        self.ID = pdb.gimp_vectors_stroke_new_from_points(vectors, BEZIER, len(points), points, closed)

    @classmethod
    def new_moveto(cls, vectors: Vectors, x0: float, y0: float) -> Self:
        """A new stroke that begins at (x0, y0)."""
        return cls.from_id(vectors, pdb.gimp_vectors_bezier_stroke_new_moveto(vectors, x0, y0))

    @classmethod
    def new_ellipse(
        cls, vectors: Vectors, x0: float, y0: float, radius_x: float, radius_y: float, angle: float
    ) -> Self:
        """A new ellipse. angle: of its x-axis, in radians."""
        ID = pdb.gimp_vectors_bezier_stroke_new_ellipse(vectors, x0, y0, radius_x, radius_y, angle)
        return cls.from_id(vectors, ID)
