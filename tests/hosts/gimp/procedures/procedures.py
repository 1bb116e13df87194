#!/usr/bin/env python3
"""Runs inside a GIMP: calls procedures by their 2.10 names and writes down what came of it, as JSON.

test_gimp_procedures.py compares the two GIMPs' answers with each other and with what must come out.
"""

import json
import traceback
from pathlib import Path

import drawing  # noqa: F401 - each adds its cases
import saving  # noqa: F401
import settings  # noqa: F401
from database import database
from filters import FILTERS, RANDOM, TOOLS, filtered, tool
from gimpfu import PF_STRING, gimp, main, pdb, register
from pictures import CASES, ORIGINAL, folder, grid, mean

GROUPS = {
    "filters to l": [name for name in FILTERS if name < "plug-in-l"],
    "filters from l": [name for name in FILTERS if name >= "plug-in-l"],
    "colours": [*RANDOM, *TOOLS],
    "cases": [name for name in CASES if not name.startswith("saved")],
    **{name: [name] for name in CASES if name.startswith("saved")},
    "database": ["database"],
}


def answer(name):
    """What a case returns."""
    if name in FILTERS:
        return filtered(name, FILTERS[name], grid)
    if name in RANDOM:
        return filtered(name, RANDOM[name], mean)
    if name in TOOLS:
        return tool(name, TOOLS[name])
    return database() if name == "database" else CASES[name]()


def procedures(path, group):
    """Run the cases of a group, write the answers to `path`."""
    folder[0] = Path(path).parent
    answers = {}
    for name in GROUPS[group]:
        before = set(pdb.gimp_image_list()[1])
        try:
            answers[name] = answer(name)
        except Exception:
            answers[name] = {"failed": traceback.format_exc()}
        for number in set(pdb.gimp_image_list()[1]) - before - {image.ID for image in ORIGINAL}:
            pdb.gimp_image_delete(gimp.Image.from_id(number))
    Path(path).write_text(json.dumps(answers, default=str))


register(
    "gimpfu-procedures", "Calls procedures", "", "", "", "", None, "",
    [(PF_STRING, "path", "Path", ""), (PF_STRING, "group", "Group", "")], [],
    procedures,
)  # fmt: skip

main()
