"""Where responsibility groups stand in running text, found by what they say and not by where they are."""

from __future__ import annotations

import re

from pipeline.grammar.brackets import CLOSERS, OPENERS, Span, outer_brackets
from pipeline.grammar.deadline import is_deadline
from pipeline.grammar.items import cut_items, inside, insides
from pipeline.grammar.labels import Label, label_at, may_be_contact, names_contact
from pipeline.grammar.reference import referred
from pipeline.grammar.roles import Field, Role, closing_role
from pipeline.grammar.rules import find_rule
from pipeline.grammar.sentences import BEFORE_SAID, OPEN_ENDING, find_sentence, is_unit_list
from pipeline.grammar.units import certainly_unit, is_leader, is_office, looks_like_unit
from pipeline.grammar.verbs import without_by
from pipeline.pattern import Pattern

# A label may follow a finished sentence in the same paragraph without any bracket.
_AFTER_SENTENCE = Pattern(r"[。；;！？!?|｜\s　）)”]")

_GLOSSED = Pattern(
    r"(?:[局委厅办部院会署所站队处科社馆台厂网团校司府库]|集团|公司|中心|政府|机构|单位|部门|[省市区县州镇乡]|街道|机制|平台|基地|学校|大学|小组|专班|[》”])$"
)
_DASH = Pattern(
    r"[。；;！）)]\s*(?P<dash>[—–―]{1,2}|——|--)\s*(?=[\u4e00-\u9fff（）()、，,\s]{2,120}[。；;]?$)",
    ("—", "–", "―", "--"),
)
_OF_A_VILLAGE = Pattern(r"[一二三四五六七八九十\d]{1,3}组|各?村民?小组|村“?两委”?(?:班子)?|村(?:民)?委(?:员)?会")
# What the task covers or was, and nobody who does it.
_ABOUT = Pattern(
    r"含|包括|不含|其中|原|如|即|共|约|总|占|第[一二三四五六七八九十\d]+[期批阶]|.{0,3}(?:城区|镇区|园区|片区)$"
)
# 服务秘书：王晨（县委办）: where a person is from.
_OF_A_PERSON = Pattern(r"[\u4e00-\u9fff]{0,6}(?:秘书|[人员长])[：:][\s　]*[\u4e00-\u9fff·×]{2,4}")
_ENDS = Pattern(r"[。；;]\s*(?=[\u4e00-\u9fff]{2,4}(?:单位|部门)[ 　\t])", ("单位", "部门"))
_SCHOOL = Pattern(r"[\u4e00-\u9fff]{1,8}(?:[^出住入]院|院系|研究所|馆)")
# 机关党委, 工会: bodies that every office has within.
_BODY_WITHIN = Pattern(r"(?:机关|直属)?(?:党委|党总支|党支部|纪委|工会|团委|妇委会)|各党支部")
# …成员单位：市教育局。职责：负责竞赛组织: behind the units the text goes on.
_TEXT_FIELD = Pattern(
    r"(?<=[。；;])\s*(?:主要|工作|具体|部门)?(?:职责|任务|内容|措施|目标)[：:]",
    ("责：", "责:", "务：", "务:", "容：", "容:", "施：", "施:", "标：", "标:"),
)
_UNITS_LATER = Pattern(
    r"(?:牵头|责任|配合|负责|协同|主办)[^：:，。；]{0,6}(?:单位|部门|科室|站所|村|镇街|乡镇|街道|院系)[：:]|链办[：:]"
)

# 链长：丁某　链办：经济发展局: who leads may stand behind a leader's name.
_LEAD_LATER = Pattern(
    r"(?<=[\s　；;，,。])(?:(?:牵头|责任|负责|主办|主责|承办)[^：:，。；]{0,6}(?:单位|部门|科室|站所|院系)|链办|牵头|主办|主责)[：:]",
    ("：", ":"),
)


