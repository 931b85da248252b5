"""Finished papers → their pages as PDF/A, for the archive of an office that wants them beside the Word files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace

from pipeline.gongwen.conversion import available
from pipeline.gongwen.preview import render_pages
from pipeline.papers.document import Document
from pipeline.plan.project import Project
from pipeline.problems import Place, Problem
from pipeline.runs.packing import Finished
from pipeline.telling import Tell, silent


def lacking(project: Project, papers: Iterable[Document]) -> list[Problem]:
    """What a clerk is told before papers are issued whose pages are wanted and cannot be drawn on this machine."""
    if available() or not any(_wanted(project, one) for one in papers):
        return []
    message = "这台电脑没有 LibreOffice，这一批的归档里没有 PDF。"
    return [Problem(Place("归档"), message, "要存 PDF 的，请装好 LibreOffice 再发文；不存的，照发就是。")]


def with_pages(project: Project, papers: Sequence[Finished], tell: Tell = silent) -> tuple[Finished, ...]:
    """``papers``, those with their pages whose office keeps them, where there is a LibreOffice.

    Raises WorldError when it hangs or leaves out a paper.
    """
    wanted = [paper for paper in papers if _wanted(project, paper.document)]
    if not wanted or not available():
        return tuple(papers)
    with tempfile.TemporaryDirectory() as folder:
        paths = {paper.file: Path(folder) / f"{number}.docx" for number, paper in enumerate(wanted)}
        for paper in wanted:
            paths[paper.file].write_bytes(paper.data)
        drawn = render_pages([*paths.values()], Path(folder) / "pdf", archival=True, tell=tell)
        pages = {file: made.read_bytes() for file, made in zip(paths, drawn, strict=True)}
    return tuple(replace(paper, pages=pages.get(paper.file, b"")) for paper in papers)


def _wanted(project: Project, paper: Document) -> bool:
    return project.issuers[paper.plan].archiving.pages
