"""What the conversion itself writes into a template's source: filters whose names begin with ``_``, which no clerk can type."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import pass_context

from pipeline.word.insertions import HYPERLINK
from pipeline.word.meter import listed


class UnwritableLinkError(Exception):
    """A rendered address that is none; its text."""


class Placed:
    """A value for a place other than text inside a run: between runs or paragraphs, or in an attribute."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


@pass_context
def _loop(context: Any, items: Any, cost: int) -> Any:
    """Pay for a loop before it begins; ``cost`` is what one round writes and does."""
    items = listed(items)
    context.pay_loop(len(items), cost)
    return items


@pass_context
def _pay(context: Any, _: Any, cost: int) -> str:
    """Pay for a macro, or a round of a recursive loop, as it begins."""
    context.pay_loop(1, cost)
    return ""


@pass_context
def _drawing(context: Any, _: Any) -> Any:
    """The id of a drawing that a loop repeats."""
    return context.insertions.drawing()


@pass_context
def _same_drawing(context: Any, _: Any) -> Any:
    """The id drawn last, for what belongs to the same shape."""
    return context.insertions.drawings


@pass_context
def _note(context: Any, body: Any, kind: str) -> str:
    """Take a rendered note away, numbered, to the part of the notes."""
    insertions = context.insertions
    context.pay(len(body))
    written = insertions.notes.setdefault(kind, [])
    insertions.note = context.program.draft.notes[kind].first + len(written)
    written.append(str(body).replace("\x14", str(insertions.note)))
    return ""


@pass_context
def _noted(context: Any, _: Any) -> Any:
    """The number of the note just written."""
    return context.insertions.note


@pass_context
def _round(context: Any, _: Any) -> int:
    """A number no other round of any loop has."""
    context.insertions.rounds += 1
    return int(context.insertions.rounds)


@pass_context
def _count(context: Any, name: str, kept: bool, first: int | None) -> int:
    """The number that the next field of this sequence shows; ``kept``: the last once more; ``first``: counted from there."""
    counts = context.insertions.counts
    if not kept:
        counts[name] = counts.get(name, 0) + 1 if first is None else first
    return int(counts.get(name, 0))


@pass_context
def _mark(context: Any, name: str) -> str:
    """A bookmark of this name is written."""
    context.insertions.marked.add(name)
    return name


@pass_context
def _refer(context: Any, name: str, spot: str) -> str:
    """Something at ``spot`` refers to the bookmark of this name."""
    context.insertions.referred.setdefault(name, spot)
    return name


@pass_context
def _list(context: Any, identifier: str) -> str:
    """The number of the list as it counts now."""
    return str(context.insertions.current.get(identifier, identifier))


@pass_context
def _begin_list(context: Any, identifier: str) -> str:
    """Let the list begin anew from here."""
    insertions = context.insertions
    if identifier in context.program.draft.lists.copies:
        number = context.program.draft.lists.first + len(insertions.lists)
        insertions.lists.append((number, identifier))
        insertions.current[identifier] = number
    return ""


@pass_context
def _restart(context: Any, identifier: str) -> str:
    """Let the list begin anew with this paragraph."""
    _begin_list(context, identifier)
    return _list(context, identifier)


@pass_context
def _end_list(context: Any, identifier: str) -> str:
    """Let the list go on where it was before it began anew."""
    context.insertions.current.pop(identifier, None)
    return ""


@pass_context
def _link(context: Any, address: Any, story: str) -> str:
    """The relationship that leads to a rendered address; a note has relationships of its own."""
    target = str(address).strip()
    if not target.lower().startswith(("http://", "https://", "mailto:")) or re.search(r"[\s<>\"]", target):
        raise UnwritableLinkError(target[:60])
    return str(context.insertions_in(story).relate(HYPERLINK, target))


@pass_context
def _chart(context: Any, _: Any) -> Any:
    """The relationship of the chart whose description has just been written."""
    return context.insertions.chart


@pass_context
def _embedded(context: Any, drawn: str) -> str:
    """The relationship of the picture in a frame: the data's, or the one drawn."""
    placed = context.insertions.placed
    return placed[0] if placed else drawn


@pass_context
def _side(context: Any, frame: Any, number: int) -> int:
    """The width or height of the picture in a frame."""
    from pipeline.word.frames import side

    placed = context.insertions.placed
    return side(frame, number, placed[1]) if placed else frame[number]


@pass_context
def _as_drawn(context: Any, _: Any) -> bool:
    """Whether the picture drawn stays."""
    return context.insertions.placed is None


@pass_context
def _described(context: Any, _: Any) -> Any:
    """What is said of the picture in a frame."""
    return context.insertions.described


STEPS: dict[str, Callable[..., Any]] = {
    "_loop": _loop,
    "_pay": _pay,
    "_drawing": _drawing,
    "_chart": _chart,
    "_same_drawing": _same_drawing,
    "_note": _note,
    "_noted": _noted,
    "_round": _round,
    "_count": _count,
    "_mark": _mark,
    "_refer": _refer,
    "_list": _list,
    "_begin_list": _begin_list,
    "_restart": _restart,
    "_end_list": _end_list,
    "_link": _link,
    "_embedded": _embedded,
    "_side": _side,
    "_as_drawn": _as_drawn,
    "_described": _described,
    "_placed": Placed,
}
