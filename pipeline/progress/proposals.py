"""A standing → the units whose silence goes on beyond 通报 and that are proposed to the leadership, which alone decides."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from pipeline.plan.model import Unit
from pipeline.progress.figures import by_unit
from pipeline.progress.status import Item, Standing


class Step(StrEnum):
    """What is proposed, gently first."""

    TALK = "约谈"
    ACCOUNT = "问责"


class Proposal(Struct, frozen=True):
    """``items``: those of the unit's items that have come to the limit; ``borne``: how many items it has in all."""

    unit: Unit
    step: Step
    items: tuple[Item, ...]
    borne: int


def proposals(standing: Standing) -> tuple[Proposal, ...]:
    """Whom the last round's silence proposes for what, in order of precedence; only units that this round asks.

    The rule knows rounds in a row without a report and nothing else: that a deadline has passed proposes nobody.
    """
    limits = standing.supervision.proposals
    asked = standing.round.asked if standing.round else frozenset()
    found = []
    for unit, items in by_unit(standing):
        silent = tuple(item for item in items if item.facts.missed >= limits.talk)
        if silent and unit in asked:
            longest = max(item.facts.missed for item in silent)
            step = Step.ACCOUNT if longest >= limits.account else Step.TALK
            found.append(Proposal(unit, step, silent, len(items)))
    return tuple(found)
