"""A revision in the clerk's words: what the new document changed, and what became of the clerk's own edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.progress.tasks.edits import excerpts
from pipeline.revision.differences import Change, Field, What
from pipeline.revision.doubts import label_of
from pipeline.revision.joining import Fate, Joined
from pipeline.revision.threeway import Note, Voice
from pipeline.revision.version import Kind, Said
from pipeline.revision.wording import differing, duty_told, field_told, on_one_line

# Numbers that moved together are told as one from this many on.
TOGETHER = 3


def told_changes(changes: Sequence[Change]) -> Iterator[str]:
    """A line for each change; tasks whose number alone moved are told as one."""
    new = frozenset(change.said.label for change in changes if change.what is What.NEW)
    for change in changes:
        if change.what is not What.RENUMBERED:
            yield _change(change, new)
    shifted = [change for change in changes if change.what is What.RENUMBERED]
    if len(shifted) < TOGETHER:
        yield from (_change(change, new) for change in shifted)
    else:
        pairs = "、".join(f"{one.before.number}→{one.after.number}" for one in shifted if one.before and one.after)
        yield f"编号变动（文字没有变）{len(shifted)} 项：{pairs}"


def _change(change: Change, new: frozenset[str]) -> str:
    said = change.said
    if change.what is What.NEW:
        beside = f"（由{'、'.join(change.others)}分出）" if change.others else ""
        units = f"，{_short(on_one_line(said.duty))}" if said.duty else ""
        return f"新增{_name(said)}{beside}{units}"
    if change.what is What.GONE:
        # What went into several tasks that were not there before was parted.
        parted = len(change.others) > 1 and new.issuperset(change.others)
        beside = f"（{'分为' if parted else '并入'}新文件的{'、'.join(change.others)}）" if change.others else ""
        return f"删去{_name(said)}{beside}"
    if change.what is What.MOVED and not change.fields:
        return f"{_name(said)}：移了位置"
    return f"{_name(said)}：{'；'.join(map(_field, change.fields))}"


def _name(said: Said) -> str:
    return f"段落“{_short(said.text)}”" if said.kind is Kind.TEXT else said.label


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}……"


def _field(field: Field) -> str:
    if field.name == "责任单位":
        return duty_told(field.before, field.after)
    return field_told(field.name, field.before, field.after)


def told_edits(joined: Joined, around: Sequence[Note]) -> Iterator[str]:
    """A line for each edit of the clerk's: kept, or met by the new document."""
    for outcome in joined.outcomes:
        label = label_of(joined, outcome)
        yield from (f"{label}的{_kept(note)}" for note in outcome.notes if note.voice is Voice.KEPT)
        if outcome.fate is Fate.OWN:
            yield f"{label}：您增加的，保留。"
        elif outcome.fate is Fate.LEFT_OUT and joined.now(outcome):
            yield f"{label}：您删去的，新文件没有改动，仍不列。"
    yield from (_kept(note) for note in around if note.voice is Voice.KEPT)


def _kept(note: Note) -> str:
    old, new = excerpts(*differing(note.base, note.mine))
    return f"{note.field}：您由“{old}”改为“{new}”，新文件没有改动，保留。"


def as_data(changes: Sequence[Change]) -> list[dict[str, object]]:
    """The changes for other programs."""
    return [
        {
            "what": change.what.value,
            "kind": change.said.kind.value,
            "before": change.before.number if change.before else None,
            "after": change.after.number if change.after else None,
            "title": change.said.title or change.said.text,
            "fields": [{"name": one.name, "before": one.before, "after": one.after} for one in change.fields],
            "others": list(change.others),
        }
        for change in changes
    ]
