"""What the sheets of the page say of units, tasks and papers is what ledger and register bear out, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from pipeline.output.drafts import PAGE
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.ledger import refresh
from pipeline.runs.profile import write_profiles
from pipeline.runs.void import void
from tests.dashboard.browser import Tab, browser
from tests.progress.books import filled_in
from tests.progress.test_profile import tables
from tests.project import lay_out, tell
from tests.sample import PLAN, SUPERVISION, UNITS

ROUND = SUPERVISION + "轮次: [{日期: 2024年3月29日}]\n"
MEASURES = {"推进措施": "每周检查一次", "填报日期": "2024.3.20"}
TODAY = (2025, 1, 10)


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with browser() as opened:
        yield opened


def report(root: Path, number: str, unit: str, said: Mapping[str, object]) -> None:
    refresh(root, per_unit=False)
    ledger = root / "sources/样例/ledger.xlsx"
    ledger.write_bytes(filled_in(ledger.read_bytes(), {(number, unit): said}))


def written(root: Path, **changed: str) -> Path:
    for name, text in changed.items():
        path = root / "sources" / ("units.yaml" if name == "units" else f"样例/{name}.yaml")
        path.write_text(text, encoding="utf-8")
    build(root)
    return root / PAGE


def sheet(tab: Tab, page: Path, unit: str) -> None:
    """The sheet of ``unit``, asked for as a reader would."""
    tab.open(page, TODAY)
    tab.eval("location.hash = 'units'")
    tab.settle()
    at = tab.texts("#view tbody td[data-head='单位']").index(unit)
    tab.eval(f"location.hash = document.querySelectorAll('#view tbody td[data-head=单位] a')[{at}].hash")
    tab.settle()
    assert tab.texts("#view h2") == [unit]


def column(tab: Tab, head: str) -> list[str]:
    return tab.texts(f"#view tbody td[data-head='{head}']")


def test_a_unit_that_was_renamed_or_merged_keeps_its_papers_and_has_those_to_all(tab: Tab, tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=ROUND), date(2024, 2, 1))
    build(root)
    issue(root, date(2024, 4, 1), ("进展情况通报",))
    page = written(
        root, units=UNITS.replace("[市公安局]", "[市公安一局, 市公安局]").replace(", 市公安局,", ", 市公安一局,")
    )
    sheet(tab, page, "市公安一局")
    papers = list(zip(column(tab, "种类"), column(tab, "主送"), strict=True))
    assert ("责任分解函", "市公安局") in papers
    assert ("进展情况通报", "各责任单位") in papers


def test_a_letter_issued_with_a_remark_is_the_paper_of_its_task_and_a_void_one_is_not(tab: Tab, tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    issue(root, date(2024, 2, 1), ("责任分解函",), note="待核未定先发：试")
    void(root, "样例办函〔2024〕2号", "印错", date(2024, 2, 2))
    tab.open(written(root), TODAY)
    tab.eval("location.hash = 'task-1'")
    tab.settle()
    papers = dict(zip(column(tab, "单位"), column(tab, "公文"), strict=True))
    assert papers["市教育局"] == "样例办函〔2024〕1号"
    assert "2号" not in papers["市公安局"]


def test_an_internal_paper_is_addressed_to_nobody(tab: Tab, tmp_path: Path) -> None:
    days = ("2024年3月29日", "2024年6月28日", "2024年9月30日", "2024年12月31日", "2025年3月31日")
    rounds = SUPERVISION + "轮次:\n" + "".join(f"  - {{日期: {day}}}\n" for day in days)
    root = tell(lay_out(tmp_path, supervision=rounds), date(2024, 2, 1))
    tab.open(written(root), (2025, 4, 1))
    tab.eval("location.hash = 'papers'")
    tab.settle()
    to = dict(zip(column(tab, "种类"), column(tab, "主送"), strict=True))
    assert [to[kind] for kind in ("约谈问责建议呈批单", "任务分工总表", "方案文本")] == ["—"] * 3
    assert to["进展情况通报"] == "各责任单位"


def test_measures_alone_are_no_report_of_progress_and_no_state_is_said_for_the_unit(tab: Tab, tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=ROUND), date(2024, 2, 1))
    report(root, "2", "市教育局", MEASURES)
    sheet(tab, written(root), "市教育局")
    assert set(column(tab, "最近填报")) == {"尚未填报", "尚未填报进展"}
    assert column(tab, "状态")[0] == "—"
    (profile,) = write_profiles(root, ("市教育局",))
    states = {row["编号"]: row["状态"] for row in tables(root, profile)[1]}
    assert states == {"1": "尚未填报", "2": "尚未填报进展"}


def test_a_task_told_after_its_end_is_late_from_that_day_on_the_page_as_on_paper(tab: Tab, tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=ROUND), date(2024, 2, 1))
    earlier = PLAN.replace("2024年12月31日前", "2024年2月10日前")
    written(root, plan=earlier)
    issue(root, date(2024, 3, 20), ("任务调整函",))
    tab.open(written(root), (2024, 3, 30))
    assert "已逾期10天" in " ".join(tab.texts("#card-late td"))
    tab.open(root / PAGE, (2024, 3, 20))
    assert "逾期" not in " ".join(tab.texts("#card-late td"))


def test_what_returns_and_is_late_is_late_on_the_page(tab: Tab, tmp_path: Path) -> None:
    returning = PLAN.replace("2024年12月31日前", "每季度末")
    rounds = ROUND.replace("2024年3月29日", "2024年4月10日")
    root = tell(lay_out(tmp_path, plan=returning, supervision=rounds), date(2024, 2, 1))
    tab.open(written(root), (2024, 4, 11))
    assert "已逾期11天" in " ".join(tab.texts("#card-late td"))


def test_a_bulletin_from_before_a_unit_was_told_of_anything_is_not_among_its_papers(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=ROUND), date(2024, 2, 1))
    build(root)
    issue(root, date(2024, 4, 1), ("进展情况通报",))
    joins = PLAN.replace("（市民政局负责）", "（市民政局、市司法局按职责分工负责）")
    listed = "  - {简称: [市司法局], 全称: 样例市司法局, 类别: 政府部门, 次序: 4}\n"
    written(root, plan=joins, units=UNITS.replace("组:", f"{listed}组:"))
    issue(root, date(2024, 5, 1), ("责任分解函",), any_date=True)
    kinds = {unit: _kinds(root, unit) for unit in ("市司法局", "市民政局")}
    assert kinds == {"市司法局": ["责任分解函"], "市民政局": ["责任分解函", "进展情况通报"]}


def _kinds(root: Path, unit: str) -> list[str]:
    (page,) = write_profiles(root, (unit,))
    return [row["种类"] for rows in tables(root, page) for row in rows if "种类" in row]
