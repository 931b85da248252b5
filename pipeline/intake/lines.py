"""Lines of a plan known by themselves: a line of responsibility, one more unit of a list, a heading without a number."""

from __future__ import annotations

import re

from pipeline.grammar.find import find_responsibilities
from pipeline.grammar.labels import label_at
from pipeline.grammar.numbering import form_of
from pipeline.grammar.roles import Field, Role
from pipeline.grammar.units import looks_like_unit
from pipeline.intake.assigning import only_units
from pipeline.intake.points import Para

_PUNCTUATED = re.compile(r"[。；;：:，,！？!?]")


def is_responsibility_line(text: str) -> bool:
    """Whether a whole line is a group, a label line, or a time under its label."""
    bare = text.strip()
    label = label_at(bare)
    if (
        label
        and label.start == 0
        and (isinstance(label.meaning, Role) or label.meaning in (Field.LEADERS, Field.DEADLINE, Field.FREE))
    ):
        return bool(bare[label.value :].strip())
    spans = find_responsibilities(bare)
    return len(spans) == 1 and spans[0][0] == 0 and not bare[spans[0][1] :].strip(" 。；;")


def ends_in_label(para: Para) -> bool:
    """Whether the last group is a label with its units to the end of the paragraph, open for a next line."""
    start, end = para.groups[-1]
    return (
        end >= len(para.text.rstrip())
        and label_at(para.text, start) is not None
        and para.text.rstrip()[-1] not in "。）)"
    )


def is_unnumbered_heading(text: str, following: str) -> bool:
    """A short line without punctuation above a number: a heading that has none of its own."""
    return (
        2 < len(text) <= 28
        and not (only_units(text) and len(text) > 4)
        and text[0] not in "（(〔[【"
        and not _PUNCTUATED.search(text)
        and form_of(following) is not None
    )


def is_one_more_unit(text: str, following: str, *, listing: bool) -> bool:
    """城关镇 below 县市场监管局: less sure a name, but in the middle of a list of units a line each."""
    plain = len(text.strip()) <= 12 and not re.search(r"[，。；：:]", text) and looks_like_unit(text.strip())
    goes_on = listing or only_units(following) or label_at(following) is not None
    return plain and goes_on and form_of(text) is None
