"""A DOCX or ODT as received → its XML parts, opened with limits; what is no such file is refused in the clerk's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.intake.refusal import refuse
from pipeline.ooxml.package import Flaw, FlawError, open_parts
from pipeline.ooxml.tree import parse

if TYPE_CHECKING:
    from lxml import etree

_REMEDY = "请用 Word/WPS 打开确认文件完好，另存为 DOCX 后重试。"
_WORDS = {
    Flaw.LARGE_FILE: ("文件过大，无法读取。", "请删去其中的大图片后重试。"),
    Flaw.LARGE_CONTENT: ("文件展开后过大，无法读取。", _REMEDY),
    Flaw.OLE: ("文件已加密，或是旧版格式改了扩展名。", "请用 Word/WPS 打开，取消密码保护，另存为 DOCX 后重试。"),
    Flaw.LOCKED: ("文件设有密码。", "请取消密码保护后重试。"),
    Flaw.NO_ZIP: ("文件不完整，或不是 Word 文档。", _REMEDY),
    Flaw.TWICE: ("文件里有两个同名的部分，不知以哪一个为准。", _REMEDY),
    Flaw.DTD: ("文件里带有不应有的内容（DTD），为安全起见没有读取。", _REMEDY),
}
_DAMAGED = ("文件内容已损坏。", _REMEDY)


class Package:
    """The parts of a DOCX or ODT by name; pictures stay packed."""

    def __init__(self, data: bytes) -> None:
        """Raises ``MaterialError`` for what cannot be opened, or should not be."""
        try:
            self._parts = open_parts(data, wanted=lambda name: name.endswith((".xml", ".rels")))
        except FlawError as error:
            raise refuse(*_WORDS.get(error.flaw, _DAMAGED)) from error

    def part(self, name: str) -> etree._Element | None:
        """The root of an XML part; None when the package has no such part."""
        if name not in self._parts:
            return None
        try:
            return parse(self._parts[name], name)
        except FlawError as error:
            raise refuse(*_WORDS.get(error.flaw, _DAMAGED)) from error
