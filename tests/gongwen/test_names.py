"""Mark, signature and date stand right for names of any length; a template drawn for another name is found out."""

import pytest

from pipeline.blanks.kinds import BLANKS
from pipeline.gongwen.conform import Result, check_document
from pipeline.gongwen.fitting import misfits
from pipeline.gongwen.marks import mark_rows, mark_type, signature_rows, widest
from pipeline.gongwen.sheet import Sheet

NAMES = {
    4: "示例县委",
    12: "示例县城市管理委员会办公",
    17: "示例市未成年人保护工作委员会办公室",
    22: "示例市推进义务教育优质均衡发展领导小组办公室",
    30: "示例市推进新型城镇化和城乡融合发展暨乡村振兴工作领导小组办公",
    40: "示例市推进新型城镇化和城乡融合发展暨巩固脱贫攻坚成果同乡村振兴衔接工作领导小组办公室",
}
# 156 mm in points.
ROOM = 442.3


@pytest.mark.parametrize("name", NAMES.values(), ids=len)
def test_a_mark_of_any_length_stays_within_the_page_and_large_enough_to_be_seen(name: str) -> None:
    rows = mark_rows(name, "文件")
    kind = mark_type(widest(rows), 40)
    assert "".join(rows) == f"{name}文件"
    assert len(rows) <= 2
    assert widest(rows) * kind.points * kind.scale / 100 <= ROOM
    assert kind.points >= 21


@pytest.mark.parametrize("name", NAMES.values(), ids=len)
@pytest.mark.parametrize("sealed", [True, False], ids=["盖章", "不盖章"])
def test_a_paper_of_an_office_with_a_name_of_any_length_is_clean(name: str, sealed: bool) -> None:
    sheet = Sheet.letter()
    sheet.mark("\n".join(mark_rows(name)))
    sheet.number("示办函〔2026〕1号")
    sheet.title("关于示例事项的函")
    sheet.addressee("示例市教育局：")
    sheet.body("坚" * 60 + "。")
    sheet.signature("\n".join(signature_rows(name)), "2026年7月1日", sealed=sealed)
    findings = check_document(sheet.save(), "函.docx")
    assert [(f.name, f.measured) for f in findings if f.result is Result.FAIL] == []


@pytest.mark.parametrize("name", NAMES.values(), ids=len)
@pytest.mark.parametrize("kind", ["letter.docx", "notice-document.docx", "bulletin.docx"])
def test_a_template_drawn_for_a_name_fits_it(kind: str, name: str) -> None:
    assert misfits(BLANKS[kind](len(name)), name) == []


@pytest.mark.parametrize(("drawn", "used"), [(4, 22), (4, 17), (17, 30), (22, 40)])
def test_a_template_drawn_for_a_shorter_name_is_found_out(drawn: int, used: int) -> None:
    said = misfits(BLANKS["letter.docx"](drawn), NAMES[used])
    assert said
    assert all(NAMES[used] in words for words in said)
