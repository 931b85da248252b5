"""Differences → the clerk's words: 任务12：责任单位新增 市卫健委."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.changes.differences import NAME, Difference
from pipeline.papers.facts import BRACKETS, MANNER, PARTS, ROLES, Value, in_words
from pipeline.pattern import Pattern

LONGEST = 24
# As sentences given to single units are kept: 市教育局(1, 2).
_GIVEN = Pattern(r"\((\d+(?:, \d+)*),?\)")
UNITS = "责任单位"
MEMBERS = "组内单位"
MEASURES = "措施分工"
# The words of a bracket change whenever its units do, those of a task whenever what is written in it does: said once.
FOLLOWS = {
    "责任原文": {UNITS, MANNER},
    ROLES: {UNITS, MANNER, "责任原文"},
    MEMBERS: {UNITS},
    PARTS: {"正文", UNITS, "责任原文"},
    BRACKETS: {"正文", UNITS, MANNER, "责任原文"},
    "原文": {"标题", "正文", UNITS, MANNER, "责任原文"},
}


def told(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """``differences`` without those that only repeat another of the same subject."""
    fields: dict[object, set[str]] = {}
    for one in differences:
        fields.setdefault(one.subject, set()).add(one.field)
    return tuple(one for one in differences if not _repeats(one, fields[one.subject]))


def _repeats(one: Difference, beside: set[str]) -> bool:
    return bool(FOLLOWS.get(one.field, set()) & beside)


def put(one: Difference) -> str:
    """One difference as a sentence without its full stop."""
    subject = one.subject.label
    if one.field == NAME:
        return f"名册中“{in_words(one.before)}”现称“{in_words(one.after)}”"
    if one.whole:
        return f"{subject}：{one.subject.unit}{one.whole.value}"
    field = f"{one.subject.unit}的{one.field}" if one.subject.unit else one.field
    before, after = (_numbered(value) if one.field == MEASURES else value for value in (one.before, one.after))
    return f"{subject}：{field}{_change(before, after)}"


def _change(before: Value, after: Value) -> str:
    if isinstance(before, tuple) or isinstance(after, tuple):
        old, new = (value if isinstance(value, tuple) else () for value in (before, after))
        added = "、".join(name for name in new if name not in old)
        gone = "、".join(name for name in old if name not in new)
        parts = [f"新增 {added}" if added else "", f"减少 {gone}" if gone else ""]
        return "，".join(filter(None, parts)) or "次序有变化"
    old_words, new_words = in_words(before), in_words(after)
    if len(old_words) <= LONGEST and len(new_words) <= LONGEST:
        return f"由“{old_words or '空'}”改为“{new_words or '空'}”"
    return "有改动"


def _numbered(given: Value) -> Value:
    """Sentences given to single units, as a clerk calls them: 市教育局第1、2句."""
    return _GIVEN.sub(lambda one: f"第{one[1].replace(', ', '、')}句", in_words(given))
