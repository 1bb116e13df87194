"""A script's text, whatever its encoding and line ends, and which Python it was written for."""

from __future__ import annotations

import io
import re
import tokenize
from typing import NamedTuple

HISTORIC = "gimp|gimpcolor|gimpenums|gimpfu|gimpplugin|gimpshelf|gimpui"


class Source(NamedTuple):
    """What a file says. python3: its first line asks for Python 3."""

    text: str
    python3: bool

    def imports(self, modules: str) -> bool:
        """Whether a statement imports one of `modules` ("gi|gimpfu"), as can be seen without parsing."""
        before = r"^\s*(?:\w+\s*:\s*|[^#\n'\"]*;\s*)?"  # nothing, "try:", or another statement
        others = r"(?:[\w.]+\s*(?:as\s+\w+\s*)?,\s*)*"
        statement = rf"{before}(?:from\s+(?:{modules})(?:\.\w+)*\s+import|import\s+{others}(?:{modules})\b)"
        return bool(re.search(statement, self.text, re.MULTILINE))

    @property
    def is_native(self) -> bool:
        """Whether it is a plug-in for GIMP 3's own API, which needs nothing of ours."""
        return self.imports("gi") and not self.imports(HISTORIC)


def decode(content: bytes) -> Source:
    """The text of a file: lines end with "\\n", the last one too."""
    text = _text(content).lstrip("\ufeff").rstrip("\x1a\0")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _, _ = text.partition("\n")
    return Source(text if text.endswith("\n") else text + "\n", first.startswith("#!") and "python3" in first)


def _text(content: bytes) -> str:
    """By the coding line, else UTF-8, else Latin-1, which takes any bytes."""
    try:
        declared, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    except SyntaxError:  # an encoding that Python 3 does not know, or that the first lines are not in
        declared = "utf-8"
    for encoding in (declared, "utf-8"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1")
