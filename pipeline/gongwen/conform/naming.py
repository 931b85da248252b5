"""What a paper calls itself, what it prints and who prints it: each by one name throughout (条例第八条、第二十条)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Form, Role
from pipeline.gongwen.conform.subject import Subject

Found = Iterator[tuple[str, str]]
_TEXT = (Role.BODY, Role.HEADING)
# The kinds whose papers say what they are in one word; 意见, 决定 and the like have no such word.
_SAID = "通[知报告]|[公报]告|请示|批复|函[告复达商]?"
# 特此通知。 as the last words, 现将……通报如下 as the first.
_CLOSING = re.compile(rf"(?:^|(?<=[。；，]))[特专谨]此({_SAID})(?=[。，]|$)")
_OPENING = re.compile(rf"现(?:[将就][^。，]{{0,40}}?)?({_SAID})如下")
# Not 样本, 版本, 成本报告; 本报告期 is a time.
_ITSELF = re.compile(rf"(?<![根基原日样资成文版书课剧标副正范])本({_SAID}|决定|意见)(?![期知告复印])")
# To a superior, or to an organ that is neither above nor below: 请遵照执行; to the latter alone: 请批示.
_ORDERS = re.compile(
    r"请(?:各\S{0,8})?(?:认真)?(?:遵照|贯彻)(?:贯彻)?执行|请[你贵]\S{1,2}(?:认真)?(?:遵照|贯彻)(?:贯彻)?执行"
)
_SUBMITS = re.compile(r"[妥当]否，请(?:予)?(?:批[示复准]|指示|审[批定])")
_ASKS_UP = re.compile(r"请(?:批示|指示)")
# 市府办, 市委办 are said, not printed.
_SHORTENED = re.compile(r"[市县区省州](?:府|委|政府)办$")
_PLACE = re.compile(r"(?:中共)?(\S{2,6}?[省市县区州旗])")
_PRINTED = re.compile(r"(?:[印颁]发|[发公颁]布)《([^《》]+)》的(?:通知|公告|令)$")
_PRINTS = re.compile(r"印发《([^《》]+)》的通知$")
_PUBLISHED = re.compile(r"^《([^《》]+)》[^。]*现予(?:以)?[公颁]布")
_SENT = re.compile(r"现(?:将|[印颁]发|[发公颁]布)《([^《》]+)》")
# 《示例办法》已经市政府同意，现印发给你们
_GIVEN = re.compile(r"^《([^《》]+)》[^。]*现(?:予以?)?(?:[印颁]发|[发公颁]布)")


def words_of_kind(subject: Subject) -> Found:
    """特此通知 in a 函, 现将……通报如下 in a 通知."""
    texts = [element for element in subject.of(*_TEXT) if element.role is Role.BODY]
    kind = subject.kind or ("纪要" if subject.form is Form.MINUTES else "")
    if not kind:
        return
    for element in [*texts[:2], *texts[-1:]]:
        pattern = _CLOSING if element is texts[-1] and len(texts) > 1 else _OPENING
        found = pattern.search(element.paragraph.text)
        fits = found and (found[1].startswith("函") if subject.kind == "函" else found[1] == kind)
        # 关于批复部门预算的通知: what the title speaks of the text may say.
        if found and not fits and not (kind == "通知" and found[1] in subject.title):
            yield (
                f"{'公文' if kind == '纪要' else '标题'}是“{kind}”，正文写“{found[0].rstrip('。，')[-8:]}”",
                element.where,
            )
    yield from _closed_early(subject)
    yield from _calls_itself(subject)
    yield from _speaks_of_rank(subject)


def _closed_early(subject: Subject) -> Found:
    """特此通知。 in a row of its own, and text below it other than whom to ask."""
    for above, below in pairwise([one for one in subject.elements if one.role is not Role.BLANK]):
        goes_on = below.role in _TEXT and not say.NOTE.match(below.paragraph.text)
        if above.role is Role.BODY and goes_on and re.fullmatch(rf"[特专谨]此({_SAID})[。.！!]?", above.paragraph.text):
            yield f"“{above.paragraph.text}”之后还有正文", below.where


def _calls_itself(subject: Subject) -> Found:
    """本通报 in a 通知, but where it prints a paper of that kind."""
    if subject.of(Role.INNER_TITLE):
        return
    for element in subject.of(Role.BODY):
        for found in _ITSELF.finditer(element.paragraph.text):
            if found[1] not in subject.title and not (subject.kind == "函" and found[1].startswith("函")):
                yield f"标题是“{subject.kind}”，正文称“{found[0]}”", element.where


def _speaks_of_rank(subject: Subject) -> Found:
    """What is said to another rank than the paper goes to."""
    below = subject.text(Role.ADDRESSEE).startswith("各") and not subject.upward
    for element in subject.of(Role.BODY) if below else ():
        if submits := _SUBMITS.search(element.paragraph.text):
            yield f"主送下级机关，正文写“{submits[0]}”", element.where
    for element in subject.of(*_TEXT)[-2:] if subject.kind in {"批复", "通知", "通报"} and not below else ():
        if submits := _SUBMITS.search(element.paragraph.text):
            yield f"标题是“{subject.kind}”，正文写“{submits[0]}”", element.where
    if subject.kind == "决定" and subject.of(Role.BODY) and "决定" not in subject.text(*_TEXT):
        yield "标题是“决定”，正文没有作出决定", subject.of(Role.BODY)[0].where
    if subject.kind in {"请示", "报告", "函"}:
        texts = subject.of(Role.BODY)
        for element in texts:
            text, last = element.paragraph.text, element is texts[-1]
            found = _ORDERS.search(text)
            found = found if found and (last or found[0][1] in "你贵") else None
            if found := found or (_ASKS_UP.search(text) if last and subject.kind == "函" else None):
                yield f"标题是“{subject.kind}”，结尾写“{found[0]}”", element.where


def names_agree(subject: Subject) -> Found:
    """A paper that prints another says the same name of it in title and text."""
    yield from _printed_below(subject)
    titled = _PRINTED.search(subject.title)
    if not titled:
        return
    for element in subject.of(Role.BODY)[:2]:
        sent = _SENT.search(element.paragraph.text) or _GIVEN.search(element.paragraph.text)
        # The text may have the whole name where the title has a short one.
        trial = [bool(re.search("（(?:试行|暂行)）$", name)) for name in (titled[1], sent[1])] if sent else []
        if sent and trial[0] != trial[1] and _core(titled[1]) == _core(sent[1]):
            yield f"标题印发《{titled[1]}》，正文印发《{sent[1]}》", element.where
        if sent and _core(titled[1]) not in _core(sent[1]) and _core(sent[1]) not in _core(titled[1]):
            yield f"标题印发《{titled[1]}》，正文印发《{sent[1]}》", element.where


def _printed_below(subject: Subject) -> Found:
    """What is printed below is what the title says it prints."""
    published = _PUBLISHED.search(subject.text(Role.BODY)) if subject.form is Form.COMMAND else None
    said = _PRINTS.search(subject.title) or published
    inner = subject.of(Role.INNER_TITLE)
    if not said or not inner:
        return
    rows = [*takewhile(lambda one: one.role is Role.INNER_TITLE, subject.elements[subject.at(inner) :])]
    title, name = _core("".join(one.paragraph.text for one in rows)), _core(said[1])
    # Of a long name either may leave words out.
    if not (say.within(name, title) or say.within(title, name)):
        yield f"{'令' if said is published else '标题'}印发《{said[1]}》，文后是《{title}》", rows[0].where


def offices_agree(subject: Subject) -> Found:
    """The office that prints a paper is not the issuing one but for a single character (市 and 县)."""
    for element in subject.rows(Role.PRINTER):
        printer = re.split(r"[\s0-9]", element.said.strip())[0]
        if _alien(printer, subject.issuers):
            yield f"发文机关是“{subject.issuers[0]}”，印发机关写“{printer}”", element.where
        bureau = re.match(r"(\S+?[局厅])(?:办公室|秘书[处科])$", printer)
        if bureau and any(_another(bureau[1], name) for name in subject.issuers[:1]):
            yield f"发文机关是“{subject.issuers[0]}”，印发机关写“{printer}”", element.where
        if _SHORTENED.search(printer):
            yield f"印发机关写“{printer}”，没有用全称", element.where
        if other := next((name for name in subject.issuers[1:] if printer.startswith(name)), ""):
            yield f"主办机关是“{subject.issuers[0]}”，由“{other}”印发", element.where
        for name in subject.issuers:
            if len(name) == len(printer) and sum(one != other for one, other in zip(name, printer, strict=True)) == 1:
                yield f"标志是“{name}”，印发机关写“{printer}”", element.where


def _another(bureau: str, issuer: str) -> bool:
    """Whether two bureaus are two, however shortened."""
    return issuer[-1] in "局厅" and not say.within(bureau, issuer) and not say.within(issuer, bureau)


def _alien(printer: str, issuers: list[str]) -> bool:
    """Whether it is neither an issuing office nor the general office of any."""
    own = any(printer in name or name in printer for name in issuers)
    place = _PLACE.match(printer)
    # 样例县人民政府办公室 prints for no office of 示例市.
    elsewhere = place and all(_PLACE.match(name) and place[1] not in name for name in issuers)
    office = re.search(r"办公?[室厅]?$|秘书[处局]$", printer) and not elsewhere
    return bool(issuers and say.ORGAN.search(printer)) and not own and not office


def _core(name: str) -> str:
    return re.sub(r"[\s（(].*?[）)]|\s", "", name)
