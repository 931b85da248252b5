"""Whom a plan wants its reports sent to: 每月25日前向县城管局报送进展, 于3月底前将方案报县农办, 报送进展到镇党政办."""

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


def receiver_of(words: str) -> str:
    """The body that ``words`` want something sent to; empty where they name none."""
    found = _TO_WHOM.search(words)
    return (found["whom"] or found["before"]) if found else ""


def without_receiver(words: str) -> str:
    """``words`` without that body."""
    return words.replace(name, "") if (name := receiver_of(words)) else words
