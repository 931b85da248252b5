"""Mistakes in the rows of a ledger → the units whose rows they are, where that is certain: what the others say holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.plan.model import Plan, Unit
from pipeline.plan.register import Register
from pipeline.problems import Problem
from pipeline.progress.reports import find_line, lines_by_name
from pipeline.sources.ledgersheet import LedgerRow

# 进展!C7, 进展!第7行
ROW = re.compile(r"(.+)!\D*(\d+)行?")


def units_in_doubt(
    problems: Iterable[Problem], rows: Iterable[LedgerRow], plan: Plan, register: Register
) -> frozenset[Unit]:
    """The units to whose rows ``problems`` are confined; none where that is not certain.

    It is certain where each row in question is that of a line of the plan, and every line of the other units has its row:
    else a row in doubt might be theirs, and they be held to have said nothing.
    """
    lines = lines_by_name(plan)
    found = {(row.sheet, row.number): find_line(row, lines, register) for row in rows}
    doubted = set()
    for problem in problems:
        place = ROW.fullmatch(problem.place.spot)
        line = found.get((place[1], int(place[2]))) if place else None
        if line is None:
            return frozenset()
        doubted.add(line.unit)
    told = {(line.task.key, line.unit, line.measure) for line in found.values() if line}
    lacking = {line.unit for line in lines.values() if (line.task.key, line.unit, line.measure) not in told}
    return frozenset(doubted) if lacking <= doubted else frozenset()
