"""``pipeline ingest``: a file on disk → its JSON, or a plan written into a project, with what to tell the clerk."""

from __future__ import annotations

from pathlib import Path

from pipeline.intake.model import Intake
from pipeline.intake.project import Written, plan_name, write_project
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


def take_into_project(root: Path, file: Path) -> tuple[Intake, Written]:
    """The plan written below ``root``; MaterialError when there is no text of a plan in it."""
    intake, data = read_intake(file)
    if not intake.tasks:
        problem = Problem(
            Place(str(file)), "没有从文件中找到任务，什么都没有写。", "请确认这是方案原文；可加 --json 查看读到的内容。"
        )
        raise MaterialError([problem])
    return intake, write_project(root, plan_name(intake, file.name), intake, data, file.suffix.lower())


def report(intake: Intake, written: Written) -> str:
    """What the clerk is told: what was read, and what to look at, numbered."""
    units = {party.name for task in intake.tasks for party in task.parties if not party.group}
    lines = [
        f"已接收《{intake.title or '（无标题）'}》：{len(intake.tasks)} 项任务，{len(units)} 个单位。",
        f"方案数据：{written.folder / 'plan.yaml'}",
    ]
    if written.units:
        lines.append(
            f"单位名册新增 {len(written.units)} 个单位，类别和次序由名称推断，请核对：{written.folder.parent / 'units.yaml'}"
        )
    if intake.left_out:
        lines.append(f"没有收入数据的行 {len(intake.left_out)} 条，列在 plan.yaml 的“略去”。")
    lines += [f"请核对以下 {len(intake.review)} 处："] if intake.review else ["没有需要特别核对的地方。"]
    return "\n".join([*lines, *(f"{number}. {question}" for number, question in enumerate(intake.review, 1))])
