"""The data of a chart, as plain lists and mappings, goes in; a checked value comes out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from pipeline.word.text import BREAKS, UnwritableError, escape, plain_text

Number = int | float | Decimal
MAX_CATEGORIES = 1_000
MAX_LABEL = 1_000
MAX_DESCRIPTION = 1_000
MAX_FLAWS = 5
REMEDY = (
    '数据应写成{"类别": ["甲", "乙"], "系列": [{"名称": "已完成", "数值": [1, 2]}]}，'
    "数值与类别一一对应，没有的数写null；另可写“标题”。"
)


class Series(Struct, frozen=True):
    """The numbers of one series, one for each category; ``None`` where there is none."""

    name: str
    values: tuple[Number | None, ...]


class ChartData(Struct, frozen=True):
    """What a chart shows; ``title`` may be empty."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def rows(self) -> Iterator[tuple[str | Number | None, ...]]:
        """The data as a sheet: categories down the first column, a column for each series."""
        yield (None, *(one.name for one in self.series))
        for number, category in enumerate(self.categories):
            yield (category, *(one.values[number] for one in self.series))

    @property
    def description(self) -> str:
        """The chart in words, for those who have it read to them; what is 0 is not worth hearing."""
        text = (f"{self.title}。" if self.title else "") + "；".join(map(self._said, range(len(self.categories))))
        return text if len(text) <= MAX_DESCRIPTION else text[: MAX_DESCRIPTION - 1] + "…"

    def _said(self, number: int) -> str:
        shares = [f"{one.name}{one.values[number]}" for one in self.series if one.values[number]]
        return f"{self.categories[number]}：{'，'.join(shares) or '无'}"


def read_chart(value: Any) -> ChartData:
    """``{"类别": [...], "系列": [{"名称": ..., "数值": [...]}]}``, with a 标题 if there is to be one, as a value.

    Raises ``UnwritableError`` with everything (up to five things) that is wrong in it.
    """
    flaws: list[str] = []
    record = _record(value, "图表", ("类别", "系列"), ("标题",), flaws)
    categories = [_label(item, f"第{number}个类别", flaws) for number, item in _items(record, "类别", "图表", flaws)]
    if len(categories) > MAX_CATEGORIES:
        flaws.append(f"类别有{len(categories)}个，超过{MAX_CATEGORIES}个")
    series = [
        _series(item, f"第{number}个系列", len(categories), flaws)
        for number, item in _items(record, "系列", "图表", flaws)
    ]
    title = _label(record.get("标题") or "", "标题", flaws)
    if flaws:
        more = f"等{len(flaws)}处" if len(flaws) > MAX_FLAWS else ""
        raise UnwritableError(f"图表的数据有误：{'；'.join(flaws[:MAX_FLAWS])}{more}。", REMEDY)
    return ChartData(title, tuple(categories), tuple(series))


def _record(
    value: Any, what: str, needed: tuple[str, ...], allowed: tuple[str, ...], flaws: list[str]
) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        flaws.append(f"{what}应是一组数据，不是“{_shown(value)}”")
        return {}
    flaws += [f"{what}缺少“{name}”" for name in needed if name not in value]
    flaws += [f"{what}有不认识的“{_shown(name)}”" for name in value if name not in (*needed, *allowed)]
    return value


def _items(record: Mapping[str, Any], name: str, what: str, flaws: list[str]) -> list[tuple[int, Any]]:
    """The numbered items of a list; one that is missing was already complained of."""
    if name not in record:
        return []
    found = record[name]
    if not isinstance(found, (list, tuple)):
        flaws.append(f"{what}的“{name}”应是列表，不是“{_shown(found)}”")
        return []
    if not found:
        flaws.append(f"{what}的“{name}”是空的（没有数据时不要这张图，请在它前后写{{%p if %}}和{{%p endif %}}）")
    return list(enumerate(found, 1))


def _series(value: Any, what: str, categories: int, flaws: list[str]) -> Series:
    record = _record(value, what, ("名称", "数值"), (), flaws)
    name = _label(record.get("名称", ""), f"{what}的名称", flaws)
    what = f"系列“{name}”" if name else what
    numbers = [
        _number(item, f"{what}的第{number}个数值", flaws) for number, item in _items(record, "数值", what, flaws)
    ]
    if numbers and len(numbers) != categories:
        flaws.append(f"{what}有{len(numbers)}个数值，而类别有{categories}个")
    return Series(name, tuple(numbers))


def _label(value: Any, what: str, flaws: list[str]) -> str:
    try:
        text = BREAKS.sub(" ", plain_text(value))
        escape(text)
    except UnwritableError as error:
        flaws.append(f"{what}：{str(error).rstrip('。')}")
        return ""
    if len(text) > MAX_LABEL:
        flaws.append(f"{what}有{len(text)}个字，过长")
    return text


def _number(value: Any, what: str, flaws: list[str]) -> Number | None:
    if value is None:
        return None
    try:
        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and math.isfinite(float(value)):
            return value
    except OverflowError:
        pass
    flaws.append(f"{what}“{_shown(value)}”不是可以画的数")
    return None


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None or isinstance(value, (str, int, float, Decimal)):
        return "" if value is None else str(value)[:20]
    return "列表" if isinstance(value, (list, tuple)) else "一组数据"
