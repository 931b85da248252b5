"""What each unit has been told: of which task, by which paper, on which day. A unit answers for nothing before that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from pipeline.plan.model import Unit


class Told(Struct, frozen=True, kw_only=True):
    """One task as its unit knows it: the ``number`` and ``day`` of the paper that first told it.

    ``deadline`` is the one last told, on ``deadline_day``. ``asked`` is the day a paper first asked for reports on it
    (None while none has), ``rhythm`` how often it asked for them. ``issuer`` is the full name of the office whose paper it
    was, ``title`` what the plan was called there (empty where they are not kept).
    """

    number: str
    day: date
    deadline: str
    deadline_day: date
    asked: date | None
    rhythm: str = ""
    issuer: str = ""
    title: str = ""


# (key of the task now, short name of the unit now) → how it was told.
Tellings = Mapping[tuple[str, str], Told]
NOTHING: Tellings = {}


def of_others(tellings: Tellings, own: Iterable[Unit]) -> Tellings:
    """``tellings`` without those to the offices that sign now (``own``): what another office told one of them before is held
    against it no more, for nobody presses itself."""
    names = {unit.name for unit in own}
    return {about: told for about, told in tellings.items() if about[1] not in names}


def told_by(told: Told | None, day: date) -> Told | None:
    """``told`` as far as it holds on ``day``; a reading that stands on no day knows everything."""
    if told is None or day == date.min or told.day <= day:
        return told
    return None
