"""A newly received version of a plan → what it changes, and the next plan.yaml with everything the clerk made of the last."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from pipeline.intake.door import read_intake
from pipeline.intake.model import Intake
from pipeline.intake.questions import place_of
from pipeline.output.lock import one_at_a_time
from pipeline.output.transaction import write_all
from pipeline.problems import MaterialError
from pipeline.revision.around import around, listed
from pipeline.revision.differences import Change, differences
from pipeline.revision.doubts import met, met_in, still_due
from pipeline.revision.joining import Joined, Three, join
from pipeline.revision.threeway import Note, Voice
from pipeline.revision.version import Lines, tasks_of, version_of
from pipeline.revision.weaving import Sheets, weave
from pipeline.runs.ingest import words_received
from pipeline.runs.requoting import with_quotes
from pipeline.runs.revisionfiles import Received, Shelf, read_shelf, with_units
from pipeline.runs.revisionground import days_of, ground_of, tasks_changed, with_ground
from pipeline.runs.revisionreading import original_of, read_as
from pipeline.sources.folder import RECEIVED
from pipeline.sources.planblocks import blocks_of
from pipeline.sources.records import PlanRecord


class Revision(Struct, frozen=True, kw_only=True):
    """A revision worked out to the last byte; nothing is written yet.

    ``notice``: the file is no version, but tells of a few changes. ``changes`` and ``matter`` (key, before, after) are the new
    document against the one received first (``compared``), ``notes`` what the clerk had edited around the contents, ``asked``
    what a person must look at, ``units`` those new to the register, ``ground`` how the letters of adjustment name the new
    document (empty: they do not). ``files`` are to be written (path → bytes), ``read`` is what stands there; no files: nothing
    to do.
    """

    plan: str
    title: str
    notice: bool
    compared: str
    joined: Joined
    changes: tuple[Change, ...]
    matter: tuple[tuple[str, str, str], ...]
    notes: tuple[Note, ...]
    asked: Lines
    units: Lines
    ground: str
    files: Mapping[str, bytes | None]
    read: Mapping[str, bytes | None]


def prepare_revision(root: Path, plan: str, file: Path, *, whole: bool = False) -> Revision:
    """What the version in ``file`` would make of ``plan``; writes nothing. ``whole``: though it has few of its tasks.

    Raises MaterialError when the file holds no plan, was received before, or has too few tasks of the plan; when plan.yaml
    has mistakes; or the ledger has edits that are not in it yet. WorldError when the machine fails.
    """
    intake, data = read_intake(file)
    shelf = read_shelf(root, plan)
    shelf.refuse_received(data, file)
    base = original_of(shelf)
    reading = read_as(intake, shelf, base, file, whole=whole)
    theirs = reading.theirs
    three = Three(version_of(base.record), version_of(shelf.record), version_of(theirs.record))
    joined = join(three)
    matter, notes = around(three.base.matter, three.mine.matter, three.theirs.matter)
    due = _values(shelf.record.unconfirmed) if reading.notice else _due(base, shelf.record, theirs, joined)
    asked = (*reading.undone, *met(joined), *(met_in(note) for note in notes if note.voice is not Voice.KEPT))
    text = _written(shelf, theirs, joined, matter, _notes(base, shelf, theirs, (*asked, *due)))
    units, rosters = with_units(reading.names, shelf, text)
    changes = differences(joined)
    quoted = with_quotes(theirs.intake or intake, shelf, text)
    supervised, ground = _grounded(intake, shelf, quoted, tasks_changed(joined, changes))
    files: dict[str, bytes | None] = {
        shelf.plan_file: text,
        **rosters,
        shelf.supervision_file: supervised,
        shelf.next_original(file.suffix.lower(), notice=reading.notice): data,
    }
    # A notice says a few words of the plan: the whole as it was received stays what its text is compared with.
    words = f"{shelf.folder}/{RECEIVED}"
    if not reading.notice:
        files[words] = words_received(theirs.plan)
    elif words not in shelf.read:
        files[words] = words_received(base.plan)
    return Revision(
        plan=plan,
        title=shelf.title if reading.notice else reading.names.title or "",
        notice=reading.notice,
        compared=base.name,
        joined=joined,
        changes=changes,
        matter=tuple(_around(three)),
        notes=notes,
        asked=(*asked, *(question for question in due if question not in _values(shelf.record.unconfirmed))),
        units=units,
        ground=ground,
        files=files,
        read=shelf.read,
    )


def carry_out(root: Path, revision: Revision) -> None:
    """Write a prepared revision, all of it or nothing. Raises MaterialError when something was saved in between."""
    with one_at_a_time(root):
        write_all(root, revision.files, revision.read)


def _grounded(intake: Intake, shelf: Shelf, supervision: bytes, tasks: Lines) -> tuple[bytes, str]:
    """supervision.yaml with the new document as the ground of the tasks it changed, and the ground's words."""
    ground = ground_of(intake, [(key, _values(texts)) for key, texts in shelf.record.matter])
    days = days_of(intake, supervision, shelf.supervision_file)
    made = with_ground(supervision, shelf.supervision_file, ground, tasks, days) if ground and tasks else None
    return (made, ground) if made else (supervision, "")


