"""Small checkpoints with the true architectures and random weights: the same every time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import diffusers
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
    T5Config,
    T5EncoderModel,
    T5TokenizerFast,
)

FAMILIES = ("sd", "sdxl", "sd3", "flux")
WORDS = ("mossy", "rock", "brick", "wood", "red", "blurry", "a", "wall")
WIDTH = 16  # of the text encoders


def save(family: str, folder: Path, **scheduler: Any) -> Path:
    """A checkpoint as a folder of diffusers. scheduler: what else its configuration says."""
    torch.manual_seed(0)
    pipeline = MAKERS[family](**scheduler)
    pipeline.save_pretrained(folder)
    return folder


def clip_tokenizer() -> CLIPTokenizer:
    """As CLIP's, with only the letters and the words of the tests."""
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    vocabulary = [*letters, *(letter + "</w>" for letter in letters), "<|startoftext|>", "<|endoftext|>"]
    return CLIPTokenizer(
        vocab={token: place for place, token in enumerate(vocabulary)}, merges=[], model_max_length=16
    )


def t5_tokenizer() -> T5TokenizerFast:
    """As T5's: whole words, or letters."""
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    pieces = ["<pad>", "</s>", "<unk>", "▁", *letters, *("▁" + word for word in WORDS)]
    tokenizer = Tokenizer(models.Unigram([(piece, -float(len(piece) == 1)) for piece in pieces], unk_id=2))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return T5TokenizerFast(tokenizer_object=tokenizer, extra_ids=0, model_max_length=16)


def clip(projected: bool = False) -> CLIPTextModel | CLIPTextModelWithProjection:
    """A text encoder of two layers."""
    config = CLIPTextConfig(
        vocab_size=64,
        hidden_size=WIDTH,
        intermediate_size=2 * WIDTH,
        projection_dim=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        max_position_embeddings=16,
        bos_token_id=52,
        eos_token_id=53,
        pad_token_id=53,
    )
    return CLIPTextModelWithProjection(config) if projected else CLIPTextModel(config)


def t5() -> T5EncoderModel:
    """A text encoder of one layer."""
    return T5EncoderModel(
        T5Config(vocab_size=64, d_model=2 * WIDTH, d_kv=8, d_ff=32, num_layers=1, num_heads=4)
    )


def vae(channels: int, flow: bool) -> diffusers.AutoencoderKL:
    """Of four levels, 1/8 of the side, as all of these families have."""
    kind = "{}Block2D"
    return diffusers.AutoencoderKL(
        down_block_types=[kind.format("DownEncoder")] * 4,
        up_block_types=[kind.format("UpDecoder")] * 4,
        block_out_channels=(4, 8, 8, 8),
        layers_per_block=1,
        norm_num_groups=4,
        latent_channels=channels,
        sample_size=64,
        use_quant_conv=not flow,
        use_post_quant_conv=not flow,
        scaling_factor=1.5 if flow else 0.18215,
        shift_factor=0.06 if flow else None,
    )


def unet(levels: int, **more: Any) -> diffusers.UNet2DConditionModel:
    """Attention on all levels but one, as in Stable Diffusion (the last) and SDXL (the first)."""
    down = ["CrossAttnDownBlock2D"] * (levels - 1)
    up = ["CrossAttnUpBlock2D"] * (levels - 1)
    return diffusers.UNet2DConditionModel(
        sample_size=8,
        block_out_channels=(8, 16, 16, 16)[:levels],
        layers_per_block=1,
        down_block_types=["DownBlock2D", *down] if levels == 3 else [*down, "DownBlock2D"],
        up_block_types=[*up, "UpBlock2D"] if levels == 3 else ["UpBlock2D", *up],
        norm_num_groups=4,
        attention_head_dim=2,
        **more,
    )


def _noising(**more: Any) -> dict[str, Any]:
    usual = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "steps_offset": 1}
    return usual | more


def sd(**scheduler: Any) -> diffusers.StableDiffusionPipeline:
    """Stable Diffusion 1.5."""
    return diffusers.StableDiffusionPipeline(
        unet=unet(4, cross_attention_dim=WIDTH),
        vae=vae(4, flow=False),
        text_encoder=clip(),
        tokenizer=clip_tokenizer(),
        scheduler=diffusers.PNDMScheduler(**_noising(skip_prk_steps=True, **scheduler)),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )


def sdxl(**scheduler: Any) -> diffusers.StableDiffusionXLPipeline:
    """Stable Diffusion XL."""
    return diffusers.StableDiffusionXLPipeline(
        unet=unet(
            3,
            cross_attention_dim=2 * WIDTH,
            addition_embed_type="text_time",
            addition_time_embed_dim=8,
            projection_class_embeddings_input_dim=6 * 8 + WIDTH,
            use_linear_projection=True,
            transformer_layers_per_block=(1, 1, 2),
        ),
        vae=vae(4, flow=False),
        text_encoder=clip(),
        text_encoder_2=clip(projected=True),
        tokenizer=clip_tokenizer(),
        tokenizer_2=clip_tokenizer(),
        scheduler=diffusers.EulerDiscreteScheduler(**_noising(**scheduler)),
    )


