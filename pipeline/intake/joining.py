"""Lines as they were cut by pages and windows → whole paragraphs; page numbers set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.grammar.brackets import outer_brackets
from pipeline.grammar.fields import is_elided
from pipeline.grammar.find import behind_dash
from pipeline.grammar.labels import label_at, meaning_of_label
from pipeline.grammar.numbering import BULLETS, form_of
from pipeline.grammar.roles import Field, Role, closing_role, squeeze
from pipeline.grammar.units import certainly_unit, looks_like_unit
from pipeline.intake.blocks import Line
from pipeline.intake.marks import DOC_NUMBER

_PAGE_NUMBER = re.compile(
    r"\s*(?:[—–\-－─·•]+\s*\d{1,4}\s*[—–\-－─·•]+|\d{1,3}|第\s*\d{1,4}\s*页(?:\s*[共/]\s*\d{1,4}\s*页)?|[—–－─]+\s*\d{1,4}|\f)\s*"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_FINISHED = re.compile(r"[。！？!?：:；;…]$|[。！？；][”’」』）)〕\]】]$|[）)〕\]】]$")
_EXPECTS_MORE = re.compile(r"[，,、]$|[（(〔《“‘]$")
_STANDS_ALONE = re.compile(
    r"\s*(?:[▲△■□●○◆◇★☆▶►]|【[^】]{1,12}】|附件|附表|附：|抄送|抄报|主送|[（(](?:此件|联系|责任|牵头|本文|注[：:]|备注|说明|每项|排在|以上|上述|列)|\d{4}年\d{1,2}月\d{1,2}日\S{0,4}$|[〇○零一二三四五六七八九十]{4}年.{2,8}日$|关于印发|第[一二三四五六七八九十]+[章节条])"
)
_AFTER_SENTENCE = re.compile(r"[。；;！？）)][\s　]*|[\s　]+")
_SENTENCE = re.compile(r"[。；，,]")
# 省财政厅等有 ends a line of a label in the middle of 等有关部门.
_CUT_LABEL = re.compile(r"等(?:有|有关|相关|其他)$")
_CUT_TIME = re.compile(
    r"\d\n(?:\d?[年月日](?:\d|底|末|初|中|前|以前|之前|内|[上中下]旬|完成)|\d*月)|[年月]\n(?:底|末|初|中旬|上旬|下旬)|年\n\d{1,2}月"
)
_BEFORE_COLON = re.compile(r"(?P<words>[\u4e00-\u9fff]{1,5})[：:]")
_FIRST_HALF = re.compile(r"完成|办结|整改|责任|牵头|配合|主办|协办")
# No label whose end stands on the next line is longer so far.
_LONGEST_HALF = 6
_LONGEST_OPEN = 300
_LONGEST_PARAGRAPH = 8000
# Only these stand without a colon above their value; other words on a line of their own are headings.
_CARD_LABELS = frozenset(
    (
        "责任单位",
        "责任部门",
        "牵头单位",
        "牵头部门",
        "配合单位",
        "配合部门",
        "协办单位",
        "主办单位",
        "负责部门",
        "完成时限",
        "完成时间",
    )
)


def join_lines(lines: Sequence[Line], *, wrapped: bool = True) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Whole paragraphs, and the page-number lines left out. Blank lines separate nothing by themselves."""
    lines = [line for line in lines if line.text.strip()]
    lines = _with_numbers(lines, _counted(lines, wrapped=wrapped))
    left_out = tuple(line.text.strip() for line in lines if _PAGE_NUMBER.fullmatch(line.text) and line.text.strip())
    kept = [line for line in lines if line.text.strip() and not _PAGE_NUMBER.fullmatch(line.text)]
    kept = _with_values(kept)
    width = _wrapped_width(kept) if wrapped else 0
    joined: list[Line] = []
    previous = ""
    for line in kept:
        if joined and _continues(joined[-1].text, previous, line.text, width):
            joined[-1] = replace(joined[-1], text=_glue(joined[-1].text, line.text))
        else:
            joined.append(replace(line, text=line.text.strip()))
        previous = line.text
    return tuple(joined), left_out


