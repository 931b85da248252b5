"""Notices and bulletin: who gets one, what it says, and that its figures are those of the ledger."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from inspect import unwrap
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from msgspec.structs import replace

from pipeline.blanks.kinds import BLANKS
from pipeline.documents.kinds import KINDS, compose
from pipeline.papers.document import Document
from pipeline.plan.project import parse_project
from pipeline.progress.figures import by_section
from pipeline.progress.ledger import refresh_ledger
from pipeline.progress.project import Reading, parse_progress
from pipeline.word import Template
from pipeline.word.soundness import check_soundness
from tests.judges.sdk import validate
from tests.progress import test_story as story
from tests.progress.books import filled_in, project, read, told_all
from tests.sample import SUPERVISION, sample_files
from tests.word.build import shape
from tests.word.charts import behind, charts, find, shown

PROJECT = project()
TOLD = Reading(told=told_all(PROJECT, date(2024, 2, 1)))
LEDGER = refresh_ledger(PROJECT.plans[0][0], PROJECT.register, None)[0]
ROUNDS = "轮次:\n  - {日期: 2024年3月29日}\n  - {日期: 2024年6月28日, 回复期限: 2024年7月5日}\n"
NEWS: dict[str, object] = {"进展情况": "检查12次", "状态": "推进中", "填报日期": "2024.6.20"}


def documents(rows: dict[tuple[str, str], dict[str, object]], rounds: str = ROUNDS) -> tuple[Document, ...]:
    files = sample_files(supervision=SUPERVISION + rounds)
    files["sources/样例/ledger.xlsx"] = filled_in(LEDGER, rows)
    return of_progress(compose(PROJECT, parse_progress(files, parse_project(files), TOLD)))


def of_progress(found: Sequence[Document]) -> tuple[Document, ...]:
    """Those papers that speak of how far the units have come."""
    wanted = {kind.name for kind in KINDS if kind.of_progress}
    return tuple(document for document in found if document.kind in wanted)


def notices(found: Sequence[Document]) -> dict[str, Any]:
    return {document.unit: document.context for document in found if document.kind == "督办通知"}


def bulletin_of(found: Sequence[Document]) -> Document:
    return next(document for document in found if document.kind == "进展情况通报")


def bulletin(found: Sequence[Document]) -> Any:
    return bulletin_of(found).context


def test_with_an_empty_ledger_the_first_round_asks_every_unit_for_its_first_report() -> None:
    found = notices(documents({}, "轮次: [{日期: 2024年3月29日}]\n"))
    assert list(found) == ["市教育局", "市公安局", "市民政局"]
    assert found["市教育局"]["标题"].replace("\n", "").endswith("任务提醒的通知")
    assert [row["情况"] for row in found["市教育局"]["待办"]] == ["尚未报送进展"] * 2


def test_a_unit_on_time_gets_no_notice_and_the_bulletin_says_why() -> None:
    rows = {("1", "市教育局"): NEWS, ("2", "市教育局"): NEWS, ("1", "市民政局"): NEWS}
    found = documents(rows)
    assert list(notices(found)) == ["市公安局", "市民政局"]
    said = {row["单位"]: (row["级别"], row["缘由"]) for row in bulletin(found)["分单位"]}
    assert said == {
        "市教育局": ("不督办", "均已填报"),
        "市公安局": ("催办", "2项未按轮次填报"),
        "市民政局": ("催办", "1项未按轮次填报"),
    }
    assert bulletin(found)["督办单位数"] == 2


def test_a_notice_lists_what_is_outstanding_since_when_and_the_day_to_reply_by() -> None:
    notice = notices(documents({("1", "市民政局"): NEWS}))["市民政局"]
    assert (notice["任务数"], notice["待办数"], notice["回复期限"]) == (2, 1, "2024年7月5日")
    assert notice["概述"] == "任务3自第1轮（2024年3月29日）起连续2轮没有填报进展"
    assert notice["待办"] == [
        {
            "编号": "3", "任务": "救助样例", "函告": "样例办函〔2021〕1号\n2024年2月1日", "时限": "", "最近填报": "尚未填报",
            "情况": "自第1轮（2024年3月29日）起连续2轮没有填报进展", "级别": "催办",
        }
    ]  # fmt: skip


def test_experience_is_quoted_with_the_units_name_and_late_items_with_facts_only() -> None:
    practice = NEWS | {"经验做法": "一户一档（全覆盖），\n每月回访\n登记造册。", "入通报": "是"}
    late = NEWS | {"填报日期": "2025.1.9"}
    found = bulletin(
        documents({("1", "市民政局"): practice, ("2", "市公安局"): late}, "轮次: [{日期: 2025年1月10日}]\n")
    )
    assert found["经验"] == [
        {"单位": "市民政局", "任务": "任务1“学习样例”", "内容": "一户一档（全覆盖），每月回访；登记造册"}
    ]
    said = "任务2“保护样例”时限2024年12月31日前，已过10天尚未完成"
    assert {"单位": "市公安局", "项数": 1, "情况": said} in found["逾期"]


def test_no_notice_and_no_bulletin_speaks_of_punishment_whatever_is_proposed_to_the_leadership() -> None:
    found = of_progress(compose(story.project(), {"未成年人保护工作": story.standing(5)}))
    assert "约谈问责建议呈批单" in {document.kind for document in found}
    going_out = [document for document in found if document.code]
    assert {document.kind for document in going_out} == {"督办通知", "进展情况通报"}
    templates = {name: Template.compile(BLANKS[name](17), name) for name in {one.template for one in going_out}}
    for document in going_out:
        text = f"{document.context}{document.facts}{words_of(templates[document.template].render(document.context))}"
        assert "没有填报" in text
        for word in ("约谈", "问责", "呈批"):
            assert word not in text, document.name


def words_of(data: bytes) -> str:
    """Every word of a Word file: text, heads and feet, properties; the runs of a paragraph run together."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    return re.sub(r"<[^>]*>", "", "".join(parts))


