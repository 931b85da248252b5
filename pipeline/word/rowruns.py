"""The rows of a rendered table as they are looked at and changed: in the tree they stand in, or, of a table of thousands, a run
of them at a time, for a tree takes some twenty times the room of its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from lxml import etree

from pipeline.ooxml.tree import parse
from pipeline.word.columns import rows_of
from pipeline.word.holding import rows_in
from pipeline.word.names import BODY, W

# Marks the place of rows that were cut out, until the document is put together; no name Word knows.
CUT = "cut"
_MARK = f'<w:tr {CUT}="{{}}"/>'
# A part of fewer characters is one tree; of the rows of a greater one so many are at a time.
GREAT, RUN = 500_000, 200
_END = "</w:tr>"
# A table that asks for something of each row by itself; what others ask for takes all their rows.
_BY_ROWS = re.compile(r'<w:tbl(?: (?:asked|held|short)="[^"]*")+>')


class Rows(Protocol):
    """The rows of one table."""

    def __iter__(self) -> Iterator[etree._Element]: ...

    def change(self, change: Callable[[etree._Element], None]) -> None:
        """Do ``change`` to each."""


class Standing:
    """Rows in their tree."""

    def __init__(self, table: etree._Element) -> None:
        self._rows = rows_of(table)

    def __iter__(self) -> Iterator[etree._Element]:
        return iter(self._rows)

    def change(self, change: Callable[[etree._Element], None]) -> None:
        for row in self._rows:
            change(row)


class Runs:
    """Rows cut out of a text, and in no tree but while they are looked at; ``texts`` are what they have come to."""

    def __init__(self, root: str, texts: list[str]) -> None:
        """``root`` is the tag that opens the part."""
        self._root, self.texts = root, texts
        self._name = root[1:].split(None, 1)[0]

    def __iter__(self) -> Iterator[etree._Element]:
        for text in self.texts:
            yield from rows_of(self._table(text))

    def change(self, change: Callable[[etree._Element], None]) -> None:
        for place, text in enumerate(self.texts):
            table = self._table(text)
            for row in rows_of(table):
                change(row)
            written = etree.tostring(table.getroottree(), encoding="unicode")
            self.texts[place] = written[written.index("<w:tbl>") + len("<w:tbl>") : written.rindex("</w:tbl>")]

    def _table(self, text: str) -> etree._Element:
        return parse(f"{self._root}<w:tbl>{text}</w:tbl></{self._name}>".encode(), BODY)[0]


def cut_out(text: str) -> tuple[str, list[Runs]]:
    """``text`` with a mark in place of the rows of each table in it that is great and can do with a run of them at a time."""
    begin = text.index("<", text.index("?>"))
    root = text[begin : text.index(">", begin) + 1]
    pieces: list[str] = []
    cut: list[Runs] = []
    done = 0
    for table in _BY_ROWS.finditer(text) if len(text) >= GREAT else ():
        *rows, _ = rows_in(text, table.start())
        if rows and _simple(text, rows, begin + len(root), table.end()):
            ends = [*rows[::2], rows[-1] + len(_END)]
            pieces += [text[done : rows[0]], _MARK.format(len(cut))]
            starts = ends[:-1:RUN]
            cut.append(
                Runs(root, [text[start:stop] for start, stop in zip(starts, [*starts[1:], ends[-1]], strict=True)])
            )
            done = ends[-1]
    return "".join([*pieces, text[done:]]), cut


def _simple(text: str, rows: list[int], root: int, table: int) -> bool:
    """Whether the rows stand one right behind another in a table of the text itself, and mean the same by themselves."""
    begins, stops = rows[::2], rows[1::2]
    first, last = begins[0], stops[-1] + len(_END)
    return (
        all(text.startswith(_END, stop) for stop in stops)
        and [stop + len(_END) for stop in stops[:-1]] == begins[1:]
        and not _tables(text[first:last])
        and "xmlns" not in text[root:first]
        and _tables(text[:table]) == text.count("</w:tbl>", 0, table) + 1
    )


def _tables(text: str) -> int:
    return text.count("<w:tbl>") + text.count("<w:tbl ")


def rows_for(table: etree._Element, cut: list[Runs]) -> Rows:
    """The rows of ``table``, wherever they are."""
    first = next(table.iter(W + "tr"), None)
    place = None if first is None else first.get(CUT)
    return Standing(table) if place is None else cut[int(place)]


def put_back(text: str, cut: list[Runs]) -> str:
    """``text`` with the rows that were cut out."""
    pieces = []
    for place, runs in enumerate(cut):
        before, _, text = text.partition(_MARK.format(place))
        pieces += [before, *runs.texts]
    return "".join([*pieces, text])
