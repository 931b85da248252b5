"""A table without ruled lines → its rows, where the white between the columns and the numbers of the rows prove what belongs together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from pipeline.grammar.labels import names_who_answers
from pipeline.grammar.numbering import form_of
from pipeline.grammar.roles import squeeze
from pipeline.grammar.signature import DATE
from pipeline.grammar.units import certainly_unit
from pipeline.intake.blocks import Table
from pipeline.intake.columns import Column
from pipeline.intake.heads import heads_of
from pipeline.intake.readers.pdf_glyphs import Glyph, Row, words_of

# In heights of a character: white that parts two columns, room inside one head, and how far from its edge a full line may end.
_GUTTER = 0.4
_IN_HEAD = 0.4
_FULL = 1.6


Edges = Sequence[tuple[float, float]]


class Columned(Struct, frozen=True):
    """The rows ``first`` to ``last`` of a page are a table: ``rows`` are its cells, each as its lines."""

    first: int
    last: int
    rows: tuple[tuple[tuple[str, ...], ...], ...]


def columns_in(rows: Sequence[Row]) -> Columned | None:
    """The first table among the rows by its columns; None where there is none, or where a cell could belong elsewhere."""
    first = next((at for at, row in enumerate(rows) if _heads_in(row)), None)
    if first is None:
        return None
    edges, last = _with_row((), rows[first]), first
    signed = _signature(rows, first)
    while last + 1 < signed and _may_belong(rows[first], rows[last + 1], edges):
        found = _with_row(edges, rows[last + 1])
        if not _fit(rows[first], found):
            break
        edges, last = found, last + 1
    cells = _cells(rows[first : last + 1], edges) if _fit(rows[first], edges) else ()
    if not cells or (last + 1 < len(rows) and _begins_a_row(rows[last + 1], edges, cells)):
        return None
    return Columned(first, last, cells)


def _signature(rows: Sequence[Row], first: int) -> int:
    """Where behind the heads the last lines are a body and, right below it, a day: no cell of a table."""
    texts = [squeeze(row.text()) for row in rows]
    signed = (
        at for at in range(first + 1, len(texts) - 1) if certainly_unit(texts[at]) and DATE.fullmatch(texts[at + 1])
    )
    return next(signed, len(rows))


def _may_belong(head: Row, row: Row, edges: Edges) -> bool:
    """Whether nothing but a number stands where the numbers are: a signature there is no row."""
    number = squeeze(words_of(row.within(0, edges[1][0]), row.size)).rstrip(".．、") if len(edges) > 1 else ""
    return not number or number.isdigit() or _is_section(row) or row.text() == head.text()


def _begins_a_row(row: Row, edges: Edges, cells: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Whether a line that does not keep to the columns has the next row's number: the table goes on, and cannot be read."""
    number = squeeze(words_of(row.within(*edges[0]), row.size)).rstrip(".．、")
    counted = max((int(first) for (first, *_), *_ in (one for one in cells if one[0]) if first.isdigit()), default=0)
    return number == str(counted + 1)


def _heads_in(row: Row) -> bool:
    words = row.text().split()
    return 3 <= len(words) <= 12 and heads_of(Table((tuple(words),), "")) is not None


def _with_row(edges: Edges, row: Row) -> Edges:
    """The stretches of the line that have ink in some row, parted by white in all of them: those so far, and this row's."""
    if _is_section(row):
        return edges
    stretches: list[tuple[float, float]] = []
    for left, right in sorted((*edges, *((glyph.left, glyph.right) for glyph in row.glyphs))):
        if stretches and left - stretches[-1][1] < _GUTTER * row.size:
            stretches[-1] = (stretches[-1][0], max(right, stretches[-1][1]))
        else:
            stretches.append((left, right))
    return tuple(stretches)


def _fit(head: Row, edges: Edges) -> bool:
    """Whether every column has a head of its own, and the heads together are those of a task table."""
    heads = [head.within(left, right + 0.1) for left, right in edges]
    if not all(heads) or any(_is_parted(glyphs, head.size) for glyphs in heads):
        return False
    found = heads_of(Table((tuple(words_of(glyphs, head.size) for glyphs in heads),), ""))
    return (
        found is not None
        and found.kinds[0] is Column.NUMBER
        and all(kind or names_who_answers(label) for kind, label in zip(found.kinds, found.labels, strict=True))
    )


def _is_parted(glyphs: Sequence[Glyph], size: float) -> bool:
    return any(two.left - one.right > _IN_HEAD * size for one, two in pairwise(glyphs))


def _is_section(row: Row) -> bool:
    form = form_of(row.text())
    return form is not None and form.name in ("一、", "（一）") and " " not in row.text()


def _cells(rows: Sequence[Row], edges: Edges) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The table row by row; empty where a line could belong to the row above or below."""
    width = len(edges)
    table: list[list[list[str]]] = [[[words_of(rows[0].within(*edge), rows[0].size)] for edge in _wide(edges)]]
    ends = [0.0] * width
    counted = 0
    for row in rows[1:]:
        if row.text() == rows[0].text():
            continue
        if _is_section(row):
            table.append([[row.text()], *[[] for _ in range(width - 1)]])
            ends = [0.0] * width
            continue
        words = [row.within(*edge) for edge in _wide(edges)]
        number = squeeze(words_of(words[0], row.size)).rstrip(".．、")
        if number:
            if not number.isdigit() or (counted > 0 and int(number) != counted + 1) or not _filled(words):
                return ()
            counted = int(number)
            table.append([[words_of(cell, row.size)] if cell else [] for cell in words])
        elif not _goes_on(words, ends, edges, row.size):
            return ()
        else:
            for column, cell in enumerate(words):
                table[-1][column] += [words_of(cell, row.size)] if cell else []
        # A cell that has ended does not begin again.
        ends = [cell[-1].right if cell else 0.0 for cell in words]
    return tuple(tuple(tuple(cell) for cell in row) for row in table) if counted > 0 else ()


def _wide(edges: Edges) -> Iterator[tuple[float, float]]:
    return ((left, right + 0.1) for left, right in edges)


def _filled(words: Sequence[Sequence[Glyph]]) -> bool:
    """A row begins on the line of its number: so do its text and at least one more of its cells."""
    return sum(map(bool, words[1:])) >= 2


def _goes_on(words: Sequence[Sequence[Glyph]], ends: Sequence[float], edges: Edges, size: float) -> bool:
    """Whether each cell with words was full on the line above, so that they can only be its next line."""
    return all(
        end and right - end <= _FULL * size for cell, end, (_, right) in zip(words, ends, edges, strict=True) if cell
    )
