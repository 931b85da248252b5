"""进展情况通报: this round first, then all rounds together; experience the office chose, who is behind and with what, what
comes next. Only what the units have been told of is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from pipeline.documents.addressees import counted_as_one
from pipeline.documents.facts import office_facts, plan_facts, progress_facts, reporting_facts, round_facts
from pipeline.documents.frame import FRAME, frame
from pipeline.documents.planwords import short_name
from pipeline.documents.pressing import claims_of, ground_for_all, rhythm_told
from pipeline.grammar.written import written_day
from pipeline.papers.claim import Claim
from pipeline.papers.document import Document
from pipeline.papers.facts import merged
from pipeline.papers.identity import PaperId
from pipeline.papers.kind import Given, known
from pipeline.plan.model import Unit
from pipeline.progress.figures import UNHEADED, Figures, by_section, by_unit, count
from pipeline.progress.status import Item, Level, Light, Standing
from pipeline.progress.words import COUNTS, counted, facts_of, lateness, silence, unit_level, why_pressed

KIND = "进展情况通报"
TEMPLATE = "bulletin.docx"
COUNTED = f"任务? 办结任务? {COUNTS}? 完成率?"
FIELDS = {
    "": f"{FRAME} 方案简称 轮次 日期 回复期限 报送依据 报送节奏 报送方式 阈值 配合除外 单位总数 并计? 未函告数 本轮 督办单位数 总计 分节 进展图"
    " 分单位 经验 没有填报 逾期 另附清单",
    "阈值": "临期 黄灯 红灯",
    "本轮": "单位 事项 已填报 未填报 未填报单位 首次 补报",
    "总计": COUNTED,
    "分节[]": f"标题 {COUNTED}",
    "进展图": "标题? 类别? 系列?",
    "进展图.系列[]": "名称? 数值?",
    "分单位[]": f"单位 级别 缘由 应填报 未填报 {COUNTED}",
    "经验[]": "单位 任务 内容",
    "没有填报[]": "单位 项数 情况",
    "逾期[]": "单位 项数 情况",
}
# Beyond about two pages of names the text says how many tasks each unit is behind with; which, a list at its end.
LONG_LIST = 1_200
CHART_TITLE = "各部分进展情况图"
PRESSED = {Level.SUPERVISE, Level.REPORT}


def compose_bulletin(given: Given) -> tuple[Document, ...]:
    """The bulletin of the last round; none before the first, nor while no unit has been told of its tasks."""
    whole, office, asked = known(given), given.office, given.asked
    told = tuple(item for item in whole.items if item.facts.told)
    if whole.round is None or not told:
        return ()
    standing, plan = replace(whole, items=told), whole.plan
    units, sections = by_unit(standing), by_section(standing)
    late, silent = list(_behind(standing, lateness)), list(_behind(standing, silence))
    context = {
        **frame(office, plan, "进展情况的通报", "文件"),
        "轮次": whole.round.number,
        "日期": written_day(whole.day),
        "回复期限": written_day(whole.round.reply_by),
        "报送依据": ground_for_all(plan, asked),
        "方案简称": short_name(plan),
        # 继续 is said of what every paper asked for, and is asked for still.
        "报送节奏": rhythm if (rhythm := rhythm_told(told)) == asked.reporting.rhythm else "",
        "报送方式": asked.reporting.way,
        "阈值": _limits(standing),
        "配合除外": any(map(_helps_with_late, told)),
        "单位总数": len(units),
        "并计": counted_as_one([unit for unit, _ in units]),
        "未函告数": len(whole.items) - len(told),
        "本轮": _this_round(units),
        "督办单位数": sum(count(items).pressed > 0 for _, items in units),
        "总计": {**_figures(count(told)), "办结任务": _finished(whole, told)},
        "分节": [{"标题": heading or UNHEADED, **_figures(figures)} for heading, figures in sections],
        "进展图": _chart(sections),
        "分单位": [_unit_row(standing, unit, items) for unit, items in units],
        "经验": list(_practices(standing)),
        "没有填报": silent,
        "逾期": late,
        "另附清单": sum(len(str(row["情况"])) for row in (*silent, *late)) > LONG_LIST,
    }
    facts = [plan_facts(plan), office_facts(office), reporting_facts(asked), round_facts(standing)]
    paper = Document(
        id=PaperId(plan.name, KIND, whole.round.day.isoformat()),
        name=KIND,
        template=TEMPLATE,
        context=context,
        facts=merged([*facts, *map(progress_facts, told)]),
        code=office.code_for("文件"),
        claims=tuple(_claims(standing, units)),
    )
    return (paper,)


def _helps_with_late(item: Item) -> bool:
    """Whether a unit that only helps has not reported the end of what is past its limit, which is not held against it."""
    facts = item.facts
    past = facts.due is not None and facts.due < facts.day
    return past and not (facts.answers_for or facts.overdue) and item.light is not Light.DONE


def _limits(standing: Standing) -> dict[str, int]:
    limits = standing.supervision.thresholds
    return {"临期": limits.soon, "黄灯": limits.yellow, "红灯": limits.red}


def _finished(whole: Standing, told: Sequence[Item]) -> int:
    """How many of the tasks told are finished by everyone who has them, told of it or not."""
    open_tasks = {item.task.key for item in whole.items if item.light is not Light.DONE}
    return len({item.task.key for item in told} - open_tasks)


def _this_round(units: Sequence[tuple[Unit, Sequence[Item]]]) -> dict[str, int]:
    """What the last round expected and what came."""
    every = [item for _, items in units for item in items]
    asked = [item for item in every if item.facts.asked_now]
    answered = [item for item in asked if not item.facts.missed]
    silent = {item.unit.name for item in asked if item.facts.missed}
    return {
        "单位": len({item.unit.name for item in asked}),
        "事项": len(asked),
        "已填报": len(answered),
        "未填报": len(asked) - len(answered),
        "未填报单位": len(silent),
        "首次": sum(item.facts.newly_asked for item in every),
        "补报": sum((item.facts.last or item.facts.day) > item.facts.day for item in every),
    }


def _unit_row(standing: Standing, unit: Unit, items: Sequence[Item]) -> dict[str, object]:
    round_ = _this_round([(unit, items)])
    return {
        "单位": unit.name,
        "级别": unit_level(items),
        "缘由": why_pressed(standing, unit, items),
        "应填报": round_["事项"],
        "未填报": round_["未填报"],
        **_figures(count(items)),
    }


def _figures(figures: Figures) -> dict[str, object]:
    return {
        "任务": figures.tasks,
        "办结任务": figures.tasks_done,
        **counted(figures),
        "完成率": f"{100 * figures.done / figures.items:.1f}%" if figures.items else "0.0%",
    }


def _chart(sections: Sequence[tuple[str, Figures]]) -> dict[str, object]:
    """The lights of each section, as the engine fills a chart; the series are those of the template, in its order."""
    return {
        "标题": CHART_TITLE,
        "类别": [heading or UNHEADED for heading, _ in sections],
        "系列": [{"名称": str(light), "数值": [figures.lights[light] for _, figures in sections]} for light in Light],
    }


def _practices(standing: Standing) -> Iterator[dict[str, str]]:
    """What units wrote under 经验做法 and the office marked for the bulletin, word for word; never the office's own."""
    seen: set[tuple[str, str]] = set()
    for unit, items in by_unit(standing):
        for item in items:
            for report in item.facts.reports:
                chosen = report.spread and report.practice and unit not in standing.own
                if chosen and (unit.name, report.practice) not in seen:
                    seen.add((unit.name, report.practice))
                    yield {"单位": unit.name, "任务": item.task.label, "内容": _one_paragraph(report.practice)}


