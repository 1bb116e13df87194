"""What a checkpoint of the artist's own is: its family and its parts, seen without loading it.

A checkpoint is a folder as diffusers lays it out, or a single .safetensors file with such a folder beside
it, of the same name, that says how the parts are put together and has the tokenizers; parts that the file
lacks come from there. Only classes named here are ever made of it, and only .safetensors are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from core.errors import EngineError

from . import safetensors_file
from .safetensors_file import Entry, bad

CLIP_WORDS, T5_WORDS = ("CLIPTokenizer", "CLIPTokenizerFast"), ("T5Tokenizer", "T5TokenizerFast")
CLIP, PROJECTED, T5 = ("CLIPTextModel",), ("CLIPTextModelWithProjection",), ("T5EncoderModel",)
VAE = ("AutoencoderKL",)
VAE_PREFIXES = ("first_stage_model.", "vae.")
DENOISER_PREFIX = "model.diffusion_model."
NOISING = (
    "DDIMScheduler",
    "DDPMScheduler",
    "DEISMultistepScheduler",
    "DPMSolverMultistepScheduler",
    "DPMSolverSinglestepScheduler",
    "EulerAncestralDiscreteScheduler",
    "EulerDiscreteScheduler",
    "HeunDiscreteScheduler",
    "KDPM2AncestralDiscreteScheduler",
    "KDPM2DiscreteScheduler",
    "LCMScheduler",
    "LMSDiscreteScheduler",
    "PNDMScheduler",
    "TCDScheduler",
    "UniPCMultistepScheduler",
)
FLOW = ("FlowMatchEulerDiscreteScheduler", "FlowMatchHeunDiscreteScheduler")
IGNORED = ("feature_extractor", "image_encoder", "safety_checker")  # parts that textures need not
WEIGHTS = re.compile(r"(model|diffusion_pytorch_model)(\.fp16)?\.safetensors")
INDEX = re.compile(r"(model|diffusion_pytorch_model)\.safetensors\.index(\.fp16)?\.json")


@dataclass(frozen=True)
class Family:
    """Checkpoints that are run alike.

    pipelines: classes of diffusers that a folder may name; the first is the one that is made.
    parts:     by name, the classes they may be of. optional: those that may be left out.
    channels:  that the denoiser takes. Others of the family (inpainting, depth) take more: they are not for
    this.
    prefixes:  how the names of each part's weights begin in a single file.
    """

    name: str
    pipelines: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]
    channels: int
    prefixes: Mapping[str, tuple[str, ...]]
    optional: frozenset[str] = frozenset()

    @property
    def denoiser(self) -> str:
        """The part that does the work."""
        return "unet" if "unet" in self.parts else "transformer"

    @property
    def flow(self) -> bool:
        """Whether it was taught straight lines from noise to picture (flow matching), not to see noise."""
        return self.denoiser == "transformer"


SD = Family(
    name="Stable Diffusion",
    pipelines=("StableDiffusionPipeline", "StableDiffusionImg2ImgPipeline", "LatentConsistencyModelPipeline"),
    parts={
        "unet": ("UNet2DConditionModel",),
        "vae": VAE,
        "text_encoder": CLIP,
        "tokenizer": CLIP_WORDS,
        "scheduler": NOISING,
    },
    channels=4,
    prefixes={"vae": VAE_PREFIXES, "text_encoder": ("cond_stage_model.",)},
)
SDXL = Family(
    name="Stable Diffusion XL",
    pipelines=("StableDiffusionXLPipeline", "StableDiffusionXLImg2ImgPipeline"),
    parts={**SD.parts, "text_encoder_2": PROJECTED, "tokenizer_2": CLIP_WORDS},
    channels=4,
    prefixes={
        "vae": VAE_PREFIXES,
        "text_encoder": ("conditioner.embedders.0.",),
        "text_encoder_2": ("conditioner.embedders.1.",),
    },
)
SD3 = Family(
    name="Stable Diffusion 3",
    pipelines=("StableDiffusion3Pipeline", "StableDiffusion3Img2ImgPipeline"),
    parts={
        "transformer": ("SD3Transformer2DModel",),
        "vae": VAE,
        "text_encoder": PROJECTED,
        "text_encoder_2": PROJECTED,
        "text_encoder_3": T5,
        "tokenizer": CLIP_WORDS,
        "tokenizer_2": CLIP_WORDS,
        "tokenizer_3": T5_WORDS,
        "scheduler": FLOW,
    },
    channels=16,
    prefixes={
        "vae": VAE_PREFIXES,
        "text_encoder": ("text_encoders.clip_l.",),
        "text_encoder_2": ("text_encoders.clip_g.",),
        "text_encoder_3": ("text_encoders.t5xxl.",),
    },
    optional=frozenset({"text_encoder_3", "tokenizer_3"}),
)
FLUX = Family(
    name="FLUX.1",
    pipelines=("FluxPipeline", "FluxImg2ImgPipeline"),
    parts={
        "transformer": ("FluxTransformer2DModel",),
        "vae": VAE,
        "text_encoder": CLIP,
        "text_encoder_2": T5,
        "tokenizer": CLIP_WORDS,
        "tokenizer_2": T5_WORDS,
        "scheduler": FLOW,
    },
    channels=64,
    prefixes={
        "vae": VAE_PREFIXES,
        "text_encoder": ("text_encoders.clip_l.",),
        "text_encoder_2": ("text_encoders.t5xxl.",),
    },
)
FAMILIES = (SD, SDXL, SD3, FLUX)
KNOWN = "take one of: Stable Diffusion 1.x, 2.x, XL or 3.x, their turbo versions, or FLUX.1"


@dataclass(frozen=True)
class Checkpoint:
    """path: the folder or the file. folder: where configurations, tokenizers and further parts are.

    weights: of each part that has any, how many numbers. configs: what the folder says of each part.
    variant: "fp16" if the folder's files are called so. beside: parts that a single file lacks: they come
    from the folder.
    """

    path: Path
    family: Family
    folder: Path
    weights: Mapping[str, int]
    configs: Mapping[str, Mapping[str, Any]]
    variant: str | None = None
    beside: frozenset[str] = frozenset()

    @property
    def single(self) -> bool:
        """Whether it is one file."""
        return self.path != self.folder


def inspect(path: Path) -> Checkpoint:
    """What `path` is. Raises `EngineError` "bad-model", or "missing-model" if there is nothing."""
    if not path.exists():
        raise EngineError(
            "missing-model", "There is no such file or folder", field="model", value=path, fix="put it back"
        )
    return _folder(path) if path.is_dir() else _single(path)


def _folder(path: Path) -> Checkpoint:
    if not (path / "model_index.json").exists():
        if any(file.suffix == ".safetensors" for file in path.iterdir()):
            raise bad("This is a folder of single files", path, "name the .safetensors file itself")
        raise bad("This folder has no model_index.json: it is no checkpoint", path, KNOWN)
    family, present = _index(path)
    variant = _variant(path / family.denoiser)
    weights = {part: _part(path / part, variant) for part in present if _weighty(part)}
    return Checkpoint(path, family, path, weights, _configs(path, family, present), variant)


def _single(path: Path) -> Checkpoint:
    tensors = safetensors_file.read(path)
    family = _family_of(tensors, path)
    folder = path.with_suffix("")
    if not (folder / "model_index.json").is_file():
        raise bad(
            f"A {family.name} file by itself lacks the tokenizers and what its parts are like",
            path,
            f"put the folder of the model it was made from beside it, as {folder.name}/ (without weights)",
        )
    described, present = _index(folder)
    if described is not family:
        raise bad(
            f"This is a {family.name} file, but the folder {folder.name}/ beside it is {described.name}",
            path,
            "put the folder of the model it was made from there",
        )
    weights = {part: 0 for part in present if _weighty(part)}
    for name, entry in tensors.items():
        part = next(
            (part for part in weights if name.startswith(family.prefixes.get(part, ()))), family.denoiser
        )
        weights[part] += entry.count
    beside = {part: _part(folder / part, None) for part, count in weights.items() if not count}
    configs = _configs(folder, family, present)
    return Checkpoint(path, family, folder, weights | beside, configs, beside=frozenset(beside))


def _index(folder: Path) -> tuple[Family, list[str]]:
    """The family that model_index.json names, and which of its parts there are."""
    index = _json(folder / "model_index.json")
    named = index.get("_class_name")
    family = next((family for family in FAMILIES if named in family.pipelines), None)
    if family is None:
        raise bad(f"Museloom does not know models of the kind {str(named)[:60]}", folder, KNOWN)
    present = []
    for part, classes in family.parts.items():
        match index.get(part):
            case [str(library), str(name)] if library in ("diffusers", "transformers") and name in classes:
                present.append(part)
            case [None, None] | None if part in family.optional:
                pass
            case [None, None] | None:
                raise bad(f"This model has no {part}", folder, "download the whole model")
            case other:
                raise bad(f"Its {part} is of an unknown kind: {str(other)[:80]}", folder, KNOWN)
    return family, present


def _configs(folder: Path, family: Family, present: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the folder says of each part. Raises `EngineError` for models that are not made for this."""
    configs = {}
    for part in present:
        if part.startswith("tokenizer"):
            if not any(
                (folder / part / name).is_file() for name in ("tokenizer.json", "vocab.json", "spiece.model")
            ):
                raise bad(f"The {part} is missing", folder / part, "download the whole model")
            continue
        name = "scheduler_config.json" if part == "scheduler" else "config.json"
        configs[part] = _json(folder / part / name)
        if "quantization_config" in configs[part]:
            raise bad(f"Its {part} is quantised", folder, "take the model in 16 or 32 bits")
    if configs[family.denoiser].get("in_channels", family.channels) != family.channels:
        raise _other_task(folder)
    return configs


