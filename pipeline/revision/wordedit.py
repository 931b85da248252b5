"""What a task says, with a time, words or a group exchanged where they stand; or why they could not be."""

from __future__ import annotations

from msgspec.structs import replace

from pipeline.grammar.alteration import Alteration
from pipeline.grammar.deadline import DeadlineKind, find_deadlines, parse_deadline
from pipeline.grammar.putoff import has_month, put_off
from pipeline.grammar.responsibility import parse_responsibility
from pipeline.revision.version import Said


def groups_of(said: Said) -> list[str]:
    """The responsibility groups of a task, each as one text."""
    return [text for text in (*("\n".join(part.duty) for part in said.parts), *said.found) if text]


def with_group(said: Said, text: str, made: str) -> Said:
    """The task with one group written otherwise."""
    lines = tuple(made.split("\n"))
    parts = tuple(replace(part, duty=lines) if "\n".join(part.duty) == text else part for part in said.parts)
    return replace(said, parts=parts, found=tuple(made if one == text else one for one in said.found))


def with_words(said: Said, one: Alteration) -> Said | str:
    """The task with the words exchanged, where they stand in it once."""
    return _exchanged_words(said, one.before[0], one.after[0])


def _exchanged_words(said: Said, old: str, new: str) -> Said | str:
    lines = [said.title, *(line for part in said.parts for line in part.text)]
    if sum(line.count(old) for line in lines) != 1:
        return f"这项任务里“{old}”不是正好出现一次"
    parts = tuple(replace(part, text=tuple(line.replace(old, new) for line in part.text)) for part in said.parts)
    number = said.heading[: len(said.heading) - len(said.title)]
    return replace(said, heading=number + said.title.replace(old, new), parts=parts)


def with_time(said: Said, one: Alteration) -> Said | str:
    """The time where it stands: in its field, in the group, in the text; in its field where it stood nowhere."""
    old = one.before[0] if one.before else ""
    times, where = _times_of(said)
    if not times:
        if old or one.months or one.target.every:
            return f"原来的时限不是“{old}”" if old else f"{_called(said)}没有写时限"
        return replace(said, deadline=one.after)
    if len(times) > 1:
        return f"{_called(said)}看不出改的是哪一个时限"
    if old not in ("", times[0]):
        return f"原来的时限不是“{old}”"
    if one.target.every and parse_deadline(times[0]).kind is not DeadlineKind.DAY and not has_month(times[0]):
        return f"{_called(said)}的时限是“{times[0]}”，看不出是否一并改"
    new = put_off(times[0], one.months) if one.months else one.after[0]
    return _put(said, where, times[0], new) if new else f"{_called(said)}的时限是“{times[0]}”，顺延以后是哪一天看不出来"


def _times_of(said: Said) -> tuple[tuple[str, ...], str]:
    """The times a task states, and the group they stand in, if it is one."""
    if said.deadline:
        return said.deadline, ""
    for text in groups_of(said):
        if (time := parse_responsibility(text).deadline) and text.count(time) == 1:
            return (time,), text
    return tuple(find_deadlines(said.text)), ""


def _put(said: Said, group: str, old: str, new: str) -> Said | str:
    if said.deadline:
        return replace(said, deadline=(new,))
    return with_group(said, group, group.replace(old, new)) if group else _exchanged_words(said, old, new)


def _called(said: Said) -> str:
    return f"任务{said.number}" if said.number else f"任务“{said.title[:20]}”"
