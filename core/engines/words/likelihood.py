"""A causal language model of transformers that weighs names by their likelihood.

A name counts by how much likelier the prompt makes it: log p(name | prompt) - log p(name | "a place")
(pointwise mutual information), so that common words do not win everywhere. The prompt's part is computed
once, the names in batches on top of its cache.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig
from transformers.utils import logging

from .prompts import question

logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # the lane says itself what it does

BATCH = 16  # names at a time: about 0.15 s on two cores, so that a cancel is heard


class Likelihood:
    """A model and its tokenizer; see the module's beginning."""

    def __init__(self, model: Any, tokenizer: Any) -> None:
        self.model, self.tokenizer = model.eval(), tokenizer
        self._usual: dict[str, float] = {}  # name -> its log likelihood in no particular scene

    @classmethod
    def load(cls, path: Path) -> Likelihood:
        """From a folder as Hugging Face lays it out (safetensors only), or a GGUF file (see `unpacked`)."""
        folder = path if path.is_dir() else unpacked(path)
        model = AutoModelForCausalLM.from_pretrained(folder, dtype="auto", use_safetensors=True)
        return cls(model, AutoTokenizer.from_pretrained(folder))

    def weigh(self, prompt: str, names: Sequence[str], check: Callable[[], None]) -> dict[str, float]:
        """See `LanguageModel`."""
        unknown = [name for name in names if name not in self._usual]
        if unknown:
            self._usual |= self._likelihoods("a place", unknown, check)
        here = self._likelihoods(prompt, names, check)
        gain = torch.tensor([here[name] - self._usual[name] for name in names])
        weights = torch.sigmoid((gain - gain.mean()) / gain.std(correction=0).clamp(min=1e-3))
        return dict(zip(names, weights.tolist(), strict=True))

    @torch.inference_mode()
    def _likelihoods(self, prompt: str, names: Sequence[str], check: Callable[[], None]) -> dict[str, float]:
        """Log likelihood of each name as the first thing of the scene."""
        start = self.tokenizer(question(prompt), return_tensors="pt").input_ids
        begun = self.model(start, use_cache=True, logits_to_keep=1)
        found: dict[str, float] = {}
        for first in range(0, len(names), BATCH):
            check()
            batch = names[first : first + BATCH]
            tokens = [self.tokenizer(f" {name},", add_special_tokens=False).input_ids for name in batch]
            longest = max(map(len, tokens))
            ids = torch.tensor([part + [0] * (longest - len(part)) for part in tokens])
            real = torch.tensor([[1] * len(part) + [0] * (longest - len(part)) for part in tokens])
            cache = copy.deepcopy(begun.cache)
            cache.batch_repeat_interleave(len(batch))
            seen = torch.cat([torch.ones(len(batch), start.shape[1], dtype=real.dtype), real], 1)
            out = self.model(ids, cache=cache, attention_mask=seen, use_cache=True)
            logits = torch.cat([begun.logits.expand(len(batch), -1, -1), out.logits[:, :-1]], 1)
            logs = logits.float().log_softmax(-1).gather(2, ids[..., None])[..., 0]
            found |= dict(zip(batch, (logs * real).sum(1).tolist(), strict=True))
        return found


def unpacked(path: Path) -> Path:
    """The folder beside a GGUF file that holds it as safetensors in bfloat16.

    Made once, which takes about 20 s for 135 M parameters and would else be the wait before each first idea.
    """
    folder = path.with_name(f"{path.name}.unpacked")
    if not folder.exists():
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        tokenizer = AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
        model = AutoModelForCausalLM.from_pretrained(
            path.parent,
            gguf_file=path.name,
            quantization_config=GgufConfig(gguf_file=path.name, dequantize=True),
            dtype=torch.bfloat16,
        )
        tokenizer.save_pretrained(part)
        model.save_pretrained(part)
        part.replace(folder)
    return folder
