"""Documents against the last run → what would be written, kept or withdrawn, and why (in the clerk's words)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.output.state import Draft, State, checksum, stamp
from pipeline.output.tools import CALENDAR, upgrades

LONGEST = 24
TASK = re.compile(r"原?任务(\d*)")
# Papers that speak of a round count in working days; no other paper asks the calendar.
COUNTS_WORKDAYS = "督导轮次："


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


class Change(Struct, frozen=True):
    """One draft and what is to be done with it; ``reasons`` say why, most telling first."""

    path: str
    kind: str
    unit: str
    action: Action
    reasons: tuple[str, ...]


def compare(root: Path, wanted: Mapping[str, Draft], state: State, *, overwrite: bool = False) -> tuple[Change, ...]:
    """Compare the drafts that should be (``wanted``: path → Draft without checksum) with state and disk.

    ``overwrite`` takes the program's text where a draft was edited by hand.
    """
    changes = [_change(root, path, draft, state, overwrite) for path, draft in wanted.items()]
    gone = [path for path in state.drafts if path not in wanted and (root / path).exists()]
    changes += [_withdrawal(root, path, state) for path in gone]
    return tuple(changes)


def _change(root: Path, path: str, draft: Draft, state: State, overwrite: bool) -> Change:
    old = state.drafts.get(path)
    reasons = tuple(_reasons(old, draft)) if old else ()
    edited = _edited(root / path, old, state.pending.get(path))
    # A run that was cut short may have written what the material, since changed back, no longer says.
    cut_short = path in state.pending
    stale = old is None or cut_short or not old.same_text(draft)
    if edited and not overwrite:
        action = Action.BESIDE if stale else Action.KEEP
        reasons = ("草稿已在 Word 或 WPS 中修改", *reasons)
    elif edited:
        action, reasons = Action.UPDATE, ("按要求放弃手工修改", *reasons)
    elif old is None:
        action, reasons = Action.NEW, ("首次生成",)
    elif not (root / path).exists():
        action, reasons = Action.RESTORE, ("文件缺失", *reasons)
    elif stale:
        action, reasons = Action.UPDATE, reasons or ("上次生成中断" if cut_short else "文字或版式有调整",)
    else:
        action = Action.LEAVE
    return Change(path, draft.kind, draft.unit, action, reasons)


def _withdrawal(root: Path, path: str, state: State) -> Change:
    old = state.drafts[path]
    edited = _edited(root / path, old, state.pending.get(path))
    action = Action.RETIRE if edited else Action.WITHDRAW
    return Change(path, old.kind, old.unit, action, (old.when_gone,))


def _edited(path: Path, old: Draft | None, pending: str | None) -> bool:
    """Whether the file on the disk is neither what the last run wrote nor what it was about to write."""
    found = stamp(path)
    if found is None:
        return False
    if old and found == old.stamp:
        return False
    return checksum(path.read_bytes()) not in {old.sha256 if old else None, pending}


def _reasons(old: Draft, new: Draft) -> Iterator[str]:
    yield from explain(old.facts, new.facts)
    if old.template != new.template:
        yield "模板有改动"
    for name, change in upgrades(old.tools, new.tools):
        if name != CALENDAR or _counts_otherwise(old, new):
            yield change


def _counts_otherwise(old: Draft, new: Draft) -> bool:
    """Whether a new calendar may be why the paper says something else."""
    return old.digest != new.digest and any(key.startswith(COUNTS_WORKDAYS) for key in new.facts)


def explain(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """The differences between two sets of facts, in the clerk's words: 任务12：责任单位新增 市卫健委."""
    if old == new:
        return
    before, after = _subjects(old), _subjects(new)
    changed: dict[str, list[str]] = {}
    for key, value in new.items():
        if old.get(key, "") != value:
            changed.setdefault(_subject(key), []).append(key)
    for subject in sorted(dict.fromkeys((*after, *before)), key=_rank):
        if subject not in before:
            yield f"{subject}：新列入"
        elif subject not in after:
            yield f"{subject}：已移出"
        else:
            yield from _fields(subject, changed.get(subject, ()), old, new)


def _subject(key: str) -> str:
    return key.split("：", 1)[0]


def _rank(subject: str) -> int:
    """Tasks in the order of their numbers, those without number last; whatever else there is, first."""
    task = TASK.match(subject)
    return 0 if task is None else int(task[1] or sys.maxsize)


def _subjects(facts: Mapping[str, str]) -> dict[str, None]:
    return dict.fromkeys(map(_subject, facts))


def _fields(subject: str, changed: Sequence[str], old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    names = [key.split("：", 1)[1] for key in changed]
    for key, name in zip(changed, names, strict=True):
        # The words of a bracket change whenever its units do, those of a task whenever a field does; say it once.
        if name == "责任原文" and {"责任单位", "责任方式"} & set(names):
            continue
        if name == "原文" and len(names) > 1:
            continue
        yield f"{subject}：{_difference(name, old.get(key, ''), new[key])}"


def _difference(name: str, old: str, new: str) -> str:
    if name == "责任单位":
        before, after = old.split("、"), new.split("、")
        added = "、".join(unit for unit in after if unit not in before)
        gone = "、".join(unit for unit in before if unit not in after)
        parts = [f"新增 {added}" if added else "", f"减少 {gone}" if gone else ""]
        return name + ("，".join(filter(None, parts)) or "次序有变化")
    if len(old) <= LONGEST and len(new) <= LONGEST:
        return f"{name}由“{old or '空'}”改为“{new or '空'}”"
    return f"{name}有改动"


def summarise(
    changes: Sequence[Change], old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]
) -> tuple[str, ...]:
    """One line a cause: what changed in the material, and how many papers it touched.

    ``old`` and ``new`` are the facts of each plan; a plan that is new as a whole is no change of anything.
    """
    lines = []
    for plan in sorted(new.keys() & old.keys()):
        own = [change for change in changes if change.path.startswith(f"out/drafts/{plan}/")]
        for cause in explain(old[plan], new[plan]):
            touched = _touched(own, cause)
            counts = _counts(touched)
            if counts:
                lines.append(f"{cause} → {counts}{_beside_them(touched, cause)}")
    return tuple(lines)


def _touched(changes: Sequence[Change], cause: str) -> list[Change]:
    """The changes that name the cause's subject, and the papers that come or go for a unit it names."""
    subject = cause.split("：", maxsplit=1)[0]
    come_or_go = {Action.NEW, *WITHDRAWS}
    return [
        change
        for change in changes
        if any(reason.startswith(f"{subject}：") for reason in change.reasons)
        or (change.action in come_or_go and change.unit and change.unit in cause.split("：", 1)[1])
    ]


def _beside_them(changes: Sequence[Change], cause: str) -> str:
    """How many papers go anew to units that keep the task, because others now share it with them."""
    if not cause.split("：", 1)[1].startswith("责任单位"):
        return ""
    others = sum(change.action is Action.UPDATE and change.unit != "" and cause in change.reasons for change in changes)
    return f"（其中{others}份因共同承担单位变化）" if others else ""


def _counts(changes: Sequence[Change]) -> str:
    acts = [change.action for change in changes if change.action is not Action.LEAVE]
    return "，".join(f"{action}{acts.count(action)}份" for action in dict.fromkeys(acts))


def written(draft: Draft, data: bytes) -> Draft:
    """``draft`` with the checksum of what was rendered."""
    return replace(draft, sha256=checksum(data))
