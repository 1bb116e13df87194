"""LoRA files: what a model has learnt in addition, put into it for one picture and taken out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bridge.messages.texture import Lora
from core.errors import EngineError

from . import safetensors_file
from .loading import out_of_memory_told

FindLora = Callable[[str], Path]  # raises `EngineError` for a name it does not know


@contextmanager
def taught(pipe: Any, loras: Sequence[Lora], find: FindLora) -> Iterator[None]:
    """Let the model know these meanwhile. Raises `EngineError` "bad-model" for one that is not for it."""
    if not loras:
        yield
        return
    try:
        with out_of_memory_told():
            for lora in loras:
                _add(pipe, find(lora.name), f"lora_{loras.index(lora)}")
            weights = [lora.weight for lora in loras]
            pipe.set_adapters([f"lora_{place}" for place in range(len(loras))], weights)
        yield
    finally:
        pipe.unload_lora_weights()


def _add(pipe: Any, path: Path, name: str) -> None:
    if not path.is_file():
        raise EngineError(
            "missing-model",
            "The LoRA's file is not there any more",
            field="lora",
            value=path,
            fix="put it back",
        )
    if not any("lora" in tensor.lower() for tensor in safetensors_file.read(path)):
        raise safetensors_file.bad("This is no LoRA", path, "take a LoRA's .safetensors file")
    try:
        pipe.load_lora_weights(
            str(path.parent), weight_name=path.name, adapter_name=name, local_files_only=True
        )
    except (ValueError, RuntimeError, KeyError, TypeError, AttributeError, IndexError) as error:
        if "allocate memory" in str(error):
            raise
        raise _not_for_it(path) from error
    if not any(name in adapters for adapters in pipe.get_list_adapters().values()):
        raise _not_for_it(path)


def _not_for_it(path: Path) -> EngineError:
    return safetensors_file.bad(
        "This LoRA was made for another kind of model", path, "take one that was made for this model's family"
    )
