"""Items → the plan's chapters and tasks: an item is a task when responsibility belongs to its own text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.grammar.deadline import find_deadlines, labelled_limit
from pipeline.grammar.find import is_sentence
from pipeline.grammar.roles import Role
from pipeline.grammar.ruled import FOR_ALL
from pipeline.intake.asides import NEVER
from pipeline.intake.headings import bare_heading, bare_title, cut_heading, title_of
from pipeline.intake.leftover import unread
from pipeline.intake.model import Chapter, Node, Segment, Task
from pipeline.intake.points import Item, Para
from pipeline.intake.referring import Said
from pipeline.intake.segments import GroupReader, doubts_of, segments_of
from pipeline.intake.tables import Row

# Chapters whose numbered points ask for conduct and give no unit a task.
_NO_TASKS = re.compile(
    r"总体|指导思想|原则|目标|保障|组织领导|组织实施|工作要求|有关要求|步骤|时间安排|附则|背景|意义|要求$|施行|解释|有效期"
)
_RUN_IN = re.compile(r"[。：；:;！？!?]$")
_NAMED = 4
_NAMES_ITSELF = re.compile(r"(?:工作|重点|主要|目标)?(?:任务|事项|项目|工作)\s*[：:]\s*\S[^。]{1,40}$")


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
        for entry in _gathered(item.below):
            if isinstance(entry, Row):
                yield self._row(entry, section)
            elif isinstance(entry, Para):
                yield from self._para(entry, section)
            elif not entry.form:
                yield self._task(entry, section)
            else:
                # Where points beside it are tasks, only its own words can say that it is none.
                above = "" if answered else "".join(section)
                never = NEVER.search(_first_words(entry.own.text)) or _NO_TASKS.search(above)
                missing = not never and (tasks_here or (self.without_units and not entry.items))
                yield from self._item(entry, section, missing=missing, listing=listing)

    def _item(self, item: Item, section: tuple[str, ...], *, missing: bool, listing: bool) -> Iterator[Node]:
        """``listing``: a heading beside it has several paragraphs that are tasks, so that its only one is a task as well."""
        own = item.own_answers
        below = item.answered_below()
        # Below a task that has its units, a paragraph with a time or with who supports it is a part of it.
        begun = sum(para.begins for para in item.paras)
        spread = begun if begun or item.own.names_units else sum(para.answered for para in item.paras)
        if not below and (
            (own and not spread) or (not own and spread == 1 and not listing) or (not own and not spread and missing)
        ):
            yield self._task(item, section)
        elif own:
            yield from self._mixed(item, section)
        else:
            yield self._chapter(item, section)

    def _chapter(self, item: Item, section: tuple[str, ...]) -> Chapter:
        heading, rest = cut_heading(item.own.text, whole_without_end=True)
        text = item.number + heading
        inner = (*section, bare_heading(text))
        below = self.nodes(item, inner)
        run_in = bool(rest)
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

    def _task(self, item: Item, section: tuple[str, ...]) -> Task:
        own, subject = _with_its_subject(item.own)
        paras = list(_folded(item))
        title = title_of(own, more=bool(paras))
        run_in = len(own.text) > len(title) or not title
        if title:
            groups = [(start - len(title), end - len(title)) for start, end in own.groups]
            own = Para(own.text[len(title) :], own.spot, groups, own.lines)
        paras = [own, *paras] if own.text or own.lines else paras
        segments = segments_of(paras, item.closing, self.reader)
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
        lines = "\n".join(row.labelled)
        groups = (self.reader.read(lines, own_line=True),) if lines else ()
        # A second row of a merged number is a task of its own; the number stands in the text once.
        number = "" if row.repeated else f"{row.number}." if row.number.isdigit() else row.number
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
            deadline=row.deadline or None,
            deadline_apart=bool(row.deadline),
        )
        note = ("责任单位一格是空的，沿用了上一行的",) if row.inherited else ()
        return self._checked(task, note, staged=row.staged)

    def _checked(self, task: Task, notes: tuple[str, ...] = (), *, staged: bool = False) -> Task:
        """The task with its deadline (a field before a time in the text) and everything doubtful about it."""
        task = self.said.resolved(task, self.reader)
        if not task.groups and (implied := self.reader.implied()):
            task = replace(task, found=(implied,))
            if all(party.label == FOR_ALL for party in implied.read.parties):
                notes = (*notes, "自己没有写责任单位，只按全文的规则列了各地")
        named = next((group.read.deadline for group in task.groups if group.read.deadline), None)
        in_text = None if staged else labelled_limit(task.text) or next(find_deadlines(task.text), None)
        written = [group for group in task.groups if group not in task.found]
        review = [*task.review, *notes, *doubts_of(written)]
        if not task.text.strip():
            review.append("责任单位写在前面，没有任务的文字，它可能属于下面的任务，请核对下面各项任务的责任单位")
        review += unread(task)
        if not task.parties:
            review.append("没有找到责任单位")
        elif all(party.role is Role.SUPPORT for party in task.parties):
            review.append("只读出配合单位，没有读出由谁负责")
        task = replace(task, deadline=task.deadline or named or in_text, review=tuple(dict.fromkeys(review)))
        self.said.remember(task)
        return task


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


def _gathered(below: list[Item | Para | Row]) -> Iterator[Item | Para | Row]:
    """Paragraphs with no number: one with units goes together with those after it that only add to it."""
    named_last = _named_behind(below)
    at = 0
    while at < len(below):
        entry = below[at]
        at += 1
        if not named_last and isinstance(entry, Para) and (card := _card_named(entry, below[at : at + 1])):
            yield card
            at += 1
            continue
        if not isinstance(entry, Para) or not entry.names_units:
            yield entry
            continue
        end = at
        while end < len(below) and isinstance(more := below[end], Para) and (
            (more.lines and not more.begins) or (named_last and _names_itself(more))
        ):  # fmt: skip
            end += 1
        yield Item(form="", rank=9, number="", key="", own=entry, below=below[at:end]) if end > at else entry
        at = end


def _named_behind(below: Sequence[Item | Para | Row]) -> bool:
    """Whether 主要任务：… stands in its card behind who answers, and not above: so it does in the first of the cards."""
    cards = [entry for entry in below if isinstance(entry, Para) and (entry.names_units or _names_itself(entry))]
    return bool(cards) and not _names_itself(cards[0])


def _names_itself(para: Para) -> bool:
    return not para.answered and _NAMES_ITSELF.match(para.text) is not None


def _card_named(entry: Para, after: Sequence[Item | Para | Row]) -> Item | None:
    """工作任务：参保扩面 above 目标：… and its units is the name of their card; None for any other paragraph."""
    following = after[0] if after else None
    if not _names_itself(entry) or not isinstance(following, Para) or not following.begins:
        return None
    return Item(form="", rank=9, number="", key="", own=entry, below=[following])


def passed_over(root: Item) -> Iterator[str]:
    """Points numbered like the tasks that name nobody and become headings: each may be a task not recognised."""
    return _passed_over(root, frozenset(_forms_of_tasks(root)), ())


def _forms_of_tasks(item: Item) -> Iterator[str]:
    for entry in item.items:
        if entry.answered_below():
            yield from _forms_of_tasks(entry)
        elif entry.answered():
            yield entry.form


def _passed_over(item: Item, forms: frozenset[str], section: tuple[str, ...]) -> Iterator[str]:
    beside = [entry for entry in item.items if entry.answered() and not entry.answered_below()]
    # Who answers stands in a paragraph above the points.
    announced = not beside and any(para.answered for para in item.paras)
    alone = [
        entry for entry in item.items
        if (entry.form in forms or announced) and not (entry.items or entry.answered())
        and not _NO_TASKS.search("".join((*(() if beside else section), entry.own.text[:20])))
    ]  # fmt: skip
    if alone and 2 * len(beside) < len(item.items):
        named = "、".join(f"“{entry.number}{entry.own.text[:20]}”" for entry in alone[:_NAMED])
        more = f"等 {len(alone)} 项" if len(alone) > _NAMED else ""
        yield f"{alone[0].own.spot} {named}{more}没有读出责任单位，没有作为任务，请核对。"
    for entry in item.items:
        if entry not in beside:
            yield from _passed_over(entry, forms, (*section, entry.number + entry.own.text[:20]))


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
