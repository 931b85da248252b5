"""What a document may hold only once, inside a loop: bookmarks, drawings, content controls, notes."""

import io
import re
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.shared import Mm

from pipeline.word import Image
from pipeline.word.soundness import check_soundness
from tests.judges.sdk import validate
from tests.word.build import part, render, saved, with_part
from tests.word.raw import field, lines, p, r, rendered, template, tree, values
from tests.word.test_judged import PIXEL

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def looped() -> bytes:
    """A loop over a paragraph with a bookmark, a picture and a content control; a bookmark that only begins in it."""
    document = Document()
    document.add_paragraph("{%p for x in xs %}")
    paragraph = document.add_paragraph("{{ x }}{{ y }}")
    paragraph._p.insert(0, parse_xml(f'<w:bookmarkStart {W} w:id="1" w:name="甲"/>'))
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {W} w:id="1"/>'))
    paragraph._p.append(parse_xml(f'<w:bookmarkStart {W} w:id="2" w:name="乙"/>'))
    control = "<w:sdtPr><w:id w:val='7'/></w:sdtPr><w:sdtContent><w:r><w:t>框</w:t></w:r></w:sdtContent>"
    paragraph._p.append(parse_xml(f"<w:sdt {W}>{control}</w:sdt>"))
    paragraph.add_run().add_picture(io.BytesIO(PIXEL), Mm(5))
    document.add_paragraph("{%p endfor %}")
    last = document.add_paragraph("后")
    last._p.append(parse_xml(f'<w:bookmarkEnd {W} w:id="2"/>'))
    last._p.append(parse_xml(f'<w:bookmarkStart {W} w:id="3" w:name="丙"/>'))
    last._p.append(parse_xml(f'<w:bookmarkEnd {W} w:id="3"/>'))
    last.add_run().add_picture(io.BytesIO(PIXEL), Mm(5))
    return saved(document)


def test_a_loop_repeats_no_id_and_no_bookmark(tmp_path: Path) -> None:
    document = render(looped(), xs=["一", "二"], y=Image(PIXEL, width=5))
    xml = part(document)
    drawings = re.findall(r'<wp:docPr id="(\d+)"', xml)
    assert len(drawings) == len(set(drawings)) == 5
    assert re.findall(r'w:name="(.)"', xml) == ["丙"]
    assert len(re.findall("<w:bookmarkEnd", xml)) == 1
    assert '<w:id w:val="7"/>' not in xml
    assert check_soundness(document) == []
    path = tmp_path / "样例.docx"
    path.write_bytes(document)
    assert validate([path]) == {path: []}


def drawing(number: int) -> str:
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="{number}" name="图"/></wp:inline></w:drawing></w:r>'


def mark(number: int, name: str, text: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{r(text)}<w:bookmarkEnd w:id="{number}"/>'


def test_drawings_copied_with_their_number_get_one_each() -> None:
    data = template(p(drawing(1)), p(drawing(1)), p(drawing(100_000)), p(drawing(100_001)), p("{{ x }}"))
    xml = rendered(data, x=Image(PIXEL, width=5))["word/document.xml"].decode()
    numbers = re.findall(r'<wp:docPr id="(\d+)"', xml)
    assert len(numbers) == len(set(numbers)) == 5
    assert numbers[::2] == ["1", "100000", "100001"]


def test_of_bookmarks_of_one_name_the_first_is_meant_and_two_of_one_number_are_told_apart() -> None:
    twice = (p(mark(1, "Jia", "一")), p(mark(2, "JIA", "二")), p(mark(1, "Yi", "三")), p(mark(3, "", "四")))
    data = template(*twice, p("{{ x[0] }}", field("REF Jia"), field("REF Yi")))
    root = tree(rendered(data, x="1"))
    assert values(root, "bookmarkStart", "name") == ["Jia", "Yi"]
    assert values(root, "bookmarkStart", "id") == values(root, "bookmarkEnd", "id") == ["1", "4"]
    assert lines(root)[:4] == ["一", "二", "三", "四"]
    looped = template(p("{%p for i in x %}"), *twice, p("{{ i }}", field("REF jia")), p("{%p endfor %}"))
    root = tree(rendered(looped, x="12"))
    assert values(root, "bookmarkStart", "name") == ["Jia_r1", "Jia_r2"]


def test_the_rules_find_ids_that_stand_twice() -> None:
    document = Document()
    for _ in range(2):
        paragraph = document.add_paragraph("甲")
        paragraph._p.append(parse_xml(f'<w:bookmarkStart {W} w:id="1" w:name="甲"/>'))
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {W} w:id="1"/>'))
    assert any("书签" in problem.message for problem in check_soundness(saved(document)))
    twice = Document()
    for _ in range(2):
        twice.add_paragraph().add_run().add_picture(io.BytesIO(PIXEL), Mm(5))
    xml = re.sub(r'<wp:docPr id="\d+"', '<wp:docPr id="1"', part(saved(twice)))
    found = check_soundness(with_part(saved(twice), "word/document.xml", xml.encode()))
    assert any("图形" in problem.message for problem in found)
