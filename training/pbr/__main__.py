"""Make the picture network's weights again: `python -m training.pbr`, with the options of its `train`."""

from __future__ import annotations

import subprocess
import sys


def main() -> None:
    """Prepare the materials, then train, each in a process of its own."""
    options = sys.argv[1:]
    if not {"-h", "--help"} & set(options):
        _run("prepare")
    _run("train", *options)


def _run(module: str, *options: str) -> None:
    command = [sys.executable, "-m", f"training.pbr.{module}", *options]
    if code := subprocess.run(command).returncode:
        sys.exit(code)


if __name__ == "__main__":
    main()
