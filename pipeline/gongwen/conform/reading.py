"""The bytes of a DOCX → the :class:`Paper` all checks stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import structs

from pipeline.gongwen import ooxml
from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.cells import border_colours, in_rows, rules_of
from pipeline.gongwen.conform.nodes import attributes, inside, is_on, number_of, value_of
from pipeline.gongwen.conform.paper import Footer, Line, Paper, Paragraph, Section, Table, is_red
from pipeline.gongwen.conform.typeset import Typesetter
from pipeline.gongwen.ooxml import name as qn


def read_paper(data: bytes) -> Paper:
    """The document in ``data``.

    Raises ``ValueError`` (Chinese) if it is no DOCX this program can read.
    """
    parts = ooxml.unpack(data)
    if "word/document.xml" not in parts:
        raise ValueError("不是有效的 Word 文档（DOCX）：缺少正文部分")
    return _Reader(parts).paper()


# A drawn line of this length (mm) rules a page off; shorter ones belong to a picture.
_RULE = 100
# What Word's menus call 页面边框, 行号 and 文字方向; rows that run across are no adornment.
_ADORNED = {"pgBorders": "页面边框", "lnNumType": "行号", "textDirection": "竖排文字"}
_ACROSS = {"", "lrTb", "lr", "lrTbV", "tb"}

_PICTURES = (qn("a:blip"), qn("v:imagedata"), qn("w:object"), qn("v:textpath"))
_DRAWN = (qn("w:drawing"), qn("w:pict"), qn("w:object"))


class _Reader:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._set = Typesetter(parts)
        self._targets = self._read_relationships()

    def paper(self) -> Paper:
        root = ooxml.parse(self._parts["word/document.xml"])
        body = root.find(qn("w:body"))
        if body is None:
            raise ValueError("不是有效的 Word 文档（DOCX）：缺少正文部分")
        settings = self._parts.get("word/settings.xml")
        differ = settings is not None and is_on(ooxml.parse(settings).find(qn("w:evenAndOddHeaders")))
        roots = [root, *(ooxml.parse(part) for path, part in self._parts.items() if path.startswith("word/header"))]
        return Paper(
            paragraphs=tuple(in_rows(self._paragraphs(body))),
            head=tuple(self._head(root)),
            sections=tuple(self._sections(root)),
            lines=tuple(line for part in roots for line in _lines(part)),
            odd_even_differ=differ,
            box_rules=any(
                table.find(f".//{qn('w:tblBorders')}") is not None
                for table in body.iter(qn("w:tbl"))
                if inside(table, "txbxContent")
            ),
            tables=tuple(self._tables(body)),
            boxed=tuple(self._tables(body, boxed=True)),
            headers=tuple(self._headers(root)),
            pending=tuple(_pending(body)),
            table_rules=tuple(border_colours(body)),
            numbered_headers=any(
                "PAGE" in str(field.text) for part in roots[1:] for field in part.iter(qn("w:instrText"))
            ),
            drawn_pictures=any(next(part.iter(*_PICTURES), None) is not None for part in roots),
            drawn_headers=any(next(part.iter(*_DRAWN), None) is not None for part in roots[1:]),
        )

    # -- paragraphs

    def _paragraphs(self, body: etree._Element) -> Iterator[tuple[etree._Element, Paragraph]]:
        section, breaks = 0, False
        for node in body.iter(qn("w:p"), qn("w:sectPr")):
            if node.tag == qn("w:sectPr"):
                section += 1
                breaks = value_of(node.find(qn("w:type")), "nextPage") != "continuous"
                continue
            if inside(node, "Fallback"):
                continue
            found = self._set.paragraph(node, section, new_page=breaks)
            idle = breaks and found.turns and not found.text and not found.pictured
            drawn = tuple(line.colour for line in _lines(node) if line.length > _RULE)
            yield node, structs.replace(found, idle=idle, ruled=(*found.ruled, *drawn)) if idle or drawn else found
            breaks = found.turns or (found.new_page and not found.text)

    def _tables(self, body: etree._Element, *, boxed: bool = False) -> Iterator[Table]:
        """The tables of the text itself, or those in boxes; not one inside another."""
        section = count = 0
        for node in body.iter(qn("w:tbl"), qn("w:sectPr")):
            if node.tag == qn("w:sectPr"):
                section += 1
            elif inside(node, "txbxContent") is boxed and not (inside(node, "Fallback") or inside(node, "tbl")):
                count += 1
                properties = node.find(qn("w:tblPr"))
                own_width = attributes(None if properties is None else properties.find(qn("w:tblW")))
                columns = sum(number_of(attributes(column), "w") for column in node.iterfind(f"{qn('w:tblGrid')}/*"))
                stated = number_of(own_width, "w") if own_width.get("type") == "dxa" else 0
                indent = attributes(None if properties is None else properties.find(qn("w:tblInd")))
                rows = list(node.iterfind(qn("w:tr")))
                yield Table(
                    width=stated or columns,
                    indent=number_of(indent, "w"),
                    section=section,
                    where=f"第{count}个表格",
                    rows=len(rows),
                    repeats=any(is_on(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")) for row in rows),
                    serials=tuple(_serials(rows)),
                    rules=rules_of(node),
                    cells=tuple(tuple(map(_said, row.iterfind(qn("w:tc")))) for row in rows),
                )

    def _head(self, root: etree._Element) -> Iterator[Paragraph]:
        """What stands high and red at the head of the first page, above its text."""
        first = next(root.iter(qn("w:sectPr")), None)
        if first is None:
            return
        use = "first" if is_on(first.find(qn("w:titlePg"))) else "default"
        for reference in first.iterfind(qn("w:headerReference")):
            part = self._part(reference) if reference.get(qn("w:type")) == use else None
            for node in () if part is None else ooxml.parse(part).iter(qn("w:p")):
                found = self._set.paragraph(node)
                high = found.size >= gb.SIZES["2号"] and any(is_red(run.colour) for run in found.runs)
                if found.text and high and not inside(node, "Fallback"):
                    yield structs.replace(found, holder="header", where="页眉")

    def _part(self, reference: etree._Element) -> bytes | None:
        """The part a reference names: from the text's own folder, or from the root of the file."""
        target = self._targets.get(str(reference.get(qn("r:id"))), "")
        return self._parts.get(target.lstrip("/") if target.startswith("/") else f"word/{target}")

    def _headers(self, root: etree._Element) -> Iterator[str]:
        for reference in root.iter(qn("w:headerReference")):
            data = self._part(reference)
            if data is not None and reference.get(qn("w:type")) != "first":
                yield from self._header(ooxml.parse(data))

    def _header(self, root: etree._Element) -> Iterator[str]:
        texts = (node for node in root.iter(qn("w:t")) if not inside(node, "Fallback"))
        if found := "".join(str(node.text or "") for node in texts).strip():
            yield f"写“{found[:12]}”"
        yield from (f"有水印“{node.get('string', '')}”" for node in root.iter(qn("v:textpath")))
        paragraphs = (self._set.paragraph(node) for node in root.iter(qn("w:p")) if not inside(node, "txbxContent"))
        if any(not is_red(colour) for paragraph in paragraphs for colour in paragraph.ruled):
            yield "有横线"

    # -- sections

    def _read_relationships(self) -> dict[str, str]:
        part = self._parts.get("word/_rels/document.xml.rels")
        if part is None:
            return {}
        return {str(node.get("Id")): str(node.get("Target")) for node in ooxml.parse(part)}

    def _sections(self, root: etree._Element) -> Iterator[Section]:
        """Each section; what foot it does not name it has from the one before."""
        feet: dict[str, Footer] = {}
        for node in root.iter(qn("w:sectPr")):
            feet = feet | {footer.use: footer for footer in self._footers(node)}
            yield self._section(node, tuple(feet.values()))

    @staticmethod
    def _section(node: etree._Element, footers: tuple[Footer, ...]) -> Section:
        size, margins, grid = (attributes(node.find(qn(f"w:{tag}"))) for tag in ("pgSz", "pgMar", "docGrid"))
        numbers = attributes(node.find(qn("w:pgNumType")))
        return Section(
            width=number_of(size, "w"),
            height=number_of(size, "h"),
            top=abs(number_of(margins, "top")),
            right=number_of(margins, "right"),
            bottom=abs(number_of(margins, "bottom")),
            left=number_of(margins, "left") + number_of(margins, "gutter"),
            grid=grid.get("type", "default"),
            pitch=number_of(grid, "linePitch"),
            char_space=number_of(grid, "charSpace"),
            first_differs=is_on(node.find(qn("w:titlePg"))),
            footers=footers,
            number_format=numbers.get("fmt", ""),
            number_start=numbers.get("start", ""),
            foot=number_of(margins, "footer"),
            columns=number_of(attributes(node.find(qn("w:cols"))), "num") or 1,
            upright=value_of(node.find(qn("w:vAlign")), "top"),
            adorned=tuple(
                name
                for tag, name in _ADORNED.items()
                if (own := node.find(qn(f"w:{tag}"))) is not None
                and (tag != "textDirection" or value_of(own, "") not in _ACROSS)
            )
            + tuple(_ground(node)),
        )

    def _footers(self, node: etree._Element) -> Iterator[Footer]:
        for reference in node.iter(qn("w:footerReference")):
            part = self._part(reference)
            if part is None:
                continue
            root = ooxml.parse(part)
            found = tuple(
                p
                for p in (self._set.paragraph(item) for item in root.iter(qn("w:p")) if not inside(item, "Fallback"))
                if p.text
            )
            fields = [str(item.text) for item in root.iter(qn("w:instrText"))]
            fields += [str(item.get(qn("w:instr"))) for item in root.iter(qn("w:fldSimple"))]
            pages = [words for field in fields if (words := field.split())[:1] == ["PAGE"]]
            switches = {word for words in pages for word in words[1:]} - {"\\*", "MERGEFORMAT", "Arabic"}
            use = str(reference.get(qn("w:type")))
            yield Footer(use, "".join(p.text for p in found), found, bool(pages), " ".join(sorted(switches)))


