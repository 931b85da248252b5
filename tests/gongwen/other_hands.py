"""Good papers by other hands: WPS's indents and boxed page numbers, rules drawn as borders, a month below a plan's title, days gone by."""

from __future__ import annotations

from collections.abc import Callable

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from tests.gongwen.strangers import BIAOSONG, HEITI, KAITI, Stranger

OFFICE = "示例市人民政府"


def _ruled(paragraph: Paragraph, side: str, kind: str, size: int, colour: str) -> None:
    """A rule drawn as the border of a paragraph, as most clerks draw one."""
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement(f"w:{side}")
    for key, value in {"val": kind, "sz": str(size), "space": "1", "color": colour}.items():
        rule.set(qn(f"w:{key}"), value)
    borders.append(rule)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert(0 if properties.find(qn("w:pStyle")) is None else 1, borders)


def in_characters() -> bytes:
    """WPS: indents in characters, a grid of rows, page numbers in a text box, the red rule a border, 版记 ruled by borders."""
    paper = Stranger()
    section = paper.document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        inner = footer.paragraphs[0]._p
        inner.getparent().replace(inner, parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t></w:t></w:r></w:p>"))
        box = parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="position:absolute">'
            "<v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r>"
        )
        next(box.iter(qn("w:txbxContent"))).append(inner)
        footer.paragraphs[0]._p.append(box)
        footer.paragraphs[0].alignment = {"right": 2, "left": 0}[side]
    paper.add(f"{OFFICE}办公室文件", BIAOSONG, 40, "center", red=True)
    paper.add("")
    paper.add("")
    number = paper.add("示政办发〔2026〕21号", side="center")
    _ruled(number, "bottom", "single", 12, "FF0000")
    paper.add("")
    paper.add("")
    paper.title(f"{OFFICE}办公室", "关于做好示例工作的通知")
    paper.add("各县（市、区）人民政府，市直各部门：")
    paper.body("请于每月25日前报送上月进展。2025年底前未完成的，于2026年6月底前完成。", "要认真落实！确保按时完成。")
    paper.sign(f"{OFFICE}办公室")
    for one in paper.document.paragraphs:
        indents = one._p.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        if indents is not None and indents.get(qn("w:firstLine")) == "630":
            indents.set(qn("w:firstLineChars"), "200")
    for text, side, size in (
        ("抄送：示例市委办公室。", "top", 8),
        (f"{OFFICE}办公室　　　　　2026年3月2日印发", "bottom", 8),
    ):
        row = paper.add(text, size=14)
        _ruled(row, side, "single", size, "auto")
    return paper.save()


def reply() -> bytes:
    """批复 in the form of a letter: its two red rules are borders, thick and thin."""
    paper, office = Stranger(), f"{OFFICE}办公厅"
    section = paper.document.sections[0]
    section.different_first_page_header_footer = True
    mark = paper.add(office, BIAOSONG, 36, "center", red=True)
    _ruled(mark, "bottom", "thickThinSmallGap", 24, "FF0000")
    _ruled(section.first_page_footer.paragraphs[0], "top", "thinThickSmallGap", 24, "FF0000")
    paper.add("示政办函〔2026〕6号", side="right")
    paper.add("")
    paper.add("")
    paper.title(f"{office}关于同意设立示例园区的批复")
    paper.add("示例县人民政府：")
    paper.body("你县《关于设立示例园区的请示》（示县政〔2025〕18号）收悉。经研究，现批复如下：")
    for text in (
        "一、同意设立示例园区。",
        "二、园区规划面积3.5平方千米。",
        "三、请你县抓紧编制规划，于2026年12月底前报批。",
    ):
        paper.body(text)
    paper.sign(office)
    paper.add("抄送：市自然资源局、市生态环境局。", size=14)
    return paper.save()


def decision() -> bytes:
    """决定 of a congress: its day in brackets below the title, no addressee, no signature."""
    paper = Stranger()
    paper.head("示例市人民代表大会常务委员会文件", "示人常发〔2026〕2号")
    paper.title("示例市人民代表大会常务委员会", "关于加强示例工作的决定")
    paper.add("（2026年3月1日示例市第八届人民代表大会常务委员会第三十次会议通过）", KAITI, side="center")
    paper.add("")
    paper.body(
        "为了加强示例工作，特作如下决定。",
        "一、提高认识。各级各部门要高度重视。",
        "二、强化监督。市人大常委会依法开展监督。",
    )
    paper.colophon("示例市委办公室", "示例市人大常委会办公室")
    return paper.save()


