"""Single rules of the program made wrong, one at a time, by a change of their text."""

from __future__ import annotations

import importlib
import inspect
import sys
import textwrap
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Fault:
    """``what`` the program does wrong once ``before`` reads ``after`` in ``where`` (module:function or module:Class.method)."""

    what: str
    where: str
    before: str
    after: str

    def inject(self, patch: pytest.MonkeyPatch) -> None:
        """The function with the fault, wherever it has been imported to."""
        name, _, path = self.where.partition(":")
        module = importlib.import_module(f"pipeline.{name}")
        owner, _, attribute = path.rpartition(".")
        holder = getattr(module, owner) if owner else module
        right = inspect.getattr_static(holder, attribute)
        function = right.fget if isinstance(right, property) and right.fget else right
        source = textwrap.dedent(inspect.getsource(function))
        assert source.count(self.before) == 1, f"{self.what}: “{self.before}” is not there once"
        made: dict[str, object] = {}
        exec(compile(source.replace(self.before, self.after), self.where, "exec"), vars(module), made)
        if owner:
            patch.setattr(holder, attribute, made[attribute])
            return
        for other in [one for key, one in sys.modules.items() if key.startswith(("pipeline.", "tests.truth."))]:
            for known, value in list(vars(other).items()):
                if value is right:
                    patch.setattr(other, known, made[attribute])


FAULTS = (
    Fault("the day told is ignored in counting rounds", "progress.stocktaking:_facts", " and one.day > told.asked", ""),
    Fault("what was told after the day of the reading counts", "progress.told:told_by", "or told.day <= day", "or True"),
    Fault(
        "overdue is counted from the deadline instead of the day told", "progress.deadlines:counted_from",
        "max(due, told.day, told.deadline_day)", "due",
    ),
    Fault(
        "a deadline that nobody was told binds", "progress.deadlines:binding",
        "limit if limit.due > before else Limit(told.deadline, before)", "limit",
    ),
    Fault("what fell due before the day told counts", "progress.deadlines:_missed_end", "or period.due <= told.day", ""),
    Fault("a day late is not counted", "progress.status:Facts.days_late", ".days + 1", ".days"),
    Fault(
        "silence weighs one level more", "progress.lights:silent_level", "sum(facts.missed >= begin for",
        "sum(facts.missed + 1 >= begin for",
    ),
    Fault("lateness weighs nothing", "progress.lights:level_of", "late_level(facts, levels)", "Level.NONE"),
    Fault("a unit that the round does not ask is pressed", "progress.lights:level_of", "not in held[-1].asked", "is None"),
    Fault("rounds that asked others count", "progress.stocktaking:_facts", "unit in one.asked and told.asked", "told.asked"),
    Fault("the last round counts although answered", "progress.stocktaking:missed_rounds", "days[:-1]", "days"),
    Fault("a report on the day of the round answers it not", "progress.stocktaking:missed_rounds", "before >= last", "before > last"),
    Fault("measures alone answer a round", "progress.status:Facts.answers", " if report.of_progress", ""),
    Fault("what is done is asked for all the same", "progress.stocktaking:_facts", "if facts.state is State.DONE:", "if False:"),
    Fault("who helps is asked about what others ended", "progress.stocktaking:_by_who_answers", "yield _excused(one)", "yield one"),
    Fault("who helps is late with what others are to end", "progress.stocktaking:_by_who_answers", "late_since=None, ", ""),
    Fault("the count of items is off by one", "progress.figures:count", "items=len(counted)", "items=len(counted) + 1"),
    Fault("the count of a unit's tasks is off by one", "documents.letter:_claims", "count=len(tasks)", "count=len(tasks) + 1"),
    Fault("what was answered in this round is off by one", "documents.bulletin:_this_round", "if not item.facts.missed", "if item.facts.last"),
    Fault("the wrong unit leads", "documents.wording:roles", "duty.role == role", "duty.role != role"),
    Fault("experience nobody chose goes out", "documents.bulletin:_practices", "report.spread and ", ""),
    Fault("a talk is proposed one round early", "progress.proposals:step_of", "missed >= limits.talk", "missed + 1 >= limits.talk"),
    Fault("a proposal blames a unit the round does not ask", "progress.proposals:proposals", "steps and unit in asked", "steps"),
    Fault("adjusted tasks are told to nobody", "runs.outstanding:outstanding", "*adjustments(project, documents, issued, papers), ", ""),
    Fault(
        "a unit with nothing left in a plan hears nothing", "runs.outstanding:adjustments",
        "if matter.kind not in adjusted", "if matter not in current or matter.kind not in adjusted",
    ),
    Fault("a member who left its group has its task still", "documents.changed:_differences", "dict.fromkeys((*before, *after))", "after"),
    Fault("the letters of a merged unit are not followed", "runs.told:tellings", "register.name_now(chain.unit)", "chain.unit"),
    Fault("of a merged unit the later day counts", "runs.told:_add_known", "min(other, told", "max(other, told"),
    Fault("a paper made void has told", "output.archive:papers_out", "entry.action == VOIDED", "entry.action == ''"),
    Fault("a task is told anew by each paper", "runs.told:_renewed", "if before is None:", "if True:"),
    Fault(
        "a deadline told anew counts from the first letter", "runs.told:_renewed",
        "kept if before.deadline == now.deadline else", "kept if True else",
    ),
)  # fmt: skip
