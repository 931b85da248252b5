"""A day as people write it → the day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from pipeline.pattern import Pattern

DIGITS = {character: str(value % 10) for value, character in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
# 二〇二六年, also with the signs that are typed for 〇.
HAN_YEAR = r"(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2}年"
IN_HAN = Pattern(HAN_YEAR, ("一九", "二〇", "二○", "二零"))
RELATIVE = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "当天": 0, "明天": 1, "明日": 1, "后天": 2}
FULL = Pattern(r"(\d{4}|\d{2})[年./\-_, ]+(\d{1,2})[月./\-_, ]+(\d{1,2})[日号]?")
SHORT = Pattern(r"(\d{1,2})[月./\-](\d{1,2})[日号]?")
COMPACT = Pattern(r"(\d{4})(\d{2})(\d{2})")
# What may follow a day without changing it: a time, a day of the week.
AFTER = Pattern(
    r"[T ]?(\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?[（(]?((星期|周|礼拜)[一二三四五六日天])?[）)]?$"
)
NUMBER = Pattern(r"[一二三四五六七八九]?十[一二三四五六七八九]?|[〇零○一二三四五六七八九]+")


def parse_day(text: str, today: date) -> date | None:
    """``2021-11-01``, ``2021年11月1日``, ``21.11.1``, ``20211101``, ``11月1日`` (of this year), ``二〇二一年十一月一日``,
    ``今天`` …, full-width or not, with a time or a day of the week after it; None when it is none of these or no such day."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
    if plain in RELATIVE:
        return today + timedelta(RELATIVE[plain])
    plain = re.sub(r"\s*([年月日号./-])\s*", r"\1", plain.replace("—", "-").replace("–", "-").replace("。", "."))
    stem = AFTER.sub("", plain) or plain
    written = NUMBER.sub(lambda match: _digits(match[0]), stem)
    for pattern in (FULL, COMPACT, SHORT):
        if match := pattern.fullmatch(written):
            parts = [int(part) for part in match.groups()]
            return _day(parts if len(parts) == 3 else [today.year, *parts])
    return None


def _day(parts: list[int]) -> date | None:
    year, month, day = parts
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _digits(number: str) -> str:
    """``十一`` → 11, ``二十`` → 20, ``二〇二一`` → 2021."""
    if "十" not in number:
        return "".join(DIGITS[character] for character in number)
    tens, ones = number.split("十")
    return (DIGITS[tens] if tens else "1") + (DIGITS[ones] if ones else "0")


def years_in_figures(text: str) -> str:
    """``二〇二六年三月`` → ``2026年三月``."""
    return IN_HAN.sub(lambda found: f"{_digits(found[0][:-1])}年", text)
