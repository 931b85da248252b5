"""A note below the last task (备注：各单位每月报送……) speaks of the whole plan: it stands in none of its chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.intake.model import Chapter, Node, Task

_TO_ALL = re.compile(r"(?:请|望|希望|同时)?(?:各|其他|其它|其余|未列|以上|上述|全[省市县区校院])")
_ALL_BODIES = re.compile(
    r"(?:请|望)?各(?:专项)?(?:工作)?(?:组|专班|单位|部门|(?:责任|牵头|成员|配合|有关|相关)(?:单位|部门|[科处]室))(?:要(?!素)|须|应(?!急)|请|于|每|将)"
)
_NOTE = re.compile(r"(?:备注|附注|注|说明|填表说明|有关说明)\s*[:：]")


def notes_outside(body: Sequence[Node]) -> tuple[Node, ...]:
    """``body`` with the notes that end its last chapter behind it; the order of the text is the same."""
    if body and isinstance(body[-1], Task):
        last_task, said = _without_words_to_all(body[-1])
        return (*body[:-1], last_task, *said)
    if not body or not isinstance(body[-1], Chapter):
        return tuple(body)
    last, notes = _parted(body[-1])
    return (*body[:-1], last, *notes)


def speaks_to_all(words: str) -> bool:
    """Whether a paragraph below a task's lines is said to all: 以上任务中，列第一位的为牵头单位。"""
    return _TO_ALL.match(_NOTE.sub("", words, count=1).lstrip()) is not None


def _is_for_all(words: str, *, first: bool) -> bool:
    """Whether a paragraph that goes on below a task's lines speaks to all; below text of the task it has to name them: 各组要于……。"""
    return speaks_to_all(words) if first else _ALL_BODIES.match(words) is not None


def _without_words_to_all(task: Task) -> tuple[Task, tuple[str, ...]]:
    """The last task without what stands below the lines of who answers for it and speaks to others: 其他单位要对照检查。, 注：各主责部门每月报送。"""
    answered = [segment for segment in task.segments if any(group.own_line for group in segment.groups)]
    last = task.segments[-1]
    if not answered or last.groups:
        return task, ()
    said = next((at for at, words in enumerate(last.paragraphs) if _is_for_all(words, first=at == 0)), None)
    if said is None:
        return task, ()
    own = replace(last, paragraphs=last.paragraphs[:said])
    kept = replace(task, segments=(*task.segments[:-1], *([own] if said else [])))
    # 各牵头单位要于3月底前制定方案 is no limit of the task above it.
    theirs = not task.deadline_apart and task.deadline and task.deadline not in kept.text
    elsewhere = any(group.read.deadline for group in kept.groups)
    return (replace(kept, deadline=None) if theirs and not elsewhere else kept), last.paragraphs[said:]


def _parted(chapter: Chapter) -> tuple[Chapter, tuple[Node, ...]]:
    inner = notes_outside(chapter.children)
    start = next(
        (at for at, node in enumerate(inner) if at and isinstance(node, str) and _NOTE.match(node)), len(inner)
    )
    # What follows a note belongs to it, unless it is more than lines of text.
    if not all(isinstance(node, str) for node in inner[start:]):
        start = len(inner)
    return replace(chapter, children=inner[:start]), inner[start:]
