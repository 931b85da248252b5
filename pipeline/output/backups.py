"""A backup: one tar.gz with ``sources/``, ``templates/`` and the archive, written, read back and opened with limits."""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pipeline.limits import BACKUP_BYTES, BACKUP_FILES
from pipeline.output.folders import ARCHIVE
from pipeline.problems import MaterialError, Place, Problem
from pipeline.walker import files_below, read_bytes

KEPT = ("sources", "templates", ARCHIVE)
BROKEN = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, UnicodeError, OverflowError)


def gather(root: Path) -> dict[str, Path]:
    """Every file that a backup holds, by its path in the project. Raises WorldError when a folder cannot be read."""
    found = [path for folder in KEPT for path in files_below(root / folder)]
    return {path.relative_to(root).as_posix(): path for path in found}


def write_backup(files: Mapping[str, Path], out: BinaryIO) -> None:
    """Only names and bytes: no time, no owner, not the name that gzip would note. The same files give the same bytes."""
    with (
        gzip.GzipFile("", "wb", fileobj=out, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path, file in sorted(files.items()):
            data = read_bytes(file, path)
            entry = tarfile.TarInfo(path)
            entry.size, entry.mode = len(data), 0o644
            tar.addfile(entry, io.BytesIO(data))


def read_backup(file: Path) -> dict[str, bytes]:
    """Path in the project → bytes, of a backup or of a folder that holds a copy of the project.

    Backups of versions before 0.3.0 hold the archive alone, named from ``out/``. Raises MaterialError when it is none or
    damaged, WorldError when it cannot be read.
    """
    if file.is_dir():
        return {path: read_bytes(one, path) for path, one in gather(file).items()}
    data = read_bytes(file, str(file))
    try:
        return dict(_entries(data, str(file)))
    except BROKEN as error:
        message = "不是备份文件，或备份文件已损坏。"
        raise MaterialError([Problem(Place(str(file)), message, "请换一个备份文件。")]) from error


def _entries(data: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    total = 0
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as tar:
        for count, entry in enumerate(tar):
            total += entry.size
            if total > BACKUP_BYTES or count > BACKUP_FILES:
                raise _too_large(file)
            path = f"out/{entry.name}" if entry.name.startswith("archive/") else entry.name
            content = tar.extractfile(entry) if entry.isfile() else None
            if content is not None:
                if not _inside(path):
                    raise ValueError(path)
                yield path, content.read()


def _too_large(file: str) -> MaterialError:
    message = (
        f"备份里的文件超过 {BACKUP_FILES // 10_000} 万个，或者总共超过 {BACKUP_BYTES // 1_000_000_000} GB，没有打开。"
    )
    return MaterialError(
        [Problem(Place(file), message, "请检查是否选错了文件；确是备份的，请先解开，再恢复其中的文件夹。")]
    )


def _inside(path: str) -> bool:
    parts = PurePosixPath(path)
    return ".." not in parts.parts and "\\" not in path and any(parts.is_relative_to(folder) for folder in KEPT)
