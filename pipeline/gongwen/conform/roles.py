"""Which element of an official document each paragraph is: by its style's name if it has one, else by what it says and
where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Form, Role, heading_level
from pipeline.gongwen.conform.paper import Paper, Paragraph, is_red

_BY_STYLE = {
    "份号": Role.COPIES,
    "密级": Role.SECRECY,
    "紧急程度": Role.URGENCY,
    "发文机关标志": Role.MARK,
    "发文字号": Role.NUMBER,
    "信函发文字号": Role.NUMBER,
    "签发人": Role.SIGNER,
    "公文标题": Role.TITLE,
    "主送机关": Role.ADDRESSEE,
    "附件说明": Role.ATTACHMENT_NOTE,
    "附件说明首项": Role.ATTACHMENT_NOTE,
    "附件说明续项": Role.ATTACHMENT_NOTE,
    "署名": Role.OFFICE,
    "成文日期": Role.DATE,
    "附注": Role.NOTE,
    "附件标识": Role.ATTACHMENT_LABEL,
    "附件标题": Role.ATTACHMENT_TITLE,
    "抄送": Role.COPY_TO,
    "印发": Role.PRINTER,
}
_HEADING_STYLES = {"一级标题": 1, "二级标题": 2, "三级标题": 3, "四级标题": 4}
_TITLE_SIZE = 18
# Twips from the left edge that no paragraph of the text begins at.
_FAR_IN = 8 * gb.CELL_TWIPS


def assign_roles(paper: Paper) -> tuple[Element, ...]:
    """Every paragraph of ``paper`` in order with its role."""
    return tuple(_Walk(paper).elements())


def form_of(paper: Paper, elements: Sequence[Element]) -> Form:
    """The layout ``paper`` follows: by what its mark says, then by a letter's long red rules or number at the right."""
    heads = [element for element in elements if element.role in {Role.MARK, Role.NUMBER}]
    if not heads:
        return Form.TABLE if any(section.tabular for section in paper.sections[:1]) else Form.PLAIN
    mark = "".join(element.paragraph.text for element in heads if element.role is Role.MARK)
    for form, pattern in ((Form.COMMAND, r"令$"), (Form.MINUTES, r"纪要$"), (Form.BRIEF, r"简报$|督查通报$|工作动态$")):
        if re.search(pattern, re.sub(r"[\s（）()]", "", mark)):
            return form
    said = [(element.role, element.paragraph.text) for element in elements]
    # What a mark fails to say is told by what is below it: 市长　示例甲 over a date, 出席：.
    if any(role is Role.NUMBER and re.fullmatch(r"第[0-9]+号", text) for role, text in said) and any(
        say.POST_AND_NAME.fullmatch(text) for role, text in said if role in {Role.OFFICE, Role.BODY}
    ):
        return Form.COMMAND
    if any(role is Role.ATTENDANCE for role, _ in said) and not any(role is Role.ADDRESSEE for role, _ in said):
        return Form.MINUTES
    long_red = [line for line in paper.lines if is_red(line.colour) and line.length > 163]
    right = any(e.role is Role.NUMBER and e.paragraph.align in {"right", "end"} for e in heads)
    # A name without 文件 over the number of a 函 is a letter's head, wherever the number was put.
    named = not mark.strip().endswith("文件") and any(
        say.LETTER_CODE.search(text) for role, text in said if role is Role.NUMBER
    )
    return Form.LETTER if long_red or right or named else Form.DOCUMENT


