"""Writing a file so that a reader, or a crash, meets either the old file or the new one, on every system."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pipeline.problems import WorldError
from pipeline.walker import names_in

# A name no draft has, hidden in listings; one left by a killed run is overwritten by the next.
ASIDE = ".{}.写入中"

# What the system says, and what a clerk can do about it. Windows reports a file in use as a matter of permission.
FULL = ("磁盘已满", "请清理出一些磁盘空间后重试。")
FORBIDDEN = ("没有写入权限", "请检查文件夹权限；如果这个文件正在 Word 或 WPS 中打开，请关闭后重试。")
DEFECT = ("磁盘读写出错", "请检查磁盘；重要文件请先备份到别处，再重试。")
GONE = ("文件或文件夹不见了", "请再运行一次；如果是归档中的文件，请从备份中恢复。")
A_FOLDER = ("这是一个文件夹，这里应是文件", "请把这个文件夹移到别处后重试。")
NO_FOLDER = ("同名的文件占了文件夹的位置", "请把这个文件移到别处后重试。")
TOO_LONG = ("文件名过长", "请把方案文件夹的名字或单位名称改短后重试。")
IN_USE = (
    "正在 Word、Excel 或 WPS 中打开",
    "请保存并关闭后重试；确已关闭的，请删去同一文件夹里以“~$”或“.~lock”开头的文件。",
)
KNOWN = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: FORBIDDEN,
    errno.EBUSY: FORBIDDEN,
    errno.EIO: DEFECT,
    errno.ENOENT: GONE,
    errno.EISDIR: A_FOLDER,
    errno.ENOTDIR: NO_FOLDER,
    errno.EEXIST: NO_FOLDER,
    errno.ENAMETOOLONG: TOO_LONG,
    errno.ETXTBSY: IN_USE,
}
OTHERWISE = "请检查磁盘空间和文件夹权限；如果这个文件正在 Word 或 WPS 中打开，请关闭后重试。"

# Windows refuses to replace a file while any program looks at it, if only the virus scanner for a moment (5, 32).
IN_THE_WAY = {5, 32}
PAUSES = (0.02, 0.05, 0.1, 0.2, 0.5, 0.5)
# The modes a file may have kept from before; never more than those.
PERMISSIONS = 0o7777


def write_file(path: Path, data: bytes) -> bool:
    """Put ``data`` at ``path`` in one step: written aside, fsynced, renamed. False when the file held it already.

    Raises WorldError with a remedy when the disk is full, the folder read-only, or the file in use.
    """
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        pass
    except OSError as error:
        raise explain(path, error) from error
    with written_aside(path) as file:
        file.write(data)
    return True


def write_secret(path: Path, data: bytes) -> None:
    """As :func:`write_file`, in a file that from its first byte nobody else may read (where the disk knows of owners)."""
    drop(aside_of(path))
    with written_aside(path, mode=0o600) as file:
        file.write(data)


@contextmanager
def named(path: Path) -> Iterator[None]:
    """A failure is told of ``path``, which the clerk knows, not of the file beside it."""
    try:
        yield
    except OSError as error:
        raise explain(path, error) from error


@contextmanager
def written_aside(path: Path, mode: int = 0o666) -> Iterator[BinaryIO]:
    """A file to write; at the end of the block it stands at ``path`` in one step, and not at all if the block fails.

    ``mode`` says who may read it while it is new. Raises WorldError as :func:`write_file` does.
    """
    aside = aside_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(aside, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            yield file
            sync(file)
        replace_file(aside, path)
    except OSError as error:
        drop(aside)
        raise explain(path, error) from error
    except BaseException:
        drop(aside)
        raise


def aside_of(path: Path) -> Path:
    """Where ``path`` is written before it takes its place; a killed run may leave it."""
    return path.with_name(ASIDE.format(path.name))


def replace_file(source: Path, target: Path) -> None:
    """Move ``source`` to ``target`` in one step; a file there gives it its owner and mode, and a link keeps leading there.

    A program that looks at the file only for a moment is waited for. Raises OSError.
    """
    target = Path(os.path.realpath(target)) if target.is_symlink() else target
    _keep_owner_and_mode(source, target)
    for pause in (*PAUSES, None):
        try:
            source.replace(target)
        except PermissionError as error:
            if pause is None or getattr(error, "winerror", None) not in IN_THE_WAY:
                raise
            time.sleep(pause)
        else:
            return


def _keep_owner_and_mode(source: Path, target: Path) -> None:
    try:
        before, now = target.stat(), source.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "chown") and (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        # Only root may give a file away; who may not has the file in their own name, as any editor would.
        with suppress(PermissionError):
            os.chown(source, before.st_uid, before.st_gid)
    mode = stat.S_IMODE(before.st_mode) & PERMISSIONS
    if mode != stat.S_IMODE(now.st_mode):
        source.chmod(mode)


def sync(file: BinaryIO) -> None:
    """What was written to ``file`` is on the disk afterwards. Raises OSError."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """The names in ``folder`` are on the disk afterwards, where the system can promise it (Windows cannot). Raises OSError."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network disks know no such promise.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


def opened_elsewhere(path: Path) -> bool:
    """Whether an office program has ``path`` open: Word, Excel and WPS leave ``~$`` files beside it, LibreOffice ``.~lock``."""
    marks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#", f".~{path.name}")
    return any((path.parent / mark).exists() for mark in marks)


def check_not_open(path: Path) -> None:
    """Raises WorldError when an office program has ``path`` open: what it saves next would undo what is written now."""
    if opened_elsewhere(path):
        raise explain(path, OSError(errno.ETXTBSY, ""))


def check_none_open(paths: Iterable[Path]) -> None:
    """As :func:`check_not_open` for many; a folder without any such mark is looked at once."""
    marked: dict[Path, bool] = {}
    for path in paths:
        folder = path.parent
        if folder not in marked:
            marked[folder] = any(name.startswith(("~$", ".~")) for name in names_in(folder))
        if marked[folder]:
            check_not_open(path)


def drop(aside: Path) -> None:
    """What failed before may fail again here; the next run writes over what is left."""
    with suppress(OSError):
        aside.unlink(missing_ok=True)


def explain(path: Path, error: OSError) -> WorldError:
    """The failure of a file operation as a message with a remedy."""
    known = IN_USE if getattr(error, "winerror", None) in IN_THE_WAY else KNOWN.get(error.errno or 0)
    reason, remedy = known or (error.strerror or str(error), OTHERWISE)
    return WorldError(f"读写不了 {path}（{reason}）。{remedy}")
