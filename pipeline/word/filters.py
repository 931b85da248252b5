"""The filters, tests and methods of values a tag may use: each pays for what it walks through and for what it makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from jinja2 import Undefined, pass_environment
from jinja2 import filters as standard

from pipeline.word.captured import refuse_markup
from pipeline.word.meter import (
    MAX_TEXT,
    MAX_WIDTH,
    STEP,
    TooMuchError,
    bounded,
    charge,
    held,
    listed,
    sized,
    weigh,
)
from pipeline.word.missing import as_text
from pipeline.word.operators import formatted, join_texts, safe_format, summed

# Those of jinja's that are used as they are.
PLAIN = (
    "abs batch capitalize count d default dictsort filesizeformat first float groupby int items last length list lower "
    "map max min reject rejectattr reverse select selectattr sort string striptags title trim truncate unique upper "
    "urlencode wordcount slice center"
)
# These take a text; anything else is made one first, as it would be printed.
TEXTUAL = "capitalize center indent lower replace string striptags title trim truncate upper wordcount format"
# These compare the items with each other; the tests compare two values.
COMPARING = "sort unique min max groupby"
COMPARISONS = "in eq == equalto ne != lt < lessthan le <= gt > greaterthan ge >= sameas"
# These call something for each item.
CALLING = "map select reject selectattr rejectattr groupby sum join"
CALLING_NAMES = frozenset(CALLING.split())
# These methods of a text fill it up.
FILLING = frozenset(["zfill", "ljust", "rjust", "center"])
# These hand on what they are given.
UNCHANGING = frozenset(["d", "default", "e", "escape", "forceescape", "safe"])
TEXTUAL_NAMES, COMPARING_NAMES = frozenset(TEXTUAL.split()), frozenset(COMPARING.split())


def metered(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter ``name`` refusing what is too large and paying for what is long."""
    # Jinja puts its context, or environment, before the value of some filters.
    subject = 1 if hasattr(function, "jinja_pass_arg") else 0
    textual, orders, changing = name in TEXTUAL_NAMES, name in COMPARING_NAMES, name not in UNCHANGING
    step = 6 * STEP if name in CALLING_NAMES else STEP

    @wraps(function)
    def paying(*args: Any, **kwargs: Any) -> Any:
        if len(args) > subject and not isinstance(args[subject], Undefined):
            value = as_text(args[subject]) if textual else listed(args[subject])
            if changing:
                refuse_markup(value)
            _charge_for(value, weigh(value) if orders else 0, step)
            return _paid(function(*args[:subject], value, *map(sized, args[subject + 1 :]), **kwargs))
        return _paid(function(*args, **kwargs))

    return paying


def _charge_for(value: Any, weight: int, step: int) -> None:
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise TooMuchError(f"要处理的内容过大（最多{MAX_TEXT}字）")
        charge(1 + len(value))
    elif isinstance(value, (list, tuple, dict, range)):
        charge(step * (1 + max(weight, len(value))))


def _paid(result: Any) -> Any:
    if isinstance(result, str):
        return bounded(result)
    if isinstance(result, (list, tuple)):
        charge(STEP * len(result))
    return result


def comparing(function: Callable[..., Any]) -> Callable[..., Any]:
    """A test paying for what it compares."""

    @wraps(function)
    def paying(*args: Any) -> Any:
        return function(*map(sized, args))

    return paying


def _format(value: str, *args: Any, **kwargs: Any) -> str:
    return formatted(value, kwargs or args)


