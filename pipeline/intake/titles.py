"""Titles in the lines of a document: the notice's, the plan's below it, or the first there is, each as the lines it stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.grammar.labels import label_at
from pipeline.grammar.numbering import form_of
from pipeline.grammar.roles import squeeze
from pipeline.grammar.signature import DATE, OPENNESS
from pipeline.grammar.units import certainly_unit, looks_like_unit
from pipeline.intake.blocks import Block, Line
from pipeline.intake.marks import PLACE, facts_in, numbers_it

_STAGE = re.compile(r"[（(](?:征求意见稿|试行|送审稿|讨论稿|草案|修订.{0,4}|节选|暂行|20\d\d.{0,12}年[^月]{0,4})[）)]")
ANNEX = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,2}\s*[：:]?\s*")
_ISSUED_TITLE = re.compile(
    r"(?:印发|转发|批转|发布|公布|下发|下达|实施).{0,4}?《(?P<title>.+)》.*通知$|(?:印发|转发|批转|下发|公布)(?P<bare>.+?)的通知$"
)
# The number of minutes or of a bulletin; what stands over it is the masthead, and no title.
BARE_NUMBER = re.compile(
    r"[〔\[（(]\s*20\d\d\s*[〕\]）)]\s*第?\s*\d+\s*[号期次]|[（(]?(?:20\d\d年)?第\s*[\d一二三四五六七八九十]+\s*[期号次][）)]?"
)
# What minutes say of their meeting above its decisions.
_MEETS = re.compile(r"(?:会议)?(?:时间|地点|主持人?|主题|参加|出席|记录)[^，。]{0,3}[：:]")
# ▲基础管理 begins the text.
_MARKED = re.compile(r"[▲△■□●○◆◇★☆▶►]")
# （2025年3月） below a title says when.
_MONTH = re.compile(r"[（(]?20\d\d\s*年\s*\d{1,2}\s*月[）)]?")
_SENTENCE_END = re.compile(r"[。；;！!]$")
_TITLE_END = re.compile(
    r"(?:方案|计划|意见|清单|分工|表|措施|要点|规划|纲要|行动|办法|细则|目标|任务|工作|事项|安排|政策|若干条|条|纪要|目录|任务书|任务单|交办单|责任书|台账|预案|分解|台帐)$"
)


def notice_title(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """The lines of the notice's title: from its issuer or 关于 to 通知."""
    lines = [block.text if isinstance(block, Line) else "" for block in blocks[:30]]
    for end, text in enumerate(lines):
        if not re.search(r"通知(?:[（(].{1,6}[）)])?$", text) or len(text) > 120 or "。" in text:
            continue
        start = end
        while (
            "关于" not in "".join(lines[start : end + 1])
            and start
            and end - start < 4
            and _is_title_piece(lines[start - 1])
        ):
            start -= 1
        whole = "".join(lines[start : end + 1])
        if "关于" not in whole and "印发" not in whole:
            continue
        while start and end - start < 5 and whole.startswith("关于") and _is_issuer(lines[start - 1]):
            start -= 1
        return start, end + 1
    return None


def _is_issuer(text: str) -> bool:
    return _is_title_piece(text) and looks_like_unit(squeeze(text)) and not text.endswith("文件")


def _is_title_piece(text: str) -> bool:
    return (
        0 < len(text) <= 60
        and not re.search(r"[。；;：:]", text)
        and not text.endswith("文件")
        and not numbers_it(text)
        and BARE_NUMBER.fullmatch(text.strip()) is None
        and DATE.fullmatch(text) is None
        and _MONTH.fullmatch(text) is None
        and not facts_in(text)
        and _MARKED.match(text) is None
        and form_of(text) is None
        and label_at(text) is None
    )


def plan_title(blocks: Sequence[Block], start: int, notice: str) -> tuple[int, int] | None:
    """The plan's own title below the notice: the words the notice announces, on one to four lines."""
    found = _ISSUED_TITLE.search(squeeze(notice))
    wanted = _bare((found["title"] or found["bare"]) if found else "")
    candidates: list[tuple[float, int, int]] = []
    for at in range(start, min(len(blocks), start + 200)):
        for size in range(1, 5):
            pieces = [block.text for block in blocks[at : at + size] if isinstance(block, Line)]
            if len(pieces) < size or not all(_is_title_piece(piece) for piece in pieces):
                break
            words = _bare("".join(pieces))
            if wanted and words and abs(len(words) - len(wanted)) < 0.4 * len(wanted):
                candidates.append((SequenceMatcher(None, wanted, words, autojunk=False).ratio(), at, at + size))
    best = max(candidates, default=None, key=lambda item: (item[0], -item[1]))
    if best and best[0] >= 0.8:
        _, first, end = best
        return first, end + (end < len(blocks) and bool(_STAGE.fullmatch(_text(blocks[end]))))
    return _title_after_signature(blocks, start)


