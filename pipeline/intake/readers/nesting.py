"""Web pages parsed to any sensible depth: the parser itself drops, without a word, what lies deeper than 255 levels."""

from __future__ import annotations

from lxml import etree, html

from pipeline.intake.refusal import refuse
from pipeline.limits import HTML_LEVELS

WRAPPERS = ("div", "span", "font", "center", "section", "article", "main", "b", "strong", "em", "i", "u")


def parse_page(text: str) -> etree._Element:
    """The root of a page; wrappers around one element alone are taken off where they are too many.

    Raises MaterialError when it is nested too deeply even so: what cannot be read is not left out.
    """
    root = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True))
    if _depth(root) > HTML_LEVELS:
        for element in list(root.iter(*WRAPPERS)):
            if len(element) == 1 and not (element.text or "").strip() and element.getparent() is not None:
                element.drop_tag()  # type: ignore[attr-defined]  # lxml.html gives its elements more
    if _depth(root) > HTML_LEVELS:
        raise refuse(
            f"网页嵌套超过{HTML_LEVELS}层，会读漏内容，没有接收。",
            "请在浏览器中复制正文，粘贴到 Word/WPS 存为 DOCX 后重试。",
        )
    return root


def _depth(root: etree._Element) -> int:
    """Counted without recursion."""
    deepest = level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest
