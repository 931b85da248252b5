"""Filters, operators and methods that cannot be made to eat memory: each result is bounded before it is built."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import wraps
from html import unescape
from itertools import islice
from typing import Any

from jinja2 import filters as standard
from jinja2 import pass_context, pass_environment
from markupsafe import Markup

from pipeline.word.values import HYPERLINK

MAX_TEXT = 1_000_000
MAX_ITEMS = 100_000
MAX_WIDTH = 10_000
MAX_BITS = 4_096

FILTER_NAMES = (
    "abs batch capitalize count d default dictsort filesizeformat first float groupby int items last "
    "length list lower map max min reject rejectattr reverse select selectattr sort string striptags "
    "sum title trim truncate unique upper urlencode wordcount slice"
)
PLAIN_FILTERS = FILTER_NAMES.split()


class TooMuchError(Exception):
    """A template asked for more than the limits allow; the text is Chinese."""


class UnwritableLinkError(Exception):
    """A rendered address that is none; its text."""


class Meter:
    """What one run may still use up; long values pay for every step they go through."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left

    def pay(self, amount: int) -> None:
        """Take ``amount`` characters; raises ``TooMuchError`` when nothing is left."""
        self.left -= amount
        if self.left < 0:
            raise TooMuchError("计算量过大")


METER: ContextVar[Meter | None] = ContextVar("meter", default=None)
FREE = 2_000
CONTAINERS = (list, tuple, dict)
MEASURED = (str, *CONTAINERS)
# A step over a character costs more time than writing one.
STEP = 5


def weigh(value: object, depth: int = 20) -> int:
    """About how many characters ``value`` would come to as text; counting stops once it is too much, or too deep."""
    if isinstance(value, (str, bytes)):
        return len(value)
    if isinstance(value, Mapping):
        return weigh([*value.keys(), *value.values()], depth - 1)
    if not isinstance(value, (list, tuple, set, frozenset)):
        return 1
    if depth == 0:
        return MAX_TEXT + 1
    total = len(value)
    for item in value:
        total += weigh(item, depth - 1) if isinstance(item, (str, list, tuple, dict, set)) else 0
        if total > MAX_TEXT:
            break
    return total


# These write their whole value as text, however deep it is; the others take its items one by one.
WRITING = frozenset(
    [
        "capitalize",
        "lower",
        "string",
        "striptags",
        "title",
        "trim",
        "truncate",
        "upper",
        "urlencode",
        "wordcount",
        "tojson",
    ]
)


def metered(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter ``name`` refusing what is too large and paying for what is long."""
    # Jinja puts its context, or environment, before the value of some filters.
    subject = 1 if hasattr(function, "jinja_pass_arg") else 0
    writing = name in WRITING
    measure: Callable[[Any], int] = weigh if writing else len

    @wraps(function)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        value = args[subject] if len(args) > subject else None
        if (isinstance(value, MEASURED) and len(value) > FREE) or (writing and isinstance(value, CONTAINERS)):
            size = measure(value)
            if size > MAX_TEXT:
                raise TooMuchError("要处理的内容过大")
            charge(size)
        return function(*args, **kwargs)

    return bounded


def _size(value: object) -> int:
    if isinstance(value, int):
        return value.bit_length()
    return len(value) if isinstance(value, (str, bytes, list, tuple)) else 0


def _bounded(value: Any) -> Any:
    size = _size(value)
    if size > (MAX_BITS if isinstance(value, int) else MAX_TEXT):
        raise TooMuchError("计算结果过大")
    charge(size)
    return value


def charge(size: int) -> None:
    """Let the run that is going on pay for a value of ``size`` characters; small ones are free."""
    meter = METER.get() if size > FREE else None
    if meter is not None:
        meter.pay(size * STEP)


def bounded_range(*limits: int) -> range:
    """``range``, of at most ``MAX_ITEMS`` numbers."""
    numbers = range(*limits)
    if len(numbers) > MAX_ITEMS:
        raise TooMuchError("range的个数过多")
    return numbers


def _multiply(left: Any, right: Any) -> Any:
    for text, number in ((left, right), (right, left)):
        if isinstance(text, (str, list, tuple)) and isinstance(number, int) and weigh(text) * number > MAX_TEXT:
            raise TooMuchError("计算结果过大")
    return _bounded(left * right)


def _power(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > MAX_BITS:
        raise TooMuchError("计算结果过大")
    return left**right


def _modulo(left: Any, right: Any) -> Any:
    return _formatted(left, right) if isinstance(left, str) else left % right


def _add(left: Any, right: Any) -> Any:
    return _bounded(operator.add(left, right))


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {"*": _multiply, "**": _power, "%": _modulo, "+": _add}


def check_format(pattern: str) -> None:
    """Refuse a format whose widths would blow up, or that reaches into attributes."""
    if re.search(r"\d{4,}|\*|\{[^{}]*[.\[{]", re.sub(r":[^{}]*", lambda spec: spec[0].replace(".", ""), pattern)):
        raise TooMuchError("格式写法过宽或过于复杂")


def _formatted(pattern: str, values: Any) -> str:
    check_format(pattern)
    return str(_bounded(pattern % values))


def _format(value: str, *args: Any, **kwargs: Any) -> str:
    return _formatted(str(value), kwargs or args)


def _join_parts(separator: str, items: Iterable[Any]) -> str:
    parts = [item if isinstance(item, str) else str(item) for item in islice(items, MAX_ITEMS + 1)]
    if sum(map(len, parts)) + len(separator) * len(parts) > MAX_TEXT or len(parts) > MAX_ITEMS:
        raise TooMuchError("拼接的文字过长")
    charge(sum(map(len, parts)))
    return separator.join(parts)


@pass_environment
def _join(environment: Any, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    if attribute is not None:
        value = map(standard.make_attrgetter(environment, attribute), value)
    return _join_parts(str(d), value)


def _replace(value: str, old: str, new: str, count: int | None = None) -> str:
    value, old, new = str(value), str(old), str(new)
    if len(value) + value.count(old) * len(new) > MAX_TEXT:
        raise TooMuchError("替换后的文字过长")
    charge(len(value))
    return value.replace(old, new, -1 if count is None else count)


def _narrow(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """``filter_`` with its whole-number arguments kept below ``MAX_WIDTH``."""

    def bounded(*args: Any, **kwargs: Any) -> Any:
        numbers = [number for number in (*args[1:], *kwargs.values()) if isinstance(number, int)]
        if any(abs(number) > MAX_WIDTH for number in numbers):
            raise TooMuchError("参数过大")
        return filter_(*args, **kwargs)

    return bounded


def unmarked(function: Callable[..., Any]) -> Callable[..., Any]:
    """A caller's ``function``, whose text stays text: it is bounded, and no markup."""

    @wraps(function)
    def plain(*args: Any, **kwargs: Any) -> Any:
        value = function(*args, **kwargs)
        return _bounded(str(value)) if isinstance(value, str) else value

    return plain


def _unchanged(value: Any) -> Any:
    """Text is always escaped on its way out, so ``e`` and ``safe`` have nothing left to do."""
    return value


def _rounded(value: Any, precision: int = 0, method: str = "common") -> Any:
    return standard.do_round(value, max(-300, min(300, precision)), method)  # type: ignore[arg-type]  # jinja2 refuses others


@pass_context
def _loop(context: Any, items: Any) -> Any:
    """Pay for a loop before it begins."""
    if not hasattr(items, "__len__"):
        items = list(islice(items, MAX_ITEMS + 1))
    context.pay_loop(len(items))
    return items


@pass_context
def _drawing(context: Any, _: Any) -> Any:
    """The id of a drawing that a loop repeats."""
    return context.insertions.drawing()


@pass_context
def _same_drawing(context: Any, _: Any) -> Any:
    """The id drawn last, for what belongs to the same shape."""
    return 100_000 + context.insertions.drawings


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
def _link(context: Any, address: Any) -> str:
    """The relationship that leads to a rendered address."""
    target = unescape(str(address)).strip()
    if not target.lower().startswith(("http://", "https://", "mailto:")) or re.search(r"[\s<>\"]", target):
        raise UnwritableLinkError(target[:60])
    return str(context.insertions.relate(HYPERLINK, target))


@pass_context
def _chart(context: Any, _: Any) -> Any:
    """The relationship of the chart whose description has just been written."""
    return context.insertions.chart


class Placed:
    """A value for a place other than text inside a run: between runs or paragraphs, or in an attribute."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


def _tojson(value: Any) -> str:
    """The value as JSON, as text like any other; jinja's own would be markup for a web page."""
    return str(_bounded(json.dumps(value, ensure_ascii=False, default=str)))


FILTERS: dict[str, Callable[..., Any]] = {
    "tojson": metered("tojson", _tojson),
    "join": _join,
    "replace": _replace,
    "format": _format,
    "round": _rounded,
    "e": _unchanged,
    "escape": _unchanged,
    "forceescape": _unchanged,
    "safe": _unchanged,
    "center": _narrow(standard.do_center),
    "indent": _narrow(standard.do_indent),
    "slice": _narrow(lambda value, slices, fill_with=None: list(standard.sync_do_slice(value, slices, fill_with))),
    "batch": _narrow(standard.do_batch),
    "_loop": _loop,
    "_drawing": _drawing,
    "_chart": _chart,
    "_same_drawing": _same_drawing,
    "_note": _note,
    "_noted": _noted,
    "_round": _round,
    "_mark": _mark,
    "_refer": _refer,
    "_list": _list,
    "_begin_list": _begin_list,
    "_restart": _restart,
    "_end_list": _end_list,
    "_link": _link,
    "_placed": Placed,
}


def method(obj: Any, name: str, value: Callable[..., Any]) -> Callable[..., Any]:
    """A method of a plain value, bounded where it needs to be."""
    if isinstance(obj, Markup) or not isinstance(obj, str):
        return value
    charge(len(obj))
    if name == "replace":
        return _named(name, lambda old, new, count=None: _replace(obj, old, new, count))
    if name == "join":
        return _named(name, lambda items: _join_parts(obj, items))
    if name == "zfill":
        return _named(name, lambda width: obj.zfill(min(width, MAX_WIDTH)))
    if name == "format":
        return _named(name, lambda *args, **kwargs: _safe_format(obj, args, kwargs))
    return value


def _named(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    function.__name__ = name
    return function


def _safe_format(pattern: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    check_format(pattern)
    return str(_bounded(pattern.format(*args, **kwargs)))
