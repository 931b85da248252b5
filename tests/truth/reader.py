"""An independent reader of the clerk's files: raw YAML, raw cells and raw register lines; no code of the program.

It knows the rules as the manual states them, and says of a claim whether the files bear it out. It reads plans of the
plain form that ``tests.truth.offices`` writes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from openpyxl import load_workbook

LEVELS = ("", "提醒", "催办", "督办", "通报")
SILENT, LATE = (1, 2, 3, 4), (1, 31, 61, 91)
TALK, ACCOUNT, TALK_LATE, ACCOUNT_LATE = 5, 6, 121, 181
ROLES = (("牵头", "牵头"), ("配合", "配合"), ("按职责分工负责", "按职责分工"))
PAPERS = ("责任分解函", "任务调整函", "任务分工通知")
TO_ALL = "任务分工通知"


def written(text: str) -> date:
    year, month, day = map(int, re.findall(r"\d+", text))
    return date(year, month, day)


@dataclass(frozen=True, eq=False)
class Task:
    key: str
    title: str
    text: str
    units: tuple[str, ...]
    deadline: str
    roles: Mapping[str, str] = field(default_factory=dict)

    def same(self, other: Task) -> bool:
        """Title or text as it was: the same task."""
        return self.title == other.title or self.text == other.text


class Sources:
    """One ``sources/`` folder, of the project or of a bag."""

    def __init__(self, folder: Path) -> None:
        def read(name: str) -> Any:
            return yaml.safe_load((folder / name).read_text("utf-8"))

        units, plan = read("units.yaml"), read("样例/plan.yaml")
        self.own = read("office.yaml")["单位"]
        self.supervision = read("样例/supervision.yaml")
        self.text = (folder / "样例/plan.yaml").read_text("utf-8")
        self.names = {name: unit["简称"][0] for unit in units["单位"] for name in (*unit["简称"], unit["全称"])}
        self.groups = {group["名称"][0]: [self.names[one] for one in group["成员"]] for group in units["组"]}
        self.tasks = tuple(
            self._task(one) for chapter in plan["内容"] if isinstance(chapter, dict) for one in chapter["内容"]
            if isinstance(one, dict)
        )  # fmt: skip

    def _task(self, one: Mapping[str, str]) -> Task:
        number, title = one["任务"].rstrip("。").split(". ", 1)
        roles: dict[str, str] = {}
        for part in one["责任单位"].strip("（）").split("，"):
            names, role = next((part.removesuffix(end), role) for end, role in ROLES if part.endswith(end))
            units = [unit for name in names.split("、") for unit in self.groups.get(name, [self.names.get(name, name)])]
            roles |= {unit: role for unit in units if unit not in roles}
        return Task(number, title, one["正文"], tuple(roles), one.get("时限") or "", roles)

    def of(self, unit: str) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if unit in task.units)


@dataclass
class Paper:
    """A register line with what its bag says its unit had then, one for each unit where it went to all; ``follows`` are the
    papers it adjusts."""

    number: str
    day: date
    unit: str
    tasks: tuple[Task, ...]
    follows: list[Paper] = field(default_factory=list)
    void: bool = False

    @property
    def holds(self) -> bool:
        return not self.void and all(paper.holds for paper in self.follows)

    def chain(self) -> Iterator[Paper]:
        """This one and all that it adjusts, and those adjust."""
        yield self
        for before in self.follows:
            yield from before.chain()


@dataclass(frozen=True)
class Told:
    number: str
    day: date
    deadline: str
    since: date


class Reader:
    """What the files of ``root`` bear out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.now = Sources(root / "sources")
        self.papers = list(self._papers())

    # -- the register

    def _papers(self) -> Iterator[Paper]:
        register = self.root / "out/archive/登记簿.jsonl"
        lines = register.read_text("utf-8").splitlines() if register.exists() else []
        made: list[Paper] = []
        for line in map(json.loads, lines):
            if line["action"] == "作废":
                for paper in made:
                    paper.void |= paper.number == line["number"]
                continue
            if line["kind"] not in PAPERS:
                continue
            then = Sources(self.root / "out/archive" / line["bag"] / "data/材料/sources")
            day = date.fromisoformat(line["date"])
            bearing = dict.fromkeys(unit for task in then.tasks for unit in task.units if unit != then.own)
            for unit in bearing if line["kind"] == TO_ALL else (line["unit"],):
                paper = Paper(line["number"], day, unit, then.of(unit))
                if line["kind"] == "任务调整函":
                    paper.follows = heads(made, unit, then.names)
                made.append(paper)
        yield from made

    def heads(self, unit: str) -> list[Paper]:
        return heads(self.papers, unit, self.now.names)

    def told(self, task: Task, unit: str) -> Told | None:
        found = self.tellings(task, unit)
        return min(found, key=lambda one: one.day) if found else None

    def tellings(self, task: Task, unit: str) -> list[Told]:
        """How the unit was told; more than one where it was several units then."""
        return [told for paper in self.heads(unit) for told in _told(paper, task)]

    def untold(self, unit: str) -> bool:
        """Whether its tasks are not those, in the same words, that the papers which hold have told it."""
        told = {(task.title, task.text) for paper in self.heads(unit) for task in paper.tasks}
        return told != {(task.title, task.text) for task in self.now.of(unit)}

    # -- the rounds

    @cached_property
    def rounds(self) -> list[tuple[date, set[str] | None]]:
        return [
            (written(one["日期"]), {self.now.names[name] for name in one["范围"]} if "范围" in one else None)
            for one in self.now.supervision.get("轮次") or ()
        ]

    @property
    def day(self) -> date:
        return self.rounds[-1][0]

    # -- the ledger

    @cached_property
    def rows(self) -> dict[tuple[str, str], dict[str, Any]]:
        path = self.root / "sources/样例/ledger.xlsx"
        if not path.exists():
            return {}
        sheet = load_workbook(path)["进展"]
        names = [str(cell.value) for cell in sheet[2]]
        rows = (dict(zip(names, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=3))
        return {(str(row["编号"]), self.now.names[row["单位"]]): row for row in rows if row["单位"]}

    def report(self, task: Task, unit: str) -> tuple[date | None, str]:
        """The day of the last report of progress and the state it gives; measures alone are none."""
        row = self.rows.get((task.key, unit), {})
        day = row.get("填报日期")
        if day is None or not (row["进展情况"] or row["状态"]):
            return None, ""
        return day.date() if isinstance(day, datetime) else written(str(day)), str(row["状态"])

    # -- what follows

    def known(self, task: Task, unit: str) -> Told | None:
        """What was told by the day of the last round."""
        told = self.told(task, unit)
        return told if told and told.day <= self.day else None

    def done(self, task: Task, unit: str) -> bool:
        day, state = self.report(task, unit)
        if state != "已完成" or day is None:
            return False
        ends = period(task.deadline, self.day)
        return ends is None or day > ends[0]

    def done_before(self, task: Task, unit: str) -> bool:
        """Whether it was done by the round before the last that asks the unit: it is asked for no more."""
        told, (last, _) = self.known(task, unit), self.report(task, unit)
        asked = [day for day, scope in self.rounds if (scope is None or unit in scope) and told and day > told.day]
        return self.done(task, unit) and len(asked) > 1 and last is not None and last <= asked[-2]

    def ended_by_others(self, task: Task, unit: str) -> bool:
        """Whether all who lead the task or answer for it are done with it; who only helps is then done with it too."""
        return self.only_helps(task, unit) and all(self.done(task, one) for one in _bearing(task))

    def only_helps(self, task: Task, unit: str) -> bool:
        """Whether others lead the task or answer for it: by its limit they are to end it, and the unit is not late with it."""
        bearing = _bearing(task)
        return bool(bearing) and unit not in bearing

    def excused(self, task: Task, unit: str) -> bool:
        """Whether it is asked no more though it has not reported."""
        return self.ended_by_others(task, unit) and bool(self.silent(task, unit))

    def missed(self, task: Task, unit: str) -> list[date]:
        return [] if self.ended_by_others(task, unit) else self.silent(task, unit)

    def silent(self, task: Task, unit: str) -> list[date]:
        """The rounds in a row, up to the last, that went by without a report."""
        told = self.known(task, unit)
        if told is None or self.done(task, unit):
            return []
        asked = [day for day, scope in self.rounds if (scope is None or unit in scope) and day > told.day]
        last, _ = self.report(task, unit)
        if last is None:
            return asked
        # A round is answered by a report after the round before it.
        return [day for before, day in pairwise(asked) if before >= last]

    def late(self, task: Task, unit: str) -> date | None:
        """The first day on which the task was late."""
        told = self.known(task, unit)
        if told is None or self.only_helps(task, unit):
            return None
        last, state = self.report(task, unit)
        ends = period(task.deadline, self.day)
        if ends:
            if told.deadline != task.deadline or ends[1] <= told.day:
                return None
            answered = last is not None and (last > ends[0] if state == "已完成" else last > ends[1])
            due = None if answered else ends[1]
        else:
            days = [one for one in (fixed(told.deadline), fixed(task.deadline)) if one]
            due = max(days) if len(days) == 2 and state != "已完成" else None
        if due is None or due >= self.day:
            return None
        since = max(due, told.day, told.since) + timedelta(1)
        return since if since <= self.day else None

    def days_late(self, task: Task, unit: str) -> int:
        since = self.late(task, unit)
        return (self.day - since).days + 1 if since else 0

    def asks(self, unit: str) -> bool:
        _, scope = self.rounds[-1]
        return scope is None or unit in scope

    def level(self, task: Task, unit: str) -> str:
        if not self.asks(unit) or self.known(task, unit) is None:
            return ""
        silent = sum(len(self.missed(task, unit)) >= begin for begin in SILENT)
        return LEVELS[max(silent, sum(self.days_late(task, unit) >= begin for begin in LATE))]

    def light(self, task: Task, unit: str) -> str:
        """绿黄 where it takes a calendar to tell which."""
        day, state = self.report(task, unit)
        if self.done(task, unit):
            return "已完成"
        if self.late(task, unit) or len(self.missed(task, unit)) >= 3:
            return "红灯"
        return "绿黄" if day and state != "未启动" else "未启动或黄"

    def items(self, unit: str = "") -> list[tuple[Task, str]]:
        return [(task, one) for task in self.now.tasks for one in task.units if unit in {"", one}]

    def step(self, unit: str) -> str:
        if not self.asks(unit):
            return ""
        found = ""
        for task, one in self.items(unit):
            missed, late = len(self.missed(task, one)), self.days_late(task, one)
            if missed >= ACCOUNT or late >= ACCOUNT_LATE:
                return "问责"
            if missed >= TALK or late >= TALK_LATE:
                found = "约谈"
        return found


def _bearing(task: Task) -> list[str]:
    return [one for one in task.units if task.roles.get(one) not in {"配合", "指导"}]


def heads(papers: Any, unit: str, names: Mapping[str, str]) -> list[Paper]:
    """The papers that hold for ``unit``, by any name it has had, and that no other adjusts."""
    own = [paper for paper in papers if paper.holds and names.get(paper.unit) == unit]
    followed = {id(before) for paper in papers if paper.holds for before in paper.follows}
    return [paper for paper in own if id(paper) not in followed]


def _told(paper: Paper, task: Task) -> list[Told]:
    """By which papers it was first told; an adjustment to units that became one follows the paper of each."""
    then = next((one for one in paper.tasks if one.same(task)), None)
    if then is None:
        return []
    before = [told for one in paper.follows for told in _told(one, then)]
    if not before:
        return [Told(paper.number, paper.day, then.deadline, paper.day)]
    return [
        Told(one.number, one.day, then.deadline, one.since if one.deadline == then.deadline else paper.day)
        for one in before
    ]


def fixed(deadline: str) -> date | None:
    return written(deadline) if re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日前", deadline) else None


def period(deadline: str, day: date) -> tuple[date, date] | None:
    """The end before the last, and the last end before ``day``, of what is due 每季度 or 每年8月底前."""
    if deadline == "每季度":
        ends = [
            date(year, month, 30 if month in {6, 9} else 31) for year in range(2022, 2028) for month in (3, 6, 9, 12)
        ]
    elif deadline == "每年8月底前":
        ends = [date(year, 8, 31) for year in range(2021, 2028)]
    else:
        return None
    passed = [end for end in ends if end < day]
    return passed[-2], passed[-1]
