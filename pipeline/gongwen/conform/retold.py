"""What was counted once and is spoken of again (条例第二十条): 新建学校18所……这16所学校; and things counted as no such thing is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform.elements import SENTENCES
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
# 这16所学校, 上述16所学校
_AGAIN = re.compile(r"(?:这|上述|以上|前述)([0-9]+)([个所家座项处条名户])([\u4e00-\u9fff]{2})")
# 17个乡镇（街道）中有26个; no part is more than its whole.
_OUT_OF = re.compile(
    r"([0-9]+)([个所家座项处条名户人])[\u4e00-\u9fff]{1,8}(?:（[^（）]{1,8}）)?中，?(?:已?有|仅有)([0-9]+)\2"
)
# What some things are counted by, and no other.
_MEASURES = {
    "学校": "所个类",
    "医院": "家所个类",
    "幼儿园": "所个家类",
    "桥梁": "座处个条类",
    "水库": "座个处类",
    "企业": "家户个类批",
    "乡镇": "个",
    "车辆": "辆台个批类",
    "文件": "件份个项类批",
    "群众": "名人户个位批类",
    "干部": "名人个位批类",
    "教师": "名人个位批类",
}
_COUNTED = re.compile(rf"[0-9余多]([\u4e00-\u9fff])({'|'.join(_MEASURES)})(?=[，。；、（]|$)")
_ANY = frozenset("所家座户辆台件份名位条只头棵株艘架匹幢")


def told_again(subject: Subject) -> Found:
    above = ""
    for element in subject.of(*SENTENCES):
        text = element.paragraph.text
        for again in _AGAIN.finditer(text):
            counts = _counts(above + text[: again.start()], again[2], again[3])
            if counts and int(again[1]) not in {*counts, sum(counts)}:
                yield f"前面写{counts[-1]}{again[2]}，又写“{again[0]}”", element.where
        for part in _OUT_OF.finditer(text):
            if int(part[3]) > int(part[1]):
                yield f"“{part[0]}”多于总数", element.where
        for counted in _COUNTED.finditer(text):
            if counted[1] in _ANY and counted[1] not in _MEASURES[counted[2]]:
                yield f"“{counted[0][1:]}”的量词不对", element.where
        above = text


def _counts(text: str, measure: str, thing: str) -> list[int]:
    """How many of a thing have been told of: 学校18所, 18所新建学校."""
    found = re.findall(
        rf"{thing}[^，。；0-9]{{0,2}}([0-9]+){measure}|([0-9]+){measure}[\u4e00-\u9fff]{{0,6}}{thing}", text
    )
    return [int(one or other) for one, other in found]