def find_responsibilities(paragraph: str) -> list[tuple[int, int]]:
    """The groups in a paragraph, in order, as (start, end) with their brackets or from their label to the end."""
    brackets = [(span.start, span.end) for span in _groups(paragraph)]
    line = _label_line(paragraph)
    if line is not None:
        line = (_told_before(paragraph, line[0]), line[1])
        return [*(span for span in brackets if span[1] <= line[0]), line]
    told = None if brackets else behind_dash(paragraph) or find_sentence(paragraph)
    return [told] if told else brackets


def _groups(paragraph: str) -> list[Span]:
    """The brackets that are groups, those in a row as one; beside one, what closes a clause with nothing but units is one too."""
    spans = outer_brackets(paragraph)
    sure = [span for span in spans if _is_group(paragraph, span)]
    named = [span for span in spans if span in sure or (sure and _closes_a_clause(paragraph, span))]
    rows = _in_rows(paragraph, [span for span in spans if span in named or (named and _is_time(paragraph, span))])
    return [Span(row[0].start, row[-1].end, row[-1].closed) for row in rows if any(span in named for span in row)]


def _in_rows(paragraph: str, spans: list[Span]) -> list[list[Span]]:
    """The brackets with nothing between them together: （牵头单位：甲局）（配合单位：乙局）（完成时限：6月底前）."""
    rows: list[list[Span]] = []
    for span in spans:
        if rows and span.closed and not paragraph[rows[-1][-1].end : span.start].strip():
            rows[-1].append(span)
        else:
            rows.append([span])
    return rows


def _is_time(paragraph: str, span: Span) -> bool:
    """Whether a bracket holds nothing but by when it is done, with a label or without."""
    text = paragraph[span.start : span.end]
    start, end, _ = inside(text)
    label = label_at(text, start)
    return span.closed and (is_deadline(text[start:end]) or (label is not None and label.meaning is Field.DEADLINE))


def _closes_a_clause(paragraph: str, span: Span) -> bool:
    """增长8%（市工信局、市商务局），…: units, and not what the body before the bracket is called too."""
    named = _GLOSSED.search(paragraph[max(0, span.start - 12) : span.start].rstrip())
    text = paragraph[span.start : span.end]
    start, end, _ = inside(text)
    names = [item.text for item in cut_items(text, start, end) if not is_deadline(item.text)]
    return (
        span.closed and not named and paragraph[span.end : span.end + 1] in ("，", "；", ",", ";", "、")
        and bool(names) and all(map(certainly_unit, names))
    )  # fmt: skip


def _told_before(paragraph: str, at: int) -> int:
    """Where a label's line begins, whose first units stand before the label: 由市水利局、市住建局分别办理；督办委室：城环委."""
    before = paragraph[:at].rstrip("；;，, 　")
    told = find_sentence(before) if len(before) < at else None
    return told[0] if told and told[1] == len(before) else at


def behind_dash(paragraph: str) -> tuple[int, int] | None:
    """Where the units stand that close a paragraph: …评选示范校10所。——思政股、教研室: nothing but units behind a dash that closes a sentence."""
    found = _DASH.search(paragraph)
    names = cut_items(paragraph, found.end(), len(paragraph)) if found else ()
    sure = names and all(
        certainly_unit(name.text) or is_office(name.text) or looks_like_unit(name.text) for name in names
    )
    return (found.start("dash"), len(paragraph)) if found and sure else None


def may_answer(name: str) -> bool:
    """Whether a word in a bracket that stands where units stand may be one, and does not say what the task covers."""
    return re.fullmatch("[\u4e00-\u9fff]{2,12}", name) is not None and not _ABOUT.match(name)


def is_sentence(group: str) -> bool:
    """Whether a group is a sentence of the text itself, with neither bracket nor label."""
    return group[:1] not in OPENERS and label_at(group) is None


