"""A place that a clerk names for what a command writes → refused where it would take the place of the office's own."""

from __future__ import annotations

from pathlib import Path

from pipeline.output.folders import ARCHIVE
from pipeline.problems import MaterialError, Place, Problem

ELSEWHERE = "请换一个文件名，或写到别处。"
OTHER_KINDS = frozenset(
    [
        ".pdf",
        ".doc",
        ".docm",
        ".dotx",
        ".dot",
        ".wps",
        ".odt",
        ".rtf",
        ".txt",
        ".md",
        ".html",
        ".htm",
        ".xlsx",
        ".xls",
        ".json",
    ]
)
OWN = {"sources": "材料文件夹", ARCHIVE: "归档文件夹"}


def check_target(root: Path, target: Path, *inputs: Path) -> None:
    """Raises MaterialError where ``target`` (a file or folder) is one of the ``inputs``, lies in the material or the archive,
    or is a template that is there: what stands there cannot be had again."""
    place, real = Place(str(target)), target.resolve()
    if real in {one.resolve() for one in inputs}:
        raise MaterialError([Problem(place, "要写的就是所读的那个文件，会把它盖掉，没有写。", ELSEWHERE)])
    for folder, name in OWN.items():
        own = (root / folder).resolve()
        if own == real or own in real.parents:
            raise MaterialError([Problem(place, f"不能写在{name}里，没有写。", "请写到别处，如 out/ 下。")])
    if real.is_file() and (root / "templates").resolve() in real.parents:
        raise MaterialError([Problem(place, "这是已有的模板，会把它盖掉，没有写。", ELSEWHERE)])


def check_word_name(target: Path) -> None:
    """Raises MaterialError where a file that is to be a Word document is named as one of another kind."""
    if target.suffix.lower() in OTHER_KINDS:
        message = f"生成的是Word文件，不能叫“{target.suffix}”，别的程序打不开。"
        raise MaterialError([Problem(Place(str(target)), message, f"请写作“{target.stem}.docx”。")])
