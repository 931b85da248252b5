"""进展情况通报: the figures of a round, by section and by unit, experience worth spreading, what is late, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.documents.facts import office_facts, plan_facts, progress_facts, round_facts
from pipeline.documents.frame import FRAME, frame
from pipeline.grammar.written import written_day
from pipeline.papers.document import Document
from pipeline.papers.facts import merged
from pipeline.papers.identity import PaperId
from pipeline.papers.kind import Given, known
from pipeline.progress.figures import Figures, by_section, by_unit, count
from pipeline.progress.status import Level, Light, Standing
from pipeline.progress.words import COUNTS, counted, facts_of, unit_level, why_pressed

KIND = "进展情况通报"
TEMPLATE = "bulletin.docx"
COUNTED = f"任务? 办结任务? {COUNTS}? 完成率?"
FIELDS = {
    "": f"{FRAME} 轮次 日期 回复期限 报送节奏 理由 单位总数 填报单位数 督办单位数 总计 分节 进展图 分单位 经验 滞后",
    "总计": COUNTED,
    "分节[]": f"标题 {COUNTED}",
    "进展图": "标题? 类别? 系列?",
    "进展图.系列[]": "名称? 数值?",
    "分单位[]": f"单位 级别 缘由 {COUNTED}",
    "经验[]": "单位 任务 内容",
    "滞后[]": "单位 任务 项数 情况",
}
CHART_TITLE = "各部分进展情况图"


def compose_bulletin(given: Given) -> tuple[Document, ...]:
    """The bulletin of the last round; none before the first."""
    standing, office = known(given), given.office
    plan = standing.plan
    if standing.round is None:
        return ()
    units, sections = by_unit(standing), by_section(standing)
    whole = count(standing.items)
    context = {
        **frame(office, plan, "进展情况的通报", "文件"),
        "轮次": standing.round.number,
        "日期": written_day(standing.day),
        "回复期限": written_day(standing.round.reply_by),
        "报送节奏": standing.supervision.rhythm,
        "理由": standing.supervision.reason.rstrip("。"),
        "单位总数": len(units),
        "填报单位数": sum(count(items).reported > 0 for _, items in units),
        "督办单位数": sum(count(items).pressed > 0 for _, items in units),
        "总计": _figures(whole),
        "分节": [{"标题": heading, **_figures(figures)} for heading, figures in sections],
        "进展图": _chart(sections),
        "分单位": [
            {
                "单位": unit.name,
                "级别": unit_level(items),
                "缘由": why_pressed(standing, unit, items),
                **_figures(count(items)),
            }
            for unit, items in units
        ],
        "经验": list(_practices(standing)),
        "滞后": list(_late(standing)),
    }
    told = [plan_facts(plan), office_facts(office), round_facts(standing)]
    paper = Document(
        id=PaperId(plan.name, KIND, standing.round.day.isoformat()),
        name=KIND,
        template=TEMPLATE,
        context=context,
        facts=merged([*told, *map(progress_facts, standing.items)]),
        code=office.code_for("文件"),
    )
    return (paper,)


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
        "类别": [heading for heading, _ in sections],
        "系列": [{"名称": str(light), "数值": [figures.lights[light] for _, figures in sections]} for light in Light],
    }


def _practices(standing: Standing) -> Iterator[dict[str, str]]:
    """What units wrote under 经验做法, word for word; the same words of one unit once."""
    seen: set[tuple[str, str]] = set()
    for unit, items in by_unit(standing):
        for item in items:
            for report in item.facts.reports:
                if report.practice and (unit.name, report.practice) not in seen:
                    seen.add((unit.name, report.practice))
                    yield {"单位": unit.name, "任务": item.task.label, "内容": _one_paragraph(report.practice)}


def _one_paragraph(text: str) -> str:
    """Several lines run together; a line without a mark at its end gets one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marked = [line if line.endswith(tuple("，、；：。！？")) else f"{line}；" for line in lines[:-1]]
    return "".join([*marked, lines[-1].rstrip("，、；：。")])


def _late(standing: Standing) -> Iterator[dict[str, object]]:
    """The red items and those at 督办 and above: facts only, the tasks of a unit with the same facts together."""
    for unit, items in by_unit(standing):
        tasks: dict[str, list[str]] = {}
        for item in items:
            if item.light is Light.RED or item.level in {Level.SUPERVISE, Level.REPORT}:
                tasks.setdefault(facts_of(standing, item), []).append(item.task.key)
        for facts, keys in tasks.items():
            yield {"单位": unit.name, "任务": f"任务{'、'.join(keys)}", "项数": len(keys), "情况": facts}
