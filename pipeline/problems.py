"""What is wrong in a clerk's material, as values: where, what, and what to do about it."""

from __future__ import annotations

import errno
from collections.abc import Sequence

from msgspec import Struct


class Place(Struct, frozen=True):
    """A spot in the clerk's material.

    ``file`` is shown as given. ``line`` and ``column`` count from 1 and are 0 where a text position makes no
    sense; ``spot`` then says where in the file's own terms (``第2个表格第3行``, ``进展!C7``).
    """

    file: str
    line: int = 0
    column: int = 0
    spot: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
        if self.line and self.column:
            parts.append(str(self.column))
        text = ":".join(parts)
        return f"{text} {self.spot}" if self.spot else text


class Problem(Struct, frozen=True):
    """One mistake in the material: ``message`` says what is wrong, ``remedy`` what to do (both in Chinese)."""

    place: Place
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        head = f"{self.place}  {self.message}"
        return f"{head}\n    {self.remedy}" if self.remedy else head


class MaterialError(Exception):
    """The clerk's material cannot be used as it is; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class WorldError(Exception):
    """The machine failed (disk, permissions, a missing program); the text is Chinese and ends with a remedy."""


# What the system says of a file that cannot be read, as a clerk would.
UNREADABLE = {
    errno.ENOENT: "没有这个文件",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ELOOP: "链接指回了自己",
    errno.EIO: "磁盘读写出错",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
}


def reason_of(error: OSError) -> str:
    """Why a file could not be read, without full stop; in the system's own words where no others are known."""
    return UNREADABLE.get(error.errno or 0) or error.strerror or str(error)
