"""Writes docs/gimpfu.md: what of the old API works on which GIMP.

Run it from the root, by a Python that has GIMP 3's gi.

python3 docs/make_gimpfu_page.py
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, "plugins/gimp")

from gimpfu import color, enums, gimp, objects
from gimpfu.gimp3.lost import LOST
from gimpfu.gimp3.procedures import table
from gimpfu.gimp3.renamed import RENAMED
from gimpfu.gimp3.replaced import REPLACED
from gimpfu.gimp3.replaced.colors import IN_LIGHT
from gimpfu.gimp3.replaced.files import SAVES
from gimpfu.gimp3.replaced.gegl_plug_ins import FILTERS

PAGE = Path("docs/gimpfu.md")
HEAD = """\
# What old GIMP scripts find

Written by `docs/make_gimpfu_page.py` from gimpfu itself.
[gimp.md](gimp.md) tells how an old script is installed.

A script sees GIMP 2.10's names, arguments and values on both GIMPs. On 2.10 a procedure is
GIMP's own. On 3.0 it is

- **same**: GIMP 3's procedure of that name, with 2.10's arguments (`gimp3/procedures.py` tells the rules);
- **renamed**: another name or order, by the table `gimp3/renamed.py`;
- **several steps**: a function of `gimp3/replaced/` does it with what GIMP 3 has;
- **GEGL**: a plug-in that is a GEGL operation now, with 2.10's units;
- **no effect**: GIMP 3 needs no such thing, or has none; the call is taken;
- **lost**: an error that names the nearest thing.

`tests/hosts/test_gimp_procedures.py` checks the tables against the databases of both running GIMPs
and compares what a good part of the procedures do on both.
"""
# What is not quite the same on 3.0, though it works.
NOTES = {
    "gimp-hue-saturation": "lightness and saturation differ by up to 19 of 255",
    "plug-in-cartoon": "GEGL's own drawing: 2 of 255 apart on average",
    "plug-in-color-enhance": "GEGL's own: 4 of 255 apart on average",
    "plug-in-dog": "leaves the alpha channel, which 2.10 cleared",
    "plug-in-emboss": "GEGL's own relief",
    "plug-in-newsprint": "GEGL's newer screens: 6 of 255 apart on average",
    "plug-in-photocopy": "GEGL's own: 8 of 255 apart on average",
    "plug-in-softglow": "GEGL's own glow, brightness adapted",
    "plug-in-polar-coords": "within a selection it works, which it does not in 2.10.34",
    "plug-in-whirl-pinch": "within a selection it works, which it does not in 2.10.34",
    "plug-in-pixelize": "within a selection the cells begin elsewhere",
    "gimp-item-set-linked": "GIMP 3 links no items",
    "gimp-item-get-linked": "always 0",
    "gimp-image-get-filename": "the file it was loaded from, which gimpfu remembers",
    "gimp-context-set-brush": "a round brush of GIMP 2.6 is replaced by the nearest, on 2.10 too",
    "gimp-text-fontname": "a font that is not here is replaced by the nearest",
    "gimp-image-get-active-layer": "the first, where the artist chose several",
    "gimp-file-save": "the drawable alone, or all layers where the format has layers",
}


def how(name: str) -> tuple[str, str]:
    """How a procedure of 2.10 is done on 3.0, and what to know."""
    note = NOTES.get(name, "")
    if name in LOST:
        return "lost", LOST[name]
    if name in FILTERS:
        return "GEGL", note
    if name in IN_LIGHT:
        return "same", "with sRGB's curve, as 2.10 counts; GIMP 3.0 itself counts in light"
    if name in RENAMED:
        row = RENAMED[name]
        new = row if isinstance(row, str) else row[0]
        return "renamed" if new != name else "renamed (order)", note or (f"`{new}`" if new != name else "")
    if name in SAVES:
        return "several steps", note or f"`{SAVES[name].export}`"
    if name not in REPLACED or (is_module(name, "filenames") and "-load" in name):
        return "same", note
    return ("no effect", note) if is_module(name, "gone") else ("several steps", note)


def is_module(name: str, module: str) -> bool:
    """Whether the function for this procedure is in this module of replaced/."""
    return REPLACED[name].__module__.endswith(f".{module}")


def procedures() -> Iterator[str]:
    """The table of procedures, and how many are done how."""
    counts: dict[str, int] = {}
    rows = []
    for name in sorted(table()):
        kind, note = how(name)
        counts[kind] = counts.get(kind, 0) + 1
        rows.append(f"| {name.replace('-', '_')} | {kind} | {note} |")
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items(), key=lambda pair: -pair[1]))
    yield f"\n## Procedures\n{len(rows)} procedures of GIMP 2.10.34: {told}.\n"
    yield "| procedure | GIMP 3.0 | |\n|---|---|---|"
    yield from rows


def classes() -> Iterator[str]:
    """The objects and their attributes, the same on both GIMPs."""
    yield "\n## Objects and modules\nThe same on both GIMPs.\n\n| | what it has |\n|---|---|"
    shown = [(f"gimp.{name}", getattr(objects, name)) for name in dir(objects) if name[0].isupper()]
    shown += [(f"gimpcolor.{name}", getattr(color, name)) for name in ("RGB", "HSV", "HSL", "CMYK")]
    for name, one in shown:
        if inspect.isclass(one):
            yield f"| `{name}` | {words(one)} |"
    yield f"| `gimp` | {words(gimp)} |"
    constants = [name for name in vars(enums) if name.isupper() or name[0].isupper()]
    yield f"| `gimpenums` | {len(constants)} constants, under every name that 2.0 to 2.10 had for them |"


def words(one: Any) -> str:
    """The public names of a class or module."""
    names = {name for name in dir(one) if not name.startswith("_")}
    if inspect.ismodule(one):
        names = {
            name for name in getattr(one, "__all__", names) if not inspect.ismodule(getattr(one, name, None))
        }
    return ", ".join(sorted(names, key=str.lower))


def main() -> None:
    """Write the page."""
    PAGE.write_text("\n".join([HEAD, *classes(), *procedures()]) + "\n")
    print(PAGE)


if __name__ == "__main__":
    main()
