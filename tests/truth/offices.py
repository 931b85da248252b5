"""Offices played at random for a year: plans, edits, issues, late and wrong reports, rounds, voids, units renamed and merged,
members leaving a group. Everything is done through the files and the public runs, as a clerk would."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import load_workbook

from pipeline.problems import MaterialError
from pipeline.runs.issue import issue
from pipeline.runs.ledger import refresh
from pipeline.runs.void import void
from tests.project import lay_out
from tests.sample import OFFICE

BEGIN = date(2024, 2, 1)
NAMES = ("市教育局", "市公安局", "市民政局", "市司法局", "市财政局", "市卫健委")
WORDS = ("学习", "保护", "救助", "宣传", "评估", "帮扶", "巡查", "培训", "登记", "回访", "服务", "监测")
DEADLINES = ("", "2024年6月30日前", "2024年9月30日前", "2024年12月31日前", "每季度", "每年8月底前", "长期坚持")
GROUP = "各成员单位"
TELLING = ("责任分解函", "任务分工通知")
KINDS = (TELLING, ("任务调整函",), ("督办通知",), ("督办通知", "进展情况通报"), ())


# The cell of a row in the column of that name.
Cells = Callable[[str], Any]


@dataclass
class Unit:
    names: list[str]
    full: str
    order: int


@dataclass(frozen=True)
class Task:
    title: str
    text: str
    units: tuple[str, ...]
    deadline: str
    led: bool = False

    @property
    def responsibility(self) -> str:
        """Led by the first of its units, where that is one unit and not a group; else borne by all alike."""
        first, *others = self.units
        if not self.led or first == GROUP:
            return f"（{'、'.join(self.units)}按职责分工负责）"
        return f"（{first}牵头，{'、'.join(others)}配合）" if others else f"（{first}牵头）"


@dataclass
class World:
    """What the clerk has in mind; :meth:`write` puts it into the files."""

    root: Path
    luck: Random
    today: date = BEGIN
    units: list[Unit] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    rounds: list[tuple[date, tuple[str, ...]]] = field(default_factory=list)
    drafted: int = 0
    allowed: int = 0
    diary: list[str] = field(default_factory=list)
    to_all: bool = False

    # -- the files

    def write(self) -> None:
        units = "单位:\n  - {简称: [市样例办], 全称: 样例市样例工作领导小组办公室, 类别: 议事协调机构, 次序: 0}\n"
        units += "".join(
            f"  - {{简称: [{', '.join(unit.names)}], 全称: {unit.full}, 类别: 政府部门, 次序: {unit.order}}}\n"
            for unit in self.units
        )
        units += f"组:\n  - 名称: [各成员单位]\n    成员: [{', '.join(self.members)}]\n"
        plan = "发文字号: 样政发〔2024〕1号\n通知标题: 关于印发《样例工作方案》的通知\n方案标题: 样例工作方案\n内容:\n"
        plan += "  - 章节: 一、工作任务\n    内容:\n"
        for number, task in enumerate(self.tasks, 1):
            plan += f"      - 任务: {number}. {task.title}。\n        正文: {task.text}\n"
            plan += f"        责任单位: {task.responsibility}\n"
            plan += f"        时限: {task.deadline}\n" if task.deadline else ""
        plan += "  - 章节: 二、工作要求\n    内容:\n      - 各单位要制定推进落实措施，办公室要及时掌握进展。\n"
        supervision = (
            "推进落实措施: {依据章节: 二、工作要求, 依据原文: 各单位要制定推进落实措施, 报送截止: 2024年3月1日}\n"
            "报送节奏: 每季度\n报送依据: {依据章节: 二、工作要求, 依据原文: 办公室要及时掌握进展}\n"
            f"调整依据: {{依据: 经样例市人民政府第{self.allowed}次同意, 报送截止: 2025年12月31日}}\n"
        )
        supervision += "发送方式: 一份通知\n" if self.to_all else ""
        if self.rounds:
            supervision += "轮次:\n"
            for day, scope in self.rounds:
                asked = f", 范围: [{', '.join(scope)}]" if scope else ""
                supervision += f"  - {{日期: {day:%Y年%m月%d日}{asked}}}\n"
        files = {"units.yaml": units, "样例/plan.yaml": plan, "样例/supervision.yaml": supervision}
        for path, text in files.items():
            (self.root / "sources" / path).write_text(text, encoding="utf-8")

    def ledger(self) -> None:
        refresh(self.root, per_unit=False)

    # -- what happens

    def edit(self) -> None:
        at = self.luck.randrange(len(self.tasks))
        task, change = self.tasks[at], self.luck.choice(EDITS)
        self.diary.append(f"{change} {at + 1}")
        others = [name for name in self.named() if name not in task.units]
        if change == "添单位" and others:
            self.tasks[at] = replace(task, units=(*task.units, self.luck.choice(others)))
        elif change == "减单位" and len(task.units) > 1:
            self.tasks[at] = replace(task, units=task.units[1:])
        elif change == "改正文":
            self.tasks[at] = replace(task, text=self.words(task.title))
        elif change == "改标题":
            self.tasks[at] = replace(task, title=self.title())
        elif change == "改时限":
            self.tasks[at] = replace(task, deadline=self.luck.choice(DEADLINES))
        elif change == "新任务":
            self.tasks.insert(at, self.task())
        elif change == "删任务" and len(self.tasks) > 2:
            del self.tasks[at]
        elif change == "重写":
            self.tasks[at] = self.task()

    def switch(self) -> None:
        """The office tells its units the other way from now on."""
        self.to_all = not self.to_all
        self.diary.append(f"一份通知 {self.to_all}")

    def rename(self) -> None:
        unit = self.luck.choice(self.units)
        old, new = unit.names[0], f"{unit.names[0][:3]}厅{len(unit.names)}"
        self.diary.append(f"改名 {old} {new}")
        unit.names.insert(0, new)
        self.replaced(old, new)

    def merge(self) -> None:
        if len(self.units) >= 4:
            self.join(*self.luck.sample(self.units, 2))

    def join(self, gone: Unit, kept: Unit) -> None:
        """One unit becomes part of another."""
        self.units.remove(gone)
        self.diary.append(f"合并 {gone.names[0]} → {kept.names[0]}")
        kept.names += [*gone.names, gone.full]
        self.replaced(gone.names[0], kept.names[0])

    def replaced(self, old: str, new: str) -> None:
        """The plan speaks of the unit by its new name, and the group has it once."""
        self.members = list(dict.fromkeys(new if name == old else name for name in self.members))
        for at, task in enumerate(self.tasks):
            units = dict.fromkeys(new if name == old else name for name in task.units)
            self.tasks[at] = replace(task, units=tuple(units))
        self.rounds = [
            (day, tuple(dict.fromkeys(new if name == old else name for name in scope))) for day, scope in self.rounds
        ]

    def leave(self) -> None:
        if len(self.members) > 1:
            gone = self.members.pop(self.luck.randrange(len(self.members)))
            self.diary.append(f"退出 {gone}")

    def hold(self) -> None:
        if self.rounds and self.rounds[-1][0] >= self.today:
            return
        scope = tuple(self.luck.sample(self.named()[:-1], 2)) if self.luck.random() < 0.2 else ()
        self.diary.append(f"第{len(self.rounds) + 1}轮 {self.today} {scope}")
        self.rounds.append((self.today, scope))

    def report(self) -> None:
        """Some rows filled in: today, some days ago, or with a day that was meant for another month."""
        by_name = {unit.names[0]: unit for unit in self.units}

        def fill(row: int, cells: Cells) -> None:
            unit = by_name.get(str(cells("单位").value))
            if unit is None or self.luck.random() < 0.6:
                return
            day = max(self.today - timedelta(self.luck.choice((0, 0, 3, 40))), BEGIN)
            state = self.luck.choice(("推进中", "推进中", "已完成", "未启动"))
            said = {"进展情况": "开展检查", "状态": state, "填报日期": f"{day.year}.{day.month}.{day.day}"}
            said |= {"经验做法": f"做法{row}", "入通报": self.luck.choice(("", "是"))}
            if self.luck.random() < 0.15:
                said = {"推进措施": "每月检查一次", "填报日期": said["填报日期"]}
            for name, value in said.items():
                cells(name).value = value or None
            if self.luck.random() < 0.2:
                cells("单位").value = self.luck.choice((*unit.names, unit.full))

        self.fill_in(fill)

    def tell(self, task: Task, name: str, day: date, **said: str) -> None:
        """One row filled in by one unit."""
        number = str(self.tasks.index(task) + 1)

        def fill(_row: int, cells: Cells) -> None:
            if (str(cells("编号").value), cells("单位").value) == (number, name):
                for column, value in (said | {"填报日期": f"{day.year}.{day.month}.{day.day}"}).items():
                    cells(column).value = value

        self.fill_in(fill)

    def fill_in(self, fill: Callable[[int, Cells], None]) -> None:
        """Every row of the ledger handed to ``fill``, with its cells by the name of their column."""
        path = self.root / "sources/样例/ledger.xlsx"
        book = load_workbook(path)
        sheet = book["进展"]
        columns = {str(cell.value): place for place, cell in enumerate(sheet[2], 1)}
        for row in range(3, sheet.max_row + 1):
            fill(row, partial(_cell, sheet, row, columns))
        self.diary.append(f"填报 {self.today}")
        saved = io.BytesIO()
        book.save(saved)
        path.write_bytes(saved.getvalue())

    def send(self, kinds: tuple[str, ...] = ()) -> None:
        self.allowed += 1
        self.write()
        with suppress(MaterialError):
            outcome = issue(self.root, self.today, kinds, note="试", any_date=True)
            self.diary.append(f"发文 {self.today} {[(one.number[-3:], one.kind, one.unit) for one in outcome.entries]}")

    def cancel(self) -> None:
        self.make_void(self.luck.choice(self.numbers()))

    def numbers(self) -> list[str]:
        """Those given so far."""
        register = self.root / "out/archive/登记簿.jsonl"
        return [line.split('"number": "')[1].split('"')[0] for line in register.read_text("utf-8").splitlines()]

    def make_void(self, number: str) -> None:
        with suppress(MaterialError):
            void(self.root, number, "印错", self.today)
            self.diary.append(f"作废 {number}")

    # -- what a story needs

    def new(self, units: tuple[str, ...], deadline: str, *, led: bool = False) -> Task:
        title = self.title()
        return Task(title, self.words(title), units, deadline, led)

    def settle(self) -> None:
        self.write()
        self.ledger()

    def meet(self, scope: tuple[str, ...] = ()) -> None:
        """A round is held on this day."""
        self.rounds.append((self.today, scope))
        self.settle()

    def change(self, before: Task, after: Task) -> None:
        self.tasks[self.tasks.index(before)] = after
        self.settle()

    def number_to(self, unit: str) -> str:
        """The number of the last paper that told ``unit``: that to all where there was none to it alone."""
        register = (self.root / "out/archive/登记簿.jsonl").read_text("utf-8")
        lines: list[dict[str, str]] = [json.loads(line) for line in register.splitlines()]
        told = [line["number"] for line in lines if line["kind"] in TELLING and line["unit"] in {unit, ""}]
        return told[-1]

    # -- words

    def named(self) -> list[str]:
        return [*(unit.names[0] for unit in self.units), GROUP]

    def title(self) -> str:
        self.drafted += 1
        return f"{self.luck.choice(WORDS)}{self.drafted}号样例"

    def words(self, title: str) -> str:
        self.drafted += 1
        return f"做好{title}工作。完成第{self.drafted}稿要求。"

    def task(self) -> Task:
        title = self.title()
        units = self.luck.sample(self.named(), self.luck.choice((1, 2, 2, 3)))
        deadline = self.luck.choice(DEADLINES)
        return Task(title, self.words(title), tuple(units), deadline, led=self.luck.random() < 0.3)


def _cell(sheet: Any, row: int, columns: dict[str, int], name: str) -> Any:
    return sheet.cell(row, columns[name])


EDITS = ("添单位", "添单位", "减单位", "改正文", "改标题", "改时限", "新任务", "删任务", "重写")


def fresh(root: Path, seed: int, *, to_all: bool = False) -> World:
    """An office on its first day, with a plan and nothing sent."""
    luck = Random(seed)
    lay_out(root, office=OFFICE)
    world = World(root, luck, to_all=to_all)
    world.units = [Unit([name], f"样例{name}", order) for order, name in enumerate(NAMES, 1)]
    world.members = luck.sample(NAMES, 3)
    world.tasks = [world.task() for _ in range(4)]
    world.settle()
    return world


def begun(root: Path, seed: int, *, to_all: bool = False) -> World:
    """The same with its letters (or the one notice to all) sent or not yet."""
    world = fresh(root, seed, to_all=to_all)
    if world.luck.random() < 0.8:
        world.send(TELLING)
    return world


def step(world: World) -> None:
    """Some days pass, and one thing is done."""
    luck = world.luck
    world.today += timedelta(luck.randrange(8, 40))
    act = luck.choices(
        (world.edit, world.hold, world.report, world.send, world.cancel, world.rename, world.merge, world.leave),
        (4, 6, 4, 0, 1, 1, 1, 1),
    )[0]
    if act == world.cancel and not (world.root / "out/archive/登记簿.jsonl").exists():
        act = world.hold
    act()
    world.settle()
    if luck.random() < 0.45:
        world.send(luck.choice(KINDS))
