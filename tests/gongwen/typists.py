"""Three more papers as they come from poor typists: page numbers typed into the text, figures in full width, everything by hand."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

# A row: its words, face, size, and whether it stands in the middle, is bold, is red.
Row = tuple[str, str, float, str]
SONG, FANGSONG, BIAOSONG = "宋体", "仿宋_GB2312", "方正小标宋简体"


def _typed(rows: Iterable[Row]) -> bytes:
    document = docx.Document()
    for text, face, size, how in rows:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.name, run.font.size, run.font.bold = face, Pt(size), "b" in how
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
        if "r" in how:
            run.font.color.rgb = RGBColor(255, 0, 0)
        if "c" in how:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_typed_page_numbers() -> bytes:
    """A notice of two pages, each with its number typed below it, and figures in full width."""
    numbered = "                                       -{}-"
    return _typed(
        [
            ("示例县人民政府办公室文件", "黑体", 36, "cr"),
            ("示县政办发【２０２６】第０８号", SONG, 14, "c"),
            ("关于开展２０２６年春季防火工作的通知", SONG, 20, "cb"),
            ("各乡(镇)人民政府,县直各单位:", SONG, 14, ""),
            ("    为切实做好我县２０２６年春季森林防火工作,现将有关事项通知如下:", SONG, 14, ""),
            ("    一、加强组织领导", SONG, 14, "b"),
            ("    各乡镇要成立领导小组,落实责任制,确保不发生重大火灾.", SONG, 14, ""),
            (numbered.format(1), SONG, 10, ""),
            ("    二、落实防火责任", SONG, 14, "b"),
            ("    1、要严格火源管理。", SONG, 14, ""),
            ("    2、要加强值班值守,电话:０３５５－１２３４５６７。", SONG, 14, ""),
            ("\t\t\t\t\t示例县人民政府办公室", SONG, 14, ""),
            ("\t\t\t\t\t２０２６年３月５日", SONG, 14, ""),
            (numbered.format(2), SONG, 10, ""),
        ]
    )


def of_who_was_there() -> bytes:
    """Minutes whose number and lists were typed as they came."""
    return _typed(
        [
            ("示例县安委会会议纪要", BIAOSONG, 36, "cr"),
            ("(2026)5号", FANGSONG, 16, "c"),
            ("    2026年3月2日上午,县长王示例主持召开县安委会2026年第一次会议.现纪要如下:", FANGSONG, 16, ""),
            ("    一.会议听取了县应急局关于近期安全生产工作情况的汇报。", FANGSONG, 16, ""),
            ("    二.会议决定,由县应急局牵头,3月底前完成排查。", FANGSONG, 16, ""),
            ("出席:王示例 李示例 张示例", FANGSONG, 16, ""),
            ("列席:赵示例", FANGSONG, 16, ""),
            ("- 1 -", "Times New Roman", 10, "c"),
        ]
    )


def with_mixed_brackets() -> bytes:
    """A notice whose ordinals have a bracket of each width."""
    return _typed(
        [
            ("示例市人民政府文件", BIAOSONG, 36, "cr"),
            ("示政发〔2026〕2号", FANGSONG, 16, "c"),
            ("示例市人民政府关于做好示例工作的通知", BIAOSONG, 22, "c"),
            ("各县（区）人民政府：", FANGSONG, 16, ""),
            ("       现将2026年1-2月示例工作有关事项通知如下:", FANGSONG, 15, ""),
            ("       一、总体情况", "微软雅黑", 15, "b"),
            ("       （一)进展较快的单位", FANGSONG, 15, ""),
            ("       示例县、示例区。", FANGSONG, 15, ""),
            ("       (二）进展较慢的单位", FANGSONG, 15, ""),
            ("       样例县。", FANGSONG, 15, ""),
            ("                                    示例市人民政府", FANGSONG, 15, ""),
            ("                                    2026.3.5", FANGSONG, 15, ""),
        ]
    )


TYPISTS: dict[str, Callable[[], bytes]] = {
    made.__name__: made for made in (with_typed_page_numbers, of_who_was_there, with_mixed_brackets)
}
