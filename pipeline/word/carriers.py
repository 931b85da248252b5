"""Tags with a level replace what carries them: ``p`` the paragraph, ``tr`` the row, ``tc`` the cell, ``r`` the run."""

from __future__ import annotations

import copy

from lxml import etree

from pipeline.word.anchors import Anchor, Conversion
from pipeline.word.blocks import closes, continues, opens
from pipeline.word.bookmarks import RANGES
from pipeline.word.guards import parting
from pipeline.word.names import MATH_TEXT, W
from pipeline.word.runs import SPACE, insert_after, insert_before, parts_pages, remove, remove_with_run, replace_by_text
from pipeline.word.sections import add_behind, breaking

CARRIERS = {"p": W + "p", "tr": W + "tr", "tc": W + "tc"}
FORMS = {"p": "block", "tr": "row", "tc": "cell"}
NAMES = {"p": "段", "tr": "行", "tc": "格"}
CONTENT_NAMES = "drawing pict object footnoteReference endnoteReference fldChar fldSimple sym pgNum"
CONTENT = {W + name for name in CONTENT_NAMES.split()}
TEXTS = (W + "t", W + "instrText", MATH_TEXT)


def settle(conversion: Conversion) -> None:
    """Move every levelled tag to where it belongs."""
    for level in ("r", "p", "tc", "tr"):
        groups: dict[etree._Element, list[Anchor]] = {}
        for anchor in conversion.anchors:
            if anchor.tag.level == level and anchor.form == "text" and not anchor.dropped:
                carrier = _carrier(conversion, anchor)
                if carrier is not None:
                    groups.setdefault(carrier, []).append(anchor)
        for carrier, anchors in groups.items():
            if level == "r":
                _lift(conversion, carrier, anchors)
            else:
                _replace(conversion, carrier, anchors)


def _carrier(conversion: Conversion, anchor: Anchor) -> etree._Element | None:
    if anchor.tag.level == "r":
        return anchor.element.getparent()
    found = next(anchor.element.iterancestors(CARRIERS[anchor.tag.level]), None)
    if found is None:
        message = f"“{anchor.tag.written}”不在表格里，“{anchor.tag.level}”只能用于表格的{NAMES[anchor.tag.level]}。"
        conversion.problem(anchor.spot, message, "请把它移到表格里；要管整段，请改用{%p %}。")
        _forget(conversion, anchor)
    return found


def _forget(conversion: Conversion, anchor: Anchor) -> None:
    anchor.dropped = True
    anchor.element.text = conversion.without_marks(anchor.element.text or "", [anchor])


def _replace(conversion: Conversion, carrier: etree._Element, anchors: list[Anchor]) -> None:
    for anchor in anchors:
        anchor.container, anchor.shape = carrier.getparent(), ()
        anchor.form = FORMS[anchor.tag.level]
        anchor.element.text = conversion.without_marks(anchor.element.text or "", [anchor])
        if not (anchor.element.text or "").strip():
            remove_with_run(anchor.element)
    marks = [anchor.mark for anchor in anchors]
    if carrier.tag == W + "p":
        insert_before(carrier, parting(conversion, carrier))
    leading = next((number for number, anchor in enumerate(anchors) if not opens(anchor)), len(anchors))
    around = leading and len(anchors) == 2 * leading and all(closes(anchor) for anchor in anchors[leading:])
    blank = not _has_content(carrier)
    # A cell or a row with nothing in it but its own block is a blank one to repeat; a paragraph is not.
    if blank and not (around and carrier.tag != W + "p"):
        first = opens(anchors[0]) or continues(anchors[0])
        _keep_ranges(carrier, first=first)
        _keep_section(carrier, first=first)
        replace_by_text(carrier, "".join(marks))
        return
    if around:
        insert_before(carrier, "".join(marks[:leading]))
        insert_after(carrier, "".join(marks[leading:]))
        return
    name = NAMES[anchors[0].tag.level]
    conversion.problem(
        anchors[0].spot,
        f"“{anchors[0].tag.written}”所在的这一{name}里还有别的内容，生成时会丢失。",
        f"请让这个标记独占一{name}；若要重复的就是这一{name}，请把开始和结束的标记都写在这一{name}里。",
    )
    insert_before(carrier, "".join(marks))


def _keep_ranges(carrier: etree._Element, *, first: bool) -> None:
    """The ends of bookmarks on what goes are kept beside it, outside the block."""
    for element in list(carrier.iter(*RANGES)):
        remove(element)
        if first:
            carrier.addprevious(element)
        else:
            add_behind(carrier, element)


def _keep_section(carrier: etree._Element, *, first: bool) -> None:
    """A section break on a paragraph that goes is kept beside it, outside the block."""
    section = carrier.find(f"{W}pPr/{W}sectPr")
    if section is not None and first:
        carrier.addprevious(breaking(section))
    elif section is not None:
        add_behind(carrier, breaking(section))


def _has_content(carrier: etree._Element) -> bool:
    return any(
        element.tag in CONTENT or parts_pages(element) or (element.tag in TEXTS and (element.text or "").strip())
        for element in carrier.iter(etree.Element)
    )


def _lift(conversion: Conversion, run: etree._Element, anchors: list[Anchor]) -> None:
    """Cut the run at its ``r`` tags, so that they stand between runs."""
    parent, properties = run.getparent(), run.find(W + "rPr")
    if parent is None:
        return
    marks = {anchor.mark: anchor for anchor in anchors}
    current = _like(run, properties)
    run.addprevious(current)
    for child in list(run):
        if child is properties:
            continue
        if child.tag != W + "t":
            current.append(child)
            continue
        for piece in _cut(child.text or "", marks):
            if piece in marks:
                following = _like(run, properties)
                current.addnext(following)
                current.tail = piece
                current = following
            elif piece:
                text = etree.SubElement(current, W + "t")
                text.text = piece
                text.set(SPACE, "preserve")
                for anchor in conversion.marks_in(piece):
                    anchor.element = text
    current.tail = run.tail
    parent.remove(run)
    for anchor in anchors:
        anchor.form, anchor.container = "run", parent
        anchor.shape = ()
    _drop_empty_runs(parent)


def _like(run: etree._Element, properties: etree._Element | None) -> etree._Element:
    twin = etree.Element(run.tag, attrib=dict(run.attrib), nsmap=run.nsmap)  # type: ignore[arg-type, misc]  # lxml takes its own maps
    if properties is not None:
        twin.append(copy.deepcopy(properties))
    return twin


def _cut(text: str, marks: dict[str, Anchor]) -> list[str]:
    pieces = [text]
    for mark in marks:
        pieces = [part for piece in pieces for part in _split(piece, mark)]
    return pieces


def _split(piece: str, mark: str) -> list[str]:
    before, found, after = piece.partition(mark)
    return [before, mark, after] if found else [piece]


def _drop_empty_runs(parent: etree._Element) -> None:
    for run in parent.findall(W + "r"):
        if all(child.tag == W + "rPr" for child in run):
            replace_by_text(run, "")
