"""``签收.yaml``: who signed for which paper on which day → records, and new ones put at its end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from pipeline.grammar.written import written_day
from pipeline.problems import Place
from pipeline.sources.desk import Desk
from pipeline.sources.yamledit import scalar
from pipeline.sources.yamltext import Node, Table, parse_yaml

SIGNED = "sources/签收.yaml"
LIST = "签收"
OF_ONE = NUMBER, UNIT, DAY, WHO, SOURCE = ("文号", "单位", "日期", "签收人", "出处")
HEAD = (
    f"# 哪一份公文、哪个单位、哪一天、谁签收的。由 make collect 从交回的发送清单记入，也可以照样子手工添写。\n{LIST}:\n"
)


class Signed(Struct, frozen=True, kw_only=True):
    """One unit has signed for one paper; ``who`` and ``source`` (what says so) may be empty."""

    number: str
    unit: str
    day: date
    who: str = ""
    source: str = ""
    place: Place = Place(SIGNED)


def parse_signed(data: bytes, desk: Desk) -> tuple[Signed, ...]:
    """Parse ``签收.yaml``; mistakes go to ``desk``. Raises MaterialError when the file is not YAML."""
    table = desk.table(parse_yaml(data, SIGNED, (LIST,)), SIGNED, (LIST,))
    nodes = desk.items(table, LIST) if table else ()
    return tuple(filter(None, (_one(node, desk) for node in nodes)))


def with_signed(data: bytes | None, new: Iterable[Signed]) -> bytes:
    """The file with ``new`` at its end; what stands in it stays to the letter."""
    text = (data or b"").decode("utf-8") or HEAD
    lines = [line for one in new for line in _lines(one)]
    return f"{text.rstrip()}\n{''.join(lines)}".encode()


def _one(node: Node, desk: Desk) -> Signed | None:
    table = desk.table(node, LIST, OF_ONE)
    if not isinstance(table, Table):
        return None
    number, unit = (desk.text(table, key, required=True) for key in (NUMBER, UNIT))
    day = desk.day(desk.text(table, DAY, required=True))
    who, source = (desk.text(table, key) for key in (WHO, SOURCE))
    if number is None or unit is None or day is None:
        return None
    said = {key: text.value if text else "" for key, text in (("who", who), ("source", source))}
    return Signed(number=number.value, unit=unit.value, day=day, place=table.place, **said)


def _lines(one: Signed) -> list[str]:
    texts = (one.number, one.unit, written_day(one.day), one.who, one.source)
    filled = [f"{key}: {scalar(text)}\n" for key, text in zip(OF_ONE, texts, strict=True) if text]
    return [f"  {'-' if number == 0 else ' '} {line}" for number, line in enumerate(filled)]
