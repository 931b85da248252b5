"""The red rules of a head, as the file has them: there at all, and red (7.2.7, 10.1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Form, Role
from pipeline.gongwen.conform.faces import printed_red
from pipeline.gongwen.conform.findings import Judgement, judge, judge_all
from pipeline.gongwen.conform.paper import is_red
from pipeline.gongwen.conform.subject import Subject

# A drawn line of this length (mm) rules a page off; a double rule is drawn as two lines, or as one: three have lost one.
_RULE, _PARTED = 100, frozenset({1, 3})
# What begins below the head.
_BELOW = frozenset({Role.TITLE, Role.ADDRESSEE, Role.BODY, Role.HEADING})


def check_head_rules(subject: Subject) -> Iterator[Judgement]:
    """What is ruled off above the title is ruled off, and in red."""
    head = head_of(subject)
    ruled = [(colour, element) for element in head for colour in element.paragraph.ruled if colour]
    wrong = [(f"颜色 {colour}", element.where) for colour, element in ruled if not is_red(colour)]
    yield from judge_all(gb.RED_RULE_COLOUR, "红色", wrong, len(ruled))
    if ruled:
        yield from _below_number(subject, head)
        yield from _formed(subject, [element for element in head if element.paragraph.rules])
    yield from _marked(subject)
    yield from _lines(subject)
    if subject.form is Form.COMMAND:
        red = [("令号下有红线", e.where) for e in head if any(map(is_red, e.paragraph.ruled))]
        yield from judge_all(gb.COMMAND_UNRULED, "令号下空二行编排正文，不印红色分隔线", red, True)
    if not ruled and subject.of(Role.MARK) and subject.numbers and subject.of(Role.TITLE):
        yield from _present(subject, head)


def _lines(subject: Subject) -> Iterator[Judgement]:
    """7.2.7 and 10.1: drawn lines as long as they are to be, solid, and of a red that prints as red."""
    width = {Form.DOCUMENT: gb.RED_RULE_WIDTH, Form.LETTER: gb.LETTER_RULE_WIDTH}.get(subject.form)
    drawn = [line for line in subject.paper.lines if line.length > _RULE]
    reds = [line for line in drawn if is_red(line.colour)]
    if not reds or (subject.form is Form.DOCUMENT and len(reds) > 1):
        return
    name = "版头分隔线" if subject.form is Form.DOCUMENT else "红色双线"
    if width:
        yield from (judge(width, line.length, name) for line in reds)
    odd = [("虚线", "版头分隔线") for line in reds if line.dashed]
    odd += [(f"红色不正（{line.colour}）", "版头分隔线") for line in reds if not printed_red(line.colour)]
    if subject.form is Form.LETTER:
        odd += [(f"颜色 {line.colour}", "红色双线") for line in drawn if line.colour and not is_red(line.colour)]
        odd += [(f"{len(drawn)} 条", "红色双线")] if len(drawn) in _PARTED else []
    yield from judge_all(gb.RED_RULE_COLOUR, "红色实线", list(dict.fromkeys(odd)), True)


def _marked(subject: Subject) -> Iterator[Judgement]:
    """7.2.4: what has a number over a red rule has a mark over both; a picture may be one."""
    if subject.of(Role.MARK) or not subject.numbers or not subject.of(Role.TITLE):
        return
    head = [*takewhile(lambda one: one.role not in _BELOW, subject.elements)]
    red = any(map(is_red, (colour for one in head for colour in one.paragraph.ruled)))
    if (red or any(is_red(line.colour) for line in subject.paper.lines)) and not subject.paper.drawn_pictures:
        yield from judge_all(gb.MARK_PRESENT, "版头编排发文机关标志", [("没有发文机关标志", "版头")], True)


def head_of(subject: Subject) -> list[Element]:
    """What stands above the title, or above the text where there is none; nothing without a mark."""
    return [*takewhile(lambda one: one.role not in _BELOW, subject.elements)] if subject.of(Role.MARK) else []


def _below_number(subject: Subject, head: list[Element]) -> Iterator[Judgement]:
    """7.2.7: a rule that is a border stands below the number, not between it and the mark."""
    numbers = [at for at, element in enumerate(head) if element.role in {Role.NUMBER, Role.SIGNER}]
    rules = [
        at
        for at, element in enumerate(head)
        if element.paragraph.holder == "body" and any(rule.startswith("bottom") for rule in element.paragraph.rules)
    ]
    if subject.form is Form.DOCUMENT and numbers and rules and not subject.paper.lines:
        above = [("排在发文字号之上", head[rules[0]].where)] if rules[-1] < numbers[0] else []
        yield from judge_all(gb.RED_RULE_BELOW, "发文字号之下", above, True)


def _formed(subject: Subject, ruled: list[Element]) -> Iterator[Judgement]:
    """Rules that are borders: as wide as the 版心 in a document, thick over thin in a letter."""
    if subject.form is Form.DOCUMENT:
        for paragraph, where in ((element.paragraph, element.where) for element in ruled):
            length = gb.TEXT_WIDTH.value - max(paragraph.left + paragraph.right, 0) / gb.TWIPS_PER_MM
            if paragraph.holder == "body" and not gb.RED_RULE_WIDTH.admits(length):
                yield judge(gb.RED_RULE_WIDTH, length, where)
    if subject.form is Form.LETTER and ruled and not subject.paper.lines:
        kinds = [kind for element in ruled for kind in element.paragraph.rules]
        turned = any(kind.startswith("bottom thinThick") for kind in kinds)
        single = len(kinds) == 1 and kinds[0].split()[1] in {"single", "thick", "double"}
        wrong = [("上细下粗" if turned else "不是一粗一细的双线", ruled[0].where)] if turned or single else []
        yield from judge_all(gb.LETTER_RULES_DOUBLE, "首条上粗下细", wrong, True)


def _present(subject: Subject, head: list[Element]) -> Iterator[Judgement]:
    """Where nothing in the head is ruled: a line of the file, a table's border, or a drawing that may hold one."""
    clause, target = {
        Form.DOCUMENT: (gb.RED_RULE_PRESENT, "发文字号之下印红色分隔线"),
        Form.LETTER: (gb.LETTER_RULES_PRESENT, "首页上下各印一组红色双线"),
    }.get(subject.form, (None, ""))
    paper = subject.paper
    if clause is None or any(is_red(line.colour) for line in paper.lines) or any(map(is_red, paper.table_rules)):
        return
    if paper.drawn_headers or any(element.paragraph.pictured for element in head):
        yield Judgement(clause, None, "无法判断：图形里有没有红线，要看排出的页面", target, "版头")
    else:
        yield from judge_all(clause, target, [("没有红线", "版头")], True)
