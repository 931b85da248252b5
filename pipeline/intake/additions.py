"""A notice of changes that brings whole tasks (新增任务21：…, 新增以下任务：, 将第5项修改为下表 with a table below it) → those tasks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.numbering import split_heading
from pipeline.intake.alterations import SHIFTS
from pipeline.intake.changedrows import sentences_of
from pipeline.intake.headings import bare_title
from pipeline.intake.model import Chapter, Intake, Node, Segment, Task

_N = r"[（(]?(?:\d{1,3}(?:\.\d{1,3})?|[一二三四五六七八九十]{1,3})[）)]?"
_COMES = r"(?:增加|新增|增设|增列|补充)"
# 在任务14后增加一项任务：…; 新增任务21“建设示范基地”：…: the task stands behind the colon.
_ONE = re.compile(
    rf"^(?:现|决定|同时)?(?:在)?(?:原)?(?:方案)?(?:(?:任务|第)(?P<after>{_N})项?(?:任务)?(?:之?后)[，,]?)?{_COMES}"
    rf"(?:[一1]项)?(?:重点|工作|目标)?任务(?:[，,]?作为任务)?(?P<number>{_N})?(?:“(?P<title>[^”]{{2,40}})”)?\s*[：:]\s*(?=\S)"
)
_SEVERAL = re.compile(rf"{_COMES}[^，。；：]{{0,12}}任务[^，。；：]{{0,8}}[：:。]?$")
# 将第5项、第7项任务修改为下表内容: each row below is that task as it is from now on.
_REPLACED = re.compile(
    r"(?:修改|调整|变更|更改|替换|修订)(?:后)?(?:为|成|的)?[^，。；]{0,14}(?:下表|附表|如下|以下|下列|见表)[^。；]{0,10}[：:。]?$"
)
_TABLE = "表格"


class Addition(Struct, frozen=True):
    """A task that comes in as the notice says it: its number as written (may be empty), after which one, and the words that say so."""

    task: Task
    after: str
    words: str


def additions_in(intake: Intake) -> tuple[Addition, ...]:
    """The tasks the notice brings, in its order."""
    return tuple(_within(intake.body))


def replacements_in(intake: Intake) -> tuple[Addition, ...]:
    """The tasks of tables that the notice puts in the place of those with the same numbers."""
    return tuple(Addition(task, "", _words_of(task)) for task in _replacing(intake.body))


def unread_in(intake: Intake) -> tuple[str, ...]:
    """What stands where new tasks were announced and names nobody who is to do it."""
    return tuple(_unread(intake.body))


def _unread(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Chapter) and _SEVERAL.search(node.heading):
            yield from (
                child if isinstance(child, str) else child.heading
                for child in node.children
                if not isinstance(child, Task)
            )
        elif isinstance(node, Chapter):
            yield from _unread(node.children)


def without_additions(intake: Intake) -> Intake:
    """The notice without the tasks it brings or replaces; what announces them stays."""
    brought = {id(node) for node in (*_brought(intake.body), *_replacing(intake.body))}
    return replace(intake, body=tuple(_kept(intake.body, brought)))


def _kept(nodes: Iterable[Node], brought: set[int]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Chapter):
            yield replace(node, children=tuple(_kept(node.children, brought)))
        elif id(node) not in brought:
            yield node


def _brought(nodes: Iterable[Node], *, announced: bool = False) -> Iterator[Task]:
    """The tasks of the tree that come in: one that says so, those of a chapter that does, a table below such a line."""
    below = announced
    for node in nodes:
        if isinstance(node, Chapter):
            yield from _brought(node.children, announced=_SEVERAL.search(node.heading) is not None)
        elif isinstance(node, str):
            below = announced or _SEVERAL.search(node.strip()) is not None
        elif announced or _ONE.match(node.text) or (below and _TABLE in node.spot):
            yield node


def _replacing(nodes: Iterable[Node], *, announced: bool = False) -> Iterator[Task]:
    below = announced
    for node in nodes:
        if isinstance(node, Chapter):
            yield from _replacing(node.children, announced=_replaces(node.heading))
        elif isinstance(node, str):
            below = _replaces(node) or (announced and _SEVERAL.search(node.strip()) is None)
        elif below and _TABLE in node.spot and not any(sentences_of(node)):
            yield node


def _replaces(words: str) -> bool:
    return _REPLACED.search(words.strip()) is not None and _SEVERAL.search(words.strip()) is None


def _within(nodes: Iterable[Node]) -> Iterator[Addition]:
    for node in _brought(nodes):
        found = _ONE.match(node.text)
        task, words = _unshifted(node), _words_of(node)
        yield Addition(_said_of(task, found), found["after"] or "", words) if found else Addition(task, "", words)


def _unshifted(task: Task) -> Task:
    """The task without the words behind it that move the numbers of others."""
    parts = tuple(
        replace(
            one,
            paragraphs=tuple(left for text in one.paragraphs if (left := SHIFTS.sub("", text)).strip("。；，, ")),
            groups=tuple(replace(group, text=SHIFTS.sub("", group.text)) for group in one.groups),
        )
        for one in task.segments
    )
    kept = tuple(one for one in parts if one.paragraphs or one.groups)
    return replace(task, segments=kept or parts[:1])


def _words_of(task: Task) -> str:
    return f"{task.number}{task.text}{''.join(group.text for group in task.groups if group not in task.found)}"


def _said_of(node: Task, found: re.Match[str]) -> Task:
    """The task behind the colon, with the number and the title the notice gives it."""
    first, *more = node.segments
    told = "".join(first.paragraphs)
    run = node.heading[len(node.number) :]
    text = (run + told)[found.end() :] if not told.startswith(found.group()) else told[found.end() :]
    number, title = found["number"] or "", f"{found['title']}。" if found["title"] else ""
    number += "." if number[:1].isdigit() else "、" if number[:1] not in "（(" and number else ""
    written, key, rest = split_heading(text) if not number else ("", "", text)
    return replace(
        node,
        number=number or written,
        key=number.strip(".、") or key,
        title=bare_title(title),
        heading=(number or written) + title,
        segments=(Segment((rest,), first.groups, first.new_paragraph), *more),
        run_in=True,
        section=(),
    )
