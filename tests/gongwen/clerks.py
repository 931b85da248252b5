"""Papers as different clerks lay them out: the mark in a header, a table, a box or a row; indents typed, set or styled;
signed by tabs, blanks, indents or a table; the 版记 in a table or between ruled rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from tests.gongwen.strangers import BIAOSONG, FANGSONG, HEITI, KAITI, Stranger

GOVERNMENT, BUREAU = "示例市人民政府", "示例市水务局"
TEXT = (
    "为进一步加强水资源管理，提高用水效率，现将有关事项通知如下。",
    "各县（市、区）要加强组织领导，明确工作责任，认真抓好落实。",
)
DATA: dict[str, Any] = {
    "mark": f"{GOVERNMENT}文件",
    "number": "示政发〔2026〕8号",
    "title": (GOVERNMENT, "关于加强节约用水工作的通知"),
    "to": "各县（市、区）人民政府，市直各部门：",
    "text": TEXT,
    "annexes": (),
    "note": (),
    "office": GOVERNMENT,
    "day": "2026年3月10日",
    "remark": "",
    "copies": "示例市委办公室，示例市人大常委会办公室，示例市政协办公室",
    "printer": "示例市人民政府办公室",
    "printed": "2026年3月11日",
    "signer": "",
}
Annex = tuple[str, str, Sequence[str]]


class Clerk(Stranger):
    """One who types everything in its place by the means named in ``ways``: head, indent, sign and foot."""

    def __init__(self, **ways: str) -> None:
        super().__init__()
        self.ways = {"head": "row", "indent": "set", "sign": "indent", "foot": "table", "title": "rows"} | ways

    # -- 版头

    def drawn_head(self, mark: str, number: str, signer: str) -> None:
        getattr(self, f"_head_in_{self.ways['head']}")(mark)
        if self.ways["head"] != "table":
            self.add("")
            self.add("")
        row = self._numbered(number, signer)
        self.ruled(self.add("") if signer else row)
        self.add("")
        self.add("") if not signer else None

    def _numbered(self, number: str, signer: str) -> Paragraph:
        if not signer:
            return self.add(number, side="center")
        row = self.add("", left=1)
        row.paragraph_format.tab_stops.add_tab_stop(Pt(15.75 * 27), WD_TAB_ALIGNMENT.RIGHT)
        self.run(row, number)
        self.run(row, "\t签发人：")
        self.run(row, signer, KAITI)
        return row

    def _head_in_row(self, mark: str) -> None:
        self.add(mark, BIAOSONG, 40, "center", red=True)

    def _head_in_header(self, mark: str) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        paragraph = section.first_page_header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.run(paragraph, mark, BIAOSONG, 40, red=True)
        self._number(section.first_page_footer.paragraphs[0], "right")

    def _head_in_table(self, mark: str) -> None:
        table = self.document.add_table(1, 1)
        paragraph = table.cell(0, 0).paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.run(paragraph, mark, BIAOSONG, 40, red=True)
        self.add("")
        self.add("")

    def _head_in_box(self, mark: str) -> None:
        run = self.add("").add_run()
        run._element.append(
            parse_xml(
                f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="position:absolute;'
                f'width:442pt;height:60pt"><v:textbox><w:txbxContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr>'
                f'<w:rFonts w:ascii="{BIAOSONG}" w:eastAsia="{BIAOSONG}" w:hAnsi="{BIAOSONG}" w:cs="{BIAOSONG}"/>'
                f'<w:color w:val="FF0000"/><w:sz w:val="80"/></w:rPr><w:t>{mark}</w:t></w:r></w:p></w:txbxContent>'
                "</v:textbox></v:shape></w:pict>"
            )
        )

    # -- 主体

    def drawn_title(self, rows: Sequence[str]) -> None:
        if self.ways["title"] == "rows":
            self.title(*rows)
            return
        title = self.add("", side="center")
        for index, row in enumerate(rows):
            if index:
                title.add_run().add_break(WD_BREAK.LINE)
            self.run(title, row, BIAOSONG, 22)
        self.add("")

    def said(self, *texts: str) -> None:
        for text in texts:
            face = HEITI if text[1:2] == "、" and text[0] in "一二三四五六" and "。" not in text else FANGSONG
            if self.ways["indent"] == "typed":
                self.add(f"　　{text}", face)
            else:
                self.add(text, face, first=2)

    def noted(self, names: Sequence[str]) -> None:
        for at, name in enumerate(names, 1):
            self.add("") if at == 1 else None
            number = f"{at}." if len(names) > 1 else ""
            self.add(f"附件：{number}{name}" if at == 1 else f"{number}{name}", left=2 if at == 1 else 5)

    def signed(self, offices: Sequence[str], day: str) -> None:
        self.add("")
        getattr(self, f"_sign_by_{self.ways['sign']}")(offices, day)

    def _sign_by_indent(self, offices: Sequence[str], day: str) -> None:
        widest = max(map(len, offices))
        start = 28 - 2 - max(widest, 9)
        for office in offices:
            self.add(office, left=start)
        self.add(day, left=start + 2)

    def _sign_by_blanks(self, offices: Sequence[str], day: str) -> None:
        start = 28 - 2 - max(*map(len, offices), 9)
        for office in offices:
            self.add("　" * start + office)
        self.add("　" * (start + 2) + day)

    def _sign_by_tab(self, offices: Sequence[str], day: str) -> None:
        start = 28 - 2 - max(*map(len, offices), 9)
        for text, at in (*((office, start) for office in offices), (day, start + 2)):
            row = self.add("")
            row.paragraph_format.tab_stops.add_tab_stop(Pt(15.75 * at))
            self.run(row, f"\t{text}")

    def _sign_by_cells(self, offices: Sequence[str], day: str) -> None:
        table = self.document.add_table(1, len(offices))
        for cell, office in zip(table.rows[0].cells, offices, strict=True):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            self.run(cell.paragraphs[0], office)
        last = table.rows[0].cells[-1].add_paragraph()
        last.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.run(last, day)

    def annexed(self, annexes: Sequence[Annex]) -> None:
        for label, title, texts in annexes:
            first = self.add(label, HEITI)
            first.paragraph_format.page_break_before = True
            self.add("")
            self.drawn_title(title.split("\n"))
            self.said(*texts)

    # -- 版记

    def drawn_foot(self, copies: str, printer: str, printed: str) -> None:
        if self.ways["foot"] == "table":
            self.colophon(copies, printer, f"{printed}印发") if copies else None
            return
        rows = [self.add("", size=14), self.add("", size=14)]
        self.run(rows[0], f"抄送：{copies}。", FANGSONG, 14)
        rows[1].paragraph_format.tab_stops.add_tab_stop(Mm(151), WD_TAB_ALIGNMENT.RIGHT)
        self.run(rows[1], f"{printer}\t{printed}印发", FANGSONG, 14)
        for row, sides in zip(rows, (("top", "bottom"), ("bottom",)), strict=True):
            row.paragraph_format.left_indent = row.paragraph_format.right_indent = Pt(14)
            borders = OxmlElement("w:pBdr")
            for side in sides:
                line = OxmlElement(f"w:{side}")
                for key, value in {"val": "single", "sz": "8", "space": "1", "color": "000000"}.items():
                    line.set(qn(f"w:{key}"), value)
                borders.append(line)
            next(row._p.get_or_add_pPr().iterchildren(qn("w:tabs"), qn("w:spacing"))).addprevious(borders)


def paper(ways: dict[str, str], **changed: Any) -> bytes:
    """A paper of 文件格式."""
    data = DATA | changed
    clerk = Clerk(**ways)
    clerk.drawn_head(data["mark"], data["number"], data["signer"])
    clerk.drawn_title(data["title"])
    if data["to"]:
        clerk.add(data["to"])
    clerk.said(*data["text"])
    clerk.noted(data["note"])
    offices = [data["office"]] if isinstance(data["office"], str) else data["office"]
    clerk.signed(offices, data["day"])
    if data["remark"]:
        clerk.add(data["remark"], first=2)
    clerk.annexed(data["annexes"])
    clerk.drawn_foot(data["copies"], data["printer"], data["printed"])
    return clerk.save()


def letter(ways: dict[str, str], **changed: Any) -> bytes:
    """A paper of 信函格式 without its rules in a drawing: 抄送 alone below it."""
    data = DATA | {"mark": BUREAU, "number": "示水函〔2026〕15号", "office": BUREAU, "copies": ""} | changed
    clerk = Clerk(**ways)
    clerk.document.sections[0].different_first_page_header_footer = True
    clerk.ruled(clerk.add(data["mark"], BIAOSONG, 36, "center", red=True), "thickThinSmallGap")
    clerk.add(data["number"], side="right")
    clerk.add("")
    clerk.drawn_title(data["title"])
    clerk.add(data["to"])
    clerk.said(*data["text"])
    clerk.noted(data["note"])
    clerk.signed([data["office"]], data["day"])
    if data["remark"]:
        clerk.add(data["remark"], first=2)
    clerk.annexed(data["annexes"])
    return clerk.save()
