"""Kinds of fault met in a ninth round of plans nobody had tried: letters, codes, rows cut by a page, notes, units as heads."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.intake.files import Grid, W, as_docx, as_html, docx, paragraph
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_csv, as_xlsx

Rows = tuple[tuple[str, ...], ...]
_TABLES: dict[str, Callable[[Rows], bytes]] = {
    "a.docx": lambda rows: as_docx([_TITLE, Grid(rows)]),
    "a.html": lambda rows: as_html([_TITLE, Grid(rows)]),
    "a.xlsx": lambda rows: as_xlsx({"任务清单": [(_TITLE,), *rows]}),
    "a.csv": lambda rows: as_csv([(_TITLE,), *rows]),
}
_TITLE = "重点工作任务清单"


def of_table(rows: Rows, name: str = "a.docx") -> dict[str, Any]:
    return take(_TABLES[name](rows), name)


@pytest.mark.parametrize("form", ["{}.", "{}、", "{}．", "（{}）", "{}) "])
def test_points_by_letters_stand_below_a_chapter_and_below_a_point(form: str) -> None:
    first, second = (form.format(letter) for letter in "AB")
    got = lines(
        f"一、重点任务\n（一）查摆问题。\n{first}征集问题。（市信访局负责）\n{second}建立台账。（市审计局负责）\n"
        "（二）整改提升。（市司法局负责）"
    )
    assert [(key or "").strip("（）().") for key, _, _ in read(got)] == ["A", "B", "二"]
    assert [task["section"][-1] for task in got["tasks"]] == ["（一）查摆问题", "（一）查摆问题", "一、重点任务"]


def test_a_letter_with_units_behind_its_colon_has_their_roles() -> None:
    got = lines(
        "A.项目前期：县农业农村局（牵头），县水利局（配合），2025年3月底前；\nB.竣工验收：县财政局（牵头）、各乡镇（配合）。"
    )
    assert read(got) == [
        ("A", "县农业农村局:牵头 县水利局:配合", "2025年3月底前"),
        ("B", "县财政局:牵头 各乡镇:配合", None),
    ]


@pytest.mark.parametrize("head", ["条款号", "编码", "指标代号", "条目号"])
@pytest.mark.parametrize("name", _TABLES)
def test_a_first_column_of_codes_numbers_the_rows(head: str, name: str) -> None:
    rows = ((head, "任务", "责任单位"), ("1.1.2", "建立台账", "医务处"), ("Z-03", "完善流程", "护理部"))
    assert [key for key, _, _ in read(of_table(rows, name))] == ["1.1.2", "Z-03"]


def test_automatic_numbers_in_a_column_of_their_own_number_the_rows() -> None:
    numbered = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    rows = (("序号", "任务", "责任单位"), ("", "建立台账", "市民政局"), ("", "完善流程", "市司法局"))
    cells = ("".join(f"<w:tc>{paragraph(cell, numbered if not cell else '')}</w:tc>" for cell in row) for row in rows)
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
    levels = "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1'/></w:lvl>"
    numbering = (
        f"<w:numbering {W}><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    )
    got = take(docx(paragraph("民政重点工作清单") + table, numbering=numbering), "a.docx")
    assert read(got) == [("1", "市民政局:负责", None), ("2", "市司法局:负责", None)]


@pytest.mark.parametrize(
    ("cell", "want"),
    [
        ("县住建局\n城关镇", "县住建局:负责 城关镇:负责"),
        ("急诊科\n重症医学科", "急诊科:负责 重症医学科:负责"),
        ("县委宣传部\n县融媒体中心\n各乡镇", "县委宣传部:负责 县融媒体中心:负责 各乡镇:负责"),
        ("县住房和城乡\n建设局", "县住房和城乡建设局:负责"),
        ("人民银行\n云湖市分行", "人民银行云湖市分行:负责"),
        ("县人社局、\n各乡镇", "县人社局:负责 各乡镇:负责"),
    ],
)
def test_units_one_a_line_in_a_cell_are_several_and_a_wrapped_name_is_one(cell: str, want: str) -> None:
    rows = (("序号", "任务", "责任单位"), ("1", "建立台账", cell), ("2", "完善流程", "县司法局"))
    for name in ("a.docx", "a.html", "a.xlsx"):
        assert read(of_table(rows, name))[0][1] == want


def test_a_row_cut_by_a_page_is_one_task_again() -> None:
    rows = (
        ("序号", "任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "组建医共体，", "县卫健局", "县委编办", "6月"),
        ("", "统一治理结构", "", "", ""),
        ("2", "派驻骨干", "县卫健局", "县人社局、", "8月"),
        ("", "", "", "各乡镇卫生院", ""),
        ("3", "统一目录", "县卫健局", "县医保局", "9月"),
        ("", "", "", "县财政局", ""),
    )
    got = of_table(rows)
    assert read(got) == [
        ("1", "县卫健局:牵头 县委编办:配合", "6月"),
        ("2", "县卫健局:牵头 县人社局:配合 各乡镇卫生院:配合", "8月"),
        ("3", "县卫健局:牵头 县医保局:配合 县财政局:配合", "9月"),
    ]
    assert got["tasks"][0]["text"] == "组建医共体，统一治理结构"


def test_a_second_row_of_a_number_that_says_what_is_to_be_done_stays_a_task() -> None:
    rows = (
        ("序号", "任务", "责任单位"), ("1", "建立台账", "县司法局"), ("", "开展培训", "县人社局"), ("2", "验收", "县审计局"),
    )  # fmt: skip
    assert [units for _, units, _ in read(of_table(rows))] == ["县司法局:负责", "县人社局:负责", "县审计局:负责"]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_that_says_who_answers_answers_for_the_paragraph_it_belongs_to(kind: str) -> None:
    def referring(text: str, number: int) -> str:
        run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
        return f"<w:p>{run}<w:r><w:{kind}Reference w:id='{number}'/></w:r></w:p>"

    body = paragraph("夜间经济方案") + referring("（一）改造夜市。", 2) + referring("（二）延时开放。", 3)
    said = {2: "责任单位：区商务局、滨河街道。", 3: "牵头单位：区文旅局；配合单位：区图书馆", 4: "夜市指滨河夜市。"}
    notes = "".join(f"<w:{kind} w:id='{number}'>{paragraph(words)}</w:{kind}>" for number, words in said.items())
    got = take(docx(body, **{f"{kind}s": f"<w:{kind}s {W}>{notes}</w:{kind}s>"}), "a.docx")
    assert read(got) == [
        ("（一）", "区商务局:负责 滨河街道:负责", None),
        ("（二）", "区文旅局:牵头 区图书馆:配合", None),
    ]
    assert [line[3:] for line in got["left_out"]] == ["夜市指滨河夜市。"]


@pytest.mark.parametrize("name", _TABLES)
def test_units_as_heads_with_their_roles_below_are_read(name: str) -> None:
    rows = (
        ("项目", "任务", "省档案局", "省档案馆", "各市委"),
        ("标准化", "修订归档范围", "牵头", "配合", "落实"),
        ("智能化", "建设数字档案馆", "", "牵头单位", "配合"),
        ("便捷化", "推进查档", "指导", "牵头", "—"),
    )
    assert [units for _, units, _ in read(of_table(rows, name))] == [
        "省档案局:牵头 各市委:负责 省档案馆:配合",
        "省档案馆:牵头 各市委:配合",
        "省档案馆:牵头 省档案局:指导",
    ]


def test_remarks_that_are_nothing_but_times_are_the_deadline_and_are_asked_about() -> None:
    rows = (
        ("序号", "任务", "责任单位", "备注"), ("1", "清理违建", "区水务局", "6月底前"), ("2", "建设泵站", "区住建局", "11月底前"),
    )  # fmt: skip
    got = of_table(rows)
    assert [deadline for _, _, deadline in read(got)] == ["6月底前", "11月底前"]
    assert [question for question in got["review"] if "“备注”" in question]


@pytest.mark.parametrize(
    ("bracket", "want"),
    [
        ("（科研院、材料学院，6月底前）", "科研院:负责 材料学院:负责"),
        ("（本科生院；9月）", "本科生院:负责"),
        ("（研究生院、研工部；全年）", "研究生院:负责 研工部:负责"),
        ("（居家、社区、机构住院）", ""),
    ],
)
def test_schools_of_a_university_in_a_bracket_at_the_end_answer(bracket: str, want: str) -> None:
    for text in (f"1.申报课程6门{bracket}", f"1.申报课程6门。{bracket}"):
        got = lines(f"{text}\n2.培训教师。（人事处、工会）")
        assert read(got)[0][1] == want if want else read(got)[0][1] == ""


def test_a_hidden_sheet_is_left_out_beside_one_that_is_seen_and_asked_about_where_there_is_no_other() -> None:
    heads, now, old = ("序号", "任务", "责任单位"), ("1", "建立台账", "市民政局"), ("1", "旧任务", "市司法局")
    got = take(hiding({"旧版": [heads, old, old], "任务清单": [heads, now, now]}, "旧版"), "a.xlsx")
    assert [units for _, units, _ in read(got)] == ["市民政局:负责"] * 2
    assert "隐藏的工作表“旧版”：1　旧任务　市司法局" in got["left_out"]
    alone = take(hiding({"封面": [("台账",)], "旧版": [heads, old, old]}, "旧版"), "a.xlsx")
    assert [units for _, units, _ in read(alone)] == ["市司法局:负责"] * 2
    assert [question for question in alone["review"] if "隐藏的工作表“旧版”" in question]


def hiding(sheets: dict[str, list[tuple[str, ...]]], name: str) -> bytes:
    book = load_workbook(io.BytesIO(as_xlsx(sheets)))
    book[name].sheet_state = "hidden"
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()
