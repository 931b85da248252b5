"""Facts of many papers → each field once, and for every paper where its own stand: papers share most of what they say."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.papers.facts import About, Facts, Fields, Subject, Value


class Pool:
    """What has been put so far, in the order it came."""

    def __init__(self) -> None:
        self.abouts: list[About] = []
        self._places: dict[tuple[Subject, tuple[tuple[str, Value], ...]], int] = {}
        # The same object again, which is the usual case, is not read again; it is kept alive by ``abouts``' owner.
        self._known: dict[int, tuple[Subject, int]] = {}

    def put(self, facts: Facts) -> tuple[int, ...]:
        """The places of ``facts``, which stay as they are while the pool is filled."""
        known = self._known
        return tuple(
            found[1] if (found := known.get(id(fields))) and found[0] is subject else self._place(subject, fields)
            for subject, fields in facts.items()
        )

    def _place(self, subject: Subject, fields: Fields) -> int:
        known = self._known.get(id(fields))
        if known is not None and known[0] == subject:
            return known[1]
        place = self._places.setdefault((subject, tuple(fields.items())), len(self.abouts))
        if place == len(self.abouts):
            self.abouts.append(About(subject, fields if isinstance(fields, dict) else dict(fields)))
        self._known[id(fields)] = subject, place
        return place


def taken(pool: Sequence[About], places: Sequence[int]) -> Facts:
    """The facts at ``places``. Raises IndexError for a place that is not there."""
    return {pool[place].subject: pool[place].fields for place in places}
