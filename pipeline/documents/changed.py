"""Facts of before and now → what an adjustment tells of them: rows of 事项, 原 and 现, changed words alone and marked."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.documents.facts import ASKED
from pipeline.documents.wordchanges import changed_names, changed_words
from pipeline.papers.facts import TASK, Facts, Fields, Subject, Value, in_words

# Changes of these fields are told to the unit; the others only alter how the paper is addressed.
TOLD = ("标题", "正文", "责任单位", "责任方式", "时限", "措施分工")
TOLD_OF_ALL = {ASKED: ("报送截止",)}
# As many names are written out where a task is taken on or given up.
_FEW = 8


def differences(old: Facts, new: Facts) -> tuple[dict[str, str], ...]:
    """Each told change as 事项／原／现; a task given up is one row, and so is one taken on. A long change takes several rows,
    in step; the 事项 of those after the first is empty."""
    return tuple(_differences(old, new))


def heads(facts: Facts) -> dict[Subject, str]:
    """The tasks that ``facts`` tell of, with their headings."""
    return {subject: in_words(facts[subject]["标题"]) for subject in _tasks(facts)}


def taken_on(old: Facts, new: Facts) -> tuple[Subject, ...]:
    """The tasks that are new."""
    before = _tasks(old)
    return tuple(subject for subject in _tasks(new) if subject not in before)


def touched(old: Facts, new: Facts) -> tuple[Subject, ...]:
    """The tasks of which anything is told."""
    subjects = dict.fromkeys((*_tasks(old), *_tasks(new)))
    return tuple(subject for subject in subjects if _told(old.get(subject, {})) != _told(new.get(subject, {})))


def _told(fields: Fields) -> list[str]:
    return [in_words(fields.get(field, "")) for field in TOLD]


def _differences(old: Facts, new: Facts) -> Iterator[dict[str, str]]:
    before, after = _tasks(old), _tasks(new)
    for subject in dict.fromkeys((*before, *after)):
        if subject not in after:
            yield {"事项": subject.label, "原": _borne(old[subject]), "现": "你单位不再承担"}
        elif subject not in before:
            yield {"事项": subject.label, "原": "你单位未承担", "现": f"增加你单位为责任单位：{_borne(new[subject])}"}
        else:
            yield from _of_task(subject, old[subject], new[subject])
    for subject, names in TOLD_OF_ALL.items():
        for field in names:
            was, now = old.get(subject, {}).get(field, ""), new.get(subject, {}).get(field, "")
            if subject in new and was != now:
                yield {"事项": f"{subject.label}{field}", "原": _said(was), "现": _said(now)}


def _of_task(subject: Subject, old: Fields, new: Fields) -> Iterator[dict[str, str]]:
    for field in TOLD:
        was, now = old.get(field, ""), new.get(field, "")
        if was == now:
            continue
        if field == "正文":
            rows = changed_words(in_words(was), in_words(now))
        elif isinstance(was, tuple) and isinstance(now, tuple):
            rows = changed_names(was, now)
        else:
            rows = ((_said(was), _said(now)),)
        for at, (before, after) in enumerate(rows):
            yield {"事项": "" if at else f"{subject.label}{field}", "原": before, "现": after}


def _said(value: Value) -> str:
    return in_words(value) or "无"


def _tasks(facts: Facts) -> dict[Subject, None]:
    """原任务 (see ``changes.renumbering``) is a task too: one that is gone while another has its number."""
    return dict.fromkeys(
        subject
        for subject, fields in facts.items()
        if subject.kind.endswith(TASK) and not subject.unit and "标题" in fields
    )


def _borne(fields: Fields) -> str:
    title, deadline = (in_words(fields.get(field, "")) for field in ("标题", "时限"))
    return f"{title}（{_some(fields.get('责任单位', ''))}）" + (f"时限：{deadline}" if deadline else "")


def _some(units: Value) -> str:
    """All of few names; of many the first, and how many there are: the whole text stands in the annex."""
    if isinstance(units, tuple) and len(units) > _FEW:
        return f"{'、'.join(units[: _FEW // 2])}等{len(units)}个单位"
    return in_words(units)
