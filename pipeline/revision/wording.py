"""Fields of a task as a message quotes them: one line, only the lines that differ, and of units who came, went or does another part."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.grammar.responsibility import Responsibility, parse_responsibility
from pipeline.progress.tasks.edits import excerpts

_LAST_MARKS = "。；;，,：:、. 　"


def on_one_line(text: str) -> str:
    """Label lines (牵头单位：…, 完成时限：…) as one: a message has no line breaks."""
    return text.replace("\n", "；")


def differing(*versions: str) -> tuple[str, ...]:
    """The versions on one line each, without the lines that all of them have alike."""
    lines = [version.split("\n") for version in versions]
    if len({len(one) for one in lines}) == 1:
        told = [index for index, alike in enumerate(zip(*lines, strict=True)) if len(set(alike)) > 1]
        lines = [[one[index] for index in told] for one in lines]
    return tuple(map("；".join, lines))


def duty_told(before: str, after: str) -> str:
    """How the responsibility differs: 责任单位新增 甲局，减少 乙局，丙局由牵头改为配合；时限原“…”，现“…”."""
    was, now = parse_responsibility(before), parse_responsibility(after)
    units = "，".join(_units(was, now))
    limits = "，".join(f"{word}“{read.deadline or '空'}”" for word, read in (("时限原", was), ("现", now)))
    told = [f"责任单位{units}" if units else "", limits if was.deadline != now.deadline else ""]
    if any(told):
        return "；".join(filter(None, told))
    if was.parties and _said(was) == _said(now):
        return "责任单位换了写法，单位、方式、时限没有变"
    return field_told("责任单位", before, after)


def field_told(name: str, before: str, after: str) -> str:
    """How a field differs, each side short enough to be read."""
    if before and before.rstrip(_LAST_MARKS) == after.rstrip(_LAST_MARKS):
        return f"{name}只改了末尾的标点"
    old, new = excerpts(*differing(before, after))
    return f"{name}原“{old}”，现“{new}”"


def _said(read: Responsibility) -> tuple[object, ...]:
    people = (tuple(read.leaders), read.open_ended, tuple(str(rule) for rule in read.rules))
    return (*((party.name, party.role, party.manner) for party in read.parties), *people)


def _units(was: Responsibility, now: Responsibility) -> Iterator[str]:
    before, after = ({party.name: str(party.role) for party in read.parties} for read in (was, now))
    if added := [name for name in after if name not in before]:
        yield f"新增 {'、'.join(added)}"
    if gone := [name for name in before if name not in after]:
        yield f"减少 {'、'.join(gone)}"
    yield from (
        f"{name}由{role}改为{after[name]}" for name, role in before.items() if name in after and after[name] != role
    )
