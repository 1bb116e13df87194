"""What the environment decides: where Museloom keeps things, and how much it may take."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import psutil


def data_dir() -> Path:
    """The user's data directory: library, models, logs. $MUSELOOM_DATA, else the system's usual place."""
    return Path(os.environ.get("MUSELOOM_DATA") or platformdirs.user_data_dir("museloom", appauthor=False))


def idle_seconds() -> float:
    """Seconds without use after which the daemon stops: $MUSELOOM_IDLE minutes, 30 by default."""
    return 60 * float(os.environ.get("MUSELOOM_IDLE") or 30)


def memory_budget() -> int:
    """Bytes that a lane's models may take: $MUSELOOM_MEMORY megabytes, else half of the machine's memory."""
    if megabytes := os.environ.get("MUSELOOM_MEMORY"):
        return int(megabytes) << 20
    return int(psutil.virtual_memory().total // 2)
