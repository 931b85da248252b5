"""Papers as poor clerks leave them: pasted from a web page, put together from old papers in WPS, numbered by Word itself,
of a meeting, with bullets."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


class _Typed:
    """A paper being typed, whatever face and size are at hand."""

    def __init__(self) -> None:
        self.document: Document = docx.Document()

    def row(
        self,
        text: str,
        face: str,
        size: float,
        align: WD_ALIGN_PARAGRAPH | None = None,
        *,
        bold: bool = False,
        colour: str = "",
    ) -> Paragraph:
        paragraph = self.document.add_paragraph()
        if align is not None:
            paragraph.alignment = align
        return self.more(paragraph, text, face, size, bold=bold, colour=colour)

    def more(
        self, paragraph: Paragraph, text: str, face: str, size: float, *, bold: bool = False, colour: str = ""
    ) -> Paragraph:
        run = paragraph.add_run(text)
        run.font.size, run.font.name, run.font.bold = Pt(size), face, bold
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)
        return paragraph

    def table(self, *rows: tuple[str, ...]) -> None:
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    def save(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def _pasted(paper: _Typed, text: str, *, bold: bool = False) -> None:
    """A row as a web page leaves it: grey, in 微软雅黑, with space of its own above and below."""
    paragraph = paper.row(text, "微软雅黑", 12, bold=bold, colour="333333")
    spacing = OxmlElement("w:spacing")
    for key, value in (("beforeAutospacing", "1"), ("afterAutospacing", "1"), ("line", "360"), ("lineRule", "auto")):
        spacing.set(qn(f"w:{key}"), value)
    paragraph._p.get_or_add_pPr().append(spacing)


def from_the_web() -> bytes:
    paper = _Typed()
    paper.row("示例市人民政府办公室文件", "宋体", 36, CENTRE, bold=True, colour="C00000")
    paper.row("示政办发（2026）第08号", "仿宋", 15, CENTRE)
    paper.row("示例市人民政府办公室关于进一步加强全市示例机构安全管理工作的通知", "黑体", 18, CENTRE, bold=True)
    paper.row("各县、区人民政府,市直有关单位：", "宋体", 14)
    _pasted(paper, "　　为进一步加强示例机构安全管理工作,根据《示例条例》等有关规定,经市政府同意,现就有关事项通知如下:")
    _pasted(paper, "　　一、总体要求", bold=True)
    _pasted(paper, '　　要坚持“安全第一、预防为主”的方针,落实"谁审批、谁负责"的原则,2026年06月30日前整改率达到100％。')
    _pasted(paper, "　　二、主要任务", bold=True)
    _pasted(paper, "　　(一)、开展排查整治。各县区要逐家建立台账,做到底数清、情况明...")
    _pasted(paper, "　　(二)、健全长效机制。市教育局要会同市公安局等部门建立联合检查机制,每年检查不少于2次.")
    _pasted(paper, "　　附件：1、示例检查表；")
    _pasted(paper, "　　　　　2、联系人名单。")
    paper.row("示例市人民政府办公室", "宋体", 14, RIGHT)
    paper.row("2026.3.5", "宋体", 14, RIGHT)
    for label, title in (("附件1：", "示例检查表"), ("附件2：", "联系人名单")):
        paper.row(label, "宋体", 14)
        paper.row(title, "宋体", 18, CENTRE, bold=True)
        paper.table(("序号", "内容"), ("1", "是否完好"))
    paper.row("抄送:市委办公室、市人大常委会办公室、市政协办公室", "宋体", 12)
    paper.row("示例市人民政府办公室                  2026年03月05日印发", "宋体", 12)
    return paper.save()


def from_old_papers() -> bytes:
    paper = _Typed()
    section = paper.document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    paper.row("示例县人民政府文件", "方正小标宋简体", 36, CENTRE, colour="FF0000")
    paper.row("示政发[2026]15号                签发人:王示例", "宋体", 14)
    paper.row("关于申请拨付2026年度示例公路养护补助资金的请示", "华文中宋", 22, CENTRE, bold=True)
    paper.row("示例市人民政府：", "仿宋", 16)
    for text in (
        "我县现有示例公路1256公里,2026年-2028年计划实施工程120公里。现将有关情况请示如下：",
        "一,资金缺口情况。2025年度已投入资金1500万元,尚缺2000万元。",
        "二,申请事项。恳请市政府拨付补助资金2000万元,用于示例公路养护。",
    ):
        paper.row(text, "仿宋", 14).paragraph_format.first_line_indent = Pt(24)
    paper.row("    妥否,请批示。", "仿宋", 14)
    paper.row(" " * 40 + "示例县人民政府", "仿宋", 14)
    paper.row(" " * 42 + "二〇二六年三月五日", "仿宋", 14)
    paper.row("(联系人：李示例，电话：0000-0000000)", "仿宋", 14)
    return paper.save()


def numbered_by_word() -> bytes:
    paper = _Typed()
    paper.row("示例市教育局", "宋体", 30, CENTRE, bold=True, colour="FF0000")
    paper.row("示教函【2026】006号", "宋体", 12, RIGHT)
    title = paper.row("示例市教育局关于商请协助", "黑体", 20, CENTRE)
    paper.more(title, "开展示例整治的函", "宋体", 20)
    paper.row("市公安局,市民政局:", "楷体", 15)
    text = paper.row("    我局拟于2026年4月1日-4月30日开展示例整治。", "楷体", 15)
    paper.more(text, "请予支持。", "楷体", 15, colour="FF0000")
    paper.row("", "楷体", 15)
    for item in ("请市公安局派员20-30人参加；", "请市民政局提供名单 ，并于3月25日前反馈。"):
        paper.more(paper.document.add_paragraph(style="List Number"), item, "楷体", 15)
    paper.row("    特此函达。", "楷体", 15)
    paper.row("示例市教育局", "楷体", 15, CENTRE)
    paper.row("2026-3-5", "楷体", 15, CENTRE)
    return paper.save()


def of_a_meeting() -> bytes:
    """纪要 typed in one face; LibreOffice parts the blanks before a paragraph, its number and its words."""
    paper = _Typed()
    paper.row("示例市人民政府专题会议纪要", "黑体", 30, CENTRE, bold=True, colour="C00000")
    paper.row("[2026]第5期", "宋体", 12, CENTRE)
    paper.row("研究示例项目推进有关问题", "黑体", 18, CENTRE, bold=True)
    paper.row("    2026年3月1日上午,示例市长主持召开专题会议,现将会议议定事项纪要如下:", "宋体", 14)
    for number, words in (("一", "关于项目选址"), ("二", "关于资金保障")):
        row = paper.row("    ", "宋体", 14)
        for part in (number, ".", words):
            paper.more(row, part, "宋体", 14)
        paper.row("    会议要求,市财政局统筹安排资金500-800万元。", "宋体", 14)
    paper.row("    出席:示例甲、示例乙、示例丙。", "宋体", 14)
    paper.row("抄送:市委办公室、市人大常委会办公室", "宋体", 12)
    paper.row("示例市人民政府办公室                  2026年03月05日印发", "宋体", 12)
    return paper.save()


def with_bullets() -> bytes:
    paper = _Typed()
    paper.row("示例县教育局文件", "华文中宋", 40, CENTRE, bold=True, colour="FF0000")
    paper.row("示教字【2026】12号", "楷体", 14, CENTRE)
    paper.row("示例县教育局关于做好示例工作的通知", "宋体", 22, CENTRE, bold=True)
    paper.row("各中小学:", "仿宋", 16)
    for text in ("为切实做好示例工作,现将有关事项通知如下。", "● 高度重视。各校要加强领导。"):
        paper.row(text, "仿宋", 16).paragraph_format.first_line_indent = Pt(32)
    paper.row("    附:示例情况统计表", "仿宋", 16)
    paper.row("", "仿宋", 16)
    paper.row("示例县教育局", "仿宋", 16, RIGHT)
    paper.row("2026 年 3 月 5 日", "仿宋", 16, RIGHT)
    paper.row("附件：", "仿宋", 16).paragraph_format.page_break_before = True
    paper.row("示例情况统计表", "宋体", 18, CENTRE, bold=True)
    paper.table(("序号", "学校"), ("1", "示例小学"))
    return paper.save()


POOR: dict[str, Callable[[], bytes]] = {
    made.__name__: made for made in (from_the_web, from_old_papers, numbered_by_word, of_a_meeting, with_bullets)
}
