"""Text and elements → HTML that is well-formed XML too; what is text stays text, whatever marks it holds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from urllib.parse import quote


class Markup(str):
    """Markup as it stands on the page. Any other text is escaped where it is put in, so none can pass for markup."""

    __slots__ = ()


Child = str | Markup

# So many rows a reader without script is given; all of them are in the data.
MOST = 200

# HTML writes this without an end; every other element of the page needs one, even when it is empty.
VOID = {"meta"}
# The signs that are no text, the first of them first; within an attribute there are more.
ESCAPED = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
QUOTED = (*ESCAPED, ('"', "&quot;"), ("'", "&#x27;"), ("\n", "&#10;"), ("\t", "&#9;"))
# What XML 1.0 (2.2) has no place for.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(tag: str, /, *children: Child, **attributes: str | int) -> Markup:
    """An element with text and elements in the order given; ``class_="x"`` is the attribute ``class``, ``a_b`` ``a-b``."""
    if tag in VOID:
        return Markup(f"<{tag}{_named(attributes)}/>")
    return Markup(f"<{tag}{_named(attributes)}>{joined(*children)}</{tag}>")


def around(tag: str, /, **attributes: str | int) -> tuple[Markup, Markup]:
    """What begins an element, and what ends it."""
    return Markup(f"<{tag}{_named(attributes)}>"), Markup(f"</{tag}>")


def _named(attributes: Mapping[str, str | int]) -> str:
    return "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(str(value), quote=True)}"'
        for key, value in attributes.items()
    )


def joined(*children: Child) -> Markup:
    """Text and elements one after the other."""
    return Markup("".join(child if isinstance(child, Markup) else _escaped(child) for child in children))


def _escaped(text: str, *, quote: bool = False) -> str:
    """``text`` as text; in an attribute a line break must be written as a reference (XML 1.0, 3.3.3)."""
    for sign, instead in QUOTED if quote else ESCAPED:
        text = text.replace(sign, instead)
    return NO_XML.sub("\ufffd", text)


def link(path: str, *children: Child, **attributes: str | int) -> Markup:
    """A link to the file at ``path``, relative to the page, its name percent-encoded (RFC 3986, 2.1)."""
    return element("a", *children, href=quote(os.fsencode(path)), **attributes)


def table(heads: Sequence[Child], rows: Iterable[Sequence[Markup]], **attributes: str | int) -> Markup:
    """A table of ``rows`` (their cells) under ``heads``, which a printer repeats on each page."""
    return element(
        "table",
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element("tbody", *(element("tr", *row) for row in rows)),
        **attributes,
    )


def cell(*children: Child, **attributes: str | int) -> Markup:
    """A cell of a table."""
    return element("td", *children, **attributes)


def row_head(*children: Child, **attributes: str | int) -> Markup:
    """The cell that names its row."""
    return element("th", *children, scope="row", **attributes)


def to_bytes(parts: Iterable[Markup]) -> bytes:
    """The page of these parts as UTF-8."""
    return b"".join(part.encode() for part in chain(("<!DOCTYPE html>\n",), parts, "\n"))


def verbatim(tag: str, text: str, **attributes: str) -> Markup:
    """An element whose ``text`` HTML takes as it stands (a script, its data): it must hold no mark of XML.

    Raises ValueError where it does.
    """
    if "<" in text or "&" in text:
        raise ValueError(f"{tag} 中有 < 或 &")
    begin, end = around(tag, **attributes)
    return Markup(f"{begin}{text}{end}")


def and_more(count: int, which: str = "前") -> Iterator[Markup]:
    """The line that says how many of ``count`` rows a list of the first does not show."""
    if count > MOST:
        yield element(
            "p", f"共{count}行，这里列出{which}{MOST}行；用允许运行脚本的浏览器打开本页，可以查找和列出全部。"
        )


def cut_short(text: str, longest: int) -> str:
    """How ``text`` begins, with …… where it goes on."""
    return text if len(text) <= longest else f"{text[:longest]}……"


def numbered(key: str) -> str:
    """A task's number before its name: ``3. ``, 三、, and （三） as it is."""
    if key.endswith(("）", ")")):
        return key
    return f"{key}. " if key.isascii() else f"{key}、"
