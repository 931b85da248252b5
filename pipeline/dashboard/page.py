"""The page as a list of blocks: the data and the script that draws from it, and the same in brief for who runs no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from pipeline.dashboard.bars import patterns
from pipeline.dashboard.data import page_data
from pipeline.dashboard.markup import Markup, around, element, joined, to_bytes, verbatim
from pipeline.dashboard.papers import papers_block
from pipeline.dashboard.records import issued_block, unconfirmed_block
from pipeline.dashboard.style import STYLE
from pipeline.dashboard.values import Overview

TITLE = "方案落实情况一览"
SCRIPT = Path(__file__).with_name("page.js")


def draw_page(overview: Overview) -> bytes:
    """The page as UTF-8: it needs no other file and holds no clock; what is late today is worked out where it is read."""
    # Part by part: a page of hundreds of plans is held once, not once for every element that it stands in.
    return to_bytes(_parts(overview))


def _parts(overview: Overview) -> Iterator[Markup]:
    script = SCRIPT.read_text(encoding="utf-8")
    (page, page_end), (body, body_end) = around("html", lang="zh-CN"), around("body")
    (main, main_end), (plain, plain_end) = around("main"), around("div", id="plain")
    yield joined(page, _head(script), body, patterns())
    yield element("header", element("h1", TITLE), element("p", overview.office, class_="office"), contents(overview))
    yield joined(main, element("div", id="app", hidden="hidden"), plain)
    for number, plan in enumerate(overview.plans, 1):
        yield element("section", Markup(plan.block), id=f"plan-{number}")
    yield papers_block(overview.papers, overview.withdrawn)
    yield issued_block(overview.issued)
    yield joined(unconfirmed_block(overview.unconfirmed), plain_end, main_end)
    yield element(
        "footer", element("p", "本页由 make notices 写出。材料改动、发文或者作废以后，请再运行一次，本页随之更新。")
    )
    yield verbatim("script", page_data(overview), type="application/json", id="data")
    yield joined(verbatim("script", script), body_end, page_end)


def contents(overview: Overview) -> Markup:
    """What is on the page, each a jump."""
    jumps = [(f"plan-{number}", plan.title) for number, plan in enumerate(overview.plans, 1)]
    jumps += [
        ("papers", f"草稿 {sum(one.there for one in overview.papers)}份"),
        ("issued", f"发文登记 {len(overview.issued)}条"),
        ("unconfirmed", f"待核事项 {len(overview.unconfirmed)}处"),
    ]
    return element("nav", *(element("a", name, href=f"#{anchor}") for anchor, name in jumps), id="contents")


def _head(script: str) -> Markup:
    # No reader may fetch anything because of this page, nor run or dress it with anything but what is in it.
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(STYLE)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("title", TITLE),
        element("style", STYLE),
    )


def _hash(text: str) -> str:
    """A source expression for exactly ``text`` (Content Security Policy Level 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
