"""Forms and tables of any number of rows, with and without something below them: no page has one row, or the 版记 alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.blanks.forms import draw_form, draw_receipt
from pipeline.gongwen.preview import render_pages
from pipeline.gongwen.sheet import Sheet
from pipeline.word import Template
from tests.rendered.flaws import flaws

NAMES = ("做好样例工作", "建立样例工作联席会议制度，定期研究解决样例工作中的困难和问题，抓好各项措施落实")


def _ended(end: str) -> bytes:
    """The form as an annex, with the 版记 below it, or a note and the 版记."""
    sheet = Sheet.document()
    sheet.mark("示例市人民政府办公室文件")
    sheet.number("示政办发〔2026〕12号")
    sheet.title("关于示例事项的通知")
    sheet.addressee("示例市教育局：")
    sheet.body("坚" * 20 + "。")
    sheet.attachment("附件", "报送表")
    cells = ["{{ 项.编号 }}", "{{ 项.任务 }}", ""]
    rows = [["{%tr for 项 in 报送 %}"], cells, ["{%tr endfor %}"]]
    sheet.table([14, 80, 62], ["编号", "任务", "措施"], rows, row_height=14)
    if end == "说明":
        sheet.paragraph("表格文字", "行数不够的，可自行增加。")
    sheet.colophon("抄送：示例市人民政府。", "示例市人民政府办公室", "2026年7月1日印发")
    return sheet.save()


DRAWN = {"报送表": draw_form(), "回执": draw_receipt(), "版记": _ended("版记"), "说明": _ended("说明")}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("行")
    made = []
    for name, drawn in DRAWN.items():
        template = Template.open(drawn)
        for count in (1, 2, *range(8, 16), *range(20, 25)):
            rows = [{"编号": f"{at}", "任务": NAMES[at % 3 % 2], "时限": ""} for at in range(1, count + 1)]
            given = {
                "方案": "《样例工作方案》",
                "轮次": 1,
                "表号": "样例",
                "单位": "市教育局",
                "报送": rows,
                "待办": rows,
            }
            made.append(folder / f"{name}{count}行.docx")
            made[-1].write_bytes(template.render(given))
    return render_pages(made, folder / "pdf")


def test_no_form_and_no_table_leaves_a_row_or_the_imprint_alone_at_any_length(printed: list[Path]) -> None:
    found = [flaw for path in printed for flaw in flaws(path)]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("form", ["报送表", "回执"])
def test_the_number_of_a_task_stands_in_one_row_of_a_form(form: str, tmp_path: Path) -> None:
    rows = [{"编号": number, "任务": NAMES[0], "时限": ""} for number in ("（一）", "（十二）", "第12号", "12")]
    given = {"方案": "《样例工作方案》", "轮次": 1, "表号": "样例", "单位": "市教育局", "报送": rows, "待办": rows}
    made = tmp_path / f"{form}.docx"
    made.write_bytes(Template.open(DRAWN[form]).render(given))
    assert [flaw for path in render_pages([made], tmp_path / "pdf") for flaw in flaws(path)] == []
