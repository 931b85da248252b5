"""Papers to be rendered → each aside on the disk, with its sum: in this process, in several or on other machines, in
the same order, with the same bytes and the same problems."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from pathlib import Path

from pipeline.output.staging import put_aside
from pipeline.output.state import checksum
from pipeline.problems import MaterialError
from pipeline.runs.elsewhere import elsewhere
from pipeline.runs.piece import Paper, Rendered
from pipeline.runs.templates import open_templates
from pipeline.word import Template

# From as many papers on processes are started without being asked for: bench/RESULTS.md has a thousand slower in two than in one.
WORTH_IT = 5000
CHUNK = 50
# How often processes that died are started anew before the rest is done in this one.
TRIES = 3

# The templates of a worker, opened once.
_opened: dict[str, Template] = {}


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
    if scheduler and papers:
        return elsewhere(root, tuple(templates), _chunks(papers), scheduler, aside)
    jobs = jobs or (usual_jobs() if len(papers) >= WORTH_IT else 1)
    if jobs == 1:
        return (_rendered(root, templates, paper, aside) for paper in papers)
    return _apart(root, templates, papers, jobs, aside)


def _chunks(papers: Sequence[Paper]) -> list[Sequence[Paper]]:
    return [papers[start : start + CHUNK] for start in range(0, len(papers), CHUNK)]


def _rendered(root: Path, templates: Mapping[str, Template], paper: Paper, aside: bool) -> Rendered:
    try:
        data = templates[paper.template].render(paper.context)
    except MaterialError as error:
        return Rendered(paper.path, problems=tuple(error.problems))
    if aside:
        put_aside(root, paper.path, data)
    return Rendered(paper.path, checksum(data))


def _apart(
    root: Path, templates: dict[str, Template], papers: Sequence[Paper], jobs: int, aside: bool
) -> Generator[Rendered]:
    """In processes of their own. One that died is noticed: what it had not given back is done again."""
    left = _chunks(papers)
    for _ in range(TRIES):
        pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(root, tuple(templates)))
        try:
            waiting: list[Future[list[Rendered]]] = [pool.submit(_chunk, root, chunk, aside) for chunk in left]
            for one in waiting:
                done = one.result()
                del left[0]
                yield from done
        except BrokenProcessPool:
            continue
        finally:
            _end(pool, finished=not left)
        return
    yield from (_rendered(root, templates, paper, aside) for chunk in left for paper in chunk)


def _begin(root: Path, names: Iterable[str]) -> None:
    # Whoever stops the run stops this one too: it is told by the process that started it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _opened.update(open_templates(root, tuple(names)))


def _chunk(root: Path, papers: Sequence[Paper], aside: bool) -> list[Rendered]:
    return [_rendered(root, _opened, paper, aside) for paper in papers]


def _end(pool: ProcessPoolExecutor, *, finished: bool) -> None:
    """Let go of the processes; of those that are stopped in mid-run nothing is waited for."""
    children = [] if finished else active_children()
    pool.shutdown(wait=finished, cancel_futures=True)
    for child in children:
        child.kill()
    for child in children:
        child.join()
