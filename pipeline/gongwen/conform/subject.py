"""What every check is given: the paper, its elements and the layout they follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role, heading_level
from pipeline.gongwen.conform.layouts import form_of
from pipeline.gongwen.conform.paper import Paper
from pipeline.gongwen.conform.reading import read_paper
from pipeline.gongwen.conform.roles import assign_roles
from pipeline.gongwen.statutory import KINDS

_TEXT = frozenset({Role.BODY, Role.HEADING})


class Subject(Struct, frozen=True):
    """A document under examination."""

    paper: Paper
    elements: tuple[Element, ...]
    form: Form

    def of(self, *roles: Role) -> list[Element]:
        """The elements with one of ``roles``, in order."""
        return [element for element in self.elements if element.role in roles]

    def rows(self, *roles: Role) -> list[Element]:
        """The elements with one of ``roles``, one for each row of a table that says one thing."""
        found: dict[int, Element] = {}
        for at, element in enumerate(self.of(*roles), 1):
            found.setdefault(element.paragraph.row or -at, element)
        return [*found.values()]

    def at(self, elements: Sequence[Element]) -> int:
        """Where the first of ``elements`` stands among all."""
        return next(index for index, element in enumerate(self.elements) if element is elements[0])

    @property
    def title(self) -> str:
        """The title on one row."""
        return re.sub(r"\s", "", self.text(Role.TITLE))

    @property
    def numbers(self) -> list[Element]:
        """What bears the 发文字号; of 上行文 it may stand in the row of 签发人."""
        return [
            one
            for one in self.of(Role.NUMBER, Role.SIGNER)
            if one.role is Role.NUMBER or say.NUMBER.search(one.paragraph.text)
        ]

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
    def proclaimed(self) -> bool:
        """Whether its mark is that of 公告 or 通告."""
        return bool(re.search(r"[公通]告$", self.text(Role.MARK).strip()))

    @property
    def stamped(self) -> bool:
        """Whether its head signs it by post and name: an order, a 议案 (7.3.5.3)."""
        signed = (element.paragraph.text.strip() for element in self.of(Role.OFFICE))
        return self.form is Form.COMMAND or any(say.POST_AND_NAME.fullmatch(text) for text in signed)

    @property
    def issuers(self) -> list[str]:
        """The offices the mark names."""
        rows = [row for element in self.of(Role.MARK) for row in re.split(r"[\n\t]", element.paragraph.text)]
        names = [re.sub(r"文件$|[\s（）]", "", row) for row in rows]
        return [name for name in names if name]

    def text(self, *roles: Role) -> str:
        """The text of those elements run together."""
        return "".join(element.paragraph.text for element in self.of(*roles))


# One sentence, numbered, and nothing after it; under 一、 more than one, where a meeting's decisions are told.
_SENTENCE = re.compile(r"[^。]*[。.；;]")
_SENTENCES = re.compile(r"[^。]*。.+[。；]")


def _itemised(elements: tuple[Element, ...], form: Form) -> Iterator[Element]:
    """The elements, with headings told from numbered sentences that follow one another."""
    spoken = [element for element in elements if element.role is not Role.BLANK]
    numbered = {id(one): at for at, one in enumerate(spoken) if _sentence(one, form)}
    for element in elements:
        at = numbered.get(id(element))
        level = heading_level(element.paragraph.text)
        beside = [] if at is None else [spoken[near] for near in (at - 1, at + 1) if 0 <= near < len(spoken)]
        alike = any(heading_level(one.paragraph.text) == level and one.role in _TEXT for one in beside)
        yield replace(element, item=True) if alike and element.role is Role.HEADING else element


def _sentence(element: Element, form: Form) -> bool:
    text = element.paragraph.text
    level = heading_level(text) if element.role is Role.HEADING else 0
    told = form is Form.MINUTES and level == 1 and _SENTENCES.fullmatch(text)
    return bool(told or (level in {1, 2} and _SENTENCE.fullmatch(text)))


def read_subject(data: bytes) -> Subject:
    """The DOCX ``data`` with its elements named; raises ``ValueError`` (Chinese) if it cannot be read."""
    paper = read_paper(data)
    elements = (*(Element(Role.MARK, one) for one in paper.head), *assign_roles(paper))
    form = form_of(paper, elements)
    return Subject(paper, tuple(_itemised(elements, form)), form)
