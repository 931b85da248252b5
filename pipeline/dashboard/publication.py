"""A published plan and its table of tasks → one web page that anybody can read: values in, bytes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.dashboard.markup import Markup, cell, element, row_head, table, to_bytes

Context = Mapping[str, Any]

STYLE = """
body { margin: 0 auto; padding: 1rem; max-width: 50rem; color: #1a1a1a; background: #fff;
  font: 1.125rem/1.9 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
h1 { text-align: center; font-size: 1.6rem; line-height: 1.5; }
h2, h3, h4 { font-size: 1.2rem; margin: 1.4em 0 .4em; }
article p { margin: .3em 0; text-indent: 2em; }
p.plain { text-indent: 0; }
p.right { text-align: right; }
table { border-collapse: collapse; width: 100%; font-size: 1rem; line-height: 1.5; }
th, td { border: 1px solid #666; padding: .3rem .5rem; text-align: left; vertical-align: top; }
th[scope=row] { white-space: nowrap; }
.wide { overflow-x: auto; }
caption { font-weight: bold; padding: .5rem; }
@media print { body { max-width: none; } }
""".strip()

# What the site's editors fill in: the office does not know it.
OPEN = ("索引号", "主题分类", "发布日期", "有效性")


def draw_publication(plan: Context, assignments: Sequence[Context], told: Mapping[str, str]) -> bytes:
    """The page of ``plan`` (the context of 方案文本) with ``assignments`` (those of 任务分工总表, volume by volume); ``told`` is what
    its text says of it, wherever it stands there. The same values, the same bytes."""
    title = plan["通知题名"] or _one_line(plan["方案标题"])
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="ArticleTitle", content=title),
        element("meta", name="ContentSource", content=plan["红头"]),
        element("title", title),
        element("style", STYLE),
    )
    tables = (_assignments(one, number) for number, one in enumerate(assignments, 1))
    body = element("body", element("main", _particulars(plan, title, told), _article(plan, title), *tables))
    return to_bytes([element("html", head, body, lang="zh-CN")])


def _particulars(plan: Context, title: str, told: Mapping[str, str]) -> Markup:
    known = {
        "发文机关": plan["署名"].replace("\n", "、") or plan["红头"],
        "发文字号": plan["发文字号"],
        "标题": title,
        "成文日期": told["成文日期"],
        "公开方式": told["公开方式"].strip("（）()"),
    }
    rows = [(row_head(name), cell(value)) for name, value in (*known.items(), *((name, "") for name in OPEN))]
    body = element("tbody", *(element("tr", *row) for row in rows))
    return element("table", element("caption", "公开信息"), body)


def _article(plan: Context, title: str) -> Markup:
    notice = [
        *([element("p", plan["主送"], class_="plain")] if plan["主送"] else []),
        *(element("p", text) for text in plan["通知正文"]),
        *(element("p", plan[key], class_="right") for key in ("署名", "成文日期") if plan[key]),
        *([element("p", plan["公开方式"], class_="plain")] if plan["公开方式"] else []),
    ]
    own = _one_line(plan["方案标题"])
    heading = [element("h2", own)] if own != title else []
    return element("article", element("h1", title), *notice, *heading, *_paragraphs(plan["段落"]))


def _paragraphs(paragraphs: Sequence[Mapping[str, Any]]) -> Iterator[Markup]:
    """Headings by their level, below that of the plan's own title, none left out between."""
    last = 2
    for one in paragraphs:
        if not one["级"]:
            right = {"class_": "right"} if one["日期"] else {}
            yield from (element("p", said, **right) for said in (one["文字"], one["日期"]) if said)
            continue
        last = min(2 + one["级"], last + 1, 6)
        yield element(f"h{last}", one["文字"])


def _assignments(context: Context, number: int) -> Markup:
    anchor = "table" if number == 1 else f"table-{number}"
    rows = [
        (row_head(row["编号"]), *(cell(row[name]) for name in ("任务", "牵头", "分工", "时限")))
        for section in context["分节"]
        for row in section["任务"]
    ]
    shown = table(("编号", "任务", "牵头、负责单位", "分工、配合单位", "时限"), rows)
    heading = element("h2", _one_line(context["标题"]), id=anchor)
    return element(
        "section", heading, element("div", shown, class_="wide", tabindex=0, role="region", aria_labelledby=anchor)
    )


def _one_line(text: str) -> str:
    return "".join(text.split("\n"))
