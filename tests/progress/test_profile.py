"""Pages on units: what each says is what the plan, the ledger's raw cells and the register say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from docx.table import Table

from pipeline.cli import main
from pipeline.documents.kinds import compose
from pipeline.problems import MaterialError
from pipeline.progress.ledger import refresh_ledger
from pipeline.runs.issue import issue
from pipeline.runs.ledger import refresh
from pipeline.runs.profile import Page, write_profiles
from pipeline.runs.void import void
from pipeline.word.soundness import check_soundness
from tests.judges.sdk import validate
from tests.progress import test_story as story
from tests.progress.books import filled_in, project, read
from tests.project import lay_out, tell, tree
from tests.projects import draw_templates
from tests.sample import OFFICE, PLAN, SUPERVISION, UNITS

PROJECT = project()
LEDGER = refresh_ledger(PROJECT.plans[0][0], PROJECT.register, None)[0]
ROUNDS = SUPERVISION + "轮次:\n  - {日期: 2024年3月29日}\n  - {日期: 2024年6月28日}\n"
# It writes the letters and tells itself nothing by paper.
OWN = "市未成年人保护工作委员会办公室"
NAMES = ("事项", "已完成", "绿灯", "黄灯", "红灯", "未启动")
NEWS: dict[str, object] = {
    "推进措施": "成立专班", "进展情况": "检查12次，\n发现隐患3处", "状态": "推进中", "填报日期": "2024.6.20",
    "存在问题": "人手不足", "下一步": "=补齐人员", "经验做法": "一户一档",
}  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = lay_out(tmp_path, supervision=ROUNDS)
    ledger(root, {("2", "市公安局"): NEWS})
    return root


def ledger(root: Path, rows: dict[tuple[str, str], dict[str, object]]) -> None:
    (root / "sources/样例/ledger.xlsx").write_bytes(filled_in(LEDGER, rows))


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "profile", *words])


def tables(root: Path, page: Page) -> list[list[dict[str, str]]]:
    """The tables of a page, each row under the heads of its columns, as python-docx reads them."""
    return [_rows(table) for table in docx.Document(str(root / page.path)).tables]


def _rows(table: Table) -> list[dict[str, str]]:
    head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    return [dict(zip(head, row, strict=True)) for row in rows]


def page_of(root: Path, unit: str) -> list[list[dict[str, str]]]:
    (page,) = write_profiles(root, (unit,))
    return tables(root, page)


def test_each_round_is_told_by_what_the_ledger_remembers_of_it(tmp_path: Path) -> None:
    """One report before the first round and one after it; the first stands in the ledger's memory alone by then."""
    root = lay_out(tmp_path, supervision=ROUNDS)
    tell(root, date(2024, 2, 1))
    first = {**NEWS, "填报日期": "2024-3-20", "进展情况": "已部署", "状态": "未启动"}
    ledger(root, {("2", "市公安局"): first})
    refresh(root, per_unit=False)
    before = page_of(root, "市公安局")
    data = (root / "sources/样例/ledger.xlsx").read_bytes()
    (root / "sources/样例/ledger.xlsx").write_bytes(filled_in(data, {("2", "市公安局"): NEWS}))
    figures, *_, rounds = page_of(root, "市公安局")
    assert [row["轮次"] for row in rounds] == ["第1轮", "第2轮"]
    assert [row["日期"] for row in rounds] == ["2024年3月29日", "2024年6月28日"]
    assert [[row[name] for name in NAMES] for row in rounds] == [
        ["2", "0", "0", "0", "0", "2"],
        ["2", "0", "1", "0", "0", "1"],
    ]
    assert [rounds[-1][name] for name in NAMES] == [figures[0][name] for name in NAMES]
    # What was not remembered by then tells of no other first round.
    assert before[-1][0] == rounds[0]


def test_a_unit_has_no_rounds_before_it_was_told(office: Path) -> None:
    tell(office, date(2024, 4, 1))
    assert not any("轮次" in row for table in page_of(office, "市公安局") for row in table)


