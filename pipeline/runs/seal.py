"""The seal of the archive: shown for paper, and made anew when an office knows why it does not fit."""

from __future__ import annotations

from pathlib import Path

from pipeline.output.archive import record, recover, seal_problems, whole_register
from pipeline.output.checks import check_archive
from pipeline.output.lock import one_at_a_time
from pipeline.output.seal import SEAL, Seal, read_seal
from pipeline.problems import MaterialError, Place, Problem


def show_seal(root: Path) -> Seal:
    """The seal kept in ``sources/``. Raises MaterialError when there is none, or the archive is not what it says."""
    seal = read_seal(root)
    problems = seal_problems(root, whole_register(root))
    if problems:
        raise MaterialError(problems)
    if not isinstance(seal, Seal):
        raise MaterialError([Problem(Place(SEAL), "还没有封签。", "发文（make issue DATE=日期）以后，程序会建立。")])
    return seal


def accept_archive(root: Path, reason: str) -> Seal:
    """Make the seal anew of the archive as it is; ``reason`` stays in it, with the seal that was there before.

    Raises MaterialError when the reason is empty or the archive contradicts itself.
    """
    said = " ".join(reason.split())
    if not any(character.isalnum() for character in said):
        raise MaterialError(
            [Problem(Place("--accept"), "没有写明理由。", "请写明查到的缘由，如：硬盘损坏，由备份恢复。")]
        )
    with one_at_a_time(root):
        entries = recover(root)
        problems = list(check_archive(root, entries))
        if problems:
            raise MaterialError(problems)
        before = read_seal(root)
        old = (
            f"（原封签 {before.written}）" if isinstance(before, Seal) else "（原来没有封签）" if before is None else ""
        )
        return record(root, entries, said + old)
