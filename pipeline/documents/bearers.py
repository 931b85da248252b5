"""Who answers for a task, of before and now → what an adjustment tells of it: who came, who went, whose role is another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.documents.wordchanges import Pair, changed_names, changed_words
from pipeline.grammar.roles import OFFICIAL, Role
from pipeline.papers.facts import MANNER, OPEN, ROLES, Fields, Value, in_words
from pipeline.pattern import Pattern
from pipeline.plan.model import Duty

UNITS, WRITTEN = "责任单位", "责任原文"
# How a unit with that role is called.
_CALLED = {Role.LEAD: "牵头单位", Role.SUPPORT: "配合单位", Role.GUIDE: "指导单位"}
# As many names are written out where a task is taken on or given up.
_FEW = 8
_PART = Pattern(r"\d+")


def changed_bearers(old: Fields, new: Fields) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """The fields of which something is to be told, each with its rows.

    A role is told beside the name wherever the units of the task do not all do the same.
    """
    was, now = named_in(old), named_in(new)
    before, after = roles_of(old), roles_of(new)
    if before is None or after is None:
        yield from _without_roles(old, new)
        return
    alike = len({*before.values()}) < 2 and len({*after.values()}) < 2
    moved = any(_done(before[name]) != _done(after[name]) for name in was if name in after)
    others, others_now = _others(old), _others(new)
    tails = (others, others_now) if others == others_now else (_marked(others), _marked(others_now))
    if was == now and not moved and others == others_now:
        # Another part of the task, or those who do not lead do it in another manner.
        yield UNITS, () if before == after and (alike or not _whole(old, new, MANNER)) else _as_written(old, new)
    elif not alike or (moved and was != now):
        yield UNITS, _ended(changed_names(_labelled(was, before, old), _labelled(now, after, new)), tails)
    elif (was, others) != (now, others_now):
        yield UNITS, _ended(changed_names(was, now), tails)
    if alike and not (moved and was != now):
        yield MANNER, _whole(old, new, MANNER)


def borne_by(fields: Fields) -> str:
    """Who answers for the task, in a bracket: the names, or what each does where they do not all do the same."""
    roles = roles_of(fields)
    names = named_in(fields)
    if not roles or len(set(map(_done, roles.values()))) < 2:
        return f"（{_some(names) if names else in_words(fields.get(UNITS, ''))}）"
    runs = groupby(names, key=lambda name: _told(roles[name], fields))
    return f"（{'，'.join(f'{_some(tuple(run))}{done}' for done, run in runs)}）"


def called(duties: Iterable[Duty]) -> str:
    """What a unit with these duties is called: 牵头单位, 会办单位, 责任单位."""
    return "、".join(dict.fromkeys(_name_of(duty) for duty in duties)) or UNITS


def _name_of(duty: Duty) -> str:
    return f"{duty.official}单位" if duty.official in OFFICIAL.get(duty.role, {}) else _CALLED.get(duty.role, UNITS)


def roles_of(fields: Fields) -> Mapping[str, str] | None:
    """What each of the task's units does, by name; None where the paper is older than this is kept."""
    names, kept = named_in(fields), in_words(fields.get(ROLES, "")).removesuffix(f" {OPEN}")
    each = kept.split(" ")
    if not kept or len(each) not in {1, len(names)}:
        return None
    return dict(zip(names, map(_first, each if len(each) > 1 else each * len(names)), strict=True))


def roles_under(fields: Fields, names: Sequence[str]) -> str:
    """The roles kept in ``fields``, where its units are called ``names`` now, in their order: units that became one have the
    roles of each."""
    kept = in_words(fields.get(ROLES, ""))
    each = kept.removesuffix(f" {OPEN}").split(" ")
    if len(each) != len(names):
        return kept
    found: dict[str, dict[str, None]] = {}
    for name, role in zip(names, each, strict=True):
        found.setdefault(name, {}).update(dict.fromkeys(role.split("+")))
    return " ".join("+".join(roles) for roles in found.values()) + kept[len(" ".join(each)) :]


