"""A kind of paper is one row: one from the tests, a paper for each task and unit, goes the whole way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.blanks.kinds import BLANKS
from pipeline.documents import kinds
from pipeline.documents.facts import plan_facts, task_facts
from pipeline.documents.frame import addressed
from pipeline.output.compare import Action
from pipeline.output.register import read_register
from pipeline.papers.document import Document
from pipeline.papers.facts import merged
from pipeline.papers.identity import PaperId
from pipeline.papers.kind import Given, Kind
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import Verdict, verify
from pipeline.runs.void import void
from tests.project import lay_out
from tests.sample import PLAN

HANDOVER = "任务交办单"
ROW_CHANGED = PLAN.replace("开展检查。建立台账。", "开展抽查。建立台账。")


def compose_handovers(given: Given) -> tuple[Document, ...]:
    plan, office = given.plan, given.office
    return tuple(
        Document(
            id=PaperId(plan.name, HANDOVER, task.key, duty.unit.name),
            name=f"{task.key} {duty.unit.name}",
            template="adjustment.docx",
            context=addressed(office, plan, "任务交办单", duty.unit)
            | dict.fromkeys(("原函", "原函文号", "调整依据", "起始日期", "新任务", "报送节奏", "报送截止"), "")
            | {"处数": 1, "原任务数": 0, "现任务数": 0, "原文": []}
            | {"变化": [{"序号": "1", "事项": task.label, "原": "", "现": task.text}]},
            facts=merged([plan_facts(plan), task_facts(task)]),
            code=office.code,
        )
        for task in plan.tasks
        for duty in task.duties
    )


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    row = Kind(name=HANDOVER, templates=("adjustment.docx",), compose=compose_handovers, numbered=True, adjusted=True)
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, row))
    return lay_out(tmp_path)


def test_one_paper_a_task_is_built_changed_issued_adjusted_verified_and_made_void(root: Path) -> None:
    assert "adjustment.docx" in BLANKS
    own = [change for change in build(root).of(Action.NEW) if change.kind == HANDOVER]
    assert [(change.id.of, change.unit) for change in own] == [
        ("1", "市教育局"),
        ("1", "市公安局"),
        ("1", "市民政局"),
        ("2", "市教育局"),
        ("2", "市公安局"),
        ("3", "市民政局"),
    ]

    plan = root / "sources/样例/plan.yaml"
    plan.write_text(ROW_CHANGED, encoding="utf-8")
    changed = [change for change in build(root).of(Action.UPDATE) if change.kind == HANDOVER]
    assert [(change.id.of, change.unit) for change in changed] == [("2", "市教育局"), ("2", "市公安局")]

    issue(root, date(2024, 2, 1), (HANDOVER,))
    assert [(entry.of, entry.unit) for entry in read_register(root)][3:] == [
        ("2", "市教育局"),
        ("2", "市公安局"),
        ("3", "市民政局"),
    ]
    assert verify(root) == Verdict(6, ())
    assert not [change for change in build(root).changes if change.kind == HANDOVER and change.action is Action.NEW]

    plan.write_text(PLAN, encoding="utf-8")
    adjusting = [change for change in build(root).of(Action.NEW) if change.id.adjusts == HANDOVER]
    assert [(change.id.of, change.unit) for change in adjusting] == [("2", "市教育局"), ("2", "市公安局")]
    issue(root, date(2024, 3, 1), ("任务调整函",))
    assert verify(root) == Verdict(8, ())

    last = read_register(root)[-1]
    void(root, last.number, "印错", date(2024, 3, 2))
    assert verify(root) == Verdict(8, ())
    (again,) = [change for change in build(root).of(Action.NEW) if change.id.adjusts == HANDOVER]
    assert again.id == last.id
