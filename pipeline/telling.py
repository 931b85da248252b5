"""How a long run tells how far it is; the core knows no clock and no screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Protocol, TypeVar

Thing_co = TypeVar("Thing_co", covariant=True)
Thing = TypeVar("Thing")

# What is being done, how much of it is done, and how much there is.
Tell = Callable[[str, int, int], None]


class Countable(Iterable[Thing_co], Sized, Protocol[Thing_co]):
    """Things that can be gone through and counted."""


class Steps:
    """How far a run is that goes through several heaps, told as one."""

    def __init__(self, tell: Tell, what: str, count: int) -> None:
        self.tell, self.what, self.count = tell, what, count
        self.done = -1
        self.reach(0)

    def step(self) -> None:
        """One more is done."""
        self.reach(self.done + 1)

    def reach(self, done: int) -> None:
        """``done`` of them are done."""
        if done > self.done:
            self.done = done
            self.tell(self.what, done, self.count)


def silent(_what: str, _done: int, _all: int) -> None:
    """Tell nobody."""


def told(tell: Tell, what: str, things: Countable[Thing]) -> Iterator[Thing]:
    """Each of ``things``, told as done when the next is asked for; first of all that none is done."""
    tell(what, 0, len(things))
    for done, thing in enumerate(things, 1):
        yield thing
        tell(what, done, len(things))
