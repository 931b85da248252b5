"""Lists that begin anew: where an inner loop numbers its paragraphs, each round of the outer one starts from the first.

Word counts on through all paragraphs of one ``w:num``; a round therefore gets a ``w:num`` of its own with start overrides
(ECMA-376 part 1, 17.9.15 and 17.9.26). ``{% restart %}`` in a numbered paragraph does so there, ``{% norestart %}`` never.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from itertools import pairwise, takewhile

from lxml import etree

from pipeline.ooxml.tree import serialise
from pipeline.word.anchors import Anchor, Conversion
from pipeline.word.blocks import VALUE, VALUE_END
from pipeline.word.columns import number_of
from pipeline.word.names import LISTS, STYLES, W
from pipeline.word.nesting import Nesting
from pipeline.word.package import parse
from pipeline.word.runs import outer_xml, remove_with_run
from pipeline.word.slots import Lists

NUMBER = "\x14"
AFTER = (W + "numIdMacAtCleanup",)
# CT_PPr is a sequence; numPr comes after these (17.3.1.26).
EARLIER = {W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")}


def settle(
    conversion: Conversion,
    root: etree._Element,
    nesting: Nesting,
    parts: Mapping[str, bytes],
    told: list[tuple[Anchor, etree._Element]],
) -> Lists | None:
    """Find what begins anew, and note in the tree where; None when nothing does. ``told`` are the tags that say so."""
    # The styles are large: they are read only where a loop may repeat a number.
    listed = [*root.iterfind(f".//{W}pPr/{W}numPr"), *root.iterfind(f".//{W}pPr/{W}pStyle")] if LISTS in parts else []
    if not listed or not (told or any(nesting.repeating(one) for one in listed)):
        return None
    blob = parts.get(STYLES, b"")
    styles = parse(blob, conversion.file, STYLES) if b"numPr" in blob else None
    numbered = _numbered(root, _by_style(styles))
    begun: set[str] = set()
    for anchor, paragraph in told:
        if anchor.tag.keyword == "restart" and paragraph in numbered:
            _write(conversion, paragraph, numbered[paragraph], "_restart")
            begun.add(numbered[paragraph])
    kept = {numbered.get(paragraph, "") for anchor, paragraph in told if anchor.tag.keyword == "norestart"}
    for identifier in sorted({*numbered.values()} - begun - kept):
        begun |= _begin_in_loops(conversion, root, nesting, numbered, identifier)
    if not begun:
        return None
    restarting = {paragraph for anchor, paragraph in told if anchor.tag.keyword == "restart"}
    for paragraph, identifier in numbered.items():
        if identifier in begun and paragraph not in restarting:
            _write(conversion, paragraph, identifier, "_list")
    return _lists(parse(parts[LISTS], conversion.file, LISTS), begun)


def take_tags(conversion: Conversion) -> list[tuple[Anchor, etree._Element]]:
    """Take the tags about lists out, each with its paragraph."""
    found = []
    for anchor in conversion.anchors:
        if anchor.tag.keyword in ("restart", "norestart") and anchor.form == "text" and not anchor.dropped:
            anchor.dropped = True
            found.append((anchor, next(anchor.element.iterancestors(W + "p"))))
            anchor.element.text = conversion.without_marks(anchor.element.text or "", [anchor])
            if not anchor.element.text:
                remove_with_run(anchor.element)
    return found


def _by_style(styles: etree._Element | None) -> dict[str, str]:
    """The list a style numbers its paragraphs by, its own or that of the style it is based on."""
    found = {} if styles is None else {str(style.get(W + "styleId")): style for style in styles.iter(W + "style")}
    lists: dict[str, str | None] = {}
    for key in found:
        at, seen = key, {key}
        while at not in lists:
            style = found.get(at)
            number = None if style is None else style.find(f"{W}pPr/{W}numPr/{W}numId")
            base = None if style is None else style.find(W + "basedOn")
            after = "" if base is None else base.get(W + "val", "")
            if number is not None or after in seen or not after:
                lists[at] = None if number is None else number.get(W + "val", "")
                break
            seen.add(after)
            at = after
        # What a chain comes to is settled for all on the way: no chain is walked twice.
        lists |= dict.fromkeys(seen, lists[at])
    return {key: number for key, number in lists.items() if number is not None}


def _numbered(root: etree._Element, by_style: Mapping[str, str]) -> dict[etree._Element, str]:
    found = {}
    for paragraph in root.iter(W + "p"):
        number, style = paragraph.find(f"{W}pPr/{W}numPr/{W}numId"), paragraph.find(f"{W}pPr/{W}pStyle")
        written = number.get(W + "val", "") if number is not None else ""
        if number is None and style is not None:
            written = by_style.get(style.get(W + "val", ""), "")
        if written not in {"", "0"}:
            found[paragraph] = written
    return found


def _begin_in_loops(
    conversion: Conversion,
    root: etree._Element,
    nesting: Nesting,
    numbered: Mapping[etree._Element, str],
    identifier: str,
) -> set[str]:
    """The list begins anew with each round of a loop that says something of its own before the inner loop's paragraphs."""
    mine = [paragraph for paragraph, number in numbered.items() if number == identifier]
    chains = {paragraph: nesting.repeating(paragraph) for paragraph in mine}
    outers = {chain[-2] for chain in chains.values() if len(chain) > 1}
    begun = set()
    for outer in {chain[-1] for chain in chains.values() if chain} | outers:
        if outer not in nesting.ends:
            continue
        direct = any(chain[-1:] == (outer,) for chain in chains.values())
        begins = _begins_in(outer, mine, nesting) if direct else outer in outers
        own = [one for one in root.iter(W + "p") if nesting.repeating(one)[-1:] == (outer,) and one not in chains]
        if begins and any("".join(str(piece) for piece in paragraph.itertext()).strip() for paragraph in own):
            conversion.anchors[outer].after += f"{VALUE}'{identifier}'|_begin_list{VALUE_END}"
            nesting.ends[outer].after += f"{VALUE}'{identifier}'|_end_list{VALUE_END}"
            begun.add(identifier)
    return begun


