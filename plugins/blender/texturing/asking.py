"""What goes on between Blender and the daemon about textures. Plain Python, without Blender in it."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec

from ..bridge.messages import (
    Diffusion,
    Engine,
    Failed,
    GetWork,
    Image,
    Output,
    PictureMapsRequest,
    Result,
    TextureOutput,
    TextureRecipe,
    TextureRequest,
    UpscaleRequest,
    WorkDetail,
    WorkInfo,
    WorkList,
    Works,
)
from ..session import HISTORY, MAX_ROUNDS, Session
from ..tasks import Pictured, Task

SWATCH = 192  # pixels
LISTED = ("texture", "upscale", "picture maps")  # abilities whose works the history has
MAKERS = {"procedural": "Archetype", "diffusion": "Diffusion", "both": "Both"}


class Way(NamedTuple):
    """How ideas are made. size: of a diffusion model's maps, which come with each idea; pixels."""

    engine: Engine
    diffusion: Diffusion
    size: int


class Picture(NamedTuple):
    """A picture on its way to the daemon."""

    image: Image
    pixels: memoryview


@dataclass(eq=False)
class Swatch(Pictured):
    """One idea: a material on a sphere."""

    output: TextureOutput | None = None

    def finish(self, result: Result, blobs: Sequence[memoryview]) -> None:
        """Its recipe and its picture have come."""
        assert isinstance(result.output, TextureOutput)
        super().finish(result, blobs)
        self.output = result.output
        self.show(result.output.swatch, blobs)

    @property
    def title(self) -> str:
        """What to call it."""
        recipe = self.output.recipe if self.output else None
        return recipe.archetype.capitalize() if recipe else f"Idea {self.number + 1}"

    @property
    def maker(self) -> str:
        """Which engine made it, for people; "" as long as it has not come."""
        return MAKERS[self.output.engine] if self.output else ""


@dataclass(eq=False)
class Order(Task):
    """The maps of a material on their way. source: the job of a swatch or the work it is for, if any.

    title: what the texture is called. output, blobs: what has come, until it is in the file.
    own: it is done here, not by the daemon.
    """

    source: str = ""
    title: str = ""
    own: bool = False
    output: TextureOutput | None = None
    blobs: list[memoryview] = field(default_factory=list)

    def finish(self, result: Result, blobs: Sequence[memoryview]) -> None:
        """The maps have come."""
        assert isinstance(result.output, TextureOutput)
        super().finish(result, blobs)
        self.output, self.blobs = result.output, list(blobs)


@dataclass(eq=False)
class Swatches:
    """The ideas of one press of the button. of: what they are like, "" if like nothing."""

    prompt: str
    of: str = ""
    ideas: list[Swatch] = field(default_factory=list)


