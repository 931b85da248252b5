"""Pages in Markdown → one book: in order, each link between pages leading inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

FIRST = "README.zh.md"
LINK = re.compile(r"\]\((?:\./)?(?:docs/)?([\w.-]+\.md)(?:#[^)\s]*)?\)")
HEADING = re.compile(r"^# .+$", re.MULTILINE)
# A page that is not in the book can only be named.
ELSEWHERE = re.compile(r"\[([^\]]*)\]\((?!https?:)[^)\s]*\.md(?:#[^)\s]*)?\)")
# A picture of a page in docs/ lies beside it; in the book all are told from the top.
PICTURE = re.compile(r"!\[([^\]]*)\]\((?!https?:|docs/)([^)\s]+)\)")


def bind(pages: Mapping[str, str]) -> str:
    """All of ``pages`` (path → Markdown) as one text, in the order in which the pages before link them.

    Pages that no other links come last. Raises KeyError when the first page is missing.
    """
    order = list(dict.fromkeys(_linked(FIRST, pages)))
    order += sorted(name for name in pages if name not in order)
    return "\n\n".join(_page(name, pages[name], set(order)) for name in order)


def _linked(name: str, pages: Mapping[str, str], seen: frozenset[str] = frozenset()) -> Iterator[str]:
    yield name
    for link in LINK.findall(pages[name]):
        path = f"docs/{link}" if f"docs/{link}" in pages else link
        if path in pages and path != name and path not in seen:
            yield from _linked(path, pages, seen | {name, path})


def _page(name: str, text: str, known: set[str]) -> str:
    anchored = HEADING.sub(lambda found: f"{found[0]} {{#{_anchor(name)}}}", text, count=1)
    linked = LINK.sub(lambda found: f"](#{_anchor(found[1])})" if _known(found[1], known) else found[0], anchored)
    linked = ELSEWHERE.sub(r"\1", linked)
    folder = "docs/" if name.startswith("docs/") else ""
    return PICTURE.sub(lambda found: f"![{found[1]}]({folder}{found[2]})", linked).strip()


def _known(link: str, known: set[str]) -> bool:
    return link in known or f"docs/{link}" in known


def _anchor(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".md").replace(".", "-").lower()
