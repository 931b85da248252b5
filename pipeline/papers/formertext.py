"""Facts as versions before 0.3.0 kept them, one text a field (任务12：责任单位 → 甲局、乙局) → typed facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.papers.facts import TASK, UNIT, Day, Facts, Fields, Subject, Value

NAMES = {"责任单位"}
DAYS = {"报送截止", "日期", "回复期限"}
PROGRESS = "的进展"
THINGS = ("方案", "发文机关", "推进落实措施", "督导轮次", "呈批阈值")


def parse_former_facts(texts: Mapping[str, str]) -> Facts:
    """``texts`` as old archives and states hold them; names are parted at “、” outside brackets."""
    facts: dict[Subject, dict[str, Value]] = {}
    for key, text in texts.items():
        said, _, field = key.partition("：")
        subject = _subject(said)
        if field.endswith(PROGRESS) and subject.kind == TASK:
            subject = Subject(TASK, subject.key, field.removesuffix(PROGRESS))
            field = PROGRESS.removeprefix("的")
        facts.setdefault(subject, {})[field] = _value(field, text)
    found: dict[Subject, Fields] = dict(facts)
    return found


def _subject(said: str) -> Subject:
    if said in THINGS:
        return Subject(said)
    if said.startswith(TASK):
        return Subject(TASK, said.removeprefix(TASK))
    return Subject(UNIT, said)


def _value(field: str, text: str) -> Value:
    if field in NAMES:
        return tuple(_names(text))
    if field in DAYS and text:
        try:
            return Day(date.fromisoformat(text))
        except ValueError:
            return text
    return text


def _names(text: str) -> Iterator[str]:
    depth, begun = 0, 0
    for place, character in enumerate(text):
        depth += (character in "（(") - (character in "）)")
        if character == "、" and depth <= 0:
            yield text[begun:place]
            begun = place + 1
    if text[begun:]:
        yield text[begun:]
