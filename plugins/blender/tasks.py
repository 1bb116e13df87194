"""What has been asked for and how it stands: ideas, builds. Plain Python, without Blender in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from .bridge.messages import Image, Result, SceneBuildOutput, SceneOutput, ScenePlan


@dataclass(eq=False)
class Task:
    """A job on its way. error: why it failed, "" if it has not."""

    job: str = ""
    stage: str = "Waiting"
    fraction: float = 0.0
    state: Literal["running", "done", "failed", "cancelled"] = "running"
    error: str = ""

    def fail(self, why: object) -> None:
        """It is over, for this reason."""
        self.state, self.error = "failed", str(why)

    def finish(self, result: Result, blobs: Sequence[memoryview]) -> None:
        """Its result has come."""
        self.fraction, self.state = 1.0, "done"


@dataclass(eq=False)
class Pictured(Task):
    """One of the ideas of a round. picture: the newest, `version` counts them."""

    number: int = 0
    picture: tuple[Image, memoryview] | None = None
    version: int = 0
    work: str = ""
    seed: int = 0
    rating: int = 0

    def show(self, image: Image, blobs: Sequence[memoryview]) -> None:
        """This is what it looks like, so far."""
        self.picture = (image, blobs[image.blob])
        self.version += 1

    def finish(self, result: Result, blobs: Sequence[memoryview]) -> None:
        """Its result has come."""
        super().finish(result, blobs)
        self.work, self.seed = result.work or "", result.seed


@dataclass(eq=False)
class Idea(Pictured):
    """One scene."""

    plan: ScenePlan | None = None

    def finish(self, result: Result, blobs: Sequence[memoryview]) -> None:
        """Its plan has come."""
        assert isinstance(result.output, SceneOutput)
        super().finish(result, blobs)
        self.plan = result.output.plan
        self.show(result.output.image, blobs)

    @property
    def title(self) -> str:
        """What to call it."""
        return self.plan.title if self.plan else f"Idea {self.number + 1}"


@dataclass(eq=False)
class Build(Task):
    """A plan on its way into the scene. source: the job of the idea or the work it comes from.

    output, blobs: what the daemon made of it, while the scene is being built from that.
    """

    source: str = ""
    title: str = ""
    output: SceneBuildOutput | None = None
    blobs: list[memoryview] = field(default_factory=list)

    def finish(self, result: Result, blobs: Sequence[memoryview]) -> None:
        """The meshes have come; it is done when the scene stands."""
        assert isinstance(result.output, SceneBuildOutput)
        self.output, self.blobs = result.output, list(blobs)
        self.stage, self.fraction = "Building", 0.0


@dataclass(eq=False)
class Round:
    """The ideas of one press of the button. of: what they are variations of, "" if of nothing."""

    prompt: str
    seed: int
    of: str = ""
    ideas: list[Idea] = field(default_factory=list)
