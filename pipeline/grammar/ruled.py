"""The rules a plan states once, applied to the units of a group: who leads, who supports, whom they add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.grammar.party import Party
from pipeline.grammar.roles import Role
from pipeline.grammar.rules import RuleKind, Rules, asks_for_a_lead, bodies_of, same_body
from pipeline.grammar.units import is_group

# The label of bodies that a rule gives every task.
FOR_ALL = "落实"


def apply_rules(rules: Rules, parties: tuple[Party, ...], text: str) -> tuple[tuple[Party, ...], list[str]]:
    """Roles after the rules stated for the whole plan; a group that names its lead is left as it is."""
    if not parties:
        return parties, []
    alike = len({(party.role, party.label) for party in parties}) == 1
    if rules.has(RuleKind.COMMA_LEADS) and alike and parties[0].role is not Role.SUPPORT:
        return _lead_before_comma(parties, text)
    if any(party.role is Role.LEAD for party in parties):
        return (_rest_supports(parties) if rules.has(RuleKind.REST_SUPPORTS) else parties), []
    if rules.has(RuleKind.FIRST_LEADS) and len(parties) > 1:
        rest = Role.SUPPORT if rules.has(RuleKind.REST_SUPPORTS) else None
        return (_lead(parties[0]), *(replace(party, role=rest or party.role) for party in parties[1:])), []
    if rules.has(RuleKind.RESPONSIBLE_LEADS):
        return tuple(_lead(party) if party.role is Role.RESPONSIBLE else party for party in parties), []
    return parties, []


def _rest_supports(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Beside a lead that is marked (☆市民政局), those whose role nothing says but the common label."""
    common = parties[-1].label
    alone = all(party.label == common or party.role is Role.LEAD for party in parties)
    return tuple(
        replace(party, role=Role.SUPPORT) if alone and party.role is Role.RESPONSIBLE else party for party in parties
    )


def implied_parties(rules: Rules, parties: Sequence[Party], at: int = 0) -> tuple[Party, ...]:
    """The bodies a rule stated once adds to ``parties``; they stand nowhere in the group: their stretch is empty."""
    added: list[Party] = []
    for rule in rules.stated:
        led = any(party.role is Role.LEAD for party in parties)
        if rule.kind is RuleKind.DEFAULT and (led if asks_for_a_lead(rule) else parties):
            continue
        for name, role in bodies_of(rule):
            if not any(same_body(name, party.name) for party in (*parties, *added)):
                added.append(
                    Party(
                        name=name,
                        role=role,
                        label=FOR_ALL if rule.kind is RuleKind.DISTRICTS else str(role),
                        start=at,
                        end=at,
                        group=is_group(name),
                    )
                )
    return tuple(added)


def _lead_before_comma(parties: tuple[Party, ...], text: str) -> tuple[tuple[Party, ...], list[str]]:
    comma = _first_comma(text, parties)
    if comma is None:
        doubts = ["本组没有逗号，按“第一个逗号前为牵头单位”全部视为牵头"] if len(parties) > 1 else []
        return tuple(_lead(party) for party in parties), doubts
    after = Role.RESPONSIBLE if parties[0].role is Role.LEAD else parties[0].role
    return tuple(_lead(party) if party.end <= comma else replace(party, role=after) for party in parties), []


def _lead(party: Party) -> Party:
    return replace(party, role=Role.LEAD)


def _first_comma(text: str, parties: Sequence[Party]) -> int | None:
    gaps = ((one.end, next_.start) for one, next_ in pairwise(parties))
    return next((end for end, start in gaps if re.search(r"[，,]", text[end:start])), None)