def sd3(**scheduler: Any) -> diffusers.StableDiffusion3Pipeline:
    """Stable Diffusion 3."""
    transformer = diffusers.SD3Transformer2DModel(
        sample_size=8,
        patch_size=2,
        in_channels=16,
        out_channels=16,
        num_layers=2,
        attention_head_dim=8,
        num_attention_heads=4,
        joint_attention_dim=2 * WIDTH,
        caption_projection_dim=2 * WIDTH,
        pooled_projection_dim=2 * WIDTH,
        pos_embed_max_size=16,
    )
    return diffusers.StableDiffusion3Pipeline(
        transformer=transformer,
        vae=vae(16, flow=True),
        text_encoder=clip(projected=True),
        text_encoder_2=clip(projected=True),
        text_encoder_3=t5(),
        tokenizer=clip_tokenizer(),
        tokenizer_2=clip_tokenizer(),
        tokenizer_3=t5_tokenizer(),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0, **scheduler),
    )


def flux(**scheduler: Any) -> diffusers.FluxPipeline:
    """FLUX.1, the kind that is told its guidance."""
    transformer = diffusers.FluxTransformer2DModel(
        in_channels=64,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=2 * WIDTH,
        pooled_projection_dim=WIDTH,
        guidance_embeds=True,
        axes_dims_rope=(4, 6, 6),
    )
    return diffusers.FluxPipeline(
        transformer=transformer,
        vae=vae(16, flow=True),
        text_encoder=clip(),
        text_encoder_2=t5(),
        tokenizer=clip_tokenizer(),
        tokenizer_2=t5_tokenizer(),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(
            shift=3.0, use_dynamic_shifting=True, **scheduler
        ),
    )


MAKERS = {"sd": sd, "sdxl": sdxl, "sd3": sd3, "flux": flux}


def save_single(folder: Path, file: Path) -> Path:
    """A Stable Diffusion folder's weights as one file, named as its first authors named them."""
    pipe = diffusers.StableDiffusionPipeline.from_pretrained(folder, local_files_only=True)
    weights = {
        **{f"model.diffusion_model.{_unet_name(key)}": w for key, w in pipe.unet.state_dict().items()},
        **{f"first_stage_model.{_vae_name(key)}": w for key, w in pipe.vae.state_dict().items()},
        **{
            f"cond_stage_model.transformer.text_model.{key}": w
            for key, w in pipe.text_encoder.state_dict().items()
        },
    }
    save_file({key: weight.contiguous() for key, weight in weights.items()}, file)
    return file


RESNET = {
    "norm1": "in_layers.0",
    "conv1": "in_layers.2",
    "time_emb_proj": "emb_layers.1",
    "norm2": "out_layers.0",
    "conv2": "out_layers.3",
    "conv_shortcut": "skip_connection",
}
ENDS = {
    "conv_in": "input_blocks.0.0",
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
}


def _unet_name(key: str) -> str:
    """Of a UNet with one layer a level, the last without attention: blocks are numbered through."""
    for name, other in ENDS.items():
        if key.startswith(name + "."):
            return other + key.removeprefix(name)
    side, *rest = key.split(".")
    level = int(rest.pop(0)) if side != "mid_block" else 0
    kind, layer = rest[0], int(rest[1])
    tail = ".".join(rest[2:])
    if kind == "resnets":
        for name, other in RESNET.items():
            tail = re.sub(f"^{name}\\.", f"{other}.", tail)
    if side == "mid_block":
        return f"middle_block.{1 if kind == 'attentions' else 2 * layer}.{tail}"
    if kind == "downsamplers":
        return f"input_blocks.{2 * level + 2}.0.op.{tail.removeprefix('conv.')}"
    if kind == "upsamplers":
        return f"output_blocks.{2 * level + 1}.{1 if level == 0 else 2}.{tail}"
    part = 1 if kind == "attentions" else 0
    block = (
        f"input_blocks.{2 * level + layer + 1}"
        if side == "down_blocks"
        else f"output_blocks.{2 * level + layer}"
    )
    return f"{block}.{part}.{tail}"


def _vae_name(key: str) -> str:
    for pattern, other in (
        (r"down_blocks\.(\d)\.resnets\.(\d)", r"down.\1.block.\2"),
        (r"down_blocks\.(\d)\.downsamplers\.0", r"down.\1.downsample"),
        (r"up_blocks\.(\d)\.upsamplers\.0", lambda found: f"up.{3 - int(found[1])}.upsample"),
        (r"up_blocks\.(\d)\.resnets\.(\d)", lambda found: f"up.{3 - int(found[1])}.block.{found[2]}"),
        (r"mid_block\.resnets\.(\d)", lambda found: f"mid.block_{int(found[1]) + 1}"),
        (r"mid_block\.attentions\.0", "mid.attn_1"),
        (r"attn_1\.group_norm", "attn_1.norm"),
        (r"attn_1\.to_out\.0", "attn_1.proj_out"),
        (r"attn_1\.to_([qkv])", r"attn_1.\1"),
        (r"conv_shortcut", "nin_shortcut"),
        (r"conv_norm_out", "norm_out"),
    ):
        key = re.sub(pattern, other, key)
    return key
