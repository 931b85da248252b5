"""Text that is there and that nobody sees: white on white paper, or too small to read. Whoever selects it has it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.word.names import MATH_RUN, W
from pipeline.word.tags import scan

# Half-points, and hundredths of the width (17.3.2.38, 17.3.2.43): a full stop of that size cannot be told from dust.
SMALLEST, NARROWEST = 4, 5
WHITE = frozenset({"FFFFFF", "FEFEFE", "FDFDFD", "FCFCFC", "FBFBFB"})
PAPER = frozenset({"background1", "light1"})
REMEDY = "请删去它，或改成看得见的颜色和字号，或运行 make clean-template TEMPLATE=… OUT=…。"


def found(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Runs that print and cannot be seen: the run, what is wrong, what to do."""
    for properties in root.iter(W + "rPr"):
        run = properties.getparent()
        if run is None or run.tag not in (W + "r", MATH_RUN):
            continue
        how = "字号、字宽过小的文字" if _tiny(properties) else "白色的文字" if _white(run, properties) else ""
        text = _printed(run) if how else ""
        if text:
            yield run, f"“{text[:20]}”是{how}，看不见，却会留在发出的文件里。", REMEDY


def _printed(run: etree._Element) -> str:
    """What it prints, less the tags that print nothing."""
    text = "".join(piece.text or "" for piece in run.iter(W + "t"))
    for item in reversed(scan(text)[0]):
        if item.tag.kind != "value":
            text = text[: item.start] + text[item.end :]
    return "" if "{%" in text else text.strip()


def _tiny(properties: etree._Element) -> bool:
    return any(
        value.isdecimal() and int(value) <= least
        for name, least in (("sz", SMALLEST), ("w", NARROWEST))
        for value in (_value(properties, name).rstrip("%"),)
    )


def _white(run: etree._Element, properties: etree._Element) -> bool:
    colour = properties.find(W + "color")
    if colour is None or not (
        colour.get(W + "themeColor") in PAPER
        if colour.get(W + "themeColor")
        else colour.get(W + "val", "").upper() in WHITE
    ):
        return False
    return not (_filled(properties) or any(map(_behind, run.iterancestors())))


def _behind(outer: etree._Element) -> bool:
    """Whether something dark may lie behind what stands in it: a fill of its own, a shape's, a table style's, a page colour."""
    if outer.tag == W + "txbxContent":
        return True
    if outer.tag == W + "document":
        return outer.find(W + "background") is not None
    return any(_filled(one) for one in outer if str(one.tag).endswith("Pr"))


def _filled(properties: etree._Element) -> bool:
    shade = properties.find(W + "shd")
    filled = shade is not None and (
        shade.get(W + "themeFill") is not None
        or shade.get(W + "fill", "auto").upper() not in {"AUTO", *WHITE}
        or shade.get(W + "val") not in {"clear", "nil", None}
    )
    return filled or any(properties.find(name) is not None for name in (W + "highlight", W + "tblStyle", "{*}textFill"))


def _value(properties: etree._Element, name: str) -> str:
    element = properties.find(W + name)
    return "" if element is None else element.get(W + "val", "")
