"""Tags outside plain paragraphs: hyperlinks, text boxes, tables in tables, the document's properties."""

from docx import Document
from docx.oxml import parse_xml

from pipeline.word.soundness import check_soundness
from tests.word.build import part, problems_of, render, saved

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_properties_and_hyperlinks_are_filled() -> None:
    document = Document()
    document.core_properties.title = "{{ x }}函"
    link = f'<w:hyperlink {NAMESPACES} w:anchor="a">{run("{{ x")}{run(" }}")}</w:hyperlink>'
    document.add_paragraph("前")._p.append(parse_xml(link))
    rendered = render(saved(document), x="甲&")
    assert "<dc:title>甲&amp;函</dc:title>" in part(rendered, "docProps/core.xml")
    assert "甲&amp;</w:t></w:r></w:hyperlink>" in part(rendered)


def test_a_text_box_is_filled_and_never_left_without_a_paragraph() -> None:
    document = Document()
    inside = "".join(f"<w:p>{run(text)}</w:p>" for text in ("{%p if y %}", "{{ z }}", "{%p endif %}"))
    box = f"<w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"
    document.add_paragraph("前")._p.append(parse_xml(f"<w:r {NAMESPACES}>{box}</w:r>"))
    rendered = render(saved(document), y=False, z="丙")
    assert check_soundness(rendered) == []
    assert "丙" in part(render(saved(document), y=True, z="丙"))
    assert problems_of(saved(document), y=True)[0].place.spot == "正文第1段的文本框内第2段"


def test_a_table_in_a_cell_may_come_to_nothing() -> None:
    document = Document()
    inner = document.add_table(1, 1).cell(0, 0).add_table(1, 1)
    inner.cell(0, 0).text = "{%tr for a in y %}{{ a }}{%tr endfor %}"
    assert check_soundness(render(saved(document), y=[])) == []
    assert part(render(saved(document), y=["甲", "乙"])).count("<w:tr>") == 3
