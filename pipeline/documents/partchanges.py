"""The parts of a divided task, of before and now → what an adjustment tells of each: a part is a task in small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from pipeline.documents.bearers import UNITS, WRITTEN, borne_by, changed_bearers, named_in
from pipeline.documents.wordchanges import Pair, changed_words
from pipeline.documents.wording import beginning
from pipeline.papers.facts import BRACKETS, MANNER, OPEN, PARTS, ROLES, Fields, in_words
from pipeline.pattern import Pattern
from pipeline.plan.parse import split_measures

TEXT = "正文"
_ROLE = Pattern(r"([^\d+]+)(\d+)")


class Part(Struct, frozen=True):
    """One part, by its numbers of before and now (from 1; 0 where it was not there) with its fields; none where it is not."""

    before: int
    after: int
    old: Fields
    new: Fields

    @property
    def label(self) -> str:
        """How a row calls it."""
        if not self.before:
            return f"新增第{self.after}部分"
        moved = f"（原第{self.before}部分）" if self.after not in {0, self.before} else ""
        return f"第{self.after or self.before}部分{moved}"


def side_by_side(old: Fields, new: Fields) -> tuple[Part, ...]:
    """The parts of before beside those of now; none where the task has no parts, or its paper is older than they are kept."""
    was, now = in_parts(old), in_parts(new)
    if (len(was) < 2 and len(now) < 2) or not was or not now:
        return ()
    return tuple(_paired(was, now))


def in_parts(fields: Fields) -> tuple[Fields, ...]:
    """Each part as a task by itself, an undivided task as its only one; none where that is not kept."""
    if BRACKETS not in fields:
        kept = in_words(fields.get(ROLES, ""))
        return (fields,) if kept and PARTS not in fields and not _ROLE.search(kept) else ()
    text, found = in_words(fields.get(TEXT, "")), []
    sizes, brackets = in_words(fields[PARTS]).split("、"), in_words(fields[BRACKETS]).split("\n")
    for number, (size, bracket) in enumerate(zip(map(int, sizes), brackets, strict=True), 1):
        found.append({TEXT: text[:size], WRITTEN: bracket, **_bearers(fields, number, bracket)})
        text = text[size:]
    return tuple(found)


def changed_parts(parts: Sequence[Part]) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """The fields of the parts of which something is to be told, each with its rows: text and who answers, and sentences that
    stand in another part now, and are another unit's by that."""
    moved = _moved(parts)
    for one in parts:
        if not one.old or not one.new:
            yield one.label, changed_words(_written(one.old), _written(one.new))
            continue
        was, now = ("".join(s for s in _sentences(fields) if s not in moved) for fields in (one.old, one.new))
        yield f"{one.label}{TEXT}", changed_words(was, now)
        for field, rows in changed_bearers(one.old, one.new):
            yield f"{one.label}{field}", rows
    yield (
        "分项",
        tuple((f"第{before}部分：{words}", f"第{after}部分：{words}") for words, (before, after) in moved.items()),
    )


def borne_in_parts(fields: Fields, unit: str) -> str:
    """Who answers for the parts of a divided task that ``unit`` has (all of them where it has them as one of a group); empty
    for any other task."""
    parts = dict(enumerate(in_parts(fields), 1))
    if len(parts) < 2:
        return ""
    own = {number: part for number, part in parts.items() if unit in named_in(part)} or parts
    return "；".join(
        f"第{number}部分（“{beginning(in_words(part[TEXT]))}”）{borne_by(part)}" for number, part in own.items()
    )


def _paired(was: Sequence[Fields], now: Sequence[Fields]) -> Iterator[Part]:
    """In the order of now: as many parts as before are the same ones, else those whose text stays are known by it."""
    if len(was) == len(now):
        yield from (Part(number, number, *both) for number, both in enumerate(zip(was, now, strict=True), 1))
        return
    before, after = (tuple(in_words(part.get(TEXT, "")) for part in side) for side in (was, now))
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for at in range(max(b - a, d - c)):
            one, other = (a + at + 1 if a + at < b else 0), (c + at + 1 if c + at < d else 0)
            yield Part(one, other, was[one - 1] if one else {}, now[other - 1] if other else {})


def _bearers(fields: Fields, number: int, bracket: str) -> Fields:
    """Who has the part of that number, and in which role."""
    from pipeline.grammar.responsibility import parse_responsibility  # noqa: PLC0415 - half the language

    # In the order of its own bracket, which need not be that of the task.
    names = named_in(fields)
    each = in_words(fields.get(ROLES, "")).removesuffix(f" {OPEN}").split(" ")
    each = each * len(names) if len(each) == 1 else each
    roles = {
        name: own
        for name, kept in zip(names, each, strict=False)
        if (own := [role for role, part in _ROLE.findall(kept) if int(part) == number])
    }
    roles = {name: roles[name] for name in sorted(roles, key=lambda one: bracket.find(one) % (len(bracket) + 1))}
    read = parse_responsibility(bracket)
    said = [*("+".join(own) for own in roles.values()), *([OPEN] if read.open_ended else [])]
    manner = read.manner or "、".join(dict.fromkeys(role for own in roles.values() for role in own))
    return {UNITS: tuple(roles), ROLES: " ".join(said), MANNER: manner}


def _moved(parts: Sequence[Part]) -> Mapping[str, tuple[int, int]]:
    """Each sentence that stands in another part now, with the numbers of both; of one that is repeated, none can say where it
    went. Where parts came or went, they are told."""
    if not all(part.old and part.new for part in parts):
        return {}
    was, now = (
        _standing([_sentences(one) for one in side]) for side in zip(*((p.old, p.new) for p in parts), strict=True)
    )
    return {one: (was[one], now[one]) for one in was if one in now and was[one] != now[one]}


def _standing(parts: Sequence[Sequence[str]]) -> Mapping[str, int]:
    counts = Counter(one for part in parts for one in part)
    return {one: number for number, part in enumerate(parts, 1) for one in part if counts[one] == 1}


def _sentences(fields: Fields) -> tuple[str, ...]:
    return split_measures(in_words(fields.get(TEXT, "")))


def _written(fields: Fields) -> str:
    return "".join(in_words(fields.get(field, "")) for field in (TEXT, WRITTEN))