def _other_task(path: Path) -> EngineError:
    return bad(
        "This checkpoint is made for another task, such as inpainting or depth", path, "take the base model"
    )


def _json(path: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except FileNotFoundError:
        raise bad(f"{path.name} is missing", path, "download the whole model") from None
    except msgspec.MsgspecError:
        raise bad(f"{path.name} is damaged", path, "download it again") from None


def _weighty(part: str) -> bool:
    return not part.startswith(("tokenizer", "scheduler"))


def _variant(folder: Path) -> str | None:
    """ "fp16" if the weights there have only that."""
    found = [match for name in _names(folder) if (match := WEIGHTS.fullmatch(name) or INDEX.fullmatch(name))]
    return "fp16" if found and all(match[2] for match in found) else None


def _part(folder: Path, variant: str | None) -> int:
    """How many weights a part in a folder of its own has."""
    names = _names(folder)
    tail = f".{variant}" if variant else ""
    for wanted in (tail, ""):
        for stem in ("diffusion_pytorch_model", "model"):
            if f"{stem}.safetensors.index{wanted}.json" in names:
                index = _json(folder / f"{stem}.safetensors.index{wanted}.json")
                return sum(
                    _count(folder / Path(name).name) for name in set(index.get("weight_map", {}).values())
                )
            if f"{stem}{wanted}.safetensors" in names:
                return _count(folder / f"{stem}{wanted}.safetensors")
    if any(name.endswith(safetensors_file.PICKLES) for name in names):
        raise safetensors_file.pickled(folder)
    raise bad(f"The weights of its {folder.name} are missing", folder, "download the whole model")


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def _count(path: Path) -> int:
    if not path.is_file():
        raise bad(f"{path.name} is missing", path, "download the whole model")
    return sum(entry.count for entry in safetensors_file.read(path).values())


def _family_of(tensors: Mapping[str, Entry], path: Path) -> Family:
    """The family of a single file, by the names and shapes of its weights."""
    if any("lora_" in name for name in tensors):
        raise bad("This is a LoRA, no whole model", path, "add it as a LoRA")

    def channels(name: str) -> int | None:
        entry = tensors.get(DENOISER_PREFIX + name) or tensors.get(name)
        return entry.shape[1] if entry and len(entry.shape) > 1 else None

    if channels("vector_in.in_layer.weight"):
        family, taken = FLUX, channels("img_in.weight")
    elif channels("joint_blocks.0.context_block.adaLN_modulation.1.weight"):
        family, taken = SD3, channels("x_embedder.proj.weight")
    elif taken := channels("input_blocks.0.0.weight"):
        second = any(name.startswith(SDXL.prefixes["text_encoder_2"]) for name in tensors)
        if channels("label_emb.0.0.weight") and not second:
            raise bad("This is a refiner or another model's helper", path, "take the base model")
        family = SDXL if second else SD
    else:
        raise bad("Museloom does not know what model this file is", path, KNOWN)
    if taken != family.channels:
        raise _other_task(path)
    return family
