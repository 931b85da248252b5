"""The manual's pages beside the program → 手册.docx and 手册.html in out/."""

from __future__ import annotations

from pathlib import Path

from pipeline.manual.book import FIRST, bind
from pipeline.manual.writing import write_manual
from pipeline.output.files import write_file
from pipeline.problems import MaterialError, Place, Problem

# The manual lies beside the program.
PAGES = Path(__file__).parent.parent.parent
PICTURES = {".png", ".jpg", ".svg"}


def manual(pages: Path, root: Path) -> tuple[str, ...]:
    """Write the manual found at ``pages`` (the folder of README.zh.md and docs/) to ``root/out``; the paths written.

    Raises MaterialError when there are no pages, WorldError when pandoc or the disk fails.
    """
    first = pages / FIRST
    if not first.is_file():
        raise MaterialError([Problem(Place(FIRST), "程序旁边没有手册的原文。", "请用程序的完整文件夹，不是安装包。")])
    texts = {
        path.relative_to(pages).as_posix(): path.read_text(encoding="utf-8")
        for path in (first, *sorted((pages / "docs").glob("*.md")))
        # The list of pages: the book has its contents.
        if path != pages / "docs/README.md"
    }
    pictures = {
        path.relative_to(pages).as_posix(): path.read_bytes()
        for path in sorted((pages / "docs").rglob("*"))
        if path.suffix in PICTURES
    }
    made = {f"out/{name}": data for name, data in write_manual(bind(texts), pictures).items()}
    for path, data in made.items():
        write_file(root / path, data)
    return tuple(made)