@pass_environment
def _join(environment: Any, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    if attribute is not None:
        value = map(standard.make_attrgetter(environment, attribute), value)
    return join_texts(as_text(d), value)


@pass_environment
def _sum(environment: Any, value: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
    if attribute is not None:
        value = map(standard.make_attrgetter(environment, attribute), value)
    return summed(value, start)


def _replace(value: str, old: str, new: str, count: int | None = None) -> str:
    value, old, new = as_text(value), as_text(old), as_text(new)
    if len(value) + value.count(old) * len(new) > MAX_TEXT:
        raise TooMuchError(f"替换后的文字过长（最多{MAX_TEXT}字）")
    return value.replace(old, new, -1 if count is None else count)


def _indent(value: str, width: int | str = 4, first: bool = False, blank: bool = False) -> str:
    wide = len(width) if isinstance(width, str) else width
    if len(value) + (value.count("\n") + 1) * wide > MAX_TEXT:
        raise TooMuchError(f"缩进后的文字过长（最多{MAX_TEXT}字）")
    return standard.do_indent(value, width, first, blank)


def check_width(width: Any) -> Any:
    """A width that text is filled up to: no wider than a text may sensibly be."""
    if isinstance(width, int) and abs(width) > MAX_WIDTH:
        raise TooMuchError(f"宽度、个数过大（写的是{width}，最多{MAX_WIDTH}）")
    return width


def narrow(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """``filter_`` with its whole-number arguments kept below ``MAX_WIDTH``."""

    @wraps(filter_)
    def narrowed(*args: Any, **kwargs: Any) -> Any:
        numbers = [number for number in (*args[1:], *kwargs.values()) if isinstance(number, int)]
        for number in numbers:
            check_width(number)
        return filter_(*args, **kwargs)

    return narrowed


def _unchanged(value: Any) -> Any:
    """Text is always escaped on its way out, so ``e`` and ``safe`` have nothing left to do."""
    return value


def _rounded(value: Any, precision: int = 0, method: str = "common") -> Any:
    return standard.do_round(value, max(-300, min(300, precision)), method)  # type: ignore[arg-type]  # jinja2 refuses others


def _tojson(value: Any) -> str:
    """The value as JSON, as text like any other; jinja's own would be markup for a web page."""
    if weigh(value) > MAX_TEXT:
        raise TooMuchError(f"要处理的内容过大（最多{MAX_TEXT}字）")
    return json.dumps(value, ensure_ascii=False, default=as_text)


def _slice(value: Any, slices: int, fill_with: Any = None) -> list[Any]:
    return list(standard.sync_do_slice(value, slices, fill_with))


OWN: dict[str, Callable[..., Any]] = {
    "tojson": _tojson,
    "join": _join,
    "sum": _sum,
    "replace": _replace,
    "format": _format,
    "round": _rounded,
    "e": _unchanged,
    "escape": _unchanged,
    "forceescape": _unchanged,
    "safe": _unchanged,
    "center": narrow(standard.do_center),
    "indent": narrow(_indent),
    "slice": narrow(_slice),
    "batch": narrow(standard.do_batch),
}


def filters_of(standard_ones: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Every filter a tag may name."""
    chosen = {name: standard_ones[name] for name in PLAIN.split()} | OWN
    return {name: metered(name, one) for name, one in chosen.items()}


def unmarked(function: Callable[..., Any]) -> Callable[..., Any]:
    """A caller's ``function``, whose text stays text: it is bounded, and no markup."""

    @wraps(function)
    def plain(*args: Any, **kwargs: Any) -> Any:
        value = function(*args, **kwargs)
        return bounded(str(value)) if isinstance(value, str) else value

    return plain


def method(obj: Any, name: str, value: Callable[..., Any]) -> Callable[..., Any]:
    """A method of a plain value, bounded where it needs to be."""
    refuse_markup(obj)
    if not isinstance(obj, str):
        return (
            value if not isinstance(sized(obj), (list, tuple)) else _named(name, lambda *args: value(*map(sized, args)))
        )
    charge(1 + len(obj))
    if name == "replace":
        return _named(name, lambda old, new, count=None: bounded(_replace(obj, old, new, count)))
    if name == "join":
        return _named(name, lambda items: join_texts(obj, items))
    if name in FILLING:
        return _named(name, lambda width, *sign: bounded(value(check_width(width), *sign)))
    if name == "format":
        return _named(name, lambda *args, **kwargs: safe_format(obj, args, kwargs))
    return value


def _named(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    function.__name__ = name
    return function


def mapping(*args: Any, **kwargs: Any) -> dict[Any, Any]:
    """``dict``, bounded."""
    return dict(held(dict(*args, **kwargs)))
