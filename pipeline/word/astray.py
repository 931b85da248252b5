"""What refers to a bookmark that no document made from the template can have, or not for certain: problems, each with its place."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from pipeline.problems import Place, Problem
from pipeline.word.bookmarks import OF_CONTENTS, references_of
from pipeline.word.fieldcodes import field_codes
from pipeline.word.inspection import spot_of
from pipeline.word.names import BOOKMARK_START, W
from pipeline.word.package import parse
from pipeline.word.places import part_title, spots
from pipeline.word.tags import OPENING

# Fields that make a bookmark of their first word.
MAKING = ("SET", "ASK")


class Sought(Struct, frozen=True):
    """A bookmark that is referred to: its name, the part and the place that does."""

    name: str
    part: str
    spot: str
    # A link prints the same wherever it leads: to nowhere, it only does nothing.
    link: bool


class References(Struct, frozen=True):
    """The bookmarks a template refers to, and those it has (in small letters)."""

    file: str
    sought: list[Sought]
    marks: frozenset[str]

    @classmethod
    def of(cls, trees: Mapping[str, etree._Element], notes: Mapping[str, bytes], file: str) -> References:
        """Those of the parts of text and of the notes."""
        roots = {**trees, **{part: parse(blob, file, part) for part, blob in notes.items()}}
        marks = frozenset(name for root in roots.values() for name in _marks(root))
        return cls(file, [one for part, root in roots.items() for one in _sought(root, part, marks)], marks)

    def problems(self, moving: frozenset[str]) -> list[Problem]:
        """What is wrong with them; ``moving`` are the bookmarks of the text that may not stand once."""
        lowered = {name.lower() for name in moving}
        found = []
        for one in self.sought:
            if one.name.lower() not in self.marks and not one.link:
                message = f"这里引用的书签“{one.name}”不在模板里，引用会变成“错误!未找到引用源”。"
                remedy = "请在Word里重新插入这个引用，或删去它。"
            elif one.name.lower() in lowered and one.part.startswith(("word/header", "word/footer")):
                message = f"这里引用的书签“{one.name}”在正文的循环或条件里，不一定印出，也可能不止一处。"
                remedy = "请把书签移到循环、条件之外。"
            else:
                continue
            found.append(Problem(Place(self.file, spot=one.spot), message, remedy))
        return list(dict.fromkeys(found))


def _marks(root: etree._Element) -> set[str]:
    marks = {start.get(W + "name", "") for start in root.iter(BOOKMARK_START)}
    marks |= {name.get(W + "val", "") for name in root.iterfind(f".//{W}ffData/{W}name")}
    for code in field_codes(root):
        words = code.text.replace('"', " ").split()
        if code.name in MAKING and len(words) > 1:
            marks.add(words[1])
    return {name.lower() for name in marks}


def _sought(root: etree._Element, part: str, marks: frozenset[str]) -> list[Sought]:
    title = part_title(part)
    found = [(one.name, one.element, one.links) for one in references_of(root)]
    found += [(name, code.element, False) for code in field_codes(root) for name in code.undefined(marks)]
    found = [one for one in found if not one[0].startswith(OF_CONTENTS) and not OPENING.search(one[0])]
    places = spots(root, title) if found else {}
    return [Sought(name, part, spot_of(element, places, title), link) for name, element, link in found]
