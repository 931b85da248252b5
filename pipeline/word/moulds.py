"""A chart drawn in a template goes in, a mould comes out: its formats, ready to be filled with any data.

The chart itself, the workbook behind it and Word's own style gallery leave the template: every document gets charts made
from the mould, as many as its loops ask for, and nothing of the sample data stays behind.
"""

from __future__ import annotations

import posixpath

from lxml import etree
from msgspec.structs import replace

from pipeline.ooxml.names import CONTENT_TYPES, RELATIONS, owner_of, relations_of, target_of
from pipeline.ooxml.tree import serialise, take_out
from pipeline.problems import Place, Problem
from pipeline.word.insertions import HYPERLINK
from pipeline.word.names import R
from pipeline.word.package import parse
from pipeline.word.slots import Draft, Mould, Slot

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WORKBOOK_ID = "rIdData"
# ECMA-376 part 1, 21.2.2: these plot numbers over categories; the others pair numbers, or want a fixed set of series.
REFUSED = {C + "scatterChart": "散点图", C + "bubbleChart": "气泡图", C + "stockChart": "股价图"}
# The old workbook, and what only Word's gallery of chart styles reads.
UNKEPT = {"package", "oleObject", "chartStyle", "chartColorStyle"}
REDRAW = "请在Word里重新插入图表，再把标记写入它的可选文字。"


