"""Items → the plan's chapters and tasks: an item is a task when responsibility belongs to its own text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.grammar.deadline import find_deadlines
from pipeline.grammar.fieldlimits import closing_limit, labelled_limit
from pipeline.grammar.find import is_sentence
from pipeline.grammar.numbering import form_of
from pipeline.grammar.roles import Role
from pipeline.grammar.ruled import FOR_ALL
from pipeline.intake.asides import NEVER
from pipeline.intake.gathering import gathered
from pipeline.intake.headings import bare_heading, bare_title, cut_heading, title_of
from pipeline.intake.leftover import unread
from pipeline.intake.lines import is_of_organisers
from pipeline.intake.model import Chapter, Group, Node, Segment, Task
from pipeline.intake.passing import NO_TASKS
from pipeline.intake.points import Item, Para, leads_points
from pipeline.intake.referring import Said
from pipeline.intake.segments import GroupReader, doubts_of, segments_of
from pipeline.intake.tables import Row


class Builder(Struct, frozen=True):
    """Turns items into nodes; ``without_units`` accepts tasks of a plan that names no unit at all."""

    reader: GroupReader
    without_units: bool = False
    said: Said = field(default_factory=Said)

    def nodes(self, item: Item, section: tuple[str, ...] = ()) -> tuple[Node, ...]:
        """The nodes below an item."""
        return tuple(self._below(item, section))

    def _below(self, item: Item, section: tuple[str, ...]) -> Iterator[Node]:
        answered = [entry for entry in item.items if entry.answered() and not entry.answered_below()]
        tasks_here = bool(answered) and 2 * len(answered) >= len(item.items)
        listing = any(_lists(entry) for entry in item.items)
        for entry in gathered(item.below):
            if isinstance(entry, Row):
                yield self._row(entry, section)
            elif isinstance(entry, Para):
                yield from self._para(entry, section)
            elif not entry.form:
                yield self._task(entry, section)
            else:
                # Where points beside it are tasks, only its own words can say that it is none.
                above = "" if answered else "".join(section)
                words = _first_words(entry.own.text)
                never = NEVER.search(words) or entry.left_out or NO_TASKS.search(above)
                missing = not never and (tasks_here or (self.without_units and not entry.numbered))
                yield from self._item(entry, section, missing=missing, listing=listing)

    def _item(self, item: Item, section: tuple[str, ...], *, missing: bool, listing: bool) -> Iterator[Node]:
        """``listing``: a heading beside it has several paragraphs that are tasks, so that its only one is a task as well."""
        if is_of_organisers(item.number + item.own.text) and not item.items:
            yield self._chapter(item, section)
            return
        own = item.own_answers
        below = item.answered_below()
        # Below a task that has its units, a paragraph with a time or with who supports it is a part of it.
        begun = sum(para.begins for para in item.paras)
        spread = begun if begun or item.own.names_units else sum(para.answered for para in item.paras)
        if not below and (
            (own and not spread) or (not own and spread == 1 and not listing) or (not own and not spread and missing)
        ):
            yield self._task(item, section)
        elif own and leads_points(item, item.items) and not all(entry.answered() for entry in item.items):
            # Below 主要职责： of a group some points say who helps: who has the group answers for them all.
            yield self._task(item, section, apart=True)
        elif item.closing and leads_points(item, item.items) and not (item.own.answered or item.found):
            yield self._chapter(item, section, asking=True)
        elif own:
            yield from self._mixed(item, section)
        else:
            yield self._chapter(item, section)

    def _chapter(self, item: Item, section: tuple[str, ...], *, asking: bool = False) -> Chapter:
        """``asking``: below measures that each say who does them stands who has them all, which is text and a question."""
        heading, rest = cut_heading(item.own.text, whole_without_end=True)
        text = item.number + heading
        inner = (*section, bare_heading(text))
        below = self.nodes(item, inner)
        run_in = bool(rest)
        if asking and below and isinstance(last := below[-1], Task):
            doubt = f"“{'　'.join(item.closing)}”写在几项措施之后，没有列为哪一项的责任单位和时限"
            below = (*below[:-1], replace(last, review=(*last.review, doubt)), *item.closing)
        return Chapter(text, run_in, (*([rest] if rest else []), *item.own.lines, *below))

    def _mixed(self, item: Item, section: tuple[str, ...]) -> Iterator[Node]:
        """Own responsibility above points that have theirs: a task, and a chapter's worth of tasks after it."""
        alone = Item(
            form=item.form,
            rank=item.rank,
            number=item.number,
            key=item.key,
            own=item.own,
            below=[],
            closing=item.closing,
            found=item.found,
        )
        yield self._above_others(self._task(alone, section), item)
        title = bare_heading(item.number + cut_heading(item.own.text, whole_without_end=False)[0])
        yield from self.nodes(item, (*section, title) if item.items else section)

    @staticmethod
    def _above_others(task: Task, item: Item) -> Task:
        """A heading alone with its units, over points that have theirs, may be no task of its own."""
        bare = item.items and not re.search("[。；]", task.text)
        doubt = "标题写了责任单位，下面各项也写了，请核对它是不是一项任务"
        return replace(task, review=(*task.review, doubt)) if bare else task

    def _para(self, para: Para, section: tuple[str, ...]) -> Iterator[Node]:
        if not para.answered:
            yield para.text
            return
        yield self._task(Item(form="", rank=9, number="", key="", own=para), section)

    def _task(self, item: Item, section: tuple[str, ...], *, apart: bool = False) -> Task:
        own, subject = _with_its_subject(item.own)
        paras = list(_folded(item))
        title = title_of(own, more=bool(paras))
        # 序号：03 stands alone on its line.
        run_in = (len(own.text) > len(title) or not title) and item.form != "编号："
        if title:
            groups = [(start - len(title), end - len(title)) for start, end in own.groups]
            own = Para(own.text[len(title) :], own.spot, groups, own.lines)
        paras = [own, *paras] if own.text or own.lines else paras
        segments = segments_of(paras, item.closing, self.reader, apart=apart)
        found = tuple(self.reader.read(group, own_line=False) for group in (*subject, *item.found))
        heading, bare = item.number + title, bare_title(title)
        return self._checked(
            Task(
                number=item.number,
                key=item.key,
                title=bare,
                heading=heading,
                segments=segments,
                run_in=run_in,
                section=section,
                spot=own.spot,
                found=found,
            )
        )

    def _row(self, row: Row, section: tuple[str, ...]) -> Task:
        groups, deadline = self._answering(row)
        # A second row of a merged number is a task of its own; the number stands in the text once.
        number = "" if row.repeated else f"{row.number}." if row.number.isdigit() else row.number
        if number and row.heading and form_of(number + row.heading) is None:
            number = f"{number}　"
        paragraphs = tuple(row.text.split("\n")) if row.text else ()
        task = Task(
            number=number,
            key=row.number.strip(".、．"),
            title=row.heading,
            heading=number + row.heading,
            segments=(Segment(paragraphs, groups),),
            run_in=not row.heading,
            section=section,
            spot=row.spot,
            deadline=deadline or None,
            deadline_apart=bool(deadline),
        )
        inherited = ("责任单位一格是空的，沿用了上一行的",) if row.inherited else ()
        unnamed = ("写任务的一格是空的",) if row.unnamed else ()
        return self._checked(task, (*inherited, *unnamed), staged=row.staged)

    def _answering(self, row: Row) -> tuple[tuple[Group, ...], str]:
        """Who answers for a row, with its time among the lines as the table has it; the time apart where the lines would not
        be read as saying it."""
        lines = "\n".join(row.labelled)
        group = self.reader.read(lines, own_line=True) if lines else None
        if group and row.timed:
            timed = self.reader.read("\n".join([*row.labelled, *row.timed]), own_line=True)
            meant = replace(group.read, text=timed.read.text, deadline=row.deadline, limits=(row.deadline,))
            if timed.read == meant:
                return (timed,), ""
        return (group,) if group else (), row.deadline

    def _checked(self, task: Task, notes: tuple[str, ...] = (), *, staged: bool = False) -> Task:
        """The task with its deadline (a field before a time in the text) and everything doubtful about it."""
        task = self.said.resolved(task, self.reader)
        if not task.groups and (implied := self.reader.implied()):
            task = replace(task, found=(implied,))
            if all(party.label == FOR_ALL for party in implied.read.parties):
                notes = (*notes, "自己没有写责任单位，只按全文的规则列了各地")
        named = next((group.read.deadline for group in task.groups if group.read.deadline), None)
        in_text = (
            None
            if staged
            else labelled_limit(task.text) or closing_limit(task.text) or next(find_deadlines(task.text), None)
        )
        written = [group for group in task.groups if group not in task.found]
        review = [*task.review, *notes, *doubts_of(written)]
        review += [*unread(task), *_several(task)]
        if not task.parties:
            review.append("没有找到责任单位")
        elif all(party.role is Role.SUPPORT for party in task.parties):
            review.append("只读出配合单位，没有读出由谁负责")
        task = replace(task, deadline=task.deadline or named or in_text, review=tuple(dict.fromkeys(review)))
        self.said.remember(task)
        return task


