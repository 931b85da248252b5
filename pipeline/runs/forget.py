"""A plan taken in by mistake → out of ``sources/``, kept whole under ``out/withdrawn/``."""

from __future__ import annotations

from pathlib import Path

from pipeline.documents.adjustment import KIND as ADJUSTMENT
from pipeline.output.lock import one_at_a_time
from pipeline.output.register import read_register
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.folder import check_there

WITHDRAWN = "out/withdrawn"


def forget(root: Path, name: str) -> str:
    """Move the folder of the plan ``name`` to ``out/withdrawn/``; returns what to tell the clerk.

    Raises MaterialError when there is no such plan, or papers of it have gone out.
    """
    with one_at_a_time(root):
        check_there(root, name)
        folder = root / "sources" / name
        if any(entry.plan == name for entry in read_register(root)):
            message, remedy = (
                "这个方案已经发过文，不能收回。",
                f"方案有变的，请直接改 plan.yaml，程序会生成{ADJUSTMENT}。",
            )
            raise MaterialError([Problem(Place(f"sources/{name}"), message, remedy)])
        target = _free(root / WITHDRAWN, f"方案 {name}")
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(target)
    return (
        f"已把方案“{name}”移到 {WITHDRAWN}/{target.name}，没有删除任何内容。\n"
        "单位名册没有动；只为这个方案登记的单位，可在名册里删去。运行 make notices 更新草稿。"
    )


def _free(parent: Path, name: str) -> Path:
    """A name not taken: a plan forgotten twice is kept twice."""
    number = 1
    while (parent / (name if number == 1 else f"{name} {number}")).exists():
        number += 1
    return parent / (name if number == 1 else f"{name} {number}")
