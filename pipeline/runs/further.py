"""A further issuing office in a project that has one: its file, its place among the units, templates drawn for its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from pipeline.blanks.kinds import BLANKS
from pipeline.documents.given import OF_FORMS
from pipeline.documents.kinds import KINDS
from pipeline.grammar.fullnames import FullName
from pipeline.intake.register import Roster
from pipeline.intake.unitkinds import guess_kind
from pipeline.intake.units import Found, NewUnit
from pipeline.output.lock import one_at_a_time
from pipeline.output.transaction import write_all
from pipeline.plan.model import Unit
from pipeline.plan.register import Register
from pipeline.problems import MaterialError, Place, Problem
from pipeline.runs.ingest import Notice, fresh_plan
from pipeline.runs.project import read_project
from pipeline.runs.start import Answers, Begun, joined, office_text
from pipeline.sources.folder import ROSTERS, UNITS, read_office_files
from pipeline.sources.names import safe_name
from pipeline.sources.officebook import UnitRow
from pipeline.walker import contents, read_bytes

# What is drawn for an office's own name; the register and a unit's page are of the whole desk.
OWN = (*dict.fromkeys(name for kind in KINDS for name in kind.templates), *sorted(OF_FORMS))


def add_office(root: Path, answers: Answers, units: Sequence[UnitRow] = (), notice: Notice | None = None) -> Begun:
    """Write the file, the unit and the templates of one more issuing office, and the plan of a ``notice`` that it issues: all or
    nothing.

    ``units`` not known yet are registered too. Raises MaterialError when it issues here already or its codes are another
    office's; nothing is written then.
    """
    with one_at_a_time(root):
        read: dict[str, bytes | None] = dict(read_office_files(root))
        label = safe_name(answers.short)
        file = f"sources/office-{label}.yaml"
        if not label or file.rsplit("/", 1)[1] in {path.name for path in contents(root / "sources")}:
            message = f"发文机关“{answers.short}”已经建立过。" if label else f"简称“{answers.short}”不能用作文件名。"
            raise MaterialError([Problem(Place(file), message, "请直接改这个文件，或换一个简称。")])
        before = {path: data for path, data in read.items() if data is not None}
        roster = Roster({path: before[path] for path in ROSTERS if path in before})
        known = read_project(before).register
        answers = replace(answers, short=_registered(known, answers))
        found = Found(tuple(_new(known, [_own(answers), *units, *joined(answers, units, notice)], roster.last)), ())
        files = {file: office_text(answers).encode(), **roster.extended(found)}
        read_project({**before, **files})
        taken = None
        if notice:
            rosters = {path: files.get(path, before.get(path, b"")) for path in roster.files}
            taken = fresh_plan(root, notice.under(answers.short), rosters)
            files |= taken.files
        drawn = {f"templates/{label}/{name}": BLANKS[name](answers.cells) for name in OWN}
        read |= {path: read_bytes(root / path, path) for path in drawn if (root / path).is_file()}
        return Begun(write_all(root, {**files, **drawn}, read), taken=taken)


def _registered(known: Register, answers: Answers) -> str:
    """The short name of the office, by which the register knows it if it does. Raises MaterialError where the register
    knows it by another full name."""
    unit = known.find(answers.short) or known.find(answers.name)
    if not isinstance(unit, Unit):
        return answers.short
    if unit.full_name != answers.name:
        message = f"单位名册中“{unit.name}”的全称是“{unit.full_name}”，这里写的是“{answers.name}”。"
        raise MaterialError([Problem(Place(known.file), message, "请核对全称，改成一样的再运行一次。")])
    return unit.name


def _own(answers: Answers) -> UnitRow:
    return UnitRow(
        full_name=answers.name,
        names=(answers.short,),
        kind=guess_kind(answers.name),
        contact=answers.contact,
        phone=answers.phone,
        place=Place(UNITS),
    )


def _new(known: Register, rows: Iterable[UnitRow], last: int) -> Iterator[NewUnit]:
    for row in rows:
        names = dict.fromkeys((*row.names, row.full_name))
        if not any(isinstance(known.find(name), Unit) for name in names):
            last += 1
            full = FullName(row.full_name, "由 make init 登记", sure=True)
            yield NewUnit(row.names, full, row.kind or guess_kind(row.full_name), last)