def _several(task: Task) -> Iterator[str]:
    """A doubt where paragraphs of a task each close with a time of their own: they may be tasks."""
    limits = [limit for line in task.text.split("\n") if (limit := closing_limit(line))]
    if len(limits) > 1:
        yield f"正文有几段各写了时限（{'、'.join(limits)}），请核对是不是几项任务"


def _with_its_subject(own: Para) -> tuple[Para, tuple[str, ...]]:
    """由市商务局牵头，对商场开展排查: words that the sentence goes on from stay in it, and its units are told apart."""
    start, end = own.groups[0] if len(own.groups) == 1 else (0, 0)
    group = own.text[start:end]
    if not group or not is_sentence(group) or not own.text[end:].strip(" 　。；;，,"):
        return own, ()
    return Para(own.text, own.spot, [], own.lines), (group.strip("，,"),)


def _lists(item: Item) -> bool:
    """Whether the paragraphs right below a heading each have their units, and the heading has none."""
    return not item.own_answers and not item.items and sum(para.answered and para.begins for para in item.paras) > 1


def _first_words(text: str) -> str:
    return re.split("[。：；，:;]", text)[0][:20]


def _folded(item: Item) -> Iterator[Para]:
    """Everything below a task as paragraphs, numbers back in their places."""
    for entry in item.below:
        if isinstance(entry, Para):
            yield entry
        elif isinstance(entry, Item):
            shift = len(entry.number)
            groups = [(a + shift, b + shift) for a, b in entry.own.groups]
            yield Para(entry.number + entry.own.text, entry.own.spot, groups, [*entry.own.lines, *entry.closing])
            yield from _folded(entry)
