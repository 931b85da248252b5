"""A notice as received → a plan of the project: read, understood, written whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.intake.door import named, read_intake
from pipeline.intake.model import Intake
from pipeline.intake.project import Taken, compose_files, plan_name
from pipeline.intake.register import Roster
from pipeline.output.lock import one_at_a_time
from pipeline.output.transaction import write_all
from pipeline.plan.parse import parse_plan as understand
from pipeline.plan.project import parse_project
from pipeline.plan.register import Register
from pipeline.plan.text import write_text
from pipeline.problems import MaterialError, Place, Problem
from pipeline.runs.project import named_office, read_offices
from pipeline.sources.desk import Desk
from pipeline.sources.folder import RECEIVED, ROSTERS, read_rosters, read_sources
from pipeline.sources.planfile import parse_plan
from pipeline.walker import contents, read_bytes

_SPACES = re.compile(r"\s")


def take_into_project(
    root: Path, file: Path, before_writing: Callable[[], None] = lambda: None, office: str | None = None
) -> tuple[Intake, Taken]:
    """Write the plan in ``file`` into ``sources/`` under ``root`` and its new units into units.yaml: both or neither.
    ``office`` is the one that issues it, where there are several.

    ``before_writing`` is called once the file is known to hold a plan. Raises MaterialError when there is no text of a plan
    in it, or a plan of that name is there already; WorldError when the machine fails. Nothing is written then.
    """
    notice = read_notice(file)
    if office:
        notice = notice.under(named_office(read_offices(root), office).unit.name)
    before_writing()
    with one_at_a_time(root):
        taken = add_plan(root, notice)
    return notice.told(taken), taken


class Notice(Struct, frozen=True):
    """A file that holds a plan: what was understood of it, its bytes, the name its plan will have."""

    intake: Intake
    data: bytes
    name: str
    suffix: str

    def under(self, office: str) -> Notice:
        """The same, issued by ``office``."""
        return replace(self, intake=replace(self.intake, office=office))

    def told(self, taken: Taken) -> Intake:
        """With what there is to look at after it was taken in."""
        return replace(self.intake, review=(*self.intake.review, *taken.asked))


def read_notice(file: Path) -> Notice:
    """Raises MaterialError when there is no text of a plan in ``file``."""
    intake, data = read_intake(file)
    if not intake.tasks:
        message, remedy = "没有从文件中找到任务，什么都没有写。", "请确认这是方案原文；可加 JSON=1 查看读到的内容。"
        raise MaterialError([Problem(Place(str(file)), message, remedy)])
    intake = named(intake, file.stem)
    return Notice(intake, data, plan_name(intake, file.name), file.suffix.lower())


def blocking(root: Path, folder: str) -> list[Problem]:
    """What in the plan just taken in, or in the register, keeps the program from composing papers."""
    try:
        parse_project(read_sources(root))
    except MaterialError as error:
        return [problem for problem in error.problems if str(problem.place).startswith((folder, *ROSTERS))]
    return []


def add_plan(root: Path, notice: Notice) -> Taken:
    """The same for a plan already understood; the folder is held."""
    rosters = read_rosters(root)
    taken = fresh_plan(root, notice, rosters)
    write_all(root, taken.files, {**rosters})
    return taken


def fresh_plan(root: Path, notice: Notice, rosters: Mapping[str, bytes]) -> Taken:
    """:func:`plan_files` of a plan that is not there yet. Raises MaterialError when it is."""
    taken = plan_files(notice, rosters)
    there = notice.name if contents(root / taken.folder) else _called_so(root, notice.intake.title or "")
    if there:
        remedy = (
            f"收到的是新版（修订版）的，请用 make revise PLAN={there} FILE=收到的文件 逐项比对；"
            f"原来接收错了的，先用 make forget PLAN={there} 收回，再重新接收。"
        )
        raise MaterialError([Problem(Place(f"sources/{there}"), "同名方案已经存在，这份没有接收。", remedy)])
    return taken


def plan_files(notice: Notice, rosters: Mapping[str, bytes]) -> Taken:
    """The files of the plan and the ``rosters`` with its new units, for one writing."""
    taken = compose_files(notice.name, notice.intake, notice.data, notice.suffix, Roster(rosters))
    words = words_received(taken.files[f"{taken.folder}/plan.yaml"])
    return replace(taken, files={**taken.files, f"{taken.folder}/{RECEIVED}": words})


def words_received(plan: bytes) -> bytes:
    """The words of a plan.yaml as the reader of documents made it: what later tells whether the plan was edited."""
    record = parse_plan(plan, "plan.yaml", Desk())
    # Whose names the units are makes no difference to the words.
    return write_text(understand(record, Register((), {}), "")[0]).encode() if record else b""


def _called_so(root: Path, title: str) -> str:
    """The folder of a plan that has this title already, whatever the folder is called; empty where there is none."""
    for path in contents(root / "sources"):
        if (path / "plan.yaml").is_file() and _title(path) == _SPACES.sub("", title):
            return path.name
    return ""


def _title(folder: Path) -> str:
    """The title of a plan that is there; what is wrong with its plan.yaml is told when it is used."""
    try:
        record = parse_plan(read_bytes(folder / "plan.yaml", f"sources/{folder.name}/plan.yaml"), "", Desk())
    except MaterialError:
        return ""
    lines = dict(record.matter).get("方案标题", ()) if record else ()
    return _SPACES.sub("", "".join(line.value for line in lines))
