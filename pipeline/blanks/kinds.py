"""The templates the program can draw afresh: file name → how to draw it."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.blanks import (
    adjustment,
    assignments,
    bulletin,
    circular,
    forms,
    general,
    letter,
    notice,
    plan,
    profile,
    proposal,
    register,
)

BLANKS: dict[str, Callable[[float], bytes]] = {
    "letter.docx": letter.draw,
    "circular.docx": circular.draw,
    "adjustment.docx": adjustment.draw,
    "assignments.docx": assignments.draw,
    "plan.docx": plan.draw,
    "notice.docx": notice.draw,
    "notice-document.docx": notice.draw_document,
    "bulletin.docx": bulletin.draw,
    "proposal.docx": proposal.draw,
    "profile.docx": profile.draw,
    "form.docx": forms.draw_form,
    "receipt.docx": forms.draw_receipt,
    "register.docx": register.draw,
}
# For whatever else an office writes: filled in by ``make render`` from data of its own.
GENERAL: dict[str, Callable[[float], bytes]] = {
    "general-letter.docx": general.draw_letter,
    "general-document.docx": general.draw_document,
    "general-joint.docx": general.draw_joint,
    "general-upward.docx": general.draw_upward,
    "general-command.docx": general.draw_command,
    "general-minutes.docx": general.draw_minutes,
    "general-brief.docx": general.draw_brief,
    "general-table.docx": general.draw_table,
    "general-table-a3.docx": general.draw_folded_table,
}
