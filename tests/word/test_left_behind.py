"""What was not printed, and what the template's makers left in it, is nowhere in the document."""

import pytest

from pipeline.word import Image, RichText
from tests.word.build import problems_of
from tests.word.raw import (
    TYPE,
    field,
    lines,
    note,
    notes,
    p,
    part_xml,
    r,
    rendered,
    template,
    tree,
    values,
    with_relation,
)

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x08\x08\x06\0\0\0"
LINK = f'<w:hyperlink r:id="rIdL">{r("看")}</w:hyperlink>'
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="章"/><a:blip r:embed="rIdI"/></wp:inline></w:drawing></w:r>'
)


def whole(parts: dict[str, bytes]) -> str:
    return "\n".join(f"{name} {blob.decode('utf-8', 'replace')}" for name, blob in parts.items())


@pytest.mark.parametrize(("shown", "kept"), [(True, True), (False, False)])
def test_a_picture_and_a_link_leave_with_the_paragraph_that_is_not_printed(shown: bool, kept: bool) -> None:
    body = (p("{%p if 有 %}"), p(LINK, PICTURE), p("{%p endif %}"), p("完"))
    links = {"rIdL": ("hyperlink", "https://secret.example/a")}
    data = template(*body, links=links, parts={"word/media/seal.png": "章"})
    types = {"[Content_Types].xml": ("</Types>", '<Default Extension="png" ContentType="image/png"/></Types>')}
    data = with_relation(data, "word/document.xml", "rIdI", "image", "media/seal.png", types)
    parts = rendered(data, 有=shown)
    assert ("secret.example" in whole(parts), "word/media/seal.png" in parts) == (kept, kept)


def test_the_link_of_a_note_leaves_with_it_and_a_link_used_elsewhere_too_stays() -> None:
    body = (p("{%p if 有 %}"), p("x", note("footnote", 1), LINK), p("{%p endif %}"), p("完", LINK))
    inner = part_xml("w:footnotes", f'<w:footnote w:id="1">{p(LINK.replace("rIdL", "rIdN"))}</w:footnote>')
    data = template(*body, links={"rIdL": ("hyperlink", "https://kept.example/")}, parts={"footnotes": inner})
    data = with_relation(data, "word/footnotes.xml", "rIdN", "hyperlink", "https://secret.example/", external=True)
    text = whole(rendered(data, 有=False))
    assert ("secret.example" in text, "kept.example" in text) == (False, True)


def test_a_template_with_notes_and_without_a_tag_is_written_as_it_is() -> None:
    parts = rendered(template(p("文", note("footnote", 1)), parts=notes("footnote", "注")))
    assert lines(tree(parts, "word/footnotes.xml"))[-1] == "注"


SETTINGS = (
    '<w:mailMerge><w:connectString w:val="秘密"/></w:mailMerge><w:rsids><w:rsid w:val="秘密"/></w:rsids>'
    '<w:docVars><w:docVar w:name="a" w:val="秘密"/><w:docVar w:name="印" w:val="印出"/></w:docVars>'
)
VALUE = '<property fmtid="{{}}" pid="2" name="{}"><vt:lpwstr xmlns:vt="urn:v">{}</vt:lpwstr></property>'


