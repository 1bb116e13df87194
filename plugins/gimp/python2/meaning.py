"""What Python 3 reads and means otherwise: the syntax tree is changed so that it means what Python 2 meant.

The rules, each a method of `Meaning`:

    a / b           of whole numbers is a whole number, rounded down, unless the script says
                    `from __future__ import division`
    d.keys() ...    and values, items: lists. Methods that are gone (has_key, iteritems, tostring, sort(cmp),
                    "text".decode) are done by `methods`
    e.message       and other attributes that are gone
    class           __nonzero__, next, __div__ ... answer to their new names too
    import          at the top of a script: a module that is not there is an error when it is used, not
                    before, so that the script's other functions still work
    except X as e   `e` is still there afterwards
    global          may stand after the name's first use
"""

from __future__ import annotations

import ast
from typing import Any

from . import methods, source
from .methods import HELPERS

PROBLEM = "__problem__"
SPECIAL = {
    "__div__": "__truediv__",
    "__rdiv__": "__rtruediv__",
    "__idiv__": "__itruediv__",
    "__nonzero__": "__bool__",
    "__unicode__": "__str__",
    "next": "__next__",
}


def change(tree: ast.Module) -> ast.Module:
    """The tree of a script, changed in place."""
    future = {
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
        for alias in node.names
    }
    Meaning(whole_numbers="division" not in future).visit(tree)
    tree.body = [one for node in tree.body for one in _tolerant(node)]
    return ast.fix_missing_locations(tree)


class Meaning(ast.NodeTransformer):
    """All rules but that of imports. whole_numbers: whether "/" rounds down."""

    def __init__(self, whole_numbers: bool) -> None:
        self.whole_numbers = whole_numbers

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """a / b"""
        self.generic_visit(node)
        if self.whole_numbers and isinstance(node.op, ast.Div):
            return _call(node, "divide", node.left, node.right)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        """a /= b, where `a` may be anything that must be looked up only once"""
        self.generic_visit(node)
        if self.whole_numbers and isinstance(node.op, ast.Div):
            node.value = _call(node.value, "Divisor", node.value)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """d.keys(), unicode(text)"""
        node.args = [self.visit(argument) for argument in node.args]
        node.keywords = [self.visit(keyword) for keyword in node.keywords]
        if not isinstance(node.func, ast.Attribute):
            node.func = self.visit(node.func)
            if isinstance(node.func, ast.Name) and node.func.id in methods.CALLED:
                return _call(node, methods.CALLED[node.func.id], *node.args, keywords=node.keywords)
            return node
        node.func.value = self.visit(node.func.value)  # the attribute itself is called, so it is no value
        if node.func.attr in methods.METHODS:
            return _call(node, node.func.attr, node.func.value, *node.args, keywords=node.keywords)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """e.message"""
        self.generic_visit(node)
        if node.attr in methods.ATTRIBUTES and isinstance(node.ctx, ast.Load):
            name = ast.copy_location(ast.Constant(node.attr), node)
            return _call(node, "attribute", node.value, name)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """__nonzero__ and so on"""
        self.generic_visit(node)
        defined = {one.name: one for one in node.body if isinstance(one, ast.FunctionDef)}
        for old, new in SPECIAL.items():
            if old in defined and new not in defined:
                alias = ast.Assign([ast.Name(new, ast.Store())], ast.Name(old, ast.Load()))
                node.body.append(ast.copy_location(alias, defined[old]))
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        """except X as e, where Python 3 takes `e` away in the end"""
        self.generic_visit(node)
        if node.name:
            kept = ast.Assign([ast.Name(node.name, ast.Store())], ast.Name(PROBLEM, ast.Load()))
            node.body.insert(0, ast.copy_location(kept, node))
            node.name = PROBLEM
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """global after use"""
        self.generic_visit(node)
        mover = _Globals()
        body = [mover.visit(one) for one in node.body]
        if mover.names:
            first = ast.copy_location(ast.Global(sorted(mover.names)), node.body[0])
            node.body = [first, *body] if ast.get_docstring(node) is None else [body[0], first, *body[1:]]
        return node


class _Globals(ast.NodeTransformer):
    """Takes the `global` statements out of one function, not of those within."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_Global(self, node: ast.Global) -> ast.AST:
        self.names |= set(node.names)
        return ast.copy_location(ast.Pass(), node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return node

    visit_ClassDef = visit_FunctionDef  # type: ignore[assignment]


def _tolerant(node: ast.stmt) -> list[ast.stmt]:
    """Imports that put a stand-in in the place of each name that is missing."""
    if isinstance(node, ast.If):
        node.body = [one for inner in node.body for one in _tolerant(inner)]
        node.orelse = [one for inner in node.orelse for one in _tolerant(inner)]
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return [node]
    return [one for alias in node.names for one in _tolerant_of(node, alias)]


def _tolerant_of(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> list[ast.stmt]:
    """One name of an import. What GIMP's old API is made of must be there."""
    if isinstance(node, ast.Import):
        module: str = alias.name
        one: ast.stmt = ast.Import([alias])
    else:
        module, one = node.module or "", ast.ImportFrom(node.module, [alias], node.level)
    ast.copy_location(one, node)
    if module in (*source.HISTORIC.split("|"), "__future__") and module != "gimpui":  # which needs PyGTK
        return [one]
    missing = _call(node, "Missing", _name(PROBLEM, node))
    bound = ast.Name(alias.asname or alias.name.split(".")[0], ast.Store())
    stand_in = ast.Assign([bound], missing) if alias.name != "*" else ast.Expr(_call(node, "tell", missing))
    caught = ast.ExceptHandler(ast.Name("ImportError", ast.Load()), PROBLEM, [stand_in])
    return [ast.copy_location(ast.Try([one], [caught], [], []), node)]


def _call(at: Any, helper: str, *args: ast.expr, keywords: list[ast.keyword] | None = None) -> ast.Call:
    """A call of one of `methods`' functions, in the place of `at`."""
    function = ast.copy_location(ast.Attribute(_name(HELPERS, at), helper, ast.Load()), at)
    return ast.copy_location(ast.Call(function, list(args), keywords or []), at)


def _name(name: str, at: ast.AST) -> ast.Name:
    return ast.copy_location(ast.Name(name, ast.Load()), at)
