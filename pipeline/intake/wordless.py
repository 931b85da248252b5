"""Whoever answers for nothing: lines of units without a word of what they are for are text of the plan, and no task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.intake.model import Chapter, Node, Task


def without_wordless(body: Sequence[Node]) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    """``body`` with such tasks as the lines they were written in, and one question for each."""
    asked: list[str] = []
    return tuple(_spoken(body, asked)), tuple(asked)


def _spoken(nodes: Sequence[Node], asked: list[str]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Chapter):
            yield replace(node, children=tuple(_spoken(node.children, asked)))
        elif isinstance(node, Task) and not node.text.strip():
            lines = list(_written(node))
            asked.append(
                f"{node.spot} “{'，'.join(lines)[:30]}”没有写是哪项任务，没有作为任务，它可能属于下面的任务，请核对各项任务的责任单位。"
            )
            yield from lines
        else:
            yield node


def _written(task: Task) -> Iterator[str]:
    texts = [line for group in task.groups for line in group.text.split("\n") if line]
    late = [f"完成时限：{task.deadline}"] if task.deadline and task.deadline_apart else []
    first, *others = [*texts, *late] or [""]
    yield task.number + first
    yield from others
