"""What a template captures of itself (set, macro, call, filter): text stays text, markup goes only where its like may stand."""

from __future__ import annotations

from typing import Any

from jinja2.runtime import Macro

from pipeline.word.meter import charge
from pipeline.word.slots import Slot
from pipeline.word.text import LINE, TAB, UnwritableError, unescaped

# Where a level of its own takes whole runs, paragraphs, rows or cells.
LEVELLED = frozenset(["run", "block", "row", "cell"])
# Guards of what may turn out empty stand around what they guard.
GUARDS = "\x11\x12\x13"


class Captured(str):
    """Markup that a block has written. It is this program's own: what calls itself markup in the data is text."""

    __slots__ = ()


def captured(written: str) -> str:
    """What a block has written: text again, as it was before it was escaped, unless markup is among it."""
    charge(len(written))
    if "<" in written:
        written = written.replace(LINE, "\n").replace(TAB, "\t")
    return Captured(written) if "<" in written else unescaped(written)


class CapturingMacro(Macro):
    """Jinja's own macro, which hands on text as text."""

    def _invoke(self, arguments: list[Any], autoescape: bool) -> str:  # noqa: ARG002 - jinja2 asks so
        return captured(self._func(*arguments))


def check_markup(value: Captured, slot: Slot) -> None:
    """Refuse captured markup at a slot that takes none, or none of this level."""
    start = value.lstrip(GUARDS)
    if slot.form == "text" and value[value.find("<") :].startswith("</w:t>"):
        return
    if slot.form in LEVELLED and start.startswith("<") and not start.startswith("</"):
        return
    if slot.form in LEVELLED or slot.form == "text":
        raise UnwritableError(
            "这里的内容（set、macro等写下的）与所在的位置不合：一个是段内的文字，一个是整段、整行。",
            "整段的请写作“{{p 名称 }}”，独占一段；段内文字请写作“{{ 名称 }}”。",
        )
    raise UnwritableError("这里只能是文字，不能带格式。", "请只把文字写进set、macro，不带换行和格式。")


def refuse_markup(value: object) -> None:
    """Refuse to change captured markup as if it were text."""
    if isinstance(value, Captured):
        raise UnwritableError(
            "带有格式的内容（set、macro等写下的）不能再加工。", "请只把文字写进去，不带换行和格式；或先加工，再写进去。"
        )
