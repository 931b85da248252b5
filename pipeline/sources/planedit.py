"""New words for some tasks → ``plan.yaml`` with them written in."""

from __future__ import annotations

from codecs import BOM_UTF8 as BOM
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.sources.planfile import KEYS, SEGMENT, TASK
from pipeline.sources.yamledit import Edit, Path, edit_yaml
from pipeline.sources.yamltext import Items, Node, Table, parse_yaml


class PlanEdit(Struct, frozen=True):
    """New lines for ``key`` of the ``task``-th task (from 0, in the order of the text); 正文 and 责任单位 belong to its
    ``part``-th part (from 0). No lines: the key is taken out."""

    task: int
    part: int
    key: str
    lines: tuple[str, ...]


def edit_plan(data: bytes, file: str, edits: Sequence[PlanEdit]) -> bytes:
    """``plan.yaml`` with ``edits`` written in; comments, order and all other lines stay to the letter.

    Raises MaterialError when the file is not YAML, ValueError when it cannot be edited in place.
    """
    root = parse_yaml(data, file, KEYS)
    paths = list(_task_paths(root, ()))
    text = data.decode("utf-8-sig")
    changes = []
    for edit in edits:
        path, table = paths[edit.task]
        divided = "分项" in table.entries and edit.key in SEGMENT
        changes.append(
            Edit((*path, "分项", edit.part), edit.key, edit.lines, SEGMENT)
            if divided
            else Edit(path, edit.key, edit.lines, TASK)
        )
    mark = data[: len(BOM)] if data.startswith(BOM) else b""
    return mark + edit_yaml(text, changes).encode()


def _task_paths(node: Node, path: Path) -> Iterator[tuple[Path, Table]]:
    """Where each task's mapping stands, in the order of the text."""
    if not isinstance(node, Table):
        return
    if "章节" not in node.entries and "任务" in node.entries:
        yield path, node
    contents = node.entries.get("内容")
    if isinstance(contents, Items):
        for index, child in enumerate(contents.nodes):
            yield from _task_paths(child, (*path, "内容", index))
