"""A long run tells how far it is, a short one nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pipeline.cli.teller import Teller
from pipeline.runs.build import build
from tests.project import lay_out


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
    teller = Teller(screen, clock)
    for done in range(count + 1):
        clock.seconds += pace
        teller("生成", done, count)
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
    assert heard == [("生成", done, count) for done in range(count + 1)]
