"""Good papers of forms the others do not show: a decision dated below its title, a paper passed on with its author, an order signed in a
table over its regulation, a list of sentences under 一、二、, indents in characters beside stale lengths."""

from __future__ import annotations

from collections.abc import Callable

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn

from pipeline.ooxml.tree import take_out
from tests.gongwen.built_otherwise import OFFICE, _noticed
from tests.gongwen.strangers import BIAOSONG, HEITI, KAITI, Stranger


def decision() -> bytes:
    """No 主送, no signature: the day stands in brackets below the title."""
    paper = Stranger()
    paper.head("中共示例市委文件", "示发〔2026〕1号")
    paper.title("中共示例市委　示例市人民政府", "关于加强示例工作的决定")
    paper.add("（2026年3月1日）", KAITI, 16, "center")
    paper.body("为加强示例工作，结合实际，作出如下决定。")
    paper.add("一、总体要求", HEITI, first=2)
    paper.body("到2030年，示例工作取得明显成效；到2035年，全面实现目标。")
    paper.colophon("省委办公厅", "中共示例市委办公室")
    return paper.save()


def passed_on() -> bytes:
    """转发: the plan on a new page, who made it below its title."""
    paper, office = Stranger(), OFFICE
    paper.head(f"{office}文件", "示政发〔2026〕8号")
    paper.title(office, "关于转发市教育局示例工作方案的通知")
    paper.add("各县（市、区）人民政府，市直各部门：")
    paper.body("市教育局《示例工作方案》已经市政府同意，现转发给你们，请认真贯彻执行。")
    paper.sign(office)
    paper.document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    paper.title("示例工作方案")
    paper.add("市教育局", KAITI, 16, "center")
    paper.add("")
    paper.body()
    paper.add("一、工作目标", HEITI, first=2)
    paper.body()
    paper.colophon("示例市委办公室", office)
    return paper.save()


def order_with_regulation() -> bytes:
    """令: post and name in the cells of a table; the chapters and articles of the regulation below."""
    paper = Stranger()
    paper.add(f"{OFFICE}令", BIAOSONG, 40, "center", red=True)
    paper.add("")
    paper.add("")
    paper.add("第3号", side="center")
    paper.add("")
    paper.add("")
    paper.body("《示例市示例办法》已经2026年2月20日市人民政府第5次常务会议通过，现予公布，自2026年4月1日起施行。")
    table = paper.document.add_table(1, 3)
    for cell, words in ((table.cell(0, 1), "市　长"), (table.cell(0, 2), "王示例")):
        paper.run(cell.paragraphs[0], words)
    paper.add("")
    paper.add("2026年3月1日", side="right", right=4)
    paper.add("示例市示例办法", BIAOSONG, 22, "center").paragraph_format.page_break_before = True
    paper.add("")
    paper.add("第一章　总则", HEITI, 16, "center")
    paper.body("第一条　为了规范示例工作，制定本办法。", "第二条　本办法自2026年4月1日起施行。")
    return paper.save()


def sentences() -> bytes:
    """复函: what is agreed to under 一、二、, in whole sentences and in the face of the text."""
    paper, office = Stranger(), f"{OFFICE}办公室"
    paper.document.sections[0].different_first_page_header_footer = True
    paper.ruled(paper.add(office, BIAOSONG, 36, "center", red=True), "thickThinSmallGap")
    paper.add("示政办函〔2026〕6号", side="right")
    paper.add("")
    paper.title(office, "关于同意示例方案的复函")
    paper.add("示例县人民政府：")
    paper.body("你县《关于报送示例方案的函》（示县政函〔2026〕2号）收悉。经市政府同意，现函复如下。")
    paper.add("一、原则同意示例方案。", first=2)
    paper.add("二、请按照方案认真组织实施。", first=2)
    paper.body("特此函复。")
    paper.sign(office)
    return paper.save()


def characters() -> bytes:
    """Indents in characters, with lengths beside them from when the type was smaller: Word goes by the characters."""
    paper = Stranger()
    paper.head(f"{OFFICE}文件", "示政发〔2026〕3号")
    take_out(paper.document.paragraphs[-1]._p)
    data = _noticed(paper)
    for paragraph in paper.document.paragraphs:
        indent = paragraph._p.pPr.find(qn("w:ind")) if paragraph._p.pPr is not None else None
        if (
            indent is not None
            and paragraph.alignment is WD_ALIGN_PARAGRAPH.JUSTIFY
            and indent.get(qn("w:firstLine")) == "630"
        ):
            indent.set(qn("w:firstLineChars"), "200")
            indent.set(qn("w:firstLine"), "420")
    assert paper.save() != data
    return paper.save()


ODD_FORMS: dict[str, Callable[[], bytes]] = {
    made.__name__: made for made in (decision, passed_on, order_with_regulation, sentences, characters)
}
