"""Lines and text boxes fixed to the page: DrawingML anchors, the only construct every office draws to 0.02 mm."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from docx.text.paragraph import Paragraph
from lxml import etree
from msgspec import Struct

from pipeline.gongwen import standard as gb
from pipeline.gongwen.ooxml import NAMESPACES, element

SHAPE_URI = NAMESPACES["wps"]
# No space kept between a drawing and the text around it.
FLUSH = dict.fromkeys(("distT", "distB", "distL", "distR"), 0)


class Spot(Struct, frozen=True):
    """Where an anchor stands: ``offset`` millimetres from the page or the margin, or an alignment (``bottom``)."""

    relative: str
    offset: float | None = None
    align: str = ""

    def position(self, axis: str) -> etree._Element:
        """``wp:positionH`` or ``wp:positionV``."""
        kind = element("wp:align") if self.offset is None else element("wp:posOffset")
        kind.text = self.align if self.offset is None else str(_emu(self.offset))
        return element(f"wp:position{axis}", kind, relativeFrom=self.relative)


def line(number: int, spots: tuple[Spot, Spot], width: float, thickness: float, colour: str) -> etree._Element:
    """A horizontal line ``width`` mm long and ``thickness`` thick; ``spots`` are its left end and its centre."""
    shape = element(
        "wps:wsp",
        element("wps:cNvCnPr"),
        element(
            "wps:spPr",
            _transform(width, 0),
            element("a:prstGeom", element("a:avLst"), prst="line"),
            element("a:ln", _solid(colour), w=_emu(thickness)),
        ),
        element("wps:bodyPr"),
    )
    old = element(
        "v:line",
        style=_placed(spots, None),
        **{"from": "0,0", "to": f"{width}mm,0", "strokecolor": f"#{colour}", "strokeweight": f"{thickness}mm"},
    )
    return _anchor(number, (f"线{number}", "分隔线"), shape, spots, (width, 0), old)


def text_box(  # noqa: PLR0913 - a box is these six things
    number: int,
    content: Sequence[etree._Element],
    horizontal: Spot,
    vertical: Spot,
    size: tuple[float, float],
    *,
    grows: bool = False,
    rotated: bool = False,
    says: str = "",
) -> etree._Element:
    """A borderless box of ``size`` mm holding ``content``.

    A box that ``grows`` takes its content's height, upwards. It floats over the text, which whoever anchors it keeps
    clear: LibreOffice puts a growing box that pushes text aside 2.1 mm too high. ``rotated`` text runs down the page.
    ``says`` is the alternative text.
    """
    inner = element("w:txbxContent", *content)
    body = element("wps:bodyPr", lIns=0, tIns=0, rIns=0, bIns=0, anchor="b" if grows else "t")
    if rotated:
        body.set("vert", "vert")
    body.append(element("a:spAutoFit" if grows else "a:noAutofit"))
    shape = element(
        "wps:wsp",
        element("wps:cNvSpPr", txBox=1),
        element(
            "wps:spPr",
            _transform(*size),
            element("a:prstGeom", element("a:avLst"), prst="rect"),
            element("a:noFill"),
            element("a:ln", element("a:noFill")),
        ),
        element("wps:txbx", inner),
        body,
    )
    spots = (horizontal, vertical)
    flow = {"style": "layout-flow:vertical"} if rotated else {}
    old = element(
        "v:rect",
        element("v:textbox", element("w:txbxContent", *map(deepcopy, content)), inset="0,0,0,0", **flow),
        style=_placed(spots, size),
        filled="f",
        stroked="f",
        **({"alt": says} if says else {}),
    )
    return _anchor(number, (f"文本框{number}", says), shape, spots, size, old)


def _placed(spots: tuple[Spot, Spot], size: tuple[float, float] | None) -> str:
    """The same place in VML, for those who know no other drawings (Word 2007, WPS of those years)."""
    style = ["position:absolute"]
    for spot, axis, side in zip(spots, ("horizontal", "vertical"), ("left", "top"), strict=True):
        relative = "text" if spot.relative == "paragraph" else spot.relative
        style.append(f"mso-position-{axis}-relative:{relative}")
        if spot.offset is None:
            style.append(f"mso-position-{axis}:{spot.align}")
        else:
            style.append(f"margin-{side}:{spot.offset:.2f}mm")
    if size:
        style += [f"width:{size[0]:.2f}mm", f"height:{size[1]:.2f}mm"]
    return ";".join(style)


def _anchor(  # noqa: PLR0913, PLR0917 - a drawing is these six things
    number: int,
    names: tuple[str, str],
    shape: etree._Element,
    spots: tuple[Spot, Spot],
    size: tuple[float, float],
    old: etree._Element,
) -> etree._Element:
    """The drawing; Word wants the shape behind ``mc:AlternateContent``, with the ``old`` one beside it."""
    width, height = (_emu(side) for side in size)
    graphic = element("a:graphic", element("a:graphicData", shape, uri=SHAPE_URI))
    anchor = element(
        "wp:anchor",
        element("wp:simplePos", x=0, y=0),
        spots[0].position("H"),
        spots[1].position("V"),
        element("wp:extent", cx=width, cy=height),
        element("wp:effectExtent", l=0, t=0, r=0, b=0),
        element("wp:wrapNone"),
        element("wp:docPr", id=number, name=names[0], descr=names[1]),
        element("wp:cNvGraphicFramePr"),
        graphic,
        **FLUSH,
        simplePos=0,
        relativeHeight=number,
        behindDoc=0,
        locked=0,
        layoutInCell=1,
        allowOverlap=1,
    )
    choice = element("mc:Choice", element("w:drawing", anchor), Requires="wps")
    return element("mc:AlternateContent", choice, element("mc:Fallback", element("w:pict", old)))


def hang(paragraph: Paragraph, drawing: etree._Element) -> None:
    """Anchors ``drawing`` in a run of its own at the paragraph's end."""
    paragraph.add_run()._r.append(drawing)


def _transform(width: float, height: float) -> etree._Element:
    return element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", cx=_emu(width), cy=_emu(height)))


def _solid(colour: str) -> etree._Element:
    return element("a:solidFill", element("a:srgbClr", val=colour))


def _emu(millimetres: float) -> int:
    return round(millimetres * gb.EMU_PER_MM)
