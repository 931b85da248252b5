"""The charts of a document read back: what Word draws, and what it opens for “编辑数据”."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree
from openpyxl import load_workbook

from tests.word.build import part

NAMESPACES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


def charts(document: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"word/charts/chart[^/]+\.xml", name)]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def find(root: etree._Element, path: str) -> list[Any]:
    found = root.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return found


def shown(chart: etree._Element) -> tuple[list[str], dict[str, list[float | None]]]:
    """Categories and values by series, from what Word draws without opening the workbook."""
    categories: list[str] = []
    series = {}
    for one in find(chart, "//c:ser"):
        [name] = find(one, "c:tx/c:strRef/c:strCache/c:pt/c:v/text()")
        categories = [str(text) for text in find(one, "c:cat/c:strRef/c:strCache/c:pt/c:v/text()")]
        [count] = find(one, "c:val/c:numRef/c:numCache/c:ptCount/@val")
        points = {int(p.get("idx")): float(p[0].text) for p in find(one, "c:val/c:numRef/c:numCache/c:pt")}
        series[str(name)] = [points.get(number) for number in range(int(count))]
    return categories, series


def workbook(document: bytes, chart: str) -> Any:
    """The sheet that “编辑数据” opens for a chart."""
    folder, name = chart.rsplit("/", 1)
    relations = etree.fromstring(part(document, f"{folder}/_rels/{name}.rels").encode())
    [external] = find(charts(document)[chart], "/c:chartSpace/c:externalData/@r:id")
    [target] = [str(item.get("Target")) for item in relations if item.get("Id") == external]
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return load_workbook(io.BytesIO(archive.read(f"word/{target.removeprefix('../')}"))).active


def behind(document: bytes, chart: str) -> tuple[list[str], dict[str, list[float | None]]]:
    """The same as ``shown``, read from the workbook by the cells the chart refers to."""
    sheet = workbook(document, chart)
    categories: list[str] = []
    series = {}
    for one in find(charts(document)[chart], "//c:ser"):
        cells = {tag: str(find(one, f"c:{tag}//c:f/text()")[0]).split("!")[1] for tag in ("tx", "cat", "val")}
        categories = [row[0].value for row in sheet[cells["cat"]]]
        series[sheet[cells["tx"].replace("$", "")].value] = [row[0].value for row in sheet[cells["val"]]]
    return categories, series
