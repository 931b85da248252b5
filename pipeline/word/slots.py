"""A slot is what rendering must know of one tag: where it stands and what surrounds its text; a mould, of one chart."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Slot(Struct, frozen=True):
    """One tag of a part, as rendering sees it.

    ``spot`` is its place in the clerk's words, ``written`` the tag as typed. ``form`` says what may stand there:
    ``text`` (inside a text element), ``run`` (between runs), ``block`` (between paragraphs), ``row``, ``cell``,
    ``attribute``, ``plain`` (text with no markup around it, as in the core properties) or ``chart`` (a chart's
    description). ``run`` and ``paragraph`` are the XML of the properties around it; ``wrapper`` names the elements
    between its paragraph and its run; ``chart`` is the relationship that leads to the chart.
    """

    spot: str
    written: str
    form: str
    run: str = ""
    paragraph: str = ""
    wrapper: str = ""
    chart: str = ""


class Mould(Struct, frozen=True):
    """A chart of the template, ready to be filled.

    ``stem`` begins the names of the parts made from it; ``xml`` is its XML; ``relations`` are the relationships it needs
    besides its workbook: identifier, type, target.
    """

    stem: str
    xml: str
    relations: tuple[tuple[str, str, str], ...] = ()


class Draft(Struct, frozen=True):
    """One part made ready: jinja source, its slots by the line of the source their tag stands on, its charts' moulds by
    relationship."""

    part: str
    source: str
    slots: dict[int, Slot]
    moulds: Mapping[str, Mould] = field(default_factory=dict)
