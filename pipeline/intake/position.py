"""A bracket that ends a point and holds names nobody knows: where the points beside it close with their units, so does it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.grammar.brackets import outer_brackets
from pipeline.grammar.deadline import is_deadline
from pipeline.grammar.find import is_unlabelled, may_answer
from pipeline.grammar.items import cut_items
from pipeline.grammar.units import is_office, looks_like_unit
from pipeline.intake.points import Item

# So many points show what their last bracket is for.
_FEWEST = 2


def give_by_position(root: Item) -> None:
    """Give each point of a form that names nobody the units in its last bracket, where most of its likes have theirs there."""
    points = [point for point in _lowest(root) if point.form]
    for form in {point.form for point in points}:
        likes = [point for point in points if point.form == form]
        closing = [point for point in likes if _closes_with_units(point)]
        for point in likes if len(closing) >= _FEWEST and 2 * len(closing) >= len(likes) else ():
            if not (point.answered() or point.paras) and (span := _last_names(point.own.text)):
                point.own.groups.append(span)


def _lowest(item: Item) -> Iterator[Item]:
    for entry in item.items:
        yield from _lowest(entry) if entry.items else (entry,)


def _closes_with_units(point: Item) -> bool:
    """Whether the point's own text ends with a bracket of units without any word of what they do."""
    own = point.own
    if len(own.groups) != 1 or own.lines or point.closing or point.found:
        return False
    start, end = own.groups[0]
    return own.text[start] in "（(〔[【" and is_unlabelled(own.text[start:end]) and not own.text[end:].strip(" 　。；;")


def _last_names(text: str) -> tuple[int, int] | None:
    """The bracket at the end of the text, if it may hold names of bodies: 人事科、机关党委、驻委纪检监察组."""
    spans = outer_brackets(text)
    last = spans[-1] if spans else None
    if last is None or not last.closed or text[last.end :].strip(" 　。；;"):
        return None
    names = [item.text for item in cut_items(text, last.start + 1, last.end - 1) if not is_deadline(item.text)]
    known = any(looks_like_unit(name) or is_office(name) for name in names)
    return (last.start, last.end) if known and all(map(may_answer, names)) else None