def _counted(lines: Sequence[Line], *, wrapped: bool) -> frozenset[int]:
    """Where numbers stand alone that count cards from 01 on, each above words of its own, and no pages: those have no noughts,
    and where no page cuts the text there are none."""
    alone = [at for at, line in enumerate(lines) if _BARE_NUMBER.fullmatch(line.text.strip())]
    numbers = [lines[at].text.strip() for at in alone]
    through = len(alone) > 1 and [int(number) for number in numbers] == list(range(1, len(alone) + 1))
    apart = all(at + 1 < len(lines) and at + 1 not in alone and not _is_label(lines[at + 1].text) for at in alone)
    return frozenset(alone) if through and apart and (not wrapped or numbers[0].startswith("0")) else frozenset()


def _with_numbers(lines: list[Line], counted: frozenset[int]) -> list[Line]:
    """A number alone above a text and its label line, or one that is ``counted``, is that task's number, not a page's; it gets a
    point as in tables."""
    joined: list[Line] = []
    for at, line in enumerate(lines):
        number = joined[-1].text.strip() if joined else ""
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        told = at - 1 in counted or (label_at(following) and not _is_label(line.text))
        if _BARE_NUMBER.fullmatch(number) and told:
            joined[-1] = replace(joined[-1], text=f"{number}.{line.text.strip()}")
        else:
            joined.append(line)
    return joined


def _with_values(lines: list[Line]) -> list[Line]:
    """A label alone on its line (责任单位) with its value on the next, as cards have it, is one label line."""
    paired: list[Line] = []
    for line in lines:
        above = squeeze(paired[-1].text) if paired else ""
        bare = above.rstrip("：:")
        if (bare in _CARD_LABELS or (above != bare and meaning_of_label(bare))) and not _is_label(line.text):
            paired[-1] = replace(paired[-1], text=f"{bare}：{line.text.strip()}")
        else:
            paired.append(line)
    return paired


def _is_label(text: str) -> bool:
    form = form_of(text)
    # ★市林业局 below its label is the unit that leads.
    numbered = form is not None and not (form.name in BULLETS and looks_like_unit(squeeze(text)))
    return numbered or meaning_of_label(squeeze(text).rstrip("：:")) is not None


def _wrapped_width(lines: Sequence[Line]) -> int:
    """The width of a text whose lines are cut by a window or a page; 0 for one line per paragraph."""
    lengths = sorted(len(line.text.strip()) for line in lines)
    if len(lengths) < 12:
        return 0
    widest = lengths[int(len(lengths) * 0.95) - 1]
    full = sum(widest - 3 <= length <= widest + 3 for length in lengths)
    # Lines that a window cut end in the middle of a sentence, and the next goes on; paragraphs that happen to be as long do not.
    cut = sum(
        widest - 3 <= len(line.text.strip()) <= widest + 3
        and not (_FINISHED.search(line.text.rstrip()) or _begins(below.text))
        for line, below in pairwise(lines)
    )
    return widest if 18 <= widest <= 60 and full >= 0.35 * len(lengths) and cut >= 0.15 * len(lengths) else 0


def _begins(text: str) -> bool:
    """Whether a line begins something of its own, whatever ends above it."""
    return form_of(text) is not None or label_at(text.strip()) is not None


