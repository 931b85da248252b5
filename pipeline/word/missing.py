"""A name the data does not have: any use of it is noted as a problem, and rendering goes on to find the rest."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any, NoReturn
from unicodedata import normalize

from jinja2 import Undefined

from pipeline.word.captured import Captured
from pipeline.word.meter import charge
from pipeline.word.text import UnwritableError, plain_text

MODULE = "<word template>"
# What it costs to hold a name against another, in characters.
PER_NAME = 20


def where() -> tuple[Any, int]:
    """The render context and source line of the template code that is running; only asked for after a mistake."""
    frame: FrameType | None = sys._getframe(1)
    context, line = None, 0
    while frame is not None and context is None:
        if frame.f_code.co_filename == MODULE:
            line = line or frame.f_lineno
            context = frame.f_locals.get("context")
        frame = frame.f_back
    return context, line


def same_name(data: Mapping[Any, Any], name: str, absent: Any) -> Any:
    """What ``data`` has under a name that is ``name`` but for its width or its ligatures (Ａ栋 for A栋), as tags are taken."""
    charge(PER_NAME * len(data))
    alike = [one for one in data if isinstance(one, str) and not one.isascii() and normalize("NFKC", one) == name]
    return data[alike[0]] if len(alike) == 1 else absent


class Missing(Undefined):
    """Strict: every use but ``is defined`` and ``default`` is a problem."""

    __slots__ = ()

    def note(self) -> None:
        """Add this name to the problems of the running render, at the place where it is used."""
        context, line = where()
        if context is not None:
            context.note_missing(self._undefined_name, self._undefined_obj, line)

    def __iter__(self) -> Iterator[Any]:
        self.note()
        return iter(())

    def __bool__(self) -> bool:
        self.note()
        return False

    def __len__(self) -> int:
        self.note()
        return 0

    def __str__(self) -> str:
        self.note()
        return ""

    def __eq__(self, other: object) -> bool:
        self.note()
        return False

    def __ne__(self, other: object) -> bool:
        self.note()
        return True

    def __hash__(self) -> int:
        return id(type(self))

    def __contains__(self, item: object) -> bool:
        self.note()
        return False

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.note()
        return ""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> NoReturn:
        self.note()
        raise MissingUsedError

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _fail_with_undefined_error
    __lt__ = __le__ = __gt__ = __ge__ = __int__ = __float__ = _fail_with_undefined_error
    __truediv__ = __rtruediv__ = __floordiv__ = __mod__ = __neg__ = __getitem__ = _fail_with_undefined_error


class MissingUsedError(Exception):
    """A missing name was calculated with; the problem itself is already noted."""


def as_text(value: Any) -> str:
    """``value`` as the text it would be printed as; what is none is noted as a problem where it is used."""
    # Told by its kind: this is asked of every text that a tag puts together.
    if type(value) is str:
        return value
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, str):
        return value if isinstance(value, Captured) else str.__str__(value)
    try:
        return plain_text(value)
    except UnwritableError as error:
        context, line = where()
        if context is None:
            raise
        context.note_unwritable(error, line)
        return ""
