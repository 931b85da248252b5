"""What was true of the template alone is not in a document: what fields show of the file, what a control had chosen, old parts."""

import pytest

from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.names import OFFICE
from pipeline.ooxml.package import open_parts
from pipeline.word.cleaning import clean_template
from tests.word import test_references as references
from tests.word.build import problems_of, with_part
from tests.word.raw import DECLARED, field, lines, p, part_xml, r, rendered, template, tree, values, with_relation

OWN = [
    "FILENAME",
    "AUTHOR",
    "LASTSAVEDBY",
    "COMMENTS",
    "DOCPROPERTY Company",
    'DOCPROPERTY "Last saved by"',
    "INFO AUTHOR",
    "PRINTDATE",
]


@pytest.mark.parametrize("code", OWN)
def test_what_a_field_shows_of_the_template_is_left_to_word_to_look_up(code: str) -> None:
    simple = f"<w:fldSimple w:instr=' {code} '>{r('李四的旧稿')}</w:fldSimple>"
    found = rendered(
        template(p(field(code, "李四的旧稿")), p("{{ x }}"), parts={"footer1": part_xml("w:ftr", p(simple))}), x="1"
    )
    assert not any("李四" in blob.decode() for name, blob in found.items())
    assert values(tree(found), "fldChar", "dirty")[0] == "true"


@pytest.mark.parametrize(
    "code", ["PAGEREF 甲 \\h", "REF 甲", 'IF "{{ x }}" = "1" "是" "否"', "NUMPAGES", "DOCPROPERTY Title", "NOTEREF 甲"]
)
def test_what_follows_from_the_text_is_left_to_word_to_update(code: str) -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="甲"/><w:bookmarkEnd w:id="1"/>'
    simple = f"<w:fldSimple w:instr='{code}'>{r('旧')}</w:fldSimple>"
    found = tree(rendered(template(p(mark, field(code, "旧")), p(simple), p("{{ x }}")), x="1"))
    assert values(found, "fldChar", "dirty")[0] == values(found, "fldSimple", "dirty")[0] == "true"
    assert lines(found)[:2] == ["旧", "旧"]


def test_a_bookmark_called_as_a_property_is_shown_as_it_is() -> None:
    mark = f'<w:bookmarkStart w:id="1" w:name="author"/>{r("甲")}<w:bookmarkEnd w:id="1"/>'
    found = tree(rendered(template(p(mark, field("REF author", "甲")), p(field("INFO", "乙")), p("{{ x }}")), x="1"))
    assert lines(found)[:2] == ["甲甲", "乙"]


def test_a_sum_of_the_template_is_not_a_sum_of_the_document() -> None:
    rows = ("{%tr for x in xs %}", "{{ x }}", "{%tr endfor %}")
    cells = [f"<w:tc>{p(one)}</w:tc>" for one in rows] + [f"<w:tc>{p(field('=SUM(ABOVE)', '0'))}</w:tc>"]
    body = "".join(f"<w:tr>{cell}</w:tr>" for cell in cells)
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>{body}</w:tbl>'
    found = tree(rendered(template(table, p("")), xs=[1, 2]))
    assert values(found, "fldChar", "dirty")[0] == "true"
    assert lines(found)[:2] == ["1", "2"]
    assert "0" not in "".join(lines(found))


def test_pages_are_counted_by_word_itself_at_the_edges_of_a_page() -> None:
    footer = {"footer1": part_xml("w:ftr", p(field("NUMPAGES", "9"), "{{ x }}"))}
    found = tree(rendered(template(p("{{ x }}"), parts=footer), x="1"), "word/footer1.xml")
    assert values(found, "fldChar", "dirty")[0] == "None"


def test_a_field_whose_result_is_a_tag_is_filled_like_any_text() -> None:
    found = rendered(template(p(field("FILENAME", "{{ x }}"))), x="函")
    assert "函" in found["word/document.xml"].decode()


@pytest.mark.parametrize("code", ["FILENAME \\p", "TEMPLATE \\p \\* MERGEFORMAT", "USERNAME", "USERADDRESS"])
def test_a_field_that_says_something_else_on_every_computer_is_refused(code: str) -> None:
    (problem,) = problems_of(template(p("甲"), p(field(code, "D:\\张三"))))
    assert (problem.place.spot, code.split(maxsplit=1)[0] in problem.message) == ("正文第2段", True)


def test_what_a_control_had_chosen_is_not_what_is_filled_in() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:date w:fullDate="2019-01-01T00:00:00Z"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    )
    found = rendered(template(p(control.format(r("{{ x }}"))), p(control.format(r("旧")))), x="2026年")
    assert found["word/document.xml"].decode().count("2019-01-01") == 1


def test_formats_recorded_as_changes_in_styles_and_lists_bear_nobodys_name() -> None:
    change = '<w:rPr><w:b/><w:rPrChange w:id="9" w:author="张三"><w:rPr/></w:rPrChange></w:rPr>'
    styles = f'<w:styles {DECLARED}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/>{change}</w:style></w:styles>'
    numbering = references.NUMBERING["numbering"].replace("</w:lvl>", f"{change}</w:lvl>", 1)
    data = template(p("{{ x }}"), parts={"styles": styles, "numbering": numbering})
    found = rendered(data, x="1")
    assert not any("张三" in blob.decode() for blob in found.values())
    assert "<w:b/>" in found["word/styles.xml"].decode()
    assert "格式的修订记录：已去掉" in clean_template(data, "样例.docx").done


def test_what_nothing_leads_to_stays_behind() -> None:
    parts = open_parts(
        with_relation(template(p("{{ x }}")), "word/document.xml", "rIdOld", "image", "media/image9.png")
    )
    types = b'<Default Extension="png" ContentType="image/png"/><Override'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"<Override", types, 1)
    parts |= {"word/media/image9.png": b"old", "word/notes.txt": "张三的底稿".encode(), "__MACOSX/._a": b"old"}
    found = rendered(pack_parts(parts), x="1")
    assert {"word/media/image9.png", "word/notes.txt", "__MACOSX/._a"} & found.keys() == set()
    assert f"{OFFICE}/image" not in found["word/_rels/document.xml.rels"].decode()


def test_a_part_nothing_leads_to_goes_with_its_own_relationships_in_any_order() -> None:
    for number in range(8):
        data = template(p("{{ x }}"))
        for name in (f"word/charts/chart{number}.xml", f"word/old{number}.xml"):
            data = with_relation(with_part(data, name, b"<a/>"), name, "rId1", "image", "a.png")
        assert not {one for one in rendered(data, x="1") if "chart" in one or "old" in one}
