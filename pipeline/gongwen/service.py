"""Files on disk → findings and previews: what the commands call."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.gongwen.conform import Finding, check_document
from pipeline.gongwen.preview import render_pages
from pipeline.problems import MaterialError, Place, Problem

# Word keeps a lock file of this name beside an open document.
_LOCK = "~$"


def list_documents(paths: Iterable[Path]) -> list[Path]:
    """The DOCX files among ``paths``, those of a folder in the order of their names."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.docx")) if path.is_dir() else [path]
        found += [one for one in inside if not one.name.startswith(_LOCK)]
    return found


def conform_files(
    paths: Sequence[Path], switched_off: Mapping[str, str], *, rendered: bool = False, workers: int = 2
) -> list[Finding]:
    """The findings on each of ``paths``, with ``rendered`` on their LibreOffice pages too.

    Raises :class:`MaterialError` with every file that cannot be read, :class:`WorldError` if LibreOffice is missing.
    """
    files = {path: _read(path) for path in paths}
    problems = [data for data in files.values() if isinstance(data, Problem)]
    findings: list[Finding] = []
    with tempfile.TemporaryDirectory() as folder:
        readable = [path for path in paths if isinstance(files[path], bytes)]
        pages: Sequence[Path | None] = [None] * len(readable)
        if rendered and not problems:
            pages = render_pages(readable, Path(folder), workers=workers, measuring=True)
        for path, printed in zip(readable, pages, strict=True):
            data = files[path]
            assert isinstance(data, bytes)  # noqa: S101 - readable holds these alone
            try:
                findings += check_document(data, str(path), printed, switched_off)
            except ValueError as error:
                problems.append(_unreadable(path, str(error)))
    if problems:
        raise MaterialError(problems)
    return findings


def preview_files(
    paths: Sequence[Path], out_dir: Path, *, archival: bool, images: bool, progress: Callable[[int, int], None]
) -> list[Path]:
    """PDF (and PNG) of ``paths`` under ``out_dir``; raises as :func:`pipeline.gongwen.preview.render_pages` does."""
    return render_pages(paths, out_dir, archival=archival, images=images, progress=progress)


def _read(path: Path) -> bytes | Problem:
    try:
        return path.read_bytes()
    except OSError:
        return _unreadable(path, "文件读不出来")


def _unreadable(path: Path, message: str) -> Problem:
    return Problem(Place(str(path)), f"{message}。", "请确认文件名正确，并用 Word 另存为 DOCX 格式后重试。")
