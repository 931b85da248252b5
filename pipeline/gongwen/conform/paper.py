"""A DOCX → what its paragraphs look like when every style has had its say: the ground all checks stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from pipeline.gongwen import ooxml
from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.nodes import (
    FONT_SLOTS,
    THEME_SLOTS,
    attributes,
    inside,
    is_on,
    last_of,
    merged,
    number_of,
    opens_with_break,
    own,
    text_of,
    value_of,
)
from pipeline.gongwen.ooxml import name as qn

_FOLDED = gb.FOLDED_WIDTH * gb.TWIPS_PER_MM
_HALF_MM = gb.TWIPS_PER_MM / 2


class Run(Struct, kw_only=True, frozen=True):
    """A stretch of text set alike; ``size`` in points, ``colour`` as RRGGBB or ``auto``."""

    text: str
    face: str
    faces: tuple[str, ...]
    themed: bool
    size: float
    bold: bool
    colour: str
    tightening: float
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    marked: bool = False
    hidden: bool = False


class Paragraph(Struct, kw_only=True, frozen=True):
    """A paragraph as it is seen; lengths in twips, indents as written in twips."""

    text: str
    style: str
    runs: tuple[Run, ...]
    align: str
    first: int
    left: int
    right: int
    line: int
    line_rule: str
    before: int
    snaps: bool
    new_page: bool
    section: int
    holder: str
    where: str
    after: int = 0
    raw: str = ""

    @property
    def typed(self) -> float:
        """How many cells of blanks were typed before the text."""
        blanks = self.raw[: len(self.raw) - len(self.raw.lstrip(" \u3000\t\u00a0"))]
        return sum({"\u3000": 1.0, "\t": 2.0}.get(blank, 0.5) for blank in blanks)

    @property
    def size(self) -> float:
        """The type size (points) most of the text has."""
        return max(((run.size, len(run.text)) for run in self.runs), key=lambda pair: pair[1], default=(0.0, 0))[0]

    @property
    def face(self) -> str:
        """The face most of the Han text has."""
        return max(((run.face, len(run.text)) for run in self.runs), key=lambda pair: pair[1], default=("", 0))[0]


class Footer(Struct, frozen=True):
    """The paragraphs at the foot of the pages of one ``use`` (``default``, ``even``, ``first``)."""

    use: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    has_number: bool


class Section(Struct, kw_only=True, frozen=True):
    """Page set-up; lengths in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    grid: str
    pitch: int
    char_space: int
    first_differs: bool
    footers: tuple[Footer, ...]

    @property
    def turned(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height and not self.folded

    @property
    def tabular(self) -> bool:
        """Whether it is set across, as wide tables are."""
        return self.turned or self.folded

    @property
    def folded(self) -> bool:
        """Whether it is a page of A3 across, as high as an A4 page and folded in."""
        return abs(self.width - _FOLDED) < _HALF_MM and abs(self.height - gb.PAGE_HEIGHT.twips) < _HALF_MM


class Line(Struct, frozen=True):
    """A drawn line: length (mm) and colour."""

    length: float
    colour: str


class Table(Struct, frozen=True):
    """A table in the text: how wide it is and how far in it begins (twips), the section it stands in."""

    width: int
    indent: int
    section: int
    where: str


class Paper(Struct, kw_only=True, frozen=True):
    """A document ready to be checked."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    lines: tuple[Line, ...]
    odd_even_differ: bool
    repeated_heads: tuple[bool, ...]
    box_rules: bool
    tables: tuple[Table, ...] = ()
    headers: tuple[str, ...] = ()


def read_paper(data: bytes) -> Paper:
    """The document in ``data``.

    Raises ``ValueError`` (Chinese) if it is no DOCX this program can read.
    """
    parts = ooxml.unpack(data)
    if "word/document.xml" not in parts:
        raise ValueError("不是有效的 Word 文档（DOCX）：缺少正文部分")
    return _Reader(parts).paper()


class _Reader:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._styles = self._read_styles()
        self._targets = self._read_relationships()
        self._count = 0

    def paper(self) -> Paper:
        root = ooxml.parse(self._parts["word/document.xml"])
        body = root.find(qn("w:body"))
        if body is None:
            raise ValueError("不是有效的 Word 文档（DOCX）：缺少正文部分")
        settings = self._parts.get("word/settings.xml")
        differ = settings is not None and is_on(ooxml.parse(settings).find(qn("w:evenAndOddHeaders")))
        roots = [root, *(ooxml.parse(part) for path, part in self._parts.items() if path.startswith("word/header"))]
        tables = [table for table in body.iter(qn("w:tbl")) if table.find(f".//{qn('w:tbl')}") is None]
        return Paper(
            paragraphs=tuple(self._paragraphs(body)),
            sections=tuple(self._section(node) for node in root.iter(qn("w:sectPr"))),
            lines=tuple(line for part in roots for line in _lines(part)),
            odd_even_differ=differ,
            repeated_heads=tuple(
                table.find(f".//{qn('w:tblHeader')}") is not None
                for table in tables
                if not inside(table, "txbxContent")
            ),
            box_rules=any(
                table.find(f".//{qn('w:tblBorders')}") is not None for table in tables if inside(table, "txbxContent")
            ),
            tables=tuple(self._tables(body)),
            headers=tuple(self._headers()),
        )

    # -- paragraphs

    def _paragraphs(self, body: etree._Element) -> Iterator[Paragraph]:
        section, breaks = 0, False
        for node in body.iter(qn("w:p"), qn("w:sectPr")):
            if node.tag == qn("w:sectPr"):
                section += 1
                breaks = value_of(node.find(qn("w:type")), "nextPage") != "continuous"
                continue
            if inside(node, "Fallback"):
                continue
            found = self.paragraph(node, section, new_page=breaks)
            yield found
            page_breaks = [br for br in own(node, "br") if br.get(qn("w:type")) == "page"]
            breaks = bool(page_breaks) or (breaks and not found.text)

    def _tables(self, body: etree._Element) -> Iterator[Table]:
        section = count = 0
        for node in body.iter(qn("w:tbl"), qn("w:sectPr")):
            if node.tag == qn("w:sectPr"):
                section += 1
            elif not any(inside(node, holder) for holder in ("Fallback", "txbxContent", "tbl")):
                count += 1
                properties = node.find(qn("w:tblPr"))
                own_width = attributes(None if properties is None else properties.find(qn("w:tblW")))
                columns = sum(number_of(attributes(column), "w") for column in node.iterfind(f"{qn('w:tblGrid')}/*"))
                stated = number_of(own_width, "w") if own_width.get("type") == "dxa" else 0
                indent = attributes(None if properties is None else properties.find(qn("w:tblInd")))
                yield Table(stated or columns, number_of(indent, "w"), section, f"第{count}个表格")

    def _headers(self) -> Iterator[str]:
        for path, data in self._parts.items():
            if path.startswith("word/header") and path.endswith(".xml"):
                texts = (node for node in ooxml.parse(data).iter(qn("w:t")) if not inside(node, "Fallback"))
                found = "".join(str(node.text or "") for node in texts).strip()
                if found:
                    yield found

    def paragraph(self, node: etree._Element, section: int = 0, *, new_page: bool = False) -> Paragraph:
        """The paragraph ``node`` with every style applied."""
        direct = node.find(qn("w:pPr"))
        style = value_of(direct.find(qn("w:pStyle")) if direct is not None else None, self._default)
        chain = [*self._chain(style), *([] if direct is None else [direct])]
        self._count += 1
        indents = merged(chain, "ind")
        spacing = merged(chain, "spacing")
        run_chain = [self._run_defaults, *self._run_chain(style)]
        runs = tuple(run for run in (self._run(r, run_chain) for r in own(node, "r")) if run.text)
        raw = "".join(run.text for run in runs)
        holder = next((tag for tag in ("txbxContent", "tbl") if inside(node, tag)), "body")
        return Paragraph(
            text=raw.strip(" \n\t\u3000\u00a0"),
            style=self._names.get(style, style),
            runs=runs,
            align=value_of(last_of(chain, "jc"), "both"),
            first=number_of(indents, "firstLine") - number_of(indents, "hanging"),
            left=number_of(indents, "left") or number_of(indents, "start"),
            right=number_of(indents, "right") or number_of(indents, "end"),
            line=number_of(spacing, "line"),
            line_rule=spacing.get("lineRule", "auto"),
            before=number_of(spacing, "before"),
            snaps=is_on(last_of(chain, "snapToGrid"), absent=True),
            new_page=new_page or is_on(last_of(chain, "pageBreakBefore")) or opens_with_break(node),
            section=section,
            holder=holder,
            where=f"第{self._count}段",
            after=number_of(spacing, "after"),
            raw=raw,
        )

    def _run(self, node: etree._Element, chain: list[etree._Element]) -> Run:
        direct = node.find(qn("w:rPr"))
        character = direct.find(qn("w:rStyle")) if direct is not None else None
        full = [*chain, *self._run_chain(value_of(character, ""))]
        if direct is not None:
            full.append(direct)
        fonts = merged(full, "rFonts")
        text = "".join(text_of(child) for child in node)
        return Run(
            text=text,
            face=fonts.get("eastAsia", ""),
            faces=tuple(fonts.get(slot, "") for slot in FONT_SLOTS),
            # The fourth slot (cs) sets no character of a Chinese document.
            themed=any(slot in fonts for slot in THEME_SLOTS[:3]),
            size=int(value_of(last_of(full, "sz"), "20")) / 2,
            bold=is_on(last_of(full, "b")),
            colour=value_of(last_of(full, "color"), "auto"),
            tightening=float(value_of(last_of(full, "spacing"), "0")),
            italic=is_on(last_of(full, "i")),
            underlined=value_of(last_of(full, "u"), "none") != "none",
            struck=is_on(last_of(full, "strike")) or is_on(last_of(full, "dstrike")),
            marked=value_of(last_of(full, "highlight"), "none") != "none",
            hidden=is_on(last_of(full, "vanish")),
        )

    # -- styles

    def _read_styles(self) -> dict[str, etree._Element]:
        root = (
            ooxml.parse(self._parts["word/styles.xml"])
            if "word/styles.xml" in self._parts
            else ooxml.element("w:styles")
        )
        defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._run_defaults = ooxml.element("w:rPr") if defaults is None else defaults
        styles = {str(style.get(qn("w:styleId"))): style for style in root.iter(qn("w:style"))}
        self._names = {key: value_of(style.find(qn("w:name")), key) for key, style in styles.items()}
        paragraph_defaults = (
            key
            for key, style in styles.items()
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true"}
        )
        self._default = next(paragraph_defaults, "")
        return styles

    def _ancestry(self, style: str) -> list[etree._Element]:
        """The style and what it is based on, the most basic first; a circle ends where it closes."""
        seen: list[str] = []
        while style in self._styles and style not in seen:
            seen.append(style)
            style = value_of(self._styles[style].find(qn("w:basedOn")), "")
        return [self._styles[key] for key in reversed(seen)]

    def _chain(self, style: str) -> list[etree._Element]:
        return [found for node in self._ancestry(style) if (found := node.find(qn("w:pPr"))) is not None]

    def _run_chain(self, style: str) -> list[etree._Element]:
        return [found for node in self._ancestry(style) if (found := node.find(qn("w:rPr"))) is not None]

    # -- sections

    def _read_relationships(self) -> dict[str, str]:
        part = self._parts.get("word/_rels/document.xml.rels")
        if part is None:
            return {}
        return {str(node.get("Id")): str(node.get("Target")) for node in ooxml.parse(part)}

    def _section(self, node: etree._Element) -> Section:
        size, margins, grid = (attributes(node.find(qn(f"w:{tag}"))) for tag in ("pgSz", "pgMar", "docGrid"))
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
            footers=tuple(self._footers(node)),
        )

    def _footers(self, node: etree._Element) -> Iterator[Footer]:
        for reference in node.iter(qn("w:footerReference")):
            part = self._parts.get(f"word/{self._targets.get(str(reference.get(qn('r:id'))), '')}")
            if part is None:
                continue
            root = ooxml.parse(part)
            found = tuple(
                p
                for p in (self.paragraph(item) for item in root.iter(qn("w:p")) if not inside(item, "Fallback"))
                if p.text
            )
            fields = [str(item.text) for item in root.iter(qn("w:instrText"))]
            fields += [str(item.get(qn("w:instr"))) for item in root.iter(qn("w:fldSimple"))]
            numbered = any(instruction.split()[:1] == ["PAGE"] for instruction in fields)
            yield Footer(str(reference.get(qn("w:type"))), "".join(p.text for p in found), found, numbered)


def _lines(root: etree._Element) -> Iterator[Line]:
    """The straight DrawingML lines of a part."""
    for anchor in root.iter(qn("wp:anchor"), qn("wp:inline")):
        shape = anchor.find(f".//{qn('a:prstGeom')}")
        extent = anchor.find(qn("wp:extent"))
        colour = anchor.find(f".//{qn('a:ln')}//{qn('a:srgbClr')}")
        if shape is not None and extent is not None and str(shape.get("prst")).startswith(("line", "straight")):
            yield Line(int(str(extent.get("cx"))) / 36000, "" if colour is None else str(colour.get("val")))
