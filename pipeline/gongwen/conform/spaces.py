"""Clause 9: no blanks where none belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.members import members
from pipeline.gongwen.conform.subject import Subject

_HAN = r"[\u4e00-\u9fff]"
_ISSUERS = re.compile(r"《[^《》〈〉，。]{4,90}?(?:关于|印发)")
_WIDE_SPACED = re.compile(rf"{_HAN}\u3000(?={_HAN})")
_SPACED = re.compile(rf"{_HAN}[ \u00a0]+(?={_HAN})")
_FIGURE_SPACED = re.compile(r"[0-9] +[0-9]+ *(?=[年月日个人项家户次%])|[0-9] +(?![0-9]{3}(?![0-9]))[0-9]+(?=[万亿元])")
_BESIDE_MARK = re.compile(
    r"[ \u00a0]+(?=[，。；：、！？）》”])|[，。；、！？（《“][ \u00a0]+(?=[\u4e00-\u9fff])|[\u4e00-\u9fff]：[ \u00a0]+(?=[0-9\u4e00-\u9fff])"
)


def _closed(title: re.Match[str]) -> str:
    return re.sub(r"[ \u3000]", "", title[0])


def _unspaced(text: str) -> str:
    """The text without the blanks that belong: after 第一条 of a regulation, and between the offices that issued together
    what is quoted."""
    return _ISSUERS.sub(_closed, say.ARTICLE.sub("", text))


def check_spaces(subject: Subject) -> Iterator[Judgement]:
    """9: no blank between two Han characters of the text, nor beside a mark."""
    # Names and posts are set out with blanks.
    listed = {id(one) for one in members(subject)}
    read = (Role.BODY, Role.HEADING, Role.TITLE, Role.ADDRESSEE, Role.ATTACHMENT_NOTE, Role.ATTACHMENT_LABEL)
    found = [one for one in subject.of(*read) if id(one) not in listed]
    wrong = [
        (f"“{seen[0]}”后有空格", element.where)
        for element in found
        if (seen := _SPACED.search(_unspaced(element.paragraph.text.replace("\n", ""))))
    ]
    wrong += [
        (f"“{seen[0]}”后有空格", element.where)
        for element in found
        if element.role in {Role.BODY, Role.HEADING, Role.ADDRESSEE, Role.ATTACHMENT_NOTE}
        and (seen := _WIDE_SPACED.search(_unspaced(element.paragraph.text)))
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
    wrong += [
        ("“附件：”后有空格", element.where)
        for element in subject.of(Role.ATTACHMENT_NOTE)
        if re.match(r"附件：[ \u3000\u00a0]", element.paragraph.text)
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
