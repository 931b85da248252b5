"""The state as versions 0.1 and 0.2 kept it (form 1)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct, field

from pipeline.output.draft import Draft
from pipeline.output.state import STATE, State
from pipeline.papers.formertext import parse_former_facts
from pipeline.papers.identity import PaperId


class _FormerDraft(Struct, frozen=True, kw_only=True):
    """A draft in a file of form 1 (versions 0.1 and 0.2)."""

    kind: str
    unit: str
    facts: Mapping[str, str]
    digest: str
    template: str
    sha256: str
    stamp: tuple[int, int] = (0, 0)
    tools: Mapping[str, str] = field(default_factory=dict)
    when_gone: str = "不再需要"


class _Former(Struct, frozen=True, kw_only=True):
    """A file of form 1. It knew no more of a paper than its path, kind and unit."""

    inputs: str = ""
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    drafts: Mapping[str, _FormerDraft] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)
    where: str = STATE
    page: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def from_former(data: bytes) -> State:
    """Its ``inputs`` are left out: what it was built from is compared anew, once."""
    former = msgspec.json.decode(data, type=_Former)
    facts = {plan: parse_former_facts(own) for plan, own in former.facts.items()}
    drafts = {path: _former_draft(path, one) for path, one in former.drafts.items()}
    return State(inputs="", facts=facts, drafts=drafts, pending=former.pending, where=former.where, page=former.page)


def _former_draft(path: str, one: _FormerDraft) -> Draft:
    return Draft(
        id=PaperId(Path(path).parts[2], one.kind, unit=one.unit),
        facts=parse_former_facts(one.facts),
        digest=one.digest,
        template=one.template,
        sha256=one.sha256,
        stamp=one.stamp,
        tools=one.tools,
        when_gone=one.when_gone,
    )
