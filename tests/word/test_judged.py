from pathlib import Path

from pipeline.word import Image, RichText
from pipeline.word.soundness import check_soundness
from tests.judges.sdk import validate
from tests.word.build import docx, render, with_part

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
EMPTY = ["{%tr for x in 无 %}", ""], ["{{ x }}", ""], ["{%tr endfor %}", ""]
MERGED = ["{%tr for x in 有 %}", ""], ["{% vm %}合", "{% cellbg 'FF0000' %}{{ x }}"], ["{%tr endfor %}", ""]
CORPUS = {
    "文字": docx("{{ 甲 }}", "{%p for x in 有 %}", "{{ x }}", "{%p endfor %}", header="{{ 甲 }}"),
    "空表": docx(EMPTY, "后"),
    "空格": docx([["{%p if 无 %}\n有\n{%p endif %}", "x"]]),
    "无格": docx([["{%tc for x in 无 %}", "{{ x }}", "{%tc endfor %}"]], "后"),
    "合并": docx(MERGED),
    "富文本": docx("A{{r 富 }}B{{ 富 }}", "{{p 富 }}", "{{ 图 }}{{ 图 }}"),
}
CONTEXT = {
    "甲": "一\n二\t三\f四\a五 & <六>",
    "有": [1, 2],
    "无": [],
    "富": RichText("红", bold=True, size=16, color="FF0000", font="黑体", underline=True, url="https://example.org"),
    "图": Image(PIXEL, width=10, description="样例"),
}


def test_the_sdk_and_the_rules_find_nothing_wrong_in_what_is_rendered(tmp_path: Path) -> None:
    paths = {}
    for name, template in CORPUS.items():
        document = render(template, **CONTEXT)
        assert check_soundness(document) == [], name
        paths[name] = tmp_path / f"{name}.docx"
        paths[name].write_bytes(document)
    found = validate(paths.values())
    assert {path.stem: errors for path, errors in found.items() if errors} == {}


def test_the_rules_find_what_is_planted() -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for planted in (
        "<w:tbl/>",
        "<w:tbl><w:tr/></w:tbl>",
        "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        "<w:p>文字</w:p>",
        "<w:p><w:r><w:t><w:tr/></w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p>",
        '<w:p><w:pPr><w:pStyle w:val="nowhere"/></w:pPr></w:p>',
    ):
        xml = f"<w:document {namespace}><w:body>{planted}</w:body></w:document>".encode()
        assert check_soundness(with_part(docx(), "word/document.xml", xml)), planted
    assert check_soundness(with_part(docx(), "word/odd.odd", b"x"))
