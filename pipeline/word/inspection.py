"""What a template must not bring into a paper: found in the tree of a part, each with its place.

Comments never reach a paper, so they are taken out at once. Tracked changes and hidden text need a person to decide:
they are problems, and ``clean-template`` settles them. What loads or starts something is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.ooxml.tree import parse
from pipeline.word import stale
from pipeline.word.anchors import Conversion
from pipeline.word.fieldcodes import MERGING, REFUSED, field_codes
from pipeline.word.package import SAFE_EXTERNAL
from pipeline.word.places import W
from pipeline.word.runs import remove, remove_with_run
from pipeline.word.tags import OPENING, scan

COMMENTS = (W + "commentRangeStart", W + "commentRangeEnd")
REMARKS = (W + "commentReference", W + "annotationRef")
CHANGES = {
    **dict.fromkeys((W + "ins", W + "cellIns"), "没有接受的插入"),
    **dict.fromkeys((W + "del", W + "delText", W + "delInstrText", W + "cellDel", W + "cellMerge"), "没有接受的删除"),
    **dict.fromkeys((W + "moveFrom", W + "moveTo", W + "moveFromRangeStart", W + "moveToRangeStart"), "没有接受的移动"),
    W + "numberingChange": "没有接受的编号修改",
    W + "customXmlInsRangeStart": "没有接受的插入",
    W + "customXmlDelRangeStart": "没有接受的删除",
    **dict.fromkeys((W + "customXmlMoveFromRangeStart", W + "customXmlMoveToRangeStart"), "没有接受的移动"),
}
FORMATS = frozenset(
    W + f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr")
)
ACTIVE = {
    W + "altChunk": "嵌入的外部文档（altChunk）",
    W + "subDoc": "子文档",
    W + "control": "ActiveX 控件",
    W + "movie": "影片",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "嵌入的 OLE 对象",
}
# Elements whose text the conversion reads; a tag in any other would pass unseen.
READ = {W + "t", W + "instrText", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
BINDING = "dataBinding"
MATH_RUN, MATH_TEXT = (f"{{http://schemas.openxmlformats.org/officeDocument/2006/math}}{name}" for name in "rt")
OR_CLEAN = "或运行 make clean-template TEMPLATE=… OUT=…。"
SETTLE = "请在“审阅”中接受或拒绝全部修订后另存，或运行 make clean-template TEMPLATE=… OUT=…。"


def drop_comments(root: etree._Element) -> None:
    """Take the comments' anchors out: they hold what reviewers said, and a loop would repeat their numbers."""
    for element in list(root.iter(*COMMENTS)):
        remove(element)
    for element in list(root.iter(*REMARKS)):
        remove_with_run(element)


def unbind(root: etree._Element) -> set[str]:
    """Cut controls that hold a tag from the data they are bound to, which Word would show instead; the stores' ids."""
    stores = set()
    for binding in [one for one in root.iter("{*}" + BINDING) if isinstance(one, etree._Element)]:
        control = next(binding.iterancestors(W + "sdt"), None)
        if control is None or OPENING.search("".join(str(text) for text in control.itertext())):
            stores.add(binding.get(W + "storeItemID", "").upper())
            remove(binding)
    for own in list(root.iter(W + "showingPlcHdr", W + "date", W + "dropDownList", W + "comboBox")):
        control = next(own.iterancestors(W + "sdt"), None)
        if control is None or not OPENING.search("".join(str(text) for text in control.itertext())):
            continue
        if own.tag == W + "showingPlcHdr":
            # What is filled in is no prompt any more: Word would show it in grey, and lose it at the first click.
            remove(own)
        for name in (W + "fullDate", W + "lastValue"):
            # What was chosen when the template was made is not what is filled in.
            if not OPENING.search(own.get(name, "")):
                own.attrib.pop(name, "")
    return stores


def inspect(
    conversion: Conversion,
    root: etree._Element,
    places: Mapping[etree._Element, str],
    title: str,
    hidden: frozenset[str],
) -> None:
    """Note what must not go out; ``hidden`` are the ids of styles that hide their text."""
    seen = set()
    for element, message, remedy in (
        *changes(root),
        *_active(root),
        *_fields(root),
        *_actions(root),
        *_unread(root),
        *hidden_runs(root, hidden),
    ):
        spot = spot_of(element, places, title)
        if (spot, message) not in seen:
            seen.add((spot, message))
            conversion.problem(spot, message, remedy)


def spot_of(element: etree._Element, places: Mapping[etree._Element, str], title: str) -> str:
    """The place of ``element`` in the clerk's words."""
    return next((places[one] for one in (element, *element.iterancestors(W + "p")) if one in places), title)


