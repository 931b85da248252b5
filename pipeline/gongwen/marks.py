"""An office's name → the rows and the type of its mark and its signature, for names of any length (7.2.4, 7.3.5)."""

from __future__ import annotations

from msgspec import Struct

from pipeline.gongwen import standard as gb
from pipeline.gongwen.signatures import USUAL_DATE, cell_count
from pipeline.gongwen.titles import break_title

# The standard leaves the size open; below this a mark is no longer 醒目. Condensed further than this it is no longer 庄重.
_SMALLEST, _NARROWEST = 26.0, 0.66
# Millimetres of the 版心 that a mark leaves free: a row that fills it exactly is broken by LibreOffice (measured at 0.1 mm).
_SLACK = 1.0
# A name of more characters than this makes two rows of the mark, and of the signature.
_MARK_ROW = 25
# What 文件 and the gap before it take beside the names of several offices.
_BESIDE_NAMES = 3
# The cells of a date that is not written yet.
_BLANK_DATE = 11.5
# By how many characters one of two rows may be longer than half the name, for the sake of a word.
_UNEVEN = 2.0
SIGNATURE_ROW = 24
# What the row of 印发日期 (7.4.3) leaves for 印发机关 in its 4号 type: beside the longest day, and where the day stands below.
_BESIDE_DAY, _ABOVE_DAY = 18.5, 29.0


class MarkType(Struct, frozen=True):
    """``points`` high (in halves), ``scale`` per cent as wide as the face is drawn."""

    points: float
    scale: int = 100


def mark_type(cells: float, largest: float) -> MarkType:
    """The type in which ``cells`` characters fill the 版心's width: as large as they allow, then condensed."""
    room = (gb.TEXT_WIDTH.value - _SLACK) / gb.MM_PER_POINT
    points = min(largest, int(room / cells * 2) / 2)
    if points >= _SMALLEST:
        return MarkType(points)
    scale = room / cells / _SMALLEST
    return MarkType(_SMALLEST, int(scale * 100)) if scale >= _NARROWEST else MarkType(points)


def mark_rows(name: str, suffix: str = "") -> tuple[str, ...]:
    """The name with its ``suffix`` (文件) in one row, or in two that end between words where it is too long for one."""
    whole = name + suffix
    return (whole,) if cell_count(whole) <= _MARK_ROW else _halves(whole)


def signature_rows(name: str) -> tuple[str, ...]:
    """The name as it signs: one row, or two where it is wider than the page leaves room for."""
    return (name,) if cell_count(name) <= SIGNATURE_ROW else _halves(name)


def joint_mark_rows(name: str) -> tuple[str, ...]:
    """The name of one of several offices in the mark they share, whose 文件 stands beside them."""
    return (name,) if cell_count(name) <= _MARK_ROW - _BESIDE_NAMES else _halves(name)


def joint_mark_type(cells: float) -> MarkType:
    """The type of that mark for names of up to ``cells`` characters."""
    return mark_type(room_for(cells, _MARK_ROW - _BESIDE_NAMES)[1] + _BESIDE_NAMES, 32.0)


def seal_rows(name: str, offices: int) -> tuple[str, ...]:
    """The name as one of ``offices`` that sign side by side, in rows that end between words."""
    return tuple(break_title(name, cells=int(seal_widths(offices)[0])))


def seal_widths(offices: int) -> tuple[float, ...]:
    """How many cells each of ``offices`` has that sign side by side: the last is centred on the date, which stands where that
    of one office does (7.3.5.1), and has room for the blanks that a date is written into."""
    centre = gb.CELLS.value - gb.SEALED_DATE_INDENT.value - cell_count(USUAL_DATE) / 2
    each = min(centre / (offices - 0.5), (centre - _BLANK_DATE / 2) / (offices - 1))
    return (*([each] * (offices - 1)), 2 * (centre - (offices - 1) * each))


def printer_rows(name: str) -> tuple[str, ...]:
    """印发机关 in the row of the day it was printed on (7.4.3); a name too long for that stands above, the last row is the day's."""
    if cell_count(name) <= _BESIDE_DAY:
        return (name,)
    rows = (name,) if cell_count(name) <= _ABOVE_DAY else _halves(name)
    return rows if len(rows) > 1 and cell_count(rows[-1]) <= _BESIDE_DAY else (*rows, "")


def printer_room(cells: float) -> int:
    """How many rows that takes for a name of ``cells`` characters that is not known yet."""
    return 1 if cells <= _BESIDE_DAY else 2


def _halves(name: str) -> tuple[str, ...]:
    """Two rows as even as words allow."""
    for width in range(-(-len(name) // 2), len(name)):
        rows = break_title(name, cells=width)
        if len(rows) == 2:
            return rows
    return (name,)


def widest(rows: tuple[str, ...]) -> float:
    """How many cells the widest row has."""
    return max(map(cell_count, rows))


def room_for(cells: float, longest: float) -> tuple[int, float]:
    """How many rows a name of ``cells`` characters takes that is not known yet, and how wide the widest is about."""
    return (1, cells) if cells <= longest else (2, cells / 2 + _UNEVEN)


def mark_room(cells: float) -> tuple[int, float]:
    """The same for a mark."""
    return room_for(cells, _MARK_ROW)


def signature_room(cells: float) -> tuple[int, float]:
    """The same for a signature."""
    return room_for(cells, SIGNATURE_ROW)
