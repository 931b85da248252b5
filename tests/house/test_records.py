"""How values are declared, held by reading the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "pipeline"
MANY = 6
# Rows of a printed table, read by column: a word before each cell would hide them.
TABLES = {"gongwen/stylebook.py Style"}


def records() -> Iterator[tuple[str, ast.ClassDef, int]]:
    """Every Struct of the program: its place and name, its node, the number of its fields."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id == "Struct" for b in node.bases):
                fields = sum(isinstance(one, ast.AnnAssign) for one in node.body)
                yield f"{path.relative_to(PACKAGE).as_posix()} {node.name}", node, fields


def keywords(node: ast.ClassDef) -> set[str | None]:
    return {word.arg for word in node.keywords}


def test_a_record_of_six_fields_is_made_with_their_names() -> None:
    found = list(records())
    assert len(found) > 100
    positional = {name for name, node, fields in found if fields >= MANY and "kw_only" not in keywords(node)}
    assert positional == TABLES
