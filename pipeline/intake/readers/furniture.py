"""What a saved page has around its document: menus, lines of the page, who keeps the site. It is taken off and listed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from pipeline.intake.blocks import Block, Line
from pipeline.intake.readers.page_facts import text

_DROPPED = [
    "script",
    "style",
    "noscript",
    "nav",
    "header",
    "footer",
    "form",
    "select",
    "option",
    "button",
    "iframe",
    "svg",
    "head",
    "template",
]
# Of these nobody sees any words.
_SILENT = frozenset(("script", "style", "noscript", "head", "template", "svg", "iframe", "select", "option"))
_FURNITURE = re.compile(
    r"(?i)(?:^|[\s_-])(?:top|main|sub|site|web|page)?(?:nav|menu|footer|foot|header|breadcrumb|crumb|share|sidebar|copyright|toolbar|pager|related|search|banner)(?:s|bar|box|wrap)?(?:$|[\s_-])"
)
HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 120
# Lines that belong to the page and not to the document.
_PAGE_LINES = re.compile(
    r"(?:[您你]?(?:现在|当前|目前)?(?:所在)?的?(?:所在)?位置|当前位置|首页\s*[>＞»/]|分享(?:到)?|打印(?:本页)?|关闭(?:窗口|本页)?|字[体号][：:\s]|【?字体|浏览(?:次数|量)|阅读(?:次数|量)?[：:]|来源[：:]|(?:标\s*题|名\s*称|文\s*号|发文字号|成文日期|生成日期|有\s*效\s*性|体裁分类|公文种类|信息分类|公开(?:范围|类别|日期)|废止日期|服务对象)\s*[：:]"
    r"|(?:日期|时间)[：:]\s*20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*$|.*(?:来源|作者|字[体号]|浏览|阅读|点击|打印))"
    r"|发文(?:机关|单位|机构)[：:]|发布者|发布人|作者[：:]|供稿|审核[：:]|.{0,60}(?:浏览|点击|阅读)(?:次数|量|数)[：:]"
    r"|信息来源|发布(?:时间|日期|机构|单位)[：:]|上一[篇条]|下一[篇条]|扫一扫|相关(?:链接|文档|附件下载|解读)|责任编辑|编辑[：:]|索\s*引\s*号|主题分类|视力保护|无障碍|收藏|微信|微博"
    r"|.*(?:ICP备|网站标识码|公安备案|公网安备|版权所有|Copyright|©))"
)
_KEEPS_THE_SITE = re.compile(r"主办|承办|技术支持|网站地图|联系我们|地址|电话")
_SURELY_KEEPS_IT = re.compile(r"技术支持|网站地图|联系我们|地址|电话|(?:主办|承办).*(?:政府|办公[厅室]|网)")
_NAMES_A_HOST = re.compile(r"(?:主办|承办)(?:单位|部门)?[：:]")
_FOOT = re.compile(r"ICP备|网站标识码|公安备案|公网安备|版权所有|Copyright|©")


def without_furniture(root: etree._Element) -> list[str]:
    """The furniture taken out of the tree; what it said, one line for each piece."""
    said = []
    for element in [element for element in root.iter("*") if _is_furniture(element)]:
        if element.getparent() is not None and element.tag not in _SILENT:
            said.append(text(element))
        element.drop_tree()  # type: ignore[attr-defined]  # lxml.html gives its elements more
    return [words for words in said if words]


def around(article: etree._Element) -> list[str]:
    """What stands outside the article, one line for each piece of the page."""
    said = []
    here = article
    while (parent := here.getparent()) is not None:
        said += [
            text(other)
            for other in parent
            if other is not here and isinstance(other.tag, str) and other.tag not in _SILENT
        ]
        here = parent
    return [words for words in said if words]


def _is_furniture(element: etree._Element) -> bool:
    if element.tag in _DROPPED:
        return True
    words = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_FURNITURE.search(words)) and element.tag not in ("body", "html") and weight(element) < 400


def weight(element: etree._Element) -> int:
    return len(HAN.findall("".join(str(text) for text in element.itertext())))


def is_page_line(words: str) -> bool:
    """Whether a line belongs to the page and not to the document."""
    return len(words) < _LONGEST and _PAGE_LINES.match(words) is not None


def without_foot(blocks: list[Block], foot: int, left_out: list[str]) -> list[Block]:
    """Without who keeps the site: a line of the page stands between the text and him (before ``foot``), or the page has a
    record number and he is a government or its office. 主办：市商务局 right below a task is part of it, and so it is where
    tasks above have such lines."""
    recorded = any(map(_FOOT.search, left_out))
    run = _last_run(blocks, _KEEPS_THE_SITE)
    if any(isinstance(block, Line) and _NAMES_A_HOST.match(block.text) for block in blocks[:run]):
        return blocks
    kept = _last_run(blocks, _SURELY_KEEPS_IT) if recorded else len(blocks)
    if foot and run <= foot:
        kept = min(kept, foot)
    left_out += [block.text for block in blocks[kept:] if isinstance(block, Line)]
    return blocks[:kept]


def _last_run(blocks: Sequence[Block], like: re.Pattern[str]) -> int:
    """Where the lines begin that are ``like`` it up to the last."""
    at = len(blocks)
    while at and isinstance(block := blocks[at - 1], Line) and like.match(block.text):
        at -= 1
    return at
