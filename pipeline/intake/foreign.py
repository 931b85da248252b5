"""Files that are no text at all, told by what they begin with: each kind has its own way to the words in it."""

from __future__ import annotations

import re

from msgspec import Struct


class Foreign(Struct, frozen=True):
    """A kind of file that is not read: ``message`` says what it is, ``remedy`` how to come to what it says."""

    message: str
    remedy: str


PICTURE = Foreign("这是图片，图片里的文字程序读不出。", "请索取 Word 版；只有图片的，先用扫描软件识别文字（OCR）。")
PACKED = Foreign("这是压缩包。", "请先解压，再接收里面的方案文件。")
LAID_OUT = Foreign("这是版式文件（OFD、CEB），程序不读。", "请索取 Word 版，或用阅读器另存为 PDF 后重试。")
MAIL = Foreign("这是一封邮件。", "请先把邮件里的附件另存出来，再接收附件。")
WEB = Foreign("这是单个文件的网页（MHTML），程序不读。", "请在浏览器里另存为“网页，仅 HTML”后重试。")
SLIDES = Foreign("这是演示文稿，程序不读。", "请索取 Word 版的方案。")
SOUND = Foreign("这是录音或录像，程序不读。", "请索取 Word 版的方案。")

# The lines at the head of a mail (RFC 5322), up to one that tells.
HEAD = rb"(?:[\w-]+: [^\n]*\n|[ \t][^\n]*\n)*?"
# What a file begins with (the format's own signature), wherever its name says otherwise.
_STARTS = (
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|RIFF.{4}WEBP|BM.{4}\x00{4}|.{4}ftyp(?:heic|heix|mif1|avif)", PICTURE),
    (rb"Rar!\x1a|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08|BZh[1-9]|\xfd7zXZ\x00|.{257}ustar", PACKED),
    (HEAD + rb"(?i:Content-Type: multipart/related)", WEB),
    (HEAD + rb"(?i:Received|Return-Path|Delivered-To|Message-ID|MIME-Version): ", MAIL),
    (rb"ID3|RIFF.{4}(?:WAVE|AVI )|.{4}ftyp|OggS|\x1a\x45\xdf\xa3", SOUND),
)  # fmt: skip
_SIGNATURES = tuple((re.compile(start, re.DOTALL), kind) for start, kind in _STARTS)
# What a package holds under these names; none of the kinds that are read does.
_PARTS = ((b"OFD.xml", LAID_OUT), (b"ppt/presentation.xml", SLIDES), (b"opendocument.presentation", SLIDES))
_READ = (b"[Content_Types].xml", b"opendocument.")
_END_OF_ZIP = b"PK\x05\x06"
_SUFFIXES = {
    **dict.fromkeys((".ceb", ".cebx", ".ofd", ".gd", ".sep"), LAID_OUT),
    **dict.fromkeys((".eml", ".msg"), MAIL),
    **dict.fromkeys((".mht", ".mhtml"), WEB),
    **dict.fromkeys((".ppt", ".pps", ".dps"), SLIDES),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"), PICTURE),
    **dict.fromkeys((".zip", ".rar", ".7z", ".tar", ".gz"), PACKED),
}


def foreign(data: bytes, suffix: str) -> Foreign | None:
    """What ``data`` is when it is none of the kinds that are read; ``suffix`` decides where the bytes say nothing."""
    if data.startswith(b"PK"):
        return _package(data, suffix)
    return next((kind for start, kind in _SIGNATURES if start.match(data)), _SUFFIXES.get(suffix))


def _package(data: bytes, suffix: str) -> Foreign | None:
    found = next((kind for part, kind in _PARTS if part in data), None)
    if found or any(mark in data for mark in _READ):
        return found
    # One that is cut off, or holds a part of a document, is that document, and damaged.
    whole = _END_OF_ZIP in data[-65557:] and b"word/" not in data and b"xl/" not in data
    return _SUFFIXES.get(suffix, PACKED) if whole else None
