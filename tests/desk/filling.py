"""Forms filled in as people do, with python-docx and LibreOffice alone: no code of the program."""

from __future__ import annotations

import copy
import io
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Typed = Mapping[str, Sequence[str]]


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def fill(data: bytes, typed: Typed, day: str, reporter: str = "张样") -> bytes:
    """Type ``typed`` (task number → texts of the columns after the name) into the last table, as in Word."""
    document = opened(data)
    for line in document.paragraphs:
        if "填报单位" in line.text or "填报人" in line.text:
            said = line.text.replace("填报人：", f"填报人：{reporter}").replace("填报日期：", f"填报日期：{day}")
            line.runs[0].text = said
            for run in line.runs[1:]:
                run.text = ""
    for row in document.tables[-1].rows[1:]:
        for cell, text in zip(row.cells[2:], typed.get(row.cells[0].text.strip(), ()), strict=False):
            if text:
                cell.text = text
    return saved(document)


def tracked(data: bytes) -> bytes:
    """Every text of the table's own cells as inserted under change tracking, with a deleted attempt before it."""
    document = opened(data)
    for row in document.tables[-1].rows[1:]:
        for cell in row.cells[2:]:
            for run in list(cell._tc.iter(qn("w:r"))):
                insertion, deletion = OxmlElement("w:ins"), OxmlElement("w:del")
                gone = OxmlElement("w:r")
                text = OxmlElement("w:delText")
                text.text = "写错了"
                gone.append(text)
                deletion.append(gone)
                for node in (insertion, deletion):
                    node.set(qn("w:id"), "1")
                    node.set(qn("w:author"), "样")
                run.addprevious(deletion)
                run.addprevious(insertion)
                insertion.append(run)
    return saved(document)


def controlled(data: bytes) -> bytes:
    """Cells wrapped in content controls, the way some programs put them round a cell and round its text."""
    document = opened(data)
    for number, row in enumerate(document.tables[-1].rows[1:]):
        for cell in row.cells[2:]:
            node = cell._tc if number % 2 else cell._tc.findall(qn("w:p"))[-1]
            control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
            control.append(content)
            node.addprevious(control)
            content.append(node)
    return saved(document)


def pasted(data: bytes) -> bytes:
    """The table and the lines of who filled it in pasted into a letter of the unit's own: no 表号 any more."""
    source, target = opened(data), Document()
    target.add_paragraph("关于报送推进落实措施的复函")
    said = [line.text for line in source.paragraphs if "填报单位" in line.text or "填报人" in line.text]
    for text in said:
        target.add_paragraph(text)
    target.element.body.insert(1 + len(said), copy.deepcopy(source.tables[-1]._tbl))
    return saved(target)


def renumbered(data: bytes) -> bytes:
    """Numbers written the way people write them, the heading repeated within the table."""
    document = opened(data)
    table = document.tables[-1]
    forms: Sequence[Callable[[str], str]] = (
        lambda key: f"第{key}项",
        lambda key: key.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        lambda key: f"{key}.",
        lambda key: f"任务{key}",
    )
    for number, row in enumerate(table.rows[1:]):
        row.cells[0].text = forms[number % 4](row.cells[0].text.strip())
    table.rows[1]._tr.addnext(copy.deepcopy(table.rows[0]._tr))
    return saved(document)


def converted(soffice: str, files: Mapping[str, bytes], kind: str, folder: Path) -> dict[str, bytes]:
    """``files`` (name without ending → DOCX) as LibreOffice saves them in ``kind``."""
    (folder / "vor").mkdir(parents=True)
    for name, data in files.items():
        (folder / "vor" / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / kind)]
    subprocess.run(
        [*command, *map(str, sorted((folder / "vor").iterdir()))], check=True, capture_output=True, timeout=240
    )
    return {path.stem: path.read_bytes() for path in (folder / kind).iterdir()}
