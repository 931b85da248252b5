"""Writing a file so that a reader, or a crash, meets either the old file or the new one."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.problems import WorldError

# A name no draft has, hidden in listings; one left by a killed run is overwritten by the next.
ASIDE = ".{}.写入中"


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
    aside = path.with_name(ASIDE.format(path.name))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise explain(path, error) from error
    return True


def explain(path: Path, error: OSError) -> WorldError:
    """The failure of a file operation as a message with a remedy."""
    reason = error.strerror or str(error)
    return WorldError(
        f"写不了 {path}（{reason}）。请检查磁盘空间和文件夹权限；如果这个文件正在 Word 或 WPS 中打开，请关闭后重试。"
    )
