"""The text of units.yaml → the same text with new entries; every line of the clerk is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from pipeline.grammar.fullnames import place_of
from pipeline.intake.units import Found, emit_groups, emit_units
from pipeline.sources.desk import Desk
from pipeline.sources.officefiles import UNIT, parse_units
from pipeline.sources.yamledit import Edit, edit_yaml

_TOP = "# 单位名册：简称可以写多个，第一个用在文件中；核对后删去“待核”。"


def known_names(register: str) -> frozenset[str]:
    """Every name in the register, read as words."""
    words = re.sub(r"(?m)(?:^|\s)#.*$", "", register)
    return frozenset(re.findall(r"[^\s,，\[\]'\":：]+", words))


def last_order(register: str) -> int:
    """The highest 次序 in the register; 0 when there is none."""
    return max((int(number) for number in re.findall(r"次序:\s*'?(\d{1,6})", register)), default=0)


def place_in(register: str) -> str:
    """The place most full names in the register begin with; empty when they name none."""
    places = Counter(place for full in re.findall(r"全称:\s*'?([^\s'#]+)", register) if (place := place_of(full, None)))
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
        units = parse_units(register.encode(), "sources/units.yaml", Desk())
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
