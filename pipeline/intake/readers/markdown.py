"""Markdown → blocks: the marks taken off, pipe tables laid out, the words left as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.intake.blocks import Block, Line, Received, Table
from pipeline.intake.readers.text import read_text

_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_HEAD = re.compile(r"^(?:\s{0,3}#{1,6}\s+|\s*>\s?|\s*[-*+]\s+(?:\[[ xX]\]\s+)?(?=\S))")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![*\w])")
# A blank that only parts a mark from the words beside it is Markdown's: between characters there is none.
_PARTED = re.compile(
    r"(?<=[^\x00-\x7f])(\*\*|__|\*) (?=[^\x00-\x7f*])|(?<=[^\x00-\x7f]) (\*\*|__|\*)(?=[^\x00-\x7f\s])"
)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$")


def read_markdown(data: bytes) -> Received:
    """The text of a Markdown file."""
    return Received(tuple(_blocks(list(read_text(data)))))


def _blocks(lines: list[Line]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        if at + 1 < len(lines) and "|" in lines[at].text and _TABLE_RULE.match(lines[at + 1].text):
            end = at + 2
            while end < len(lines) and "|" in lines[end].text:
                end += 1
            yield Table(tuple(_cells(line.text) for line in (lines[at], *lines[at + 2 : end])), lines[at].spot)
            at = end
        else:
            if not _RULE.match(lines[at].text):
                yield Line(_plain(lines[at].text), lines[at].spot)
            at += 1


def _cells(row: str) -> tuple[str | None, ...]:
    bare = row.strip()
    bare = bare[1:] if bare.startswith("|") else bare
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return tuple(re.sub(r"<br\s*/?>", "\n", _plain(cell)).strip() for cell in re.split(r"(?<!\\)\|", bare))


def _plain(text: str) -> str:
    text = _PARTED.sub(r"\1\2", _HEAD.sub("", text, count=1))
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", _LINK.sub(r"\1", text)))
    return _ESCAPE.sub(r"\1", text)
