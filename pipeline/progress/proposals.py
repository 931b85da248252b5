"""A standing → the units whose silence or delay goes on beyond 通报 and that are proposed to the leadership, which alone decides."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from pipeline.plan.model import Unit
from pipeline.progress.figures import by_unit
from pipeline.progress.status import Item, Standing
from pipeline.sources.records import ProposalsRecord


class Step(StrEnum):
    """What is proposed, gently first."""

    TALK = "约谈"
    ACCOUNT = "问责"


class Proposal(Struct, frozen=True):
    """``items``: those of the unit's items that have come to the limit; ``borne``: how many items it has been told of."""

    unit: Unit
    step: Step
    items: tuple[Item, ...]
    borne: int


def proposals(standing: Standing) -> tuple[Proposal, ...]:
    """Whom the last round proposes for what, in order of precedence: by rounds in a row without a report, and by days past
    the deadline; only units that this round asks, and only for what they were told."""
    limits = standing.supervision.proposals
    asked = standing.round.asked if standing.round else frozenset()
    found = []
    for unit, items in by_unit(standing):
        steps = {index: step for index, item in enumerate(items) if (step := step_of(item, limits))}
        if steps and unit in asked:
            hardest = Step.ACCOUNT if Step.ACCOUNT in steps.values() else Step.TALK
            listed = tuple(items[index] for index in steps)
            found.append(Proposal(unit, hardest, listed, sum(item.facts.told is not None for item in items)))
    return tuple(found)


def step_of(item: Item, limits: ProposalsRecord) -> Step | None:
    """What one item by itself would propose."""
    missed, late = item.facts.missed, item.facts.days_late
    if item.facts.told is None:
        return None
    if missed >= limits.account or late >= limits.account_late:
        return Step.ACCOUNT
    return Step.TALK if missed >= limits.talk or late >= limits.talk_late else None
