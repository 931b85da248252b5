"""What one row of words tells off against the figure before or behind it (条例第二十条): names, points, states of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import SENTENCES
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_HAN = "零一二三四五六七八九十"
_COUNT = r"([0-9]{1,2}|[二两三四五六七八九十])"
# 以下三项工作：一是……；二是……
_POINTED = re.compile(rf"{_COUNT}(?:项|个方面|方面|点|条|件)[^，。；：0-9]{{0,12}}：(一是.*)")
_POINT = re.compile(r"(?:^|[，。；、])[一二三四五六七八九十]是")
# 3个未开工项目分别是甲、乙、丙项目
_NAMED = re.compile(
    rf"{_COUNT}(?:个|家|名|项|所|处)[^，。；：0-9]{{0,12}}?分别[是为](?!由)([^，。；：（）0-9]+?)(?=[，。；：（]|$)"
)
# 教育、公安、交通运输三部门
_TOGETHER = re.compile(
    r"(?:^|(?<=[，。；：]))((?:[\u4e00-\u9fff]{2,8}、)+[\u4e00-\u9fff]{2,5}?)([二两三四五六七八九十])(?:部门|家单位|单位)"
)
# 食品加工、新型建材和现代物流三大产业
_GREAT = re.compile(
    rf"((?:[\u4e00-\u9fff“”]{{2,12}}、)+[\u4e00-\u9fff“”]{{2,16}}?){_COUNT}(?:大(?![队型学部会道堂米])|个(?:重点)?(?:方面|环节|领域|板块|产业|园区|平台|行业|专业|科室|类别|片区))"
)
_OPEN = re.compile("等|及其|以及|包括|或")
# 24个项目……已完工6个，在建15个，未开工3个: states that leave nothing over.
_STATES = re.compile(
    rf"已(?:{say.FINISHED}|办结)([0-9]+)([个项件])，(?:正在)?(?:在建|建设|推进|办理|在办|推进中)([0-9]+)\2，(?:尚)?未(?:{say.BEGUN}|建设|办理)([0-9]+)\2"
)
_WHOLE = re.compile(r"(?:共|分解为|确定|安排|实施|承担)[^，。；0-9]{0,8}?([0-9]+)([个项件])")


def tells_off(subject: Subject) -> Found:
    for element in subject.of(*SENTENCES):
        yield from ((said, element.where) for said in _wrong(element.paragraph.text))


def _wrong(text: str) -> Iterator[str]:
    for said in _POINTED.finditer(text):
        count = len(_POINT.findall(said[2]))
        if count > 1 and count != _value(said[1]):
            yield f"说“{said[0].partition('：')[0]}”，列了 {count} 项"
    for said in _NAMED.finditer(text):
        names = len(re.split("[、和及与]", said[2]))
        certain = len(said[2].split("、"))
        if certain > 1 and not certain <= _value(said[1]) <= names and not _OPEN.search(said[2]):
            yield f"“{said[0]}”列了 {certain} 个"
    for said in _TOGETHER.finditer(text):
        certain, names = len(said[1].split("、")), len(re.split("[、和及与]", said[1]))
        if not certain <= _value(said[2]) <= names and not _OPEN.search(said[1]):
            yield f"“{said[0]}”列了 {certain} 个"
    yield from _great(text)
    yield from _respectively(text)
    yield from _states(text)


# 三级、四级、五级的机构，分别给予2万元、5万元、10万元
_RESPECTIVELY = re.compile(
    r"((?:[\u4e00-\u9fff]{1,8}、)+[\u4e00-\u9fff]{1,8}?)的[\u4e00-\u9fff]{0,6}，分别(?:给予|按照?|为)((?:[0-9.]+[万亿]?元、?)+)"
)


def _respectively(text: str) -> Iterator[str]:
    for said in _RESPECTIVELY.finditer(text):
        names, amounts = said[1].split("、"), said[2].strip("、").split("、")
        if len(amounts) > 1 and len(names) != len(amounts) and not re.search("[和及与等]", said[1]):
            yield f"“{said[1]}”{len(names)}个，“{said[2].strip('、')}”{len(amounts)}个"


def _great(text: str) -> Iterator[str]:
    """As many as are named; of the last, words may be joined that are one name."""
    for said in _GREAT.finditer(text):
        certain, names = len(said[1].split("、")), len(re.split("[、和及与]", said[1]))
        if not certain <= _value(said[2]) <= names and not _OPEN.search(said[1]):
            yield f"“{said[0]}”列了 {names} 个"


def _states(text: str) -> Iterator[str]:
    for said in _STATES.finditer(text):
        wholes = [int(one[1]) for one in _WHOLE.finditer(text[: said.start()]) if one[2] == said[2]]
        come = sum(int(said[at]) for at in (1, 3, 4))
        # Another whole may be meant where the two are far apart.
        if wholes and come != wholes[-1] and abs(come - wholes[-1]) <= wholes[-1] / 5:
            yield f"共{wholes[-1]}{said[2]}，“{said[0]}”合为{come}{said[2]}"


def _value(figure: str) -> int:
    return int(figure) if figure.isascii() else _HAN.index(figure.replace("两", "二"))
