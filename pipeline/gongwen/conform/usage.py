"""Words that are written with a wrong character, or for another that sounds alike (条例第二十条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.subject import Subject

_DAY = r"(?:到|至)?(?:目前|现在|今[日年天]|20[0-9]{2}年|[0-9]{1,2}月)"
# What is written, and what is meant; nothing here is right in any other reading.
_WRONG = (
    (re.compile(rf"(?:^|(?<=[，。；：（]))截止(?={_DAY})"), "截至"),
    (re.compile(r"(?<![公颁发宣])布署(?!名)"), "部署"),
    (re.compile(r"坐谈会"), "座谈会"),
    (re.compile(r"再接再励"), "再接再厉"),
    (re.compile(r"一如继往"), "一如既往"),
    (re.compile(r"迫不急待"), "迫不及待"),
    (re.compile(r"贯切"), "贯彻"),
    (re.compile(r"松驰"), "松弛"),
    (re.compile(r"提练"), "提炼"),
    (re.compile(r"循私"), "徇私"),
)


def no_wrong_words(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.of(Role.BODY, Role.HEADING, Role.TITLE):
        for wrong, meant in _WRONG:
            if found := wrong.search(element.paragraph.text):
                yield f"“{found[0]}”应为“{meant}”", element.where
