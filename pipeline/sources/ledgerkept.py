"""A ledger as read ↔ plain data: kept from one run to the next, so that one that did not change need not be opened again.

A ledger says the same over and over: every content stands once, and each row points at its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

import msgspec
from msgspec import Struct

from pipeline.sources.ledgersheet import Content, LedgerRecord, LedgerRow, OtherSheet, Value


class Moment(Struct, frozen=True, array_like=True):
    """A day or a time, which plain data have no way to write: which kind, and how ISO 8601 writes it."""

    kind: str
    written: str


KINDS: Mapping[str, type] = {one.__name__: one for one in (datetime, date, time, timedelta)}
# The value of a cell, its number format, its comment.
Cell = tuple[str | bool | int | float | Moment, str, str]
# Its place (row, column; or the column's place among the names), and that of its content.
Row = tuple[int, tuple[int, ...], tuple[int, ...]]


class KeptSheet(Struct, frozen=True, array_like=True):
    """The rows of one sheet; ``names`` are those of the columns, ``letters`` as a row has them."""

    title: str
    names: tuple[str, ...]
    letters: Mapping[str, str]
    rows: tuple[Row, ...]


class KeptLedger(Struct, frozen=True, array_like=True, kw_only=True):
    """A :class:`LedgerRecord` without anything that plain data cannot hold."""

    file: str
    title: str
    contents: tuple[Cell, ...]
    rows: KeptSheet
    withdrawn: KeptSheet
    history: KeptSheet
    tasks: KeptSheet | None
    pushed: KeptSheet | None
    extra: tuple[str, ...]
    task_extra: tuple[str, ...]
    others: tuple[tuple[str, tuple[tuple[int, int, int], ...]], ...]


class _Pool:
    """The contents so far, each once."""

    def __init__(self) -> None:
        self.places: dict[bytes, int] = {}
        self.cells: list[Cell] = []

    def put(self, content: Content) -> int:
        cell = (_plain(content.value), content.number_format, content.comment)
        # By its bytes: 1, 1.0 and true are one and the same as values.
        place = self.places.setdefault(msgspec.msgpack.encode(cell), len(self.cells))
        if place == len(self.cells):
            self.cells.append(cell)
        return place

    def sheet(self, rows: Iterable[LedgerRow]) -> KeptSheet:
        names: dict[str, int] = {}
        letters: Mapping[str, str] = {}
        title, kept = "", []
        for row in rows:
            title, letters = row.sheet, row.letters
            columns = tuple(names.setdefault(name, len(names)) for name in row.cells)
            kept.append((row.number, columns, tuple(map(self.put, row.cells.values()))))
        return KeptSheet(title, tuple(names), dict(letters), tuple(kept))


def kept_ledger(record: LedgerRecord) -> KeptLedger:
    """``record`` as plain data. Raises OverflowError for a number that plain data cannot hold."""
    pool = _Pool()
    return KeptLedger(
        file=record.file,
        title=record.title,
        rows=pool.sheet(record.rows),
        withdrawn=pool.sheet(record.withdrawn),
        history=pool.sheet(record.history),
        tasks=None if record.tasks is None else pool.sheet(record.tasks),
        pushed=None if record.pushed is None else pool.sheet(record.pushed),
        extra=record.extra,
        task_extra=record.task_extra,
        others=tuple(
            (sheet.name, tuple((*at, pool.put(content)) for at, content in sheet.cells.items()))
            for sheet in record.others
        ),
        contents=tuple(pool.cells),
    )


def ledger_of(kept: KeptLedger) -> LedgerRecord:
    """The ledger that :func:`kept_ledger` kept; contents that are the same are the same object."""
    contents = [Content(_value(value), form, comment) for value, form, comment in kept.contents]

    def rows(sheet: KeptSheet) -> tuple[LedgerRow, ...]:
        name, content = sheet.names.__getitem__, contents.__getitem__
        return tuple(
            LedgerRow(
                kept.file,
                sheet.title,
                number,
                dict(zip(map(name, columns), map(content, places), strict=True)),
                sheet.letters,
            )
            for number, columns, places in sheet.rows
        )

    return LedgerRecord(
        file=kept.file,
        title=kept.title,
        rows=rows(kept.rows),
        withdrawn=rows(kept.withdrawn),
        history=rows(kept.history),
        tasks=None if kept.tasks is None else rows(kept.tasks),
        pushed=None if kept.pushed is None else rows(kept.pushed),
        extra=kept.extra,
        task_extra=kept.task_extra,
        others=tuple(
            OtherSheet(name, {(row, column): contents[place] for row, column, place in cells})
            for name, cells in kept.others
        ),
    )


def _plain(value: Value) -> str | bool | int | float | Moment:
    if isinstance(value, str | int | float):
        return value
    return Moment(type(value).__name__, msgspec.to_builtins(value))


def _value(kept: str | bool | int | float | Moment) -> Value:
    if not isinstance(kept, Moment):
        return kept
    value: Value = msgspec.convert(kept.written, KINDS[kept.kind])
    return value
