"""A piece of a group between two marks, cut where labels, numbers, spaces and joining words part it into items."""

from __future__ import annotations

import re

from pipeline.grammar.brackets import CLOSERS, OPENERS, cut_outside, outer_brackets
from pipeline.grammar.deadline import is_deadline
from pipeline.grammar.item import BRACKETED, JOINED, MARKS, TRIMMED, Item, part, trim, unphrased
from pipeline.grammar.labels import label_at
from pipeline.grammar.roles import closing_role
from pipeline.grammar.units import certainly_unit, is_branch, is_office, looks_like_unit, without_gloss
from pipeline.grammar.verbs import DOING
from pipeline.pattern import Pattern

# A longer item is a sentence, not a list of names.
_LONGEST = 300
_SPACES = Pattern(r"[\s　]+")
_BEFORE_LABEL = Pattern(
    r"(?<=[^\s　])[\s　]+(?=[\u4e00-\u9fff][\u4e00-\u9fff　 ]{1,12}(?:[（(][^（）()]{1,60}[）)])?\s*[：:])",
    ("：", ":"),
)
# 牵头单位 市教育局 配合单位 市财政局 完成时间 8月底: labels without their colons.
_BEFORE_BARE = Pattern(
    r"(?<=[^\s　])[\s　]+(?=(?:牵头|责任|配合|主办|协办|协同|参与|承办|负责|牵头责任)(?:单位|部门)[ 　\t]"
    r"|(?:完成|办结|整改)(?:时限|期限|时间)[ 　\t])",
    ("单位", "部门", "时限", "期限", "时间"),
)
# A wide gap parts fields whether or not their labels are known.
_WIDE_GAP = Pattern(r"(?:\t|　|  )[\s　]*$", ("\t", "　", "  "))
# 【责任单位】甲【完成时限】乙: a label in a bracket of its own needs no space before it.
_BEFORE_BRACKETED = Pattern(
    r"(?<=[^\s　])[\s　]*(?=[【\[［〔][\u4e00-\u9fff 　]{2,11}[】\]］〕])", ("】", "]", "］", "〕")
)
_HELPED_BY = Pattern(r"(?:并?由|请)", ("由", "请"))
_TOGETHER = "会同"
# 1.市国资委 2.市财政局, ①市国资委②市财政局: numbers before the units of a list.
_NUMBERS = Pattern(
    r"(?:(?:^|(?<=[\s：:]))\d{1,2}[.．、](?!\d)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[①-⑳])\s*(?=[\u4e00-\u9fff])"
)
# 和 and 及 belong to names, except before a group (省发展改革委和各市人民政府) or after 等.
_AND = ("及", "和", "与")
_BETWEEN_TWO = Pattern(
    r"(?<=[局委厅部办会院署心府司团队处站所])(?:以及|及|和|与|[+＋])(?=[\u4e00-\u9fff]{3})", (*_AND, "+", "＋")
)
_JOINTS = (
    Pattern(r"(?<=等)(?:和|与|及|以及|会同)"),
    Pattern(r"(?<=[\u4e00-\u9fff）)])(?:以及|及|和|与)(?=各|有关|相关|[省市县区州][级直])", _AND),
    _BETWEEN_TWO,
    Pattern(rf"(?<=牵头)(?!单位|部门|责任|处室|科室|企业|院校|学校|{DOING.source})(?=\w)", ("牵头",)),
    Pattern(r"(?<=指导)(?=各|有关|相关|地方|[省市县区州][级直])"),
    Pattern(r"(?=(?:牵头|责任|配合|负责|协同|主办|协办)(?:责任)?(?:单位|部门)[：:])", ("：", ":")),
    Pattern(
        r"(?=(?:完成|办结|整改)(?:时限|时间|期限)[：:])|(?=(?:分管|责任|牵头|包联|包抓)(?:领导|责任人|负责人)[：:])",
        ("：", ":"),
    ),
    Pattern(r"(?=(?:并)?会同(?!办理)[^\s，。；、）)])", ("会同",)),
    Pattern(
        r"(?<=[\u4e00-\u9fff])(?=(?:20\d\d年|\d{1,2}月|年底前|年内|长期坚持|立行立改))", ("年", "月", "长期", "立行")
    ),
)


def cut_piece(piece: Item) -> list[Item]:
    """The items of a piece in order; a piece that is a sentence stays whole."""
    pieces = [piece]
    for cut in _CUTS if len(piece.text) <= _LONGEST else ():
        pieces = [smaller for one in pieces for smaller in cut(one)]
    return pieces


def _unwrapped(piece: Item) -> list[Item]:
    """（责任单位：甲；配合单位：乙）, one or several in a row, above a line that belongs to them (完成时限：5月底): what is inside."""
    start, end = trim(piece.text, 0, len(piece.text))
    if not (start < end and piece.text[start] in OPENERS and label_at(piece.text, start + 1)):
        return [piece]
    spans = [span for span in outer_brackets(piece.text) if span.closed]
    outside = {at for at in range(start, end) if not any(span.start <= at < span.end for span in spans)}
    if any(piece.text[at].strip() for at in outside):
        return [piece]
    return [
        part(piece, span.start + 1 + a, span.start + 1 + b, mark or "；")
        for span in spans
        for a, b, mark in cut_outside(piece.text[span.start + 1 : span.end - 1], MARKS)
    ]


def _cut_at_labels(piece: Item) -> list[Item]:
    """Labels side by side on one line, with only spaces between: 牵头单位：甲　　完成时限：6月底前."""
    places = {
        found.end()
        for before in (_BEFORE_LABEL, _BEFORE_BRACKETED, _BEFORE_BARE)
        for found in before.finditer(piece.text)
    }
    cuts = [
        at
        for at in sorted(places)
        if label_at(piece.text, at) or _WIDE_GAP.search(piece.text[:at]) or _is_field(piece.text[at:])
    ]
    starts = [0, *cuts]
    ends = [*cuts, len(piece.text)]
    return [part(piece, a, b, " ") for a, b in zip(starts, ends, strict=True)] if cuts else [piece]


