"""Some papers out of all: those of certain plans, those for certain units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.papers.identity import PaperId
from pipeline.plan.model import Unit
from pipeline.problems import MaterialError, Place, Problem

# A run that finds nothing to do must not pay for the parsers.
if TYPE_CHECKING:
    from pipeline.plan.project import Project


class Narrowed(Struct, frozen=True):
    """Names of plans, of units and of kinds; none means all."""

    plans: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def resolved(self, project: Project, former: Iterable[str] = ()) -> Narrowed:
        """The same by the names papers bear; ``former`` are plans that are no more but have papers.

        Raises MaterialError for a name that is no plan or no unit.
        """
        if self == EVERYTHING:
            return self
        plans = dict.fromkeys([*(plan.name for plan, _ in project.plans), *former])
        found = [project.register.find(name.strip()) for name in self.units]
        problems = [*_unknown_plans(self.plans, [*plans])]
        problems += [
            _unknown_unit(project, name, group=unit is not None)
            for name, unit in zip(self.units, found, strict=True)
            if not isinstance(unit, Unit)
        ]
        if problems:
            raise MaterialError(problems)
        return Narrowed(self.plans, tuple(unit.name for unit in found if isinstance(unit, Unit)), self.kinds)

    def takes(self, kind: str, paper: PaperId) -> bool:
        """Whether the paper, which goes by the name of ``kind``, is one of these."""
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.plans or paper.plan in self.plans)
            and (not self.units or paper.unit in self.units)
        )


EVERYTHING = Narrowed()


def _unknown_unit(project: Project, name: str, *, group: bool) -> Problem:
    if group:
        return Problem(Place("UNIT"), f"“{name}”是一组单位。", "请逐个写明单位。")
    near = project.register.suggest(name)
    remedy = f"是否应为“{near}”？" if near else "请写单位名册中登记的名称。"
    return Problem(Place("UNIT"), f"单位名册中没有“{name}”。", remedy)


def _unknown_plans(named: tuple[str, ...], plans: list[str]) -> Iterator[Problem]:
    for name in named:
        if name not in plans:
            near = get_close_matches(name, plans, 1, 0.4)
            hint = f"是否应为“{near[0]}”？" if near else ""
            yield Problem(Place("PLAN"), f"没有“{name}”这个方案。", f"{hint}现有的方案：{'、'.join(plans)}。")