def test_a_page_says_what_the_unit_answers_for_how_far_it_is_and_what_it_reported(office: Path) -> None:
    figures, duties, said = page_of(tell(office, date(2024, 2, 1)), "市公安局")[:3]
    assert figures == [
        {
            "事项": "2", "已完成": "0", "绿灯": "1", "黄灯": "0", "红灯": "0", "未启动": "1", "已填报": "1",
            "需办理": "1", "督办级别": "催办", "缘由": "1项未按轮次填报",
        }
    ]  # fmt: skip
    assert duties[1] == {
        "编号": "2", "任务": "保护样例", "分工": "按照职责分工负责", "共同承担": "市教育局", "时限": "2024年12月31日前",
        "状态": "推进中", "灯色": "绿灯", "级别": "不督办", "情况": "正常推进", "最近填报": "2024年6月20日",
    }  # fmt: skip
    assert duties[0]["共同承担"] == "其他成员单位"
    assert duties[0]["情况"] == "自第1轮（2024年3月29日）起连续2轮没有填报进展"
    assert said[1] == {
        "编号": "2", "推进措施": "成立专班", "进展情况": "检查12次，\n发现隐患3处", "存在问题": "人手不足",
        "下一步": "=补齐人员", "经验做法": "一户一档",
    }  # fmt: skip


def test_what_was_said_before_the_last_report_is_listed_with_its_day_and_source(office: Path) -> None:
    for day, words in (("2024.5.20", "检查5次"), ("2024.6.20", "检查12次")):
        path = office / "sources/样例/ledger.xlsx"
        path.write_bytes(filled_in(path.read_bytes(), {("2", "市公安局"): NEWS | {"进展情况": words, "填报日期": day}}))
        refresh(office, per_unit=False)
    said, earlier = page_of(office, "市公安局")[2:4]
    assert [row["进展情况"] for row in said] == ["尚未填报", "检查12次"]
    assert earlier == [{"编号": "2", "填报日期": "2024年5月20日", "状态": "推进中", "内容": "检查5次", "来源": "台账"}]


def test_a_unit_without_any_report_has_every_field(office: Path) -> None:
    figures, duties, said = page_of(office, "市教委")[:3]
    assert (figures[0]["事项"], figures[0]["已填报"], figures[0]["未启动"]) == ("2", "0", "2")
    assert [row["最近填报"] for row in duties] == ["尚未填报"] * 2
    assert [row["进展情况"] for row in said] == ["尚未填报"] * 2


def test_each_role_and_every_partner_is_named(tmp_path: Path) -> None:
    plan = PLAN.replace("（市民政局负责）", "（市民政局牵头，市公安局、市教育局等部门配合）")
    root = lay_out(tmp_path, plan=plan)
    police, home = (page_of(root, unit)[1][-1] for unit in ("市公安局", "市民政局"))
    assert (police["分工"], police["共同承担"]) == ("配合", "牵头：市民政局\n配合：市教育局等有关单位")
    assert (home["分工"], home["共同承担"]) == ("牵头", "配合：市公安局、市教育局等有关单位")


def test_measures_given_out_are_reported_each_under_its_own(tmp_path: Path) -> None:
    given = "措施分工:\n          - {措施: 1, 单位: 市公安局}\n          - {措施: 2, 单位: 市公安局}\n        时限:"
    plan = PLAN.replace("时限:", given)
    root = lay_out(tmp_path, plan=plan)
    fresh = project(plan=plan)
    book = refresh_ledger(fresh.plans[0][0], fresh.register, None)[0]
    (root / "sources/样例/ledger.xlsx").write_bytes(
        filled_in(book, {("2", "市公安局"): {"进展情况": "甲", "状态": "已完成", "填报日期": "2024.6.20"}})
    )
    assert page_of(root, "市公安局")[2][1]["进展情况"] == "［开展检查。］甲\n［建立台账。］甲"


