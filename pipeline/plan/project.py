"""Everything the clerk wrote → one checked value, or the list of what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from pipeline.plan.asked import Asked, Authority, Reporting
from pipeline.plan.contradictions import find_doubts, rules_unheeded, unsettled
from pipeline.plan.model import Plan
from pipeline.plan.office import Office, check_offices, issuer_of, office_of, unsaid
from pipeline.plan.parse import parse_plan
from pipeline.plan.readings import Readings, name_of
from pipeline.plan.register import Register, build_register, compare_rosters
from pipeline.plan.text import write_text
from pipeline.plan.twins import check_twins
from pipeline.plan.understood import NO_MEMORY, Memory, Understood, keep, packed, recall, sum_of
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources import officefiles, planfile, records
from pipeline.sources.desk import Desk
from pipeline.sources.folder import BOOK, UNITS, office_files, template_folder
from pipeline.sources.names import SAFE_NAME
from pipeline.sources.yamltext import Text

Record = TypeVar("Record")


def _parse_book(data: bytes, file: str, desk: Desk) -> records.UnitsRecord | None:
    # The workbook reader is heavy: who keeps the units in a text must not wait for it.
    from pipeline.sources.unitsbook import parse_units_book  # noqa: PLC0415 - see above

    return parse_units_book(data, file, desk)


_ROSTERS = ((UNITS, officefiles.parse_units), (BOOK, _parse_book))


class Project(Struct, frozen=True, kw_only=True):
    """``plans``: each plan with what it asks. ``offices``: those that issue, the first for every plan that names none;
    ``issuers``: plan name → the office it goes out from. ``records``: plan name → the plan as written, without its contents.
    ``shared`` is what a person still has to confirm (待核) of units and offices, ``doubts`` of each plan, by name.
    """

    offices: tuple[Office, ...]
    register: Register
    plans: tuple[tuple[Plan, Asked], ...]
    issuers: Mapping[str, Office]
    records: Mapping[str, records.PlanRecord]
    shared: tuple[Problem, ...]
    doubts: Mapping[str, tuple[Problem, ...]]

    @property
    def unconfirmed(self) -> tuple[Problem, ...]:
        """Everything that a person still has to confirm, each once."""
        return tuple(dict.fromkeys(chain(self.shared, *self.doubts.values())))

    def asking(self, shared: Iterable[Problem], doubts: Mapping[str, Iterable[Problem]]) -> Project:
        """The project with more to be confirmed."""
        more = {name: (*own, *doubts.get(name, ())) for name, own in self.doubts.items()}
        return replace(self, shared=(*self.shared, *shared), doubts=more)


def parse_project(
    files: Mapping[str, bytes],
    names: officefiles.Names = officefiles.NO_NAMES,
    memory: Memory = NO_MEMORY,
    others: Iterable[records.PlanRecord] = (),
) -> Project:
    """Parse and check the files of ``sources/`` (relative path → bytes, as ``read_sources`` gives them).

    ``names`` are what the office may name of other rooms; without them it may name none. ``memory`` keeps what was made of
    the files of each plan. ``others`` are plans of which nothing else is read: none of these may be one of them again.
    Raises MaterialError with every problem found in all files.
    """
    reader = _Reader(files, memory)
    units = reader.units()
    # A register with holes would make good names look unknown: one mistake should not be reported a hundred times.
    known = units is not None and not reader.problems
    read = [reader.read(path, partial(officefiles.parse_office, names=names)) for path in office_files(files)]
    register, doubts = build_register(units) if units else (Register((), {}), [])
    reader.problems += [*doubts, *reader.apart()]
    offices = reader.offices([record for record in read if record], register) if units else ()
    paths = [path for path in files if path.endswith("/plan.yaml")]
    plans = [found for path in paths if (found := reader.plan(path, register, known))]
    # Who issues a plan can be said only where every office could be read.
    issuers = reader.issuers(offices, register) if len(offices) == len(read) else {}
    reader.problems += check_twins(sorted((*reader.records.values(), *others), key=lambda one: one.file))
    if reader.problems or not offices or units is None:
        raise MaterialError(reader.problems)
    return Project(
        offices=offices,
        register=register,
        plans=tuple(plans),
        issuers=issuers,
        records=reader.records,
        shared=(*_unconfirmed_units(units), *reader.unconfirmed),
        doubts=reader.doubts,
    )


class _Reader:
    def __init__(self, files: Mapping[str, bytes], memory: Memory) -> None:
        self.files = files
        self.memory = memory
        self.problems: list[Problem] = []
        self.unconfirmed: list[Problem] = []
        self.doubts: dict[str, tuple[Problem, ...]] = {}
        self.records: dict[str, records.PlanRecord] = {}
        self.rosters: list[records.UnitsRecord] = []

    def read(self, path: str, parse: Callable[[bytes, str, Desk], Record | None]) -> Record | None:
        desk = Desk()
        try:
            return parse(self.files[path], path, desk)
        except MaterialError as error:
            self.problems += error.problems
            return None
        finally:
            self.problems += desk.problems

    def units(self) -> records.UnitsRecord | None:
        """The units as written down; where they stand in a text and in a workbook, those of the text."""
        read = [self.roster(path, parse) for path, parse in _ROSTERS if path in self.files]
        self.rosters = [one for one in read if one]
        return read[0] if read and all(read) else None

    def roster(
        self, path: str, parse: Callable[[bytes, str, Desk], records.UnitsRecord | None]
    ) -> records.UnitsRecord | None:
        """The units of one file; one without a mistake is not read again while it stays as it is."""
        total = sum_of(self.files[path])
        found = recall(self.memory, path, total, records.UnitsRecord)
        if found is None:
            before = len(self.problems)
            found = self.read(path, parse)
            if found and len(self.problems) == before:
                self.memory.keep(path, total, packed(found))
        return found

    def apart(self) -> Iterator[Problem]:
        """Where the text and the workbook of the units say different things."""
        return compare_rosters(*self.rosters) if len(self.rosters) > 1 else iter(())

    def offices(self, read: Sequence[records.OfficeRecord], register: Register) -> tuple[Office, ...]:
        self.problems += _unsafe_names(register)
        made = []
        for record in read:
            self.unconfirmed += [_doubt(text.place, text.value) for text in record.unconfirmed]
            office, problems = office_of(record, register, template_folder(record.file))
            self.problems += problems
            made += [(record, office)] if office else []
        self.problems += check_offices(made)
        return tuple(office for _, office in made)

    def issuers(self, offices: Sequence[Office], register: Register) -> dict[str, Office]:
        found = {}
        for name, record in self.records.items() if offices else ():
            office, problems = issuer_of(record, offices, register)
            self.problems += problems
            self.doubts[name] = (*self.doubts[name], *unsaid(record, offices))
            if office:
                found[name] = office
        return found

    def plan(self, path: str, register: Register, known: bool) -> tuple[Plan, Asked] | None:
        folder = path.removesuffix("plan.yaml")
        own = (path, folder + "supervision.yaml", *(file for file, _ in _ROSTERS))
        total = sum_of(*map(self.files.get, own))
        found = recall(self.memory, path, total, Understood) if known else None
        if found is None:
            found = _Reader(self.files, self.memory).understood(path, folder, register, known)
            keep(self.memory, path, total, found)
        else:
            self.memory.hold(name_of(path))
        name = folder.split("/")[-2]
        if found.record:
            self.records[name], self.doubts[name] = found.record, found.unconfirmed
        self.problems += found.problems
        return found.plan

    def understood(self, path: str, folder: str, register: Register, known: bool) -> Understood:
        """What one plan says."""
        name = folder.split("/")[-2]
        if not SAFE_NAME.fullmatch(name):
            remedy = "请只用汉字、字母、数字、括号和短横，把文件夹改名。"
            self.problems.append(Problem(Place(path), f"文件夹名“{name}”含有不宜用作文件名的字符。", remedy))
        record = self.read(path, planfile.parse_plan)
        asked = self.read(folder + "supervision.yaml", officefiles.parse_supervision)
        plan = self.checked(record, asked, register, name) if record and known else None
        return Understood(
            record=replace(record, contents=()) if record else None,
            plan=(plan, _asked(asked)) if plan and asked else None,
            problems=tuple(self.problems),
            unconfirmed=tuple(self.unconfirmed),
        )

    def checked(
        self, record: records.PlanRecord, asked: records.SupervisionRecord | None, register: Register, name: str
    ) -> Plan:
        plan, problems = parse_plan(record, register, name, Readings(self.memory, record.file))
        self.problems += problems
        self.unconfirmed += unsettled((*find_doubts(plan), *rules_unheeded(record)), record.seen, "plan.yaml")
        self.unconfirmed += [_doubt(text.place, text.value) for text in record.unconfirmed]
        if asked:
            self.unconfirmed += [_doubt(text.place, text.value) for text in asked.unconfirmed]
            self.problems += _misquotes(plan, asked)
        return plan


def _unsafe_names(register: Register) -> Iterator[Problem]:
    for unit in register.units:
        if not SAFE_NAME.fullmatch(unit.name):
            message = f"简称“{unit.name}”含有不宜用作文件名的字符。"
            yield Problem(Place(register.file), message, "请只用汉字、字母、数字和括号。")


def _value(text: Text | None) -> str:
    return text.value if text else ""


def _asked(record: records.SupervisionRecord) -> Asked:
    said = record.supervision
    chapter, words = _value(said.ground.chapter), _value(said.ground.words)
    reporting = Reporting(chapter, words, said.reason, said.rhythm, said.way)
    authorities = (
        Authority(one.words, one.since, tuple(task.value for task in one.tasks), one.due) for one in said.authorities
    )
    return Asked(
        chapter=_value(record.basis_chapter),
        words=_value(record.basis_words),
        due=record.due,
        reporting=reporting,
        authorities=tuple(authorities),
        rounds=said,
        seen=record.seen,
        to_all=record.to_all,
    )


def _misquotes(plan: Plan, asked: records.SupervisionRecord) -> Iterator[Problem]:
    text = write_text(plan)
    ground = asked.supervision.ground
    for quoted in (asked.basis_chapter, asked.basis_words, ground.chapter, ground.words):
        if quoted and quoted.value not in text:
            message = f"方案中没有“{quoted.value}”这句原文。"
            yield Problem(quoted.place, message, "请照方案原文抄写，标点也要一致。")


def _unconfirmed_units(record: records.UnitsRecord) -> Iterator[Problem]:
    for unit in record.units:
        for text in unit.unconfirmed:
            value = f"{unit.names[0].value}的{text.value}"
            shown = f"{value}（{unit.full_name.value}）" if text.value == "全称" else value
            yield _doubt(text.place, shown)
    for group in record.groups:
        for text in group.unconfirmed:
            yield _doubt(text.place, f"“{group.names[0].value}”的{text.value}（{len(group.members)}个）")


def _doubt(place: Place, what: str) -> Problem:
    return Problem(place, f"待核：{what}", "")
