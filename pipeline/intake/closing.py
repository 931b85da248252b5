"""What stands after a plan's text: signature and date, copies, who printed it and when."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.grammar.labels import label_at
from pipeline.grammar.numbering import form_of
from pipeline.grammar.signature import DATE, OPENNESS, signs
from pipeline.grammar.units import certainly_unit, is_group
from pipeline.intake.blocks import Block, Line

Pair = tuple[str, tuple[str, ...]]

_PRINTED = re.compile(r"(?P<office>.*?)\s*(?P<date>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发)")
_COPY = re.compile(r"(?:抄\s*送|抄\s*报|主题词)[：:]?|(?:分\s*送|发\s*送|印\s*送)[：:]")
# Who was at a meeting stands below its minutes.
_ATTENDED = re.compile(r"(?:出\s*席|列\s*席|缺\s*席|请\s*假|记\s*录|主\s*持|参\s*加)(?:人员|领导|单位)?[：:]")
_ATTACHMENT = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,2}\s*[：:]?\s*")


def closing_of(blocks: Sequence[Block]) -> tuple[int, tuple[Pair, ...]]:
    """The keys after the text, read upward while each line is one of the closing kinds."""
    pairs: list[Pair] = []
    end = len(blocks)
    while end > max(1, len(blocks) - 14):
        block = blocks[end - 1]
        if not isinstance(block, Line):
            break
        above = [line.text for line in blocks[max(0, end - 6) : end - 1] if isinstance(line, Line)]
        found = _tail_key(block.text, above, pairs[0][0] if pairs else "")
        if found is None:
            break
        for key, text in reversed(found):
            if pairs and pairs[0][0] == key:
                pairs[0] = (key, (text, *pairs[0][1]))
            else:
                pairs.insert(0, (key, (text,)))
        end -= 1
    return end, tuple(pairs)


def _tail_key(text: str, above: list[str], below: str) -> list[tuple[str, str]] | None:
    """The key of a closing line (two for an office and its printing date on one line), None for a line of the text."""
    printed = _PRINTED.fullmatch(text)
    if printed:
        office = printed["office"].strip()
        return [*([("印发机关", office)] if office else []), ("印发日期", printed["date"])]
    known = next((key for key, fits in _CLOSING_LINES if fits(text)), None)
    if known:
        return [(known, text)]
    if form_of(text) or label_at(text):
        return None
    if below in _SIGNED_ABOVE and signs(text):
        return [(_SIGNED_ABOVE[below], text)]
    if below == "署名" and certainly_unit(text) and not (is_group(text) or any(map(label_at, above))):
        return [("署名", text)]  # several sign, a line each
    copied = any(_COPY.match(line) for line in above) and len(text) < 200
    return [("抄送", text)] if copied else None


_CLOSING_LINES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("抄送", _COPY.match),
    ("公开方式", OPENNESS.fullmatch),
    ("附注", lambda text: _ATTENDED.match(text) or (len(text) < 80 and _ATTACHMENT.match(text))),
    ("成文日期", DATE.fullmatch),
)
_SIGNED_ABOVE = {"印发日期": "印发机关", "成文日期": "署名"}
