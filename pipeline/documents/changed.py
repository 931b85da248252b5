"""Facts of before and now → what an adjustment tells of them: rows of 事项, 原 and 现, changed words alone and marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.documents.facts import ASKED
from pipeline.papers.facts import TASK, Facts, Fields, Subject, Value, in_words
from pipeline.plan.parse import split_measures

# Changes of these fields are told to the unit; the others only alter how the paper is addressed.
TOLD = ("标题", "正文", "责任单位", "责任方式", "时限", "措施分工")
TOLD_OF_ALL = {ASKED: ("报送截止",)}
# A sentence of which less stays than this is told whole.
ALIKE = 0.5


def differences(old: Facts, new: Facts) -> tuple[dict[str, str], ...]:
    """Each told change as 事项／原／现; a task given up is one row, and so is one taken on."""
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
            before, after = changed_words(in_words(was), in_words(now))
        else:
            before, after = _said(was), _said(now)
        yield {"事项": f"{subject.label}{field}", "原": before, "现": after}


def changed_words(old: str, new: str) -> tuple[str, str]:
    """The sentences that changed, what differs within them between 【 and 】."""
    before, after = split_measures(old), split_measures(new)
    was, now = [], []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            one, other = _marked("".join(before[a:b]), "".join(after[c:d]))
            was.append(one)
            now.append(other)
    return "……".join(filter(None, was)) or "无", "……".join(filter(None, now)) or "删去"


def _marked(old: str, new: str) -> tuple[str, str]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not old or not new or matcher.ratio() < ALIKE:
        return old and f"【{old}】", new and f"【{new}】"
    codes = matcher.get_opcodes()
    return _pieces(old, [(tag, a, b) for tag, a, b, _, _ in codes]), _pieces(
        new, [(t, c, d) for t, _, _, c, d in codes]
    )


def _pieces(text: str, codes: Sequence[tuple[str, int, int]]) -> str:
    said = (text[a:b] if tag == "equal" or a == b else f"【{text[a:b]}】" for tag, a, b in codes)
    return "".join(said)


def _tasks(facts: Facts) -> dict[Subject, None]:
    """原任务 (see ``changes.renumbering``) is a task too: one that is gone while another has its number."""
    return dict.fromkeys(
        subject
        for subject, fields in facts.items()
        if subject.kind.endswith(TASK) and not subject.unit and "标题" in fields
    )


def _said(value: Value) -> str:
    return in_words(value) or "无"


def _borne(fields: Fields) -> str:
    title, units, deadline = (in_words(fields.get(field, "")) for field in ("标题", "责任单位", "时限"))
    return f"{title}（{units}）" + (f"时限：{deadline}" if deadline else "")
