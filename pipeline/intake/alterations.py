"""A notice that tells of a few changes alone (将任务3的责任单位调整为…) → its sentences that change something, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.intake.model import Chapter, Intake, Node

_ALTERS = re.compile(
    r"(?:调整|修改|变更|更改|修订|更换|改|变更|合并|延长|延期|推迟|提前)(?:为|到|至|成)|(?:增加|新增|增列|补充|删除|删去|取消|撤销|不再(?:列|作为))[^。；]{0,30}(?:任务|项|条|款|单位|措施|内容)"
)
_OF_WHAT = re.compile(r"任务|第.{1,8}[项条款]|责任单位|牵头单位|配合单位|时限|期限|时间|措施|序号")


def alterations_in(intake: Intake) -> tuple[str, ...]:
    """The sentences of the document that say what is changed, each once; nothing is made of them."""
    found = (
        sentence.strip()
        for text in _texts(intake)
        for sentence in re.split(r"(?<=[。；;])|\n", text)
        if _ALTERS.search(sentence) and _OF_WHAT.search(sentence)
    )
    return tuple(dict.fromkeys(found))


def _texts(intake: Intake) -> Iterator[str]:
    for key, lines in (*intake.before, *intake.after):
        yield from lines if key in ("通知正文", "附注") else ()
    yield from _within(intake.body)


def _within(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Chapter):
            yield node.heading
            yield from _within(node.children)
        else:
            yield f"{node.number}{node.text}{''.join(group.text for group in node.groups if group not in node.found)}"
