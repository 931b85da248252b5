"""The one-way flow of ARCHITECTURE.md, held by reading the import lines."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"

# Each room may import the rooms named after it; nothing else of ours.
MAY_IMPORT = {
    "problems": set(),
    "pattern": set(),
    # Numbers alone.
    "limits": set(),
    "walker": {"problems", "limits"},
    "soffice": {"limits"},
    "cluster": {"problems"},
    # Copied into every archive, where it works alone.
    "verifier": set(),
    "chinese": set(),
    "ooxml": set(),
    "datasheet": {"ooxml"},
    "manual": {"problems", "ooxml"},
    "telling": set(),
    "proofs": {"problems", "limits"},
    "grammar": {"problems"},
    "word": {"problems", "ooxml", "datasheet"},
    "gongwen": {"problems", "limits", "soffice", "walker", "ooxml", "datasheet", "telling"},
    "sources": {"problems", "limits", "walker", "grammar", "ooxml"},
    "intake": {"problems", "limits", "soffice", "grammar", "ooxml", "sources"},
    "plan": {"problems", "grammar", "sources"},
    "progress": {"problems", "grammar", "sources", "plan"},
    "papers": {"problems", "grammar", "plan", "progress"},
    "documents": {"problems", "limits", "grammar", "gongwen", "plan", "progress", "papers"},
    "changes": {"grammar", "papers"},
    "revision": {"grammar", "sources", "plan", "progress", "changes"},
    "dashboard": {"problems", "grammar", "plan", "progress"},
    "forms": {"problems", "grammar", "ooxml", "sources", "plan", "progress"},
    "blanks": {"gongwen"},
    # It knows papers by their identity and facts as values; plans it does not know.
    "output": {"__init__", "problems", "limits", "walker", "papers", "changes", "telling"},
    "runs": {
        "__init__", "blanks", "problems", "walker", "grammar", "sources", "intake", "plan", "progress", "papers",
        "documents", "changes", "revision", "telling", "manual",
        "dashboard", "word", "output", "forms", "gongwen",
        "ooxml", "proofs", "cluster",
    },
    # The commands may reach every room.
    "cli": {path.name.removesuffix(".py") for path in PACKAGE.iterdir()},
}  # fmt: skip

# One door for each library: only these rooms may import it.
DOORS: dict[str, set[str]] = {
    "yaml": {"sources"},
    "openpyxl": {"sources"},
    "chinese_calendar": {"progress"},
    "jinja2": {"word"},
    # What jinja2 marks as safe.
    "python_redlines": {"word"},
    "zipfile": {"ooxml", "verifier"},
    # Parts are parsed in ooxml; these rooms build or walk the elements, and intake reads HTML with it.
    "lxml": {"ooxml", "word", "gongwen", "intake", "forms"},
    "docx": {"gongwen", "manual"},
    "pypandoc": {"intake", "manual"},
    "python_calamine": {"intake"},
    "pypdfium2": {"gongwen", "intake"},
    "PIL": {"gongwen"},
    "cryptography": {"proofs"},
    "gmssl_pyx": {"proofs"},
    "rfc3161_client": {"proofs"},
    "rjieba": {"gongwen"},
    "distributed": {"cluster"},
    "click": {"cli", "chinese"},
    # Values are msgspec structs: seventy dataclasses cost a run more than reading the files does.
    "dataclasses": set(),
}

# Values are made of it, so that every room has it.
EVERYWHERE = {"msgspec"}
# A file of the ground that imports nothing, and that every room may have.
GROUND = {"pattern"}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def rooms() -> Iterator[tuple[str, Path]]:
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).parts
        room = parts[0].removesuffix(".py")
        if room not in {"__init__", "__main__"}:
            yield room, path


@cache
def imported(path: Path) -> frozenset[str]:
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "pipeline":
                yield from (f"pipeline.{alias.name}" for alias in node.names if alias.name.islower())
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("room", sorted({room for room, _ in rooms()}))
def test_imports_point_back_along_the_flow(room: str) -> None:
    for own, path in rooms():
        if own != room:
            continue
        ours = {name.split(".")[1] for name in imported(path) if name.startswith("pipeline.")}
        assert ours <= MAY_IMPORT[room] | GROUND | {room}, path


@pytest.mark.parametrize("library", sorted(DOORS))
def test_each_library_has_one_door(library: str) -> None:
    users = {room for room, path in rooms() if library in {name.split(".")[0] for name in imported(path)}}
    assert users == DOORS[library]


def test_every_library_used_has_a_door() -> None:
    used = {name.split(".")[0] for _, path in rooms() for name in imported(path)}
    assert used - set(sys.stdlib_module_names) - EVERYWHERE - {"pipeline"} <= set(DOORS)


def test_other_programs_are_started_where_they_are_kept_apart() -> None:
    """LibreOffice fetches what a document points to, unless it is started by the door that cuts it off."""
    starting = {path.relative_to(PACKAGE).as_posix() for _, path in rooms() if "subprocess" in imported(path)}
    # The comparison's own program and the system's list of fonts read no document.
    assert starting == {"soffice.py", "word/redline.py", "runs/doctor.py"}


def test_xml_is_parsed_in_one_place_only() -> None:
    """Elsewhere a parser without limits would slip in: lxml's own, or the standard library's (whose quoting alone loads
    the whole of ``urllib.request``, a fifth of what a command takes to start).
    """
    parsers = {"fromstring", "XML", "parse", "XMLParser", "iterparse"}
    for room, path in rooms():
        used = {
            node.attr
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in {"etree", "ET"}
        }
        assert room == "ooxml" or not used & parsers, path
        assert not any(name.startswith("xml.") for name in imported(path)), path
