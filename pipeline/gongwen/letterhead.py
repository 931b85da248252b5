"""版头 (7.2, 10.1, 10.2): what stands above the title, its red mark and rules."""

from __future__ import annotations

from collections.abc import Sequence

from docx.text.paragraph import Paragraph

from pipeline.gongwen import drawings, head
from pipeline.gongwen import standard as gb
from pipeline.gongwen.canvas import Canvas, Form, field_of, is_filled
from pipeline.gongwen.marks import joint_mark_type, mark_room, mark_type
from pipeline.gongwen.paragraphs import space_exactly, write, write_run
from pipeline.gongwen.signatures import cell_count

# How far a bracket's ink reaches below its baseline, as a share of the type size.
_BRACKET_BELOW = 0.18
# A letter's double rule: 0.8 mm and 0.25 mm within 1.5 mm; the standard gives no thickness, this is practice.
_THICK, _THIN, _DOUBLE = 0.8, 0.25, 1.5

# The red rule of a document: no thickness given either.
_RED_RULE = 0.5

_MARK_POINTS = {"letter": 40.0, "document": 50.0}

# The elements above a mark, by their styles, and the width they take in a letter, where the number stands beside them.
_HEADS = ("份号", "密级", "紧急程度")
_BESIDE_WIDTH = 70.0


