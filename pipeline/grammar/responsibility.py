"""One responsibility group as written → its units with roles, its closing words, its deadline, its doubts."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.grammar.deadline import find_deadlines
from pipeline.grammar.find import find_responsibilities, is_sentence
from pipeline.grammar.itemreader import ItemReader
from pipeline.grammar.items import cut_items, insides
from pipeline.grammar.party import Party, Responsibility
from pipeline.grammar.roles import Role, says_what
from pipeline.grammar.ruled import apply_rules, implied_parties
from pipeline.grammar.rules import (
    NO_RULES,
    Rule,
    Rules,
    covers_own_group,
    find_rules,
)
from pipeline.pattern import Pattern

__all__ = ["NO_RULES", "Party", "Responsibility", "Role", "Rules", "find_responsibilities", "parse_responsibility"]

_CHANGED = Pattern(r"调整|变更|改为|延期|顺延|推迟")


def parse_responsibility(text: str, rules: Rules = NO_RULES) -> Responsibility:
    """Read one group given with its brackets or label line (several lines joined by ``\\n``).

    ``rules`` are those the plan has stated so far; rules stated in this group are in force for it too.
    Never fails: what cannot be understood is in ``review``.
    """
    stated: list[Rule] = []
    reader = ItemReader(text)
    stretches = insides(text)
    for start, end, _ in stretches:
        found = find_rules(text[start:end])
        stated += found[0] if found else ()
        reader.begin()
        for item in cut_items(text, start, start + found[1] if found else end):
            reader.take(item)
        reader.finish()
    stated += reader.rules
    parties, doubts = apply_rules(rules.plus(stated), tuple(reader.parties), text)
    here = Rules(tuple(rule for rule in stated if covers_own_group(rule)))
    parties = (*parties, *implied_parties(rules.plus(here.stated), parties, len(text)))
    limits = reader.limits
    # Each unit has its own: none of them is that of all.
    of_one = len(limits) == 1 and _is_of_one(text.find(limits[0]), parties)
    deadline = limits[0] if len(limits) == 1 and not of_one else None
    told = [f"时限“{deadline}”写的是改动"] if deadline and _CHANGED.search(deadline) else []
    if of_one:
        told.append(f"时限“{limits[0]}”写在一个单位负责的事后面，没有作为整项任务的时限")
    elif len(limits) > 1:
        told.append(f"写了几个时限（{'、'.join(limits)}），没有作为整项任务的时限")
    review = [*([] if stretches[-1][2] else ["括号没有闭合"]), *reader.doubts, *doubts, *told]
    return Responsibility(
        text=text,
        parties=parties,
        manner=reader.manner,
        open_ended=reader.open_ended,
        leaders=tuple(reader.leaders),
        deadline=_limit_of(deadline) if deadline and is_sentence(text) else deadline,
        limits=limits,
        rules=tuple(stated),
        review=tuple(review),
        nobody=reader.nobody,
        same=tuple(reader.same),
    )


def _is_of_one(at: int, parties: Sequence[Party]) -> bool:
    """Whether the limit at ``at`` stands between what one does and what another does: 甲局负责设计，6月底前完成；乙局负责施工."""
    doing = [party for party in parties if says_what(party.label)]
    return any(party.start < at for party in doing) and any(party.start > at for party in doing)


def _limit_of(words: str) -> str:
    """The first limit in a sentence's words (于5月底前完成编制 → 5月底前), as in any text; what is done by then is the task's."""
    limits = list(find_deadlines(words))
    return limits[0] if limits and len(words.partition(limits[0])[2]) > 2 else words
