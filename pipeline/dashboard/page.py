"""The page as a list of blocks."""

from __future__ import annotations

from pipeline.dashboard.bars import patterns
from pipeline.dashboard.markup import Markup, element, to_bytes
from pipeline.dashboard.papers import papers_block, there
from pipeline.dashboard.records import issued_block, unconfirmed_block
from pipeline.dashboard.standing import plan_block
from pipeline.dashboard.style import STYLE
from pipeline.dashboard.values import Overview

TITLE = "方案落实情况一览"


def draw_page(overview: Overview) -> bytes:
    """The page as UTF-8: it needs no script and no other file, and holds no clock."""
    body = element(
        "body",
        patterns(),
        element("header", element("h1", TITLE), element("p", overview.office, class_="office"), contents(overview)),
        element(
            "main",
            *(plan_block(standing, number) for number, standing in enumerate(overview.standings, 1)),
            papers_block(overview.papers, overview.withdrawn),
            issued_block(overview.issued),
            unconfirmed_block(overview.unconfirmed),
        ),
        element(
            "footer", element("p", "本页由 make notices 写出。材料改动、发文或者作废以后，请再运行一次，本页随之更新。")
        ),
    )
    return to_bytes(element("html", _head(), body, lang="zh-CN"))


def contents(overview: Overview) -> Markup:
    """What is on the page, each a jump."""
    jumps = [(f"plan-{number}", standing.plan.title) for number, standing in enumerate(overview.standings, 1)]
    jumps += [
        ("papers", f"草稿 {there(overview.papers)}份"),
        ("issued", f"发文登记 {len(overview.issued)}条"),
        ("unconfirmed", f"待核事项 {len(overview.unconfirmed)}处"),
    ]
    return element("nav", *(element("a", name, href=f"#{anchor}") for anchor, name in jumps))


def _head() -> Markup:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        # No reader may fetch or run anything because of this page.
        element("meta", http_equiv="Content-Security-Policy", content="default-src 'none'; style-src 'unsafe-inline'"),
        element("title", TITLE),
        element("style", STYLE),
    )