def test_what_was_issued_to_the_unit_is_listed_and_what_is_void_is_marked(office: Path) -> None:
    issue(office, date(2024, 2, 1), ("责任分解函",))
    issue(office, date(2024, 7, 1), ("督办通知", "进展情况通报"), any_date=True)
    void(office, "样例办函〔2024〕3号", "文稿有误", date(2024, 7, 2))
    sent = page_of(office, "市民政局")[3]
    assert [(row["发文字号"], row["日期"], row["种类"], row["状态"]) for row in sent] == [
        ("样例办函〔2024〕3号", "2024年2月1日", "责任分解函", "已作废：文稿有误"),
        ("样例办函〔2024〕6号", "2024年7月1日", "督办通知", ""),
        ("样例办函〔2024〕7号", "2024年7月1日", "进展情况通报", ""),
    ]


def test_before_anything_is_issued_the_page_says_so(office: Path) -> None:
    (page,) = write_profiles(office, ("市民政局",))
    assert len(tables(office, page)) == 3
    text = [paragraph.text for paragraph in docx.Document(str(office / page.path)).paragraphs]
    assert "登记簿上还没有发给这个单位的公文。" in text


def test_an_unknown_unit_and_a_unit_without_tasks_are_explained_and_nothing_is_written(office: Path) -> None:
    result = run(office, "市民正局", "市样例办", "市公安局")
    assert result.exit_code == 1
    assert "单位名册中没有“市民正局”。\n    是否应为“市民政局”？" in result.output
    assert "“市样例办”在《样例工作方案》中没有承担任务。" in result.output
    assert not (office / "out/单位情况").exists()
    units = (office / "sources/units.yaml").read_text(encoding="utf-8")
    (office / "sources/units.yaml").write_text(units + "  - {名称: 领导小组, 成员: [市样例办]}\n", encoding="utf-8")
    assert "“领导小组”在《样例工作方案》中没有承担任务。" in run(office, "领导小组").output
    assert "没有名为“样列”的方案。\n    是否应为“样例”？" in run(office, "--plan", "样列").output


def test_all_units_come_in_order_and_an_unchanged_page_is_not_written_again(office: Path) -> None:
    pages = write_profiles(office)
    assert [page.path.removeprefix("out/单位情况/样例/") for page in pages] == [
        "01 市教育局.docx",
        "02 市公安局.docx",
        "03 市民政局.docx",
    ]
    stamps = {page.path: (office / page.path).stat().st_mtime_ns for page in pages}
    ledger(office, {("2", "市公安局"): NEWS, ("3", "市民政局"): NEWS})
    again = json.loads(run(office, "--json").output)
    assert [page["written"] for page in again["profiles"]] == [False, False, True]
    changed = [path for path, stamp in stamps.items() if (office / path).stat().st_mtime_ns != stamp]
    assert changed == ["out/单位情况/样例/03 市民政局.docx"]


def test_the_same_material_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = lay_out(tmp_path / "甲", supervision=ROUNDS), lay_out(tmp_path / "乙", supervision=ROUNDS)
    for root in (first, second):
        write_profiles(root)
    assert tree(first) == tree(second) != {}


def test_a_group_stands_for_its_members_and_the_day_and_the_plan_can_be_chosen(office: Path) -> None:
    other = office / "sources/另一方案"
    other.mkdir()
    (other / "supervision.yaml").write_bytes((office / "sources/样例/supervision.yaml").read_bytes())
    plan = (office / "sources/样例/plan.yaml").read_text(encoding="utf-8")
    (other / "plan.yaml").write_text(
        plan.replace("样例工作方案", "另一工作方案").replace("〕1号", "〕2号"), encoding="utf-8"
    )
    assert len(write_profiles(office)) == 6
    result = run(office, "各成员单位", "--plan", "另一方案", "--date", "2024-03-01")
    assert result.output.splitlines() == [
        "已写出  out/单位情况/另一方案/01 市教育局.docx",
        "已写出  out/单位情况/另一方案/02 市公安局.docx",
        "已写出  out/单位情况/另一方案/03 市民政局.docx",
        "共 3 页，写出 3 页。",
    ]
    page = docx.Document(str(office / "out/单位情况/另一方案/03 市民政局.docx"))
    assert "样例市民政局　截至2024年3月1日（尚未开展督导）" in [paragraph.text for paragraph in page.paragraphs]


