"""Records → Plan: responsibility read from its own words, names resolved, rules checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.deadline import is_impossible
from pipeline.grammar.numbering import split_heading
from pipeline.grammar.party import Party, Responsibility
from pipeline.grammar.roles import official_word, squeeze
from pipeline.grammar.ruled import implied_parties
from pipeline.grammar.rules import NO_RULES, Rule, Rules
from pipeline.plan.keys import Keys
from pipeline.plan.model import NO_LIMIT, Chapter, Duty, Group, Limit, Plan, Segment, Task, Unit
from pipeline.plan.readings import Readings
from pipeline.plan.register import Register
from pipeline.plan.understood import NO_MEMORY
from pipeline.plan.year import year_of
from pipeline.problems import Place, Problem
from pipeline.sources import records
from pipeline.sources.yamltext import Text

# Words that may state a rule for all tasks within one bracket.
OF_ALL = re.compile("下同|不再|均")
SENTENCE = re.compile(r"[^。！？；]*[。！？；]+[”’》）]*|[^。！？；]+$")


def split_measures(text: str) -> tuple[str, ...]:
    """The sentences of a task's text; each is one measure (措施)."""
    return tuple(SENTENCE.findall(text))


def parse_plan(
    record: records.PlanRecord, register: Register, name: str, readings: Readings | None = None
) -> tuple[Plan, list[Problem]]:
    """Resolve a plan's records against the register; ``readings`` know what its brackets say.

    Problems: an unknown unit, a task without a unit, a number used twice in one chapter, an impossible deadline,
    a measure or unit in 措施分工 that the task does not have.
    """
    readings = readings or Readings(NO_MEMORY, record.file)
    parser = _Parser(record, register, readings)
    contents = tuple(parser.contents(record.contents, ()))
    matter = tuple((key, tuple(line.value for line in lines)) for key, lines in record.matter)
    tasks = tuple(_tasks(contents))
    if not tasks:
        parser.report(Place(record.file), "方案中没有任务。", "请在“内容”中写明“任务”和“责任单位”。")
    readings.keep()
    return Plan(name, matter, contents, tasks), parser.problems


def _tasks(contents: Sequence[str | Chapter | Task]) -> Iterator[Task]:
    for content in contents:
        if isinstance(content, Task):
            yield content
        elif isinstance(content, Chapter):
            yield from _tasks(content.contents)


class _Named(Struct, frozen=True):
    """A party of a responsibility with what its name stands for."""

    party: Party
    segment: int
    meant: Unit | Group


