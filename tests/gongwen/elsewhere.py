"""Good papers with page numbers in frames and tables, the head in the page header, signatures side by side, other names of faces."""

from __future__ import annotations

from collections.abc import Callable

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from pipeline.gongwen.ooxml import unpack
from pipeline.ooxml.archive import pack_parts
from tests.gongwen.built_otherwise import OFFICE, _noticed
from tests.gongwen.strangers import BIAOSONG, HEITI, KAITI, Stranger, notice

_OTHER_NAMES = {
    "仿宋_GB2312": "FangSong",
    "楷体_GB2312": "KaiTi",
    "黑体": "SimHei",
    "方正小标宋简体": "方正小标宋_GBK",
    '"宋体"': '"SimSun"',
}


def _headed() -> Stranger:
    paper = Stranger()
    paper.head(f"{OFFICE}文件", "示政发〔2026〕3号")
    return paper


def other_names() -> bytes:
    """The faces by the names other programs give them."""
    parts = unpack(notice())
    for path in [path for path in parts if path.endswith(".xml")]:
        said = parts[path].decode()
        for name, other in _OTHER_NAMES.items():
            said = said.replace(name, other)
        parts[path] = said.encode()
    return pack_parts(parts)


def framed_numbers() -> bytes:
    """Page numbers in frames, as Word's menu 插入页码 makes them."""
    paper = _headed()
    section = paper.document.sections[0]
    for footer in (section.footer, section.even_page_footer):
        frame = OxmlElement("w:framePr")
        for key, value in {
            "wrap": "around",
            "vAnchor": "text",
            "hAnchor": "margin",
            "xAlign": "outside",
            "y": "1",
        }.items():
            frame.set(qn(f"w:{key}"), value)
        properties = footer.paragraphs[0]._p.get_or_add_pPr()
        style = properties.find(qn("w:pStyle"))
        properties.insert(0, frame) if style is None else style.addnext(frame)
    return _noticed(paper)


def tabled_numbers() -> bytes:
    """Page numbers in the outer cells of tables."""
    paper = _headed()
    section = paper.document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        old = footer.paragraphs[0]._p
        cell = footer.add_table(1, 2, Mm(156)).cell(0, 1 if side == "right" else 0)
        paper._number(cell.paragraphs[0], side)
        old.getparent().remove(old)
        footer.add_paragraph()
    return _noticed(paper)


def head_in_header() -> bytes:
    """A letter whose mark stands in the header of its first page."""
    paper, office = Stranger(), f"{OFFICE}办公室"
    section = paper.document.sections[0]
    section.different_first_page_header_footer = True
    header = section.first_page_header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paper.run(header, office, BIAOSONG, 36, red=True)
    paper.add("示政办函〔2026〕6号", side="right")
    paper.add("")
    paper.title(f"{office}关于商请支持示例工作的函")
    paper.add("示例大学：")
    paper.body("经研究，现就有关事项函商如下。", "请予支持，并函复。")
    paper.sign(office)
    return paper.save()


def signed_side_by_side() -> bytes:
    """Two offices: the mark in a table, the signatures in the cells of another."""
    paper, names = Stranger(), ("示例市教育局", "示例市公安局")
    head = paper.document.add_table(2, 2)
    for row, name in zip(head.rows, names, strict=True):
        paper.run(row.cells[0].paragraphs[0], name, BIAOSONG, 32, red=True)
        row.cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.DISTRIBUTE
    merged = head.cell(0, 1).merge(head.cell(1, 1)).paragraphs[0]
    paper.run(merged, "文件", BIAOSONG, 32, red=True)
    merged.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paper.add("")
    paper.add("")
    paper.add("示教发〔2026〕7号", side="center")
    paper.add("")
    paper.title("示例市教育局　示例市公安局", "关于做好示例工作的通知")
    paper.add("各县（市、区）教育局、公安局：")
    paper.body()
    paper.add("")
    table = paper.document.add_table(2, 2)
    for cell, text in zip((*table.rows[0].cells, table.cell(1, 1)), (*names, "2026年3月1日"), strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        paper.run(cell.paragraphs[0], text)
    paper.colophon("示例市人民政府办公室", "示例市教育局办公室")
    return paper.save()


def plan_below() -> bytes:
    """A plan printed below the notice: periods into the next year, labels in 方头括号, lists, old numbers as they were."""
    paper, office = Stranger(), f"{OFFICE}办公室"
    paper.head(f"{office}文件", "示政办发〔2026〕8号")
    paper.title(office, "关于印发示例市示例工作方案的通知")
    paper.add("各县（市、区）人民政府，市直各有关单位：")
    paper.body("《示例市示例工作方案》已经市政府同意，现印发给你们，请认真组织实施。")
    paper.sign(office)
    paper.add("（此件公开发布）", first=2)
    paper.title("示例市示例工作方案")
    paper.add("一、主要任务", HEITI, first=2)
    paper.body(
        "2026年12月至次年3月试点，每年11月1日至次年3月31日为重点时段，时间为22:00—6:00。（责任单位：市教育局、市公安局）",
        "一是健全机制。二是加强宣传。三是强化督导。【牵头单位：市教育局】",
        "落实以下三项制度：联席会议制度、信息报送制度、督查通报制度。",
        "参照《示例通知》（财税字〔1994〕020号）执行，2026年10月31日（星期六）前报送。",
    )
    row = paper.add("", first=2)
    paper.run(row, "（一）健全机制。", KAITI)
    paper.run(row, "按照“谁主管、谁负责”要求，于每年6月底前完成，2025年7月1日前建成的除外。")
    paper.colophon("示例市委办公室", "示例市人民政府办公室")
    return paper.save()


ELSEWHERE: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (other_names, framed_numbers, tabled_numbers, head_in_header, signed_side_by_side, plan_below)
}
