"""The ledger as a file: what it holds for the plan, and that nothing filled in is ever lost."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
import zipfile
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from pipeline.problems import MaterialError
from pipeline.progress.ledger import refresh_ledger
from pipeline.progress.reports import MARK
from tests.need import need
from tests.progress.books import HEADER, edited, fill, filled_in, letters, plan_of, project, read
from tests.sample import PLAN

REGISTER = project().register
FILLED = ("推进措施", "进展情况", "状态", "完成时间", "存在问题", "下一步", "经验做法", "填报人", "填报日期")

WITHOUT_TASK_2 = PLAN.replace(PLAN[PLAN.index("      - 任务: 2") : PLAN.index("      - 任务: 3")], "")
RENUMBERED = WITHOUT_TASK_2.replace("任务: 3. ", "任务: 2. ")
RETITLED = PLAN.replace("3. 救助样例", "3. 救助和帮扶样例")
OTHER_UNIT = PLAN.replace("（市民政局负责）", "（市公安局负责）")
MEASURED = PLAN.replace(
    "        时限: 2024年12月31日前\n",
    "        时限: 2024年12月31日前\n        措施分工:\n          - {措施: 1、2, 单位: 市教育局}\n",
)
PLANS = [plan_of(text) for text in (PLAN, WITHOUT_TASK_2, RENUMBERED, RETITLED, OTHER_UNIT, MEASURED)]


def ledger(text: str = PLAN, old: bytes | None = None) -> bytes:
    return refresh_ledger(plan_of(text), REGISTER, old)[0]


def changes(text: str, old: bytes) -> tuple[str, ...]:
    return refresh_ledger(plan_of(text), REGISTER, old)[1]


def written(data: bytes) -> Counter[object]:
    """Everything filled in, wherever it stands now."""
    rows = [*read(data), *read(data, "已撤销")]
    fixed = {"编号", "章节", "任务", "措施", "单位", "分工", "时限", "到期日", "撤销原因"}
    return Counter(value for row in rows for name, value in row.items() if name not in fixed and value is not None)


def test_there_is_one_row_for_each_task_and_unit_and_one_for_each_measure_given_out() -> None:
    rows = [(row["编号"], row["单位"], row["措施"]) for row in read(ledger(MEASURED))]
    assert rows == [
        ("1", "市教育局", None), ("1", "市公安局", None), ("1", "市民政局", None),
        ("2", "市教育局", "开展检查。"), ("2", "市教育局", "建立台账。"), ("2", "市公安局", None),
        ("3", "市民政局", None),
    ]  # fmt: skip


def test_the_plans_columns_are_locked_and_the_units_columns_are_open_with_a_list_of_states() -> None:
    sheet = load_workbook(io.BytesIO(ledger()))["进展"]
    columns = letters(sheet)
    assert sheet.protection.sheet
    assert all(
        sheet.cell(3, column).protection.locked is (name not in (*FILLED, MARK)) for name, column in columns.items()
    )
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"}
    assert lists == {"K3:K8": '"未启动,推进中,已完成"'}
    assert sheet.freeze_panes == "F3"
    assert sheet.auto_filter.ref == "A2:R8"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$2:$2",
    )


def test_the_same_plan_gives_the_same_bytes() -> None:
    first = ledger()
    assert ledger() == first
    assert ledger(old=first) == first
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_task_that_is_gone_takes_what_was_filled_in_to_the_withdrawn_sheet_and_brings_it_back() -> None:
    filled = filled_in(ledger(), {("2", "市公安局"): {"进展情况": "检查了12次", "状态": "推进中"}})
    less, said = refresh_ledger(plan_of(WITHOUT_TASK_2), REGISTER, filled)
    assert said == (
        "移到“已撤销”：任务2 市公安局（方案中已没有这项任务）",
        "删去没有填写、也不再需要的 1 行。",
    )
    assert [row["进展情况"] for row in read(less, "已撤销")] == ["检查了12次"]
    assert changes(PLAN, less) == ("新增：任务2 市教育局", "从“已撤销”恢复：任务2 市公安局")
    assert written(ledger(old=less)) == Counter(["检查了12次", "推进中"])


def test_a_task_that_got_another_number_keeps_its_own_report_and_takes_no_other_tasks() -> None:
    rows = {("2", "市公安局"): {"进展情况": "甲"}, ("3", "市民政局"): {"进展情况": "乙"}}
    data = ledger(RENUMBERED, filled_in(ledger(), rows))
    assert [(row["编号"], row["进展情况"]) for row in read(data) if row["进展情况"]] == [("2", "乙")]
    assert [row["进展情况"] for row in read(data, "已撤销")] == ["甲"]


def test_a_new_title_is_said_and_the_report_stays() -> None:
    filled = filled_in(ledger(), {("3", "市民政局"): {"进展情况": "乙"}})
    assert changes(RETITLED, filled) == ("任务3 市民政局：任务原“救助样例”，现“救助和帮扶样例”",)
    assert written(ledger(RETITLED, filled)) == Counter(["乙"])


def test_the_clerks_own_columns_sheets_and_comments_stay() -> None:
    def add(book: Workbook) -> None:
        sheet = book["进展"]
        sheet.cell(HEADER, 18).value = "科室备注"
        sheet.cell(4, 18).value = "已电话联系"
        sheet.cell(4, 9).comment = Comment("再核实", "")
        book.create_sheet("会议记录")["B2"] = "一次调度会"

    book = load_workbook(io.BytesIO(ledger(OTHER_UNIT, edited(ledger(), add))))
    assert book["进展"]["R4"].value == "已电话联系"
    assert book["进展"]["I4"].comment.text == "再核实"
    assert book["会议记录"]["B2"].value == "一次调度会"


def test_rows_pasted_twice_become_one_when_they_agree_and_stop_the_refresh_when_not() -> None:
    def paste(progress: str) -> bytes:
        def edit(book: Workbook) -> None:
            sheet = book["进展"]
            fill(sheet, 8, {"进展情况": "救助3人"})
            fill(
                sheet, 9, {"编号": "3", "任务": "救助样例", "单位": "市民政局", "进展情况": progress, "填报人": "样例"}
            )

        return edited(ledger(), edit)

    assert written(ledger(old=paste("救助3人"))) == Counter(["救助3人", "样例"])
    with pytest.raises(MaterialError, match=r"进展!J9 .*第8行.*“进展情况”却不一样"):
        ledger(old=paste("救助5人"))


def test_no_text_becomes_a_formula_in_either_direction() -> None:
    texts = {"进展情况": '=HYPERLINK("http://样例","看")', "存在问题": "+1", "下一步": "-2", "经验做法": "@SUM(1)"}
    data = ledger(old=filled_in(ledger(PLAN.replace("样例工作方案", "=1+1")), {("3", "市民政局"): texts}))
    sheet = load_workbook(io.BytesIO(data))["进展"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert read(data)[5]["进展情况"] == texts["进展情况"]
    assert sheet.cell(8, letters(sheet)["进展情况"]).quotePrefix


cells = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=8).filter(str.strip),
    st.sampled_from(
        ["=1+1", "=SUM(A1)", "#REF!", "１２月底前", "\u00a0续\u3000表", "第一行\n第二行", "+86", "TRUE", "0123"]
    ),
    st.integers(-(10**9), 10**9),
    st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)).map(lambda day: day.replace(microsecond=0)),
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(FILLED), cells), max_size=10),
    st.lists(st.sampled_from(PLANS), min_size=1, max_size=4),
)
def test_filling_and_refreshing_in_any_order_of_plan_edits_loses_no_cell(
    typed: list[tuple[int, str, object]], plans: list[object]
) -> None:
    def type_in(book: Workbook) -> None:
        for row, column, value in typed:
            fill(book["进展"], HEADER + 1 + row, {column: value})

    data = edited(ledger(), type_in)
    before = written(data)
    for plan in plans:
        data = refresh_ledger(plan, REGISTER, data)[0]  # type: ignore[arg-type] # a plan of any shape, drawn by hypothesis
        assert written(data) == before
    again, said = refresh_ledger(plans[-1], REGISTER, data)  # type: ignore[arg-type] # a plan of any shape, drawn by hypothesis
    assert (again, said) == (data, ())


def test_a_file_that_is_no_workbook_or_unsafe_is_refused_in_plain_words() -> None:
    with pytest.raises(MaterialError, match=r"不是 \.xlsx 工作簿"):
        ledger(old="不是工作簿".encode())
    bad = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ledger())) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/workbook.xml":
                data = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + data
            target.writestr(name, data)
    with pytest.raises(MaterialError, match="为安全起见没有打开"):
        ledger(old=bad.getvalue())


def test_a_ledger_saved_again_by_libreoffice_reads_the_same(tmp_path: Path) -> None:
    soffice = need("soffice")
    rows = {
        ("2", "市公安局"): {"进展情况": "=不是公式", "状态": "推进中", "填报日期": datetime(2024, 6, 28)},
        ("3", "市民政局"): {"进展情况": "第一行\n第二行", "完成时间": "１２月底前", "存在问题": 12.5},
    }
    data = filled_in(ledger(), rows)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ledger.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "in" / "ledger.xlsx")], check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "ledger.xlsx").read_bytes()
    again, said = refresh_ledger(plan_of(), REGISTER, saved)
    assert said == ()
    assert read(again) == read(data)


def test_every_row_of_a_ledger_is_read_once_however_the_plans_follow_each_other() -> None:
    filled = filled_in(ledger(), {("1", "市教育局"): {"进展情况": "甲"}, ("2", "市教育局"): {"进展情况": "乙"}})
    for first, second in itertools.permutations(PLANS, 2):
        data = refresh_ledger(second, REGISTER, refresh_ledger(first, REGISTER, filled)[0])[0]
        assert written(data) == Counter(["甲", "乙"])


def test_a_task_without_number_has_a_key_no_other_task_has() -> None:
    def keys(text: str) -> list[str]:
        return [task.key for task in plan_of(text).tasks]

    assert keys(PLAN.replace("任务: 2. 保护", "任务: 保护")) == ["1", "一#1", "3"]
    flat = PLAN.replace("  - 章节: 一、工作任务\n    内容:\n", "  - 章节: 工作任务\n    内容:\n")
    assert keys(flat.replace("任务: 2. 保护", "任务: 保护")) == ["1", "另1", "3"]
    assert keys(re.sub(r"任务: \d\. ", "任务: ", flat)) == ["1", "2", "3"]


def test_a_unit_that_leads_is_said_to_lead_whatever_the_bracket_ends_with() -> None:
    text = PLAN.replace("（市教育局、市公安局按照职责分工负责）", "（市教育局牵头，市公安局配合）")
    assert [(row["单位"], row["分工"]) for row in read(ledger(text)) if row["编号"] == "2"] == [
        ("市教育局", "牵头"),
        ("市公安局", "配合"),
    ]


def test_a_change_names_the_number_as_the_plan_has_it() -> None:
    before, after = (plan_of(PLAN.replace("任务: 1. 学习", f"任务: {number}学习")) for number in ("（一）", "（二）"))
    changes = refresh_ledger(after, REGISTER, refresh_ledger(before, REGISTER, None)[0])[1]
    assert any("编号原“（一）”，现“（二）”" in one for one in changes), changes