def test_before_the_first_round_there_is_neither_notice_nor_bulletin() -> None:
    assert documents({}, "") == ()


def test_a_bulletin_of_a_round_that_asked_nobody_and_pressed_nobody_speaks_of_no_notices() -> None:
    def told(rounds: str) -> str:
        paper = bulletin_of(documents({}, rounds))
        return words_of(Template.open(BLANKS[paper.template](16)).render(paper.context))

    # On the day of the letters nothing can have been asked for.
    nobody = told("轮次:\n  - {日期: 2024年2月1日}\n")
    assert "本轮没有需要各单位填报的事项。本轮没有向各单位提出办理要求。" in nobody
    assert "按照我办发出的通知" not in nobody
    assert "0个单位" not in nobody
    some = told(ROUNDS)
    assert "本轮请3个单位填报6个事项的进展" in some
    assert "请附件2中列为提醒、催办、督办、通报的单位，按照我办发出的通知，于2024年7月5日前" in some


def test_what_a_unit_reports_done_in_a_round_was_asked_for_and_answered() -> None:
    done = {**NEWS, "状态": "已完成"}

    def of(day: str) -> Any:
        return bulletin(documents({("2", "市教育局"): {**done, "填报日期": day}}))["本轮"]

    assert (of("2024.6.20")["事项"], of("2024.6.20")["已填报"]) == (6, 1)
    # Done by the round before, it is asked for no more.
    assert (of("2024.3.20")["事项"], of("2024.3.20")["已填报"]) == (5, 0)


def test_the_bulletins_figures_are_what_the_raw_cells_add_up_to_and_agree_with_the_notices() -> None:
    done_before = 0
    for quarter in story.QUARTERS:
        found = of_progress(compose(story.project(), {"未成年人保护工作": story.standing(quarter)}))
        whole = bulletin(found)
        rows = read(story.ledger_after(quarter))
        states = Counter(str(row["状态"]) for row in rows)
        # The office that writes tells itself nothing, and the bulletin counts what was told.
        own = [row for row in rows if row["单位"] == "市未成年人保护工作委员会办公室"]
        assert {row["状态"] for row in own} == {None}
        told, total = len(rows) - len(own), whole["总计"]
        assert (total["事项"], total["已完成"], total["已填报"]) == (told, states["完成"], len(rows) - states["None"])
        assert whole["未函告数"] == len(own)
        assert total["完成率"] == f"{round(states['完成'] / told * 100, 1)}%"
        asked = whole["本轮"]
        # What was done by the round before is asked for no more; what is done now was asked for and answered.
        assert asked["事项"] == told - done_before == asked["已填报"] + asked["未填报"]
        done_before = states["完成"]
        for table in ("分节", "分单位"):
            for name in ("事项", "已完成", "绿灯", "黄灯", "红灯", "未启动", "已填报"):
                assert sum(row[name] for row in whole[table]) == total[name]
        pressed = {row["单位"] for row in whole["分单位"] if row["级别"] != "不督办"}
        assert pressed == set(notices(found))
        assert len(pressed) == whole["督办单位数"]