def test_a_plan_without_rounds_and_without_a_day_stands_on_no_day(tmp_path: Path) -> None:
    root = lay_out(tmp_path, supervision="推进落实措施:\n  依据章节:\n", office=OFFICE, units=UNITS)
    (page,) = write_profiles(root, ("市民政局",))
    text = [paragraph.text for paragraph in docx.Document(str(root / page.path)).paragraphs]
    assert "样例市民政局　尚未开展督导" in text


def story_pages(root: Path, quarter: int) -> Sequence[Page]:
    """The pages after ``quarter``; the letters to all went out before the first."""
    if not (root / "templates").exists():
        draw_templates(root)
        write_sources(root, story.sources(1))
        tell(root, date(2021, 11, 1))
    write_sources(root, story.sources(quarter + 1) | {f"{story.FOLDER}ledger.xlsx": story.ledger_after(quarter)})
    return write_profiles(root)


def write_sources(root: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def test_the_pages_add_up_to_the_bulletin_and_to_the_raw_cells(tmp_path: Path) -> None:
    for quarter in (0, 1, 4, 5):
        pages = story_pages(tmp_path, quarter)
        rows = read(story.ledger_after(quarter))
        shown = {page.unit: tables(tmp_path, page) for page in pages}
        composed = compose(story.project(), {"未成年人保护工作": story.standing(quarter)})
        whole: Any = next(one for one in composed if one.kind == "进展情况通报").context
        for name in (*NAMES, "已填报"):
            told = [page for unit, page in shown.items() if unit != OWN]
            assert sum(int(page[0][0][name]) for page in told) == whole["总计"][name], name
        assert Counter(str(row["单位"]) for row in rows) == {unit: len(page[1]) for unit, page in shown.items()}
        for unit, (figures, duties, said, *_) in shown.items():
            mine = [row for row in rows if row["单位"] == unit]
            assert (
                [row["编号"] for row in duties] == [row["编号"] for row in said] == [str(row["编号"]) for row in mine]
            )
            assert [row["任务"] for row in duties] == [row["任务"] for row in mine]
            assert [row["进展情况"] for row in said] == [row["进展情况"] or "尚未填报" for row in mine]
            assert int(figures[0]["事项"]) == len(mine)
            assert int(figures[0]["已完成"]) == sum(row["状态"] == "完成" for row in mine)
            assert int(figures[0]["已填报"]) == sum(row["状态"] is not None for row in mine)
            lights = Counter(row["灯色"] for row in duties)
            assert [int(figures[0][name]) for name in NAMES[1:]] == [lights[name] for name in NAMES[1:]]


def test_the_pages_are_sound_and_speak_of_no_punishment(tmp_path: Path) -> None:
    pages = [tmp_path / page.path for page in story_pages(tmp_path, 5)]
    assert len(pages) == 35
    assert [problem for path in pages for problem in check_soundness(path.read_bytes(), path.name)] == []
    for path in pages:
        page = docx.Document(str(path))
        text = page.element.xpath("string()")
        assert any(words in text for words in ("没有填报", "尚未报送", "正常推进", "已办结", "本办公室承担"))
        assert "约谈" not in text
        assert "问责" not in text
    chosen = pages[7:12]
    assert validate(chosen) == {path: [] for path in chosen}


def test_a_mistake_in_the_material_stops_the_pages(office: Path) -> None:
    ledger(office, {("2", "市公安局"): NEWS | {"状态": "差不多"}})
    with pytest.raises(MaterialError, match="差不多"):
        write_profiles(office)
