"""One paper to be made: which it is, which template draws it, and what is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.written import written_day
from pipeline.papers.claim import Claim
from pipeline.papers.facts import Facts
from pipeline.papers.identity import PaperId
from pipeline.papers.later import whole
from pipeline.problems import Problem


class Document(Struct, frozen=True, kw_only=True):
    """``name`` is the file name without ending; ``context`` holds plain values under the Chinese names the template uses.

    It may be worked out only when it is asked for (:class:`~pipeline.papers.later.Later`).
    ``facts`` are the fields of the material it was made from, compared when asking what changed. ``code`` is the number
    code of a paper that is issued with a number. ``when_gone`` says why, should a later run no longer make it.
    ``claims`` are its statements, ``wanting`` what it leaves open that somebody has to settle before it goes out, and
    ``asking`` what only a person can confirm.
    """

    id: PaperId
    name: str
    template: str
    context: Mapping[str, object]
    facts: Facts
    code: str = ""
    when_gone: str = "不再需要"
    claims: Sequence[Claim] = ()
    wanting: tuple[Problem, ...] = ()
    asking: tuple[Problem, ...] = ()

    @property
    def plan(self) -> str:
        """The folder of its plan."""
        return self.id.plan

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return self.id.kind

    @property
    def unit(self) -> str:
        """The addressee's short name; empty for a paper to all."""
        return self.id.unit


def numbered(document: Document, number: str, day: date) -> Document:
    """``document`` with its number and day of issue filled in."""
    written = {
        "发文字号": number,
        "成文日期": written_day(day),
        "印发日期": f"{written_day(day)}印发",
        "成文时间": f"{day.isoformat()}T00:00:00Z",
    }
    return replace(document, context={**whole(document.context), **written})


# What a draft's file says of its own day: the day the standard came into force, for it has none yet.
STANDING_DAY = "2012-07-01T00:00:00Z"
# Left open until the document is issued: the year, the serial and the day are written then.
OPEN_DATE = "　　　　年　　月　　日"
