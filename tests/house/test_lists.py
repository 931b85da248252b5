"""A list of words stands in one place: whoever needs it gets it from there, so that it cannot grow in one alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from pipeline.cli.verbs import VERBS
from pipeline.documents.kinds import names

PACKAGE = Path(__file__).parents[2] / "pipeline"

# How much two lists must share to be one list written twice.
SHARED, SHARE = 4, 0.7
# What blanks draw is a clerk's from then on; the patterns of a language, and those that read
# foreign files, may name the same words for different ends.
FREE = ("blanks/", "grammar/")
READERS = "intake/"
# Pairs that are no copy, each with its reason.
APART = {
    (
        "gongwen/tables.py",
        "word/tables.py",
    ): "what a table is called that asks for something: drawn here, read by an engine that stands alone",
    ("dashboard/records.py", "runs/register.py"): "the page shows other columns of the register, in another order",
    ("gongwen/titles.py", "gongwen/words.py"): "tails of an organ's name, and words a dictionary takes apart",
    ("grammar/units.py", "intake/unitkinds.py"): "how a unit's name may end, and what kind of unit it then is",
    ("progress/status.py", "progress/table.py"): "the lights, and the heads of a table that counts them",
    ("runs/outgoing.py", "runs/register.py"): "the list of what is sent has columns of its own",
    ("dashboard/publication.py", "intake/readers/page_facts.py"): "what a page says of itself, written and read",
    (
        "gongwen/conform/patterns.py",
        "intake/unitkinds.py",
    ): "how an office's mark may end, and what kind of unit a name is",
    ("gongwen/conform/agreement.py", "gongwen/statutory.py"): "those of the statutory kinds that name whom they go to",
    ("gongwen/conform/entitled.py", "gongwen/statutory.py"): "those of the statutory kinds whose title says 关于",
    (
        "gongwen/conform/contradictions.py",
        "grammar/called.py",
    ): "what matters are counted as, and what a plan is called",
    (
        "gongwen/conform/patterns.py",
        "grammar/called.py",
    ): "what lays something down is called, and what a plan is called",
    ("gongwen/conform/patterns.py", "intake/columns.py"): "how work is brought to an end, and the heads of columns",
    ("gongwen/conform/contradictions.py", "intake/columns.py"): "what matters are counted as, and the heads of columns",
    (
        "gongwen/conform/deeds.py",
        "gongwen/titles.py",
    ): "what a paper does with another, and words no title is cut behind",
    (
        "gongwen/conform/deeds.py",
        "intake/titles.py",
    ): "what a paper does with another, and how a plan's notice is titled",
    (
        "gongwen/conform/timing.py",
        "gongwen/statutory.py",
    ): "those of the statutory kinds that lay down what holds from a day",
    ("gongwen/conform/agreement.py", "gongwen/conform/entitled.py"): "two different choices among the statutory kinds",
}


def literals(path: Path) -> Iterator[tuple[int, frozenset[str]]]:
    """Line and words of every list written out in ``path``: sequences, sets, enumerations, alternatives of a pattern."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        words: list[object] = []
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            words = [one.value for one in node.elts if isinstance(one, ast.Constant)]
        elif isinstance(node, ast.ClassDef):
            words = [
                one.value.value
                for one in node.body
                if isinstance(one, ast.Assign) and isinstance(one.value, ast.Constant)
            ]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count("|") >= SHARED - 1:
            words = re.findall(r"[\u4e00-\u9fff]{2,}", node.value)
        chinese = frozenset(
            word for word in words if isinstance(word, str) and re.fullmatch(r"[\u4e00-\u9fff]{2,}", word)
        )
        if len(chinese) >= SHARED and isinstance(node, ast.stmt | ast.expr):
            yield node.lineno, chinese


def copies(folder: Path) -> set[tuple[str, str]]:
    found = [
        (path.relative_to(folder).as_posix(), words)
        for path in sorted(folder.rglob("*.py"))
        for _, words in literals(path)
    ]
    return {
        (one, other)
        for (one, words), (other, others) in combinations(found, 2)
        if one != other and not one.startswith(FREE)
        if not (one.startswith(READERS) and other.startswith(READERS))
        if len(words & others) >= max(SHARED, SHARE * min(len(words), len(others)))
    }


def test_no_list_of_words_is_written_out_twice() -> None:
    assert copies(PACKAGE) <= set(APART)


def test_a_copied_list_is_found(tmp_path: Path) -> None:
    (tmp_path / "above.py").write_text('KINDS = ("甲种", "乙种", "丙种", "丁种", "戊种")\n', encoding="utf-8")
    (tmp_path / "below.py").write_text('import re\nOURS = re.compile("甲种|乙种|丙种|丁种")\n', encoding="utf-8")
    assert copies(tmp_path) == {("above.py", "below.py")}


def written(path: Path) -> Iterator[str]:
    """Every text in ``path`` but its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_a_kind_of_paper_is_named_where_it_is_composed_and_nowhere_else() -> None:
    """But for ``blanks``, the wording of the papers themselves, ``gongwen``, which judges any paper, and the desk's verbs."""
    places: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).as_posix()
        if not room.startswith(("blanks/", "gongwen/", "cli/verbs.py")):
            for text in written(path):
                for name in names():
                    if name in text:
                        places.setdefault(name, set()).add(room)
    assert set(places) == set(names())
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_a_verb_of_the_desk_names_a_kind_that_is_there() -> None:
    named = {
        word.removeprefix("--kind=") for words, _ in VERBS.values() for word in words if word.startswith("--kind=")
    }
    assert named
    assert named <= set(names())
