"""DOC and WPS → DOCX through LibreOffice, where it is installed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.intake.refusal import refuse
from pipeline.limits import RECEIVING_SECONDS
from pipeline.problems import WorldError
from pipeline.soffice import find_soffice, run_soffice


def has_libreoffice() -> bool:
    """Whether LibreOffice is installed here."""
    return find_soffice() is not None


def to_docx(data: bytes, suffix: str) -> bytes:
    """The same document as DOCX; WorldError when LibreOffice is missing or hangs."""
    program = find_soffice()
    if program is None:
        raise WorldError(
            "读取 DOC、WPS 文件需要 LibreOffice，本机没有安装。请用 Word/WPS 打开该文件，另存为 DOCX 后重试。"
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"received{suffix}"
        source.write_bytes(data)
        words = ["--convert-to", "docx", "--outdir", f"{folder}/out", str(source)]
        try:
            run_soffice(program, words, Path(folder), RECEIVING_SECONDS)
        except TimeoutError:
            raise WorldError("LibreOffice 转换超时。请用 Word/WPS 另存为 DOCX 后重试。") from None
        made = Path(folder) / "out" / "received.docx"
        if not made.exists():
            raise refuse("文件已损坏或设有密码，无法转换。", "请用 Word/WPS 打开确认，另存为 DOCX 后重试。")
        return made.read_bytes()
