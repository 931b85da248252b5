"""The gallery of abuse: each is refused with a message, in bounded time and memory."""

import io
import zipfile

import pytest

from pipeline.problems import MaterialError
from pipeline.word import Template
from tests.word.build import docx, part, problems_of, render, texts, with_part

HOSTILE = [
    "{{ ''.__class__.__mro__ }}",
    "{{ x.__init__.__globals__ }}",
    "{{ x['__class__'] }}",
    "{{ (x|attr('__class__')) }}",
    "{{ range.__self__ }}",
    "{{ f.pop() }}",
    "{{ call() }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ 'a' * 10**9 }}",
    "{{ 9 ** 99999 }}",
    "{{ 'x'.zfill(3).replace('', 'y' * 900000) * 2 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '{:>999999999}'.format(1) }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{{ range(10**9)|list }}",
    "{{ [0] * 10**9 }}",
    "{{ 'x'|center(10**9) }}",
    "{{ x|batch(10**9, 'x')|list }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set n = namespace(s='xx') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "{% set a %}a&{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40,
    "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}" + "{% call m() %}" * 25 + "x" + "{% endcall %}" * 25,
    "{% include 'x' %}",
    "{{ self }}",
    "{{ lipsum() }}",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_tag_is_refused_with_a_message(hostile: str) -> None:
    assert problems_of(docx(hostile), x="值", f=[1], call=lambda: 1 / 0)


def test_data_is_neither_executed_nor_markup() -> None:
    value = "{{ 7*7 }}{% raw %}<w:p/>&amp;]]>"
    for tag in ("{{ x }}", "{{ x|safe }}", "{{r x }}", "{{p x }}", "{{ x|e }}"):
        assert texts(render(docx(tag), x=value)) == [value]


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(MaterialError) as caught:
        Template.compile(data, "样例.docx")
    return str(caught.value)


def test_a_bomb_is_refused_before_it_is_read() -> None:
    assert "过大" in refused(with_part(docx("甲"), "word/media/bomb.bin", bytes(40_000_000)))


def test_macros_are_refused() -> None:
    assert "宏" in refused(with_part(docx("甲"), "word/vbaProject.bin", b"x"))


def test_a_document_type_is_refused() -> None:
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    document = part(docx("甲")).split("?>", 1)[1].replace("甲", "&e;").encode()
    assert "DTD" in refused(with_part(docx("甲"), "word/document.xml", entity + document))


def test_a_link_that_loads_from_elsewhere_is_refused() -> None:
    relations = part(docx("甲"), "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="http://example.org/x.png" TargetMode="External"/></Relationships>',
    )
    assert "指向外部" in refused(with_part(docx("甲"), "word/_rels/document.xml.rels", relations.encode()))


def test_two_parts_of_one_name_are_refused() -> None:
    assert "同名" in refused(with_part(docx("甲"), "word/Document.xml", b"<x/>"))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", zipped({"a.txt": b"x"})])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    assert "Word文档" in refused(data)


def test_a_broken_part_is_refused() -> None:
    assert "已损坏" in refused(with_part(docx("甲"), "word/document.xml", b"<w:document>"))
