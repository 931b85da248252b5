"""The register (登记簿): one line a number, chained by sha256, only ever added to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from pipeline.papers.identity import PaperId
from pipeline.papers.number import serial_in
from pipeline.problems import Place, Problem

REGISTER = "out/archive/登记簿.jsonl"
ISSUED, VOIDED = "发文", "作废"
LATER = {"of", "adjusts", "content"}


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line. ``action`` is 发文 or 作废; ``bag`` names the archive folder, ``file`` the document in it.

    ``previous`` is the ``seal`` of the line before (empty for the first); ``seal`` is the sha256 of this line
    without itself, so that no line can be changed, left out or moved unnoticed. ``of`` and ``adjusts`` as in PaperId.
    ``content`` is the sum of all that the bag holds besides these lines; lines of versions before 0.3.0 have none.
    """

    serial: int
    action: str
    number: str
    code: str
    year: int
    date: str
    kind: str
    plan: str
    unit: str
    title: str
    bag: str
    file: str
    sha256: str
    note: str = ""
    previous: str = ""
    seal: str = ""
    of: str = ""
    adjusts: str = ""
    content: str = ""

    @property
    def id(self) -> PaperId:
        """The identity of the paper; lines of versions before 0.3.0 do not tell papers of one kind to one unit apart."""
        return PaperId(self.plan, self.kind, self.of, self.unit, self.adjusts)


def by_bag(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Name of an archive folder → its lines, in their order."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.bag, []).append(entry)
    return {bag: tuple(own) for bag, own in found.items()}


def read_register(root: Path) -> tuple[Entry, ...]:
    """Every line of the register; lines that cannot be understood are left to :func:`check_chain`."""
    return tuple(entry for _, entry in _lines(root) if entry is not None)


def check_chain(root: Path) -> list[Problem]:
    """The lines that were changed, left out, moved or spoilt."""
    problems = []
    previous, expected = "", 1
    for number, entry in _lines(root):
        place = Place(REGISTER, number)
        if entry is None:
            problems.append(Problem(place, "登记簿这一行读不懂。", "请从备份中恢复登记簿。"))
            break
        if entry.seal != _seal(entry) or entry.previous != previous or entry.serial != expected:
            message = f"登记簿这一行（{entry.number}）被改动过，或前面少了一行。"
            problems.append(Problem(place, message, "请从备份中恢复登记簿。"))
            break
        previous, expected = entry.seal, expected + 1
    return problems


def chain(entries: Sequence[Entry], added: Iterable[Entry]) -> tuple[Entry, ...]:
    """``added`` given serials and seals so that they follow ``entries``."""
    chained: list[Entry] = list(entries)
    for entry in added:
        previous = chained[-1].seal if chained else ""
        open_ = replace(entry, serial=len(chained) + 1, previous=previous, seal="")
        chained.append(replace(open_, seal=_seal(open_)))
    return tuple(chained[len(entries) :])


def to_lines(entries: Iterable[Entry]) -> bytes:
    """Entries as JSON lines."""
    return "".join(f"{json.dumps(_fields(entry), ensure_ascii=False)}\n" for entry in entries).encode()


def from_lines(data: bytes) -> tuple[Entry, ...]:
    """Entries from JSON lines. Raises ValueError when a line is none."""
    return tuple(msgspec.json.decode(line, type=Entry) for line in data.splitlines() if line.strip())


def follows(entries: Sequence[Entry], added: Sequence[Entry]) -> bool:
    """Whether ``added`` are what :func:`chain` would have put after ``entries``."""
    return tuple(added) == chain(entries, added)


def next_serial(entries: Sequence[Entry], code: str, year: int) -> int:
    """The number after the last of ``code`` in ``year``: a voided one is never used again."""
    given = (one.number for one in entries if one.action == ISSUED and (one.code, one.year) == (code, year))
    return 1 + max(map(serial_in, given), default=0)


def sealed_text(entry: Entry) -> bytes:
    """What the seal of a line is the sha256 of."""
    return json.dumps(_fields(replace(entry, seal="")), ensure_ascii=False, sort_keys=True).encode()


def _seal(entry: Entry) -> str:
    return hashlib.sha256(sealed_text(entry)).hexdigest()


def _fields(entry: Entry) -> dict[str, object]:
    """The fields of a line; those that came later are left out while they are empty, so that old seals hold."""
    return {name: value for name, value in asdict(entry).items() if value or name not in LATER}


def _lines(root: Path) -> Iterator[tuple[int, Entry | None]]:
    path = root / REGISTER
    if not path.is_file():
        return
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            entry = from_lines(line)
        except ValueError:
            entry = ()
        # A line that says a thing twice, or otherwise than the program writes it, reads differently to a person.
        yield number, entry[0] if to_lines(entry) == line + b"\n" and entry else None
