"""The plan as data, before it is written down: chapters, tasks, groups, and what a person must look at."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from pipeline.grammar.responsibility import Party, Responsibility
from pipeline.grammar.signature import signed_in


class Group(Struct, frozen=True):
    """One responsibility group verbatim, as read, and whether it stands on a line of its own."""

    text: str
    own_line: bool
    read: Responsibility


class Segment(Struct, frozen=True):
    """Paragraphs of a task with the groups that answer for them; ``new_paragraph`` when it does not go on in the last one."""

    paragraphs: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    new_paragraph: bool = False


class Task(Struct, kw_only=True, frozen=True):
    """A task. ``heading`` is number and title verbatim; ``run_in`` says the text goes on in the heading's paragraph.

    ``found`` are groups that do not stand in the task itself: a sentence elsewhere, or a rule, gives it to these units.
    """

    number: str
    key: str
    title: str
    heading: str
    segments: tuple[Segment, ...]
    run_in: bool
    section: tuple[str, ...]
    spot: str
    deadline: str | None = None
    deadline_apart: bool = False
    review: tuple[str, ...] = ()
    found: tuple[Group, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        return (*(group for segment in self.segments for group in segment.groups), *self.found)

    @property
    def parties(self) -> tuple[Party, ...]:
        return tuple(party for group in self.groups for party in group.read.parties)

    @property
    def text(self) -> str:
        """Title and text without number and groups; paragraphs on lines of their own."""
        title = self.heading[len(self.number) :]
        parts = [title] if title else []
        for index, segment in enumerate(self.segments):
            joined = "\n".join(segment.paragraphs)
            glued = bool(parts) and not segment.new_paragraph and (index > 0 or self.run_in or not title)
            if joined and glued:
                parts[-1] += joined
            elif joined:
                parts.append(joined)
        return "\n".join(parts)


class Chapter(Struct, frozen=True):
    """A heading with what stands below it; ``run_in`` as for a task."""

    heading: str
    run_in: bool
    children: tuple[Node, ...]


Node = Task | Chapter | str


def tasks_in(nodes: tuple[Node, ...]) -> Iterator[Task]:
    """All tasks in the order of the text."""
    for node in nodes:
        if isinstance(node, Task):
            yield node
        elif isinstance(node, Chapter):
            yield from tasks_in(node.children)


class Intake(Struct, kw_only=True, frozen=True):
    """A notice understood. ``before`` and ``after`` hold the keys around the text in the order of the original.

    ``office`` is not in the notice: it says from which of several issuing offices the plan is to go out.
    """

    title: str | None
    issuer: str | None
    doc_number: str | None
    before: tuple[tuple[str, tuple[str, ...]], ...]
    body: tuple[Node, ...]
    after: tuple[tuple[str, tuple[str, ...]], ...]
    rules: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    review: tuple[str, ...] = field(default=())
    office: str = ""

    @property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(tasks_in(self.body))

    @property
    def said(self) -> tuple[str, ...]:
        """What the notice and the plan say, in paragraphs and in tasks."""
        notice = (line for key, lines in self.before if key == "通知正文" for line in lines)
        return (*notice, *filter(None, _lines(self.body)), *(task.text for task in self.tasks))

    @property
    def day(self) -> str:
        """The day it was signed on, as written; empty where it does not say."""
        own = next((lines[0] for key, lines in (*self.before, *self.after) if key == "成文日期"), "")
        return own or signed_in(_lines(self.body))[1]


def _lines(nodes: tuple[Node, ...]) -> Iterator[str]:
    """The paragraphs of the text; what lies between two of them is an empty one."""
    for node in nodes:
        if isinstance(node, Chapter):
            yield ""
            yield from _lines(node.children)
        yield node if isinstance(node, str) else ""
