"""An intake written into a project folder: plan.yaml, units.yaml extended, the original kept; all of it or nothing."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath

from pipeline.intake.emit import emit_plan
from pipeline.intake.model import Intake
from pipeline.intake.units import NewUnit, emit_units, units_of
from pipeline.problems import MaterialError, Place, Problem, WorldError

_UNITS_TOP = "# 单位名册：简称可以写多个；待核 核对后删去。\n单位:\n"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the folder of the plan and the units added to units.yaml."""

    folder: Path
    units: tuple[NewUnit, ...]


def plan_name(intake: Intake, file: str) -> str:
    """A folder name for the plan: its title, else the file's name, without what a file system refuses."""
    name = _FORBIDDEN.sub("", intake.title or PurePath(file).stem).strip(" .")
    return name[:60] or "方案"


def write_project(root: Path, plan_name: str, intake: Intake, original: bytes, suffix: str) -> Written:
    """Write ``sources/<plan_name>/`` (plan.yaml, original.*) and extend ``sources/units.yaml``.

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
        units = units_of(intake, known=_known_names(existing))
        sources.mkdir(parents=True, exist_ok=True)
        _write_all(
            folder,
            register,
            {"plan.yaml": emit_plan(intake).encode(), f"original{suffix}": original},
            _extended(existing, units),
        )
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


def _known_names(register: str) -> set[str]:
    """Every name the register holds, read as words: the clerk's file is only added to, never rewritten."""
    return set(re.findall(r"[^\s,，\[\]'\":：#]+", register))


def _extended(existing: str, units: tuple[NewUnit, ...]) -> str:
    """The register with the new entries under 单位:, every line of the clerk kept."""
    lines = existing.rstrip("\n").split("\n") if existing.strip() else _UNITS_TOP.rstrip("\n").split("\n")
    start = next((index for index, line in enumerate(lines) if re.match(r"单位\s*:", line)), None)
    if start is None:
        lines.append("单位:")
        start = len(lines) - 1
    lines[start] = re.sub(r":\s*\[\s*\]\s*$", ":", lines[start])
    end = next((i for i in range(start + 1, len(lines)) if re.match(r"[^\s#\-]", lines[i])), len(lines))
    listed = next((found for line in lines[start + 1 : end] if (found := re.match(r"( *)- ", line))), None)
    return "\n".join([*lines[:end], *emit_units(units, listed.group(1) if listed else "  "), *lines[end:]]) + "\n"
