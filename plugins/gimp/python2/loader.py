"""Compiles scripts by the rules of `syntax` and `meaning`, keeps what came out, and runs it.

GIMP's start waits for this with every script, so what only some runs need is imported there.
"""

from __future__ import annotations

import hashlib
import importlib.machinery
import marshal
import os
import sys
import types
from collections.abc import Sequence
from typing import Any

from . import source

HERE = os.path.dirname(os.path.abspath(__file__))


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module of Python 2: the script itself, and what lies beside it."""

    def get_code(self, fullname: str) -> types.CodeType:
        """As `compiled`."""
        return compiled(self.path)

    def get_source(self, fullname: str) -> str:
        """For tracebacks."""
        return source.decode(self.get_data(self.path)).text

    def exec_module(self, module: types.ModuleType) -> None:
        """Run it, with Python 2's names."""
        from . import names

        vars(module)["__builtins__"] = names.BUILTINS
        super().exec_module(module)


class Finder:
    """Finds modules; in folders that were not on the path before a script began, they are of Python 2."""

    def __init__(self, modern: Sequence[str]) -> None:
        self.modern = tuple(modern)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """What Python itself finds, with our loader where it is a script's own."""
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec and spec.origin and type(spec.loader) is importlib.machinery.SourceFileLoader:
            inside = [folder for folder in map(str, sys.path) if spec.origin.startswith(folder + os.sep)]
            if max(inside, key=len, default="") not in self.modern:
                spec.loader = Loader(name, spec.origin)
        return spec


def run(path: str, python3: bool) -> None:
    """Run a script as the main program. Its errors are told without our own frames; exit status 1."""
    script = types.ModuleType("__main__")
    loader = (importlib.machinery.SourceFileLoader if python3 else Loader)("__main__", path)
    vars(script).update(__file__=path, __loader__=loader)
    sys.modules["__main__"] = script
    if not python3:
        finder = Finder(sys.path)
        sys.meta_path[sys.meta_path.index(importlib.machinery.PathFinder)] = finder
    sys.path.insert(_after_the_library(), os.path.dirname(path))
    try:
        loader.exec_module(script)
    except Exception as problem:
        import traceback

        own = problem.__traceback__
        while own and not own.tb_frame.f_code.co_filename.startswith(os.path.dirname(path)):
            own = own.tb_next
        traceback.print_exception(type(problem), problem, own)
        sys.exit(1)


def _after_the_library() -> int:
    """Where in sys.path a script's own folder goes: a `copy.py` there must not hide Python's own."""
    library = os.path.dirname(os.__file__)
    return 1 + max(i for i, folder in enumerate(sys.path) if folder in (library, f"{library}/lib-dynload"))


def compiled(path: str) -> types.CodeType:
    """The code of a file, from the user's cache if neither it nor our rules have changed.

    Raises SyntaxError with the original's line.
    """
    with open(path, "rb") as file:
        content = file.read()
    kept = os.path.join(_cache(), hashlib.sha256(path.encode(errors="surrogateescape")).hexdigest()[:32])
    stamp = hashlib.sha256(
        b"\0".join([sys.version.encode(), _rules(), path.encode(errors="replace"), content])
    )
    if not content.isascii():
        _show_lines(path, content)
    try:
        with open(kept, "rb") as file:
            if file.read(32) == stamp.digest():
                code: types.CodeType = marshal.load(file)
                return code
    except (OSError, EOFError, ValueError, TypeError):
        pass
    code = _compile(path, content)
    _keep(kept, stamp.digest() + marshal.dumps(code))
    return code


def _compile(path: str, content: bytes) -> types.CodeType:
    import warnings

    from . import meaning, syntax

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\d" was no mistake
            tree = meaning.change(syntax.parse(source.decode(content).text).tree)
            code: types.CodeType = compile(tree, path, "exec", dont_inherit=True)
            return code
    except SyntaxError as problem:
        problem.filename = path
        raise


def _rules() -> bytes:
    """What the result depends on besides the script."""
    texts = []
    for name in ("source", "syntax", "meaning"):
        with open(os.path.join(HERE, f"{name}.py"), "rb") as file:
            texts.append(file.read())
    return b"".join(texts)


def _show_lines(path: str, content: bytes) -> None:
    """Tracebacks read a file themselves, but as UTF-8 only."""
    try:
        content.decode()
    except UnicodeDecodeError:
        import linecache

        lines = source.decode(content).text.splitlines(keepends=True)
        linecache.cache[path] = (len(content), None, lines, path)


def _cache() -> str:
    """The user's folder for what can be made again."""
    if sys.platform == "darwin":
        root = os.path.expanduser("~/Library/Caches")
    elif os.name == "nt":
        root = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/AppData/Local")
    else:
        root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(root, "museloom", "gimp-scripts")


def _keep(path: str, content: bytes) -> None:
    """Write a file whole or not at all; a cache that cannot be written is done without."""
    import tempfile

    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=os.path.dirname(path), delete=False) as file:
            file.write(content)
        os.replace(file.name, path)
    except OSError:
        pass
