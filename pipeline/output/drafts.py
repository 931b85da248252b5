"""Changes and rendered bytes → out/drafts and out/withdrawn, in an order that a crash at any point leaves sound."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from pipeline.output.compare import WITHDRAWS, Action, Change
from pipeline.output.draft import Draft
from pipeline.output.files import check_none_open, explain
from pipeline.output.staging import put_in_place
from pipeline.output.state import DRAFTS, State, checksum, note_pending, stamp
from pipeline.telling import Tell, silent

WITHDRAWN = "out/withdrawn/"
PAGE = "out/index.html"


def beside(path: str) -> str:
    """Where the program's text goes when the draft itself was edited by hand."""
    return f"{path.removesuffix('.docx')}（程序稿）.docx"


def write_drafts(  # noqa: PLR0913 — each is a part of what there is
    root: Path,
    changes: Sequence[Change],
    rendered: Mapping[str, str],
    wanted: Mapping[str, Draft],
    state: State,
    *,
    tell: Tell = silent,
) -> State:
    """Carry out ``changes``; ``rendered`` are the sums of the drafts to be written, which lie aside. Returns the new state.

    What is about to be written is noted first: after a crash the next run knows those files for the program's own.
    Raises WorldError with a remedy; files already written stay, whole, and the next run goes on from there.
    """
    _check_writable(root, changes)
    if rendered:
        note_pending(root, state.where, rendered)
    due = [change for change in changes if change.path in rendered]
    put = put_in_place(root, {change.path: _target(change) for change in due}, tell)
    for change in changes:
        if change.path in rendered and change.action is not Action.BESIDE:
            (root / beside(change.path)).unlink(missing_ok=True)
        elif change.path not in rendered and change.action in WITHDRAWS:
            _withdraw(root, change.path)
    drafts = {}
    for path, draft in wanted.items():
        old = state.drafts.get(path)
        left = (put.get(path), old.stamp if old else None)
        drafts[path] = _record(root, path, replace(draft, sha256=rendered.get(path, old.sha256 if old else "")), left)
    return State(drafts=drafts, where=state.where)


def _target(change: Change) -> str:
    return beside(change.path) if change.action is Action.BESIDE else change.path


def _record(root: Path, path: str, draft: Draft, left: tuple[tuple[int, int] | None, ...]) -> Draft:
    """What stands on the disk now: the draft, where it has a stamp of those it was ``left`` with, or its bytes.

    A draft edited by hand keeps no stamp, so that it is looked at again each time.
    """
    found = stamp(os.path.join(root, path))  # noqa: PTH118 — as for ``stamp``
    if found and found not in left and checksum((root / path).read_bytes()) != draft.sha256:
        found = None
    return replace(draft, stamp=found or (0, 0))


def _withdraw(root: Path, path: str) -> None:
    source = root / path
    target = root / WITHDRAWN / path.removeprefix(DRAFTS).removeprefix("out/")
    number = 2
    while target.exists():
        target = target.with_name(f"{source.stem}（{number}）{source.suffix}")
        number += 1
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
    except FileNotFoundError:
        return
    except OSError as error:
        raise explain(source, error) from error


def _check_writable(root: Path, changes: Sequence[Change]) -> None:
    """Better said before anything is written."""
    check_none_open(root / change.path for change in changes if change.action is not Action.LEAVE)
