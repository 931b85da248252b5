"""Sentences of a paragraph, or parts of one, that name who does it without bracket or label: 省教育厅牵头，省财政厅配合。"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.grammar.deadline import is_deadline
from pipeline.grammar.item import JOINED
from pipeline.grammar.items import cut_items
from pipeline.grammar.labels import label_at
from pipeline.grammar.roles import Field, Role, closing_role, says_what
from pipeline.grammar.rules import bodies_of, find_rules
from pipeline.grammar.units import (
    certainly_unit,
    ends_as_group,
    is_group,
    is_office,
    looks_like_unit,
    without_gloss,
)
from pipeline.grammar.verbs import BY, DOING, without_by
from pipeline.pattern import Pattern

BEFORE_SAID = Pattern(
    r"[，,；;。](?=(?:牵头|责任|配合|主办|协办|承办|负责|牵头责任)(?:单位|部门|主体)|(?:责任|牵头|主办|承办|配合)[：:])"
)
OPEN_ENDING = Pattern(r"等(?:部门|有关部门|相关部门|单位|有关单位)?$")
_LAST_SENTENCE = Pattern(r"(?<=[。；;）)])[^。；;：:]{4,}[。；;]?$")
# Words of a sentence, in no unit's name.
OF_A_SENTENCE = Pattern(r"\d|将|成立|组建|设立|报(?!社)|把|对(?!外|台)|向|于|在|要(?!素)|应(?!急)|须|请|并|的|每")
_HEAD_OF_SENTENCE = Pattern(
    r"(?:(?<=^)|(?<=[。；;：:]))(?:会议[^。；;，,：:]{1,8}[，,])?(?:[^。；;，,：:由]{2,16}(?=由))?"
    rf"(?P<who>(?:{BY}?[^。；;，,：:]{{3,60}}?(?:分别|共同|联合)?牵头|{BY}[^。；;，,：:]{{3,60}}?负责)(?=[，,]))"
)
_CLAUSE_BY = Pattern(
    rf"(?:[，,；;]|[—–-]{{1,2}}|(?<=[\u4e00-\u9fff]{{2}}))(?={BY}[^，,；;。]{{2,60}}(?:牵头|负责|主办|落实|承办))"
)
# Where a clause may begin that names who does it without 由: 新建2座，县住建局牵头。 治理河道——市水务局负责
_CLAUSE = Pattern(r"[，,；;：:]|[—–-]{1,2}")
_TO_WHOM = Pattern(
    r"(?:加强|做好|配合|协助|支持|联合|会同|强化|推进|开展|积极|主动|指导|督促|联系|对接|协调|通过|依托|以|与|和|向|对|同|经|报|抄送|确保|实现|完成)"
)
_LAST_FULL_SENTENCE = Pattern(r"(?<=[。）)！])[^。！]{4,}。?$")
_NEXT_CLAUSE = Pattern(r"[，,](?P<who>[^。；;，,：:]{3,60})(?=[，,。；;]|$)")
_BY_TOGETHER = Pattern(r"由(?P<who>[^。；;，,：:由]{3,40}?)会同(?P<others>[^。；;，,：:]{3,80})")
_WITH = Pattern(r"[，,](?=会同(?P<who>[^。；;，,：:]{3,60}))")
_AFTER_LAST_SENTENCE = Pattern(r"(?<=[。；;！—–])[^。；;：:！—–]{3,}。?$")
_AFTER_HEADING = Pattern(r"(?<=[。；;：:！])[^。；;：:！]{3,}[。；;]?$")
_LAST_TIME = Pattern(r"[，,](?P<when>[^，,。；;]{2,24})[。；;]?$", ("，", ","))
_COMMA = Pattern(r"[，,]")
_HANDS_IN = Pattern(r"\d[月日底旬前].*(?:报|送|提交)")
_WITH_OTHERS = Pattern(r"(?:各|市|省|区|县)?(?:有关|相关)(?:部门|单位|方面|地方)(?:和单位)?")


_STEERS = Pattern(r"(?:负责|具体|加强)*(?:统筹|协调|调度)+", ("统筹", "协调", "调度"))


def find_sentence(paragraph: str) -> tuple[int, int] | None:
    """The stretch of a paragraph that assigns it in words of the text itself; None when none does."""
    found = next((span for find in _FINDERS if (span := find(paragraph))), None)
    return found if found and not _is_rule(paragraph, found[0]) else None


def _is_rule(paragraph: str, at: int) -> bool:
    """Whether the sentence around ``at`` says who answers for all tasks, and so for none of its own."""
    begin = max(paragraph.rfind(mark, 0, at) for mark in "。；;\n") + 1
    found = find_rules(re.split(r"[。；;\n]", paragraph[begin:])[0])
    return any(map(bodies_of, found[0] if found else ()))


def is_unit_list(items: Sequence[str]) -> bool:
    """Nothing but units, the first without a doubt; 供销社 beside 省商务厅 is one too."""
    names = [OPEN_ENDING.sub("", name) for name in items]
    certain = [name for name in names if certainly_unit(name)]
    return (
        bool(certain) and certain[0] == names[0] and 2 * len(certain) >= len(names) and all(map(looks_like_unit, names))
    )


def _assigning_sentence(paragraph: str) -> tuple[int, int] | None:
    """The last sentence, or its end from 由 on, when it only names who does it: 省教育厅牵头，省财政厅配合。"""
    found = _LAST_SENTENCE.search(paragraph, max(0, len(paragraph) - 200))
    begin, end = found.span() if found else (0, len(paragraph))
    clauses = (clause.end() for clause in _CLAUSE_BY.finditer(paragraph) if clause.end() > begin)
    whole = _LAST_FULL_SENTENCE.search(paragraph, max(0, len(paragraph) - 200))
    last = max(whole.start() if whole else 0, len(paragraph) - 200)
    later = (mark.end() for mark in _CLAUSE.finditer(paragraph, last))
    starts = (
        *([whole.start()] if whole else []),
        *([begin] if found else []),
        *clauses,
        *(
            at
            for at in later
            if not (_TO_WHOM.match(paragraph, at) or is_deadline(paragraph[at:])) and _leads(paragraph, at, end)
        ),
    )
    return next(((start, end) for start in starts if _assigns(paragraph, start, end)), None)


def _assigns(paragraph: str, start: int, end: int) -> bool:
    """Whether all of this stretch are units that are certain, and times, the last with its role."""
    items = [item.text for item in cut_items(paragraph, start, end)]
    items = [item for item in items if not is_deadline(item)]
    phrases = [closing_role(item) for item in items]
    names = [without_by(item[: phrase[1] if phrase else None]) for item, phrase in zip(items, phrases, strict=True)]
    names = [part for name in names if name for part in name.split("会同") if part]
    names = [OPEN_ENDING.sub("", name) for name in names]
    certain = all(
        certainly_unit(name)
        or _WITH_OTHERS.fullmatch(name)
        or (at and is_group(name) and not OF_A_SENTENCE.search(name))
        for at, name in enumerate(names)
    )
    # 市教育局负责考务组织 alone is the task itself; beside 市公安局负责安保 it says who does which part.
    said = [(item, phrase[1]) for item, phrase in zip(items, phrases, strict=True) if phrase]
    duty = any(says_what(item[at:]) for item, at in said)
    shared_out = start > 0 and sum(at > 0 for _, at in said) > 1
    # 市委宣传部统筹协调 alone says how the work is steered, and gives nobody a task.
    steered = all(_STEERS.fullmatch(item[at:]) for item, at in said)
    return bool(names and phrases[-1] and certain) and not steered and (shared_out or not duty)


def _leads(paragraph: str, start: int, end: int) -> bool:
    """Whether somebody in the stretch leads or answers; 市财政局配合 alone only adds to what stands before it."""
    phrases = [closing_role(item.text) for item in cut_items(paragraph, start, end)]
    return any(phrase and phrase[0] not in (Role.SUPPORT, Role.GUIDE) for phrase in phrases)


def _trailing_units(paragraph: str) -> tuple[int, int] | None:
    """What follows the last sentence when it is nothing but units: 新增企业150家。市商务局、市文旅局"""
    found = _AFTER_LAST_SENTENCE.search(paragraph, max(0, len(paragraph) - 200))
    if found is None:
        return None
    items = cut_items(paragraph, found.start(), found.end())
    names = [_without_time(item.text) for item in items if not is_deadline(item.text)]
    timed = len(names) < len(items) or any(name != item.text for name, item in zip(names, items, strict=False))
    # 各单位12月5日前报送总结: with no mark before its time it is a sentence on what to hand in.
    told = any(item.mark == JOINED and _HANDS_IN.search(item.text) for item in items)
    units = is_unit_list(names) or (timed and bool(names) and all(map(_is_some_unit, names)))
    return found.span() if units and not told and not any(map(OF_A_SENTENCE.search, names)) else None


def _before_time(paragraph: str) -> tuple[int, int] | None:
    """完成排查，安全科、各车站，3月31日；: units and a time behind the last marks, without a sentence's end before them."""
    found = _LAST_TIME.search(paragraph, max(0, len(paragraph) - 200))
    if found is None or not is_deadline(found["when"]):
        return None
    for mark in _COMMA.finditer(paragraph, max(0, found.start() - 120), found.start()):
        items = cut_items(paragraph, mark.end(), found.start())
        names = [item.text[: closing[1]] if (closing := closing_role(item.text)) else item.text for item in items]
        if names and all(name and _is_some_unit(name) for name in names):
            return mark.end(), len(paragraph)
    return None


