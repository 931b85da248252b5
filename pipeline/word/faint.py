"""Text that is not hidden and that nobody sees all the same: white on white, or too small to be read."""

from __future__ import annotations

from lxml import etree

from pipeline.word.names import W

WHITE = "FFFFFF"
# Half points (17.3.2.38): of two points and less nothing is read, on paper or on a screen.
SMALLEST = 4
# What may lie behind a text, so that white is seen: a shade of its own, of its paragraph, cell, row or table, a table's style, a
# drawn shape, the paper itself.
BEHIND = (W + "shd", W + "highlight", W + "tblStyle")
DRAWN = (W + "txbxContent", W + "pict", W + "drawing")


def unseen(run: etree._Element, properties: etree._Element | None) -> str:
    """What keeps the text of ``run`` from being seen, in the clerk's words; '' where it is."""
    if properties is None:
        return ""
    size = properties.find(W + "sz")
    if size is not None and size.get(W + "val", "").isdecimal() and int(size.get(W + "val", "")) <= SMALLEST:
        return "小得看不见的字"
    color = properties.find(W + "color")
    white = color is not None and color.get(W + "val", "").upper() == WHITE
    return "白色的字" if white and not _stands_on_color(run, properties) else ""


def _stands_on_color(run: etree._Element, properties: etree._Element) -> bool:
    if next(run.iterancestors(*DRAWN), None) is not None or run.getroottree().find(f".//{W}background") is not None:
        return True
    around = [
        properties,
        *(one.find(one.tag + "Pr") for one in run.iterancestors(*(W + kind for kind in ("p", "tc", "tr", "tbl")))),
    ]
    styled = any(one.find(f"{W}pPr/{W}pStyle") is not None for one in run.iterancestors(W + "p"))
    return styled or any(one is not None and any(one.find(kind) is not None for kind in BEHIND) for one in around)
