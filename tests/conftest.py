"""What holds for every test: the clerk's folders are not theirs, and what was skipped is said at the end."""

from __future__ import annotations

import os
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import click
import pytest

from pipeline.blanks.kinds import BLANKS
from pipeline.cli import main

# Every command is entered before a test asks which there are.
main.list_commands(click.Context(main))
# How a template is drawn depends on the length of a name alone, and takes most of the time in which a test begins an office.
BLANKS.update({name: cache(draw) for name, draw in BLANKS.items()})
ROOT = Path(__file__).parent.parent
CLERKS = tuple(
    f"{root}{os.sep}{name}" for root in {str(ROOT), os.path.realpath(ROOT)} for name in ("sources", "templates")
)
READING = {"open", "os.listdir", "os.scandir", "os.symlink", "os.link"}


class ClerksFolderError(Exception):
    """A test reached for the folders the clerk works in."""


def keep_out(event: str, arguments: tuple[object, ...]) -> None:
    """Python tells of every file it opens (PEP 578): none of the clerk's, whose content no test may depend on."""
    if event not in READING or not isinstance(arguments[0], str | Path):
        return
    # A bare name given to os.open may be meant below another folder (dir_fd), as when a tree is removed.
    if event == "open" and arguments[1] is None and not os.path.isabs(arguments[0]):  # noqa: PTH117 - a path in words
        return
    path = os.path.abspath(arguments[0])  # noqa: PTH100 - no file is asked, links stay
    if path.startswith(CLERKS) and any(path == one or path.startswith(one + os.sep) for one in CLERKS):
        raise ClerksFolderError(path)


sys.addaudithook(keep_out)


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a run takes changes nothing that a test looks at: only the tests of the teller hear it."""
    monkeypatch.setattr("pipeline.cli.teller.PATIENCE", 3600.0)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def] # a wrapper of pytest, which types its generator nowhere
    """Where CI has promised a program, a test skipped for want of it fails."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was not tested, and why, in the words of the skipped tests."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.section("跳过的测试")
        for reason, number in reasons.most_common():
            terminalreporter.line(f"{reason}：{number} 项")
