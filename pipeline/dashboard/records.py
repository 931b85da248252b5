"""What was issued, and what a person still has to confirm."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.dashboard.markup import MOST, Markup, and_more, cell, element, link, row_head, table
from pipeline.dashboard.values import TO_ALL, Issued
from pipeline.problems import Problem


def issued_block(issued: Sequence[Issued]) -> Markup:
    """The register, line by line, each with a link to what was sent."""
    rows = (
        (
            row_head(link(one.path, one.number, title=one.title) if one.path else one.number),
            cell(one.day),
            cell(one.unit or TO_ALL),
            cell(one.kind),
            cell(one.status),
        )
        for one in issued[-MOST:]
    )
    shown = table(("发文字号", "日期", "主送", "种类", "状态"), rows, class_="register")
    blocks = [shown, *and_more(len(issued), "最近")] if issued else [element("p", "还没有发文。")]
    return element("section", element("h2", "发文登记"), *blocks, id="issued")


def unconfirmed_block(unconfirmed: Sequence[Problem]) -> Markup:
    """What is to be confirmed and where it stands."""
    rows = ((cell(str(one.place)), cell(one.message.removeprefix("待核："), one.remedy)) for one in unconfirmed[:MOST])
    said = (
        "请逐处核定：写明了怎样办的照办；没有写明的，核定后在所列文件的“待核”中删去。"
        if unconfirmed
        else "没有待核事项。"
    )
    shown = [table(("位置", "内容"), rows, class_="unconfirmed"), *and_more(len(unconfirmed))] if unconfirmed else []
    return element(
        "section", element("h2", f"待核事项（{len(unconfirmed)}处）"), element("p", said), *shown, id="unconfirmed"
    )