def _one_paragraph(text: str) -> str:
    """Several lines run together; a line without a mark at its end gets one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marked = [line if line.endswith(tuple("，、；：。！？")) else f"{line}；" for line in lines[:-1]]
    return "".join([*marked, lines[-1].rstrip("，、；：。")])


def _listed(item: Item) -> bool:
    return item.light is Light.RED or item.level in PRESSED


def _behind(standing: Standing, words: Callable[[Item], str]) -> Iterator[dict[str, object]]:
    """One row a unit: each of its red or pressed tasks by name with the fact that ``words`` states, if it states one."""
    for unit, items in by_unit(standing):
        facts: dict[str, list[str]] = {}
        for item in items:
            if _listed(item) and (said := words(item)):
                facts.setdefault(said, []).append(item.task.label)
        if facts:
            said = "；".join(f"{'、'.join(tasks)}{fact}" for fact, tasks in facts.items())
            yield {"单位": unit.name, "项数": sum(map(len, facts.values())), "情况": said}


def _claims(standing: Standing, units: Sequence[tuple[Unit, Sequence[Item]]]) -> Iterator[Claim]:
    for item in standing.items:
        if _listed(item) and (silence(item) or lateness(item)):
            yield from claims_of(item, facts_of(standing, item))
    for unit, items in units:
        for name, number in counted(count(items)).items():
            yield Claim(
                what="计数", words=f"{unit.name}{name}{number}", unit=unit.name, count=number, value=f"通报{name}"
            )
    for name, number in counted(count(standing.items)).items():
        yield Claim(what="计数", words=f"{name}{number}", count=number, value=f"通报{name}")
    for name, number in _this_round(units).items():
        yield Claim(what="计数", words=f"{name}{number}", count=number, value=f"本轮{name}")
    for row in _practices(standing):
        yield Claim(what="经验", words=row["内容"], unit=row["单位"], value=row["内容"])