def _is_field(words: str) -> bool:
    """交卷日：6月底: a time or a body behind a label that nobody knows."""
    value = re.split("[：:]", words, maxsplit=1)[-1].strip()
    return is_deadline(value) or certainly_unit(value)


def _cut_at_numbers(piece: Item) -> list[Item]:
    """The units of a numbered list without their numbers; numbers before anything else are part of it."""
    found = list(_NUMBERS.finditer(piece.text))
    head = label_at(piece.text)
    if not found or (first := found[0].start()) not in (0, head.value if head else 0):
        return [piece]
    ends = [*(number.start() for number in found[1:]), len(piece.text)]
    names = [piece.text[number.end() : end].strip(TRIMMED) for number, end in zip(found, ends, strict=True)]
    if not all(map(_may_stand, map(unphrased, names))):
        return [piece]
    before = [part(piece, 0, first, "")] if first else []
    return before + [part(piece, number.end(), end, "、") for number, end in zip(found, ends, strict=True)]


def _with_helpers(item: Item) -> list[Item]:
    """市教育局（由市财政局配合）, 市住建局（会同市城管局）: whoever the bracket behind a name says helps is a unit of its own clause."""
    name, head = without_gloss(item.text), label_at(item.text)
    inner = item.text[len(name) + 1 : -1]
    lead_in = _HELPED_BY.match(inner)
    start = len(name) + 1 + (lead_in.end() if lead_in else 0)
    inner = item.text[start:-1]
    closing = closing_role(inner)
    told = (closing is not None and closing[1] > 0) or inner.startswith(_TOGETHER)
    names = re.split("[、，,]", unphrased(inner).removeprefix(_TOGETHER))
    bare = unphrased(name)[head.value if head else 0 :].strip()
    if not told or not certainly_unit(bare) or not all(map(certainly_unit, names)):
        return [item]
    parts = [(start + a, start + b, mark) for a, b, mark in cut_outside(inner, MARKS)]
    return [
        part(item, 0, len(name), ""),
        *(part(item, a, b, BRACKETED if a == start else mark) for a, b, mark in parts),
    ]


def _cut_at_spaces(piece: Item) -> list[Item]:
    """Units side by side with only a space between them (a table cell) are two; other spaces mean nothing."""
    head = label_at(piece.text)
    origin = head.value if head else 0
    words = [(origin + a, origin + b) for a, b in _words(piece.text[origin:])]
    if len(words) > 1 and is_deadline(piece.text[slice(*words[-1])]) and _may_end(piece.text[origin : words[-2][1]]):
        # 各股室配合 8月底, 人事股 6月底: the time behind who does it.
        before = part(piece, 0, words[-2][1], "")
        return [*_cut_at_spaces(before), part(piece, *words[-1], " ")]
    names = [unphrased(piece.text[a:b]) for a, b in words]
    if len(words) < 2 or not all(map(_stands_alone, names)) or any(map(is_branch, names[1:])):
        return [piece]
    starts = [0, *(a for a, _ in words[1:])]
    ends = [b for _, b in words]
    return [part(piece, a, b, " ") for a, b in zip(starts, ends, strict=True)]


def _may_end(words: str) -> bool:
    """Whether words before a time are who does it: they end with a name, or with what it does."""
    closing = closing_role(words)
    return (closing is not None and closing[1] > 0) or _may_stand(unphrased(words.rsplit(maxsplit=1)[-1]))


def _stands_alone(name: str) -> bool:
    return certainly_unit(name) or is_office(name)


def _may_stand(name: str) -> bool:
    return looks_like_unit(name) or is_office(name)


def _words(text: str) -> list[tuple[int, int]]:
    spaces = [match.span() for match in _SPACES.finditer(text.rstrip())]
    starts = [0, *(b for _, b in spaces)]
    ends = [*(a for a, _ in spaces), len(text.rstrip())]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _cut_at_joints(piece: Item) -> list[Item]:
    for joint in _JOINTS:
        for found in joint.finditer(piece.text):
            if _may_cut(piece.text, found):
                after = found.end()
                return [
                    part(piece, 0, found.start(), ""),
                    *_cut_at_joints(part(piece, after, len(piece.text), JOINED)),
                ]
    return [piece]


def _may_cut(text: str, found: re.Match[str]) -> bool:
    label = label_at(text)
    if found.start() < (label.value if label else 1) or _depth(text, found.start()):
        return False
    head, tail = text[: found.start()], text[found.end() :]
    if found.re is _BETWEEN_TWO.compiled:
        return certainly_unit(head[label.value if label else 0 :]) and certainly_unit(unphrased(tail))
    if head.endswith(("牵头", "指导")) and found.group() == "":
        closing = closing_role(text)
        phrase = closing_role(head)
        return phrase is not None and phrase[1] > 0 and (closing is None or closing[1] > phrase[1])
    if tail[:1].isdigit() or tail.startswith(("年", "长期")):
        return is_deadline(tail) and (looks_like_unit(unphrased(head)) or closing_role(head) is not None)
    return True


def _depth(text: str, at: int) -> int:
    return sum((char in OPENERS) - (char in CLOSERS) for char in text[:at])


# The coarsest first: what one leaves whole the next may cut.
_CUTS = (_unwrapped, _cut_at_labels, _cut_at_numbers, _cut_at_spaces, _cut_at_joints, _with_helpers)
