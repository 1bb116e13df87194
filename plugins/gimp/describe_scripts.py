"""Says of Python files, as JSON, what `museloom gimp adopt` wants to know of them. Nothing of them is run.

python describe_scripts.py FILE...
"""

from __future__ import annotations

import ast
import json
import os
import sys
from typing import Any

from python2 import modules, source, syntax

REGISTER = ("proc_name", "blurb", "help", "author", "copyright", "date", "label", "imagetypes")
TRANSLATORS = ("_", "N_", "gettext")
PYGTK = {"gtk", "pygtk", "gobject", "glib"}


def describe(path: str) -> dict[str, Any]:
    """One file: what it is ("script", "native", "module"), and more of scripts and of modules."""
    with open(path, "rb") as file:
        read = source.decode(file.read())
    if read.is_native:
        return {"path": path, "kind": "native"}
    historic = read.imports(source.HISTORIC)
    try:
        parsed = syntax.parse(read.text)
    except SyntaxError as problem:
        where = f"line {problem.lineno}: {(problem.text or '').strip()}"
        kind = "script" if historic else "module"
        return {"path": path, "kind": kind, "problem": f"{problem.msg}, {where}", "imports": []}
    constants = {
        getattr(target, "id", ""): statement.value.value
        for statement in parsed.tree.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        for target in statement.targets
    }
    procedures = [found for node in ast.walk(parsed.tree) if (found := _procedure(node, constants))]
    imported = _imported(parsed.tree)
    outside = {name for name in imported - PYGTK if not _is_known(name, os.path.dirname(path))}
    return {
        "path": path,
        "kind": "script" if historic and (procedures or _starts(parsed.tree)) else "module",
        "python3": read.python3,
        "changes": parsed.changes,
        "procedures": procedures,
        "imports": sorted(imported),
        "pygtk": sorted(imported & PYGTK),
        "needs": sorted(outside),
        "text": sorted({node.value for node in ast.walk(parsed.tree) if _is_text(node)}),
    }


def _procedure(node: ast.AST, constants: dict[str, Any]) -> dict[str, str] | None:
    """What a call of `register` or `gimp.install_procedure` offers: its name, and its place in the menus."""
    if not isinstance(node, ast.Call):
        return None
    called = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if called not in ("register", "install_procedure") or len(node.args) + len(node.keywords) < 10:
        return None
    given = dict(zip(REGISTER, node.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
    if "menu" not in given and called == "register" and len(node.args) > 11:
        given["menu"] = node.args[11]
    label, menu = (_text(given.get(key), constants) for key in ("label", "menu"))
    if label.startswith("<"):  # the old form had both in one
        menu, _, label = label.rpartition("/")
    place = [part.replace("_", "") for part in (*menu.replace("<Image>/", "").split("/"), label) if part]
    return {"name": _text(given.get("proc_name"), constants), "menu": " ▸ ".join(place)}


def _text(node: ast.expr | None, constants: dict[str, Any]) -> str:
    """The text that an expression stands for, as far as that can be told without running it."""
    if isinstance(node, ast.Constant | ast.Name):
        value = node.value if isinstance(node, ast.Constant) else constants.get(node.id)
        return value if isinstance(value, str) else ""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TRANSLATORS and node.args:
        return _text(node.args[0], constants)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _text(node.left, constants) + _text(node.right, constants)
    return ""


def _starts(tree: ast.Module) -> bool:
    """Whether the file ends as a plug-in does: main(), or Some(...).start()."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(getattr(call, "id", "") == "main" or getattr(call, "attr", "") == "start" for call in calls)


def _imported(tree: ast.Module) -> set[str]:
    """The top names of the modules that it imports anywhere but in a `try`."""
    tried = {inner for node in ast.walk(tree) if isinstance(node, ast.Try) for inner in ast.walk(node)}
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found = {(node.module or "").partition(".")[0]}
        else:
            continue
        names |= {name for name in found if node not in tried or name in PYGTK}
    return names


def _is_known(name: str, folder: str) -> bool:
    beside = os.path.join(folder, name)
    return (
        name in sys.stdlib_module_names
        or name in modules.RENAMED
        or name in source.HISTORIC.split("|")
        or os.path.exists(f"{beside}.py")
        or os.path.isdir(beside)
    )


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and 3 < len(node.value) < 200


if __name__ == "__main__":
    print(json.dumps([describe(path) for path in sys.argv[1:]]))
