"""The register as a table for people: on the screen, as a workbook, as a Word document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.documents.given import REGISTER
from pipeline.output.register import VOIDED, Entry, read_register
from pipeline.output.seal import written
from pipeline.problems import MaterialError, Place, Problem
from pipeline.runs.templates import open_templates

COLUMNS = tuple(REGISTER["登记[]"].split())
TEMPLATE = "register.docx"


class Part(Struct, frozen=True):
    """The lines of one code, of one year; empty and None mean all."""

    code: str = ""
    year: int | None = None

    def holds(self, entry: Entry) -> bool:
        """Whether the line belongs to this part."""
        return (not self.code or entry.code == self.code) and self.year in {None, entry.year}


WHOLE = Part()


def rows_of(entries: Sequence[Entry], part: Part) -> list[dict[str, str]]:
    """The rows of ``part``, numbered as in the whole register. Raises MaterialError when there is none."""
    rows = [row for entry, row in zip(entries, register_rows(entries), strict=True) if part.holds(entry)]
    if part != WHOLE and not rows:
        kept = "、".join(dict.fromkeys(f"{entry.code}〔{entry.year}〕" for entry in entries)) or "没有"
        asked = f"{part.code}〔{part.year}〕" if part.year else part.code
        raise MaterialError([Problem(Place("登记簿"), f"没有“{asked}”的登记。", f"登记过的代字和年份：{kept}。")])
    return rows


def register_rows(entries: Sequence[Entry]) -> list[dict[str, str]]:
    """One row a line of the register; a number that was made void later says so on its own line too."""
    void = voided(entries)
    return [
        {
            "序号": str(entry.serial),
            "发文字号": entry.number,
            "日期": entry.date,
            "题名": entry.title,
            "主送": entry.unit,
            "种类": entry.kind,
            "状态": _status(entry, void),
        }
        for entry in entries
    ]


def voided(entries: Sequence[Entry]) -> dict[str, str]:
    """The numbers that were made void, and why."""
    return {entry.number: entry.note for entry in entries if entry.action == VOIDED}


def _status(entry: Entry, void: Mapping[str, str]) -> str:
    if entry.action == VOIDED:
        return f"作废：{entry.note}"
    return "，".join(filter(None, ("已作废" if entry.number in void else "", entry.note)))


def as_workbook(root: Path, part: Part = WHOLE) -> bytes:
    """The register as XLSX, or a ``part`` of it."""
    # The workbook writer is heavy: who only wants the rows must not wait for it.
    from pipeline.sources.tablewrite import write_table  # noqa: PLC0415 - openpyxl is heavy, a list needs none

    rows = rows_of(read_register(root), part)
    return write_table("发文登记簿", COLUMNS, [[row[column] for column in COLUMNS] for row in rows])


def as_word(root: Path, part: Part = WHOLE) -> bytes:
    """The register as DOCX, drawn by ``templates/register.docx``, with the seal of its last line: what is printed is what the
    archive is held against one day. A ``part`` bears the seal of the whole. Raises MaterialError when the template is at fault."""
    entries = read_register(root)
    rows = rows_of(entries, part)
    template = open_templates(root, [TEMPLATE])[TEMPLATE]
    seal = written(len(entries), entries[-1].seal) if entries else ""
    return template.render({"登记": rows, "条数": len(rows), "封签": seal})
