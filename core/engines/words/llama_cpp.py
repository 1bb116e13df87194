"""llama.cpp, if it is installed (`pip install llama-cpp-python`): any GGUF file, quantised as it is.

The model names the things of the scene one by one, under a grammar that has no other words than the names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from llama_cpp import Llama, LlamaGrammar

from .prompts import by_rank, question

CHOSEN = 12  # names a scene gets


class LlamaCpp:
    """A GGUF file run by llama.cpp; see the module's beginning."""

    def __init__(self, path: Path) -> None:
        self.model = Llama(str(path), n_ctx=2048, verbose=False)

    def weigh(self, prompt: str, names: Sequence[str], check: Callable[[], None]) -> dict[str, float]:
        """See `LanguageModel`."""
        text = ""
        stream = self.model.create_completion(
            question(prompt), max_tokens=8 * CHOSEN, temperature=0.0, grammar=_grammar(names), stream=True
        )
        for piece in stream:
            check()
            text += piece["choices"][0]["text"]
        chosen = [name.strip() for name in text.split(",")]
        return dict.fromkeys(names, 0.0) | by_rank([name for name in chosen if name in names])


def _grammar(names: Sequence[str]) -> LlamaGrammar:
    """GBNF: up to `CHOSEN` of the names, each after a space, with commas between."""
    words = " | ".join('"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"' for name in names)
    return LlamaGrammar.from_string(
        f'root ::= " " name (", " name){{0,{CHOSEN - 1}}} "\\n"\nname ::= {words}', verbose=False
    )
