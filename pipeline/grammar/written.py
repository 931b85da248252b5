"""Days and numbers → the way an official paper writes them."""

from __future__ import annotations

from datetime import date


def written_day(day: date) -> str:
    """A day in Arabic digits without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


_OTHER_MARKS = str.maketrans("“”‘’", "‘’“”")


def within_quotes(words: str) -> str:
    """``words`` as they stand between “ and ”: what is quoted in them stands between ‘ and ’."""
    return words.translate(_OTHER_MARKS)


def chinese_number(number: int) -> str:
    """1 → 一 … 99 → 九十九, for headings."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")
