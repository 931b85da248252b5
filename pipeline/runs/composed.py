"""What the contexts of papers came to, kept from one run to the next under the sums of all they are made of: a paper of which
nothing changed is not composed again to see that it did not."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from pipeline.documents.completeness import carried
from pipeline.output.state import checksum
from pipeline.papers.document import Document
from pipeline.papers.later import Later
from pipeline.plan.understood import NO_MEMORY, Memory, packed, recall


class Sums(Struct, frozen=True, array_like=True):
    """Of one context: ``digest`` over all of it, ``text`` over the words of the plan that it carries."""

    digest: str
    text: bytes


Known = dict[bytes, Sums]


class Composed:
    """The sums of every context, worked out where ``memory`` does not know them."""

    def __init__(self, memory: Memory = NO_MEMORY) -> None:
        self.memory = memory
        self.before: dict[str, Known] = {}
        self.now: dict[str, Known] = {}

    def digest(self, document: Document) -> str:
        """The sum of everything that is filled in."""
        return self._sums(document).digest

    def text(self, document: Document) -> bytes:
        """The sum of the words of the plan that it carries."""
        return self._sums(document).text

    def keep(self) -> None:
        """Keep what this run asked for, and nothing else."""
        for plan, known in self.now.items():
            if known.keys() != self.before[plan].keys():
                self.memory.keep(_name(plan), "", packed(known))

    def _sums(self, document: Document) -> Sums:
        context = document.context
        if not isinstance(context, Later):
            return _sums(document.kind, context)
        now = self.now.setdefault(document.plan, {})
        if document.plan not in self.before:
            self.before[document.plan] = recall(self.memory, _name(document.plan), "", Known) or {}
        found = now.get(context.made_of) or self.before[document.plan].get(context.made_of)
        now[context.made_of] = found = found or _sums(document.kind, context.whole())
        return found


def _sums(kind: str, context: Mapping[str, object]) -> Sums:
    return Sums(checksum(msgspec.json.encode(context, order="sorted")), carried(kind, context))


def _name(plan: str) -> str:
    return f"sources/{plan}/：已拟"
