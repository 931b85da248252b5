"""Where 署名 and 成文日期 stand: their widths in 3号 cells → the indents of the two rows (7.3.5.1, 7.3.5.2)."""

from __future__ import annotations

import unicodedata

from msgspec import Struct

from pipeline.gongwen import standard as gb

# Word puts a quarter of a cell between Han characters and digits, LibreOffice 0.22; a date has five such places.
BOUNDARY = 0.22
# A date of middling length (2026年10月1日); the longest and the shortest differ from it by half a cell.
USUAL_DATE = "2026年10月1日"


class Stand(Struct, frozen=True):
    """How a row stands: its alignment and its indents left and right, in cells."""

    align: str
    left: float = 0
    right: float = 0

    @property
    def sides(self) -> tuple[float, float]:
        """Left and right indent."""
        return self.left, self.right


def cell_count(text: str) -> float:
    """The width of ``text`` in cells: a Han character 1, a digit or Latin letter ½, plus the gaps between the two."""
    wide = [unicodedata.east_asian_width(character) in "WFA" for character in text]
    borders = sum(
        1 for index in range(1, len(text)) if wide[index] != wide[index - 1] and text[index - 1 : index + 1].isalnum()
    )
    return sum(1.0 if is_wide else 0.5 for is_wide in wide) + BOUNDARY * borders


def signature_indents(office: float, date: float = 0, *, sealed: bool) -> tuple[Stand, Stand]:
    """The stand of 署名 and of 成文日期 for their widths ``office`` and ``date`` in cells.

    Sealed (7.3.5.1): the date 4 cells from the right, the office centred on it; an office too long for that moves both
    to the left. Unsealed (7.3.5.2): the office 2 cells from the right and the date 2 cells in from its first character;
    a date longer than the office stands 2 cells from the right itself and the office moves to the left.
    """
    date = date or cell_count(USUAL_DATE)
    row = gb.CELLS.value
    if sealed:
        right = max(gb.SEALED_DATE_INDENT.value, (office - date) / 2)
        centre = row - right - date / 2
        return Stand("center", left=2 * centre - row), Stand("right", right=right)
    edge, shift = gb.OFFICE_INDENT.value, gb.DATE_SHIFT.value
    if date > office:
        return Stand("left", left=row - edge - date - shift), Stand("right", right=edge)
    return Stand("right", right=edge), Stand("left", left=row - edge - office + shift)
