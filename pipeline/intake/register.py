"""The register of units, units.yaml or units.xlsx → the same with new entries; whatever the clerk wrote is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.grammar.fullnames import place_of
from pipeline.intake.units import PROVISIONAL, Found, emit_groups, emit_units
from pipeline.problems import MaterialError, Place, Problem
from pipeline.sources.desk import Desk
from pipeline.sources.folder import BOOK, UNITS
from pipeline.sources.officefiles import UNIT, parse_units
from pipeline.sources.records import UnitsRecord
from pipeline.sources.yamledit import Edit, edit_yaml

_TOP = "# 单位名册：简称可以写多个，第一个用在文件中；核对后删去“待核”。"


class Roster(Struct, frozen=True):
    """The files in which the units are written down, path → bytes: one of them, or both saying the same; none yet."""

    files: Mapping[str, bytes]

    @property
    def known(self) -> frozenset[str]:
        """Every name in it."""
        found = frozenset[str]().union(*(known_names(text) for text in self._texts))
        return found.union(*(_names(record) for record in self._books))

    @property
    def last(self) -> int:
        """The highest number a unit has; 0 when there is none."""
        numbers = (unit.number for record in self._books for unit in record.units)
        return max((*map(last_order, self._texts), *numbers), default=0)

    @property
    def place(self) -> str:
        """The place most full names begin with; empty when they name none."""
        full = [unit.full_name.value for record in self._books for unit in record.units]
        return next(filter(None, (*map(place_in, self._texts), _place_of(full))), "")

    def extended(self, found: Found) -> dict[str, bytes]:
        """The files with what is new in ``found``. Raises MaterialError when the workbook has mistakes, or cannot be written
        to without loss."""
        if not (found.units or found.groups or found.aliases):
            return dict(self.files) or {UNITS: extend_register("", found).encode()}
        files = self.files or {UNITS: b""}
        # What has mistakes is not added to: where its columns are cannot be said.
        _ = self._books
        return {path: _extended(path, data, found) for path, data in files.items()}

    @property
    def _texts(self) -> list[str]:
        return [decoded(data, path) for path, data in self.files.items() if path == UNITS]

    @property
    def _books(self) -> list[UnitsRecord]:
        if BOOK not in self.files:
            return []
        # The workbook reader is heavy: who keeps the units in a text must not wait for it.
        from pipeline.sources.unitsbook import parse_units_book  # noqa: PLC0415 - see above

        desk = Desk()
        record = parse_units_book(self.files[BOOK], BOOK, desk)
        if record is None or desk.problems:
            raise MaterialError(desk.problems)
        return [record]


def decoded(data: bytes, path: str) -> str:
    """The text of a file. Raises MaterialError when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        remedy = "请用记事本或 WPS 打开，选“另存为”，编码选“UTF-8”。"
        raise MaterialError([Problem(Place(path), "文件不是 UTF-8 编码，读不出汉字。", remedy)]) from None


def _names(record: UnitsRecord) -> frozenset[str]:
    units = (text.value for unit in record.units for text in (*unit.names, unit.full_name))
    return frozenset((*units, *(text.value for group in record.groups for text in group.names)))


def _extended(path: str, data: bytes, found: Found) -> bytes:
    if path == UNITS:
        return extend_register(decoded(data, path), found).encode()
    from pipeline.sources.unitsbook import listed  # noqa: PLC0415 - openpyxl is heavy
    from pipeline.sources.unitswrite import Additions, add_to_units_book  # noqa: PLC0415 - likewise

    units = (
        {
            "简称": listed(unit.names),
            "全称": unit.full.text,
            "类别": unit.kind,
            "编号": str(unit.order),
            "备注": unit.full.reason,
            "待核": listed(unit.doubts),
        }
        for unit in found.units
    )
    groups = (
        {"名称": listed([one.name]), "成员": listed(one.members), "待核": "" if one.sure else PROVISIONAL}
        for one in found.groups
    )
    return add_to_units_book(data, path, Additions(tuple(units), tuple(groups), found.aliases))


def known_names(register: str) -> frozenset[str]:
    """Every name in the register, read as words."""
    words = re.sub(r"(?m)(?:^|\s)#.*$", "", register)
    return frozenset(re.findall(r"[^\s,，\[\]'\":：]+", words))


def last_order(register: str) -> int:
    """The highest 次序 in the register; 0 when there is none."""
    return max((int(number) for number in re.findall(r"次序:\s*'?(\d{1,6})", register)), default=0)


def place_in(register: str) -> str:
    """The place most full names in the register begin with; empty when they name none."""
    return _place_of(re.findall(r"全称:\s*'?([^\s'#]+)", register))


def _place_of(names: Iterable[str]) -> str:
    places = Counter(place for full in names if (place := place_of(full, None)))
    return places.most_common(1)[0][0] if places else ""


def extend_register(register: str, found: Found) -> str:
    """The register with the new units under 单位:, the new groups under 组:, and further spellings of units it has."""
    register = _with_aliases(register, found.aliases)
    lines = register.rstrip("\n").split("\n") if register.strip() else [_TOP]
    lines = _with_entries(lines, "单位", lambda indent: emit_units(found.units, indent)) if found.units else lines
    lines = _with_entries(lines, "组", lambda indent: emit_groups(found.groups, indent)) if found.groups else lines
    return "\n".join(lines) + "\n"


def _with_aliases(register: str, aliases: Sequence[tuple[str, str]]) -> str:
    """A second spelling is put behind those its unit has already; the clerk's lines stay."""
    for spelling, name in aliases:
        units = parse_units(register.encode(), UNITS, Desk())
        for index, unit in enumerate(units.units if units else ()):
            names = [text.value for text in unit.names]
            if name in (*names, unit.full_name.value):
                register = edit_yaml(register, [Edit(("单位", index), "简称", (*names, spelling), UNIT)])
    return register


def _with_entries(lines: list[str], key: str, make: Callable[[str], Iterator[str]]) -> list[str]:
    """The lines with new entries at the end of the list under ``key``, indented as the entries there."""
    start = next((index for index, line in enumerate(lines) if re.match(rf"{key}\s*:", line)), len(lines))
    head = re.sub(r":\s*\[\s*\]\s*$", ":", lines[start]) if start < len(lines) else f"{key}:"
    end = next((at for at in range(start + 1, len(lines)) if re.match(r"[^\s#\-]", lines[at])), len(lines))
    # A comment right above the next key belongs to that key.
    while start + 1 < end < len(lines) and re.match(r"#|\s*$", lines[end - 1]):
        end -= 1
    indents = [found.group(1) for line in lines[start + 1 : end] if (found := re.match(r"( *)- ", line))]
    return [*lines[:start], head, *lines[start + 1 : end], *make(min(indents, key=len, default="  ")), *lines[end:]]
