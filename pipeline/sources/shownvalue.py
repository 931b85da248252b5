"""A cell's value and its number format → the words that Excel shows, as an official paper writes them.

Number formats: ECMA-376 part 1, 18.8.31. What is asked about rather than guessed at: fractions, powers of ten, conditions,
Chinese numerals, and whatever else is not read below.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

from pipeline.sources.ledgersheet import Content, as_written

# Excel keeps so many digits of a number; what a longer one ended in is lost.
KEPT_DIGITS = 15
# As many digits as General shows, and the smallest number it shows without a power of ten.
GENERAL_DIGITS, LEAST = 10, Decimal("0.0001")
PLAIN = frozenset(["General", "@", ""])
# What a section is made of: text in quotes or after a backslash, a currency; blanks, fillings and colours; the digits.
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|(?P<skipped>_.|\*.|\[(?:Red|Blue|Green|Black|White|Cyan|Magenta|Yellow|红色|蓝色|绿色|黑色)\])"
    r"|(?P<digits>[#0][#0,]*(?:\.0+)?)|(?P<percent>%)|(?P<sign>[-+()¥￥$€ ])|(?P<space>\?)",
    re.IGNORECASE,
)
SECTIONS = re.compile(r'((?:"[^"]*"|\\.|_.|\*.|[^;"\\_*])*)(?:;|$)')
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class UnshownError(Exception):
    """A value that this program cannot tell the look of: what is the matter, and what to do (Chinese)."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


AS_TEXT = "请改为“文本”格式，照要印的样子填写。"


def shown(content: Content) -> object:
    """Text as it is; numbers, days and times as Excel shows them. Raises ``UnshownError``."""
    value = content.value
    if isinstance(value, bool):
        return value
    if isinstance(value, (datetime.date, datetime.time)):
        return _moment(value, QUOTED.sub("", content.number_format).lower())
    if isinstance(value, datetime.timedelta):
        raise UnshownError("这一格是一段时间，不知印出来应是什么样子。", AS_TEXT)
    if isinstance(value, (int, float)):
        return _number(Decimal(repr(value)), content.number_format)
    return as_written(value)


def _moment(value: datetime.date | datetime.time, written: str) -> str:
    """A day without the year, the month or the day where its format leaves them out; a time to the minute or the second."""
    timed = "h" in written or "s" in written
    found = []
    if isinstance(value, datetime.date):
        letters = written if not timed or "y" in written or "d" in written else ""
        # A format that names none of them shows the whole day in some way of its own.
        dated = letters if timed or any(letter in letters for letter in "ymd") else "ymd"
        named = (("y", f"{value.year}年"), ("m", f"{value.month}月"), ("d", f"{value.day}日"))
        found.append("".join(one for letter, one in named if letter in dated))
    # Midnight beside a day is the day alone.
    clock = value.time() if isinstance(value, datetime.datetime) else value
    if timed and isinstance(clock, datetime.time) and (clock != datetime.time() or not any(found)):
        found.append(f"{clock:%H:%M:%S}" if clock.second else f"{clock:%H:%M}")
    return " ".join(one for one in found if one)


def _number(value: Decimal, written: str) -> object:
    if value == value.to_integral_value() and abs(value) >= 10**KEPT_DIGITS:
        raise UnshownError(
            f"这一格的数字超过{KEPT_DIGITS}位，Excel只留得住前{KEPT_DIGITS}位，后面的已经变成0。",
            "身份证号、银行账号一类的号码，请先把格式改为“文本”，再重新填写。",
        )
    if written in PLAIN:
        return _general(value)
    section, value = _section(written, value)
    found = None if section is None else _in_section(section, value)
    if found is None:
        raise UnshownError(f"这一格的数字用了“{written}”的显示格式，不知印出来应是什么样子。", AS_TEXT)
    return found


def _general(value: Decimal) -> int | float:
    if value == value.to_integral_value():
        return int(value)
    decimals = GENERAL_DIGITS - len(str(int(abs(value))))
    rounded = _rounded(value, max(decimals, 0))
    if abs(value) < LEAST:
        raise UnshownError("这一格的数字太小，不知印出来应有几位小数。", AS_TEXT)
    return float(rounded)


def _section(written: str, value: Decimal) -> tuple[str | None, Decimal]:
    """The section of the format for a number of this sign; its own sign stands in a section for negative numbers."""
    sections = [match[1] for match in SECTIONS.finditer(written)]
    # The expression finds the empty end once more.
    sections = sections[:-1] if len(sections) > 1 and not written.endswith(";") else sections
    if value == 0 and len(sections) > 2:
        return sections[2], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    return sections[0] if sections else None, value


def _in_section(section: str, value: Decimal) -> str | None:
    """``value`` as a section shows it; None where it says more than is read here."""
    found: list[str] = []
    position = 0
    percent = any(match["percent"] for match in TOKEN.finditer(section))
    number = ""
    for match in TOKEN.finditer(section):
        if match.start() != position or (match["digits"] and number):
            return None
        position = match.end()
        if match["digits"]:
            number = _digits(match["digits"], abs(value) * 100 if percent else abs(value))
            found.append(number)
        elif match["space"] and "0" in section:
            return None
        else:
            text = match["quoted"] or match["escaped"] or match["currency"] or match["percent"] or match["sign"]
            found.append(text or "")
    if position != len(section):
        return None
    return ("-" if value < 0 else "") + "".join(found).strip()


def _digits(pattern: str, value: Decimal) -> str:
    whole, _, decimals = pattern.partition(".")
    if whole.endswith(","):
        # In thousands, which the paper would have to say.
        raise UnshownError(f"这一格的数字以千为单位显示（“{pattern}”），不知印出来应是什么样子。", AS_TEXT)
    text = f"{_rounded(value, len(decimals)):{',' if ',' in whole else ''}.{len(decimals)}f}"
    short = whole.count("0") - len(text.partition(".")[0])
    return "0" * short + text if short > 0 and "," not in whole else text


def _rounded(value: Decimal, decimals: int) -> Decimal:
    """Half away from zero, of what is written: as Excel does, and as people do."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
