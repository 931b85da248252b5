"""A slot is what rendering must know of one tag: where it stands and what surrounds its text; a mould, of one chart."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

# The control characters that tags and guards begin with.
WRITTEN = re.compile("[\x02\x04\x0f\x11]")


class Slot(Struct, kw_only=True, frozen=True):
    """One tag of a part, as rendering sees it.

    ``spot`` is its place in the clerk's words, ``written`` the tag as typed. ``form`` says what may stand there:
    ``text`` (inside a text element), ``run`` (between runs), ``block`` (between paragraphs), ``row``, ``cell``,
    ``attribute``, ``span`` (a number of columns), ``colour``, ``link`` (a piece of an address), ``url`` (an address),
    ``code`` and ``quoted`` (in the code of a field of Word's, outside and inside its quotes; with `` address`` where a link's
    address begins), ``plain`` (text with no
    markup around it, as in the core properties) ``chart`` (a chart's description) or
    ``picture`` (a picture's). ``run`` and ``paragraph`` are the
    XML of the properties around it; ``wrapper`` names the elements between its paragraph and its run; ``chart`` is the
    relationship that leads to the chart, ``story`` the part of the notes it stands in.
    """

    spot: str
    written: str
    form: str
    run: str = ""
    paragraph: str = ""
    wrapper: str = ""
    chart: str = ""
    story: str = ""


class NoteFrame(Struct, frozen=True):
    """The part of the notes of one kind: its name, what stands before and after the notes, and the first free number."""

    part: str
    head: str
    tail: str
    first: int


class Lists(Struct, frozen=True):
    """How a list begins anew: the part of the numbering cut where its ``w:num`` go, one for each list, the first free number."""

    head: str
    tail: str
    copies: dict[str, str]
    first: int


class Mould(Struct, frozen=True):
    """A chart of the template, ready to be filled.

    ``stem`` begins the names of the parts made from it; ``xml`` is its XML; ``relations`` are the relationships it needs
    besides its workbook: identifier, type, target.
    """

    stem: str
    xml: str
    relations: tuple[tuple[str, str, str], ...] = ()


class Draft(Struct, kw_only=True, frozen=True):
    """One part made ready: jinja source, its slots by the line of the source their tag stands on, its charts' moulds by
    relationship."""

    part: str
    source: str
    slots: dict[int, Slot]
    moulds: Mapping[str, Mould] = field(default_factory=dict)
    notes: Mapping[str, NoteFrame] = field(default_factory=dict)
    lists: Lists | None = None
    # Whether a tag decides the columns of a table.
    fitted: bool = False
    # By part, the relationships that only what may not be printed refers to; the bookmarks that may not stand once.
    uncertain: Mapping[str, frozenset[str]] = field(default_factory=dict)
    moving: frozenset[str] = frozenset()
    # The millimetres a line of its text may take; 0 where that is not known.
    room: float = 0

    @property
    def moves(self) -> bool:
        """Whether anything in it is written anew with every document: a tag, or what is looked at once it is rendered."""
        return bool(self.slots or WRITTEN.search(self.source))
