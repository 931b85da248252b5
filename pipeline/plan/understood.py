"""What was made of the files of one plan, as it is kept from one run to the next: among hundreds of plans, those of which
nothing changed are not read again."""

from __future__ import annotations

import hashlib
from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct

from pipeline.plan.asked import Asked
from pipeline.plan.model import Plan
from pipeline.problems import Problem
from pipeline.sources.records import PlanRecord

Kind = TypeVar("Kind")

# One that is larger takes as long to take up again as to read: its tasks name many units each.
LARGEST = 4_000_000


class Understood(Struct, frozen=True, kw_only=True):
    """A plan with what it asks (None where it could not be read), what is wrong with its files and what is unconfirmed;
    ``record`` is the plan as written, without its contents."""

    record: PlanRecord | None
    plan: tuple[Plan, Asked] | None
    problems: tuple[Problem, ...]
    unconfirmed: tuple[Problem, ...]


class Memory(Protocol):
    """Where bytes are kept under the name of a file and a sum of all they were made of."""

    def recall(self, name: str, total: str, /) -> bytes | None:
        """What was kept under both; None for anything else."""

    def keep(self, name: str, total: str, data: bytes, /) -> None:
        """Keep ``data``."""

    def hold(self, name: str, /) -> None:
        """What is kept under ``name``, or the name of a folder (``…/``), is not needed now and may be again."""


class Forgetful:
    """Keeps nothing."""

    def recall(self, _name: str, _total: str, /) -> bytes | None:
        return None

    def keep(self, _name: str, _total: str, _data: bytes, /) -> None:
        return None

    def hold(self, _name: str, /) -> None:
        return None


NO_MEMORY = Forgetful()


def sum_of(*files: bytes | None) -> str:
    """One sum over all of ``files``, which tells one that is not there from an empty one."""
    total = hashlib.sha256()
    for data in files:
        total.update(b"-" if data is None else hashlib.sha256(data).digest())
    return total.hexdigest()


def recall(memory: Memory, name: str, total: str, kind: type[Kind]) -> Kind | None:
    """The ``kind`` of value that is kept of a file; None where it cannot be understood any more."""
    data = memory.recall(name, total)
    try:
        return None if data is None else msgspec.msgpack.decode(data, type=kind)
    except ValueError:
        return None


def keep(memory: Memory, name: str, total: str, understood: Understood) -> None:
    """Keep what holds; a mistake is looked for anew each time."""
    if understood.problems or understood.plan is None:
        return
    data = packed(understood)
    if len(data) <= LARGEST:
        memory.keep(name, total, data)


def packed(value: object) -> bytes:
    """``value`` as it is kept."""
    return msgspec.msgpack.encode(value)
