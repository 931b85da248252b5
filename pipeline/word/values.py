"""Values as WordprocessingML (ECMA-376 part 1, 17.3): plain text with its line breaks, and what brings its own markup."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from pipeline.word.attributes import IN_ATTRIBUTES
from pipeline.word.captured import Captured, check_markup
from pipeline.word.insertions import Insertions
from pipeline.word.meter import charge, long_text
from pipeline.word.slots import Slot
from pipeline.word.text import BREAKS, LINE, TAB, TEXT, UnwritableError, escape, plain_text

# What a line break costs, in characters: it parts a text in two, and each part takes room of its own where it is read.
BREAK = 200


class Rich(Struct, frozen=True):
    """A value that brings its own markup."""

    def runs(self, slot: Slot, insertions: Insertions) -> str:
        """The value as complete runs."""
        raise NotImplementedError

    def blocks(self, slot: Slot, insertions: Insertions) -> str:
        """The value as complete paragraphs."""
        return f"<w:p>{slot.paragraph}{self.runs(slot, insertions)}</w:p>"


def value_xml(value: Any, slot: Slot, insertions: Insertions, *, lifted: bool) -> str:
    """``value`` as the XML that may stand at ``slot``."""
    if isinstance(value, Rich):
        insertions.brought.add((slot.spot, type(value).__name__))
        return _rich(value, slot, insertions)
    if isinstance(value, Captured):
        check_markup(value, slot)
        return value
    text = long_text(plain_text(value))
    if slot.form == "style":
        check_style(text, insertions)
    if slot.form in IN_ATTRIBUTES:
        return IN_ATTRIBUTES[slot.form](text)
    if slot.form == "text" and not lifted:
        return broken(escape(text), slot)
    if slot.form in ("attribute", "plain", "style") or (lifted and slot.form == "text"):
        return BREAKS.sub(" ", escape(text))
    run = f"<w:r>{slot.run}{TEXT}{broken(escape(text), slot)}</w:t></w:r>"
    return run if slot.form == "run" else f"<w:p>{slot.paragraph}{run}</w:p>"


def broken(text: str, slot: Slot) -> str:
    """Escaped text with line breaks, tabs, page breaks and paragraph ends (\\a) as Word writes them."""
    if not BREAKS.search(text):
        return text
    charge(BREAK * len(BREAKS.findall(text)))
    run = f"<w:r>{slot.run}"
    paragraph = f"</w:t></w:r></w:p><w:p>{slot.paragraph}{run}{TEXT}"
    if slot.wrapper:
        # A paragraph cannot end inside a hyperlink or a tracked change; a line can.
        paragraph = LINE
    page = f'</w:t></w:r><w:r><w:br w:type="page"/></w:r>{run}{TEXT}'
    for character, xml in (
        ("\n", LINE),
        ("\t", TAB),
        ("\f", page),
        ("\a", paragraph),
    ):
        text = text.replace(character, xml)
    return text


def _rich(value: Rich, slot: Slot, insertions: Insertions) -> str:
    if slot.form == "text":
        return f"</w:t></w:r>{value.runs(slot, insertions)}<w:r>{slot.run}{TEXT}"
    if slot.form == "run":
        return value.runs(slot, insertions)
    if slot.form == "block":
        return value.blocks(slot, insertions)
    raise UnwritableError("带格式的内容或图片不能放在这里。", "请放在正文、表格、页眉或页脚的文字里。")


def check_style(style: str, insertions: Insertions) -> None:
    """Refuse a style the template does not have: Word would print the text as if none were given."""
    if style and not insertions.has_style(style):
        raise UnwritableError(f"模板里没有样式“{style[:40]}”。", "请写模板里已有样式的编号，或在模板里建立这个样式。")
