"""What an official document is made of: its elements and the forms it is laid out in."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from pipeline.gongwen.conform import patterns as say
from pipeline.gongwen.conform.paper import Paragraph


class Role(StrEnum):
    """The elements of 7.2 to 7.4 and 10."""

    COPIES = "份号"
    SECRECY = "密级和保密期限"
    URGENCY = "紧急程度"
    MARK = "发文机关标志"
    NUMBER = "发文字号"
    SIGNER = "签发人"
    TITLE = "标题"
    ADDRESSEE = "主送机关"
    INNER_TITLE = "所印发文件的标题"
    BODY = "正文"
    HEADING = "层次标题"
    ATTACHMENT_NOTE = "附件说明"
    OFFICE = "署名"
    DATE = "成文日期"
    NOTE = "附注"
    ATTENDANCE = "出席人员"
    ATTACHMENT_LABEL = "附件标识"
    ATTACHMENT_TITLE = "附件标题"
    ATTACHMENT_BODY = "附件正文"
    COPY_TO = "抄送"
    PRINTER = "印发"
    TABLE = "表格"
    BLANK = "空行"
    OTHER = "其他"


# What is read as sentences, in the paper and in what is bound in behind it.
SENTENCES = (Role.BODY, Role.HEADING, Role.ATTACHMENT_BODY)


class Form(StrEnum):
    """The page layouts a document may follow."""

    DOCUMENT = "文件格式"
    LETTER = "信函格式"
    COMMAND = "命令格式"
    MINUTES = "纪要格式"
    BRIEF = "简报"
    TABLE = "横排表格"
    PLAIN = "无版头"


class Element(Struct, frozen=True):
    """A paragraph and the role it plays; ``level`` is 1 to 4 for a heading, also in an 附件; ``item``: it is a sentence of
    a numbered list (一、原则同意……。), with no text of its own below it."""

    role: Role
    paragraph: Paragraph
    level: int = 0
    item: bool = False

    @property
    def said(self) -> str:
        """What it says; a cell of a 版记 says it with those beside it."""
        return self.paragraph.beside or self.paragraph.text

    @property
    def where(self) -> str:
        """For the report: the element's name, its paragraph and how it begins."""
        text = self.paragraph.text
        return f"{self.role.value}（{self.paragraph.where}）“{text[:12]}{'…' if len(text) > 12 else ''}”"


def heading_level(text: str) -> int:
    """1 to 4 for text that begins with 一、 / （一） / 1. / （1） in any writing, else 0."""
    return next((level for level, pattern in enumerate(say.HEADINGS, 1) if pattern.match(text)), 0)


def beside_signer(number: Element) -> bool:
    """Whether the 发文字号 stands in the row of 签发人, or of the last of several; not in that of another number."""
    return bool(re.search(r"号\s+(?!\S*〔)\S", number.said))
