"""What ends a paper: 署名, 成文日期, 附注 (7.3.5, 7.3.6), and 版记 (7.4)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.text.paragraph import Paragraph

from pipeline.gongwen import drawings
from pipeline.gongwen import standard as gb
from pipeline.gongwen.canvas import Canvas, Form, is_filled
from pipeline.gongwen.marks import seal_widths, signature_room
from pipeline.gongwen.paragraphs import keep_two_rows, space_exactly, style_of, write, write_run
from pipeline.gongwen.signatures import USUAL_DATE, Stand, cell_count, signature_indents
from pipeline.gongwen.styles import ALIGNMENTS, indent
from pipeline.gongwen.tables import add_row, add_table

# A closing phrase, or the one row that says whom to ask.
_CLOSING = re.compile(r"(?:特此|专此|妥否|当否|以上)[^。]{0,12}。|联系人：")
_COLOPHON_ROW = 480
# Characters of a row of 抄送, and the rows of the longest list there is room for.
_COPY_CELLS, _MOST_ROWS = 26, 14
_FIELD = re.compile(r"\{\{ (\w+) \}\}")


class Closing(Canvas):
    """The end of a paper of any form."""

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
        tight: str = "",
    ) -> None:
        """署名 and 成文日期 (7.3.5.1 ``sealed``, 7.3.5.2 otherwise).

        Where a text holds tags its width cannot be seen: give the width of what will stand there as ``office_cells``
        (and ``date_cells``; by default that of a date of middling length). The last paragraph of the text goes with
        them, should they not find room on its page (7.3.5.5: a page of signature alone is no way out). ``note`` is a 附注
        that stands on the date's page, and the condition under which there is one; ``tight`` the condition under which
        one blank row less is to do above a seal, which then still keeps clear of the text (7.3.5.1, 7.3.5.5).
        """
        width = max(map(cell_count, office.split("\n")))
        office_at, date_at = signature_indents(
            signature_room(office_cells)[1] if office_cells else width,
            date_cells or _date_cells(date),
            sealed=sealed,
        )
        self.blank()
        if sealed:
            with self._unless(tight):
                self.blank()
        self._stay_with_text()
        self._stand("署名", office, office_at)
        self._date(date, date_at, note)

    @contextmanager
    def _unless(self, condition: str) -> Iterator[None]:
        if condition:
            self.paragraph("公文正文", f"{{%p if not {condition} %}}")
        yield
        if condition:
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

    def _lead_on(self) -> None:
        """Whatever paragraph may come last goes with the 版记, which has no page to itself (7.4); tables see to their last row."""
        conditions = 0
        for block in reversed([*self._document.iter_inner_content()]):
            words = block.text if isinstance(block, Paragraph) else ""
            if words.startswith("{%p endfor"):
                return
            if words.startswith("{%p"):
                conditions = max(0, conditions + words.startswith("{%p endif") - words.startswith("{%p if"))
            elif isinstance(block, Paragraph) and block.paragraph_format.keep_with_next is not False:
                block.paragraph_format.keep_with_next = True
            if not conditions and not words.startswith("{%p"):
                return

    def joint_signature(
        self, offices: Sequence[str], date: str, *, office_cells: float = 0, note: tuple[str, str] | None = None
    ) -> None:
        """署名 of several offices without seals (7.3.5.2): the leading one first, each on its row, one date; ``office_cells``
        and ``note`` as for :meth:`signature`; ``offices`` may be a loop over a field, its rows of control among them."""
        width = signature_room(office_cells)[1] if office_cells else max(map(cell_count, offices))
        _, date_at = signature_indents(width, _date_cells(date), sealed=False)
        self.blank()
        self._stay_with_text()
        for office in offices:
            if office.startswith("{%"):
                self.paragraph("公文正文", office)
                continue
            row = self._stand("署名", office, Stand("left", left=gb.CELLS.value - gb.OFFICE_INDENT.value - width))
            # However many sign, no page end parts them from each other or from the date.
            row.paragraph_format.keep_together = row.paragraph_format.keep_with_next = True
        self._date(date, date_at, note)

    def joint_seals(self, offices: Sequence[str], date: str, *, note: tuple[str, str] | None = None) -> None:
        """署名 of several offices with their seals (7.3.5.1): side by side in their order, the last above the date, all in one
        row of a table that no page can split."""
        self.blank(2)
        self._stay_with_text()
        widths = [round(width * gb.CELL_TWIPS) for width in seal_widths(len(offices))]
        table = add_table(self._document, widths, {})
        add_row(table, offices, "署名", padding=False)
        cells = table.rows[0].cells
        for cell in cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
            write(cell, "成文日期", date if cell is cells[-1] else "")
            for row in cell.paragraphs:
                row.alignment = ALIGNMENTS["center"]
                indent(row.paragraph_format, 0, 0, 0)
                row.paragraph_format.keep_with_next = True
        if note:
            self.paragraph("公文正文", f"{{%p if {note[0]} %}}")
            self.note(note[1])
            self.paragraph("公文正文", "{%p endif %}")

    def _room_for_more(self, text: str, rows: int) -> None:
        """A row of room above the 版记 for each row of 抄送 that a filled-in list takes beyond ``rows``: it grows upward."""
        name = field.group(1) if (field := _FIELD.search(text)) else ""
        for row in range(rows, _MOST_ROWS) if name else ():
            self.paragraph("Normal", f"{{%p if {is_filled(name)} and {name}|length > {row * _COPY_CELLS} %}}")
            space_exactly(write(self._document, "定位"), 0, _COLOPHON_ROW).paragraph_format.keep_with_next = True
            self.paragraph("Normal", "{%p endif %}")

    def _date(self, date: str, at: Stand, note: tuple[str, str] | None) -> None:
        """成文日期, on whose page a ``note`` stands."""
        if note:
            self.paragraph("公文正文", f"{{%p if {note[0]} %}}")
            self._stand("成文日期", date, at).paragraph_format.keep_with_next = True
            self.note(note[1])
            self.paragraph("公文正文", "{%p else %}")
        self._stand("成文日期", date, at)
        if note:
            self.paragraph("公文正文", "{%p endif %}")

    def stamp(self, post: str, name: str, date: str) -> None:
        """签名章 (7.3.5.3): the post two cells left of the name, four cells from the right, two blank rows below the text;
        the date a blank row below, four cells from the right."""
        self.blank(2)
        self._stay_with_text()
        self.paragraph("签名章", f"{post}　　{name}")
        self.blank()
        # No page end parts the stamp from its date.
        for row in self._document.paragraphs[-2:]:
            row.paragraph_format.keep_with_next = True
        self._stand("成文日期", date, Stand("right", right=4))

    def attendance(self, label: str, names: str, *, long: bool = False) -> None:
        """出席, 请假 or 列席 of a 纪要 (10.3): the label in 黑体, names aligned after its colon; a ``long`` list may be parted by
        the end of a page, where LibreOffice would take the whole of it to the next one."""
        row = write(self._document, "出席人员")
        row.paragraph_format.keep_with_next = not long
        write_run(row, f"{label}：", gb.HEITI)
        write_run(row, names)

    def note(self, text: str) -> None:
        """附注 (7.3.6) in round brackets, in the row below the date."""
        self.paragraph("附注", text)

    def colophon(
        self,
        copy_to: str | Sequence[str],
        printer: str | None = None,
        date: str | None = None,
        *,
        copy_cells: float = 0,
        printer_rows: int = 1,
    ) -> None:
        """版记 (7.4, 10.1) at the foot of the last page; the last thing put on the sheet.

        ``copy_to`` is the 抄送 text with its label and full stop, or several rows of which some may be control rows.
        ``printer`` and ``date`` (with 印发) make the last row of a document; a letter has neither, nor any rules.
        ``copy_cells`` is the longest 抄送 to make room for, in characters; by default the text's own length, and three
        rows where it holds tags; ``printer_rows`` those of the printer, of which the last is the day's. The box itself grows with its text.
        """
        self._lead_on()
        rows = [copy_to] if isinstance(copy_to, str) else list(copy_to)
        borders = {} if self._form is Form.LETTER else {"top": 8, "bottom": 8, "insideH": 6}
        table = add_table(self._document, [gb.TEXT_WIDTH.twips], borders)
        for text in rows:
            add_row(table, [text], "抄送", padding=False)
        if printer is not None:
            add_row(table, [f"{printer}\t{date}"], "印发", padding=False)
        content = [table._tbl, write(self._document, "定位")._p]
        room = sum(_copy_rows(text, copy_cells) for text in rows) + (printer_rows if printer is not None else 0)
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
        for text in rows:
            self._room_for_more(text, _copy_rows(text, copy_cells))
        # The paragraph the box hangs on is as tall as the box: where it no longer fits, both go to the next page.
        clear = room * _COLOPHON_ROW + 40
        drawings.hang(space_exactly(write(self._document, "定位"), 0, clear), box)


def _date_cells(date: str) -> float:
    return cell_count(USUAL_DATE if "{{" in date else date)


def _copy_rows(text: str, cells: float) -> int:
    """The rows a 抄送 of 4号 type takes: 31.6 characters wide, four of them indent on the left, one on the right."""
    if text.startswith("{%"):
        return 0
    length = cells or (cell_count(text) if "{{" not in text else 78)
    return max(1, math.ceil((length - 3) / _COPY_CELLS))