def two_signers() -> bytes:
    """A joint 请示: two signers, one below the other, the number in the row of the last."""
    paper, names = Stranger(), ("示例市财政局", "示例市教育局")
    table = paper.document.add_table(2, 2)
    for row, name in zip(table.rows, names, strict=True):
        paper.run(row.cells[0].paragraphs[0], name, BIAOSONG, 32, red=True)
        row.cells[0].paragraphs[0].alignment = 4
    paper.run(table.cell(0, 1).merge(table.cell(1, 1)).paragraphs[0], "文件", BIAOSONG, 32, red=True)
    for cell in (table.cell(0, 1),):
        cell.paragraphs[0].alignment = 1
    paper.add("")
    paper.add("")
    first = paper.add("", side="right", right=1)
    paper.run(first, "签发人：")
    paper.run(first, "王示例", KAITI)
    row = paper.add("", left=1)
    paper.run(row, "示财〔2026〕5号\t")
    paper.run(row, "李示例", KAITI)
    paper.add("")
    paper.add("")
    paper.title(*names, "关于拨付示例资金的请示")
    paper.add("示例市人民政府：")
    paper.body("现将有关情况请示如下。", "妥否，请批示。")
    paper.add("")
    for name in names:
        paper.add(name, side="right", right=4)
    paper.add("2026年3月1日", left=18)
    paper.add("（联系人：示例同志，电话：0000-0000000）", first=2)
    paper.colophon("示例市委办公室", "示例市财政局办公室")
    return paper.save()


def plan_of_a_month() -> bytes:
    """A plan for the files with a month below its title, lists with letters and bullets in its annex, a wide table on its side."""
    paper, office = Stranger(), f"{OFFICE}办公室"
    paper.head(f"{office}文件", "示政办发〔2026〕8号")
    paper.title(office, "关于印发示例市示例工作方案的通知")
    paper.add("各县（市、区）人民政府，市直各有关单位：")
    paper.body("《示例市示例工作方案》已经市政府同意，现印发给你们，请认真组织实施。")
    paper.sign(office)
    paper.title("示例市示例工作方案")
    paper.add("2026年3月", KAITI, side="center")
    paper.add("一、主要任务", HEITI, first=2)
    paper.body(
        "2026年1月底前完成摸底（已完成），2026年6月底前完成整改。", "（一）健全机制。按照“谁主管、谁负责”要求落实。"
    )
    paper.add("")
    paper.add("附件：任务表", first=2)
    section = paper.document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(35), Mm(37)
    paper.add("附件", HEITI)
    paper.add("")
    paper.title("任务表")
    paper.add("填报单位：示例市教育局　　　单位：万元", size=12, side="right")
    table = paper.document.add_table(2, 3)
    for cell, text in zip(table.row_cells(0), ("序号", "任务", "进展"), strict=True):
        paper.run(cell.paragraphs[0], text, HEITI, 12)
    for cell, text in zip(table.row_cells(1), ("1", "●健全机制", "√"), strict=True):
        paper.run(cell.paragraphs[0], text, size=12)
    paper.document.add_section(WD_SECTION.NEW_PAGE)
    back = paper.document.sections[-1]
    back.orientation, back.page_width, back.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    back.top_margin, back.left_margin, back.right_margin, back.bottom_margin = Mm(37), Mm(28), Mm(26), Mm(35)
    paper.colophon("示例市委办公室", f"{office}")
    return paper.save()


def spaced_head() -> bytes:
    """A head set by the space of its paragraphs and a tall row, not by empty rows; office and date over a picture of a seal."""
    paper = Stranger()
    mark = paper.add(f"{OFFICE}文件", BIAOSONG, 40, "center", red=True)
    mark.paragraph_format.line_spacing, mark.paragraph_format.space_after = Pt(80), Pt(58)
    number = paper.add("示政发〔2026〕9号", side="center")
    number.paragraph_format.space_after = Pt(58)
    paper.title(f"{OFFICE}关于表扬示例单位的通报")
    paper.add("各县（市、区）人民政府，市直各部门：")
    paper.body("经研究，决定对示例市教育局等3个单位予以通报表扬。", "希望受表扬单位再接再厉。")
    paper.add("")
    paper.add("")
    paper.add(OFFICE, side="right", right=4.05)
    paper.add("2026年3月1日", side="right", right=4)
    paper.add("（此件依申请公开）", first=2)
    paper.colophon("示例市委办公室", f"{OFFICE}办公室")
    return paper.save()


OTHER_HANDS: dict[str, Callable[[], bytes]] = {
    made.__name__: made for made in (in_characters, reply, decision, two_signers, plan_of_a_month, spaced_head)
}
