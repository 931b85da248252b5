"""约谈 and 问责 are proposed to the leadership by the stated rule, on an internal sheet, and nowhere else."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.blanks.kinds import BLANKS
from pipeline.cli import main
from pipeline.documents.kinds import compose
from pipeline.documents.proposal import KIND
from pipeline.gongwen.conform import Result, check_document
from pipeline.output.compare import Action
from pipeline.papers.document import Document
from pipeline.plan.project import parse_project
from pipeline.problems import MaterialError
from pipeline.progress.ledger import refresh_ledger
from pipeline.progress.project import Reading, parse_progress
from pipeline.progress.proposals import Proposal, Step, proposals
from pipeline.progress.status import LEVELS, Standing
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.sources.records import LevelsRecord
from pipeline.word import Template
from pipeline.word.soundness import check_soundness
from tests.judges.sdk import validate
from tests.progress import test_story as story
from tests.progress.books import filled_in, project, told_all
from tests.project import lay_out, tell
from tests.sample import PLAN, SUPERVISION, sample_files
from tests.test_golden import GOLDEN, as_text

DAY = date(2025, 4, 1)
# A deadline far off, so that silence alone is weighed; and one that passes.
FAR = PLAN.replace("2024年12月31日前", "2099年12月31日前")
PROJECT, DUE = project(plan=FAR), project()
TOLD = Reading(told=told_all(PROJECT, date(2024, 2, 1)))
LEDGER = refresh_ledger(PROJECT.plans[0][0], PROJECT.register, None)[0]
DAYS = (
    "2024年3月29日",
    "2024年6月28日",
    "2024年9月30日",
    "2024年12月31日",
    "2025年3月31日",
    "2025年6月30日",
    "2025年9月30日",
)
EVERYBODY = {
    ("1", "市教育局"),
    ("1", "市公安局"),
    ("1", "市民政局"),
    ("2", "市教育局"),
    ("2", "市公安局"),
    ("3", "市民政局"),
}


def rounds(count: int, more: str = "") -> str:
    return SUPERVISION + "轮次:\n" + "".join(f"  - {{日期: {day}}}\n" for day in DAYS[:count]) + more


def reported(day: str) -> dict[str, object]:
    return {"进展情况": "检查12次", "状态": "推进中", "填报日期": day}


def files(supervision: str, rows: dict[tuple[str, str], dict[str, object]]) -> dict[str, bytes]:
    return sample_files(supervision=supervision, plan=FAR) | {"sources/样例/ledger.xlsx": filled_in(LEDGER, rows)}


def found(supervision: str, rows: dict[tuple[str, str], dict[str, object]]) -> tuple[Proposal, ...]:
    return proposals(standings(files(supervision, rows))["样例"])


def standings(material: dict[str, bytes]) -> dict[str, Standing]:
    return parse_progress(material, parse_project(material), TOLD)


def steps(supervision: str, rows: dict[tuple[str, str], dict[str, object]]) -> dict[str, str]:
    return {one.unit.name: str(one.step) for one in found(supervision, rows)}


def sheets(quarter: int) -> list[Document]:
    composed = compose(story.project(), {"未成年人保护工作": story.standing(quarter)})
    return [document for document in composed if document.kind == KIND]


def test_the_story_comes_to_talks_then_to_accountability_and_a_report_ends_both() -> None:
    def step(unit: str) -> list[Step | None]:
        by_quarter = [{one.unit.name: one.step for one in proposals(story.standing(quarter))} for quarter in range(6)]
        return [one.get(unit) for one in by_quarter]

    assert step("市残联") == [None, None, None, None, Step.TALK, Step.ACCOUNT]
    assert step(story.LAPSED) == [None, None, None, None, None, Step.TALK]
    assert step(story.LATE) == [None, None, None, None, Step.TALK, None]
    for unit in (story.FAITHFUL, story.FINISHED, story.WOKEN):
        assert step(unit) == [None] * 6


def test_there_is_one_sheet_a_round_and_none_when_nobody_is_proposed() -> None:
    assert [len(sheets(quarter)) for quarter in range(6)] == [0, 0, 0, 0, 1, 1]
    context: Any = sheets(5)[0].context
    names = [row["单位"] for row in context["名单"]]
    assert names == [one.unit.name for one in proposals(story.standing(5))]
    assert len(names) == 30


def test_the_limits_are_the_offices_own() -> None:
    everyone = dict.fromkeys(("市教育局", "市公安局", "市民政局"))
    assert steps(rounds(5), {}) == dict.fromkeys(everyone, "约谈")
    assert steps(rounds(6), {}) == dict.fromkeys(everyone, "问责")
    later = "呈批阈值: {约谈轮数: 6, 问责轮数: 7}\n"
    assert steps(rounds(5, later), {}) == {}
    assert steps(rounds(6, later), {}) == dict.fromkeys(everyone, "约谈")
    assert steps(rounds(7, later), {}) == dict.fromkeys(everyone, "问责")
    assert steps(rounds(6, "呈批阈值: {问责轮数: 7}\n"), {}) == dict.fromkeys(everyone, "约谈")


def test_a_deadline_long_passed_proposes_the_unit_though_it_reports_and_a_report_of_the_end_ends_it() -> None:
    def step(day: str, state: str = "推进中") -> dict[str, str]:
        rows = {about: reported("2025-9-29") | {"状态": state} for about in EVERYBODY}
        ledger = filled_in(refresh_ledger(DUE.plans[0][0], DUE.register, None)[0], rows)
        held = SUPERVISION + f"轮次: [{{日期: {day}}}]\n"
        material = sample_files(supervision=held) | {"sources/样例/ledger.xlsx": ledger}
        return {
            one.unit.name: str(one.step)
            for one in proposals(
                parse_progress(material, parse_project(material), Reading(told=told_all(DUE, date(2024, 2, 1))))["样例"]
            )
        }

    assert step("2025年4月30日") == {}
    assert step("2025年5月1日") == {"市教育局": "约谈", "市公安局": "约谈"}
    assert step("2025年6月30日") == {"市教育局": "问责", "市公安局": "问责"}
    assert step("2025年6月30日", "完成") == {}


def test_only_the_tasks_that_came_to_the_limit_are_listed_and_the_longest_silence_decides() -> None:
    rows = {("1", "市民政局"): reported("2024-3-20"), ("2", "市公安局"): reported("2024-7-1")}
    listed = {
        one.unit.name: (str(one.step), [item.task.key for item in one.items], one.borne)
        for one in found(rounds(6), rows)
    }
    assert listed == {
        "市教育局": ("问责", ["1", "2"], 2),
        "市公安局": ("问责", ["1"], 2),
        "市民政局": ("问责", ["1", "3"], 2),
    }


def test_a_unit_outside_the_last_rounds_scope_is_not_proposed() -> None:
    scoped = rounds(6).replace("{日期: 2025年6月30日}", "{日期: 2025年6月30日, 范围: [市民政局]}")
    assert steps(scoped, {}) == {"市民政局": "问责"}


def test_proposals_begin_beyond_the_last_ordinary_level() -> None:
    assert len(LEVELS) - 1 == len(LevelsRecord().silent) == len(LevelsRecord().late)


def test_the_sheet_reads_as_its_golden_text(tmp_path: Path) -> None:
    rows = {about: reported("2025-6-20") for about in EVERYBODY if about[1] == "市公安局"}
    rows |= {
        ("1", "市民政局"): reported("2024-3-20"),
        ("3", "市民政局"): reported("2024-3-20"),
        ("1", "市教育局"): reported("2025-6-20"),
    }
    (document,) = [one for one in compose(PROJECT, standings(files(rounds(6), rows))) if one.kind == KIND]
    path = tmp_path / "呈批单.docx"
    path.write_bytes(Template.compile(BLANKS[document.template](17), document.template).render(document.context))
    golden = GOLDEN / f"{KIND}.txt"
    if os.environ.get("GOLDEN") == "refresh":
        golden.write_text(as_text(path), encoding="utf-8")
    assert as_text(path) == golden.read_text(encoding="utf-8")


def test_the_sheet_is_sound_and_fails_no_clause(tmp_path: Path) -> None:
    (document,) = sheets(5)
    data = Template.compile(BLANKS[document.template](17), document.template).render(document.context)
    assert check_soundness(data, document.name) == []
    assert [one for one in check_document(data, document.name) if one.result in {Result.FAIL, Result.WARN}] == []
    path = tmp_path / "呈批单.docx"
    path.write_bytes(data)
    assert validate([path]) == {path: []}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = lay_out(tmp_path, supervision=rounds(5))
    (root / "sources/样例/ledger.xlsx").write_bytes(LEDGER)
    return tell(root, date(2024, 2, 1))


def test_the_sheet_is_never_issued(office: Path) -> None:
    build(office)
    with pytest.raises(MaterialError, match="没有待发的文件"):
        issue(office, DAY, (KIND,))
    outcome = issue(office, DAY)
    assert {entry.kind for entry in outcome.entries} == {"督办通知", "进展情况通报"}
    assert not list((office / "out/archive").rglob(f"{KIND}*"))
    assert (office / f"out/drafts/样例/{KIND}/第5轮.docx").is_file()


def test_the_next_round_has_its_own_sheet_and_the_old_one_with_its_decisions_is_set_aside(office: Path) -> None:
    build(office)
    old = office / f"out/drafts/样例/{KIND}/第5轮.docx"
    shutil.copy(office / "out/drafts/样例/任务分工总表/任务分工总表.docx", old)
    decided = old.read_bytes()
    (office / "sources/样例/supervision.yaml").write_text(rounds(6), encoding="utf-8")
    report = build(office)
    acts = {change.path.rsplit("/", 1)[1]: change.action for change in report.changes if change.kind == KIND}
    assert acts == {"第5轮.docx": Action.RETIRE, "第6轮.docx": Action.NEW}
    assert (office / f"out/withdrawn/样例/{KIND}/第5轮.docx").read_bytes() == decided


def test_the_status_does_not_speak_of_proposals(office: Path) -> None:
    for words in (("status",), ("status", "--json")):
        said = CliRunner().invoke(main, ["--root", str(office), *words])
        assert said.exit_code == 0
        assert "通报" in said.output
        assert "约谈" not in said.output
        assert "问责" not in said.output
