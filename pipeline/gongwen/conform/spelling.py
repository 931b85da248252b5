"""Clause 9: punctuation (GB/T 15834) and figures (GB/T 15835) in the running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.statutory import KINDS

_HAN = r"[\u4e00-\u9fff]"
_MARKS = (
    ("半角标点", re.compile(rf"{_HAN}[,;:?!()]|[,;:?!()](?={_HAN})|{_HAN}\.(?={_HAN}|$)")),
    ("直引号", re.compile(rf"[\"'](?={_HAN})|(?<={_HAN})[\"']")),
    ("省略号写法", re.compile(r"\.{3,}|。{2,}|[·•・]{3,}|⋯+|(?<!…)…(?!…)")),
    ("重复标点", re.compile(r"[，、；：][，、；：。]|。[，、；：]")),
    ("连接号写法", re.compile(rf"{_HAN}-{{1,2}}(?={_HAN})")),
    ("引号方向", re.compile(r"^[^“]*”")),
    ("文号括号", re.compile(r"[\[［【(（](?:19|20)[0-9]{2}[\]］】)）]\s*第?\s*[0-9]+\s*号")),
    ("书名号套书名号", re.compile(r"《[^》]*《[^》]*》")),
    ("浪纹号写法", re.compile(r"[0-9%\u4e00-\u9fff]~(?=[0-9\u4e00-\u9fff])")),
    ("引号写法", re.compile(r"[「」『』﹁﹂]")),
    ("书名号写法", re.compile(rf"<{_HAN}[^<>]*>")),
    ("引号里再用双引号", re.compile(r"“[^”]*“")),
    ("段首标点", re.compile(r"^[，。、；：！？）》”]")),
)
# What the standards of writing advise against, or leave to an author who wants it so.
_ADVISED = (
    ("叹号、问号叠用", re.compile(r"[！？]{2,}")),
    ("省略号与“等”并用", re.compile(r"……等|等……")),
    (
        "“第一”“其一”后用顿号",
        re.compile(r"(?:^|(?<=[。；：]))(?:第[一二三四五六七八九十]|其[一二三四五六七八九十]|首先|其次)、"),
    ),
    ("起止用短横线", re.compile(r"(?<![0-9A-Za-z-])[0-9]{1,2}-[0-9]{1,2}(?=[月年日岁名元期批条款级倍])")),
    ("起止用短横线", re.compile(r"[0-9][年月日时]-[0-9]{1,4}[年月日时]")),
    ("问号、叹号后又用标点", re.compile(r"[？！][。，；：]")),
    ("网址里的句号", re.compile(r"[A-Za-z]。(?=[A-Za-z])")),
    ("破折号写法", re.compile(rf"[－─–]{{2}}|(?<={_HAN})[－–](?={_HAN})")),
    ("单书名号在书名号之外", re.compile(r"^(?:[^《》〈]|《[^《》]*》)*?(〈[^〉]*〉)")),
    ("顿号与“和”并用", re.compile(r"、和(?![谐睦平解美善顺县田布硕政林静龙议风煦畅合])[^、，。；]{2}")),
    ("句号叠用", re.compile(r"。”。")),
    ("书名里用方头括号", re.compile(r"《[^《》]*【[^《》]*》")),
    ("结语用叹号", re.compile(r"^(?:特此|以上|专此)[^。！!]{1,14}[！!]$")),
    ("外层用单引号", re.compile(rf"^(?:[^“”]|“[^”]*”)*?(‘[^’]*{_HAN}[^’]*’)")),
    (
        "引用的公文标题没有书名号",
        re.compile(rf"关于[^《》“”，。；：（）]{{2,50}}的(?:{KINDS})（[^（）《》]{{2,20}}〔[12][0-9]{{3}}〕[0-9]+号）"),
    ),
    ("引用公文先标题、后文号", re.compile(r"〔[12][0-9]{3}〕[0-9]+号(?:文件?)?《")),
    ("引号、书名号之间用顿号", re.compile(r"[”》]、(?=[“《])")),
)
# In the cells of a table, where much is shortened: between two Han characters alone.
_HALF_IN_CELL = re.compile(rf"{_HAN}[,;](?={_HAN})")
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
    ("没有这个钟点", re.compile(r"日(?:上午|下午)?(?:2[5-9]|[3-9][0-9])(?:时|点|[:：][0-9]{2})")),
    ("起止年份用短横线", re.compile(r"(?:19|20)[0-9]{2}-(?:19|20)[0-9]{2}(?=年|）)")),
)
# What is understood all the same.
_FIGURES_ADVISED = (
    ("百分数写法", re.compile(r"百分之[0-9]")),
    ("减少不用倍数", re.compile(r"(?:减少|下降|降低|缩短|缩小|减小)了?[0-9.一二两三四五六七八九十百几数]+倍")),
    ("元月写作1月", re.compile(r"[12][0-9]{3}年元月")),
    ("上下午与二十四小时制并用", re.compile(r"(?:上午|下午|晚上|中午)(?:1[3-9]|2[0-4])(?=[时点:：])")),
    ("时间写法", re.compile(r"(?<![0-9])[0-9]{1,2}[:：][0-5][0-9][时点分]")),
    ("概数重复", re.compile(r"(?:约|大约|将近|接近)[0-9.]+[万亿]?[余多](?=[万亿]?[\u4e00-\u9fff])")),
    (
        "概数重复",
        re.compile(r"(?:约[0-9.]+[万亿]?|将近[0-9.]+[万亿]?|[0-9][余多])[万亿]?[\u4e00-\u9fff]{1,3}(?:左右|上下)"),
    ),
    ("起止的前一个数省了单位", re.compile(r"(?<![0-9.%％])[0-9]+(?:\.[0-9]+)?[～—－][0-9]+(?:\.[0-9]+)?(?:%|亿)")),
    ("阿拉伯数字与汉字混写", re.compile(r"[0-9][十百千](?=[余多]?[个名人户家项份件万亿元])")),
    ("时间写法", re.compile(r"(?:日|午)[0-9]{1,2}[.．][0-5][0-9](?=[前后至召举开—])")),
)
# Papers numbered before the standard of 2012 are cited as they were.
_CITED_NUMBER = re.compile(r"〔(?:201[3-9]|20[2-9][0-9])〕\s*(?:第\s*[0-9]+|0[0-9]*)\s*号")
_DAY = re.compile(r"([12][0-9]{3})年([0-9]{1,2})月(?:([0-9]{1,2})日)?")
# A day of no given year: 2月29日 may be one.
_MONTH_DAY = re.compile(r"(?<![0-9年])([0-9]{1,2})月([0-9]{1,2})日")
_LEAP = 2024
_WIDE_SPACED = re.compile(rf"{_HAN}\u3000(?={_HAN})")
_SPACED = re.compile(rf"{_HAN}[ \u00a0]+(?={_HAN})")
_FIGURE_SPACED = re.compile(r"[0-9] +[0-9]+ *(?=[年月日个人项家户次%])")
_BESIDE_MARK = re.compile(r"[ \u00a0]+(?=[，。；：、！？）》”])|[，。；、！？（《“][ \u00a0]+(?=[\u4e00-\u9fff])")
_PAIRS = ("（）", "《》", "“”", "〔〕")
_ROLES = (Role.BODY, Role.HEADING, Role.TITLE, Role.ADDRESSEE, Role.ATTACHMENT_BODY, Role.NOTE)


def check_punctuation(subject: Subject) -> Iterator[Judgement]:
    """9: full-width marks, curly quotes, …… and pairs that close."""
    found = subject.of(*_ROLES)
    wrong = []
    for element in found:
        text = element.paragraph.text
        wrong += [(f"{name}“{seen[0].strip()}”", element.where) for name, mark in _MARKS if (seen := mark.search(text))]
        count = Counter(text)
        if element.role is not Role.TITLE:
            odd = [pair for pair in _PAIRS if count[pair[0]] != count[pair[1]]]
            wrong += [(f"“{pair}”不成对", element.where) for pair in odd]
    wrong += [
        (f"“{pair}”不成对", "标题") for pair in _PAIRS if subject.title.count(pair[0]) != subject.title.count(pair[1])
    ]
    yield from judge_all(gb.PUNCTUATION, "中文用全角标点，引号、括号、书名号成对", wrong, len(found))


def check_use_of_marks(subject: Subject) -> Iterator[Judgement]:
    """9: how marks are used, as the standards of writing advise."""
    found = subject.of(*_ROLES)
    wrong = [
        (f"{name}“{seen[mark.groups]}”", element.where)
        for element in found
        for name, mark in _ADVISED
        if (seen := mark.search(element.paragraph.text))
    ]
    wrong += [
        (f"表格里半角标点“{seen[0]}”", element.where)
        for element in subject.of(Role.TABLE)
        if (seen := _HALF_IN_CELL.search(element.paragraph.text))
    ]
    yield from judge_all(gb.USE_OF_MARKS, "按 GB/T 15834 使用", wrong, len(found))


def check_cited_numbers(subject: Subject) -> Iterator[Judgement]:
    """9, 7.2.5: the number of another paper is cited as it is: no 第, no leading zeros."""
    found = subject.of(*_ROLES)
    wrong = [
        (f"写作“{seen[0]}”", element.where)
        for element in found
        if (seen := _CITED_NUMBER.search(element.paragraph.text))
    ]
    yield from judge_all(gb.CITED_NUMBER, "如“〔2026〕1号”，不加“第”、不编虚位", wrong, len(found))


def check_figures(subject: Subject) -> Iterator[Judgement]:
    """9: Arabic figures in half width, days written out without leading zeros."""
    found = subject.of(*_ROLES)
    wrong = _written(found, _FIGURES)
    wrong += [
        (f"没有“{day[0]}”这一天", element.where)
        for element in found
        for day in _DAY.finditer(element.paragraph.text)
        if not _exists(int(day[1]), int(day[2]), int(day[3] or 1))
    ]
    wrong += [
        (f"没有“{day[0]}”这一天", element.where)
        for element in found
        for day in _MONTH_DAY.finditer(element.paragraph.text)
        if not _exists(_LEAP, int(day[1]), int(day[2]))
    ]
    yield from judge_all(gb.FIGURES, "半角阿拉伯数字，年份四位，月日不编虚位", wrong, len(found))


def check_use_of_figures(subject: Subject) -> Iterator[Judgement]:
    """9: how figures are used, as the standards of writing advise."""
    found = subject.of(*_ROLES)
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


def check_spaces(subject: Subject) -> Iterator[Judgement]:
    """9: no blank between two Han characters of the text, nor beside a mark."""
    found = subject.of(Role.BODY, Role.HEADING, Role.TITLE, Role.ADDRESSEE)
    wrong = [
        (f"“{seen[0]}”后有空格", element.where)
        for element in found
        if (seen := _SPACED.search(say.ARTICLE.sub("", element.paragraph.text.replace("\n", ""))))
    ]
    wrong += [
        (f"“{seen[0]}”后有空格", element.where)
        for element in found
        if element.role in {Role.BODY, Role.ADDRESSEE}
        # After 第一条 of a regulation a blank stands.
        and (seen := _WIDE_SPACED.search(say.ARTICLE.sub("", element.paragraph.text)))
    ]
    # A blank may part two offices that sign in one row.
    wrong += [
        (f"“{seen[0]}”后有空格", element.where)
        for element in subject.of(Role.OFFICE)
        if (seen := _SPACED.search(element.paragraph.text))
        and not say.ORGAN.search(element.paragraph.text[: seen.start() + 1])
    ]
    # Thousands are parted by a narrow blank or a comma: 12 345.
    wrong += [
        (f"“{seen[0]}”中有空格", element.where)
        for element in found
        if element.role is Role.BODY and (seen := _FIGURE_SPACED.search(element.paragraph.text))
    ]
    # Before 关于 a blank parts the names of several offices.
    title = " ".join(element.paragraph.text.replace("\n", "") for element in subject.of(Role.TITLE))
    _, _, matter = title.partition("关于")
    wrong += [(f"“{seen[0]}”后有空格", "标题") for seen in [_WIDE_SPACED.search(matter)] if seen]
    wrong += [
        (f"标点旁有空格（{seen.string[max(0, seen.start() - 2) : seen.end() + 2]}）", element.where)
        for element in found
        if (seen := _BESIDE_MARK.search(element.paragraph.text.replace("\n", "")))
    ]
    yield from judge_all(gb.SPACES, "汉字之间不加空格", wrong, len(found))
