"""The words for time in a plan: which of them are deadlines, and the day a deadline means."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from pipeline.grammar.day import HAN_YEAR, years_in_figures
from pipeline.pattern import Pattern

_YEAR = rf"(?:[12]\d{{3}}年|{HAN_YEAR})"
# 明年6月: the year is told by its place beside that of the plan.
_NAMED_YEAR = "(?:[今本当明次翌后]年)"
_HAN_MONTH = r"(?:(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])月)"
_MONTH = rf"(?:(?:(?:1[0-2]|0?[1-9])月|{_HAN_MONTH})份?)"
_HAN_DAY = r"(?:(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])"
_DAY = rf"(?:(?:3[01]|[12]\d|0?[1-9])[日号]|{_HAN_DAY})"
# 2025-06-30, 2025.10, 2025/6/30: tables of all offices have them.
_NUMERIC = Pattern(
    r"(?<!\d)(?P<year>20\d\d)\s*[-./．]\s*(?P<month>1[0-2]|0?[1-9])(?!\d)(?:\s*[-./．]\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d))?"
)
# 2025Q3, 2025年Q3, 2025H1 in tables of companies.
_QUARTER = Pattern(r"(?P<year>20\d\d)年?\s*[-—]?\s*(?P<part>[Qq][1-4]|[Hh][12])(?!\w)")
_PART = r"(?:年初|年中|年底|年末|上半年|下半年|第?[一二三四1-4]季度末?|月底|月末|月初|[上中下]旬|底|末)"
_LIMIT = r"(?:之前|以前|前|内)"

# As most are written, and every day of issue: known without the expressions of all the others.
_WRITTEN = Pattern(r"([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日(?:前|以前|之前)?")
# The most specific wording first: the first rule that fits names the kind.
_NO_MONTH = Pattern(r"(?<!\d)(?:00?|1[3-9]|[2-9]\d)月")
_POINT = Pattern(
    rf"(?:{_YEAR}\s*{_MONTH}\s*{_DAY}|{_YEAR}\s*{_MONTH}\s*{_PART}?|{_YEAR}\s*{_PART}|{_NAMED_YEAR}?{_MONTH}\s*{_DAY}"
    rf"|{_NAMED_YEAR}?{_MONTH}\s*{_PART}?|{_YEAR}|{_NAMED_YEAR}?{_PART})\s*{_LIMIT}?"
)
# 2026年招录医生600名 says what a year brings, 2026年完成 when.
_WHAT_OF_A_YEAR = Pattern(rf"{_YEAR}(?!\d|{_PART}|{_HAN_MONTH}|内|前|以前|之前)[\u4e00-\u9fff]{{2,}}[^，,；;。]{{5,}}")
# A bare year or month is a date, not a limit; these words beside it make it one.
_BOUND = Pattern(rf"{_PART}\s*{_LIMIT}|{_LIMIT}$|(?:年底|月底|年末|月末|底|末)$|半年|季度")
_STANDING = Pattern(
    r"(?:贯穿|全学期|全学年|全过程|全周期|分阶段|长期|持续|常年|常态化?|全年|年内|年度内|立即|即时|即日起|近期|随时|适时|尽快|立行立改|立[查知说]立改|即[知查]即改|边查边改|立改|已完成|已整改)[^，,；;。]{0,12}"
    r"|(?:逐年|逐步|分年度|分批次?|分期分批|滚动|按(?:季|月|年|计划|进度|序时进度|时序|年度|节点)|有序|动态)(?:推进|推开|实施|完成|落实|开展|调整|更新)$"
)
# 7—8月, 2026年3至5月: the month that ends it stands behind.
_FROM_MONTH = Pattern(
    rf"^{_YEAR}?(?:1[0-2]|0?[1-9])\s*[—–\-~～至到]+\s*(?=(?:1[0-2]|0?[1-9])月)", ("—", "–", "-", "~", "～", "至", "到")
)
# A season of the year or of the school that a field names.
_SEASON = Pattern(
    r"(?:每年)?(?:寒暑假|暑假|寒假|节假日|假期|汛期|主汛期|供暖季|采暖季|秋收|春耕|(?:[春秋]季)?开学|学期|学年|入汛|入冬)(?:期间|之前|以前|前|后|初|末|结束前|来临前|到来前)?$"
)
# 国庆节前, 汛期来临前, 下次常务会议前: before what is to come. In a field whatever ends so is a time.
_COMING = Pattern(
    r"(?:每年|[今明本]年)?(?:(?:“?(?:元旦|春节|清明|五一|端午|中秋|国庆|七一|八一|双节)”?|寒假|暑假|汛期|主汛期|供暖[季期]|采暖[季期]|雨季|秋收|春耕|三夏|(?:[春秋]季)?开学|入汛|入冬|入夏|汛"
    r"|(?:下次|下一次|下一?[周月][一二三四五]?的?)[^，,；;。、]{0,10}会议?|[全省市县区乡镇国]{0,2}(?:两会|全会|党代会|人代会|换届))(?:节|假期|黄金周|期间)?"
    r"|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?<![环调季细章情关])节|[^，,；;。、]{2,12}(?:召开|开幕|举行))(?:来临|到来|结束|开始|召开)?(?:之前|以前|前)(?![后期、和])",
    ("前",),
)
_BEFORE = Pattern(r"[^，,；;。、]{1,14}(?<![目当空提先从眼跟超])前$", ("前",))
_RETURNING = Pattern(
    r"每(?:半年|季度?|个?月|周|年|旬)(?:首月|末月|末|初|底|次月)?的?(?:\d{1,2}[日号]|[一二三四五]|[月季年周]?[底末])(?:之前|以前|前)(?![^，,；;。]{0,24}(?:报|反馈|填报))"
)
_CYCLE = Pattern(
    r"每(?:半?年|季度?|个?月|周|日|旬)[^，,；;。]{0,8}|(?:上下半年|[春夏秋冬]+两?季|寒暑假|(?:1[0-2]|[1-9])月(?:份)?)各[一二两三四\d]+次"
)
_AFTER = Pattern(
    r"[^，,；;。]{0,14}(?:印发|出台|下发|批复|批准|发布|完成|会后|会议|启动|到位|验收|之日起|以后|后)[^，,；;。]{0,6}?"
    r"(?:\d+|[一二两三四五六七八九十半]+)个?(?:工作日|月|日|天|年|周|星期)(?:之?内|以内)?[^，,；;。]{0,8}",
    ("日", "月", "天", "年", "周", "星期"),
)
# 自方案印发之日起60日内: counted from the plan's own issue; a service is due after the day it was asked for (受理之日起3日内).
_SINCE_ISSUED = Pattern(
    r"(?:自|从)?(?:本?(?:方案|通知|意见|文件|要点|计划|清单|办法))?(?:印发|下发)(?:之日起?|之后|后|起)[^，,；;。\d]{0,2}"
    r"(?:\d+|[一二两三四五六七八九十半]+)个?(?:工作日|月|日|天|年|周|星期)(?:之?内|以内)",
    ("印发", "下发"),
)
_RETURNS = Pattern(r"每(?:一|个|隔[一两]|[两二三])?(?:学?年度?|学期|季度|个?月)的?$")
# 年内建成学校2所, …，年内完成。 in running text; in 完成甲路，乙路年内通车 it binds a part, and 年内到期的债务 is no limit.
_WITHIN_YEAR = Pattern(
    r"(?:^|(?<=[，,；;。：:于]))(?:[今本]年)?年内(?:完成(?=[，,。；;）)]|$)|(?=(?:全部|全面|基本|力争|确保)?(?:完成|建成|实现|出台|开工|竣工|投用|投入|投产|启动|落地"
    r"|办结|达到|见效|新增|新建|开通|通车|引进|培育|改造|整改|清零|销号|制定|修订|挂牌|建立)))",
    ("年内",),
)
_RANGE = Pattern(rf"[12]\d{{3}}年?\s*[—–\-－~～至到]+\s*{_YEAR}")

_NAMED = Pattern(r"(?:(?<!\d)(\d{4})\s*年)?\s*(?<!\d)(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?")
# Without a year a 29th of February may well be.
LEAP = 2024


# 2000年以前建成的小区: what was before a time, and not by when.
_PAST = Pattern(
    r"(?:已|所)?(?:建成|建造|建设|竣工|投用|投运|取得|成立|注册|登记|出生|参加|开工|入学|退休|毕业|签订|批准)[^，,。；;]{0,6}的"
)
# 对一季度满负荷生产的企业: a time that says which, and not by when.
_ABOUT = Pattern(r"(?:对|较|比|按|与)$", ("对", "较", "比", "按", "与"))
_OF = Pattern(r"[^，,。；;]{1,14}的", ("的",))
# From a month on is no limit: 5月起, 2025年6月开始.
_BEGINS = Pattern(r"(?:起|开始)(?:[，,；;。]|$|(?=[，,]?每))|起(?:实施|施行|执行|推行|推开)")


class DeadlineKind(StrEnum):
    """What sort of time a wording gives."""

    DAY = "期限"
    STANDING = "长期"
    CYCLE = "周期"
    RELATIVE = "相对"
    UNCLEAR = "不明"


class Deadline(Struct, frozen=True):
    """A deadline as written; ``date`` is its last day when the wording names one."""

    text: str
    date: date | None
    kind: DeadlineKind


@lru_cache(1024)
def parse_deadline(text: str, year_hint: int | None = None) -> Deadline:
    """The deadline a field or phrase states; ``year_hint`` supplies the year where the text leaves it out.

    Of several days in one text the last is the deadline. A wording that names no day gives ``date`` None.
    """
    literal = text.strip().rstrip("。；;，,")
    if written := _WRITTEN.fullmatch(literal):
        year, month, day = map(int, written.groups())
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            return Deadline(literal, date(year, month, day), DeadlineKind.DAY)
    # A month that is none of the calendar's: neither 2024年 nor 3月 of 2024年13月 was meant.
    if _NO_MONTH.search(literal):
        return Deadline(literal, None, DeadlineKind.UNCLEAR)
    days = [day for day in (_last_day(found.group(), year_hint) for found in _POINT.finditer(literal)) if day]
    if _BEGINS.search(literal) and len(days) < 2:
        return Deadline(literal, None, DeadlineKind.CYCLE if _CYCLE.search(literal) else DeadlineKind.STANDING)
    days += [day for day in map(_numeric_day, _NUMERIC.finditer(literal)) if day]
    days += map(_quarter_end, _QUARTER.finditer(literal))
    if days:
        return Deadline(literal, max(days), DeadlineKind.DAY)
    for rule, kind in (
        (_CYCLE, DeadlineKind.CYCLE),
        (_AFTER, DeadlineKind.RELATIVE),
        (_COMING, DeadlineKind.RELATIVE),
        (_BEFORE, DeadlineKind.RELATIVE),
        (_STANDING, DeadlineKind.STANDING),
    ):
        if rule.search(literal):
            return Deadline(literal, None, kind)
    return Deadline(literal, None, DeadlineKind.UNCLEAR)


def is_impossible(text: str) -> bool:
    """Whether ``text`` names a month or a day that no calendar has: 13月底, 2月30日, 2023年2月29日."""
    for year, month, day in _NAMED.findall(text):
        if not 1 <= int(month) <= 12:
            return True
        last = calendar.monthrange(int(year or LEAP), int(month))[1] if int(year or LEAP) else 0
        if day and not 1 <= int(day) <= last:
            return True
    return False


def is_since_issued(text: str) -> bool:
    """Whether a limit is counted from the day the plan was issued: 自方案印发之日起60日内."""
    return _SINCE_ISSUED.search(text) is not None


def is_deadline(text: str) -> bool:
    """Whether a whole field or segment (no unit in it) states a time: 6月底前出台, 年内持续推进, 长期坚持."""
    literal = text.strip().rstrip("。；;，,")
    bare = _FROM_MONTH.sub("", literal.removeprefix("于").removeprefix("到").removeprefix("在"))
    found = _POINT.match(bare) or _NUMERIC.match(bare) or _QUARTER.match(bare)
    if found and found.group().strip() and not _WHAT_OF_A_YEAR.match(bare):
        return True
    return any(rule.match(literal) for rule in (_STANDING, _CYCLE, _AFTER, _SEASON, _COMING, _BEFORE))


def find_deadlines(text: str) -> Iterator[str]:
    """Limits named in running text, as written (2021年9月底前, 6月底前, 到2027年底); bare dates and spans are no limits."""
    spans = [found.span() for found in _RANGE.finditer(text)]
    for found in _POINT.finditer(text):
        words = found.group().strip()
        inside_range = any(start <= found.start() < end for start, end in spans)
        if (
            not inside_range
            and not _PAST.match(text, found.end())
            and not (_ABOUT.search(text[: found.start()][-2:]) and _OF.match(text, found.end()))
            and _BOUND.search(words)
            and not words.startswith(("底", "末"))
        ):
            yield _every(text, found.start()) + words
    yield from (
        found.group() for rule in (_COMING, _RETURNING, _SINCE_ISSUED, _WITHIN_YEAR) for found in rule.finditer(text)
    )


def _every(text: str, at: int) -> str:
    """The words that make a time return, right before it: 每年 in 每年1月底前."""
    found = _RETURNS.search(text[max(0, at - 8) : at])
    return found.group() if found else ""


def _numeric_day(found: re.Match[str]) -> date | None:
    year, month = int(found["year"]), int(found["month"])
    last = calendar.monthrange(year, month)[1]
    day = int(found["day"] or last)
    return date(year, month, day) if day <= last else None


def _quarter_end(found: re.Match[str]) -> date:
    part, count = found["part"][0].upper(), int(found["part"][1])
    month = count * (3 if part == "Q" else 6)
    return date(int(found["year"]), month, calendar.monthrange(int(found["year"]), month)[1])


def _in_figures(words: str) -> str:
    """Years, months and days in Chinese numerals as figures: 十一月三十日 → 11月30日."""
    return re.sub(
        r"[一二三四五六七八九十]+(?=[月日号])", lambda found: str(_value(found.group())), years_in_figures(words)
    )


def _value(words: str) -> int:
    digit = {char: value for value, char in enumerate("零一二三四五六七八九")}
    tens, ten, ones = words.rpartition("十")
    return (digit.get(tens, 1) if ten else 0) * 10 + digit.get(ones, 0)


def _last_day(words: str, year_hint: int | None) -> date | None:
    words = _in_figures(words)
    numbers = re.match(rf"(?:(\d{{4}})年)?{_NAMED_YEAR}?\s*(?:(\d{{1,2}})月份?)?\s*(?:(\d{{1,2}})[日号])?", words)
    year, month, day = (int(number) if number else None for number in numbers.groups()) if numbers else (None,) * 3
    year = year or (None if year_hint is None else year_hint + _years_on(words))
    month = month or _month_of(words)
    if year is None or month is None or not MINYEAR <= year <= MAXYEAR:
        return None
    last = calendar.monthrange(year, month)[1]
    day = day or (10 if "上旬" in words or "月初" in words else 20 if "中旬" in words else last)
    return date(year, month, day) if day <= last else None


def _years_on(words: str) -> int:
    """How many years after that of the plan a year is that is named and not counted."""
    return 2 if words.startswith("后年") else int(words.startswith(("明年", "次年", "翌年")))


def _month_of(words: str) -> int | None:
    for month, names in (
        (3, ("一季度", "1季度")),
        (6, ("上半年", "二季度", "2季度", "年中")),
        (9, ("三季度", "3季度")),
        (12, ("年底", "年末", "下半年", "四季度", "4季度")),
    ):
        if any(name in words for name in names):
            return month
    if re.fullmatch(rf"{_YEAR}\s*(?:底|末)?\s*{_LIMIT}?", words):
        return 12
    return 1 if "年初" in words else None
