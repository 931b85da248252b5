"""Register and archive → what is no longer what was sent; every archived document made again from its own material."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from pipeline.output.archive import ARCHIVE, DOCUMENTS, MATERIAL, bags, check_archive, read_recipe, recover
from pipeline.output.lock import one_at_a_time
from pipeline.output.recipe import Recipe
from pipeline.output.tools import upgrades, versions
from pipeline.papers.document import Document, numbered
from pipeline.papers.identity import PaperId
from pipeline.problems import MaterialError, Place, Problem
from pipeline.runs.material import adjustments, compose_files
from pipeline.walker import contents, files_below
from pipeline.word import Template

REPORT = "请报告维护人员。"


class Verdict(Struct, frozen=True):
    """How many documents were checked, what is wrong, and what cannot be told with the program as it is now."""

    checked: int
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()


def verify(root: Path) -> Verdict:
    """Check register and archive, and make every archived document again from its bag's own material.

    A document that a later program makes differently is noted, not a problem: its checksums hold.
    """
    with one_at_a_time(root):
        recover(root)
        problems = list(check_archive(root))
        notes: list[Problem] = []
        checked = 0
        for bag in bags(root):
            checked += len(contents(bag / "data" / DOCUMENTS))
            if any(problem.place.file.startswith(f"{ARCHIVE}/{bag.name}/") for problem in problems):
                continue
            try:
                recipe = read_recipe(bag)
            except MaterialError as error:
                problems += error.problems
                continue
            found = _made_again(bag, recipe)
            changed = [words for _, words in upgrades(recipe.tools, versions())]
            if changed and found:
                notes.append(_note(bag, found, changed))
            else:
                problems += found
        return Verdict(checked, tuple(problems), tuple(notes))


def _note(bag: Path, found: list[Problem], changed: list[str]) -> Problem:
    first = found[0].message.rstrip("。")
    message = f"{'，'.join(changed)}；用现在的程序重做，有{len(found)}处与归档的不同（如：{first}）。"
    remedy = "校验和无误，归档的文件没有变。要逐字节重做，请用归档时的程序。"
    return Problem(Place(f"{ARCHIVE}/{bag.name}"), message, remedy)


def _made_again(bag: Path, recipe: Recipe) -> list[Problem]:
    """The documents of ``bag`` that its own sources and templates do not make again byte for byte."""
    shown = f"{ARCHIVE}/{bag.name}/data/{MATERIAL}"
    try:
        return list(_differences(bag, recipe))
    except MaterialError as error:
        return [Problem(Place(f"{shown}/{one.place}"), one.message, one.remedy) for one in error.problems]
    except (LookupError, TypeError, ValueError):
        # Material of years ago may lack what a later program takes for granted; the archive must still be checked.
        return [Problem(Place(shown), "现在的程序读不懂这批归档材料。", REPORT)]


def _differences(bag: Path, recipe: Recipe) -> Iterator[Problem]:
    material = bag / "data" / MATERIAL
    documents = _compose(material, recipe)
    names = {paper.template for paper in recipe.papers}
    templates = {name: Template.open(material / "templates" / name) for name in names}
    day = date.fromisoformat(recipe.date)
    for paper in recipe.papers:
        place = Place(f"{ARCHIVE}/{bag.name}/data/{DOCUMENTS}/{paper.file}")
        document = documents.get(paper.id)
        if document is None:
            yield Problem(place, "归档材料中已没有这份文件的内容。", REPORT)
            continue
        data = templates[paper.template].render(numbered(document, paper.number, day).context)
        if data != (bag / "data" / DOCUMENTS / paper.file).read_bytes():
            yield Problem(place, "由归档材料重做的文件与归档的不一致。", REPORT)


def _compose(material: Path, recipe: Recipe) -> dict[PaperId, Document]:
    """Every paper that ``material`` asks for, and those that adjust the ones which the recipe names."""
    paths = files_below(material / "sources")
    project, composed = compose_files({path.relative_to(material).as_posix(): path.read_bytes() for path in paths})
    previous = {one.id.matter: one.previous for one in recipe.papers if one.previous}
    documents = (*composed, *adjustments(project, composed, previous))
    return {document.id: document for document in documents}
