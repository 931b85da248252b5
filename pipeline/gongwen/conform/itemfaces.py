"""The type of sentences in a numbered list: told from headings, and from one another."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Element, Role, heading_level
from pipeline.gongwen.conform.paper import Paragraph, Run
from pipeline.gongwen.conform.subject import Subject


def odd_items(subject: Subject) -> Iterator[Element]:
    """One sentence of a numbered list in the face of a heading, where all others of its level are set as text."""
    for level in (1, 2):
        listed = [one for one in subject.of(Role.BODY, Role.HEADING) if heading_level(one.paragraph.text) == level]
        odd = [one for one in listed if not {run.face for run in spoken(one.paragraph)} & {*gb.FACES["仿宋体"]}]
        if len(odd) == 1 and len(listed) > 2 and odd[0].item:
            yield odd[0]


def other_item(element: Element) -> bool:
    """Whether it is a sentence of a numbered list no part of which is set as a heading of its level."""
    return element.item and not {run.face for run in spoken(element.paragraph)} & {
        *gb.FACES[gb.HEADING_ROLES[element.level - 1]]
    }


def spoken(paragraph: Paragraph) -> list[Run]:
    return [run for run in paragraph.runs if run.text.strip()]
