"""The 任务 sheet: edits made in Excel reach plan.yaml once, to the letter, and never over somebody else's."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from pipeline.plan.model import Plan
from pipeline.problems import MaterialError, Problem
from pipeline.progress.ledger import refresh_ledger
from pipeline.progress.tasks.edits import TaskEdit, waiting_edits
from pipeline.progress.tasks.lines import task_lines
from pipeline.runs.build import build
from pipeline.runs.ledger import refresh
from pipeline.runs.pull import Pulled, pull
from pipeline.sources.desk import Desk
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.planedit import edit_plan
from tests.judges.sdk import validate
from tests.need import need
from tests.progress.books import HEADER, edited, fill, letters, numbered, plan_of, project, read
from tests.project import lay_out, tree
from tests.sample import PLAN

REGISTER = project().register
# The sample as a clerk keeps it: with comments, blank lines, spaces and quotes of her own.
KEPT = "# 市样例办的方案\n" + PLAN.replace("责任单位: （各成员单位）", "责任单位:   （各成员单位）   # 照原文").replace(
    "正文: 做好救助。", "正文: '做好救助。'  # 一句"
)
PARTS = PLAN.replace(
    "        正文: 做好救助。\n        责任单位: （市民政局负责）\n",
    "        分项:\n          - 正文: 做好救助。\n            责任单位: （市民政局负责）\n"
    "          - 正文: [开展巡查。, 建立名册。]\n            责任单位: （市公安局负责）\n",
)


def ledger(text: str = PLAN, old: bytes | None = None) -> bytes:
    return refresh_ledger(plan_of(text), REGISTER, old)[0]


def typed(data: bytes, *cells: tuple[str, str, object], part: str | None = None) -> bytes:
    """The ledger with values typed into the 任务 sheet, each cell named by 编号 and heading."""

    def edit(book: Workbook) -> None:
        sheet = book["任务"]
        for key, column, value in cells:
            row = next(n for n, row in numbered(sheet) if str(row["编号"]) == key and part in {None, row["分项"]})
            fill(sheet, row, {column: value})

    return edited(data, edit)


def waiting(text: str, data: bytes) -> tuple[list[str], list[str]]:
    edits, problems = waiting_edits(plan_of(text), parse_ledger(data, "ledger.xlsx", Desk()))
    return list(map(str, edits)), list(map(str, problems))


def office(root: Path, text: str, *cells: tuple[str, str, object], part: str | None = None) -> Path:
    """A project folder whose ledger was written for ``text`` and then edited."""
    lay_out(root, plan=text)
    refresh(root, per_unit=False)
    path = root / "sources/样例/ledger.xlsx"
    path.write_bytes(typed(path.read_bytes(), *cells, part=part))
    return root


def plan_text(root: Path) -> str:
    return (root / "sources/样例/plan.yaml").read_text(encoding="utf-8")


def pulled(root: Path) -> list[str]:
    return [str(edit) for one in pull(root) for edit in one.edits]


def refused(run: Callable[[], object]) -> list[Problem]:
    with pytest.raises(MaterialError) as caught:
        run()
    return list(caught.value.problems)


def test_there_is_one_row_for_each_task_and_one_for_each_part_and_only_the_plans_words_may_be_edited() -> None:
    book = load_workbook(io.BytesIO(ledger(PARTS)))
    rows = [row for _, row in numbered(book["任务"])]
    assert [(row["编号"], row["分项"], row["标题"], row["责任单位"], row["时限"]) for row in rows] == [
        ("1", None, "1. 学习样例。", "（各成员单位）", None),
        ("2", None, "2. 保护样例。", "（市教育局、市公安局按照职责分工负责）", "2024年12月31日前"),
        ("3", "1", "3. 救助样例。", "（市民政局负责）", None),
        ("3", "2", "3. 救助样例。", "（市公安局负责）", None),
    ]
    assert rows[3]["正文"] == "开展巡查。\n建立名册。"
    sheet = book["任务"]
    columns = letters(sheet)
    open_cells = {
        (number, name)
        for number in range(HEADER + 1, HEADER + 5)
        for name, column in columns.items()
        if not sheet.cell(number, column).protection.locked
    }
    words = {"标题", "正文", "责任单位", "时限"}
    assert open_cells == {(number, name) for number in range(3, 6) for name in words} | {(6, "正文"), (6, "责任单位")}
    assert sheet.protection.sheet
    assert book["任务底稿"].sheet_state == "veryHidden"


def test_an_edit_is_written_into_the_plan_and_every_other_character_stays(tmp_path: Path) -> None:
    root = office(
        tmp_path,
        KEPT,
        ("3", "正文", "做好救助。\n每月走访。"),
        ("1", "责任单位", "（各成员单位负责）"),
        ("3", "时限", "2024年6月底前"),
    )
    assert pulled(root) == [
        "任务1：责任单位原“（各成员单位）”，现“（各成员单位负责）”",
        "任务3：正文原“做好救助。”，现“做好救助。每月走访。”",
        "任务3：时限原“空”，现“2024年6月底前”",
    ]
    assert plan_text(root) == KEPT.replace("（各成员单位）   #", "（各成员单位负责）   #").replace(
        "        正文: '做好救助。'  # 一句\n        责任单位: （市民政局负责）\n",
        "        正文:\n          - 做好救助。\n          - 每月走访。  # 一句\n        责任单位: （市民政局负责）\n"
        "        时限: 2024年6月底前\n",
    )
    assert pulled(root) == []


def test_the_ledger_follows_the_edits_it_brought(tmp_path: Path) -> None:
    root = office(tmp_path, PLAN, ("3", "责任单位", "（市民政局、市公安局负责）"))
    (one,) = pull(root)
    assert one.ledger == ("新增：任务3 市公安局",)
    assert refresh(root, per_unit=False) == {"sources/样例/ledger.xlsx": ()}
    build(root)


def test_a_dry_run_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    root = office(tmp_path, PLAN, ("2", "时限", None))
    before = tree(root, "sources")
    told: tuple[Pulled, ...] = pull(root, dry_run=True)
    assert [str(edit) for one in told for edit in one.edits] == ["任务2：时限原“2024年12月31日前”，现“空”"]
    assert tree(root, "sources") == before
    assert pull(root) == told
    assert "时限" not in plan_text(root)


def test_a_build_with_an_edit_that_waits_says_so_and_stops(tmp_path: Path) -> None:
    root = office(tmp_path, PLAN, ("3", "标题", "3. 救助和帮扶样例。"))
    (problem,) = refused(lambda: build(root))
    assert str(problem.place) == "sources/样例/ledger.xlsx 任务!D5"
    assert problem.message == "任务3：标题原“3. 救助样例。”，现“3. 救助和帮扶样例。”，还没有并入方案。"
    assert "make pull" in problem.remedy
    assert not (root / "out/drafts").exists()


def test_a_refresh_keeps_the_edit_that_waits_and_says_so() -> None:
    data = typed(ledger(), ("3", "正文", "做好救助和帮扶。"))
    again, said = refresh_ledger(plan_of(PLAN), REGISTER, data)
    assert said == ("任务3：“正文”的改动还没有并入方案（运行 make pull）",)
    assert read(again, "任务") == read(data, "任务")
    assert waiting(PLAN, again) == waiting(PLAN, data)


def test_an_edit_of_the_plan_alone_goes_to_the_sheet_and_waits_for_nobody() -> None:
    other = PLAN.replace("做好救助。", "做好救助工作。")
    assert waiting(other, ledger()) == ([], [])
    assert [row["正文"] for row in read(ledger(other, ledger()), "任务")][2] == "做好救助工作。"


def test_the_same_edit_on_both_sides_is_no_conflict() -> None:
    assert waiting(PLAN.replace("做好救助。", "做好救助工作。"), typed(ledger(), ("3", "正文", "做好救助工作。"))) == (
        [],
        [],
    )


def test_different_edits_of_one_field_are_a_conflict_that_shows_both_and_nothing_is_written(tmp_path: Path) -> None:
    root = office(tmp_path, PLAN, ("3", "正文", "甲案。"), ("2", "正文", "乙。"))
    theirs = PLAN.replace("做好救助。", "丙案。")
    (root / "sources/样例/plan.yaml").write_text(theirs, encoding="utf-8")
    before = tree(root, "sources")
    (problem,) = refused(lambda: pull(root))
    assert str(problem.place) == "sources/样例/ledger.xlsx 任务!E5"
    assert all(text in problem.message for text in ("“甲案。”", "“丙案。”", "“做好救助。”", "plan.yaml 第15行"))
    assert tree(root, "sources") == before


def test_edits_the_plan_cannot_take_are_told_cell_by_cell_and_none_is_written(tmp_path: Path) -> None:
    root = office(
        tmp_path, PLAN, ("3", "责任单位", "（市民攻局负责）"), ("2", "时限", "2024年13月1日"), ("1", "正文", "好。")
    )
    before = tree(root, "sources")
    problems = refused(lambda: pull(root))
    assert [problem.place.spot for problem in problems] == ["任务!G4", "任务!F5"]
    assert "是否应为“市民政局”" in problems[1].remedy
    assert tree(root, "sources") == before


@pytest.mark.parametrize("column", ["标题", "正文"])
def test_a_field_that_must_not_be_empty_is_refused(column: str) -> None:
    (problem,) = waiting(PLAN, typed(ledger(), ("3", column, None)))[1]
    assert f"任务3的“{column}”被清空了" in problem


def test_a_deadline_that_stands_in_the_bracket_is_to_be_changed_there(tmp_path: Path) -> None:
    text = PLAN.replace("（市民政局负责）", "（市民政局负责，2024年6月30日前完成）")
    root = office(tmp_path, text, ("3", "时限", None))
    (problem,) = refused(lambda: pull(root))
    assert "责任单位的括号里" in problem.remedy


LINED = PLAN.replace(
    "        责任单位: （市民政局负责）\n",
    "        责任单位:\n          - 牵头单位：市民政局\n          - 完成时限：2024年9月30日前\n",
)


@pytest.mark.parametrize(
    ("typed_in", "line"),
    [("2024年12月底前", "          - 完成时限：2024年12月底前\n"), (None, "")],
    ids=["put off", "none"],
)
def test_a_deadline_that_has_its_own_line_among_the_units_is_changed_there(
    typed_in: str | None, line: str, tmp_path: Path
) -> None:
    office(tmp_path, LINED, ("3", "时限", typed_in))
    assert pulled(tmp_path)
    assert plan_text(tmp_path) == LINED.replace("          - 完成时限：2024年9月30日前\n", line)


def test_a_date_cell_and_blanks_around_a_text_are_understood() -> None:
    data = typed(ledger(), ("3", "时限", datetime(2024, 6, 30)), ("2", "正文", "\u3000开展检查。建立台账。\u00a0"))
    assert waiting(PLAN, data)[0] == ["任务3：时限原“空”，现“2024年6月30日”"]


def test_parts_of_a_task_are_edited_each_for_itself_and_the_title_only_once(tmp_path: Path) -> None:
    root = office(
        tmp_path, PARTS, ("3", "正文", "开展巡查。\n逐户建册。"), ("3", "责任单位", "（市教育局负责）"), part="2"
    )
    pull(root)
    assert plan_text(root) == PARTS.replace(
        "正文: [开展巡查。, 建立名册。]", "正文:\n              - 开展巡查。\n              - 逐户建册。"
    ).replace("（市公安局负责）", "（市教育局负责）")
    (problem,) = waiting(PARTS, typed(ledger(PARTS), ("3", "时限", "2024年"), part="2"))[1]
    assert "不在这一行修改" in problem


def test_numbers_that_moved_do_not_carry_an_edit_to_another_task() -> None:
    data = typed(ledger(), ("2", "时限", "2024年5月31日前"))
    inserted = (
        PLAN.replace("任务: 3. ", "任务: 4. ")
        .replace("任务: 2. ", "任务: 3. ")
        .replace(
            "      - 任务: 3. 保护",
            "      - 任务: 2. 新增样例。\n        正文: 新增。\n        责任单位: （市民政局负责）\n"
            "        时限: 2024年12月31日前\n      - 任务: 3. 保护",
        )
    )
    assert waiting(inserted, data)[0] == ["任务3：时限原“2024年12月31日前”，现“2024年5月31日前”"]
    assert waiting(inserted, ledger(inserted, data))[0] == waiting(inserted, data)[0]


def test_an_edit_of_a_task_that_is_gone_is_kept_and_told() -> None:
    gone = PLAN.replace(PLAN[PLAN.index("      - 任务: 3") : PLAN.index("  - 章节: 二")], "")
    data = typed(ledger(), ("3", "正文", "要紧的话。"))
    assert "没有这一行对应的任务" in waiting(gone, data)[1][0]
    kept = ledger(gone, data)
    assert [(row["编号"], row["正文"]) for row in read(kept, "任务")][2] == ("3（方案中已无）", "要紧的话。")
    assert ledger(gone, kept) == kept
    assert waiting(PLAN, kept)[0] == ["任务3：正文原“做好救助。”，现“要紧的话。”"]
    assert len(read(ledger(gone, ledger()), "任务")) == 2


def test_a_row_taken_out_or_added_by_hand_is_told_and_a_refresh_puts_the_missing_one_back() -> None:
    less = edited(ledger(), lambda book: book["任务"].delete_rows(4))
    assert "少了任务2这一行" in waiting(PLAN, less)[1][0]
    assert read(ledger(PLAN, less), "任务") == read(ledger(), "任务")

    def add(book: Workbook) -> None:
        fill(book["任务"], 6, {"编号": "4", "标题": "4. 加一项。", "正文": "加。", "责任单位": "（市公安局负责）"})

    more = edited(ledger(), add)
    assert "没有这一行对应的任务" in waiting(PLAN, more)[1][0]
    assert read(ledger(PLAN, more), "任务")[3]["标题"] == "4. 加一项。"


def test_a_sheet_that_is_gone_comes_back_and_one_that_is_not_ours_is_not_overwritten() -> None:
    gone = edited(ledger(), lambda book: book.remove(book["任务"]))
    assert "不见了" in waiting(PLAN, gone)[1][0]
    assert ledger(PLAN, gone) == ledger()
    older = edited(gone, lambda book: book.remove(book["任务底稿"]))
    assert waiting(PLAN, older) == ([], [])
    assert refresh_ledger(plan_of(PLAN), REGISTER, older) == (ledger(), ("补上“任务”工作表",))
    strange = edited(ledger(), lambda book: book.remove(book["任务底稿"]))
    with pytest.raises(MaterialError, match="不知道哪些地方改过"):
        ledger(PLAN, strange)


def test_comments_and_columns_of_the_clerks_own_stay() -> None:
    def add(book: Workbook) -> None:
        sheet = book["任务"]
        sheet.cell(HEADER, 8).value = "科室意见"
        sheet.cell(5, 8).value = "=拟调整"
        sheet.cell(5, 8).data_type = "s"
        sheet.cell(5, 5).comment = Comment("再核实", "")

    data = ledger(PLAN.replace("做好救助。", "做好救助工作。"), edited(ledger(), add))
    sheet = load_workbook(io.BytesIO(data))["任务"]
    assert (sheet["H2"].value, sheet["H5"].value, sheet["H5"].data_type) == ("科室意见", "=拟调整", "s")
    assert (sheet["E5"].value, sheet["E5"].comment.text) == ("做好救助工作。", "再核实")


def test_units_do_not_get_the_sheet(tmp_path: Path) -> None:
    refresh(lay_out(tmp_path), per_unit=True)
    sent = sorted((tmp_path / "out/台账").rglob("*.xlsx"))
    assert len(sent) == 3
    assert all(load_workbook(path).sheetnames == ["进展", "说明"] for path in sent)


def test_a_ledger_saved_again_by_libreoffice_has_the_same_edits(tmp_path: Path) -> None:
    soffice = need("soffice")
    data = typed(ledger(PARTS), ("2", "时限", "2024年5月31日前"), ("3", "正文", "做好救助。\n=不是公式"), part=None)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ledger.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "in" / "ledger.xlsx")], check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "ledger.xlsx").read_bytes()
    assert waiting(PARTS, saved) == waiting(PARTS, data)
    assert len(waiting(PARTS, saved)[0]) == 2
    assert ledger(PARTS, saved) == ledger(PARTS, data)


def test_the_open_xml_sdk_finds_no_fault_in_a_ledger(tmp_path: Path) -> None:
    gone = PLAN.replace(PLAN[PLAN.index("      - 任务: 3") : PLAN.index("  - 章节: 二")], "")
    filled = typed(ledger(), ("3", "正文", "=1+1"), ("2", "时限", "2024年5月31日前"))
    paths = [tmp_path / "fresh.xlsx", tmp_path / "edited.xlsx"]
    for path, data in zip(paths, (ledger(), ledger(gone, filled)), strict=True):
        path.write_bytes(data)
    assert validate(paths) == {path: [] for path in paths}


# Every example writes workbooks: making a failing one smaller would take minutes.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
PLANS = (
    PLAN,
    PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）"),
    PLAN.replace("做好救助。", "做好救助工作。").replace("2024年12月31日前", "2024年11月30日前"),
    PLAN.replace("3. 救助样例", "3. 救助和帮扶样例"),
    PARTS,
)
words = (
    st.text(min_size=1, max_size=8)
    .map(lambda text: re.sub(r"[^\w，、。：“”#&*!|>%@`'\"{}\[\]-]", "", text))
    .filter(bool)
)
typing = st.one_of(
    st.tuples(
        st.sampled_from(["1", "2", "3"]), st.just("正文"), st.lists(words, min_size=1, max_size=3).map("\n".join)
    ),
    st.builds(lambda key, said: (key, "标题", f"{key}. 乙{said}。"), st.sampled_from(["1", "2", "3"]), words),
    st.tuples(
        st.sampled_from(["1", "2"]), st.just("时限"), st.sampled_from(["2024年5月31日前", "6月底前", None, "长期"])
    ),
    st.tuples(
        st.sampled_from(["1", "2", "3"]), st.just("责任单位"), st.sampled_from(["（市民政局负责）", "（各成员单位）"])
    ),
)


@settings(max_examples=25, deadline=None, phases=QUICK)
@given(st.sampled_from(PLANS), st.lists(typing, max_size=4))
def test_what_was_pulled_is_what_the_sheet_says_and_pulling_again_changes_nothing(
    text: str, cells: list[tuple[str, str, object]]
) -> None:
    data = typed(ledger(text), *cells)
    plan, edits = plan_of(text), edits_of(text, data)
    after = written(text, edits)
    assert said(plan_of(after)) == said(plan) | {
        (edit.line.index, edit.line.part, str(edit.column)): edit.after for edit in edits
    }
    assert waiting(after, data) == ([], [])
    assert waiting(after, ledger(after, data)) == ([], [])
    assert written(after, edits_of(after, ledger(after, data))) == after


@settings(max_examples=12, deadline=None, phases=QUICK)
@given(st.lists(st.one_of(typing, st.sampled_from(PLANS)), max_size=6))
def test_in_any_order_of_edits_on_both_sides_none_is_lost_without_a_word(
    steps: list[str | tuple[str, str, object]],
) -> None:
    """What was typed into the sheet last is in the plan, waits on the sheet, or is told as a problem with its cell."""
    text, data = PLAN, ledger()
    for step in steps:
        if isinstance(step, str):
            text = step
            continue
        # What the sheet was written with is no edit (and putting it back takes an edit back): the plan's change holds.
        no_edit = step[2] in column(data, step[1], "任务底稿")
        data = ledger(text, typed(data, step))
        if no_edit:
            continue
        edits, problems = waiting_edits(plan_of(text), parse_ledger(data, "ledger.xlsx", Desk()))
        assert step[2] in column(data, step[1])
        if not problems:
            text = written(text, edits)
            data = ledger(text, data)
            assert step[2] in column(data, step[1])
            assert waiting(text, data) == ([], [])


def edits_of(text: str, data: bytes) -> tuple[TaskEdit, ...]:
    edits, problems = waiting_edits(plan_of(text), parse_ledger(data, "ledger.xlsx", Desk()))
    assert problems == ()
    return edits


def written(text: str, edits: tuple[TaskEdit, ...]) -> str:
    return edit_plan(text.encode(), "plan.yaml", [edit.plan_edit for edit in edits]).decode()


def said(plan: Plan) -> dict[tuple[int, int, str], tuple[str, ...]]:
    return {
        (line.index, line.part, column): line.lines(column) for line in task_lines(plan) for column in line.editable
    }


def column(data: bytes, name: str, sheet: str = "任务") -> list[object]:
    return [row[name] for row in read(data, sheet)]
