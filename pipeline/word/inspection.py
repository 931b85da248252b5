"""What a template must not bring into a paper: found in the tree of a part, each with its place.

Comments never reach a paper, so they are taken out at once. Tracked changes and hidden text need a person to decide:
they are problems, and ``clean-template`` settles them. What loads or starts something is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from pipeline.ooxml.tree import parse
from pipeline.word import active, faint
from pipeline.word.anchors import Conversion
from pipeline.word.names import MATH_RUN, MATH_TEXT, PERMIT, PERMIT_END, STYLES, W
from pipeline.word.runs import remove, remove_with_run
from pipeline.word.tags import OPENING, scan

COMMENTS = (W + "commentRangeStart", W + "commentRangeEnd")
REMARKS = (W + "commentReference", W + "annotationRef")
# What two people changed at once (MS-DOCX 2.4.2): one's insertion or deletion that the other has not settled.
CONFLICT_INS, CONFLICT_DEL = (
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}conflict{one}" for one in ("Ins", "Del")
)
CHANGES = {
    **dict.fromkeys((W + "ins", W + "cellIns", CONFLICT_INS), "没有接受的插入"),
    **dict.fromkeys(
        (W + "del", W + "delText", W + "delInstrText", W + "cellDel", W + "cellMerge", CONFLICT_DEL), "没有接受的删除"
    ),
    **dict.fromkeys((W + "moveFrom", W + "moveTo", W + "moveFromRangeStart", W + "moveToRangeStart"), "没有接受的移动"),
    W + "numberingChange": "没有接受的编号修改",
    W + "customXmlInsRangeStart": "没有接受的插入",
    W + "customXmlDelRangeStart": "没有接受的删除",
    **dict.fromkeys((W + "customXmlMoveFromRangeStart", W + "customXmlMoveToRangeStart"), "没有接受的移动"),
}
FORMATS = frozenset(
    W + f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr")
)
# Elements whose text the conversion reads; a tag in any other would pass unseen.
READ = {W + "t", W + "instrText", MATH_TEXT}
BINDING = "dataBinding"
OR_CLEAN = "或运行 make clean-template TEMPLATE=… OUT=…。"
SETTLE = "请在“审阅”中接受或拒绝全部修订后另存，或运行 make clean-template TEMPLATE=… OUT=…。"


class Veiled(Struct, frozen=True):
    """The styles whose text is not seen: the ids of those that hide it, and of those that make it hard to see, how."""

    hidden: frozenset[str] = frozenset()
    looks: faint.Looks = {}

    @classmethod
    def of(cls, styles: etree._Element | None) -> Veiled:
        """Those of ``word/styles.xml``."""
        return cls(hiding_styles(styles), faint.looks_of(styles))


def drop_comments(root: etree._Element) -> None:
    """Take the comments' anchors out: they hold what reviewers said, and a loop would repeat their numbers. With them goes what
    a person by name may edit in a protected document (17.13.7.2): no paper tells who that is."""
    for element in list(root.iter(*COMMENTS)):
        remove(element)
    for element in list(root.iter(*REMARKS)):
        remove_with_run(element)
    personal = {element.get(W + "id") for element in root.iter(PERMIT) if element.get(W + "ed") is not None}
    for element in list(root.iter(PERMIT, PERMIT_END)) if personal else ():
        if element.get(W + "id") in personal:
            remove(element)


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
    veiled: Veiled,
) -> None:
    """Note what must not go out; ``veiled`` are the styles whose text is not seen."""
    seen = set()
    for element, message, remedy in (
        *changes(root),
        *active.found(root),
        *_unread(root),
        *hidden_runs(root, veiled.hidden),
        *faint.found(root, veiled.looks),
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
    if _says(properties.find(W + "specVanish")):
        # Hidden even where hidden text is shown (17.3.2.36).
        return True
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
    return (style.get(W + "val") if style is not None else "") in styles or any(
        table.get(W + "val") in styles
        for around in run.iterancestors(W + "tbl")
        for table in around.iterfind(f"{W}tblPr/{W}tblStyle")
    )


def style_names(styles: bytes) -> frozenset[str]:
    """The ids of the styles in ``word/styles.xml``; none in none."""
    found = parse(styles, STYLES).iter(W + "style") if styles else ()
    return frozenset(str(style.get(W + "styleId")) for style in found)


def hiding_styles(styles: etree._Element | None) -> frozenset[str]:
    """The ids of styles that hide their text, by themselves or by what they are based on; '' stands for no style."""
    if styles is None:
        return frozenset()
    found = {str(style.get(W + "styleId")): style for style in styles.iter(W + "style")}
    based_on: dict[str, list[str]] = {}
    for key, style in found.items():
        base = style.find(W + "basedOn")
        if base is not None:
            based_on.setdefault(base.get(W + "val", ""), []).append(key)
    hiding = {key for key, style in found.items() if style.find(f"{W}rPr/{W}vanish") is not None}
    waiting = list(hiding)
    while waiting:
        grown = [key for key in based_on.get(waiting.pop(), ()) if key not in hiding]
        hiding.update(grown)
        waiting += grown
    kept = {key for key in hiding if (own := found[key].find(f"{W}rPr/{W}vanish")) is None or _says(own)}
    usual = {key for key, style in found.items() if style.get(W + "default") and style.get(W + "type") == "paragraph"}
    everywhere = _says(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}vanish"))
    return frozenset(kept | ({""} if everywhere or kept & usual else set()))