def names_no_unit(group: str) -> bool:
    """Whether a group names leaders or a time alone (分管领导：陈某; 整改时限：6月底前), so that it assigns nothing."""
    label = label_at(group, inside(group)[0])
    if label is None or label.meaning not in (Field.LEADERS, Field.DEADLINE):
        return False
    return not _UNITS_LATER.search(group, label.value)


def names_no_lead(group: str) -> bool:
    """Whether a group only adds to one before it: who supports or guides, a leader, a time."""
    label = label_at(group, inside(group)[0])
    only_adds = label is not None and label.meaning in (Role.SUPPORT, Role.GUIDE, Field.LEADERS, Field.DEADLINE)
    return only_adds and not (label and _LEAD_LATER.search(group, label.value))


def is_unlabelled(group: str) -> bool:
    """Whether a group carries neither label nor role word, so that only its names show what it is."""
    items = [item for start, end, _ in insides(group) for item in cut_items(group, start, end)]
    return not any(
        label_at(item.text) or closing_role(item.text) or item.text.startswith(("会同", "并会同")) for item in items
    )


def _label_line(paragraph: str) -> tuple[int, int] | None:
    """The stretch from a label outside brackets to the end of the paragraph."""
    spans = [span for span in outer_brackets(paragraph) if span.closed]
    for span in spans:
        # 【责任单位】市教育局: the bracket is the label.
        label = label_at(paragraph, span.start)
        if label and span.end <= label.value and _names_units(label, paragraph, whole_line=span.start == 0):
            return span.start, len(paragraph)
    covered = {at for span in spans for at in range(span.start, span.end)}
    for colon in re.finditer("[：:]", paragraph):
        if colon.start() in covered:
            continue
        start = _label_start(paragraph, colon.start())
        if start is not None and paragraph[colon.end() :].strip():
            field = _TEXT_FIELD.search(paragraph, colon.end())
            return start, field.start() if field else len(paragraph)
    for mark in _ENDS.finditer(paragraph):
        # 新增学位2000个。牵头单位 市教育局: a label without colon behind a sentence.
        label = label_at(paragraph, mark.end()) if mark.start() not in covered else None
        if label and isinstance(label.meaning, Role):
            return mark.end(), len(paragraph)
    # A line that begins with a label without colon (责任单位 市教育局).
    label = label_at(paragraph)
    return (label.start, len(paragraph)) if label and not re.search("[：:]", paragraph[: label.value]) else None


def _label_start(paragraph: str, colon: int) -> int | None:
    for start in range(max(0, colon - 20), colon):
        if start and not _AFTER_SENTENCE.match(paragraph[start - 1]) and not BEFORE_SAID.match(paragraph, start - 1):
            continue
        label = label_at(paragraph, start)
        if label and label.value > colon and _names_units(label, paragraph, whole_line=not paragraph[:start].strip()):
            return start + len(paragraph[start:colon]) - len(paragraph[start:colon].lstrip())
    return None


def _names_units(label: Label, paragraph: str, *, whole_line: bool) -> bool:
    """Whether units follow this label; people's names come with them only at the head of a line or before units."""
    if isinstance(label.meaning, Role):
        return whole_line or not may_be_contact(label.words)
    if label.meaning is Field.LEADERS:
        return whole_line or bool(_UNITS_LATER.search(paragraph, label.value))
    return label.meaning is Field.FREE


def _is_group(paragraph: str, span: Span) -> bool:
    text = paragraph[span.start : span.end]
    start, end, _ = inside(text)
    if (not span.closed and end - start > 400) or _OF_A_PERSON.fullmatch(paragraph[: span.start].strip()):
        return False
    label = label_at(text, start)
    if label and may_be_contact(label.words):
        return paragraph[: span.start].rstrip()[-1:] in CLOSERS and not names_contact(text)
    if label:
        return label.meaning is not Field.OTHER and label.meaning is not Field.DEADLINE
    if not span.closed and not _is_last_clause(paragraph, span):
        return False
    if _UNITS_LATER.search(text, start):
        # 组长：王某；牵头单位：市政府办公室: the label of units may come second.
        return True
    found = find_rule(text[start:end])
    items = cut_items(text, start, start + found[1] if found else end)
    words = [item.text for item in items]
    return (
        (bool(words) and all(referred(word) is not None for word in words))
        or _is_closed_by_role(words)
        or _is_bare_list(paragraph, span, words)
        or _is_list_of_offices(paragraph, span, words)
        or _is_timed_list(paragraph, span, words)
    )


