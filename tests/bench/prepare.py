"""What the bench measures on, laid out: python -m tests.bench.prepare real ROOT | plans UNITS TASKS PLANS ROOT |
letters ROOT FOLDER (the data of every letter, and the same as fields to be merged)."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.documents.letter import KIND
from pipeline.papers.later import whole
from pipeline.runs.build import build
from pipeline.runs.drafts import draft_path
from pipeline.runs.material import check
from tests.bench.results import LETTERS, MERGING, TEXTS
from tests.projects import lay_out_real
from tests.scale.plans import lay_out, project_files


def letters(root: Path, folder: Path) -> None:
    """Every letter's data, and its texts paragraph by paragraph with a template that takes them."""
    folder.mkdir()
    build(root, (KIND,))
    due = [one for one in check(root).documents if one.kind == KIND]
    made = [(root / draft_path(one)).read_bytes() for one in due]
    (folder / LETTERS).write_text(json.dumps([whole(one.context) for one in due], ensure_ascii=False), encoding="utf-8")
    (folder / TEXTS).write_text(json.dumps([texts(data) for data in made], ensure_ascii=False), encoding="utf-8")
    (folder / MERGING).write_bytes(merge_template(made[0]))


def texts(letter: bytes) -> dict[str, str]:
    """The paragraphs outside tables by the names of their fields."""
    return {f"P{number}": one.text for number, one in enumerate(Document(BytesIO(letter)).paragraphs)}


def merge_template(letter: bytes) -> bytes:
    """The letter with each of its paragraphs outside tables as one field of Word: P0, P1, …"""
    document = Document(BytesIO(letter))
    for number, paragraph in enumerate(document.paragraphs):
        runs = [child for child in paragraph._p if child.tag == qn("w:r")]
        if not runs:
            continue
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" MERGEFIELD P{number} ")
        runs[0].addprevious(field)
        field.append(runs[0])
        for run in runs[1:]:
            paragraph._p.remove(run)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


if __name__ == "__main__":
    what, *words = sys.argv[1:]
    if what == "real":
        lay_out_real(Path(words[0]))
    elif what == "plans":
        units, tasks, plans = map(int, words[:3])
        lay_out(Path(words[3]), project_files(units, tasks, plans=plans))
    else:
        letters(Path(words[0]), Path(words[1]))
