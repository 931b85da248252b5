"""A unit stays the unit it is when the roster gives it another name: facts of before, under the names of now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from pipeline.papers.facts import UNIT, Facts, Fields, Subject, Value

# By its name before, how a unit is called now: 市卫计委 → 市卫健委.
Renames = Mapping[str, str]
NO_RENAMES: Renames = {}


def renames(old: Facts, new: Facts, name_now: Callable[[str], str]) -> Renames:
    """The units of ``old`` that ``new`` calls otherwise, by ``name_now``, which tells a name of before as it is now.

    A name that ``new`` still knows is not replaced, whatever else the roster says of it.
    """
    if old is new:
        return NO_RENAMES
    gone = set(_names(old)) - (kept := set(_names(new)))
    return {name: now for name in sorted(gone) if (now := name_now(name)) != name and now in kept}


def renamed(facts: Facts, by: Renames) -> Facts:
    """``facts`` with every unit under the name that ``by`` gives it."""
    return {_subject(subject, by): _fields(fields, by) for subject, fields in facts.items()} if by else facts


def names_in(facts: Facts, by: Renames) -> tuple[str, ...]:
    """Those names of ``by`` that ``facts`` use, in their order."""
    return tuple(dict.fromkeys(name for name in _names(facts) if name in by)) if by else ()


def _names(facts: Facts) -> Iterator[str]:
    for subject, fields in facts.items():
        if subject.unit:
            yield subject.unit
        if subject.kind == UNIT:
            yield subject.key
        for value in fields.values():
            if isinstance(value, tuple):
                yield from value


def _subject(subject: Subject, by: Renames) -> Subject:
    if subject.kind == UNIT:
        return replace(subject, key=by.get(subject.key, subject.key))
    return replace(subject, unit=by[subject.unit]) if subject.unit in by else subject


def _fields(fields: Fields, by: Renames) -> Fields:
    named = {field: _value(value, by) for field, value in fields.items()}
    # The same object where nothing changed: comparing thousands is then a matter of a look.
    return fields if named == fields else named


def _value(value: Value, by: Renames) -> Value:
    return tuple(dict.fromkeys(by.get(name, name) for name in value)) if isinstance(value, tuple) else value