def _is_last_clause(paragraph: str, span: Span) -> bool:
    return "。" not in paragraph[span.start : span.end].rstrip("。")


def _is_closed_by_role(items: list[str]) -> bool:
    """Some item ends with a role word and some item is a unit; sentences and slogans are neither."""
    names = []
    closed = False
    for item in items:
        if is_deadline(item):
            continue
        label = label_at(item)
        closing = closing_role(item)
        closed = closed or closing is not None or (label is not None and isinstance(label.meaning, Role))
        name = item[label.value if label else 0 : closing[1] if closing else None].strip()
        if name:
            names.append(without_by(name).removeprefix("会同"))
    fitting = [
        name for name in names if looks_like_unit(name.split("等")[0]) or looks_like_unit(name) or is_leader(name)
    ]
    return closed and bool(fitting) and 2 * len(fitting) >= len(names)


def _is_bare_list(paragraph: str, span: Span, items: list[str]) -> bool:
    """A list of nothing but units (and times) after a finished sentence, or of two and more at the end."""
    names = [item for item in items if not is_deadline(item)]
    if not is_unit_list(names):
        return False
    before = paragraph[max(0, span.start - 5) : span.start].rstrip()
    closes = _at_end(paragraph, span) or paragraph[span.end : span.end + 1] in "。；;"
    # 市人民医院（市第一医院）: one name behind another is what it is called too.
    named = _GLOSSED.search(paragraph[max(0, span.start - 12) : span.start].rstrip())
    return (
        bool(re.search(r"[。；;！!？?”]$", before))
        or not before
        or (closes and (len(names) > 1 or len(items) > len(names) or not named))
    )


def _is_timed_list(paragraph: str, span: Span, items: list[str]) -> bool:
    """Whoever stands before a time that closes the bracket at the end of a paragraph: （村两委、驻村工作队，6月底前）, （一组、四组，8月）."""
    names = [OPEN_ENDING.sub("", item) for item in items if not is_deadline(item)]
    timed = bool(names) and len(items) > len(names) and is_deadline(items[-1])
    return (
        timed
        and _at_end(paragraph, span)
        and not any(map(_ABOUT.match, names))
        and all(
            looks_like_unit(name) or is_office(name) or is_leader(name) or _OF_A_VILLAGE.fullmatch(name)
            for name in names
        )
        and not all(map(is_leader, names))
    )


def _at_end(paragraph: str, span: Span) -> bool:
    """Whether nothing but a mark stands behind a bracket, or one with the time: 【安全股、各学校】【8月31日前】."""
    after = paragraph[span.end : span.end + 40].strip(" 　。；;")
    return not after or (after[0] in OPENERS and is_deadline(after[1:-1]))


def _is_list_of_offices(paragraph: str, span: Span, items: list[str]) -> bool:
    """Offices within a bureau at the end of a paragraph: （基建科，各学校，8月20日前）, （人事科）."""
    names = [OPEN_ENDING.sub("", item) for item in items if not is_deadline(item)]
    # 院 ends too many words (住院): beside a time or another office it is one (研究生院；9月).
    alone = len(items) == 1
    office = [
        is_office(name)
        or _BODY_WITHIN.fullmatch(name) is not None
        or (not alone and _SCHOOL.fullmatch(name) is not None)
        for name in names
    ]
    fitting = bool(names) and office[0] and all(office[at] or certainly_unit(name) for at, name in enumerate(names))
    return fitting and _at_end(paragraph, span)
