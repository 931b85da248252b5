"""A ledger written or read, in a process of its own, which looks for garbage as seldom as a command does.

python -m tests.bench.ledger write|read FILE ROWS"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from pipeline import __main__ as _main  # noqa: F401 — sets how a command collects
from pipeline.sources.desk import Desk
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.ledgersheet import Column, Content
from pipeline.sources.ledgerwrite import LedgerBook, write_ledger
from tests.scale.plans import report


def rows(count: int) -> Iterator[Mapping[str, Content]]:
    """As units fill them in: nine of ten."""
    chance = Random(1)
    for number in range(1, count + 1):
        line = {
            Column.KEY: f"{number % 600}",
            Column.SECTION: "一、工作任务",
            Column.TASK: f"做好第{number % 600}项样例工作",
            Column.UNIT: f"样例第{number // 600}局",
            Column.DEADLINE: "2024年12月31日前",
        }
        yield {
            **{str(column): Content(text) for column, text in line.items()},
            **(report(chance) if chance.random() < 0.9 else {}),
        }


if __name__ == "__main__":
    file = Path(sys.argv[2])
    if sys.argv[1] == "write":
        file.write_bytes(write_ledger(LedgerBook(title="样例进展台账", rows=list(rows(int(sys.argv[3]))))))
    else:
        parse_ledger(file.read_bytes(), file.name, Desk())
