"""Paragraphs with their groups → the segments of a task: each group with the sentences it answers for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.grammar.labels import label_at
from pipeline.grammar.responsibility import Responsibility, Rules, parse_responsibility
from pipeline.grammar.ruled import implied_parties
from pipeline.grammar.rules import Rule
from pipeline.intake.assigning import only_units
from pipeline.intake.model import Group, Segment
from pipeline.intake.points import Para

_MARKS_ONLY = re.compile(r"[\s。；;，,.]*")


class GroupReader:
    """Reads groups in the order of the text; a rule stated in one is in force from there on."""

    def __init__(self, stated: Iterable[Rule]) -> None:
        self.rules = Rules(tuple(stated))

    def read(self, text: str, *, own_line: bool) -> Group:
        """The group with the rules in force; lines are joined by a line break."""
        read = parse_responsibility(text, self.rules)
        self.rules = self.rules.plus(read.rules)
        return Group(text, own_line, read)

    def implied(self) -> Group | None:
        """What the rules in force say of a task that names nobody; None when they say nothing."""
        parties = implied_parties(self.rules, ())
        return Group("", False, Responsibility(text="", parties=parties)) if parties else None


def segments_of(
    paras: Sequence[Para], closing: Sequence[str], reader: GroupReader, *, apart: bool = False
) -> tuple[Segment, ...]:
    """The segments of a task's paragraphs in order; ``closing`` are responsibility lines after the last of them. ``apart``: who
    stands in a paragraph of his own, below those who have the task, has that paragraph alone.
    """
    segments: list[Segment] = []
    waiting: list[str] = []
    fresh = False
    for para in paras:
        pieces = _pieces(para)
        if apart and para.groups and waiting and segments:
            segments.append(Segment(tuple(waiting), (), fresh))
            waiting = []
        for index, (text, groups) in enumerate(pieces):
            own = tuple(_read(groups, para.lines if index == len(pieces) - 1 else (), reader))
            fresh = fresh if waiting else index == 0
            waiting += [text] if text else []
            if own:
                segments.append(Segment(tuple(waiting), own, bool(segments) and fresh))
                waiting = []
    if waiting or not segments:
        segments.append(Segment(tuple(waiting), (), bool(segments) and fresh))
    if closing:
        last = segments[-1]
        group = reader.read("\n".join(closing), own_line=True)
        segments[-1] = Segment(last.paragraphs, (*last.groups, group), last.new_paragraph)
    return tuple(segments)


def _read(groups: Sequence[str], below: Sequence[str], reader: GroupReader) -> Iterator[Group]:
    """The groups of a piece of text and the responsibility lines below it."""
    if below and groups and label_at(groups[-1]) and not label_at(below[0]) and only_units(below[0]):
        # Units a line each below a label that ends the paragraph go on in its group.
        groups, below = [*groups[:-1], "\n".join([groups[-1], *below])], ()
    for group in groups:
        yield reader.read(group, own_line=False)
    if below:
        yield reader.read("\n".join(below), own_line=True)


def _pieces(para: Para) -> list[tuple[str, list[str]]]:
    """The paragraph cut behind each run of groups: (text, groups); marks after a group stay with it."""
    at = 0
    pieces: list[tuple[str, list[str]]] = []
    for start, end in para.groups:
        tail = _MARKS_ONLY.match(para.text, end)
        stop = tail.end() if tail else end
        text = para.text[at:start]
        if pieces and not text.strip():
            pieces[-1][1].append(para.text[start:stop])
        else:
            pieces.append((text, [para.text[start:stop]]))
        at = stop
    if para.text[at:] or not pieces:
        pieces.append((para.text[at:], []))
    return pieces


def doubts_of(groups: Iterable[Group]) -> Iterator[str]:
    """What a person must look at in these groups, with the words as read beside the words as written."""
    for group in groups:
        reading = "、".join(f"{party.name}（{party.role}）" for party in group.read.parties) or "没有单位"
        for doubt in group.read.review:
            yield f"{doubt}。原文：{group.text}；读作：{reading}"
        read = group.read
        if not (read.parties or read.deadline or read.leaders or read.nobody or read.same):
            yield f"没有读出单位。原文：{group.text}"
