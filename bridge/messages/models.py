"""Models: which there are, and fetching their weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct

from .common import Invalid, Message, Name


class PullRequest(Message, frozen=True, kw_only=True):
    """Fetch a model's weights into the data directory, check them, and keep them for offline use.

    model:    an id of the manifest; or a checkpoint or a LoRA on Hugging Face, as owner/name or as
              owner/name/file.safetensors.
    name:     what the artist calls it from then on, if it is on Hugging Face.
    revision: the commit that was looked at; "" the newest.
    """

    model: Name
    name: Annotated[str, Meta(pattern=r"^([A-Za-z0-9_][A-Za-z0-9._-]{0,79})?\Z")] = ""
    revision: Annotated[str, Meta(pattern=r"^([0-9a-f]{40})?\Z")] = ""

    @property
    def title(self) -> str:
        """The model's name."""
        return self.model

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for a checkpoint without a name; what is not there is reported by the engine."""
        if "/" in self.model and not self.name:
            raise Invalid("name", "empty", "say what it shall be called")


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
