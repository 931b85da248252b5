"""A whole Word file as a value, from python-docx or from bytes: what it holds comes along, or is refused."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Drawn
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image as Picture

from pipeline.problems import MaterialError
from pipeline.word import Template, read_document
from pipeline.word.embedded import NEWER
from pipeline.word.soundness import check_soundness
from pipeline.word.text import UnwritableError
from tests.judges.sdk import validate
from tests.word import raw
from tests.word.build import part, shape, texts


def picture() -> io.BytesIO:
    stream = io.BytesIO()
    Picture.new("RGB", (30, 15)).save(stream, "PNG")
    stream.seek(0)
    return stream


def drawn() -> Drawn:
    document = Document()
    document.add_paragraph("甲 & <乙>").add_run("粗").bold = True
    document.add_paragraph().add_run().add_picture(picture(), width=Mm(20))
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "左上", "右下"
    return document


def template(*blocks: str) -> bytes:
    """A template with python-docx's own styles."""
    document = Document()
    for block in blocks:
        document.add_paragraph(block)
    document.add_table(1, 1).cell(0, 0).text = "{{p 附文 }}"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_tables_and_pictures_come_along(tmp_path: Path) -> None:
    compiled = Template.open(template("前", "{{p 附文 }}", "后"))
    document = compiled.render({"附文": read_document(drawn())})
    assert [text for text in texts(document) if text][:3] == ["前", "甲 & <乙>粗", "后"]
    assert [["左上", ""], ["", "右下"]] in shape(document)[1]
    assert part(document).count("<pic:pic") == 2
    assert check_soundness(document) == []
    path = tmp_path / "结果.docx"
    path.write_bytes(document)
    assert validate([path]) == {path: []}
    assert compiled.render({"附文": read_document(drawn())}) == document


def test_a_file_ends_no_cell_with_a_table_whatever_came_before() -> None:
    compiled = Template.open(template())
    compiled.render({"附文": read_document(Document())})
    plain = Document()
    plain.add_table(1, 1)
    assert check_soundness(compiled.render({"附文": read_document(plain)})) == []


def test_a_style_the_template_does_not_have_is_told() -> None:
    document = Document()
    document.add_paragraph("条", style="List Bullet")
    assert Template.open(template("{{p 附文 }}")).render({"附文": read_document(document)})
    with pytest.raises(MaterialError, match="模板里没有样式“ListBullet”"):
        Template.open(raw.template(raw.p("{{p 附文 }}"))).render({"附文": read_document(document)})


def put(name: str, *inside: str, **attributes: str) -> Callable[[Drawn], None]:
    def change(document: Drawn) -> None:
        element = OxmlElement(name, {qn(f"w:{key}"): value for key, value in attributes.items()})
        document.add_paragraph("甲").add_run()._r.append(element)
        for one in inside:
            element.append(OxmlElement(one))

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put("w:fldChar"), "域"),
        (put("w:footnoteReference"), "脚注"),
        (put("w:ins"), "没有接受的修订"),
        (put("w:rPr", "w:rPrChange"), "没有接受的修订"),
        (put("w:object"), "嵌入的对象"),
        (put("w:pict"), "文本框"),
        (put("w:numPr"), "自动编号"),
        (put("w:hyperlink", anchor="甲"), "文内链接"),
        (put("w:sdt"), "内容控件"),
        (lambda document: document.add_section(), "分节"),
        (lambda document: document.add_paragraph("甲\u202e乙"), "看不见的字符"),
    ],
)
def test_what_would_not_come_along_is_refused(change: Callable[[Drawn], object], told: str) -> None:
    document = drawn()
    change(document)
    with pytest.raises(UnwritableError, match=told):
        read_document(document)


def test_what_is_no_word_file_is_refused_and_a_file_inside_a_sentence_too() -> None:
    with pytest.raises(MaterialError):
        read_document(b"none")
    with pytest.raises(MaterialError, match="独占一段"):
        Template.open(template("前{{ 附文 }}")).render({"附文": read_document(drawn())})


def test_what_a_newer_editor_adds_for_itself_is_no_obstacle() -> None:
    file = drawn()
    run = file.add_paragraph().add_run("甲")
    run._r.get_or_add_rPr().append(parse_xml(f'<w14:ligatures xmlns:w14="{NEWER[1:-1]}" w14:val="none"/>'))
    (blip,) = file.element.body.iter(qn("a:blip"))
    blip.append(
        parse_xml(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{28A0}"><x xmlns="y"/></a:ext></a:extLst>'
        )
    )
    document = Template.open(template("{{p 附文 }}")).render({"附文": read_document(file)})
    assert "extLst" not in part(document)
    assert check_soundness(document) == []


def test_links_lead_where_they_led_and_nothing_of_the_editor_comes_along() -> None:
    file = Document()
    paragraph = file.add_paragraph("见")
    link, noise = OxmlElement("w:hyperlink"), OxmlElement("w:proofErr")
    link.set(
        qn("r:id"), file.part.relate_to("https://example.org/?a=1&b=2", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    link.append(paragraph.add_run("网址")._r)
    paragraph._p.extend([link, noise])
    paragraph._p.set(qn("w:rsidR"), "00AB12CD")
    document = Template.open(template("{{p 附文 }}")).render({"附文": read_document(file)})
    assert "00AB12CD" not in part(document)
    assert "proofErr" not in part(document)
    assert 'Target="https://example.org/?a=1&amp;b=2"' in part(document, "word/_rels/document.xml.rels")
    assert check_soundness(document) == []
