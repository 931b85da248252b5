"""``plan.yaml`` → PlanRecord. The order of the keys is the order of the published text."""

from __future__ import annotations

import re

from pipeline.sources.desk import Desk
from pipeline.sources.records import ChapterRecord, Given, PlanRecord, Segment, TaskRecord
from pipeline.sources.yamltext import Node, Table, Text, parse_yaml

MATTER = (
    "红头", "发文字号", "通知标题", "主送", "通知正文", "署名", "成文日期", "公开方式", "方案标题",
    "内容", "附注", "抄送", "印发机关", "印发日期",
)  # fmt: skip
# Why a plan with the number or the title of another is another one.
APART = "另一方案"
# What looks wrong in the plan and is meant all the same, each with its reason.
SEEN = "已核"
# Which of several issuing offices the plan goes out from.
ISSUER = "发文机关"
# The year that deadlines without one mean.
YEAR = "时限年份"
NOTES = (ISSUER, YEAR, "规则", "略去", "待核", SEEN, APART)
CHAPTER = ("章节", "接排", "内容")
TASK = ("任务", "接排", "正文", "责任单位", "责任认定", "分项", "时限", "措施分工")
SEGMENT = ("正文", "责任单位", "接排")
GIVEN = ("措施", "单位")
KEYS = tuple(dict.fromkeys((*MATTER, *NOTES, *CHAPTER, *TASK, *GIVEN)))

# Of what stands around the contents, these are lists even where there is one line.
LISTS = frozenset(("通知标题", "通知正文", "抄送"))
# A heading that ends like a sentence is followed by its text in the same paragraph.
RUN_IN_ENDINGS = tuple("。：:；;！？")
SWALLOWED = re.compile(r"^(章节|任务|正文|责任单位|时限|内容)([:：])")


def parse_plan(data: bytes, file: str, desk: Desk) -> PlanRecord | None:
    """Parse ``plan.yaml``; mistakes go to ``desk``, None when it is no mapping at all.

    Raises MaterialError when the file is not YAML.
    """
    table = desk.table(parse_yaml(data, file, KEYS), "方案", (*MATTER, *NOTES))
    if table is None:
        return None
    desk.text(table, "方案标题", required=True)
    matter = tuple((key, () if key == "内容" else desk.lines(table, key)) for key in table.entries if key in MATTER)
    contents = _contents(table, desk)
    apart = desk.text(table, APART)
    return PlanRecord(
        file=file,
        matter=matter,
        contents=contents,
        rules=desk.lines(table, "规则"),
        unconfirmed=desk.lines(table, "待核"),
        apart=apart.value if apart else "",
        seen=seen_in(table, desk),
        issuer=desk.text(table, ISSUER),
        year=_year(desk.text(table, YEAR), desk),
    )


def _year(text: Text | None, desk: Desk) -> int | None:
    year = desk.whole(text)
    if text and year is not None and not 1900 <= year < 2100:
        desk.report(text.place, f"“{text.value}”不是年份。", "请写四位数的年份，如 2026。")
        return None
    return year


def seen_in(table: Table, desk: Desk) -> tuple[tuple[Text, str], ...]:
    """What a person has looked at and accepted, hint by hint, with the reason."""
    node = table.entries.get(SEEN)
    # Every key is known: whether it says what the plan says is found out later.
    reasons = desk.table(node, SEEN, tuple(node.entries)) if isinstance(node, Table) else None
    if reasons is None:
        if node is not None:
            desk.report(node.place, f"“{SEEN}”下要一行一条，写成“提示的原话: 理由”。", "请照 make check 的提示抄写。")
        return ()
    read = ((reasons.keys[key], desk.text(reasons, key, required=True)) for key in reasons.entries)
    return tuple((key, reason.value) for key, reason in read if reason)


