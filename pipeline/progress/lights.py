"""What is known of a task and unit → how it looks at a glance, and how hard the unit is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.progress.calendar import workdays_until
from pipeline.progress.status import LEVELS, Facts, Level, Light
from pipeline.progress.supervision import Round
from pipeline.sources.ledgertyped import State
from pipeline.sources.records import LevelsRecord, ThresholdsRecord

Rule = Callable[[Facts, ThresholdsRecord], tuple[Light, str] | None]


def _done(facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.DONE, "已办结") if facts.state is State.DONE else None


def _late(facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.RED, f"已过时限（{facts.bound.words}）尚未完成") if facts.overdue else None


def _long_silent(facts: Facts, limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.RED, f"连续{facts.missed}轮没有填报进展") if facts.missed >= limits.red else None


def _soon(facts: Facts, limits: ThresholdsRecord) -> tuple[Light, str] | None:
    if facts.due is None or facts.due < facts.day:
        return None
    left = workdays_until(facts.day, facts.due, limits.soon + 1, facts.own)
    return (Light.YELLOW, f"距时限还有{left}个工作日") if left <= limits.soon else None


def _idle(facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    if facts.state is not State.IDLE:
        return None
    if facts.answers:
        return Light.IDLE, "已报尚未启动"
    if facts.reports:
        return Light.IDLE, "已报推进措施，尚未填报进展"
    return Light.IDLE, "尚未填报" if facts.told else "尚未函告"


def _silent(facts: Facts, limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return (Light.YELLOW, f"连续{facts.missed}轮没有填报进展") if facts.missed >= limits.yellow else None


def _beside_late(facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    said = f"任务已过时限（{facts.bound.words}），由牵头、负责的单位完成"
    return (Light.GREEN, said) if facts.beside_late else None


def _fine(_facts: Facts, _limits: ThresholdsRecord) -> tuple[Light, str] | None:
    return Light.GREEN, "正常推进"


# The first that speaks decides.
RULES: tuple[Rule, ...] = (_done, _late, _long_silent, _soon, _idle, _silent, _beside_late, _fine)


def light_of(facts: Facts, limits: ThresholdsRecord) -> tuple[Light, str]:
    """The light, and its reason as a phrase."""
    return next(said for rule in RULES if (said := rule(facts, limits)))


def level_of(facts: Facts, held: Sequence[Round], levels: LevelsRecord) -> Level:
    """By the rounds missed and by the days late, the higher of both. Only a unit that the round asks, and only for what
    it has been told."""
    if not held or facts.told is None or facts.unit not in held[-1].asked:
        return Level.NONE
    return max(silent_level(facts, levels), late_level(facts, levels), key=LEVELS.index)


def silent_level(facts: Facts, levels: LevelsRecord) -> Level:
    """How hard the rounds missed press; what is asked for the first time is no more than a reminder."""
    return LEVELS[max(sum(facts.missed >= begin for begin in levels.silent), int(facts.newly_asked))]


def late_level(facts: Facts, levels: LevelsRecord) -> Level:
    """How hard the days late press."""
    return LEVELS[sum(facts.days_late >= begin for begin in levels.late)]
