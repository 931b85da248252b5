"""A value as the text a clerk expects to read: what is no text, and what XML cannot carry or nobody sees, is refused."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

# Needed only for text that is special: compiled then.
FORBIDDEN = "[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
# Characters that change how the text around them is read, or that nobody sees (Unicode: bidirectional controls, zero
# width, soft hyphen, other line ends, joiners, fillers, emoji selectors, tags): a name with one is not the name it seems.
INVISIBLE = (
    "[\x85\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U000e0000-\U000e00ff]"
)
UNWELCOME = f"[{FORBIDDEN[1:-1]}{INVISIBLE[1:-1]}]"
# Text without one of these goes into a document as it is.
SPECIAL = re.compile(f"[<>&\\x00-\\x1f\\x7f{FORBIDDEN[1:-1]}{INVISIBLE[1:-1]}]")
# A text element as values write it; how a line ends within one, and a tab.
TEXT = '<w:t xml:space="preserve">'
LINE, TAB = f"</w:t><w:br/>{TEXT}", f"</w:t><w:tab/>{TEXT}"
BREAKS = re.compile("[\n\t\f\a]")
# The digits that a float is sure of (IEEE 754, binary64), which are those that Word and Excel show.
EXACT = 15
# A sum that is so many digits longer than what it is sure of has them from its arithmetic.
LEFT_BEHIND = 3
MOST_PLACES = 30
PLAIN = (int, float, Decimal, datetime.date, datetime.time)


class UnwritableError(Exception):
    """A value that cannot stand in a document; the text is Chinese, ``remedy`` says what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def escape(text: str) -> str:
    """``text`` as XML character data, safe in attributes too; ``UnwritableError`` for what XML cannot carry."""
    if re.search(UNWELCOME, text):
        _refuse(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _refuse(text: str) -> None:
    bad = re.search(FORBIDDEN, text)
    if bad:
        around = re.sub(FORBIDDEN, "□", text[max(0, bad.start() - 8) : bad.start() + 8])
        raise UnwritableError(
            f"内容“{around}”里有Word不能保存的控制字符（U+{ord(bad[0]):04X}）。", "请在数据里删去这个字符。"
        )
    unseen = re.search(INVISIBLE, text)
    if unseen:
        around = re.sub(INVISIBLE, "□", text[max(0, unseen.start() - 8) : unseen.start() + 8])
        raise UnwritableError(
            f"内容“{around}”里有看不见的字符（□处，U+{ord(unseen[0]):04X}）。",
            "它会改变文字的次序或使名称对不上。请在数据里删去这个字符。",
        )


def unescaped(xml: str) -> str:
    """The text that was escaped, by ``escape`` or by lxml."""
    if "&" not in xml:
        return xml
    for written, meant in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#13;", "\r"), ("&amp;", "&")):
        xml = xml.replace(written, meant)
    return xml


def plain_text(value: Any) -> str:
    """``value`` as the text a clerk expects to read; ``UnwritableError`` for what is no text, number or date."""
    if isinstance(value, str):
        # A kind of text of the caller's own is text like any other.
        return str.__str__(value).replace("\r\n", "\n").replace("\r", "\n")
    if value is None:
        raise UnwritableError("这个字段没有值（null）。", "请在数据里填上；确可空缺的，请写作“{{ 字段 or '' }}”。")
    if isinstance(value, bool):
        raise UnwritableError("这个字段是“是/否”，不能直接印出。", "请写作“{{ '是' if 字段 else '否' }}”。")
    if isinstance(value, PLAIN):
        if isinstance(value, (float, Decimal)) and not math.isfinite(value):
            raise UnwritableError("这个字段不是可以写出的数（NaN或无穷大）。", "请在数据里更正。")
        return _number(value) if isinstance(value, (float, Decimal)) else str(value)
    if isinstance(value, (list, tuple, set, frozenset, Mapping)):
        raise UnwritableError(
            "这个字段是一个列表或一组数据，不能直接印出。", "请用“{{ 字段 | join('、') }}”，或用{% for %}逐个写。"
        )
    if (
        type(value) is not object
        and not isinstance(value, (bytes, bytearray))
        and "__str__" in vars(type(value))
        and not record_names(value)
    ):
        return str(value)
    raise UnwritableError(
        f"这个字段是一条记录（{type(value).__name__}），不能直接印出。",
        "请写明要印的是它的哪一项，如“{{ 字段.名称 }}”。",
    )


def _number(value: float | Decimal) -> str:
    """A number as people write it: no powers of ten, and without what binary arithmetic leaves behind (0.3 for 0.1 + 0.2)."""
    text = str(value)
    if isinstance(value, float):
        exact = f"{value:.{EXACT}g}"
        text = exact if len(exact) + LEFT_BEHIND < len(text) else text
    if "e" not in text.lower() or abs(Decimal(text).adjusted()) > MOST_PLACES:
        return text
    return format(Decimal(text), "f")


def record_names(value: Any) -> tuple[str, ...]:
    """The names of a record's fields; none when ``value`` is no record (a dataclass or a msgspec struct)."""
    return tuple(getattr(value, "__struct_fields__", getattr(value, "__dataclass_fields__", ())))