def _without_time(name: str) -> str:
    """各社区（7—8月）: the name, whose bracket is a time."""
    bare = without_gloss(name)
    return bare if is_deadline(name[len(bare) + 1 : -1]) else name


def _is_some_unit(name: str) -> bool:
    """Whether a name is a unit beside a time: 民政科 of 民政科、各社区，11月30日前."""
    return certainly_unit(name) or is_office(name) or (is_group(name) and ends_as_group(name))


def _glossed_units(paragraph: str) -> tuple[int, int] | None:
    """What follows the heading when it is units with their roles in brackets: 竣工验收：县水利局（牵头），县财政局（配合）。"""
    found = _AFTER_HEADING.search(paragraph, max(0, len(paragraph) - 200))
    items = cut_items(paragraph, *found.span()) if found else ()
    names = [item.text for item in items if not is_deadline(item.text)]
    glosses = [name[len(without_gloss(name)) :][1:-1] for name in names]
    told = [closing for gloss in glosses if gloss and (closing := closing_role(gloss)) and closing[1] == 0]
    units = all(certainly_unit(name) or (is_group(name) and not OF_A_SENTENCE.search(name)) for name in names)
    return found.span() if found and told and units else None


def _said_units(paragraph: str) -> tuple[int, int] | None:
    """清理垃圾，责任单位为各县区政府，8月中旬前完成。: from the label on to the end."""
    for found in BEFORE_SAID.finditer(paragraph):
        label = label_at(paragraph, found.end())
        items = cut_items(paragraph, label.value, len(paragraph)) if label else ()
        names = [_bare_name(item.text) for item in items if not (is_deadline(item.text) or _says_when(item.text))]
        if label and paragraph[label.value - 1] in "为是" and names and all(map(certainly_unit, names)):
            return found.end(), len(paragraph)
    return None


