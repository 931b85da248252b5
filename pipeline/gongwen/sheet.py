"""A blank official sheet and the elements put on it, top to bottom; out come the bytes of a Word file.

Texts may hold template tags; they are written as they are. Control paragraphs (``Sheet.paragraph``) and control rows
may stand around any element.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from docx.enum.text import WD_LINE_SPACING
from docx.shared import Twips

from pipeline.gongwen import base, drawings
from pipeline.gongwen import standard as gb
from pipeline.gongwen.canvas import Form
from pipeline.gongwen.charts import Chart, inline_chart
from pipeline.gongwen.closing import Closing
from pipeline.gongwen.letterhead import Letterhead
from pipeline.gongwen.ooxml import serialise
from pipeline.gongwen.paragraphs import keep_two_rows, write, write_run
from pipeline.gongwen.section import rule_first_page
from pipeline.gongwen.styles import ALIGNMENTS
from pipeline.gongwen.tables import BY_CONTENT, EDGES, HELD, SMALL, UNSPLIT, add_row, add_table

_BORDER = 4
# Room for about eight bars, while twenty still stand clear of one another; with a title of two rows it fits its page.
CHART_HEIGHT = 145


class Sheet(Letterhead, Closing):
    """A sheet being filled in; ``save`` may be called at any time and gives the same bytes for the same elements."""

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

    @classmethod
    def folded(cls) -> Sheet:
        """A wide table on A3, bound like the A4 pages and folded in (practice)."""
        return cls(Form.FOLDED)

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

    def attachment(self, label: str, *title: str) -> None:
        """An 附件 (7.3.7) on a new page: ``label`` in the first row, ``title`` from the third, a blank row below."""
        self.paragraph("附件标识", label)
        self.blank()
        for line in title:
            self.paragraph("附件标题", line)
        self.blank()

    # -- charts and tables

    def chart(self, description: str, chart: Chart, height: float = CHART_HEIGHT) -> None:
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
        by_content: bool = False,
        small: bool = False,
    ) -> None:
        """A ruled table of columns ``widths`` mm wide; columns in ``centred`` (from 0) stand in the middle.

        Rows are at least ``row_height`` mm high: 12 to write in by hand. A row of a single text in a wider table is a
        control row, or names a section and stays with the row below. A cell's text may hold several lines. An empty
        ``header`` is left out. Rows are not split over a page, but long ones where ``whole_rows`` is off: where a text may be
        longer than a page, LibreOffice leaves out the end of a row kept whole. No page takes the last row alone, nor what
        stands below the table without it.
        ``by_content``: filled in, the columns without a word are left out, and the others follow what stands in them. ``small``: in 5号,
        for a table of many columns.
        """
        columns = [round(width * gb.TWIPS_PER_MM) for width in widths]
        filled = any("{%" in cell for cells in rows for cell in cells)
        asked = {HELD: filled, BY_CONTENT: by_content, UNSPLIT: filled and not whole_rows, SMALL: small}
        wishes = "、".join(wish for wish, wanted in asked.items() if wanted)
        table = add_table(self._document, columns, dict.fromkeys(EDGES, _BORDER), wishes)
        if header:
            add_row(table, header, "小表头" if small else "表头文字", repeat=True)
        high = round(row_height * gb.TWIPS_PER_MM)
        for cells in rows:
            add_row(table, cells, _cell_style(cells, columns, small=small), centred, whole=whole_rows, height=high)

    def save(self) -> bytes:
        """The Word file."""
        if self._form is Form.LETTER:
            rule_first_page(self._document.sections[0], self._letter_rules())
        return base.save(self._document)


def _cell_style(cells: Sequence[str], columns: Sequence[int], *, small: bool) -> str:
    section = len(cells) == 1 and len(columns) > 1 and not cells[0].startswith("{%")
    if section:
        return "表格节名"
    return "小表文字" if small else "表格文字"
