"""Blocks → Intake: the regions, the plan's tree, the rules in force, and what a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from pipeline.grammar.numbering import form_of, value_of
from pipeline.grammar.roles import squeeze
from pipeline.grammar.rules import Rule, RuleKind, find_rule
from pipeline.grammar.units import expand_elided, looks_like_unit
from pipeline.intake.accounting import missing_characters
from pipeline.intake.blocks import Received, Table
from pipeline.intake.build import Builder
from pipeline.intake.model import Intake, Node, Task, tasks_in
from pipeline.intake.outline import Item, outline
from pipeline.intake.regions import DOC_NUMBER, Regions, cut_regions
from pipeline.intake.segments import GroupReader
from pipeline.intake.tables import head_of

_YEAR = re.compile(r"(?:19|20)\d\d")
_EXCERPT = re.compile(r"[（(](?:节选|征求意见稿|送审稿|讨论稿)[）)]$")
_ASSIGNS = re.compile(r"由[^，。；]{2,40}?(?:牵头|负责)")


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
    questions = (question.replace("\n", " / ") for question in _review(regions, body, tasks, reader.rules.stated))
    intake = Intake(
        title=_EXCERPT.sub("", "".join(titles)) or None,
        issuer=_issuer(regions),
        doc_number=_number(regions),
        year=_year(regions),
        before=tuple((key, ("".join(lines),) if key == "方案标题" else lines) for key, lines in regions.before),
        body=body,
        after=regions.after,
        rules=tuple(rule.text for rule in reader.rules.stated),
        left_out=(*received.left_out, *regions.left_out, *_table_heads(regions)),
        review=tuple(dict.fromkeys(questions)),
    )
    missing = missing_characters(received.blocks, intake)
    if missing:
        lost = f"有 {len(missing)} 个字没有收入数据，请对照原文补上：{missing[:60]}"
        return replace(intake, review=(lost, *intake.review))
    return intake


def _table_heads(regions: Regions) -> Iterable[str]:
    """The rows of a table down to its heads: the heads live on as labels, the rows themselves are left out."""
    for block in regions.body:
        if isinstance(block, Table):
            found = head_of(block)
            for row in block.rows[: found[0] + 1] if found else ():
                yield "表头：" + "｜".join(cell.replace("\n", "") for cell in row if cell)


def _stated_rules(regions: Regions, root: Item) -> Iterable[Rule]:
    """Rules in the notice and in the plan's opening paragraphs; those inside groups are met on the way."""
    texts = [text for key, lines in regions.before if key == "通知正文" for text in lines]
    texts += [para.text for para in root.paras if not para.answered]
    for text in texts:
        for sentence in re.split(r"(?<=[。；])", text):
            found = find_rule(sentence)
            if found and found[0].kind is not RuleKind.OTHER:
                yield found[0]


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
    regions: Regions, body: tuple[Node, ...], tasks: tuple[Task, ...], rules: tuple[Rule, ...]
) -> Iterable[str]:
    if not regions.lines("方案标题"):
        yield "没有找到方案标题，请补填“方案标题”。"
    if not tasks:
        yield "没有找到任务。请确认文件是否为方案，或在“内容”中手工标出任务。"
    elif not any(task.parties for task in tasks):
        yield "方案中没有找到责任单位，各任务的责任单位请手工补填。"
    for rule in rules:
        yield f"全文适用的规则：“{rule.text}”，已按“{rule.kind}”处理，请确认。"
    yield from _gaps(tasks)
    for task in tasks:
        yield from (f"{_place(task)}：{question}" for question in task.review)
        for group in task.groups:
            fuller = expand_elided(tuple(party.name for party in group.read.parties if not party.group))
            for name, full in fuller.items():
                yield f"{_place(task)}：“{name}”没有写级别，可能是“{full}”。"
    for text in _texts(body):
        found = _ASSIGNS.search(text)
        if found:
            yield f"正文中写有“{found.group()}”，没有作为责任单位，请确认。"


def _gaps(tasks: tuple[Task, ...]) -> Iterable[str]:
    """A number left out between two tasks of one section may be a task that was not recognised."""
    for one, following in pairwise(tasks):
        first, second = value_of(one.key), value_of(following.key)
        alike = one.section == following.section and form_of(one.number) == form_of(following.number)
        if alike and one.number and first and second and second > first + 1:
            yield f"{_place(following)}：编号从“{one.key}”跳到“{following.key}”，请核对中间是否漏了任务。"


def _place(task: Task) -> str:
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
