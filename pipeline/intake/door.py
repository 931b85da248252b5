"""A file on disk → what was understood of it, and what to tell the clerk."""

from __future__ import annotations

from pathlib import Path

from pipeline.intake.model import Intake
from pipeline.intake.project import UNITS, Taken
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.problems import MaterialError, Place, Problem


def read_intake(file: Path) -> tuple[Intake, bytes]:
    """The file understood, and its bytes; MaterialError when it is missing or cannot be read as a document."""
    try:
        data = file.read_bytes()
    except OSError as error:
        problem = Problem(
            Place(str(file)), f"文件打不开（{error.strerror}）。", "请检查文件名和路径，并关闭正在打开它的程序。"
        )
        raise MaterialError([problem]) from None
    return understand(read_blocks(data, str(file))), data


def report(intake: Intake, taken: Taken) -> str:
    """What the clerk is told: what was read, and what to look at, numbered."""
    units = {party.name for task in intake.tasks for party in task.parties if not party.group}
    lines = [
        f"已接收《{intake.title or '（无标题）'}》：{len(intake.tasks)} 项任务，{len(units)} 个单位。",
        f"方案数据：{taken.folder}/plan.yaml",
    ]
    if taken.units:
        lines.append(f"单位名册新增 {len(taken.units)} 个单位，类别和次序由名称推断，请核对：{UNITS}")
    if intake.left_out:
        lines.append(f"没有收入数据的行 {len(intake.left_out)} 条，列在 plan.yaml 的“略去”。")
    lines += [f"请核对以下 {len(intake.review)} 处："] if intake.review else ["没有需要特别核对的地方。"]
    return "\n".join([*lines, *(f"{number}. {question}" for number, question in enumerate(intake.review, 1))])
