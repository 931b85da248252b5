"""One version of a plan as values that can be compared: every chapter, task and paragraph, where it stands and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from msgspec import Struct

from pipeline.grammar.numbering import split_heading
from pipeline.sources.records import ChapterRecord, PlanRecord, TaskRecord
from pipeline.sources.yamltext import Text

Lines = tuple[str, ...]
# The parent of what stands under no chapter.
TOP = -1


class Kind(Enum):
    CHAPTER = "章节"
    TASK = "任务"
    TEXT = "段落"


class Part(Struct, frozen=True):
    """Paragraphs and the responsibility written after them; ``run_in``: goes on in the paragraph of the part before."""

    text: Lines
    duty: Lines = ()
    run_in: bool = False


class Said(Struct, frozen=True, kw_only=True):
    """What a chapter (its heading), a task, or a paragraph (one part) says. ``given`` is 措施分工: measures and units."""

    kind: Kind
    heading: str = ""
    run_in: bool = False
    parts: tuple[Part, ...] = ()
    found: Lines = ()
    deadline: Lines = ()
    given: tuple[tuple[str, str], ...] = ()

    @property
    def number(self) -> str:
        """The number as it is quoted, empty where there is none."""
        return split_heading(self.heading)[1]

    @property
    def title(self) -> str:
        """The heading without its number."""
        return split_heading(self.heading)[2]

    @property
    def text(self) -> str:
        return "".join(line for part in self.parts for line in part.text)

    @property
    def duty(self) -> str:
        """The responsibility as written, a line each."""
        return "\n".join(line for part in self.parts for line in part.duty)

    @property
    def label(self) -> str:
        """How a message speaks of it: 任务5“加强领导”."""
        title = self.title.rstrip("。：:；;") or self.text
        short = title if len(title) <= 20 else f"{title[:20]}……"
        return f"{self.kind.value}{self.number}“{short}”" if short else f"{self.kind.value}{self.number}"


class Node(Struct, frozen=True):
    """What one place of a version says, the place of the chapter it stands in (``TOP`` for none), and its path in the tree."""

    said: Said
    parent: int
    path: tuple[int, ...]


class Version(Struct, frozen=True):
    """A plan's contents in the order of the text, and what stands around them (``matter``: key → lines)."""

    nodes: tuple[Node, ...]
    matter: Mapping[str, Lines]

    def children(self, parent: int) -> tuple[int, ...]:
        """The places that stand right in ``parent``."""
        return self._below.get(parent, ())

    @property
    def _below(self) -> dict[int, tuple[int, ...]]:
        below: dict[int, list[int]] = {}
        for place, node in enumerate(self.nodes):
            below.setdefault(node.parent, []).append(place)
        return {parent: tuple(places) for parent, places in below.items()}


def version_of(record: PlanRecord) -> Version:
    """The version that a ``plan.yaml`` holds."""
    nodes: list[Node] = []
    _add(nodes, record.contents, TOP, ())
    matter = {key: _values(lines) for key, lines in record.matter if key != "内容"}
    return Version(tuple(nodes), matter)


def _add(
    nodes: list[Node], contents: Sequence[Text | ChapterRecord | TaskRecord], parent: int, path: tuple[int, ...]
) -> None:
    for index, content in enumerate(contents):
        place = len(nodes)
        nodes.append(Node(_said(content), parent, (*path, index)))
        if isinstance(content, ChapterRecord):
            _add(nodes, content.contents, place, (*path, index))


def _said(content: Text | ChapterRecord | TaskRecord) -> Said:
    if isinstance(content, Text):
        return Said(kind=Kind.TEXT, parts=(Part((content.value,)),))
    if isinstance(content, ChapterRecord):
        return Said(kind=Kind.CHAPTER, heading=content.heading.value, run_in=content.run_in)
    parts = (Part(_values(part.paragraphs), _values(part.responsibility), part.run_in) for part in content.segments)
    return Said(
        kind=Kind.TASK,
        heading=content.heading.value,
        run_in=content.run_in,
        parts=tuple(parts),
        found=_values(content.found),
        deadline=(content.deadline.value,) if content.deadline else (),
        given=tuple((one.measures.value, one.units.value) for one in content.given),
    )


def _values(texts: Sequence[Text]) -> Lines:
    return tuple(text.value for text in texts)


def tasks_of(version: Version) -> Iterator[int]:
    """The places of the tasks in the order of the text."""
    return (place for place, node in enumerate(version.nodes) if node.said.kind is Kind.TASK)
