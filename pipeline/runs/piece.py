"""A paper to be rendered, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pipeline.problems import Problem


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
