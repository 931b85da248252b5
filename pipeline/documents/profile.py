"""单位情况: one page on a unit, made on request: what it answers for, how far it is, what it reported, what was sent to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from pipeline.documents.planwords import plan_name
from pipeline.documents.wording import partners
from pipeline.gongwen.titles import break_title
from pipeline.grammar.written import written_day
from pipeline.papers.document import Document
from pipeline.papers.identity import PaperId
from pipeline.plan.model import Unit
from pipeline.progress.figures import count
from pipeline.progress.reports import Report
from pipeline.progress.said import said_by_item
from pipeline.progress.status import Item, Light, Standing
from pipeline.progress.words import (
    COUNTS,
    counted,
    deadline_of,
    facts_of,
    last_report,
    state_of,
    unit_level,
    why_pressed,
)

KIND = "单位情况"
TEMPLATE = "profile.docx"
FIELDS = {
    "": "标题 单位 时点 级别 缘由 总计 各轮 各轮图 事项 历次 发文",
    "总计": f"{COUNTS} 需办理",
    "各轮[]": f"轮次 日期 事项 {' '.join(Light)}",
    "各轮图": "标题? 类别? 系列?",
    "各轮图.系列[]": "名称? 数值?",
    "事项[]": ("编号 任务 分工 共同承担 时限 状态 灯色 级别 情况 最近填报 推进措施 进展情况 存在问题 下一步 经验做法"),
    "历次[]": "编号 填报日期 状态 内容 来源",
    "发文[]": "发文字号 日期 种类 题名 状态 签收",
}

REPORTED: dict[str, Callable[[Report], str]] = {
    "推进措施": lambda report: report.steps,
    "进展情况": lambda report: report.done,
    "存在问题": lambda report: report.difficulty,
    "下一步": lambda report: report.next,
    "经验做法": lambda report: report.practice,
}


class Sent(Struct, frozen=True, kw_only=True):
    """A paper that went out to the unit, alone or with all others; ``void`` says why it no longer counts, ``signed`` who
    signed for it and when."""

    number: str
    day: date
    kind: str
    title: str
    void: str | None = None
    signed: str = ""


def compose_profile(
    unit: Unit, items: Sequence[Item], standing: Standing, sent: Sequence[Sent], rounds: Sequence[Standing] = ()
) -> Document:
    """The page on ``unit``, whose ``items`` are those it has in the plan of ``standing``; ``rounds`` is how the plan stood at
    each round."""
    turns = list(_turns(unit, rounds))
    plan, figures = standing.plan, count(items)
    title = f"{unit.name}落实{plan_name(plan)}情况"
    context = {
        "标题": "\n".join(break_title(title, keep=(unit.name,))),
        "单位": unit.full_name,
        "时点": _moment(standing),
        "级别": unit_level(items),
        "缘由": why_pressed(standing, unit, items),
        "总计": {
            **counted(figures),
            "需办理": figures.pressed,
        },
        "各轮": turns if len(turns) > 1 else [],
        "各轮图": _chart(turns),
        "事项": [_row(item, standing) for item in items],
        "历次": list(_earlier(items, standing)),
        "发文": [_sent(one) for one in sent],
    }
    return Document(
        id=PaperId(plan.name, KIND, unit=unit.name),
        name=unit.file_name,
        template=TEMPLATE,
        context=context,
        facts={},
    )


def _turns(unit: Unit, rounds: Sequence[Standing]) -> Iterator[dict[str, object]]:
    """What the unit had been told of by each round, and how far it was; a round by which it knew of nothing is left out."""
    for one in rounds:
        known = [item for item in one.items if item.unit == unit and item.facts.told]
        if one.round and known:
            figures = counted(count(known))
            yield {
                "轮次": f"第{one.round.number}轮",
                "日期": written_day(one.round.day),
                "事项": figures["事项"],
                **{light: figures[light] for light in Light},
            }


def _chart(turns: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """The rounds as the engine fills a chart; the series are those of the template, in its order."""
    return {
        "标题": "各轮情况",
        "类别": [turn["轮次"] for turn in turns],
        "系列": [{"名称": str(light), "数值": [turn[light] for turn in turns]} for light in Light],
    }


def _moment(standing: Standing) -> str:
    held = f"第{standing.round.number}轮" if standing.round else "尚未开展督导"
    # A plan without rounds and without a day for its first reports stands on no day.
    return held if standing.day == date.min else f"截至{written_day(standing.day)}（{held}）"


def _row(item: Item, standing: Standing) -> dict[str, str]:
    return {
        "编号": item.task.key,
        "任务": item.task.subject,
        "分工": item.task.share(item.unit.name),
        "共同承担": partners(item.task, item.unit),
        "时限": deadline_of(item),
        "状态": state_of(item),
        "灯色": str(item.light),
        "级别": unit_level([item]),
        "情况": facts_of(standing, item),
        "最近填报": last_report(item),
        **_reported(item),
    }


def _reported(item: Item) -> dict[str, str]:
    if not item.facts.reports:
        return dict.fromkeys(REPORTED, "") | {"进展情况": last_report(item)}
    return {name: _said(item, words) for name, words in REPORTED.items()}


def _said(item: Item, words: Callable[[Report], str]) -> str:
    """What the unit wrote, word for word; where measures were given out, each under its own."""
    said = ((report.line.measure, words(report)) for report in item.facts.reports)
    return "\n".join(f"［{measure}］{text}" if measure else text for measure, text in said if text)


def _earlier(items: Sequence[Item], standing: Standing) -> Iterator[dict[str, str]]:
    """What was said before the last report of each task, the newest first; the last stands among what was reported."""
    told = said_by_item(standing)
    for item in items:
        now = {(report.day, report.done or report.steps) for report in item.facts.reports}
        before = [one for one in told[item.task.key, item.unit.name] if (one.day, one.words) not in now]
        for one in sorted(before, key=lambda one: one.day, reverse=True):
            yield {
                "编号": item.task.key,
                "填报日期": written_day(one.day),
                "状态": one.state,
                "内容": one.words,
                "来源": one.source,
            }


def _sent(one: Sent) -> dict[str, str]:
    return {
        "发文字号": one.number,
        "日期": written_day(one.day),
        "种类": one.kind,
        "题名": one.title,
        "状态": "" if one.void is None else f"已作废：{one.void}",
        "签收": one.signed,
    }
