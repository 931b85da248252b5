"""What moves within a task after a letter went out is told, in the words of the text, and nothing that did not move."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.runs.build import build
from pipeline.runs.issue import issue
from tests.papers.test_roles_adjusted import PLAN, SUPERVISION, adjusted, in_parts, whole
from tests.project import lay_out
from tests.sample import UNITS as REGISTER
from tests.test_golden import as_text

TWO = ("市民政局负责", "市公安局负责")


def parts(first: str, second: str) -> str:
    return in_parts(*TWO).replace("按月通报。", second).replace("定期会商。", first, 1)


def measures(text: str, *given: str) -> str:
    listed = ", ".join(f"{{措施: {numbers}, 单位: {unit}}}" for unit, numbers in (one.split(" ") for one in given))
    return whole("市民政局、市公安局按职责分工负责").replace("定期会商。", text) + (
        f", 措施分工: [{listed}]" if given else ""
    )


def test_a_sentence_that_comes_to_stand_in_another_units_part_is_told(tmp_path: Path) -> None:
    told = adjusted(tmp_path, parts("定期会商。", "按月通报。开展检查。"), parts("定期会商。按月通报。", "开展检查。"))
    assert {*told} == {"市民政局", "市公安局"}
    for rows in told.values():
        assert rows == [("任务1分项", "第2部分：按月通报。", "第1部分：按月通报。")]


def test_a_sentence_written_otherwise_where_it_stands_is_told_as_text_alone(tmp_path: Path) -> None:
    told = adjusted(tmp_path, parts("定期会商。", "按月通报。开展检查。"), parts("定期会商。", "按季通报。开展检查。"))
    assert {*told} == {"市民政局", "市公安局"}
    assert {what for rows in told.values() for what, _, _ in rows} == {"任务1第2部分正文"}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            measures("定期会商。按月通报。", "市公安局 2"),
            measures("定期会商。按月通报。", "市公安局 1"),
            {"任务1措施分工": ("市公安局承担：【按】月【通报】。", "市公安局承担：【定期会商】。")},
        ),
        (
            measures("定期会商。按月通报。", "市公安局 2"),
            measures("定期会商。按月通报。"),
            {"任务1措施分工": ("市公安局承担：按月通报。", "市公安局：没有单列的措施。")},
        ),
        # A sentence put in before: the number of what is given moves, and nothing is given otherwise.
        (
            measures("定期会商。按月通报。", "市公安局 2"),
            measures("定期会商。上街宣传。按月通报。", "市公安局 3"),
            {"任务1正文": None},
        ),
        (
            measures("定期会商。按月通报。", "市公安局 2"),
            measures("定期会商。按季通报。", "市公安局 2"),
            {"任务1正文": None},
        ),
        # The number stays, and another sentence has it.
        (
            measures("定期会商。按月通报。", "市公安局 2"),
            measures("按月通报。定期会商。", "市公安局 2"),
            {"任务1正文": None, "任务1措施分工": None},
        ),
    ],
)
def test_a_measure_given_to_another_is_told_in_its_words(
    before: str, after: str, told: dict[str, tuple[str, str] | None], tmp_path: Path
) -> None:
    found = adjusted(tmp_path, before, after)
    assert {*found} == {"市民政局", "市公安局"}
    for rows in found.values():
        assert [what for what, _, _ in rows] == [*told], rows
        for what, *row in rows:
            if words := told[what]:
                assert [cell.replace("【", "").replace("】", "") for cell in row] == [
                    cell.replace("【", "").replace("】", "") for cell in words
                ]


def test_a_unit_renamed_since_has_the_measures_it_had(tmp_path: Path) -> None:
    plan = PLAN % measures("定期会商。按月通报。", "市公安局 2")
    lay_out(tmp_path, plan=plan, supervision=SUPERVISION)
    build(tmp_path)
    issue(tmp_path, date(2024, 2, 1))
    (tmp_path / "sources/units.yaml").write_text(
        REGISTER.replace("[市公安局]", "[市公安厅, 市公安局]").replace("市教育局, 市公安局,", "市教育局, 市公安厅,"),
        encoding="utf-8",
    )
    build(tmp_path)
    assert not list((tmp_path / "out/drafts").rglob("任务调整函/*.docx"))


def test_the_day_asked_of_all_needs_a_ground_that_reaches_more_than_single_tasks(tmp_path: Path) -> None:
    lay_out(tmp_path, plan=PLAN % whole("市民政局负责"), supervision=SUPERVISION)
    build(tmp_path)
    issue(tmp_path, date(2024, 2, 1))
    (tmp_path / "sources/样例/plan.yaml").write_text(
        PLAN % whole("市民政局负责").replace("会商", "协商"), encoding="utf-8"
    )
    scoped = SUPERVISION.replace("2024年3月1日", "2024年3月9日").replace("同意,", "同意, 任务: ['1'],")
    (tmp_path / "sources/样例/supervision.yaml").write_text(scoped, encoding="utf-8")
    build(tmp_path)
    (path,) = (tmp_path / "out/drafts").rglob("任务调整函/*.docx")
    assert "经样例市人民政府同意（任务1），任务分工调整2处" in as_text(path)