def test_what_the_makers_of_a_template_left_in_it_is_not_in_the_document() -> None:
    body = p("{{ x }}", field("DOCPROPERTY 文号"), field("DOCVARIABLE 印"))
    core = "<c:coreProperties xmlns:c='urn:c'><c:creator>秘密</c:creator><c:description>秘密</c:description></c:coreProperties>"
    parts = {
        "settings": part_xml("w:settings", SETTINGS),
        "docProps/custom.xml": f"<Properties>{VALUE.format('起草人', '秘密')}{VALUE.format('文号', '印出')}</Properties>",
        "docProps/core.xml": core,
        "word/glossary/document.xml": "<d>秘密</d>",
        "word/printerSettings/p1.bin": "秘密",
        "customXml/item1.xml": "<d>秘密</d>",
        "customXml/itemProps1.xml": "<ds:datastoreItem xmlns:ds='http://schemas.openxmlformats.org/officeDocument/2006/customXml' ds:itemID='{1}'/>",
    }
    types = {"[Content_Types].xml": ("</Types>", '<Default Extension="bin" ContentType="a/b"/></Types>')}
    data = with_relation(
        template(body, parts=parts), "word/document.xml", "rIdP", "printerSettings", "printerSettings/p1.bin", types
    )
    text = whole(rendered(data, x="1"))
    assert ("秘密" in text, text.count("印出")) == (False, 2)


CONTROL = '<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath="/a" w:storeItemID="{{1}}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'


def test_a_control_in_a_note_is_unbound_and_no_prompt_any_more() -> None:
    inner = part_xml("w:footnotes", f'<w:footnote w:id="1">{CONTROL.format(p("{{ x }}"))}</w:footnote>')
    parts = rendered(
        template(p("文", note("footnote", 1)), CONTROL.format(p("{{ x }}")), parts={"footnotes": inner}), x="值"
    )
    assert "dataBinding" not in whole(parts)
    assert "showingPlcHdr" not in whole(parts)


HIDDEN = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
TABLE = "<w:tbl><w:tr>{}<w:tc>{}</w:tc></w:tr></w:tbl>"
STYLED = '<w:tblPr><w:tblStyle w:val="H"/></w:tblPr><w:tr>'
HIDING = '<w:style w:type="table" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
MATH = "<m:oMath><m:r><w:rPr><w:vanish/></w:rPr><m:t>秘</m:t></m:r></m:oMath>"
ACTION = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"><a:hlinkClick r:id="" action="ppaction://macro?name=x"/></wp:docPr></wp:inline></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("body", "parts", "word"),
    [
        (TABLE.format("<w:trPr><w:hidden/></w:trPr>", p("秘")), {}, "隐藏"),
        (p("秘"), {"styles": part_xml("w:styles", HIDDEN)}, "隐藏"),
        (p(MATH), {}, "隐藏"),
        (TABLE.format("", p("秘")).replace("<w:tr>", STYLED, 1), {"styles": part_xml("w:styles", HIDING)}, "隐藏"),
        (p('<w:customXmlDelRangeStart w:id="1"/>', "a"), {}, "删除"),
        (p(ACTION), {}, "宏"),
        (p(field("MERGEFIELD 单位", "市教育局")), {}, "邮件合并"),
        (p(field("D{{ x }}AUTO a b")), {}, "名称"),
        (p("[[单位]]"), {}, "{{ 单位 }}"),
        (p("&lt;&lt;单位>>"), {}, "{{ 单位 }}"),
        (p("{/items}"), {}, "{{ items }}"),
        (p("{x|upper}"), {}, "{{ x|upper }}"),
        (p("{姓 名}"), {}, "{{ 姓 名 }}"),
        (TABLE.format("", p("{% vm %}a")), {}, "不在循环里"),
        (p("a", properties='<w:jc w:val="{{ x }}"/>'), {}, "不能写标记"),
        (p("a", properties='<w:pStyle w:val="{{ x }}"/>'), {}, "没有样式"),
        (p('<w:r><w:rPr><w:color w:val="{{ x }}"/></w:rPr></w:r>'), {}, "颜色"),
        (p("y"), {"styles": part_xml("w:styles", '<w:style w:val="&#123;&#123; x }}"/>')}, "不能写标记"),
    ],
)  # fmt: skip
def test_what_would_be_hidden_active_or_left_over_is_told(body: str, parts: dict[str, str], word: str) -> None:
    found = problems_of(template(body, p("{{ x }}"), parts=parts), x="红")
    assert any(word in one.message + one.remedy for one in found)


