"""What the figures of a sentence say against each other (条例第二十条): only what cannot be right is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.balances import asks_for_what_lacks, rests_agree
from pipeline.gongwen.conform.elements import SENTENCES
from pipeline.gongwen.conform.multiples import multiples_agree
from pipeline.gongwen.conform.quantities import SCALES
from pipeline.gongwen.conform.reckoned import reckons
from pipeline.gongwen.conform.retold import told_again
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.conform.totals import totals_agree

# Shares that were rounded may add up to a little more.
_ALL = Decimal("100.5")
_UNIT = "(?:万元|亿元|批次|平方公里|公里|公顷|平方米|[项件个条人户家份处场批篇宗元亩名所台辆套吨])"
_AMOUNT = r"[0-9]+(?:\.[0-9]+)?"
_WHOLE = re.compile(
    rf"(?<![0-9.])({_AMOUNT})({_UNIT})[^，。；0-9]{{0,6}}，(?:其中|分[二两三四五]期(?:建设|实施|推进)?)[:：，]?([^。；]*)"
)
# 共需资金1000万元，……。其中：甲县400万元……: the whole is said in the sentence before.
_BEFORE = re.compile(rf"共[^，。；0-9]{{0,12}}({_AMOUNT})({_UNIT})[^。；]*。其中[:：]([^。；]*)")
# Parts of one kind leave nothing over: 小学生, 初中生; 甲县, 乙区.
_PLACES = frozenset("省市县区州旗镇乡")
# What governments and the writers themselves pay leaves nothing over either.
_PAYERS = re.compile(
    r"(?:中央|国家|省级?|市级?|[县区]级?|本级|地方)(?:财政)?(?:补助|专项|配套)?(?:资金|财政)|自筹(?:资金)?|(?:银行)?贷款"
)
# 甲占60%，乙占30%，丙占20%: parts of one whole.
_SHARE = re.compile(r"占(?:比)?(?:为|达)?([0-9]+(?:\.[0-9]+)?)%")
_SHARES = re.compile(rf"其中[:：，]?(?:[^，、；。]{{1,12}}{_SHARE.pattern}[，、；]?){{2,}}")
# 需资金2350万元。目前已落实1500万元，尚缺850万元: what is wanted, what is there, what is lacking.
_LACKING = re.compile(
    rf"(?:需|总投资|概算|预算)[^，。；0-9]{{0,10}}({_AMOUNT})(万元|亿元)[，。；](?:(?!需|总投资)[^0-9]){{0,16}}已(?:经)?(?:(?!需)[^0-9]){{1,16}}"
    rf"({_AMOUNT})\2[，；](?:尚|还|仍)(?:有)?(?:缺口|缺|差|需)(?:资金|额)?(?:约)?({_AMOUNT})\2"
)
# 上半年3.2亿元，下半年4.1亿元，全年7.3亿元: the parts first, then the whole.
_SUMMED = re.compile(
    rf"((?:[^，、。；：0-9]{{0,8}}{_AMOUNT}{_UNIT}[^，、。；：0-9]{{0,2}}[、，]){{2,}})(?:一?共|合计|总计|全年)[^，。；0-9]{{0,6}}({_AMOUNT})({_UNIT})"
)
# What is compared with another time is no part of the whole.
_COMPARED = re.compile(r"比|较|同期|增|减|累计")


# 5至3家 goes back.
_RANGE = re.compile(
    r"(?<![0-9.月年日:：第])([0-9]+(?:\.[0-9]+)?)(?:至|—|～|－)([0-9]+(?:\.[0-9]+)?)(?:[个家人名项件户天岁倍台套]|万元|%)"
)
# 由5.2个压缩至1.8个: what is made less does not become more.
_UP = (*say.MORE.split("|"), "扩大", "提升")
_TURNED = re.compile(
    rf"[由从]({_AMOUNT})(\S{{1,4}}?)({'|'.join(_UP)}|{say.LESS}|压缩|缩短|压减|减)(?:到|至)({_AMOUNT})(\S{{1,4}}?)(?=[，。；、）]|$)"
)
# 500元以上2000元以下
_LIMITS = re.compile(
    r"([0-9]+(?:\.[0-9]+)?)([万亿]?)([\u4e00-\u9fff]{1,2}?)以上(?:至|、|，)?([0-9]+(?:\.[0-9]+)?)([万亿]?)\3以下"
)
# 人民币壹万元整（10000元）
_CAPITAL = re.compile(
    r"([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,})[元圆]整?（(?:人民币)?[￥¥]?([0-9][0-9,]*(?:\.[0-9]+)?)(万?)元?(?:整)?）"
)
_DIGITS, _TENS = "零壹贰叁肆伍陆柒捌玖", {"拾": 10, "佰": 100, "仟": 1000}


def figures_agree(subject: Subject) -> Iterator[tuple[str, str]]:
    """A range goes up, and an amount in words is that in figures."""
    for element in subject.of(*SENTENCES):
        for found in _RANGE.finditer(element.paragraph.text):
            if Decimal(found[1]) > Decimal(found[2]):
                yield f"“{found[0]}”前大后小", element.where
        for found in _LIMITS.finditer(element.paragraph.text):
            if Decimal(found[1]) * SCALES[found[2]] > Decimal(found[4]) * SCALES[found[5]]:
                yield f"“{found[0]}”前大后小", element.where
        for found in _TURNED.finditer(element.paragraph.text):
            grows = found[3] in _UP
            if found[2] == found[5] and (Decimal(found[1]) > Decimal(found[4])) is grows and found[1] != found[4]:
                yield f"“{found[0]}”前后相反", element.where
        for found in _CAPITAL.finditer(element.paragraph.text):
            figures = Decimal(found[2].replace(",", "")) * (10000 if found[3] else 1)
            if _capital(found[1]) != figures:
                yield f"“{found[0]}”大小写不符", element.where


def _capital(words: str) -> int:
    """叁万伍仟 → 35000."""
    total = section = digit = 0
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS.index(word)
        elif word in _TENS:
            section, digit = section + (digit or 1) * _TENS[word], 0
        else:
            total = (total + section + digit) * (10**4 if word == "万" else 10**8)
            section = digit = 0
    return total + section + digit


def parts_agree(subject: Subject) -> Iterator[tuple[str, str]]:
    """已完成8项、未完成3项 is the whole, no part is more than it, and shares are no more than 100%."""
    yield from reckons(subject)
    yield from totals_agree(subject)
    yield from multiples_agree(subject)
    yield from rests_agree(subject)
    yield from told_again(subject)
    yield from asks_for_what_lacks(subject)
    for element in subject.of(*SENTENCES):
        for said in _SHARES.finditer(element.paragraph.text):
            if (shares := sum(map(Decimal, _SHARE.findall(said[0])))) > _ALL:
                yield f"“{said[0]}”合为{shares}%", element.where
        for lacking in _LACKING.finditer(element.paragraph.text):
            needed, there, short = (Decimal(lacking[at]) for at in (1, 3, 4))
            if needed - there != short:
                yield f"{needed}减{there}为{needed - there}，写作{short}{lacking[2]}", element.where
        if not _COMPARED.search(element.paragraph.text):
            yield from ((said_, element.where) for said_ in _summed(element.paragraph.text))
        for whole in [*_WHOLE.finditer(element.paragraph.text), *_BEFORE.finditer(element.paragraph.text)]:
            if wrong := _wrong(Decimal(whole[1]), whole[2], whole[3]):
                yield wrong, element.where


def _summed(text: str) -> Iterator[str]:
    """3个县、2个区，共5个县区: what is added up right before its sum, and nearly comes to it."""
    for found in _SUMMED.finditer(text):
        parts = [Decimal(figure) for figure in re.findall(_AMOUNT, found[1])]
        units, total = {*re.findall(rf"{_AMOUNT}({_UNIT})", found[1])}, Decimal(found[2])
        come = sum(parts)
        near = max(parts) < total and abs(total - come) <= come / 5
        if units == {found[3]} and near and total != come:
            yield f"“{found[0]}”各数合为{come}{found[3]}"


def _wrong(whole: Decimal, unit: str, said: str) -> str:
    if _COMPARED.search(said):
        return ""
    said = re.sub(r"（[^（）]*）", "", said)
    part = rf"({_AMOUNT}){unit}?"
    # 已办8项、未办3项; 合格321批次、不合格5批次
    halves = re.fullmatch(rf"(?:已)?([\u4e00-\u9fff]{{1,8}}?){part}[，、](?:尚)?[未不非]\1{part}", said)
    if halves and (both := Decimal(halves[2]) + Decimal(halves[3])) != whole:
        return f"共{whole}{unit}，“{said}”合为{both}{unit}"
    named = re.findall(rf"(?:^|[，、])([\u4e00-\u9fff]{{1,10}}?)({_AMOUNT}){unit}", said)
    ends = {"区" if name[-1] in _PLACES else name[-1] for name, _ in named}
    if len(named) > 1 and len(ends) == 1 and (total := sum(Decimal(figure) for _, figure in named)) > whole:
        return f"共{whole}{unit}，“{said}”合为{total}{unit}"
    if (
        len(named) > 2
        and all(_PAYERS.fullmatch(name) for name, _ in named)
        and (total := sum(Decimal(one) for _, one in named)) != whole
    ):
        return f"共{whole}{unit}，“{said}”合为{total}{unit}"
    more = next((one for one in re.findall(rf"(?<![0-9.])({_AMOUNT}){unit}", said) if Decimal(one) > whole), "")
    return f"共{whole}{unit}，其中有{more}{unit}" if more else ""