class _Parser:
    def __init__(self, record: records.PlanRecord, register: Register, readings: Readings) -> None:
        self.register = register
        self.readings = readings
        self.problems: list[Problem] = []
        # A rule stated in a task's own bracket is in force from there on, not from the beginning.
        later = {rule.text for rule in self._rules_in_groups(record.contents)}
        self.rules = Rules.of(rule.value for rule in record.rules if rule.value not in later)
        self.year = year_of(record)
        self.seen: dict[tuple[str, ...], int] = {}
        self.keys = Keys(split_heading(task.heading.value)[1] for task in _task_records(record.contents))

    def report(self, place: Place, message: str, remedy: str) -> None:
        self.problems.append(Problem(place, message, remedy))

    def contents(
        self, contents: Sequence[Text | records.ChapterRecord | records.TaskRecord], chapters: tuple[str, ...]
    ) -> Iterator[str | Chapter | Task]:
        for content in contents:
            if isinstance(content, Text):
                yield content.value
            elif isinstance(content, records.TaskRecord):
                yield self.task(content, chapters)
            else:
                heading = content.heading.value
                inner = tuple(self.contents(content.contents, (*chapters, heading)))
                yield Chapter(heading, content.run_in, inner)

    def task(self, record: records.TaskRecord, chapters: tuple[str, ...]) -> Task:
        _, number, rest = split_heading(record.heading.value)
        self._check_number(record, number, chapters)
        read = [
            (index, segment.responsibility, self._responsibility(segment.responsibility))
            for index, segment in enumerate(record.segments)
            if segment.responsibility
        ]
        if record.found:
            read.append((0, record.found, self._responsibility(record.found)))
        if not read:
            read = [(0, (record.heading,), self._implied(record.heading.value))]
        named = [one for index, lines, responsibility in read for one in self._names(index, lines, responsibility)]
        if not any(responsibility.parties for _, _, responsibility in read):
            remedy = "请在“责任单位”一栏填写，如“责任单位: （市民政局负责）”。"
            self.report(record.place, f"任务“{record.heading.value}”没有责任单位。", remedy)
        text = "".join(part.value for segment in record.segments for part in segment.paragraphs)
        duties = self._measured(record, _duties(named), len(split_measures(text)))
        whole, own, partial = self._deadline(record, read)
        return Task(
            key=self.keys.of(number, chapters) if number else self.keys.below(text, rest, chapters),
            heading=record.heading.value,
            number=number,
            title=rest.rstrip("。：:；;！？"),
            run_in=record.run_in,
            segments=tuple(
                _segment(segment, own.get(number, NO_LIMIT)) for number, segment in enumerate(record.segments)
            ),
            chapters=chapters,
            duties=duties,
            deadline=whole.words,
            due=whole.due,
            place=record.place,
            named_twice=_named_twice(named),
            partial_limits=partial,
        )

    def _rules_in_groups(self, contents: Sequence[Text | records.ChapterRecord | records.TaskRecord]) -> Iterator[Rule]:
        for task in _task_records(contents):
            for segment in task.segments:
                if any(OF_ALL.search(line.value) for line in segment.responsibility):
                    yield from self.readings.read(
                        "\n".join(line.value for line in segment.responsibility), NO_RULES
                    ).rules

    def _responsibility(self, lines: Sequence[Text]) -> Responsibility:
        """The lines are one group: 牵头单位 on one and 责任单位 on the next belong together.

        Rules stated inside a group (下同) are in force for all that follow.
        """
        responsibility = self.readings.read("\n".join(line.value for line in lines), self.rules)
        self.rules = self.rules.plus(responsibility.rules)
        return responsibility

    def _implied(self, heading: str) -> Responsibility:
        """What the rules in force say of a task that names nobody."""
        return Responsibility(text="", parties=implied_parties(self.rules, (), len(heading)))

    def _check_number(self, record: records.TaskRecord, number: str, chapters: tuple[str, ...]) -> None:
        where = (*chapters, number)
        line = record.place.line
        if number and where in self.seen:
            message = f"任务编号“{number}”重复，第{self.seen[where]}行已经用过。"
            self.report(record.heading.place, message, "请改为没有用过的编号。")
        self.seen.setdefault(where, line)

    def _names(self, segment: int, lines: Sequence[Text], responsibility: Responsibility) -> Iterator[_Named]:
        for party in responsibility.parties:
            # A register of an earlier reading may know a name only as it is written, without what the run says once.
            written = squeeze(responsibility.text[party.start : party.end])
            meant = self.register.find(party.name) or (self.register.find(written) if written else None)
            if meant is None:
                self._unknown(_place_in(lines, party.start), party)
            else:
                yield _Named(party, segment, meant)

    def _unknown(self, place: Place, party: Party) -> None:
        near = self.register.suggest(party.name)
        hint = f"是否应为“{near}”？否则" if near else ""
        if is_impossible(party.name):
            self._impossible(place, party.name)
            return
        if party.group:
            message, remedy = (
                f"“{party.name}”没有登记为组。",
                f"请先在 {self.register.book} 的“组”中登记它包括哪些单位。",
            )
        else:
            message, remedy = f"责任单位“{party.name}”没有登记。", f"请先在 {self.register.book} 中登记该单位。"
        self.report(place, message, hint + remedy)

    def _deadline(
        self, record: records.TaskRecord, read: list[tuple[int, tuple[Text, ...], Responsibility]]
    ) -> tuple[Limit, Mapping[int, Limit], tuple[str, ...]]:
        """The limit of the whole task, those of its parts by their numbers, and those of single units alone."""
        if record.deadline:
            if is_impossible(record.deadline.value):
                self._impossible(record.deadline.place, record.deadline.value)
            return self._limit(record.deadline.value), {}, ()
        bearing = [(number, lines, one) for number, lines, one in read if one.parties or one.limits]
        for _, lines, one in bearing:
            for limit in filter(is_impossible, one.limits):
                self._impossible(lines[0].place, limit)
        said = {number: one.deadline or "" for number, _, one in bearing}
        single = tuple(dict.fromkeys(limit for number, _, one in bearing for limit in one.limits if not said[number]))
        if len(set(said.values())) == 1:
            return self._limit(next(iter(said.values()))), {}, single
        return NO_LIMIT, {number: self._limit(words) for number, words in said.items()}, single

    def _limit(self, words: str) -> Limit:
        return Limit(words, self.year.day(words)) if words else NO_LIMIT

    def _impossible(self, place: Place, deadline: str) -> None:
        self.report(place, f"时限“{deadline}”不是可能的日期。", "请核对年、月、日。")

    def _measured(self, record: records.TaskRecord, duties: tuple[Duty, ...], count: int) -> tuple[Duty, ...]:
        given: dict[Unit, set[int]] = {}
        for one in record.given:
            measures = self._measures(one.measures, count)
            for name in re.split(r"[、，,]", one.units.value):
                unit = self.register.find(name.strip())
                if isinstance(unit, Unit) and any(duty.unit == unit for duty in duties):
                    given.setdefault(unit, set()).update(measures)
                else:
                    message = f"“{name.strip()}”不是这项任务的责任单位，不能分给它措施。"
                    self.report(one.units.place, message, "请改为这项任务的责任单位，或先把它加入“责任单位”。")
        return tuple(replace(duty, measures=tuple(sorted(given.get(duty.unit, ())))) for duty in duties)

    def _measures(self, text: Text, count: int) -> set[int]:
        numbers = re.findall(r"\d+", text.value)
        wrong = [number for number in numbers if not 1 <= int(number) <= count]
        if wrong or not numbers or re.sub(r"[\d、，,\s]", "", text.value):
            message = f"“{text.value}”不是这项任务的措施（正文共{count}句）。"
            self.report(text.place, message, f"请填 1 至 {count} 的数，用顿号隔开，如“1、2”。")
            return set()
        return set(map(int, numbers))


