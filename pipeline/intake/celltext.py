"""A cell's text: its lines as one, side by side, or joined with the rest of it from the next row."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.grammar.items import cut_items
from pipeline.grammar.labels import label_at
from pipeline.grammar.units import certainly_unit, is_branch, is_office, looks_like_unit

# A cell that ends so goes on in the next row.
OPEN_END = re.compile(r"[，、，,：:（(]$")
# No longer name is taken for whole only because it ends like one; nor is one with the 和 of a longer name.
_SHORT = 6
_HALVED = re.compile(r"[和与及]")


def squeeze_lines(cell: str) -> str:
    """A cell's lines as one; spaces between Chinese characters are the table's, not the text's."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])|\n", "", cell.strip())


def squeezed_time(cell: str) -> str:
    """A time without the spaces a narrow column put into it: 2025年6月30 日."""
    return re.sub(r"(?<=\d)\s+(?=[年月日号])|(?<=[年月])\s+(?=\d)", "", squeeze_lines(cell))


def spaced_lines(value: str) -> str:
    """A cell's lines side by side: 、 between those that are units by themselves, else a space."""
    lines = [line.strip() for line in value.strip().split("\n") if line.strip()]
    said = lines[0] if lines else ""
    for above, line in pairwise(lines):
        said += ("、" if _is_whole(above) and _is_whole(line) and not is_branch(line) else " ") + line
    return said


def joined(cell: str | None, rest: str) -> str:
    if not cell or not cell.strip():
        return rest
    return cell + ("" if OPEN_END.search(cell.strip()) else "\n") + rest


def _is_whole(line: str) -> bool:
    """Whether the line holds whole names; half of one (县住房和城乡) may end like one, but is no short name."""
    names = [item.text for item in cut_items(line, 0, len(line))]
    return bool(names) and line[-1] not in "、，,；;" and not label_at(line) and all(
        certainly_unit(name) or is_office(name) or (len(name) <= _SHORT and looks_like_unit(name) and not _HALVED.search(name))
        for name in names
    )  # fmt: skip
