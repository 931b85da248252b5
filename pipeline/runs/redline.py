"""Letters as they were issued against what they would say now → copies with tracked changes for whoever reviews."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from msgspec import Struct

from pipeline.documents.adjustment import KIND as ADJUSTMENT
from pipeline.documents.letter import KIND as LETTER
from pipeline.output.archive import DOCUMENTS, MATERIAL, bags, read_extract
from pipeline.output.compare import WRITES, Change, compare
from pipeline.output.draft import Draft
from pipeline.output.drafts import write_drafts
from pipeline.output.folders import ARCHIVE
from pipeline.output.lock import one_at_a_time
from pipeline.output.register import VOIDED, Entry, read_register
from pipeline.output.staging import put_aside, staging
from pipeline.output.state import REVIEW, checksum, read_state, write_state
from pipeline.papers.document import Document, numbered
from pipeline.papers.facts import Facts
from pipeline.papers.identity import PaperId
from pipeline.plan.register import Register
from pipeline.problems import MaterialError, WorldError
from pipeline.runs.drafts import already_there
from pipeline.runs.material import check
from pipeline.runs.outstanding import outstanding
from pipeline.telling import Tell, silent, told
from pipeline.word import Template
from pipeline.word.redline import Tracker, without_content

KIND = "修订稿"
AUTHOR = "程序比对"
WHEN_GONE = f"没有待发的{ADJUSTMENT}"
STATE = "out/redlines.json"
# The program compares on one core.
WORKERS = 2

Addressee = tuple[str, str]


class Redlines(Struct, frozen=True):
    """What was done with each copy; how many letters are out; the units whose adjustment has no valid letter to show."""

    changes: tuple[Change, ...]
    issued: int
    unmatched: tuple[str, ...]


class Pair(Struct, frozen=True):
    """One unit's letter as it was issued on ``day`` and as it would read now, both under the same number and day."""

    id: PaperId
    facts: Facts
    day: date
    issued: bytes
    now: bytes


def redline(root: Path, tell: Tell = silent) -> Redlines:
    """Bring ``out/审阅`` under ``root`` up to date: a copy for each unit with an adjustment pending, none for others.

    A copy shows the letter last issued against the same letter filled in now, in the template archived with it, so that
    only changes of content show. A unit left without tasks has its whole letter struck out. Copies someone wrote in are
    kept as drafts are; ``tell`` hears how far the run is.
    Raises MaterialError with every problem in the material, WorldError when the machine fails, the
    archive is spoilt or the comparing program is missing; that is asked for only when there is something to compare.
    """
    with one_at_a_time(root):
        material = check(root)
        project, composed = material.project, material.documents
        letters = _issued_letters(root, project.register)
        pending = [one for one in outstanding(root, project, composed) if one.kind == ADJUSTMENT]
        unmatched = tuple(one.unit for one in pending if _addressee(one) not in letters)
        pairs = _pairs(root, pending, letters, {_addressee(one): one for one in composed if one.kind == LETTER})
        state = read_state(root, STATE)
        wanted = {path: _wanted(pair) for path, pair in pairs.items()}
        changes = compare(root, wanted, state)
        due = {change.path: pairs[change.path] for change in changes if change.action in WRITES}
        with staging(root):
            copies = _track(root, due, tell)
            changes = already_there(root, changes, copies, state)
            if changes:
                write_state(root, write_drafts(root, changes, copies, wanted, state))
        return Redlines(changes, len(letters), unmatched)


def _addressee(paper: Document) -> Addressee:
    return paper.plan, paper.unit


def _issued_letters(root: Path, register: Register) -> dict[Addressee, Entry]:
    """The letter each unit last received, by the name it goes by now, from the archive alone; void ones left out."""
    void = {entry.number for entry in read_register(root) if entry.action == VOIDED}
    lines = (line for bag in bags(root) for line in read_extract(bag))
    return {
        (line.plan, register.name_now(line.unit)): line
        for line in lines
        if line.kind == LETTER and line.number not in void
    }


def _pairs(
    root: Path, pending: Iterable[Document], letters: Mapping[Addressee, Entry], current: Mapping[Addressee, Document]
) -> dict[str, Pair]:
    """What to compare, by the path of the copy."""
    return {
        f"{REVIEW}{one.plan}/{one.name}（{KIND}）.docx": _pair(
            root, PaperId(one.plan, KIND, unit=one.unit), letters[_addressee(one)], current.get(_addressee(one))
        )
        for one in pending
        if _addressee(one) in letters
    }


def _pair(root: Path, paper: PaperId, letter: Entry, current: Document | None) -> Pair:
    shown = f"{ARCHIVE}/{letter.bag}/data"
    file = f"{shown}/{DOCUMENTS}/{letter.file}"
    issued = (root / file).read_bytes() if (root / file).is_file() else b""
    if checksum(issued) != letter.sha256:
        raise WorldError(f"{file} 不见了，或被改动过，没有做修订稿。请运行 make verify 核对归档，从备份中恢复。")
    day = date.fromisoformat(letter.date)
    if current is None:
        return Pair(paper, {}, day, issued, without_content(issued, file))
    try:
        kept = f"{shown}/{MATERIAL}/templates/{current.template}"
        template = Template.open(root / kept, name=kept)
        now = template.render(numbered(current, letter.number, day).context)
    except MaterialError as error:
        message = f"归档的模板现在用不了，没有做修订稿，草稿和发文不受影响。请报告维护人员：\n{error}"
        raise WorldError(message) from error
    return Pair(paper, current.facts, day, issued, now)


def _wanted(pair: Pair) -> Draft:
    made_from = json.dumps([AUTHOR, pair.day.isoformat(), checksum(pair.issued), checksum(pair.now)])
    return Draft(id=pair.id, facts=pair.facts, digest=checksum(made_from.encode()), template="", when_gone=WHEN_GONE)


def _track(root: Path, pairs: Mapping[str, Pair], tell: Tell) -> dict[str, str]:
    """The sums of the copies, which are put aside."""
    if not pairs:
        return {}
    tracker = Tracker.open()
    copies = {}
    with ThreadPoolExecutor(WORKERS) as pool:
        tracked = pool.map(lambda pair: tracker.track(pair.issued, pair.now, AUTHOR, pair.day), pairs.values())
        for path, data in zip(told(tell, "比对", pairs), tracked, strict=True):
            put_aside(root, path, data)
            copies[path] = checksum(data)
    return copies
