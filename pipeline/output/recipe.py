"""发文.json: what every paper of a bag was made from, so that it can be made again from the bag alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from pipeline.output.pool import Pool
from pipeline.papers.facts import About, Facts, unkept
from pipeline.papers.formertext import parse_former_facts
from pipeline.papers.identity import PaperId, former_id

# Form 2 told every fact of every paper anew; 3 tells each once, in the pool.
WHOLE, FORM = 2, 3


class Sent(Struct, frozen=True):
    """A paper as it went out: its number, its day (ISO) and the facts it was made from; ``standing`` are the numbers of those
    that it adjusts, the first one first: beside it, they hold in all it does not change; ``issuers`` are the full names that the
    offices had which issued all of these."""

    number: str
    date: str
    facts: Facts
    standing: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()


class Paper(Struct, frozen=True, kw_only=True):
    """One paper of the bag; ``previous`` is the paper that an adjustment adjusts. ``parts``: the sha256 of each part inside
    the file, which hold whoever packs the parts anew; bags of versions before 0.3.0 have none.
    """

    id: PaperId
    number: str
    file: str
    template: str
    facts: Facts
    previous: Sent | None = None
    parts: Mapping[str, str] = {}


class Telling(Struct, frozen=True, kw_only=True):
    """What a unit had been told of a task when the papers were made; days are ISO text, ``asked`` is empty for none."""

    plan: str
    task: str
    unit: str
    number: str
    day: str
    deadline: str
    deadline_day: str
    asked: str
    rhythm: str
    issuer: str = ""
    title: str = ""


class Recipe(Struct, frozen=True):
    """The day (ISO) and the papers of one issue, the versions of the tools that made them, and what had been told."""

    date: str
    tools: Mapping[str, str]
    papers: tuple[Paper, ...]
    told: tuple[Telling, ...] = ()

    def to_bytes(self) -> bytes:
        """As JSON, for people to read too."""
        pool = Pool()
        papers = tuple(_kept_paper(paper, pool) for paper in self.papers)
        kept = _Kept(
            form=FORM, date=self.date, tools=self.tools, papers=papers, told=self.told, pool=tuple(pool.abouts)
        )
        return msgspec.json.format(msgspec.json.encode(kept), indent=1)


# A fact is a place in the pool; one told anew stands there itself.
_KeptFacts = tuple[int | About, ...]


class _KeptSent(Struct, frozen=True, omit_defaults=True):
    number: str
    date: str
    facts: _KeptFacts
    standing: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()


class _KeptPaper(Struct, frozen=True, kw_only=True):
    id: PaperId
    number: str
    file: str
    template: str
    facts: _KeptFacts
    previous: _KeptSent | None = None
    parts: Mapping[str, str] = {}


class _Kept(Struct, frozen=True, kw_only=True):
    form: int
    date: str
    tools: Mapping[str, str]
    papers: tuple[_KeptPaper, ...]
    told: tuple[Telling, ...] = ()
    pool: tuple[About, ...] = ()


class _FormerSent(Struct, frozen=True):
    number: str
    date: str
    facts: Mapping[str, str]


class _FormerPaper(Struct, frozen=True, kw_only=True):
    """Form 1, of versions 0.1 and 0.2."""

    plan: str
    kind: str
    of: str
    unit: str
    number: str
    file: str
    template: str
    facts: Mapping[str, str]
    previous: _FormerSent | None = None


class _Former(Struct, frozen=True):
    date: str
    tools: Mapping[str, str]
    papers: tuple[_FormerPaper, ...]


class _Form(Struct, frozen=True):
    form: int = 1


def parse_recipe(data: bytes) -> Recipe:
    """Raises ValueError when ``data`` is no recipe of a form known here."""
    form = msgspec.json.decode(data, type=_Form).form
    if form == 1:
        former = msgspec.json.decode(data, type=_Former)
        return Recipe(former.date, former.tools, tuple(map(_from_former, former.papers)))
    if form not in {WHOLE, FORM}:
        raise ValueError(f"unknown form {form}")
    found = msgspec.json.decode(data, type=_Kept)
    try:
        papers = tuple(_from_kept(paper, found.pool) for paper in found.papers)
    except IndexError as error:
        raise ValueError("a fact that is not in the pool") from error
    return Recipe(found.date, found.tools, papers, found.told)


def _kept_paper(paper: Paper, pool: Pool) -> _KeptPaper:
    before = paper.previous
    return _KeptPaper(
        id=paper.id,
        number=paper.number,
        file=paper.file,
        template=paper.template,
        facts=pool.put(paper.facts),
        previous=_KeptSent(before.number, before.date, pool.put(before.facts), before.standing, before.issuers)
        if before
        else None,
        parts=paper.parts,
    )


def _from_kept(paper: _KeptPaper, pool: Sequence[About]) -> Paper:
    before = paper.previous
    return Paper(
        id=paper.id,
        number=paper.number,
        file=paper.file,
        template=paper.template,
        facts=_facts(paper.facts, pool),
        previous=Sent(before.number, before.date, _facts(before.facts, pool), before.standing, before.issuers)
        if before
        else None,
        parts=paper.parts,
    )


def _facts(kept: _KeptFacts, pool: Sequence[About]) -> Facts:
    return unkept(pool[one] if isinstance(one, int) else one for one in kept)


def _from_former(paper: _FormerPaper) -> Paper:
    before = paper.previous
    return Paper(
        id=former_id(paper.plan, paper.kind, paper.of, paper.unit),
        number=paper.number,
        file=paper.file,
        template=paper.template,
        facts=parse_former_facts(paper.facts),
        previous=Sent(before.number, before.date, parse_former_facts(before.facts)) if before else None,
    )
