"""By what a task is known within its plan: its number, made unique where numbers restart or are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.grammar.numbering import split_heading


class Keys:
    """Gives the tasks of one plan their keys, in the order of the plan; ``numbers`` are those of all its tasks, empty for one
    without."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._numbers = Counter(numbers)
        self._given: dict[str, int] = {}
        self._above: tuple[tuple[str, ...], str] = ((), "")

    def of(self, number: str, chapters: tuple[str, ...]) -> str:
        """A number that is used once in the whole plan is key enough; else the chapter's number goes before it, or what the
        chapter is called where it has none (政协提案第3号)."""
        key = number
        if not number or self._numbers[number] > 1:
            key = _in_chapter(number, chapters)
        self._given[key] = count = self._given.get(key, 0) + 1
        if number:
            self._above = (chapters, key)
        if not key:
            # Between tasks with numbers, one without must not pass for the first of them.
            return f"另{count}" if any(self._numbers) else str(count)
        return f"{key}#{count}" if not number or count > 1 else key

    def below(self, text: str, title: str, chapters: tuple[str, ...]) -> str:
        """The key of a task without a number: where its text begins with one (2.修订基准, in a row that is merged with the row
        above), the number of the task above goes before that, or that of its chapter."""
        inner = "" if title else split_heading(text)[1]
        above = self._above[1] if self._above[0] == chapters else _in_chapter("", chapters)
        key = f"{above}-{inner}" if inner and above else ""
        if not key or key in self._given:
            return self.of("", chapters)
        self._given[key] = 1
        return key


def _in_chapter(number: str, chapters: tuple[str, ...]) -> str:
    above = [part for chapter in chapters if (part := split_heading(chapter)[1])]
    if above or not (number and chapters):
        return "-".join((*above, *([number] if number else [])))
    named = chapters[-1].rstrip("。：:")
    return f"{named}{number}" if number.startswith("第") else f"{named}-{number}"