def changes(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Tracked changes: the element, what is wrong, what to do."""
    for element in root.iter(*CHANGES, *FORMATS):
        what = CHANGES.get(str(element.tag), "没有接受的格式修改")
        yield element, f"这里有{what}（修订），会随文件发出。", SETTLE


def _active(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    for element in root.iter(*ACTIVE):
        yield (
            element,
            f"这里有{ACTIVE[str(element.tag)]}，打开文件时可能读取外部内容或运行程序，没有使用。",
            ("请删去它，需要的内容改用文字、表格或图片。"),
        )


def _actions(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    for element in root.iter("{*}hlinkClick", "{*}hlinkHover"):
        if isinstance(element, etree._Element) and re.search("macro|program|file", element.get("action", ""), re.I):
            yield element, "这里的图形点击时会运行宏或程序，没有使用。", "请在Word里删去图形上的“动作”。"


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
                f"这里的链接“{address[:60]}”不是网址，点开时会打开电脑或网络上的文件、程序，没有使用。",
                "请改为http://、https://或mailto:开头的网址，或取消链接。",
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


def _unread(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    for element in root.iter(etree.Element):
        for text in (None if element.tag in READ else element.text, element.tail):
            if text and OPENING.search(text) and scan(text)[0]:
                yield (
                    element,
                    f"“{text.strip()[:24]}”：这里不能写标记，程序填不到。",
                    "请把标记写在正文、表格、页眉页脚或文本框的文字里。",
                )


def hidden_runs(root: etree._Element, styles: frozenset[str]) -> Iterator[tuple[etree._Element, str, str]]:
    """Runs whose text is hidden: the run, what is wrong, what to do."""
    for row in root.iter(W + "tr"):
        if _says(row.find(f"{W}trPr/{W}hidden")) and "".join(str(text) for text in row.itertext()).strip():
            yield row, "这里有隐藏的表格行，会留在发出的文件里。", f"请取消隐藏或删去这一行，{OR_CLEAN}"
    for run in root.iter(W + "r", MATH_RUN):
        properties = run.find(W + "rPr")
        if not _hides(properties, styles) and not _hides_paragraph(run, styles, properties):
            continue
        text = "".join(piece.text or "" for piece in run.iter(W + "t", MATH_TEXT))
        for tag in reversed(scan(text)[0]):
            if tag.tag.kind != "value":
                text = text[: tag.start] + text[tag.end :]
        if text.strip() and "{%" not in text:
            yield (
                run,
                f"“{text.strip()[:20]}”是隐藏文字，会留在发出的文件里。",
                f"请取消隐藏或删去，{OR_CLEAN}",
            )


def _hides(properties: etree._Element | None, styles: frozenset[str]) -> bool:
    if properties is None:
        return False
    vanish = properties.find(W + "vanish")
    if vanish is not None:
        return _says(vanish)
    style = properties.find(W + "rStyle")
    return style is not None and style.get(W + "val") in styles


def _says(switch: etree._Element | None) -> bool:
    """Whether a property that is on or off is there and on (17.17.4)."""
    return switch is not None and switch.get(W + "val", "1") not in {"0", "false", "off"}


def _hides_paragraph(run: etree._Element, styles: frozenset[str], properties: etree._Element | None) -> bool:
    if not styles or (properties is not None and properties.find(W + "vanish") is not None):
        return False
    paragraph = next(run.iterancestors(W + "p"), None)
    style = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
    return (style.get(W + "val") if style is not None else "") in styles


def style_names(styles: bytes) -> frozenset[str]:
    """The ids of the styles in ``word/styles.xml``; none in none."""
    found = parse(styles, "word/styles.xml").iter(W + "style") if styles else ()
    return frozenset(str(style.get(W + "styleId")) for style in found)


def hiding_styles(styles: etree._Element | None) -> frozenset[str]:
    """The ids of styles that hide their text, by themselves or by what they are based on; '' stands for no style."""
    if styles is None:
        return frozenset()
    found = {str(style.get(W + "styleId")): style for style in styles.iter(W + "style")}
    hiding = {key for key, style in found.items() if style.find(f"{W}rPr/{W}vanish") is not None}
    grown = True
    while grown:
        based = {
            key
            for key, style in found.items()
            if (base := style.find(W + "basedOn")) is not None and base.get(W + "val") in hiding
        }
        grown = not based <= hiding
        hiding |= based
    kept = {key for key in hiding if (own := found[key].find(f"{W}rPr/{W}vanish")) is None or _says(own)}
    usual = {key for key, style in found.items() if style.get(W + "default") and style.get(W + "type") == "paragraph"}
    everywhere = _says(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}vanish"))
    return frozenset(kept | ({""} if everywhere or kept & usual else set()))
