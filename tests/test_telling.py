"""A long run tells how far it is, a short one nothing."""

from __future__ import annotations

import io
import time
from datetime import date
from pathlib import Path

import pytest

from pipeline.cli import teller
from pipeline.cli.teller import Teller
from pipeline.gongwen.service import conform_files
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import verify
from tests.project import lay_out


@pytest.fixture(autouse=True)
def _somebody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teller, "PATIENCE", 1.0)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def run(screen: io.StringIO, pace: float, count: int = 200) -> str:
    clock = Clock()
    telling = Teller(screen, clock)
    for done in range(count + 1):
        clock.seconds += pace
        telling("生成", done, count)
    return screen.getvalue()


@pytest.mark.parametrize("screen", [io.StringIO, Terminal])
def test_a_run_that_is_over_in_a_second_says_nothing(screen: type[io.StringIO]) -> None:
    assert run(screen(), 0.004) == ""


def test_elsewhere_than_on_a_terminal_each_tenth_is_a_line() -> None:
    lines = run(io.StringIO(), 0.1).splitlines()
    assert len(lines) == 10
    assert lines[0] == "生成：20/200，每秒10份，约剩18秒"
    assert lines[-1] == "生成：200份"


def test_a_terminal_gets_one_line_that_is_gone_at_the_end() -> None:
    shown = run(Terminal(), 1.0)
    assert "\n" not in shown
    assert "生成：20/200，每秒1份，约剩3分0秒" in shown
    assert shown.endswith("\r\x1b[K")


def test_a_build_tells_of_every_paper_it_makes(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    report = build(lay_out(tmp_path), tell=lambda *said: heard.append(said))
    count = len(report.changes)
    assert heard == [(what, done, count) for what in ("生成", "写出") for done in range(count + 1)]


def test_a_run_that_has_not_done_the_first_yet_tells_how_long_it_has_been_at_it() -> None:
    screen, clock = Terminal(), Clock()
    telling = Teller(screen, clock)
    for clock.seconds in (0.0, 3.0):
        telling("排版", 0, 4)
    assert screen.getvalue().endswith("排版：0/4，已用3秒")


def test_issue_and_verify_tell_of_every_paper(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    heard: list[tuple[str, int, int]] = []
    count = len(issue(root, date(2024, 2, 1), tell=lambda *said: heard.append(said)).entries)
    assert heard == [(what, done, count) for what in ("核对草稿", "定稿") for done in range(count + 1)]
    heard.clear()
    assert verify(root, tell=lambda *said: heard.append(said)).checked == count
    assert heard == [("核对", done, count) for done in range(count + 1)]


def test_conform_tells_of_every_paper(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    papers = sorted((root / "out/drafts").rglob("*.docx"))[:3]
    heard: list[tuple[str, int, int]] = []
    conform_files(papers, {}, tell=lambda *said: heard.append(said))
    assert heard == [(what, done, 3) for what in ("读取", "检查") for done in range(4)]


def test_one_long_step_is_told_once_after_a_second_and_a_short_one_never(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teller, "PATIENCE", 0.0)
    with teller.waiting("正在读取 通知.doc"):
        while not (said := capsys.readouterr().err):
            time.sleep(0.001)
    assert said == "正在读取 通知.doc……\n"
    monkeypatch.setattr(teller, "PATIENCE", 60.0)
    with teller.waiting("正在读取 通知.doc"):
        pass
    assert capsys.readouterr().err == ""


def test_a_screen_that_nobody_reads_any_more_does_not_stop_the_run() -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    assert run(Closed(), 0.1) == ""
