"""What loads something from elsewhere, starts a program, or shows its reader something else than its writer: refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.word import stale
from pipeline.word.fieldcodes import MERGING, REFUSED, field_codes
from pipeline.word.names import W
from pipeline.word.package import SAFE_EXTERNAL
from pipeline.word.tags import OPENING

ACTIVE = {
    W + "altChunk": "嵌入的外部文档（altChunk）",
    W + "subDoc": "子文档",
    W + "control": "ActiveX 控件",
    W + "movie": "影片",
    **dict.fromkeys((W + "entryMacro", W + "exitMacro"), "带宏的表单域"),
    "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr": "网络视频",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "嵌入的 OLE 对象",
}
# Shapes of the old kind keep addresses in themselves, beside the relationships (VML; ECMA-376 part 4, 19.1).
SHAPE = "{urn:schemas-microsoft-com:vml}*"
HREF = "{urn:schemas-microsoft-com:office:office}href"
LEADS_OUT = re.compile(r"[:\\]|//")
NO_ADDRESS = "这里的链接“{}”不是网址，点开时会打开电脑或网络上的文件、程序，没有使用。"
WEB_ONLY = "请改为http://、https://或mailto:开头的网址，或取消链接。"


def found(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """The element, what is wrong, what to do."""
    yield from _embedded(root)
    yield from _fields(root)
    yield from _actions(root)


def _embedded(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    for element in root.iter(*ACTIVE):
        yield (
            element,
            f"这里有{ACTIVE[str(element.tag)]}，打开文件时可能读取外部内容或运行程序，没有使用。",
            ("请删去它，需要的内容改用文字、表格或图片。"),
        )


def _actions(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    for element in root.iter("{*}hlinkClick", "{*}hlinkHover", SHAPE):
        if re.search("macro|program|file", element.get("action", ""), re.I):
            yield element, "这里的图形点击时会运行宏或程序，没有使用。", "请在Word里删去图形上的“动作”。"
        address = element.get("href", "")
        if address and not OPENING.match(address) and not address.lower().startswith(SAFE_EXTERNAL):
            yield element, NO_ADDRESS.format(address[:60]), WEB_ONLY
        if LEADS_OUT.search(element.get("src", "") + element.get(HREF, "")):
            yield element, "这里的图形会从别处读取图片，没有使用。", "请在Word里把它删去，重新插入图片。"


def _fields(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    for code in field_codes(root):
        if code.name in REFUSED:
            yield (
                code.element,
                f"这里有“{code.name}”域，会读取外部内容或运行程序，没有使用。",
                "请删去这个域，改为直接写入内容。",
            )
        elif code.name in MERGING:
            yield (
                code.element,
                f"这里有邮件合并的域“{code.text.strip()[:40]}”，不经Word合并不会更新。",
                "请删去这个域，改写为标记，如“{{ 单位 }}”。",
            )
        elif code.name == "HYPERLINK" and (address := _elsewhere(code.text)):
            yield (
                code.element,
                NO_ADDRESS.format(address[:60]),
                WEB_ONLY,
            )
        elif (told := stale.refused(code)) is not None:
            yield code.element, *told
        elif code.nested or OPENING.search(code.name):
            message = "这里的域没有写明自己的名称，名称由标记或另一个域给出，没有使用。"
            yield code.element, message, "请把域的名称（如REF）直接写在域代码里。"


def _elsewhere(code: str) -> str:
    """The address in the code of a link, unless it is one on the web, is given by a tag, or there is none."""
    found = re.match(r'(?i)\s*"?HYPERLINK"?\s+(?!\\[a-z]\s)"?([^"]+)', code)
    address = found[1].strip() if found else ""
    return "" if OPENING.match(address) or address.lower().startswith(SAFE_EXTERNAL) else address
