"""The units from a text into a workbook and back: the same content, and the file that was there kept aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from pipeline.output.lock import one_at_a_time
from pipeline.output.transaction import write_all
from pipeline.problems import MaterialError, Place, Problem
from pipeline.runs.project import read_offices
from pipeline.runs.start import UNITS_TEXT
from pipeline.sources.desk import Desk
from pipeline.sources.folder import BOOK, UNITS, read_rosters
from pipeline.sources.officefiles import parse_units
from pipeline.sources.records import GroupRecord, UnitRecord, UnitsRecord
from pipeline.sources.unitsbook import parse_units_book
from pipeline.sources.unitswrite import write_units_book
from pipeline.sources.yamledit import scalar
from pipeline.sources.yamltext import Text
from pipeline.walker import read_bytes

ASIDE = "out/withdrawn/"


class Roster(Struct, frozen=True):
    """Where the units stand and how many there are; ``aside``: where the file lies that was there before."""

    files: tuple[str, ...]
    units: int
    groups: int
    aside: str = ""


def show_roster(root: Path) -> Roster:
    """The register of units as it is. Raises MaterialError with what is wrong in it."""
    return _counted(root, tuple(read_rosters(root)))


def convert_roster(root: Path, to: str) -> Roster:
    """Write the units into ``units.xlsx`` or ``units.yaml`` (``to`` is xlsx or yaml) and put the other file aside.

    Raises MaterialError when there are mistakes, or the units stand there already.
    """
    wanted, other = (BOOK, UNITS) if to == "xlsx" else (UNITS, BOOK)
    with one_at_a_time(root):
        read_offices(root)
        read = read_rosters(root)
        if other not in read:
            raise MaterialError([Problem(Place(wanted), "单位名册已经是这一种，不用换。", "")])
        units = _parsed(read[other], other)
        made = read.get(wanted) or (write_units_book(units) if to == "xlsx" else _text(units).encode())
        aside = ASIDE + other.rpartition("/")[2]
        before = read_bytes(root / aside, aside) if (root / aside).is_file() else None
        write_all(root, {wanted: made, other: None, aside: read[other]}, {**read, aside: before})
        return Roster((wanted,), len(units.units), len(units.groups), aside)


def _counted(root: Path, files: tuple[str, ...]) -> Roster:
    register = read_offices(root).register
    groups = {found.name for found in register.names.values() if found not in register.units}
    return Roster(files, len(register.units), len(groups))


def _parsed(data: bytes, path: str) -> UnitsRecord:
    desk = Desk()
    found = (parse_units_book if path == BOOK else parse_units)(data, path, desk)
    if found is None or desk.problems:
        raise MaterialError(desk.problems)
    return found


def _text(units: UnitsRecord) -> str:
    """The units as units.yaml tells them; where numbers do not rise with the order, both are written."""
    rising = all(one.number < two.number for one, two in zip(units.units, units.units[1:], strict=False))
    lines = [line for unit in units.units for line in _unit(unit, rising=rising)]
    if units.groups:
        lines += ["组:", *(line for group in units.groups for line in _group(group))]
    return UNITS_TEXT + "\n".join(lines) + "\n"


def _unit(unit: UnitRecord, *, rising: bool) -> Iterator[str]:
    yield "  - 简称:"
    yield from (f"      - {scalar(name.value)}" for name in unit.names)
    yield f"    全称: {scalar(unit.full_name.value)}"
    yield f"    类别: {unit.kind}"
    yield f"    次序: {unit.number if rising else unit.order}"
    said = {"编号": "" if rising else str(unit.number), "电子邮箱": unit.email, "备注": unit.note}
    yield from (
        f"    {key}: {scalar(value) if value else ''}".rstrip()
        for key, value in (("联系人", unit.contact), ("电话", unit.phone))
    )
    yield from (f"    {key}: {scalar(value)}" for key, value in said.items() if value)
    yield from _listed("待核", unit.unconfirmed, "    ")


def _group(group: GroupRecord) -> Iterator[str]:
    yield "  - 名称:"
    yield from (f"      - {scalar(name.value)}" for name in group.names)
    yield from _listed("成员", group.members, "    ")
    yield from _listed("待核", group.unconfirmed, "    ")


def _listed(key: str, texts: tuple[Text, ...], pad: str) -> Iterator[str]:
    if texts:
        yield f"{pad}{key}:"
        yield from (f"{pad}  - {scalar(text.value)}" for text in texts)
