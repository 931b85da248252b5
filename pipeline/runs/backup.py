"""Archive and register → one file to keep elsewhere."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from pipeline.output.archive import ARCHIVE, DOCUMENTS, bags, check_archive, recover
from pipeline.output.files import written_aside
from pipeline.output.lock import one_at_a_time
from pipeline.problems import MaterialError, Place, Problem
from pipeline.walker import contents, files_below

BACKUP = "out/备份.tar.gz"


class Backup(Struct, frozen=True):
    """Where the backup stands, how many documents it holds, and its sha256."""

    path: Path
    documents: int
    sha256: str


def back_up(root: Path, to: Path | None = None) -> Backup:
    """Pack ``out/archive`` with the register into one tar.gz: the same archive gives the same bytes.

    Raises MaterialError when nothing is archived or the archive is damaged (an older, sound backup must not be
    replaced by it), WorldError when the file cannot be written; what stood at ``to`` is then still there.
    """
    target = to or root / BACKUP
    if (root / ARCHIVE).resolve() in target.resolve().parents:
        message = "备份不能放在归档文件夹里面。"
        raise MaterialError([Problem(Place(str(target)), message, "请写到别处，最好是另一个盘。")])
    with one_at_a_time(root):
        recover(root)
        problems = list(check_archive(root))
        if not problems and not bags(root):
            message = "还没有归档的文件，没有可备份的。"
            problems = [Problem(Place(f"{ARCHIVE}/"), message, "发文（make issue DATE=日期）以后再备份。")]
        if problems:
            raise MaterialError(problems)
        with written_aside(target) as file:
            _pack(root / ARCHIVE, file)
        documents = sum(len(contents(bag / "data" / DOCUMENTS)) for bag in bags(root))
        with target.open("rb") as written:
            return Backup(target, documents, hashlib.file_digest(written, "sha256").hexdigest())


def _pack(folder: Path, file: BinaryIO) -> None:
    """Only names and bytes: no time, no owner, not the name that gzip would note."""
    with (
        gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in files_below(folder):
            data = path.read_bytes()
            entry = tarfile.TarInfo(path.relative_to(folder.parent).as_posix())
            entry.size, entry.mode = len(data), 0o644
            tar.addfile(entry, io.BytesIO(data))
