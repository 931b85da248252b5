"""Wherever a tag can be typed it is filled, or refused with its place; what only looks like a tag is pointed out."""

import pytest

from pipeline.ooxml.package import open_parts
from pipeline.word import Template
from tests.word.build import problems_of, with_part
from tests.word.raw import W, field, lines, note, notes, p, r, rendered, template, tree

BINDING = '<w:dataBinding w:xpath="/n" w:storeItemID="{11111111-1111-1111-1111-111111111111}"/>'
STORE = (
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    'ds:itemID="{11111111-1111-1111-1111-111111111111}"/>'
)
CUSTOM = {"customXml/item1.xml": "<n>{{ x }}</n>", "customXml/itemProps1.xml": STORE}


def control(inner: str, properties: str = BINDING) -> str:
    return f"<w:sdt><w:sdtPr>{properties}<w:text/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    "body",
    [
        p("主送：", control(r("{{ x }}"))),
        control(p("主送：{{ x }}")),
        p("主送：", control(r("{{") + r(" x }}"))),
    ],
)
def test_a_control_with_a_tag_shows_what_was_filled_in_and_not_its_store(body: str) -> None:
    parts = rendered(template(body, parts=CUSTOM), x="值")
    assert lines(tree(parts)) == ["主送：值"]
    assert not any("dataBinding" in blob.decode() for blob in parts.values())
    assert not any(name.startswith("customXml/") for name in parts)


def test_a_control_without_a_tag_stays_bound() -> None:
    custom = {**CUSTOM, "customXml/item1.xml": "<n>甲</n>"}
    parts = rendered(template(p("{{ x }}", control(r("甲"))), parts=custom), x="值")
    assert "dataBinding" in parts["word/document.xml"].decode()
    assert "customXml/item1.xml" in parts


def link(identifier: str = "rIdL") -> str:
    return f'<w:hyperlink r:id="{identifier}">{r("看")}</w:hyperlink>'


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://www.example.cn/doc/{{ x }}", "https://www.example.cn/doc/%E7%94%B2%2F1%20%26"),
        (
            "https://www.example.cn/%7B%7B%20x%20%7D%7D?a=1&amp;b=2",
            "https://www.example.cn/%E7%94%B2%2F1%20%26?a=1&amp;b=2",
        ),
        ("{{ u }}", "https://a.cn/?q=1&amp;r"),
        ("mailto:{{ m }}", "mailto:a%40b.cn"),
    ],
)
def test_a_tag_in_the_address_of_a_link_is_filled(target: str, address: str) -> None:
    data = template(p(link()), p("{{ x }}"), links={"rIdL": ("hyperlink", target)})
    parts = rendered(data, x="甲/1 &", u="https://a.cn/?q=1&r", m="a@b.cn")
    relations = parts["word/_rels/document.xml.rels"].decode()
    assert f'Target="{address}" TargetMode="External"' in relations
    assert "{" not in relations
    assert "%7B" not in relations


def test_each_round_has_its_own_address_and_a_wrong_one_is_a_problem() -> None:
    body = (p("{%p for x in xs %}"), p(link()), p("{%p endfor %}"))
    data = template(*body, links={"rIdL": ("hyperlink", "https://a.cn/{{ x }}")})
    relations = rendered(data, xs=["1", "2"])["word/_rels/document.xml.rels"].decode()
    assert all(f'"https://a.cn/{number}"' in relations for number in (1, 2))
    wrong = template(p(link()), links={"rIdL": ("hyperlink", "{{ x }}")})
    for value in ("javascript:alert(1)", "file:///etc/passwd", "https://a b", ""):
        (found,) = problems_of(wrong, x=value)
        assert "网址" in found.message
        assert "超链接" in found.place.spot


