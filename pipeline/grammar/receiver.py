"""Whom a plan asks for something (各校要制定方案), and whom it wants its reports sent to (向县城管局报送进展, 报送进展到镇党政办)."""

from __future__ import annotations

from pipeline.pattern import Pattern

_BODY = (
    r"(?P<{0}>(?:(?![到至])[\u4e00-\u9fff]){{2,20}}?"
    r"(?:办公室|督查室|处|室|办(?!公)|科(?![室技])|局(?!办)|组(?![织办])|中心|部(?!门)|委(?![员会办托])))"
)
_TO_WHOM = Pattern(
    rf"报(?:送)?(?:[^，。；向]{{0,12}}?[到至])?{_BODY.format('whom')}|向{_BODY.format('before')}(?=报|反馈|提交)",
    ("报", "向"),
)


_OF_A_KIND = Pattern(
    r"^(?P<whom>各[\u4e00-\u9fff（()、）]{1,14}?)(?=每|要|应|须|需|于|在|将|定期|按|明确|制定|结合|\d)", ("各",)
)
_ANYBODY = Pattern(r"单位|部门|各级|各方|有关|相关|责任|成员|各地|各部")


_UNITS = Pattern(r"单位|部门|各地|各级|各(?:县|市|区|乡|镇|街|科|处|院|所|校|部|局|办)")


def names_units(words: str) -> bool:
    """Whether the words speak of units, departments or places of some kind."""
    return _UNITS.search(words) is not None


def asked_of(words: str) -> str:
    """The bodies of one kind whom ``words`` ask, as they call them (各村, 各校 of 各校要制定方案); empty where they ask anybody, or
    do not begin with whom."""
    found = _OF_A_KIND.match(words)
    return found["whom"] if found and not _ANYBODY.search(found["whom"]) else ""


def receiver_of(words: str) -> str:
    """The body that ``words`` want something sent to; empty where they name none."""
    found = _TO_WHOM.search(words)
    return (found["whom"] or found["before"]) if found else ""


def without_receiver(words: str) -> str:
    """``words`` without that body."""
    return words.replace(name, "") if (name := receiver_of(words)) else words
