"""The last rows of a rendered table that asks for it: no page holds one of them alone, nor what stands below them without them.

Done on the text as it is rendered: to parse a whole document again for two rows of it takes longer than to render it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Marks such a table until the document is rendered; no name Word knows.
HELD = "held"
MARKED = f'<w:tbl {HELD}="1">'
_TABLE = re.compile(r"<(/?)w:(tbl|tr)(?=[ >])")
_HEAD = "<w:tblHeader"
# What begins below a table: a paragraph, that of nothing at once.
_BELOW = re.compile(r"\s*<w:p(?: [^>]*?)?(/)?>")
_FURTHER = re.compile(r"\s*<w:tbl[ >]")
# A row with so many characters in it has five lines and more.
_MUCH, _MARKUP = 130, re.compile("<[^>]*>")
# A picture in the text is high and finds a page of its own.
_PICTURE = "<wp:inline"
# A paragraph as far as keepNext stands in it (17.3.1.26): behind the style alone.
_PARAGRAPH = re.compile(
    r"<w:p(?P<own> [^>]*?)?(?P<empty>/)?>(?:<w:pPr(?:(?P<bare>/>)|>(?P<style><w:pStyle [^>]*/>)?(?P<kept><w:keepNext)?))?"
)


def hold(text: str) -> str:
    """The last two rows of each marked table stay on one page, and with the paragraph below the table (the 版记 hangs on one):
    every paragraph of a row is kept with the next, as Word and LibreOffice both read it."""
    pieces = []
    at = text.find(MARKED)
    while at >= 0:
        rows = list(rows_in(text, at))
        end = text.find(">", rows.pop()) + 1
        own = [
            (start, stop) for start, stop in zip(rows[::2], rows[1::2], strict=True) if _HEAD not in text[start:stop]
        ]
        held = [*(own[-2:-1] if _low(text, *own[-1]) else []), *(own[-1:] if _ends(text, end) else [])] if own else []
        done = at + len(MARKED)
        pieces += [text[:at], "<w:tbl>"]
        for start, stop in held:
            pieces += [text[done:start], _PARAGRAPH.sub(_keep, text[start:stop])]
            done = stop
        pieces.append(text[done:end])
        text = text[end:]
        at = text.find(MARKED)
    return "".join([*pieces, text])


def rows_in(text: str, at: int) -> Iterator[int]:
    """Where each row of the table at ``at`` begins and ends, those of tables in its cells left out; last, where it ends itself."""
    depth = 0
    for tag in _TABLE.finditer(text, at):
        closing, name = tag.groups()
        if name == "tbl":
            depth += -1 if closing else 1
            if not depth:
                yield tag.start()
                return
        elif depth == 1:
            yield tag.start()


def _low(text: str, start: int, stop: int) -> bool:
    """Whether the row has so little text that it would be lost on a page by itself."""
    return len(_MARKUP.sub("", text[start:stop])) < _MUCH


def _ends(text: str, at: int) -> bool:
    """Whether what stands below the table closes it: a line of text, not a picture nor the heading of a further table."""
    below = _BELOW.match(text, at)
    if below is None:
        return False
    end = below.end() if below[1] else text.find("</w:p>", at) + len("</w:p>")
    return _PICTURE not in text[at:end] and not _FURTHER.match(text, end)


def _keep(paragraph: re.Match[str]) -> str:
    if paragraph["kept"]:
        return paragraph[0]
    head, style = f"<w:p{paragraph['own'] or ''}>", paragraph["style"] or ""
    if paragraph["empty"]:
        return f"{head}<w:pPr><w:keepNext/></w:pPr></w:p>"
    return f"{head}<w:pPr>{style}<w:keepNext/>{'' if '<w:pPr>' in paragraph[0] else '</w:pPr>'}"
