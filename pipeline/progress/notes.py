"""The 说明 sheet of a ledger: how to fill it in."""

from __future__ import annotations

from pipeline.plan.model import Plan
from pipeline.sources.ledgersheet import FOR_UNITS
from pipeline.sources.ledgertyped import State

OF_TASKS = (
    "九、“任务”工作表由办公室使用：可以直接修改标题、正文、责任单位（照原文连同括号）、时限，一行为一段；"
    "改后运行 make pull，核对原文和改后的文字，并入方案；没有并入之前不会生成文件。增加、撤销任务请在 plan.yaml 中改。"
)


def notes(plan: Plan) -> tuple[str, ...]:
    """The lines of the sheet in the office's own ledger, top to bottom."""
    return _lines(plan, f"可以在右边另加栏目，只留在本办公室；要发给单位填的，栏名末尾写“{FOR_UNITS}”。")


def notes_for_units(plan: Plan) -> tuple[str, ...]:
    """The lines of the sheet in what is sent to a unit."""
    return _lines(plan, "请只填本单位的各行；另加的栏目收不回来。")


def _lines(plan: Plan, own_columns: str) -> tuple[str, ...]:
    return (
        f"{plan.title}进展台账填报说明",
        "一、灰色各栏取自方案，请不要改动；方案调整后由办公室更新，已填内容不会丢失。白色各栏由责任单位填写。",
        "二、推进措施：写明做什么、由谁负责。进展情况：写已经做了什么，尽量用数字和事实。",
        f"三、状态从下拉框中选：{'、'.join(State)}。整项任务（或这条措施）办结后才选“{State.DONE}”。",
        "四、完成时间：已完成的填办结日期，没有完成的填预计日期。填报日期：每次更新都改为当天。"
        "日期请写上年份，如 2021-12-5 或 2021年12月5日。",
        "五、存在问题、下一步：没有的可以不填。经验做法：可供推广的做法，由办公室在“入通报”一栏填“是”的，通报时引用并注明单位。",
        f"六、请直接填写文字，不要用公式，不要把几栏合并成一格；不要改动表头。{own_columns}",
        "七、“状态”一栏的颜色由表格按当天日期显示：绿色为已完成，黄色为距到期日不到30天，红色为已过到期日仍未完成。"
        "公文中的灯色按督导轮次另行计算，见 docs/ledger.md。",
        "八、方案中已没有的任务，已填内容移到“已撤销”工作表保存；任务恢复后自动移回。",
    )
