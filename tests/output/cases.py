"""The sample's build and issue as cases to be struck."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.output.archive import recover
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import Verdict, verify
from tests.project import Case, lay_out, tree
from tests.sample import PLAN

DAY = date(2024, 2, 1)
MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")
NAMES = ("build", "issue")


def case(name: str, folder: Path) -> Case:
    """``first``: the first build; ``build``: one after an edit of the plan; ``issue``: of all letters.

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
    assert verify(reference) == Verdict(3, ())
    return Case(start, send, send_unless_sent, archived, archived(reference))


def send(root: Path) -> None:
    issue(root, DAY)


def send_unless_sent(root: Path) -> None:
    """What the clerk does after a failure; either nothing has gone out or everything."""
    registered = recover(root)
    assert len(registered) in {0, 3}
    if not registered:
        send(root)


def archived(root: Path) -> dict[str, bytes]:
    return tree(root, "out/archive")
