"""A sheet is a lean Word file that says every official face by name and comes out the same every time."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from pipeline.gongwen.sheet import Sheet
from tests.gongwen import samples
from tests.judges.sdk import validate
from tests.word.charts import behind, charts, shown

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAMPLES = {"letter": samples.letter, "document": samples.document, "table": samples.table}


def _part(data: bytes, path: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(path))


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sheet_saved_twice_gives_the_same_bytes_and_word_libraries_open_it(kind: str) -> None:
    data = SAMPLES[kind]().save()
    assert data == SAMPLES[kind]().save()
    assert len(data) < 12_000
    assert docx.Document(io.BytesIO(data)).paragraphs


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_face_is_named_in_all_four_slots_and_no_theme_is_used(kind: str) -> None:
    data = SAMPLES[kind]().save()
    for path in ("word/styles.xml", "word/document.xml"):
        for fonts in _part(data, path).iter(f"{W}rFonts"):
            assert len(set(fonts.attrib.values())) == 1
            assert {etree.QName(key).localname for key in fonts.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}


def test_a_clerk_finds_the_chinese_styles_in_word() -> None:
    names = {style.name for style in docx.Document(io.BytesIO(samples.letter().save())).styles}
    assert names >= {
        "公文标题",
        "主送机关",
        "公文正文",
        "一级标题",
        "四级标题",
        "附件说明",
        "署名",
        "成文日期",
        "表格文字",
        "抄送",
    }


def test_template_tags_and_control_rows_stand_in_the_sheet_as_written() -> None:
    sheet = Sheet.letter()
    sheet.mark("{{ 机关标志 }}", cells=17)
    sheet.paragraph("公文正文", "{%p for 项 in 任务 %}")
    sheet.body("{{ 项.内容 }}")
    sheet.paragraph("公文正文", "{%p endfor %}")
    sheet.table(
        [20, 136],
        ["序号", "任务"],
        [["{%tr for 项 in 任务 %}"], ["{{ 项.序号 }}", "{{ 项.名称 }}"], ["{%tr endfor %}"]],
    )
    sheet.colophon(["{%tr if 抄送 %}", "抄送：{{ 抄送 }}。", "{%tr endif %}"])
    document = docx.Document(io.BytesIO(sheet.save()))
    control = [p.text for p in document.paragraphs if "%p" in p.text]
    assert control[:2] == ["{%p for 项 in 任务 %}", "{%p endfor %}"]
    # The rows of room a long 抄送 takes follow.
    assert all("抄送|length" in one or one == "{%p endif %}" for one in control[2:])
    assert document.tables[0].rows[1].cells[0].text == "{%tr for 项 in 任务 %}"
    assert "{{ 机关标志 }}" in "".join(str(t.text) for t in _part(sheet.save(), "word/document.xml").iter(f"{W}t"))


def test_a_chart_shows_its_numbers_and_holds_them_for_editing(tmp_path: Path) -> None:
    data = samples.charted(["甲", "乙", "丙"]).save()
    assert data == samples.charted(["甲", "乙", "丙"]).save()
    [(name, chart)] = charts(data).items()
    assert shown(chart) == behind(data, name)
    assert list(shown(chart)[1]) == ["已完成", "推进中", "未启动"]
    path = tmp_path / "图表.docx"
    path.write_bytes(data)
    assert validate([path]) == {path: []}


def test_the_row_of_a_chart_grows_with_it_for_an_exact_row_would_cut_it_off() -> None:
    document = _part(samples.charted(["甲"]).save(), "word/document.xml")
    [inline] = document.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline")
    [spacing] = next(inline.iterancestors(f"{W}p")).iter(f"{W}spacing")
    assert spacing.get(f"{W}lineRule") == "auto"
    extent = inline[0]
    assert (int(str(extent.get("cx"))) / 36_000, int(str(extent.get("cy"))) / 36_000) == (156, 145)


def test_the_example_of_the_manual_draws_a_letter() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "gongwen.md").read_text(encoding="utf-8")
    example = manual.split("```python\n")[1].split("```")[0]
    names: dict[str, bytes] = {}
    exec(example, names)
    assert docx.Document(io.BytesIO(names["data"])).paragraphs
