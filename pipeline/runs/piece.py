"""A paper to be rendered, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from pipeline.output.staging import put_aside
from pipeline.output.state import checksum
from pipeline.papers.later import whole
from pipeline.problems import MaterialError, Problem
from pipeline.word import Template


class Paper(Struct, frozen=True):
    """A paper to be rendered: where it is to stand, its template, and what is filled in."""

    path: str
    template: str
    context: Mapping[str, object]


class Rendered(Struct, frozen=True):
    """The sum of a paper that lies aside, or what is wrong with it."""

    path: str
    sum: str = ""
    problems: tuple[Problem, ...] = ()


def rendered(root: Path, templates: Mapping[str, Template], paper: Paper, aside: bool) -> Rendered:
    """Render ``paper`` with its template; with ``aside`` it is kept there."""
    try:
        data = templates[paper.template].render(whole(paper.context))
    except MaterialError as error:
        return Rendered(paper.path, problems=tuple(error.problems))
    if aside:
        put_aside(root, paper.path, data)
    return Rendered(paper.path, checksum(data))
