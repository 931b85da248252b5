"""What loads something from elsewhere, starts a program or runs a macro is refused in any disguise; limits hold."""

from collections.abc import Iterator
from itertools import repeat

import pytest

from pipeline.word import RichText
from tests.word.build import docx, problems_of, with_part
from tests.word.raw import W, field, lines, p, part_xml, r, rendered, template, tree

DANGEROUS = [
    r'DDEAUTO c:\\Windows\\System32\\cmd.exe "/k calc"',
    r"DDE Excel a.xlsx A1",
    r'INCLUDETEXT "\\\\server\\a.docx"',
    r'INCLUDEPICTURE "http://example.org/x.png" \d',
    r"IMPORT a.bmp",
    r"LINK Excel.Sheet.8 a.xls",
    r'DATABASE \d "a.mdb"',
    r"RD a.docx",
    r"MACROBUTTON AutoOpen 点这里",
    r"ddeauto a b",
    r'"DDEAUTO" a b',
]


@pytest.mark.parametrize("code", DANGEROUS)
def test_a_field_that_fetches_or_starts_something_is_refused_with_its_place(code: str) -> None:
    simple = p(f"<w:fldSimple w:instr='{code}'>{r('x')}</w:fldSimple>")
    cut = p(*(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin",)), *letters(code), field_end())
    nested = p(field_begin(), code_run(" IF 1=1 "), field(code), field_end())
    for body in (p(field(code)), simple, cut, nested):
        found = problems_of(template(p("{{ x }}"), body), x="1")
        assert any("域" in one.message and one.place.spot == "正文第2段" for one in found)


def letters(code: str) -> list[str]:
    return [code_run(letter) for letter in code]


def code_run(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def field_begin() -> str:
    return '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'


def field_end() -> str:
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_text_in_the_code_of_a_field_is_code_as_it_is_when_the_file_is_opened() -> None:
    for code in (r("DDEAUTO a b"), r("DDE") + code_run("AUTO a b"), field("REF 甲") + r("DDE a b")):
        found = problems_of(template(p("{{ x }}"), p(field_begin(), code, field_end())), x="1")
        assert {one.place.spot for one in found} == {"正文第2段"}
    shown = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    data = template(p(field_begin(), r("SEQ {{ x }}"), shown, r("DDE {{ x }}"), field_end(), "{{ x }}"))
    assert lines(tree(rendered(data, x="图 一"))) == ["DDE 图 一图 一"]
    assert 'SEQ "图 一"' in "".join(str(one.text) for one in tree(rendered(data, x="图 一")).iter(W + "instrText"))


def test_a_field_that_is_never_closed_hides_no_text() -> None:
    assert lines(tree(rendered(template(p(field_begin(), "甲"), p("{{ x }}")), x="1"))) == ["甲", "1"]


@pytest.mark.parametrize("moment", ["entryMacro", "exitMacro"])
def test_a_form_field_that_runs_a_macro_is_refused(moment: str) -> None:
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:{moment} w:val="AutoOpen"/></w:ffData></w:fldChar>'
    found = problems_of(template(p("{{ x }}"), p(f"<w:r>{begin}</w:r>", code_run("FORMTEXT"), field_end())), x="1")
    assert [("宏" in one.message, one.place.spot) for one in found] == [(True, "正文第2段")]


@pytest.mark.parametrize("character", "\n\t\f\a")
def test_text_with_a_million_breaks_is_too_much(character: str) -> None:
    (found,) = problems_of(docx("{{ x }}"), x=character * 1_000_000)
    assert "已停止" in found.message


class Endless:
    """What a caller hands over that never ends."""

    def __iter__(self) -> Iterator[str]:
        return repeat("甲")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ x|list|join }}",
        "{{ x|sort|join }}",
        "{{ x|unique|list|length }}",
        "{% for i in x %}{{ i }}{% endfor %}",
        "{{ 'a' in x }}",
    ],
)
def test_what_never_ends_is_too_much(tag: str) -> None:
    for value in (Endless(), repeat("甲")):
        (found,) = problems_of(docx(tag), x=value)
        assert "列表过长（最多100000项），已停止" in found.message


def test_a_field_whose_name_another_field_spells_is_refused() -> None:
    body = p(field_begin(), field("QUOTE 68 68 69"), code_run(" cmd "), field_end())
    assert any("名称" in one.message for one in problems_of(template(body, p("{{ x }}")), x="1"))


@pytest.mark.parametrize(
    "code", ["PAGE", "NUMPAGES", r'DATE \@ "yyyy年M月d日"', "REF 甲", "= 1 + 2", r"EQ \o(甲,乙)", "STYLEREF 标题", ""]
)
def test_ordinary_fields_are_kept(code: str) -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="甲"/><w:bookmarkEnd w:id="1"/>'
    assert problems_of(template(p("{{ x }}", mark, field(code))), x="1") == []


