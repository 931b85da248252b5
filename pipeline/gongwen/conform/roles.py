"""Which element of an official document each paragraph is: by its style's name if it has one, else by what it says and
where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.elements import Element, Role, heading_level
from pipeline.gongwen.conform.headroles import TITLE_SIZE, addresses, role_below_title, role_in_head
from pipeline.gongwen.conform.paper import Paper, Paragraph
from pipeline.gongwen.conform.textroles import role_in_cell, role_in_text

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


def assign_roles(paper: Paper) -> tuple[Element, ...]:
    """Every paragraph of ``paper`` in order with its role."""
    return tuple(_Walk(paper).elements())


class _Walk:
    """Goes through the paragraphs once; ``_stage`` only moves forward: head, title, text, close, attachment."""

    def __init__(self, paper: Paper) -> None:
        self._paragraphs = paper.paragraphs
        self._turned = frozenset(index for index, section in enumerate(paper.sections) if section.tabular)
        self._stage = "head"
        self._last = Role.BLANK
        self._sent = False

    def elements(self) -> Iterator[Element]:
        for index, paragraph in enumerate(self._paragraphs):
            role, level = self._role(index, paragraph)
            if role is not Role.BLANK:
                self._last = role
            self._sent = self._sent or role is Role.ADDRESSEE
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
            return (Role.HEADING, level) if self._is_heading(paragraph, level) and role is Role.BODY else (role, 0)
        return role, 0

    @staticmethod
    def _is_heading(paragraph: Paragraph, level: int) -> bool:
        """Short, and no item of a list, which ends with a mark of its own."""
        return len(paragraph.text) <= 40 and paragraph.text[-1] not in ("；，、.;" if level > 2 else "；，、")

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
        said = paragraph.beside or text
        if self._stage not in {"head", "title"} and say.COPY_TO.match(said):
            return Role.COPY_TO
        # A row of a title may end so: ……关于印发.
        # Below 抄送 the day of printing is one, though 印发 was forgotten behind it.
        if (say.PRINTED.search(said) and not re.search("[，；。]|关于", said)) or (
            self._last in {Role.COPY_TO, Role.PRINTER} and say.DATED.fullmatch(said)
        ):
            return Role.PRINTER
        if self._stage == "head":
            return role_in_head(paragraph, self._last)
        if paragraph.holder == "tbl":
            below = self._paragraphs[index + 1 :]
            return Role.TABLE if self._stage == "attachment" else role_in_cell(paragraph, below, self._last)
        # A page number somebody typed is no text, and signs nothing.
        if say.TYPED_NUMBER.fullmatch(text) or (self._stage != "attachment" and self._captions(paragraph)):
            return Role.OTHER
        return self._guess_below_head(index, paragraph, text)

    def _captions(self, paragraph: Paragraph) -> bool:
        """Whether it stands over or under a wide table: a page on its side holds tables, and small centred words there
        are no text of the paper."""
        small = paragraph.align == "center" and paragraph.size < gb.SIZES["3号"]
        return small and paragraph.section in self._turned

    def _guess_below_head(self, index: int, paragraph: Paragraph, text: str) -> Role:
        if say.LABEL.match(text) and (paragraph.new_page or self._stage in {"close", "attachment"}):
            return Role.ATTACHMENT_LABEL
        if self._stage == "title":
            return role_below_title(paragraph)
        if self._stage == "attachment":
            return self._guess_attachment(paragraph)
        if paragraph.align == "center" and paragraph.size >= TITLE_SIZE:
            return Role.INNER_TITLE
        # Who made what is printed below, and when, stands under its title; 第一章 over its articles.
        if paragraph.align == "center" and (self._last is Role.INNER_TITLE or say.CHAPTER.match(text)):
            return Role.OTHER
        below = self._paragraphs[index + 1 :]
        return Role.ADDRESSEE if self._sent_late(paragraph) else role_in_text(paragraph, below, self._last)

    def _sent_late(self, paragraph: Paragraph) -> bool:
        """Whether it names, flush left, whom a paper goes to that has not said so yet."""
        flush = not (paragraph.first or paragraph.left or paragraph.typed) and paragraph.text.endswith("：")
        organs = re.search(rf"{say.ORGAN.pattern[:-1]}：$", paragraph.text)
        return bool(not self._sent and self._stage == "text" and flush and organs and addresses(paragraph.text))

    def _guess_attachment(self, paragraph: Paragraph) -> Role:
        below = self._last in {Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE}
        # （共30个） below a title counts what is listed.
        if self._last is Role.ATTACHMENT_TITLE and paragraph.size < TITLE_SIZE and paragraph.text[0] in "（(":
            return Role.ATTACHMENT_BODY
        titles = paragraph.align == "center" or (paragraph.holder == "body" and paragraph.size >= TITLE_SIZE)
        return Role.ATTACHMENT_TITLE if below and titles else Role.ATTACHMENT_BODY
