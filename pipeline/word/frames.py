"""A picture drawn in a template whose description is a tag gives way to the data's picture, inside the frame drawn for it.

The tag is moved to where the drawing begins: its size is written before its description, and both follow the data. A
value that is no picture is the description of the one drawn, which then stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from pipeline.word.anchors import Anchor, Conversion
from pipeline.word.blocks import BLOCK, BLOCK_END, VALUE, VALUE_END
from pipeline.word.places import NOTES
from pipeline.word.runs import insert_after, insert_before

if TYPE_CHECKING:
    from pipeline.word.insertions import Insertions

DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/"
A, PICTURE, PLACED = f"{{{DRAWN}main}}", f"{{{DRAWN}picture}}pic", f"{{{DRAWN}wordprocessingDrawing}}"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def beside(properties: etree._Element) -> etree._Element | None:
    """The embedded picture that the properties of a drawing (wp:docPr) belong to; none in a note."""
    picture = properties.find(f"../{A}graphic/{A}graphicData/{PICTURE}")
    blip = None if picture is None else picture.find(f".//{A}blip")
    if blip is None or not blip.get(EMBED) or any(one.tag in NOTES for one in properties.iterancestors()):
        return None
    return picture


def settle(conversion: Conversion, properties: etree._Element, picture: etree._Element, anchor: Anchor) -> str:
    """Let ``picture`` follow the tag in its description; the relationship of the one drawn."""
    drawing, blip = properties.getparent(), picture.find(f".//{A}blip")
    if drawing is None or blip is None:
        return ""
    anchor.form = "picture"
    drawing.text = anchor.mark + (drawing.text or "")
    described = f"{VALUE}''|_described|_placed{VALUE_END}"
    properties.set("descr", conversion.insertion(described, anchor.spot, "attribute", anchor.tag.written))
    sizes = [one for one in (drawing.find(f"{PLACED}extent"), picture.find(f".//{A}xfrm/{A}ext")) if one is not None]
    for size in sizes:
        wide, high = (size.get(side, "") for side in ("cx", "cy"))
        if wide.isdecimal() and high.isdecimal():
            for number, side in enumerate(("cx", "cy")):
                size.set(side, conversion.insertion(f"{VALUE}({wide}, {high})|_side({number}){VALUE_END}"))
    old = str(blip.get(EMBED))
    blip.set(EMBED, conversion.insertion(f"{VALUE}'{old}'|_embedded{VALUE_END}"))
    # What was cut off the picture drawn, or added to it, is not the other's.
    for own in (*picture.iter(f"{A}srcRect"), *blip):
        insert_before(own, conversion.insertion(f"{BLOCK}if ''|_as_drawn{BLOCK_END}"))
        insert_after(own, conversion.insertion(f"{BLOCK}endif{BLOCK_END}"))
    return old


def put(value: Any, insertions: Insertions) -> bool:
    """Note the picture that goes into the frame now; whether ``value`` is one."""
    from pipeline.word.images import Image

    insertions.placed = None
    if not isinstance(value, Image):
        return False
    insertions.placed = (value.embedded(insertions), value.proportion())
    insertions.described = value.description
    return True


def side(frame: tuple[int, int], number: int, proportion: float) -> int:
    """The width (0) or height (1) of a picture of ``proportion`` as large as ``frame`` holds."""
    wide, high = frame
    fitted = (wide, round(wide * proportion)) if wide * proportion <= high else (round(high / proportion), high)
    return max(1, fitted[number])
