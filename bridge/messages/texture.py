"""Textures: tileable materials as maps, from words, from a picture, or from a recipe that was changed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta, field

from .common import Image, Invalid, Message, Name, Seed, Unit
from .plan import Hex, Part, Words

MapKind = Literal["basecolor", "normal", "roughness", "height", "ao", "metallic"]
MAPS: tuple[MapKind, ...] = ("basecolor", "normal", "roughness", "height", "ao", "metallic")
SIDES = (64, 8192)  # pixels, of a tile
PICTURE_SIDES = (16, 8192)  # pixels, of a picture that becomes maps or a tile

TileSide = Annotated[int, Meta(ge=SIDES[0], le=SIDES[1])]
SwatchSide = Annotated[int, Meta(ge=32, le=1024)]
TileMetres = Annotated[float, Meta(gt=0, le=1000)]


class Coat(Part, frozen=True, kw_only=True, omit_defaults=True):
    """Something that lies on a material: "rust", "moss", "snow" ... (`core.engines.texture.coats`).

    amount: 0 none, 1 nearly all of it. colour: sRGB; None: as it usually looks.
    """

    kind: Name
    amount: Unit
    colour: Hex | None = None


class TextureRecipe(Part, frozen=True, kw_only=True, omit_defaults=True):
    """All it takes to make a material again, at any size.

    archetype: its name in `core.engines.texture.archetypes`. title: what the artist asked for.
    values, colours: parameters of the archetype by name; the others keep their defaults.
    coats: from the lowest to the topmost. metres: how wide a tile is in the real world; None: as usual.
    """

    archetype: Name
    title: Words = ""
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0
    values: dict[Name, float] = field(default_factory=dict)
    colours: dict[Name, Hex] = field(default_factory=dict)
    coats: Annotated[tuple[Coat, ...], Meta(max_length=8)] = ()
    metres: TileMetres | None = None

    def check(self, field: str) -> None:
        """Raise `Invalid` for a value that is no number; the archetype's ranges are the engine's to check."""
        for name, value in self.values.items():
            if not math.isfinite(value):
                raise Invalid(f"{field}.values[{name}]", value, "give a number")


class Slider(Part, frozen=True, kw_only=True):
    """A parameter of a recipe as a host shows it. name: in `TextureRecipe.values`; value: what it is now."""

    name: Name
    label: str
    tip: str
    low: float
    high: float
    value: float


class TextureRequest(Message, frozen=True, kw_only=True):
    """A material: for a prompt, or of a recipe, or like one.

    An artist asks for several ideas at once: `number` 0, 1, 2 with one seed; they differ where it counts.
    recipe: make just this; the prompt is not read. like: more like this; `number` tells them apart.
    model:  who makes it: "" the archetypes that come with Museloom.
    size:   pixels, of each side of the maps. maps: which are wanted; none: only the swatch.
    swatch: side of the picture of the material on a sphere, pixels.
    """

    prompt: Annotated[str, Meta(max_length=10_000)] = ""
    number: Annotated[int, Meta(ge=0, le=63)] = 0
    seed: Seed | None = None
    recipe: TextureRecipe | None = None
    like: TextureRecipe | None = None
    model: Words = ""
    size: TileSide = 1024
    maps: tuple[MapKind, ...] = MAPS
    swatch: SwatchSide = 256

    @property
    def title(self) -> str:
        """What the material is called."""
        given = self.recipe or self.like
        words = " ".join((self.prompt or (given.title or given.archetype if given else "")).split())
        return (words if len(words) <= 60 else words[:59] + "…") or "A texture"

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. No blobs belong to it."""
        if self.recipe is not None and self.like is not None:
            raise Invalid("like", "given", "give either a recipe to make or one to vary, not both")
        if self.recipe is not None:
            self.recipe.check("recipe")
        elif self.like is not None:
            self.like.check("like")
        elif not self.prompt.strip():
            raise Invalid("prompt", "empty", 'say which material you would like, such as "weathered copper"')
        if len(set(self.maps)) != len(self.maps):
            raise Invalid("maps", ", ".join(self.maps), "name each map once")


class TextureMap(Part, frozen=True, kw_only=True):
    """One map. basecolor: sRGB. The others are data: normal in tangent space, +Y up as OpenGL and
    Blender read it; height 0 - 1 of `TextureOutput.relief`, 16 bits; roughness, ao and metallic 8 bits."""

    kind: MapKind
    image: Image


class TextureOutput(Message, frozen=True, kw_only=True):
    """A material. The recipe is complete: every parameter with its value.

    metres: how wide a tile is in the real world. relief: metres from height 0 to height 1.
    sheen: 0 to 1, how much its pile shines at grazing angles.
    swatch: the material on a sphere, RGBA8; its blob is the last one.
    note: what the artist should know, such as which archetype was taken for want of a better one; "" nothing.
    """

    recipe: TextureRecipe | None
    metres: float
    relief: float
    maps: tuple[TextureMap, ...]
    swatch: Image
    sheen: Unit = 0.0
    sliders: tuple[Slider, ...] = ()
    note: str = ""


class PictureMapsRequest(Message, frozen=True, kw_only=True):
    """The maps of a material of which there is only a colour picture. Answered by `TextureOutput`.

    tiles: the picture tiles, and so shall the maps. metres: how wide it is in the real world.
    strength: of the relief, 1 as the network sees it. seed: kept for the record; nothing is random in it.
    """

    image: Image
    tiles: bool = True
    metres: TileMetres = 1.0
    strength: Annotated[float, Meta(ge=0, le=4)] = 1.0
    maps: tuple[MapKind, ...] = MAPS
    swatch: SwatchSide = 256
    seed: Seed | None = None

    @property
    def title(self) -> str:
        """What the result is called."""
        return "Maps of a picture"

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. `sizes`: bytes of each blob."""
        self.image.check("image", sizes)
        _check_sides(self.image)


class TileableRequest(Message, frozen=True, kw_only=True):
    """A photograph as a tile without seams. Answered by `TileableOutput`.

    flatten: how much of the light's fall across the picture is taken out.
    overlap: share of each side that may be used up to close the seam.
    """

    image: Image
    flatten: Unit = 1.0
    overlap: Annotated[float, Meta(ge=0.05, le=0.45)] = 0.2
    seed: Seed | None = None

    @property
    def title(self) -> str:
        """What the result is called."""
        return "Tileable"

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. `sizes`: bytes of each blob."""
        self.image.check("image", sizes)
        _check_sides(self.image)


class TileableOutput(Message, frozen=True, kw_only=True):
    """The tile: smaller than the picture by what closing the seam and straightening took; same format."""

    image: Image


def _check_sides(image: Image) -> None:
    least, most = PICTURE_SIDES
    if not least <= min(image.width, image.height) <= max(image.width, image.height) <= most:
        raise Invalid(
            "image",
            f"{image.width}x{image.height} pixels",
            f"both sides must be from {least} to {most} pixels; scale it or take another selection",
        )
