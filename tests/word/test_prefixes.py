"""A template in which another program calls Word's words by other prefixes is filled as if Word had written it."""

import re

import pytest

from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.package import open_parts
from pipeline.word import RichText, Template
from pipeline.word.soundness import check_soundness
from tests.word.rare import row, table
from tests.word.raw import lines, p, part_xml, template, tree


def renamed(data: bytes, prefix: str) -> bytes:
    parts = open_parts(data)
    for name in ("word/document.xml", "word/header1.xml"):
        text = parts[name].decode()
        main = re.search('xmlns:w="([^"]*)"', text)
        assert main
        if prefix:
            text = re.sub(r"(</?|\s)w:", rf"\1{prefix}:", text).replace("xmlns:w=", f"xmlns:{prefix}=")
        else:
            text = re.sub(r"(</?)w:", r"\1", text).replace("xmlns:w=", f'xmlns="{main[1]}" xmlns:w=', 1)
        parts[name] = text.encode()
    return pack_parts(parts)


@pytest.mark.parametrize("prefix", ["ns0", "q", ""])
def test_values_bring_their_markup_whatever_the_prefix(prefix: str) -> None:
    grown = table(row("{%tr for i in xs %}", ""), row("{{ i }}", "乙"), row("{%tr endfor %}", ""))
    data = template(p("{{ x }}"), p("{{r y }}"), grown, parts={"header1": part_xml("w:hdr", p("{{ x }}"))})
    compiled = Template.open(renamed(data, prefix))
    for text, items in (("甲", ["1"]), ("甲\n乙", [])):
        document = compiled.render({"x": text, "y": RichText("丙", bold=True), "xs": items})
        assert check_soundness(document) == []
        assert lines(tree(open_parts(document)))[:2] == [text.replace("\n", ""), "丙"]
