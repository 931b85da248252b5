"""What went into the archive → the register; and what a clerk is told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from pipeline.output.archive import record
from pipeline.output.register import REGISTER, Entry
from pipeline.problems import MaterialError, Place, Problem, WorldError


class Outcome(Struct, frozen=True):
    """What was entered in the register, line by line, and the archive folder (empty when nothing was issued).

    ``notes`` are what a clerk should know of these papers but is not stopped by; ``open`` what is unconfirmed or blank
    in them, which a clerk is to be asked about; ``pages`` how many pages each has (None: nobody has looked).
    """

    entries: tuple[Entry, ...]
    archive: str
    notes: tuple[Problem, ...] = ()
    open: tuple[Problem, ...] = ()
    pages: tuple[int | None, ...] = ()


def enter(root: Path, entries: tuple[Entry, ...]) -> list[Problem]:
    """Write the register and the seal after an archive folder stands; what cannot be written now is told, and done by the next run."""
    said = failure(lambda: record(root, entries))
    if not said:
        return []
    message = f"已经归档，登记簿和封签还没有写成（{said}）"
    return [Problem(Place(REGISTER), message, "排除后运行任何一个命令（如 make verify），程序会补登；文号不会重编。")]


def failure(act: Callable[[], object]) -> str:
    """Why ``act`` could not be done, in words; empty when it was: after the point of no return what fails is told."""
    try:
        act()
    except MaterialError as error:
        return "；".join(problem.message for problem in error.problems)
    except (WorldError, OSError) as error:
        return str(error)
    return ""
