"""Writing a file so that a reader, or a crash, meets either the old file or the new one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.problems import WorldError

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
}
OTHERWISE = "请检查磁盘空间和文件夹权限；如果这个文件正在 Word 或 WPS 中打开，请关闭后重试。"


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


@contextmanager
def written_aside(path: Path) -> Iterator[BinaryIO]:
    """A file to write; at the end of the block it stands at ``path`` in one step, and not at all if the block fails.

    Raises WorldError as :func:`write_file` does.
    """
    aside = aside_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        _drop(aside)
        raise explain(path, error) from error
    except BaseException:
        _drop(aside)
        raise


def aside_of(path: Path) -> Path:
    """Where ``path`` is written before it takes its place; a killed run may leave it."""
    return path.with_name(ASIDE.format(path.name))


def _drop(aside: Path) -> None:
    """What failed before may fail again here; the next run writes over what is left."""
    try:
        aside.unlink(missing_ok=True)
    except OSError:
        return


def explain(path: Path, error: OSError) -> WorldError:
    """The failure of a file operation as a message with a remedy."""
    reason, remedy = KNOWN.get(error.errno or 0, (error.strerror or str(error), OTHERWISE))
    return WorldError(f"读写不了 {path}（{reason}）。{remedy}")
