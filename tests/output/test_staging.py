"""Papers rendered in several processes, or in a run that was stopped, are those of one run in one process."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path

import pytest

from pipeline.output.staging import ASIDE, StoppedError
from pipeline.problems import MaterialError
from pipeline.runs import apart, rendering
from pipeline.runs.build import build, why
from tests.scale.plans import lay_out, project_files

UNITS = 12
Told = tuple[str, int, int]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return project_files(UNITS, 6)


@pytest.fixture
def make(files: dict[str, bytes], tmp_path: Path) -> Callable[[str], Path]:
    return lambda name: lay_out(tmp_path / name, files)


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "CHUNK", 2)


def drafts(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "out/drafts").rglob("*.docx")}


def changes(root: Path, jobs: int) -> list[str]:
    return [change.path for change in build(root, jobs=jobs).changes]


@pytest.mark.parametrize("inheriting", sorted({apart.INHERITING, False}))
def test_papers_are_the_same_in_one_process_and_in_several_and_in_the_same_order(
    inheriting: bool, make: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where processes are not forked, what a paper says is handed over as it is made.
    monkeypatch.setattr(apart, "INHERITING", inheriting)
    one, three = make("one"), make("three")
    assert changes(one, 1) == changes(three, 3)
    assert drafts(one) == drafts(three)
    assert len(drafts(one)) >= UNITS


def test_problems_are_the_same_in_one_process_and_in_several(
    make: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make("one")

    def refused(jobs: int) -> list[str]:
        with pytest.raises(MaterialError) as error:
            build(root, jobs=jobs)
        return [str(problem) for problem in error.value.problems]

    # A letter says nothing of its addressee: what lacks a name is wrong in every paper, and told once.
    template = root / "templates/letter.docx"
    template.write_bytes((root / "templates/notice.docx").read_bytes())
    assert refused(1) == refused(2)
    assert not (root / "out/drafts").exists()
    assert not (root / ASIDE).exists()


def test_what_a_killed_process_was_at_is_done_again(make: Callable[[str], Path]) -> None:
    whole, struck = make("whole"), make("struck")
    build(whole, jobs=1)
    killed: list[int] = []

    def strike(what: str, done: int, _count: int) -> None:
        if what == "生成" and done > 2 and not killed:
            killed.extend(child.pid or 0 for child in active_children())
            os.kill(killed[0], signal.SIGKILL)

    build(struck, jobs=2, tell=strike)
    assert killed
    assert drafts(struck) == drafts(whole)


def test_a_process_that_dies_when_all_is_done_is_not_waited_for(make: Callable[[str], Path]) -> None:
    whole, struck = make("whole"), make("struck")
    build(whole, jobs=1)

    def strike(what: str, done: int, count: int) -> None:
        if what == "生成" and done == count:
            os.kill(active_children()[0].pid or 0, signal.SIGKILL)

    build(struck, jobs=2, tell=strike)
    assert drafts(struck) == drafts(whole)


def test_processes_that_always_die_do_not_stop_the_run(make: Callable[[str], Path]) -> None:
    whole, struck = make("whole"), make("struck")
    build(whole, jobs=1)

    def strike(_what: str, _done: int, _count: int) -> None:
        for child in active_children():
            child.kill()

    build(struck, jobs=2, tell=strike)
    assert drafts(struck) == drafts(whole)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("where", ["生成", "写出"])
def test_a_run_that_was_stopped_goes_on_without_rendering_again(
    jobs: int, where: str, make: Callable[[str], Path]
) -> None:
    whole, stopped = make("whole"), make("stopped")
    build(whole, jobs=1)
    heard: list[Told] = []

    def stop(what: str, done: int, count: int) -> None:
        heard.append((what, done, count))
        if what == where and done == 6:
            raise KeyboardInterrupt

    with pytest.raises(StoppedError) as error:
        build(stopped, jobs=jobs, tell=stop)
    made = max(done for what, done, _ in heard if what == "生成")
    assert f"已生成 {made} 份" in str(error.value)
    assert not active_children()
    assert not drafts(stopped)
    again: list[Told] = []
    build(stopped, jobs=jobs, tell=lambda *said: again.append(said))
    assert again[0] == ("生成", made, len(drafts(whole)))
    assert drafts(stopped) == drafts(whole)
    assert not (stopped / ASIDE).exists()


def test_of_a_run_that_was_stopped_only_what_still_holds_is_taken(make: Callable[[str], Path]) -> None:
    whole, stopped = make("whole"), make("stopped")

    def stop(_what: str, done: int, _count: int) -> None:
        if done == 6:
            raise KeyboardInterrupt

    with pytest.raises(StoppedError):
        build(stopped, tell=stop)
    # One was spoilt since, and a task of the others changed.
    spoilt = next((stopped / ASIDE).glob("*.docx"))
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    for root in (whole, stopped):
        plan = root / "sources/方案001/plan.yaml"
        plan.write_text(plan.read_text(encoding="utf-8").replace("正文: ", "正文: 又改。", 1), encoding="utf-8")
        build(root)
    assert drafts(stopped) == drafts(whole)


def test_why_renders_and_leaves_nothing_aside(make: Callable[[str], Path]) -> None:
    root = make("one")
    assert why(root).changes
    assert not (root / "out").exists()
