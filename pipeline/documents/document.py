"""One paper to be made: where it goes, which template draws it, and what is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace


class Document(Struct, frozen=True):
    """``name`` is the file name without ending, ``unit`` the addressee's short name (empty: for all).

    ``context`` holds plain values under the Chinese names the template uses; ``facts`` are the fields of the
    material it was made from (``任务12：时限`` → text), compared when asking what changed. ``code`` is the number code
    of a paper that is issued with a number; ``of`` tells which paper it is among those a unit receives once: the letter
    it is or adjusts, or the round it belongs to. ``when_gone`` says why, should a later run no longer make it.
    """

    plan: str
    kind: str
    name: str
    unit: str
    template: str
    context: Mapping[str, object]
    facts: Mapping[str, str]
    code: str = ""
    of: str = ""
    when_gone: str = "不再需要"


def numbered(document: Document, number: str, day: date) -> Document:
    """``document`` with its number and day of issue filled in."""
    return replace(document, context={**document.context, "发文字号": number, "成文日期": written_day(day)})


def full_number(code: str, year: int, serial: int) -> str:
    """A document number: code, year in full in 〔〕, serial without leading zeros (GB/T 9704-2012, 7.2.5)."""
    return f"{code}〔{year}〕{serial}号"


# Left open until the document is issued: the year, the serial and the day are written then.
OPEN_DATE = "　　　　年　　月　　日"


def open_number(code: str) -> str:
    """A document number with year and serial left open (GB/T 9704-2012, 7.2.5)."""
    return f"{code}〔　　　　〕　　号"


def written_day(day: date) -> str:
    """A day in Arabic digits without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_number(number: int) -> str:
    """1 → 一 … 99 → 九十九, for headings."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")
