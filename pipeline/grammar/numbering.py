"""The numbers before headings and tasks: （一）, 一、, 1., 第一条, ① — what stands there and how deep it usually is."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from pipeline.pattern import Pattern

_HAN = r"[〇零一二两三四五六七八九十百]+"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_DIGITS = r"(?:[0-9]{1,3}|[０-９]{1,3})"
# The first part of a decimal number (2.1.1, 2-1, １．１); a date or an amount is none.
_DECIMAL = r"(?<![0-9０-９])(?:[0-9]{1,2}|[０-９]{1,2})(?![0-9０-９])"
_POINT = r"[.．-]"
_PART = r"(?:[0-9]{1,2}|[０-９]{1,2})"
_PARTS = tuple(f"{point}{digit}" for point in ".．-" for digit in "0123456789０１２３４５６７８９")
# 1.2024年底前…, 3.6月底前…, 2.100户…: the number's own point stands right before a year, a month or a round figure.
_NO_DECIMAL = r"\.(?=(?:19|20)[0-9]{2}\s*(?:[年—–～~至-]|$)|(?:1[0-2]|0?[1-9])\s*月|[1-9][0-9]*0(?![0-9.．]))"
_NO_QUANTITY = r"[\s　]*+(?![0-9０-９万亿%％个元千百倍吨亩公平年月日号:：~～—至-]|[家所项条处人户座台套辆件次名](?![\u4e00-\u9fff]{3}))"


class Form(Struct, frozen=True):
    """One way of numbering: ``name`` identifies it, ``rank`` is its usual depth (1 the highest)."""

    name: str
    rank: float
    pattern: Pattern


# One line per form, tried in this order. Group "key" is the number as a reader would quote it.
FORMS = (
    Form("编", 1, Pattern(rf"(?P<key>第{_HAN}(?:编|部分|篇))[\s:：、，]*", ("第",))),
    Form("章", 2, Pattern(rf"(?P<key>第{_HAN}章)[\s:：、]*", ("章",))),
    Form("节", 3, Pattern(rf"(?P<key>第{_HAN}节)[\s:：、]*", ("节",))),
    Form(
        "条",
        4,
        Pattern(
            rf"(?P<key>第(?:{_HAN}|{_DIGITS})[条项件]|第(?:{_HAN}|[0-9０-９]{{1,5}})号(?=[\s　:：]|$))[\s:：、]*",
            ("第",),
        ),
    ),
    Form(
        "条",
        4,
        Pattern(rf"(?P<key>第(?:{_HAN}|[0-9０-９]{{1,5}})号)(?:提案|建议|议案|督办单|交办件|件)\s*[:：]\s*", ("第",)),
    ),
    Form("一、", 3, Pattern(rf"(?P<key>{_HAN})\s*[、．]\s*")),
    Form("（一）", 4, Pattern(rf"(?P<key>[（(〔]\s*{_HAN}\s*[）)〕])\s*[、.．]?\s*")),
    Form(
        "1.1.1.1",
        5.3,
        Pattern(rf"(?P<key>{_DECIMAL}(?:{_POINT}{_PART}){{3}})(?![0-9０-９])[.．、]?+{_NO_QUANTITY}", _PARTS),
    ),
    Form(
        "1.1.1",
        5.2,
        Pattern(rf"(?P<key>{_DECIMAL}(?:{_POINT}{_PART}){{2}})(?![0-9０-９])[.．、]?+{_NO_QUANTITY}", _PARTS),
    ),
    Form("1.1", 5.1, Pattern(rf"(?P<key>{_DECIMAL}{_POINT}{_PART})(?![0-9０-９])[.．、]?+{_NO_QUANTITY}", _PARTS)),
    Form("1.", 5, Pattern(rf"(?P<key>{_DIGITS})\s*(?:[．、]|\.(?![0-9])|{_NO_DECIMAL})\s*")),
    # 01 更新台账, whatever follows: no figure of a text begins with a nought.
    Form("1.", 5, Pattern(r"(?P<key>0[1-9])[ 　]+(?=[\u4e00-\u9fff“《])", ("0",))),
    # A1., B-02、: the letter of a class and the number in it.
    Form("A1.", 5, Pattern(r"(?P<key>[A-Z][-—]?[0-9]{1,2})\s*(?:[．、]|\.(?![0-9]))\s*(?=[\u4e00-\u9fff“《])")),
    # XF-2026-01: a code of letters and numbers, apart from what it is the number of.
    Form("XF-01", 5, Pattern(r"(?P<key>[A-Z]{1,4}(?:[-—－]?[0-9]{1,6}){1,3})(?:　+|$)", tuple("0123456789"))),
    # A number and a space before a short line without commas: the chapters of a decimal numbering.
    Form("1 ", 5, Pattern(rf"(?P<key>{_DECIMAL})[ 　]+{_NO_QUANTITY}(?=[\u4e00-\u9fff][^。；，,：:|\t]{{1,24}}$)")),
    # Two levels where a plan has both: 专项一 with 任务一、任务二 below it.
    Form(
        "专项一",
        4.8,
        Pattern(rf"(?P<key>(?:专项|行动|工程|项目|攻坚|战役|课题)(?:{_HAN}|{_DIGITS}))\s*(?:[:：、.．]|\s)\s*"),
    ),
    Form(
        "任务一",
        5,
        Pattern(
            rf"(?:重点|主要|工作|议定|整改|督办|交办|反馈|存在|考核|[\u4e00-\u9fff]{{2,4}}(?=(?:任务|事项|问题)(?:{_HAN}|{_DIGITS})[:：]))?(?P<key>(?:任务|事项|举措|措施|问题|隐患|指标)(?:{_HAN}|{_DIGITS}|[（(]{_HAN}[）)]))\s*(?:[:：、.．]|\s)\s*"
        ),
    ),
    # 【任务1】, 【3】: the bracket is the number's.
    Form(
        "任务一",
        5,
        Pattern(
            rf"[【［\[](?P<key>(?:任务|事项|举措|措施|问题|隐患|指标|项目|实事|清单)(?:{_HAN}|{_DIGITS}))[】］\]]\s*[:：、]?\s*",
            ("【", "［", "["),
        ),
    ),
    Form("【1】", 5, Pattern(rf"【(?P<key>{_DIGITS})】\s*", ("【",))),
    # 任务单1 alone above its card; 第二阶段：对标先进（4月—5月） above its tasks.
    Form(
        "任务一",
        5,
        Pattern(
            rf"(?P<key>(?:任务|责任|交办|督办|问题)[单书卡](?:{_HAN}|{_DIGITS}))\s*(?:[:：]\s*|$)", ("单", "书", "卡")
        ),
    ),
    Form(
        "阶段",
        4.2,
        Pattern(rf"(?P<key>第{_HAN}(?:阶段|步|环节))\s*[:：、]\s*(?=[^。；]{{1,40}}$)", ("阶段", "步", "环节")),
    ),
    Form("第一组", 5, Pattern(rf"(?P<key>第(?:{_HAN}|{_DIGITS})(?:小?组|分队))\s*[:：]\s*(?=\S)", ("第",))),
    # 甲、数据发布：…; 甲、乙双方 are two.
    Form(
        "甲、",
        5,
        Pattern(rf"(?P<key>[{_STEMS}])、\s*(?=[\u4e00-\u9fff“《])(?![{_STEMS}])", ("、",)),
    ),
    Form("第一，", 6, Pattern(rf"(?P<key>第{_HAN})\s*[，,、：:]\s*")),
    Form("（1）", 6, Pattern(rf"(?P<key>[（(]\s*{_DIGITS}\s*[）)])\s*[、.．]?\s*")),
    Form("1）", 6, Pattern(rf"(?P<key>{_DIGITS})\s*[）)]\s*")),
    # A letter divides whatever stands above it: a chapter, a numbered task.
    Form(
        "A.",
        6.5,
        Pattern(r"(?P<key>[A-Za-zＡ-Ｚ]|[（(][A-Za-z][）)])\s*(?:[.．、)）]|(?<=[)）]))\s*(?=[\u4e00-\u9fff“《])"),
    ),
    Form("①", 7, Pattern(r"(?P<key>[①-⑳])\s*[、.．]?\s*")),
    # 序号1　村庄清洁: the word before the number, where a table's row is written as a line.
    Form(
        "任务一", 5, Pattern(r"序号\s*(?P<key>[0-9０-９]{1,3})(?:[\s　]+|[:：、.．])(?=[\u4e00-\u9fff“《])", ("序号",))
    ),
    # 任务名称：… begins each of several cards; it quotes no number.
    Form("任务名称", 5, Pattern(r"(?P<key>)(?:任务|项目|事项|工作|举措|实事|活动|指标|问题)名称\s*[：:]\s*(?=\S)")),
    # 建议编号：1023 alone on its line begins a card too.
    Form("编号：", 5, Pattern(r"(?:[\u4e00-\u9fff]{0,4}编号|序号)\s*[：:]\s*(?P<key>[0-9A-Za-z-]{1,12})号?\s*$")),
    Form("一是", 8, Pattern(rf"(?P<key>{_HAN}是)[\s：:，,]*")),
)
# A mark for the eye instead of a number; it quotes nothing. The dash of a list stands alone: —— goes on with a sentence.
_BULLET_MARKS = "▲△◆◇●○■□★☆►▶▷※✦·•➢➣➤▪▫❖✓✔☑⬥◼–\uf06c\uf06e\uf075\uf076\uf0a7\uf0b2\uf0d8\uf0fc"
BULLETS = {
    mark: Form(mark, 6.8, Pattern(rf"[\s　]*(?P<key>){mark}(?!{mark})[\s　]*(?=[\u4e00-\u9fff“《【（(\d])"))
    for mark in _BULLET_MARKS
}
# A hyphen with a space behind it (- 4月：完成模拟), as lists are typed; - 3 - is a page's number.
BULLETS["-"] = Form("-", 6.8, Pattern(r"[\s　]*(?P<key>)-[ 　\t]+(?!\d+\s*-\s*$)(?=[\u4e00-\u9fff“《【（(\d])"))
_COUNTED = Pattern(r"[\s　]*(?P<key>[0-9]{1,3})(?:\.(?=[0-9])|[ 　]+(?=[\u4e00-\u9fff“《]))")
# A mark for the eye may stand before the number: ◆ 1、
_LEADING = Pattern(rf"[\s　]*(?:[{_BULLET_MARKS}]{{1,2}}[\s　]*)?")


@lru_cache(1 << 14)
def split_heading(text: str) -> tuple[str, str, str]:
    """``text`` as (number as written with its separator, number to quote, the rest); empty numbers when there is none.

    ``"1. 强化理论学习。"`` gives ``("1. ", "1", "强化理论学习。")``; brackets belong to the number quoted,
    a following point or comma does not. The first and last part together are the text again.
    """
    found = _begun(text)[1]
    if found is None:
        return "", "", text
    return text[: found.end()], re.sub(r"\s", "", found["key"]), text[found.end() :]


def form_of(text: str) -> Form | None:
    """The form of numbering the text starts with, a mark instead of a number among them; None when it starts without."""
    return _begun(text)[0]


def _begun(text: str) -> tuple[Form, re.Match[str]] | tuple[None, None]:
    start = _indent(text)
    for form in FORMS:
        if found := form.pattern.match(text, start):
            return form, found
    mark = text.lstrip()[:1]
    bullet = BULLETS.get(mark) if start or mark == "-" else None
    found = bullet.pattern.match(text) if bullet else None
    return (bullet, found) if bullet and found else (None, None)


def split_next(text: str, above: str) -> tuple[str, str, str] | None:
    """As ``split_heading`` where the number above decides: below 1., 2.15个项目开工 is the second point, and no amount."""
    found = _COUNTED.match(text)
    value = value_of(above)
    if found is None or value is None or int(found["key"]) != value + 1:
        return None
    return found.group(), found["key"], text[found.end() :]


def value_of(key: str) -> int | None:
    """The number a key stands for (``（十二）`` → 12, ``①`` → 1, ``2.1.3`` → 3); None when it is no number."""
    if letter := re.fullmatch("[（(]?([A-Za-z])[）)]?", key):
        return ord(letter[1].upper()) - ord("A") + 1
    if len(key) == 1 and "①" <= key <= "⑳":
        return ord(key) - ord("①") + 1
    if len(key) == 1 and key in _STEMS:
        return _STEMS.index(key) + 1
    digits = re.findall(_DIGITS, key)
    if digits:
        return int(digits[-1])
    words = re.search(_HAN, key)
    return _han_value(words.group()) if words else None


def _han_value(words: str) -> int:
    hundreds, _, rest = words.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    digit = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

    def plain(part: str) -> int:
        value = 0
        for char in part:
            value = value * 10 + digit.get(char, 0)
        return value

    return plain(hundreds) * 100 + (plain(tens) or 1) * 10 * bool(ten) + plain(ones)


def _indent(text: str) -> int:
    found = _LEADING.match(text)
    return found.end() if found else 0
