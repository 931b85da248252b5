"""A blank official sheet and the elements put on it, top to bottom; out come the bytes of a Word file.

Texts may hold template tags; they are written as they are. Control paragraphs (``Sheet.paragraph``) and control rows
may stand around any element.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from lxml import etree

from pipeline.gongwen import drawings, head, parts
from pipeline.gongwen import standard as gb
from pipeline.gongwen.charts import Chart, inline_chart
from pipeline.gongwen.marks import mark_room, mark_type, signature_room
from pipeline.gongwen.ooxml import element, serialise
from pipeline.gongwen.paragraphs import (
    exact_spacing,
    keep_two_rows,
    keep_with_next,
    paragraph,
    run_of,
    style_of,
    text_paragraph,
)
from pipeline.gongwen.signatures import USUAL_DATE, cell_count, signature_indents
from pipeline.gongwen.styles import fonts, indents, styles_part
from pipeline.gongwen.tables import EDGES, row, table
from pipeline.ooxml.archive import pack_parts

# Where ink stands in an exact line, as shares of the type size: baseline at 0.80 of the line (measured in LibreOffice),
# a Han character from 0.85 above it to 0.14 below.
BASELINE = 0.80
INK_ABOVE = 0.85
INK_BELOW = 0.14
_BRACKET_BELOW = 0.18

# A letter's double rule: 0.8 mm and 0.25 mm within 1.5 mm; the standard gives no thickness, this is practice.
_THICK, _THIN, _DOUBLE = 0.8, 0.25, 1.5

# The red rule of a document: no thickness given either.
_RED_RULE = 0.5

_MARK_POINTS = {"letter": 40.0, "document": 50.0}
_BORDER = 4
# A closing phrase, or the one row that says whom to ask.
_CLOSING = re.compile(r"(?:特此|专此|妥否|当否|以上)[^。]{0,12}。|联系人：")
# Room for about eight bars, while twenty still stand clear of one another; with a title of two rows it fits its page.
_CHART_HEIGHT = 145
_COLOPHON_ROW = 480


class Form(StrEnum):
    """The page layouts drawn here: 信函格式, 文件格式, 命令格式, 横排表格."""

    LETTER = "letter"
    DOCUMENT = "document"
    COMMAND = "command"
    LANDSCAPE = "landscape"


class Sheet:
    """A sheet being filled in; ``save`` may be called at any time and gives the same bytes for the same elements."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._body: list[etree._Element] = []
        self._drawings = 0
        self._charts: list[Chart] = []
        self._mark_points = 0.0
        self._rows_above = 0
        self._properties: tuple[str, ...] = ()

    @classmethod
    def letter(cls) -> Sheet:
        """信函格式 (10.1): mark 30 mm from the paper's edge, two red double rules, no number on the first page."""
        return cls(Form.LETTER)

    @classmethod
    def document(cls) -> Sheet:
        """文件格式 (7.2): mark 35 mm below the 版心's edge, number, red rule."""
        return cls(Form.DOCUMENT)

    @classmethod
    def command(cls) -> Sheet:
        """命令（令）格式 (10.2): mark 20 mm below the 版心's edge, no red rule."""
        return cls(Form.COMMAND)

    @classmethod
    def landscape(cls) -> Sheet:
        """横排表格 (8): A4 turned, the head of the table at the binding edge."""
        return cls(Form.LANDSCAPE)

    def properties(self, title: str, author: str, day: str = parts.STANDING_DAY) -> None:
        """What the file says of itself: its title, the office that wrote it, its day (W3CDTF); all may be tags."""
        self._properties = (title, author, day)

    # -- head

    def head(self, *, copies: str = "", secrecy: str = "", urgency: str = "") -> None:
        """份号, 密级和保密期限, 紧急程度 (7.2.1 to 7.2.3), flush left from the first row on; before the mark."""
        for style, text in (("份号", copies), ("密级", secrecy), ("紧急程度", urgency)):
            if text:
                self._body.append(text_paragraph(style, text))
                self._rows_above += 1

    def marking(self, text: str) -> None:
        """内部 and the like: 3号黑体, flush left in the first row, where a secrecy level would stand (7.2.2)."""
        self._body.append(text_paragraph("Normal", text, run=element("w:rPr", fonts(gb.HEITI))))
        self.blank()

    def mark(self, text: str, *, cells: float = 0) -> None:
        """发文机关标志 (7.2.4, 10.1), red, centred, as large as ``cells`` characters (by default the text's) allow.

        A name too long for one row stands in two: give them with a line break, or let the tag bring it.
        """
        rows = text.split("\n")
        count, width = (len(rows), max(map(cell_count, rows))) if not cells else mark_room(cells)
        kind = mark_type(width, _MARK_POINTS.get(self._form, 40.0))
        self._mark_points = kind.points * count
        line = round(kind.points * 20)
        lead = (BASELINE - INK_ABOVE) * kind.points * gb.MM_PER_POINT
        size = head.mark_run(kind)
        if self._form is Form.LETTER:
            named = text_paragraph("发文机关标志", text, exact_spacing(0, line), run=size)
            place = drawings.Spot("page", gb.LETTER_MARK_TOP.value - lead)
            across = drawings.Spot("page", gb.LEFT_MARGIN.value)
            high = self._mark_points * gb.MM_PER_POINT + 1
            self._float(
                drawings.text_box(
                    self._number(), [named], across, place, (gb.TEXT_WIDTH.value, high), says=f"发文机关标志：{text}"
                )
            )
        else:
            before = self._above_mark(lead)
            self._body.append(text_paragraph("发文机关标志", text, exact_spacing(before, line), run=size))

    def joint_mark(self, offices: Sequence[str], suffix: str = "文件") -> None:
        """The mark of several offices (7.2.4): the leading one first, 文件 at the right, centred on their height."""
        kind = mark_type(max(map(cell_count, offices)) + cell_count(suffix) + 1, 32.0)
        before = self._above_mark((BASELINE - INK_ABOVE) * kind.points * gb.MM_PER_POINT)
        self._body.append(paragraph("定位", [], exact_spacing(max(before - 20, 0), 20)))
        self._body.append(head.joint_mark(offices, suffix, kind))

    def _above_mark(self, lead: float) -> int:
        """Twips from the rows above to the mark's line."""
        drop = gb.COMMAND_MARK_DROP if self._form is Form.COMMAND else gb.MARK_DROP
        return round((drop.value - lead) * gb.TWIPS_PER_MM) - self._rows_above * gb.ROW_TWIPS

    def number(self, text: str, *, signers: Sequence[str] = (), made: tuple[str, str] | None = None) -> None:
        """发文字号 (7.2.5, 10.1); in a document the red rule follows below it.

        With ``signers`` (上行文, 7.2.6) it stands at the left, one cell in, on the row of the last of them. ``made``: who
        made a brief and when, at the left and the right edge of the row above the rule.
        """
        if self._form is Form.LETTER:
            end = self._letter_rules()[1][0] + _THIN / 2
            ink_top = BASELINE * gb.ROW_MM - INK_ABOVE * gb.EM_MM
            anchor = 20 / gb.TWIPS_PER_MM
            before = end + gb.LETTER_NUMBER_GAP.value - ink_top - anchor - gb.TOP_MARGIN.value
            before = round(before * gb.TWIPS_PER_MM) - self._rows_above * gb.ROW_TWIPS
            self._body.append(text_paragraph("信函发文字号", text, exact_spacing(before, gb.ROW_TWIPS)))
            self.blank(2)
            return
        self.blank(2)
        self._body.extend(head.upward_number(text, signers) if signers else [text_paragraph("发文字号", text)])
        if self._form is Form.COMMAND:
            self.blank(2)
            return
        if made:
            self._body.append(head.maker_row(*made))
        below_ink = (1 - BASELINE) * gb.ROW_MM - _BRACKET_BELOW * gb.EM_MM
        spots = (drawings.Spot("margin", 0), drawings.Spot("paragraph", gb.RED_RULE_GAP.value - below_ink))
        rule = drawings.line(self._number(), spots, gb.RED_RULE_WIDTH.value, _RED_RULE, gb.RED)
        self._body.append(paragraph("Normal", [rule]))
        self.blank()

    # -- text

    def blank(self, count: int = 1) -> None:
        """``count`` empty 3号 rows."""
        self._body.extend(paragraph("Normal", []) for _ in range(count))

    def paragraph(self, style: str, text: str) -> None:
        """A paragraph of any of the named styles, or a bare control paragraph that the template engine takes out."""
        self._body.append(text_paragraph(style, text))

    def title(self, *lines: str) -> None:
        """标题 (7.3.1): each of ``lines`` centred on a row of its own; the blank rows above come from the head."""
        for line in lines:
            self.paragraph("公文标题", line)

    def addressee(self, text: str) -> None:
        """主送机关 (7.3.2), one blank row below the title; ``text`` ends with a full-width colon."""
        self.blank()
        self.paragraph("主送机关", text)

    def body(self, text: str) -> None:
        """A paragraph of 正文 (7.3.3)."""
        self.paragraph("公文正文", text)

    def stay(self) -> None:
        """The paragraph put on last goes with the next one, at least two rows of it (7.3.5.5).

        :meth:`signature` sees to this by itself but where a loop draws the text.
        """
        keep_with_next(self._body[-1])
        keep_two_rows(self._body[-1])

    def run_in(self, level: int, title: str, text: str) -> None:
        """A heading that runs on into its paragraph (（一）……。), in its own face up to the full stop."""
        face = element("w:rPr", fonts(gb.FACES[gb.HEADING_ROLES[level - 1]][0]))
        self._body.append(paragraph("公文正文", [run_of(title, face), run_of(text)]))

    def heading(self, level: int, text: str) -> None:
        """A heading of ``level`` 1 to 4 (7.3.3), its number in the text: 一、 / （一） / 1. / （1）."""
        self.paragraph(f"{'一二三四'[level - 1]}级标题", text)

    def attachment_note(self, names: Sequence[str]) -> None:
        """附件说明 (7.3.4), one blank row below the text: one name alone, several numbered from 1."""
        self.blank()
        if len(names) == 1:
            self.paragraph("附件说明", f"附件：{names[0]}")
            return
        for index, name in enumerate(names, 1):
            first = index == 1
            self.paragraph("附件说明首项" if first else "附件说明续项", f"{'附件：' if first else ''}{index}.\t{name}")

    def signature(
        self, office: str, date: str, *, sealed: bool = False, office_cells: float = 0, date_cells: float = 0
    ) -> None:
        """署名 and 成文日期 (7.3.5.1 ``sealed``, 7.3.5.2 otherwise).

        Where a text holds tags its width cannot be seen: give the width of what will stand there as ``office_cells``
        (and ``date_cells``; by default that of a date of middling length). The last paragraph of the text goes with
        them, should they not find room on its page (7.3.5.5: a page of signature alone is no way out).
        """
        width = max(map(cell_count, office.split("\n")))
        office_at, date_at = signature_indents(
            signature_room(office_cells)[1] if office_cells else width,
            date_cells or cell_count(USUAL_DATE if "{{" in date else date),
            sealed=sealed,
        )
        self.blank(2 if sealed else 1)
        self._stay_with_text()
        self._body.append(
            text_paragraph("署名", office, indents(0, *office_at.sides), element("w:jc", w_val=office_at.align))
        )
        self._body.append(
            text_paragraph("成文日期", date, indents(0, *date_at.sides), element("w:jc", w_val=date_at.align))
        )

    def _stay_with_text(self) -> None:
        """The rows after the text stay on the page of its last paragraph; paragraphs drawn by a loop are left alone, for
        then all of them would."""
        conditions = 0
        for node in reversed(self._body):
            words, style = "".join(map(str, node.itertext())), style_of(node)
            if style in {"", "成文日期"} or words.startswith("{%p endfor"):
                return
            # The signature may itself stand in a condition that begins here and ends below.
            conditions = max(0, conditions + words.startswith("{%p endif") - words.startswith("{%p if"))
            keep_with_next(node)
            # What may be left out, and 特此函告 and the like, is not enough to go on a page with.
            if style == "公文正文" and not words.startswith("{%p") and not conditions and not _CLOSING.match(words):
                keep_two_rows(node)
                return

    def joint_signature(self, offices: Sequence[str], date: str) -> None:
        """署名 of several offices without seals (7.3.5.2): the leading one first, each on its row, one date."""
        widest_office = max(map(cell_count, offices))
        _, date_at = signature_indents(widest_office, cell_count(date), sealed=False)
        left = gb.CELLS.value - gb.OFFICE_INDENT.value - widest_office
        self.blank()
        self._stay_with_text()
        for office in offices:
            self._body.append(text_paragraph("署名", office, indents(0, left, 0), element("w:jc", w_val="left")))
        self._body.append(
            text_paragraph("成文日期", date, indents(0, *date_at.sides), element("w:jc", w_val=date_at.align))
        )

    def stamp(self, post: str, name: str, date: str) -> None:
        """签名章 (7.3.5.3): the post two cells left of the name, four cells from the right, two blank rows below the text;
        the date a blank row below, four cells from the right."""
        self.blank(2)
        self._stay_with_text()
        self.paragraph("签名章", f"{post}　　{name}")
        self.blank()
        self._body.append(text_paragraph("成文日期", date, indents(0, 0, 4), element("w:jc", w_val="right")))

    def attendance(self, label: str, names: str) -> None:
        """出席, 请假 or 列席 of a 纪要 (10.3): the label in 黑体, names aligned after its colon."""
        face = element("w:rPr", fonts(gb.HEITI))
        self._body.append(paragraph("出席人员", [run_of(f"{label}：", face), run_of(names)]))

    def note(self, text: str) -> None:
        """附注 (7.3.6) in round brackets, in the row below the date."""
        self.paragraph("附注", text)

    def attachment(self, label: str, *title: str) -> None:
        """An 附件 (7.3.7) on a new page: ``label`` in the first row, ``title`` from the third, a blank row below."""
        self.paragraph("附件标识", label)
        self.blank()
        for line in title:
            self.paragraph("附件标题", line)
        self.blank()

    # -- charts and tables

    def chart(self, description: str, chart: Chart, height: float = _CHART_HEIGHT) -> None:
        """A chart as wide as the 版心 and ``height`` mm high, on a row of its own.

        ``description`` (可选文字) is read out to those who cannot see it; where the template engine shall fill the chart
        it is the tag of its data, and the numbers drawn are samples. The row is as high as the chart: in an exact row
        Word would cut it off.
        """
        self._charts.append(chart)
        size = (gb.TEXT_WIDTH.value, height)
        drawn = inline_chart(self._number(), parts.chart_identifier(len(self._charts)), size, description)
        spacing = element("w:spacing", w_before=0, w_after=0, w_line=240, w_lineRule="auto")
        self._body.append(paragraph("Normal", [drawn], spacing, element("w:jc", w_val="center")))

    def table(  # noqa: PLR0913 - all but three have their usual values
        self,
        widths: Sequence[float],
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        centred: Collection[int] = (),
        whole_rows: bool = True,
        row_height: float = 0,
    ) -> None:
        """A ruled table of columns ``widths`` mm wide; columns in ``centred`` (from 0) stand in the middle.

        Rows are at least ``row_height`` mm high: 12 to write in by hand. A row of a single text in a wider table is a
        control row, or names a section and stays with the row below. A cell's text may hold several lines. An empty
        ``header`` is left out. Rows are not split over a page unless ``whole_rows`` is off: where a text may be longer
        than a page, LibreOffice leaves out the end of a row kept whole.
        """
        columns = [round(width * gb.TWIPS_PER_MM) for width in widths]
        head = [row(columns, header, "表头文字", (), repeat=True)] if header else []
        high = round(row_height * gb.TWIPS_PER_MM)
        lines = [
            row(columns, cells, _cell_style(cells, columns), centred, whole=whole_rows, height=high) for cells in rows
        ]
        self._body.append(table(columns, head + lines, dict.fromkeys(EDGES, _BORDER)))

    def colophon(
        self,
        copy_to: str | Sequence[str],
        printer: str | None = None,
        date: str | None = None,
        *,
        copy_cells: float = 0,
    ) -> None:
        """版记 (7.4, 10.1) at the foot of the last page; the last thing put on the sheet.

        ``copy_to`` is the 抄送 text with its label and full stop, or several rows of which some may be control rows.
        ``printer`` and ``date`` (with 印发) make the last row of a document; a letter has neither, nor any rules.
        ``copy_cells`` is the longest 抄送 to make room for, in characters; by default the text's own length, and three
        rows where it holds tags. The box itself grows with its text.
        """
        rows = [copy_to] if isinstance(copy_to, str) else list(copy_to)
        columns = [gb.TEXT_WIDTH.twips]
        lines = [row(columns, [text], "抄送", (), padding=False) for text in rows]
        if printer is not None:
            lines.append(row(columns, [f"{printer}\t{date}"], "印发", (), padding=False))
        borders = {} if self._form is Form.LETTER else {"top": 8, "bottom": 8, "insideH": 6}
        content = [table(columns, lines, borders), paragraph("定位", [])]
        room = sum(_copy_rows(text, copy_cells) for text in rows) + (printer is not None)
        size = (gb.TEXT_WIDTH.value, room * _COLOPHON_ROW / gb.TWIPS_PER_MM)
        box = drawings.text_box(
            self._number(),
            content,
            drawings.Spot("margin", align="left"),
            drawings.Spot("margin", align="bottom"),
            size,
            grows=True,
            says="版记",
        )
        # The paragraph the box hangs on is as tall as the box: where it no longer fits, both go to the next page.
        clear = room * _COLOPHON_ROW + 40
        self._body.append(paragraph("定位", [box], exact_spacing(0, clear)))

    # -- the file

    def save(self) -> bytes:
        """The Word file."""
        named = {"styles": styles_part(), "settings": parts.settings_part(), **self._margins()}
        identifiers = {f"rId{index}": part for index, part in enumerate(named, 1)}
        document = element("w:document", element("w:body", *self._body, self._section(identifiers)))
        return pack_parts(
            {
                "[Content_Types].xml": parts.content_types(["document", *named], len(self._charts)),
                "_rels/.rels": parts.package_relationships(),
                "word/document.xml": serialise(document),
                "word/_rels/document.xml.rels": parts.document_relationships(identifiers, len(self._charts)),
                **{f"word/{part}.xml": serialise(root) for part, root in named.items()},
                **self._chart_parts(),
                "docProps/core.xml": parts.core_properties(*self._properties),
            }
        )

    def _chart_parts(self) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for number, chart in enumerate(self._charts, 1):
            found[f"word/charts/chart{number}.xml"] = serialise(chart.part())
            found[f"word/charts/_rels/chart{number}.xml.rels"] = parts.chart_relationships(number)
            found[f"word/embeddings/chart{number}.xlsx"] = chart.workbook()
        return found

    def _margins(self) -> dict[str, etree._Element]:
        footer = parts.landscape_footer if self._form is Form.LANDSCAPE else parts.portrait_footer
        named = {"footer1": footer("right"), "footer2": footer("left")}
        if self._form is Form.LETTER:
            named |= {"footer3": parts.empty_footer(), "header1": parts.letter_header(self._letter_rules())}
        return named

    def _letter_rules(self) -> list[tuple[float, float]]:
        """Centre and thickness (mm) of a letter's four red lines, from the top: thick, thin; thin, thick."""
        points = self._mark_points or _MARK_POINTS["letter"]
        top = gb.LETTER_MARK_TOP.value + (INK_ABOVE + INK_BELOW) * points * gb.MM_PER_POINT + gb.LETTER_RULE_GAP.value
        bottom = gb.PAGE_HEIGHT.value - gb.LETTER_RULE_FOOT.value
        return [
            (top + _THICK / 2, _THICK),
            (top + _DOUBLE - _THIN / 2, _THIN),
            (bottom - _DOUBLE + _THIN / 2, _THIN),
            (bottom - _THICK / 2, _THICK),
        ]

    def _section(self, identifiers: dict[str, str]) -> etree._Element:
        by_part = {part: key for key, part in identifiers.items()}
        uses = [("footer", "default", "footer1"), ("footer", "even", "footer2")]
        if self._form is Form.LETTER:
            uses += [("footer", "first", "footer3"), ("header", "first", "header1")]
        references = [element(f"w:{kind}Reference", w_type=use, r_id=by_part[part]) for kind, use, part in uses]
        return element(
            "w:sectPr",
            *references,
            *_page(turned=self._form is Form.LANDSCAPE),
            element("w:titlePg") if self._form is Form.LETTER else None,
            element("w:docGrid", w_type="linesAndChars", w_linePitch=gb.ROW_TWIPS, w_charSpace=-849),
        )

    # -- pieces

    def _number(self) -> int:
        self._drawings += 1
        return self._drawings

    def _float(self, box: etree._Element) -> None:
        self._body.append(paragraph("定位", [box]))


