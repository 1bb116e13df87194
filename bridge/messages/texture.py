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
Engine = Literal["auto", "procedural", "diffusion"]
Scheduler = Literal["ddim", "dpm++", "euler", "euler-a", "heun", "lcm", "unipc"]
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


class Lora(Part, frozen=True, kw_only=True):
    """What a diffusion model has learnt in addition, and how much of it is wanted. name: as it was added."""

    name: Name
    weight: Annotated[float, Meta(ge=-2, le=2)] = 1.0


class Diffusion(Part, frozen=True, kw_only=True, omit_defaults=True):
    """How a diffusion model works. None and "": as is usual for the model.

    model:     "" the one that comes with Museloom; else the name of a checkpoint of the artist's own.
    negative:  what shall not be seen. guidance: how closely the words are followed, 0 hardly.
    scheduler: who decides on the steps from noise to picture.
    canvas:    side of the picture the model paints, pixels; maps that are larger are upscaled from it.
    """

    model: Words = ""
    negative: Annotated[str, Meta(max_length=10_000)] = ""
    steps: Annotated[int, Meta(ge=1, le=150)] | None = None
    guidance: Annotated[float, Meta(ge=0, le=30)] | None = None
    scheduler: Scheduler | None = None
    loras: Annotated[tuple[Lora, ...], Meta(max_length=4)] = ()
    canvas: Annotated[int, Meta(ge=64, le=2048)] | None = None


class TextureRequest(Message, frozen=True, kw_only=True):
    """A material: for a prompt, of a recipe, like one, or from a picture.

    An artist asks for several ideas at once: `number` 0, 1, 2 with one seed; they differ where it counts.
    recipe:   make just this; the prompt is not read. like: more like this; `number` tells them apart.
    picture:  vary this; the prompt says what shall become of it ("mossy"), if anything.
    strength: how far from the picture, 0 not at all, 1 only its layout is left.
    engine:   who makes it: archetypes, a diffusion model, or ("auto") whoever does it better.
    size:     pixels, of each side of the maps. maps: which are wanted; none: only the swatch. Diffusion makes
              and sends all of them: to ask again would take as long.
    swatch:   side of the picture of the material on a sphere, pixels.
    """

    prompt: Annotated[str, Meta(max_length=10_000)] = ""
    number: Annotated[int, Meta(ge=0, le=63)] = 0
    seed: Seed | None = None
    recipe: TextureRecipe | None = None
    like: TextureRecipe | None = None
    picture: Image | None = None
    strength: Unit = 0.5
    engine: Engine = "auto"
    diffusion: Diffusion = Diffusion()
    size: TileSide = 1024
    maps: tuple[MapKind, ...] = MAPS
    swatch: SwatchSide = 256

    @property
    def title(self) -> str:
        """What the material is called."""
        given = self.recipe or self.like
        words = self.prompt or (given.title or given.archetype if given else "")
        return _shortened(words) or ("A picture, varied" if self.picture else "A texture")

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. `sizes`: bytes of each blob."""
        if self.recipe is not None and self.like is not None:
            raise Invalid("like", "given", "give either a recipe to make or one to vary, not both")
        if self.picture is not None:
            self.picture.check("picture", sizes)
            _check_sides(self.picture, "picture")
            if self.recipe is not None or self.like is not None:
                raise Invalid("picture", "given", "give either a picture to vary or a recipe, not both")
            if self.engine == "procedural":
                raise Invalid("engine", self.engine, "only diffusion can vary a picture; leave it at auto")
        if self.recipe is not None:
            self.recipe.check("recipe")
        elif self.like is not None:
            self.like.check("like")
        elif self.picture is None and not self.prompt.strip():
            raise Invalid("prompt", "empty", 'say which material you would like, such as "weathered copper"')
        if len(set(self.maps)) != len(self.maps):
            raise Invalid("maps", ", ".join(self.maps), "name each map once")


class DiffusionRequest(Message, frozen=True, kw_only=True):
    """A material by a diffusion model: what the daemon makes of a `TextureRequest` whose engine it is.

    structure: a recipe whose material gives layout, relief, roughness and metal; the model paints it.
    note: what the artist should know. The other fields are those of `TextureRequest`.
    """

    prompt: Annotated[str, Meta(max_length=10_000)] = ""
    number: Annotated[int, Meta(ge=0, le=63)] = 0
    seed: Seed | None = None
    structure: TextureRecipe | None = None
    picture: Image | None = None
    strength: Unit = 0.5
    diffusion: Diffusion = Diffusion()
    size: TileSide = 1024
    swatch: SwatchSide = 256
    note: str = ""

    @property
    def title(self) -> str:
        """What the material is called."""
        return _shortened(self.prompt) or ("A picture, varied" if self.picture else "A texture")

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. `sizes`: bytes of each blob."""
        if self.structure is not None:
            self.structure.check("structure")
        if self.picture is not None:
            self.picture.check("picture", sizes)
            _check_sides(self.picture, "picture")
        elif not self.prompt.strip():
            raise Invalid("prompt", "empty", 'say which material you would like, such as "mossy rock"')


class UpscaleRequest(Message, frozen=True, kw_only=True):
    """A colour picture, larger, with detail that a diffusion model paints. Answered by `TextureOutput`.

    factor: 2 or 4. tiles: the picture tiles, and so shall the result. prompt: what it shows, if known.
    metres: how wide the picture is in the real world.
    """

    image: Image
    factor: Literal[2, 4] = 2
    tiles: bool = True
    prompt: Annotated[str, Meta(max_length=10_000)] = ""
    metres: TileMetres = 1.0
    maps: tuple[MapKind, ...] = MAPS
    swatch: SwatchSide = 256
    seed: Seed | None = None

    @property
    def title(self) -> str:
        """What the result is called."""
        return _shortened(self.prompt) or "Upscaled"

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. `sizes`: bytes of each blob."""
        self.image.check("image", sizes)
        _check_sides(self.image)
        larger = max(self.image.width, self.image.height) * self.factor
        if larger > PICTURE_SIDES[1]:
            raise Invalid(
                "factor", self.factor, f"{larger} pixels are more than {PICTURE_SIDES[1]}: take less"
            )


class TextureMap(Part, frozen=True, kw_only=True):
    """One map. basecolor: sRGB. The others are data: normal in tangent space, +Y up as OpenGL and
    Blender read it; height 0 - 1 of `TextureOutput.relief`, 16 bits; roughness, ao and metallic 8 bits."""

    kind: MapKind
    image: Image


class TextureOutput(Message, frozen=True, kw_only=True):
    """A material.

    engine: who made it; both: an archetype its layout and relief, a diffusion model its colours.
    recipe: of the archetype, complete: every parameter with its value; None if there was none.
    diffusion: how the model worked, complete; None if there was none.
    metres: how wide a tile is in the real world. relief: metres from height 0 to height 1.
    sheen: 0 to 1, how much its pile shines at grazing angles.
    swatch: the material on a sphere, RGBA8; its blob is the last one.
    note: what the artist should know, such as which archetype was taken for want of a better one; "" nothing.
    """

    recipe: TextureRecipe | None
    diffusion: Diffusion | None = None
    engine: Literal["procedural", "diffusion", "both"] = "procedural"
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


def _shortened(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= 60 else words[:59] + "…"


def _check_sides(image: Image, field: str = "image") -> None:
    least, most = PICTURE_SIDES
    if not least <= min(image.width, image.height) <= max(image.width, image.height) <= most:
        raise Invalid(
            field,
            f"{image.width}x{image.height} pixels",
            f"both sides must be from {least} to {most} pixels; scale it or take another selection",
        )
