"""附注 and 附件说明: how they are written and where they stand (7.3.4, 7.3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.findings import Judgement, judge_all
from pipeline.gongwen.conform.subject import Subject


def check_note(subject: Subject) -> Iterator[Judgement]:
    """7.3.6: 附注 two cells in, in round brackets."""
    notes = subject.of(Role.NOTE)
    wrong = []
    for element in notes:
        paragraph = element.paragraph
        if not (paragraph.text.startswith("（") and paragraph.text.endswith("）")):
            wrong.append((f"写作“{paragraph.text[:12]}”", element.where))
        cells = paragraph.start
        if not gb.BODY_INDENT.admits(cells) or paragraph.aside:
            wrong.append((f"左空 {cells:.1f} 字", element.where))
    yield from judge_all(gb.NOTE_FORM, "成文日期下一行，左空二字，加圆括号", wrong, len(notes))


def check_note_place(subject: Subject) -> Iterator[Judgement]:
    """7.3.6: 附注 in the row below the date, not above it."""
    dates = subject.of(Role.DATE)
    if not dates:
        return
    above = subject.elements[: subject.at(dates[-1:])]
    found = [e for e in above if e.role is Role.NOTE or _is_note(e.paragraph.text)]
    wrong = [("排在成文日期之上", element.where) for element in found]
    yield from judge_all(gb.NOTE_PLACE, "成文日期下一行", wrong, len(found) + len(subject.of(Role.NOTE)))


def _is_note(text: str) -> bool:
    """Whether it is a 附注 wherever it stands: brackets and nothing else, that say for whom the paper is."""
    bracketed = re.fullmatch(r"[（(]([^（）()]*)[）)]", text)
    return bool(bracketed and say.NOTE.match(bracketed[1]))


def check_attachment_note_place(subject: Subject) -> Iterator[Judgement]:
    """7.3.4: 附件说明 between the text and 署名; an 附件 that is there is announced."""
    signed = subject.of(Role.OFFICE, Role.DATE)
    # What is printed below a notice has annexes of its own, named at its end.
    inner = subject.of(Role.INNER_TITLE)
    ends = subject.at(inner) if inner else len(subject.elements)
    notes = [note for note in subject.of(Role.ATTACHMENT_NOTE) if subject.at([note]) < ends]
    if not notes or not signed:
        return
    late = [note for note in notes if subject.at([note]) > subject.at(signed)]
    wrong = [("排在署名之下", note.where) for note in late]
    texts = subject.of(Role.BODY)
    if texts and subject.at(notes) < subject.at(texts):
        wrong.append(("排在正文之上", notes[0].where))
    yield from judge_all(gb.ATTACHMENT_NOTE_PLACE, "正文之后、署名之前", wrong, True)
