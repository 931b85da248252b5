"""Everything an office must not lose → one file to keep elsewhere, and back from it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from pipeline.output.archive import DOCUMENTS, bags, recover, seal_problems, whole_register
from pipeline.output.backups import gather, read_backup, write_backup
from pipeline.output.checks import check_archive
from pipeline.output.files import sync_folder, write_file, written_aside
from pipeline.output.folders import ARCHIVE
from pipeline.output.lock import one_at_a_time
from pipeline.output.register import REGISTER, Entry, from_lines, read_register
from pipeline.output.seal import SEAL, Seal, parse_seal, read_seal
from pipeline.output.transaction import write_all
from pipeline.problems import MaterialError, Place, Problem, WorldError
from pipeline.walker import contents, read_bytes

BACKUP = "out/备份.tar.gz"
STAGED, ASIDE, COMPARED = "out/.恢复中", "out/归档（恢复前）", "out/恢复"


class Backup(Struct, frozen=True):
    """Where the backup stands, how many files and documents it holds, and its sha256."""

    path: Path
    files: int
    documents: int
    sha256: str


class Restored(Struct, frozen=True):
    """``written``: the files put back; ``kept``: those that are here already and read otherwise in the backup, which lie under
    ``out/恢复`` to compare; ``documents``: the papers now in the archive; ``notes``: what is to be known.
    """

    written: tuple[str, ...]
    kept: tuple[str, ...]
    documents: int
    notes: tuple[Problem, ...]


def back_up(root: Path, to: Path | None = None) -> Backup:
    """Pack ``sources/`` (with its seal), ``templates/`` and the archive into one tar.gz, and read it back: the same project
    gives the same bytes.

    Raises MaterialError when nothing is archived or the archive is damaged (an older, sound backup must not be
    replaced by it), WorldError when a file or folder cannot be read or written; what stood at ``to`` is then still there.
    """
    target = to or root / BACKUP
    resolved = target.resolve()
    if any((root / folder).resolve() in resolved.parents for folder in (ARCHIVE, "sources", "templates")):
        folder = "归档文件夹" if (root / ARCHIVE).resolve() in resolved.parents else "材料和模板文件夹"
        message = f"备份不能放在{folder}里面。"
        raise MaterialError([Problem(Place(str(target)), message, "请写到别处，最好是另一个盘。")])
    with one_at_a_time(root):
        entries = recover(root)
        problems = [*check_archive(root, entries), *seal_problems(root, entries)]
        if not problems and not bags(root):
            message = "还没有归档的文件，没有可备份的。"
            problems = [Problem(Place(f"{ARCHIVE}/"), message, "发文（make issue DATE=日期）以后再备份。")]
        if problems:
            raise MaterialError(problems)
        files = gather(root)
        with written_aside(target) as file:
            write_backup(files, file)
            file.flush()
            _check_read_back(Path(file.name), files)
        with target.open("rb") as written:
            return Backup(target, len(files), _papers(root), hashlib.file_digest(written, "sha256").hexdigest())


def _check_read_back(written: Path, files: Mapping[str, Path]) -> None:
    found = read_backup(written)
    if found.keys() != files.keys() or any(found[path] != read_bytes(file, path) for path, file in files.items()):
        raise WorldError(f"写出的备份读回来与原来的不一样（{written.parent}）。请检查磁盘，或写到另一个盘后重试。")


def restore(root: Path, file: Path) -> Restored:
    """Put back what is missing or damaged here from the backup ``file``; nothing here that is newer is written over.

    Raises MaterialError when ``file`` is no sound backup, or the archive here goes on after the backup; WorldError when the
    machine fails. Nothing has changed then.
    """
    held = read_backup(file)
    with one_at_a_time(root):
        _stage(root, held)
        notes = _compare_archives(root, held, file)
        written, kept = _material(root, held)
        for path in kept:
            write_file(root / COMPARED / path, held[path])
        write_all(root, {path: held[path] for path in written}, {})
        _exchange(root, held)
        return Restored(written, kept, _papers(root), notes)


def _stage(root: Path, held: Mapping[str, bytes]) -> None:
    """The archive of the backup, laid out and found sound."""
    staged = root / STAGED
    shutil.rmtree(staged, ignore_errors=True)
    for path, data in held.items():
        if path.startswith(f"{ARCHIVE}/"):
            write_file(staged / path, data)
    problems = list(check_archive(staged))
    if problems:
        shutil.rmtree(staged, ignore_errors=True)
        first = Problem(Place("备份"), "备份里的归档不完整或被改动过，没有恢复。", "请换一个备份文件。")
        raise MaterialError([first, *problems])


def _compare_archives(root: Path, held: Mapping[str, bytes], file: Path) -> tuple[Problem, ...]:
    """Raises MaterialError when the archive here has what the backup has not."""
    entries, kept = whole_register(root), read_register(root / STAGED)
    theirs = {bag.name for bag in bags(root / STAGED)}
    newer = sorted(bag.name for bag in bags(root) if bag.name not in theirs)
    if newer or entries[: len(kept)] != kept[: len(entries)] or len(entries) > len(kept):
        shutil.rmtree(root / STAGED, ignore_errors=True)
        more = f"（如 {newer[0]}）" if newer else ""
        message = f"现在的归档里有备份之后的内容{more}，没有用备份盖掉。"
        raise MaterialError(
            [Problem(Place(str(file)), message, "请换较新的备份；确要用这一份的，先把 out/archive 移到别处。")]
        )
    return tuple(_older_than_seal(root, held, kept))


def _older_than_seal(root: Path, held: Mapping[str, bytes], kept: tuple[Entry, ...]) -> list[Problem]:
    here = read_seal(root)
    seal = here if isinstance(here, Seal) else parse_seal(held.get(SEAL, b""))
    if seal is None or seal.fits(kept) or seal.line <= len(kept):
        return []
    message = f"备份里的登记簿有{len(kept)}行，封签记到第{seal.line}行：后面的发文不在备份里。"
    return [Problem(Place(SEAL), message, "请找更新的备份；确实没有的，查明那几个文号后运行 make seal ACCEPT=理由。")]


def _material(root: Path, held: Mapping[str, bytes]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files of ``sources/`` and ``templates/`` that are missing here, and those that read otherwise."""
    missing, other = [], []
    for path, data in sorted(held.items()):
        if path.startswith(f"{ARCHIVE}/"):
            continue
        there = {one.name for one in contents((root / path).parent)}
        if Path(path).name not in there:
            missing.append(path)
        elif read_bytes(root / path, path) != data and path != SEAL:
            other.append(path)
    return tuple(missing), tuple(other)


