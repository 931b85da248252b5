"""``render --each``: a template and a table → a folder of documents, one a row; all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from msgspec import Struct

from pipeline.output.together import write_files
from pipeline.problems import MaterialError, Place, Problem, WorldError, reason_of
from pipeline.runs.secrecy import refuse_secret
from pipeline.sources.valuetable import ValueTable, read_value_table
from pipeline.word.each import Row, render_each
from pipeline.word.service import read_context, refuse_bracketed
from pipeline.word.template import Template

# So many empty cells are named, the others counted.
NAMED = 10


class Rendered(Struct, frozen=True):
    """The paths written, and what the clerk should look at in them."""

    paths: tuple[Path, ...]
    notes: tuple[Problem, ...]


def render_rows(template: Path, table: Path, named_by: str | None, context: Path | None, folder: Path) -> Rendered:
    """Write one document a row of ``table`` into ``folder``, named by the column ``named_by`` (or the first).

    Raises MaterialError with the mistakes of all rows, and where a file of that name is there already.
    """
    try:
        data = table.read_bytes()
    except OSError as error:
        raise WorldError(f"打不开表格“{table}”：{reason_of(error)}。请检查文件是否存在。") from error
    told = read_value_table(data, table.name)
    rows = [Row(row.place, row.cells) for row in told.rows]
    shared = read_context(context) if context else {}
    for row in rows:
        refuse_secret({**shared, **row.cells}, str(row.place))
    opened = Template.open(template)
    refuse_bracketed(template, dict.fromkeys(name for row in rows for name in ({**shared, **row.cells})))
    letters = render_each(opened, rows, named_by or next(iter(rows[0].cells)), shared)
    paths = {folder / letter.name: letter.data for letter in letters}
    there = [path for path in paths if path.exists() and path.read_bytes() != paths[path]]
    if there:
        remedy = "请换一个文件夹，或先把原来的文件移走。"
        raise MaterialError([Problem(Place(str(path)), "已有同名的文件，没有覆盖。", remedy) for path in there])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorldError(f"建不了文件夹“{folder}”：{reason_of(error)}。") from error
    write_files(paths)
    asked = {field.name for field in opened.fields}
    return Rendered(tuple(paths), tuple(_notes(told, table.name, asked)))


def _notes(table: ValueTable, file: str, asked: Set[str]) -> Iterator[Problem]:
    if table.others:
        message = f"用的是工作表“{table.title}”；另有内容的工作表没有读：{'、'.join(table.others)}。"
        yield Problem(Place(file), message)
    empty = [spot for row in table.rows for name, spot in row.empty.items() if name in asked]
    if empty:
        more = f"等{len(empty)}格" if len(empty) > NAMED else ""
        yield Problem(Place(file), f"这几格是空的，请核对生成的文件：{'、'.join(empty[:NAMED])}{more}。")
