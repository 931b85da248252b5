"""What may stand only once in a document, and would stand there once a round if a loop copied it."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from pipeline.word.anchors import Conversion
from pipeline.word.blocks import VALUE, VALUE_END
from pipeline.word.names import DRAWING, W
from pipeline.word.nesting import Nesting
from pipeline.word.runs import remove

NUMBER = f"{VALUE}0|_drawing{VALUE_END}"
VML = "{urn:schemas-microsoft-com:vml}"
SHAPE_ID = "{urn:schemas-microsoft-com:office:office}spid"
HOLDERS = (W + "pict", W + "object")
SAME = f"{VALUE}0|_same_drawing{VALUE_END}"


def settle(conversion: Conversion, root: etree._Element, nesting: Nesting) -> None:
    """Within loops and macros: number drawings and shapes as they are written, drop the ids of content controls."""
    types = {shape.get("id"): shape for shape in root.iter(VML + "shapetype")}
    for element in list(nesting.around):
        if not nesting.repeating(element):
            continue
        if element.tag == DRAWING:
            element.set("id", conversion.insertion(NUMBER))
        elif element.tag == W + "sdtPr":
            for identifier in element.findall(W + "id"):
                remove(identifier)
        elif element.tag in HOLDERS:
            _number_shapes(conversion, element, types)


def _number_shapes(conversion: Conversion, holder: etree._Element, types: dict[str | None, etree._Element]) -> None:
    """One number for all shapes of a picture; the kind a shape is of is brought along, as Word keeps it beside the shape."""
    own = {shape.get("id") for shape in holder.iter(etree.Element) if _is_shape(shape)}
    for shape in [one for one in holder.iter(VML + "shape") if one.get("type", "")[1:] not in {"", *own}]:
        kind = types.get(shape.get("type", "")[1:])
        if kind is not None:
            shape.addprevious(deepcopy(kind))
            own.add(kind.get("id"))
    first = True
    for shape in [one for one in holder.iter(etree.Element) if _is_shape(one)]:
        for name in ("id", SHAPE_ID, "type"):
            written = shape.get(name)
            if written is None or (name == "type" and written[1:] not in own):
                continue
            # The name of a shape in HTML; a suffix keeps what it begins with.
            shape.set(name, f"{written}_" + conversion.insertion(NUMBER if first else SAME))
            first = False


def _is_shape(element: etree._Element) -> bool:
    return str(element.tag).startswith(VML) and element.get("id") is not None
