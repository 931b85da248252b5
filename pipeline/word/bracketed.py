"""A field's name in brackets that are no tag's: ``【单位】``, ``[单位]``, ``%单位%``, ``<单位>``.

Only whoever knows the fields can tell it from ordinary text in such brackets; the others are told by what they look like.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape

from lxml import etree
from msgspec import Struct

from pipeline.pattern import Pattern
from pipeline.problems import Place, Problem
from pipeline.word.names import STORY
from pipeline.word.package import parse, unpack
from pipeline.word.places import part_title, spots
from pipeline.word.runs import text_of
from pipeline.word.tags import scan

MARKUP = re.compile(rb"<[^<>]*>")
# What stands for a tag in a text, and what may stand between a label and it.
TAG, BETWEEN = "\0", "：: \u3000\t\n"
WORDS = Pattern(r"[^\W\d]\w*")
# Brackets that ordinary text has too, where the name may be a label of what follows.
LABELS = ("lens", "square", "wide")
PAIRS = {
    "lens": ("【", "】"),
    "square": (r"(?<![A-Za-z0-9_\]])\[", r"\]"),
    "wide": ("［", "］"),
    "percent": ("(?<![0-9A-Za-z])[%％]", "[%％]"),
    "dollar": ("[$＄]", "[$＄]"),
    "hash": ("(?<![0-9A-Za-z])[#＃]", "[#＃]"),
    "at": ("(?<![0-9A-Za-z])@", "@"),
    "angle": ("[<＜〈﹤]+", "/?[>＞〉﹥]+"),
}


@cache
def _bracketed() -> re.Pattern[str]:
    """Compiled when there is something to look at; a sign of another language, or what is to be filled in, may stand beside the
    name."""
    beside = r"(?:[|｜:：][^\]】］%％>＞]{0,20})?"
    pairs = (
        rf"{begin}\s{{0,9}}[=#$:!]?\s{{0,9}}(?P<{kind}>[^\W\d]\w*(?:\.\w+)*)\s{{0,9}}{beside}{end}"
        for kind, (begin, end) in PAIRS.items()
    )
    return re.compile("|".join(pairs) + r"|[$＄](?P<bare>[^\W\d_]\w*)")


class _Line(Struct, frozen=True):
    """A paragraph: its place, its text less its tags, and the names that its tags ask for."""

    spot: str
    text: str
    asked: frozenset[str]


def bracketed(data: bytes, file: str, given: Mapping[str, str]) -> list[Problem]:
    """A problem for each place of the template ``data`` that names in such brackets a field it is ``given``, as
    :func:`pipeline.word.naming.misnamed` is told of them. Raises ``MaterialError`` for what is no template."""
    return [
        Problem(
            Place(file, spot=line.spot),
            f"“{written}”：“{name}”是一个字段，这里没有写成标记，会原样印出。",
            _remedy(name, given),
        )
        for lines in _stories(data, file, given)
        for number, line in enumerate(lines)
        for written, name in dict.fromkeys(_found(line, lines[number + 1 : number + 2], given))
    ]


def _stories(data: bytes, file: str, given: Mapping[str, str]) -> Iterator[list[_Line]]:
    names = _names(given.items(), whole=True) | _names(given.items(), whole=False)
    parts = unpack(data, file)
    for part in [one for one in parts if STORY.match(one) and _may_hold(parts[one], names)]:
        yield [_line(one, spot) for one, spot in spots(parse(parts[part], file, part), part_title(part)).items()]


def _may_hold(blob: bytes, names: Collection[str]) -> bool:
    """Whether it is worth reading: most parts have no such name once the markup is out of the way."""
    text = unescape(MARKUP.sub(b"", blob).decode("utf-8", "replace"))
    return any(match[str(match.lastgroup)].rpartition(".")[2] in names for match in _bracketed().finditer(text))


def _line(paragraph: etree._Element, spot: str) -> _Line:
    text = text_of(paragraph)
    found = scan(text)[0]
    asked = frozenset(word for item in found for word in WORDS.findall(item.tag.code))
    for item in reversed(found):
        text = f"{text[: item.start]}{TAG}{text[item.end :]}"
    return _Line(spot, text, asked)


def _found(line: _Line, following: Sequence[_Line], given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    top, others = _names(given.items(), whole=True), _names(given.items(), whole=False)
    for match in _bracketed().finditer(line.text):
        kind = str(match.lastgroup)
        name = match[kind]
        last = name.rpartition(".")[2]
        known = name in top or (last in others and ("." in name or kind not in LABELS))
        if known and not (kind in LABELS and _labels(line, match, following, last)):
            yield match[0], name


def _labels(line: _Line, match: re.Match[str], following: Sequence[_Line], name: str) -> bool:
    """Whether it stands before the field itself: in front of its tag, or alone above it."""
    after = line.text[match.end() :].lstrip(BETWEEN)
    if after or line.text[: match.start()].strip(BETWEEN):
        return after.startswith(TAG) and name in line.asked
    return any(one.text.lstrip().startswith(TAG) and name in one.asked for one in following)


def _remedy(name: str, given: Mapping[str, str]) -> str:
    owner = next(
        (owner for owner, names in given.items() if owner and name in _names([(owner, names)], whole=False)), ""
    )
    if name in _names(given.items(), whole=True) or not owner:
        return f"请写作“{{{{ {name} }}}}”；确要印出这几个字的，请换一种括号。"
    return f"它在“{owner}”里，请照那里的写法写成标记，如“{{{{ 项.{name} }}}}”；确要印出这几个字的，请换一种括号。"


def _names(given: Iterable[tuple[str, str]], *, whole: bool) -> frozenset[str]:
    """The names given to the whole, or to a list or group within it."""
    return frozenset(name.rstrip("?") for owner, names in given if whole is (not owner) for name in names.split())
