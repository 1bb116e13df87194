#!/usr/bin/env python3
"""What GIMP starts for a script of its old Python API, as `museloom install gimp` has told it to:

run_script.py [options of the script's first line] SCRIPT [GIMP's own arguments]
"""

from __future__ import annotations

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def main() -> None:
    """Run the script; one that is not for the old API goes on to Python as it is."""
    arguments = sys.argv[1:]
    while arguments and arguments[0].startswith("-"):
        del arguments[0]
    if not arguments:
        sys.exit("run_script.py is started by GIMP: it wants a script and GIMP's own arguments")
    script = os.path.abspath(arguments[0])
    if sys.path[0] != HERE:  # Python was told to be cautious
        sys.path.insert(0, HERE)
    from python2 import loader, source

    with open(script, "rb") as file:
        read = source.decode(file.read())
    if read.is_native:
        os.execv(sys.executable, [sys.executable, script, *arguments[1:]])
    # gimpfu, its neighbours under their old names, and what is put beside them where GIMP's Python lacks it.
    wheels = os.path.join(HERE, "wheels", "{}.{}".format(*sys.version_info[:2]))
    sys.path[1:1] = [os.path.join(HERE, "old"), wheels]
    sys.argv = [script, *arguments[1:]]
    loader.run(script, read.python3)


if __name__ == "__main__":
    main()
