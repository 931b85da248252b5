"""What every check is given: the paper, its elements and the layout they follow."""

from __future__ import annotations

import re

from msgspec import Struct

from pipeline.gongwen.conform.paper import Paper
from pipeline.gongwen.conform.reading import read_paper
from pipeline.gongwen.conform.roles import Element, Form, Role, assign_roles, form_of
from pipeline.gongwen.statutory import KINDS


class Subject(Struct, frozen=True):
    """A document under examination."""

    paper: Paper
    elements: tuple[Element, ...]
    form: Form

    def of(self, *roles: Role) -> list[Element]:
        """The elements with one of ``roles``, in order."""
        return [element for element in self.elements if element.role in roles]

    @property
    def title(self) -> str:
        """The title on one row."""
        return re.sub(r"\s", "", self.text(Role.TITLE))

    @property
    def kind(self) -> str:
        """The 文种 the title ends with; empty where it names none."""
        found = re.search(rf"({KINDS})(?:（[^（）]*）)?$", self.title)
        return found[1] if found else ""

    @property
    def upward(self) -> bool:
        """Whether the paper goes to a superior: 请示, 报告."""
        return self.form is Form.DOCUMENT and self.kind in {"请示", "报告"}

    @property
    def issuers(self) -> list[str]:
        """The offices the mark names."""
        rows = [row for element in self.of(Role.MARK) for row in re.split(r"[\n\t]", element.paragraph.text)]
        names = [re.sub(r"文件$|[\s（）]", "", row) for row in rows]
        return [name for name in names if name]

    def text(self, *roles: Role) -> str:
        """The text of those elements run together."""
        return "".join(element.paragraph.text for element in self.of(*roles))


def read_subject(data: bytes) -> Subject:
    """The DOCX ``data`` with its elements named; raises ``ValueError`` (Chinese) if it cannot be read."""
    paper = read_paper(data)
    elements = assign_roles(paper)
    return Subject(paper, elements, form_of(paper, elements))
