"""Papers rendered in processes of their own, chunk by chunk and in their order, whatever becomes of the processes."""

from __future__ import annotations

import signal
from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_start_method
from pathlib import Path

from pipeline.runs.piece import Paper, Rendered, rendered
from pipeline.runs.templates import open_templates
from pipeline.word import Template

# How often processes that died are started anew before the rest is done in this one.
TRIES = 3

# A process that is forked has all there is already: what its papers say is then made there, and not handed over. Where
# there is no forking, each chunk goes over as it is made.
INHERITING = get_start_method() == "fork"

# Of a worker: its templates, opened once, and the chunks it inherited.
_opened: dict[str, Template] = {}
_handed: list[Sequence[Paper]] = []


def apart(
    root: Path, templates: Mapping[str, Template], left: list[Sequence[Paper]], jobs: int, aside: bool
) -> Generator[Rendered]:
    """Each of the chunks that are ``left``, in processes of their own. One that died is noticed: what it had not given back
    is done again."""
    for _ in range(TRIES):
        chunks = tuple(left)
        handed = chunks if INHERITING else ()
        pool = ProcessPoolExecutor(jobs, None, _begin, (root, tuple(templates), handed))
        try:
            # What tells of all stands last and takes longest: begun last, the other processes would wait for it.
            numbered = tuple(enumerate(chunks))
            begun: dict[int, Future[list[Rendered]]] = {
                number: pool.submit(_chunk, root, number if INHERITING else chunk, aside)
                for number, chunk in (*numbered[-1:], *numbered[:-1])
            }
            for number in range(len(chunks)):
                done = begun.pop(number).result()
                del left[0]
                yield from done
        except BrokenProcessPool:
            continue
        finally:
            _end(pool)
        return
    yield from (rendered(root, templates, paper, aside) for chunk in left for paper in chunk)


def _begin(root: Path, names: Iterable[str], handed: Sequence[Sequence[Paper]]) -> None:
    # Whoever stops the run stops this one too: it is told by the process that started it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _handed[:] = handed
    _opened.update(open_templates(root, tuple(names)))


def _chunk(root: Path, which: int | Sequence[Paper], aside: bool) -> list[Rendered]:
    papers = _handed[which] if isinstance(which, int) else which
    return [rendered(root, _opened, paper, aside) for paper in papers]


def _end(pool: ProcessPoolExecutor) -> None:
    """Let go of the processes: what they gave is here, and what else they may be at is wanted no more. None is waited for to end
    by itself, for it may wait for one that died."""
    children = active_children()
    pool.shutdown(wait=False, cancel_futures=True)
    for child in children:
        child.kill()
    for child in children:
        child.join()
