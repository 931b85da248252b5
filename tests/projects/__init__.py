"""The projects that tests work on: none of them is the clerk's, whose ``sources/`` and ``templates/`` change daily."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from pipeline.blanks.frame import USUAL_OFFICE
from pipeline.blanks.kinds import BLANKS

# The public plan as it was published: a folder to read, never one to write to.
REAL = Path(__file__).parent / "未成年人保护工作"
PLAN = "未成年人保护工作"


@cache
def fresh_templates(office: float) -> dict[str, bytes]:
    """Every template as the program draws it for an office whose name has so many characters."""
    return {name: draw(office) for name, draw in BLANKS.items()}


def draw_templates(root: Path, office: float = USUAL_OFFICE) -> None:
    """Fresh templates in the project at ``root``."""
    (root / "templates").mkdir(parents=True, exist_ok=True)
    for name, data in fresh_templates(office).items():
        (root / "templates" / name).write_bytes(data)


def lay_out_real(root: Path) -> Path:
    """The public plan as a project of its own at ``root``, with fresh templates."""
    shutil.copytree(REAL, root, dirs_exist_ok=True)
    draw_templates(root)
    return root
