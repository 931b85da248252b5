"""Blocks → Intake: the regions, the plan's tree, the rules in force, and what a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from pipeline.grammar.roles import squeeze
from pipeline.grammar.signature import signed_in
from pipeline.grammar.units import certainly_unit, looks_like_unit
from pipeline.intake.accounting import missing_words
from pipeline.intake.announced import stated_rules, time_for_all, with_time
from pipeline.intake.blocks import Line, Received
from pipeline.intake.build import Builder
from pipeline.intake.endnotes import notes_outside
from pipeline.intake.marks import DOC_NUMBER, PLACE
from pipeline.intake.model import Intake, tasks_in
from pipeline.intake.outline import outline
from pipeline.intake.passing import passed_over
from pipeline.intake.questions import questions_of
from pipeline.intake.regions import Regions, cut_regions
from pipeline.intake.segments import GroupReader
from pipeline.intake.tableheads import heads_left_out
from pipeline.intake.tally import short_of, unread_tables
from pipeline.intake.wordless import without_wordless

# What stands behind the body whose minutes they are: 县长办公会议纪要, 第12次常务会议纪要.
_MINUTES = re.compile(
    r"(?!有限|股份|公司|委员会|办公室|员会|会(?=20|第|会议|全体|专题|成员|扩大|主任))(?:20\d\d年)?(?:第[^次]{1,6}次)?[\u4e00-\u9fff]{0,8}会议?纪要"
)
_EXCERPT = re.compile(r"[（(](?:节选|征求意见稿|送审稿|讨论稿)[）)]$")


def understand(received: Received) -> Intake:
    """What the file says, as the plan's data. Never fails: what is not understood is text, or a question."""
    regions = cut_regions(received.blocks)
    root = outline(regions.body)
    stated = tuple(stated_rules(regions, root))
    reader = GroupReader(stated)
    body = Builder(reader).nodes(root)
    if not any(True for _ in tasks_in(body)):
        reader = GroupReader(stated)
        body = Builder(reader, without_units=True).nodes(root)
    time = time_for_all(regions, root)
    body = tuple(with_time(body, time[1])) if time else body
    body, wordless = without_wordless(notes_outside(body))
    tasks = tuple(tasks_in(body))
    titles = regions.lines("方案标题")
    found: Iterable[str] = questions_of(regions, body, tasks, reader.rules.stated, (*passed_over(root), *wordless))
    notice = (text for key, lines in regions.before if key == "通知正文" for text in lines)
    found = (*found, *short_of("".join(titles), notice, body), *unread_tables(regions.body))
    if time:
        found = (
            *found,
            f"全文适用的时限：“{time[0]}”，没有写时限的任务按“{time[1]}”看待，没有写进各任务，请在“时限”中补填。",
        )
    questions = (question.replace("\n", " / ") for question in found)
    intake = Intake(
        title=_EXCERPT.sub("", "".join(titles)) or None,
        issuer=_issuer(regions) or received.issuer or None,
        doc_number=_number(regions),
        before=tuple((key, ("".join(lines),) if key == "方案标题" else lines) for key, lines in regions.before),
        body=body,
        after=regions.after,
        rules=tuple(rule.text for rule in reader.rules.stated),
        left_out=(*received.left_out, *regions.left_out, *heads_left_out(regions.body)),
        review=tuple(dict.fromkeys((*received.notes, *questions))),
    )
    missing = "、".join(missing_words(received.blocks, intake))
    if missing:
        lost = f"有 {len(missing)} 个字没有收入数据，请对照原文补上：{missing[:60]}"
        return replace(intake, review=(lost, *intake.review))
    return intake


def _number(regions: Regions) -> str | None:
    line = " ".join(regions.lines("发文字号"))
    found = DOC_NUMBER.search(line)
    return squeeze(found["number"]) if found else squeeze(line).strip("（）()") or None


def _issuer(regions: Regions) -> str | None:
    """Who signed; else the red head; else the body the title begins with."""
    signed = [name for name in regions.lines("署名") if looks_like_unit(name)]
    if signed:
        # Who signs first of several on one line is the one that issues.
        first = re.split(r"[\s　]+", signed[0].strip())
        return first[0] if len(first) > 1 and all(map(certainly_unit, first)) else squeeze(signed[0])
    # The first of several offices in the red head is the one that leads.
    head = squeeze(next(iter(regions.lines("红头")), "")).removesuffix("文件")
    if head:
        return head
    within, _ = signed_in(block.text if isinstance(block, Line) else "" for block in regions.body)
    if within:
        return squeeze(within)
    written = "".join(regions.lines("通知标题") or regions.lines("方案标题"))
    title = squeeze(written)
    if title.endswith("纪要"):
        ends = (end for end in range(4, len(title)) if _MINUTES.fullmatch(title, end))
        return next((name for end in ends if looks_like_unit(name := title[:end]) and not PLACE.fullmatch(name)), "")
    jointly = written.partition("关于")[0].split()
    if len(jointly) > 1 and all(map(certainly_unit, jointly)):
        return jointly[0]
    before, about, _ = title.partition("关于")
    return before if about and len(before) >= 3 and looks_like_unit(before) and not PLACE.fullmatch(before) else None
