"""What a paper does, by its title and by its text: it prints, passes on, answers; and when what it asks for is due (条例第二十条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Form, Role
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.statutory import KINDS

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
_DEEDS = "印发|转发|批转|下达|公布|发布|颁布"
_TITLED = re.compile(rf"关于(?:调整|重新)?({_DEEDS})[^，。]+的(?:紧急|补充)?通知$")
_DONE = re.compile(rf"现(?:将|予)?[^。；]{{0,60}}?({_DEEDS})给你们")
# An office passes on; only who stands above the writers passes on with approval.
_APPROVES, _OFFICE = "批转", re.compile(r"办公[室厅]$|[局委厅处]$")
_ANSWERED = re.compile(r"关于(.+)的(?:批复|复函)$")
_ASKED = re.compile(r"《[^《》]*?关于([^《》]+?)的?(?:请示|函|报告)》")
# Who signs an order of a government is its head.
_HEADS = re.compile(r"^\S{0,20}?(?:[省市县区州盟旗乡镇]长|主席|总理)")
_DRAFT = r"（[^（）]*(?:草案|代拟稿|报审稿|征求意见稿|送审稿|讨论稿|修改稿|审议稿|初稿)[^（）]*）"
_PUBLISHED = re.compile(rf"《[^《》]*{_DRAFT}》[^。]*现予(?:以)?[公发颁]布")
_STAGED = re.compile(rf"(?:{KINDS})({_DRAFT})$")
# What an answer no longer asks for, and what is no answer.
_WANTS_ANSWER = re.compile(
    r"盼复|盼予?[函回]复|请(?:予以?|尽快|及时)?(?:支持(?:并|，))?[函回]复|[妥当]否，请[函批回]复"
)
_ANSWERS = re.compile(r"(?:^|[。；，])特此[函回答]复")
# What a letter that asks begins with, and one that answers does not.
_CONSULTS = re.compile(r"现[^。]{0,30}(?:函商|商请|请示|函询)如下")
_CAME = re.compile(r"收悉|来函|来文|来电|〔[12][0-9]{3}〕")
_ASKS_TWICE = re.compile(r"关于((?:恳请|请求|要求|请示))[^。]*的请示$")
# What says nothing of the matter itself.
_EMPTY = re.compile(
    "原则|同意|不同意|批准|商请|请求|申请|恳请|支持|予以|给予|协助|解决|有关|相关|问题|事项|事宜|情况|工作|设立|成立|建立|调整|开展|进行|申请|追加|安排|资金|经费|补助|专项|年度|实施|的|等"
)
# 于7月15日前报送自查报告; 7月15日前将自查报告报送市政府办公室.
_DAY = r"(?:[12][0-9]{3}年)?([0-9]{1,2})月([0-9]{1,2})日"
_THING = r"([\u4e00-\u9fff]{0,8}?[\u4e00-\u9fff]{2}(?:报告|报表|总结|方案|清单|名单|台账|材料|申请表|登记表|统计表|汇总表|回执))"
_SENDS = "(?:报送?|报送至|上报|提交|反馈)"
_SENT = re.compile(
    rf"{_DAY}(?:[0-9]{{1,2}}时)?之?前，?(?:(?:书面)?{_SENDS}{_THING}(?![的中等])|[将把]{_THING}[^，。；]{{0,20}}?{_SENDS})"
)
_MONTHS = 186
_OWN = re.compile("^(?:本|各)(?:单位|部门|地区|地|县区|级)(?:的)?|^(?:书面|有关|相关|完整)")
# Each has its own day, and stages have theirs.
_APART = re.compile(r"每|分别|首次|第[一二三四]批|初稿|季度|月度|阶段|逐月|其中|改为|推迟|延[期至长]|提前")


# 6月15日前完成演练，并于6月20日前将演练总结报……: what is told of a thing comes behind it.
_DONE_THEN_TOLD = re.compile(
    rf"{_DAY}之?前[^。；，]{{0,8}}完成[^。；，0-9]{{0,16}}，(?:并(?:请)?)?[^。；，0-9]{{0,8}}于{_DAY}之?前[^。；]{{0,12}}(?:总结|情况|结果|报告)"
)


def deeds_agree(subject: Subject) -> Found:
    yield from _told_first(subject)
    yield from _stage(subject)
    yield from _closing(subject)
    yield from _done(subject)
    yield from _answered(subject)
    yield from _due(subject)


def _told_first(subject: Subject) -> Found:
    for element in subject.of(*_TEXT):
        for found in _DONE_THEN_TOLD.finditer(element.paragraph.text):
            done, told = (int(found[at]) * 31 + int(found[at + 1]) for at in (1, 3))
            if 0 < done - told < _MONTHS:
                yield f"{found[1]}月{found[2]}日前完成，{found[3]}月{found[4]}日前就报情况", element.where


def _stage(subject: Subject) -> Found:
    """A paper with its number, or an order that publishes another, is none in draft; its head signs it."""
    numbered = any(re.search("〕[0-9]+号", one.paragraph.text) for one in subject.of(Role.NUMBER))
    if numbered and (staged := _STAGED.search(subject.title)):
        yield f"已编发文字号，标题写“{staged[1]}”", "标题"
    for element in subject.of(*_TEXT) if subject.form is Form.COMMAND else ():
        if found := _PUBLISHED.search(element.paragraph.text):
            yield f"公布的文件写“{re.findall(_DRAFT, found[0])[0]}”", element.where
    if subject.form is Form.COMMAND and any(re.search("政府(?:命?令)?$", name) for name in subject.issuers):
        for element in subject.of(Role.OFFICE)[:1]:
            text = re.sub(r"\s", "", element.paragraph.text)
            if say.POST_AND_NAME.fullmatch(element.paragraph.text.strip()) and not _HEADS.match(text):
                yield f"政府的令由“{text}”签署", element.where


def _closing(subject: Subject) -> Found:
    """特此函复 in a letter that asks, 盼复 in one that answers, 请求 in the title of a 请示."""
    texts = subject.of(*_TEXT)
    answers = bool(
        re.search("复函$|批复$", subject.title) or _CAME.search("".join(e.paragraph.text for e in texts[:2]))
    )
    for element in texts[-2:] if subject.kind in {"函", "批复"} else ():
        said = _WANTS_ANSWER.search(element.paragraph.text) if re.search("复函$|批复$", subject.title) else None
        if said := said or (None if answers else _ANSWERS.search(element.paragraph.text)):
            yield f"标题是“{subject.title[-4:]}”，结尾写“{said[0].lstrip('。；，')}”", element.where
    for element in texts[:2] if re.search("复函$|批复$", subject.title) else ():
        if asks := _CONSULTS.search(element.paragraph.text):
            yield f"标题是“{subject.title[-4:]}”，正文写“{asks[0]}”", element.where
    if twice := _ASKS_TWICE.search(subject.title):
        yield f"标题“{twice[1]}”与“请示”重复", "标题"


def _done(subject: Subject) -> Found:
    """A title that passes on, and a text that prints."""
    titled = _TITLED.search(subject.title)
    if not titled:
        return
    if titled[1] == _APPROVES and subject.issuers and _OFFICE.search(subject.issuers[0]):
        yield f"“{subject.issuers[0]}”不用“批转”，用“转发”", "标题"
    for element in subject.of(*_TEXT)[:2]:
        done = _DONE.search(element.paragraph.text)
        if done and done[1] != titled[1] and done[1] not in subject.title:
            yield f"标题写“{titled[1]}”，正文写“{done[1]}给你们”", element.where


def _answered(subject: Subject) -> Found:
    """An answer on one matter to a paper that asks for another: no two characters of the one stand in the other."""
    answer = _ANSWERED.search(subject.title)
    if not answer:
        return
    given = _matter(answer[1])
    for element in subject.of(*_TEXT)[:2]:
        for asked in _ASKED.findall(element.paragraph.text)[:1]:
            wanted = _matter(asked)
            if len(given) > 2 and len(wanted) > 2 and not _pairs(given) & _pairs(wanted):
                yield f"标题答复“{answer[1]}”，来文是“{asked}”", element.where


def _matter(said: str) -> str:
    return _EMPTY.sub("", said)


def _pairs(said: str) -> set[str]:
    return {said[at : at + 2] for at in range(len(said) - 1)}


def _due(subject: Subject) -> Found:
    """One thing to be sent in, by two days."""
    known: dict[str, tuple[str, str]] = {}
    for element in subject.of(*_TEXT):
        for sentence in re.split("[。；]", element.paragraph.text):
            if _APART.search(sentence):
                continue
            for sent in _SENT.finditer(sentence):
                thing = _OWN.sub("", sent[3] or sent[4])
                day = f"{sent[1]}月{sent[2]}日"
                asked = re.sub("[请于务须并望，]|各(?:有关)?(?:单位|部门)|你们?[局单位]*", "", sentence[: sent.start()])
                first, of = known.setdefault(thing, (day, asked))
                if first != day and (of == asked or not (of and asked)):
                    yield f"“{thing}”{first}前报，又写{day}前报", element.where
