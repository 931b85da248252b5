"""Single changes made to a good paper of any form: its runs, paragraphs, sections, words."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from pipeline.gongwen.ooxml import parse, unpack
from tests.gongwen.mutations import Broken, W

Edit = Callable[[Broken], object]
_KEPT = "{http://www.w3.org/XML/1998/namespace}space"
# The order of the few properties of a paragraph that are changed here.
_ORDER = ("pStyle", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "snapToGrid", "spacing", "ind", "jc", "rPr")


class Paper(Broken):
    """A paper of any form, ready to be changed."""

    def __init__(self, data: bytes) -> None:
        self._parts = unpack(data)

    def tree(self, edit: Callable[[etree._Element], object], part: str = "document") -> None:
        root = parse(self._parts[f"word/{part}.xml"])
        edit(root)
        self._parts[f"word/{part}.xml"] = etree.tostring(root)


def tree(edit: Callable[[etree._Element], object], *parts: str) -> Edit:
    """Changes the whole text, or the ``parts`` named instead."""

    def run(broken: Broken) -> None:
        assert isinstance(broken, Paper)
        for part in parts or ("document",):
            broken.tree(edit, part)

    return run


def said(node: etree._Element) -> str:
    return "".join(str(text.text or "") for text in node.iter(f"{W}t"))


def found(root: etree._Element, words: str, at: int = 0) -> etree._Element:
    """The paragraph ``at`` of those that hold ``words``."""
    holding = [p for p in root.iter(f"{W}p") if p.find(f".//{W}txbxContent") is None and words in said(p)]
    assert holding, words
    return holding[at]


def node(tag: str, **attributes: str) -> etree._Element:
    return etree.Element(f"{W}{tag}", {f"{W}{key}": value for key, value in attributes.items()})


def of_run(run: etree._Element) -> etree._Element:
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    return properties


def put(properties: etree._Element, tag: str, **attributes: str) -> None:
    for old in properties.findall(f"{W}{tag}"):
        properties.remove(old)
    properties.append(node(tag, **attributes))


def runs(words: str, tag: str, at: int = 0, **attributes: str) -> Edit:
    """Gives the runs of a paragraph a property."""

    def edit(root: etree._Element) -> None:
        for run in found(root, words, at).iter(f"{W}r"):
            put(of_run(run), tag, **attributes)

    return tree(edit)


def face(words: str, name: str, at: int = 0) -> Edit:
    return runs(words, "rFonts", at, ascii=name, hAnsi=name, eastAsia=name, cs=name)


def paragraph(words: str, tag: str, at: int = 0, **attributes: str) -> Edit:
    """Gives a paragraph a property."""

    def edit(root: etree._Element) -> None:
        holder = found(root, words, at)
        properties = holder.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            holder.insert(0, properties)
        for old in properties.findall(f"{W}{tag}"):
            properties.remove(old)
        later = {f"{W}{name}" for name in _ORDER[_ORDER.index(tag) + 1 :]}
        place = next((i for i, child in enumerate(properties) if child.tag in later), len(properties))
        properties.insert(place, node(tag, **attributes))

    return tree(edit)


def aligned(words: str, side: str, at: int = 0) -> Edit:
    return paragraph(words, "jc", at, val=side)


def part_of(words: str, inner: str, tag: str, **attributes: str) -> Edit:
    """Gives some words of a paragraph a property, in a run of their own."""

    def edit(root: etree._Element) -> None:
        text = next(text for text in found(root, words).iter(f"{W}t") if inner in str(text.text))
        first = text.getparent()
        assert first is not None
        before, after = str(text.text).split(inner, 1)
        middle, last = deepcopy(first), deepcopy(first)
        for run, words_ in ((first, before), (middle, inner), (last, after)):
            own = run.find(f"{W}t")
            assert own is not None
            own.text = words_
            own.set(_KEPT, "preserve")
        put(of_run(middle), tag, **attributes)
        first.addnext(middle)
        middle.addnext(last)

    return tree(edit)


def removed(words: str, at: int = 0) -> Edit:
    def edit(root: etree._Element) -> None:
        gone = found(root, words, at)
        parent = gone.getparent()
        assert parent is not None
        parent.remove(gone)

    return tree(edit)


def swapped(one: str, other: str) -> Edit:
    """Two paragraphs in each other's place."""

    def edit(root: etree._Element) -> None:
        first, second = found(root, one), found(root, other)
        place = etree.Element("place")
        first.addprevious(place)
        second.addprevious(first)
        place.addprevious(second)
        parent = place.getparent()
        assert parent is not None
        parent.remove(place)

    return tree(edit)


def moved_below(words: str, other: str) -> Edit:
    return tree(lambda root: found(root, other).addnext(found(root, words)))


def copied(words: str, new: str) -> Edit:
    """A second paragraph like the one with ``words`` below it, saying ``new``."""

    def edit(root: etree._Element) -> None:
        first = found(root, words)
        second = deepcopy(first)
        for at, text in enumerate(second.iter(f"{W}t")):
            text.text = "" if at else new
        first.addnext(second)

    return tree(edit)


def says(old: str, new: str, at: int = 0) -> Edit:
    """Other words in the first run, of the paragraph ``at`` that holds them, that has them."""

    def edit(root: etree._Element) -> None:
        text = next(text for text in found(root, old, at).iter(f"{W}t") if old in str(text.text))
        text.text = str(text.text).replace(old, new, 1)

    return tree(edit)


def section(at: int, tag: str, **attributes: str) -> Edit:
    """Changes, or adds, a property of the page set-up ``at``."""

    def edit(root: etree._Element) -> None:
        properties = list(root.iter(f"{W}sectPr"))[at]
        own = properties.find(f"{W}{tag}")
        if own is None:
            own = etree.SubElement(properties, f"{W}{tag}")
        for key, value in attributes.items():
            own.set(f"{W}{key}", value)

    return tree(edit)


def annex_apart(**margins: str) -> Edit:
    """The annex in a section of its own, with other margins or page numbers."""

    def edit(root: etree._Element) -> None:
        last = list(root.iter(f"{W}sectPr"))[-1]
        label = next(p for p in root.iter(f"{W}p") if said(p) in {"附件", "附件1"})
        end = etree.Element(f"{W}p")
        etree.SubElement(end, f"{W}pPr").append(deepcopy(last))
        label.addprevious(end)
        own = last.find(f"{W}pgMar")
        assert own is not None
        for key, value in margins.items():
            if key == "start":
                last.append(node("pgNumType", start=value))
            else:
                own.set(f"{W}{key}", value)

    return tree(edit)
