"""The files a revision reads and writes: plan.yaml, its originals one a version, the register, and what the plan is quoted for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.intake.model import Intake
from pipeline.intake.register import Roster
from pipeline.intake.units import units_of
from pipeline.plan.parse import parse_plan
from pipeline.plan.register import Register
from pipeline.problems import MaterialError, Place, Problem
from pipeline.progress.tasks.edits import unpulled, waiting_edits
from pipeline.sources import planfile
from pipeline.sources.desk import Desk
from pipeline.sources.folder import LEDGER, RECEIVED, ROSTERS, check_there, read_rosters
from pipeline.sources.ledgerread import parse_ledger
from pipeline.sources.records import PlanRecord
from pipeline.sources.yamltext import Table, parse_yaml
from pipeline.walker import contents, read_bytes

# A notice that changed a few tasks is kept among the originals under a name that says so.
ORIGINAL = re.compile(r"original(?:-(\d+)(?P<notice>-adjusts)?)?\.[^.]+")
IN_HAND = "plan.yaml"


class Received(Struct, frozen=True):
    """A document understood and the plan.yaml it gives; without ``intake``, the plan in hand stands for a lost original."""

    intake: Intake | None
    plan: bytes
    name: str = ""

    @property
    def record(self) -> PlanRecord:
        return _parsed(self.plan, self.name or "原文")

    @property
    def left_out(self) -> tuple[str, ...]:
        """The lines of the document that are no part of the plan."""
        table, desk = parse_yaml(self.plan, self.name, planfile.KEYS), Desk()
        return tuple(text.value for text in desk.lines(table, "略去")) if isinstance(table, Table) else ()

    @property
    def questions(self) -> tuple[str, ...]:
        return self.intake.review if self.intake else tuple(text.value for text in self.record.unconfirmed)


class Shelf(Struct, frozen=True):
    """What lies in the folder of a plan: every file a revision may write, as read, and the originals from the first on."""

    folder: str
    read: Mapping[str, bytes | None]
    originals: Mapping[str, bytes]

    @property
    def plan_file(self) -> str:
        return f"{self.folder}/plan.yaml"

    @property
    def roster(self) -> Roster:
        """The files in which the units stand."""
        return Roster({path: data for path, data in self.read.items() if path in ROSTERS and data is not None})

    @property
    def supervision_file(self) -> str:
        return f"{self.folder}/supervision.yaml"

    @property
    def plan(self) -> bytes:
        return self.read[self.plan_file] or b""

    @property
    def record(self) -> PlanRecord:
        return _parsed(self.plan, self.plan_file)

    @property
    def in_hand(self) -> Received:
        """The plan as it stands, in place of a document."""
        return Received(None, self.plan, IN_HAND)

    @property
    def title(self) -> str:
        """What the plan is called; an original without a title was called so too."""
        return "".join(text.value for text in dict(self.record.matter).get("方案标题", ()))

    def parse(self, data: bytes) -> PlanRecord:
        """``data`` as this plan's plan.yaml. Raises MaterialError with every mistake."""
        return _parsed(data, self.plan_file)

    def as_written(self, text: str) -> bytes:
        """``text`` with the line ends and the mark at the head that plan.yaml has."""
        ends = text.replace("\n", "\r\n") if b"\r\n" in self.plan else text
        return (b"\xef\xbb\xbf" if self.plan.startswith(b"\xef\xbb\xbf") else b"") + ends.encode()

    def unusual(self) -> MaterialError:
        """What is said of a plan.yaml that cannot be taken apart and put together again."""
        message = "plan.yaml 有程序不能改写的写法（如方括号、花括号里的几项），没有并入新版。"
        remedy = "请照文件开头的说明，把一项写成一行或几行；或用 make forget 收回这个方案，重新接收新版。"
        return MaterialError([Problem(Place(self.plan_file), message, remedy)])

    def next_original(self, suffix: str, *, notice: bool = False) -> str:
        """Where the next version's original is kept, or that of a notice of changes."""
        number = max((_version(name) for name in self.originals), default=1) + 1
        return f"{self.folder}/original-{number}{'-adjusts' if notice else ''}{suffix}"

    def refuse_received(self, data: bytes, file: Path) -> None:
        """Raises MaterialError when ``data`` was received before: the last version again, or one of before."""
        same = [name for name, kept in self.originals.items() if kept == data]
        if same:
            last = max(self.originals, key=_version)
            said = "就是现在这一版，没有变化" if last in same else "是以前的一版，后来又接收过更新的"
            remedy = "请选新收到的文件。"
            raise MaterialError([Problem(Place(str(file)), f"这份文件接收过了（{same[-1]}），{said}。", remedy)])


def is_notice(name: str) -> bool:
    """Whether an original is a notice that changed a few tasks, and no whole version."""
    found = ORIGINAL.fullmatch(name)
    return found is not None and found["notice"] is not None


def read_shelf(root: Path, plan: str) -> Shelf:
    """The folder of ``plan``. Raises MaterialError when there is none, when plan.yaml has mistakes, or edits of the ledger wait."""
    check_there(root, plan)
    folder = f"sources/{plan}"
    names = [path.name for path in contents(root / folder)]
    wanted = [f"{folder}/{name}" for name in ("plan.yaml", "supervision.yaml", RECEIVED) if name in names]
    read = {**{path: read_bytes(root / path, path) for path in wanted}, **read_rosters(root)}
    originals = sorted((name for name in names if ORIGINAL.fullmatch(name)), key=_version)
    kept = {name: read_bytes(root / folder / name, f"{folder}/{name}") for name in originals}
    shelf = Shelf(folder, read, kept)
    if LEDGER in names:
        _refuse_waiting(shelf, plan, read_bytes(root / folder / LEDGER, f"{folder}/{LEDGER}"))
    return shelf


def with_units(intake: Intake, shelf: Shelf, plan: bytes) -> tuple[tuple[str, ...], dict[str, bytes]]:
    """The units and groups of the new document that the plan names and the register has not, and its files with them."""
    roster = shelf.roster
    found = units_of(intake, roster.known, roster.last, roster.place)
    words = plan.decode("utf-8-sig")
    units = tuple(unit for unit in found.units if any(name in words for name in unit.names))
    groups = tuple(group for group in found.groups if group.name in words)
    if not (units or groups or found.aliases):
        return (), {}
    extended = roster.extended(replace(found, units=units, groups=groups))
    return (*(unit.name for unit in units), *(group.name for group in groups)), extended


def _refuse_waiting(shelf: Shelf, plan: str, ledger: bytes) -> None:
    """Edits made in the ledger belong to the version in hand: they come into it first."""
    desk = Desk()
    path = f"{shelf.folder}/{LEDGER}"
    known, _ = parse_plan(shelf.record, Register((), {}), plan)
    edits, problems = waiting_edits(known, parse_ledger(ledger, path, desk))
    if edits or problems:
        raise MaterialError([*problems, *unpulled(edits)])


def _version(name: str) -> int:
    found = ORIGINAL.fullmatch(name)
    return int(found[1] or 1) if found else 0


def _parsed(data: bytes, file: str) -> PlanRecord:
    desk = Desk()
    record = planfile.parse_plan(data, file, desk)
    if record is None or desk.problems:
        raise MaterialError(desk.problems)
    return record
