"""What those who come from other engines expect: plain names, JSON, numbers to count with, fonts and pictures as they are."""

import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image as Picture

from pipeline.problems import MaterialError
from pipeline.word import Image, RichText, Template, read_picture
from pipeline.word.service import read_context, render_file
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


def test_a_picture_that_says_nothing_of_its_size_is_no_wider_than_the_text() -> None:
    """The page of the template has 6 inches of text: 152.4 millimetres."""
    stream = io.BytesIO()
    Picture.new("RGB", (4_000, 2_000)).save(stream, "PNG")
    for width, expected in ((0, (152.4, 76.2)), (200, (200, 100))):
        image = Image(stream.getvalue(), width=width)
        found = re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', part(render(docx("{{ x }}"), x=image)))
        assert found is not None
        assert [int(one) / 36_000 for one in found.groups()] == pytest.approx(expected, rel=0.001)


def picture(kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Picture.new("RGB", (30, 15)).save(stream, kind)
    return stream.getvalue()


def test_a_caller_adds_filters_and_functions_of_its_own() -> None:
    template = Template.open(
        docx("{{ x|重复(2) }}", "{{ 今天() }}", "{{ x|粗 }}"),
        filters={"重复": lambda text, times: text * times, "粗": lambda text: RichText(text, bold=True)},
        functions={"今天": lambda: "某日<b>"},
    )
    document = template.render({"x": "甲&"})
    assert texts(document) == ["甲&甲&", "某日<b>", "甲&"]
    assert "<w:b/>" in part(document)
    assert [field.name for field in template.fields] == ["x"]


def test_what_one_caller_adds_no_other_template_has() -> None:
    Template.open(docx("{{ x|自己的 }}{{ 数() }}"), filters={"自己的": str}, functions={"数": int})
    (unknown,) = problems_of(docx("{{ x|自己的 }}"), x="甲")
    assert "没有名为“自己的”的过滤器" in unknown.message
    (missing,) = problems_of(docx("{{ 数() }}"))
    assert "数据里没有“数”" in missing.message


def test_a_function_of_the_data_is_still_not_called() -> None:
    assert problems_of(docx("{{ f() }}"), f=lambda: "甲")


def test_a_callers_function_that_fails_or_writes_too_much_is_told_with_its_place() -> None:
    def fails(_: object) -> str:
        raise KeyError("gone")

    template = Template.open(docx("甲", "{{ x|坏 }}"), filters={"坏": fails})
    with pytest.raises(MaterialError) as caught:
        template.render({"x": "甲"})
    assert "正文第2段" in caught.value.problems[0].place.spot
    with pytest.raises(MaterialError, match="过大"):
        Template.open(docx("{{ 多() }}"), functions={"多": lambda: "甲" * 2_000_000}).render({})
    with pytest.raises(ValueError, match="_loop"):
        Template.open(docx("{{ x }}"), filters={"_loop": str})


def test_data_names_a_picture_that_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "图").mkdir()
    (tmp_path / "图/甲.png").write_bytes(picture())
    (tmp_path / "模板.docx").write_bytes(docx("{% for x in 照片 %}{{ x }}{% endfor %}"))
    data = {"照片": [{"图片": "图/甲.png", "宽": 60, "说明": "样例"}]}
    (tmp_path / "数据.json").write_text(json.dumps(data), encoding="utf-8")
    written = part(render_file(tmp_path / "模板.docx", tmp_path / "数据.json"))
    assert f'<wp:extent cx="{60 * 36000}" cy="{30 * 36000}"/>' in written
    assert 'descr="样例"' in written
    found = read_picture(tmp_path, "图/甲.png", 60, description="样例")
    assert read_context(tmp_path / "数据.json") == {"照片": [found]}


def test_a_record_that_has_more_than_a_picture_is_left_as_it_is(tmp_path: Path) -> None:
    data: dict[str, object] = {"x": {"图片": "甲.png", "作者": "某"}, "y": {"图片": 3}}
    (tmp_path / "数据.json").write_text(json.dumps(data), encoding="utf-8")
    assert read_context(tmp_path / "数据.json") == data


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ({"图片": "../外.png"}, "不在数据所在的文件夹里"),
        ({"图片": "链接.png"}, "不在数据所在的文件夹里"),
        ({"图片": "没有.png"}, "打不开"),
        ({"图片": "字.png"}, "不是PNG或JPEG"),
        ({"图片": "大.png"}, "超过20兆"),
        ({"图片": "好.png", "宽": "宽"}, "宽、高写得不对"),
        ({"图片": "好.png", "高": -1}, "宽、高写得不对"),
    ],
)
def test_a_picture_from_elsewhere_or_that_is_none_is_refused(
    tmp_path: Path, named: dict[str, object], told: str
) -> None:
    folder = tmp_path / "数据"
    folder.mkdir()
    (tmp_path / "外.png").write_bytes(picture())
    (folder / "链接.png").symlink_to(tmp_path / "外.png")
    (folder / "好.png").write_bytes(picture())
    (folder / "字.png").write_text("甲", encoding="utf-8")
    with (folder / "大.png").open("wb") as file:
        file.write(picture())
        file.truncate(20_000_001)
    (folder / "数据.json").write_text(json.dumps({"甲": [named], "乙": named}), encoding="utf-8")
    with pytest.raises(MaterialError) as caught:
        read_context(folder / "数据.json")
    assert [told in problem.message for problem in caught.value.problems] == [True, True]
    assert {problem.place.file for problem in caught.value.problems} == {named["图片"]}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{ 0.1 + 0.2 }}", "0.3"),
        ("{{ x|sum }}万元", "0.3万元"),
        ("{{ x|sum ~ '' }}", "0.3"),
        ("{{ 1 / 3 }}", "0.3333333333333333"),
        ("{{ 0.00001 }}", "0.00001"),
        ("{{ 1e16 }}", "10000000000000000"),
        ("{{ y }}", "100000000000000.1"),
        ("{{ z }}", "1500"),
        ("{{ huge }}", "1E+300"),
    ],
)
def test_a_number_is_written_as_people_write_it(written: str, read: str) -> None:
    data = {"x": [0.1, 0.2], "y": 100000000000000.1, "z": Decimal("1.5E+3"), "huge": Decimal("1E+300")}
    assert texts(render(docx(written), **data)) == [read]


@pytest.mark.parametrize("written", ["{% break %}", "{% do x %}"])
def test_what_is_not_supported_is_told_once(written: str) -> None:
    assert ["不支持" in problem.message for problem in problems_of(docx(written), x=1)] == [True]
