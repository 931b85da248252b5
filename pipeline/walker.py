"""Folders → what lies in them. What cannot be read is said, never passed over; what other programs leave about is.

``Path.glob`` and ``rglob`` skip a folder that may not be read, as if it were not there: nobody else here may ask a folder
of the clerk's for its contents.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.limits import FOLDER_LEVELS
from pipeline.problems import WorldError, reason_of

# What file managers, office programs, sync services and this program leave beside the files that matter.
STRANGERS = re.compile(
    r"thumbs\.db(:encryptable)?|ehthumbs(_vista)?\.db|desktop\.ini|\.ds_store|\._.*|\.directory|@eadir|\.trash.*|\$recycle\.bin"
    r"|system volume information|\.spotlight-.*|\.fseventsd|\.nfs.*|~\$.*|~wrl.*\.tmp|\.~lock\..*#|\.~.*|\..*\.写入中",
    re.IGNORECASE,
)


def stranger(name: str) -> bool:
    """Whether a file or folder of this name is nobody's material, whatever it holds."""
    return STRANGERS.fullmatch(name) is not None


def contents(folder: Path) -> tuple[Path, ...]:
    """The files and folders right in ``folder`` by name, strangers left out; none when there is no such folder.

    Raises WorldError when the folder, or what something in it is, cannot be read.
    """
    unread: list[Path] = []
    found = tuple(path for path, _ in _entries(folder, unread))
    return _all_read(found, unread)


def names_in(folder: Path) -> frozenset[str]:
    """The names of all that lies right in ``folder``, strangers among them; none when there is no such folder.

    Raises WorldError when it cannot be read.
    """
    try:
        return frozenset(os.listdir(folder))  # noqa: PTH208 — names alone, of thousands
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
    except OSError:
        return frozenset(path.name for path in _all_read((), [folder]))


def files_below(folder: Path) -> tuple[Path, ...]:
    """Every file below ``folder`` by name, strangers left out; none when there is no such folder.

    Raises WorldError naming every folder that cannot be read.
    """
    unread: list[Path] = []
    return _all_read(tuple(_files(folder, unread, 0)), unread)


def links_below(folder: Path) -> tuple[Path, ...]:
    """The folder itself and whatever in it is a link to somewhere else: what it holds may change while nothing here does."""
    found = [folder] if folder.is_symlink() else []
    for here, folders, files in os.walk(folder):
        found += [path for name in (*folders, *files) if (path := Path(here, name)).is_symlink()]
    return tuple(sorted(found))


def read_bytes(path: Path, shown: str) -> bytes:
    """The bytes of a file, called ``shown`` in what is said. Raises WorldError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise WorldError(f"读不了 {shown}（{reason_of(error)}）。请检查文件权限，或关闭正在使用它的程序。") from error


def _files(folder: Path, unread: list[Path], depth: int) -> Iterator[Path]:
    if depth > FOLDER_LEVELS:
        unread.append(folder)
        return
    for path, is_folder in _entries(folder, unread):
        if is_folder:
            yield from _files(path, unread, depth + 1)
        else:
            yield path


def _entries(folder: Path, unread: list[Path]) -> list[tuple[Path, bool]]:
    try:
        with os.scandir(folder) as entries:
            found = [(folder / entry.name, entry.is_dir()) for entry in entries if not stranger(entry.name)]
    except FileNotFoundError:
        return []
    except OSError:
        unread.append(folder)
        return []
    # A folder that may be listed but not entered knows the names alone: asking for one of them says so.
    for path, _ in found[:1]:
        try:
            path.lstat()
        except FileNotFoundError:
            continue
        except OSError:
            unread.append(folder)
            return []
    return sorted(found)


def _all_read(found: tuple[Path, ...], unread: list[Path]) -> tuple[Path, ...]:
    if unread:
        names = "、".join(map(str, unread[:5])) + (f"等{len(unread)}个文件夹" if len(unread) > 5 else "")
        raise WorldError(f"读不了 {names}：没有读取权限，或磁盘出错。请检查文件夹权限后重试；没有读到的不会当作没有。")
    return found
