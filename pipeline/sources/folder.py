"""The ``sources/`` folder → the bytes of every file the program reads."""

from __future__ import annotations

from pathlib import Path

from pipeline.problems import MaterialError, Place, Problem, WorldError

OFFICE_FILES = ("office.yaml", "units.yaml")
PLAN_FILES = ("plan.yaml", "supervision.yaml")
LEDGER = "ledger.xlsx"


def read_sources(root: Path) -> dict[str, bytes]:
    """Read ``sources/`` under ``root``: path relative to ``root`` (with ``/``) → bytes, in stable order.

    The ledgers come along where there are any.
    Raises MaterialError when a file is missing or no plan is there, WorldError when a file cannot be read.
    """
    folder = root / "sources"
    plans = sorted(path.parent for path in folder.glob("*/plan.yaml"))
    wanted = [folder / name for name in OFFICE_FILES]
    wanted += [plan / name for plan in plans for name in PLAN_FILES]
    missing = [path for path in wanted if not path.is_file()]
    problems = [
        Problem(Place(_shown(path, root)), "缺少这个文件。", "请从备份中恢复，或参照样例填写。") for path in missing
    ]
    if not plans:
        remedy = "请把方案放在 sources/方案名称/plan.yaml，或用 make ingest FILE=通知文件 转换。"
        problems.append(Problem(Place("sources/"), "没有找到方案。", remedy))
    if problems:
        raise MaterialError(problems)
    ledgers = [plan / LEDGER for plan in plans if (plan / LEDGER).is_file()]
    return {_shown(path, root): _read(path, root) for path in wanted + ledgers}


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _read(path: Path, root: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorldError(
            f"读不了 {_shown(path, root)}（{reason}）。请检查文件权限，或关闭正在使用它的程序。"
        ) from error
