"""One thing told in two sentences in two ways (条例第二十条): by when it is done, what post a man has, what an office is called,
how many things have just been named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
# 示例平台建设要在2026年10月底前完成。
_DONE_BY = re.compile(
    r"^([\u4e00-\u9fff]{4,20}?)(?:工作)?(?:必须|务必|应当|[要应须])?(?:[在于])?((?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|底|[上中下]旬)?)(?:之?前|以前)?(?:全部|全面|基本)?完成$"
)
# 副市长李示例主持, 市长李示例: a man in two posts of one name.
_POSTS = "市长|县长|区长|省长|州长|镇长|乡长|局长|厅长|主任|主席|院长|校长|部长|处长|科长|秘书长|书记"
# What a man of that post is called begins with a name; what he does does not.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡杜叶苏魏吕丁沈姚卢姜崔"
    "钟谭陆汪范廖贾夏韦邹孟熊秦邱尹薛闫段侯陶黎贺顾郝龚邵钱戴孔汤"
)
_NAMED = re.compile(
    rf"(常务)?(副)?({_POSTS})([{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?:同志)?(?=[主出参提强指要讲作对就为]|[，。、；）]|$)"
)
# 示例市发展和改革委员会, 示例市发展和改革局: no place has both.
_OFFICE = re.compile(r"([\u4e00-\u9fff]{1,6}?[省市县区州旗])([\u4e00-\u9fff]{2,10}?)(委员会|委|局|厅)(?![员托派会长])")
_KINDS = {"委员会": "委", "委": "委", "局": "局", "厅": "厅"}
# 以上三项工作, below 一是……；二是……
_ABOVE = re.compile(r"^(?:以上|上述)([二两三四五六七八九]|[2-9])(?:项|条|点|个方面|方面)")
_POINT = re.compile(r"(?:^|[，。；：、])([一二三四五六七八九])是")
# 其余2个县（丁县、戊县、己县）
_LISTED = re.compile(
    r"([2-9]|1[0-9]|[二两三四五六七八九])(?:个|家|名|位)[\u4e00-\u9fff]{1,6}（([\u4e00-\u9fff]{2,15}(?:、[\u4e00-\u9fff]{2,15})+)）"
)
_OPEN = re.compile(r"等$|其中|包括|含|第|和")
_HAN = "零一二三四五六七八九"


def told_alike(subject: Subject) -> Found:
    """One check after the other; each tells only what cannot both be so."""
    yield from _done_by(subject)
    yield from _posts(subject)
    yield from _offices(subject)
    yield from _named_above(subject)
    yield from _listed(subject)


def _sentences(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.of(*_TEXT):
        for sentence in re.split("[。；]", element.paragraph.text):
            yield sentence.strip(), element.where


def _done_by(subject: Subject) -> Found:
    said: dict[str, str] = {}
    for sentence, where in _sentences(subject):
        found = _DONE_BY.match(sentence)
        if found and said.setdefault(found[1], found[2]) != found[2]:
            yield f"“{found[1]}”写{said[found[1]]}完成，又写{found[2]}完成", where


def _posts(subject: Subject) -> Found:
    """副市长 and 市长 before one name; 常务副市长 is one of the former."""
    said: dict[tuple[str, str], bool] = {}
    for element in subject.of(*_TEXT, Role.ATTENDANCE):
        for found in _NAMED.finditer(element.paragraph.text):
            post, name, deputy = found[3], found[4], bool(found[2])
            if said.setdefault((post, name), deputy) != deputy:
                yield f"“{name}”写作{post}，又写作副{post}", element.where


def _offices(subject: Subject) -> Found:
    """Two that are named one after the other are two; where one name stands here and the other there, one is wrong."""
    said: dict[tuple[str, str], str] = {}
    for element in subject.of(*_TEXT):
        for found in _OFFICE.finditer(element.paragraph.text):
            place, matter, kind = found[1][-3:], found[2], _KINDS[found[3]]
            other = said.setdefault((place, matter), kind)
            if len(matter) > 2 and {kind, other} == {"委", "局"} and matter[-1] != "管":
                yield f"“{found[0]}”又写作“{found[1]}{matter}{'委' if other == '委' else other}”", element.where


def _listed(subject: Subject) -> Found:
    """As many names in the brackets as the figure before them says."""
    for element in subject.of(*_TEXT):
        for found in _LISTED.finditer(element.paragraph.text):
            names = found[2].split("、")
            if len(names) != _value(found[1]) and not _OPEN.search(found[2]):
                yield f"“{found[0]}”列了 {len(names)} 个", element.where


def _value(figure: str) -> int:
    return int(figure) if figure.isascii() else _HAN.index(figure.replace("两", "二"))


def _named_above(subject: Subject) -> Found:
    points = 0
    for element in subject.of(*_TEXT):
        text = element.paragraph.text
        said = _ABOVE.match(text)
        if said and points and _value(said[1]) != points:
            yield f"说“{said[0]}”，上面列了 {points} 项", element.where
        found = _POINT.findall(text)
        points = len(found) if found[:1] == ["一"] else 0
