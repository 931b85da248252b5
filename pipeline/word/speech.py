"""The language of what the engine says: Chinese, or English by one setting (``use_language``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, wraps
from itertools import pairwise
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from pipeline.pattern import Pattern
from pipeline.problems import MaterialError, Problem, WorldError
from pipeline.word.text import UnwritableError

# Compiled when English is asked for.
HAN = "[\u4e00-\u9fff]"
CHINESE, ENGLISH = "zh", "en"
# Where a message may be one sentence after another.
SENTENCE = Pattern("(?<=[。？])")

F = TypeVar("F", bound=Callable[..., Any])


class _Speech:
    """The one setting of this room."""

    language = CHINESE


def use_language(language: str) -> None:
    """Let messages be in Chinese (``zh``, as it is from the beginning) or English (``en``)."""
    if language not in (CHINESE, ENGLISH):
        raise ValueError(f"no such language: {language!r}")
    _Speech.language = language


def spoken(function: F) -> F:
    """``function``, whose errors and results are told in the language in use."""

    @wraps(function)
    def speaking(*args: Any, **kwargs: Any) -> Any:
        if _Speech.language == CHINESE:
            return function(*args, **kwargs)
        try:
            return function(*args, **kwargs)
        except MaterialError as error:
            raise MaterialError([_translated(problem) for problem in error.problems]) from error
        except WorldError as error:
            raise WorldError(english(str(error))) from error
        except UnwritableError as error:
            raise UnwritableError(english(str(error)), english(error.remedy)) from error

    return cast(F, speaking)


def said(texts: Sequence[str]) -> tuple[str, ...]:
    """Places and what was done, in the language in use."""
    return tuple(texts) if _Speech.language == CHINESE else tuple(map(english, texts))


def _translated(problem: Problem) -> Problem:
    place = replace(
        problem.place, file=english(problem.place.file, ("模板", "数据表", "附文")), spot=english(problem.place.spot)
    )
    return replace(problem, place=place, message=english(problem.message), remedy=english(problem.remedy))


def english(text: str, only: tuple[str, ...] = ()) -> str:
    """A message in English; what is not the engine's own stays as it is."""
    if not re.search(HAN, text) or (only and text not in only):
        return text
    whole = _whole(text)
    if whole is not None:
        return whole
    for separator, instead in (("；", "; "), ("、", ", ")):
        pieces = text.split(separator)
        if len(pieces) > 1 and all(not re.search(HAN, piece) or _whole(piece) is not None for piece in pieces):
            return instead.join(map(english, pieces))
    for cut in reversed([match.start() for match in SENTENCE.finditer(text)]):
        first = _whole(text[:cut]) if cut < len(text) else None
        if first is not None:
            return f"{first} {english(text[cut:])}"
    return text


def _whole(text: str) -> str | None:
    for pattern, own, template in _patterns():
        match = pattern.fullmatch(text)
        if match:
            return _filled(
                template, [piece if kept else english(piece) for piece, kept in zip(match.groups(), own, strict=True)]
            )
    return None


def _filled(template: str, pieces: list[str]) -> str:
    return re.sub(r"\{(\d)\}", lambda found: pieces[int(found[1])], template)


@cache
def _patterns() -> list[tuple[re.Pattern[str], tuple[bool, ...], str]]:
    """A pattern for each message, which of its pieces are not ours to translate, and the English; the longest first."""
    from pipeline.word.english import MESSAGES

    pairs = [line.split(" ⇒ ") for line in MESSAGES.strip().splitlines()]
    found: list[tuple[int, tuple[re.Pattern[str], tuple[bool, ...], str]]] = []
    for chinese, told in pairs:
        literals: Any = re.split(r"\{\}", chinese)
        pattern, own = re.escape(literals[0]), []
        for before, after in pairwise(literals):
            quoted = before.endswith("“") and after.startswith("”")
            pattern += (r"(\d+)" if before.endswith("第") else "(.*?)") + re.escape(after)
            own.append(quoted)
        found.append((len(chinese), (re.compile(pattern, re.DOTALL), tuple(own), told)))
    return [one for _, one in sorted(found, key=lambda item: -item[0])]
