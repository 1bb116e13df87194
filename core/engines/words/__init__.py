"""Language models: which of the names Museloom knows belong to what the artist wrote.

Small models write nonsense when they write freely, so none is asked to: each only weighs names from a list,
by likelihood (`likelihood`), by decoding under a grammar (`llama_cpp`), or by a JSON schema (`remote`).
Whatever a model answers can only ever be names of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from core import own_models
from core.errors import EngineError
from core.models import ModelStore

PACKAGED = "smollm2-135m"
NONE = "none"


class LanguageModel(Protocol):
    """What every kind of language model can do here."""

    def weigh(self, prompt: str, names: Sequence[str], check: Callable[[], None]) -> dict[str, float]:
        """How well each name belongs into a scene of `prompt`: name -> 0 (not at all) to 1.

        check: called at least every 0.2 s; may raise `Cancelled`. Raises EngineError if the model fails.
        """


def language_model(models: ModelStore, wanted: str) -> tuple[LanguageModel, str] | None:
    """The model an artist asked for, and what to call it in the result; None if none was wanted.

    wanted: "" for the usual one (the artist's own if one is marked so, else the packaged one), "none", or the
    name of one of the artist's own (`museloom models add`). Raises EngineError "unknown-model" for others,
    "missing-model" if its weights are not here.
    """
    if wanted == NONE:
        return None
    own = own_models.read(models.data, "language")
    if not wanted:
        wanted = next((model.name for model in own.values() if model.usual), PACKAGED)
    if wanted == PACKAGED:
        return models.get(PACKAGED, _packaged), PACKAGED
    if wanted not in own:
        raise EngineError(
            "unknown-model",
            "There is no such language model",
            field="model",
            value=wanted,
            fix="choose from: " + ", ".join([PACKAGED, *own, NONE]) + "; or see `museloom models add --help`",
        )
    model = own[wanted]
    if model.remote:
        from .remote import Remote

        return Remote(model), wanted
    path = Path(model.source)
    if not path.exists():
        raise EngineError(
            "missing-model",
            "The model's file is not there any more",
            field="model",
            value=str(path),
            fix=f"put it back, or run: museloom models remove {wanted}",
        )
    size = sum(file.stat().st_size for file in ([path] if path.is_file() else path.rglob("*.safetensors")))
    return models.get_own(wanted, 2 * size, lambda: _own(path)), wanted


def _packaged(path: Path) -> LanguageModel:
    """By likelihood, with llama.cpp or without: asked for a list, so small a model repeats its examples."""
    from .likelihood import Likelihood

    return Likelihood.load(path)


def _own(path: Path) -> LanguageModel:
    """A GGUF file or a folder as Hugging Face lays it out; llama.cpp runs the file if it is installed."""
    if path.is_file():
        try:
            from .llama_cpp import LlamaCpp
        except ImportError:  # optional: transformers does it too
            pass
        else:
            return LlamaCpp(path)
    return _packaged(path)
