"""Changes of a paragraph's text carried into its stretches, which keep the type they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.gongwen.conform.elements import Element
from pipeline.gongwen.conform.nodes import own, text_of
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.mending.letters import Change
from pipeline.gongwen.mending.rules import rules_for
from pipeline.gongwen.ooxml import name as qn

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What a field shows is worked out anew by Word; what is a link's text belongs to the link.
_NOT_OURS = frozenset(map(qn, ("w:fldChar", "w:fldSimple", "w:hyperlink", "w:instrText")))


def mend_writing(node: etree._Element, item: Element, subject: Subject) -> Iterator[tuple[str, str]]:
    """Put the writing of marks, figures and ordinals in the paragraph right; yields clause and words of each mend."""
    if any(child.tag in _NOT_OURS for child in node.iter()):
        return
    for rule in rules_for(item, subject):
        changes = list(rule.edit("".join(text for _, text in _stretches(node))))
        if changes:
            _carry(_stretches(node), changes)
            yield rule.clause, rule.name


def _stretches(node: etree._Element) -> list[tuple[etree._Element, str]]:
    children = (child for run in own(node, "r") for child in run)
    return [(child, text) for child in children if (text := text_of(child))]


def _carry(stretches: Sequence[tuple[etree._Element, str]], changes: Sequence[Change]) -> None:
    """The first stretch with words that a change touches receives its text; of the others what it covers goes."""
    for change in sorted(changes, key=lambda one: one.start, reverse=True):
        begin, given = 0, False
        for child, text in stretches:
            end = begin + len(text)
            touched = (
                begin <= change.start <= end
                if change.start == change.end
                else begin < change.end and change.start < end
            )
            if touched and child.tag == qn("w:t"):
                low, high = max(change.start - begin, 0), min(change.end - begin, len(text))
                old = child.text or ""
                # Words do not go where nothing but blanks stood: those have a type of their own that nobody saw.
                waits = not given and not old.strip() and end < change.end
                child.text = old[:low] + ("" if given or waits else change.text) + old[high:]
                child.set(_SPACE, "preserve")
                given = given or not waits
                if change.start == change.end:
                    break
            begin = end
