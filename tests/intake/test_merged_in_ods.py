"""Cells merged in an ODS hold for all they cover, as those of an XLSX do."""

from __future__ import annotations

import io
import zipfile

from tests.intake.test_kinds import read, take

COVERED = "<table:covered-table-cell/>"


def cell(words: str, down: int = 1, across: int = 1) -> str:
    spans = f"table:number-rows-spanned='{down}' table:number-columns-spanned='{across}'"
    return f"<table:table-cell office:value-type='string' {spans}><text:p>{words}</text:p></table:table-cell>"


def as_ods(*rows: str) -> bytes:
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet><table:table table:name='任务'>"
        f"{''.join(rows)}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml", "<manifest xmlns='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
        )
        package.writestr("content.xml", content)
    return memory.getvalue()


def row(*cells: str, repeated: int = 1) -> str:
    return f"<table:table-row table:number-rows-repeated='{repeated}'>{''.join(cells)}</table:table-row>"


def test_units_and_limits_merged_down_hold_for_every_task_they_stand_beside() -> None:
    heads = ("序号", "重点任务", "责任单位", "配合单位", "完成时间")
    got = take(
        as_ods(
            row(cell("云湖市任务分解表", across=5), "<table:covered-table-cell table:number-columns-repeated='4'/>"),
            row("<table:table-cell/>", repeated=2),
            row(*map(cell, heads)),
            row(cell("1"), cell("修路"), cell("市交通局", 2), cell("市公安局", 3), cell("6月底前", 2)),
            row(cell("2"), cell("架桥"), COVERED, COVERED, COVERED),
            row(cell("3"), cell("植树"), cell("市林业局"), COVERED, cell("9月底前")),
        ),
        "任务.ods",
    )
    assert read(got) == [
        ("1", "市交通局:负责 市公安局:配合", "6月底前"),
        ("2", "市交通局:负责 市公安局:配合", "6月底前"),
        ("3", "市林业局:负责 市公安局:配合", "9月底前"),
    ]
    assert got["title"] == "云湖市任务分解表"
    assert not [task for task in got["tasks"] if task["review"]]
