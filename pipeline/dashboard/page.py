"""The page as a list of blocks: the data and the script that draws from it, and the same in brief for who runs no script."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from pipeline.dashboard.bars import patterns
from pipeline.dashboard.data import page_data
from pipeline.dashboard.markup import Markup, element, to_bytes, verbatim
from pipeline.dashboard.papers import papers_block, there
from pipeline.dashboard.records import issued_block, unconfirmed_block
from pipeline.dashboard.standing import plan_block
from pipeline.dashboard.style import STYLE
from pipeline.dashboard.values import Overview

TITLE = "方案落实情况一览"
SCRIPT = Path(__file__).with_name("page.js")


def draw_page(overview: Overview) -> bytes:
    """The page as UTF-8: it needs no other file and holds no clock; what is late today is worked out where it is read."""
    script = SCRIPT.read_text(encoding="utf-8")
    body = element(
        "body",
        patterns(),
        element("header", element("h1", TITLE), element("p", overview.office, class_="office"), contents(overview)),
        element(
            "main",
            element("div", id="app", hidden="hidden"),
            element(
                "div",
                *(plan_block(standing, number) for number, standing in enumerate(overview.standings, 1)),
                papers_block(overview.papers, overview.withdrawn),
                issued_block(overview.issued),
                unconfirmed_block(overview.unconfirmed),
                id="plain",
            ),
        ),
        element(
            "footer", element("p", "本页由 make notices 写出。材料改动、发文或者作废以后，请再运行一次，本页随之更新。")
        ),
        verbatim("script", page_data(overview), type="application/json", id="data"),
        verbatim("script", script),
    )
    return to_bytes(element("html", _head(script), body, lang="zh-CN"))


def contents(overview: Overview) -> Markup:
    """What is on the page, each a jump."""
    jumps = [(f"plan-{number}", standing.plan.title) for number, standing in enumerate(overview.standings, 1)]
    jumps += [
        ("papers", f"草稿 {there(overview.papers)}份"),
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
