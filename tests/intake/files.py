"""Documents built for the tests: the same lines and tables as TXT, Markdown, HTML, DOCX, ODT."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of rows of cells; None is a cell merged with the one above it."""

    rows: tuple[tuple[str | None, ...], ...]


Part = str | Grid


def as_txt(parts: Sequence[Part]) -> bytes:
    lines = []
    for part in parts:
        lines += [part] if isinstance(part, str) else ["|".join(cell or "" for cell in row) for row in part.rows]
    return "\n\n".join(lines).encode()


def as_gbk(parts: Sequence[Part]) -> bytes:
    return as_txt(parts).decode().encode("gb18030")


def as_markdown(parts: Sequence[Part]) -> bytes:
    lines = []
    for part in parts:
        if isinstance(part, str):
            lines.append(part.replace("*", "\\*"))
        else:
            rows = ["| " + " | ".join((cell or "").replace("\n", "<br>") for cell in row) + " |" for row in part.rows]
            lines.append("\n".join([rows[0], "|" + " --- |" * len(part.rows[0]), *rows[1:]]))
    return "\n\n".join(lines).encode()


def as_html(parts: Sequence[Part]) -> bytes:
    body = "".join(f"<p>　　{html.escape(part)}</p>" if isinstance(part, str) else _html_table(part) for part in parts)
    page = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>页面</title><script>var x = 1;</script></head><body>"
        "<div class='nav'>首页 &gt; 政务公开</div><div class='share'>分享到：微信</div>"
        f"<div id='zoom'>{body}</div><div class='footer'>主办：某某市人民政府办公室 某ICP备00000号</div></body></html>"
    )
    return page.encode()


def as_html_gbk(parts: Sequence[Part]) -> bytes:
    return as_html(parts).decode().replace("charset='utf-8'", "charset='gb2312'").encode("gb18030")


def _html_table(grid: Grid) -> str:
    rows = []
    for number, row in enumerate(grid.rows):
        cells = ""
        for column, cell in enumerate(row):
            if cell is None:
                continue
            height = 1
            while number + height < len(grid.rows) and grid.rows[number + height][column] is None:
                height += 1
            span = f" rowspan='{height}'" if height > 1 else ""
            cells += f"<td{span}>{html.escape(cell).replace(chr(10), '<br>')}</td>"
        rows.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(rows)}</table>"


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def as_docx(parts: Sequence[Part]) -> bytes:
    return docx("".join(paragraph(part) if isinstance(part, str) else _docx_table(part) for part in parts))


def paragraph(text: str, properties: str = "") -> str:
    """One w:p; the text is cut over two runs, as Word does."""
    half = len(text) // 2
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{html.escape(run)}</w:t></w:r>' for run in (text[:half], text[half:])
    )
    return f"<w:p>{properties}{runs}</w:p>"


def docx(body: str, **parts: str) -> bytes:
    """A package with this body; further parts by name (numbering, styles)."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return memory.getvalue()


def _docx_table(grid: Grid) -> str:
    rows = ""
    for row in grid.rows:
        cells = ""
        for cell in row:
            merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>'
            text = "".join(paragraph(line) for line in (cell or "").split("\n"))
            cells += f"<w:tc><w:tcPr>{merge}</w:tcPr>{text}</w:tc>"
        rows += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl>{rows}</w:tbl>"


def as_odt(parts: Sequence[Part]) -> bytes:
    body = "".join(
        f"<text:p>{html.escape(part)}</text:p>" if isinstance(part, str) else _odt_table(part) for part in parts
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:text="{names}:text:1.0" xmlns:table="{names}:table:1.0" office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr(
            "styles.xml",
            f'<?xml version="1.0"?><office:document-styles xmlns:office="{names}:office:1.0" office:version="1.2"/>',
        )
    return memory.getvalue()


def _odt_table(grid: Grid) -> str:
    rows = ""
    for row in grid.rows:
        cells = ""
        for cell in row:
            text = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in (cell or "").split("\n"))
            cells += f"<table:table-cell>{text}</table:table-cell>"
        rows += f"<table:table-row>{cells}</table:table-row>"
    return f"<table:table><table:table-column/>{rows}</table:table>"


# One line per kind of file a test builds.
KINDS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "plan.txt": as_txt,
    "gbk.txt": as_gbk,
    "plan.md": as_markdown,
    "plan.html": as_html,
    "gbk.html": as_html_gbk,
    "plan.docx": as_docx,
    "plan.odt": as_odt,
}
