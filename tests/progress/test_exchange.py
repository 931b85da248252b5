"""Ledgers sent to each unit and taken back."""

from __future__ import annotations

import pytest

from pipeline.problems import MaterialError
from pipeline.progress.exchange import merge_ledgers, unit_ledgers
from pipeline.progress.ledger import refresh_ledger
from tests.progress.books import filled_in, project, read

PROJECT = project()
PLAN = PROJECT.plans[0][0]
LEDGER = refresh_ledger(PLAN, PROJECT.register, None)[0]
ROW = ("3", "市民政局")
MARCH: dict[str, object] = {"进展情况": "救助3人", "状态": "推进中", "填报日期": "2024.3.20"}


def merged(own: bytes, *returned: bytes) -> bytes:
    files = {f"{number}.xlsx": data for number, data in enumerate(returned, 1)}
    return merge_ledgers(PLAN, PROJECT.register, ("ledger.xlsx", own), files)[0]


def last(data: bytes) -> dict[str, object]:
    return {name: value for name, value in read(data)[5].items() if name in {*MARCH, "下一步", "存在问题"} and value}


def test_each_unit_gets_its_own_rows_and_sent_back_unchanged_they_change_nothing() -> None:
    own = filled_in(LEDGER, {ROW: MARCH})
    sent = unit_ledgers(PLAN, PROJECT.register, own, "ledger.xlsx")
    assert [unit.name for unit in sent] == ["市教育局", "市公安局", "市民政局"]
    assert sum(len(read(data)) for data in sent.values()) == len(read(own)) == 6
    assert {row["单位"] for data in sent.values() for row in read(data)} == {unit.name for unit in sent}
    fresh = refresh_ledger(PLAN, PROJECT.register, own)[0]
    assert merged(fresh, *sent.values()) == fresh


def test_the_later_report_counts_whichever_way_the_files_come_and_an_empty_cell_empties_none() -> None:
    older = MARCH | {"下一步": "走访"}
    newer = MARCH | {"进展情况": "救助5人", "填报日期": "2024年6月20日", "存在问题": "无"}
    expected = {**older, **newer}
    first, second = (filled_in(LEDGER, {ROW: cells}) for cells in (older, newer))
    assert last(merged(first, second)) == last(merged(second, first)) == last(merged(LEDGER, first, second)) == expected


def test_two_contents_of_the_same_day_are_a_conflict_that_shows_both() -> None:
    own, other = (filled_in(LEDGER, {ROW: MARCH | {"进展情况": said}}) for said in ("救助3人", "救助4人"))
    with pytest.raises(MaterialError, match=r"1\.xlsx 进展!J8  “进展情况”是“救助4人”，台账进展!J8是“救助3人”"):
        merged(own, other)


def test_a_row_the_ledger_does_not_have_is_a_problem() -> None:
    other = filled_in(LEDGER, {ROW: MARCH | {"编号": "7"}})
    with pytest.raises(MaterialError, match="台账中没有“任务7 市民政局”这一行"):
        merged(LEDGER, other)
