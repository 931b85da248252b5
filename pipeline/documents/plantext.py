"""方案文本: the plan itself, set anew in official format (文件格式)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pipeline.documents.facts import PLAN
from pipeline.documents.planends import Row, in_figures, offices_of, told_apart
from pipeline.documents.planwords import HAN_GAP, notice_title
from pipeline.gongwen import standard as gb
from pipeline.gongwen.signatures import cell_count
from pipeline.gongwen.titles import break_title
from pipeline.grammar.numbering import form_of, split_heading
from pipeline.papers.document import Document
from pipeline.papers.facts import merged, task_subject
from pipeline.papers.identity import PaperId
from pipeline.papers.kind import Given
from pipeline.plan.altered import is_altered
from pipeline.plan.model import Chapter, Task
from pipeline.plan.text import join_heading, task_paragraphs

KIND = "方案文本"
TEMPLATE = "plan.docx"
FIELDS = {
    "": "修改稿 文末署名 红头 文件字样 发文字号 通知标题 通知题名? 主送 通知正文 署名 成文日期 公开方式"
    " 少空一行 同页段数 方案标题 段落 抄送 印发机关 印发日期",
    "段落[]": "级 文字 样 日期",
}

# From the title on, under the head of a 文件格式 paper (measured); blank are one row under the title, two above a seal.
_FIRST_PAGE_ROWS = 11
_BLANK_ROWS = 3

# The depth at which the four kinds of heading are set (GB/T 9704-2012, 7.3.3).
LEVELS = {"一、": 1, "章": 1, "编": 1, "（一）": 2, "节": 2, "1.": 3, "（1）": 4}


def compose_plan_text(given: Given) -> tuple[Document, ...]:
    """The one text of a plan; where it differs from the original it is a 修改稿, under nobody's head."""
    plan = given.plan
    offices, notice = notice_title(plan)
    around = dict(plan.matter)
    edited = is_altered(plan, given.original)
    number = plan.line("发文字号")
    head: dict[str, object] = {
        # A plan that came without its covering notice and its head has none here, and is signed at its end.
        "红头": _first(around, "红头").removesuffix("文件").strip()
        or (offices_of(_first(around, "署名"))[0] if notice or number else ""),
        "文末署名": bool(not notice and plan.line("署名")),
        "文件字样": "文件" if any(line.endswith("文件") for line in around.get("红头", ())) else "",
        "发文字号": number,
        "通知标题": "\n".join(row for part in (*offices, notice) if part for row in break_title(part)),
        "通知题名": "　".join(offices) + notice,
        "主送": plan.line("主送"),
        "通知正文": list(around.get("通知正文", ())),
        "署名": "\n".join(row for line in around.get("署名", ()) for row in offices_of(line)),
        "成文日期": in_figures(plan.line("成文日期")),
        "公开方式": _bracketed(plan.line("公开方式")),
        "抄送": "\n".join(around.get("抄送", ())),
        "印发机关": plan.line("印发机关"),
        "印发日期": plan.line("印发日期"),
    }
    head |= _ending(head)
    if edited:
        # The covering notice, its signature and its day are the government's, for other words than these.
        head = {name: type(value)() for name, value in head.items()}
    context = {
        **head,
        "修改稿": edited,
        "方案标题": "\n".join(break_title(HAN_GAP.sub("", plan.title))),
        "段落": [_paragraph(row) for row in told_apart([*_rows_of(plan.contents)])],
    }
    matter = {PLAN: {key: "".join(lines) for key, lines in plan.matter}}
    tasks = {task_subject(task.key): {"原文": "".join(task_paragraphs(task))} for task in plan.tasks}
    facts = merged([matter, tasks])
    paper_id = PaperId(plan.name, KIND)
    return (Document(id=paper_id, name=KIND, template=TEMPLATE, context=context, facts=facts),)


def _bracketed(note: str) -> str:
    """As 附注 stand (7.3.6)."""
    return f"（{note}）" if note and note[0] not in "（(" else note


def _first(around: Mapping[str, tuple[str, ...]], key: str) -> str:
    return next(iter(around.get(key, ())), "")


def _ending(head: Mapping[str, object]) -> dict[str, object]:
    """How the covering notice ends: with a blank row less where that brings all of it onto its first page (7.3.5.5); else
    with as many of its last paragraphs beside the signature as make two rows, if that leaves text on the first page (7.3.2).
    """
    texts = [_rows(text, 2) for text in cast(list[str], head["通知正文"])]
    rows = str(head["通知标题"]).count("\n") + 1 + _rows(str(head["主送"]), 0) + sum(texts)
    rows += _BLANK_ROWS + sum(
        str(head[line]).count("\n") + 1 for line in ("署名", "成文日期", "公开方式") if head[line]
    )
    along = 2 if texts[-1:] == [1] else 1
    # The first page keeps a paragraph, unless all that follows is there too.
    most = len(texts) if rows <= _FIRST_PAGE_ROWS + 1 else len(texts) - 1
    return {"少空一行": rows == _FIRST_PAGE_ROWS + 1, "同页段数": max(0, min(along, most))}


def _rows(text: str, indent: int) -> int:
    # Marks that may not begin a row take a character with them.
    return math.ceil((cell_count(text) + indent) / (gb.CELLS.value - 0.5))


def _rows_of(contents: Sequence[str | Chapter | Task]) -> Iterator[Row]:
    """Each paragraph with the level of heading it is set in; 0 is body text."""
    for content in contents:
        if isinstance(content, str):
            yield Row(content)
        elif isinstance(content, Task):
            yield from map(Row, task_paragraphs(content))
        elif content.run_in and content.contents and isinstance(content.contents[0], str):
            first, *rest = content.contents
            yield Row(next(iter(join_heading(_numbered(content.heading), content.run_in, [str(first)]))))
            yield from _rows_of(rest)
        else:
            yield Row(_numbered(content.heading), _level(content.heading))
            yield from _rows_of(content.contents)


def _numbered(heading: str) -> str:
    """The heading with full-width brackets around its number, as the format asks; its words stay as published."""
    number, _, rest = split_heading(heading)
    return number.replace("(", "（").replace(")", "）") + rest


def _level(heading: str) -> int:
    form = form_of(heading)
    return LEVELS.get(form.name, 0) if form else 0


def _paragraph(row: Row) -> dict[str, object]:
    return {"级": row.level, "文字": row.text, "样": row.part, "日期": row.day}
