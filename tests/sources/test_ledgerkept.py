"""A ledger that is kept as plain data is the ledger that was read, to the type of each value."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.sources.desk import Desk
from pipeline.sources.ledgerkept import KeptLedger, kept_ledger, ledger_of
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.ledgersheet import Column, Content, LedgerRecord, LedgerRow, OtherSheet
from tests.scale.plans import ledgers, project_files

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
# No workbook tells which of two hours that the clock showed twice.
VALUES = st.one_of(
    TEXT,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.datetimes().map(lambda one: one.replace(fold=0)),
    st.dates(),
    st.times().map(lambda one: one.replace(fold=0)),
    st.timedeltas(timedelta(-9999), timedelta(9999)),
    st.sampled_from([0, 0.0, False, 1, 1.0, True, "1"]),
)
CONTENTS = st.builds(Content, VALUES, st.sampled_from(["General", "yyyy-mm-dd"]), TEXT)
CELLS = st.dictionaries(st.sampled_from([*map(str, Column), "入通报"]), CONTENTS, max_size=4)


def record(rows: list[dict[str, Content]], others: dict[tuple[int, int], Content], tasks: bool) -> LedgerRecord:
    letters = {"编号": "A", "入通报": "R"}
    made = tuple(LedgerRow("台账.xlsx", "进展", number, cells, letters) for number, cells in enumerate(rows, 3))
    return LedgerRecord(
        file="台账.xlsx",
        title="进展台账",
        rows=made,
        withdrawn=made[:1],
        history=made[1:],
        tasks=made if tasks else None,
        pushed=() if tasks else None,
        extra=("入通报",),
        others=(OtherSheet("附", others),),
    )


def again(read: LedgerRecord) -> LedgerRecord:
    data = msgspec.msgpack.encode(kept_ledger(read))
    return ledger_of(msgspec.msgpack.decode(data, type=KeptLedger))


@given(
    st.lists(CELLS, max_size=4),
    st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 9)), CONTENTS, max_size=2),
    st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_what_is_kept_is_what_was_read(
    rows: list[dict[str, Content]], others: dict[tuple[int, int], Content], tasks: bool
) -> None:
    before = record(rows, others, tasks)
    # Equal is not enough: 1 equals true, and -0.0 equals 0.
    assert repr(again(before)) == repr(before)


def test_a_ledger_as_units_fill_it_in_is_kept_whole() -> None:
    files = project_files(4, 3)
    (path, data) = next(iter(ledgers(files).items()))
    read = parse_ledger(data, path, Desk())
    kinds = {type(content.value) for row in read.rows for content in row.cells.values()}
    assert {str, datetime} <= kinds
    assert again(read) == read


@pytest.mark.parametrize("value", [date(2024, 2, 29), time(8, 30), timedelta(hours=30), datetime(2024, 2, 29, 8, 30)])
def test_a_day_and_a_time_come_back_as_the_kind_they_were(value: object) -> None:
    row = {"完成时间": Content(value)}  # type: ignore[arg-type] # one of each kind
    assert type(again(record([row], {}, tasks=False)).rows[0].value("完成时间")) is type(value)
