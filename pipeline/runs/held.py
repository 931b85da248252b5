"""A mistake in one plan holds back that plan's papers, not those of others: which papers wait, and for what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct

from pipeline.documents.kinds import KINDS
from pipeline.documents.notice import KIND as NOTICE
from pipeline.papers.identity import PaperId
from pipeline.plan.project import Project
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.folder import template_folder

SOURCES = "sources/"
OF_PROGRESS = tuple(kind.name for kind in KINDS if kind.of_progress)


class Held(Struct, frozen=True):
    """Papers of ``plan`` that wait until ``problems`` are mended: all of them, or with ``progress`` those alone that tell how
    far the units have come; of these, where ``units`` are named, those to them and those that tell of all."""

    plan: str
    problems: tuple[Problem, ...]
    progress: bool = False
    units: tuple[str, ...] = ()

    def holds(self, paper: PaperId) -> bool:
        """Whether the paper is one of those that wait."""
        concerned = not self.units or not paper.unit or paper.unit in self.units
        return paper.plan == self.plan and (not self.progress or (paper.kind in OF_PROGRESS and concerned))

    @property
    def words(self) -> str:
        """What waits and for how many mistakes."""
        what = "、".join(OF_PROGRESS) if self.progress else "全部文件"
        # What tells of all waits for each of them; a notice tells of the rows of its own unit alone.
        named = f"其中{NOTICE}只暂缓给{'、'.join(self.units)}的，给其他单位的照常。" if self.units else ""
        return f"方案“{self.plan}”的{what}暂缓，没有改动：以上有 {len(self.problems)} 处需要修改。{named}"


def waiting(held: Iterable[Held]) -> tuple[Problem, ...]:
    """The mistakes, and after those of each plan what waits for them."""
    return tuple(
        problem for one in held for problem in (*one.problems, Problem(Place(f"{SOURCES}{one.plan}"), one.words))
    )


def folder_of(file: str) -> str:
    """The plan to which a ``file`` of the clerk's belongs; empty where it concerns more than one."""
    plan, slash, _ = file.removeprefix(SOURCES).partition("/")
    return plan if slash and file.startswith(SOURCES) else ""


def mistakes_by_plan(error: MaterialError) -> dict[str, tuple[Problem, ...]]:
    """Plan → its mistakes. Raises ``error`` again if any of them concerns more than one plan: the office, the units."""
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in error.problems:
        plan = folder_of(problem.place.file)
        if not plan:
            raise error
        found[plan] = (*found.get(plan, ()), problem)
    return found


def sound(
    files: Mapping[str, bytes], read: Callable[[Mapping[str, bytes]], Project]
) -> tuple[Project, tuple[Held, ...]]:
    """The project of those of ``files`` in which there is no mistake, and the plans that wait: a mistake in the file of a
    further office keeps back the plans that it issues. Raises MaterialError when all wait, or all are concerned."""
    try:
        return read(files), ()
    except MaterialError as error:
        of_offices = [one for one in error.problems if template_folder(one.place.file)]
        others = [one for one in error.problems if one not in of_offices]
        wrong = mistakes_by_plan(MaterialError(others)) if others else {}
        rest = without(files, wrong, {one.place.file for one in of_offices})
        if of_offices:
            named = _issued_by_none(rest, read, error)
            rest = without(rest, named)
            wrong |= dict.fromkeys(named, tuple(of_offices))
        if not any(path.endswith("/plan.yaml") for path in rest):
            raise
        return read(rest), tuple(Held(plan, own) for plan, own in wrong.items())


def _issued_by_none(
    files: Mapping[str, bytes], read: Callable[[Mapping[str, bytes]], Project], error: MaterialError
) -> tuple[str, ...]:
    """The plans that an office no more among ``files`` was to issue. Raises ``error`` where there is none such: then
    nothing would tell of that office's mistakes."""
    try:
        read(files)
    except MaterialError as more:
        return tuple(mistakes_by_plan(more))
    raise error


def without(files: Mapping[str, bytes], plans: Iterable[str], others: Collection[str] = ()) -> dict[str, bytes]:
    """``files`` but for those of ``plans``, and but for ``others``."""
    folders = tuple(f"{SOURCES}{plan}/" for plan in plans)
    return {path: data for path, data in files.items() if path not in others and not path.startswith(folders)}
