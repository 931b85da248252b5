"""The ledger and status commands, as the clerk runs them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.progress.table import width
from tests.progress.books import filled_in
from tests.project import lay_out, tell
from tests.sample import SUPERVISION


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return tell(lay_out(tmp_path, supervision=SUPERVISION + "轮次: [{日期: 2024年3月29日}]\n"), date(2024, 2, 1))


def run(office: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(office), *words])


def test_the_ledger_is_made_then_kept(office: Path) -> None:
    assert run(office, "ledger").output == "sources/样例/ledger.xlsx\n  新建台账，共 6 行。\n"
    assert run(office, "ledger").output == "sources/样例/ledger.xlsx\n  没有变化。\n"


def test_a_doubtful_cell_stops_the_status_and_is_named(office: Path) -> None:
    run(office, "ledger")
    path = office / "sources" / "样例" / "ledger.xlsx"
    path.write_bytes(filled_in(path.read_bytes(), {("3", "市民政局"): {"进展情况": "甲", "状态": "差不多"}}))
    result = run(office, "status")
    assert result.exit_code == 1
    assert "sources/样例/ledger.xlsx 进展!K8  状态“差不多”不能确定" in result.output


def test_the_table_stands_in_columns_however_wide_its_characters_are(office: Path) -> None:
    lines = run(office, "status").output.splitlines()
    rows = [line for line in lines if line.startswith(("单位", "市教育局", "市公安局", "市民政局"))]
    ends = {width(row[: row.index(word)]) for row, word in zip(rows, ("督办级别", "提醒", "提醒", "提醒"), strict=True)}
    assert len(ends) == 1
    assert lines[0] == "样例工作方案　截至2024年3月29日（第1轮）"


def test_the_table_and_the_data_give_the_same_figures(office: Path) -> None:
    (plan,) = json.loads(run(office, "status", "--json").output)["plans"]
    total = plan["total"]
    line = next(line for line in run(office, "status").output.splitlines() if line.startswith("合计"))
    names = ("items", "done", "green", "yellow", "red", "idle")
    assert line.split()[1:] == [str(total[name]) for name in names]
    for name in total:
        if not name.startswith("tasks"):
            assert sum(unit[name] for unit in plan["units"]) == total[name]
    assert len(plan["items"]) == total["items"] == 6
    assert {item["why"] for item in plan["items"]} == {"尚未报送进展"}


def test_the_status_of_another_day_can_be_asked_for(office: Path) -> None:
    (plan,) = json.loads(run(office, "status", "--date", "2024-03-01", "--json").output)["plans"]
    assert (plan["date"], plan["round"]) == ("2024-03-01", None)


def test_ledgers_go_out_to_each_unit_and_come_back(office: Path) -> None:
    written = run(office, "ledger", "--per-unit").output
    assert "out/台账/样例/03 市民政局.xlsx\n  已写出。" in written
    path = office / "out" / "台账" / "样例" / "03 市民政局.xlsx"
    path.write_bytes(
        filled_in(
            path.read_bytes(), {("3", "市民政局"): {"进展情况": "救助3人", "状态": "推进中", "填报日期": "2024.3.1"}}
        )
    )
    said = run(office, "ledger", "merge", str(path)).output
    assert said.startswith("sources/样例/ledger.xlsx\n  任务3 市民政局：进展情况")
    assert said.endswith("取自 03 市民政局.xlsx\n")
    assert run(office, "ledger", "merge").exit_code == 2


def test_no_status_can_be_asked_for_of_a_day_to_come(office: Path) -> None:
    result = run(office, "status", "--as-of", "2999-01-01")
    assert (result.exit_code, "还没有那一天的情况" in result.output) == (1, True)


def test_before_the_first_round_the_status_is_of_today_and_nothing_is_held_against_anybody(tmp_path: Path) -> None:
    (plan,) = json.loads(run(lay_out(tmp_path), "status", "--json").output)["plans"]
    assert plan["date"] == date.today().isoformat()
    assert {(item["light"], item["level"], item["why"]) for item in plan["items"]} == {("未启动", "", "尚未函告")}
