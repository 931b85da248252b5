"""The text of a paragraph goes in, the tags written in it come out: where each begins and ends, its code repaired.

The dialect is docxtpl's: ``{{ }}``, ``{% %}``, ``{# #}``, each with an optional ``p``, ``tr``, ``tc`` or ``r`` level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from pipeline.word.repairs import HALF_WIDTH, QUOTES, repair

OPENING = re.compile(r"[{｛]([{｛%％#＃])")
LEFT_OVER = re.compile(r"[{｛][{｛%％]|[}｝][}｝]|[%％][}｝]")
WORD = re.compile(r"\w+|\S+")
# A paragraph has no more tags than this, and a tag is no longer.
MOST = 2_000
LONGEST = 10_000
CLOSING = {"{": "}", "｛": "}", "%": "%", "％": "%", "#": "#", "＃": "#"}
KINDS = {"}": "value", "%": "block", "#": "comment"}
WIDE = {"}": "}｝", "%": "%％", "#": "#＃"}
LEVEL = re.compile(r"(tr|tc|p|r|ｔｒ|ｔｃ|ｐ|ｒ)(?=\s|$)\s*")
# "{% p for … %}": the level stands apart, yet no expression begins with a name followed by another name.
LOOSE_LEVEL = re.compile(r"\s*(tr|tc|p|r|ｔｒ|ｔｃ|ｐ|ｒ)\s+(?=[^\W\d])(?!(?:if|is|in|not|and|or|else)\b)")
ESCAPES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}", "{_#": "{#", "#_}": "#}"}

SIGNIFICANT = re.compile(f"[{{}}｛｝%％#＃{''.join(QUOTES)}]")


class Tag(Struct, kw_only=True, frozen=True):
    """One tag: ``kind`` is value, block or comment; ``level`` is '', p, tr, tc or r; ``written`` is as typed.

    ``keyword`` is the first word of a block tag (``for``, ``endif`` …), '' for the other kinds; a bracket may follow it at once.
    """

    kind: str
    level: str
    code: str
    written: str
    keyword: str = ""
    trim_left: bool = False
    trim_right: bool = False

    @property
    def argument(self) -> str:
        """What follows the keyword."""
        return self.code[len(word_of(self.code)) :].strip()


class Found(Struct, frozen=True):
    """A tag and the span of text it takes up."""

    start: int
    end: int
    tag: Tag


class Flaw(Struct, frozen=True):
    """Text that looks like a tag and is not one: ``excerpt`` of the text, what is wrong, what to do (Chinese)."""

    excerpt: str
    message: str
    remedy: str


def word_of(code: str) -> str:
    """The word that ``code`` begins with; where it begins with none, all up to a blank."""
    found = WORD.match(code)
    return found[0] if found else ""


def scan(text: str) -> tuple[list[Found], list[Flaw]]:
    """Find every tag in ``text``; what is left over of braces is returned as flaws."""
    found: list[Found] = []
    flaws: list[Flaw] = []
    position = 0
    while opening := OPENING.search(text, position):
        closer = CLOSING[opening[1]]
        end = _end_of_tag(text, opening.end(), closer)
        if len(found) + len(flaws) >= MOST:
            return found, [
                *flaws,
                Flaw(excerpt(text, opening.start()), "这一段里的标记太多，没有读完。", "请分成几段。"),
            ]
        if end < 0:
            flaws.append(_unclosed(text, opening.start(), closer))
            position = opening.end()
            continue
        found.append(Found(opening.start(), end, _tag(text[opening.start() : end], KINDS[closer])))
        position = end
    flaws.extend(_left_over(text, found, flaws))
    return found, flaws


def unescape(text: str) -> str:
    """Literal braces, written ``{_{`` so that they are not a tag."""
    if "_" in text:
        for written, meant in ESCAPES.items():
            text = text.replace(written, meant)
    return text


def _end_of_tag(text: str, start: int, closer: str) -> int:
    """The position after the closing braces, not counting braces inside quoted text or those of a mapping; -1 if there
    are none before the next tag begins."""
    naive = -1
    quote = ""
    depth = 0
    for sign in SIGNIFICANT.finditer(text, start, start + LONGEST):
        character, position = sign[0], sign.start()
        following = text[position + 1 : position + 2]
        if character in WIDE[closer] and following and following in "}｝":
            if not quote and not (depth and closer == "}"):
                return position + 2
            naive = position + 2 if naive < 0 else naive
        elif not quote and OPENING.match(text, position) and not (depth and following in "{｛"):
            break
        if quote:
            quote = "" if character in quote else quote
        elif closer != "#":
            quote = QUOTES.get(character, "")
            depth = max(0, depth + (character in "{｛") - (character in "}｝"))
    return naive


def _tag(written: str, kind: str) -> Tag:
    inner = written[2:-2]
    level = LEVEL.match(inner) or LOOSE_LEVEL.match(inner)
    if level and kind == "value" and not inner[level.end() :].strip():
        # ``{{p}}``: nothing follows, so this is a field that is called so.
        level = None
    if level:
        inner = inner[level.end() :]
    trim_left = not level and inner.startswith("-")
    trim_right = inner.endswith("-")
    inner = inner[trim_left : len(inner) - trim_right]
    code = repair(inner) if kind != "comment" else ""
    return Tag(
        kind=kind,
        level=level[1].translate(HALF_WIDTH) if level else "",
        code=code,
        written=written,
        keyword=word_of(code) if kind == "block" else "",
        trim_left=trim_left,
        trim_right=trim_right,
    )


def _unclosed(text: str, start: int, closer: str) -> Flaw:
    expected = {"}": "}}", "%": "%}", "#": "#}"}[closer]
    return Flaw(
        excerpt(text, start),
        f"标记没有写完：缺少结尾的“{expected}”。",
        f"请在标记末尾补上“{expected}”；一个标记须写在同一段落内，不能跨段、跨单元格。",
    )


def _left_over(text: str, found: list[Found], flaws: list[Flaw]) -> Iterator[Flaw]:
    outside = list(text)
    for item in found:
        outside[item.start : item.end] = "\0" * (item.end - item.start)
    stray = next((item.end for item in found if _is_stray(outside, item)), -1)
    if stray >= 0 and not flaws:
        message = f"有一个多余的“{text[stray]}”，会原样印出。"
        yield Flaw(excerpt(text, stray), message, "请删去它；确要印出的，请在它前面空一格。")
    for match in LEFT_OVER.finditer("".join(outside)):
        if not OPENING.match(match[0]) and not flaws:
            yield Flaw(
                excerpt(text, match.start()),
                f"有一个多余的“{match[0]}”，前面找不到与它成对的开头。",
                "请补上标记的开头或删去它；确要印出这两个字符，请在中间加下划线，写作“}_}”或“%_}”。",
            )


def _is_stray(outside: list[str], item: Found) -> bool:
    """Whether a brace that nothing opened follows a tag at once."""
    after = outside[item.end : item.end + 2]
    return (
        after[:1] in (["}"], ["｝"]) and after[1:] not in (["}"], ["｝"]) and not {"{", "｛"} & {*outside[: item.start]}
    )


def excerpt(text: str, start: int, width: int = 24) -> str:
    """A short piece of the text around ``start``, for a message."""
    begin = max(0, start - 6)
    piece = " ".join(text[begin : begin + width].split())
    return ("…" if begin else "") + piece + ("…" if begin + width < len(text) else "")
