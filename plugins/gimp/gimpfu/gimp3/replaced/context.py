"""Settings that 2.10's older procedures took as arguments and newer ones find in the context."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ...pdb import pdb


@contextmanager
def context(**settings: Any) -> Iterator[None]:
    """Within it, `gimp-context-set-<name>` holds each value; afterwards all is as it was."""
    pdb.gimp_context_push()
    try:
        for name, value in settings.items():
            pdb[f"gimp-context-set-{name}"](*value if isinstance(value, tuple) else (value,))
        yield
    finally:
        pdb.gimp_context_pop()
