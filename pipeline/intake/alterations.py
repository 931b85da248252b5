"""A notice that tells of a few changes alone (将任务3的责任单位调整为…) → its sentences that change something, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.grammar.targets import names_a_task
from pipeline.intake.changedrows import sentences_of
from pipeline.intake.model import Chapter, Intake, Node

# A sentence that changes something must not be passed over, whatever its words: it is carried out, or shown.
_ALTERS = re.compile(
    r"调整|修改|变更|更改|修订|更换|改为|改由|变为|替换|更名|改名|改称|划入|并入|划归|划转|合并|拆分|延长|延期|顺延|延至|推迟|延后|提前[至到]|增加|新增|增列|增补|补充|删除|删去|取消|撤销|核减|移除|去掉|不再|移交|划转|停止|终止|暂停|暂缓|搁置|中止"
)
_OF_WHAT = re.compile(
    r"任务|第.{1,8}[项条款]|单位|部门|时限|期限|时间|措施|序号|项目|方案|[“《]|由.{2,20}(?:负责|牵头|承担)|更名为|改称|职责|职能"
)
# 后续任务编号依次顺延: tasks put in or taken out move the numbers after them.
SHIFTS = re.compile(
    r"[，,；]?[^，,。；]{0,12}(?:(?:编号|序号|项次|排序)[^，,。；]{0,8}|(?:后续|其后|以下|之后)(?:的)?(?:各项)?(?:任务|各项)(?:依次|相应|顺次)?)"
    r"(?:顺延|后移|前移|递延|递补|重新编排|重新排序)"
)
# 现作如下调整：, 本通知自印发之日起执行，此前规定不再执行: what announces the changes, and what says of itself when it holds.
_ANNOUNCES = re.compile(
    r"[：:]$|如下|以下(?:调整|修改)|不一致|为准|其他(?:内容|任务|事项)?(?:均)?不变|(?<!不再|停止|终止|暂停|暂缓)(?:施行|执行)$|规定不再执行$|(?:下表|附表)[^，；]{0,6}$"
)


def alterations_in(intake: Intake) -> tuple[str, ...]:
    """The sentences of the document that say what is changed, each once; nothing is made of them."""
    found = (
        sentence.strip()
        for text in _texts(intake)
        for sentence in re.split(r"(?<=[。；;])|\n", SHIFTS.sub("", text))
        if _says_something(sentence) and not _ANNOUNCES.search(sentence.strip(" 。；;"))
    )
    return tuple(dict.fromkeys(found))


def _says_something(sentence: str) -> bool:
    altered = _ALTERS.search(sentence) and _OF_WHAT.search(sentence)
    return bool(altered) or names_a_task(sentence)


def shifts_numbers(intake: Intake) -> bool:
    """Whether the notice says that the numbers after what it puts in or takes out move."""
    return any(SHIFTS.search(text) for text in _texts(intake))


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
            whole = f"{node.number}{node.text}{''.join(group.text for group in node.groups if group not in node.found)}"
            yield from tuple(sentences_of(node)) or (whole,)
