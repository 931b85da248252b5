"""A story with each situation in which a paper may say what is not so, whoever the units are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tests.truth.offices import GROUP, TELLING, World

ADJUSTMENTS = ("任务调整函",)
ROUNDS = tuple(
    date(*day) for day in ((2024, 3, 31), (2024, 6, 30), (2024, 9, 30), (2024, 12, 31), (2025, 3, 31), (2025, 6, 30))
)


def lived(world: World) -> Iterator[str]:
    """The office lives through it; after each yield its papers are to be held against its files. Names are by chance."""
    one, two, three, four, five, six = (unit.names[0] for unit in world.luck.sample(world.units, 6))
    world.members = [two, three, four]
    led = world.new((one, two), "2024年6月30日前", led=True)
    returning = world.new((three, four), "每季度")
    shared = world.new((GROUP,), "")
    later = world.new((five,), "2024年12月31日前")
    silent = world.new((six, one), "长期坚持")
    world.tasks = [led, returning, shared, later, silent]
    world.settle()
    world.send(TELLING)
    yield "letters went out"
    world.today = ROUNDS[0]
    world.meet()
    world.tell(returning, three, date(2024, 3, 20), 推进措施="每月检查一次")
    world.tell(led, two, date(2024, 3, 31), 进展情况="开展检查", 状态="推进中", 经验做法="不宜推广")
    world.tell(led, one, date(2024, 3, 15), 进展情况="开展检查", 状态="推进中", 经验做法="可以推广", 入通报="是")
    yield "the first round: one unit gave its measures alone, one answered on the day itself"
    world.today = date(2024, 4, 20)
    world.change(returning, returning := replace(returning, units=(*returning.units, five)))
    yield "a unit was added to a task"
    world.today = ROUNDS[1]
    world.meet()
    yield "a round was held that the added unit knew nothing of"
    world.today = date(2024, 7, 10)
    world.tell(led, two, date(2024, 7, 5), 进展情况="开展检查", 状态="推进中")
    world.send(ADJUSTMENTS)
    yield "the added unit was told after the round"
    world.today = date(2024, 8, 5)
    world.make_void(world.number_to(six))
    yield "the letter to one unit was made void"
    world.today = ROUNDS[2]
    world.meet((one, two, five))
    yield "a round asked some units alone; who leads is late, and who helps goes on with it"
    world.today = date(2024, 10, 10)
    world.tell(led, one, date(2024, 10, 9), 进展情况="检查完毕", 状态="已完成")
    world.change(later, later := replace(later, deadline="2024年8月31日前"))
    yield "a deadline was moved to a day gone by, and nobody told"
    world.today = date(2024, 10, 25)
    world.members = [two, three]
    world.settle()
    yield "a member left its group"
    world.send((*TELLING, *ADJUSTMENTS))
    yield "all of it was told"
    world.today = date(2024, 11, 11)
    world.change(silent, replace(silent, units=(one,)))
    yield "a unit lost its last task"
    world.today = ROUNDS[3]
    world.meet()
    yield "what was told late counts from then"
    world.today = date(2025, 1, 20)
    gone, kept = (next(unit for unit in world.units if unit.names[0] == name) for name in (five, three))
    world.join(gone, kept)
    world.settle()
    yield "one unit became part of another"
    for day in ROUNDS[4:]:
        world.today = day
        world.meet()
    yield "two more rounds, and some have been silent through all"
    world.today = date(2025, 9, 30)
    world.meet((one, two))
    yield "the last round asked none of them"
