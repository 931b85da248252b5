"""Plain text, from any encoding a Chinese office uses → lines."""

from __future__ import annotations

from pipeline.intake.blocks import Line
from pipeline.intake.refusal import refuse


def decode(data: bytes) -> str:
    """The text of ``data`` (UTF-8, UTF-16 with mark, GB 18030); MaterialError when it is no text."""
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return _decoded(data, name)
    if b"\x00" in data[:4096]:
        raise refuse("文件内容不是文字。", "请确认文件没有损坏，或在 Word/WPS 中另存为 DOCX 后重试。")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "gb18030")


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise refuse(
            "文件内容不是文字，或文字编码无法识别。", "请在 Word/WPS 或记事本中另存为 DOCX 或 UTF-8 文本后重试。"
        ) from None


def read_text(data: bytes) -> tuple[Line, ...]:
    """One Line per line of the file, blank lines too."""
    text = (
        decode(data)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\f", "\n")
        .replace("\u200b", "")
        .replace("\ufeff", "")
    )
    return tuple(Line(line, f"第{number}行") for number, line in enumerate(text.split("\n"), 1))
