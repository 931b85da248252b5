"""A change stands under the authority that allowed it: one that may have allowed something else is asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.problems import MaterialError
from pipeline.runs.issue import issue, rehearse
from tests.project import lay_out, tell
from tests.sample import PLAN

FIRST = PLAN.replace("开展检查。", "开展抽查。")
# Task 3 is of a unit to which no paper under this authority has gone.
LATER = FIRST.replace("做好救助。", "做好帮扶。")


def write(root: Path, plan: str, ground: str = "") -> None:
    (root / "sources/样例/plan.yaml").write_text(plan, encoding="utf-8")
    path = root / "sources/样例/supervision.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.partition('调整依据')[0]}调整依据: {ground}\n" if ground else text, encoding="utf-8")


def asked(root: Path) -> list[str]:
    questions = rehearse(root, date(2024, 5, 6), ("任务调整函",)).open
    return [one.message for one in questions if "是不是同一次同意的" in one.message]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Letters sent, and one change told under an authority that names no tasks."""
    root = tell(lay_out(tmp_path), date(2024, 2, 1))
    write(root, FIRST)
    issue(root, date(2024, 3, 1), ("任务调整函",))
    return root


def test_an_authority_told_before_of_other_tasks_is_asked_about(root: Path) -> None:
    write(root, LATER)
    (question,) = asked(root)
    assert question.startswith("调整依据“经样例市人民政府同意”已用于样例办函〔2024〕5号，那份函没有说到任务3")


@pytest.mark.parametrize(
    "ground", ["{依据: 经样例市人民政府再次同意, 报送截止: 2024年6月3日}", "{依据: 经样例市人民政府同意, 任务: ['3']}"]
)
def test_another_authority_or_one_that_names_the_task_is_not(ground: str, root: Path) -> None:
    write(root, LATER, ground)
    assert asked(root) == []


def test_a_change_told_to_one_unit_first_and_to_the_others_later_is_one_change(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path), date(2024, 2, 1))
    write(root, FIRST)
    issue(root, date(2024, 3, 1), ("任务调整函",), ("市教育局",))
    assert asked(root) == []


def test_a_day_asked_of_all_that_moves_again_needs_a_ground_of_its_own(root: Path) -> None:
    path = root / "sources/样例/supervision.yaml"

    def moved(before: str, after: str) -> list[str]:
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
        try:
            rehearse(root, date(2024, 5, 6), ("任务调整函",))
        except MaterialError as error:
            return [one.message for one in error.problems]
        return []

    assert any(
        "经样例市人民政府同意”已用于" in one for one in moved("报送截止: 2024年3月1日", "报送截止: 2024年3月8日")
    )
    assert moved("依据: 经样例市人民政府同意", "依据: 经样例市人民政府再次同意") == []
