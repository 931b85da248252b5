"""Tasks under the headings they stand under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.plan.model import Task

OTHERS = "其他任务"


def under_headings(tasks: Sequence[Task]) -> Iterator[tuple[str, list[Task]]]:
    """``tasks`` by the heading they stand under, as written. Tasks under none that follow others under one get a heading of
    their own, for they are none of its; with no heading before it is empty."""
    headed = False
    for chapters, group in groupby(tasks, key=lambda task: task.chapters):
        heading = chapters[-1] if chapters else OTHERS if headed else ""
        headed = headed or bool(heading)
        yield heading, list(group)
