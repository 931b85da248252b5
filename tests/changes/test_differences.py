"""Reasons name exactly the fields, units and papers that differ, whatever the names look like."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.changes.causes import Touched, causes
from pipeline.changes.differences import Difference, Whole, differ
from pipeline.changes.words import put, told
from pipeline.output.pool import Pool, taken
from pipeline.papers.facts import UNIT, Day, Facts, Fields, Subject, kept, merged, task_subject, unkept
from pipeline.papers.formertext import parse_former_facts
from pipeline.papers.identity import PaperId, former_id

AWKWARD = (
    "各县（市、区）政府",
    "各县（市、区）党委",
    "市局",
    "市局、分局",
    "任务1：甲局",
    "甲：乙",
    "各县",
    "区）党委",
    "原任务2",
)
UNITS = st.lists(st.sampled_from(AWKWARD), unique=True, max_size=4).map(tuple)
TASKS: st.SearchStrategy[Fields] = st.fixed_dictionaries(
    {"标题": st.sampled_from(["一", "二"]), "责任单位": UNITS, "时限": st.sampled_from(["", "年底"])}
)
SUBJECTS = st.sampled_from(["1", "2", "12", "另1"]).map(task_subject) | st.sampled_from(AWKWARD).map(
    lambda name: Subject(UNIT, name)
)
FACTS: st.SearchStrategy[Facts] = st.dictionaries(SUBJECTS, TASKS, max_size=5)


def brute(old: Facts, new: Facts) -> set[tuple[Subject, str]]:
    whole = {(subject, "") for subject in old.keys() ^ new.keys()}
    fields = {
        (subject, field)
        for subject in old.keys() & new.keys()
        for field in {*old[subject], *new[subject]}
        if old[subject].get(field, "") != new[subject].get(field, "")
    }
    return whole | {one for one in fields if _says(old, one) or _says(new, one)}


def _says(facts: Facts, one: tuple[Subject, str]) -> bool:
    return bool(facts[one[0]].get(one[1], ""))


@given(FACTS, FACTS)
def test_differences_are_those_a_comparison_field_by_field_finds(old: Facts, new: Facts) -> None:
    found = differ(old, new)
    assert {(one.subject, one.field) for one in found} == brute(old, new)
    for one in found:
        if one.field == "责任单位":
            before, after = old[one.subject]["责任单位"], new[one.subject]["责任单位"]
            assert isinstance(before, tuple)
            assert isinstance(after, tuple)
            assert one.units == set(before) ^ set(after)
            words = put(one)
            assert all(name in words for name in one.units)


@given(FACTS, FACTS, st.lists(st.sets(SUBJECTS, max_size=4), max_size=6))
def test_each_cause_has_exactly_the_papers_whose_facts_it_changed(
    old: Facts, new: Facts, papers: list[set[Subject]]
) -> None:
    touched = []
    for number, subjects in enumerate(papers):
        before, after = _part(old, subjects), _part(new, subjects)
        touched.append(
            Touched(
                id=PaperId("方案", "函", str(number)), act="更新", facts=after, differences=told(differ(before, after))
            )
        )
    for cause in causes(old, new, touched):
        (one,) = cause.differences
        expected = {
            paper.id
            for paper, subjects in zip(touched, papers, strict=True)
            if one.subject in subjects and (one.subject, one.field) in brute(old, new)
        }
        assert {paper.id for paper in cause.papers} == expected


def _part(facts: Facts, subjects: set[Subject]) -> Facts:
    return {subject: fields for subject, fields in facts.items() if subject in subjects}


def test_units_with_commas_in_their_brackets_are_told_whole() -> None:
    old: Facts = {task_subject("3"): {"责任单位": ("各县（市、区）政府",)}}
    new: Facts = {task_subject("3"): {"责任单位": ("各县（市、区）党委",)}}
    assert list(map(put, differ(old, new))) == ["任务3：责任单位新增 各县（市、区）党委，减少 各县（市、区）政府"]


def test_a_new_letter_belongs_to_the_cause_that_named_its_unit_and_to_no_other() -> None:
    fields: dict[str, Mapping[Subject, Fields]] = {
        "old": {task_subject("1"): {"标题": "一", "责任单位": ("市局",), "时限": ""}},
        "new": {task_subject("1"): {"标题": "一", "责任单位": ("市局", "市局二"), "时限": "年底"}},
    }
    new = Touched(id=PaperId("方案", "函", unit="市局二"), act="新增", facts=fields["new"], comes=True)
    said = {
        cause.words: [paper.id.unit for paper in cause.papers] for cause in causes(fields["old"], fields["new"], [new])
    }
    assert said == {"任务1：责任单位新增 市局二": ["市局二"], "任务1：时限由“空”改为“年底”": []}


def test_many_units_progress_is_one_cause() -> None:
    def facts(said: str) -> Facts:
        return {Subject("任务", "1", unit): {"进展": f"{unit}{said}"} for unit in ("甲局", "乙局")}

    papers = [
        Touched(
            id=PaperId("方案", "通知", unit=unit),
            act="更新",
            facts=facts("后"),
            differences=differ(_of(facts("前"), unit), _of(facts("后"), unit)),
        )
        for unit in ("甲局", "乙局")
    ]
    (cause,) = causes(facts("前"), facts("后"), papers)
    assert (cause.words, len(cause.papers)) == ("任务1：2个单位的进展有更新", 2)


def _of(facts: Facts, unit: str) -> Facts:
    return {subject: fields for subject, fields in facts.items() if subject.unit == unit}


def test_a_subject_that_comes_or_goes_is_one_difference() -> None:
    facts: Facts = {task_subject("1"): {"标题": "一", "责任单位": ("甲局",)}}
    assert differ({}, facts) == (Difference(task_subject("1"), "", whole=Whole.LISTED),)
    assert differ(facts, {}) == (Difference(task_subject("1"), "", whole=Whole.REMOVED),)


@given(FACTS)
def test_facts_are_read_back_as_they_were_kept(facts: Facts) -> None:
    assert unkept(kept(facts)) == facts
    pool = Pool()
    places = pool.put(facts)
    assert taken(pool.abouts, places) == facts
    assert pool.put(merged([facts])) == places


def test_facts_of_former_versions_are_read_with_their_names_whole() -> None:
    former = {
        "任务12：责任单位": "各县（市、区）政府、市局",
        "任务12：市局的进展": "推进中",
        "推进落实措施：报送截止": "2024-03-01",
        "市局：次序": "3",
        "方案：任务总数": "24",
    }
    assert parse_former_facts(former) == {
        task_subject("12"): {"责任单位": ("各县（市、区）政府", "市局")},
        Subject("任务", "12", "市局"): {"进展": "推进中"},
        Subject("推进落实措施"): {"报送截止": Day(date(2024, 3, 1))},
        Subject(UNIT, "市局"): {"次序": "3"},
        Subject("方案"): {"任务总数": "24"},
    }


def test_identities_of_former_versions_keep_their_matter() -> None:
    letter = former_id("方案", "责任分解函", "责任分解函", "市局")
    adjustment = former_id("方案", "任务调整函", "责任分解函", "市局")
    assert letter.matter == adjustment.matter
    assert former_id("方案", "督办通知", "督办通知 2024-03-29", "市局") == PaperId(
        "方案", "督办通知", "2024-03-29", "市局"
    )


def test_sentences_given_to_a_unit_are_told_as_a_clerk_calls_them() -> None:
    one = Difference(task_subject("2"), "措施分工", "市教育局(1,)", "市教育局(1, 2)")
    assert put(one) == "任务2：措施分工由“市教育局第1句”改为“市教育局第1、2句”"
    assert put(Difference(task_subject("2"), "标题", "会议(1)", "会议(2)")) == "任务2：标题由“会议(1)”改为“会议(2)”"