def _without_roles(old: Fields, new: Fields) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """Roles are what the words as written say, where nothing else is kept."""
    if old.get(UNITS, "") != new.get(UNITS, ""):
        yield UNITS, _listed(old, new)
    elif _differ_as_written(old, new):
        yield UNITS, _as_written(old, new)


def _differ_as_written(old: Fields, new: Fields) -> bool:
    from pipeline.grammar.responsibility import parse_responsibility  # noqa: PLC0415 - half the language

    before, after = (
        {party.name: party.role for party in parse_responsibility(in_words(fields.get(WRITTEN, ""))).parties}
        for fields in (old, new)
    )
    return any(after.get(name, role) != role for name, role in before.items())


def _as_written(old: Fields, new: Fields) -> tuple[Pair, ...]:
    """The plan's own words, where units and roles are the same and stand otherwise."""
    was, now = in_words(old.get(WRITTEN, "")), in_words(new.get(WRITTEN, ""))
    if was and now and was != now:
        return changed_words(was, now)
    return _listed(old, new) if named_in(old) != named_in(new) or not named_in(old) else ()


def _listed(old: Fields, new: Fields) -> tuple[Pair, ...]:
    was, now = named_in(old), named_in(new)
    return changed_names(was, now) if was and now else _whole(old, new, UNITS)


def _whole(old: Fields, new: Fields, field: str) -> tuple[Pair, ...]:
    was, now = in_words(old.get(field, "")), in_words(new.get(field, ""))
    return ((was or "无", now or "无"),) if was != now else ()


def _labelled(names: Iterable[str], roles: Mapping[str, str], fields: Fields) -> tuple[str, ...]:
    return tuple(f"{name}（{_told(roles[name], fields)}）" for name in names)


def _told(role: str, fields: Fields) -> str:
    """What is done, in the word that the plan has for it (主办, 会办) where that is not the role's own."""
    written = in_words(fields.get(WRITTEN, ""))
    return "、".join(_in_words_of(one, written) for one in _done(role).split("、"))


def _in_words_of(role: str, written: str) -> str:
    words = OFFICIAL.get(Role(role), {}) if role in set(Role) else {}
    return role if role in written else next((word for begun, word in words.items() if begun in written), role)


def _first(role: str) -> str:
    """Whoever leads the whole of a task and helps in it, leads."""
    return role if _PART.search(role) else next((one for one in Role if one in role.split("+")), role)


def _done(role: str) -> str:
    """What is done, whatever the parts of the task it is done in."""
    return "、".join(dict.fromkeys(_PART.sub("", role).split("+")))


def named_in(fields: Fields) -> tuple[str, ...]:
    """The units of a task, groups by their expressions."""
    value: Value = fields.get(UNITS, "")
    return value if isinstance(value, tuple) else ()


def _others(fields: Fields) -> str:
    """Whom the plan does not name: behind the names stands 等."""
    return "等有关单位" if in_words(fields.get(ROLES, "")).endswith(f" {OPEN}") else ""


def _marked(words: str) -> str:
    return words and f"【{words}】"


def _ended(rows: tuple[Pair, ...], tails: Pair) -> tuple[Pair, ...]:
    """``rows`` of names with what stands behind the last: no name itself, and not counted as one."""
    *before, (was, now) = rows
    return (*before, (_with(was, tails[0]), _with(now, tails[1])))


def _with(names: str, tail: str) -> str:
    return tail if tail and names == "无" else f"{names}{tail}"


def _some(names: tuple[str, ...]) -> str:
    """All of few names; of many the first, and how many there are: the whole text stands in the annex."""
    return f"{'、'.join(names[: _FEW // 2])}等{len(names)}个单位" if len(names) > _FEW else "、".join(names)
