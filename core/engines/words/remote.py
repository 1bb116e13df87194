"""A language model behind an OpenAI-compatible URL: Ollama, llama.cpp's server, LM Studio, vLLM, OpenAI.

It is asked for JSON under a schema that allows only the names. Servers that ignore schemas are dealt with:
whatever is not a name of the list is dropped.
"""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from typing import Any

from core.errors import EngineError
from core.own_models import OwnModel

from .prompts import EXAMPLES, WORDS, by_rank

CHOSEN = 14
PATIENCE = 60.0  # seconds for the whole answer
LIMIT = 1 << 20  # bytes of an answer
TASK = (
    "You furnish scenes for a 3D artist. Name the things that belong into the scene, the most telling first, "
    'as JSON: {"things": [...]}. Use only the names given.'
)


class Remote:
    """A model at `own.source`, such as http://localhost:11434/v1; nothing is kept in memory here."""

    def __init__(self, own: OwnModel) -> None:
        self.own = own

    def weigh(self, prompt: str, names: Sequence[str], check: Callable[[], None]) -> dict[str, float]:
        """See `LanguageModel`. Raises EngineError "missing-model" if the server fails."""
        answer: list[Any] = []
        asking = threading.Thread(target=lambda: answer.append(self._ask(prompt, names)), daemon=True)
        asking.start()
        while asking.is_alive():
            asking.join(0.1)
            check()
        if isinstance(answer[0], Exception):
            raise EngineError(
                "missing-model",
                f"The language model at {self.own.source} did not answer as it should: {answer[0]}",
                fix="start it, or choose another one in the preferences",
            )
        chosen = [name for name in answer[0] if name in names]
        return dict.fromkeys(names, 0.0) | by_rank(chosen)

    def _ask(self, prompt: str, names: Sequence[str]) -> list[str] | Exception:
        things = {"type": "array", "items": {"type": "string", "enum": list(names)}, "maxItems": CHOSEN}
        schema = {
            "type": "object",
            "properties": {"things": things},
            "required": ["things"],
            "additionalProperties": False,
        }
        body = {
            "model": self.own.model,
            "messages": [
                {
                    "role": "system",
                    "content": f"{TASK}\nThe names: {', '.join(names)}.\nExamples:\n{EXAMPLES}",
                },
                {"role": "user", "content": " ".join(prompt.split())[:WORDS]},
            ],
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "scene", "strict": True, "schema": schema},
            },
        }
        request = urllib.request.Request(
            self.own.source.rstrip("/") + "/chat/completions",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"}
            | ({"Authorization": f"Bearer {self.own.key}"} if self.own.key else {}),
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                content = json.loads(response.read(LIMIT))["choices"][0]["message"]["content"]
            found = json.loads(content[content.index("{") : content.rindex("}") + 1])["things"]
            if not isinstance(found, list):
                raise ValueError("its things are no list")
            return [name for name in found if isinstance(name, str)]
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            return error
