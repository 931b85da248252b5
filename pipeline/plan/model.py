"""The nouns of a plan as frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cached_property
from itertools import groupby

from msgspec import Struct

from pipeline.grammar.labels import NAMES_A_TASK
from pipeline.grammar.numbering import split_heading
from pipeline.grammar.roles import AS_WRITTEN, Role, says_what
from pipeline.grammar.written import task_called, within_quotes
from pipeline.pattern import Pattern
from pipeline.problems import Place

# In this order a paper speaks of who has a task.
ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.SHARED, Role.SUPPORT, Role.GUIDE)
# Who answers for a task, rather than leads it, helps or guides.
BEARING = frozenset({Role.RESPONSIBLE, Role.SHARED})
# Who helps with a task, and cannot bring it to its end.
HELPING = frozenset({Role.SUPPORT, Role.GUIDE})
# What ends a paragraph that needs no space before the next.
# A title is seldom longer, and is one sentence.
# 工作任务：办好火把节: what a form calls the task behind a label.
_NAMED = Pattern(f"^{NAMES_A_TASK}")
_TITLE, _SENTENCES = 30, frozenset("。；！？：")
_ENDS = (*"。；：，、！？", "。”", "！”", "？”", "。）")


class Unit(Struct, frozen=True, kw_only=True):
    """One unit of the register. ``name`` is the short name used in documents, ``order`` its precedence, ``number`` what
    begins the names of its files, which stays when another unit is put in before it."""

    name: str
    full_name: str
    kind: str
    order: int
    number: int
    contact: str
    phone: str
    email: str = ""

    @property
    def file_name(self) -> str:
        """How files written for it are called."""
        return f"{self.number:02d} {self.name}"


class Group(Struct, frozen=True):
    """A way of naming many units at once (各成员单位)."""

    name: str
    members: tuple[Unit, ...]


class Duty(Struct, frozen=True, kw_only=True):
    """What one unit has in one task: its role, the words for it, and how the plan names the unit.

    ``manner`` is the plan's wording (负责, 按职责分工负责, 按照职责分工负责) or empty where the plan has none.
    ``official`` is the plan's word for the role where that says more than the role (主办, 会办).
    ``group`` is the expression that includes the unit (各成员单位), empty when it is named itself.
    ``open_ended``: beside it there are others whom the plan does not name (等部门).
    ``measures`` are the sentences (from 1) given to it by the clerk; empty means the whole segment.
    """

    unit: Unit
    role: Role
    manner: str
    group: str
    segment: int
    measures: tuple[int, ...]
    open_ended: bool = False
    official: str = ""

    @property
    def share(self) -> str:
        """The duty in a word or two: the group the unit belongs to, 牵头, 按照职责分工负责."""
        own = self.manner if self.role in BEARING else ""
        return self.group or own or self.official or str(self.role)


class Run(Struct, frozen=True):
    """Units that a task names one after the other: the members of one ``group``, or such as are named themselves (``group``
    is then empty). ``only`` is the unit that stands alone in it, None where there are several."""

    group: str
    names: tuple[str, ...]
    only: str | None


class Beside(Struct, frozen=True, kw_only=True):
    """What some segments of a task say in one role: the words for it, the units in runs, whether there are others, and whether
    each answers for another part, as the text says."""

    role: Role
    manner: str
    runs: tuple[Run, ...]
    open_ended: bool
    apart: bool
    official: str


class Limit(Struct, frozen=True):
    """By when something is to be done: as written, and the last day where that is one."""

    words: str = ""
    due: date | None = None


NO_LIMIT = Limit()


class Segment(Struct, frozen=True):
    """Part of a task's text with the responsibility written after it; ``run_in``: in the paragraph of the part before.
    ``limit`` is its own, where the task as a whole has none."""

    paragraphs: tuple[str, ...]
    responsibility: tuple[str, ...]
    run_in: bool = False
    limit: Limit = NO_LIMIT

    @property
    def text(self) -> str:
        return "".join(self.paragraphs)


class Task(Struct, frozen=True, kw_only=True, dict=True, tag=True):
    """``key`` names the task within the plan (its number, made unique by the chapter where numbers restart).

    ``heading`` is as published (``3. 加强家庭教育指导。``), ``number`` and ``title`` are taken from it.
    ``due`` is ``deadline`` as a day where it is one. ``named_twice``: units that one responsibility names twice itself.
    ``partial_limits``: limits that one responsibility gives to some of its units alone, so that nobody is held to them.
    """

    key: str
    heading: str
    number: str
    title: str
    run_in: bool
    segments: tuple[Segment, ...]
    chapters: tuple[str, ...]
    duties: tuple[Duty, ...]
    deadline: str
    due: date | None
    place: Place
    named_twice: tuple[str, ...] = ()
    partial_limits: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The task's text without heading and responsibility."""
        return "".join(segment.text for segment in self.segments)

    @cached_property
    def duties_by_unit(self) -> Mapping[str, tuple[Duty, ...]]:
        """Unit's short name → its duties here: every letter asks, and a look at all each time would be quadratic."""
        found: dict[str, tuple[Duty, ...]] = {}
        for duty in self.duties:
            found[duty.unit.name] = (*found.get(duty.unit.name, ()), duty)
        return found

    @property
    def limits(self) -> tuple[Limit, ...]:
        """The limit of the whole task, or those of its parts."""
        if self.deadline:
            return (Limit(self.deadline, self.due),)
        return tuple(dict.fromkeys(part.limit for part in self.segments if part.limit.words))

    def limit(self, unit: str) -> Limit:
        """By when the unit of that short name is to be done with what it has here."""
        return self._limits.get(unit, Limit(self.deadline, self.due))

    @cached_property
    def _limits(self) -> Mapping[str, Limit]:
        """Unit's short name → the limit of its parts, where parts have limits of their own."""
        if self.deadline or not self.limits:
            return {}
        return {name: self._of_parts({duty.segment for duty in own}) for name, own in self.duties_by_unit.items()}

    def _of_parts(self, numbers: Set[int]) -> Limit:
        """Of several that differ each is told, and the last one binds: who has done one of them by then is not known."""
        own = {number: self.segments[number].limit for number in sorted(numbers)}
        if len(set(own.values())) == 1:
            return next(iter(own.values()))
        words = "，".join(f"第{number + 1}部分{limit.words}" for number, limit in own.items() if limit.words)
        days = [limit.due for limit in own.values() if limit.due]
        return Limit(words, max(days) if len(days) == len(own) else None)

    @cached_property
    def beside(self) -> Mapping[frozenset[int], tuple[Beside, ...]]:
        """Segments that one unit has a duty in, and each by itself → who has them, by role: thousands of members ask about the
        same."""
        asked = dict.fromkeys(frozenset(duty.segment for duty in own) for own in self.duties_by_unit.values())
        asked |= dict.fromkeys(frozenset((duty.segment,)) for duty in self.duties)
        in_segment: dict[int, list[int]] = {}
        for place, duty in enumerate(self.duties):
            in_segment.setdefault(duty.segment, []).append(place)
        return {
            one: _by_role(
                [self.duties[place] for place in sorted(place for number in one for place in in_segment[number])]
            )
            for one in asked
        }

    def share(self, unit: str) -> str:
        """What the unit of that short name has here, in a word or two: the group it belongs to, 牵头, 按照职责分工负责; part by part
        where it does not have the same in each, or has some of them alone."""
        shares: dict[int, list[str]] = {}
        for duty in self.duties_by_unit.get(unit, ()):
            shares.setdefault(duty.segment, []).append(duty.share)
        each = {number: "、".join(dict.fromkeys(own)) for number, own in shares.items()}
        if len(set(each.values())) < 2 and len(each) == len({duty.segment for duty in self.duties}):
            return next(iter(each.values()), "")
        return "、".join(f"第{number + 1}部分{own}" for number, own in sorted(each.items()))

    @property
    def subject(self) -> str:
        """What the task is about, in a cell or a line of its own: its title, else its text with the paragraphs told apart."""
        lines = (line for segment in self.segments for line in segment.paragraphs)
        return self.title or "".join(line if line.endswith(_ENDS) else f"{line}　" for line in lines).rstrip("　")

    @property
    def label(self) -> str:
        """How a letter speaks of the task: by its title, or by its text where that is no longer than one."""
        named = self.title or self._short
        return f"{task_called(self.key)}“{within_quotes(named)}”" if named else task_called(self.key)

    @property
    def _short(self) -> str:
        """The first line of a task without a title, where it is as short as a title; empty where it is not."""
        first = next((line for segment in self.segments for line in segment.paragraphs), "")
        line = _NAMED.sub("", split_heading(first)[2].strip()).rstrip("。；：")
        return line if len(line) <= _TITLE and not _SENTENCES.intersection(line) else ""


