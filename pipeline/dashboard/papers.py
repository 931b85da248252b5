"""The drafts by plan and kind, and those withdrawn: a link to each, and what is special about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.dashboard.markup import MOST, Child, Markup, and_more, cell, element, joined, link, row_head, table
from pipeline.dashboard.values import TO_ALL, Paper, PapersOnPage


def papers_on_page(plan: str, papers: Sequence[Paper]) -> PapersOnPage:
    """What the page shows of the ``papers`` of one plan, which stand kind by kind."""
    return PapersOnPage(
        plan=plan,
        block=str(joined(element("h3", plan), _kinds(papers))),
        rows=tuple(
            (one.plan, one.kind, one.unit or TO_ALL * one.to_all, one.name, one.state, one.path) for one in papers
        ),
        there=_there(papers),
    )


def papers_block(papers: Sequence[PapersOnPage], withdrawn: Sequence[str]) -> Markup:
    """Every paper with its link."""
    blocks = [Markup(one.block) for one in papers]
    if withdrawn:
        listed = element("ul", *(element("li", link(path, path)) for path in withdrawn), class_="plain")
        said = "不再需要或者已经发文的草稿移到这里，可以删去。"
        blocks += [element("h3", f"已撤回的草稿（{len(withdrawn)}份）"), element("p", said), listed]
    said = "没有注明的，都是程序写的草稿，可以直接在 Word 或 WPS 中修改。" if papers else "还没有草稿。"
    return element("section", element("h2", "草稿"), element("p", said), *blocks, id="papers")


def _there(papers: Iterable[Paper]) -> int:
    return sum(bool(paper.path) for paper in papers)


def _kinds(papers: Iterable[Paper]) -> Markup:
    rows = []
    for kind, group in groupby(papers, key=lambda paper: paper.kind):
        own = tuple(group)
        listed = (element("li", *_paper(paper)) for paper in own[:MOST])
        count = element("span", f"{_there(own)}份", class_="count")
        rows.append((row_head(kind, count), cell(element("ul", *listed, class_="papers"), *and_more(len(own)))))
    return table(("种类", "文件"), rows, class_="kinds")


def _paper(paper: Paper) -> Iterable[Child]:
    yield link(paper.path, paper.name) if paper.path else paper.name
    if paper.state:
        yield element("span", paper.state, class_="state")
    if paper.beside:
        yield link(paper.beside, "程序稿", class_="beside")
