"""Clause 9: figures (GB/T 15835) in the running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.spelling import READ
from pipeline.gongwen.conform.subject import Subject

_HAN = r"[\u4e00-\u9fff]"
# 12,345,678
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])"
_FIGURES = (
    ("全角数字或字母", re.compile(r"[０-９Ａ-Ｚａ-ｚ％＠]+")),
    ("月日编虚位", re.compile(r"[12][0-9]{3}年0[0-9]月(?:[0-9]{1,2}日)?|[12][0-9]{3}年[0-9]{1,2}月0[0-9]日")),
    (
        "日期写法",
        re.compile(
            r"(?<![0-9.])(?:19|20)[0-9]{2}(?:[./、][0-9]{1,2}[./、][0-9]{1,2}|-[0-9]{1,2}-[0-9]{1,2})(?![0-9.])"
        ),
    ),
    ("年份简写", re.compile(r"(?<![0-9〇零一二三四五六七八九])[0-9]{2}年(?:[0-9]{1,2}月|度)")),
    ("年份简写", re.compile(r"(?<=[，。；、（])2[0-9]年(?=底|初|末|[上下]半年|实现|完成)")),
    ("年月日用汉字数字", re.compile(r"二[〇○零Ｏ0O０o][〇○零Ｏ0O０o一二三四五六七八九]{2}年")),
    ("数值范围用短横线", re.compile(r"(?<![0-9-])[0-9.]+%?-[0-9.]+(?=%|[万亿个人项家户次天])")),
    ("千分位用全角逗号", re.compile(r"(?<![0-9，])[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])(?=[万亿元个人项家户次平亩吨])")),
    (
        "千分位写法",
        re.compile(rf"(?<![0-9,.])(?!{_GROUPED})[0-9]+(?:,[0-9]+)+(?![0-9,])(?=[万亿元个人项家户次平亩吨])"),
    ),
    ("阿拉伯数字与汉字混写", re.compile(r"[0-9]+[十百千][0-9]+[十百万亿]?")),
    ("小数点用半角", re.compile(r"[0-9][．。][0-9]+(?=[%万亿元个人项家户次倍])")),
    ("概数中间加顿号", re.compile(r"[一二三四五六七八九]、[一二三四五六七八九](?=[十百千万])")),
    (
        "计量单位写法",
        re.compile(r"[0-9][万亿]?(?:m2|m3|km2|cm2|mm2|M2|M3|KM|Km|KG|Kg|CM|MM|Mpa|Kw|KW|kw)(?![A-Za-z0-9])"),
    ),
    ("日写作号", re.compile(r"[0-9]{1,2}月[0-9]{1,2}号(?!楼|院|线|桥|井|坑|门|机|文)")),
    ("汉字数字加百分号", re.compile(r"[一二三四五六七八九十百]+%")),
    (
        "非法定计量单位",
        re.compile(r"[0-9一二三四五六七八九十百千万]+(?:市斤|公分|公尺|英尺|英寸|英里|华里|市里|市尺|市亩)"),
    ),
    ("起止年份简写", re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}年?[—－～-](?!(?:19|20)[0-9]{2})[0-9]{2}年")),
    (
        "字母当作零",
        re.compile(r"(?<![0-9A-Za-z])(?:[12][OoＯ][0-9]{2}|[12][0-9][OoＯ][0-9]|[12][0-9]{2}[OoＯ])(?=年|〕)"),
    ),
    ("年份简写", re.compile(r"[0-9]{4}年(?:至|到|—)[〇零一二三四五六七八九]{2}年")),
    ("没有这个钟点", re.compile(r"[0-9]{1,2}[:：][0-5][0-9][—－～-](?:2[5-9]|[3-9][0-9])[:：][0-5][0-9]")),
    ("没有这个钟点", re.compile(r"日(?:上午|下午)?(?:2[5-9]|[3-9][0-9])(?:时|点|[:：][0-9]{2})")),
    ("起止年份用短横线", re.compile(r"(?:19|20)[0-9]{2}-(?:19|20)[0-9]{2}(?=年|）)")),
)
# What is understood all the same.
_FIGURES_ADVISED = (
    ("百分数写法", re.compile(r"百分之[0-9]")),
    ("减少不用倍数", re.compile(r"(?:减少|下降|降低|缩短|缩小|减小)了?[0-9.一二两三四五六七八九十百几数]+倍")),
    ("减少超过全部", re.compile(rf"(?:{say.LESS}|缩短|压缩)了?(?!100%)[1-9][0-9]{{2,}}(?:\.[0-9]+)?%")),
    ("下降不用负数", re.compile(r"(?:减少|下降|降低)了?[-－][0-9]")),
    ("元月写作1月", re.compile(r"[12][0-9]{3}年元月")),
    ("上下午与二十四小时制并用", re.compile(r"(?:上午|下午|晚上|中午)(?:1[3-9]|2[0-4])(?=[时点:：])")),
    ("时间写法", re.compile(r"(?<![0-9])[0-9]{1,2}[:：][0-5][0-9][时点分]")),
    ("概数重复", re.compile(r"(?:约|大约|将近|接近)[0-9.]+[万亿]?[余多](?=[万亿]?[\u4e00-\u9fff])")),
    (
        "概数重复",
        re.compile(r"(?:约[0-9.]+[万亿]?|将近[0-9.]+[万亿]?|[0-9][余多])[万亿]?[\u4e00-\u9fff]{1,3}(?:左右|上下)"),
    ),
    (
        "概数重复",
        re.compile(
            r"(?:(?:不少于|不低于|至少|最少|最低|超过|高于)[0-9.]+(?:%|[万亿]?(?:[个名人项家户次天件份篇场处元米亩吨岁]|小时|分钟|平方米|公里|学时|课时))以上"
            r"|(?:不少于|至少|最少)[\u4e00-\u9fff]{1,4}[0-9]+[个名人项家户次件份篇场处]以上"
            r"|(?:不超过|不多于|不高于|至多|最多|最高)[0-9.]+(?:%|[万亿]?(?:[个名人项家户次天件份篇场处元米亩吨岁]|小时|分钟|平方米|公里))(?:以内|以下))"
        ),
    ),
    ("法规条款用汉字", re.compile(r"》第[0-9]+条(?:第[0-9]+[款项])?")),
    (
        "比率超过全部",
        re.compile(rf"(?:{say.OF_WHOLE})率(?:为|达到?|提高到|均为)?(?!100(?:\.0+)?%)[1-9][0-9]{{2}}(?:\.[0-9]+)?%"),
    ),
    ("概数重复", re.compile(r"近(?:[0-9]+|[一二两三四五六七八九十]*[百千万])余")),
    ("日期缺“日”", re.compile(r"(?<![0-9])[0-9]{1,2}月[0-9]{1,2}(?=[前起])")),
    ("年月次序颠倒", re.compile(r"(?<![0-9])[0-9]{1,2}月20[0-9]{2}年")),
    ("百分号叠用", re.compile(r"[%％]{2,}")),
    ("时间写法", re.compile(r"(?:[日午于至])[0-9]{1,2}[:：][0-9](?![0-9])")),
    ("货币符号与“元”并用", re.compile(r"[￥¥][0-9,.]+万?元")),
    ("百分号与“个”并用", re.compile(r"[0-9]个[%％]")),
    (
        "百分数两种写法并用",
        re.compile(r"%[^“”]*百分之(?!百)[零一二三四五六七八九十点]+|百分之(?!百)[零一二三四五六七八九十点]+[^“”]*%"),
    ),
    (
        "单位符号与汉字混写",
        re.compile(r"[0-9](?:km|m|kg|t|g|h)/(?:小时|[天日人年秒时])|[0-9](?:公里|千米|米|吨)/[hsd](?![a-z])"),
    ),
    (
        "金额没有单位",
        re.compile(
            r"(?:资金|投资|经费|补助|补贴|奖金|罚款|罚没)(?:约|共|为)?(?<![0-9])[0-9]+(?:\.[0-9]+)?[万亿]?(?=[，。；](?![0-9]))"
        ),
    ),
    (
        "比率没有百分号",
        re.compile(
            rf"(?:{say.OF_WHOLE}|完成|入学|升学|到位|执行|增长|下降)率(?:为|达到?)?[0-9]{{2,3}}(?:\.[0-9]+)?(?=[，。；])"
        ),
    ),
    ("起止的前一个数省了单位", re.compile(r"(?<![0-9.%％])[0-9]+(?:\.[0-9]+)?[～—－][0-9]+(?:\.[0-9]+)?(?:%|亿)")),
    ("阿拉伯数字与汉字混写", re.compile(r"[0-9][十百千](?=[余多]?[个名人户家项份件万亿元])")),
    ("时间写法", re.compile(r"(?:日|午)[0-9]{1,2}[.．][0-5][0-9](?=[前后至召举开—])")),
)
# Papers numbered before the standard of 2012 are cited as they were.
_CITED_NUMBER = re.compile(r"〔(?:201[3-9]|20[2-9][0-9])〕\s*(?:第\s*[0-9]+|0[0-9]*)\s*号")
# （示水函9号）: no number without its year.
_NO_YEAR = re.compile(r"(?<=（)[\u4e00-\u9fff]{1,8}[发函呈请报办字][0-9]{1,4}号(?=）)")
# （示教函〔2026〕14）: no number without 号.
# 《示例请示》（示水18号）
_NO_YEAR_BEHIND = re.compile(r"(?<=》（)[\u4e00-\u9fff]{2,8}[0-9]{1,4}号(?=）)")
_NO_SIGN = re.compile(r"[\u4e00-\u9fff]{1,8}〔(?:19|20)[0-9]{2}〕[0-9]{1,4}(?=[）》。，；]|$)")
_DAY = re.compile(r"([12][0-9]{3})年([0-9]{1,2})月(?:([0-9]{1,2})日)?")
# A day of no given year: 2月29日 may be one.
_MONTH_DAY = re.compile(r"(?<![0-9年])([0-9]{1,2})月([0-9]{1,2})日")
_LEAP = 2024
_CITED_BADLY = (_CITED_NUMBER, _NO_YEAR, _NO_YEAR_BEHIND, _NO_SIGN)


def check_cited_numbers(subject: Subject) -> Iterator[Judgement]:
    """9, 7.2.5: the number of another paper is cited as it is: no 第, no leading zeros."""
    found = subject.of(*READ)
    wrong = [
        (f"写作“{seen[0]}”", element.where)
        for element in found
        if (seen := next((one for way in _CITED_BADLY if (one := way.search(element.paragraph.text))), None))
    ]
    yield from judge_all(gb.CITED_NUMBER, "如“〔2026〕1号”，不加“第”、不编虚位", wrong, len(found))


def check_figures(subject: Subject) -> Iterator[Judgement]:
    """9: Arabic figures in half width, days written out without leading zeros."""
    found = subject.of(*READ)
    wrong = _written(found, _FIGURES)
    dated = [*found, *subject.of(Role.TABLE)]
    wrong += [
        (f"没有“{day[0]}”这一天", element.where)
        for element in dated
        for day in _DAY.finditer(element.paragraph.text)
        if not _exists(int(day[1]), int(day[2]), int(day[3] or 1))
    ]
    wrong += [
        (f"没有“{day[0]}”这一天", element.where)
        for element in dated
        for day in _MONTH_DAY.finditer(element.paragraph.text)
        if not _exists(_LEAP, int(day[1]), int(day[2]))
    ]
    yield from judge_all(gb.FIGURES, "半角阿拉伯数字，年份四位，月日不编虚位", wrong, len(found))


def check_use_of_figures(subject: Subject) -> Iterator[Judgement]:
    """9: how figures are used, as the standards of writing advise."""
    found = subject.of(*READ)
    yield from judge_all(gb.USE_OF_FIGURES, "按 GB/T 15835 使用", _written(found, _FIGURES_ADVISED), len(found))


def _written(found: Sequence[Element], ways: Sequence[tuple[str, re.Pattern[str]]]) -> list[tuple[str, str]]:
    """Where something stands written in one of these ``ways``."""
    return [
        (f"{name}“{seen[0]}”", element.where)
        for element in found
        for name, way in ways
        if (seen := way.search(element.paragraph.text))
    ]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
