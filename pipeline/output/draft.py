"""A draft as a run leaves it, and all drafts of a plan as they are kept in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

import msgspec
from msgspec import Struct, field

from pipeline.output.pool import Pool, taken
from pipeline.papers.facts import About, Facts
from pipeline.papers.identity import PaperId

# So many of a plan's papers are held as they stand in the file.
_AT_ONCE = 200


class Draft(Struct, frozen=True, kw_only=True):
    """One draft as it was written: which paper it is, what it was made from, and what stands on the disk.

    ``digest`` is over the context, ``template`` over the template, ``tools`` are the versions of the program and its
    packages; ``by_calendar``: what it says depends on the calendar of working days, and ``calendar`` is the sum of what the
    office gives of it itself. ``stamp`` is size and modification
    time, ``sha256`` of the bytes. ``when_gone`` says why, should a later run no longer make it.
    """

    id: PaperId
    facts: Facts
    digest: str
    template: str
    sha256: str = ""
    stamp: tuple[int, int] = (0, 0)
    tools: Mapping[str, str] = field(default_factory=dict)
    by_calendar: bool = False
    when_gone: str = "不再需要"
    calendar: str = ""

    def same_text(self, other: Draft) -> bool:
        """Whether both were made from the same context, template and tools."""
        return (self.digest, self.template, self.tools) == (other.digest, other.template, other.tools)


class _Made(Struct, frozen=True, kw_only=True):
    """What most drafts of a plan have in common."""

    template: str
    tools: Mapping[str, str]
    by_calendar: bool
    when_gone: str
    calendar: str


class _KeptDraft(Struct, frozen=True, kw_only=True):
    """A draft in the file; ``facts`` are places in the pool, ``made`` is one in what drafts have in common."""

    id: PaperId
    facts: tuple[int, ...]
    digest: str
    sha256: str
    stamp: tuple[int, int]
    made: int


class KeptPlan(Struct, frozen=True, kw_only=True):
    """One plan in the file: every field of its material once, in the pool, and once what its drafts have in common."""

    inputs: str
    pool: tuple[About, ...]
    made: tuple[_Made, ...]
    facts: tuple[int, ...]
    drafts: Mapping[str, _KeptDraft]

    def told(self) -> Iterator[tuple[str, Draft]]:
        """Each draft with its path. Raises IndexError for one that tells of what is not there."""
        for path, one in self.drafts.items():
            made = self.made[one.made]
            yield (
                path,
                Draft(
                    id=one.id,
                    facts=taken(self.pool, one.facts),
                    digest=one.digest,
                    sha256=one.sha256,
                    stamp=one.stamp,
                    template=made.template,
                    tools=made.tools,
                    by_calendar=made.by_calendar,
                    when_gone=made.when_gone,
                    calendar=made.calendar,
                ),
            )


def kept_plan(facts: Facts, drafts: Mapping[str, Draft], inputs: str) -> Iterator[bytes]:
    """A plan with its ``facts``, its ``drafts`` by path and the fingerprint of what was read of it, as it stands in the file:
    piece by piece, for a plan of thousands of papers is never held whole in this form beside what it is made from."""
    pool, common = Pool(), _Common(drafts)
    of_plan = pool.put(facts)
    yield b'{"inputs":' + _encode(inputs) + b',"facts":' + _encode(of_plan)
    # Before the pool, which has everything only when the last draft is written; a reader asks for each by its name.
    kept = ((path, _kept(drafts[path], pool, common)) for path in sorted(drafts))
    yield from _in_pieces(b',"drafts":{', kept, dict, b"}")
    yield from _in_pieces(b',"pool":[', pool.abouts, list, b"]")
    yield from _in_pieces(b',"made":[', common.made, list, b"]}")


class _Common:
    """What drafts have in common, in the order it came."""

    def __init__(self, drafts: Mapping[str, Draft]) -> None:
        self.made: list[_Made] = []
        self._places: dict[tuple[object, ...], int] = {}
        # Drafts share the mapping of their tools: by what it says it is known once.
        self._said = {id(draft.tools): tuple(draft.tools.items()) for draft in drafts.values()}

    def put(self, one: Draft) -> int:
        said = (one.template, self._said[id(one.tools)], one.by_calendar, one.when_gone, one.calendar)
        place = self._places.setdefault(said, len(self.made))
        if place == len(self.made):
            self.made.append(_Made(**{name: getattr(one, name) for name in _Made.__struct_fields__}))
        return place


def _kept(one: Draft, pool: Pool, common: _Common) -> _KeptDraft:
    return _KeptDraft(
        id=one.id,
        facts=pool.put(one.facts),
        digest=one.digest,
        sha256=one.sha256,
        stamp=one.stamp,
        made=common.put(one),
    )


def _encode(value: object) -> bytes:
    return msgspec.json.encode(value, order="deterministic")


def _in_pieces(begin: bytes, items: Iterable[object], held: Callable[..., object], end: bytes) -> Iterator[bytes]:
    """``items`` as one list or one mapping, as many at once as are ``held``."""
    left = iter(items)
    while some := list(islice(left, _AT_ONCE)):
        yield begin + _encode(held(some))[1:-1]
        begin = b","
    yield end if begin == b"," else begin + end
