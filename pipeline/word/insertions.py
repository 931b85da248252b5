"""What the values of a part need outside its text, gathered while it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from pipeline.word.slots import Mould

HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
# Drawings that a document is given have numbers above this one; those of the template lie below.
FIRST_DRAWING = 100_000


class Insertions(Struct, kw_only=True):
    """What the values of one part need outside it: relationships (type, target) and files by name.

    ``moulds`` are what its charts are made from, by the relationship that led to the chart in the template.
    """

    moulds: Mapping[str, Mould] = field(default_factory=dict)
    relations: dict[tuple[str, str], int] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    drawings: int = FIRST_DRAWING
    # The relationship of the chart described last: its description is written just before it is referred to.
    chart: str = ""
    # Notes by kind as they were written, and the number of the last; the lists begun anew, by the number each was given.
    notes: dict[str, list[str]] = field(default_factory=dict)
    note: int = 0
    lists: list[tuple[int, str]] = field(default_factory=list)
    current: dict[str, int] = field(default_factory=dict)
    rounds: int = 0
    # How far each sequence of numbers has come.
    counts: dict[str, int] = field(default_factory=dict)
    # The places and kinds of the values that brought markup, and whether the template has a style.
    brought: set[tuple[str, str]] = field(default_factory=set)
    has_style: Callable[[str], bool] = bool
    # The picture that stands in for the one drawn (its relationship, its height to its width), and what is said of it.
    placed: tuple[str, float] | None = None
    described: str = ""
    # The millimetres a picture that says nothing of its size may take; 0 for as many as it has.
    room: float = 0
    marked: set[str] = field(default_factory=set)
    referred: dict[str, str] = field(default_factory=dict)

    def drawing(self) -> int:
        """The id of the next drawing."""
        self.drawings += 1
        return self.drawings

    def relate(self, kind: str, target: str) -> str:
        """The relationship's id, the same for the same target."""
        return f"rIdValue{self.relations.setdefault((kind, target), len(self.relations) + 1)}"
