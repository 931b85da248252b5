"""What a run did or would do, for whoever tells the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.output.compare import Action, Change
from pipeline.problems import Problem

# The list of kinds is heavy: a run with nothing to do never needs it.
if TYPE_CHECKING:
    from pipeline.runs.held import Held


class Report(Struct, frozen=True):
    """``causes`` say what changed in the material, ``changes`` list every draft but those ``held`` back, ``notes`` what a
    clerk should know."""

    changes: tuple[Change, ...]
    causes: tuple[str, ...] = ()
    unconfirmed: tuple[Problem, ...] | None = None
    held: tuple[Held, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, *actions: Action) -> tuple[Change, ...]:
        """The changes that are one of ``actions``."""
        return tuple(change for change in self.changes if change.action in actions)
