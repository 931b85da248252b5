"""The rounds of supervision with their names resolved."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from pipeline.plan.model import Unit
from pipeline.plan.register import Register
from pipeline.progress.calendar import NONE, Own, workday_after
from pipeline.sources.desk import Desk
from pipeline.sources.records import LevelsRecord, ProposalsRecord, RoundRecord, RoundsRecord, ThresholdsRecord

# The usual time to answer where a round names no day.
REPLY_WORKDAYS = 5


class Round(Struct, frozen=True):
    """``number`` counts from 1. ``asked`` are the units it is held for. ``counted``: the office wrote no day to
    reply by, it was counted in working days."""

    number: int
    day: date
    reply_by: date
    asked: frozenset[Unit]
    counted: bool = False


class Supervision(Struct, frozen=True):
    """The rounds in order, and the thresholds of the lights, of the levels and of the proposals; ``own`` are the holidays that
    the office gives itself."""

    rounds: tuple[Round, ...]
    thresholds: ThresholdsRecord
    levels: LevelsRecord
    proposals: ProposalsRecord
    own: Own = NONE

    def held_by(self, day: date) -> tuple[Round, ...]:
        """The rounds up to and with ``day``."""
        return tuple(one for one in self.rounds if one.day <= day)


def resolve_rounds(
    record: RoundsRecord, register: Register, desk: Desk, today: date | None, own: Own = NONE
) -> Supervision:
    """Problems: a round after ``today`` (None: not asked), or before the one above it; a reply before the round; an
    unknown unit."""
    rounds: list[Round] = []
    for written in record.rounds:
        if rounds and written.day <= rounds[-1].day:
            desk.report(written.place, "这一轮的日期不在上一轮之后。", "请按先后顺序排列各轮，日期不要重复。")
        if today and written.day > today:
            message = f"这一轮的日期（{written.day:%Y-%m-%d}）在今天（{today:%Y-%m-%d}）之后，还没有开展。"
            desk.report(written.place, message, "请到那一天再写上这一轮；写错了的，请改正日期。")
        if written.reply_by and written.reply_by < written.day:
            desk.report(written.place, "回复期限早于这一轮的日期。", "请核对日期和回复期限。")
        reply_by = written.reply_by or workday_after(written.day, REPLY_WORKDAYS, own)
        rounds.append(
            Round(len(rounds) + 1, written.day, reply_by, _asked(written, register, desk), not written.reply_by)
        )
    return Supervision(tuple(rounds), record.thresholds, record.levels, record.proposals, own)


def _asked(record: RoundRecord, register: Register, desk: Desk) -> frozenset[Unit]:
    if not record.scope:
        return frozenset(register.units)
    asked: set[Unit] = set()
    for name in record.scope:
        found = register.find(name.value)
        if found is None:
            near = register.suggest(name.value)
            hint = f"是否应为“{near}”？否则" if near else ""
            desk.report(name.place, f"“{name.value}”没有登记为单位。", f"{hint}请先在 {register.book} 中登记。")
        else:
            asked.update([found] if isinstance(found, Unit) else found.members)
    return frozenset(asked)