@pytest.mark.parametrize(
    "inner",
    [
        '<w:altChunk r:id="rId9"/>',
        '<w:p><w:r><w:object><o:OLEObject Type="Embed" ProgID="Package"/></w:object></w:r></w:p>',
        '<w:p><w:r><w:control r:id="rId9"/></w:r></w:p>',
        '<w:p><w:subDoc r:id="rId9"/></w:p>',
    ],
)
def test_embedded_documents_and_objects_are_refused(inner: str) -> None:
    assert any("没有使用" in one.message for one in problems_of(template(p("{{ x }}"), inner), x="1"))


@pytest.mark.parametrize(
    "kind", ["vbaProject", "aFChunk", "oleObject", "control", "attachedToolbars", "keyMapCustomizations"]
)
def test_a_relationship_to_something_active_is_refused_whatever_the_part_is_called(kind: str) -> None:
    data = template(p("{{ x }}"), parts={f"无害{kind}": "<x/>"})
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="http://schemas.microsoft.com/office/2006/relationships/{kind}" Target="无害{kind}.xml"/></Relationships>'
    )
    for name in ("word/_rels/document.xml.rels", "word/_rels/settings.xml.rels"):
        assert problems_of(with_part(data, name, relations.encode()), x="1")


def test_a_ribbon_of_its_own_is_refused() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" Target="customUI/a.xml"/></Relationships>'
    )
    assert (
        "功能区" in problems_of(with_part(template(p("{{ x }}")), "_rels/.rels", relations.encode()), x="1")[0].message
    )


def test_macros_under_another_name_are_known_by_what_they_are() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
    for name in ("word/media/image1.png", "word/theme/theme1.xml", "customXml/item1.bin"):
        assert "宏" in problems_of(with_part(template(p("{{ x }}")), name, ole), x="1")[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused_in_every_encoding(encoding: str) -> None:
    text = '<!DOCTYPE x [<!ENTITY e "值">]><w:styles xmlns:w="a">&e;</w:styles>'
    assert problems_of(with_part(template(p("{{ x }}")), "word/document.xml", text.encode(encoding)), x="1")


GREEDY = [
    "{{ ([('a'*1000000)]*2500)|upper }}",
    "{{ (['a'*90000]*90000)|string }}",
    "{{ ([[[[[['a'*900000]]]]]]*2500)|upper }}",
    "{% set a = [['a'*90000]] %}{{ [a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a]|length }}",
    "{% for i in range(40000) %}{% set x = ('a'*900000)|upper %}{% endfor %}",
    "{% for i in range(40000) %}{% set x = ('a'*900000)|title|lower|trim %}{% endfor %}",
    "{% set n = namespace(s=[]) %}{% for i in range(90000) %}{% set n.s = n.s + ['a'*900000] %}{% endfor %}",
    "{% set n = namespace(s='a') %}{% for i in range(90000) %}{% set n.s = n.s + 'a'*900 %}{% endfor %}",
    "{{ {'a': ['b'*900000]*900}|string }}",
    "{{ ('a'*900000)|wordcount * ('b '*400000)|wordcount }}{% for i in range(9000) %}{{ ('b '*400000)|wordcount }}{% endfor %}",
    "{% for i in range(9000) %}{{ ('a'*900000).upper()|length }}{% endfor %}",
    "{% for i in range(9000) %}{{ ('a,'*400000).split(',')|length }}{% endfor %}",
    "{% for i in range(9000) %}{{ ('a'*900000).replace('a','b')|length }}{% endfor %}",
    "{% for i in range(9000) %}{{ ('a'*900000 ~ i)|length }}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% set n = namespace(l='x') %}{% for i in range(60) %}{% set n.l = [n.l, n.l] %}{% endfor %}",
    "{% set n = namespace(l='x') %}{% for i in range(60) %}{% set n.l = {'a': n.l, 'b': (n.l,)} %}{% endfor %}",
    "{% set n = namespace(l='x') %}{% for i in range(60) %}{% set n.l = dict(a=n.l, b=n.l) %}{% endfor %}",
    "{{ range(99999)|map('string')|map('replace','','x'*90000)|list|length }}{{ range(99999)|map('center', 9999)|list|length }}",
    "{{ ('a\n' * 499999)|indent(9999) }}",
    "{% for i in range(99999) %}{% set b = range(99999)|list %}{% set c = range(99999)|max %}{% endfor %}",
    "{% set a = ['a'] * 99999 %}{% for i in range(99999) %}{% if 'b' in a or a == a[1:] %}{% endif %}{% endfor %}",
    "{% set a = ['a'] * 99999 %}{% for i in range(99999) %}{% if 'b' is in(a) %}{% endif %}{{ a.count('b') }}{% endfor %}",
    "{% for i in [1, 2] recursive %}{% if loop.depth < 60 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
    "{% for i in range(99999) %}" + "一段不短的文字。" * 200 + "{% endfor %}",
    "{% for i in range(300) %}{% for j in range(300) %}{% for k in range(30) %}{% endfor %}{% endfor %}{% endfor %}",
    "{{ range(100000)|map('string')|join|length }}{{ range(99999)|batch(3)|list|string|length }}",
]


@pytest.mark.parametrize("greedy", GREEDY[:-1])
def test_a_tag_that_asks_for_too_much_is_a_problem_that_names_it(greedy: str) -> None:
    found = problems_of(docx(greedy))
    assert [one.place.spot for one in found] == ["正文第1段"]
    assert "已停止" in found[0].message


def test_ordinary_amounts_are_no_problem() -> None:
    usual = "{% for i in range(2000) %}{{ x|upper|replace('A', 'b') ~ i }}{% endfor %}{{ ('甲' * 5000)|length }}"
    assert problems_of(docx(usual), x="a" * 1_000) == []


@pytest.mark.parametrize(
    "value",
    [
        RichText("甲", color="红色"),
        RichText("甲", highlight='FF"/><w:x'),
        RichText("甲", size=-1),
        RichText("甲", size=99999),
        RichText("甲", size="大"),  # type: ignore[arg-type] # a word where a number belongs is what is refused
        RichText("甲", underline="直线"),
        RichText("甲", style="没有的样式"),
    ],
)
def test_a_format_that_word_does_not_know_is_a_problem(value: RichText) -> None:
    assert len(problems_of(docx("{{r x }}"), x=value)) == 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file://host/share/x", r"\\host\x", "C:\\x.exe", "a b"])
@pytest.mark.parametrize("code", ['HYPERLINK "{{ x }}"', "HYPERLINK {{ x }}"])
def test_a_link_that_data_leads_off_the_web_is_refused(code: str, address: str) -> None:
    (problem,) = problems_of(template(p(field(code, "看"))), x=address)
    assert "不是网址" in problem.message


def test_a_link_that_data_leads_to_the_web_is_written() -> None:
    data = template(p(field('HYPERLINK "{{ x }}" \\o "{{ y }}"', "看"), field('HYPERLINK "https://a/{{ y }}"', "看")))
    assert problems_of(data, x="https://a.cn/?b=1&c", y="乙") == []


@pytest.mark.parametrize(
    "code", [r'HYPERLINK "file:///c:/a.exe"', r"HYPERLINK \\\\host\\a.docx", "HYPERLINK 附件.docx"]
)
def test_a_field_that_leads_to_a_file_is_refused_as_a_link_to_one_is(code: str) -> None:
    (problem,) = problems_of(template(p("{{ x }}"), p(field(code, "看"))), x="1")
    assert (problem.place.spot, "不是网址" in problem.message) == ("正文第2段", True)


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ('HYPERLINK "https://a.cn/{{ x }}/z?q={{ x }}"', 'HYPERLINK "https://a.cn/文/z?q=文"'),
        ("HYPERLINK https://a.cn/{{ x }}", "HYPERLINK https://a.cn/文"),
        ('HYPERLINK "https://a.cn/{{ x }}" \\o "{{ x }}"', 'HYPERLINK "https://a.cn/文" \\o "{0}"'),
    ],
)
def test_a_value_within_the_address_of_a_field_is_written_as_addresses_are(code: str, written: str) -> None:
    for value, address, text in (
        ("文", "%E6%96%87", "文"),
        ('a" \\l "b&', "a%22%20%5Cl%20%22b%26", 'a\\" \\\\l \\"b&'),
    ):
        root = tree(rendered(template(p(field(code, "看"))), x=value))
        found = " ".join("".join(one.text or "" for one in root.iter(W + "instrText")).split())
        assert found == written.replace("文", address).replace("{0}", text)


