"""Facts of many papers → each field once, and for every paper where its own stand: papers share most of what they say."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.papers.facts import About, Facts, Fields, Subject


class Pool:
    """What has been put so far, in the order it came."""

    def __init__(self) -> None:
        self.abouts: list[About] = []
        # By the hash of what they say, which takes a fraction of the room that a key of it all would.
        self._places: dict[int, list[int]] = {}
        # The same object again, which is the usual case, is not read again; it is kept alive by ``abouts``' owner.
        self._known: dict[int, int] = {}

    def put(self, facts: Facts) -> tuple[int, ...]:
        """The places of ``facts``, which stay as they are while the pool is filled."""
        known, abouts = self._known, self.abouts
        return tuple(
            found
            if (found := known.get(id(fields))) is not None and abouts[found].subject is subject
            else self._place(subject, fields)
            for subject, fields in facts.items()
        )

    def _place(self, subject: Subject, fields: Fields) -> int:
        known = self._known.get(id(fields))
        if known is not None and self.abouts[known].subject == subject:
            return known
        alike = self._places.setdefault(hash((subject, tuple(fields.items()))), [])
        place = next((one for one in alike if self.abouts[one] == About(subject, dict(fields))), len(self.abouts))
        if place == len(self.abouts):
            self.abouts.append(About(subject, fields if isinstance(fields, dict) else dict(fields)))
            alike.append(place)
        self._known[id(fields)] = place
        return place


def taken(pool: Sequence[About], places: Sequence[int]) -> Facts:
    """The facts at ``places``. Raises IndexError for a place that is not there."""
    return {pool[place].subject: pool[place].fields for place in places}