@pytest.mark.parametrize("kind", ["header", "comments", "document.main"])
def test_a_part_under_a_name_word_does_not_use_is_refused(kind: str) -> None:
    types = {
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/word/kopf.xml" ContentType="{TYPE}.{kind}+xml"/></Types>',
        )
    }
    data = with_relation(
        template(p("{{ x }}"), parts={"word/kopf.xml": "<x/>"}), "word/document.xml", "rIdK", kind, "kopf.xml", types
    )
    assert "名称" in problems_of(data, x="1")[0].message


def test_a_bookmark_in_a_block_is_not_referred_to_from_a_header() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="甲"/><w:bookmarkEnd w:id="1"/>'
    header = {"header1": part_xml("w:hdr", p(field("REF 甲")))}
    found = problems_of(template(p("{%p for i in xs %}"), p("a", mark), p("{%p endfor %}"), parts=header), xs=["1"])
    assert [("甲" in one.message, one.place.spot) for one in found] == [(True, "页眉1第1段")]


@pytest.mark.parametrize("code", ["= jine * 2 + jine", "jine", 'IF jine = 1 "a" "jine"'])
def test_a_formula_follows_the_bookmark_of_its_round(code: str) -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="jine"/>{}<w:bookmarkEnd w:id="1"/>'.format(r("{{ i }}"))
    root = tree(rendered(template(p("{%p for i in xs %}"), p(mark, field(code)), p("{%p endfor %}")), xs=["1", "2"]))
    names = values(root, "bookmarkStart", "name")
    codes = ["".join(str(one.text) for one in root.iter("{*}instrText"))]
    assert len(set(names)) == 2
    assert all(name in codes[0] for name in names)


TEXTLESS = [
    "{{ 'a' ~ x }}", "{{ [x]|join }}", "{{ '%s'|format(x) }}", "{{ '{}'.format(x) }}", "{{ x|string }}", "{{ x|upper }}",
    "{{ ','.join([x]) }}", "{{ x|replace('a', 'b') }}",
]  # fmt: skip


@pytest.mark.parametrize("tag", TEXTLESS)
@pytest.mark.parametrize("value", [None, True, ["甲"], {"a": 1}, float("nan"), RichText("a")])
def test_what_is_no_text_is_never_made_one_inside_a_tag(tag: str, value: object) -> None:
    (found,) = problems_of(template(p(tag)), x=value)
    assert "这个字段" in found.message
    assert found.place.spot == "正文第1段"


@pytest.mark.parametrize("character", "\u2028\x85\u034f\u3164\uffa0\ufe0f\u2800\U000e0041\u202e\u200b")
def test_a_character_that_nobody_sees_is_told(character: str) -> None:
    assert "看不见" in problems_of(template(p("{{ x }}")), x=f"甲{character}乙")[0].message


@pytest.mark.parametrize("image", [Image(PNG, width=-5), Image(PNG, width=1e9), Image(PNG, height=float("nan"))])
def test_a_picture_no_page_holds_is_told(image: Image) -> None:
    assert "图片" in problems_of(template(p("{{ x }}")), x=image)[0].message


def test_a_mapping_may_stand_in_a_tag_and_a_tag_ends_before_the_next_begins() -> None:
    assert lines(tree(rendered(template(p("{{ {'a': {'b': 1}}['a']['b'] }}")))))[0] == "1"
    assert ["没有写完" in one.message for one in problems_of(template(p("{{ x {{ y }}")), y=1)] == [True]


def test_a_soft_line_end_goes_with_the_tag_that_trims() -> None:
    run = "<w:r><w:t>甲</w:t><w:br/><w:t>{%- if x %}</w:t></w:r><w:r><w:br/><w:t>乙</w:t><w:br/><w:t>{%- endif %}</w:t></w:r>"
    assert rendered(template(p(run)), x=True)["word/document.xml"].count(b"<w:br/>") == 1