def _place_in(lines: Sequence[Text], offset: int) -> Place:
    """The place of the ``offset``-th character of the lines joined by line breaks."""
    for line in lines:
        if offset <= len(line.value):
            return line.at(offset)
        offset -= len(line.value) + 1
    return lines[-1].place


def _task_records(
    contents: Sequence[Text | records.ChapterRecord | records.TaskRecord],
) -> Iterator[records.TaskRecord]:
    for content in contents:
        if isinstance(content, records.TaskRecord):
            yield content
        elif isinstance(content, records.ChapterRecord):
            yield from _task_records(content.contents)


def _segment(record: records.Segment, limit: Limit) -> Segment:
    paragraphs = tuple(text.value for text in record.paragraphs)
    return Segment(paragraphs, tuple(text.value for text in record.responsibility), record.run_in, limit)


def _named_twice(named: Sequence[_Named]) -> tuple[str, ...]:
    """Units that stand twice in one group with the same part, be it under two names."""
    own = Counter((one.meant.name, one.segment, one.party.role) for one in named if isinstance(one.meant, Unit))
    return tuple(dict.fromkeys(name for (name, _, _), times in own.items() if times > 1))


def _duties(named: list[_Named]) -> tuple[Duty, ...]:
    """One duty a unit and segment; a unit named itself is not added again by a group."""
    own = {(one.meant, one.segment) for one in named if isinstance(one.meant, Unit)}
    duties: dict[tuple[str, int, str], Duty] = {}
    for one in named:
        members = (one.meant,) if isinstance(one.meant, Unit) else one.meant.members
        for unit in members:
            by_group = isinstance(one.meant, Group)
            if by_group and (unit, one.segment) in own:
                continue
            group = one.party.name if by_group else ""
            duty = Duty(
                unit=unit,
                role=one.party.role,
                manner=one.party.manner,
                official=official_word(one.party.role, one.party.label),
                group=group,
                segment=one.segment,
                measures=(),
                open_ended=one.party.open_ended,
            )
            duties.setdefault((unit.name, one.segment, one.party.role), duty)
    return tuple(duties.values())
