"""A file on disk → what was understood of it, and what to tell the clerk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from pipeline.grammar.units import is_group, is_kind_of_place
from pipeline.grammar.written import task_called
from pipeline.intake.model import Intake
from pipeline.intake.project import Taken
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.problems import MaterialError, Place, Problem, reason_of

# Of more units to look at, or mistakes, than this, the first are named.
SHOWN = 8


def read_intake(file: Path) -> tuple[Intake, bytes]:
    """The file understood, and its bytes; MaterialError when it is missing or cannot be read as a document."""
    try:
        data = file.read_bytes()
    except OSError as error:
        problem = Problem(
            Place(str(file)), f"文件打不开（{reason_of(error)}）。", "请检查文件名和路径，并关闭正在打开它的程序。"
        )
        raise MaterialError([problem]) from None
    return understand(read_blocks(data, str(file))), data


def named(intake: Intake, stem: str) -> Intake:
    """The plan with a title: one that has none is called as its file is, until a person says better."""
    if intake.title:
        return intake
    question = f"没有找到方案标题，暂用文件名“{stem}”，请改为原文的标题。"
    others = tuple(text for text in intake.review if not text.startswith("没有找到方案标题"))
    before = (*(pair for pair in intake.before if pair[0] != "方案标题"), ("方案标题", (stem,)))
    return replace(intake, title=stem, before=before, review=(question, *others))


def report(intake: Intake, taken: Taken) -> str:
    """What the clerk is told: what was read, and what to look at, numbered."""
    units = {party.name for task in intake.tasks for party in task.parties if not party.group}
    lines = [
        f"已接收《{intake.title or '（无标题）'}》：{len(intake.tasks)} 项任务，{len(units)} 个单位。",
        f"方案数据：{taken.folder}/plan.yaml",
    ]
    if taken.units:
        lines.append(f"单位名册新增 {len(taken.units)} 个单位，全称、类别、次序按通行写法得出：{taken.roster}")
    if intake.left_out:
        lines.append(f"没有收入数据的行 {len(intake.left_out)} 条，列在 plan.yaml 的“略去”。")
    lines += [f"请核对以下 {len(intake.review)} 处："] if intake.review else ["没有需要特别核对的地方。"]
    lines += [f"{number}. {question}" for number, question in enumerate(intake.review, 1)]
    return "\n".join([*lines, *_undated(intake), *_as_one(taken), *_as_known(taken)])


def _undated(intake: Intake) -> list[str]:
    """Limits that stand in a task's sentences only: nothing says that the whole task is meant, so they bind nobody until
    the clerk writes them as its deadline, and he is told so."""
    found = [
        f"{task_called(task.key or task.title or task.text[:10])}“{task.deadline}”"
        for task in intake.tasks
        if task.deadline
        and task.deadline in task.text
        and not task.deadline_apart
        and not any(group.read.deadline for group in task.groups)
    ]
    if not found:
        return []
    return [
        f"正文里写着期限、没有单列时限的：{_first(found, '项任务')}。正文里的期限不提示到期；"
        "管整项任务的，请在 plan.yaml 这项任务下加一行“时限”，照原文写。"
    ]


def _as_one(taken: Taken) -> list[str]:
    """Names of several bodies that the plan does not list: each is written to as it is called, and the clerk is told so."""
    several = [unit.name for unit in taken.units if is_group(unit.name) or is_kind_of_place(unit.name)]
    if not several:
        return []
    return [
        f"方案没有逐个列出的：{_first(several, '个')}。各按一个单位登记，写一份函，主送照方案写法；"
        "要逐个发函、分别填报的，请在单位名册里改成“组”，写明成员。"
    ]


def _as_known(taken: Taken) -> list[str]:
    """Spellings that stand for units of the register: said, for a letter to the wrong one is none to the right one."""
    known = [f"“{spelling}”是{name}" for spelling, name in taken.aliases if spelling != name]
    return [f"按名册里已有的单位登记的：{_first(known, '个')}。不对的，请在 {taken.roster} 里改。"] if known else []


def _first(names: Sequence[str], what: str) -> str:
    more = f"等 {len(names)} {what}" if len(names) > SHOWN else ""
    return f"{'、'.join(names[:SHOWN])}{more}"


def next_step(intake: Intake, taken: Taken, blocking: Sequence[Problem]) -> str:
    """What the clerk does now: what the program would refuse comes first, and how to take the file back comes last."""
    doubtful = [unit.name for unit in taken.units if unit.doubts]
    steps = []
    if blocking:
        rest = [f"……其余 {len(blocking) - SHOWN} 处，运行 make check 查看。"] if len(blocking) > SHOWN else []
        listed = "\n".join([*map(str, blocking[:SHOWN]), *rest])
        steps.append(f"先改好以下 {len(blocking)} 处，不然不能生成文件：\n{listed}")
    if intake.review:
        steps.append(
            f"对照原文核对上面 {len(intake.review)} 处，核一条，就在 {taken.folder}/plan.yaml 的“待核”里删一条。"
        )
    if doubtful:
        steps.append(f"在 {taken.roster} 里核对标“待核”的单位：{_first(doubtful, '个')}。")
    steps.append("运行 make notices，生成各种文件。")
    name = taken.folder.rpartition("/")[2]
    numbered = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
    return "\n".join(["下一步：", *numbered, f"接收错了文件的，用 make undo 撤销，或 make forget PLAN={name} 收回。"])
