"""A table with only spaces between its cells, a row a line → its cells: each under the head that begins where it does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from msgspec import Struct

from pipeline.grammar.numbering import form_of
from pipeline.grammar.roles import Role
from pipeline.intake.blocks import Line, Table
from pipeline.intake.columns import Column, Kind

# No row on one line is longer.
_WIDEST = 300
_CELL = re.compile(r"[^\s　]+(?: [^\s　]+)*")
# How far from its head a cell may begin, in half characters: quotation marks are as wide as the font makes them.
_ASTRAY = 3
_FEWEST = 3
_SECTION = ("一、", "（一）")
_LONGEST_SECTION = 30

Fits = Callable[[str, Kind | None], bool]
HeadKind = Callable[[str], Kind | None]


class _Cell(Struct, frozen=True):
    """A cell and where it begins, in half characters from the left."""

    text: str
    left: int


def spaced_table(lines: Sequence[Line], at: int, kind_of: HeadKind, fits: Fits) -> tuple[Table, int] | None:
    """The table whose heads stand on the line ``at``, and the line behind it; None where nothing proves that it is one.

    Cells a single space apart must each fit their column; those in line under their heads prove themselves, and may be missing.
    """
    wide = _cells(lines[at].text)
    heads = [cell.text for cell in wide] if len(wide) > _FEWEST else lines[at].text[:_WIDEST].split()
    kinds = [kind_of(head) for head in heads]
    known = [kind for kind in kinds if kind is not None]
    told = Column.TEXT in known and any(isinstance(kind, Role) for kind in known)
    if len(known) < _FEWEST or len(known) < len(heads) or not told:
        return None
    found = _in_line(lines, at + 1, wide) if len(wide) == len(heads) else None
    if found is None or not _units_fit(found[0], kinds, fits):
        found = _fitting(lines, at + 1, kinds, fits)
    number = re.search(r"\d+", lines[at].spot)
    spot = f"第{number.group() if number else '?'}行起的表格"
    return (Table((tuple(heads), *found[0]), spot), found[1]) if found and found[0] else None


Found = tuple[list[tuple[str, ...]], int]


def _in_line(lines: Sequence[Line], at: int, heads: Sequence[_Cell]) -> Found | None:
    """The rows whose cells stand under their heads; None where one stands under none."""
    rows: list[tuple[str, ...]] = []
    end = at
    while end < len(lines):
        text = lines[end].text
        cells = _cells(text) if len(text) <= _WIDEST else []
        if not text.strip() or _heads_rows(lines, end):
            rows += [(text.strip(), *[""] * (len(heads) - 1))] if text.strip() else []
            end += 1
            continue
        row = _placed(cells, heads)
        if len(cells) < 2 and (row is None or not rows or row[0]):
            break
        if row is None:
            return None
        if len(cells) < 2:
            # The rest of a cell that was too long for its column.
            rows[-1] = tuple(above + rest for above, rest in zip(rows[-1], row, strict=True))
        else:
            rows.append(row)
        end += 1
    while end > at and not lines[end - 1].text.strip():
        end -= 1
    return rows, end


def _placed(cells: Sequence[_Cell], heads: Sequence[_Cell]) -> tuple[str, ...] | None:
    """The cells of a row by column: in order where there is one for each head, else where each begins; None where one is astray."""
    if len(cells) == len(heads):
        return tuple(cell.text for cell in cells)
    row = [""] * len(heads)
    for cell in cells:
        near = min(range(len(heads)), key=lambda column: abs(heads[column].left - cell.left))
        if abs(heads[near].left - cell.left) > _ASTRAY or any(row[near:]):
            return None
        row[near] = cell.text
    return tuple(row)


def _heads_rows(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a numbered heading between rows: 一、工业领域, with a row below it."""
    form = form_of(lines[at].text)
    below = next((line.text for line in lines[at + 1 :] if line.text.strip()), "")
    heading = form is not None and form.name in _SECTION and len(lines[at].text) < _LONGEST_SECTION
    return heading and len(_cells(lines[at].text)) == 1 and len(_cells(below[:_WIDEST])) >= _FEWEST


def _units_fit(rows: Sequence[tuple[str, ...]], kinds: Sequence[Kind | None], fits: Fits) -> bool:
    """Whether more than half of what stands under heads of units are units."""
    named = [
        (cell, kind) for row in rows for cell, kind in zip(row, kinds, strict=True) if isinstance(kind, Role) and cell
    ]
    return bool(named) and 2 * sum(fits(cell, kind) for cell, kind in named) > len(named)


def _fitting(lines: Sequence[Line], at: int, kinds: Sequence[Kind | None], fits: Fits) -> Found | None:
    """The rows with a cell for each head, every one of which fits its column; None where one does not."""
    rows: list[tuple[str, ...]] = []
    for line in lines[at:]:
        cells = tuple(line.text[:_WIDEST].split())
        if len(cells) < 2:
            break
        if len(line.text) > _WIDEST or len(cells) != len(kinds) or not all(map(fits, cells, kinds)):
            return None
        rows.append(cells)
    return rows, at + len(rows)


def _cells(text: str) -> list[_Cell]:
    """The stretches of a line that two spaces or one as wide as a character part."""
    return [_Cell(found.group(), _width(text[: found.start()])) for found in _CELL.finditer(text)]


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WFA") for char in text)
