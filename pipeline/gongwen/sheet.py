"""A blank official sheet and the elements put on it, top to bottom; out come the bytes of a Word file.

Texts may hold template tags; they are written as they are. Control paragraphs (``Sheet.paragraph``) and control rows
may stand around any element.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum

from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from pipeline.gongwen import base, drawings, head
from pipeline.gongwen import standard as gb
from pipeline.gongwen.charts import Chart, inline_chart
from pipeline.gongwen.marks import mark_room, mark_type, signature_room
from pipeline.gongwen.ooxml import serialise
from pipeline.gongwen.paragraphs import keep_two_rows, space_exactly, style_of, write, write_run
from pipeline.gongwen.section import number_pages, rule_first_page, set_page
from pipeline.gongwen.signatures import USUAL_DATE, Stand, cell_count, signature_indents
from pipeline.gongwen.styles import ALIGNMENTS, indent
from pipeline.gongwen.tables import BY_CONTENT, EDGES, add_row, add_table

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


# The elements above a mark, by their styles, and the width they take in a letter, where the number stands beside them.
_HEADS = ("份号", "密级", "紧急程度")
_BESIDE_WIDTH = 70.0


def _field(text: str) -> str:
    """The name in a tag that is all of ``text``; empty for plain text."""
    return text.strip("{} ") if text.startswith("{{") else ""


def _is_filled(name: str) -> str:
    return f"{name} is defined and {name}"


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
        self._document: Document = base.begin()
        self._drawings = 0
        self._charts = 0
        self._mark_points = 0.0
        self._rows_above = 0
        self._beside: list[tuple[str, str]] = []
        set_page(self._document.sections[0], turned=form is Form.LANDSCAPE)
        number_pages(self._document.sections[0], turned=form is Form.LANDSCAPE)

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

    def properties(self, title: str, author: str, day: str = base.STANDING_DAY) -> None:
        """What the file says of itself: its title, the office that wrote it, its day (W3CDTF); all may be tags."""
        base.describe(self._document, title, author, day)

    # -- head

    def head(self, *, copies: str = "", secrecy: str = "", urgency: str = "") -> None:
        """份号, 密级和保密期限, 紧急程度 (7.2.1 to 7.2.3), flush left from the first row on; before the mark.

        Text that is a tag is left out where its field is empty; the mark stands where it stands all the same. In a letter
        they stand below the first double rule, the first beside the number (10.1).
        """
        given = [(style, text) for style, text in zip(_HEADS, (copies, secrecy, urgency), strict=True) if text]
        if self._form is Form.LETTER:
            self._beside = given
            return
        for style, text in given:
            with self._filled(text):
                self.paragraph(style, text)
        for _, text in given:
            if name := _field(text):
                self.paragraph("Normal", f"{{%p if not ({_is_filled(name)}) %}}")
                self.blank()
                self.paragraph("Normal", "{%p endif %}")
        self._rows_above += len(given)

    @contextmanager
    def _filled(self, text: str) -> Iterator[None]:
        """Where ``text`` is a tag, what is put on meanwhile is there only if its field is filled."""
        name = _field(text)
        if name:
            self.paragraph("Normal", f"{{%p if {_is_filled(name)} %}}")
        yield
        if name:
            self.paragraph("Normal", "{%p endif %}")

    def _beside_number(self, number: Paragraph, above: float) -> None:
        """The heads of a letter in a box of their own ``above`` mm from the page's upper edge; rows that they take more than
        the number does push the title down."""
        if not self._beside:
            return
        content = []
        for style, text in self._beside:
            name = _field(text)
            lines = [(style, text)]
            if name:
                lines = [("Normal", f"{{%p if {_is_filled(name)} %}}"), (style, text), ("Normal", "{%p endif %}")]
            content += [write(self._document, named, said)._p for named, said in lines]
        spots = (drawings.Spot("page", gb.LEFT_MARGIN.value), drawings.Spot("page", above))
        size = (_BESIDE_WIDTH, len(self._beside) * gb.ROW_MM + 1)
        drawings.hang(
            number, drawings.text_box(self._number(), content, spots[0], spots[1], size, says="份号、密级、紧急程度")
        )
        counted = " + ".join(f"(1 if {_is_filled(name)} else 0)" for _, text in self._beside if (name := _field(text)))
        fixed = sum(not _field(text) for _, text in self._beside)
        for row in range(2, len(self._beside) + 1):
            if counted and row > fixed:
                self.paragraph("Normal", f"{{%p if {counted} >= {row - fixed} %}}")
                self.blank()
                self.paragraph("Normal", "{%p endif %}")
            else:
                self.blank()

    def marking(self, text: str) -> None:
        """内部 and the like: 3号黑体, flush left in the first row, where a secrecy level would stand (7.2.2)."""
        write_run(write(self._document, "Normal"), text, gb.HEITI)
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
        named = write(self._document, "发文机关标志", text)
        head.size_mark(named, kind)
        if self._form is Form.LETTER:
            space_exactly(named, 0, line)
            place = drawings.Spot("page", gb.LETTER_MARK_TOP.value - lead)
            across = drawings.Spot("page", gb.LEFT_MARGIN.value)
            high = self._mark_points * gb.MM_PER_POINT + 1
            drawings.hang(
                write(self._document, "定位"),
                drawings.text_box(
                    self._number(), [named._p], across, place, (gb.TEXT_WIDTH.value, high), says=f"发文机关标志：{text}"
                ),
            )
        else:
            space_exactly(named, self._above_mark(lead), line)

    def joint_mark(self, offices: Sequence[str], suffix: str = "文件") -> None:
        """The mark of several offices (7.2.4): the leading one first, 文件 at the right, centred on their height."""
        kind = mark_type(max(map(cell_count, offices)) + cell_count(suffix) + 1, 32.0)
        before = self._above_mark((BASELINE - INK_ABOVE) * kind.points * gb.MM_PER_POINT)
        space_exactly(write(self._document, "定位"), max(before - 20, 0), 20)
        head.joint_mark(self._document, offices, suffix, kind)

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
            top = end + gb.LETTER_NUMBER_GAP.value - ink_top
            before = round((top - anchor - gb.TOP_MARGIN.value) * gb.TWIPS_PER_MM)
            number = space_exactly(write(self._document, "信函发文字号", text), before, gb.ROW_TWIPS)
            self._beside_number(number, top)
            self.blank(2)
            return
        self.blank(2)
        if signers:
            head.upward_number(self._document, text, signers)
        else:
            self.paragraph("发文字号", text)
        if self._form is Form.COMMAND:
            self.blank(2)
            return
        if made:
            head.maker_row(self._document, *made)
        below_ink = (1 - BASELINE) * gb.ROW_MM - _BRACKET_BELOW * gb.EM_MM
        spots = (drawings.Spot("margin", 0), drawings.Spot("paragraph", gb.RED_RULE_GAP.value - below_ink))
        rule = drawings.line(self._number(), spots, gb.RED_RULE_WIDTH.value, _RED_RULE, gb.RED)
        drawings.hang(write(self._document, "Normal"), rule)
        self.blank()

    # -- text

    def blank(self, count: int = 1) -> None:
        """``count`` empty 3号 rows."""
        for _ in range(count):
            write(self._document, "Normal")

    def paragraph(self, style: str, text: str) -> None:
        """A paragraph of any of the named styles, or a bare control paragraph that the template engine takes out."""
        write(self._document, style, text)

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
        keep_two_rows(self._document.paragraphs[-1])

    def hold(self) -> None:
        """No page takes a single row of the paragraph put on last (孤行控制)."""
        self._document.paragraphs[-1].paragraph_format.widow_control = True

    def run_in(self, level: int, title: str, text: str) -> None:
        """A heading that runs on into its paragraph (（一）……。), in its own face up to the full stop."""
        started = write(self._document, "公文正文")
        write_run(started, title, gb.FACES[gb.HEADING_ROLES[level - 1]][0])
        write_run(started, text)

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

    def signature(  # noqa: PLR0913 - all but two have their usual values
        self,
        office: str,
        date: str,
        *,
        sealed: bool = False,
        office_cells: float = 0,
        date_cells: float = 0,
        note: tuple[str, str] | None = None,
    ) -> None:
        """署名 and 成文日期 (7.3.5.1 ``sealed``, 7.3.5.2 otherwise).

        Where a text holds tags its width cannot be seen: give the width of what will stand there as ``office_cells``
        (and ``date_cells``; by default that of a date of middling length). The last paragraph of the text goes with
        them, should they not find room on its page (7.3.5.5: a page of signature alone is no way out). ``note`` is a 附注
        that stands on the date's page, and the condition under which there is one.
        """
        width = max(map(cell_count, office.split("\n")))
        office_at, date_at = signature_indents(
            signature_room(office_cells)[1] if office_cells else width,
            date_cells or cell_count(USUAL_DATE if "{{" in date else date),
            sealed=sealed,
        )
        self.blank(2 if sealed else 1)
        self._stay_with_text()
        self._stand("署名", office, office_at)
        if note:
            self.paragraph("公文正文", f"{{%p if {note[0]} %}}")
            self._stand("成文日期", date, date_at).paragraph_format.keep_with_next = True
            self.note(note[1])
            self.paragraph("公文正文", "{%p else %}")
        self._stand("成文日期", date, date_at)
        if note:
            self.paragraph("公文正文", "{%p endif %}")

    def _stand(self, style: str, text: str, at: Stand) -> Paragraph:
        row = write(self._document, style, text)
        row.alignment = ALIGNMENTS[at.align]
        indent(row.paragraph_format, 0, *at.sides)
        return row

    def _stay_with_text(self) -> None:
        """The rows after the text stay on the page of its last paragraph; paragraphs drawn by a loop are left alone, for
        then all of them would."""
        conditions = 0
        for block in reversed([*self._document.iter_inner_content()]):
            if not isinstance(block, Paragraph):
                return
            words, style = block.text, style_of(block)
            if style == "成文日期" or words.startswith("{%p endfor"):
                return
            # The signature may itself stand in a condition that begins here and ends below.
            conditions = max(0, conditions + words.startswith("{%p endif") - words.startswith("{%p if"))
            block.paragraph_format.keep_with_next = True
            # What may be left out, and 特此函告 and the like, is not enough to go on a page with.
            if style == "公文正文" and not words.startswith("{%p") and not conditions and not _CLOSING.match(words):
                keep_two_rows(block)
                return

    def joint_signature(self, offices: Sequence[str], date: str) -> None:
        """署名 of several offices without seals (7.3.5.2): the leading one first, each on its row, one date."""
        widest_office = max(map(cell_count, offices))
        _, date_at = signature_indents(widest_office, cell_count(date), sealed=False)
        left = gb.CELLS.value - gb.OFFICE_INDENT.value - widest_office
        self.blank()
        self._stay_with_text()
        for office in offices:
            self._stand("署名", office, Stand("left", left=left))
        self._stand("成文日期", date, date_at)

    def stamp(self, post: str, name: str, date: str) -> None:
        """签名章 (7.3.5.3): the post two cells left of the name, four cells from the right, two blank rows below the text;
        the date a blank row below, four cells from the right."""
        self.blank(2)
        self._stay_with_text()
        self.paragraph("签名章", f"{post}　　{name}")
        self.blank()
        self._stand("成文日期", date, Stand("right", right=4))

    def attendance(self, label: str, names: str) -> None:
        """出席, 请假 or 列席 of a 纪要 (10.3): the label in 黑体, names aligned after its colon."""
        row = write(self._document, "出席人员")
        write_run(row, f"{label}：", gb.HEITI)
        write_run(row, names)

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
        self._charts += 1
        relationship = base.add_chart(self._document, self._charts, serialise(chart.part()), chart.workbook())
        drawn = inline_chart(self._number(), relationship, (gb.TEXT_WIDTH.value, height), description)
        row = write(self._document, "Normal")
        row.alignment = ALIGNMENTS["center"]
        form = row.paragraph_format
        form.space_before, form.space_after, form.line_spacing_rule = Twips(0), Twips(0), WD_LINE_SPACING.SINGLE
        drawings.hang(row, drawn)

    def table(  # noqa: PLR0913 - all but three have their usual values
        self,
        widths: Sequence[float],
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        centred: Collection[int] = (),
        whole_rows: bool = True,
        row_height: float = 0,
        merged: Collection[int] = (),
        by_content: bool = False,
    ) -> None:
        """A ruled table of columns ``widths`` mm wide; columns in ``centred`` (from 0) stand in the middle.

        Rows are at least ``row_height`` mm high: 12 to write in by hand. A row of a single text in a wider table is a
        control row, or names a section and stays with the row below. A cell's text may hold several lines. An empty
        ``header`` is left out. Rows are not split over a page unless ``whole_rows`` is off: where a text may be longer
        than a page, LibreOffice leaves out the end of a row kept whole. In the columns ``merged`` an empty cell goes on
        with the one above: so a section's name stands beside its rows, and is never left alone at the foot of a page.
        ``by_content``: filled in, the columns without a word are left out, and the others follow what stands in them.
        """
        columns = [round(width * gb.TWIPS_PER_MM) for width in widths]
        table = add_table(self._document, columns, dict.fromkeys(EDGES, _BORDER), BY_CONTENT if by_content else "")
        if header:
            add_row(table, header, "表头文字", repeat=True)
        high = round(row_height * gb.TWIPS_PER_MM)
        for cells in rows:
            add_row(table, cells, _cell_style(cells, columns), centred, whole=whole_rows, height=high, merged=merged)

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
        borders = {} if self._form is Form.LETTER else {"top": 8, "bottom": 8, "insideH": 6}
        table = add_table(self._document, [gb.TEXT_WIDTH.twips], borders)
        for text in rows:
            add_row(table, [text], "抄送", padding=False)
        if printer is not None:
            add_row(table, [f"{printer}\t{date}"], "印发", padding=False)
        content = [table._tbl, write(self._document, "定位")._p]
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
        drawings.hang(space_exactly(write(self._document, "定位"), 0, clear), box)

    # -- the file

    def save(self) -> bytes:
        """The Word file."""
        if self._form is Form.LETTER:
            rule_first_page(self._document.sections[0], self._letter_rules())
        return base.save(self._document)

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

    # -- pieces

    def _number(self) -> int:
        self._drawings += 1
        return self._drawings


def _cell_style(cells: Sequence[str], columns: Sequence[int]) -> str:
    section = len(cells) == 1 and len(columns) > 1 and not cells[0].startswith("{%")
    return "表格节名" if section else "表格文字"


def _copy_rows(text: str, cells: float) -> int:
    """The rows a 抄送 of 4号 type takes: 31.6 characters wide, four of them indent on the left, one on the right."""
    if text.startswith("{%"):
        return 0
    length = cells or (cell_count(text) if "{{" not in text else 78)
    return max(1, math.ceil((length - 3) / 26))
