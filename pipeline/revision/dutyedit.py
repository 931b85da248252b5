"""One responsibility group as written → the same with units put in, taken out or exchanged, and nothing else touched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.grammar.brackets import OPENERS
from pipeline.grammar.fields import without_level
from pipeline.grammar.responsibility import Party, Role, Rules, parse_responsibility

_LABELS = {Role.LEAD: "牵头单位", Role.SUPPORT: "配合单位", Role.RESPONSIBLE: "责任单位", Role.GUIDE: "指导单位"}
_MARKS = "、，,；; 　"


def written_parties(text: str, rules: Rules) -> tuple[Party, ...]:
    """The units that stand in the words of a group; those a rule adds stand nowhere."""
    return tuple(party for party in parse_responsibility(text, rules).parties if party.start < party.end)


def named(parties: Sequence[Party], name: str, role: Role | None) -> Party | None:
    """The one party that is called so, None where there is none or there are several; a level left out is no other name."""
    fitting = [party for party in parties if role in (None, Role.RESPONSIBLE, party.role)]
    same = [party for party in fitting if party.name == name]
    same = same or [party for party in fitting if without_level(party.name) == without_level(name)]
    return same[0] if len(same) == 1 else None


def edited(text: str, rules: Rules, gone: Sequence[Party], coming: Sequence[str], role: Role) -> str | None:
    """The group without ``gone`` and with ``coming`` in that role; None when, read again, it would not say exactly that."""
    before = written_parties(text, rules)
    made = _exchanged(text, gone, coming) if gone else _extended(text, before, role, coming)
    after = written_parties(made, rules)
    wanted = Counter((party.name, party.role) for party in before if party not in gone)
    wanted += Counter((name, role) for name in coming)
    doubts = (parse_responsibility(made, rules).review, parse_responsibility(text, rules).review)
    fits = (
        Counter((party.name, party.role) for party in after) == wanted
        and bool(after)
        and not (doubts[0] and not doubts[1])
    )
    return made if fits else None


def _exchanged(text: str, old: Sequence[Party], new: Sequence[str]) -> str:
    """``old`` taken out (places in order), ``new`` put where the first of them stood."""
    for party in sorted(old[1:], key=lambda one: -one.start):
        text = _without(text, party)
    first = old[0]
    return f"{text[: first.start]}{'、'.join(new)}{text[first.end :]}" if new else _without(text, first)


def _without(text: str, party: Party) -> str:
    """The text without a unit and one of the marks beside it; the mark before it, where there is one."""
    before, after = text[: party.start], text[party.end :]
    if before and before[-1] in _MARKS:
        return before[:-1] + after
    return before + (after[1:] if after and after[0] in _MARKS else after)


def _extended(text: str, parties: Sequence[Party], role: Role, new: Sequence[str]) -> str:
    """``new`` behind the last unit of that role; where there is none, with the label or the role word that the group uses."""
    names = "、".join(new)
    alike = [party for party in parties if party.role is role]
    if alike:
        end = max(party.end for party in alike)
        return f"{text[:end]}、{names}{text[end:]}"
    closing = re.search(r"[）)〕\]】]?[。；;]?\s*$", text)
    at = closing.start() if closing else len(text)
    labelled = re.search(r"[：:]", text) is not None
    said = f"{_LABELS.get(role, '责任单位')}：{names}" if labelled else f"{names}{role}"
    own_line = labelled and text[:1] not in OPENERS
    return f"{text[:at]}{chr(10) if own_line else '；' if labelled else '，'}{said}{text[at:]}"
