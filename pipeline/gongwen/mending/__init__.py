"""A Word file as it came → the same with what can be mended safely put right, and the list of what was done.

Faces, sizes, margins, spacing, indents, page numbers and the writing of marks and figures are put right. No word is
changed, nothing in a table is touched, and what could be meant in more than one way stays a finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.nodes import inside
from pipeline.gongwen.conform.page_setup import check_grid
from pipeline.gongwen.conform.subject import Subject, read_subject
from pipeline.gongwen.mending.colophons import mend_colophon
from pipeline.gongwen.mending.faces import mend_faces
from pipeline.gongwen.mending.package import Package
from pipeline.gongwen.mending.pages import mend_page_numbers, mend_paper
from pipeline.gongwen.mending.redlines import mend_head_rules
from pipeline.gongwen.mending.rows import Row, drop_typed_numbers, mend_rows
from pipeline.gongwen.mending.signers import mend_attendance, mend_signer
from pipeline.gongwen.mending.splits import break_rows, part_heading
from pipeline.gongwen.mending.stands import (
    mend_annex_pitch,
    mend_list,
    mend_notes,
    mend_signature,
    mend_space,
    mend_stand,
)
from pipeline.gongwen.mending.texts import mend_writing
from pipeline.gongwen.mending.wanted import wanted_style
from pipeline.gongwen.ooxml import name as qn

_REVISIONS = tuple(qn(f"w:{tag}") for tag in ("ins", "del", "moveFrom", "moveTo"))


class Mend(Struct, frozen=True):
    """One thing put right: the clause it was done for, what was done, and where."""

    clause: str
    what: str
    where: str


class Mended(Struct, frozen=True):
    """The file as it is now, and what was done to it; without mends it is the file as it came."""

    data: bytes
    mends: tuple[Mend, ...]


def mend(data: bytes) -> Mended:
    """Put right what can be in the DOCX ``data``.

    Raises ``ValueError`` (Chinese) if it is no DOCX, or holds changes that nobody has accepted yet.
    """
    mended = _mend_once(data)
    # A heading whose full stop was a point is known for one when that is put right.
    again = _mend_once(mended.data) if mended.mends else mended
    return Mended(again.data, tuple(dict.fromkeys((*mended.mends, *again.mends))))


def _mend_once(data: bytes) -> Mended:
    subject = read_subject(data)
    package = Package(data)
    if next(package.document.iter(*_REVISIONS), None) is not None:
        raise ValueError("文件里还有没有接受的修订，请先在 Word 中接受或拒绝全部修订")
    rows = list(zip(_paragraphs(package.document), subject.elements[len(subject.paper.head) :], strict=True))
    mends = [Mend(clause, what, "页面设置") for clause, what in mend_paper(package, subject)]
    mends += _elements(rows, subject)
    told = (*mend_rows(rows, subject.form), *break_rows(rows, subject), *mend_head_rules(rows, subject))
    mends += [Mend(*one) for one in told]
    mends += [Mend(clause, what, "页脚") for clause, what in mend_page_numbers(package, subject)]
    mends += [Mend(*one) for one in drop_typed_numbers(rows)]
    return Mended(package.save(), tuple(dict.fromkeys(mends))) if mends else Mended(data, ())


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    return (node for node in root.iter(qn("w:p")) if not inside(node, "Fallback"))


def _elements(rows: list[Row], subject: Subject) -> Iterator[Mend]:
    # Margins come first: whether 28 characters fit a row is asked of the 版心 the page is going to have.
    cells = any(judgement.good is False for judgement in check_grid(subject))
    for node, item in rows:
        yield from (Mend(clause, what, "全文") for clause, what in mend_space(node, item))
        style = wanted_style(item)
        if style is None:
            # Of 出席：… label and names are set in two faces.
            there = (*mend_attendance(node, item), *mend_writing(node, item, subject), *mend_list(node, item))
            done = [*there] if item.role is Role.ATTENDANCE else [*mend_signer(node, item)]
            done += mend_annex_pitch(node, item)
            yield from (Mend(clause, what, item.where) for clause, what in done)
            continue
        done = [
            *mend_faces(node, item, style, cells=cells),
            *mend_signer(node, item),
            *mend_colophon(node, item, subject),
            *part_heading(node, item),
            *mend_writing(node, item, subject),
        ]
        if item.paragraph.holder == "body":
            done += mend_stand(node, item, style, subject)
        yield from (Mend(clause, what, item.where) for clause, what in done)
    notes = [(node, item) for node, item in rows if item.role is Role.ATTACHMENT_NOTE]
    if all(item.paragraph.holder == "body" for _, item in notes):
        yield from (Mend(clause, what, notes[0][1].where) for clause, what in mend_notes(notes))
    yield from _signature(rows, subject)


def _signature(rows: list[Row], subject: Subject) -> Iterator[Mend]:
    signed: dict[Role, etree._Element] = {
        item.role: node for node, item in rows if item.role in {Role.OFFICE, Role.DATE}
    }
    upright = all(item.paragraph.holder == "body" for _, item in rows if item.role in {Role.OFFICE, Role.DATE})
    if len(signed) == 2 and upright:
        where = subject.of(Role.OFFICE)[-1].where
        yield from (Mend(clause, what, where) for clause, what in mend_signature(signed, subject))
