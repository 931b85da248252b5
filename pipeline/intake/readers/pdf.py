"""The text layer of a PDF → lines (the pypdfium2 door)."""

from __future__ import annotations

from pipeline.intake.blocks import Line
from pipeline.intake.refusal import refuse

_MAX_PAGES = 500


def read_pdf(data: bytes) -> tuple[Line, ...]:
    """The lines of every page; MaterialError when the file is locked, damaged or only pictures."""
    import pypdfium2  # noqa: PLC0415 - start-up time

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        message = "PDF 设有打开密码。" if locked else "PDF 已损坏，无法打开。"
        raise refuse(message, "请取消密码或重新导出 PDF 后重试。") from None
    try:
        lines = []
        for number in range(min(len(document), _MAX_PAGES)):
            page = document[number].get_textpage()
            text = page.get_text_range().replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "")
            lines += [Line(line, f"第{number + 1}页第{row}行") for row, line in enumerate(text.split("\n"), 1)]
            page.close()
    finally:
        document.close()
    if not any(line.text.strip() for line in lines):
        raise refuse("PDF 里只有图像，没有文字。", "请先用扫描软件识别文字（OCR），或索取 Word 版后重试。")
    return tuple(lines)
