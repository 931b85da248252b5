"""The one key of a paper, from composing to archive."""

from __future__ import annotations

from msgspec import Struct


class Matter(Struct, frozen=True, order=True):
    """What a unit is written to about, once: a letter and those that adjust it share it, each round has its own."""

    plan: str
    kind: str
    of: str
    unit: str


class PaperId(Struct, frozen=True, order=True):
    """``plan`` is the plan's folder, ``kind`` the kind of paper, ``unit`` the addressee's short name (empty: for all).

    ``of`` tells a paper from its like where a unit gets several of a kind: the round (its day), the task (its key); an
    adjustment has that of the paper it adjusts, and the kind of that paper as ``adjusts``. Two papers of one project that
    are due at one time never have the same.
    """

    plan: str
    kind: str
    of: str = ""
    unit: str = ""
    adjusts: str = ""

    @property
    def matter(self) -> Matter:
        """What the paper speaks of to its unit; a later paper on it follows this one."""
        return Matter(self.plan, self.adjusts or self.kind, self.of, self.unit)


def former_id(plan: str, kind: str, of: str, unit: str) -> PaperId:
    """The identity of a paper as versions before 0.3.0 kept it: ``of`` began with the kind, or was the kind adjusted."""
    if of in {"", kind}:
        return PaperId(plan, kind, "", unit)
    begun = f"{kind} "
    return PaperId(plan, kind, of[len(begun) :], unit) if of.startswith(begun) else PaperId(plan, kind, "", unit, of)