class Textures:
    """All that the panels of textures show. Everything that asks needs a connection of the session."""

    def __init__(self, session: Session) -> None:
        self.rounds: list[Swatches] = []
        self.shown = 0  # index of the round in the panel
        self.works: list[WorkInfo] = []
        self.orders: list[Order] = []  # those under way, and the last one of each source that failed
        self._session = session

    def ask(self, prompt: str, count: int, seed: int, way: Way, like: Swatch | None = None) -> Swatches:
        """Ask for ideas, or for more like one that has a recipe. seed: 0 for a new one."""
        request = TextureRequest(
            prompt=prompt,
            like=like.output.recipe if like and like.output else None,
            engine="procedural" if like else way.engine,
            diffusion=way.diffusion,
            size=way.size,
            maps=(),
            swatch=SWATCH,
        )
        asked = Swatches(prompt, like.title if like else "")
        return self._ask(asked, request, count, seed, parents=(like.work,) if like and like.work else ())

    def vary(
        self, picture: Picture, strength: float, asked: Swatches, count: int, way: Way, parent: str = ""
    ) -> Swatches:
        """Ask for variations of a picture: as `asked.prompt` says, called variations of `asked.of`.

        strength: how far from the picture, 0 - 1. parent: the work that it is the base colour of, if any.
        """
        request = TextureRequest(
            prompt=asked.prompt,
            picture=picture.image,
            strength=strength,
            diffusion=way.diffusion,
            size=way.size,
            maps=(),
            swatch=SWATCH,
        )
        return self._ask(asked, request, count, 0, [picture.pixels], parents=(parent,) if parent else ())

    def upscale(self, picture: Picture, factor: int, title: str, metres: float, *, source: str) -> Order:
        """Ask for a base colour that tiles, larger, and for the maps of that."""
        order = self._noted(Order(source=source))
        request = UpscaleRequest(
            image=picture.image, factor=factor, prompt=title, metres=metres, swatch=SWATCH
        )
        self._session.submit(order, request, [picture.pixels], keep="host")
        return order

    def order(self, recipe: TextureRecipe, size: int, *, source: str, passing: bool = False) -> Order:
        """Ask for the maps of a recipe. passing: only looked at."""
        order = self._noted(Order(source=source))
        self._session.submit(order, _made(recipe, size), keep="host", passing=passing)
        return order

    def refine(self, recipe: TextureRecipe, size: int, *, passing: bool) -> Order:
        """Maps of a recipe, until others are asked for so. passing: only looked at, while a slider moves."""
        request = _made(recipe, size, 32 if passing else SWATCH)
        order = self._noted(Order())
        self._session.submit(order, request, stream="refine", keep="never", passing=passing)
        return order

    def order_words(self, prompt: str, size: int) -> Order:
        """Ask for the maps of the first archetype for a prompt: it takes the colour that is named."""
        order = self._noted(Order(source=prompt))
        request = TextureRequest(prompt=prompt, size=size, seed=1, engine="procedural")
        self._session.submit(order, request, keep="host")
        return order

    def order_picture(self, picture: Picture, name: str, metres: float) -> Order:
        """Ask for the maps of a colour picture. metres: how wide it is in the real world."""
        order = self._noted(Order(source=name))
        request = PictureMapsRequest(image=picture.image, metres=metres)
        self._session.submit(order, request, [picture.pixels], keep="host")
        return order

    def begin(self, source: str, stage: str) -> Order:
        """Note something that is done here."""
        return self._noted(Order(job=uuid.uuid4().hex, source=source, stage=stage, own=True))

    @property
    def busy(self) -> bool:
        """Whether something is done here."""
        return any(order.own and order.state == "running" for order in self.orders)

    def cancel(self, job: str = "") -> None:
        """Stop what is done here: one thing, or all."""
        for order in self.orders:
            if order.own and job in ("", order.job):
                order.state = "cancelled"

    def fetch(self, source: str, size: int, *, passing: bool = False) -> Order:
        """Ask for the maps of an idea (by its job) or of a work of the history. passing: only looked at.

        An archetype's are made, at any size. What a diffusion model has painted the library has kept.
        """
        swatch = self.swatch(source)
        if swatch is not None and swatch.output is not None:
            if recipe := _recipe(swatch.output):
                return self.order(recipe, size, source=source, passing=passing)
            return self._again(Order(source=source, title=self.about(swatch)), swatch.work)
        order = self._noted(Order(source=source, stage="Looking it up"))
        if swatch is not None:
            order.fail("this idea has not come: ask for new ones")
            return order

        def answered(answer: Any) -> None:
            output = _output_of(answer) if isinstance(answer, WorkDetail) else None
            if output is None:
                order.fail(answer if isinstance(answer, Failed) else "it is of another version: ask again")
            elif recipe := _recipe(output):
                how = {"keep": "host", "parents": (source,), "passing": passing}
                self._session.submit(order, _made(recipe, size), **how)
            else:
                order.title = answer.work.title
                self._again(order, source)

        self._session.question(GetWork(work=source), answered)
        return order

    def list_works(self) -> None:
        """Ask for the history anew."""

        found: list[WorkInfo] = []

        def answered(answer: Any) -> None:
            if isinstance(answer, WorkList):
                found.extend(answer.works)
                self.works = sorted(found, key=lambda work: -work.created)[:HISTORY]
            else:
                self._session.error = str(answer)

        for ability in LISTED:
            self._session.question(Works(ability=ability, limit=HISTORY), answered)

    def rated(self, work: str, rating: int) -> None:
        """The artist likes (1) or dislikes (-1) a work, or has no opinion (0)."""
        self.works = [msgspec.structs.replace(w, rating=rating) if w.work == work else w for w in self.works]
        for each in self.rounds:
            for swatch in each.ideas:
                if swatch.work == work:
                    swatch.rating = rating

    def swatch(self, job: str) -> Swatch | None:
        """The idea with this job."""
        return next((idea for each in self.rounds for idea in each.ideas if idea.job == job), None)

    def about(self, swatch: Swatch) -> str:
        """What an idea was asked for with."""
        asked = next(each for each in self.rounds if swatch in each.ideas)
        return asked.prompt or asked.of

    def ordered(self, source: str) -> Order | None:
        """What is being made for this source, or has failed."""
        return next((order for order in reversed(self.orders) if order.source == source), None)

    def delivered(self, order: Order) -> None:
        """An order is over: what it brought is in the file, or it will not come."""
        order.output, order.blobs = None, []
        if order.state != "failed":
            self.orders.remove(order)

    def _ask(
        self,
        asked: Swatches,
        request: TextureRequest,
        count: int,
        seed: int,
        blobs: Sequence[memoryview] = (),
        *,
        parents: Sequence[str],
    ) -> Swatches:
        """Hand in one job an idea, and show them."""
        seed = seed or random.randrange(1, 2**31)
        for number in range(count):
            swatch = Swatch(number=number, seed=seed)
            one = msgspec.structs.replace(request, number=number, seed=seed)
            self._session.submit(swatch, one, blobs, keep="host", parents=parents)
            asked.ideas.append(swatch)
        self.rounds = [*self.rounds, asked][-MAX_ROUNDS:]
        self.shown = len(self.rounds) - 1
        return asked

    def _again(self, order: Order, work: str) -> Order:
        """Have the library send the maps of a work."""
        if work:
            self._session.attach(order, work)
        else:
            order.fail("it was not kept: ask for new ones")
        return self._noted(order)

    def _noted(self, order: Order) -> Order:
        self.orders = [o for o in self.orders if o.source != order.source or o.state == "running"]
        if order not in self.orders:
            self.orders.append(order)
        return order


def _made(recipe: TextureRecipe, size: int, swatch: int = SWATCH) -> TextureRequest:
    return TextureRequest(recipe=recipe, engine="procedural", size=size, swatch=swatch)


def _recipe(output: TextureOutput) -> TextureRecipe | None:
    """All it takes to make it again; None if a diffusion model has to do with it."""
    return output.recipe if output.engine == "procedural" else None


def _output_of(detail: WorkDetail) -> TextureOutput | None:
    try:
        output = msgspec.json.decode(detail.result, type=Output)
    except msgspec.MsgspecError:
        return None
    return output if isinstance(output, TextureOutput) else None
