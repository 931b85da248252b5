"""What those who come from other engines expect: plain names, JSON, numbers to count with, fonts and pictures as they are."""

import io
import re

import pytest
from PIL import Image as Picture

from pipeline.word import Image, RichText
from tests.word.build import docx, part, problems_of, render, texts


@pytest.mark.parametrize("name", ["p", "r", "tr", "tc"])
def test_a_field_may_be_called_as_a_level_is(name: str) -> None:
    assert texts(render(docx(f"甲{{{{{name}}}}}乙{{{{ {name} }}}}"), **{name: "值"})) == ["甲值乙值"]
    assert texts(render(docx("{{p p }}", "{{r r }}"), p="一", r="二")) == ["一", "二"]


def test_a_value_is_written_as_json() -> None:
    assert texts(render(docx("{{ x|tojson }}"), x={"甲": [1, "a<b"]})) == ['{"甲": [1, "a<b"]}']


def test_a_range_counts_and_is_bounded() -> None:
    assert texts(render(docx("{% for i in range(1, n) %}{{ i }}{% endfor %}"), n=4)) == ["123"]
    assert "过多" in problems_of(docx("{% for i in range(n) %}{% endfor %}"), n=10**9)[0].message


def test_chinese_and_western_text_have_fonts_of_their_own() -> None:
    def fonts(value: RichText) -> dict[str, str]:
        found = re.search("<w:rFonts([^>]*)/>", part(render(docx("{{r x }}"), x=value)))
        return dict(re.findall(r'w:(\w+)="([^"]*)"', found[1] if found else ""))

    assert fonts(RichText("甲a", font="Times New Roman", chinese_font="仿宋")) == {
        "ascii": "Times New Roman", "hAnsi": "Times New Roman", "eastAsia": "仿宋", "cs": "Times New Roman",
    }  # fmt: skip
    assert fonts(RichText("甲a", chinese_font="仿宋")) == {"eastAsia": "仿宋"}
    assert set(fonts(RichText("甲a", font="黑体")).values()) == {"黑体"}


@pytest.mark.parametrize(
    ("kind", "dots", "millimetres"),
    [("PNG", 300, 25.4), ("JPEG", 150, 50.8), ("PNG", None, 79.375), ("JPEG", 1, 79.375)],
)
def test_a_picture_is_as_large_as_its_resolution_says(kind: str, dots: int | None, millimetres: float) -> None:
    stream = io.BytesIO()
    resolution = {"dpi": (dots, dots)} if dots else {}
    Picture.new("RGB", (300, 150)).save(stream, kind, **resolution)
    found = re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', part(render(docx("{{ x }}"), x=Image(stream.getvalue()))))
    assert found is not None
    assert int(found[1]) / 36_000 == pytest.approx(millimetres, rel=0.01)
    assert int(found[1]) == pytest.approx(2 * int(found[2]), rel=0.01)