class UnfitError(Exception):
    """A chart that cannot be filled; the text is Chinese, ``remedy`` says what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def with_moulds(draft: Draft, parts: dict[str, bytes], file: str) -> tuple[Draft, list[Problem]]:
    """``draft`` with a mould for each chart it fills; these charts are taken out of ``parts``."""
    moulds: dict[str, Mould] = {}
    problems = []
    for slot in draft.slots.values():
        if slot.form == "chart" and slot.chart not in moulds:
            try:
                moulds[slot.chart] = _take_out(slot, draft.part, parts, file)
            except UnfitError as error:
                message = f"“{slot.written}”：{error}"
                problems.append(Problem(Place(file, spot=slot.spot), message, error.remedy))
    return (replace(draft, moulds=moulds) if moulds else draft), problems


def _take_out(slot: Slot, part: str, parts: dict[str, bytes], file: str) -> Mould:
    name = _cut_relation(slot.chart, part, parts, file)
    blob = parts.pop(name, None)
    if blob is None:
        raise UnfitError("找不到这张图表的内容。", REDRAW)
    root = parse(blob, file, name)
    _check(root)
    relations = parts.pop(relations_of(name), b"")
    kept, dropped = _sorted_relations(parse(relations, file, name) if relations else None, name)
    _drop_unused({name, *dropped}, parts, file)
    _unlink(root)
    _tie_to_workbook(root)
    stem = posixpath.splitext(posixpath.basename(name))[0]
    while any(other.startswith((f"word/charts/{stem}-", f"word/embeddings/{stem}-")) for other in parts):
        stem += "x"
    return Mould(stem, etree.tostring(root, encoding="unicode"), tuple(kept))


def _cut_relation(identifier: str, part: str, parts: dict[str, bytes], file: str) -> str:
    """The part that relationship ``identifier`` leads to; the relationship itself goes."""
    relations = parse(parts.get(relations_of(part), b"<x/>"), file, relations_of(part))
    for relation in relations.findall(RELATIONS):
        if relation.get("Id") == identifier:
            relations.remove(relation)
            parts[relations_of(part)] = serialise(relations)
            return target_of(part, relation.get("Target", ""))
    return ""


def _check(root: etree._Element) -> None:
    refused = next((REFUSED[str(group.tag)] for group in groups(root) if group.tag in REFUSED), "")
    if refused:
        raise UnfitError(f"程序不能填写{refused}。", "请在Word里把它改为柱形图、条形图、折线图、饼图、面积图或雷达图。")
    if root.find(f".//{C}dateAx") is not None:
        raise UnfitError("图表的分类轴是“日期坐标轴”。", "请在“设置坐标轴格式”里把坐标轴类型改为“文本坐标轴”。")
    if not series_of(root) or any(series.find(C + "val") is None for series in series_of(root)):
        raise UnfitError("图表里没有系列，或有的系列没有数值。", "请在图表的“编辑数据”里给每个系列填上示意的数。")
    text = "".join(item.text or "" for item in root.iter(A + "t"))
    if "{{" in text or "{%" in text:
        raise UnfitError("图表里面的文字写了标记，图表里面不能填字段。", "请删去它；图表的标题由数据的“标题”一项给出。")


def groups(root: etree._Element) -> list[etree._Element]:
    """The bars, lines or slices of a chart: a chart may combine several kinds."""
    plot = root.find(f"{C}chart/{C}plotArea")
    return [] if plot is None else [child for child in plot if str(child.tag).endswith("Chart")]


def series_of(root: etree._Element) -> list[etree._Element]:
    """The series as the data sheet has them, from left to right."""

    def order(series: etree._Element) -> int:
        found = series.find(C + "order")
        written = "" if found is None else found.get("val", "")
        return int(written) if written.isdecimal() else 0

    return sorted((series for group in groups(root) for series in group.findall(C + "ser")), key=order)


def _sorted_relations(relations: etree._Element | None, name: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    """What the chart goes on needing (pictures, a theme of its own), and the parts it does not."""
    kept, dropped = [], []
    for relation in [] if relations is None else relations.findall(RELATIONS):
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        inner = target_of(name, target)
        if kind.rsplit("/", 1)[-1] in UNKEPT:
            dropped.append(inner)
        else:
            kept.append((relation.get("Id", ""), kind, target if kind == HYPERLINK else f"/{inner}"))
    return kept, dropped


def _drop_unused(names: set[str], parts: dict[str, bytes], file: str) -> None:
    """Take out the parts nothing leads to any more, and what the content types say of them."""
    used = {
        target_of(owner_of(other), relation.get("Target", ""))
        for other, blob in parts.items()
        if other.endswith(".rels")
        for relation in parse(blob, file, other).findall(RELATIONS)
    }
    for name in names - used:
        parts.pop(name, None)
        parts.pop(relations_of(name), None)
    types = parse(parts[CONTENT_TYPES], file, CONTENT_TYPES)
    for item in list(types):
        if item.get("PartName", "").lstrip("/") in names - used:
            types.remove(item)
    parts[CONTENT_TYPES] = serialise(types)


def _unlink(root: etree._Element) -> None:
    """Drop what shows cells of the old workbook beside the series themselves, and labels written by hand for it."""
    for extension in list(root.iter(C + "ext")):
        # Series hidden by a filter, labels taken from cells: Office 2013 and later keep them here.
        if any(etree.QName(item).localname in {"f", "sqref"} for item in extension.iter(etree.Element)):
            take_out(extension)
    for extensions in list(root.iter(C + "extLst")):
        if not len(extensions):
            take_out(extensions)
    for reference in list(root.iter(C + "strRef", C + "numRef", C + "multiLvlStrRef")):
        holder = reference.getparent()
        if holder is None or getattr(holder.getparent(), "tag", "") == C + "ser":
            continue
        bars = next(reference.iterancestors(C + "errBars"), None)
        take_out(holder if bars is None else bars)
    for label in list(root.iter(C + "dLbl")):
        if label.find(C + "tx") is not None:
            take_out(label)


def _tie_to_workbook(root: etree._Element) -> None:
    """Point ``c:externalData`` (21.2.2.63) at the workbook to come; its place is after the chart and its formats."""
    for old in root.findall(C + "externalData"):
        root.remove(old)
    last = [child for child in root if child.tag in (C + "chart", C + "spPr", C + "txPr")][-1]
    data = etree.Element(C + "externalData", {R + "id": WORKBOOK_ID})
    etree.SubElement(data, C + "autoUpdate", {"val": "0"})
    last.addnext(data)
