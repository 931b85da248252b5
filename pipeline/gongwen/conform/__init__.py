"""Any DOCX → a finding a clause of GB/T 9704-2012, from the file alone or from its rendered pages as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pipeline.gongwen.conform import head_and_foot, measured, page_setup, wording
from pipeline.gongwen.conform.customs import check_customs
from pipeline.gongwen.conform.findings import Finding, Judgement, Result
from pipeline.gongwen.conform.placed import Proof, prove
from pipeline.gongwen.conform.report import describe
from pipeline.gongwen.conform.rulers import ruler
from pipeline.gongwen.conform.subject import Subject, read_subject
from pipeline.gongwen.pages import read_print

_CHECKS = (
    page_setup.check_paper,
    page_setup.check_grid,
    page_setup.check_body_face,
    page_setup.check_colours,
    page_setup.check_mark,
    wording.check_number,
    page_setup.check_title_face,
    wording.check_title_shape,
    wording.check_addressee,
    wording.check_body_indent,
    page_setup.check_heading_faces,
    wording.check_heading_order,
    wording.check_attachment_note,
    wording.check_date,
    wording.check_attachments,
    page_setup.check_attachment_label_face,
    wording.check_copy_to,
    page_setup.check_copy_to_face,
    wording.check_printer,
    page_setup.check_page_numbers,
    page_setup.check_landscape,
    wording.check_punctuation,
)
_MEASURES = (
    measured.measure_edges,
    measured.measure_grid,
    head_and_foot.measure_mark,
    head_and_foot.measure_number,
    head_and_foot.measure_red_rules,
    measured.measure_title,
    measured.measure_indents,
    measured.measure_attachment_note,
    measured.measure_signature,
    measured.measure_signature_page,
    measured.measure_attachments,
    head_and_foot.measure_colophon,
    measured.measure_page_numbers,
    head_and_foot.measure_landscape,
)
_NOTHING_OFF: Mapping[str, str] = MappingProxyType({})


def check_document(
    data: bytes, name: str, rendered: Path | None = None, switched_off: Mapping[str, str] = _NOTHING_OFF
) -> list[Finding]:
    """The findings on the DOCX ``data``, shown as ``name``.

    ``rendered`` is the PDF LibreOffice made of it (``preview.render_pages``), for what only a page can show.
    ``switched_off`` names rules around the page that the office has put aside, each with its reason.
    Raises ``ValueError`` (Chinese) if ``data`` is no DOCX.
    """
    subject = read_subject(data)
    judgements = list(_from_docx(subject))
    if rendered is not None:
        proof = prove(subject, read_print(rendered))
        judgements += _from_pages(proof)
    findings = [judgement.finding(name) for judgement in judgements]
    if rendered is not None:
        findings += ruler(proof, name)
    findings += check_customs(subject, name, switched_off)
    return findings


def _from_docx(subject: Subject) -> Iterator[Judgement]:
    for check in _CHECKS:
        yield from check(subject)


def _from_pages(proof: Proof) -> Iterator[Judgement]:
    for measure in _MEASURES:
        yield from measure(proof)


__all__ = ["Finding", "Result", "check_document", "describe"]
