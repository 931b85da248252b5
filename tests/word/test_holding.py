"""A table called 末行不落单: filled in, its last two rows stay on one page, and with what stands below it."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

from pipeline.word import Template
from tests.word.build import docx, saved
from tests.word.raw import rendered, tree
from tests.word.raw import template as raw

ROWS = [
    ["编号", "任务"],
    ["{%tr for 节 in 各节 %}", ""],
    ["{{ 节.名称 }}", ""],
    ["{%tr for 项 in 节.各项 %}", ""],
    ["{{ 项 }}", "{{ 项 }}"],
    ["{%tr endfor %}", ""],
    ["{%tr endfor %}", ""],
]


def template(name: str, *, below: str = "", further: bool = False) -> Template:
    document = Document(io.BytesIO(docx(ROWS)))
    (table,) = document.tables
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    table.rows[2].cells[0].merge(table.rows[2].cells[1])
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), name)
    table._tbl.tblPr.append(caption)
    for after in [one for one in document.paragraphs if table._tbl in list(one._p.itersiblings(preceding=True))]:
        after._p.getparent().remove(after._p)  # type: ignore[union-attr] # it stands in the body
    if below:
        document.add_paragraph(below)
    if further:
        document.add_table(1, 1).cell(0, 0).text = "表里的话"
    return Template.open(saved(document))


def kept(name: str, *counts: int, below: str = "", further: bool = False) -> str:
    """A letter a row: H of the head, S of a section, R of any other; small ones are kept with the next row."""
    given = [{"名称": f"第{at}节", "各项": [f"{one}" for one in range(count)]} for at, count in enumerate(counts)]
    table = Document(io.BytesIO(template(name, below=below, further=further).render({"各节": given}))).tables[0]
    return "".join(_letter(table, number) for number in range(len(table.rows)))


def _letter(table: Table, number: int) -> str:
    row = table.rows[number]
    letter = "H" if not number else "S" if len(row._tr.tc_lst) == 1 else "R"
    kept = {bool(one.paragraph_format.keep_with_next) for cell in row.cells for one in cell.paragraphs}
    assert len(kept) == 1, "all of a row or nothing"
    return letter.lower() if kept == {True} else letter


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((3,), "HSRrR"), ((2, 1), "HSRRsR"), ((1,), "HsR"), ((), "H")],
)
def test_the_last_two_rows_stay_together(counts: tuple[int, ...], expected: str) -> None:
    assert kept("末行不落单", *counts) == expected


def test_the_last_row_stays_with_the_paragraph_below_the_table() -> None:
    assert kept("末行不落单", 3, below="行数不够的，可自行增加。") == "HSRrr"


def test_the_heading_of_a_further_table_takes_no_row_along() -> None:
    assert kept("末行不落单", 3, below="二、已发公文", further=True) == "HSRrR"


def test_a_table_may_ask_for_several_things_and_one_that_asks_for_nothing_is_left_alone() -> None:
    assert kept("末行不落单、列宽随内容", 3) == "HSRrR"
    assert kept("分工表", 3) == "HSRRR"


BODY = """<w:tbl><w:tblPr><w:tblCaption w:val="末行不落单"/></w:tblPr><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>
<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{%tr for 项 in 各项 %}</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr/>PARAGRAPH<w:p><w:r><w:t>{{ 项 }}</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{%tr endfor %}</w:t></w:r></w:p></w:tc></w:tr>
</w:tbl><w:p/>"""


@pytest.mark.parametrize(
    "paragraph",
    [
        "<w:p/>",
        "<w:p></w:p>",
        "<w:p><w:pPr/></w:p>",
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="a"/><w:jc w:val="center"/></w:pPr></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="a"/><w:keepNext/></w:pPr></w:p>',
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    ],
)
def test_however_its_paragraphs_are_written_a_row_is_held_once_and_whole(paragraph: str) -> None:
    body = tree(rendered(raw(BODY.replace("PARAGRAPH", paragraph)), 各项=["甲", "乙", "丙"]))
    rows = [row for row in body.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tr")), None) is None]
    found = [[len(one.findall(f"{qn('w:pPr')}/{qn('w:keepNext')}")) for one in row.iter(qn("w:p"))] for row in rows]
    given = paragraph.count("<w:keepNext/>")
    assert found == [[given, 0], [1, 1], [1, 1]], "the last row too: a paragraph stands below the table"


def test_a_last_row_of_many_lines_needs_no_other_beside_it() -> None:
    given = [{"名称": "节", "各项": ["短", "长" * 90]}]
    (table,) = Document(io.BytesIO(template("末行不落单").render({"各节": given}))).tables
    assert "".join(_letter(table, number) for number in range(len(table.rows))) == "HSRR"


def test_a_row_of_few_lines_is_not_split_and_a_long_one_may_be() -> None:
    given = [{"名称": "节", "各项": ["短", "长" * 900]}]
    (table,) = Document(io.BytesIO(template("短行不拆开").render({"各节": given}))).tables
    whole = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows]
    assert whole[2:] == [True, False]
