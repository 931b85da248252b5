"""Who has signed for what went out: taken from send lists that came back, kept in the material, given to who asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.grammar.written import written_day
from pipeline.output.register import ISSUED, VOIDED, Entry
from pipeline.plan.register import Register
from pipeline.problems import MaterialError, Problem
from pipeline.sources.desk import Desk
from pipeline.sources.signedfile import SIGNED, Signed, parse_signed, with_signed
from pipeline.walker import read_bytes

if TYPE_CHECKING:
    # It brings the reader of workbooks along, which nobody needs who only shows what is kept.
    from pipeline.forms.sendlist import Signature


class Signatures(Struct, frozen=True):
    """What is known of who has signed; a unit may bear another name by now."""

    register: Register
    known: tuple[Signed, ...] = ()

    def of(self, number: str, unit: str) -> Signed | None:
        """The signature of ``unit`` for the paper ``number``."""
        own = self.register.name_now(unit)
        fitting = (one for one in self.known if one.number == number and self.register.name_now(one.unit) == own)
        return next(fitting, None)

    def said(self, number: str, unit: str) -> str:
        """The same for people: the day and the name, of a paper to all how many have; empty when nobody has."""
        if not unit:
            many = {self.register.name_now(one.unit) for one in self.known if one.number == number}
            return f"{len(many)}个单位" if many else ""
        found = self.of(number, unit)
        return f"{written_day(found.day)}{f'　{found.who}' if found.who else ''}" if found else ""


def signed_file(root: Path) -> bytes | None:
    """``签收.yaml`` as it lies there, None where nobody has signed yet. Raises WorldError."""
    return read_bytes(root / SIGNED, SIGNED) if (root / SIGNED).exists() else None


def read_signatures(root: Path, register: Register) -> Signatures:
    """What is kept. Raises MaterialError for a mistake in the file, WorldError."""
    data, desk = signed_file(root), Desk()
    known = parse_signed(data, desk) if data else ()
    if desk.problems:
        raise MaterialError(desk.problems)
    return Signatures(register, known)


def known_signatures(root: Path, register: Register) -> tuple[Signatures, tuple[Problem, ...]]:
    """What is kept, and the mistakes in it: they stop none of those who only show it. Raises WorldError."""
    try:
        return read_signatures(root, register), ()
    except MaterialError as error:
        return Signatures(register), tuple(error.problems)


class Proof(Struct, frozen=True):
    """What a signature is held against: what went out, to whom, and the day that it is."""

    entries: tuple[Entry, ...]
    register: Register
    today: date | None

    def valid(self, number: str) -> list[Entry]:
        """The lines of ``number`` that have not been made void."""
        return [entry for entry in valid_of(self.entries) if entry.number == number]


class Taken(Struct, frozen=True):
    """The file as it is to be (None: as it is), what was taken over in words, and who has yet to sign."""

    data: bytes | None
    said: tuple[str, ...]
    missing: tuple[str, ...]


def take_signatures(
    lists: Mapping[str, Sequence[Signature]], kept: bytes | None, signatures: Signatures, proof: Proof, desk: Desk
) -> Taken:
    """Take over what the send lists (file → rows) say; what does not agree with the register goes to ``desk``."""
    after = signatures
    new: list[Signed] = []
    for file, rows in lists.items():
        for row in rows:
            known = after.of(row.number, row.unit)
            if row.day and _certain(row, row.day, known, proof, desk) and not known:
                new.append(Signed(number=row.number, unit=row.unit, day=row.day, who=row.who, source=file))
                after = Signatures(signatures.register, (*after.known, new[-1]))
    said = tuple(f"{one.number} {one.unit}：{after.said(one.number, one.unit)}签收" for one in new)
    numbers = {row.number for rows in lists.values() for row in rows}
    return Taken(with_signed(kept, new) if new else None, said, tuple(_missing(numbers, after, proof.entries)))


def _missing(numbers: Iterable[str], signatures: Signatures, entries: Sequence[Entry]) -> list[str]:
    """Of the days on which papers ``numbers`` went out, those that nobody has signed for yet."""
    valid = valid_of(entries)
    days = {entry.date for entry in valid if entry.number in set(numbers)}
    due = [entry for entry in valid if entry.date in days and entry.unit]
    return [f"{one.number} {one.unit}" for one in due if not signatures.of(one.number, one.unit)]


def _certain(row: Signature, day: date, known: Signed | None, proof: Proof, desk: Desk) -> bool:
    """Whether the register bears the row out; where not, why."""
    sent = proof.valid(row.number)
    message = remedy = ""
    if not sent:
        void = any(entry.number == row.number for entry in proof.entries)
        message = f"{row.number}已经作废。" if void else f"登记簿上没有“{row.number}”。"
        remedy = "没有记。请核对文号。"
    elif proof.register.find(row.unit) is None or not _went_to(sent, row.unit, proof.register):
        message, remedy = f"{row.number}不是发给{row.unit or '（空白）'}的。", "没有记。请核对主送和文号。"
    elif day < date.fromisoformat(sent[0].date):
        message = f"签收在{written_day(day)}，早于发文的{written_day(date.fromisoformat(sent[0].date))}。"
        remedy = "没有记。请核对签收时间。"
    elif proof.today and day > proof.today:
        message, remedy = f"签收时间{written_day(day)}还没有到。", "没有记。请核对签收时间。"
    elif known and (known.day, known.who) != (day, row.who):
        message = f"{row.unit}签收{row.number}，已记的是{written_day(known.day)}{known.who}，这里是{written_day(day)}{row.who}。"
        remedy = f"没有改。以哪个为准，请直接改 {SIGNED}。"
    if message:
        desk.report(row.place, message, remedy)
    return not message


def _went_to(sent: Sequence[Entry], unit: str, register: Register) -> bool:
    own = register.name_now(unit)
    return any(not entry.unit or register.name_now(entry.unit) == own for entry in sent)


def valid_of(entries: Sequence[Entry]) -> list[Entry]:
    """The papers that went out and still count."""
    void = {entry.number for entry in entries if entry.action == VOIDED}
    return [entry for entry in entries if entry.action == ISSUED and entry.number not in void]
