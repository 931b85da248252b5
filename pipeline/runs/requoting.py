"""supervision.yaml after a revision: the words of the plan that it quotes, where the next version has them no more."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pipeline.grammar.numbering import split_heading
from pipeline.intake.model import Intake
from pipeline.intake.supervision import emit_supervision
from pipeline.plan.model import Plan
from pipeline.plan.parse import parse_plan
from pipeline.plan.register import Register
from pipeline.plan.text import write_text
from pipeline.runs.revisionfiles import Shelf
from pipeline.sources.desk import Desk
from pipeline.sources.officefiles import MEASURES, SUPERVISION, parse_supervision
from pipeline.sources.records import SupervisionRecord
from pipeline.sources.roundsfile import GROUND
from pipeline.sources.yamledit import Edit, edit_yaml
from pipeline.sources.yamltext import Text

_CHAPTER, _WORDS = GROUND


class _Quoted(Struct, frozen=True):
    """What stands under ``key``: the chapter and the words, the usual order of its keys, and what is asked of new ones."""

    key: str
    chapter: str
    words: str
    order: tuple[str, ...]
    doubts: tuple[str, ...]


def with_quotes(intake: Intake, shelf: Shelf, plan: bytes) -> bytes:
    """supervision.yaml with words that the next version has, where it quotes some that are there no more. A chapter that only
    has another number is quoted by that; anything else is to be looked at."""
    data = shelf.read.get(shelf.supervision_file) or b""
    fresh = emit_supervision(intake, shelf.roster.known).encode()
    if not data:
        return fresh
    record = parse_supervision(data, shelf.supervision_file, Desk())
    offered = {one.key: one for one in _quoted(parse_supervision(fresh, "", Desk()))}
    version, _ = parse_plan(shelf.parse(plan), Register((), {}), "")
    edits, doubts = list[Edit](), list[str]()
    for old in _quoted(record):
        new = _in_version(old, offered.get(old.key), version)
        if new != old:
            said = zip(GROUND, (new.chapter, new.words), strict=True)
            edits += [Edit((old.key,), key, (value,) if value else (), old.order) for key, value in said]
            doubts += old.doubts if new.words != old.words else ()
    if record is None or not edits:
        return data
    if doubts:
        asked = dict.fromkeys((*(text.value for text in record.unconfirmed), *doubts))
        edits.append(Edit((), "待核", tuple(asked), SUPERVISION))
    return edit_yaml(data.decode("utf-8-sig"), edits).encode()


def _quoted(record: SupervisionRecord | None) -> Iterator[_Quoted]:
    if record is None:
        return
    reports = record.supervision.ground
    for key, chapter, words, order, doubts in (
        ("推进落实措施", record.basis_chapter, record.basis_words, MEASURES, GROUND),
        ("报送依据", reports.chapter, reports.words, GROUND, ("报送节奏",)),
    ):
        if chapter or words:
            yield _Quoted(key, _value(chapter), _value(words), order, doubts)


def _value(text: Text | None) -> str:
    return text.value if text else ""


def _in_version(old: _Quoted, offered: _Quoted | None, version: Plan) -> _Quoted:
    """The same words where the version has them, under their chapter as it is numbered now; else those ``offered`` for them."""
    text = write_text(version)
    if old.words in text:
        chapter = old.chapter if old.chapter in text else _renumbered(old.chapter, version)
        if chapter or not old.chapter:
            return _Quoted(old.key, chapter, old.words, old.order, old.doubts)
    found = offered if offered and offered.words in text else None
    return _Quoted(old.key, found.chapter if found else "", found.words if found else "", old.order, old.doubts)


def _renumbered(chapter: str, version: Plan) -> str:
    _, _, words = split_heading(chapter)
    return next((heading for heading in version.above if words and split_heading(heading)[2] == words), "")