def _ground(section: etree._Element) -> Iterator[str]:
    """页面底色, of the whole file."""
    ground = section.getroottree().getroot().find(qn("w:background"))
    if ground is not None and ground.get(qn("w:color"), "auto").upper() not in {"AUTO", "FFFFFF"}:
        yield "页面底色"


def _serials(rows: list[etree._Element]) -> Iterator[int]:
    """The figures in the first column, if its head says 序号."""
    firsts = ["".join(str(t.text or "") for t in cell.iter(qn("w:t"))) for row in rows for cell in row if _first(cell)]
    if "序号" in firsts[:2]:
        yield from (int(text) for text in firsts if text.isascii() and text.isdigit() and len(text) < 4)


def _said(cell: etree._Element) -> str:
    """The text of a cell, a row of it for each paragraph."""
    return "\n".join("".join(str(t.text or "") for t in p.iter(qn("w:t"))) for p in cell.iter(qn("w:p")))


def _first(cell: etree._Element) -> bool:
    return cell.tag == qn("w:tc") and not any(before.tag == qn("w:tc") for before in cell.itersiblings(preceding=True))


def _pending(body: etree._Element) -> Iterator[tuple[str, int]]:
    for what, tags in (("没有接受的修订", ("ins", "del", "moveFrom")), ("批注", ("commentReference",))):
        if count := sum(1 for tag in tags for _ in body.iter(qn(f"w:{tag}"))):
            yield what, count


def _lines(root: etree._Element) -> Iterator[Line]:
    """The straight DrawingML lines of a part."""
    for anchor in root.iter(qn("wp:anchor"), qn("wp:inline")):
        shape = anchor.find(f".//{qn('a:prstGeom')}")
        extent = anchor.find(qn("wp:extent"))
        colour = anchor.find(f".//{qn('a:ln')}//{qn('a:srgbClr')}")
        if shape is not None and extent is not None and str(shape.get("prst")).startswith(("line", "straight")):
            dash = anchor.find(f".//{qn('a:prstDash')}")
            dashed = dash is not None and dash.get("val") != "solid"
            yield Line(int(str(extent.get("cx"))) / 36000, "" if colour is None else str(colour.get("val")), dashed)
