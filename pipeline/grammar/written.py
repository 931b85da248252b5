"""Days and numbers → the way an official paper writes them."""

from __future__ import annotations

from datetime import date

from pipeline.pattern import Pattern

# 2026-11-30, 2026/11/30, 2026.11.30 and 2026.11, as tables have them.
_DAY = Pattern(
    r"(?<![\d./])(20\d\d)[-./](1[0-2]|0?[1-9])[-./](3[01]|[12]\d|0?[1-9])日?(?: 0?0:00(?::00)?)?(?![\d:])", ("20",)
)
_MONTH = Pattern(r"(?<![\d./])(20\d\d)[-./](1[0-2]|0?[1-9])月?(?!\d|[./-]\d{1,2}(?!\d))", ("20",))


def written_day(day: date) -> str:
    """A day in Arabic digits without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


# A number that says what it counts: 任务一, 问题3, 项目1.
_COUNTS = Pattern(r"任务|事项|举措|措施|问题|隐患|指标|项目|实事|专项|行动|工程|攻坚|战役|课题|[责交督][任办][单书卡]")


def task_called(key: str) -> str:
    """How papers and messages call the task of that number: 任务12, but 问题3 and 任务一 as they are numbered."""
    return key if _COUNTS.match(key) else f"任务{key}"


def written_limit(words: str) -> str:
    """The words of a limit with its days as a paper writes them (GB/T 9704-2012, 7.3.5.4): 2026-11-30前 → 2026年11月30日前."""
    days = _DAY.sub(lambda found: f"{found[1]}年{int(found[2])}月{int(found[3])}日", words)
    return _MONTH.sub(lambda found: f"{found[1]}年{int(found[2])}月", days)


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
