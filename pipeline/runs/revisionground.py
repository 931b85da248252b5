"""The new document as the ground of what it changed: a line in supervision.yaml that the letters of adjustment quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from pipeline.grammar.deadline import parse_deadline
from pipeline.grammar.written import written_day
from pipeline.intake.model import Intake
from pipeline.intake.supervision import stated_due
from pipeline.revision.differences import Change
from pipeline.revision.joining import Joined
from pipeline.revision.version import Kind, Lines
from pipeline.sources.desk import Desk
from pipeline.sources.officefiles import parse_supervision
from pipeline.sources.yamledit import scalar

_KEY = re.compile(r"(?m)^调整依据[ \t]*[:：][ \t]*(?P<value>[^#\n]*?)[ \t]*(?:#.*)?$\n?")
_ITEM = re.compile(r"(?P<indent>[ \t]*)- ")
_PUT = "调整依据"


class Days(Struct, frozen=True):
    """From which day the new document is in force, and by which it wants the measures."""

    since: date
    due: date


def days_of(intake: Intake, data: bytes, path: str) -> Days | None:
    """The days of a new document that wants measures later than supervision.yaml asks for them; None of any other."""
    record = parse_supervision(data, path, Desk())
    since, due = parse_deadline(intake.day).date if intake.day else None, stated_due(intake)
    if record is None or since is None or due is None or (record.due and due <= max(record.due, since)):
        return None
    return Days(since, due)


def ground_of(intake: Intake, before: Sequence[tuple[str, Lines]]) -> str:
    """How a letter names the new document, with its number and date; empty when neither is new, so that none can be named."""
    matter = dict(intake.before) | dict(intake.after)
    known = dict(before)
    number, day = (told.strip("（） ") for told in ("".join(matter.get("发文字号", ())), intake.day))
    fresh = [
        said
        for key, said in (("发文字号", number), ("成文日期", day))
        if said and said not in "".join(known.get(key, ()))
    ]
    title = "".join(matter.get("通知标题", ()))
    own = intake.title or ""
    signed = "" if own.startswith(intake.issuer or "") else intake.issuer
    named = f"《{_inner(title)}》" if title else f"{signed or ''}《{_inner(own)}》"
    return f"根据{named}（{'，'.join(filter(None, (intake.doc_number or number, day)))}）" if fresh else ""


def tasks_changed(joined: Joined, changes: Iterable[Change]) -> tuple[str, ...]:
    """The numbers of the tasks that the new document changed, as the plan has them now or had them; not those which the clerk
    edited and it only numbered anew."""
    own = {said.number for one in joined.outcomes if one.notes and joined.unchanged(one) and (said := one.said)}
    numbers = (change.said.number for change in changes if change.said.kind is Kind.TASK)
    return tuple(dict.fromkeys(number for number in numbers if number and number not in own))


def with_ground(data: bytes, path: str, ground: str, tasks: Sequence[str], days: Days | None = None) -> bytes | None:
    """supervision.yaml with one more 调整依据, from its day on and with the day for new measures where ``days`` has them; None
    where it is written in a way that nothing can be added to."""
    text = data.decode("utf-8-sig")
    before = _authorities(data, path)
    if before is None:
        return None
    keys = ", ".join(f"'{key}'" for key in tasks)
    since, due = (f"日期: {written_day(days.since)}, ", f", 报送截止: {written_day(days.due)}") if days else ("", "")
    made = _put(text, f"{{依据: {scalar(ground)}, {since}任务: [{keys}]{due}}}")
    written = (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + made.encode()
    after = _authorities(written, path)
    return written if after is not None and after[:-1] == before and after[-1] == ground else None


def _authorities(data: bytes, path: str) -> list[str] | None:
    desk = Desk()
    record = parse_supervision(data, path, desk)
    return None if record is None or desk.problems else [one.words for one in record.supervision.authorities]


def _put(text: str, item: str) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    found = _KEY.search(text)
    if found is None:
        return f"{text.rstrip()}{end}{_PUT}:{end}  - {item}{end}"
    value = found["value"].strip()
    if value:
        return f"{text[: found.start()]}{_PUT}:{end}  - {value}{end}  - {item}{end}{text[found.end() :]}"
    lines = list(_block(text[found.end() :]))
    indent = _ITEM.match(lines[0]) if lines else None
    stop = found.end() + sum(map(len, lines))
    last = "" if text[:stop].endswith("\n") else end
    return f"{text[:stop]}{last}{indent['indent'] if indent else '  '}- {item}{end}{text[stop:]}"


def _block(text: str) -> Iterator[str]:
    """The lines below a key that belong to it."""
    for line in text.splitlines(keepends=True):
        if not re.match(r"[ \t]+\S|-[ \t]", line):
            return
        yield line


def _inner(title: str) -> str:
    return title.replace("《", "〈").replace("》", "〉")
