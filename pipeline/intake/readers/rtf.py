"""RTF → blocks: through LibreOffice where it is installed, else through pandoc with what that loses said."""

from __future__ import annotations

from msgspec.structs import replace

from pipeline.intake.blocks import Received
from pipeline.intake.readers.docx import read_docx
from pipeline.intake.readers.office import has_libreoffice, to_docx
from pipeline.intake.readers.pandoc import read_with_pandoc

# Measured: pandoc takes deleted text for text, writes every automatic number as 1., and shifts merged heads.
_LOST = (
    "本机没有 LibreOffice，RTF 用另一种办法读：自动编号、合并单元格、修订中删去的字可能读错，请逐项对照原文，"
    "或用 Word/WPS 另存为 DOCX 后重新接收。"
)


def read_rtf(data: bytes) -> Received:
    """The document with its numbers, revisions and merged cells; without LibreOffice a note says what to check."""
    if has_libreoffice():
        return read_docx(to_docx(data, ".rtf"))
    received = read_with_pandoc(data, ".rtf")
    return replace(received, notes=(*received.notes, _LOST))
