"""Clause 9: punctuation (GB/T 15834) in the running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Role
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
# 示例办法已经市政府同意，现印发给你们
_UNMARKED = re.compile(
    rf"^[^《》“”，。]{{4,40}}(?:{say.SORTS})(?:（[^（）]*）)?已经[^。《]*[，、](?=现(?:予以?)?[印公发][布发])"
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
    (
        "圆括号里又用圆括号",
        re.compile(r"（(?:[^（）《》]|《[^》]*》)*(?<=[^《])（(?:[^（）])*）(?:[^（）《》]|《[^》]*》)*）"),
    ),
    ("公文名称不用引号", re.compile(r"“[^“”]{4,40}”（[\u4e00-\u9fff]{2,10}〔[12][0-9]{3}〕[0-9]+号）")),
    ("印发的文件没有书名号", _UNMARKED),
    ("引号、书名号之间用顿号", re.compile(r"[”》]、(?=[“《])")),
)
# In the cells of a table, where much is shortened: between two Han characters alone.
_HALF_IN_CELL = re.compile(rf"{_HAN}[,;](?={_HAN})")
_PAIRS = ("（）", "《》", "“”", "〔〕")
# What a reader reads from the first word to the last.
READ = (Role.BODY, Role.HEADING, Role.TITLE, Role.ADDRESSEE, Role.ATTACHMENT_BODY, Role.NOTE)


def check_punctuation(subject: Subject) -> Iterator[Judgement]:
    """9: full-width marks, curly quotes, …… and pairs that close."""
    found = subject.of(*READ)
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
    found = subject.of(*READ)
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
