"""Fields of Word's in blocks: each whole in one branch, and those that count (SEQ) with the number they will show.

Word shows what a field said when it was last updated, until somebody updates it: every round of a loop would be 表1.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from pipeline.pattern import Pattern
from pipeline.word.anchors import Conversion
from pipeline.word.blocks import VALUE, VALUE_END
from pipeline.word.fieldcodes import FieldCode, field_codes
from pipeline.word.names import W
from pipeline.word.nesting import Nesting

# Its name, and what changes nothing or only the number (ECMA-376 part 1, 17.16.5.56); any other switch is Word's to settle.
PLAIN = Pattern(
    r'(?i)\s*SEQ\s+"?[^\s"\\]+"?(?:\s*\\(?:\*\s*(?:ARABIC|MERGEFORMAT)|(?P<kept>c)|n|r\s*(?P<first>\d{1,6})))*\s*'
)


class _Count(Struct, frozen=True):
    """A counting field, and the texts that show its number."""

    code: FieldCode
    shown: list[etree._Element]

    @property
    def name(self) -> str:
        """What it counts."""
        words = self.code.text.replace('"', " ").split(None, 2)
        return words[1].lower() if len(words) > 1 else ""


def settle(conversion: Conversion, root: etree._Element, nesting: Nesting, spots: dict[etree._Element, str]) -> None:
    """Note the fields that a block cuts; let the counting ones show their number."""
    if not nesting.around:
        return
    for code in field_codes(root):
        if not code.closed or len({nesting.branch(mark) for mark in code.marks}) == 1:
            continue
        spot = next((spots[one] for one in code.element.iterancestors(W + "p") if one in spots), "正文")
        message = f"这里的域“{code.text.strip()[:20]}”一头在循环或条件里，一头在外面，印出后不完整。"
        conversion.problem(spot, message, "请让域整个在循环、条件的里面，或整个在外面。")
    counts = list(_counts(root))
    for name in dict.fromkeys(one.name for one in counts if nesting.blocks(one.code.element)):
        _number(conversion, [one for one in counts if one.name == name])


def _counts(root: etree._Element) -> Iterator[_Count]:
    """Every SEQ field, in the order of the text, with what it shows where it lies in one paragraph."""
    for code in field_codes(root):
        if code.name == "SEQ":
            paragraphs = {next(mark.iterancestors(W + "p"), None) for mark in code.marks}
            whole = len(paragraphs) == 1 and code.closed
            yield _Count(code, code.results if whole or not code.marks else [])


def _number(conversion: Conversion, counts: list[_Count]) -> None:
    """The fields of one name: each with its number, or all of them left for Word to update."""
    read = [PLAIN.fullmatch(one.code.text) for one in counts]
    shown = [one.shown for one in counts if one.shown]
    tagged = any(conversion.marks_in(text.text) for texts in shown for text in texts)
    if tagged or None in read or len(shown) < len(counts):
        for one in counts:
            one.code.element.set(W + "dirty", "true")
        return
    for one, told in zip(counts, read, strict=True):
        first, kept = (told["first"] or "none", told["kept"]) if told else ("none", None)
        name = json.dumps(one.name, ensure_ascii=False)
        code = f"{VALUE}{name}|_count({'true' if kept else 'false'}, {first}){VALUE_END}"
        one.shown[0].text = conversion.insertion(code)
        for other in one.shown[1:]:
            other.text = ""
