"""Facts of before and now → what an adjustment tells of them: rows of 事项, 原 and 现, changed words alone and marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.documents.bearers import UNITS, WRITTEN, borne_by, changed_bearers
from pipeline.documents.facts import ASKED
from pipeline.documents.measurechanges import MEASURES, changed_measures
from pipeline.documents.partchanges import borne_in_parts, changed_parts, side_by_side
from pipeline.documents.wordchanges import Pair, changed_words
from pipeline.documents.wording import beginning
from pipeline.grammar.numbering import split_heading
from pipeline.grammar.written import written_limit
from pipeline.papers.facts import (
    BRACKETS,
    DEADLINE,
    PARTS,
    TASK,
    Facts,
    Fields,
    Subject,
    Value,
    in_words,
    limit_of,
    tells_own_limits,
)

TITLE, TEXT = "标题", "正文"

# What is asked with all tasks and told where it changes.
TOLD_OF_ALL = {ASKED: ("报送截止",)}


def differences(old: Facts, new: Facts, unit: str, called: Mapping[Subject, str]) -> tuple[dict[str, str], ...]:
    """Each change that ``unit`` is told as 事项／原／现; a task given up is one row, and so is one taken on, as what the unit is
    ``called`` in it. A long change takes several rows, in step; the 事项 of those after the first is empty."""
    return tuple(_differences(old, new, unit, called))


def heads(facts: Facts) -> dict[Subject, str]:
    """The tasks that ``facts`` tell of, with their headings."""
    return {subject: in_words(facts[subject]["标题"]) for subject in _tasks(facts)}


def taken_on(old: Facts, new: Facts) -> tuple[Subject, ...]:
    """The tasks that are new."""
    before = _tasks(old)
    return tuple(subject for subject in _tasks(new) if subject not in before)


def touched(old: Facts, new: Facts, unit: str) -> tuple[Subject, ...]:
    """The tasks of which ``unit`` is told anything."""
    before, after = _tasks(old), _tasks(new)
    return tuple(
        subject
        for subject in dict.fromkeys((*before, *after))
        if subject not in before or subject not in after or any(_of_task(subject, old[subject], new[subject], unit))
    )


def of_all(old: Facts, new: Facts) -> tuple[Subject, ...]:
    """What is asked with all tasks, where anything is told of it."""
    return tuple(
        subject
        for subject, fields in TOLD_OF_ALL.items()
        if subject in new and any(old.get(subject, {}).get(one, "") != new[subject].get(one, "") for one in fields)
    )


def _differences(old: Facts, new: Facts, unit: str, called: Mapping[Subject, str]) -> Iterator[dict[str, str]]:
    before, after = _tasks(old), _tasks(new)
    for subject in dict.fromkeys((*before, *after)):
        if subject not in after:
            yield {"事项": subject.label, "原": _borne(old[subject], unit), "现": "你单位不再承担"}
        elif subject not in before:
            yield {
                "事项": subject.label,
                "原": "你单位未承担",
                "现": f"增加你单位为{called.get(subject, UNITS)}：{_borne(new[subject], unit)}",
            }
        else:
            yield from _of_task(subject, old[subject], new[subject], unit)
    for subject in of_all(old, new):
        for field in TOLD_OF_ALL[subject]:
            was, now = old.get(subject, {}).get(field, ""), new[subject].get(field, "")
            if was != now:
                yield {"事项": f"{subject.label}{field}", "原": _said(was), "现": _said(now)}


def _of_task(subject: Subject, old: Fields, new: Fields, unit: str) -> Iterator[dict[str, str]]:
    if old == new:
        return
    for field, rows in _fields(old, new, unit):
        for at, (before, after) in enumerate(rows):
            yield {"事项": "" if at else f"{subject.label}{field}", "原": before, "现": after}


def _fields(old: Fields, new: Fields, unit: str) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """What changed in a task, field by field: its text and who answers for it part by part, where it has several. Other fields
    only alter how the paper is addressed."""
    was, now = (split_heading(in_words(fields.get(TITLE, ""))) for fields in (old, new))
    if was != now and was[1] and now[1] and was[2] == now[2]:
        # The number alone moved: its title is what it was.
        yield "编号", ((was[1], now[1]),)
        old = {**old, TITLE: new.get(TITLE, "")}
    yield TITLE, _whole(old.get(TITLE, ""), new.get(TITLE, ""))
    if parts := side_by_side(old, new):
        yield from changed_parts(parts)
    else:
        yield TEXT, changed_words(in_words(old.get(TEXT, "")), in_words(new.get(TEXT, "")))
        yield from changed_bearers(old, new)
    yield DEADLINE, _limits(old, new, unit)
    yield MEASURES, changed_measures(old, new)


def _whole(was: Value, now: Value) -> tuple[Pair, ...]:
    return ((_said(was), _said(now)),) if was != now else ()


def _limits(old: Fields, new: Fields, unit: str) -> tuple[Pair, ...]:
    was, now = limit_of(old, unit), limit_of(new, unit)
    if PARTS in old and BRACKETS not in old and tells_own_limits(new):
        # A paper of before the limits of parts were kept had them in the words of the task alone.
        return (("原函没有单列", written_limit(now)),) if old.get(WRITTEN) != new.get(WRITTEN) else ()
    return _whole(written_limit(was), written_limit(now))


def _said(value: Value) -> str:
    return in_words(value) or "无"


def _tasks(facts: Facts) -> dict[Subject, None]:
    """原任务 (see ``changes.renumbering``) is a task too: one that is gone while another has its number."""
    return dict.fromkeys(
        subject
        for subject, fields in facts.items()
        if subject.kind.endswith(TASK) and not subject.unit and "标题" in fields
    )


def _borne(fields: Fields, unit: str) -> str:
    deadline = limit_of(fields, unit)
    who = borne_in_parts(fields, unit) or borne_by(fields)
    heading = in_words(fields.get(TITLE, ""))
    # A number alone says nothing of what is given up or taken on.
    text = "" if split_heading(heading)[2] else beginning(in_words(fields.get(TEXT, "")))
    return f"{heading}{text}{who}" + (f"时限：{written_limit(deadline)}" if deadline else "")
