"""Lines and tables → the form that was filled in: which it is, who filled it in, and its rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.forms.tables import Page, Row
from pipeline.grammar.formcode import split_code
from pipeline.sources.ledgersheet import KNOWN, RENAMED, Column, as_written, squeezed

CODE = re.compile(r"表号\s*:\s*(.+?)\s*(?:\(请不要改动\))?\s*$", re.MULTILINE)
LABELS = "填报单位|填报人|联系电话|填报日期|表号"
LABEL = re.compile(rf"({LABELS})\s*(?:[(（]\s*(?:盖\s*章|公\s*章)\s*[)）])?\s*[:：]\s*(.*?)(?=(?:{LABELS})|$)")
# What a program or an earlier form wrote into an empty cell to be overwritten.
PROMPT = re.compile(
    r"(?:请?在?(?:单击|点击)(?:或点击|或点按|或轻触)*|请在)(?:此处|这里)?(?:填写|输入)(?:文字|内容|文本)?[。.]?"
)
BLANK = re.compile(r"[\s_—－…／/\-]*")
# A form's own names of columns; the ledger has no column for who exactly is in charge, the clerk's own keeps it.
IN_CHARGE = "责任科室和责任人"
NAMES = {
    "任务编号": Column.KEY, "工作任务": Column.TASK, "完成时限": Column.FINISH, "完成时间": Column.FINISH,
    "存在问题": Column.DIFFICULTY, "下一步措施": Column.NEXT, IN_CHARGE: IN_CHARGE,
}  # fmt: skip
FILLABLE = {Column.STEPS, Column.DONE}


class FormRow(Struct, frozen=True):
    """One row with anything in it: column → text; ``doubts`` say what in it could not be told. ``number`` counts from 1
    within table ``table``."""

    table: int
    number: int
    cells: Mapping[str, str]
    doubts: tuple[str, ...] = ()

    @property
    def spot(self) -> str:
        return f"第{self.table}个表格第{self.number}行"


class Code(Struct, frozen=True):
    """What 表号 says: plan, which form, the unit; ``turn`` is the round of a receipt, in words."""

    plan: str
    form: str
    turn: str
    unit: str


class Form(Struct, frozen=True):
    """A form as it came back; texts are empty where nothing was filled in. ``codes`` has one member, or several where
    forms of several were put into one file."""

    codes: tuple[Code, ...]
    units: tuple[str, ...]
    reporter: str
    day: str
    rows: tuple[FormRow, ...]


def read_form(page: Page) -> Form:
    """The form on ``page``; without rows where it holds no table of ours."""
    texts = [*page.lines, *(cell.text for table in page.tables for row in table for cell in row)]
    said: dict[str, list[str]] = {}
    codes = []
    for text in texts:
        plain = unicodedata.normalize("NFKC", text)
        codes += [_code(match[1]) for match in CODE.finditer(plain)]
        for line in plain.split("\n"):
            for label, value in LABEL.findall(line):
                if kept := value.strip(" _\t\u3000"):
                    said.setdefault(label, []).append(kept)
    return Form(
        codes=tuple(dict.fromkeys(filter(None, codes))),
        units=tuple(dict.fromkeys(said.get("填报单位", ()))),
        reporter=_only(said.get("填报人", ())),
        day=_only(said.get("填报日期", ())),
        rows=tuple(row for number, table in enumerate(page.tables, 1) for row in _rows(table, number)),
    )


def _only(values: Sequence[str]) -> str:
    """The one value; of several different ones none is certain."""
    return values[0] if len(set(values)) == 1 else ""


def _code(text: str) -> Code | None:
    found = split_code(text)
    return Code(*found) if found else None


def _rows(table: Sequence[Row], number: int) -> Iterator[FormRow]:
    heads: dict[str, tuple[int, int]] = {}
    above: dict[str, str] = {}
    for place, row in enumerate(table, 1):
        found = _heads(row)
        if found is not None:
            heads, above = found, {}
        elif heads:
            read = _row(row, heads, above, number, place)
            above = dict(read.cells)
            if read.cells:
                yield read


def _heads(row: Row) -> dict[str, tuple[int, int]] | None:
    """The columns of a heading row: name → where it begins and how far it goes; None for any other row."""
    names: dict[str, tuple[int, int]] = {}
    for cell in row:
        written = squeezed(cell.text).split("(")[0].rstrip(":*")
        name = NAMES.get(written) or RENAMED.get(written) or written
        if name:
            names.setdefault(str(name), (cell.begin, cell.span))
    ours = names.keys() & {*KNOWN, IN_CHARGE}
    return names if len(ours) >= 3 and ours & FILLABLE and ours & {Column.KEY, Column.TASK} else None


def _row(row: Row, heads: Mapping[str, tuple[int, int]], above: Mapping[str, str], table: int, place: int) -> FormRow:
    cells: dict[str, str] = {}
    doubts = []
    for cell in row:
        under = [name for name, (begin, span) in heads.items() if _meet(cell.begin, cell.span, begin, span)]
        text = _filled(cell.text)
        if cell.goes_on:
            cells |= {name: above[name] for name in under[:1] if name in above and not text}
        if not text:
            continue
        if len(under) != 1:
            doubts.append(f"“{text[:20]}”占了几栏（{'、'.join(under) or '没有栏名'}），不知道属于哪一栏")
            cells.setdefault(under[0] if under else "", text)
        elif PROMPT.match(text):
            doubts.append(f"“{text[:20]}”里有提示文字，不知道哪些是填写的")
        elif under[0] in cells:
            cells[under[0]] += f"\n{text}"
        else:
            cells[under[0]] = text
    return FormRow(table, place, cells, tuple(doubts))


def _meet(one: int, span: int, other: int, width: int) -> bool:
    return one < other + width and other < one + span


def _filled(text: str) -> str:
    """What a person wrote in a cell: prompts and lines to write on are nothing."""
    written = as_written(text)
    return "" if BLANK.fullmatch(written) or PROMPT.fullmatch(written) else written
