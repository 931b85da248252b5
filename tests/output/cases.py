"""The sample's build and issue as cases to be struck."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.output.archive import recover
from pipeline.output.register import read_register
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import Verdict, verify
from pipeline.runs.void import void
from tests.project import Case, lay_out, tree
from tests.sample import PLAN

DAY = date(2024, 2, 1)
# Why the sample, in which things are unconfirmed, is sent all the same.
REASON = "试"
MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")
# The least number of changes of the disk that each makes.
LEAST = {"build": 15, "issue": 40, "void": 2}


def case(name: str, folder: Path) -> Case:
    """``first``: the first build; ``build``: one after an edit of the plan; ``issue``: of all letters; ``void``: of one.

    ``folder`` holds start and reference.
    """
    start, reference = lay_out(folder / "起点"), lay_out(folder / "参照")
    build(reference)
    if name == "first":
        return Case(start, build, build, tree, tree(reference))
    build(start)
    if name == "build":
        for root in (start, reference):
            (root / "sources/样例/plan.yaml").write_text(MORE, encoding="utf-8")
        build(reference)
        return Case(start, build, build, tree, tree(reference))
    send(reference)
    if name == "void":
        send(start)
        cancel(reference)
        return Case(start, cancel, cancel_unless_void, archived, archived(reference))
    assert verify(reference) == Verdict(3, ())
    return Case(start, send, send_unless_sent, archived, archived(reference))


def send(root: Path) -> None:
    issue(root, DAY, note=f"待核未定先发：{REASON}")


def send_unless_sent(root: Path) -> None:
    """What the clerk does after a failure; either nothing has gone out or everything."""
    registered = recover(root)
    assert len(registered) in {0, 3}
    if not registered:
        send(root)


def cancel(root: Path) -> None:
    void(root, "样例办函〔2024〕2号", "文字有误", DAY)


def cancel_unless_void(root: Path) -> None:
    assert verify(root) == Verdict(3, ())
    if len(read_register(root)) == 3:
        cancel(root)


def archived(root: Path) -> dict[str, bytes]:
    return tree(root, "out/archive")
