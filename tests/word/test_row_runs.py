"""A great table is looked at a run of rows at a time, and comes out as if it had been one tree."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.ooxml import tree
from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.package import FlawError, open_parts
from pipeline.word import Template, package, rowruns
from pipeline.word.names import BODY, W
from pipeline.word.soundness import check_soundness
from tests.word.build import docx, saved

ROWS = [
    ["编号", "任务", "牵头", "单位"],
    ["{%tr for 节 in 各节 %}", "", "", ""],
    ["{{ 节.标题 }}", "", "", ""],
    ["{%tr for 项 in 节.各项 %}", "", "", ""],
    ["{{ 项.编号 }}", "{{ 项.任务 }}", "{{ 项.牵头 }}", "{{ 项.单位 }}"],
    ["{%tr endfor %}", "", "", ""],
    ["{%tr endfor %}", "", "", ""],
]


def as_drawn(_: DocumentType) -> None:
    """As it is."""


def with_one_cell_down_the_page(document: DocumentType) -> None:
    mark = OxmlElement("w:vMerge")
    mark.set(qn("w:val"), "restart")
    document.tables[0].rows[4].cells[1]._tc.get_or_add_tcPr().append(mark)


def with_a_table_in_a_cell(document: DocumentType) -> None:
    document.tables[0].rows[4].cells[3].add_table(1, 1).cell(0, 0).text = "{{ 项.编号 }}"


def with_a_bookmark_between_rows(document: DocumentType) -> None:
    document.tables[0].rows[0]._tr.addnext(OxmlElement("w:bookmarkEnd"))


def with_names_of_its_own(document: DocumentType) -> None:
    for element in (document.element.body, document.tables[0].rows[4]._tr):
        element.set("{urn:sample}kind", "1")


def within_a_table(document: DocumentType) -> None:
    around = document.add_table(1, 1)
    around.cell(0, 0)._tc.insert(1, document.tables[0]._tbl)


def template(change: Callable[[DocumentType], None], wishes: str) -> Template:
    document = Document(io.BytesIO(docx(ROWS, "落款")))
    (table,) = document.tables
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), wishes)
    table._tbl.tblPr.append(caption)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    table.rows[2].cells[0].merge(table.rows[2].cells[3])
    change(document)
    return Template.open(saved(document))


def material(number: int) -> dict[str, object]:
    tasks = [
        {"编号": str(one), "任务": "检查 & “学习”" * (1 + one % 5), "牵头": "", "单位": f"市样例{one}局、" * (one % 7)}
        for one in range(number)
    ]
    return {"各节": [{"标题": "一、<总则>", "各项": tasks[:4]}, {"标题": "二、任务", "各项": tasks[4:]}]}


@pytest.mark.parametrize("wishes", ["列宽随内容", "短行不拆开", "列宽随内容、短行不拆开、末行不落单"])
@pytest.mark.parametrize(
    "change",
    [
        as_drawn,
        with_one_cell_down_the_page,
        with_a_table_in_a_cell,
        with_a_bookmark_between_rows,
        with_names_of_its_own,
        within_a_table,
    ],
)
def test_a_table_in_runs_is_the_table_in_one_piece(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[DocumentType], None], wishes: str
) -> None:
    drawn = template(change, wishes)
    whole = drawn.render(material(20))
    monkeypatch.setattr(rowruns, "GREAT", 0)
    for run in (1, 3, 500):
        monkeypatch.setattr(rowruns, "RUN", run)
        assert drawn.render(material(20)) == whole


def test_no_tree_holds_more_than_a_few_hundred_rows_of_a_great_table(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = template(as_drawn, "列宽随内容")
    read: list[int] = []

    def seen(blob: bytes, part: str) -> object:
        read.append(blob.count(b"<w:tr>"))
        return tree.parse(blob, part)

    monkeypatch.setattr("pipeline.word.rowruns.parse", seen)
    monkeypatch.setattr("pipeline.word.tables.parse", seen)
    drawn.render(material(1000))
    assert sum(read) > 1000
    assert max(read) <= rowruns.RUN


FAULTS = (
    '<w:p><w:bookmarkStart w:id="7" w:name="甲"/><w:bookmarkEnd w:id="7"/></w:p>',
    "<w:p><w:r>没有文本框的字</w:r></w:p>",
    "<w:p><w:r><w:t><w:b/></w:t></w:r></w:p>",
    '<w:p><w:hyperlink r:id="rId999"/></w:p>',
    '<w:p><w:pPr><w:pStyle w:val="没有"/></w:pPr><w:r><w:t>{{ 名称</w:t></w:r></w:p>',
    "<w:p/><w:tbl><w:tblPr/><w:tr><w:trPr/></w:tr></w:tbl><w:p/>",
    "<w:p/><w:tbl><w:tblPr/></w:tbl>",
)


def unsound() -> bytes:
    """A document that has each fault in a row of its own, and one more time below the table."""
    parts = open_parts(template(as_drawn, "列宽随内容").render(material(60)))
    row, below = ">{}</w:t></w:r></w:p>", "落款</w:t></w:r></w:p>"
    text = parts[BODY].decode()
    for number, fault in enumerate(FAULTS):
        for place in (row.format(8 * number + 1), below):
            assert place in text
            text = text.replace(place, place + fault, 1)
    return pack_parts({**parts, BODY: text.encode()})


def test_a_great_part_has_the_faults_it_has_in_one_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    document = unsound()
    whole = sorted(problem.message for problem in check_soundness(document))
    assert len(set(whole)) >= len(FAULTS)
    monkeypatch.setattr(package, "GREAT", 0)
    for held in (1, 5, 500):
        monkeypatch.setattr(package, "HELD", held)
        assert sorted(problem.message for problem in check_soundness(document)) == whole
        assert len(check_soundness(document, strict=False)) == len(
            [one for one in whole if "样式" not in one and "标记" not in one]
        )


def test_a_part_is_read_in_pieces_that_are_together_all_of_it() -> None:
    blob = open_parts(template(as_drawn, "列宽随内容").render(material(1000)))[BODY]
    rows = [
        [row.xpath("string()") for row in piece.iter(W + "tr")]
        for piece in tree.in_pieces(blob, BODY, W + "tr", 3, 100)
    ]
    assert max(map(len, rows)) <= 100
    assert [one for piece in rows for one in piece] == [
        row.xpath("string()") for row in tree.parse(blob, BODY).iter(W + "tr")
    ]


@pytest.mark.parametrize("broken", [b"<w:tr>", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_what_is_no_sound_xml_is_refused_in_pieces_too(broken: bytes) -> None:
    with pytest.raises(FlawError):
        list(tree.in_pieces(broken, BODY, W + "tr", 3, 100))