def _exchange(root: Path, held: Mapping[str, bytes]) -> None:
    """The staged archive takes the place of the one here, which is kept beside if it differs."""
    staged, target = root / STAGED / ARCHIVE, root / ARCHIVE
    if staged.is_dir() and not _same(root, held):
        if contents(target):
            aside, number = root / ASIDE, 2
            while aside.exists():
                aside, number = root / f"{ASIDE}{number}", number + 1
            target.rename(aside)
        elif target.exists():
            shutil.rmtree(target)
        staged.rename(target)
        sync_folder(target.parent)
    shutil.rmtree(root / STAGED, ignore_errors=True)


def _same(root: Path, held: Mapping[str, bytes]) -> bool:
    here = {path: file for path, file in gather(root).items() if path.startswith(f"{ARCHIVE}/")}
    theirs = {path: data for path, data in held.items() if path.startswith(f"{ARCHIVE}/")}
    return here.keys() == theirs.keys() and all(read_bytes(file, path) == theirs[path] for path, file in here.items())


def against(root: Path, file: Path) -> list[Problem]:
    """What the archive here no longer is, that it was when the backup ``file`` was made. Raises as :func:`read_backup`."""
    held = read_backup(file)
    remedy = "请查明缘由，从备份中恢复（make restore FILE=备份文件）。"
    problems = []
    kept = _lines(held.get(REGISTER, b""))
    entries = whole_register(root)
    if entries[: len(kept)] != kept:
        at = next((n for n, (a, b) in enumerate(zip(entries, kept, strict=False), 1) if a != b), len(entries) + 1)
        message = f"与备份（{file.name}）相比，登记簿从第{at}行起被改动或少了。"
        problems.append(Problem(Place(REGISTER, at), message, remedy))
    here = gather(root)
    for path, data in sorted(held.items()):
        if path.startswith(f"{ARCHIVE}/") and path.count("/") > 2:
            if path not in here:
                problems.append(Problem(Place(path), f"备份（{file.name}）里有，现在没有。", remedy))
            elif read_bytes(here[path], path) != data:
                problems.append(Problem(Place(path), f"与备份（{file.name}）里的不同。", remedy))
    return problems


def _lines(data: bytes) -> tuple[Entry, ...]:
    try:
        return from_lines(data)
    except ValueError:
        return ()


def _papers(root: Path) -> int:
    return sum(path.suffix == ".docx" for bag in bags(root) for path in contents(bag / "data" / DOCUMENTS))
