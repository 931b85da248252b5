"""A slot is what rendering must know of one tag: where it stands and what surrounds its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """One tag of a part, as rendering sees it.

    ``spot`` is its place in the clerk's words, ``written`` the tag as typed. ``form`` says what may stand there:
    ``text`` (inside a text element), ``run`` (between runs), ``block`` (between paragraphs), ``row``, ``cell``,
    ``attribute`` or ``plain`` (text with no markup around it, as in the core properties). ``run`` and ``paragraph``
    are the XML of the properties around it; ``wrapper`` names the elements between its paragraph and its run.
    """

    spot: str
    written: str
    form: str
    run: str = ""
    paragraph: str = ""
    wrapper: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One part made ready: jinja source, and its slots by the line of the source their tag stands on."""

    part: str
    source: str
    slots: dict[int, Slot]