def _due(base: Received, mine: PlanRecord, theirs: Received, joined: Joined) -> Lines:
    was = _identities(base.intake, [*tasks_of(joined.three.base)], "base", joined) if base.intake else {}
    now = _identities(theirs.intake, [*tasks_of(joined.three.theirs)], "theirs", joined) if theirs.intake else {}
    return still_due(
        base.questions,
        _values(mine.unconfirmed),
        theirs.questions,
        lambda key: was.get(key, key),
        lambda key: now.get(key, key),
    )


def _identities(intake: Intake, places: list[int], version: str, joined: Joined) -> dict[str, str]:
    """How the questions of a document name a task → which one it is; what changed from one document to the other is another."""
    at = {getattr(one.item, version): one for one in joined.outcomes}
    names: dict[str, str] = {}
    for task, place in zip(intake.tasks, places, strict=True):
        outcome = at[place]
        same = outcome.item.base is not None and outcome.item.theirs is not None and joined.unchanged(outcome)
        identity = f"#{outcome.item.base}" if same else f"#{version}{place}"
        for name in (place_of(task), place_of(task).rpartition("任务")[2]):
            names[name] = identity if name not in names else name
    return names


def _notes(base: Received, shelf: Shelf, theirs: Received, due: Lines) -> dict[str, Lines]:
    mine = shelf.record
    return {
        "规则": listed(_values(base.record.rules), _values(mine.rules), _values(theirs.record.rules)),
        "略去": listed(base.left_out, shelf.in_hand.left_out, theirs.left_out),
        "待核": tuple(dict.fromkeys(due)),
    }


def _values(texts: tuple[object, ...]) -> Lines:
    return tuple(str(getattr(text, "value", "")) for text in texts)


def _written(
    shelf: Shelf, theirs: Received, joined: Joined, matter: Mapping[str, Lines], notes: Mapping[str, Lines]
) -> bytes:
    """The next plan.yaml, read again to see that it says what it is to say."""
    try:
        sheets = Sheets(blocks_of(shelf.plan, shelf.plan_file), blocks_of(theirs.plan, "原文"))
        text = weave(joined, sheets, matter, notes)
        data = shelf.as_written(text)
        again = version_of(shelf.parse(data))
    except (ValueError, MaterialError) as error:
        raise shelf.unusual() from error
    wanted = [joined.outcomes[place].said for place in joined.in_order()]
    if [node.said for node in again.nodes] != wanted or dict(again.matter) != {k: v for k, v in matter.items() if v}:
        raise shelf.unusual()
    return data


def _around(three: Three) -> list[tuple[str, str, str]]:
    keys = dict.fromkeys((*three.base.matter, *three.theirs.matter))
    pairs = [(key, "".join(three.base.matter.get(key, ())), "".join(three.theirs.matter.get(key, ()))) for key in keys]
    return [(key, before, after) for key, before, after in pairs if before != after]
