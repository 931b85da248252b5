"""The same table as each kind of file that may hold it, under one title, taken in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.intake.files import Grid, as_docx, as_html
from tests.intake.test_kinds import take
from tests.intake.workbooks import as_csv, as_xlsx

Rows = tuple[tuple[str, ...], ...]
_TITLE = "重点工作任务清单"
TABLES: dict[str, Callable[[Rows], bytes]] = {
    "a.docx": lambda rows: as_docx([_TITLE, Grid(rows)]),
    "a.html": lambda rows: as_html([_TITLE, Grid(rows)]),
    "a.xlsx": lambda rows: as_xlsx({"任务清单": [(_TITLE,), *rows]}),
    "a.csv": lambda rows: as_csv([(_TITLE,), *rows]),
}


def of_table(rows: Rows, name: str = "a.docx") -> dict[str, Any]:
    """What is understood of a table in a file of the ending of ``name``."""
    return take(TABLES[name](rows), name)
