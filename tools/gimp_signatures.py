"""Writes plugins/gimp/gimpfu/gimp3/signatures_2_10.py from this system's GIMP 2.10 (run from the root)."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TARGET = Path("plugins/gimp/gimpfu/gimp3/signatures_2_10.py")
OURS = re.compile(r"(gimp|plug-in|file|script-fu|extension)-")  # GIMP's own, without what a user added
HEAD = '''"""What GIMP 2.10's own procedures take and return; written by tools/gimp_signatures.py.

A line each: name; type; arguments as name:kind; results. Kinds are the names of PDB_ constants in small
letters.
"""

# ruff: noqa: E501
SIGNATURES = """\\
'''


def main() -> None:
    """Ask GIMP for its database and write the table."""
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder, "dump")
        commands = ("-b", f'(gimp-procedural-db-dump "{dump}")', "-b", "(gimp-quit 1)")
        subprocess.run(["gimp", "-i", "--no-splash", *commands], check=True, capture_output=True, timeout=120)
        procedures = list(forms(dump.read_text()))
    lines = sorted(line(*procedure[1:]) for procedure in procedures if OURS.match(procedure[1]))
    TARGET.write_text(HEAD + "\n".join(lines) + '\n"""\n')
    print(f"{len(lines)} procedures in {TARGET}")


def forms(text: str) -> Iterator[Any]:
    """The lists in `text`, which is Lisp, one after another."""
    stack: list[list[Any]] = [[]]
    for token in re.finditer(r'"((?:[^"\\]|\\.)*)"|[()]|[^\s()"]+', text):
        word = token.group()
        if word == "(":
            stack.append([])
        elif word == ")":
            done = stack.pop()
            stack[-1].append(done)
            if len(stack) == 1:
                yield done
        else:
            stack[-1].append(token.group(1) if word[0] == '"' else word)


def line(
    name: str, blurb: str, help: str, author: str, copyright: str, date: str, type: str, *values: list[Any]
) -> str:
    """A procedure's line in the table."""
    kinds = {"Internal GIMP procedure": "internal", "GIMP Plug-In": "plugin", "GIMP Extension": "extension"}
    params, results = (
        " ".join(f"{value}:{kind.removeprefix('GIMP_PDB_').lower()}" for value, kind, _ in part)
        for part in values
    )
    return f"{name};{kinds.get(type, 'temporary')};{params};{results}"


if __name__ == "__main__":
    main()
