"""Sources and archive → how every plan stands, for whoever asks on the screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.output.archive import recover
from pipeline.output.lock import one_at_a_time
from pipeline.plan.project import Project
from pipeline.problems import MaterialError, Place, Problem
from pipeline.progress.project import Reading, parse_progress
from pipeline.progress.status import Standing
from pipeline.runs.material import what_was_told
from pipeline.runs.project import read_project
from pipeline.sources.folder import read_sources


def standings(root: Path, today: date, as_of: date | None = None) -> tuple[Project, dict[str, Standing]]:
    """Plan name → how it stands ``as_of`` a day (None: that of its last round, or ``today`` before the first).

    Raises MaterialError with every problem of the material, and when ``as_of`` lies after ``today``.
    """
    if as_of and as_of > today:
        message = f"{as_of:%Y-%m-%d} 在今天（{today:%Y-%m-%d}）之后，还没有那一天的情况。"
        raise MaterialError([Problem(Place("--as-of"), message, "请写今天或以前的日期。")])
    with one_at_a_time(root, reading=True) as held:
        if held:
            recover(root)
        files = read_sources(root)
        project = read_project(files)
        reading = Reading(told=what_was_told(root, project), today=today, day=as_of, before_first=today)
        return project, parse_progress(files, project, reading)
