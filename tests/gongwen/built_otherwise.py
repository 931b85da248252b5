"""Good papers as other programs write them: heads in text boxes of both kinds, in tables; signatures in tables; converted files."""

from __future__ import annotations

from collections.abc import Callable

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.gongwen.strangers import BIAOSONG, HEITI, TEXT, Stranger

OFFICE = "示例市人民政府"
_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_FACE = " ".join(f'w:{slot}="{BIAOSONG}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
_MARK = (
    f'<w:txbxContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts {_FACE}/><w:color w:val="FF0000"/>'
    f'<w:sz w:val="80"/></w:rPr><w:t>{OFFICE}文件</w:t></w:r></w:p></w:txbxContent>'
)
_OLD = f'<w:pict><v:shape style="position:absolute;width:442pt;height:60pt"><v:textbox>{_MARK}</v:textbox></v:shape></w:pict>'
_NEW = (
    '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
    'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:posOffset>0'
    '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="margin"><wp:posOffset>1260000</wp:posOffset></wp:positionV>'
    '<wp:extent cx="5616000" cy="700000"/><wp:wrapTopAndBottom/><wp:docPr id="1" name="文本框 1"/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>'
    f"<wps:txbx>{_MARK}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)


def _noticed(paper: Stranger) -> bytes:
    paper.add("")
    paper.title(OFFICE, "关于做好示例工作的通知")
    paper.add("各县（市、区）人民政府，市直各部门：")
    paper.body()
    paper.add("一、总体要求", HEITI, first=2)
    paper.body()
    paper.sign(OFFICE)
    paper.colophon("示例市委办公室，示例市人大常委会办公室", "示例市人民政府办公室")
    return paper.save()


def _boxed(run: str) -> bytes:
    paper = Stranger()
    paper.document.element.body.insert(0, parse_xml(f"<w:p {_SPACES}><w:r>{run}</w:r></w:p>"))
    paper.add("")
    paper.add("示政发〔2026〕3号", side="center")
    return _noticed(paper)


def old_box() -> bytes:
    """The mark in a box of VML, as Word 2007 and WPS write it."""
    return _boxed(_OLD)


def box_with_fallback() -> bytes:
    """The mark in a box of DrawingML with the same in VML for old programs."""
    return _boxed(
        f'<mc:AlternateContent><mc:Choice Requires="wps">{_NEW}</mc:Choice><mc:Fallback>{_OLD}</mc:Fallback></mc:AlternateContent>'
    )


def head_in_table() -> bytes:
    """Mark and number in the rows of a table."""
    paper = Stranger()
    rows = paper.document.add_table(2, 1).rows
    for row in rows:
        row.cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    paper.run(rows[0].cells[0].paragraphs[0], f"{OFFICE}文件", BIAOSONG, 40, red=True)
    paper.run(rows[1].cells[0].paragraphs[0], "示政发〔2026〕3号")
    return _noticed(paper)


def signed_in_table() -> bytes:
    """Office and date in the right cell of a table without rules."""
    paper = Stranger()
    paper.head(f"{OFFICE}文件", "示政发〔2026〕3号")
    paper.title(f"{OFFICE}关于做好示例工作的通知")
    paper.add("各县（市、区）人民政府：")
    paper.body()
    cell = paper.document.add_table(1, 2).cell(0, 1)
    for paragraph, text in ((cell.paragraphs[0], OFFICE), (cell.add_paragraph(), "2026年3月1日")):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paper.run(paragraph, text)
    paper.colophon("示例市委办公室", "示例市人民政府办公室")
    return paper.save()


def annex_of_its_own_levels() -> bytes:
    """An annex that is a plan, its headings numbered from the beginning and running on into their text."""
    paper = Stranger()
    paper.head(f"{OFFICE}文件", "示政发〔2026〕3号")
    paper.title(f"{OFFICE}关于印发示例方案的通知")
    paper.add("各县（市、区）人民政府：")
    paper.body()
    paper.add("")
    paper.add("附件：示例方案", first=2)
    paper.sign(OFFICE)
    paper.add("附件", HEITI).paragraph_format.page_break_before = True
    paper.add("")
    paper.title("示例方案")
    paper.body()
    paper.add("一、目标", HEITI, first=2)
    paper.add(f"（一）总体目标。{TEXT}", first=2)
    paper.colophon("示例市委办公室", "示例市人民政府办公室")
    return paper.save()


def parted_by_margin() -> bytes:
    """印发机关 and 印发日期 parted by a tab to the margin, as WPS sets one."""
    paper = Stranger()
    paper.head(f"{OFFICE}文件", "示政发〔2026〕3号")
    paper.title(f"{OFFICE}关于做好示例工作的通知")
    paper.add("各县（市、区）人民政府：")
    paper.body()
    paper.sign(OFFICE)
    paper.colophon("示例市委办公室", f"{OFFICE}办公室")
    run = next(
        run for run in paper.document.element.body.iter(qn("w:r")) if "2026年3月2日印发" in str(run.xpath("string()"))
    )
    run.addprevious(
        parse_xml(
            f'<w:r {_SPACES}><w:t>{OFFICE}办公室</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'
        )
    )
    next(run.iter(qn("w:t"))).text = "2026年3月2日印发"
    return paper.save()


BUILT_OTHERWISE: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (old_box, box_with_fallback, head_in_table, signed_in_table, annex_of_its_own_levels, parted_by_margin)
}
