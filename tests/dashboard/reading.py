"""The page read back by lxml alone, as a browser's reader would: tables, links, text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html

LIGHTS = ("已完成", "绿灯", "黄灯", "红灯", "未启动")


def parsed(page: bytes) -> etree._Element:
    return etree.fromstring(page)


def read_by_html_rules(page: bytes) -> etree._Element:
    return lxml_html.document_fromstring(page, parser=lxml_html.HTMLParser(encoding="utf-8"))


def find(node: etree._Element, path: str) -> list[Any]:
    """What an XPath finds: elements, or texts where it asks for texts."""
    found: Any = node.xpath(path)
    return list(found)


def said(node: etree._Element) -> str:
    """The text of ``node`` without the titles of drawings, which are read out and not shown."""
    return "".join(find(node, ".//text()[not(parent::title) and not(parent::script)]"))


def table(page: etree._Element, name: str, plan: int = 1) -> list[list[str]]:
    """The rows of a table, heads first."""
    (found,) = find(
        page, f"//section[@id='plan-{plan}']//table[contains(@class, '{name}')] | //section/table[@class='{name}']"
    )
    return [[said(cell) for cell in row] for row in found.iter("tr")]


def rows(page: etree._Element, name: str, plan: int = 1) -> list[dict[str, str]]:
    """The rows of a table as head → cell."""
    heads, *below = table(page, name, plan)
    return [dict(zip(heads, row, strict=True)) for row in below]


def tiles(page: etree._Element, plan: int = 1) -> dict[str, tuple[int, str]]:
    """Each of the large figures with the note under it."""
    names, values = (find(page, f"//section[@id='plan-{plan}']//dl//{tag}") for tag in ("dt", "dd"))
    return {
        said(name): (int(value.findtext("b") or ""), (value.find("b").tail or "").strip())
        for name, value in zip(names, values, strict=True)
    }


def data(page: etree._Element) -> Any:
    """What the page's script draws from."""
    (text,) = find(page, "//script[@type='application/json']/text()")
    return json.loads(text)


def lights(page: etree._Element) -> dict[tuple[str, str], tuple[str, str]]:
    """(task, unit) → the light and the words of every item in the data."""
    found = data(page)
    return {
        (found["tasks"][task][1], found["units"][unit][0]): (LIGHTS[light], found["words"][why])
        for task, unit, light, _, why, *_ in found["items"]
    }


def papers(page: etree._Element) -> dict[str, str]:
    """kind/name → everything said of a draft after its name."""
    found = {}
    for row in find(page, "//table[@class='kinds']/tbody/tr"):
        (kind,) = find(row, "th/text()")
        for paper in find(row, "td/ul/li"):
            (name,) = find(paper, "(a/text() | text())[1]")
            found[f"{kind}/{name}"] = said(paper).removeprefix(name)
    return found


def links(page: etree._Element, file: Path) -> Iterator[Path]:
    """The files the page links to; a link elsewhere than to a file beside it, or to no place on it, is an error."""
    for link in page.iter("a"):
        target = link.get("href") or ""
        if target.startswith("#"):
            assert find(page, f"//*[@id='{target[1:]}']"), target
            continue
        assert target.isascii()
        parts = urlsplit(target)
        assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
        assert not parts.path.startswith(("/", ".."))
        yield file.parent / unquote(parts.path)