def announced_title(notice: str) -> str:
    """The title a notice gives the plan it issues: X of 关于印发《X》的通知; empty when it names none."""
    found = _ISSUED_TITLE.search(squeeze(notice))
    words = (found["title"] or found["bare"]) if found else ""
    return words if _TITLE_END.search(_STAGE.sub("", words)) else ""


def _bare(title: str) -> str:
    return re.sub(r"[《》〈〉“”\s（）()]", "", title)


def _title_after_signature(blocks: Sequence[Block], start: int) -> tuple[int, int] | None:
    texts = [block.text if isinstance(block, Line) else "" for block in blocks]
    for at in range(start, min(len(texts), start + 60)):
        if (
            DATE.fullmatch(texts[at])
            or OPENNESS.fullmatch(texts[at])
            or re.fullmatch(r"附\s*件\s*\d{0,2}[：:]?", texts[at])
        ):
            title = first_title(blocks, at + 1)
            if title and any(
                _TITLE_END.search(re.sub(r"[（(].*[）)]$", "", text)) for text in texts[title[0] : title[1]]
            ):
                return title
    return None


def first_title(blocks: Sequence[Block], start: int) -> tuple[int, int] | None:
    """The first lines that are no sentence, no number and no date: a title of up to four lines."""
    at = next((n + 1 for n in range(start, start + 3) if BARE_NUMBER.fullmatch(_text_at(blocks, n))), start)
    if at == start:
        return _title_from(blocks, at)
    # 市政府专题会议纪要 over its number, and nothing below: the masthead is all the title there is.
    below = at + bool(facts_in(_text_at(blocks, at)))
    spoken = (
        _begins_text(_text_at(blocks, below))
        or label_at(_text_at(blocks, below))
        or _MEETS.match(_text_at(blocks, below))
    )
    return (None if spoken else _title_from(blocks, at)) or _masthead(blocks, at - 2)


def _title_from(blocks: Sequence[Block], at: int) -> tuple[int, int] | None:
    start = at
    while at < len(blocks) and at < start + 12:
        block = blocks[at]
        if not isinstance(block, Line) or form_of(block.text) or _SENTENCE_END.search(block.text):
            return None
        if (
            _is_title_piece(block.text)
            and not ANNEX.fullmatch(block.text)
            and not OPENNESS.fullmatch(block.text)
            and len(block.text) > 3
        ):
            break
        at += 1
    if numbers_it(_text_at(blocks, at + 1)) and certainly_unit(_text_at(blocks, at)):
        # The letterhead of a letter stands over its number, and the title below.
        return _title_from(blocks, at + 1)
    at += signs_above(_text_at(blocks, at), _text_at(blocks, at + 1))
    end = at
    while end < len(blocks) and end - at < 4:
        block = blocks[end]
        if not isinstance(block, Line) or not _is_title_piece(block.text):
            break
        end += 1
        if _TITLE_END.search(re.sub(r"[（(].*[）)]$", "", block.text)):
            break
    if at < end < len(blocks) and _STAGE.fullmatch(_text(blocks[end])):
        end += 1
    return (at, end) if end > at else None


def _masthead(blocks: Sequence[Block], at: int) -> tuple[int, int] | None:
    head = _text_at(blocks, at) if at >= 0 else ""
    return (at, at + 1) if _is_title_piece(head) and _TITLE_END.search(head) else None


def _begins_text(line: str) -> bool:
    """Whether a line is no title any more: a sentence, or the first number."""
    return form_of(line) is not None or _SENTENCE_END.search(line) is not None or line.endswith(("：", ":"))


def signs_above(text: str, title: str) -> bool:
    """Whether a body's name stands over a title that names its place again: 中共甲市委办公室 / 甲市2025年改革任务分工."""
    place = PLACE.match(title)
    named = place is not None and place.group() in text and certainly_unit(text)
    return named and _is_title_piece(title) and _TITLE_END.search(title) is not None


def _text_at(blocks: Sequence[Block], at: int) -> str:
    return _text(blocks[at]).strip() if at < len(blocks) else ""


def _text(block: Block) -> str:
    return block.text if isinstance(block, Line) else ""