OLD = '<w:r><w:pict><v:shape id="a" style="width:9pt;height:9pt" {}>{}</v:shape></w:pict></w:r>'


@pytest.mark.parametrize("address", ["file:///c:/a.exe", "javascript:a()", "\\\\host\\a", "a.exe"])
def test_a_shape_of_the_old_kind_leads_to_the_web_alone(address: str) -> None:
    href = f'href="{address}"'
    header = {"header1": part_xml("w:hdr", p(OLD.format(href, "")))}
    for data, spot in (
        (template(p("{{ x }}"), p(OLD.format(href, ""))), "正文第2段"),
        (template(p("{{ x }}"), parts=header), "页眉1第1段"),
    ):
        (problem,) = problems_of(data, x="1")
        assert ("不是网址" in problem.message, problem.place.spot) == (True, spot)
    assert problems_of(template(p("{{ x }}", OLD.format('href="https://a.cn"', ""))), x="1") == []


@pytest.mark.parametrize("inner", ['<v:imagedata src="http://a.cn/x.png"/>', '<v:fill o:href="\\\\host\\x.png"/>'])
def test_a_shape_of_the_old_kind_reads_no_picture_from_elsewhere(inner: str) -> None:
    (problem,) = problems_of(template(p("{{ x }}", OLD.format("", inner))), x="1")
    assert "从别处读取" in problem.message


def test_a_film_from_the_web_is_refused() -> None:
    film = (
        '<w:r><wp15:webVideoPr xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"/></w:r>'
    )
    assert "网络视频" in problems_of(template(p("{{ x }}", film)), x="1")[0].message