def _continues(paragraph: str, previous: str, line: str, width: int) -> bool:
    # Only the ends that meet matter, and no real paragraph grows for ever.
    text, after = paragraph[-_LONGEST_OPEN:].rstrip(), line.strip()
    begins = form_of(after) is not None
    if len(paragraph) > _LONGEST_PARAGRAPH or _is_open(text):
        return len(paragraph) <= _LONGEST_PARAGRAPH and not (begins and _FINISHED.search(text))
    if _completes_a_label(text, after):
        return True
    if begins or behind_dash(text) or label_at(after) or _STANDS_ALONE.match(after) or DOC_NUMBER.fullmatch(after):
        return False
    labelled = label_at(paragraph) is not None or _ends_in_label(text)
    if _EXPECTS_MORE.search(text) or (labelled and _CUT_LABEL.search(text)):
        return True
    if labelled:
        # A line cut inside the last unit's name goes on; whatever is no unit does not.
        filled = bool(width) and _fills(previous, width, finished=False)
        return _completes_a_time(text, after) or _completes_a_unit(text, after, filled=filled)
    return not _STANDS_ALONE.match(paragraph) and _runs_on(text, previous, line, width)


def _runs_on(text: str, previous: str, line: str, width: int) -> bool:
    """Whether ordinary text was cut at the end of ``previous``: the line was full, or a long sentence has no end."""
    finished = _FINISHED.search(text) is not None
    indented = line.startswith(("　　", "    "))
    if width and not indented and _fills(previous, width, finished=finished):
        return True
    whole = not width and closing_role(text) is not None
    long = not (finished or whole) and len(text) >= 20 and _SENTENCE.search(text) is not None
    return long and re.search(r"[。；，,、）)]", line.strip()) is not None


def _ends_in_label(text: str) -> bool:
    """Whether a label with units or a time stands after the paragraph's last sentence."""
    labels = (label_at(text, found.end()) for found in _AFTER_SENTENCE.finditer(text))
    return any(isinstance(label.meaning, Role) or label.meaning is Field.DEADLINE for label in labels if label)


def _completes_a_unit(text: str, after: str, *, filled: bool) -> bool:
    """Whether the two ends are one unit; where the line was not seen to be full, neither may be one by itself."""
    last = re.split(r"[、，,；;：:\s]", text)[-1]
    first = re.split(r"[、，,；;。\s]", after)[0]
    whole = len(last) < 20 and certainly_unit(last + first) and not certainly_unit(last)
    # 县教 / 育体育局: what no name ends and none begins with are the halves of one.
    begins = is_elided(first) or re.match("[省市县区州盟旗镇乡街团各国中]|.{2,4}?(?:[市县区镇乡]|街道)", first)
    halves = not (looks_like_unit(last) or (certainly_unit(first) and begins))
    return whole and (filled or halves)


def _completes_a_label(text: str, after: str) -> bool:
    """完成时 / 限：2026年9月: the two ends are one label, and neither is one by itself, or the first says nothing alone."""
    last, found = re.split(r"[、，,；;。：:\s]", text)[-1], _BEFORE_COLON.match(after)
    first = found["words"] if found else ""
    whole = bool(last and first) and meaning_of_label(last + first) is not None
    halves = _FIRST_HALF.fullmatch(last) or not meaning_of_label(first)
    return whole and len(last) <= _LONGEST_HALF and bool(halves)


def _completes_a_time(text: str, after: str) -> bool:
    """2025年10 / 月底前: no line begins with what the second one begins with."""
    return _CUT_TIME.search(text[-8:] + "\n" + after[:6]) is not None


def _fills(line: str, width: int, *, finished: bool) -> bool:
    """Whether a line was cut because it was full; one that ends a sentence must fill the width exactly."""
    return len(line.strip()) >= (width - 1 if finished else width - 3)


def _is_open(text: str) -> bool:
    """A bracket or book mark still open at the end of the line."""
    brackets = outer_brackets(text[-_LONGEST_OPEN:])
    if brackets and not brackets[-1].closed:
        return True
    tail = text[-80:]
    return tail.count("《") > tail.count("》")


def _glue(first: str, second: str) -> str:
    """Chinese needs no space where two lines meet; words and numbers of Latin letters do."""
    first, second = first.rstrip(), second.strip()
    space = " " if re.search(r"[A-Za-z]$", first) and re.match(r"[A-Za-z]", second) else ""
    return first + space + second
