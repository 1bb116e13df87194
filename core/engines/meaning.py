"""Meaning as vectors: sentences that mean alike point the same way.

The packaged model (all-MiniLM-L6-v2: 6 layers, 384 dimensions, English) compares prompts with descriptions.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

MODEL = "all-minilm-l6-v2"
WORDS = 128  # tokens of a text that are read; MiniLM was trained with no more
BATCH = 32


class Embedder:
    """Texts -> unit vectors. What was asked once is remembered."""

    def __init__(self, network: Any, tokenizer: Any) -> None:
        self._network, self._tokenizer = network, tokenizer
        self._known: dict[str, Floats] = {}

    @classmethod
    def load(cls, path: Path) -> Embedder:
        """From `path`, the weights (safetensors), and the `tokenizer.json` beside them."""
        import safetensors.torch  # here, not above: they take a second or two to import
        import tokenizers
        import torch
        from transformers.models.bert.configuration_bert import BertConfig
        from transformers.models.bert.modeling_bert import BertModel

        config = BertConfig(
            hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536
        )
        with torch.device("meta"):  # no random weights first
            network: Any = BertModel(config, add_pooling_layer=False)
        weights = safetensors.torch.load_file(path)
        network.load_state_dict(weights, strict=False, assign=True)
        network.embeddings.token_type_ids = torch.zeros(1, 512, dtype=torch.long)
        network.embeddings.position_ids = torch.arange(512)[None]
        tokenizer = tokenizers.Tokenizer.from_file(str(path.with_name("tokenizer.json")))
        tokenizer.enable_truncation(WORDS)
        tokenizer.enable_padding()
        return cls(network.eval(), tokenizer)

    def __call__(self, texts: Sequence[str]) -> Floats:
        """float32 [n, 384], each of unit length."""
        unknown = dict.fromkeys(text for text in texts if text not in self._known)
        new = sorted(unknown, key=lambda text: len(self._tokenizer.encode(text).ids))  # little padding
        for start in range(0, len(new), BATCH):
            some = new[start : start + BATCH]
            self._known.update(zip(some, self._embed(some), strict=True))
        return np.stack([self._known[text] for text in texts]) if texts else np.zeros((0, 384), np.float32)

    def _embed(self, texts: Sequence[str]) -> Floats:
        import torch

        from .threads import one_thread

        encoded = self._tokenizer.encode_batch(list(texts))
        ids = torch.tensor([line.ids for line in encoded])
        mask = torch.tensor([line.attention_mask for line in encoded])
        with one_thread(), torch.inference_mode():
            states = self._network(input_ids=ids, attention_mask=mask).last_hidden_state
            weight = mask[..., None].float()
            mean = (states * weight).sum(1) / weight.sum(1)
            unit: Floats = torch.nn.functional.normalize(mean, dim=1).numpy().astype(np.float32)
        return unit