def _by_role(duties: Sequence[Duty]) -> tuple[Beside, ...]:
    found: dict[Role, list[Duty]] = {}
    for duty in duties:
        found.setdefault(duty.role, []).append(duty)
    return tuple(
        Beside(
            role=role,
            manner=own[0].manner,
            runs=tuple(_runs(own)),
            open_ended=any(duty.open_ended for duty in own),
            apart=any(map(_is_apart, own)),
            official=own[0].official,
        )
        for role in ROLES
        if (own := found.get(role))
    )


def _is_apart(duty: Duty) -> bool:
    return duty.role is Role.RESPONSIBLE and (duty.manner == AS_WRITTEN or says_what(duty.manner))


def _runs(duties: Sequence[Duty]) -> Iterator[Run]:
    for group, members in groupby(duties, key=lambda duty: duty.group):
        names = tuple(duty.unit.name for duty in members)
        yield Run(group, names, names[0] if len(set(names)) == 1 else None)


class Chapter(Struct, frozen=True, tag=True):
    heading: str
    run_in: bool
    contents: tuple[str | Chapter | Task, ...]


class Spoken(Struct, frozen=True, eq=False):
    """Names, told from others by being this very list: thousands of papers of a plan ask about the same."""

    names: tuple[str, ...]


class Plan(Struct, frozen=True, dict=True):
    """A plan as published. ``matter`` is everything around the contents, in the order of the text: key and lines."""

    name: str
    matter: tuple[tuple[str, tuple[str, ...]], ...]
    contents: tuple[str | Chapter | Task, ...]
    tasks: tuple[Task, ...]

    def file(self, name: str) -> str:
        """Where the clerks' file of that name lies for this plan, below the root."""
        return f"sources/{self.name}/{name}"

    @cached_property
    def tasks_by_unit(self) -> Mapping[str, tuple[Task, ...]]:
        """Unit's short name → the tasks it answers for, in the order of the plan."""
        found: dict[str, list[Task]] = {}
        for task in self.tasks:
            for unit in task.duties_by_unit:
                found.setdefault(unit, []).append(task)
        return {unit: tuple(tasks) for unit, tasks in found.items()}

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Every unit with a task, in order of precedence."""
        found = {duty.unit.name: duty.unit for task in self.tasks for duty in task.duties}
        return tuple(sorted(found.values(), key=lambda unit: unit.order))

    @cached_property
    def spoken(self) -> Spoken:
        """Every name the plan's units go by."""
        return Spoken(tuple(name for unit in self.units for name in dict.fromkeys((unit.full_name, unit.name))))

    @cached_property
    def above(self) -> Mapping[str, str]:
        """Heading of a chapter → that of the chapter it stands in, empty for one that stands in none; of headings that are
        alike the first."""
        found: dict[str, str] = {}
        for heading, above in _headings(self.contents, ""):
            found.setdefault(heading, above)
        return found

    def line(self, key: str) -> str:
        """The lines under ``key`` as one text, empty when the plan has none."""
        return "".join(dict(self.matter).get(key, ()))

    @property
    def title(self) -> str:
        return self.line("方案标题")


def _headings(contents: Sequence[str | Chapter | Task], above: str) -> Iterator[tuple[str, str]]:
    for content in contents:
        if isinstance(content, Chapter):
            yield content.heading, above
            yield from _headings(content.contents, content.heading)
