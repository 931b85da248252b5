"""Packages as other programs write them are opened, and what is made of them Word opens; what it would not is refused."""

import re
from collections.abc import Callable

import pytest

from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.package import open_parts
from pipeline.word import Image, RichText, Template
from pipeline.word.cleaning import clean_template
from pipeline.word.soundness import check_soundness
from tests.word.build import problems_of
from tests.word.raw import TYPE, lines, p, part_xml, rendered, template, tree, with_relation
from tests.word.test_judged import PIXEL

DATA = template(p("{{ x }}"))
TYPES, LINKS = "[Content_Types].xml", "word/_rels/document.xml.rels"
MAIN = f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'


def edited(name: str, edit: Callable[[str], str]) -> bytes:
    parts = open_parts(DATA)
    return pack_parts({**parts, name: edit(parts[name].decode()).encode()})


def prefixed(text: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1z:\2", text).replace("xmlns=", "xmlns:z=")


def quoted(text: str) -> str:
    return text.replace('"', "'")


def test_what_is_made_of_a_template_of_words_own_is_a_document() -> None:
    data = edited(TYPES, lambda text: text.replace("document.main", "template.main"))
    for source in (data, clean_template(data, "模板").data):
        types = rendered(source, x="甲")[TYPES].decode()
        assert ("document.main" in types, "template.main" in types) == (True, False)


@pytest.mark.parametrize("name", [TYPES, LINKS])
@pytest.mark.parametrize("edit", [prefixed, quoted])
def test_types_and_relationships_may_be_written_as_xml_allows(name: str, edit: Callable[[str], str]) -> None:
    compiled = Template.open(edited(name, edit))
    for value in (RichText("甲", url="https://a.cn"), Image(PIXEL, width=10)):
        parts = open_parts(compiled.render({"x": value}))
        assert parts[LINKS].count(b"<Relationship ") == 2
        assert parts[TYPES].count(b"image/png") == isinstance(value, Image)


@pytest.mark.parametrize("kind", ["PNG", "Png"])
def test_the_type_of_a_picture_is_written_once_in_whatever_case(kind: str) -> None:
    data = edited(
        TYPES,
        lambda text: text.replace("<Override", f'<Default Extension="{kind}" ContentType="image/png"/><Override', 1),
    )
    assert rendered(data, x=Image(PIXEL, width=10))[TYPES].lower().count(b'extension="png"') == 1


@pytest.mark.parametrize(
    ("edit", "word"),
    [
        (lambda text: text.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main"), "不是Word文档"),
        (lambda text: text.replace(MAIN, ""), "不是Word文档"),
        (lambda text: text.replace(MAIN, MAIN * 2), "已损坏"),
        (lambda text: text.replace(MAIN, MAIN + '<Default Extension="XML" ContentType="a/b"/>'), "已损坏"),
        (
            lambda text: text.replace(f"{TYPE}.document.main", "application/vnd.ms-word.document.macroEnabled.main"),
            "宏",
        ),
    ],
)
def test_a_package_that_word_would_not_open_is_refused(edit: Callable[[str], str], word: str) -> None:
    assert word in problems_of(edited(TYPES, edit), x="1")[0].message


def test_the_type_of_the_text_may_be_that_of_every_part() -> None:
    data = edited(
        TYPES, lambda text: text.replace(MAIN, "").replace('"application/xml"', f'"{TYPE}.document.main+xml"')
    )
    assert lines(tree(rendered(data, x="甲"))) == ["甲"]


def test_a_link_that_is_neither_within_nor_without_is_refused() -> None:
    data = with_relation(DATA, "word/document.xml", "rIdX", "image", "http://a.cn/a.png", external=True)
    parts = open_parts(data)
    parts[LINKS] = parts[LINKS].replace(b'"External"', b'"external"')
    assert "已损坏" in problems_of(pack_parts(parts), x="1")[0].message


def test_links_of_one_identifier_are_refused() -> None:
    data = with_relation(DATA, "word/document.xml", "rIdX", "hyperlink", "http://a.cn/a", external=True)
    parts = open_parts(data)
    parts[LINKS] = parts[LINKS].replace(b"</Relationships>", parts[LINKS][parts[LINKS].rindex(b"<Relationship ") :])
    assert "已损坏" in problems_of(pack_parts(parts), x="1")[0].message
    assert any("同是“rIdX”" in fault.message for fault in check_soundness(pack_parts(parts)))


@pytest.mark.parametrize("kind", ["webextension", "webextensiontaskpanes"])
def test_an_add_in_is_refused(kind: str) -> None:
    data = with_relation(DATA, "word/document.xml", "rIdX", kind, "a.xml")
    assert "加载项" in problems_of(data, x="1")[0].message


SETTINGS = {"settings": part_xml("w:settings", "<w:compat/>")}


@pytest.mark.parametrize("inside", ['<!DOCTYPE a [<!ENTITY e "v">]>', "<!DOCTYPE a>"])
def test_a_document_type_is_refused_in_a_part_that_nobody_reads_too(inside: str) -> None:
    parts = open_parts(template(p("{{ x }}"), parts=SETTINGS))
    parts["word/settings.xml"] = inside.encode() + parts["word/settings.xml"]
    assert "DTD" in problems_of(pack_parts(parts), x="1")[0].message


def test_a_part_that_nobody_reads_and_is_no_xml_reaches_no_document() -> None:
    parts = open_parts(template(p("{{ x }}"), parts=SETTINGS))
    parts["word/settings.xml"] = b"<w:settings"
    assert "已损坏" in problems_of(pack_parts(parts), x="1")[0].message
