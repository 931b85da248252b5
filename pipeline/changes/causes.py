"""What changed in the material, and which papers it touched: each cause with exactly its papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.changes.differences import NAME, Difference, Whole, differ
from pipeline.changes.renaming import NO_RENAMES, Renames
from pipeline.changes.words import FOLLOWS, MEMBERS, UNITS, put, told
from pipeline.papers.facts import Facts, Subject, in_words
from pipeline.papers.identity import PaperId


class Touched(Struct, frozen=True, kw_only=True):
    """A paper that a run writes or withdraws: ``act`` is the word for what is done, ``facts`` what it says or said.

    ``differences`` are those to the paper of before; none for one that ``comes`` or ``goes``.
    """

    id: PaperId
    act: str
    facts: Facts
    differences: tuple[Difference, ...] = ()
    comes: bool = False
    goes: bool = False


class Cause(Struct, frozen=True):
    """Differences of a plan's material that are told as one, and the papers they touched."""

    words: str
    differences: tuple[Difference, ...]
    papers: tuple[Touched, ...]


def causes(old: Facts, new: Facts, papers: Sequence[Touched], names: Renames = NO_RENAMES) -> tuple[Cause, ...]:
    """Each difference between the material of before and now with the ``papers`` of its plan that it touched; ``names``
    are the units that are called otherwise since."""
    return tuple(_causes(differ(old, new, names), _Index(papers)))


def _causes(differences: Sequence[Difference], index: _Index) -> Iterator[Cause]:
    members, beside = _members(differences), _by_subject(differences)
    alike: dict[tuple[str, str, str], list[Difference]] = {}
    for one in told(differences):
        own = (
            (one.subject.kind, one.subject.key, f"{one.field}{one.whole}") if one.subject.unit else ("", "", repr(one))
        )
        alike.setdefault(own, []).append(one)
    for group in alike.values():
        whole = [each for one in group for each in (one, *_following(one, beside[one.subject]))]
        papers = dict.fromkeys(place for one in whole for place in index.touched(one, members.get(one.subject)))
        words = put(group[0]) if len(group) == 1 else _together(group)
        yield Cause(words, tuple(group), tuple(index.papers[place] for place in papers))


def _by_subject(differences: Sequence[Difference]) -> dict[Subject, list[Difference]]:
    own: dict[Subject, list[Difference]] = {}
    for one in differences:
        own.setdefault(one.subject, []).append(one)
    return own


def _following(one: Difference, beside: Sequence[Difference]) -> Iterator[Difference]:
    """The differences that only repeat ``one`` in other words: a paper that holds those alone is touched by it too."""
    return (other for other in beside if one.field in FOLLOWS.get(other.field, ()))


def _together(group: Sequence[Difference]) -> str:
    first = group[0]
    said = first.whole.value if first.whole else f"的{first.field}有更新"
    return f"{first.subject.label}：{len(group)}个单位{said}"


def _members(differences: Sequence[Difference]) -> dict[Subject, frozenset[str]]:
    """The units that come to a task or leave it, by name or as members of a group."""
    units: dict[Subject, frozenset[str]] = {}
    for one in differences:
        if one.field in {UNITS, MEMBERS}:
            units[one.subject] = units.get(one.subject, frozenset()) | one.units
    return units


class _Index:
    """The papers by what may touch them, so that every cause finds its own without a look at all."""

    def __init__(self, papers: Sequence[Touched]) -> None:
        self.papers = papers
        self.by_difference: dict[Difference, list[int]] = {}
        self.by_whole: dict[Subject, list[int]] = {}
        self.come_or_go: dict[Subject, list[int]] = {}
        self.adjusting: dict[str, list[int]] = {}
        self.units: dict[tuple[bool, str], list[int]] = {}
        for place, paper in enumerate(papers):
            for one in paper.differences:
                self.by_difference.setdefault(one, []).append(place)
                if one.whole:
                    self.by_whole.setdefault(one.subject, []).append(place)
            if paper.comes or paper.goes:
                self.units.setdefault((paper.comes, paper.id.unit), []).append(place)
                for subject in paper.facts:
                    self.come_or_go.setdefault(subject, []).append(place)
            if paper.comes and paper.id.adjusts:
                self.adjusting.setdefault(paper.id.unit, []).append(place)

    def touched(self, one: Difference, units: frozenset[str] | None) -> Iterator[int]:
        """The places of the papers that ``one`` touched; ``units`` are those that its task gained or lost, if any."""
        yield from self.by_difference.get(one, ())
        if one.field == NAME:
            yield from self.units.get((False, in_words(one.before)), ())
            yield from self.units.get((True, in_words(one.after)), ())
        moving = units if units and one.field in {UNITS, MEMBERS} else frozenset()
        if moving:
            yield from (place for place in self.by_whole.get(one.subject, ()) if self.papers[place].id.unit in moving)
            yield from (place for unit in sorted(moving) for place in self.adjusting.get(unit, ()))
        for place in self.come_or_go.get(one.subject, ()):
            if self._came_or_went_by(self.papers[place], one, moving):
                yield place

    def _came_or_went_by(self, paper: Touched, one: Difference, moving: frozenset[str]) -> bool:
        if one.whole:
            return paper.comes if one.whole is Whole.LISTED else paper.goes
        says = paper.facts[one.subject].get(one.field, "") == (one.after if paper.comes else one.before)
        return says and (paper.id.unit in moving or bool(paper.comes and paper.id.adjusts))


def summary(found: Sequence[Cause]) -> tuple[str, ...]:
    """One line a cause that touched a paper: 任务12：责任单位新增 市卫健委 → 更新8份（其中5份因共同承担单位变化）."""
    return tuple(f"{cause.words} → {_counts(cause)}{_beside_them(cause)}" for cause in found if cause.papers)


def _counts(cause: Cause) -> str:
    return "，".join(f"{act}{count}份" for act, count in Counter(paper.act for paper in cause.papers).items())


def _beside_them(cause: Cause) -> str:
    """How many papers go anew to units that keep the task, because others now share it with them."""
    units = {one for one in cause.differences if one.field == UNITS}
    others = sum(bool(paper.id.unit) and not units.isdisjoint(paper.differences) for paper in cause.papers)
    return f"（其中{others}份因共同承担单位变化）" if others else ""
