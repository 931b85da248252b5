"""Operators and formats that cannot be made to eat memory: each result is bounded before it is built, and printed as text only."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterable
from typing import Any

from pipeline.word.captured import Captured, refuse_markup
from pipeline.word.meter import MAX_BITS, MAX_ITEMS, MAX_TEXT, TooMuchError, bounded, charge, weigh
from pipeline.word.missing import as_text
from pipeline.word.text import escape


def bounded_range(*limits: int) -> range:
    """``range``, of at most ``MAX_ITEMS`` numbers."""
    numbers = range(*limits)
    if len(numbers) > MAX_ITEMS:
        raise TooMuchError(f"range的个数过多（最多{MAX_ITEMS}个）")
    return numbers


def _multiply(left: Any, right: Any) -> Any:
    for text, number in ((left, right), (right, left)):
        if isinstance(text, (str, list, tuple)) and isinstance(number, int) and weigh(text) * number > MAX_TEXT:
            raise TooMuchError(f"计算结果过大（最多{MAX_TEXT}字）")
    return bounded(left * right)


def _power(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > MAX_BITS:
        raise TooMuchError(f"计算结果过大（最多{MAX_BITS}位二进制数）")
    return left**right


def _modulo(left: Any, right: Any) -> Any:
    return formatted(left, right) if isinstance(left, str) else left % right


def _add(left: Any, right: Any) -> Any:
    refuse_markup(left)
    refuse_markup(right)
    return bounded(operator.add(*(str.__str__(one) if isinstance(one, str) else one for one in (left, right))))


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {"*": _multiply, "**": _power, "%": _modulo, "+": _add}


def summed(items: Iterable[Any], start: Any = 0) -> Any:
    """``sum``, one addition after another."""
    total = start
    for item in items:
        total = _add(total, item)
    return total


def check_format(pattern: str) -> None:
    """Refuse a format whose widths would blow up, or that reaches into attributes."""
    if re.search(r"\d{4,}|\*|\{[^{}]*[.\[{]", re.sub(r":[^{}]*", lambda spec: spec[0].replace(".", ""), pattern)):
        raise TooMuchError("格式写法过宽（最多999）或过于复杂")


def formatted(pattern: str, values: Any) -> str:
    """``pattern % values``."""
    check_format(pattern)
    if isinstance(values, tuple):
        values = tuple(map(writable, values))
    elif isinstance(values, dict):
        values = {name: writable(value) for name, value in values.items()}
    else:
        values = writable(values)
    return str(bounded(pattern % values))


def safe_format(pattern: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """``pattern.format(…)``."""
    check_format(pattern)
    named = {name: writable(value) for name, value in kwargs.items()}
    return str(bounded(pattern.format(*map(writable, args), **named)))


def writable(value: Any) -> Any:
    """A value that may be formatted: a number stays one, anything else becomes text."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    return value if number else as_text(value)


def join_texts(separator: str, items: Iterable[Any]) -> str:
    """The items one after another, each as the text it would be printed as."""
    parts: list[str] = []
    length = 0
    for item in items:
        if type(item) is not str:
            refuse_markup(item)
            item = as_text(item)  # noqa: PLW2901 - as it will be printed
        parts.append(item)
        length += len(parts[-1]) + len(separator)
        if length > MAX_TEXT or len(parts) > MAX_ITEMS:
            raise TooMuchError(f"拼接的文字过长（最多{MAX_TEXT}字）")
    charge(length)
    return separator.join(parts)


def concatenated(parts: Iterable[Any]) -> str:
    """``~``: text after text; beside captured markup, text is escaped."""
    texts = [as_text(part) for part in parts]
    length = sum(map(len, texts))
    if length > MAX_TEXT:
        raise TooMuchError(f"拼接的文字过长（最多{MAX_TEXT}字）")
    charge(length)
    if not any(isinstance(one, Captured) for one in texts):
        return "".join(texts)
    return Captured("".join(one if isinstance(one, Captured) else escape(one) for one in texts))
