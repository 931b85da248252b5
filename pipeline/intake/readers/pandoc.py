"""RTF → blocks (the pypandoc door)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from lxml import html

from pipeline.intake.blocks import Received
from pipeline.intake.readers.html import read_tree
from pipeline.intake.refusal import refuse
from pipeline.problems import WorldError


def read_with_pandoc(data: bytes, suffix: str) -> Received:
    """The blocks of a file pandoc knows by its suffix (.rtf)."""
    try:
        import pypandoc  # noqa: PLC0415 - heavy, and needed for these files only
    except ImportError:
        raise WorldError("缺少 pandoc，无法读取该格式。请重新运行 make 安装依赖，或另存为 DOCX 后重试。") from None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"received{suffix}"
        path.write_bytes(data)
        try:
            page = pypandoc.convert_file(str(path), "html", format=suffix[1:], extra_args=["--wrap=none", "--sandbox"])
        except (RuntimeError, OSError, UnicodeDecodeError):
            raise refuse("文件已损坏或设有密码，无法读取。", "请用 Word/WPS 打开确认，另存为 DOCX 后重试。") from None
    if not page.strip():
        raise refuse("文件里没有文字。", "请确认选对了文件。")
    return read_tree(html.document_fromstring(page))
