"""A regular expression compiled when a text first comes that it may match: those with Han characters in their classes take a
millisecond each, and no run needs them all."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any


class Pattern:
    """As ``re.compile(source)``, but later. For what is asked seldom: each use costs a call more.

    Where ``clues`` are given, every text that matches holds one of them: any other is answered without the expression.
    """

    __slots__ = ("_compiled", "clues", "source")

    def __init__(self, source: str, clues: tuple[str, ...] = ()) -> None:
        self.source = source
        self.clues = clues
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        expression = self._for(text)
        return expression.match(text, start) if expression else None

    def fullmatch(self, text: str, start: int = 0) -> re.Match[str] | None:
        expression = self._for(text)
        return expression.fullmatch(text, start) if expression else None

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        expression = self._for(text)
        return expression.search(text, start) if expression else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        expression = self._for(text)
        return expression.finditer(text, start, end) if expression else iter(())

    def findall(self, text: str) -> list[Any]:
        expression = self._for(text)
        return expression.findall(text) if expression else []

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        expression = self._for(text)
        return expression.sub(replacement, text) if expression else text

    def _for(self, text: str) -> re.Pattern[str] | None:
        """The expression, None where no clue says that ``text`` may match it."""
        for clue in self.clues:
            if clue in text:
                break
        else:
            if self.clues:
                return None
        return self._compiled or self.compiled
