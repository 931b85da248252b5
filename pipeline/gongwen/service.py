"""Files on disk → findings and previews: what the commands call."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.gongwen.conform import Finding, check_document
from pipeline.gongwen.preview import render_pages
from pipeline.problems import MaterialError, Place, Problem
from pipeline.walker import files_below, stranger


def list_documents(paths: Iterable[Path]) -> list[Path]:
    """The DOCX files among ``paths``, those of a folder in the order of their names."""
    found: list[Path] = []
    for path in paths:
        inside = [one for one in files_below(path) if one.suffix == ".docx"] if path.is_dir() else [path]
        found += [one for one in inside if not stranger(one.name)]
    return found


def conform_files(
    paths: Sequence[Path], switched_off: Mapping[str, str], *, rendered: bool = False, workers: int = 2
) -> list[Finding]:
    """The findings on each of ``paths``, with ``rendered`` on their LibreOffice pages too.

    Raises :class:`MaterialError` with every file that cannot be read, :class:`WorldError` if LibreOffice is missing.
    """
    findings = _check_files(paths, [None] * len(paths), switched_off)
    if not rendered:
        return findings
    with tempfile.TemporaryDirectory() as folder:
        pages = render_pages(paths, Path(folder), workers=workers, measuring=True)
        return _check_files(paths, pages, switched_off)


def _check_files(paths: Sequence[Path], pages: Sequence[Path | None], switched_off: Mapping[str, str]) -> list[Finding]:
    findings: list[Finding] = []
    problems: list[Problem] = []
    for path, printed in zip(paths, pages, strict=True):
        try:
            findings += check_document(path.read_bytes(), str(path), printed, switched_off)
        except ValueError as error:
            problems.append(_unreadable(path, str(error)))
        except OSError:
            problems.append(_unreadable(path, "文件读不出来"))
    if problems:
        raise MaterialError(problems)
    return findings


def preview_files(
    paths: Sequence[Path], out_dir: Path, *, archival: bool, images: bool, progress: Callable[[int, int], None]
) -> list[Path]:
    """PDF (and PNG) of ``paths`` under ``out_dir``; raises as :func:`pipeline.gongwen.preview.render_pages` does."""
    return render_pages(paths, out_dir, archival=archival, images=images, progress=progress)


def _unreadable(path: Path, message: str) -> Problem:
    return Problem(Place(str(path)), f"{message}。", "请确认文件名正确，并用 Word 另存为 DOCX 格式后重试。")