def _begins_in(loop: int, mine: list[etree._Element], nesting: Nesting) -> bool:
    """Whether each round has a list of its own: it stands in no other place, several paragraphs of it in one round, and
    something is said before them. A single one in a round is one list over all rounds."""
    within = [one for one in mine if loop in nesting.repeating(one)]
    levels = [_level(one) for one in within]
    first = [one for one, level in zip(within, levels, strict=True) if level == min(levels)]
    together = any(nesting.branch(one) == nesting.branch(other) for one, other in pairwise(first))
    return within == mine and together and _said_before(within[0], loop, nesting)


def _level(paragraph: etree._Element) -> int:
    return number_of(paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl"))


def _said_before(paragraph: etree._Element, loop: int, nesting: Nesting) -> bool:
    """Whether the round says something before ``paragraph``, in the same story."""
    before = paragraph.itersiblings(W + "p", preceding=True)
    own = takewhile(lambda one: loop in nesting.repeating(one), before)
    return any("".join(str(piece) for piece in one.itertext()).strip() for one in own)


def _write(conversion: Conversion, paragraph: etree._Element, identifier: str, filter_: str) -> None:
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    listed = properties.find(W + "numPr")
    if listed is None:
        listed = etree.Element(W + "numPr")
        properties.insert(sum(child.tag in EARLIER for child in properties), listed)
    number = listed.find(W + "numId")
    if number is None:
        number = etree.SubElement(listed, W + "numId")
    number.set(W + "val", conversion.insertion(f"{VALUE}'{identifier}'|{filter_}{VALUE_END}"))


def _lists(numbering: etree._Element, begun: set[str]) -> Lists:
    nums = {str(num.get(W + "numId")): num for num in numbering.findall(W + "num")}
    levels = {str(one.get(W + "abstractNumId")): one.findall(W + "lvl") for one in numbering.findall(W + "abstractNum")}
    copies = {}
    for identifier in begun & nums.keys():
        num = deepcopy(nums[identifier])
        num.tail = None
        num.set(W + "numId", NUMBER_TEXT)
        abstract = num.find(W + "abstractNumId")
        for level in levels.get("" if abstract is None else abstract.get(W + "val", ""), []):
            _override(num, level)
        numbering.append(num)
        copies[identifier] = outer_xml(num).replace(NUMBER_TEXT, NUMBER)
        numbering.remove(num)
    place = etree.Element("place")
    later = [child for child in numbering if child.tag in AFTER]
    if later:
        later[0].addprevious(place)
    else:
        numbering.append(place)
    head, _, tail = serialise(numbering).decode().partition("<place/>")
    used = [int(one) for one in nums if one.isdecimal()]
    return Lists(head, tail, copies, max([0, *used]) + 1)


NUMBER_TEXT = "@number@"


def _override(num: etree._Element, level: etree._Element) -> None:
    written = next(
        (one for one in num.findall(W + "lvlOverride") if one.get(W + "ilvl") == level.get(W + "ilvl")), None
    )
    if written is None:
        written = etree.SubElement(num, W + "lvlOverride", {W + "ilvl": level.get(W + "ilvl", "0")})
    if written.find(W + "startOverride") is None:
        start = level.find(W + "start")
        value = "1" if start is None else start.get(W + "val", "1")
        written.insert(0, etree.Element(W + "startOverride", {W + "val": value}))
