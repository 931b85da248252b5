"""A regular expression compiled when it is first used."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Pattern:
    """As ``re.compile(source)``, but later: reading one plan takes two thirds of the language's expressions, and those
    with Han characters in their classes are slow to compile."""

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.compiled.match(text, start)

    def fullmatch(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.compiled.fullmatch(text, start)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.compiled.search(text, start)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, start)

    def sub(self, replacement: str, text: str) -> str:
        return self.compiled.sub(replacement, text)
