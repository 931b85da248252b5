"""Points numbered like the tasks that name nobody: chapters of conduct pass them by, any other is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.intake.asides import COMES_INTO_FORCE
from pipeline.intake.lines import is_responsibility_line
from pipeline.intake.points import Item, Para

# Chapters whose numbered points ask for conduct and give no unit a task.
NO_TASKS = re.compile(
    r"总体|指导思想|原则(?!同意|上|通过)|目标|保障|组织领导|组织实施|工作要求|有关要求|步骤|(?:工作|推进|运行|保障)机制|时间安排|附则|背景|意义|要求$|施行|解释|有效期"
)
_NAMED = 4


def passed_over(root: Item) -> Iterator[str]:
    """Points numbered like the tasks that name nobody and become headings: each may be a task not recognised; and who answers
    for nothing, because the line stands behind the plan's last word."""
    yield from _passed_over(root, frozenset(_forms_of_tasks(root)), ())
    yield from _behind_the_end(root)


def _behind_the_end(item: Item) -> Iterator[str]:
    ended = False
    for entry in item.below:
        if isinstance(entry, Item):
            yield from _behind_the_end(entry)
        if not isinstance(entry, Para):
            ended = False
        elif ended and is_responsibility_line(entry.text):
            yield f"{entry.spot} “{entry.text[:20]}”写在施行说明的后面，没有作为责任单位，请核对。"
        else:
            ended = COMES_INTO_FORCE.match(entry.text) is not None


def _forms_of_tasks(item: Item) -> Iterator[str]:
    for entry in item.items:
        if entry.answered_below():
            yield from _forms_of_tasks(entry)
        elif entry.answered():
            yield entry.form


def _passed_over(item: Item, forms: frozenset[str], section: tuple[str, ...]) -> Iterator[str]:
    beside = [entry for entry in item.items if entry.answered() and not entry.answered_below()]
    # Who answers stands in a paragraph above the points.
    announced = not beside and any(para.answered for para in item.paras)
    alone = [
        entry for entry in item.items
        if (entry.form in forms or announced) and not (entry.items or entry.answered())
        and not NO_TASKS.search("".join((*(() if beside else section), entry.own.text[:20])))
    ]  # fmt: skip
    if alone and 2 * len(beside) < len(item.items):
        named = "、".join(f"“{entry.number}{entry.own.text[:20]}”" for entry in alone[:_NAMED])
        more = f"等 {len(alone)} 项" if len(alone) > _NAMED else ""
        yield f"{alone[0].own.spot} {named}{more}没有读出责任单位，没有作为任务，请核对。"
    for entry in item.items:
        if entry not in beside:
            yield from _passed_over(entry, forms, (*section, entry.number + entry.own.text[:20]))
