"""发文字号 (GB/T 9704-2012, 7.2.5): code, year in full in 〔〕, serial without leading zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Others write their numbers in other brackets.
_NUMBER = re.compile(r"([^\s《》（）()“”，。；：、]{1,18})[〔\[【（(]\s*(\d{4})\s*[〕\]】）)]\s*第?\s*(\d{1,6})\s*号")


def full_number(code: str, year: int, serial: int) -> str:
    """The number of a paper that is issued."""
    return f"{code}〔{year}〕{serial}号"


def open_number(code: str) -> str:
    """That of a draft: year and serial are left open."""
    return f"{code}〔　　　　〕　　号"


def serial_in(number: str) -> int:
    """The serial of a full number; ValueError when it is none."""
    found = _NUMBER.search(number)
    if not found:
        raise ValueError(number)
    return int(found[3])


def numbers_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Code, year and serial of every number that ``text`` quotes; a word may stand before the code (依据县政发)."""
    for found in _NUMBER.finditer(text):
        yield found[1], int(found[2]), int(found[3])
