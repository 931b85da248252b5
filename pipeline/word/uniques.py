"""What may stand only once in a document, and would stand there once a round if a loop copied it."""

from __future__ import annotations

from lxml import etree

from pipeline.word.anchors import Conversion
from pipeline.word.blocks import VALUE, VALUE_END, closes, opens
from pipeline.word.places import W
from pipeline.word.runs import remove

REPEATING = {"for", "macro", "call", "endfor", "endmacro", "endcall"}
RANGES = {W + name for name in ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd")}
# ECMA-376 part 1, 20.4.2.5: the id of a drawing is unique in the document.
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
NUMBER = f"{VALUE}0|_drawing{VALUE_END}"


def settle(conversion: Conversion, root: etree._Element) -> None:
    """Within loops and macros: drop bookmarks and the ids of content controls, number drawings as they are written."""
    repeated = _repeated(conversion, root)
    # A range that only begins or ends in the loop goes as a whole.
    ranges = {item.get(W + "id") for item in repeated if item.tag in RANGES}
    for element in list(root.iter(*RANGES)):
        if element.get(W + "id") in ranges:
            remove(element)
    for element in repeated:
        if element.tag == DRAWING:
            element.set("id", conversion.insertion(NUMBER))
        elif element.tag == W + "sdtPr":
            for identifier in element.findall(W + "id"):
                remove(identifier)


def _repeated(conversion: Conversion, root: etree._Element) -> list[etree._Element]:
    found, depth = [], 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and depth > 0:
            found.append(element)
        text = element.text if event == "start" else element.tail
        marks = [anchor for anchor in conversion.marks_in(text) if anchor.tag.keyword in REPEATING]
        depth += sum(opens(anchor) - closes(anchor) for anchor in marks)
    return found
