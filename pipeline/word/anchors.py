"""The tags of a part while it is being converted, and the mistakes found on the way."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct, field

from pipeline.problems import Place, Problem
from pipeline.word.tags import Tag


class Anchor(Struct, kw_only=True):
    """A tag while its part is being converted: ``container`` and ``shape`` say between which elements it stands."""

    tag: Tag
    spot: str
    mark: str
    element: etree._Element
    form: str = "text"
    container: etree._Element | None = None
    shape: tuple[str, ...] = ()
    run: str = ""
    paragraph: str = ""
    chart: str = ""
    # The part of the notes it stands in; what its source is followed by.
    story: str = ""
    after: str = ""
    dropped: bool = False


class Conversion(Struct, kw_only=True):
    """The state of one part's conversion; ``problems`` collects everything found wrong in it."""

    file: str
    salt: str
    anchors: list[Anchor] = field(default_factory=list)
    insertions: list[tuple[str, str, str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # The relationships of pictures that the data's may stand in for.
    replaced: set[str] = field(default_factory=set)

    def mark(self, tag: Tag, element: etree._Element, spot: str, form: str = "text") -> Anchor:
        """Register a tag found in ``element``; the returned anchor's ``mark`` is the text to leave in its place."""
        anchor = Anchor(tag=tag, spot=spot, mark=f"@{self.salt}:{len(self.anchors)}@", element=element, form=form)
        self.anchors.append(anchor)
        return anchor

    def insertion(self, source: str, spot: str = "", form: str = "attribute", written: str = "") -> str:
        """A mark that will become ``source``; with a ``spot``, its value goes into an attribute of that ``form``;
        ``written`` is what the clerk typed for it.
        """
        self.insertions.append((source, spot, form, written))
        return f"@{self.salt}:+{len(self.insertions) - 1}@"

    def problem(self, spot: str, message: str, remedy: str) -> None:
        """Note a mistake at ``spot``."""
        self.problems.append(Problem(Place(self.file, spot=spot), message, remedy))

    def marks_in(self, text: str | None) -> list[Anchor]:
        """The anchors whose marks stand in ``text``, in order."""
        if not text or "@" not in text:
            return []
        return [self.anchors[int(number)] for number in re.findall(f"@{self.salt}:(\\d+)@", text)]

    def insertions_in(self, text: str | None) -> list[int]:
        """The numbers of the insertions whose marks stand in ``text``."""
        return [int(number) for number in re.findall(f"@{self.salt}:\\+(\\d+)@", text or "")]

    def without_marks(self, text: str, marks: list[Anchor]) -> str:
        """``text`` less the given marks."""
        for anchor in marks:
            text = text.replace(anchor.mark, "")
        return text
