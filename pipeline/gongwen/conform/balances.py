"""What is left of a whole when its parts are taken away (条例第二十条): 186件……23件……14件……其余149件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import SENTENCES
from pipeline.gongwen.conform.quantities import Quantity, come, quantities, shown, slipped
from pipeline.gongwen.conform.subject import Subject

_REST = re.compile(rf"(?:{say.REST})[\u4e00-\u9fff]{{0,10}}$|缺(?:少|编|额)?$")
# How many paragraphs above may tell of the whole and its parts.
_ABOVE = 3


def rests_agree(subject: Subject) -> Iterator[tuple[str, str]]:
    texts = subject.of(*SENTENCES)
    told = [quantities(element.paragraph.text) for element in texts]
    for at, element in enumerate(texts):
        for place, rest in enumerate(told[at]):
            before = [one for one in told[at][:place] if one.unit == rest.unit]
            for above in range(at - 1, max(at - 1 - _ABOVE, -1), -1):
                if not any(one.value > rest.value for one in before[:-1]):
                    before = [one for one in told[above] if one.unit == rest.unit] + before
            if _REST.search(rest.label) and (wrong := _wrong(rest, before)):
                yield wrong, element.where


def _wrong(rest: Quantity, before: Sequence[Quantity]) -> str:
    """What is wrong where no figure less some of those behind it is the rest, and one would be but for a slip."""
    pairs = [(before[i], before[j:]) for i in range(len(before)) for j in range(i + 1, len(before))]
    single = [(one, [other]) for i, one in enumerate(before) for other in before[i + 1 :]]
    # What is there may be told before what is wanted.
    single += [(other, [one]) for one, (other,) in single] if "缺" in rest.label else []
    if any(whole.value - come(parts) == rest.value for whole, parts in (*pairs, *single)):
        return ""
    for whole, parts in (*pairs, *single):
        if come(parts) < whole.value and slipped(whole, (*parts, rest)):
            said = "、".join(one.figure for one in parts)
            return f"{whole.figure}去掉{said}为{shown(whole.value - come(parts), rest)}，写作“{rest.said[-12:]}”"
    return ""


_ASKED = re.compile(r"(?:追加|安排|拨付)[\u4e00-\u9fff]{0,8}$")
_LACKING = re.compile(r"(?:缺口|尚缺|还缺)[\u4e00-\u9fff]{0,6}$")


def asks_for_what_lacks(subject: Subject) -> Iterator[tuple[str, str]]:
    """A 请示 asks for as much as is lacking: 尚缺860万元, and not 追加680万元."""
    texts = subject.of(*SENTENCES) if subject.kind == "请示" else []
    told = [(one, element) for element in texts for one in quantities(element.paragraph.text) if one.unit == "元"]
    lacking = {one.value: one for one, _ in told if _LACKING.search(one.label)}
    for one, element in told if len(lacking) == 1 else ():
        missing = next(iter(lacking.values()))
        asked = _ASKED.search(one.label) and re.search(r"[恳敬特拟现]请|申请|请求", element.paragraph.text[: one.start])
        alone = sum(other.value == one.value for other, _ in told) == 1
        if asked and alone and one.value != missing.value and slipped(one, (missing,)):
            yield f"缺{missing.figure}，请求“{one.said[-14:]}”", element.where
