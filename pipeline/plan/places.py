"""Places that a plan names, and all places that it names as one: 城关镇 beside 各乡镇人民政府, 各区 beside 各县（市、区）."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.grammar.units import is_group, is_place_list
from pipeline.grammar.written import task_called
from pipeline.pattern import Pattern
from pipeline.plan.contradictions import Doubt
from pipeline.plan.model import Plan, Task, Unit
from pipeline.plan.register import Register

_OF_ITS_OFFICE = Pattern(
    r"(?:村|居)民委员会$|(?:村|居)委会$|[委、和](?:人民)?政府$|(?:人民)?政府$|党委$|党工委$|办事处$|[（）()、，及和]"
)
# 各有关乡镇 are some of them, and which is not said.
_SOME = Pattern(r"有关|相关")
# A zone is counted among the counties here, and beside them there.
_ZONE = Pattern(r"(?:高新|经开|开发|工业|产业|园|景|新|保税|示范|管理|合作|保护|林|矿|灌|库|社|街|校|院|营|辖)区$")
# The last character of a place of each kind.
_ENDS = "省州盟市县区旗乡镇街村社"
_POWER = Pattern(r"委(?!会)|政府")
_NAMED = 3


def named_beside_all(plan: Plan, register: Register) -> Iterator[Doubt]:
    """Units that are one of the places another unit stands for, and are not named in a task of these: their letters tell of the
    tasks alone that name them."""
    for everybody in plan.units:
        if not is_place_list(everybody.name) or _SOME.search(everybody.name):
            continue
        apart = {
            unit.name: left
            for unit in plan.units
            if _is_one(unit, everybody) and (left := _left(plan, unit, everybody))
        }
        if apart:
            what = (
                f"{_first(apart)}也在“{everybody.name}”之中，给{'它们' if len(apart) > 1 else '它'}的函只写点了名的任务，"
                f"没有写“{everybody.name}”承担的{_keys(next(iter(apart.values())))}"
            )
            remedy = f"请在{register.book}里把“{everybody.name}”改成“组”，写明成员；"
            yield Doubt(next(iter(apart.values()))[0].place, what, remedy)


def _is_one(unit: Unit, everybody: Unit) -> bool:
    bare, kinds = _bare(unit.name), _kinds(everybody)
    if is_place_list(unit.name):
        fewer = _kinds(unit) <= kinds and _powers(unit) <= _powers(everybody)
        return fewer and (_kinds(unit), _powers(unit)) != (kinds, _powers(everybody)) and not _SOME.search(unit.name)
    return not is_group(unit.name) and len(bare) > 1 and bare[-1] in kinds and _ZONE.search(bare) is None


def _powers(everybody: Unit) -> set[str]:
    """Whether committee or government of each place is meant, or both: 各县（市、区）委和政府; the place alone may be either."""
    found = set(_POWER.findall(everybody.name))
    return found or {"委", "政府"}


def _kinds(everybody: Unit) -> set[str]:
    return set(_bare(everybody.name)) & set(_ENDS)


def _bare(name: str) -> str:
    return _OF_ITS_OFFICE.sub("", name).replace("街道", "街").replace("社区", "社")


def _left(plan: Plan, unit: Unit, everybody: Unit) -> tuple[Task, ...]:
    """The tasks of all such places that do not name the unit besides."""
    return tuple(task for task in plan.tasks_by_unit[everybody.name] if unit.name not in task.duties_by_unit)


def _first(apart: Mapping[str, object]) -> str:
    names = [f"“{name}”" for name in apart]
    return "、".join(names[:_NAMED]) + (f"等{len(names)}个单位" if len(names) > _NAMED else "")


def _keys(tasks: tuple[Task, ...]) -> str:
    named = "、".join(task_called(task.key) for task in tasks[:_NAMED])
    return named + (f"等{len(tasks)}项任务" if len(tasks) > _NAMED else "")
