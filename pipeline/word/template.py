"""A Word template: opened and compiled once, rendered many times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ooxml.archive import Base, Entry, pack
from pipeline.ooxml.names import CONTENT_TYPES
from pipeline.ooxml.package import Streams
from pipeline.problems import MaterialError, Problem, WorldError, reason_of
from pipeline.word.additions import with_additions
from pipeline.word.insertions import Insertions
from pipeline.word.names import STYLES
from pipeline.word.speech import said, spoken

if TYPE_CHECKING:
    from jinja2 import TemplateError

    from pipeline.word.fields import Field
    from pipeline.word.language import Language
    from pipeline.word.program import Program
    from pipeline.word.slots import Draft

Functions = Mapping[str, Callable[..., Any]]

UNNAMED = "模板"
# What every document brings: the first is looked at for this alone.
FIRST = ("", "")


class _Written(Struct):
    """What came of one rendering: parts packed, what is not needed, what is added, the kinds of markup that values brought."""

    brought: set[tuple[str, str]]
    entries: list[Entry] = []
    absent: set[tuple[str, str]] = set()
    additions: dict[str, Insertions] = {}


class Template:
    """A compiled template. ``render`` changes nothing in it, so one may serve any number of documents."""

    def __init__(
        self, name: str, entries: Mapping[str, Entry], links: Mapping[str, bytes], programs: list[Program]
    ) -> None:
        """``entries`` are the parts that never change; ``links`` those a picture or a hyperlink would add to."""
        self.name = name
        self._entries = dict(entries)
        self._links = dict(links)
        self._programs = programs
        self._base = Base.of(self._entries.values())
        self._proved: set[tuple[str, str]] = set()
        self._styles: frozenset[str] | None = None

    @classmethod
    @spoken
    def open(
        cls,
        source: str | Path | bytes | BinaryIO,
        *,
        name: str = "",
        filters: Functions | None = None,
        functions: Functions | None = None,
    ) -> Template:
        """Read and compile a template: its path, its bytes, or a file open for reading.

        ``name`` is what messages call it, its path where none is given.
        ``filters`` (``{{ x|name }}``) and ``functions`` (``{{ name(x) }}``) are the caller's own: trusted code, whose
        text is written as text.
        Raises ``MaterialError`` with every mistake in it, ``WorldError`` when it cannot be read.
        """
        if isinstance(source, bytes):
            return cls.compile(source, name or UNNAMED, filters, functions)
        if not isinstance(source, (str, Path)):
            return cls.compile(source.read(), name or str(getattr(source, "name", UNNAMED)), filters, functions)
        name = name or str(source)
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            raise WorldError(f"打不开模板“{name}”：{reason_of(error)}。请检查文件是否存在、能否读取。") from error
        return cls.compile(data, name, filters, functions)

    @classmethod
    @spoken
    def compile(
        cls, data: bytes, name: str, filters: Functions | None = None, functions: Functions | None = None
    ) -> Template:
        """Compile the bytes of a template; ``name`` is what messages call it, the rest as for ``open``."""
        # lxml and jinja2 take most of the start-up time: they are loaded when a template is compiled, not before.
        from jinja2 import TemplateError

        from pipeline.word.language import LANGUAGE, Language
        from pipeline.word.opening import open_drafts
        from pipeline.word.program import Program

        language = Language(filters, functions) if filters or functions else LANGUAGE
        programs: list[Program] = []
        streams = Streams()
        parts, drafts, problems = open_drafts(data, name, streams)
        for draft, found in drafts:
            if found:
                problems += found + [one for one in _diagnose(draft, name, None, language) if one not in found]
            elif draft.moves:
                try:
                    programs.append(Program(draft, name, language))
                except TemplateError as error:
                    problems += _diagnose(draft, name, error, language)
        if problems:
            raise MaterialError(problems)
        parts = _in_order(parts)
        moving = {part for program in programs for part in (program.part, *program.beside(Insertions()))}
        entries = {part: pack(part, blob, streams.of(part, blob)) for part, blob in parts.items() if part not in moving}
        links = {
            part: blob for part, blob in parts.items() if part in (CONTENT_TYPES, STYLES) or part.endswith(".rels")
        }
        return cls(name, entries, links, programs)

    @property
    def fields(self) -> list[Field]:
        """The names the template asks its data for, with the places, in the order they first appear."""
        from pipeline.word.fields import fields_of

        return [replace(one, places=said(one.places)) for one in fields_of(self._programs)]

    @spoken
    def render(self, context: Mapping[str, object]) -> bytes:
        """The document for ``context``: the same bytes for the same data, always.

        Values may be text, numbers, dates, lists, mappings, records, and ``RichText``, ``SubDocument``, ``Image`` and documents.
        Raises ``MaterialError`` with every missing name and every value that cannot be written.
        """
        written = self._written(context)
        added = written.absent or written.additions
        base = self._base_for(written.absent, written.additions) if added else self._base
        document = base.with_entries(written.entries)
        self._prove(document, written.brought)
        return document

    def _written(self, context: Mapping[str, object]) -> _Written:
        """What the programs write: of a large paper no text is kept beside its packed form."""
        written = _Written(brought={FIRST})
        problems: list[Problem] = []
        room = max((program.draft.room for program in self._programs), default=0)
        for program in self._programs:
            insertions = Insertions(moulds=program.draft.moulds, has_style=self._has_style, room=room)
            stories: dict[str, Insertions] = {}
            text, found = program.run(context, insertions, stories)
            problems += found
            own = {program.part: insertions, **stories}
            written.additions |= {part: one for part, one in own.items() if one.relations}
            if not problems:
                parts = {program.part: text, **program.beside(insertions)}
                written.entries += [pack(part, parts[part].encode("utf-8")) for part in parts]
                written.absent |= program.absent(parts)
            written.brought |= insertions.brought
        if problems:
            raise MaterialError(problems)
        return written

    def _base_for(self, absent: set[tuple[str, str]], additions: Mapping[str, Insertions]) -> Base:
        packed, links = self._entries, self._links
        if absent:
            from pipeline.word.leaving import without

            packed, links = without(packed, links, absent)
        return with_additions(packed, links, additions) if additions else Base.of(packed.values())

    def _prove(self, document: bytes, brought: set[tuple[str, str]]) -> None:
        """The last gate: a document Word would not open is never handed out.

        The tags were shown to open and close at one level when the template was compiled, and text is escaped: what may
        differ from one document to the next is the markup that values bring. So the first document is looked at, and
        every one in which a value brings a kind of markup to a place where none brought it before.
        """
        if brought <= self._proved:
            return
        from pipeline.word.soundness import check_soundness

        faults = check_soundness(document, self.name, strict=False)
        if faults:
            raise MaterialError(faults)
        self._proved |= brought

    def _has_style(self, style: str) -> bool:
        if self._styles is None:
            from pipeline.word.inspection import style_names

            self._styles = style_names(self._links.get(STYLES, b""))
        return style in self._styles


def _diagnose(draft: Draft, name: str, error: TemplateError | None, language: Language) -> list[Problem]:
    """What is wrong in ``draft``; loaded when something is."""
    from pipeline.word.diagnosis import diagnose

    return diagnose(draft, name, error, language)


def _in_order(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Content types first, as readers expect; the rest by name."""
    return {name: parts[name] for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name))}
