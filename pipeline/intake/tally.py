"""What a source says of itself (共24项任务; a table with units in it) against what was read of it: what is short is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.grammar.numbering import value_of
from pipeline.grammar.roles import squeeze
from pipeline.intake.blocks import Block, Table
from pipeline.intake.cards import cards_of
from pipeline.intake.cells import are_units
from pipeline.intake.heads import heads_of
from pipeline.intake.model import Chapter, Node, Task, tasks_in

_COUNT = r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})"
# 二、重点任务（共9项）
_IN_HEADING = re.compile(
    rf"[（(](?:共|计|合计)?\s*{_COUNT}\s*[项个件条](?:[\u4e00-\u9fff]{{0,6}}?(?:任务|事项|措施|举措|实事|问题|项目))?[）)]$"
)
# 共梳理24项重点任务, 民生实事8件; 合计　8项
_NOUN = r"(?:任务|事项|举措|实事)"
_VERB = r"(?:共(?!同)|合计|总计|总共|明确|确定|梳理|安排|分解(?:为|成)?|提出|包括|部署)"
_IN_TEXT = re.compile(
    rf"(?:{_VERB}(?:了|出|以下|如下)?[^，。；\d一二三四五六七八九十]{{0,8}}?{_COUNT}\s*[项件条][\u4e00-\u9fff]{{0,6}}?{_NOUN}"
    rf"|(?:{_NOUN}|合计|总计|共计?)[：:\s　]*(?P<sum>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\s*[项件条])(?=[，。；：,（(]|$)"
)
_ROSTER = re.compile(r"姓名|职务|电话|联系|组长|成员|职称|主任委员")
_FEWEST_ROWS = 3


def short_of(title: str, announcing: Iterable[str], body: Sequence[Node]) -> Iterator[str]:
    """One question for each number of tasks that the source announces and that was not read."""
    tasks = sum(1 for _ in tasks_in(tuple(body)))
    levels = {tasks, *_levels(body)}
    for text in (title, *announcing, *_texts(body)):
        for found in _IN_TEXT.finditer(text):
            count = value_of(found["count"] or found["sum"]) or 0
            if count > 1 and tasks and count not in levels:
                yield f"原文写着“{found.group().strip()}”，读出的任务是 {tasks} 项，请核对是否有遗漏。"
    yield from _short_chapters(body)


def _short_chapters(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if not isinstance(node, Chapter):
            continue
        found = _IN_HEADING.search(node.heading.strip(" 　。：:"))
        tasks = sum(1 for _ in tasks_in(node.children))
        if found and tasks and value_of(found["count"]) not in {tasks, *_levels(node.children)}:
            yield f"“{node.heading}”下面读出的任务是 {tasks} 项，请核对是否有遗漏。"
        yield from _short_chapters(node.children)


def _levels(nodes: Sequence[Node]) -> Iterator[int]:
    """How many there are of each kind on each level: what is counted may be the chapters, and not the tasks."""
    yield sum(isinstance(node, Chapter) for node in nodes)
    yield sum(isinstance(node, Task) for node in nodes)
    yield sum(not isinstance(node, str) for node in nodes)
    below = [node for chapter in nodes if isinstance(chapter, Chapter) for node in chapter.children]
    for chapter in nodes:
        if isinstance(chapter, Chapter):
            yield sum(1 for _ in tasks_in(chapter.children))
            yield from _levels(chapter.children)
    yield sum(isinstance(node, Chapter) for node in below)


def _texts(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Chapter):
            yield from _texts(node.children)


def unread_tables(blocks: Sequence[Block]) -> Iterator[str]:
    """One question for each table that was taken for text although one of its columns holds nothing but units."""
    width = 0
    for table in (block for block in blocks if isinstance(block, Table)):
        heads = heads_of(table)
        # The rest of a table over the page has the columns of its beginning.
        goes_on = width == max(map(len, table.rows))
        if not (heads or goes_on or cards_of(table)) and _names_units(table):
            head = "｜".join(squeeze(cell) for cell in table.rows[0] if cell and cell.strip())
            yield f"{table.spot}有一列都是单位，没有认出是任务表，按文字收入（“{head[:40]}”），请核对里面有没有任务。"
        width = len(heads.kinds) if heads else width


def _names_units(table: Table) -> bool:
    first = "".join(cell or "" for row in table.rows[:2] for cell in row)
    rows = [row for row in table.rows[1:] if sum(bool(cell and cell.strip()) for cell in row) > 1]
    if len(rows) < _FEWEST_ROWS or _ROSTER.search(first):
        return False
    columns = (
        [cell for row in rows if at < len(row) and (cell := (row[at] or "").strip())] for at in range(len(rows[0]))
    )
    return any(len(cells) >= _FEWEST_ROWS and are_units(cells) for cells in columns)
