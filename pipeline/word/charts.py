"""A mould and data go in; the chart, its relationships and the workbook behind it come out.

Only documents with charts load this module: the others need no XML tree once their template is compiled.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from pipeline.datasheet import SHEET, column_name, write_datasheet
from pipeline.ooxml.tree import parse, take_out
from pipeline.word.additions import EMPTY_RELATIONS, relation, with_relations
from pipeline.word.chartdata import ChartData, Number, Series, read_chart
from pipeline.word.insertions import CHART, Insertions
from pipeline.word.moulds import WORKBOOK_ID, A, C, groups, series_of
from pipeline.word.names import DECLARATION
from pipeline.word.slots import Mould, Slot
from pipeline.word.text import UnwritableError, escape

MAX_CHARTS = 200
WORKBOOK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"


def put_chart(value: Any, slot: Slot, insertions: Insertions) -> str:
    """Add a chart of ``value`` to ``insertions``; returns the text that describes it, as XML.

    Raises ``UnwritableError`` for data that is no chart's, or has more series than the template drew.
    """
    data, mould = read_chart(value), insertions.moulds[slot.chart]
    number = sum(kind == CHART for kind, _ in insertions.relations) + 1
    if number > MAX_CHARTS:
        raise UnwritableError(f"生成的图表超过{MAX_CHARTS}张。", "请减少循环次数。")
    name = f"{mould.stem}-{number}"
    kept = [*mould.relations, (WORKBOOK_ID, WORKBOOK, f"../embeddings/{name}.xlsx")]
    insertions.files |= {
        f"word/charts/{name}.xml": fill(mould, data),
        f"word/charts/_rels/{name}.xml.rels": with_relations(EMPTY_RELATIONS, [relation(*item) for item in kept]),
        f"word/embeddings/{name}.xlsx": write_datasheet(data.rows),
    }
    insertions.chart = insertions.relate(CHART, f"charts/{name}.xml")
    return escape(data.description)


def fill(mould: Mould, data: ChartData) -> bytes:
    """The chart part: each series of ``data`` in the formats of the mould's series at its place."""
    root = parse(mould.xml.encode(), mould.stem)
    drawn = series_of(root)
    if len(data.series) > len(drawn):
        raise UnwritableError(
            f"数据有{len(data.series)}个系列，模板的图表只画了{len(drawn)}个。",
            "请在模板里选中图表、“编辑数据”，加足系列并设好填充；或减少数据的系列。",
        )
    for column, (element, series) in enumerate(zip(drawn, data.series, strict=False), 2):
        _write(element, series, data.categories, column_name(column))
    for surplus in drawn[len(data.series) :]:
        take_out(surplus)
    _drop_empty_groups(root)
    _entitle(root, data.title)
    return (DECLARATION + etree.tostring(root, encoding="unicode")).encode()


def _write(element: etree._Element, series: Series, categories: tuple[str, ...], column: str) -> None:
    """Replace the name, the categories and the values of a series (CT_BarSer and its kin: …, tx, …, cat, val, …)."""
    last = len(categories) + 1
    formats = element.find(f"{C}val//{C}formatCode")
    shown = "General" if formats is None else formats.text or "General"
    name = _holder("tx", "strRef", f"{SHEET}!${column}$1", (series.name,))
    labels = _holder("cat", "strRef", f"{SHEET}!$A$2:$A${last}", categories)
    values = _holder("val", "numRef", f"{SHEET}!${column}$2:${column}${last}", series.values, shown)
    for old in element.findall(C + "tx") + element.findall(C + "cat"):
        take_out(old)
    for old in element.findall(C + "order"):
        old.addnext(name)
    for old in element.findall(C + "val"):
        old.addprevious(labels)
        element.replace(old, values)


def _holder(
    tag: str, kind: str, cells: str, values: tuple[str | Number | None, ...], shown: str = ""
) -> etree._Element:
    """``c:tx``, ``c:cat`` or ``c:val``: where the cells are, and what stands in them (21.2.2.201, 21.2.2.123)."""
    holder = etree.Element(C + tag)
    reference = etree.SubElement(holder, C + kind)
    etree.SubElement(reference, C + "f").text = cells
    cache = etree.SubElement(reference, C + kind.replace("Ref", "Cache"))
    if shown:
        etree.SubElement(cache, C + "formatCode").text = shown
    etree.SubElement(cache, C + "ptCount", {"val": str(len(values))})
    for number, value in enumerate(values):
        if value is not None:
            point = etree.SubElement(cache, C + "pt", {"idx": str(number)})
            etree.SubElement(point, C + "v").text = str(value)
    return holder


def _drop_empty_groups(root: etree._Element) -> None:
    """Of a chart that combines kinds, drop the kinds left without a series, and the axes only they were drawn on."""
    kept = [group for group in groups(root) if group.find(C + "ser") is not None]
    axes = {axis.get("val") for group in kept for axis in group.findall(C + "axId")}
    for element in list(root.iterfind(f"{C}chart/{C}plotArea/*")):
        axis = element.find(C + "axId")
        unused = axis is not None and axis.get("val") not in axes
        if unused or (element in groups(root) and element not in kept):
            take_out(element)


def _entitle(root: etree._Element, text: str) -> None:
    """Write ``text`` into the title, if the chart shows one: in the format of its first words, or of the title."""
    title = root.find(f"{C}chart/{C}title")
    if title is None or not text:
        return
    rich = title.find(f"{C}tx/{C}rich")
    if rich is None:
        # An automatic title has its format in txPr, which is the same type as rich (CT_TextBody).
        rich = title.find(C + "txPr")
        if rich is None:
            rich = etree.Element(C + "rich")
            etree.SubElement(rich, A + "bodyPr")
        rich.tag = C + "rich"
        holder = etree.Element(C + "tx")
        holder.append(rich)
        title.insert(0, holder)
    first = rich.find(f"{A}p/{A}r/{A}rPr")
    properties = rich.find(f"{A}p/{A}pPr")
    for old in rich.findall(A + "p"):
        rich.remove(old)
    paragraph = etree.SubElement(rich, A + "p")
    if properties is not None:
        paragraph.append(properties)
    run = etree.SubElement(paragraph, A + "r")
    if first is not None:
        run.append(first)
    etree.SubElement(run, A + "t").text = text
