"""Papers rendered by the workers of a scheduler on this machine are those of one process, whatever becomes of the workers."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import distributed
import pytest

from pipeline import cluster
from pipeline.problems import MaterialError, WorldError
from pipeline.runs import elsewhere, rendering
from pipeline.runs.build import build
from tests.scale.plans import lay_out, project_files

UNITS = 8


class Workers:
    """A scheduler and two workers, processes of their own."""

    def __init__(self) -> None:
        self.cluster = distributed.LocalCluster(  # type: ignore[no-untyped-call] # dask is untyped
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", host="127.0.0.1"
        )
        self.address = str(self.cluster.scheduler_address)

    @property
    def pids(self) -> list[int]:
        return [one.process.process.pid for one in self.cluster.workers.values() if one.process]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    found = Workers()
    yield found
    found.cluster.close()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return project_files(UNITS, 4)


@pytest.fixture
def make(files: dict[str, bytes], tmp_path: Path) -> Callable[[str], Path]:
    return lambda name: lay_out(tmp_path / name, files)


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "CHUNK", 1)
    monkeypatch.setattr(cluster, "WAITING", 1)


def drafts(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "out/drafts").rglob("*.docx")}


def test_papers_are_the_same_here_and_on_other_machines_and_in_the_same_order(
    workers: Workers, make: Callable[[str], Path]
) -> None:
    here, there = make("here"), make("there")
    one, other = build(here), build(there, scheduler=workers.address)
    assert [change.path for change in one.changes] == [change.path for change in other.changes]
    assert drafts(here) == drafts(there)
    assert len(drafts(there)) >= UNITS


def test_what_a_killed_worker_was_at_is_done_again(workers: Workers, make: Callable[[str], Path]) -> None:
    here, struck = make("here"), make("struck")
    build(here)
    killed: list[int] = []

    def strike(what: str, done: int, _count: int) -> None:
        if what == "生成" and done == 2 and not killed:
            killed.append(workers.pids[0])
            os.kill(killed[0], signal.SIGKILL)

    build(struck, scheduler=workers.address, tell=strike)
    assert killed
    assert drafts(struck) == drafts(here)


def test_problems_are_told_as_in_one_process(workers: Workers, make: Callable[[str], Path]) -> None:
    root = make("one")
    (root / "templates/letter.docx").write_bytes((root / "templates/notice.docx").read_bytes())

    def refused(scheduler: str) -> list[str]:
        with pytest.raises(MaterialError) as error:
            build(root, scheduler=scheduler)
        return [str(problem) for problem in error.value.problems]

    assert refused("") == refused(workers.address)


def test_a_worker_of_another_version_is_told(
    workers: Workers, make: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make("one")
    monkeypatch.setattr(elsewhere, "versions", lambda: {"程序": "另一版"})
    with pytest.raises(WorldError, match=r"版本不同：程序 .*（应为另一版）"):
        build(root, scheduler=workers.address)
    assert not (root / "out/drafts").exists()


def test_where_no_worker_is_left_the_rest_is_done_here(make: Callable[[str], Path]) -> None:
    here, alone = make("here"), make("alone")
    build(here)
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0", host="127.0.0.1") as empty:  # type: ignore[no-untyped-call] # dask is untyped
        build(alone, scheduler=empty.scheduler_address)
    assert drafts(alone) == drafts(here)


def test_a_scheduler_that_is_not_there_is_told(make: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 1)
    root = make("one")
    with pytest.raises(WorldError, match=r"连不上调度程序 tcp://127\.0\.0\.1:1"):
        build(root, scheduler="tcp://127.0.0.1:1")
    assert not (root / "out/drafts").exists()
