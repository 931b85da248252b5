"""What to say of a name that the data does not have; loaded when one is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pipeline.problems import Place, Problem
from pipeline.word.slots import Slot
from pipeline.word.text import record_names

# What other languages call a thing, and how it is written here; ``{}`` is what it is asked of.
CALLED = {
    "length": "{}|length", "size": "{}|length", "len": "{}|length", "null": "none", "nil": "none", "undefined": "none",
    "TRUE": "true", "FALSE": "false", "sum": "{}|sum", "round": "{}|round",
}  # fmt: skip


def absent(file: str, slot: Slot, name: Any, owner: Any, known: list[str]) -> Problem:
    """The problem of ``name``, which ``owner`` (None: the data as a whole) has not; ``known`` are the names it has."""
    place, written = Place(file, spot=slot.spot), slot.written
    if isinstance(name, int) and isinstance(owner, (list, tuple)):
        message = f"“{written}”：列表只有{len(owner)}项，没有序号为{name}的一项（第一项的序号是0）。"
        return Problem(place, message, "请更正序号；要逐个写，请用{% for %}。")
    whole = str(name) if owner is None else _path(written, str(name))
    near = get_close_matches(str(name), known, 1, 0.5)
    message = f"“{written}”：数据里没有“{name}”。"
    if not near and str(name) in CALLED:
        meant = CALLED[str(name)].format(whole.rpartition(".")[0] or "列表")
        return Problem(place, message, f"“{name}”请写作“{meant}”。")
    hint = f"是否应为“{near[0]}”？" if near else ""
    return Problem(place, message, hint + f"请更正名称；确可空缺的，请写作“{{{{ {whole} | default('') }}}}”。")


def _path(written: str, name: str) -> str:
    """``name`` with what stands before it in the tag."""
    found = re.search(rf"[\w.]+\.{re.escape(name)}(?!\w)", written)
    return found[0] if found else name


def names_of(owner: Any) -> list[str]:
    """The names that a mapping or a record has."""
    if isinstance(owner, Mapping):
        return [str(key) for key in owner if key != "namespace"]
    return list(record_names(owner))
