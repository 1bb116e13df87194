"""What goes on between Blender and the daemon about textures. Plain Python, without Blender in it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from ..bridge.messages import (
    Failed,
    GetWork,
    Image,
    Output,
    PictureMapsRequest,
    Result,
    TextureOutput,
    TextureRecipe,
    TextureRequest,
    WorkDetail,
    WorkInfo,
    WorkList,
    Works,
)
from ..session import HISTORY, MAX_ROUNDS, Session
from ..tasks import Pictured, Task

SWATCH = 192  # pixels


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


@dataclass(eq=False)
class Order(Task):
    """The maps of a material on their way. source: the job of a swatch or the work it is for, if any.

    output, blobs: what has come, until it is in the file.
    """

    source: str = ""
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

    def ask(self, prompt: str, count: int, seed: int, like: Swatch | None = None) -> Swatches:
        """Ask for ideas, or for more like one. seed: 0 for a new one."""
        seed = seed or random.randrange(1, 2**31)
        asked = Swatches(prompt, like.title if like else "")
        for number in range(count):
            request = TextureRequest(
                prompt=prompt,
                number=number,
                seed=seed,
                like=like.output.recipe if like and like.output else None,
                maps=(),
                swatch=SWATCH,
            )
            swatch = Swatch(number=number, seed=seed)
            parents = (like.work,) if like and like.work else ()
            self._session.submit(swatch, request, keep="host", parents=parents)
            asked.ideas.append(swatch)
        self.rounds = [*self.rounds, asked][-MAX_ROUNDS:]
        self.shown = len(self.rounds) - 1
        return asked

    def order(self, recipe: TextureRecipe, size: int, *, source: str) -> Order:
        """Ask for the maps of a recipe."""
        order = self._noted(Order(source=source))
        self._session.submit(order, TextureRequest(recipe=recipe, size=size, swatch=SWATCH), keep="host")
        return order

    def refine(self, recipe: TextureRecipe, size: int, *, passing: bool) -> Order:
        """Maps of a recipe, until others are asked for so. passing: only looked at, while a slider moves."""
        request = TextureRequest(recipe=recipe, size=size, swatch=32 if passing else SWATCH)
        order = self._noted(Order())
        self._session.submit(order, request, stream="refine", keep="never", passing=passing)
        return order

    def order_words(self, prompt: str, size: int) -> Order:
        """Ask for the maps of the first idea for a prompt."""
        order = self._noted(Order(source=prompt))
        self._session.submit(order, TextureRequest(prompt=prompt, size=size, seed=1), keep="host")
        return order

    def order_picture(self, image: Image, pixels: memoryview, name: str, metres: float) -> Order:
        """Ask for the maps of a colour picture. metres: how wide it is in the real world."""
        order = self._noted(Order(source=name))
        self._session.submit(order, PictureMapsRequest(image=image, metres=metres), [pixels], keep="host")
        return order

    def fetch(self, source: str, size: int) -> Order:
        """Ask for the maps of an idea (by its job) or of a work of the history."""
        swatch = self.swatch(source)
        if swatch is not None and swatch.output is not None and swatch.output.recipe is not None:
            return self.order(swatch.output.recipe, size, source=source)
        order = self._noted(Order(source=source, stage="Looking it up"))
        if swatch is not None:
            order.fail("this idea has not come: ask for new ones")
            return order

        def answered(answer: Any) -> None:
            recipe = _recipe_of(answer) if isinstance(answer, WorkDetail) else None
            if recipe is None:
                order.fail(answer if isinstance(answer, Failed) else "it has no recipe: ask for it again")
                return
            request = TextureRequest(recipe=recipe, size=size, swatch=SWATCH)
            self._session.submit(order, request, keep="host", parents=(source,))

        self._session.question(GetWork(work=source), answered)
        return order

    def list_works(self) -> None:
        """Ask for the history anew."""

        def answered(answer: Any) -> None:
            if isinstance(answer, WorkList):
                self.works = answer.works
            else:
                self._session.error = str(answer)

        self._session.question(Works(ability="texture", limit=HISTORY), answered)

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

    def ordered(self, source: str) -> Order | None:
        """What is being made for this source, or has failed."""
        return next((order for order in reversed(self.orders) if order.source == source), None)

    def delivered(self, order: Order) -> None:
        """An order is over: what it brought is in the file, or it will not come."""
        order.output, order.blobs = None, []
        if order.state != "failed":
            self.orders.remove(order)

    def _noted(self, order: Order) -> Order:
        self.orders = [o for o in self.orders if o.source != order.source or o.state == "running"] + [order]
        return order


def _recipe_of(detail: WorkDetail) -> TextureRecipe | None:
    try:
        output = msgspec.json.decode(detail.result, type=Output)
    except msgspec.MsgspecError:
        return None
    return output.recipe if isinstance(output, TextureOutput) else None
