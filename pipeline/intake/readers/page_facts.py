"""What a saved page says about its document outside the text: title, number, issuer, date — and the rows that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from pipeline.intake.marks import DOC_NUMBER

_KEYS = {
    "title": ("标题", "名称", "信息名称", "文件名称", "公文标题", "题名"),
    "number": ("发文字号", "文号", "发文文号", "文件编号", "文件字号", "公文文号"),
    "issuer": (
        "发文机关",
        "发文单位",
        "发布机构",
        "发布机关",
        "制发机关",
        "制发机构",
        "公开主体",
        "发文机构",
        "发布单位",
    ),
    "date": ("成文日期", "成文时间", "制发日期", "发文日期", "生成日期", "印发日期"),
}
_OTHER = (
    "索引号",
    "主题分类", "主题词", "体裁分类", "公文种类", "有效性", "是否有效", "公开方式", "公开范围", "公开类别", "信息分类", "发布日期", "发布时间",
    "公开日期", "生效日期", "废止日期", "失效日期", "服务对象", "关键词", "来源", "信息来源", "文件类型", "效力状态", "时效性", "浏览次数",
)  # fmt: skip
_KEY_OF = {words: key for key, names in _KEYS.items() for words in names} | dict.fromkeys(_OTHER, "")
_ROW = re.compile(
    r"^【?\[?(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff\s\u3000\u00a0]{0,12})[】\]]?\s*[：:]\s*(?P<value>.*)$", re.S
)
# 索引号：… 发文字号：… on one line: each label parts it from the value before.
_SEVERAL = re.compile(rf"(?:^|[\s|｜])(?P<label>{'|'.join(sorted(_KEY_OF, key=len, reverse=True))})\s*[：:]\s*")
_LONGEST_LINE = 400
_TITLE = re.compile(
    r"(?:通知|方案|计划|意见|办法|措施|清单|分工|要点|规划|纲要|细则|安排|公告|决定|目标|任务|表|分解|行动)(?:[（(〔].{1,14}[）)〕])?$"
)
_TITLED = re.compile(
    r"(?i)(?:^|[\s_-])(?:title|tit|bt|wztit|arti_title|xl_title|detail_title|news_title|con_title|artitle)(?:$|[\s_-]|\d)"
)
_DAY = re.compile(r"(20\d\d|19\d\d)\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})")


class PageFacts(Struct, frozen=True):
    """Empty where the page does not say; ``rows`` are the page's rows about the document, as written."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    rows: tuple[str, ...] = ()


def take_facts(root: etree._Element) -> PageFacts:
    """The facts of a page; tables that hold nothing else are taken out of the tree."""
    found: dict[str, str] = {}
    rows: list[str] = []
    for table in list(root.iter("table")):
        pairs = list(_pairs(table))
        if len([label for label, _ in pairs if label in _KEY_OF]) >= 2 and _is_facts(table, pairs):
            rows += [f"{label}：{value}" for label, value in pairs]
            _note(found, pairs)
            table.drop_tree()  # type: ignore[attr-defined]  # lxml.html gives its elements more
    for definitions in list(root.iter("dl")):
        pairs = list(_defined(definitions))
        if len([label for label, _ in pairs if label in _KEY_OF]) >= 2:
            rows += [f"{label}：{value}" for label, value in pairs]
            _note(found, pairs)
            definitions.drop_tree()  # type: ignore[attr-defined]  # as above
    for element in root.iter("li", "p", "div", "span", "dd", "td"):
        if len(element) <= 4:
            _note(found, _pair(text(element)))
    title = next((words for words in (found.get("title", ""), *_titles(root)) if words), "")
    number = DOC_NUMBER.search(found.get("number", ""))
    day = _DAY.search(found.get("date", ""))
    return PageFacts(
        title,
        re.sub(r"\s", "", number["number"]) if number else "",
        found.get("issuer", ""),
        f"{day[1]}年{int(day[2])}月{int(day[3])}日" if day else "",
        tuple(rows),
    )


def _note(found: dict[str, str], pairs: list[tuple[str, str]]) -> None:
    for label, value in pairs:
        key = _KEY_OF.get(label)
        if key and value and len(value) < 150:
            found.setdefault(key, value)


def _pair(words: str) -> list[tuple[str, str]]:
    several = list(_SEVERAL.finditer(words)) if len(words) < _LONGEST_LINE else []
    if len(several) > 1:
        ends = [*(found.start() for found in several[1:]), len(words)]
        return [
            (found["label"], words[found.end() : end].strip(" |｜\u3000"))
            for found, end in zip(several, ends, strict=True)
        ]
    row = _ROW.match(words) if len(words) < 200 else None
    return [(re.sub(r"\s", "", row["label"]), row["value"].strip())] if row else []


def _defined(definitions: etree._Element) -> Iterator[tuple[str, str]]:
    """Label and value of a list of definitions: <dt>发文字号</dt><dd>…</dd>."""
    label = ""
    for entry in definitions.iter("dt", "dd"):
        if entry.tag == "dt":
            label = re.sub(r"[\s：:【】\[\]]", "", text(entry))
        else:
            yield label, text(entry)


def _pairs(table: etree._Element) -> Iterator[tuple[str, str]]:
    """Label and value, in one cell or in two."""
    for row in table.iter("tr"):
        cells = [text(cell) for cell in row.iterchildren("td", "th")]
        waiting = ""
        for cell in cells:
            label = re.sub(r"[\s：:【】\[\]]", "", cell)
            whole = _pair(cell)
            if whole and whole[0][1]:
                yield whole[0]
                waiting = ""
            elif waiting:
                yield waiting, cell
                waiting = ""
            elif label in _KEY_OF:
                waiting = label
            elif cell:
                yield "", cell


def _is_facts(table: etree._Element, pairs: list[tuple[str, str]]) -> bool:
    """A table of the document itself may have a column 来源; one about the document has little else, and lays out no page."""
    known = sum(label in _KEY_OF for label, _ in pairs)
    return table.find(".//table") is None and 2 * known >= len(pairs) and len(text(table)) < 1500


def _titles(root: etree._Element) -> Iterator[str]:
    for element in root.iter("h1", "h2"):
        yield _fit(text(element))
    for element in root.iter("div", "p", "h3", "span", "td"):
        if _TITLED.search(f"{element.get('class', '')} {element.get('id', '')}"):
            yield _fit(text(element))
    for element in root.iter("meta"):
        if element.get("name", "").lower() in ("articletitle", "title") or element.get("property", "") == "og:title":
            yield _fit(element.get("content", ""))
    for element in root.iter("title"):
        yield from (_fit(part.strip()) for part in re.split(r"[_|｜]|\s[-—–]+\s|--|－|-(?=[^-]{2,20}$)", text(element)))


def _fit(words: str) -> str:
    """The words if they are a document's title, else empty."""
    line = re.sub(r"\s+", "", words)
    return line if 8 <= len(line) <= 120 and _TITLE.search(line) and "。" not in line else ""


def text(element: etree._Element) -> str:
    """The element's words on one line."""
    return re.sub(r"[\s\u3000\u00a0]+", " ", "".join(str(part) for part in element.itertext())).strip()
