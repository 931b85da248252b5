"""Papers to be rendered → each aside on the disk, with its sum: in this process, in several or on other machines, in
the same order, with the same bytes and the same problems."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from pathlib import Path

from pipeline.runs.piece import Paper, Rendered, rendered
from pipeline.runs.templates import open_templates

# From as many papers on processes are started without being asked for: bench/RESULTS.md has a thousand slower in two than in one.
WORTH_IT = 5000
CHUNK = 50


def usual_jobs() -> int:
    """As many processes as this one may have cores."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def render(
    root: Path, papers: Sequence[Paper], jobs: int | None = None, *, aside: bool = True, scheduler: str = ""
) -> Generator[Rendered]:
    """Each of ``papers`` in their order, rendered in ``jobs`` processes (None: as many as pay), or by the workers of the
    ``scheduler`` at an address; with ``aside`` it is kept there.

    Raises MaterialError with the mistakes of all templates.
    """
    templates = open_templates(root, [paper.template for paper in papers])
    # Other processes and machines are imported when first needed: most runs render a few papers, here.
    if scheduler and papers:
        from pipeline.runs.elsewhere import elsewhere

        return elsewhere(root, tuple(templates), _chunks(papers), scheduler, aside)
    jobs = jobs or (usual_jobs() if len(papers) >= WORTH_IT else 1)
    if jobs == 1:
        return (rendered(root, templates, paper, aside) for paper in papers)
    from pipeline.runs.apart import apart

    return apart(root, templates, _chunks(papers), jobs, aside)


def _chunks(papers: Sequence[Paper]) -> list[Sequence[Paper]]:
    return [papers[start : start + CHUNK] for start in range(0, len(papers), CHUNK)]
