"""Parts and their total, in whatever words (条例第二十条): what cannot come to it is told, what need not is let pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import SENTENCES
from pipeline.gongwen.conform.quantities import Quantity, come, off, quantities, shown, slipped
from pipeline.gongwen.conform.subject import Subject

_SUM = re.compile(rf"[，、](?:{say.IN_ALL})[\u4e00-\u9fff]{{0,6}}(?=[0-9])")
# The sum said once more behind the parts.
_ALL_SAID = re.compile(rf"^(?:{say.IN_ALL})")
_AMONG = re.compile(r"其中[:：，]?")
_COMPARED = re.compile(rf"同?比|较|同期|累计|{say.LESS}|{say.MORE}|每|达到|均")
# A part that is what is left: with it nothing is left over.
_REST = re.compile(rf"(?:{say.REST}|差额)[\u4e00-\u9fff]{{0,6}}$")
# Pairs that leave nothing over between them.
_HALVES = (
    ("城[镇市区]", "[农乡]村"),
    ("男", "女"),
    ("公办", "民办"),
    ("线上", "线下"),
    ("专职", "兼职"),
    ("新建", "(?:改扩?建|扩建|续建|加固)"),
)
# Grades of one thing: lists of them seldom leave one out.
_GRADES = (
    "[一二三四五六]级|[一二三四五六]类|[甲乙丙丁]类|[ABCD]级",
    "幼儿园|小学|初中|高中|中职|高校",
    "优秀|良好|合格|不合格|基本合格",
    "[国省市县乡镇村]级|中央",
)  # fmt: skip
# What is not told in figures may be left over.
_OPEN = re.compile(r"等|其余(?![^，]{0,8}[0-9])|剩余(?![^，]{0,8}[0-9])|另有|此外|以及")
_LOOSE = re.compile(f"{_COMPARED.pattern}|{_OPEN.pattern}")
_BACK = re.compile(r"（[^（）]*）")


def totals_agree(subject: Subject) -> Iterator[tuple[str, str]]:
    for element in subject.of(*SENTENCES):
        for sentence in _sentences(element.paragraph.text):
            yield from ((wrong, element.where) for wrong in (*_summed(sentence), *_among(sentence)))
        plain = _BACK.sub("", element.paragraph.text)
        yield from (
            (wrong, element.where) for wrong in (*_made_larger(plain), *_paid(plain), *_lacking(plain), *_done(plain))
        )


def _sentences(text: str) -> list[str]:
    """Sentences, with one that begins with 其中 joined to the one before; what stands in brackets is left out, but for 其中."""
    opened = re.sub(r"（(其中[^（）]*)）", r"，\1", text)
    return re.split("[。；]", re.sub(r"。(?=其中)", "，", _BACK.sub("", opened)))


def _summed(sentence: str) -> Iterator[str]:
    """120人、400人，合计520人: whichever of the last figures before it come to it."""
    for found in _SUM.finditer(sentence):
        all_ = quantities(sentence)
        before = [one for one in all_ if one.end <= found.start()]
        after = [one for one in all_ if one.start >= found.end()]
        if not before or found.start() - before[-1].end > 4 or _COMPARED.search(sentence[: found.start()]):
            continue
        for total in _run(sentence, after):
            parts = [one for one in before if one.unit == total.unit]
            if len(parts) < 2 or max(one.value for one in parts) >= total.value:
                continue
            if not any(not off(total, parts[at:]) for at in range(len(parts) - 1)) and _near(total, parts):
                yield f"“{'、'.join(one.said for one in parts)}”合为{shown(come(parts), total)}，写作{total.figure}"


def _run(sentence: str, after: Sequence[Quantity]) -> Iterator[Quantity]:
    """The figures that follow one another right behind 合计: 22支520人."""
    end = after[0].start if after else 0
    for one in after:
        if one.start - end > 2 or (one.start > end and re.search("[，、]", sentence[end : one.start])):
            return
        yield one
        end = one.end


def _near(total: Quantity, parts: Sequence[Quantity]) -> bool:
    return abs(come(parts) - total.value) <= total.value / 5


def _among(sentence: str) -> Iterator[str]:
    """126个，其中36个、90个."""
    for found in _AMONG.finditer(sentence):
        all_ = quantities(sentence)
        end = next((one.start() for one in _AMONG.finditer(sentence, found.end())), len(sentence))
        after = [one for one in all_ if found.end() <= one.start < end]
        whole = next((one for one in reversed(all_) if after and one.end <= found.start() and one.unit == after[0].unit), None)  # fmt: skip
        parts = [one for one in after if whole and one.unit == whole.unit and not _ALL_SAID.search(one.label)]
        if (
            whole
            and parts
            and (large := max(parts, key=lambda one: one.value)).value > whole.value
            and not _LOOSE.search(sentence[found.start() : end])
        ):
            yield f"共{whole.figure}，其中“{large.said}”"
            continue
        told = whole and len(parts) > 1 and off(whole, parts) and not _LOOSE.search(sentence[found.end() : end])
        if whole and told and (_certain(whole, parts) or _likely(whole, parts)):
            yield f"共{whole.figure}，“{'、'.join(one.said for one in parts)}”合为{shown(come(parts), whole)}"


_DEED = re.compile(r"^[^，]*?已(?:经)?(?!有)")
_GOING_ON = re.compile(r"^(?:正在|尚未|仍有|未)")


def _done(text: str) -> Iterator[str]:
    """35个，已完成整改31个，正在整改4个."""
    all_ = quantities(text)
    for at, first in enumerate(all_[:-1]):
        second = all_[at + 1]
        parts = (first, second)
        wholes = [one for one in all_[:at] if one.unit == first.unit and one.value > first.value]
        both = _DEED.search(first.label) and _GOING_ON.search(second.label)
        if not both or first.unit != second.unit or not wholes:
            continue
        if _LOOSE.search(text[first.start - len(first.label) : second.start]):
            continue
        if all(off(one, parts) for one in wholes) and slipped(wholes[-1], parts):
            yield f"共{wholes[-1].figure}，“{first.said}、{second.said}”合为{shown(come(parts), first)}"


def _certain(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Money is spent once: its parts are no more than the whole; or the words say that they are the whole."""
    return _whole(parts) or (whole.unit in {"元", "分"} and come(parts) > whole.value)