class _Walk:
    """Goes through the paragraphs once; ``_stage`` only moves forward: head, title, text, close, attachment."""

    def __init__(self, paper: Paper) -> None:
        self._paragraphs = paper.paragraphs
        self._turned = frozenset(index for index, section in enumerate(paper.sections) if section.tabular)
        self._stage = "head"
        self._last = Role.BLANK

    def elements(self) -> Iterator[Element]:
        for index, paragraph in enumerate(self._paragraphs):
            role, level = self._role(index, paragraph)
            if role is not Role.BLANK:
                self._last = role
            yield Element(role, paragraph, level)

    def _role(self, index: int, paragraph: Paragraph) -> tuple[Role, int]:
        if not paragraph.text.strip():
            return Role.BLANK, 0
        styled = _BY_STYLE.get(paragraph.style)
        if styled in {Role.COPY_TO, Role.PRINTER}:
            # One style may serve both rows of a 版记; what they say tells them apart.
            styled = Role.PRINTER if say.PRINTED.search(paragraph.text) else styled
        if styled is Role.TITLE and self._stage in {"text", "close"}:
            styled = Role.INNER_TITLE
        if styled is not None:
            self._advance(styled)
            return styled, 0
        if paragraph.style in _HEADING_STYLES:
            self._stage = "text" if self._stage in {"head", "title"} else self._stage
            role = Role.ATTACHMENT_BODY if self._stage == "attachment" else Role.HEADING
            return role, _HEADING_STYLES[paragraph.style]
        role = self._guess(index, paragraph)
        self._advance(role)
        if role in {Role.BODY, Role.ATTACHMENT_BODY} and (level := heading_level(paragraph.text)):
            return (Role.HEADING, level) if self._is_heading(paragraph) and role is Role.BODY else (role, 0)
        return role, 0

    def _is_heading(self, paragraph: Paragraph) -> bool:
        return len(paragraph.text) <= 40 and paragraph.text[-1] not in "；，、"

    def _advance(self, role: Role) -> None:
        steps = {
            Role.TITLE: "title",
            Role.INNER_TITLE: "text",
            Role.ADDRESSEE: "text",
            Role.BODY: "text",
            Role.ATTACHMENT_NOTE: "close",
            Role.OFFICE: "close",
            Role.DATE: "close",
            Role.ATTACHMENT_LABEL: "attachment",
        }
        self._stage = steps.get(role, self._stage)

    def _guess(self, index: int, paragraph: Paragraph) -> Role:
        text = paragraph.text
        if self._stage not in {"head", "title"} and say.COPY_TO.match(text):
            return Role.COPY_TO
        if say.PRINTED.search(text):
            return Role.PRINTER
        if self._stage == "head":
            return self._guess_head(paragraph, text)
        if paragraph.holder == "tbl":
            return self._guess_cell(index, text)
        if self._stage != "attachment" and self._captions(paragraph):
            return Role.OTHER
        return self._guess_below_head(index, paragraph, text)

    def _guess_cell(self, index: int, text: str) -> Role:
        """A cell of a table; office and date are set in one too, alone in it at the end of the text."""
        if self._stage == "attachment":
            return Role.TABLE
        if self._last is Role.OFFICE and say.DATE.match(text):
            return Role.DATE
        below = [p for p in self._paragraphs[index + 1 :] if p.text.strip()]
        # Other offices may stand beside or below it, over one date.
        after = [*dropwhile(lambda p: p.holder == "tbl" and bool(say.ORGAN.search(p.text)), below)][:2]
        dated = bool(after) and after[0].holder == "tbl" and bool(say.DATE.match(after[0].text.strip()))
        ends = len(after) < 2 or after[1].holder != "tbl" or bool(say.COPY_TO.match(after[1].text.strip()))
        return Role.OFFICE if dated and ends and say.ORGAN.search(text) else Role.TABLE

    def _captions(self, paragraph: Paragraph) -> bool:
        """Whether it stands over or under a wide table: a page on its side holds tables, and small centred words there
        are no text of the paper."""
        small = paragraph.align == "center" and paragraph.size < gb.SIZES["3号"]
        return small and paragraph.section in self._turned

    def _guess_below_head(self, index: int, paragraph: Paragraph, text: str) -> Role:
        if say.LABEL.match(text) and (paragraph.new_page or self._stage in {"close", "attachment"}):
            return Role.ATTACHMENT_LABEL
        if self._stage == "title":
            return self._guess_below_title(paragraph, text)
        if self._stage == "attachment":
            return self._guess_attachment(paragraph)
        if paragraph.align == "center" and paragraph.size >= _TITLE_SIZE:
            return Role.INNER_TITLE
        # Who made what is printed below, and when, stands under its title; 第一章 over its articles.
        if paragraph.align == "center" and (self._last is Role.INNER_TITLE or say.CHAPTER.match(text)):
            return Role.OTHER
        return self._guess_text(index, text)

    def _guess_attachment(self, paragraph: Paragraph) -> Role:
        below = self._last in {Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE}
        titles = paragraph.align == "center" or (paragraph.holder == "body" and paragraph.size >= _TITLE_SIZE)
        return Role.ATTACHMENT_TITLE if below and titles else Role.ATTACHMENT_BODY

    def _guess_head(self, paragraph: Paragraph, text: str) -> Role:
        for role, pattern in _HEAD_SAYS:
            if pattern.search(text):
                return role
        if paragraph.size >= _TITLE_SIZE and any(is_red(run.colour) for run in paragraph.runs):
            return Role.MARK
        if paragraph.holder == "tbl":
            return Role.TABLE
        if (
            self._last is Role.BLANK
            and say.MARK.search(text)
            and paragraph.size >= _TITLE_SIZE
            and not say.TITLE.search(text)
        ):
            return Role.MARK
        if paragraph.size >= _TITLE_SIZE or self._titles(text):
            return Role.TITLE
        return Role.BODY if text[-1] in say.ENDS else Role.OTHER

    @staticmethod
    def _titles(text: str) -> bool:
        """Whether a text of ordinary size is a title all the same: it names a matter and a kind of paper."""
        return bool(say.TITLE.search(text)) and text[-1] not in say.ENDS and len(text) <= 90

    def _guess_below_title(self, paragraph: Paragraph, text: str) -> Role:
        if say.STAGE.search(text):
            return Role.OTHER
        if heading_level(text):
            return Role.BODY
        if paragraph.size >= _TITLE_SIZE or (self._titles(text) and paragraph.align == "center"):
            return Role.TITLE
        if paragraph.align == "center":
            return Role.OTHER
        named = say.ADDRESSEE.search(text) and len(text) <= 200 and not say.LEADS_ON.search(text)
        return Role.ADDRESSEE if named else Role.BODY

    def _guess_text(self, index: int, text: str) -> Role:
        if say.ATTACHMENT_NOTE.match(text) or (self._last is Role.ATTACHMENT_NOTE and _lists_annex(text)):
            return Role.ATTACHMENT_NOTE
        if say.ATTENDANCE.match(text):
            return Role.ATTENDANCE
        if say.DATE.match(text):
            return Role.DATE
        if self._is_office(index, text):
            return Role.OFFICE
        if self._last is Role.DATE and (text[0] in "（(" or say.NOTE.search(text)):
            return Role.NOTE
        return Role.BODY

    def _is_office(self, index: int, text: str) -> bool:
        """Whether this row is 署名; a mark behind a name at the right makes it no sentence."""
        said = text.rstrip("。，.,") if self._aside(self._paragraphs[index]) and say.ORGAN.search(text[:-1]) else text
        if len(said) > 42 or said[-1] in say.ENDS or heading_level(said):
            return False
        return self._signs(index) or self._signs_undated(index)

    @staticmethod
    def _aside(paragraph: Paragraph) -> bool:
        return paragraph.align in {"right", "end"} or paragraph.first + paragraph.left > _FAR_IN

    def _signs(self, index: int) -> bool:
        """Whether only further offices stand between this paragraph and a date."""
        following = (p.text.strip() for p in self._paragraphs[index + 1 :] if p.text.strip())
        for text in following:
            if say.DATE.match(text):
                return True
            if len(text) > 42 or text[-1] in say.ENDS or not say.ORGAN.search(text):
                return False
        return False

    def _signs_undated(self, index: int) -> bool:
        """Whether an office stands at the right, below the text and above nothing but what closes a paper: its date was
        forgotten."""
        paragraph = self._paragraphs[index]
        signs = say.ORGAN.search(paragraph.text) or say.POST_AND_NAME.fullmatch(paragraph.text)
        if not (signs and self._aside(paragraph)):
            return False
        below = next((p.text.strip() for p in self._paragraphs[index + 1 :] if p.text.strip()), "")
        return not below or below[0] in "（(" or any(p.search(below) for p in (say.COPY_TO, say.PRINTED, say.LABEL))


def _lists_annex(text: str) -> bool:
    """Whether a row below 附件： names a further annex, however it is numbered."""
    level = heading_level(text)
    return level == 3 or (level > 0 and text[-1] not in "。：")


_HEAD_SAYS = (
    (Role.OTHER, say.STAGE),
    (Role.NUMBER, say.NUMBER),
    (Role.SIGNER, say.SIGNER),
    (Role.COPIES, say.COPIES),
    (Role.SECRECY, say.SECRECY),
    (Role.URGENCY, say.URGENCY),
)
