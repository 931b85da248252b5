"""The ``sources/`` folder → the bytes of every file the program reads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.lookalikes import meant, unread
from pipeline.sources.lookalikes import missing as looks_like
from pipeline.walker import contents, read_bytes

OFFICE = "office.yaml"
# The units stand in a text or in a workbook, or in both where these say the same.
UNITS, BOOK = ROSTERS = ("sources/units.yaml", "sources/units.xlsx")
ALL_MISSING = 2
NO_OFFICE = "这里还没有办公室的材料。请运行 make init 建立；想先看看样例，运行 make demo。"
# Where the desk issues for a further office too, its file bears that office's name: office-县安委办.yaml.
FURTHER = re.compile(r"office-(.+)\.yaml")
FURTHER_ALIKE = re.compile(r"(office-.+?)\.ya?ml", re.IGNORECASE)
# Where an office gives the days off of a year itself.
HOLIDAYS = "sources/节假日.yaml"
PLAN_FILES = ("plan.yaml", "supervision.yaml")
# Where there are any: what the units report, the plan's document if it was plain text, and the plan's words as they were
# read from whatever document it was.
OPTIONAL = LEDGER, ORIGINAL, RECEIVED = ("ledger.xlsx", "original.txt", "received.txt")


class EmptyError(MaterialError):
    """Nothing is wrong: an office, or its first plan, is yet to come; the text says how."""

    def __init__(self, words: str) -> None:
        super().__init__([Problem(Place("sources/"), words)])
        self.words = words


def plan_names(root: Path) -> list[str]:
    """The folders of the plans there are."""
    return sorted(path.parent.name for path in root.glob("sources/*/plan.yaml"))


def check_there(root: Path, plan: str) -> None:
    """Raises MaterialError, with those there are, where there is no plan in a folder of that name."""
    if Path(plan).name != plan or not (root / "sources" / plan / "plan.yaml").is_file():
        there = "、".join(plan_names(root)) or "没有方案"
        place = Place(f"sources/{plan}")
        raise MaterialError([Problem(place, "没有这个方案。", f"请写方案文件夹的名字，现有：{there}。")])


def read_sources(root: Path, but: Collection[str] = ()) -> dict[str, bytes]:
    """Read ``sources/`` under ``root``: path relative to ``root`` (with ``/``) → bytes, in stable order.

    The ledgers and the original texts come along where there are any; the plans in the folders ``but`` are left out.
    Raises MaterialError when a file is missing or no plan is there, WorldError when a file or a folder cannot be read:
    what cannot be read is not absent.
    """
    folder = root / "sources"
    present = {path.name for path in contents(folder)}
    plans = {
        path: found
        for path in contents(folder)
        if path.is_dir() and path.name not in but and (found := _plan_files(path)) is not None
    }
    missing = _missing(present)
    missing += [
        f"sources/{plan.name}/{name}" for plan, found in plans.items() for name in PLAN_FILES if name not in found
    ]
    if len(missing) == ALL_MISSING and not plans:
        raise EmptyError(NO_OFFICE)
    if not missing and not plans:
        raise EmptyError("还没有方案。请运行 make ingest FILE=通知文件，接收第一份方案。")
    names = {f"sources/{plan.name}": _names(plan) for plan in plans} | {"sources": frozenset(present)}
    problems = [_lacking(path, names) for path in missing]
    problems += [one for where, own in names.items() for one in unread(where, own, _if_any(where, own))]
    if not plans:
        remedy = "请把方案放在 sources/方案名称/plan.yaml，或用 make ingest FILE=通知文件 转换。"
        problems.append(Problem(Place("sources/"), "没有找到方案。", remedy))
    if problems:
        raise MaterialError(problems)
    wanted = _of_all_plans(present)
    wanted += [f"sources/{plan.name}/{name}" for plan in plans for name in PLAN_FILES]
    wanted += [f"sources/{plan.name}/{name}" for plan, found in plans.items() for name in OPTIONAL if name in found]
    return {path: read_bytes(root / path, path) for path in wanted}


def read_office_files(root: Path) -> dict[str, bytes]:
    """Those files of ``sources/`` that no plan is told in, as :func:`read_sources` gives them.

    Raises EmptyError where no office works yet, MaterialError and WorldError as there.
    """
    present = {path.name for path in contents(root / "sources")}
    missing = _missing(present)
    if len(missing) == ALL_MISSING:
        raise EmptyError(NO_OFFICE)
    if missing:
        raise MaterialError([_lacking(path, {"sources": present}) for path in missing])
    return {path: read_bytes(root / path, path) for path in _of_all_plans(present)}


def read_rosters(root: Path) -> dict[str, bytes]:
    """The files in which the units stand: path → bytes; none where none is yet. Raises WorldError."""
    present = {path.name for path in contents(root / "sources")}
    return {path: read_bytes(root / path, path) for path in ROSTERS if path.removeprefix("sources/") in present}


def _of_all_plans(present: Collection[str]) -> list[str]:
    rosters = [path for path in ROSTERS if path.removeprefix("sources/") in present]
    holidays = [HOLIDAYS] if HOLIDAYS.removeprefix("sources/") in present else []
    further = [f"sources/{name}" for name in sorted(filter(FURTHER.fullmatch, present))]
    return [f"sources/{OFFICE}", *rosters, *further, *holidays]


def _missing(present: Collection[str]) -> list[str]:
    """What every project has and this one has not."""
    office = [] if OFFICE in present else [f"sources/{OFFICE}"]
    return office if any(path.removeprefix("sources/") in present for path in ROSTERS) else [*office, UNITS]


def office_files(paths: Iterable[str]) -> list[str]:
    """Those of ``paths`` that tell of an issuing office: the one that came first, then the further ones by name."""
    first = [path for path in paths if path == f"sources/{OFFICE}"]
    return [*first, *sorted(path for path in paths if template_folder(path))]


def template_folder(path: str) -> str:
    """Where below ``templates/`` the office of a file has its templates: ``县安委办/``; empty for the one that came first."""
    found = FURTHER.fullmatch(path.removeprefix("sources/"))
    return f"{found[1]}/" if found and "/" not in found[1] else ""


def _lacking(path: str, names: Mapping[str, Collection[str]]) -> Problem:
    """What is said of a file that is not there; ``names`` are those of the files that are, by folder."""
    present = names[path.rpartition("/")[0]]
    alike = filter(None, (looks_like(one, present) for one in (ROSTERS if path in ROSTERS else (path,))))
    return next(alike, Problem(Place(path), "缺少这个文件。", _remedy(path)))


def _if_any(folder: str, present: Collection[str]) -> tuple[str, ...]:
    """The files of ``folder`` that need not be there, but are read where they are."""
    if folder != "sources":
        return (LEDGER,)
    further = {f"{match[1]}.yaml" for name in present if (match := FURTHER_ALIKE.match(name))}
    return (HOLIDAYS.removeprefix("sources/"), *sorted(further))


def _names(folder: Path) -> frozenset[str]:
    return frozenset(path.name for path in contents(folder))


def _plan_files(folder: Path) -> frozenset[str] | None:
    """The files that make ``folder`` the folder of a plan; a plan that lost its plan.yaml, or has it under a name that is
    not read, is one still. None where it is no plan's.

    An original that a later one (``original-2.docx``) has followed is none that the plan is still to agree with.
    """
    names = frozenset(path.name for path in contents(folder))
    followed = {ORIGINAL} if any(name.startswith("original-") for name in names) else set()
    found = names & {*PLAN_FILES, *OPTIONAL} - followed
    # An original alone is a text that somebody has laid down there, not a plan.
    return found if found - {ORIGINAL, RECEIVED} or any(meant(name, PLAN_FILES) for name in names) else None


def _remedy(path: str) -> str:
    if path.endswith("/plan.yaml"):
        return "这个文件夹里有方案的其他文件：请从备份中恢复 plan.yaml；不再要这个方案的，请把整个文件夹移出 sources/。"
    return "请从备份中恢复，或参照样例填写。"
