"""sources/封签: what the archive was when it was last added to, kept outside of it.

An archive alone can be cut, set back or written anew by somebody who has the program; whoever also keeps its seal, in
``sources/`` or on paper, sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.output.register import ISSUED, Entry
from pipeline.papers.number import serial_in
from pipeline.pattern import Pattern
from pipeline.problems import Place, Problem
from pipeline.walker import contents, read_bytes

SEAL = "sources/封签"
# Beside it, where an office has them: the signature of its head, the key to check it with, stamps from outside.
SIGNATURE, PUBLIC_KEY, STAMPS = "sources/封签.签名", "sources/签名公钥.pem", "sources/时间戳"
# Twenty-four digits, 96 bits: short enough to be written by hand, too many to be met by trying.
DIGITS = 24
WRITTEN = Pattern(r"(?i)(\d{1,7})-((?:[0-9a-f]{4}-){5}[0-9a-f]{4})")
RESTORE = "请从备份中恢复 out/archive（make restore FILE=备份文件）；确知缘由、以现在的归档为准的，运行 make seal ACCEPT=理由。"
HEAD = """\
# 封签：归档登记到哪一行、编到哪个号，由程序在发文和作废后写。请勿改动，连同 sources/ 一起备份。
# 把“封签”一行抄在纸上（或看登记簿的打印页），日后用 make verify SEAL=封签 核对。
"""
RESTORE_SEAL = "请从 sources/ 的备份中恢复封签；确知缘由的，运行 make seal ACCEPT=理由。"
ACCEPTED = "改认"


class Seal(Struct, frozen=True):
    """``line``: how many lines the register has; ``head``: the seal of the last one. ``numbers``: code and year → the last
    number given; ``bags``: name → sum of what it holds; ``accepted``: why it was once written anew, oldest first.
    """

    line: int
    head: str
    numbers: Mapping[str, int]
    bags: Mapping[str, str]
    accepted: tuple[str, ...] = ()

    def fits(self, entries: Sequence[Entry]) -> bool:
        """Whether the register, as far as the seal goes, is the one it was made of."""
        return not self.line or (self.line <= len(entries) and entries[self.line - 1].seal == self.head)

    @property
    def written(self) -> str:
        """For paper: 36-3f2a-9c1b-…"""
        return written(self.line, self.head)

    def to_bytes(self) -> bytes:
        """As the file holds it."""
        rows = [f"封签: {self.written}", f"末行: {self.head}", f"行数: {self.line}"]
        rows += [f"文号: {name} {number}" for name, number in self.numbers.items()]
        rows += [f"批次: {name} {total}" for name, total in self.bags.items()]
        rows += [f"{ACCEPTED}: {reason}" for reason in self.accepted]
        return (HEAD + "\n".join(rows) + "\n").encode()


def follows_the_archive(path: str) -> bool:
    """Whether the file at ``path`` tells of the archive: no undo and no older backup changes it."""
    return path in {SEAL, SIGNATURE, PUBLIC_KEY} or path.startswith(f"{STAMPS}/")


def written(line: int, head: str) -> str:
    """Line number and the first digits of its seal in groups of four."""
    digits = head[:DIGITS]
    return "-".join((str(line), *(digits[at : at + 4] for at in range(0, DIGITS, 4))))


def seal_of(entries: Sequence[Entry], bags: Mapping[str, str], accepted: Sequence[str] = ()) -> Seal:
    """The seal of a register and its bags (name → sum)."""
    numbers: dict[str, int] = {}
    for entry in entries:
        if entry.action == ISSUED:
            key = f"{entry.code}〔{entry.year}〕"
            numbers[key] = max(numbers.get(key, 0), serial_in(entry.number))
    return Seal(len(entries), entries[-1].seal if entries else "", numbers, dict(bags), tuple(accepted))


def read_seal(root: Path) -> Seal | Problem | None:
    """The seal kept in ``sources/``; None when there is none, a Problem when it cannot be understood. WorldError as ever."""
    path = root / SEAL
    if path.name not in {one.name for one in contents(path.parent)}:
        return None
    return parse_seal(read_bytes(path, SEAL)) or Problem(Place(SEAL), "封签读不懂，被改动过。", RESTORE_SEAL)


def parse_seal(data: bytes) -> Seal | None:
    """None when ``data`` is no seal."""
    rows: dict[str, list[str]] = {}
    try:
        for line in data.decode("utf-8-sig").splitlines():
            if line.strip() and not line.startswith("#"):
                key, _, value = line.partition(": ")
                rows.setdefault(key, []).append(value.strip())
        found = Seal(
            int(rows["行数"][0]),
            rows["末行"][0],
            {name: int(number) for name, number in _pairs(rows.get("文号", ()))},
            dict(_pairs(rows.get("批次", ()))),
            tuple(rows.get(ACCEPTED, ())),
        )
    except (UnicodeDecodeError, ValueError, LookupError):
        return None
    return found if rows.get("封签") == [found.written] else None


def _pairs(rows: Sequence[str]) -> Iterator[tuple[str, str]]:
    for row in rows:
        name, _, value = row.rpartition(" ")
        yield name, value


def differences(seal: Seal, entries: Sequence[Entry], bags: Mapping[str, str]) -> Iterator[Problem]:
    """What the archive (register and sums of the bags) is not, that it was when ``seal`` was made."""
    place = Place(SEAL)
    if len(entries) < seal.line:
        state = "没有归档" if not entries else f"登记簿只有{len(entries)}行"
        message = f"封签记到登记簿第{seal.line}行（{_last(seal)}），现在{state}：归档丢失、被删减，或是旧的备份。"
        yield Problem(place, message, RESTORE)
    elif not seal.fits(entries):
        message = f"登记簿第{seal.line}行与封签不符：登记簿在封签之后被重写过。"
        yield Problem(place, message, RESTORE)
    elif len(entries) > seal.line:
        message = f"登记簿有{len(entries)}行，封签只记到第{seal.line}行：封签是旧的，或后面的几行不是由程序登记的。"
        yield Problem(place, message, RESTORE_SEAL)
    else:
        whole = seal_of(entries, bags)
        if (dict(seal.numbers), {*seal.bags}) != (whole.numbers, {*bags}):
            yield Problem(place, "封签所记的文号或批次与登记簿、归档不一致，封签被改动过。", RESTORE_SEAL)
    for name, total in seal.bags.items():
        if name in bags and bags[name] != total:
            yield Problem(
                Place(f"out/archive/{name}"), "这一批归档的内容（文件、材料或说明）与封签不符，被改动过。", RESTORE
            )


def against_written(text: str, entries: Sequence[Entry]) -> Iterator[Problem]:
    """What is wrong by a seal that somebody kept on paper. Raises ValueError when ``text`` is none."""
    found = WRITTEN.fullmatch(re.sub(r"[\s　]", "", text).replace("－", "-"))
    if not found:
        raise ValueError(text)
    line, digits = int(found[1]), found[2].lower()
    if line > len(entries):
        message = f"这个封签记到登记簿第{line}行，现在只有{len(entries)}行：归档丢失、被删减，或是旧的备份。"
        yield Problem(Place(text), message, RESTORE)
    elif line and written(line, entries[line - 1].seal).partition("-")[2] != digits:
        yield Problem(Place(text), f"登记簿第{line}行与这个封签不符：登记簿被重写过。", RESTORE)


def _last(seal: Seal) -> str:
    return "、".join(f"{name}{number}号" for name, number in seal.numbers.items()) or "没有文号"
