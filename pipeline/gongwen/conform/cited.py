"""The papers, laws and offices a paper names: each by the number and the name it has (条例第二十条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.addressed import code_of_another
from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
_CITED = re.compile(r"《([^《》]{2,30}?)(?:关于|印发)[^《》]*》（([\u4e00-\u9fff]{1,10}〔[12][0-9]{3}〕[0-9]+号)）")
# 国务院办公厅 numbers 国办发, 国务院 国发.
_CENTRAL = {"国务院办公厅": "国办", "国务院": "国", "中共中央办公厅": "中办|厅字", "中共中央": "中发|中"}
_REPEALED_SELF = re.compile(
    r"（([\u4e00-\u9fff]{2,10}〔[12][0-9]{3}〕[0-9]+号)）(?:[^。；，]{0,6})(?:同时废止|予以废止|即行废止)"
)
# What the Civil Code put an end to on 1 January 2021.
_REPEALED = re.compile("《(?:中华人民共和国)?((?:合同|婚姻|继承|收养|担保|物权|侵权责任)法|民法(?:通则|总则))》")
# Departments that the reform of 2018 and 2019 named anew.
_FORMER = {
    "环保局": "生态环境局", "环境保护局": "生态环境局", "工商局": "市场监督管理局", "质监局": "市场监督管理局",
    "食药监局": "市场监督管理局", "国土局": "自然资源局", "国土资源局": "自然资源局", "卫计委": "卫生健康委员会", "卫计局": "卫生健康局",
    "卫生计生委": "卫生健康委员会", "安监局": "应急管理局", "文广新局": "文化和旅游局", "地税局": "税务局", "国税局": "税务局",
}  # fmt: skip
_FORMERLY = re.compile(rf"(?<=[省市县区州旗、，])({'|'.join(_FORMER)})(?![\u4e00-\u9fff]*(?:旧址|家属))")
_REFORMED, _CODE = 2020, 2021
_CONGRESS = re.compile(r"党的(十[七八九]|二十)大([一二三四五六七八]中全会)")


def citations_agree(subject: Subject) -> Found:
    own = re.sub(r"\s", "", subject.text(Role.NUMBER))
    year = re.search(r"[12][0-9]{3}(?=年)", subject.text(Role.DATE))
    for element in subject.of(*_TEXT):
        text = element.paragraph.text
        for issuer, number in _CITED.findall(text):
            if other := _of_another(issuer, number):
                yield other, element.where
        if own in _REPEALED_SELF.findall(text):
            yield f"本文是“{own}”，又说这一文号的文件废止", element.where
        for found in _CONGRESS.finditer(text):
            yield f"“{found[0]}”应为“党的{found[1]}届{found[2]}”", element.where
        if year:
            yield from ((said, element.where) for said in _outdated(text, int(year[0])))


def _of_another(issuer: str, number: str) -> str:
    code = number.partition("〔")[0]
    if central := next((name for name in _CENTRAL if issuer == name), ""):
        fits = re.match(_CENTRAL[central], code) and not (central == "国务院" and code.startswith("国办"))
        return "" if fits else f"“{central}”的文件写作“{number}”"
    if not say.ORGAN.search(issuer) or re.search("[、和]", issuer):
        return ""
    if re.search("政府$", issuer) and re.search("政办", code):
        return f"“{issuer}”的文件写作“{number}”，是办公室的文号"
    return f"“{issuer}”的文件写作“{number}”" if code_of_another(number, issuer) else ""


def _outdated(text: str, year: int) -> Iterator[str]:
    if year >= _REFORMED:
        for found in _FORMERLY.finditer(re.sub("《[^《》]*》", "", text)):
            if "原" not in text[: text.find(found[0])][-8:]:
                yield f"“{found[0]}”机构改革后为“{_FORMER[found[0]]}”"
    if year >= _CODE:
        for found in _REPEALED.finditer(text):
            if not re.search("废止|原", text):
                yield f"《{found[1]}》已由民法典取代"
