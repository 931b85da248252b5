"""An intake written into a project folder: plan.yaml, units.yaml extended, the original kept; all of it or nothing."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path, PurePath

from msgspec import Struct

from pipeline.intake.emit import emit_plan
from pipeline.intake.model import Intake
from pipeline.intake.register import extend_register, known_names, last_order
from pipeline.intake.supervision import emit_supervision
from pipeline.intake.units import NewUnit, units_of
from pipeline.problems import MaterialError, Place, Problem, WorldError

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class Written(Struct, frozen=True):
    """What was written: the folder of the plan and the units added to units.yaml."""

    folder: Path
    units: tuple[NewUnit, ...]


def plan_name(intake: Intake, file: str) -> str:
    """A folder name for the plan: its title, else the file's name, without what a file system refuses."""
    name = _FORBIDDEN.sub("", intake.title or PurePath(file).stem).strip(" .")
    return name[:60] or "方案"


def write_project(root: Path, plan_name: str, intake: Intake, original: bytes, suffix: str) -> Written:
    """Write ``sources/<plan_name>/`` (plan.yaml, supervision.yaml, original.*) and extend ``sources/units.yaml``.

    The plan's folder is made aside and renamed into place, the unit register replaced last; a plan already there
    is a MaterialError, a full disk a WorldError, and in both cases nothing changes.
    """
    sources = root / "sources"
    folder = sources / plan_name
    if folder.exists():
        problem = Problem(Place(str(folder)), "同名方案已经存在。", "请先改名或移走原来的文件夹，再重新接收。")
        raise MaterialError([problem])
    register = sources / "units.yaml"
    try:
        existing = register.read_text("utf-8") if register.exists() else ""
        units, groups = units_of(intake, known_names(existing), last_order(existing))
        files = {
            "plan.yaml": emit_plan(intake).encode(),
            "supervision.yaml": emit_supervision(intake).encode(),
            f"original{suffix}": original,
        }
        sources.mkdir(parents=True, exist_ok=True)
        _write_all(folder, register, files, extend_register(existing, units, groups))
    except OSError as error:
        raise WorldError(f"无法写入“{sources}”（{error.strerror}）。请检查磁盘空间和文件夹权限后重试。") from None
    return Written(folder, units)


def _write_all(folder: Path, register: Path, files: dict[str, bytes], units: str) -> None:
    aside = Path(tempfile.mkdtemp(prefix=".接收中-", dir=folder.parent))
    try:
        for name, content in files.items():
            _write_through(aside / name, content)
        _write_through(aside / ".units", units.encode())
        (aside / ".units").replace(aside.with_suffix(".units"))
        aside.chmod(0o755)
        aside.rename(folder)
        try:
            aside.with_suffix(".units").replace(register)
        except OSError:
            shutil.rmtree(folder)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        aside.with_suffix(".units").unlink(missing_ok=True)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
