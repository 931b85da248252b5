"""A zip of XML parts opened with limits: no external entities, no bombs, a clear word when it is not one."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from pipeline.intake.refusal import refuse

_MAX_PART = 60_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REMEDY = "请用 Word/WPS 打开确认文件完好，另存为 DOCX 后重试。"


class Package:
    """The parts of a DOCX or ODT by name."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise refuse(
                "文件已加密，或是旧版格式改了扩展名。", "请用 Word/WPS 打开，取消密码保护，另存为 DOCX 后重试。"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError):
            raise refuse("文件不完整，或不是 Word 文档。", _REMEDY) from None

    def part(self, name: str) -> etree._Element | None:
        """The root of an XML part; None when the package has no such part."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise refuse("文件设有密码。", "请取消密码保护后重试。")
        if info.file_size > _MAX_PART:
            raise refuse("文件展开后过大，无法读取。", _REMEDY)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(self._zip.read(info), parser)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
            raise refuse("文件内容已损坏。", _REMEDY) from None
        except Exception as error:  # zlib.error has no public base of its own
            if type(error).__module__ == "zlib":
                raise refuse("文件内容已损坏。", _REMEDY) from None
            raise
