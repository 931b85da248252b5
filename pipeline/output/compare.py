"""Drafts that should be against the last run → what would be written, kept or withdrawn, and why."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.changes.causes import Touched, causes, summary
from pipeline.changes.differences import Difference, called_now, differ
from pipeline.changes.renaming import NO_RENAMES, Renames
from pipeline.changes.words import put, told
from pipeline.output.draft import Draft
from pipeline.output.state import State, checksum, stamp
from pipeline.output.tools import CALENDAR, upgrades
from pipeline.papers.facts import Facts
from pipeline.papers.identity import PaperId


class Action(StrEnum):
    """What a run does with one draft."""

    NEW = "新增"
    UPDATE = "更新"
    RESTORE = "补回"
    KEEP = "保留手工修改"
    BESIDE = "保留手工修改，另写程序稿"
    LEAVE = "不变"
    WITHDRAW = "撤回"
    RETIRE = "撤回手工修改稿"


WRITES = (Action.NEW, Action.UPDATE, Action.RESTORE, Action.BESIDE)
WITHDRAWS = (Action.WITHDRAW, Action.RETIRE)


class Change(Struct, frozen=True, kw_only=True):
    """One draft and what is to be done with it; ``reasons`` say why, most telling first.

    ``differences`` are those between its material now and that of the draft before; ``facts`` is what it says, or said.
    """

    path: str
    id: PaperId
    action: Action
    reasons: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    facts: Facts = {}

    @property
    def kind(self) -> str:
        """The name of the paper's kind."""
        return self.id.kind

    @property
    def unit(self) -> str:
        """The addressee's short name; empty for a paper to all."""
        return self.id.unit


def compare(
    root: Path,
    wanted: Mapping[str, Draft],
    state: State,
    *,
    overwrite: bool = False,
    settled: Collection[str] = (),
) -> tuple[Change, ...]:
    """Compare the drafts that should be (``wanted``: path → Draft without checksum) with state and disk.

    ``overwrite`` takes the program's text where a draft was edited by hand; of ``settled`` paths it is known that nothing
    is to be done with them.
    """
    changes = [
        _settled(path, draft) if path in settled else _change(root, path, draft, state, overwrite)
        for path, draft in wanted.items()
    ]
    gone = [path for path in state.drafts if path not in wanted and (root / path).exists()]
    ids = {draft.id for draft in wanted.values()}
    changes += [_withdrawal(root, path, state, ids) for path in gone]
    return tuple(changes)


def _settled(path: str, draft: Draft) -> Change:
    return Change(path=path, id=draft.id, action=Action.LEAVE, reasons=(), facts=draft.facts)


def _change(root: Path, path: str, draft: Draft, state: State, overwrite: bool) -> Change:
    old, names = state.drafts.get(path), state.names.get(draft.id.plan, NO_RENAMES)
    differences = told(differ(old.facts, draft.facts, names)) if old else ()
    reasons = tuple(_reasons(old, draft, differences)) if old else ()
    place = os.path.join(root, path)  # noqa: PTH118 — as for ``stamp``
    found = stamp(place)
    edited = found is not None and _edited(place, found, old, state.pending.get(path))
    # A run that was cut short may have written what the material, since changed back, no longer says.
    cut_short = path in state.pending
    stale = old is None or cut_short or not old.same_text(draft)
    if edited and not overwrite:
        action = Action.BESIDE if stale else Action.KEEP
        # Without a record of the last run nobody knows who wrote what stands there.
        known = "草稿已在 Word 或 WPS 中修改" if old else "没有这份草稿的生成记录，可能在 Word 或 WPS 中修改过"
        reasons = (known, *reasons)
    elif edited:
        action, reasons = Action.UPDATE, ("按要求放弃手工修改", *reasons)
    elif old is None:
        action, reasons = Action.NEW, _first(draft.id.unit, names)
    elif found is None:
        action, reasons = Action.RESTORE, ("文件缺失", *reasons)
    elif stale:
        action, reasons = Action.UPDATE, reasons or ("上次生成中断" if cut_short else "文字或版式有调整",)
    else:
        action = Action.LEAVE
    return Change(path=path, id=draft.id, action=action, reasons=reasons, differences=differences, facts=draft.facts)


def _first(unit: str, names: Renames) -> tuple[str, ...]:
    before = [name for name, now in names.items() if now == unit]
    return tuple(put(called_now(name, unit)) for name in before) or ("首次生成",)


def _withdrawal(root: Path, path: str, state: State, wanted: Collection[PaperId]) -> Change:
    old = state.drafts[path]
    found = stamp(root / path)
    edited = found is not None and _edited(root / path, found, old, state.pending.get(path))
    action = Action.RETIRE if edited else Action.WITHDRAW
    now = state.names.get(old.id.plan, NO_RENAMES).get(old.id.unit, "")
    why = put(called_now(old.id.unit, now)) if now and replace(old.id, unit=now) in wanted else old.when_gone
    return Change(path=path, id=old.id, action=action, reasons=(why,), differences=(), facts=old.facts)


def _edited(path: str | Path, found: tuple[int, int], old: Draft | None, pending: str | None) -> bool:
    """Whether the file on the disk is neither what the last run wrote nor what it was about to write."""
    if old and found == old.stamp:
        return False
    return checksum(Path(path).read_bytes()) not in {old.sha256 if old else None, pending}


def _reasons(old: Draft, new: Draft, differences: Sequence[Difference]) -> Iterator[str]:
    yield from map(put, differences)
    if old.template != new.template:
        yield "模板有改动"
    for name, change in upgrades(old.tools, new.tools):
        # Only a paper that counts in working days asks the calendar.
        if name != CALENDAR or (new.by_calendar and old.digest != new.digest):
            yield change
    if old.calendar != new.calendar and old.digest != new.digest:
        yield "放假安排有变"


def summarise(changes: Sequence[Change], old: State, new: Mapping[str, Facts]) -> tuple[str, ...]:
    """One line a cause: what changed in the material, and how many papers it touched.

    ``new`` are the facts of each plan now; a plan that is new as a whole is no change of anything.
    """
    own: dict[str, list[Touched]] = {}
    for change in changes:
        if change.action in {*WRITES, *WITHDRAWS}:
            own.setdefault(change.id.plan, []).append(_touched(change))
    return tuple(
        line
        for plan in sorted(new.keys() & old.facts.keys())
        for line in summary(causes(old.facts[plan], new[plan], own.get(plan, ()), old.names.get(plan, NO_RENAMES)))
    )


def _touched(change: Change) -> Touched:
    comes, goes = change.action is Action.NEW, change.action in WITHDRAWS
    return Touched(
        id=change.id, act=change.action, facts=change.facts, differences=change.differences, comes=comes, goes=goes
    )