def _likely(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Parts of one sort that come to the whole but for a slip of the hand."""
    more = come(parts) > whole.value
    paid = whole.unit == "元" and len(parts) > 2
    return (_graded(parts) or paid or (more and _alike(parts))) and _slip(whole, parts)


def _slip(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    near = _near(whole, parts) or come(parts) > whole.value
    return near and slipped(whole, parts)


def _whole(parts: Sequence[Quantity]) -> bool:
    """Whether the words say that nothing is left over."""
    if len(parts) == 2 and any(_each(parts, pair) for pair in _HALVES):
        return True
    return any(_REST.search(one.label) for one in parts)


def _each(parts: Sequence[Quantity], pair: tuple[str, str]) -> bool:
    first, second = (one.label for one in parts)
    return any(re.search(a, first) and re.search(b, second) for a, b in (pair, pair[::-1]))


def _graded(parts: Sequence[Quantity]) -> bool:
    return any(all(re.search(grades, one.label) for one in parts) for grades in _GRADES)


def _alike(parts: Sequence[Quantity]) -> bool:
    ends = {one.label[-1:] for one in parts}
    return len(ends) == 1 or ends <= set("县区市镇乡村道")


_NOW = re.compile(r"(?:现有|现状|原有|原|目前)")
_ADDED = re.compile(r"(?:扩建|新增|增加|增建|扩大|追加)[\u4e00-\u9fff]{0,8}$")
_THEN = re.compile(r"(?:扩建|建成|新增|增加|调整|追加|改造)后[\u4e00-\u9fff]{0,14}$")


def _made_larger(text: str) -> Iterator[str]:
    """现有8万吨，扩建4万吨，扩建后12万吨."""
    all_ = quantities(text)
    for at, then in enumerate(all_):
        added = [one for one in all_[:at] if one.unit == then.unit and _ADDED.search(one.label)]
        before = [one for one in all_[:at] if one.unit == then.unit and not _ADDED.search(one.label)]
        if not _THEN.search(then.label) or len(added) != 1 or not before or not _NOW.search(text):
            continue
        if not any(not off(then, (one, added[0])) for one in before):
            nearest = min(before, key=lambda one: abs(one.value + added[0].value - then.value))
            if slipped(then, (nearest, added[0])):
                yield f"“{nearest.figure}”加“{added[0].figure}”为{shown(nearest.value + added[0].value, then)}，写作{then.figure}"


_COST = re.compile(r"(?:总?投资|概算|估算|预算|造价|共需资金|需资金)[\u4e00-\u9fff]{0,4}$")
_SOURCES = re.compile(
    r"(?:^|[。；])[^。；，]{0,6}(?:资金来源|所需资金|资金筹措|建设资金)[^0-9。；]{0,8}?(?=[^。；]*[0-9])"
)


def _paid(text: str) -> Iterator[str]:
    """总投资3900万元……。资金来源为……1500万元、……2400万元: whoever pays, it comes to the cost."""
    for found in _SOURCES.finditer(text):
        end = re.search("[。；]|$", text[found.end() :])
        before = [one for one in quantities(text[: found.start()]) if _COST.search(one.label)]
        said = text[found.end() : found.end() + end.start()] if end else ""
        parts = [one for one in quantities(said) if one.unit == "元"]
        told = len(before) == 1 and len(parts) > 1 and off(before[0], parts) and not _LOOSE.search(said)
        if told and (come(parts) > before[0].value or _slip(before[0], parts)):
            yield f"投资{before[0].figure}，“{'、'.join(one.said for one in parts)}”合为{shown(come(parts), before[0])}"


_SHORT = re.compile(r"(?:缺口|尚缺|还缺|短缺)[\u4e00-\u9fff]{0,4}$")
_THERE = re.compile(r"(?:现有|已有|已落实|已到位|已建成|提供)[\u4e00-\u9fff]{0,8}$|(?:学位|床位|车位|泊位)$")


def _lacking(text: str) -> Iterator[str]:
    """1860名……学位1320个，缺口540个: what is wanted less what is there."""
    all_ = quantities(text)
    for at, short in enumerate(all_):
        there = all_[at - 1] if at > 1 and _SHORT.search(short.label) and _THERE.search(all_[at - 1].label) else None
        if there is None or there.unit != short.unit:
            continue
        wanted = [one for one in all_[: at - 1] if one.value > there.value]
        if wanted and all(off(one, (there, short)) for one in wanted):
            near = min(wanted, key=lambda one: abs(one.value - there.value - short.value))
            if slipped(near, (there, short)):
                yield f"{near.figure}减{there.figure}为{shown(near.value - there.value, short)}，写作{short.figure}"
