#!/usr/bin/env python3
"""How fast scripts of GIMP's old Python API reach pixels, in real GIMPs: `python benchmarks/gimp_pixels.py`.

A layer of 1024x1024 RGBA pixels is read, inverted and written back: through get_pixel_rgn at once, row by row
and pixel by pixel, and by the procedures for single pixels. Against GIMP's own Invert, which is C in GIMP
itself, and for single pixels against the same loop over a bytearray, which no GIMP takes part in.
Prints a Markdown table: medians of five runs after the first.

GIMP starts a copy of this file as a plug-in; that is the lower half.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIDE, RUNS = 1024, 5
FEW_ROWS = 64  # of loops over single pixels; the table says what all of them would take
NAME = Path(__file__).stem


def main() -> None:
    """Measure in every GIMP that is here."""
    root = Path(__file__).resolve().parents[1]
    sys.path[:0] = [str(root), str(root / "tests" / "hosts")]
    import gimp_driver

    gimp_driver.PATIENCE = 600  # a GIMP's first start takes long
    columns: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory(prefix="mlb-", dir="/tmp") as folder:
        display = os.environ.get("DISPLAY", "")
        for find, python in (
            (gimp_driver.gimp_2_10, sys.executable),
            (gimp_driver.gimp_3_0, "/usr/bin/python3"),
        ):
            gimp = find(Path(folder), display, {})
            if gimp is None:
                continue
            plugin = gimp.plugins / NAME
            shutil.copytree(root / "plugins" / "gimp" / "gimpfu", plugin / "gimpfu")
            script = plugin / f"{NAME}.py"
            script.write_text(f"#!{python}\n{Path(__file__).read_text()}")
            script.chmod(0o755)
            answer = Path(folder) / f"{gimp.version}.json"
            path = f'#:path "{answer}"' if gimp.version == "3.0" else f'"{answer}"'
            mode = "#:run-mode " * (gimp.version == "3.0") + "RUN-NONINTERACTIVE"
            _, printed = gimp.batch(f"(python-fu-{NAME.replace('_', '-')} {mode} {path})")
            if not answer.exists():
                sys.exit(printed)
            columns[gimp.version] = json.loads(answer.read_text())
    print("| milliseconds |", " | ".join(f"GIMP {version}" for version in columns), "|")
    print("|---|" + "---|" * len(columns))
    for row in next(iter(columns.values())):
        print(f"| {row} |", " | ".join(f"{column[row]:.3g}" for column in columns.values()), "|")


# -- inside GIMP -----------------------------------------------------------------------------------


def measure(path: str) -> None:
    """Write a JSON object: what was done: milliseconds."""
    from gimpfu import RGB, RGBA_IMAGE, gimp, pdb

    inverted = bytes(range(255, -1, -1))
    image = gimp.Image(SIDE, SIDE, RGB)
    layer = gimp.Layer(image, "Layer", SIDE, SIDE, RGBA_IMAGE)
    image.add_layer(layer, 0)
    image.disable_undo()

    def region() -> Any:
        return layer.get_pixel_rgn(0, 0, SIDE, SIDE)

    def whole() -> None:
        pixels = region()
        pixels[:, :] = pixels[:, :].translate(inverted)
        layer.flush()

    def through_the_shadow() -> None:
        target = layer.get_pixel_rgn(0, 0, SIDE, SIDE, True, True)
        target[:, :] = region()[:, :].translate(inverted)
        layer.flush()
        layer.merge_shadow(False)

    def rows() -> None:
        pixels = region()
        for y in range(SIDE):
            pixels[:, y] = pixels[:, y].translate(inverted)
        layer.flush()

    def every_pixel() -> None:
        pixels = region()
        for y in range(FEW_ROWS):
            for x in range(SIDE):
                pixels[x, y] = pixels[x, y].translate(inverted)
        layer.flush()

    def by_procedure() -> None:
        for y in range(FEW_ROWS):
            for x in range(SIDE):
                count, pixel = pdb.gimp_drawable_get_pixel(layer, x, y)
                pdb.gimp_drawable_set_pixel(layer, x, y, count, [255 - channel for channel in pixel])

    def without_gimp() -> None:
        for at in range(0, FEW_ROWS * SIDE * 4, 4):
            plain[at : at + 4] = bytes(plain[at : at + 4]).translate(inverted)

    start = time.perf_counter()
    whole()
    results = {"the first access, which starts GEGL": (time.perf_counter() - start) * 1e3}
    plain = bytearray(os.urandom(SIDE * SIDE * 4))
    region()[:, :] = plain
    layer.flush()
    loops = SIDE / FEW_ROWS
    results["whole layer: `rgn[:, :]`"] = median(whole)
    results["the same through the shadow"] = median(through_the_shadow)
    results["peer: GIMP's own Invert"] = median(lambda: pdb.gimp_drawable_invert(layer, False))
    results["row by row: `rgn[:, y]`"] = median(rows)
    results["pixel by pixel: `rgn[x, y]`"] = median(every_pixel) * loops
    results["pixel by pixel: `pdb.gimp_drawable_get_pixel`"] = median(by_procedure) * loops
    results["peer: the same loop without GIMP"] = median(without_gimp) * loops
    results["whole layer / Invert, times"] = (
        results["whole layer: `rgn[:, :]`"] / results["peer: GIMP's own Invert"]
    )
    results["`rgn[x, y]` / loop without GIMP, times"] = (
        results["pixel by pixel: `rgn[x, y]`"] / results["peer: the same loop without GIMP"]
    )
    Path(path).write_text(json.dumps(results))


def median(work: Callable[[], Any]) -> float:
    """Milliseconds it takes."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times[1:])


if "-gimp" in sys.argv:
    from gimpfu import PF_STRING, register
    from gimpfu import main as serve

    about = (NAME, "Measure", "", "Museloom", "Museloom", "2026", "Measure", "")
    register(*about, [(PF_STRING, "path", "File", "")], [], measure, menu="<Toolbox>/Test")
    serve()
elif __name__ == "__main__":
    main()
