"""A paper as somebody drafts it, and the two ways it is set: by hand in Word, and by the sheet of this program."""

from __future__ import annotations

import re

from docx.shared import Pt
from msgspec import Struct

from pipeline.gongwen.sheet import Sheet
from pipeline.gongwen.signatures import cell_count
from tests.gongwen.strangers import BIAOSONG, FANGSONG, HEITI, KAITI, Stranger

_LEVELS = (r"[一二三四五六七八九十]+、[^。]*", r"（[一二三四五六七八九十]+）[^。]*")
_RUN_IN = re.compile(r"(（[一二三四五六七八九十]+）[^。]{2,24}。)(.+)")
Table = tuple[tuple[str, ...], ...]


class Annex(Struct, frozen=True):
    """What is bound in behind a paper: its name, its text, and a table with its head in the first row."""

    name: str
    text: tuple[str, ...] = ()
    table: Table = ()


class Draft(Struct, frozen=True):
    """The words of a paper, element by element."""

    mark: str
    number: str
    title: tuple[str, ...]
    to: str
    body: tuple[str, ...]
    office: str
    date: str
    copies: str
    printer: str = ""
    printed: str = ""
    note: str = ""
    signer: str = ""
    annexes: tuple[Annex, ...] = ()
    table: Table = ()


def by_hand(draft: Draft) -> bytes:
    """文件格式 typed in Word by somebody who knows the standard."""
    paper = Stranger()
    _head(paper, draft)
    paper.title(*draft.title)
    if draft.to:
        paper.add(draft.to)
    for row in draft.body:
        _typed(paper, row)
    _ruled(paper, draft.table)
    names = [annex.name for annex in draft.annexes]
    if names:
        paper.add("")
    for at, name in enumerate(names, 1):
        one = paper.add(
            f"附件：{name}" if len(names) == 1 else f"附件：1.{name}" if at == 1 else f"{at}.{name}",
            left=6 if at > 1 else 0,
            first=-1 if at > 1 else 2,
        )
        if at == 1 and len(names) > 1:
            one.paragraph_format.left_indent, one.paragraph_format.first_line_indent = Pt(15.75 * 6), Pt(-15.75 * 4)
    _sign(paper, draft.office, draft.date)
    if draft.note:
        paper.add(draft.note, first=2)
    for at, annex in enumerate(draft.annexes, 1):
        label = paper.add("附件" if len(names) == 1 else f"附件{at}", HEITI)
        label.paragraph_format.page_break_before = True
        paper.add("")
        paper.title(annex.name)
        for row in annex.text:
            _typed(paper, row)
        _ruled(paper, annex.table)
    paper.colophon(draft.copies, draft.printer, f"{draft.printed}印发")
    return paper.save()


def _head(paper: Stranger, draft: Draft) -> None:
    paper.add(draft.mark, BIAOSONG, min(40, 432 // len(draft.mark)), "center", red=True)
    paper.add("")
    paper.add("")
    if not draft.signer:
        paper.ruled(paper.add(draft.number, side="center"))
        paper.add("")
        paper.add("")
        return
    row = paper.add("", first=1)
    row.paragraph_format.tab_stops.add_tab_stop(Pt(15.75 * 19))
    paper.run(row, draft.number)
    paper.run(row, "\t签发人：")
    paper.run(row, draft.signer, KAITI)
    paper.ruled(row)
    paper.add("")
    paper.add("")


def _sign(paper: Stranger, office: str, date: str) -> None:
    """7.3.5.2: where the day is longer than the name, the day stands two characters in, and the name before it."""
    wide = cell_count(date)
    if wide <= len(office):
        paper.sign(office, date)
        return
    paper.add("")
    paper.add(office, side="right", right=4 + wide - len(office))
    paper.add(date, side="right", right=2)


def _typed(paper: Stranger, row: str) -> None:
    if run_in := _RUN_IN.fullmatch(row):
        started = paper.add("", first=2)
        paper.run(started, run_in[1], KAITI)
        paper.run(started, run_in[2])
    else:
        level = next((at for at, pattern in enumerate(_LEVELS) if re.fullmatch(pattern, row)), 2)
        paper.add(row, (HEITI, KAITI, FANGSONG)[level], first=2)


def _ruled(paper: Stranger, rows: Table) -> None:
    if not rows:
        return
    table = paper.document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for at, cells in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, cells, strict=True):
            paper.run(cell.paragraphs[0], text, HEITI if at == 0 else FANGSONG, 12)


def by_sheet(draft: Draft, *, letter: bool = False) -> bytes:
    """文件格式, or 信函格式, as this program sets it."""
    sheet = Sheet.letter() if letter else Sheet.document()
    sheet.mark(draft.mark)
    sheet.number(draft.number, signers=[draft.signer] if draft.signer else [])
    sheet.title(*draft.title)
    if draft.to:
        sheet.addressee(draft.to)
    _set(sheet, draft.body, draft.table)
    if draft.annexes:
        sheet.attachment_note([annex.name for annex in draft.annexes])
    sheet.signature(draft.office, draft.date)
    if draft.note:
        sheet.note(draft.note)
    for at, annex in enumerate(draft.annexes, 1):
        sheet.attachment("附件" if len(draft.annexes) == 1 else f"附件{at}", annex.name)
        _set(sheet, annex.text, annex.table)
    if letter:
        sheet.colophon(f"抄送：{draft.copies}。")
    else:
        sheet.colophon(f"抄送：{draft.copies}。", draft.printer, f"{draft.printed}印发")
    return sheet.save()


def _set(sheet: Sheet, rows: tuple[str, ...], table: Table) -> None:
    for row in rows:
        level = next((at for at, pattern in enumerate(_LEVELS, 1) if re.fullmatch(pattern, row)), 0)
        if run_in := _RUN_IN.fullmatch(row):
            sheet.run_in(2, run_in[1], run_in[2])
        elif level:
            sheet.heading(level, row)
        else:
            sheet.body(row)
    if table:
        width = 156 / len(table[0])
        sheet.table([width] * len(table[0]), table[0], table[1:], centred={0})
