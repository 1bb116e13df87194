"""Models: which there are, and fetching their weights."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .common import Message, Name


class PullRequest(Message, frozen=True, kw_only=True):
    """Fetch a model's weights into the data directory, check them, and keep them for offline use."""

    model: Name

    @property
    def title(self) -> str:
        """The model's name."""
        return self.model

    def check(self, sizes: Sequence[int]) -> None:
        """A name that the manifest does not have is reported by the engine."""


class PullOutput(Message, frozen=True, kw_only=True):
    """A model that is now on disk."""

    model: str
    path: str


class Models(Message, frozen=True, kw_only=True):
    """Which models are there? Answered by `ModelList`."""


class ModelInfo(Struct, frozen=True, kw_only=True):
    """One model of the manifest. `size` on disk and `memory` when loaded, in bytes."""

    id: str
    ability: str
    licence: str
    source: str
    size: int
    memory: int
    installed: bool


class ModelList(Message, frozen=True, kw_only=True):
    """All models of the manifest."""

    models: list[ModelInfo]
