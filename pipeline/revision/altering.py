"""A plan as received and a notice of changes → the plan as the notice makes it; what cannot be carried out to the letter is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.alteration import Act, Alteration, alterations_of
from pipeline.grammar.numbering import value_of
from pipeline.grammar.responsibility import Party, Role, Rules
from pipeline.grammar.targets import Target, is_case, names_a_case
from pipeline.revision.dutyedit import edited, named, written_parties
from pipeline.revision.version import TOP, Lines, Said, Version, tasks_of
from pipeline.revision.wordedit import groups_of, with_group, with_time, with_words


class Altered(Struct, frozen=True):
    """What each place says now (None: it is taken out), which places changed, and the sentences not carried out, each with why."""

    says: tuple[Said | None, ...]
    changed: tuple[int, ...]
    undone: Lines


def altered(version: Version, sentences: Iterable[str], rules: Rules) -> Altered:
    """The version as the sentences change it. A sentence is carried out whole or not at all."""
    says: list[Said | None] = [node.said for node in version.nodes]
    undone = []
    for sentence in sentences:
        found = alterations_of(sentence)
        done = _Sheet(version, list(says), rules)
        why = "" if found else "没有读懂"
        for one in found:
            why = why or done.carry_out(one)
        if why:
            undone.append(f"{sentence}（{why}）")
        else:
            says = done.says
    changed = tuple(at for at, node in enumerate(version.nodes) if says[at] != node.said)
    return Altered(tuple(says), changed, tuple(undone))


class _Sheet:
    """The places of a version while one sentence is carried out; every method gives why it could not, or nothing."""

    def __init__(self, version: Version, says: list[Said | None], rules: Rules) -> None:
        self.version, self.says, self.rules = version, says, rules

    def carry_out(self, one: Alteration) -> str:
        exchanges = one.act is Act.UNITS and len(one.before) == len(one.after) == 1
        if one.act is Act.RENAME or (one.target.every and exchanges):
            return self._renamed(one)
        if one.target.every and one.act not in (Act.DEADLINE, Act.ADD):
            return "一句话改全部任务，看不出各项怎样改"
        places = (
            self._all_places(one.target)
            if one.target.every
            else [self._place_of(replace(one.target, numbers=numbers)) for numbers in _each(one.target)]
        )
        for place in places:
            if isinstance(place, str):
                return place
        return next(filter(None, (self._changed(place, one) for place in places if isinstance(place, int))), "")

    def _place_of(self, target: Target) -> int | str:
        """The one task that is meant, or why none is."""
        numbers = "".join(target.numbers)
        said = ("" if names_a_case(numbers) else "任务") + numbers + (f"“{target.title}”" if target.title else "")
        fitting = [place for place in tasks_of(self.version) if self._fits(place, target)]
        if len(fitting) != 1:
            return f"方案里{'没有' if not fitting else f'有 {len(fitting)} 项'}{said}"
        return fitting[0]

    def _all_places(self, target: Target) -> list[int | str]:
        """Every task (of the chapter) but those named, each of which must be there."""
        named: list[int | str] = [self._place_of(Target((number,), target.chapter)) for number in target.but]
        rest: list[int | str] = [
            place for place in tasks_of(self.version)
            if place not in named and self.says[place] is not None
            and (not target.chapter or [*self._chapters(place)][-1:] == [value_of(target.chapter)])
        ]  # fmt: skip
        return [*(place for place in named if isinstance(place, str)), *(rest or ["方案里没有这样的任务"])]

    def _fits(self, place: int, target: Target) -> bool:
        said = self.says[place]
        if said is None:
            return False
        (number,) = target.numbers or ("",)
        if names_a_case(number):
            return is_case(number, said.heading, self._headings(place))
        return (
            (not number or _same_number(said.number, number))
            and (
                not target.title
                or _bare(target.title) in (_bare(said.title), _bare(said.text))
                or _begins(said, target)
            )
            and (not target.chapter or value_of(target.chapter) in self._chapters(place))
        )

    def _chapters(self, place: int) -> Iterator[int | None]:
        return (value_of(one.number) for one in self._above(place))

    def _headings(self, place: int) -> Iterator[str]:
        return (one.heading for one in self._above(place))

    def _above(self, place: int) -> Iterator[Said]:
        parent = self.version.nodes[place].parent
        while parent != TOP:
            yield self.version.nodes[parent].said
            parent = self.version.nodes[parent].parent

    def _changed(self, place: int, one: Alteration) -> str:
        said = self.says[place]
        if said is None:
            return "这项任务已经删除"
        if one.act is Act.DROP:
            self.says[place] = None
            return ""
        made = (
            with_words(said, one)
            if one.act is Act.WORDS
            else with_time(said, one)
            if one.act is Act.DEADLINE
            else self._with_units(said, one)
        )
        if isinstance(made, str):
            return made
        self.says[place] = made
        return ""

    def _renamed(self, one: Alteration) -> str:
        places = self._all_places(one.target)
        if said := next((place for place in places if isinstance(place, str)), ""):
            return said
        naming = [place for place in places if isinstance(place, int) and self._names(place, one)]
        if not naming:
            return f"方案里没有任务由{one.before[0]}承担"
        return next(filter(None, (self._changed(place, one) for place in naming)), "")

    def _names(self, place: int, one: Alteration) -> bool:
        said = self.says[place]
        parties = [party for text in groups_of(said) for party in written_parties(text, self.rules)] if said else []
        return any(
            party.name == one.before[0] and one.role in (None, Role.RESPONSIBLE, party.role) for party in parties
        )

    def _with_units(self, said: Said, one: Alteration) -> Said | str:
        groups = groups_of(said)
        if not groups:
            return "这项任务没有写责任单位"
        if one.before:
            return self._exchanged(said, groups, one)
        if len(groups) > 1:
            return "这项任务的责任单位分几处写，看不出改哪一处"
        parties = written_parties(groups[0], self.rules)
        old = [party for party in parties if party.role is _role_in(parties, one.role)]
        if one.act is Act.UNITS:
            return self._replaced(said, groups[0], old, one.after, moved=True) if old else "看不出调整的是哪几个单位"
        role = _role_in(parties, one.role) or Role.RESPONSIBLE
        return self._made(said, groups[0], (), (role, one.after))

    def _exchanged(self, said: Said, groups: Sequence[str], one: Alteration) -> Said | str:
        """The names given as the old ones must all stand in one group, each once."""
        found: dict[str, list[Party | None]] = {}
        for text in groups:
            parties = written_parties(text, self.rules)
            found[text] = [named(parties, name, one.role) for name in one.before]
        fitting = [text for text, old in found.items() if all(old)]
        if len(fitting) == 1:
            old = [party for party in found[fitting[0]] if party]
            # A body that becomes another, which answers for the task already in the same way, is there once.
            there = {(party.name, party.role) for party in written_parties(fitting[0], self.rules)}
            new = [name for name in one.after if one.act is not Act.RENAME or (name, old[0].role) not in there]
            return self._replaced(said, fitting[0], old, new, moved=one.act is Act.UNITS)
        return f"{'、'.join(one.before)}不在这项任务的{one.role or '责任'}单位里，或者不止一处"

    def _replaced(self, said: Said, text: str, old: Sequence[Party], new: Sequence[str], *, moved: bool) -> Said | str:
        """The old units that are not among the new ones go, the new ones that are not among them come; ``moved``: out of the other
        role that they had in the task."""
        going = [party for party in old if party.name not in new]
        role = (going or old)[0].role
        coming = [name for name in new if name not in [party.name for party in old]]
        if moved:
            going += [one for one in written_parties(text, self.rules) if one.name in coming and one.role is not role]
        return self._made(said, text, going, (role, coming))

    def _made(self, said: Said, text: str, gone: Sequence[Party], coming: tuple[Role, Sequence[str]]) -> Said | str:
        role, names = coming
        kept = [party.name for party in written_parties(text, self.rules) if party not in gone]
        if there := [name for name in names if name in kept]:
            return f"{'、'.join(there)}已经在这项任务里"
        made = edited(text, self.rules, gone, names, role) if gone or names else None
        return with_group(said, text, made) if made else "照这样改以后责任单位读不通"


def _each(target: Target) -> tuple[tuple[str, ...], ...]:
    return tuple((number,) for number in target.numbers) or ((),)


def _same_number(own: str, number: str) -> bool:
    """任务3 is 3. and （三）; a decimal number is itself alone."""
    if "条" in number or "条" in own:
        return ("条" in number) is ("条" in own) and value_of(own) == value_of(number)
    if "." in number or "." in own:
        return number == own
    return bool(own) and value_of(own) == value_of(number)


def _bare(words: str) -> str:
    return "".join(char for char in words if char.isalnum())


def _begins(said: Said, target: Target) -> bool:
    title = _bare(target.title)
    return len(title) >= 4 and (_bare(said.title).startswith(title) or _bare(said.text).startswith(title))


def _role_in(parties: Sequence[Party], role: Role | None) -> Role | None:
    """责任单位 means whoever answers, where nobody is called so and all have one role."""
    roles = {party.role for party in parties}
    return next(iter(roles)) if role in (None, Role.RESPONSIBLE) and role not in roles and len(roles) == 1 else role
