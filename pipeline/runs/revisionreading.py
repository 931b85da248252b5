"""A file received for a plan → a whole version of it, a notice that changes a few of its tasks, or neither."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.grammar.responsibility import parse_responsibility
from pipeline.grammar.rules import Rules
from pipeline.intake.additions import Addition, additions_in, replacements_in, unread_in, without_additions
from pipeline.intake.alterations import alterations_in, shifts_numbers
from pipeline.intake.door import named
from pipeline.intake.emit import emit_plan
from pipeline.intake.model import Group, Intake, Segment, Task
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.problems import MaterialError, Place, Problem
from pipeline.revision.adding import New, Placed, placed, put_over
from pipeline.revision.altering import altered
from pipeline.revision.joining import Fate, Item, Joined, Outcome, Three, join
from pipeline.revision.shifting import shifted
from pipeline.revision.version import Lines, Said, Version, tasks_of, version_of
from pipeline.revision.weaving import Sheets, weave
from pipeline.runs.revisionfiles import Received, Shelf, is_notice
from pipeline.runs.revisionground import ground_of
from pipeline.sources.planblocks import blocks_of

# Of the tasks in the first document, the part that the new one must have too for a version of the same plan.
ENOUGH = 0.5


class Reading(Struct, frozen=True, kw_only=True):
    """The plan as the file makes it. ``names``: whose units may be new; of a notice, ``undone`` are sentences not carried out."""

    theirs: Received
    names: Intake
    notice: bool = False
    undone: Lines = ()


def read_as(intake: Intake, shelf: Shelf, base: Received, file: Path, *, whole: bool) -> Reading:
    """What the file is for this plan. Raises MaterialError when it is neither a version nor a notice that can be carried out."""
    there = _shared(intake, shelf, base) if intake.tasks else 0
    tasks = len([*tasks_of(version_of(base.record))])
    if intake.tasks and (whole or there >= ENOUGH * tasks):
        version = named(intake, shelf.title or file.stem)
        return Reading(theirs=Received(version, emit_plan(version).encode()), names=version)
    made = None if whole else changed_by(intake, base, shelf)
    if made is None:
        raise MaterialError([_another(intake, shelf, base, file, there)])
    return made


def original_of(shelf: Shelf) -> Received:
    """The last whole original as it would be read today, changed by the notices since; else the plan in hand."""
    names = list(shelf.originals)
    first = max((at for at, name in enumerate(names) if not is_notice(name)), default=None)
    if first is None:
        return shelf.in_hand
    try:
        intake = named(understand(read_blocks(shelf.originals[names[first]], names[first])), shelf.title)
        base = Received(intake, emit_plan(intake).encode(), names[first])
        for name in names[first + 1 :]:
            made = changed_by(understand(read_blocks(shelf.originals[name], name)), base, shelf)
            if made is None:
                return shelf.in_hand
            base = Received(made.theirs.intake, made.theirs.plan, name)
    except MaterialError:
        return shelf.in_hand
    return base


def changed_by(intake: Intake, base: Received, shelf: Shelf) -> Reading | None:
    """The plan as a notice of changes makes it; None when none of its sentences can be carried out."""
    version = version_of(base.record)
    made = _made(intake, base, version)
    if not (made.changed or made.new.said):
        return None
    try:
        sheets = Sheets(blocks_of(base.plan, base.name), blocks_of(made.brought.plan, "调整通知"))
        plan = weave(_joined(version, made), sheets, {}, {}).encode()
    except ValueError as error:
        raise shelf.unusual() from error
    said = [*(now for at in made.changed if (now := made.says[at])), *made.new.said]
    same = base.intake if len(said) == len(made.changed) and not (made.new.said or made.over) else None
    undone = tuple(f"调整通知中的这一句没有照办，请对照着改：{sentence}" for sentence in made.undone)
    names = replace(intake, body=tuple(map(_task, said)))
    return Reading(theirs=Received(same, plan), names=names, notice=True, undone=undone)


class _Made(Struct, frozen=True, kw_only=True):
    """What a notice makes of a version: what each place says (``over``: place → the task ``brought`` for it), what comes in
    (``new``), and what was not carried out."""

    version: Version
    says: tuple[Said | None, ...]
    over: dict[int, int]
    new: Placed
    brought: Received
    undone: Lines

    @property
    def changed(self) -> tuple[int, ...]:
        return tuple(at for at, node in enumerate(self.version.nodes) if self.says[at] != node.said)


def _made(intake: Intake, base: Received, version: Version) -> _Made:
    rules = Rules.of(str(text.value) for text in base.record.rules)
    done = altered(version, alterations_in(without_additions(intake)), rules)
    added, over = _sure(additions_in(intake)), _sure(replacements_in(intake))
    brought = Received(None, emit_plan(replace(intake, body=tuple(one.task for one in (*over, *added)))).encode())
    told = [node.said for node in version_of(brought.record).nodes]
    news = [New(one, it.after, it.words) for one, it in zip(told, (*over, *added), strict=True)]
    says, source, not_over = put_over(version, done.says, news[: len(over)])
    shift = shifts_numbers(intake)
    new = placed(version, says, news[len(over) :], shift=shift)
    if shift and (moved := shifted(version, says, new.said, new.behind)):
        says, new = moved[0], replace(new, said=moved[1])
    elif shift:
        new = placed(version, says, news[len(over) :])
    new = replace(new, source=tuple(at + len(over) for at in new.source))
    doubtful = (
        *(one.words for one in (*additions_in(intake), *replacements_in(intake)) if one not in (*added, *over)),
        *unread_in(intake),
    )
    unsaid = tuple(f"{words}（新任务的责任单位没有读懂）" for words in doubtful)
    undone = (*done.undone, *not_over, *new.undone, *unsaid)
    return _Made(version=version, says=says, over=source, new=new, brought=brought, undone=undone)


def _sure(found: tuple[Addition, ...]) -> list[Addition]:
    return [one for one in found if one.task.parties and not one.task.review]


def _joined(version: Version, made: _Made) -> Joined:
    """The version with what the notice makes of each place, all in its old order, and the tasks it brings."""
    outcomes = [
        Outcome(Item(at, at, made.over.get(at)), Fate.STAYS if said else Fate.GOES, said)
        for at, said in enumerate(made.says)
    ]
    parents = {node.parent for node in version.nodes}
    below = {parent: [at for at in version.children(parent) if made.says[at]] for parent in parents}
    for said, behind, source in zip(made.new.said, made.new.behind, made.new.source, strict=True):
        within = next(places for places in below.values() if behind in places)
        within.insert(within.index(behind) + 1, len(outcomes))
        outcomes.append(Outcome(Item(None, None, source), Fate.COMES, said))
    fixed = {parent: tuple(places) for parent, places in below.items()}
    return Joined(Three(version, version, version_of(made.brought.record)), tuple(outcomes), fixed)


def _task(said: Said) -> Task:
    """A changed task as one just read, so that its units are met as those of a new document are."""
    groups = tuple(
        Group(text, False, parse_responsibility(text))
        for text in (*("\n".join(part.duty) for part in said.parts), *said.found)
        if text
    )
    return Task(
        number="", key=said.number, title=said.title, heading=said.title, segments=(Segment((said.text,), groups),),
        run_in=False, section=(), spot="",
    )  # fmt: skip


def _shared(intake: Intake, shelf: Shelf, base: Received) -> int:
    """How many of the tasks in the first document the new one has too."""
    before = version_of(base.record)
    after = version_of(Received(intake, emit_plan(named(intake, shelf.title or "新版")).encode()).record)
    outcomes = join(Three(before, before, after)).outcomes
    tasks = {*tasks_of(before)}
    return sum(one.item.base in tasks and one.item.theirs is not None for one in outcomes)


def _another(intake: Intake, shelf: Shelf, base: Received, file: Path, there: int) -> Problem:
    """Why the file is not taken: sentences that cannot be carried out are shown, for the clerk to follow."""
    version = version_of(base.record)
    if told := _made(intake, base, version).undone:
        ground = ground_of(intake, [(key, tuple(text.value for text in texts)) for key, texts in shelf.record.matter])
        sentences = "".join(f"\n      {number}. {sentence}" for number, sentence in enumerate(told, 1))
        message = f"这份文件不是整份新版，只写了 {len(told)} 处调整，程序没有据此改动方案：{sentences}"
        remedy = f"请照这几句在 {shelf.plan_file} 里改"
        remedy += f"，并在 supervision.yaml 写上“调整依据: {ground}”" if ground else ""
        return Problem(Place(str(file)), message, f"{remedy}，再运行 make notices。确是整份新版的，加 WHOLE=1。")
    if not intake.tasks:
        remedy = "请确认这是方案的新版；可用 make ingest JSON=1 查看读到的内容。"
        return Problem(Place(str(file)), "没有从文件中找到任务，什么都没有写。", remedy)
    tasks = len([*tasks_of(version)])
    message = f"原来的 {tasks} 项任务，这份文件里只有 {there} 项，不像同一方案的整份新版，没有并入。"
    remedy = (
        "选错了文件或方案的，请重选；文件只写了调整的几项的，请直接在 plan.yaml 里改那几项，再运行 make notices；"
        "确是整份新版的，加 WHOLE=1。"
    )
    return Problem(Place(str(file)), message, remedy)