@pytest.mark.parametrize(
    ("code", "value", "written"),
    [
        (r'HYPERLINK "https://a.cn/" \o "{{ x }}"', 'a"b\\c', r'HYPERLINK "https://a.cn/" \o "a\"b\\c"'),
        ("SEQ {{ x }}", "图", "SEQ 图"),
        ("SEQ {{ x }}", r"a \d c", r'SEQ "a \\d c"'),
        (r"DOCPROPERTY {{ x }} \* MERGEFORMAT", "文 号", r'DOCPROPERTY "文 号" \* MERGEFORMAT'),
    ],
)
def test_a_value_in_the_code_of_a_field_is_one_word_of_it(code: str, value: str, written: str) -> None:
    for body in (p(field(code)), p(f"<w:fldSimple w:instr='{code}'>{r('1')}</w:fldSimple>")):
        root = tree(rendered(template(body), x=value))
        text = "".join(str(one.text) for one in root.iter(W + "instrText"))
        text += "".join(str(one.get(W + "instr")) for one in root.iter(W + "fldSimple"))
        assert " ".join(text.split()) == written


@pytest.mark.parametrize("code", ["{{ x }} c:\\cmd", " {{x}}", "{% if x %}DDE{% endif %} a"])
def test_the_name_of_a_field_never_comes_from_data(code: str) -> None:
    assert any("名称" in one.message for one in problems_of(template(p(field(code))), x="DDEAUTO"))


def test_a_tag_in_an_equation_is_filled() -> None:
    math = "<m:oMath><m:r><m:t>a={{</m:t></m:r><m:r><m:t> x }}</m:t></m:r></m:oMath>"
    parts = rendered(template(p("式", math)), x="b < c\n2")
    assert '<m:t xml:space="preserve">a=b &lt; c 2</m:t>' in parts["word/document.xml"].decode()


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("word/diagrams/data1.xml", "<d><a:t xmlns:a='a'>{{ x }}</a:t></d>", "SmartArt"),
        ("word/charts/chart7.xml", "<d><a:p xmlns:a='a'><a:t>{{ x</a:t><a:t> }}</a:t></a:p></d>", "图表"),
        ("word/styles.xml", "<d a='&#123;&#123; x }}'/>", "样式"),
        ("word/webSettings.xml", "<d>{% if x %}</d>", "webSettings"),
    ],
)
def test_a_tag_in_a_part_that_is_not_filled_is_refused_with_its_place(name: str, content: str, place: str) -> None:
    found = problems_of(with_part(template(p("{{ x }}")), name, content.encode()), x="1")
    assert [place in one.place.spot and "不能写标记" in one.message for one in found] == [True]


def test_a_tag_where_the_text_has_no_room_for_it_is_refused_with_its_place() -> None:
    drawn = "<w:r><w:drawing><wp:inline><a:graphic><a:t>{{ x }}</a:t></a:graphic></wp:inline></w:drawing></w:r>"
    (found,) = problems_of(template(p("甲"), p("乙", drawn)), x="1")
    assert found.place.spot == "正文第2段"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{单位}", "单位"),
        ("${单位}", "单位"),
        ("«依据»", "依据"),
        ("{ {x} }", "x"),
        ("{ { x }}", "x"),
        ("{{x} }", "x"),
        ("{单位.名称}", "单位.名称"),
        ("{=单位}", "单位"),
        ("{@单位}", "单位"),
        ("{FOR x IN 单位}", "x IN 单位"),
        ("{INS 单位}", "单位"),
        ("+++= 单位 +++", "单位"),
        ("+++INS 单位+++", "单位"),
    ],
)
def test_what_is_surely_meant_as_a_tag_is_pointed_out(written: str, meant: str) -> None:
    # A Chinese word before it is not a part of it, as a letter or a digit would be.
    for body in (p("主送：" + written), p(f"请{written}办理"), p("主送：", *(r(letter) for letter in written))):
        found = problems_of(template(body, p("{{ x }}")), x="1", 单位="2")
        assert any(f"“{{{{ {meant} }}}}”" in one.remedy or "没有写完" in one.message for one in found)
        assert {one.place.spot for one in found} == {"正文第1段"}


