"""Any DOCX → a finding a clause of GB/T 9704-2012, from the file alone or from its rendered pages as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pipeline.gongwen.conform import (
    agreement,
    annexes,
    attendance,
    between,
    colophons,
    evenness,
    faces,
    figures,
    head_and_foot,
    heads,
    levels,
    measured,
    mentioned,
    notes,
    own_forms,
    page_numbers,
    page_setup,
    redrules,
    sequence,
    spaces,
    spelling,
    titling,
    turns,
    wording,
)
from pipeline.gongwen.conform.customs import check_customs
from pipeline.gongwen.conform.findings import Finding, Judgement, Result, gather
from pipeline.gongwen.conform.placed import Proof, prove
from pipeline.gongwen.conform.report import describe
from pipeline.gongwen.conform.rulers import ruler
from pipeline.gongwen.conform.signed import check_offices_alike, check_offices_together, check_signature
from pipeline.gongwen.conform.subject import Subject, read_subject
from pipeline.gongwen.pages import read_print

_CHECKS = (
    page_setup.check_paper,
    page_setup.check_layout,
    page_setup.check_grid,
    faces.check_body_face,
    faces.check_colours,
    evenness.check_tables,
    evenness.check_full_rows,
    evenness.check_even_pitch,
    evenness.check_blank_rows,
    between.check_rows_between,
    between.check_title_space,
    turns.check_turns,
    evenness.check_plain_text,
    evenness.check_row_height,
    evenness.check_even_cells,
    evenness.check_even_figures,
    heads.check_copies,
    heads.check_secrecy,
    heads.check_urgency,
    sequence.check_order,
    sequence.check_once,
    heads.check_signer,
    faces.check_mark,
    redrules.check_head_rules,
    agreement.check_number_present,
    wording.check_number,
    own_forms.check_letter_mark,
    own_forms.check_number_of_form,
    own_forms.check_mark_of_form,
    own_forms.check_command_addressed,
    own_forms.check_mark_once,
    own_forms.check_issue_of_brief,
    own_forms.check_brief_day,
    titling.check_title_present,
    titling.check_title_face,
    titling.check_title_shape,
    titling.check_title_marks,
    titling.check_title_repeats,
    agreement.check_addressee_present,
    wording.check_addressee,
    wording.check_body_indent,
    faces.check_heading_faces,
    levels.check_heading_order,
    levels.check_heading_ends,
    annexes.check_attachment_note,
    notes.check_attachment_note_place,
    agreement.check_signed,
    agreement.check_page_of_text,
    agreement.check_signed_once,
    agreement.check_signed_by_mark,
    check_offices_together,
    check_offices_alike,
    check_signature,
    own_forms.check_stamp,
    wording.check_date,
    agreement.check_days,
    notes.check_note,
    notes.check_note_place,
    attendance.check_attendance,
    annexes.check_attachments,
    annexes.check_attachments_bound,
    mentioned.check_referred,
    mentioned.check_cited,
    annexes.check_attachment_face,
    annexes.check_attachment_pitch,
    faces.check_attachment_label_face,
    titling.check_attachment_title_face,
    agreement.check_colophon_present,
    wording.check_copy_to,
    agreement.check_repeats,
    colophons.check_colophon_indents,
    colophons.check_colophon_rules,
    faces.check_copy_to_face,
    wording.check_printer,
    page_numbers.check_page_numbers,
    page_numbers.check_first_number,
    page_numbers.check_number_drop,
    page_setup.check_landscape,
    spelling.check_punctuation,
    spelling.check_use_of_marks,
    figures.check_figures,
    figures.check_use_of_figures,
    figures.check_cited_numbers,
    spaces.check_spaces,
)
_MEASURES = (
    measured.measure_edges,
    measured.measure_grid,
    head_and_foot.measure_mark,
    head_and_foot.measure_number,
    head_and_foot.measure_signer,
    head_and_foot.measure_red_rules,
    measured.measure_title,
    measured.measure_indents,
    measured.measure_attachment_note,
    measured.measure_office_gap,
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
    return gather(findings)


def _from_docx(subject: Subject) -> Iterator[Judgement]:
    for check in _CHECKS:
        yield from check(subject)


def _from_pages(proof: Proof) -> Iterator[Judgement]:
    for measure in _MEASURES:
        yield from measure(proof)


__all__ = ["Finding", "Result", "check_document", "describe"]
