"""Paragraphs as one value: text, formatted text and pictures in, WordprocessingML paragraphs out."""

from __future__ import annotations

from msgspec import Struct

from pipeline.word.insertions import Insertions
from pipeline.word.slots import Slot
from pipeline.word.text import UnwritableError, escape
from pipeline.word.values import Rich, check_style, value_xml


class Paragraph(Struct, frozen=True):
    """One paragraph; ``content`` is text, ``RichText`` or ``Image``, one after another.

    ``style`` is the id of a paragraph style of the template, in place of the format of the place it stands in.
    """

    content: tuple[str | Rich, ...]
    style: str = ""

    def properties(self, slot: Slot) -> str:
        """The paragraph's own properties, or those of its place (ECMA-376 part 1, 17.3.1.26)."""
        return f'<w:pPr><w:pStyle w:val="{escape(self.style)}"/></w:pPr>' if self.style else slot.paragraph

    def inner(self, slot: Slot, insertions: Insertions) -> str:
        """The content as complete runs."""
        check_style(self.style, insertions)
        own = Slot(
            spot=slot.spot,
            written=slot.written,
            form="run",
            run=slot.run,
            paragraph=self.properties(slot),
            wrapper=slot.wrapper,
        )
        return "".join(value_xml(item, own, insertions, lifted=False) for item in self.content)


class SubDocument(Rich, frozen=True):
    """Paragraphs to stand in place of ``{{p name }}``, or inside a paragraph that ``{{ name }}`` then continues."""

    paragraphs: tuple[Paragraph, ...]

    def blocks(self, slot: Slot, insertions: Insertions) -> str:
        """The value as complete paragraphs."""
        return "".join(f"<w:p>{item.properties(slot)}{item.inner(slot, insertions)}</w:p>" for item in self.paragraphs)

    def runs(self, slot: Slot, insertions: Insertions) -> str:
        """The value inside a paragraph: its first paragraph joins that one, the others follow it."""
        if slot.form == "run" or slot.wrapper or any(item.style for item in self.paragraphs):
            raise UnwritableError("成段的内容不能放在这里。", "请让它独占一段，并写作“{{p 字段 }}”。")
        return f"</w:p><w:p>{slot.paragraph}".join(item.inner(slot, insertions) for item in self.paragraphs)
