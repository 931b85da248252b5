from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from pipeline.documents.completeness import check_completeness
from pipeline.documents.kinds import compose
from pipeline.documents.letter import KIND
from pipeline.papers.document import Document
from pipeline.plan.project import parse_project
from tests.sample import PLAN, UNITS, sample_files

SUPERVISION = "推进落实措施:\n  依据章节:\n  依据原文:\n  报送截止:\n"


def letters(**changed: str) -> dict[str, Document]:
    project = parse_project(sample_files(**changed))
    documents = [document for document in compose(project, {}) if document.kind == KIND]
    plan = project.plans[0][0]
    assert check_completeness(plan, documents, project.offices[0].signing) == []
    return {document.unit: document for document in documents}


def parts(letter: Document) -> dict[str, str]:
    """Task name → the sentence on the unit's part."""
    sections: Any = letter.context["分节"]
    tasks: list[Mapping[str, str]] = [task for section in sections for task in section["任务"]]
    return {task["名称"]: task["分工"] + task["措施"] for task in tasks}


def test_each_role_is_put_into_plain_words() -> None:
    plan = PLAN.replace("（市民政局负责）", "（市教育局牵头，市公安局、市民政局配合）")
    found = letters(plan=plan)
    task = "任务3“救助样例”"
    assert parts(found["市教育局"])[task] == "由你单位牵头，市公安局、市民政局配合。"
    assert parts(found["市公安局"])[task] == "由市教育局牵头，你单位与市民政局配合。"
    assert parts(letters()["市民政局"])[task] == "由你单位负责。"
    assert parts(letters()["市公安局"])["任务2“保护样例”"] == "你单位与市教育局按照职责分工负责。"
    assert parts(letters()["市公安局"])["任务1“学习样例”"] == "你单位与其他成员单位共同承担。"


def test_a_measure_given_to_a_unit_is_shown_in_its_letter_alone() -> None:
    given = "措施分工:\n          - 措施: 2\n            单位: 市公安局\n        时限:"
    found = letters(plan=PLAN.replace("时限:", given))
    assert parts(found["市公安局"])["任务2“保护样例”"].endswith("建立台账。")
    assert "建立台账" not in parts(found["市教育局"])["任务2“保护样例”"]


def test_several_groups_of_a_task_stay_with_their_sentences() -> None:
    divided = (
        "分项:\n          - 正文: 开展检查。\n            责任单位: （市教育局负责）\n"
        "          - 正文: 建立台账。\n            责任单位: （市公安局负责）\n        时限:"
    )
    plan = PLAN.replace(
        "正文: 开展检查。建立台账。\n        责任单位: （市教育局、市公安局按照职责分工负责）\n        时限:", divided
    )
    found = letters(plan=plan)
    assert parts(found["市教育局"])["任务2“保护样例”"] == "第1部分（“开展检查。”）由你单位负责。"
    assert parts(found["市公安局"])["任务2“保护样例”"] == "第2部分（“建立台账。”）由你单位负责。"


def test_lines_that_two_tasks_share_word_for_word_are_still_complete() -> None:
    plan = PLAN.replace("责任单位: （市民政局负责）", "责任单位: 责任单位：市民政局").replace(
        "责任单位: （各成员单位）", "责任单位: 责任单位：市民政局"
    )
    assert set(letters(plan=plan)) == {"市教育局", "市公安局", "市民政局"}


def test_a_plan_that_asks_for_nothing_still_gives_letters_with_the_day_left_open() -> None:
    letter = letters(supervision=SUPERVISION)["市民政局"]
    assert (letter.context["依据原文"], letter.context["报送截止"]) == ("", "　　　　年　　月　　日")


def test_the_issuing_office_does_not_write_to_itself() -> None:
    plan = PLAN.replace("（市民政局负责）", "（市样例办、市民政局负责）")
    found = letters(plan=plan)
    assert "市样例办" not in found
    assert parts(found["市民政局"])["任务3“救助样例”"] == "你单位与市样例办共同负责。"


