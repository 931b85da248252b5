"""The public plan as it was published, counted here by means of our own from the original text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipeline.documents.kinds import compose
from pipeline.documents.letter import KIND as LETTER
from pipeline.plan.project import Project, parse_project
from pipeline.plan.text import write_text
from pipeline.sources.folder import read_sources
from tests.projects import REAL

ORIGINAL = REAL / "sources" / "未成年人保护工作" / "original.txt"


@cache
def project() -> Project:
    return parse_project(read_sources(REAL))


def normalised_original() -> list[str]:
    """The published lines; blank lines and line-initial spaces dropped, a paragraph cut by a page end joined."""
    joined: list[str] = []
    for raw in ORIGINAL.read_text(encoding="utf-8").split("\n"):
        line = raw.strip(" \u3000\r")
        if not line:
            continue
        previous = joined[-1] if joined else "。"
        cut_short = previous.endswith(("，", "、")) or (
            len(previous) > 25 and not previous.endswith(tuple("。，：；）"))
        )
        if cut_short:
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def tasks_by_unit() -> Counter[str]:
    """Named tasks of each unit, from the last bracket of every numbered paragraph."""
    counted: Counter[str] = Counter()
    for line in normalised_original():
        if re.match(r"\d+\. ", line):
            inside = line.rstrip("）").rsplit("（", 1)[1]
            counted.update(re.sub(r"按照?职责分工负责$|负责$", "", inside).split("、"))
    return counted


def test_the_data_give_the_published_text_again_character_for_character() -> None:
    plan = project().plans[0][0]
    assert write_text(plan).split("\n")[:-1] == normalised_original()


def test_the_plan_has_24_tasks_in_7_sections() -> None:
    plan = project().plans[0][0]
    assert [task.key for task in plan.tasks] == [str(number) for number in range(1, 25)]
    assert len({task.chapters for task in plan.tasks}) == 7


def test_every_unit_has_as_many_tasks_as_the_published_text_names_it() -> None:
    plan = project().plans[0][0]
    named = Counter(duty.unit.name for task in plan.tasks for duty in task.duties if not duty.group)
    as_member = Counter(duty.unit.name for task in plan.tasks for duty in task.duties if duty.group)
    expected = tasks_by_unit()
    groups = {name for name in expected if name.endswith("各成员单位")}
    assert named == Counter({unit: count for unit, count in expected.items() if unit not in groups})
    assert set(as_member.values()) == {len(groups)}
    assert (named["市教育局"], named["市公安局"], named["市民政局"]) == (13, 10, 9)


def test_each_of_the_34_units_gets_one_letter_with_all_its_tasks() -> None:
    letters = [document for document in compose(project(), {}) if document.kind == LETTER]
    expected = tasks_by_unit()
    assert len(letters) == 34
    assert {letter.unit: letter.context["任务数"] for letter in letters} == {
        unit: count + 2 for unit, count in expected.items() if not unit.endswith(("各成员单位", "委员会办公室"))
    }


def test_the_three_wordings_of_responsibility_are_kept() -> None:
    plan = project().plans[0][0]
    manners = Counter(next(iter({duty.manner for duty in task.duties})) for task in plan.tasks)
    assert manners == {"按照职责分工负责": 21, "负责": 1, "按职责分工负责": 1, "": 1}


def test_what_the_plan_does_not_state_is_listed_as_unconfirmed() -> None:
    said = " ".join(one.message for one in project().unconfirmed)
    for doubt in ("晋城市中级人民法院", "机关代字", "报送截止", "成员"):
        assert doubt in said
