"""A table called 列宽随内容: filled in, it loses the columns that stay empty and shares its width out by what stands in the others."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from types import FrameType

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips

from pipeline.word import Template, wrapping
from tests.word.build import docx, saved

ROWS = [
    ["编号", "任务", "牵头单位", "责任单位", "时限"],
    ["{%tr for 项 in 各项 %}", "", "", "", ""],
    ["{{ 项.编号 }}", "{{ 项.任务 }}", "{{ 项.牵头 }}", "{{ 项.单位 }}", "{{ 项.时限 }}"],
    ["{%tr endfor %}", "", "", "", ""],
]
MANY = "、".join(f"市样例{number}局" for number in range(20))


def template(*, head: bool = True, wishes: str = "列宽随内容") -> Template:
    document = Document(io.BytesIO(docx(ROWS)))
    (table,) = document.tables
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), wishes)
    table._tbl.tblPr.append(caption)
    if head:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return Template.open(saved(document))


def rendered(*rows: dict[str, str], head: bool = True, wishes: str = "列宽随内容") -> tuple[list[str], list[int]]:
    """The heads of the columns, and their widths."""
    data = template(head=head, wishes=wishes).render({"各项": rows})
    assert "tblCaption" not in document_of(data)
    (table,) = Document(io.BytesIO(data)).tables
    widths = [column.width or 0 for column in table.columns]
    assert [cell.width for cell in table.rows[-1].cells] == widths
    return [cell.text for cell in table.rows[0].cells], widths


def row(**said: str) -> dict[str, str]:
    return dict.fromkeys(("编号", "任务", "牵头", "单位", "时限"), "") | said


def test_columns_without_a_word_are_left_out_and_the_table_keeps_its_width() -> None:
    names, widths = rendered(row(编号="1", 任务="学习", 单位="甲局"), row(编号="2", 任务="检查", 单位="乙局"))
    assert names == ["编号", "任务", "责任单位"]
    full = rendered(row(编号="1", 任务="学习", 牵头="甲局", 单位="乙局", 时限="年底前"))
    assert full[0] == ROWS[0]
    assert abs(sum(widths) - sum(full[1])) < 1000


def test_the_column_with_the_most_to_say_is_the_widest_whatever_it_was_drawn_like() -> None:
    _, widths = rendered(row(编号="1", 任务="学习", 单位=MANY))
    assert widths[2] > widths[0] + widths[1]
    _, turned = rendered(row(编号="1", 任务=MANY, 单位="甲局"))
    assert turned[1] > turned[0] + turned[2]


def test_a_table_of_heads_alone_keeps_every_column() -> None:
    assert rendered()[0] == ROWS[0]


@pytest.mark.parametrize("head", [True, False])
def test_a_first_row_that_is_no_head_is_content_like_any_other(head: bool) -> None:
    names, _ = rendered(row(编号="1", 任务="学习", 单位="甲局"), head=head)
    assert names == (["编号", "任务", "责任单位"] if head else ROWS[0])


def test_figures_and_words_of_three_characters_stay_in_one_row_however_much_the_others_say() -> None:
    names, widths = rendered(
        *(row(编号="11.1%", 任务=MANY * 9, 牵头=MANY * 9, 单位=MANY * 9, 时限="不督办") for _ in range(9))
    )
    by_name = dict(zip(names, widths, strict=True))
    # Characters of 12 points, and the room beside them.
    assert by_name["编号"] >= 2.5 * Pt(12) + Twips(230)
    assert by_name["时限"] >= 3 * Pt(12) + Twips(230)


def rows_of(text: str, width: float) -> list[str]:
    """``text`` in rows of ``width`` characters, as Word breaks it: figures stay whole, with a gap on either side."""
    rows, filled = [""], 0.0
    for piece in re.findall(r"\d+|.", text):
        length = len(piece) / 2 + 0.4 if piece.isdigit() else 1
        if filled + length > width:
            rows, filled = [*rows, ""], 0.0
        rows[-1] += piece
        filled += length
    return rows


@pytest.mark.parametrize("due", ["2024年10月底前", "2024年12月31日前", "2024年6月30日"])
def test_a_date_is_not_parted_from_its_year_month_and_day_where_another_column_has_room(due: str) -> None:
    for length in range(2, 30, 4):
        names, widths = rendered(
            *(row(编号="1", 任务="学" * length, 牵头=MANY[:length], 单位=MANY, 时限=due) for _ in range(4))
        )
        by_name = dict(zip(names, widths, strict=True))
        room = (by_name["时限"] - Twips(230)) / Pt(12)
        begun = [line[0] for line in rows_of(due, room)]
        assert not {"年", "月", "日"} & set(begun), (length, room)


@pytest.mark.parametrize("name", ["县教育局", "县发改委"])
def test_the_name_of_an_office_stays_in_one_row_where_another_column_has_room(name: str) -> None:
    names, widths = rendered(*(row(编号="1", 任务=MANY, 牵头=name, 单位=MANY * 2, 时限=MANY) for _ in range(6)))
    assert dict(zip(names, widths, strict=True))["牵头单位"] >= 4 * Pt(12) + Twips(230)


def test_a_table_in_small_characters_gives_a_figure_less_room() -> None:
    said = row(编号="1", 任务=MANY, 牵头="甲局", 单位="乙局", 时限="年底前")
    (names, usual), (same, small) = rendered(said), rendered(said, wishes="列宽随内容、五号字")
    assert names == same
    assert small[0] < usual[0]
    assert small[1] > usual[1]


def document_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        return pack.read("word/document.xml").decode()


def test_what_many_rows_say_alike_is_measured_once() -> None:
    kinds = [
        row(编号=str(at % 10), 任务=MANY[: 3 * at + 4], 单位="市样例局", 时限="2024年12月31日前") for at in range(8)
    ]
    compiled, rows = template(), kinds * 50
    measured = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal measured
        measured += event == "call" and frame.f_code.co_filename == wrapping.__file__

    sys.setprofile(count)
    try:
        compiled.render({"各项": rows})
    finally:
        sys.setprofile(None)
    # Fewer than the cells, whichever widths were tried.
    assert measured < len(rows) * len(ROWS[0])
