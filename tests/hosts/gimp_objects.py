#!/usr/bin/env python
"""A plug-in that runs the checks of object_checks inside GIMP, for test_gimp_objects.

Each gets an image of its own and its layer. What it returns must be the same on every GIMP.
"""

import json
import traceback

from gimpfu import *  # noqa: F403
from gimpfu import PF_STRING, gimp, main, register
from object_checks import images, items, modules, pixels
from object_checks.case import new_image


def objects(path):
    """Write a JSON object: what each check returned, or its traceback."""
    results = {}
    for module in (images, items, modules, pixels):
        for name, check in list(vars(module).items()):
            if name.startswith("check_"):
                results[name] = result_of(check)
    with open(path, "w") as file:
        json.dump(results, file)


def result_of(check):
    image, layer = new_image()
    try:
        return {"returned": check(image, layer)}
    except Exception:
        return {"failed": traceback.format_exc()}
    finally:
        if image.is_valid():
            gimp.delete(image)


register(
    "gimpfu-objects",
    "Check gimpfu's objects",
    "",
    "Museloom",
    "Museloom",
    "2026",
    "Objects",
    "",
    [(PF_STRING, "path", "File", "")],
    [],
    objects,
    menu="<Toolbox>/Test",
)

main()
