"""Names that stand for one thing and differ by a word (条例第二十条): 水务局 and 水利局 of one place, 供水规划 and 给水规划."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
# A place has one office of each row, by one of these names.
_ONE_OFFICE = (
    ("水务", "水利"),
    ("自然资源", "自然资源和规划", "规划和自然资源"),
    ("工业和信息化", "经济和信息化"),
    ("文化和旅游", "文化广电和旅游", "文化广电旅游"),
    ("林业", "林业和草原", "林业草原"),
    ("农业农村", "农业和农村", "农业"),
    ("市场监督管理", "市场监督", "市场管理"),
)
_FAMILY = {name: names for names in _ONE_OFFICE for name in names}
_OFFICE = re.compile(
    rf"([\u4e00-\u9fff]{{0,4}}?)([省市县区州盟旗])({'|'.join(sorted(_FAMILY, key=len, reverse=True))})局(?![长所])"
)
_SAID = (Role.MARK, Role.TITLE, Role.ADDRESSEE, Role.BODY, Role.HEADING, Role.OFFICE, Role.COPY_TO, Role.NOTE)
_BEFORE = re.compile(r"[各原由和及与、，。：；“（《请对向从在经报送至并将给]")
# A paper's name that is long enough for one character to be a slip.
_NAMED = re.compile(r"《([^《》]{8,40})》")
_LONG = 8
# What makes two papers of a kind two: years and numbers, 上 and 下, the place.
_TELLS_APART = re.compile(r"[0-9〇零一二三四五六七八九十上下前后甲乙丙丁戊新旧东南西北省市县区州镇乡]")


def looks_alike(subject: Subject) -> Found:
    yield from _offices(subject)
    yield from _papers(subject)


def _offices(subject: Subject) -> Found:
    known: dict[tuple[str, tuple[str, ...]], tuple[str, str]] = {}
    for element in subject.of(*_SAID):
        text = re.sub(r"《[^《》]*》|\s|原[省市县区州][\u4e00-\u9fff]{2,8}局", "", element.paragraph.text)
        for found in _OFFICE.finditer(text):
            place = _BEFORE.split(found[1])[-1]
            if "各" in found[1] or (place and len(place) < 2):
                continue
            key = (found[2], _FAMILY[found[3]])
            first, of = known.setdefault(key, (found[3], place))
            # Two places are named: each has its own.
            if first != found[3] and (not of or not place or of.endswith(place) or place.endswith(of)):
                yield f"写作“{found[2]}{found[3]}局”，又写作“{found[2]}{first}局”", element.where


def _papers(subject: Subject) -> Found:
    """A paper named in the text, and the same in the title but for a character."""
    title = re.sub(r"[《》]", "", subject.title)
    for element in subject.of(Role.BODY, Role.HEADING)[:4]:
        for said in _NAMED.findall(element.paragraph.text):
            name = re.sub(r"（[^（）]*）", "", said)
            if len(name) >= _LONG and name not in title and (near := _near(name, title)):
                yield f"标题写“{near}”，正文写《{name}》", element.where


def _near(name: str, title: str) -> str:
    """The part of ``title`` that differs from ``name`` by one character within."""
    for at in range(len(title) - len(name) + 1):
        part = title[at : at + len(name)]
        odd = [(one, other) for one, other in zip(part, name, strict=True) if one != other]
        together = len(odd) == 1 or (
            len(odd) == 2 and name.find(odd[0][1] + odd[1][1]) >= 0 and odd[0][0] + odd[1][0] in part
        )
        if (
            together
            and part[0] == name[0]
            and part[-1] == name[-1]
            and not any(_TELLS_APART.match(one) for pair in odd for one in pair)
        ):
            return part
    return ""