def _cell_style(cells: Sequence[str], columns: Sequence[int]) -> str:
    section = len(cells) == 1 and len(columns) > 1 and not cells[0].startswith("{%")
    return "表格节名" if section else "表格文字"


def _copy_rows(text: str, cells: float) -> int:
    """The rows a 抄送 of 4号 type takes: 31.6 characters wide, four of them indent on the left, one on the right."""
    if text.startswith("{%"):
        return 0
    length = cells or (cell_count(text) if "{{" not in text else 78)
    return max(1, math.ceil((length - 3) / 26))


def _page(*, turned: bool) -> list[etree._Element]:
    """``w:pgSz`` and ``w:pgMar``; a turned page carries the upright page's edges a quarter turn on."""
    top, left = gb.TOP_MARGIN.twips, gb.LEFT_MARGIN.twips
    width, height = gb.PAGE_WIDTH.twips, gb.PAGE_HEIGHT.twips
    right = width - left - gb.TEXT_WIDTH.twips
    bottom = height - top - gb.TEXT_HEIGHT.twips
    # From the paper's foot to the number's foot, so that its dash stands 7 mm below the 版心.
    footer = 1446
    if turned:
        size = element("w:pgSz", w_w=height, w_h=width, w_orient="landscape")
        edges = {"w_top": left, "w_right": top, "w_bottom": right, "w_left": bottom}
    else:
        size = element("w:pgSz", w_w=width, w_h=height)
        edges = {"w_top": top, "w_right": right, "w_bottom": bottom, "w_left": left}
    return [size, element("w:pgMar", **edges, w_header=680, w_footer=680 if turned else footer, w_gutter=0)]
