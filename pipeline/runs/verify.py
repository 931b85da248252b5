"""Register and archive → what is no longer what was sent; every archived document made again from its own material."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from pipeline.ooxml.sameness import different_parts
from pipeline.output.archive import (
    DOCUMENTS,
    MATERIAL,
    bags,
    is_void,
    read_recipe,
    recover,
    seal_problems,
    verifier,
    whole_register,
)
from pipeline.output.bag import REMEDY, read_information
from pipeline.output.checks import check_archive
from pipeline.output.folders import ARCHIVE
from pipeline.output.lock import one_at_a_time
from pipeline.output.recipe import Recipe
from pipeline.output.register import Entry, by_bag
from pipeline.output.seal import SEAL, SIGNATURE, against_written, read_seal
from pipeline.output.tools import upgrades, versions
from pipeline.papers.document import Document, numbered
from pipeline.papers.identity import PaperId
from pipeline.plan.project import Project
from pipeline.problems import MaterialError, Place, Problem, WorldError
from pipeline.progress.project import Reading
from pipeline.runs.backup import against
from pipeline.runs.material import understand
from pipeline.runs.opened import opened
from pipeline.runs.outstanding import adjustments
from pipeline.runs.packing import information, void_note
from pipeline.runs.signature import signature_problems
from pipeline.runs.stamp import check_stamps
from pipeline.runs.told import from_kept
from pipeline.telling import Steps, Tell, silent
from pipeline.walker import contents, files_below

REPORT = "请报告维护人员。"


class Verdict(Struct, frozen=True):
    """How many documents were checked, what is wrong, and what cannot be told with the program as it is now."""

    checked: int
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()


def verify(  # noqa: PLR0913 - each is something kept elsewhere to check the archive by
    root: Path,
    seals: Sequence[str] = (),
    backup: Path | None = None,
    tell: Tell = silent,
    *,
    public: Path | None = None,
    certificates: Sequence[Path] = (),
) -> Verdict:
    """Check register and archive against each other, against seal, signature and stamps in ``sources/``, the ``seals`` somebody
    kept on paper, a ``backup``, the ``public`` key and ``certificates`` that lie elsewhere, and make every archived document
    again from its bag's own material; ``tell`` hears how far that is.

    A document that a later program makes differently is noted, not a problem: its checksums hold. Works where nothing can
    be written. Raises MaterialError for what is no seal and no backup.
    """
    with one_at_a_time(root, reading=True) as held:
        entries = _register(root, held=held)
        problems = [*check_archive(root, entries), *seal_problems(root, entries)]
        problems += [problem for text in seals for problem in _by_paper(text, entries)]
        problems += against(root, backup) if backup else []
        notes = list(_notes(root, entries))
        for proof in (signature_problems(root, entries, public), check_stamps(root, entries, certificates)):
            _prove(proof, problems, notes)
        own = by_bag(entries)
        damaged = {problem.place.file.removeprefix(f"{ARCHIVE}/").partition("/")[0] for problem in problems}
        inside = {bag: sum(one.suffix == ".docx" for one in contents(bag / "data" / DOCUMENTS)) for bag in bags(root)}
        steps, checked = Steps(tell, "核对", sum(inside.values())), 0
        for bag, count in inside.items():
            if bag.name not in damaged:
                wrong, noted = _check_content(bag, own.get(bag.name, ()), steps)
                problems += wrong
                notes += noted
            checked += count
            steps.reach(checked)
        return Verdict(checked, tuple(problems), tuple(notes))


def _prove(found: Iterator[tuple[bool, Problem]], problems: list[Problem], notes: list[Problem]) -> None:
    """What is wrong is a problem; what was found and not looked at, or cannot be, is noted."""
    try:
        for wrong, one in found:
            (problems if wrong else notes).append(one)
    except MaterialError as error:
        problems.extend(error.problems)
    except WorldError as error:
        notes.append(Problem(Place(SIGNATURE), f"签名、时间戳没有核对：{error}"))


def _register(root: Path, *, held: bool) -> tuple[Entry, ...]:
    """The whole register; where nothing can be written what a killed run left is only taken into account."""
    if held:
        try:
            return recover(root)
        except (WorldError, OSError):
            return whole_register(root)
    return whole_register(root)


def _by_paper(text: str, entries: Sequence[Entry]) -> list[Problem]:
    try:
        return list(against_written(text, entries))
    except ValueError:
        remedy = "应是行数和六组四位，如 36-3f2a-9c1b-77e0-12ab-90cd-aa01，请照纸上的抄写。"
        raise MaterialError([Problem(Place("--seal"), f"“{text}”不是封签。", remedy)]) from None


def _notes(root: Path, entries: Sequence[Entry]) -> Iterator[Problem]:
    if entries and read_seal(root) is None and not any(entry.content for entry in entries):
        message = "还没有封签：归档整个换成旧的，看不出来。"
        yield Problem(Place(SEAL), message, "下一次发文或作废时程序会建立；也可以现在运行 make seal ACCEPT=首次建立。")
    path, script = verifier()
    there = root / path
    if there.is_file() and there.read_bytes() != script:
        message = "与本程序自带的核对程序不同：可能由别的版本写出，也可能被改过。"
        yield Problem(Place(path), message, "不带本程序核对时，请用可信来源的 verify.py。")


def _check_content(bag: Path, lines: tuple[Entry, ...], steps: Steps) -> tuple[list[Problem], list[Problem]]:
    """What is wrong with what a bag says, and what is only to be noted."""
    if is_void(bag):
        return _check_void(bag, lines), []
    try:
        recipe = read_recipe(bag)
    except MaterialError as error:
        return list(error.problems), []
    composed = _composed(bag, recipe)
    if isinstance(composed, list):
        found, wrong = composed, []
    else:
        wrong = list(_information_problems(bag, composed[0], lines))
        found = _made_again(bag, recipe, composed[1], steps)
    changed = [words for _, words in upgrades(recipe.tools, versions())]
    if changed and found:
        return wrong, [_note(bag, found, changed)]
    return [*wrong, *found], []


def _check_void(bag: Path, lines: tuple[Entry, ...]) -> list[Problem]:
    wrong = [line for line in lines if (bag / "data" / DOCUMENTS / line.file).read_bytes() != void_note(line)]
    return [
        Problem(Place(f"{ARCHIVE}/{bag.name}/data/{DOCUMENTS}/{line.file}"), "与登记簿上的作废原因不一致。", REMEDY)
        for line in wrong
    ]


def _note(bag: Path, found: list[Problem], changed: list[str]) -> Problem:
    first = found[0].message.rstrip("。")
    message = f"{'，'.join(changed)}；用现在的程序重做，有{len(found)}处与归档的不同（如：{first}）。"
    remedy = "校验和无误，归档的文件没有变。要逐字节重做，请用归档时的程序。"
    return Problem(Place(f"{ARCHIVE}/{bag.name}"), message, remedy)


Composed = tuple[Project, dict[PaperId, Document]]


def _composed(bag: Path, recipe: Recipe) -> Composed | list[Problem]:
    """Every paper that the bag's own material asks for, and those that adjust the ones which the recipe names; or why not."""
    material = bag / "data" / MATERIAL
    shown = f"{ARCHIVE}/{bag.name}/data/{MATERIAL}"
    try:
        paths = files_below(material / "sources")
        files = {path.relative_to(material).as_posix(): path.read_bytes() for path in paths}
        found = understand(files, lambda _: Reading(told=from_kept(recipe.told)))
        project, composed = found.project, found.documents
        previous = {one.id.matter: one.previous for one in recipe.papers if one.previous}
        documents = (*composed, *adjustments(project, composed, previous))
        return project, {document.id: document for document in documents}
    except MaterialError as error:
        return [Problem(Place(f"{shown}/{one.place}"), one.message, one.remedy) for one in error.problems]
    except (LookupError, TypeError, ValueError):
        # Material of years ago may lack what a later program takes for granted; the archive must still be checked.
        return [Problem(Place(shown), "现在的程序读不懂这批归档材料。", REPORT)]