class Letterhead(Canvas):
    """The head of a paper of any form; put on before anything else."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._mark_points = 0.0
        self._rows_above = 0
        self._beside: list[tuple[str, str]] = []

    def head(self, *, copies: str = "", secrecy: str = "", urgency: str = "") -> None:
        """份号, 密级和保密期限, 紧急程度 (7.2.1 to 7.2.3), flush left from the first row on; before the mark.

        Text that is a tag is left out where its field is empty; the mark stands where it stands all the same. In a letter
        they stand below the first double rule, the first beside the number (10.1).
        """
        given = [(style, text) for style, text in zip(_HEADS, (copies, secrecy, urgency), strict=True) if text]
        if self._form is Form.LETTER:
            self._beside = given
            return
        for style, text in given:
            with self._filled(text):
                self.paragraph(style, text)
        for _, text in given:
            if name := field_of(text):
                self.paragraph("Normal", f"{{%p if not ({is_filled(name)}) %}}")
                self.blank()
                self.paragraph("Normal", "{%p endif %}")
        self._rows_above += len(given)

    def _beside_number(self, number: Paragraph, above: float) -> None:
        """The heads of a letter in a box of their own ``above`` mm from the page's upper edge; rows that they take more than
        the number does push the title down."""
        if not self._beside:
            return
        content = []
        for style, text in self._beside:
            name = field_of(text)
            lines = [(style, text)]
            if name:
                lines = [("Normal", f"{{%p if {is_filled(name)} %}}"), (style, text), ("Normal", "{%p endif %}")]
            content += [write(self._document, named, said)._p for named, said in lines]
        spots = (drawings.Spot("page", gb.LEFT_MARGIN.value), drawings.Spot("page", above))
        size = (_BESIDE_WIDTH, len(self._beside) * gb.ROW_MM + 1)
        drawings.hang(
            number, drawings.text_box(self._number(), content, spots[0], spots[1], size, says="份号、密级、紧急程度")
        )
        counted = " + ".join(f"(1 if {is_filled(name)} else 0)" for _, text in self._beside if (name := field_of(text)))
        fixed = sum(not field_of(text) for _, text in self._beside)
        for row in range(2, len(self._beside) + 1):
            if counted and row > fixed:
                self.paragraph("Normal", f"{{%p if {counted} >= {row - fixed} %}}")
                self.blank()
                self.paragraph("Normal", "{%p endif %}")
            else:
                self.blank()

    def marking(self, text: str) -> None:
        """内部 and the like: 3号黑体, flush left in the first row, where a secrecy level would stand (7.2.2)."""
        write_run(write(self._document, "Normal"), text, gb.HEITI)
        self.blank()

    def mark(self, text: str, *, cells: float = 0) -> None:
        """发文机关标志 (7.2.4, 10.1), red, centred, as large as ``cells`` characters (by default the text's) allow.

        A name too long for one row stands in two: give them with a line break, or let the tag bring it.
        """
        rows = text.split("\n")
        count, width = (len(rows), max(map(cell_count, rows))) if not cells else mark_room(cells)
        kind = mark_type(width, _MARK_POINTS.get(self._form, 40.0))
        self._mark_points = kind.points * count
        line = round(kind.points * 20)
        lead = (gb.BASELINE - gb.INK_ABOVE) * kind.points * gb.MM_PER_POINT
        named = write(self._document, "发文机关标志", text)
        head.size_mark(named, kind)
        if self._form is Form.LETTER:
            space_exactly(named, 0, line)
            place = drawings.Spot("page", gb.LETTER_MARK_TOP.value - lead)
            across = drawings.Spot("page", gb.LEFT_MARGIN.value)
            high = self._mark_points * gb.MM_PER_POINT + 1
            drawings.hang(
                write(self._document, "定位"),
                drawings.text_box(
                    self._number(), [named._p], across, place, (gb.TEXT_WIDTH.value, high), says=f"发文机关标志：{text}"
                ),
            )
        else:
            space_exactly(named, self._above_mark(lead), line)

    def joint_mark(self, offices: Sequence[str], suffix: str = "文件", *, cells: float = 0) -> None:
        """The mark of several offices (7.2.4): the leading one first, 文件 at the right, centred on their height.

        ``offices`` may be a loop over a field, its rows of control among them: ``cells`` is then how long a name may be.
        """
        kind = joint_mark_type(cells or max(map(cell_count, offices)))
        lead = (gb.BASELINE * head.JOINT_LINE - gb.INK_ABOVE) * kind.points * gb.MM_PER_POINT
        before = self._above_mark(lead)
        space_exactly(write(self._document, "定位"), max(before - 20, 0), 20)
        head.joint_mark(self._document, offices, suffix, kind)

    def _above_mark(self, lead: float) -> int:
        """Twips from the rows above to the mark's line."""
        drop = gb.COMMAND_MARK_DROP if self._form is Form.COMMAND else gb.MARK_DROP
        return round((drop.value - lead) * gb.TWIPS_PER_MM) - self._rows_above * gb.ROW_TWIPS

    def number(self, text: str, *, signers: Sequence[str] = (), made: tuple[str, str] | None = None) -> None:
        """发文字号 (7.2.5, 10.1); in a document the red rule follows below it.

        With ``signers`` (上行文, 7.2.6) it stands at the left, one cell in, on the row of the last of them. ``made``: who
        made a brief and when, at the left and the right edge of the row above the rule.
        """
        if self._form is Form.LETTER:
            end = self._letter_rules()[1][0] + _THIN / 2
            ink_top = gb.BASELINE * gb.ROW_MM - gb.INK_ABOVE * gb.EM_MM
            anchor = 20 / gb.TWIPS_PER_MM
            top = end + gb.LETTER_NUMBER_GAP.value - ink_top
            before = round((top - anchor - gb.TOP_MARGIN.value) * gb.TWIPS_PER_MM)
            number = space_exactly(write(self._document, "信函发文字号", text), before, gb.ROW_TWIPS)
            self._beside_number(number, top)
            self.blank(2)
            return
        self.blank(2)
        if signers:
            head.upward_number(self._document, text, signers)
        else:
            self.paragraph("发文字号", text)
        if self._form is Form.COMMAND:
            self.blank(2)
            return
        if made:
            head.maker_row(self._document, *made)
        below_ink = (1 - gb.BASELINE) * gb.ROW_MM - _BRACKET_BELOW * gb.EM_MM
        spots = (drawings.Spot("margin", 0), drawings.Spot("paragraph", gb.RED_RULE_GAP.value - below_ink))
        rule = drawings.line(self._number(), spots, gb.RED_RULE_WIDTH.value, _RED_RULE, gb.RED)
        drawings.hang(write(self._document, "Normal"), rule)
        self.blank()

    def _letter_rules(self) -> list[tuple[float, float]]:
        """Centre and thickness (mm) of a letter's four red lines, from the top: thick, thin; thin, thick."""
        points = self._mark_points or _MARK_POINTS["letter"]
        top = (
            gb.LETTER_MARK_TOP.value
            + (gb.INK_ABOVE + gb.INK_BELOW) * points * gb.MM_PER_POINT
            + gb.LETTER_RULE_GAP.value
        )
        bottom = gb.PAGE_HEIGHT.value - gb.LETTER_RULE_FOOT.value
        return [
            (top + _THICK / 2, _THICK),
            (top + _DOUBLE - _THIN / 2, _THIN),
            (bottom - _DOUBLE + _THIN / 2, _THIN),
            (bottom - _THICK / 2, _THICK),
        ]
