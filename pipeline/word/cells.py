"""Tags that change the cell they stand in: colspan, cellbg, hm (merge across) and vm (merge down)."""

from __future__ import annotations

from lxml import etree

from pipeline.word.anchors import Anchor, Conversion
from pipeline.word.blocks import BLOCK, BLOCK_END, VALUE, VALUE_END
from pipeline.word.columns import number_of
from pipeline.word.names import W
from pipeline.word.nesting import Nesting
from pipeline.word.runs import insert_after, insert_before, outer_xml, remove_with_run

CELL_TAGS = ("colspan", "cellbg", "hm", "vm")
# CT_TcPr is a sequence; these come before the element named.
ORDER = ["cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap"]
FIRST = f"{BLOCK}if loop.first{BLOCK_END}"
ELSE = f"{BLOCK}else{BLOCK_END}"
END = f"{BLOCK}endif{BLOCK_END}"


def settle(conversion: Conversion) -> None:
    """Turn every cell tag into properties of its cell."""
    for anchor in conversion.anchors:
        if anchor.tag.keyword not in CELL_TAGS or anchor.form != "text":
            continue
        anchor.dropped = True
        anchor.element.text = conversion.without_marks(anchor.element.text or "", [anchor])
        cell = next(anchor.element.iterancestors(W + "tc"), None)
        if cell is None:
            message = f"“{anchor.tag.written}”不在表格的单元格里。"
            conversion.problem(anchor.spot, message, "请把它移到要改变的单元格里。")
            continue
        if not anchor.element.text:
            remove_with_run(anchor.element)
        if not anchor.tag.argument.strip() and anchor.tag.keyword in ("colspan", "cellbg"):
            conversion.problem(
                anchor.spot, f"“{anchor.tag.written}”没有写值。", "请写作“{% colspan 2 %}”“{% cellbg 'FFFF00' %}”。"
            )
            continue
        _apply(conversion, anchor, cell)


def merge(conversion: Conversion) -> None:
    """Let cells merged across be printed once a loop: the loop's own tags, which may stand in the cell, go around that."""
    for anchor in conversion.anchors:
        if anchor.tag.keyword == "hm" and anchor.dropped and anchor.container is not None:
            insert_before(anchor.container, conversion.insertion(FIRST))
            insert_after(anchor.container, conversion.insertion(END))


def check(conversion: Conversion, nesting: Nesting) -> None:
    """``hm`` and ``vm`` merge the rounds of a loop; outside of one there is nothing to merge."""
    for anchor in conversion.anchors:
        if anchor.tag.keyword in ("hm", "vm") and anchor.dropped and anchor.container is not None:
            around = nesting.repeating(anchor.container)
            if not any(conversion.anchors[one].tag.keyword == "for" for one in around):
                message = f"“{anchor.tag.written}”不在循环里，没有可合并的格。"
                conversion.problem(
                    anchor.spot, message, "请把它放进重复这一格或这一行的循环里；固定的合并请在Word里做。"
                )


def _apply(conversion: Conversion, anchor: Anchor, cell: etree._Element) -> None:
    argument = f"{VALUE}({anchor.tag.argument})|_placed{VALUE_END}"
    match anchor.tag.keyword:
        case "colspan":
            _property(cell, "gridSpan").set(
                W + "val", conversion.insertion(argument, anchor.spot, "span", anchor.tag.written)
            )
        case "cellbg":
            shade = _property(cell, "shd")
            for name, value in (
                ("val", "clear"),
                ("color", "auto"),
                ("fill", conversion.insertion(argument, anchor.spot, "colour", anchor.tag.written)),
            ):
                shade.set(W + name, value)
        case "hm":
            anchor.container = cell
            span = _property(cell, "gridSpan")
            width = number_of(span, 1)
            code = f"{VALUE}({width} * loop.length)|_placed{VALUE_END}"
            span.set(W + "val", conversion.insertion(code, anchor.spot, "span", anchor.tag.written))
        case _:
            anchor.container = cell
            _merge_down(conversion, cell)


def _merge_down(conversion: Conversion, cell: etree._Element) -> None:
    value = f"{FIRST}restart{ELSE}continue{END}"
    _property(cell, "vMerge").set(W + "val", conversion.insertion(value))
    properties = cell.find(W + "tcPr")
    paragraph = cell.find(W + "p")
    format_ = None if paragraph is None else paragraph.find(W + "pPr")
    blank = f"<w:p>{'' if format_ is None else outer_xml(format_)}</w:p>"
    if properties is not None:
        insert_after(properties, conversion.insertion(FIRST))
    cell[-1].tail = (cell[-1].tail or "") + conversion.insertion(f"{ELSE}{blank}{END}")


def _property(cell: etree._Element, name: str) -> etree._Element:
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = etree.Element(W + "tcPr")
        cell.insert(0, properties)
    found = properties.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        earlier = [W + item for item in ORDER[: ORDER.index(name)]]
        properties.insert(sum(child.tag in earlier for child in properties), found)
    return found
