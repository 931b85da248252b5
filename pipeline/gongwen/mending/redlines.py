"""Rules of the head that are borders, made red (7.2.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.elements import Form
from pipeline.gongwen.conform.paper import is_red
from pipeline.gongwen.conform.redrules import head_of
from pipeline.gongwen.conform.subject import Subject
from pipeline.gongwen.mending.rows import Row
from pipeline.gongwen.ooxml import NAMESPACES
from pipeline.gongwen.ooxml import name as qn


def mend_head_rules(rows: Sequence[Row], subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Set in red what is ruled off above the title; yields clause, words and place."""
    head = {id(element) for element in head_of(subject)}
    for node, item in rows if subject.form in {Form.DOCUMENT, Form.LETTER} else ():
        for border in node.iterfind("w:pPr/w:pBdr/*", NAMESPACES) if id(item) in head else ():
            if border.get(qn("w:val")) not in {"none", "nil"} and not is_red(str(border.get(qn("w:color"), "auto"))):
                border.set(qn("w:color"), gb.RED)
                yield "7.2.7", "分隔线改为红色", item.where
