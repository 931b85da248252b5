"""The text of units.yaml → the same text with new entries; every line of the clerk is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.intake.units import NewGroup, NewUnit, emit_groups, emit_units

_TOP = "# 单位名册：简称可以写多个，第一个用在文件中；核对后删去“待核”。"


def known_names(register: str) -> frozenset[str]:
    """Every name in the register, read as words."""
    words = re.sub(r"(?m)(?:^|\s)#.*$", "", register)
    return frozenset(re.findall(r"[^\s,，\[\]'\":：]+", words))


def last_order(register: str) -> int:
    """The highest 次序 in the register; 0 when there is none."""
    return max((int(number) for number in re.findall(r"次序:\s*'?(\d{1,6})", register)), default=0)


def extend_register(register: str, units: Sequence[NewUnit], groups: Sequence[NewGroup]) -> str:
    """The register with the new units under 单位: and the new groups under 组:."""
    lines = register.rstrip("\n").split("\n") if register.strip() else [_TOP]
    lines = _with_entries(lines, "单位", lambda indent: emit_units(units, indent)) if units else lines
    lines = _with_entries(lines, "组", lambda indent: emit_groups(groups, indent)) if groups else lines
    return "\n".join(lines) + "\n"


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
