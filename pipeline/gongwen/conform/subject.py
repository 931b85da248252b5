"""What every check is given: the paper, its elements and the layout they follow."""

from __future__ import annotations

from msgspec import Struct

from pipeline.gongwen.conform.paper import Paper, read_paper
from pipeline.gongwen.conform.roles import Element, Form, Role, assign_roles, form_of


class Subject(Struct, frozen=True):
    """A document under examination."""

    paper: Paper
    elements: tuple[Element, ...]
    form: Form

    def of(self, *roles: Role) -> list[Element]:
        """The elements with one of ``roles``, in order."""
        return [element for element in self.elements if element.role in roles]

    def text(self, *roles: Role) -> str:
        """The text of those elements run together."""
        return "".join(element.paragraph.text for element in self.of(*roles))


def read_subject(data: bytes) -> Subject:
    """The DOCX ``data`` with its elements named; raises ``ValueError`` (Chinese) if it cannot be read."""
    paper = read_paper(data)
    elements = assign_roles(paper)
    return Subject(paper, elements, form_of(paper, elements))
