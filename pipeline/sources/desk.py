"""Nodes → typed values, with every mistake put on one list instead of stopping at the first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches

from pipeline.problems import Place, Problem
from pipeline.sources.yamltext import Items, Node, Table, Text

DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
NAMES: dict[type, str] = {Text: "一行文字", Items: "“- ”开头的几行", Table: "带冒号的栏目"}


class Desk:
    """Reads values out of nodes; ``problems`` grows as it goes."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, place: Place, message: str, remedy: str) -> None:
        self.problems.append(Problem(place, message, remedy))

    def table(self, node: Node, what: str, known: Collection[str]) -> Table | None:
        """The node as a mapping whose keys are all ``known``; an unknown key is reported with a near one."""
        if not isinstance(node, Table):
            self._wrong_kind(node, what, Table)
            return None
        for key, written in node.keys.items():
            if key not in known:
                near = get_close_matches(key, known, 1, 0.5)
                hint = f"是否应为“{near[0]}”？" if near else ""
                remedy = f"{hint}可用的栏目：{'、'.join(known)}。"
                self.report(written.place, f"不认识的栏目“{key}”。", remedy)
        return node

    def text(self, table: Table, key: str, *, required: bool = False) -> Text | None:
        """One line of text under ``key``; None when it is absent or left empty."""
        node = table.entries.get(key)
        if node is None:
            if required:
                self.report(table.place, f"缺少“{key}”。", f"请补上“{key}: ”一栏。")
            return None
        if not isinstance(node, Text):
            self._wrong_kind(node, key, Text)
            return None
        if not node.value.strip():
            if required:
                self.report(node.place, f"“{key}”没有填写。", "请在冒号后面填写内容。")
            return None
        return node

    def lines(self, table: Table, key: str, *, required: bool = False) -> tuple[Text, ...]:
        """One or several lines under ``key``: a single text counts as a list of one."""
        node = table.entries.get(key)
        if not isinstance(node, Items):
            single = self.text(table, key, required=required)
            return (single,) if single else ()
        return tuple(text for text in (self._line(child, key) for child in node.nodes) if text)

    def items(self, table: Table, key: str, *, required: bool = False) -> tuple[Node, ...]:
        """The list under ``key``, whatever its members are."""
        node = table.entries.get(key)
        if node is None or (isinstance(node, Text) and not node.value):
            if required:
                place = node.place if node else table.place
                self.report(place, f"“{key}”没有内容。", f"请在“{key}:”下面用“- ”逐行填写。")
            return ()
        if not isinstance(node, Items):
            self._wrong_kind(node, key, Items)
            return ()
        return node.nodes

    def whole(self, text: Text | None) -> int | None:
        """A whole number, full-width digits understood."""
        if text is None:
            return None
        value = unicodedata.normalize("NFKC", text.value).strip()
        if not re.fullmatch(r"\d{1,6}", value):
            self.report(text.place, f"“{text.value}”不是整数。", "请只填阿拉伯数字，如 7。")
            return None
        return int(value)

    def choice(self, text: Text | None, choices: Collection[str]) -> str | None:
        """One of ``choices``."""
        if text is None or text.value in choices:
            return text.value if text else None
        self.report(text.place, f"“{text.value}”不在可选范围内。", f"请改为：{'、'.join(choices)}。")
        return None

    def day(self, text: Text | None) -> date | None:
        """A calendar day such as ``2021年11月15日`` or ``2021-11-15``, full-width digits understood."""
        if text is None:
            return None
        match = DATE.fullmatch(unicodedata.normalize("NFKC", text.value).strip())
        if not match:
            self.report(text.place, f"“{text.value}”不是日期。", "请写成“2021年11月15日”的样子。")
            return None
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            self.report(text.place, f"没有“{text.value}”这一天。", "请核对年、月、日。")
            return None

    def _line(self, node: Node, key: str) -> Text | None:
        if isinstance(node, Text):
            if node.value.strip():
                return node
            self.report(node.place, f"“{key}”中有一行是空的。", "请填写内容，或删去这一行。")
            return None
        self._wrong_kind(node, key, Text)
        return None

    def _wrong_kind(self, node: Node, what: str, wanted: type) -> None:
        message = f"“{what}”应是{NAMES[wanted]}，这里写成了{NAMES[type(node)]}。"
        remedy = "如果文字里本来就有冒号或方括号，请把整段文字放在英文双引号里；否则请参照文件开头的说明改写。"
        self.report(node.place, message, remedy)
