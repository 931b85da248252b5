"""A row of a table of changes (原责任单位, 调整后责任单位) → the sentences that say the same: 任务3的责任单位由甲局调整为乙局."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.intake.model import Task

_WHAT = r"(?P<what>(?:牵头|责任|配合|主办|协办|承办)(?:单位|部门)|(?:完成)?(?:时限|期限|时间))"
# What was: a column that is told in the row's text. What is now: the label of its units, or its deadline.
_WAS = re.compile(rf"(?:^|\n)(?:原|(?:调整|变更|修改)前){_WHAT}[：:](?P<was>[^\n]+)")
_NOW = re.compile(rf"(?:现|(?:调整|变更|修改)后的?){_WHAT}")


def sentences_of(row: Task) -> Iterator[str]:
    """One sentence for each pair of columns, of units or of times; none for a row that is no change."""
    named = row.text.partition("\n")[0].strip("。； ")
    which = f"任务{row.key}" if row.key else f"“{named}”"
    was = {found["what"]: found["was"].strip() for found in _WAS.finditer(row.text)}
    now = {found["what"] for group in row.groups for found in _NOW.finditer(group.text)}
    for what in dict.fromkeys((*was, *sorted(now))):
        said = row.deadline or "" if re.search("[时期]", what) else "、".join(_units(row, what))
        if said and said != was.get(what):
            before = f"由{was[what]}" if what in was else ""
            yield f"{which}的{what}{before}调整为{said}"


def _units(row: Task, what: str) -> Iterator[str]:
    return (party.name for group in row.groups for party in group.read.parties if what in party.label)