def test_the_chart_and_the_workbook_behind_it_show_the_figures_of_each_section() -> None:
    for quarter in range(5):
        standing = story.standing(quarter)
        document = bulletin_of(of_progress(compose(story.project(), {"未成年人保护工作": standing})))
        rendered = Template.compile(BLANKS["bulletin.docx"](17), "bulletin.docx").render(document.context)
        total: Any = document.context["总计"]
        [(name, chart)] = charts(rendered).items()
        sections = by_section(replace(standing, items=tuple(item for item in standing.items if item.facts.told)))
        figures = [one for _, one in sections]
        expected = {
            "已完成": [one.done for one in figures],
            "绿灯": [one.green for one in figures],
            "黄灯": [one.yellow for one in figures],
            "红灯": [one.red for one in figures],
            "未启动": [one.idle for one in figures],
        }
        assert shown(chart) == behind(rendered, name) == ([heading for heading, _ in sections], expected)
        assert sum(map(sum, expected.values())) == total["事项"]


def test_the_charts_fills_are_told_apart_without_colour() -> None:
    document = bulletin_of(documents({}))
    rendered = Template.compile(BLANKS["bulletin.docx"](17), "bulletin.docx").render(document.context)
    [chart] = charts(rendered).values()
    fills = [
        (find(one, "c:spPr/a:pattFill/@prst"), find(one, "c:spPr/a:solidFill/a:srgbClr/@val"))
        for one in find(chart, "//c:ser")
    ]
    assert len({str(fill) for fill in fills}) == len(fills) == 5
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in find(chart, "//a:srgbClr/@val"))
    assert set(find(chart, "//c:ser/c:spPr/a:ln//@val")) == {"000000"}
    assert {str(face) for face in find(chart, "//@typeface")} == {"仿宋_GB2312"}


def test_the_share_that_is_done_stands_beside_the_counts_of_each_section() -> None:
    context = bulletin(of_progress(compose(story.project(), {"未成年人保护工作": story.standing(4)})))
    rendered = Template.compile(BLANKS["bulletin.docx"](17), "bulletin.docx").render(context)
    head, *rows = shape(rendered)[1][0]
    assert head[-1] == "完成率"
    assert [row[-1] for row in rows] == [row["完成率"] for row in (*context["分节"], context["总计"])]


@pytest.mark.parametrize("name", BLANKS)
def test_a_template_is_drawn_the_same_each_time(name: str) -> None:
    assert unwrap(BLANKS[name])(17) == BLANKS[name](17)


def test_every_kind_has_its_template() -> None:
    found = of_progress(compose(story.project(), {"未成年人保护工作": story.standing(5)}))
    assert {document.kind for document in found} == {kind.name for kind in KINDS if kind.of_progress}
    assert {document.template for document in found} <= set(BLANKS)


def test_the_sdk_and_the_rules_find_nothing_wrong_in_notices_and_bulletin(tmp_path: Path) -> None:
    found = of_progress(compose(story.project(), {"未成年人保护工作": story.standing(4)}))
    paths = []
    for document in (bulletin_of(found), next(one for one in found if one.kind == "督办通知")):
        rendered = Template.compile(BLANKS[document.template](17), document.template).render(document.context)
        assert check_soundness(rendered, document.template) == []
        paths.append(tmp_path / document.template)
        paths[-1].write_bytes(rendered)
    assert validate(paths) == {path: [] for path in paths}


MANY_ROUNDS = "轮次:\n" + "".join(f"  - {{日期: 2024年{month}月28日}}\n" for month in (3, 4, 5, 6))


@pytest.mark.parametrize("many", [False, True])
def test_each_task_a_unit_is_behind_with_stands_once_in_the_text_or_where_it_is_long_in_a_list(many: bool) -> None:
    document = bulletin_of(documents({}, MANY_ROUNDS))
    context: Any = {**document.context, "另附清单": many}
    assert document.context["另附清单"] is False
    shown = Word(io.BytesIO(Template.compile(BLANKS["bulletin.docx"](17), "bulletin.docx").render(context)))
    text = "\n".join(paragraph.text for paragraph in shown.paragraphs)
    cells = [[cell.text for cell in row.cells] for table in shown.tables for row in table.rows]
    rows: Any = [*context["没有填报"], *context["逾期"]]
    assert rows
    for row in rows:
        assert (f"{row['情况']}。" in text) is not many
        assert ([row["单位"], str(row["项数"]), row["情况"]] in cells) is many
        assert (f"{row['单位']}{row['项数']}项" in text) is many
    assert ("逐项情况见附件4。" in text, "4.\t没有按时填报和已过时限的事项清单" in text) == (many, many)


def test_a_list_of_more_than_two_pages_goes_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    length = sum(
        len(row["情况"]) for field in ("没有填报", "逾期") for row in bulletin(documents({}, MANY_ROUNDS))[field]
    )
    for most, apart in ((length, False), (length - 1, True)):
        monkeypatch.setattr("pipeline.documents.bulletin.LONG_LIST", most)
        assert bulletin(documents({}, MANY_ROUNDS))["另附清单"] is apart
