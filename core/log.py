"""Structured logs: one JSON object a line, with the time, the place, the text, and what else is known."""

from __future__ import annotations

import json
import logging
import logging.handlers
import time
from pathlib import Path

_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonLines(logging.Formatter):
    """Formats a record; fields given as `extra={...}` become fields of the object."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        entry: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
            + f".{record.msecs:03.0f}Z",
            "level": record.levelname.lower(),
            "from": record.name,
            "pid": record.process,
            "text": record.getMessage(),
        }
        entry |= {key: value for key, value in vars(record).items() if key not in _PLAIN}
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, default=str)


def to_file(path: Path) -> None:
    """Log into `path`, which is turned over at 1 MB; three old ones are kept."""
    _install(logging.handlers.RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3))


def to_stderr() -> None:
    """Log to the standard error output."""
    _install(logging.StreamHandler())


def _install(handler: logging.Handler) -> None:
    handler.setFormatter(JsonLines())
    root = logging.getLogger("museloom")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
