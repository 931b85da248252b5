"""Each element of each form with each property that no element has: whichever it is, the check tells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from lxml import etree

from pipeline.gongwen.conform import Result, check_document
from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.subject import read_subject
from tests.gongwen.edits import Paper, of_run, put, said
from tests.gongwen.everyday import HEAD, form, sample
from tests.gongwen.mutations import W
from tests.gongwen.strangers import STRANGERS

FORMS: dict[str, Callable[[], bytes]] = {
    "文件": form("document", **HEAD),
    "附件": sample("document"),
    "信函": sample("letter"),
    "请示": form("upward"),
    "令": form("command"),
    "纪要": form("minutes"),
    "简报": form("brief"),
    "联合": sample("joint"),
    "手打的通知": STRANGERS["notice"],
    "手打的纪要": STRANGERS["minutes"],
}
PROPERTIES = {
    "斜体": ("i", {}),
    "下划线": ("u", {"val": "single"}),
    "加粗": ("b", {}),
    "蓝色": ("color", {"val": "0000FF"}),
    "缩放70%": ("w", {"val": "70"}),
    "字距加宽3磅": ("spacing", {"val": "60"}),
    "12磅字": ("sz", {"val": "24"}),
}
# What is set as each table needs, and what is no element.
FREE = {Role.BLANK, Role.OTHER, Role.TABLE, Role.ATTACHMENT_BODY}
# A mark is as large, as wide and as far apart as its office likes; an annex's title is drawn together likewise, and the two
# characters of 机密 and 特急 may stand apart.
LIKED = {
    *((Role.MARK, name) for name in ("缩放70%", "字距加宽3磅", "12磅字")),
    *((Role.ATTACHMENT_TITLE, name) for name in ("缩放70%", "字距加宽3磅")),
    *((role, name) for role in (Role.COPIES, Role.SECRECY, Role.URGENCY) for name in ("缩放70%", "字距加宽3磅")),
}


def told(data: bytes) -> set[tuple[str, str]]:
    return {
        (one.name, one.measured) for one in check_document(data, "样本") if one.result in {Result.WARN, Result.FAIL}
    }


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def elements(data: bytes) -> Iterator[tuple[Role, str]]:
    """The first element of each role, by its words."""
    seen: set[Role] = set()
    subject = read_subject(data)
    texts = [bare(one.paragraph.text) for one in subject.elements]
    for one, words in zip(subject.elements, texts, strict=True):
        # A name that stands in two places would be changed in both of them.
        if one.role not in seen | FREE and texts.count(words) == 1:
            seen.add(one.role)
            yield one.role, words


def given(data: bytes, words: str, tag: str, attributes: dict[str, str]) -> bytes:
    """The paper with a property on the runs of the paragraph that says ``words``."""

    def edit(root: etree._Element) -> None:
        rows = [row for row in root.iter(f"{W}p") if bare(said(row)) == words]
        for run in (run for row in rows for run in row.iter(f"{W}r") if bare(said(run))):
            put(of_run(run), tag, **attributes)

    paper = Paper(data)
    paper.tree(edit)
    return paper.save()


@pytest.mark.parametrize("name", FORMS)
def test_no_property_of_any_element_goes_unnoticed(name: str) -> None:
    data = FORMS[name]()
    good = told(data)
    unnoticed = [
        f"{role.value}{title}"
        for role, words in elements(data)
        for title, (tag, attributes) in PROPERTIES.items()
        if (role, title) not in LIKED and not told(given(data, words, tag, attributes)) - good
    ]
    assert unnoticed == []