def _information_problems(bag: Path, project: Project, lines: tuple[Entry, ...]) -> Iterator[Problem]:
    """What bag-info.txt says otherwise than the papers and the office's file in the bag."""
    if not lines:
        return
    said = read_information(bag)
    for key, value in information(project, lines, date.fromisoformat(lines[0].date)).items():
        # A bag keeps its blanks as they are: the title of several offices has one between their names.
        if key != "程序版本" and key in said and said[key].split() != value.split():
            message = f"“{key}”写的是“{said[key]}”，按这一批的文件和材料应是“{value}”。"
            yield Problem(Place(f"{ARCHIVE}/{bag.name}/bag-info.txt"), message, REMEDY)


def _made_again(bag: Path, recipe: Recipe, documents: dict[PaperId, Document], steps: Steps) -> list[Problem]:
    """The documents of ``bag`` that its own sources and templates do not make again."""
    try:
        return list(_differences(bag, recipe, documents, steps))
    except MaterialError as error:
        shown = f"{ARCHIVE}/{bag.name}/data/{MATERIAL}"
        return [Problem(Place(f"{shown}/{one.place}"), one.message, one.remedy) for one in error.problems]
    except (LookupError, TypeError, ValueError):
        return [Problem(Place(f"{ARCHIVE}/{bag.name}/data/{MATERIAL}"), "现在的程序读不懂这批归档材料。", REPORT)]


def _differences(bag: Path, recipe: Recipe, documents: dict[PaperId, Document], steps: Steps) -> Iterator[Problem]:
    """Compared part by part by what the parts say: another zlib, Python or lxml packs and quotes otherwise."""
    folder = bag / "data" / MATERIAL / "templates"
    names = {paper.template for paper in recipe.papers}
    templates = {name: opened(folder / name, f"templates/{name}") for name in names}
    day = date.fromisoformat(recipe.date)
    for paper in recipe.papers:
        place = Place(f"{ARCHIVE}/{bag.name}/data/{DOCUMENTS}/{paper.file}")
        document = documents.get(paper.id)
        if document is None:
            yield Problem(place, "归档材料中已没有这份文件的内容。", REPORT)
            continue
        data = templates[paper.template].render(numbered(document, paper.number, day).context)
        parts = different_parts(data, (bag / "data" / DOCUMENTS / paper.file).read_bytes())
        if parts:
            where = f"（{'、'.join(parts[:3])}）" if parts[0] else ""
            yield Problem(place, f"由归档材料重做的文件与归档的不一致{where}。", REPORT)
        steps.step()
