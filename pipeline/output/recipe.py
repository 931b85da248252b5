"""发文.json: what every paper of a bag was made from, so that it can be made again from the bag alone."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct


class Sent(Struct, frozen=True):
    """A paper as it went out: its number, its day (ISO) and the facts it was made from."""

    number: str
    date: str
    facts: Mapping[str, str]


class Paper(Struct, frozen=True):
    """One paper of the bag. ``of`` as in ``Document``; ``previous`` is the letter that an adjustment adjusts."""

    plan: str
    kind: str
    of: str
    unit: str
    number: str
    file: str
    template: str
    facts: Mapping[str, str]
    previous: Sent | None = None


class Recipe(Struct, frozen=True):
    """The day (ISO) and the papers of one issue, and the versions of the tools that made them."""

    date: str
    tools: Mapping[str, str]
    papers: tuple[Paper, ...]

    def to_bytes(self) -> bytes:
        """As JSON, for people to read too."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1)


def parse_recipe(data: bytes) -> Recipe:
    """Raises ValueError when ``data`` is no recipe of this form."""
    return msgspec.json.decode(data, type=Recipe)
