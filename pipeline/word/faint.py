"""Text that is there and that nobody sees: white on white paper, or too small to read. Whoever selects it has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from pipeline.word.names import MATH_RUN, MATH_TEXT, W
from pipeline.word.tags import scan

# Half-points, and hundredths of the width (17.3.2.38, 17.3.2.43): a full stop of that size cannot be told from dust.
SMALLEST, NARROWEST = 4, 5
WHITE = frozenset({"FFFFFF", "FEFEFE", "FDFDFD", "FCFCFC", "FBFBFB"})
PAPER = frozenset({"background1", "light1"})
REMEDY = "请删去它，或改成看得见的颜色和字号，或运行 make clean-template TEMPLATE=… OUT=…。"


Looks = Mapping[str, etree._Element]


def looks_of(styles: etree._Element | None) -> Looks:
    """By id, the properties of the styles; none where no style makes text hard to see, as in most templates."""
    found = () if styles is None else styles.iterfind(f"{W}style/{W}rPr")
    looks = {style.get(W + "styleId", ""): one for one in found if (style := one.getparent()) is not None}
    return looks if any(_tiny(one) or _whitens(one) for one in looks.values()) else {}


def found(root: etree._Element, looks: Looks) -> Iterator[tuple[etree._Element, str, str]]:
    """Runs that print and cannot be seen, by themselves or by their styles: the run, what is wrong, what to do."""
    for run in root.iter(W + "r", MATH_RUN) if looks else (one.getparent() for one in root.iter(W + "rPr")):
        if run is None or run.tag not in (W + "r", MATH_RUN):
            continue
        layers = _layers(run, looks)
        how = "字号、字宽过小的文字" if _tiny(*layers) else "白色的文字" if _white(run, layers) else ""
        text = _printed(run) if how else ""
        if text:
            yield run, f"“{text[:20]}”是{how}，看不见，却会留在发出的文件里。", REMEDY


def _printed(run: etree._Element) -> str:
    """What it prints itself, less the tags that print nothing; what stands in a box drawn there has looks of its own."""
    text = "".join(piece.text or "" for piece in run.iterchildren(W + "t", MATH_TEXT))
    for item in reversed(scan(text)[0]):
        if item.tag.kind != "value":
            text = text[: item.start] + text[item.end :]
    return "" if "{%" in text else text.strip()


def _layers(run: etree._Element, looks: Looks) -> list[etree._Element]:
    """The properties that say how it looks: its own, those of its style, those of its paragraph's."""
    own = run.find(W + "rPr")
    layers = [] if own is None else [own]
    if looks:
        paragraph = next(run.iterancestors(W + "p"), None)
        named = [None if own is None else own.find(W + "rStyle")]
        named.append(None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle"))
        layers += [looks[one.get(W + "val", "")] for one in named if one is not None and one.get(W + "val") in looks]
    return layers


def _tiny(*layers: etree._Element) -> bool:
    for name, least in (("sz", SMALLEST), ("w", NARROWEST)):
        value = next((one.get(W + "val", "") for one in _said(layers, name)), "").rstrip("%")
        if value.isdecimal() and int(value) <= least:
            return True
    return False


def _white(run: etree._Element, layers: Sequence[etree._Element]) -> bool:
    return _whitens(*layers) and not (any(map(_filled, layers)) or any(map(_behind, run.iterancestors())))


def _whitens(*layers: etree._Element) -> bool:
    colour = next(_said(layers, "color"), None)
    if colour is None:
        return False
    theme = colour.get(W + "themeColor")
    return theme in PAPER if theme else colour.get(W + "val", "").upper() in WHITE


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


def _said(layers: Iterable[etree._Element], name: str) -> Iterator[etree._Element]:
    """What the layers say of one property, the nearest first."""
    return (said for one in layers if (said := one.find(W + name)) is not None)
