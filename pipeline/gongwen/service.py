"""Files on disk → findings and previews: what the commands call."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.gongwen.conform import Finding, Result, check_document
from pipeline.gongwen.conform.subject import read_subject
from pipeline.gongwen.preview import render_pages
from pipeline.telling import Tell, silent, told
from pipeline.walker import files_below, stranger


def list_documents(paths: Iterable[Path]) -> list[Path]:
    """The DOCX files among ``paths``, those of a folder in the order of their names."""
    found: list[Path] = []
    for path in paths:
        inside = [one for one in files_below(path) if one.suffix == ".docx"] if path.is_dir() else [path]
        found += [one for one in inside if not stranger(one.name)]
    return found


def conform_files(
    paths: Sequence[Path],
    switched_off: Mapping[str, str],
    *,
    rendered: bool = False,
    workers: int = 2,
    tell: Tell = silent,
) -> list[Finding]:
    """The findings on each of ``paths``, with ``rendered`` on their LibreOffice pages too; each file by itself.

    A file that cannot be read, or not be printed, has a finding that says so. Raises :class:`WorldError` if LibreOffice
    is missing.
    """
    read = {path: _read(path) for path in told(tell, "读取", paths)}
    good = [path for path, (_, trouble) in read.items() if not trouble]
    with tempfile.TemporaryDirectory() as folder:
        pages = _print(good, Path(folder), workers, tell) if rendered else {}
        return [
            finding
            for path, (data, trouble) in told(tell, "检查", read.items())
            for finding in ([_unread(path, trouble)] if trouble else _check(path, data, pages, switched_off, rendered))
        ]


def _read(path: Path) -> tuple[bytes, str]:
    """The file's bytes and what is wrong with it, empty if it can be judged."""
    try:
        data = path.read_bytes()
        read_subject(data)
    except OSError:
        return b"", "文件读不出来"
    except (ValueError, zlib.error) as error:
        said = str(error)
        return b"", said if said and said[0] > "\u2e7f" else "不是有效的 Word 文档（DOCX）：内容已损坏"
    return data, ""


def _print(paths: Sequence[Path], folder: Path, workers: int, tell: Tell) -> dict[Path, Path]:
    """Each file's pages; one that LibreOffice leaves out is missing."""
    made = render_pages(paths, folder, workers=workers, measuring=True, lenient=True, tell=tell)
    return {path: pdf for path, pdf in zip(paths, made, strict=True) if pdf.exists()}


def _check(
    path: Path, data: bytes, pages: Mapping[Path, Path], switched_off: Mapping[str, str], rendered: bool
) -> list[Finding]:
    findings = check_document(data, str(path), pages.get(path), switched_off)
    if rendered and path not in pages:
        shown = "无法判断：LibreOffice 没有排出这一份，只按文件检查"
        findings.append(
            Finding(
                file=str(path),
                clause="5.2",
                name="页面实测",
                result=Result.NONE,
                measured=shown,
                target="排出页面后实测",
                strength="提示",
            )
        )
    return findings


def _unread(path: Path, trouble: str) -> Finding:
    remedy = "请确认文件名正确，并用 Word 另存为 DOCX 格式后重试"
    return Finding(
        file=str(path),
        clause="—",
        name="读取",
        result=Result.FAIL,
        measured=f"{trouble}。{remedy}",
        target="能读出的 DOCX 文件",
        strength="规定",
    )


def preview_files(
    paths: Sequence[Path], out_dir: Path, *, archival: bool, images: bool, tell: Tell = silent
) -> list[Path]:
    """PDF (and PNG) of ``paths`` under ``out_dir``; raises as :func:`pipeline.gongwen.preview.render_pages` does."""
    return render_pages(paths, out_dir, archival=archival, images=images, tell=tell)
