"""The text of units.yaml → the same text with new entries; every line of the clerk is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    for key, make in (
        ("单位", lambda indent: emit_units(units, indent)),
        ("组", lambda indent: emit_groups(groups, indent)),
    ):
        new = list(make("  "))
        if not new:
            continue
        start = next((index for index, line in enumerate(lines) if re.match(rf"{key}\s*:", line)), None)
        if start is None:
            lines.append(f"{key}:")
            start = len(lines) - 1
        lines[start] = re.sub(r":\s*\[\s*\]\s*$", ":", lines[start])
        end = next((at for at in range(start + 1, len(lines)) if re.match(r"[^\s#\-]", lines[at])), len(lines))
        # A comment right above the next key belongs to that key.
        while end > start + 1 and end < len(lines) and re.match(r"#|\s*$", lines[end - 1]):
            end -= 1
        indents = [found.group(1) for line in lines[start + 1 : end] if (found := re.match(r"( *)- ", line))]
        lines[end:end] = make(min(indents, key=len)) if indents else new
    return "\n".join(lines) + "\n"
