"""Blocks → Intake: the regions, the plan's tree, the rules in force, and what a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.grammar.find import is_sentence, is_unlabelled
from pipeline.grammar.numbering import form_of, value_of
from pipeline.grammar.roles import squeeze
from pipeline.grammar.rules import Rule, RuleKind, bodies_of, find_rules
from pipeline.grammar.units import looks_like_unit
from pipeline.intake.accounting import missing_characters
from pipeline.intake.assigning import assignments
from pipeline.intake.blocks import Received, Table
from pipeline.intake.bodies import asked_once
from pipeline.intake.build import Builder, passed_over
from pipeline.intake.heads import heads_of
from pipeline.intake.model import Group, Intake, Node, Task, tasks_in
from pipeline.intake.outline import Item, outline
from pipeline.intake.regions import DOC_NUMBER, Regions, cut_regions
from pipeline.intake.segments import GroupReader

_YEAR = re.compile(r"(?:19|20)\d\d")
_EXCERPT = re.compile(r"[（(](?:节选|征求意见稿|送审稿|讨论稿)[）)]$")
_ASSIGNS = re.compile(r"由[^，。；]{2,40}?(?:牵头|负责(?!解释))")


def understand(received: Received) -> Intake:
    """What the file says, as the plan's data. Never fails: what is not understood is text, or a question."""
    regions = cut_regions(received.blocks)
    root = outline(regions.body)
    stated = tuple(_stated_rules(regions, root))
    reader = GroupReader(stated)
    body = Builder(reader).nodes(root)
    if not any(True for _ in tasks_in(body)):
        reader = GroupReader(stated)
        body = Builder(reader, without_units=True).nodes(root)
    tasks = tuple(tasks_in(body))
    titles = regions.lines("方案标题")
    found = _review(regions, body, tasks, reader.rules.stated, tuple(passed_over(root)))
    questions = (question.replace("\n", " / ") for question in found)
    intake = Intake(
        title=_EXCERPT.sub("", "".join(titles)) or None,
        issuer=_issuer(regions) or received.issuer or None,
        doc_number=_number(regions),
        year=_year(regions),
        before=tuple((key, ("".join(lines),) if key == "方案标题" else lines) for key, lines in regions.before),
        body=body,
        after=regions.after,
        rules=tuple(rule.text for rule in reader.rules.stated),
        left_out=(*received.left_out, *regions.left_out, *_table_heads(regions)),
        review=tuple(dict.fromkeys((*received.notes, *questions))),
    )
    missing = missing_characters(received.blocks, intake)
    if missing:
        lost = f"有 {len(missing)} 个字没有收入数据，请对照原文补上：{missing[:60]}"
        return replace(intake, review=(lost, *intake.review))
    return intake


def _table_heads(regions: Regions) -> Iterable[str]:
    """The rows of a table down to its heads: the heads live on as labels, the rows themselves are left out."""
    for block in regions.body:
        heads = heads_of(block) if isinstance(block, Table) else None
        if heads and isinstance(block, Table):
            shown = {_words(row) for row in block.rows[heads.first : heads.last + 1]}
            rows = [row for at, row in enumerate(block.rows) if at <= heads.last or _words(row) in shown]
            yield from (f"表头：{words}" for words in map(_words, rows) if words)


def _words(row: Sequence[str | None]) -> str:
    return "｜".join(cell.replace("\n", "") for cell in row if cell and cell.strip())


def _stated_rules(regions: Regions, root: Item) -> Iterable[Rule]:
    """Rules in the notice and in the plan's opening paragraphs; those inside groups are met on the way."""
    texts = [text for key, lines in regions.before if key == "通知正文" for text in lines]
    texts += [para.text for para in root.paras if not para.answered]
    for text in texts:
        for sentence in re.split(r"(?<=[。；])", text):
            found = find_rules(sentence)
            yield from (rule for rule in (found[0] if found else ()) if rule.kind is not RuleKind.OTHER)


def _number(regions: Regions) -> str | None:
    found = DOC_NUMBER.search(" ".join(regions.lines("发文字号")))
    return squeeze(found["number"]) if found else None


def _issuer(regions: Regions) -> str | None:
    """Who signed; else the red head; else the body the title begins with."""
    signed = [name for name in regions.lines("署名") if looks_like_unit(name)]
    if signed:
        return squeeze(signed[0])
    head = squeeze("".join(regions.lines("红头"))).removesuffix("文件")
    if head:
        return head
    title = squeeze("".join(regions.lines("通知标题") or regions.lines("方案标题")))
    before, about, _ = title.partition("关于")
    return before if about and len(before) >= 3 and looks_like_unit(before) else None


