"""What a run may use up: every loop, every call, every list or text that is built or walked through is paid for.

A step takes about a tenth of a microsecond, a character written about as much memory as it is long: whoever has paid for
everything has used neither more than a few seconds nor much more memory than the budget.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from itertools import islice
from typing import Any

MAX_TEXT = 1_000_000
MAX_ITEMS = 100_000
MAX_WIDTH = 10_000
MAX_BITS = 4_096
# A value of more characters is put with care.
LONG = 2_000
# What a list or mapping that a template puts together may come to, all it holds written out.
MAX_HELD = 2_000_000
# An item of a list costs more time and memory than a character.
STEP = 5
# Shorter text is compared at no cost worth telling.
SHORT = 200
# What an item of a list counts at least.
LEAST = 8
# What long values may come to together, in bytes: more in one place is more than a reader of XML takes for one text.
MAX_LONG = 9_000_000
# A call of a macro or function.
CALL = 200
LISTS = frozenset([str, list, tuple, dict, range, int])


class TooMuchError(Exception):
    """A template asked for more than the limits allow; the text is Chinese."""


class Meter:
    """What one run may still use up."""

    __slots__ = ("left", "long")

    def __init__(self, left: int) -> None:
        self.left = left
        self.long = MAX_LONG

    def pay(self, amount: int) -> None:
        """Take ``amount`` characters; raises ``TooMuchError`` when nothing is left."""
        self.left -= amount
        if self.left < 0:
            raise TooMuchError("生成的内容过大、循环次数或计算过多")

    def take_long(self, text: str) -> None:
        """Count a value that is long; raises ``TooMuchError`` when it is, or all are, more than one document holds."""
        if len(text) > MAX_TEXT:
            raise TooMuchError(f"填入的内容有{len(text)}字，过长（最多{MAX_TEXT}字）")
        self.long -= len(text.encode("utf-8", "replace"))
        if self.long < 0:
            raise TooMuchError(f"填到这里，长的内容合起来过大（最多{MAX_LONG // 1_000_000}兆）")


METER: ContextVar[Meter | None] = ContextVar("meter", default=None)


def charge(amount: int) -> None:
    """Let the run that is going on pay for so many characters."""
    meter = METER.get()
    if meter is not None:
        meter.pay(amount)


def long_text(text: str) -> str:
    """``text``, which is about to be written: one that is long is counted."""
    meter = METER.get()
    if meter is not None and len(text) >= LONG:
        meter.take_long(text)
    return text


def weigh(value: object, limit: int = MAX_TEXT, depth: int = 20) -> int:
    """About how many characters ``value`` would come to as text; counting stops once it is too much, or too deep."""
    if isinstance(value, (str, bytes)):
        return len(value)
    if isinstance(value, range):
        return LEAST * len(value)
    if isinstance(value, Mapping):
        return weigh([*value.keys(), *value.values()], limit, depth - 1)
    if not isinstance(value, (list, tuple, set, frozenset)):
        return 1
    if depth <= 0:
        return limit + 1
    total = LEAST * len(value)
    for item in value:
        if isinstance(item, (str, list, tuple, dict, set)):
            total += weigh(item, limit, depth - 1)
            if total > limit:
                break
    return total


def held(value: Any) -> Any:
    """A list or mapping the template has put together: bounded with all it holds, so that none doubles without end."""
    weight = weigh(value, MAX_HELD)
    if weight > MAX_HELD:
        raise TooMuchError(f"计算结果过大（最多{MAX_HELD}字）")
    charge(STEP + weight // 4)
    return value


def sized(value: Any) -> Any:
    """A value about to be compared, searched or cut: its length is paid for."""
    if isinstance(value, str):
        if len(value) > SHORT:
            charge(len(value) // 50)
    elif isinstance(value, (list, tuple, dict, range)):
        charge(STEP + weigh(value) // 2)
    else:
        return listed(value)
    return value


def listed(value: Any) -> Any:
    """What comes one by one as a list, so that its length is known before it is walked through."""
    # Told by its kind: asking the abstract class takes longer than most filters.
    kind = type(value)
    if kind in LISTS or hasattr(kind, "__len__") or not hasattr(kind, "__iter__"):
        return value
    items = list(islice(value, MAX_ITEMS + 1))
    if len(items) > MAX_ITEMS:
        raise TooMuchError(f"列表过长（最多{MAX_ITEMS}项）")
    return items


def bounded(value: Any) -> Any:
    """A number, text or list just made: not too large, and paid for."""
    if isinstance(value, int):
        if value.bit_length() > MAX_BITS:
            raise TooMuchError(f"计算结果过大（最多{MAX_BITS}位二进制数）")
    elif isinstance(value, (str, bytes)):
        if len(value) > MAX_TEXT:
            raise TooMuchError(f"计算结果过大（最多{MAX_TEXT}字）")
        charge(len(value))
    elif isinstance(value, (list, tuple)):
        charge(STEP * len(value))
        held(value)
    return value
