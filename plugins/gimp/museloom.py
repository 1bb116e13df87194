#!/usr/bin/env python3
"""Museloom's filters in GIMP: the one plug-in that GIMP 2.10 and 3 start. Each filter is a module."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# What `museloom install gimp` puts beside this file where GIMP's own Python lacks it.
sys.path.insert(0, str(HERE / "wheels" / f"{sys.version_info.major}.{sys.version_info.minor}"))
if (HERE / "museloom.json").exists():
    os.environ.setdefault("MUSELOOM_PYTHON", json.loads((HERE / "museloom.json").read_text())["python"])

import fill_texture  # noqa: E402, F401
import make_tileable  # noqa: E402, F401
import material_maps  # noqa: E402, F401
import stylize  # noqa: E402, F401
import vary_texture  # noqa: E402, F401
from gimpfu import main  # noqa: E402

main()
