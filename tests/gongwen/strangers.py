"""Good papers built another way: python-docx, no style of ours, elements as other offices place them."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FANGSONG, KAITI, HEITI, SONG, BIAOSONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
TEXT = "为贯彻落实上级部署，结合实际，现就有关事项通知如下，请认真抓好落实。"
NEXT = "要加强组织领导，明确工作责任，及时研究解决工作中遇到的困难和问题，确保取得实效。"
SIDES = {"left": WD_ALIGN_PARAGRAPH.JUSTIFY, "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}


class Stranger:
    """A paper being typed in Word by somebody who knows the standard but not our styles."""

    def __init__(self) -> None:
        self.document = docx.Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.left_margin = Mm(37), Mm(28)
        section.right_margin, section.bottom_margin = Mm(26), Mm(35)
        section.footer_distance = Mm(25)
        self.document.settings.odd_and_even_pages_header_footer = True
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            self._number(footer.paragraphs[0], side)

    def _number(self, paragraph: Paragraph, side: str) -> None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if side == "right" else WD_ALIGN_PARAGRAPH.LEFT
        setattr(paragraph.paragraph_format, f"{side}_indent", Pt(14))
        self.run(paragraph, "— ", SONG, 14)
        for kind in ("begin", "", "end"):
            run = self.run(paragraph, "", SONG, 14)
            if kind:
                node = OxmlElement("w:fldChar")
                node.set(qn("w:fldCharType"), kind)
            else:
                node = OxmlElement("w:instrText")
                node.text = "PAGE"
            run._element.append(node)
        self.run(paragraph, " —", SONG, 14)

    def run(self, paragraph: Paragraph, text: str, face: str = FANGSONG, size: float = 16, *, red: bool = False) -> Run:
        run = paragraph.add_run(text)
        run.font.size, run.font.name = Pt(size), face
        fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("eastAsia", "cs"):
            fonts.set(qn(f"w:{slot}"), face)
        if size == 16:
            spacing = OxmlElement("w:spacing")
            spacing.set(qn("w:val"), "-5")
            fonts.addnext(spacing)
        if red:
            run.font.color.rgb = RGBColor(255, 0, 0)
        return run

    def add(
        self,
        text: str,
        face: str = FANGSONG,
        size: float = 16,
        side: str = "left",
        *,
        first: float = 0,
        left: float = 0,
        right: float = 0,
        red: bool = False,
    ) -> Paragraph:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = SIDES[side]
        form = paragraph.paragraph_format
        form.space_after = form.space_before = Pt(0)
        form.line_spacing = Pt(28.95) if size < 30 else Pt(size)
        form.first_line_indent, form.left_indent, form.right_indent = (Pt(15.75 * n) for n in (first, left, right))
        if text:
            self.run(paragraph, text, face, size, red=red)
        return paragraph

    def head(self, mark: str, number: str) -> None:
        self.add(mark, BIAOSONG, 40, "center", red=True)
        self.add("")
        self.add("")
        self.ruled(self.add(number, side="center"))
        self.add("")
        self.add("")

    @staticmethod
    def ruled(paragraph: Paragraph, kind: str = "single") -> None:
        """A red rule below it."""
        properties = paragraph._p.get_or_add_pPr()
        rule = OxmlElement("w:pBdr")
        bottom = OxmlElement("w:bottom")
        for key, value in {"val": kind, "sz": "12", "space": "8", "color": "FF0000"}.items():
            bottom.set(qn(f"w:{key}"), value)
        rule.append(bottom)
        next(properties.iterchildren(qn("w:spacing"))).addprevious(rule)

    @staticmethod
    def lined(table: Table) -> Table:
        """Black rules above, below and between its rows."""
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "bottom", "insideH"):
            line = OxmlElement(f"w:{side}")
            for key, value in {
                "val": "single",
                "sz": "6" if side == "insideH" else "8",
                "space": "0",
                "color": "000000",
            }.items():
                line.set(qn(f"w:{key}"), value)
            borders.append(line)
        table._tbl.tblPr.append(borders)
        return table

    def title(self, *rows: str) -> None:
        for row in rows:
            self.add(row, BIAOSONG, 22, "center")
        self.add("")

    def body(self, *texts: str) -> None:
        for text in texts or (TEXT, NEXT):
            self.add(text, first=2)

    def sign(self, office: str, date: str = "2026年3月1日") -> None:
        self.add("")
        self.add(office, side="right", right=2)
        self.add(date, left=28 - 2 - len(office) + 2)

    def colophon(self, copies: str, printer: str, date: str = "2026年3月2日印发") -> None:
        table = self.lined(self.document.add_table(2, 1))
        for row, text in zip(table.rows, (f"抄送：{copies}。", f"{printer}　　　　　　　{date}"), strict=True):
            self.run(row.cells[0].paragraphs[0], text, FANGSONG, 14)
            row.cells[0].paragraphs[0].paragraph_format.left_indent = Pt(14)

    def save(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def notice() -> bytes:
    paper = Stranger()
    paper.head("示例市人民政府文件", "示政发〔2026〕3号")
    paper.title("示例市人民政府关于做好示例工作的通知")
    paper.add("各县（市、区）人民政府，市直各部门：")
    paper.body()
    paper.add("一、总体要求", HEITI, first=2)
    paper.add("（一）指导思想", KAITI, first=2)
    paper.body()
    paper.sign("示例市人民政府")
    paper.add("（此件公开发布）", first=2)
    paper.colophon("示例市委办公室，示例市人大常委会办公室", "示例市人民政府办公室")
    return paper.save()


def run_in() -> bytes:
    """Headings that run on into their paragraphs, and the title in one paragraph with soft breaks."""
    paper = Stranger()
    paper.head("示例市人民政府文件", "示政发〔2026〕4号")
    title = paper.add("", side="center")
    for index, row in enumerate(("示例市人民政府", "关于加强示例工作的意见")):
        if index:
            title.add_run().add_break(WD_BREAK.LINE)
        paper.run(title, row, BIAOSONG, 22)
    paper.add("")
    paper.add("各县（市、区）人民政府，市直各部门：")
    for number in "一二":
        paragraph = paper.add("", first=2)
        paper.run(paragraph, f"（{number}）明确责任。", KAITI)
        paper.run(paragraph, TEXT)
    paper.sign("示例市人民政府")
    paper.colophon("示例市委办公室", "示例市人民政府办公室")
    return paper.save()


def request() -> bytes:
    """上行文 with 份号, 密级, 紧急程度 and 签发人 on the row of the number."""
    paper = Stranger()
    paper.add("000001")
    paper.add("机密★1年", HEITI)
    paper.add("特急", HEITI)
    paper.add("示例市人民政府文件", BIAOSONG, 40, "center", red=True)
    paper.add("")
    paper.add("")
    row = paper.add("", left=1)
    paper.run(row, "示政〔2026〕5号")
    paper.run(row, "\t签发人：")
    paper.run(row, "王示例", KAITI)
    paper.add("")
    paper.add("")
    paper.title("示例市人民政府关于解决示例资金的请示")
    paper.add("省人民政府：")
    paper.body("现将有关情况请示如下。", "妥否，请批示。")
    paper.sign("示例市人民政府")
    paper.add("（联系人：示例同志，电话：0000-0000000）", first=2)
    paper.colophon("省财政厅", "示例市人民政府办公室")
    return paper.save()


def letter() -> bytes:
    paper = Stranger()
    paper.document.sections[0].different_first_page_header_footer = True
    paper.add("示例市人民政府办公室", BIAOSONG, 36, "center", red=True)
    paper.add("示政办函〔2026〕6号", side="right")
    paper.add("")
    paper.title("示例市人民政府办公室关于商请支持示例工作的函")
    paper.add("示例大学：")
    paper.body("经研究，现就有关事项函商如下。", "请予支持，并函复。")
    paper.sign("示例市人民政府办公室")
    return paper.save()


def joint() -> bytes:
    """Three offices: the mark in a table, three names and one date below the text."""
    paper = Stranger()
    table = paper.document.add_table(3, 2)
    names = ("示例市发展和改革委员会", "示例市财政局", "示例市教育局")
    for row, name in zip(table.rows, names, strict=True):
        paragraph = row.cells[0].paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.DISTRIBUTE
        paper.run(paragraph, name, BIAOSONG, 28, red=True)
    merged = table.cell(0, 1).merge(table.cell(2, 1))
    merged.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    paper.run(merged.paragraphs[0], "文件", BIAOSONG, 28, red=True)
    paper.add("")
    paper.add("")
    paper.add("示发改发〔2026〕7号", side="center")
    paper.add("")
    paper.add("")
    paper.title("示例市发展和改革委员会", "示例市财政局　示例市教育局", "关于做好示例补助工作的通知")
    paper.add("各县（市、区）发展和改革局、财政局、教育局：")
    paper.body()
    paper.add("")
    for name in names:
        paper.add(name, side="right", right=2)
    paper.add("2026年3月1日", left=18)
    paper.colophon("示例市人民政府办公室", "示例市发展和改革委员会办公室")
    return paper.save()


def turned_annex() -> bytes:
    """A notice whose annex lies on its side: its head at the binding edge."""
    paper = Stranger()
    paper.head("示例市人民政府文件", "示政发〔2026〕9号")
    paper.title("示例市人民政府", "关于印发示例清单的通知")
    paper.add("市直各部门：")
    paper.body()
    paper.add("")
    paper.add("附件：示例清单", left=2)
    paper.sign("示例市人民政府")
    page = paper.document.add_section(WD_SECTION.NEW_PAGE)
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.top_margin, page.right_margin, page.bottom_margin, page.left_margin = Mm(28), Mm(37), Mm(26), Mm(35)
    paper.add("附件", HEITI)
    paper.add("")
    paper.add("示例清单", BIAOSONG, 22, "center")
    paper.body()
    return paper.save()


def command() -> bytes:
    paper = Stranger()
    paper.add("示例市人民政府令", BIAOSONG, 40, "center", red=True)
    paper.add("")
    paper.add("")
    paper.add("第12号", side="center")
    paper.add("")
    paper.add("")
    paper.body("《示例市示例管理办法》已经市人民政府常务会议讨论通过，现予公布，自公布之日起施行。")
    paper.add("市　长　　王示例　", side="right", right=4)
    paper.add("2026年3月1日", side="right", right=4)
    return paper.save()


def minutes() -> bytes:
    paper = Stranger()
    paper.add("示例市人民政府常务会议纪要", BIAOSONG, 32, "center", red=True)
    paper.add("〔2026〕3号", side="center")
    paper.add("")
    paper.body("会议听取了有关情况汇报，研究了有关事项。", "会议议定，由市教育局牵头办理。")
    paper.add("")
    row = paper.add("", first=2)
    paper.run(row, "出席：", HEITI)
    paper.run(row, "王示例、李示例、张示例。")
    return paper.save()


def announcement() -> bytes:
    """通告: to everybody, so no addressee."""
    paper = Stranger()
    paper.head("示例市人民政府文件", "示政告〔2026〕1号")
    paper.title("示例市人民政府关于示例路段施工的通告")
    paper.body()
    paper.sign("示例市人民政府")
    paper.colophon("示例市委办公室", "示例市人民政府办公室")
    return paper.save()


def attached() -> bytes:
    """Two 附件 by page breaks inside a paragraph."""
    paper = Stranger()
    paper.head("示例市人民政府办公室文件", "示政办发〔2026〕8号")
    paper.title("示例市人民政府办公室", "关于报送示例材料的通知")
    paper.add("市直各部门：")
    paper.body()
    paper.add("")
    paper.add("附件：1.任务清单", first=2)
    paper.add("2.报送表", left=5)
    paper.sign("示例市人民政府办公室")
    for number, name in ((1, "任务清单"), (2, "报送表")):
        paragraph = paper.document.paragraphs[-1]
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        paper.add(f"附件{number}", HEITI)
        paper.add("")
        paper.title(name)
        paper.body()
    paper.colophon("示例市委办公室", "示例市人民政府办公室")
    return paper.save()


def plain() -> bytes:
    """No head: a text for the files."""
    paper = Stranger()
    paper.title("示例工作方案")
    paper.body()
    paper.add("一、工作目标", HEITI, first=2)
    paper.body()
    return paper.save()


def brief() -> bytes:
    paper = Stranger()
    paper.add("督查通报", BIAOSONG, 40, "center", red=True)
    paper.add("第3期", side="center")
    paper.add("示例市人民政府督查室　　　2026年3月1日")
    paper.add("")
    paper.title("关于示例工作进展情况的通报")
    paper.body()
    return paper.save()


def sealed() -> bytes:
    """通报 with a seal: the office centred on the date by a table-free, typed row."""
    paper = Stranger()
    paper.head("示例市人民政府文件", "示政发〔2026〕9号")
    paper.title("示例市人民政府关于表扬示例单位的通报")
    paper.add("各县（市、区）人民政府，市直各部门：")
    paper.body()
    paper.add("")
    paper.add("")
    # With its gaps the date is 7.1 cells wide, the office 7.
    paper.add("示例市人民政府", side="right", right=4.05)
    paper.add("2026年3月1日", side="right", right=4)
    paper.colophon("示例市委办公室", "示例市人民政府办公室")
    return paper.save()


STRANGERS: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        notice, run_in, request, letter, joint, command, minutes, announcement, attached, plain, brief, sealed,
    )
}  # fmt: skip