def _year(regions: Regions) -> int | None:
    """The year a deadline without one means: that of the plan's title, else of its date."""
    for key in ("方案标题", "成文日期", "发文字号"):
        found = _YEAR.search("".join(regions.lines(key)))
        if found:
            return int(found.group())
    return None


def _review(
    regions: Regions,
    body: tuple[Node, ...],
    tasks: tuple[Task, ...],
    rules: tuple[Rule, ...],
    untold: tuple[str, ...],
) -> Iterable[str]:
    if not regions.lines("方案标题"):
        yield "没有找到方案标题，请补填“方案标题”。"
    if not tasks:
        yield "没有找到任务。请确认文件是否为方案，或在“内容”中手工标出任务。"
    elif not any(task.parties for task in tasks):
        yield "方案中没有找到责任单位，各任务的责任单位请手工补填。"
    yield from untold
    yield from map(_said_of_rule, rules)
    yield from _gaps(tasks)
    for task in tasks:
        yield from (f"{place_of(task)}：{question}" for question in task.review)
    yield from _found_elsewhere(tasks)
    yield from _bare_brackets(tasks)
    yield from asked_once(tasks)
    for text in _texts(body):
        found = _ASSIGNS.search(text)
        if found and not assignments(text):
            yield f"正文中写有“{found.group()}”，没有作为责任单位，请确认。"


def _said_of_rule(rule: Rule) -> str:
    said = f"全文适用的规则：“{rule.text}”，"
    bodies = "、".join(name for name, _ in bodies_of(rule))
    if rule.kind is RuleKind.DISTRICTS and bodies:
        return f"{said}已把“{bodies}”列为各项任务的责任单位，请确认。"
    if rule.kind is RuleKind.DEFAULT and bodies:
        return f"{said}没有写明的任务已列为“{bodies}”，请确认。"
    if rule.kind in (RuleKind.DISTRICTS, RuleKind.DEFAULT, RuleKind.OTHER):
        return f"{said}程序不知道怎样执行，没有处理，请在各任务中手工补上。"
    return f"{said}已按“{rule.kind}”处理，请确认。"


def _found_elsewhere(tasks: tuple[Task, ...]) -> Iterable[str]:
    """One question for each sentence that gives tasks their units from elsewhere."""
    first = [task for task in tasks if any(group.text and _unit_first(task, group) for group in task.found)]
    if first:
        keys = "、".join(task.key or task.title for task in first[:20])
        yield f"任务{keys}：单位写在任务的前面或标题里，责任方式按文义定，写在“责任认定”，请核对。"
    elsewhere = [group for task in tasks for group in task.found if group.text and not _unit_first(task, group)]
    for words in dict.fromkeys(group.text for group in elsewhere):
        given = [task.key or task.title for task in tasks if any(group.text == words for group in task.found)]
        yield f"任务{'、'.join(given)}：责任单位“{words}”由别处的话得出，写在“责任认定”，请核对。"


def _unit_first(task: Task, group: Group) -> bool:
    names = [party.name for party in group.read.parties]
    return bool(names) and (squeeze(task.text).startswith(names[0]) or names[0] in "".join(task.section[-1:]))


def _bare_brackets(tasks: tuple[Task, ...]) -> Iterable[str]:
    bare = [task for task in tasks if any(_is_bare(group) for group in task.groups)]
    if bare:
        yield f"有 {len(bare)} 项任务的括号里只有单位、没有写责任方式（如任务{bare[0].key}），都按“负责”处理，请确认。"


def _is_bare(group: Group) -> bool:
    return bool(group.text) and not group.own_line and not is_sentence(group.text) and is_unlabelled(group.text)


def _gaps(tasks: tuple[Task, ...]) -> Iterable[str]:
    """A number left out between two tasks of one section may be a task that was not recognised."""
    for one, following in pairwise(tasks):
        first, second = value_of(one.key), value_of(following.key)
        alike = one.section == following.section and form_of(one.number) == form_of(following.number)
        if alike and one.number and first and second and second > first + 1:
            yield f"{place_of(following)}：编号从“{one.key}”跳到“{following.key}”，请核对中间是否漏了任务。"


def place_of(task: Task) -> str:
    """How a question says which task it is about."""
    name = task.key or task.title or task.text[:10]
    return f"{task.spot} 任务{name}" if task.spot else f"任务{name}"


def _texts(nodes: tuple[Node, ...]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif not isinstance(node, Task):
            yield from _texts(node.children)
        elif not node.parties:
            yield node.text
