"""What stands at the end of a plan's text, or in front of its annexes: 附件说明, 署名 and 成文日期, 附件 and its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from pipeline.gongwen.signatures import cell_count
from pipeline.gongwen.titles import break_title
from pipeline.grammar.day import IN_HAN
from pipeline.grammar.deadline import parse_deadline
from pipeline.grammar.units import certainly_unit
from pipeline.grammar.written import written_day
from pipeline.pattern import Pattern

NOTED, FIRST_NOTED, NEXT_NOTED = "附件说明", "附件说明首项", "附件说明续项"
SIGNED, LABEL, TITLE, LAST = "署名", "附件标识", "附件标题", "末段"

_LABEL = re.compile(r"(附\s*[件表]\s*[0-9一二三四五六七八九十]*)\s*[：:]?")
_NOTE = re.compile(r"附件\s*[：:]\s*(?=\S)")
_NUMBERED = Pattern(r"([0-9]{1,2})\s*[.．、]\s*(?=\S)")
_DAY = re.compile(r"[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日")
# Characters that a paragraph of one row has room for.
_ONE_ROW = 25
# Characters that no title of an annex has.
_LONGEST_TITLE = 50


class Row(Struct, frozen=True):
    """A paragraph of a plan: its ``level`` as a heading (0: text), its ``part`` at the end (empty: none), and the day below a
    signature."""

    text: str
    level: int = 0
    part: str = ""
    day: str = ""


def in_figures(day: str) -> str:
    """7.3.5.4: in figures; the original may have been signed 二〇二六年一月十五日."""
    found = parse_deadline(day).date if IN_HAN.match(day) else None
    return written_day(found) if found else day


def offices_of(line: str) -> Sequence[str]:
    """Several offices that sign on one line have a row each."""
    names = line.split()
    return names if names != [line] and names and all(map(certainly_unit, names)) else (line,)


def told_apart(rows: Sequence[Row]) -> Iterator[Row]:
    """The same rows, those at the end named for what they are; what is no such end is left as it is."""
    if not any(map(_may_end, rows)):
        yield from rows
        return
    at = 0
    while at < len(rows):
        found = _noted(rows, at) or _signed(rows, at) or _labelled(rows, at)
        if found:
            part, taken = found
            yield from part
            at += taken
        else:
            short = at + 1 < len(rows) and cell_count(rows[at + 1].text) <= _ONE_ROW and _ends_at(rows, at + 2)
            yield _kept(rows[at]) if _ends_at(rows, at + 1) or short else rows[at]
            at += 1


def _may_end(row: Row) -> bool:
    """Whether the row is of a kind that any end begins or closes with."""
    text = row.text
    return bool(_LABEL.fullmatch(text) or _NOTE.match(text) or _DAY.fullmatch(in_figures(text)))


def _ends_at(rows: Sequence[Row], at: int) -> bool:
    """Whether a signature begins here, or what is named above one."""
    noted = _noted(rows, at) if at < len(rows) else None
    return _signed(rows, at + (noted[1] if noted else 0)) is not None


def _kept(row: Row) -> Row:
    """The last row of the text goes with the signature (7.3.5.5), and the one before it where that is of one row."""
    return row if row.level else Row(row.text, part=LAST)


def _noted(rows: Sequence[Row], at: int) -> tuple[list[Row], int] | None:
    """附件： with the names below it, in front of a signature, an annex or the end."""
    note = _NOTE.match(rows[at].text)
    if not note:
        return None
    first = rows[at].text[note.end() :]
    names = [first]
    while at + len(names) < len(rows) and _number(first) == "1":
        text = rows[at + len(names)].text
        if _number(text) != str(len(names) + 1):
            break
        names.append(text)
    end = at + len(names)
    if end < len(rows) and not _signed(rows, end) and not _LABEL.fullmatch(rows[end].text):
        return None
    if len(names) == 1:
        return [Row(f"附件：{_NUMBERED.sub('', first)}", part=NOTED)], 1
    numbered = ((name, _NUMBERED.match(name)) for name in names)
    said = [f"{number[1]}.\t{name[number.end() :]}" if number else name for name, number in numbered]
    parts = [Row(f"附件：{said[0]}", part=FIRST_NOTED), *(Row(name, part=NEXT_NOTED) for name in said[1:])]
    return parts, len(names)


def _number(text: str) -> str:
    found = _NUMBERED.match(text)
    return found[1] if found else ""


def _signed(rows: Sequence[Row], at: int) -> tuple[list[Row], int] | None:
    """Offices, a row each or several on one, above a day of their own."""
    above = [*takewhile(lambda row: not row.level and all(map(certainly_unit, offices_of(row.text))), rows[at:])]
    day = in_figures(rows[at + len(above)].text) if above and at + len(above) < len(rows) else ""
    names = [name for row in above for name in offices_of(row.text)]
    signed = [Row("\n".join(names), part=SIGNED, day=day)]
    return (signed, len(above) + 1) if _DAY.fullmatch(day) else None


def _labelled(rows: Sequence[Row], at: int) -> tuple[list[Row], int] | None:
    """附件1 alone in its row, its title below it."""
    label = _LABEL.fullmatch(rows[at].text)
    below = rows[at + 1] if label and at + 1 < len(rows) else None
    if not label or below is None:
        return None
    said = [Row(re.sub(r"\s", "", label[1]), part=LABEL)]
    titled = not below.level and len(below.text) <= _LONGEST_TITLE and below.text[-1:] not in "。；：，"
    if titled:
        said.append(Row("\n".join(break_title(below.text)), part=TITLE))
    return said, len(said)
