"""What is a share of a whole, or a part of it (条例第二十条): no part is larger, and a rate is that of the figures beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.gongwen.conform.elements import SENTENCES
from pipeline.gongwen.conform.quantities import Quantity, quantities
from pipeline.gongwen.conform.subject import Subject

_RATE = r"([0-9]+(?:\.[0-9]+)?)%"
_SHARE = re.compile(rf"，占(?:比)?(?:为|达)?{_RATE}")
# 占损毁总数的90.7%: the whole is named, and stands somewhere.
_OF_NAMED = re.compile(rf"，占[^，。；0-9]{{1,10}}的{_RATE}")
_SHARES = re.compile(rf"，分别占(?:比)?[\u4e00-\u9fff]{{0,6}}{_RATE}((?:[、和，]{_RATE})+)")
# Rates that are shares: nothing is more than all of it.
_CLOSED = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]{{0,12}}?)([\u4e00-\u9fff]{{2,4}}率)[\u4e00-\u9fff]{{0,6}}?{_RATE}"
)
# Rates that may be more than all.
_BEYOND = re.compile(r"增|完成|毛|负荷|利用|使用|收益|回报|周转|投资|执行|溢价|保障|产销|流动|杠杆|资产|负债|储备|自给")
# What is found, received or set is the whole of what is put right, answered or done.
_WHOLE = "发现|排查出?|受理|收到|接到|交办|检查出|查出|梳理|征集到?|转办"
_DONE = re.compile(
    r"(?:已经?|完成|全部)?(?:整改|办结|销号|处置|答复|化解|解决|完成整改|回复|办理完毕)[\u4e00-\u9fff]{0,6}$"
)
# 到位资金430亿元，到位率50%: a rate has the name of what is counted.
_NAMED = re.compile(rf"，([\u4e00-\u9fff]{{2,6}})(率|进度)(?:为|达到?)?{_RATE}")
_OVER = re.compile(r"增|减|升|降|比|提高|倍|计划|目标")


def shares_agree(subject: Subject) -> Iterator[tuple[str, str]]:
    texts = subject.of(*SENTENCES)
    everywhere = [one for element in texts for one in quantities(element.paragraph.text)]
    for element in texts:
        text = element.paragraph.text
        for rate, figure in _CLOSED.findall(text):
            if Decimal(figure) > 100 and not _BEYOND.search(rate):
                yield f"“{rate}”写{figure}%，超过100%", element.where
        for sentence in re.split("[。；]", text):
            said = (
                *_named(sentence, text, everywhere),
                *_shares(sentence, everywhere),
                *_several(sentence, everywhere),
                *_more_than_found(sentence),
            )
            yield from ((wrong, element.where) for wrong in said)


def _shares(sentence: str, everywhere: Sequence[Quantity]) -> Iterator[str]:
    """120个……18个，占15%: of none of the figures of its measure in the whole paper is it that share."""
    all_ = quantities(sentence)
    for found in _OF_NAMED.finditer(sentence):
        part = next((one for one in all_ if one.end == found.start()), None)
        wholes = [one for one in everywhere if part and one.unit == part.unit and one.value > part.value]
        slips = [one for one in wholes if part and _one_stroke(found[1], _percent(part, one))]
        if part and slips and not _may_be(part, found[1], everywhere):
            yield f"“{part.figure}{found[0]}”应为{_percent(part, slips[0])}%"
    for found in _SHARE.finditer(sentence):
        before = [one for one in all_ if one.end <= found.start()]
        if len(before) < 2 or before[-1].end != found.start():
            continue
        part, wholes = before[-1], [one for one in before[:-1] if one.unit == before[-1].unit]
        if wholes and wholes[0].value > part.value and not _may_be(part, found[1], everywhere):
            yield f"“{part.figure}，占{found[1]}%”应为{_percent(part, wholes[0])}%"


def _named(sentence: str, text: str, everywhere: Sequence[Quantity]) -> Iterator[str]:
    """The rate of what is counted right before it, wrong by one stroke for a whole told in the paragraph."""
    all_ = quantities(sentence)
    for found in _NAMED.finditer(sentence):
        ends = [one for one in all_ if one.end == found.start() and found[2] == "进度"]
        named = [one for one in all_ if one.end <= found.start() and found[1][:2] in one.label]
        part = next((one for one in (*ends, *named)), None)
        if part is None or _may_be(part, found[3], everywhere):
            continue
        # 床位使用率 is not that of beds among beds.
        wholes = [one for one in quantities(text) if one.unit == part.unit and found[1][:2] not in one.label]
        for whole in (one for one in wholes if one.value > part.value):
            if _one_stroke(found[3], _percent(part, whole)):
                yield f"“{part.figure}，{found[1]}{found[2]}{found[3]}%”应为{_percent(part, whole)}%"
                return


def _one_stroke(said: str, meant: str) -> bool:
    """Whether two figures of one length differ by one digit, or by two turned round."""
    odd = [(a, b) for a, b in zip(said, meant, strict=len(said) == len(meant)) if a != b]
    return len(said) == len(meant) and (len(odd) == 1 or (len(odd) == 2 and odd[0] == odd[1][::-1]))


def _several(sentence: str, everywhere: Sequence[Quantity]) -> Iterator[str]:
    """6000万元、3600万元，分别占62.5%、37.5%."""
    all_ = quantities(sentence)
    for found in _SHARES.finditer(sentence):
        rates = [found[1], *re.findall(_RATE, found[2])]
        parts = [one for one in all_ if one.end <= found.start()][-len(rates) :]
        if len(parts) == len(rates) and len({one.unit for one in parts}) == 1:
            for part, rate in zip(parts, rates, strict=True):
                if not _may_be(part, rate, everywhere):
                    yield f"“{part.figure}”不占{rate}%"


def fits_some(figures: Sequence[Quantity], rate: str) -> bool:
    """Whether one of the figures is that share of another of its measure."""
    return any(_may_be(one, rate, figures) for one in figures)


def _may_be(part: Quantity, rate: str, everywhere: Sequence[Quantity]) -> bool:
    last = Decimal(1).scaleb(-len(rate.partition(".")[2]))
    shares = (part.value / one.value * 100 for one in everywhere if one.unit == part.unit and one.value)
    return any(abs(share - Decimal(rate)) < last for share in shares)


def _percent(part: Quantity, whole: Quantity) -> str:
    return f"{(part.value / whole.value * 100).quantize(Decimal('0.1')).normalize():f}"


def _more_than_found(sentence: str) -> Iterator[str]:
    """发现问题46个，已整改48个."""
    all_ = quantities(sentence)
    for at, done in enumerate(all_[1:], 1):
        whole = next((one for one in reversed(all_[:at]) if one.unit == done.unit), None)
        if (
            whole
            and _DONE.search(done.label)
            and re.search(rf"(?:{_WHOLE})[\u4e00-\u9fff]{{0,8}}$", whole.label)
            and not _OVER.search(sentence)
            and done.value > whole.value
        ):
            yield f"“{whole.said}”，又写“{done.said}”"
