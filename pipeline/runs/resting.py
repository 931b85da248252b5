"""Plans at rest: the last run left nothing to do with them, and nothing of theirs has changed since. Among hundreds of plans of
which one was edited, the others are not read again; what is told of them is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from pipeline.dashboard.values import PapersOnPage, PlanOnPage
from pipeline.output.glance import Glance
from pipeline.output.inputs import Inputs
from pipeline.plan.understood import Memory, packed, recall
from pipeline.problems import Problem
from pipeline.sources.records import PlanRecord


class Rested(Struct, frozen=True):
    """Of a plan at rest, what a run needs that does not read it: the plan as written, without its contents; what is to be
    confirmed in it; what a clerk should know; and what the page shows of it and of its papers."""

    record: PlanRecord
    doubts: tuple[Problem, ...]
    notes: tuple[str, ...]
    page: PlanOnPage
    papers: PapersOnPage


Resting = Mapping[str, Rested]
NONE: Resting = MappingProxyType({})


def at_rest(root: Path, inputs: Inputs, seen: Glance, memory: Memory) -> Resting:
    """The plans at rest, by name; none where no other is left to be read."""
    found = {}
    for name in seen.at_rest(root, inputs):
        if rested := recall(memory, _name(name), inputs.plans[name], Rested):
            found[name] = rested
            memory.hold(f"sources/{name}/")
    return found if found.keys() < inputs.plans.keys() else NONE


def keep(memory: Memory, name: str, total: str, rested: Rested) -> None:
    """Keep what is told of the plan called ``name``, of the sum ``total``."""
    memory.keep(_name(name), total, packed(rested))


def _name(plan: str) -> str:
    return f"sources/{plan}/：已定"
