"""Getting a checkpoint into memory: where its parts go, in which numbers, by what this machine has free.

The first of several ways that fits is taken, the quickest first; if none fits, nothing is loaded.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple, cast

import diffusers
import psutil
import torch
import transformers

from core.errors import EngineError

from .checkpoints import IGNORED, Checkpoint
from .safetensors_file import bad

GIGABYTE = 1 << 30
RESERVE = GIGABYTE  # of main memory: for what the artist does meanwhile
PIXEL = 5_000  # bytes that the VAE takes for each pixel it decodes at once, in 32 bits; measured
TILE = 512  # pixels: side of what the VAE decodes at once if it may not take more
VAE: Any = diffusers.AutoencoderKL
LAYER = GIGABYTE // 2  # bytes: the largest single layer of any known model, in 16 bits, and its result
MPS_PLENTY = 64 * GIGABYTE  # of memory; with less, attention in slices is quicker on Apple's chips


class Machine(NamedTuple):
    """device: what computes. free: bytes of main memory; card: bytes of the graphics card's own, 0 if it has
    none.

    half: 16-bit numbers that the device is quick at; None: there are none.
    """

    device: Literal["cuda", "mps", "cpu"]
    free: int
    card: int = 0
    half: torch.dtype | None = None


class Plan(NamedTuple):
    """How a checkpoint is loaded.

    numbers: of all parts but the VAE; that has 32 bits, since some overflow in 16.
    offload: what waits in main memory while the graphics card does not need it: nothing, models, or layers.
    whole:   side of the largest picture that the VAE decodes at once, pixels; larger ones go tile by tile.
    memory:  bytes of all weights.
    """

    device: Literal["cuda", "mps", "cpu"]
    numbers: torch.dtype
    offload: Literal["nothing", "models", "layers"]
    slicing: bool
    whole: int
    memory: int


def this_machine() -> Machine:
    """What is free here and now."""
    free = psutil.virtual_memory().available
    if torch.cuda.is_available():
        modern = torch.cuda.is_bf16_supported(including_emulation=False)
        card = torch.cuda.mem_get_info()[0]
        return Machine("cuda", free, card, torch.bfloat16 if modern else torch.float16)
    if torch.backends.mps.is_available():
        return Machine("mps", free, half=torch.float16)
    can = torch.cpu.get_capabilities()
    quick = any(can.get(name) for name in ("amx_bf16", "avx512_bf16", "bf16"))
    return Machine("cpu", free, half=torch.bfloat16 if quick else None)


def plan(weights: Mapping[str, int], machine: Machine) -> Plan:
    """How parts with so many weights each are loaded on a machine; raises `EngineError` "memory"."""
    free = max(machine.free - RESERVE, 0)
    half = machine.half or torch.float32
    work = PIXEL * TILE**2
    least = 0
    ways: list[tuple[Literal["cuda", "mps", "cpu"], torch.dtype, Literal["nothing", "models", "layers"]]] = []
    if machine.device == "cuda":
        ways += [("cuda", half, "nothing"), ("cuda", half, "models"), ("cuda", half, "layers")]
    if machine.device == "mps":
        ways += [("mps", half, "nothing")]
    ways += [
        ("cpu", half if machine.device == "cpu" else torch.float32, "nothing"),
        ("cpu", torch.bfloat16, "nothing"),
    ]
    for device, numbers, offload in ways:
        sizes = {part: count * _bytes(part, numbers) for part, count in weights.items()}
        total = sum(sizes.values())
        on_device = {"nothing": total, "models": max(sizes.values()), "layers": LAYER}[offload]
        spare = (machine.card if device == "cuda" else free) - on_device
        waits = total if offload != "nothing" else 0
        if spare >= work and waits <= free:
            slicing = device == "mps" and machine.free < MPS_PLENTY
            return Plan(device, numbers, offload, slicing, int((spare / PIXEL) ** 0.5), total)
        least = total + work
    raise EngineError(
        "memory",
        f"This model needs {least / GIGABYTE:.1f} GB of memory, and {free / GIGABYTE:.1f} GB can be had",
        field="model",
        value=f"{sum(weights.values()) / 1e9:.1f} billion weights",
        fix="close other programs, or take a smaller model",
    )


def memory(checkpoint: Checkpoint) -> int:
    """Bytes that its weights will take here, about; it may still turn out that there is no room for them."""
    numbers = this_machine().half or torch.float32
    return sum(count * _bytes(part, numbers) for part, count in checkpoint.weights.items())


def _bytes(part: str, numbers: torch.dtype) -> int:
    return (torch.float32 if part == "vae" else numbers).itemsize


def pipeline(checkpoint: Checkpoint, plan: Plan) -> Any:
    """The checkpoint as a pipeline of diffusers, its parts where the plan has them.

    Raises `EngineError` "bad-model" if its parts do not fit together, "memory". Never reaches for the
    network.
    """
    for library in (diffusers, transformers):
        cast(Any, library).utils.logging.disable_progress_bar()
    with out_of_memory_told():
        try:
            pipe = _read(checkpoint, plan.numbers)
        except Exception as error:  # weights by anybody: there is no telling how they are wrong
            if _ran_out(error):
                raise
            first = str(error).strip().split("\n")[0][:200]
            raise bad(
                f"Its parts do not fit together: {first}", checkpoint.path, "download the whole model again"
            ) from error
        _check_complete(pipe, checkpoint)
        pipe.set_progress_bar_config(disable=True)
        if plan.slicing:
            pipe.enable_attention_slicing()
        if plan.offload == "models":
            pipe.enable_model_cpu_offload(device=plan.device)
        elif plan.offload == "layers":
            pipe.enable_sequential_cpu_offload(device=plan.device)
        else:
            pipe.to(plan.device)
    return pipe


def _read(checkpoint: Checkpoint, numbers: torch.dtype) -> Any:
    kind = getattr(diffusers, checkpoint.family.pipelines[0])
    local = {"local_files_only": True, "use_safetensors": True}
    without = {part: None for part in IGNORED if part in kind._optional_components}
    if not checkpoint.single:
        types = {"vae": torch.float32, "default": numbers}
        return kind.from_pretrained(
            str(checkpoint.path), dtype=types, variant=checkpoint.variant, **local, **without
        )
    folder = str(checkpoint.folder)
    if "vae" in checkpoint.beside:
        vae = VAE.from_pretrained(folder, subfolder="vae", dtype=torch.float32, **local)
    else:
        vae = VAE.from_single_file(
            str(checkpoint.path), config=folder, subfolder="vae", dtype=torch.float32, local_files_only=True
        )
    return kind.from_single_file(
        str(checkpoint.path), config=folder, dtype=numbers, vae=vae, local_files_only=True, **without
    )


def _check_complete(pipe: Any, checkpoint: Checkpoint) -> None:
    """Loaders leave out what a file lacks, or make it up; this finds it."""
    for part, count in checkpoint.weights.items():
        weights = list(getattr(pipe, part).parameters())
        made_up = not checkpoint.single and sum(weight.numel() for weight in weights) > count
        if made_up or any(weight.is_meta for weight in weights):
            raise bad(f"Some weights of its {part} are missing", checkpoint.path, "download it again")


@contextmanager
def out_of_memory_told() -> Iterator[None]:
    """Turn what torch raises if there is no memory into `EngineError` "memory"; give back what was taken."""
    try:
        yield
    except Exception as error:
        if not _ran_out(error):
            raise
        error.__traceback__ = None  # it would keep what was taken
        raise EngineError(
            "memory",
            "There is not enough memory for this",
            field="diffusion.canvas",
            fix="close other programs, take a smaller canvas, or a smaller model",
        ) from None
    finally:
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()


def _ran_out(error: Exception) -> bool:
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or "allocate memory" in str(error)
