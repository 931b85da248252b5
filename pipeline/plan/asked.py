"""What a plan asks of every unit, as frozen values."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from pipeline.sources import records
from pipeline.sources.yamltext import Text


class Reporting(Struct, frozen=True):
    """How the units report: the plan's chapter and words that ask for it or else a ``reason``, the ``rhythm`` (每季度; empty:
    none was set), and the one ``way`` (台账 or 报送表)."""

    chapter: str = ""
    words: str = ""
    reason: str = ""
    rhythm: str = ""
    way: str = ""


class Authority(Struct, frozen=True):
    """Who allowed a change of tasks: the words for it, since when, of which tasks (none: of all), and by when the measures
    for what is new are due."""

    words: str
    since: date | None
    tasks: tuple[str, ...]
    due: date | None


class Asked(Struct, frozen=True, kw_only=True):
    """What the plan asks of every unit: its chapter, its words (empty where it has none), and the day the office sets; how
    the units report; who allowed changes since; whether one notice tells ``to_all`` of their tasks what a letter would tell
    each. ``rounds`` are as written: their names are resolved by progress. ``seen``:
    what looked wrong in the reports and is meant all the same, with the reason."""

    chapter: str
    words: str
    due: date | None
    reporting: Reporting = Reporting()
    authorities: tuple[Authority, ...] = ()
    rounds: records.RoundsRecord = records.RoundsRecord()
    seen: tuple[tuple[Text, str], ...] = ()
    to_all: bool = False

    def covering(self, key: str) -> Authority | None:
        """The last that allowed a change of the task; one that names no tasks reaches all."""
        return next((one for one in reversed(self.authorities) if not one.tasks or key in one.tasks), None)