def test_what_a_unit_has_through_a_group_is_told_by_its_role_and_the_group_it_is_in() -> None:
    districts = UNITS.replace(
        "组:", "组:\n  - 名称: [各区政府]\n    成员: [市教育局, 市公安局]"
    )  # stand-ins: who they are does not matter here

    def told(bracket: str) -> object:
        return letters(plan=PLAN.replace("（各成员单位）", bracket), units=districts)["市教育局"].context["分类"]

    assert told("（各成员单位）") == "其中与有关单位按职责分工负责1项，作为成员单位承担1项"
    assert told("（市民政局牵头，各成员单位配合）") == "其中与有关单位按职责分工负责1项，配合1项"
    assert told("（各区政府）") == "其中共同负责1项，与有关单位按职责分工负责1项"
    assert told("（市民政局牵头，各区政府负责）") == "其中在其他单位牵头下负责1项，与有关单位按职责分工负责1项"
    assert told("（市民政局牵头，各区政府配合）") == "其中与有关单位按职责分工负责1项，配合1项"


def test_how_a_unit_answers_is_counted_by_the_parts_it_has() -> None:
    divided = (
        "分项:\n          - 正文: 开展检查。\n            责任单位: （%s）\n"
        "          - 正文: 建立台账。\n            责任单位: （%s）\n        时限:"
    )
    whole = "正文: 开展检查。建立台账。\n        责任单位: （市教育局、市公安局按照职责分工负责）\n        时限:"

    def told(first: str, second: str) -> dict[str, object]:
        found = letters(
            plan=PLAN.replace(whole, divided % (first, second)).replace("（各成员单位）", "（市民政局负责）")
        )
        return {unit: letter.context["分类"] for unit, letter in found.items()}

    assert told("市教育局牵头", "市公安局负责") == {
        "市教育局": "由你单位牵头",
        "市公安局": "由你单位单独负责",
        "市民政局": "均由你单位单独负责",
    }
    assert told("市教育局负责", "市公安局负责")["市教育局"] == "由你单位单独负责"
    assert told("市教育局、市民政局负责", "市公安局负责")["市教育局"] == "由你单位与有关单位共同负责"
    assert told("市教育局牵头，市民政局负责", "市公安局负责")["市民政局"] == "其中单独负责2项，在其他单位牵头下负责1项"


@pytest.mark.parametrize(
    ("first", "second", "limits", "asked"),
    [
        ("市教育局负责，2024年6月底前", "市公安局负责，2024年9月底前", ("2024年6月底前", "2024年9月底前"), 0),
        ("市教育局负责，2024年6月底前", "市公安局负责", ("2024年6月底前", ""), 0),
        ("市教育局负责，2024年6月底前", "市公安局负责，2024年6月底前", ("2024年6月底前", "2024年6月底前"), 0),
        ("市教育局负责，2024年6月底前完成；市民政局负责，2024年9月底前完成", "市公安局负责", ("", ""), 1),
        (
            "市教育局、市公安局负责，2024年6月底前",
            "市公安局负责，长期坚持",
            ("2024年6月底前", "第1部分2024年6月底前，第2部分长期坚持"),
            0,
        ),
        ("市教育局、市民政局负责", "市公安局负责", ("", ""), 0),
    ],
)
def test_a_unit_is_told_the_limit_of_its_parts_and_that_of_one_unit_in_a_bracket_is_asked(
    first: str, second: str, limits: tuple[str, str], asked: int
) -> None:
    divided = (
        f"分项:\n          - 正文: 开展检查。\n            责任单位: （{first}）\n"
        f"          - 正文: 建立台账。\n            责任单位: （{second}）\n"
    )
    whole = (
        "正文: 开展检查。建立台账。\n        责任单位: （市教育局、市公安局按照职责分工负责）\n"
        "        时限: 2024年12月31日前\n"
    )
    plan = PLAN.replace(whole, divided)
    for unit, limit in zip(("市教育局", "市公安局"), limits, strict=True):
        letter = letters(plan=plan)[unit]
        sections: Any = letter.context["分节"]
        (told,) = (task["时限"] for section in sections for task in section["任务"] if "保护样例" in task["名称"])
        rows: Any = letter.context["报送"]
        (form,) = (row["时限"] for row in rows if row["任务"] == "保护样例")
        assert (told, form) == (limit, limit)
    doubts = [one.message for one in parse_project(sample_files(plan=plan)).unconfirmed]
    assert sum("只管其中一部分" in one for one in doubts) == asked
