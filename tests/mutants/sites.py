"""Source text → the small changes that could be made to it, each of which some test should notice."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from msgspec import Struct

SWAPPED: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.In: "not in",
    ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip


class Mutant(Struct, frozen=True):
    """A change of ``file``: bytes from ``start`` to ``end`` of its text become ``new``."""

    file: str
    line: int
    start: int
    end: int
    old: str
    new: str

    def applied(self, data: bytes) -> bytes:
        """``data`` of the file with the change made."""
        return data[: self.start] + self.new.encode() + data[self.end :]

    def __str__(self) -> str:
        said = " ".join(self.old.split())
        return f"{self.file}:{self.line}  {said[:90]}  ⇒  {self.new[:90]}"


def mutants(file: str, data: bytes) -> Iterator[Mutant]:
    """Every change this tool knows for the module ``data``."""
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, new in _changes(ast.parse(data)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        yield Mutant(file, node.lineno, start, end, data[start:end].decode(), new)


def _changes(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    # Frozen or not, a value nobody changes is the same: what a class is declared with is left alone.
    declared = {id(word.value) for one in ast.walk(tree) if isinstance(one, ast.ClassDef) for word in one.keywords}
    for node in ast.walk(tree):
        if id(node) in declared:
            continue
        if isinstance(node, ast.FunctionDef):
            yield from _function(node)
        elif isinstance(node, ast.Compare) and len(node.ops) == 1:
            left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
            yield node, f"({left} {SWAPPED[type(node.ops[0])]} {right})"
        elif isinstance(node, ast.BoolOp):
            other = " or " if isinstance(node.op, ast.And) else " and "
            yield node, f"({other.join(f'({ast.unparse(value)})' for value in node.values)})"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, f"bool({ast.unparse(node.operand)})"
        elif isinstance(node, ast.If | ast.IfExp):
            yield node.test, f"(not ({ast.unparse(node.test)}))"
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            yield node, str(not node.value if isinstance(node.value, bool) else node.value + 1)


def _function(node: ast.FunctionDef) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    """A check that finds nothing, a statement left out, a result withheld."""
    generator = any(isinstance(one, ast.Yield | ast.YieldFrom) for one in ast.walk(node))
    last = node.body[-1]
    if node.name.startswith("check_") and not generator:
        yield last, "return []"
    for one in ast.walk(node):
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Call | ast.Yield | ast.YieldFrom):
            yield one, "yield from ()" if isinstance(one.value, ast.Yield | ast.YieldFrom) else "pass"
        elif isinstance(one, ast.AugAssign | ast.Raise | ast.Continue):
            yield one, "pass"
