"""Python 2's syntax as Python 3's. Lines stay where they are, so that tracebacks show the original's."""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from functools import cache
from typing import Any, NamedTuple

# What fissix calls it -> what it is, for people.
FIXES = {
    "print": "print statements",
    "except": "except X, e",
    "raise": "raise X, text",
    "exec": "exec statements",
    "repr": "backticks",
    "ne": "<>",
    "tuple_params": "tuples as parameters",
    "throw": "throw X, text",
    "paren": "lists without parentheses",
}
TABS, LITERALS = "tabs mixed with spaces", "literals such as 0777, 10L and ur''"
# fissix names a value so where it then needs a statement of its own to take it apart, on a line of its own.
INSERTED = re.compile(r"^\s*.* = xxx_todo_changeme\d*(\.args)?$", re.MULTILINE)


class Parsed(NamedTuple):
    """A syntax tree whose lines are the original's, and what had to be rewritten for it."""

    tree: ast.Module
    changes: tuple[str, ...]


def parse(text: str) -> Parsed:
    """The syntax tree of a script of Python 2, or of both Pythons.

    Raises SyntaxError if it is neither; the line is the original's.
    """
    try:
        if not re.search(r"\bprint\s*>>", text):  # Python 3 would read it as a comparison of bits
            return Parsed(ast.parse(text), ())
    except (SyntaxError, ValueError):
        pass
    return _translated(text)


def _translated(text: str) -> Parsed:
    fissix = _fissix()
    changes = []
    if _mixes_tabs(text):
        text, changes = _without_tabs(text), [TABS]
    tree = _parsed(text)
    tree.future_features = fissix._detect_future_features(text)
    before = str(tree)
    for name, meaning in FIXES.items():
        fissix.RefactoringTool([f"fissix.fixes.fix_{name}"]).refactor_tree(tree, "")
        after = str(tree)
        if after != before:
            before = after
            changes.append(meaning)
    after = _mend_literals(tree)
    if after != before:
        changes.append(LITERALS)
    result = ast.parse(after)
    _keep_lines(result, after)
    return Parsed(result, tuple(changes))


@cache
def _fissix() -> Any:
    """fissix.refactor, loaded only where there is something to translate: once for each script."""
    from fissix.pgen2 import driver, pgen

    # Its grammar tables are made anew in a tenth of a second: it would keep them as a pickle.
    driver.load_grammar = pgen.generate_grammar
    from fissix import refactor

    return refactor


def _parsed(text: str) -> Any:
    """fissix's tree, print being a statement or, in scripts for both Pythons, a function."""
    from fissix import pygram, pytree
    from fissix.pgen2 import driver, parse, tokenize

    problem: Exception | None = None
    for grammar in (pygram.python_grammar, pygram.python_grammar_no_print_statement):
        try:
            return driver.Driver(grammar, convert=pytree.convert).parse_string(text)
        except (parse.ParseError, tokenize.TokenError, IndentationError) as found:
            problem = problem or found
    if isinstance(problem, IndentationError):
        raise problem
    line, column = problem.context[1] if isinstance(problem, parse.ParseError) else problem.args[1]  # type: ignore[union-attr]
    wrong = text.split("\n")[line - 1] if line <= text.count("\n") else ""
    raise SyntaxError("neither Python 2 nor Python 3", ("", line, column + 1, wrong))


def _mixes_tabs(text: str) -> bool:
    """Whether some lines are indented with tabs and some with spaces."""
    indents = re.findall(r"^[ \t]+(?=\S)", text, re.MULTILINE)
    return any("\t" in indent for indent in indents) and any(" " in indent for indent in indents)


def _without_tabs(text: str) -> str:
    """The text with a tab counting up to the next 8 columns, as Python 2 had it; strings stay as they are."""
    from fissix.pgen2 import token, tokenize

    within: set[int] = set()  # lines that begin within a string
    lines = text.split("\n")
    try:
        for kind, _, (first, _), (last, _), _ in tokenize.generate_tokens(
            iter(text.splitlines(True)).__next__
        ):
            if kind == token.STRING:
                within.update(range(first + 1, last + 1))
    except (tokenize.TokenError, IndentationError):
        pass  # `_parsed` will say so
    for number, line in enumerate(lines, 1):
        code = line.lstrip(" \t")
        if number not in within:
            lines[number - 1] = line[: len(line) - len(code)].expandtabs(8) + code
    return "\n".join(lines)


def _mend_literals(tree: Any) -> str:
    """Literals that Python 3 refuses, among them "\\users", which was no escape outside of u"..."."""
    from fissix.pgen2 import token

    for leaf in tree.leaves():
        if leaf.type == token.NUMBER:
            leaf.value = re.sub(r"^0(?=\d+$)", "0o", leaf.value.rstrip("lL"))
        elif leaf.value in ("True", "False") and getattr(leaf.next_sibling, "value", "") == "=":
            leaf.value = f"_{leaf.value}"  # before 2.3 they had to be defined
        elif leaf.type == token.STRING:
            prefix, _, _ = leaf.value.lower().replace('"', "'").partition("'")
            if prefix == "ur":
                leaf.value = leaf.value[1:]
            elif not prefix and "unicode_literals" not in tree.future_features:
                leaf.value = re.sub(r"\\(.)", _no_escape, leaf.value, flags=re.DOTALL)
    return str(tree)


def _no_escape(found: re.Match[str]) -> str:
    return "\\" + found[0] if found[1] in "uUN" else found[0]


def _keep_lines(tree: ast.Module, text: str) -> None:
    """Count the lines without those that fissix has inserted; columns, others now, become unknown."""
    inserted = [text.count("\n", 0, found.start()) + 1 for found in INSERTED.finditer(text)]
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.stmt | ast.excepthandler | ast.arg | ast.keyword | ast.alias):
            node.lineno -= bisect_left(inserted, node.lineno + 1)
            node.end_lineno = node.lineno
            node.col_offset = node.end_col_offset = -1
