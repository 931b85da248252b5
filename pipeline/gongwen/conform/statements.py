"""One thing said twice in a paper, and not alike (条例第二十条): what another paper is numbered, whom to ring, an amount in two units,
the day a rule begins to hold, who leads and who helps, how many were named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
_READ = (*_TEXT, Role.NOTE, Role.ATTACHMENT_BODY)
_CITED = re.compile(r"《([^《》]{4,60})》（([^（）《》]{2,20}〔[12][0-9]{3}〕[0-9]+号)）")
_NUMBER = re.compile(r"[^（）《》]{2,20}〔[12][0-9]{3}〕[0-9]+号")
# Papers that come out under one title again and again.
_AGAIN = re.compile(r"废止|部分|修改|调整|公布|[12][0-9]{3}年")
_CALLED = re.compile(
    r"联系人[：:]?\s*([\u4e00-\u9fff]{2,4})[，、；;\s]*(?:联系)?电话[：:]?\s*([0-9][0-9—－–-]{6,}[0-9])(?![0-9、，]*[0-9])"
)
_AMOUNT, _UNITS = r"([0-9]+(?:\.[0-9]+)?)", {
    "元": (0, "1"),
    "万元": (0, "10000"),
    "亿元": (0, "100000000"),
    "平方米": (1, "1"),
    "亩": (1, "666.67"),
    "万亩": (1, "6666700"),
    "公顷": (1, "10000"),
    "平方公里": (1, "1000000"),
    "米": (2, "1"),
    "公里": (2, "1000"),
}  # fmt: skip
_UNIT = f"({'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_CONVERTED = re.compile(rf"{_AMOUNT}{_UNIT}（(?:约|合|即|折合|约合)?{_AMOUNT}{_UNIT}）")
# Rounded amounts are not quite the same.
_ROUNDED = Decimal("0.06")
_DAY = r"([12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日)"
_IN_FORCE = re.compile(rf"(?:现予(?:以)?(?:公布|发布|印发)|本[\u4e00-\u9fff]{{2}})，?自{_DAY}起(?:施|实|执)行")
_HOLD = "起(?:施|实|执)行"
_PUBLISHED = f"自[公发印][布发]之日{_HOLD}"
_TWO_DAYS = re.compile(rf"自{_DAY}{_HOLD}，{_PUBLISHED}|{_PUBLISHED}，自{_DAY}{_HOLD}")
_LASTS = re.compile(rf"自{_DAY}{_HOLD}，有效期(?:为)?([0-9]{{1,2}})年?[，（]?(?:有效期)?(?:截)?至{_DAY}")
_ENDED = re.compile(rf"自{_DAY}{_HOLD}，有效期(?:截)?至{_DAY}")
_LED = re.compile(r"由([^，。；由]{2,40}?)(?:负责)?牵头[^，。；]{0,4}[，、]([^。；]{2,80}?)(?:配合|参与|协助)")
_LEADING = re.compile(r"牵头单位[：:]([^；。，）】]+)[；，](?:配合|参与|协助)单位[：:]([^；。）】]+)")
_SHORT = re.compile(r"（以下(?:统一)?简称：?“([^“”（）、]{2,12})”）")
_NAMED = r"[\u4e00-\u9fff]{2,15}"
_COUNTED = re.compile(
    rf"({_NAMED}(?:、{_NAMED})+?)(等)?([0-9]{{1,2}}|[二两三四五六七八九十])(?:个|家)?(?:部门|单位|县区?)"
)
_SORT = re.compile(r"(?:[省市县区镇乡局委办厅院站所室校学道]|公司)$")
_HAN = "零一二三四五六七八九十"


def statements_agree(subject: Subject) -> Found:
    """One check after the other; each tells only what cannot both be so."""
    yield from _cited(subject)
    yield from _called(subject)
    yield from _in_force(subject)
    yield from _lasts(subject)
    yield from _ended(subject)
    yield from _listed(subject)
    yield from _shortened(subject)
    for element in subject.of(*_READ):
        text = element.paragraph.text
        yield from ((said, element.where) for said in (*_converted(text), *_led(text), *_counted(text)))


def _cited(subject: Subject) -> Found:
    """One paper by one number, one number for one paper."""
    numbers: dict[str, str] = {}
    titles: dict[str, str] = {}
    for element in subject.of(*_READ):
        for title, number in _CITED.findall(element.paragraph.text):
            name = re.sub(r"\s", "", title)
            if numbers.setdefault(name, number) != number and not _AGAIN.search(name):
                yield f"《{title}》的文号写作“{numbers[name]}”，又写作“{number}”", element.where
            first = titles.setdefault(number, name)
            if first not in name and name not in first and not (set(first) <= set(name) or set(name) <= set(first)):
                yield f"“{number}”既是《{first}》，又是《{title}》", element.where


def _listed(subject: Subject) -> Found:
    """A paper cited by its number, and listed in a table with another."""
    numbers = {
        re.sub(r"\s", "", title): number
        for element in subject.of(*_READ)
        for title, number in _CITED.findall(element.paragraph.text)
    }
    for table in subject.paper.tables:
        for row in table.cells:
            cells = [re.sub(r"[\s《》]", "", cell) for cell in row]
            other = next((cell for cell in cells if _NUMBER.fullmatch(cell)), "")
            for name in cells:
                if other and numbers.get(name, other) != other and not _AGAIN.search(name):
                    yield f"《{name}》的文号，正文写“{numbers[name]}”，表里写“{other}”", table.where


def _called(subject: Subject) -> Found:
    """One contact with one number."""
    known: dict[str, str] = {}
    for element in subject.of(*_READ):
        for name, number in _CALLED.findall(element.paragraph.text):
            plain = re.sub("[—－–]", "-", number)
            if known.setdefault(name, plain) != plain:
                yield f"“{name}”的电话写作“{known[name]}”，又写作“{plain}”", element.where


def _in_force(subject: Subject) -> Found:
    for element in subject.of(*_TEXT):
        if both := _TWO_DAYS.search(element.paragraph.text):
            yield f"施行日期写了两个“{both[0]}”", element.where
    days = [(found, one) for one in subject.of(*_TEXT) for found in _IN_FORCE.findall(one.paragraph.text)]
    for day, element in days[1:]:
        if day != days[0][0]:
            yield f"施行日期写作“{days[0][0]}”，又写作“{day}”", element.where


def _ended(subject: Subject) -> Found:
    """自2026年8月1日起施行，有效期至2021年7月31日."""
    for element in subject.of(*_READ):
        for begins, ends in _ENDED.findall(element.paragraph.text):
            if [*map(int, re.findall("[0-9]+", ends))] <= [*map(int, re.findall("[0-9]+", begins))]:
                yield f"自{begins}起施行，有效期至{ends}", element.where


def _lasts(subject: Subject) -> Found:
    """自2026年8月1日起施行，有效期5年，至2031年7月31日."""
    for element in subject.of(*_READ):
        for found in _LASTS.finditer(element.paragraph.text):
            year, month, day, count, *last = (int(one) for one in re.findall(r"[0-9]+", found[0]))
            if last[0] - year != count and (last[0] - year - count, month, day) not in {(-1, 1, 1)}:
                yield f"“{found[0]}”起止不是{count}年", element.where


def _shortened(subject: Subject) -> Found:
    """（以下简称“领导小组”）, and no 领导小组 after it."""
    whole = "\n".join(element.paragraph.text for element in subject.elements)
    for element in subject.of(*_TEXT):
        for found in _SHORT.finditer(element.paragraph.text):
            _, _, after = whole.partition(found[0])
            if found[1] not in after:
                yield f"说了简称“{found[1]}”，后面没有用", element.where


def _converted(text: str) -> Iterable[str]:
    for found in _CONVERTED.finditer(text):
        (kind, by), (other, by_other) = _UNITS[found[2]], _UNITS[found[4]]
        one, two = Decimal(found[1]) * Decimal(by), Decimal(found[3]) * Decimal(by_other)
        if kind == other and abs(one - two) > _ROUNDED * max(one, two):
            yield f"“{found[0]}”换算不符"


def _led(text: str) -> Iterable[str]:
    for found in [*_LED.finditer(text), *_LEADING.finditer(text)]:
        leads, helps = (re.split("[、和及]", named) for named in found.groups())
        yield from (f"“{name}”既牵头又配合" for name in leads if len(name) > 2 and name in helps)


def _counted(text: str) -> Iterable[str]:
    """甲局、乙局、丙局3个部门; with 等 no fewer than are named."""
    for found in _COUNTED.finditer(text):
        names = found[1].split("、")
        joined = len(re.findall("[和及与]", names[-1]))
        if not all(_SORT.search(name) and (say.ORGAN.search(name) or len(name) < 8) for name in names):
            continue
        count = int(found[3]) if found[3].isascii() else _HAN.index(found[3].replace("两", "二"))
        if count < len(names) or (not found[2] and count > len(names) + joined):
            yield f"“{found[0]}”列了{len(names)}个"
