"""The forms to send out as files of their own, from the papers they are attached to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.documents.given import FORMS
from pipeline.output.files import write_file
from pipeline.output.lock import one_at_a_time
from pipeline.papers.document import Document
from pipeline.papers.identity import PaperId
from pipeline.runs.held import Held
from pipeline.runs.material import read_material
from pipeline.runs.narrowed import EVERYTHING, Narrowed
from pipeline.runs.templates import open_templates
from pipeline.word import Template

FOLDER = "out/报送表"


class Drawn(Struct, frozen=True):
    """A form: the paper it belongs to, where it lies, its bytes."""

    paper: PaperId
    path: str
    data: bytes


class Written(Struct, frozen=True):
    """Where the forms lie that were written, and the plans whose forms wait for mistakes to be mended."""

    paths: tuple[str, ...]
    held: tuple[Held, ...] = ()


def write_forms(root: Path, only: Narrowed = EVERYTHING) -> Written:
    """Write the forms of all papers or ``only`` some; what has mistakes waits. Raises MaterialError, WorldError."""
    with one_at_a_time(root):
        material = read_material(root)
        named = only.resolved(material.project, former=(one.plan for one in material.held))
        made = draw_forms(root, [one for one in material.documents if named.takes(one.kind, one.id)])
        for form in made:
            write_file(root / form.path, form.data)
        held = tuple(one for one in material.held if not named.plans or one.plan in named.plans)
        return Written(tuple(form.path for form in made), held)


def draw_forms(root: Path, documents: Sequence[Document]) -> tuple[Drawn, ...]:
    """The forms of those of ``documents`` that have one. Raises MaterialError with the mistakes of the templates."""
    own = [document for document in documents if document.id.kind in FORMS]
    templates = open_templates(root, [_template(document) for document in own])
    return tuple(_draw(document, templates) for document in own)


def _draw(document: Document, templates: dict[str, Template]) -> Drawn:
    form, _ = FORMS[document.id.kind]
    path = f"{FOLDER}/{document.id.plan}/{form}/{document.name}.docx"
    return Drawn(document.id, path, templates[_template(document)].render(document.context))


def _template(document: Document) -> str:
    """The form's template lies beside that of its paper."""
    return f"{document.template.rpartition('/')[0]}/{FORMS[document.id.kind][1]}".removeprefix("/")