def _says_when(item: str) -> bool:
    label = label_at(item)
    return label is not None and label.meaning is Field.DEADLINE


def _bare_name(item: str) -> str:
    """The name in 配合单位为市财政局, 各县区政府配合."""
    label = label_at(item)
    name = item[label.value if label else 0 :]
    closing = closing_role(name)
    return OPEN_ENDING.sub("", name[: closing[1]] if closing else name)


def _leading_units(paragraph: str) -> tuple[int, int] | None:
    """The head of a sentence that goes on with what is done: 市教育局牵头，市公安局配合，重点检查食堂。"""
    for found in _HEAD_OF_SENTENCE.finditer(paragraph):
        if _names_only_units(paragraph, found.span("who")):
            end = found.end()
            while (more := _NEXT_CLAUSE.match(paragraph, end)) and _says_a_role(paragraph, more.span("who")):
                end = more.end()
            return found.start("who"), _end_of_others(paragraph, end)
    return None


def _names_only_units(paragraph: str, span: tuple[int, int]) -> bool:
    names = [
        without_by(name)
        for item in cut_items(paragraph, *span)
        if (name := item.text[: (closing_role(item.text) or (None, None))[1]])
    ]
    names = [part for name in names for part in name.split("会同") if part]
    return bool(names) and all(certainly_unit(name) and not OF_A_SENTENCE.search(name) for name in names)


def _says_a_role(paragraph: str, span: tuple[int, int]) -> bool:
    """Whether a clause that goes on after units that are certain names more of them, and what they do."""
    closing = closing_role(paragraph[slice(*span)])
    items = [item.text for item in cut_items(paragraph, span[0], span[0] + closing[1])] if closing else []
    return bool(items) and all(
        looks_like_unit(OPEN_ENDING.sub("", name)) and not OF_A_SENTENCE.search(name) for name in items
    )


def _units_together(paragraph: str) -> tuple[int, int] | None:
    """由市住建局会同市水务集团制定移交办法: up to the word for what they do."""
    for found in _BY_TOGETHER.finditer(paragraph):
        start, end = found.span("others")
        ends = (start + verb.start() for verb in DOING.finditer(paragraph[start:end]))
        stop = next((at for at in ends if at > start and _names_only_units(paragraph, (start, at))), None)
        explains = "解释" in paragraph[stop or 0 : (stop or 0) + 8]
        if stop and not explains and _names_only_units(paragraph, found.span("who")):
            # 组织实施, 负责: a word of role belongs to them.
            clause = re.split(r"[，,；;。]", paragraph[stop:])[0]
            said = closing_role(clause)
            return found.start(), stop + (len(clause) if said and said[1] == 0 and not says_what(clause) else 0)
    return None


def _end_of_others(paragraph: str, at: int) -> int:
    """Where the units end that a head goes on with (，会同市住建局测算缺口): ``at`` when it does not."""
    found = _WITH.match(paragraph, at)
    names = found["who"].split("、") if found else []
    if found is None or not all(map(certainly_unit, names[:-1])):
        return at
    before = found.end("who") - len(names[-1])
    # 会同市公安局建立…机制: the first word for what they do ends the last name.
    acts = (verb.start() for verb in DOING.finditer(names[-1]))
    if stop := next((at for at in acts if at > 2 and certainly_unit(names[-1][:at])), 0):
        return before + stop
    return next((before + n for n in range(len(names[-1]), 2, -1) if certainly_unit(names[-1][:n])), at)


_FINDERS = (
    _said_units, _assigning_sentence, _trailing_units, _glossed_units, _leading_units, _units_together, _before_time,
)  # fmt: skip
