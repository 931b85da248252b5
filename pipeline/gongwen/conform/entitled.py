"""What a title says: the office, the matter and the kind of paper (条例第八条、第九条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Form, Role
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.statutory import KINDS

Found = Iterator[tuple[str, str]]
_NO_KIND = re.compile(
    r"(督办通知单|督办通知|督查通知|督查通知单|责任函|责任状|通知单|汇总|催办单|督办单|请示[、和及与]?报告|通知函|请示函|报告函|信函)(?:》)?$"
)
# 关于……的通知; 紧急, 补充 and the like may stand between.
_LINKED = re.compile(r"关于.*(?:通知|请示|批复|函)(?:（[^（）]*）)?$")
_LINKED_BY = re.compile(r"(?:的|》)[^的]{0,4}(?:通知|请示|批复|函)(?:（[^（）]*）)?$")
# The number and the day of a paper have places of their own.
_DATED = re.compile(r"[（(](?:[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日|[^（）]*〔[12][0-9]{3}〕[0-9]+号)[）)]$")
_MATTERS = {"通知", "通报", "报告", "请示", "批复", "函", "意见", "决定"}


def kind_is_statutory(subject: Subject) -> Found:
    title = subject.text(Role.TITLE).replace("\n", "").strip()
    if not title or not subject.of(Role.NUMBER, Role.SIGNER):
        return
    if found := _NO_KIND.search(title):
        yield f"“{found[1]}”不是法定文种，正式行文请改用通知、函或通报", "标题"
    elif not re.search(rf"(?:{KINDS}|命令（令）)(?:（[^（）]*）)?$", title):
        yield f"标题“{title[-8:]}”没有以文种结尾", "标题"


def parts_of_title(subject: Subject) -> Found:
    if subject.form not in {Form.DOCUMENT, Form.LETTER}:
        return
    begun = any(subject.title.startswith(name[:4]) for name in subject.issuers)
    if subject.issuers and subject.title and (not begun or _of_another(subject)):
        yield _unnamed(subject), "标题"
    elif subject.title and subject.of(Role.NUMBER) and "关于" not in subject.title and subject.kind in _MATTERS:
        yield "标题没有写事由（关于……的）", "标题"
    elif _LINKED.search(subject.title) and not _LINKED_BY.search(subject.title):
        yield f"“{subject.kind}”前没有“的”", "标题"
    if dated := _DATED.search(subject.title):
        yield f"标题里写了“{dated[0]}”", "标题"
    yield from _joint_names(subject)


def _of_another(subject: Subject) -> bool:
    """Whether the title names an office that is none of the mark's, however shortened: 示例市教育局 under 示例市人民政府."""
    named = subject.title.partition("关于")[0]
    joined = "".join(subject.issuers)
    short = any(say.within(named, name) or say.within(name, named) for name in (*subject.issuers, joined))
    return "关于" in subject.title and bool(say.ORGAN.search(named)) and not short


def _unnamed(subject: Subject) -> str:
    """What is wrong with a title that does not begin with an office of the mark."""
    before = subject.title.partition("关于")[0]
    other = say.ORGAN.search(before)
    return f"标题写“{before}”，标志是“{'、'.join(subject.issuers)}”" if other else "标题没有写发文机关名称"


def _joint_names(subject: Subject) -> Found:
    """A title that names offices of a joint paper, and nothing else before 关于, names them all, in the mark's order."""
    before, about, _ = subject.title.partition("关于")
    named = sorted((name for name in subject.issuers if name in before), key=before.index)
    if len(subject.issuers) < 2 or not about or sum(map(len, named)) != len(before) or not named:
        return
    if missing := [name for name in subject.issuers if name not in named]:
        yield f"标题没有写“{missing[0]}”", "标题"
    elif named != subject.issuers:
        yield "标题中机关的次序与标志不同", "标题"