@pytest.mark.parametrize(
    "written",
    [
        "｛单位｝",
        "{1,2}",
        "{ }",
        "《依据》",
        "{_{x}_}",
        "集合{a, b}",
        "{a+b}",
        "甲+++乙",
        "{-1}",
        "{ {{ x }} }",
        "f{x}",
    ],
)
def test_ordinary_braces_are_printed_as_they_are(written: str) -> None:
    expected = written.replace("{_{", "{{").replace("}_}", "}}").replace("{{ x }}", "1")
    assert lines(tree(rendered_loosely(template(p(written), p("{{ x }}")), x="1"))) == [expected, "1"]


def test_a_brace_that_nothing_opened_behind_a_tag_is_told() -> None:
    (problem,) = problems_of(template(p("甲"), p("{{ x }}}，乙")), x="1")
    assert (problem.place.spot, "多余的“}”" in problem.message) == ("正文第2段", True)


def rendered_loosely(data: bytes, **context: object) -> dict[str, bytes]:
    return open_parts(Template.open(data).render(context))


def test_tags_in_notes_and_alternative_content_are_filled_on_both_sides() -> None:
    box = f"<w:txbxContent>{p('{{ x }}')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    sides = f'<mc:Choice Requires="w">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    alternative = f'<w:r><mc:AlternateContent xmlns:mc="{mc}">{sides}</mc:AlternateContent></w:r>'
    parts = rendered(template(p(alternative), p("甲", note("endnote", 1)), parts=notes("endnote", "{{ x }}")), x="值")
    assert parts["word/document.xml"].decode().count(">值<") == 2
    assert ">值<" in parts["word/endnotes.xml"].decode()


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u200f"])
def test_characters_nobody_sees_are_refused_in_data(character: str) -> None:
    (found,) = problems_of(template(p("{{ x }}")), x=f"市民{character}政局")
    assert "市民□政局" in found.message
    assert f"U+{ord(character):04X}" in found.message


def test_a_comment_tag_at_the_end_leaves_other_mistakes_their_words() -> None:
    for body in (
        (p("{{ x|foo }}"), p("正文"), p("{# 说明 #}")),
        (p("{# 甲 #}"), p("{% if %}"), p("{# 乙 #}"), p("{{ x|foo }}{# 丙 #}")),
    ):
        found = problems_of(template(*body), x="1")
        assert any("foo" in one.message for one in found)


def test_tags_in_wrappers_that_stand_around_whole_paragraphs_are_filled() -> None:
    spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    new = f'<mc:Choice Requires="wps">{p("{%p for x in xs %}")}{p("{{ x }}")}{p("{%p endfor %}")}</mc:Choice>'
    old = f"<mc:Fallback>{p('{{ xs|join }}')}</mc:Fallback>"
    data = template(f"<mc:AlternateContent {spaces}>{new}{old}</mc:AlternateContent>", p("完"))
    assert lines(tree(rendered(data, xs=["甲", "乙"]))) == ["甲", "乙", "甲乙", "完"]
    assert problems_of(data)[0].place.spot == "正文"


@pytest.mark.parametrize("note", ["{# 注 #}", "{#p 注 #}"])
def test_a_cell_with_nothing_but_a_comment_is_an_empty_cell(note: str) -> None:
    cell = f"<w:tc>{p(note)}</w:tc>"
    data = template(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>", p("完"))
    root = tree(rendered(data))
    assert ["".join(str(text) for text in one.itertext()) for one in root.iter(W + "p")] == ["", "完"]


@pytest.mark.parametrize("value", [b"abc", bytearray(b"abc")])
def test_bytes_are_no_text(value: object) -> None:
    assert "不能直接印出" in problems_of(template(p("{{ x }}")), x=value)[0].message
