"""What a notice, the bulletin and the status table say of an item or a unit: facts, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from pipeline.grammar.written import task_called, written_day, written_limit
from pipeline.plan.model import Unit
from pipeline.progress.deadlines import returns
from pipeline.progress.figures import Figures, level_of
from pipeline.progress.status import Item, Light, Standing
from pipeline.sources.ledgertyped import State
from pipeline.sources.records import Level

# More than this many are counted, not named.
LISTED = 8


def facts_of(standing: Standing, item: Item) -> str:
    """What is outstanding and since when: 自第2轮（2022年3月31日）起连续2轮没有填报进展；已过时限15天尚未完成."""
    if item.facts.told is None:
        return not_told(standing, item)
    return "；".join(outstanding(item)) or item.why


def not_told(standing: Standing, item: Item) -> str:
    """Why nothing is held against the unit: the office tells itself nothing, others were not told yet."""
    signing = dict.fromkeys(standing.own[1:], "联合发文单位承担") | dict.fromkeys(standing.own[:1], "本办公室承担")
    return signing.get(item.unit, "尚未函告") + (f"（{item.why}）" if item.facts.reports else "")


def outstanding(item: Item) -> Iterator[str]:
    """What is outstanding, each in words; what was asked for once only, or never before, is not held against the unit."""
    if not item.facts.answers and item.facts.missed <= 1 and (item.facts.missed or item.facts.newly_asked):
        yield "尚未报送进展"
    elif said := silence(item):
        yield said
    if said := lateness(item):
        yield said


def silence(item: Item) -> str:
    """Which rounds in a row went by without a report; empty when none did."""
    missed = item.facts.unanswered
    if not missed:
        return ""
    first, numbers = missed[0], [one.number for one in missed]
    gone = in_a_row(len(missed)) if len(missed) > 1 else ""
    if between(item):
        gone = f"{len(missed)}轮（第{'、'.join(map(str, numbers))}轮）"
    return f"自第{first.number}轮（{written_day(first.day)}）起{gone}没有填报进展"


def between(item: Item) -> bool:
    """Whether between the rounds without a report there were some that asked others alone."""
    missed = item.facts.unanswered
    return bool(missed) and missed[-1].number - missed[0].number >= len(missed)


def in_a_row(rounds: int) -> str:
    """So many rounds one after another, as a rule or a fact has them: 连续2轮, but 1轮."""
    return f"连续{rounds}轮" if rounds > 1 else f"{rounds}轮"


def lateness(item: Item) -> str:
    """For how long the task has been late; empty when it is not; of what returns, which end. One told after its deadline is late from that day on."""
    since, told = item.facts.late_since, item.facts.told
    if since is None or told is None:
        return ""
    late_told = max(told.day, told.deadline_day)
    end = since - timedelta(1)
    which = f"（{written_day(end)}到期）" if returns(item.facts.bound.words) else ""
    when = f"，自{written_day(end)}告知起" if end == late_told else f"{which}，"
    return f"时限{written_limit(item.facts.bound.words)}{when}已过{item.facts.days_late}天尚未完成"


def last_report(item: Item) -> str:
    """The day of the latest report of progress in words."""
    if item.facts.last:
        return written_day(item.facts.last)
    return "尚未填报进展" if item.facts.reports else "尚未填报"


def deadline_of(item: Item) -> str:
    """By when the unit is to be done; where that was changed and not yet told, what it was told stands first."""
    told, now = item.facts.told, item.facts.limit.words
    if told is None or told.deadline == now:
        return written_limit(now)
    return f"{written_limit(told.deadline) or '无'}（现为{written_limit(now) or '无'}，尚未函告）"


def state_of(item: Item) -> str:
    """The state in words: 未启动 is said of a unit that itself reported so, and of no other."""
    state = item.facts.state
    return last_report(item) if state is State.IDLE and not item.facts.answers else str(state)


def why_pressed(standing: Standing, unit: Unit, items: Sequence[Item]) -> str:
    """Why the unit gets a notice in this round, or why it gets none."""
    untold = sum(item.facts.told is None for item in items)
    if untold == len(items):
        return not_told(standing, items[0]).partition("（")[0]
    more = f"，另有{untold}项尚未函告" if untold else ""
    return _why(standing, unit, [item for item in items if item.facts.told]) + more


def _why(standing: Standing, unit: Unit, items: Sequence[Item]) -> str:
    if standing.round is None:
        return "尚未开展督导"
    if unit not in standing.round.asked:
        return f"不在第{standing.round.number}轮的范围内"
    pressed = [item for item in items if item.level is not Level.NONE]
    # What an office of milder levels presses nobody for is said all the same.
    if said := "，".join(_behind(pressed or items)):
        return said
    each = "均" if len(items) > 1 else ""
    if all(item.light is Light.DONE for item in items):
        return f"{each}已办结"
    # Rounds held before or on the day of telling ask nothing of the unit.
    return f"{each}已填报" if all(item.facts.answers for item in items) else "本轮尚未要求填报"


def _behind(items: Sequence[Item]) -> Iterator[str]:
    """How many of ``items`` are behind, and with what."""
    late = sum(item.facts.overdue for item in items)
    silent = sum(item.facts.missed > 0 for item in items)
    fresh = sum(item.facts.newly_asked for item in items)
    if silent:
        yield f"{silent}项未按轮次填报"
    if late:
        yield f"{late}项逾期"
    if fresh:
        yield f"{fresh}项尚未填报"


def not_yet_told(standing: Standing) -> Iterator[str]:
    """What a clerk should know of a round in which some tasks have not been told to their units."""
    if standing.round is None:
        return
    others = [item for item in standing.items if item.unit not in standing.own]
    untold = [item for item in others if item.facts.told is None]
    name, number = f"《{standing.plan.title}》", standing.round.number
    if others and len(untold) == len(others):
        yield (
            f"{name}：到第{number}轮的日期（{written_day(standing.day)}）为止没有发出过任务分工的函或通知（作废的不算），各项任务都尚未函告，"
            "不能督办，也不通报。请先把各单位的函发出（make issue）。"
        )
    elif untold:
        named = "、".join(f"{task_called(item.task.key)} {item.unit.name}" for item in untold[:LISTED])
        more = f"等{len(untold)}项" if len(untold) > LISTED else ""
        yield f"{name}：尚未函告（包括函告以后内容改了、调整函还没有发的）、这一轮不督办的：{named}{more}。"


# What ``counted`` gives.
COUNTS = f"事项 {' '.join(Light)} 已填报"


def counted(figures: Figures) -> dict[str, int]:
    """The counts every paper shows, by the names its template uses."""
    lights = {str(light): number for light, number in figures.lights.items()}
    return {"事项": figures.items, **lights, "已填报": figures.reported}


def unit_level(items: Sequence[Item]) -> str:
    """The unit's level as a word, 不督办 where it has none."""
    return level_of(items) or "不督办"
