"""Tables that lost their cells in the copying: one cell per line, with or without | → tables again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.grammar.labels import names_who_answers
from pipeline.grammar.numbering import form_of
from pipeline.grammar.roles import Field, Role, squeeze
from pipeline.grammar.units import looks_like_unit
from pipeline.intake.blocks import Block, Line, Table
from pipeline.intake.cellrows import aligned_rows, fits, piped_rows, rows_by_count
from pipeline.intake.cells import guessed_role
from pipeline.intake.columns import STANDARD, Column, Kind, column_kind
from pipeline.intake.heads import heads_of
from pipeline.intake.spaced import spaced_table

_MOST_COLUMNS = 14
# What may be a head that nobody knows, and how many of them.
_UNKNOWN = re.compile(r"[\u4e00-\u9fff]{2,6}")
_MOST_UNKNOWN = 2
_TITLE = re.compile(r".{4}(?:方案|意见|通知|要点|计划|[解工务]表)$")
_END = re.compile(r"(?:抄送|附件|[（(]此件|注[：:]|备注[：:]|第.{1,4}页)")


def restore_tables(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The lines with every flattened table put together again; header lines are what gives one away."""
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        barred = _barred(lines, at) or spaced_table(lines, at, _head_kind, fits)
        if barred is not None:
            table, at = barred
            blocks.append(table)
            continue
        head = _head_at(lines, at)
        if head is None:
            blocks.append(lines[at])
            at += 1
            continue
        end, kinds, heads = head
        stop = next((i for i in range(end, len(lines)) if _ends_table(lines, i)), len(lines))
        cells = _cells(lines[end:stop])
        if _piped(lines[at:stop]):
            rows = piped_rows(cells, len(kinds))
        elif whole := rows_by_count(cells, kinds):
            rows, used = whole
            stop = [i for i in range(end, stop) if lines[i].text.strip()][used - 1] + 1
        else:
            rows = aligned_rows(cells, kinds)
        blocks.append(Table((tuple(heads), *rows), f"第{_line_number(lines[at])}行起的表格"))
        at = stop
    return tuple(blocks)


def _ends_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is none of the table's above it: a note, or the first of the heads of another."""
    return _END.match(lines[at].text.strip()) is not None or _head_at(lines, at) is not None


def _barred(lines: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """A run of lines that each hold a whole row, cells between | or tabs."""
    closed = lines[at].text.strip().startswith(("|", "｜"))
    mark = next((mark for mark in "|｜\t" if _barred_text(lines[at], mark, closed=closed).count(mark) > 1), None)
    if mark is None:
        return None
    first = Table((tuple(_barred_text(lines[at], mark, closed=closed).split(mark)),), "")
    if heads_of(first) is None:
        return None
    end = at
    rows: list[tuple[str | None, ...]] = []
    while end < len(lines) and (
        not lines[end].text.strip() or mark in lines[end].text or _is_heading(lines, end, mark)
    ):
        text = _barred_text(lines[end], mark, closed=closed)
        if text.strip() and not re.fullmatch(r"[\s|｜:\-+]*", text):
            cells = [re.sub(r"<br\s*/?>", "\n", cell).strip() for cell in text.split(mark)]
            if rows and 1 < len(rows[-1]) < len(rows[0]) == len(rows[-1]) + len(cells) - 1:
                # A line break inside a cell cut its row in two.
                rows[-1] = (*rows[-1][:-1], f"{rows[-1][-1]}\n{cells[0]}", *cells[1:])
            else:
                rows.append(tuple(cells))
        end += 1
    table = Table(tuple(rows), f"第{_line_number(lines[at])}行起的表格")
    return (table, end) if len(rows) > 1 else None


def _is_heading(lines: Sequence[Line], at: int, mark: str) -> bool:
    """A numbered heading between rows: 一、工业领域, with a row below it."""
    below = next((line.text for line in lines[at + 1 :] if line.text.strip()), "")
    form = form_of(lines[at].text)
    return form is not None and form.name in ("一、", "（一）") and len(lines[at].text) < 30 and below.count(mark) > 1


def _barred_text(line: Line, mark: str, *, closed: bool) -> str:
    """A row without the bars around it, if its table has them; other marks at its beginning are empty cells, and stay."""
    text = line.text.strip() if mark in "|｜" else line.text.strip(" 　\r\n")
    return text.removeprefix(mark).removesuffix(mark) if mark in "|｜" and closed else text


def _head_at(lines: Sequence[Line], at: int) -> tuple[int, list[Kind | None], list[str]] | None:
    """Heads one a line: nobody knows one or two of them (压减方式), if others stand before and after."""
    kinds: list[Kind | None] = []
    heads: list[str] = []
    end = known = at
    while end < len(lines) and len(kinds) <= _MOST_COLUMNS and _bare(lines[at].text):
        word = _bare(lines[end].text)
        if form_of(lines[end].text) is not None:
            break
        kind = _head_kind(word) if word and len(word) <= 12 else None
        if word and kind is None and not (_may_be_head(word, kinds) and kinds.count(None) < _MOST_UNKNOWN):
            break
        if word:
            kinds.append(kind)
            heads.append(word)
            known = end + 1 if kind is not None else known
        end += 1
    while kinds and kinds[-1] is None:
        kinds.pop()
        heads.pop()
    told = len(kinds) - kinds.count(None)
    # 11月底 ends the row above the heads, and 任务分工 above heads of tasks and units is the title of the table.
    titled = bool(heads) and (
        _TITLE.search(heads[0]) is not None
        or kinds[0] is Column.STAGE
        or (kinds[0] is Field.FREE and any(isinstance(kind, Role) for kind in kinds))
    )
    whole = not titled and told >= 3 and Column.TEXT in kinds and any(isinstance(kind, Role) for kind in kinds)
    return (known, kinds, heads) if whole and len(set(heads)) == len(heads) else None


def _head_kind(word: str) -> Kind | None:
    """What a head announces; one of bodies that no list holds (联系单位) is read by what it sounds like."""
    standard = Column.TEXT if STANDARD.fullmatch(word) else None
    return column_kind(word) or standard or (guessed_role(word) if names_who_answers(word) else None)


def _may_be_head(word: str, before: Sequence[Kind | None]) -> bool:
    """Whether a word nobody knows may be a head among those of numbered rows."""
    return before[:1] == [Column.NUMBER] and _UNKNOWN.fullmatch(word) is not None and not looks_like_unit(word)


def _bare(text: str) -> str:
    return squeeze(text).strip("|")


def _piped(lines: Sequence[Line]) -> bool:
    filled = [line.text.rstrip() for line in lines if line.text.strip()]
    return sum(text.endswith("|") for text in filled) >= 0.4 * len(filled)


def _cells(lines: Sequence[Line]) -> list[str]:
    """Cell texts; where | ends a cell, the lines up to it are one cell."""
    if not _piped(lines):
        return [line.text.strip() for line in lines if line.text.strip()]
    cells = "\n".join(line.text.strip() for line in lines).split("|")
    return [cell.strip() for cell in cells if cell.strip()]


def _line_number(line: Line) -> str:
    found = re.search(r"\d+", line.spot)
    return found.group() if found else "?"
