"""Clauses on titles: their type, their marks, and how they are broken into rows (7.3.1, 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, takewhile

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.faces import shifted, wrong_type
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.signatures import cell_count
from pipeline.gongwen.statutory import KINDS
from pipeline.gongwen.titles import TITLE_CELLS
from pipeline.gongwen.words import words_of

_BELOW_TITLE = frozenset({Role.ADDRESSEE, Role.BODY, Role.HEADING})


def check_title_present(subject: Subject) -> Iterator[Judgement]:
    """7.3.1: a paper with a number has a title below it; an order has none."""
    if (
        subject.form in {Form.DOCUMENT, Form.LETTER}
        and subject.of(Role.NUMBER, Role.SIGNER)
        and subject.of(Role.BODY, Role.HEADING)
    ):
        missing = [] if subject.of(Role.TITLE, Role.INNER_TITLE) else [("没有认出标题", "发文字号之下")]
        yield from judge_all(gb.TITLE_PRESENT, "由发文机关名称、事由和文种组成", missing, True)
    if (late := _late(subject)) and subject.numbers:
        said = [("排在主送机关或者正文之下", late.where)]
        yield from judge_all(gb.TITLE_ABOVE, "标题在主送机关、正文之上", said, True)


def _late(subject: Subject) -> Element | None:
    """What would be the title if it did not stand below the first row of the text, with nothing else between."""
    spoken = [element for element in subject.elements if element.role is not Role.BLANK]
    first = next((at for at, one in enumerate(spoken) if one.role in _BELOW_TITLE), len(spoken))
    found = spoken[first + 1 : first + 2]
    untitled = not subject.of(Role.TITLE) and len(subject.of(Role.INNER_TITLE)) == 1
    return found[0] if untitled and found and found[0].role is Role.INNER_TITLE else None


def check_title_face(subject: Subject) -> Iterator[Judgement]:
    """7.3.1: 2号小标宋, centred."""
    yield from _set_as_title(subject.of(Role.TITLE), gb.TITLE_FACE, gb.TITLE_CENTRED)


def check_attachment_title_face(subject: Subject) -> Iterator[Judgement]:
    """7.3.7: an annex is set like the paper itself, its title in 2号小标宋."""
    titles = [element for element in subject.of(Role.ATTACHMENT_TITLE) if element.paragraph.holder != "tbl"]
    yield from _set_as_title(titles, gb.ATTACHMENT_TITLE_FACE, gb.ATTACHMENT_TITLE_CENTRED)


def _set_as_title(titles: Sequence[Element], face: gb.Clause, centred: gb.Clause) -> Iterator[Judgement]:
    wrong = [(found, element.where) for element in titles if (found := wrong_type(element, "小标宋体", "2号"))]
    yield from judge_all(face, "2号小标宋体", wrong, len(titles))
    aside = [("未居中", element.where) for element in titles if element.paragraph.align != "center"]
    aside += [("居中又有缩进", e.where) for e in titles if not aside and shifted(e.paragraph)]
    yield from judge_all(centred, "居中", aside, len(titles))


def check_title_marks(subject: Subject) -> Iterator[Judgement]:
    """7.3.1: no full stop or other mark ends a title."""
    titles = subject.of(Role.TITLE)
    wrong = [
        (f"末尾有“{element.paragraph.text[-1]}”", element.where)
        for element in titles[-1:]
        if element.paragraph.text[-1] in "。，；：、？.,;:!！?"
    ]
    yield from judge_all(gb.TITLE_MARKS, "标题末尾不加标点", wrong, len(titles))
    outside = re.sub(r"《[^《》]*》|“[^“”]*”|（[^（）]*）", "", subject.title)[:-1]
    inner = [(f"标题中有“{mark}”", "标题") for mark in "，；：。！？" if mark in outside]
    yield from judge_all(gb.TITLE_INNER_MARKS, "一般不用逗号、冒号等标点", inner, len(titles))


def check_title_repeats(subject: Subject) -> Iterator[Judgement]:
    """7.3.1: a title says its office, 关于 and its 文种 once; one that passes another paper on has its words twice by right."""
    found = re.search(rf"关于(?:关于|对于)|({KINDS})的?\1$", subject.title)
    passed_on = found and found[1] and re.search(r"转发|印发|批转", subject.title)
    wrong = [(f"“{found[0]}”", "标题")] if found and not passed_on else []
    if layers := re.search(r"(?:转发|批转).*(?:转发|批转).*通知.*通知", subject.title):
        wrong.append((f"“{layers[0][:20]}…”层层转发，省去中间的一层", "标题"))
    if again := re.search(rf"({KINDS})（\1）$", subject.title):
        wrong.append((f"“{again[0]}”", "标题"))
    if misplaced := re.search(r"《关于(?:印发|转发)[^《》]*(?<!通知)》的", subject.title):
        wrong.append((f"书名号的位置不对“{misplaced[0]}”", "标题"))
    # 防洪防洪; 一件一件 and what stands in quotation marks may.
    if doubled := re.search(r"(?!一)([\u4e00-\u9fff]{2,6})\1", re.sub(r"[《“][^《》“”]*[》”]", "", subject.title)):
        wrong.append((f"“{doubled[0]}”", "标题"))
    named = subject.title.partition("关于")[0]
    wrong += [(f"“{name}”写了两遍", "标题") for name in subject.issuers if named.count(name) > 1]
    yield from judge_all(gb.TITLE_REPEATS, "“关于”和文种各写一次", wrong, bool(subject.title))


def check_title_shape(subject: Subject) -> Iterator[Judgement]:
    """7.3.1: rows of a title keep words whole and make a trapezoid or a diamond."""
    rows = [row for element in subject.of(Role.TITLE) for row in element.paragraph.text.split("\n")]
    wrong = []
    if any(row[:1] in set("的，、。》）") for row in rows[1:]) or any(row[-1:] in set("《（、") for row in rows[:-1]):
        wrong.append(("回行拆开了词语", "标题"))
    wrong += [(f"回行拆开了“{word}”", "标题") for word in _cut_words(rows, subject.issuers)]
    wrong += [
        (f"自动回行会拆开“{word}”", "标题")
        for row in rows[: len(rows) == 1]
        for word in wraps_badly(row, subject.issuers)
    ]
    # The names of several offices stand a row each: what is shaped begins below them.
    offices = re.sub(r"\s", "", "".join(subject.issuers) + subject.text(Role.OFFICE))
    named = list(takewhile(lambda row: bool(row) and row in offices, rows))
    widths = [cell_count(row) for row in (rows[len(named) :] if len(named) > 1 else rows)]
    if len(widths) > 1 and len(set(widths)) == 1:
        wrong.append(("各行等长，成长方形", "标题"))
    middle = range(1, len(widths) - 1)
    if any(widths[i] < min(widths[i - 1], widths[i + 1]) for i in middle):
        wrong.append(("中间短两头长，成沙漏形", "标题"))
    yield from judge_all(gb.TITLE_SHAPE, "梯形或菱形，词意完整", wrong, len(rows))


def wraps_badly(text: str, names: Sequence[str]) -> list[str]:
    """The words that a title of one row too long for the page takes apart, whether or not a program puts a gap between Han
    characters and figures."""
    if not re.fullmatch(r"[\u4e00-\u9fff0-9]+", text) or cell_count(text) <= TITLE_CELLS:
        return []
    gapped, plain = ([*_cut_words(_filled(text, width), names)] for width in (cell_count, _without_gaps))
    return gapped if plain else []


def _without_gaps(text: str) -> float:
    return sum(0.5 if character.isascii() else 1 for character in text)


def _filled(text: str, width: Callable[[str], float]) -> list[str]:
    """The rows of a text that is broken wherever a row is full."""
    rows = [""]
    for part in re.findall(r"[0-9]+|.", text):
        if width(rows[-1] + part) > TITLE_CELLS:
            rows.append("")
        rows[-1] += part
    return rows


def _cut_words(rows: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """The words that the ends of rows take apart."""
    if len(rows) < 2:
        return
    text = "".join(rows)
    ends = {sum(map(len, rows[: at + 1])) for at in range(len(rows) - 1)}
    at = 0
    for word in words_of(text, names, TITLE_CELLS, [*accumulate(map(cell_count, text), initial=0.0)]):
        # What fits no row must be broken somewhere.
        if any(at < end < at + len(word) for end in ends) and cell_count(word) <= TITLE_CELLS:
            yield word
        at += len(word)
