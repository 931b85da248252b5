"""发文.json: what every paper of a bag was made from, so that it can be made again from the bag alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """A paper as it went out: its number, its day (ISO) and the facts it was made from."""

    number: str
    date: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
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


@dataclass(frozen=True, slots=True)
class Recipe:
    """The day (ISO) and the papers of one issue, and the versions of the tools that made them."""

    date: str
    tools: Mapping[str, str]
    papers: tuple[Paper, ...]

    def to_bytes(self) -> bytes:
        """As JSON, for people to read too."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def parse_recipe(data: bytes) -> Recipe:
    """Raises ValueError when ``data`` is no recipe of this form."""
    try:
        raw = json.loads(data)
        papers = tuple(
            Paper(**{**one, "previous": Sent(**one["previous"]) if one["previous"] else None}) for one in raw["papers"]
        )
        return Recipe(str(raw["date"]), dict(raw["tools"]), papers)
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError("not a recipe") from error