def _contents(table: Table, desk: Desk) -> tuple[Text | ChapterRecord | TaskRecord, ...]:
    read = (_content(node, desk) for node in desk.items(table, "内容", required=True))
    return tuple(content for content in read if content is not None)


def _content(node: Node, desk: Desk) -> Text | ChapterRecord | TaskRecord | None:
    if isinstance(node, Text):
        return _paragraph(node, desk)
    if isinstance(node, Table) and "章节" in node.entries:
        return _chapter(node, desk)
    if isinstance(node, Table) and "任务" in node.entries:
        return _task(node, desk)
    if desk.table(node, "内容", (*CHAPTER, *TASK)):
        desk.report(node.place, "这一条既没有“章节”也没有“任务”。", "请在这一条的第一行写“章节: …”或“任务: …”。")
    return None


def _paragraph(text: Text, desk: Desk) -> Text | None:
    if not text.value.strip():
        desk.report(text.place, "“内容”中有一行是空的。", "请填写内容，或删去这一行。")
        return None
    if (match := SWALLOWED.match(text.value)) and not text.quoted:
        remedy = f"请改为半角冒号并空一格，写成“{match[1]}: ”。"
        said = "后面用了全角冒号。" if match[2] == "：" else "的冒号后面没有空格。"
        desk.report(text.at(match.end() - 1), f"“{match[1]}”{said}", remedy)
    return text


def _chapter(node: Table, desk: Desk) -> ChapterRecord | None:
    desk.table(node, "章节", CHAPTER)
    heading = desk.text(node, "章节", required=True)
    contents = _contents(node, desk) if "内容" in node.entries else ()
    if heading is None:
        return None
    return ChapterRecord(heading, _run_in(node, heading, desk), contents)


def _task(node: Table, desk: Desk) -> TaskRecord | None:
    desk.table(node, "任务", TASK)
    written = node.entries["任务"]
    if not isinstance(written, Text):
        desk.text(node, "任务")
        return None
    segments = tuple(_segments(node, desk))
    given = tuple(filter(None, (_given(child, desk) for child in desk.items(node, "措施分工"))))
    return TaskRecord(
        heading=written,
        run_in=_run_in(node, written, desk),
        segments=segments,
        deadline=desk.text(node, "时限"),
        given=given,
        place=written.place,
        found=desk.lines(node, "责任认定"),
    )


def _segments(node: Table, desk: Desk) -> list[Segment]:
    if "分项" not in node.entries:
        return [_segment(node, desk)]
    for key in ("正文", "责任单位"):
        if key in node.entries:
            desk.report(node.keys[key].place, f"已有“分项”，不应再写“{key}”。", f"请把“{key}”移到“分项”里面。")
    tables = (desk.table(child, "分项", SEGMENT) for child in desk.items(node, "分项", required=True))
    return [_segment(table, desk) for table in tables if table]


def _segment(table: Table, desk: Desk) -> Segment:
    paragraphs = desk.lines(table, "正文", required=True)
    run_in = desk.choice(desk.text(table, "接排"), ("是", "否")) != "否"
    return Segment(paragraphs, desk.lines(table, "责任单位"), run_in)


def _given(node: Node, desk: Desk) -> Given | None:
    table = desk.table(node, "措施分工", GIVEN)
    if table is None:
        return None
    measures, units = (desk.text(table, key, required=True) for key in GIVEN)
    return Given(measures, units) if measures and units else None


def _run_in(node: Table, heading: Text, desk: Desk) -> bool:
    chosen = desk.choice(desk.text(node, "接排"), ("是", "否"))
    if chosen:
        return chosen == "是"
    return runs_in(heading.value)


def runs_in(heading: str) -> bool:
    """Whether a heading is followed by its text in the same paragraph where 接排 does not say.

    A number alone ("1.", "（一）") or nothing is followed by its text as well.
    """
    return heading.endswith(RUN_IN_ENDINGS) or not re.search(r"[^\W\d_]{3}", heading)
