"""A DOCX → what its paragraphs look like when every style has had its say: the ground all checks stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from pipeline.gongwen import ooxml
from pipeline.gongwen.ooxml import name as qn

_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEME_SLOTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


class Run(Struct, frozen=True):
    """A stretch of text set alike; ``size`` in points, ``colour`` as RRGGBB or ``auto``."""

    text: str
    face: str
    faces: tuple[str, ...]
    themed: bool
    size: float
    bold: bool
    colour: str
    tightening: float


class Paragraph(Struct, frozen=True):
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


class Section(Struct, frozen=True):
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
        return self.width > self.height


class Line(Struct, frozen=True):
    """A drawn line: length (mm) and colour."""

    length: float
    colour: str


class Paper(Struct, frozen=True):
    """A document ready to be checked."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    lines: tuple[Line, ...]
    odd_even_differ: bool
    repeated_heads: tuple[bool, ...]
    box_rules: bool


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
        differ = settings is not None and _on(ooxml.parse(settings).find(qn("w:evenAndOddHeaders")))
        roots = [root, *(ooxml.parse(part) for path, part in self._parts.items() if path.startswith("word/header"))]
        tables = [table for table in body.iter(qn("w:tbl")) if table.find(f".//{qn('w:tbl')}") is None]
        return Paper(
            tuple(self._paragraphs(body)),
            tuple(self._section(node) for node in root.iter(qn("w:sectPr"))),
            tuple(line for part in roots for line in _lines(part)),
            differ,
            tuple(
                table.find(f".//{qn('w:tblHeader')}") is not None
                for table in tables
                if not _inside(table, "txbxContent")
            ),
            any(
                table.find(f".//{qn('w:tblBorders')}") is not None for table in tables if _inside(table, "txbxContent")
            ),
        )

    # -- paragraphs

    def _paragraphs(self, body: etree._Element) -> Iterator[Paragraph]:
        section, breaks = 0, False
        for node in body.iter(qn("w:p"), qn("w:sectPr")):
            if node.tag == qn("w:sectPr"):
                section += 1
                breaks = _value(node.find(qn("w:type")), "nextPage") != "continuous"
                continue
            if _inside(node, "Fallback"):
                continue
            found = self.paragraph(node, section, new_page=breaks)
            yield found
            page_breaks = [br for br in _own(node, "br") if br.get(qn("w:type")) == "page"]
            breaks = bool(page_breaks) or (breaks and not found.text)

    def paragraph(self, node: etree._Element, section: int = 0, *, new_page: bool = False) -> Paragraph:
        """The paragraph ``node`` with every style applied."""
        direct = node.find(qn("w:pPr"))
        style = _value(direct.find(qn("w:pStyle")) if direct is not None else None, self._default)
        chain = [*self._chain(style), *([] if direct is None else [direct])]
        self._count += 1
        indents = _merged(chain, "ind")
        spacing = _merged(chain, "spacing")
        run_chain = [self._run_defaults, *self._run_chain(style)]
        runs = tuple(run for run in (self._run(r, run_chain) for r in _own(node, "r")) if run.text)
        holder = next((tag for tag in ("txbxContent", "tbl") if _inside(node, tag)), "body")
        return Paragraph(
            "".join(run.text for run in runs).strip(" \n"),
            self._names.get(style, style),
            runs,
            _value(_last(chain, "jc"), "both"),
            _number(indents, "firstLine") - _number(indents, "hanging"),
            _number(indents, "left") or _number(indents, "start"),
            _number(indents, "right") or _number(indents, "end"),
            _number(spacing, "line"),
            spacing.get("lineRule", "auto"),
            _number(spacing, "before"),
            _on(_last(chain, "snapToGrid"), absent=True),
            new_page or _on(_last(chain, "pageBreakBefore")) or _opens_with_break(node),
            section,
            holder,
            f"第{self._count}段",
        )

    def _run(self, node: etree._Element, chain: list[etree._Element]) -> Run:
        direct = node.find(qn("w:rPr"))
        character = direct.find(qn("w:rStyle")) if direct is not None else None
        full = [*chain, *self._run_chain(_value(character, ""))]
        if direct is not None:
            full.append(direct)
        fonts = _merged(full, "rFonts")
        text = "".join(_text(child) for child in node)
        return Run(
            text,
            fonts.get("eastAsia", ""),
            tuple(fonts.get(slot, "") for slot in _FONT_SLOTS),
            # The fourth slot (cs) sets no character of a Chinese document.
            any(slot in fonts for slot in _THEME_SLOTS[:3]),
            int(_value(_last(full, "sz"), "20")) / 2,
            _on(_last(full, "b")),
            _value(_last(full, "color"), "auto"),
            float(_value(_last(full, "spacing"), "0")),
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
        self._names = {key: _value(style.find(qn("w:name")), key) for key, style in styles.items()}
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
            style = _value(self._styles[style].find(qn("w:basedOn")), "")
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
        size, margins, grid = (_attributes(node.find(qn(f"w:{tag}"))) for tag in ("pgSz", "pgMar", "docGrid"))
        return Section(
            _number(size, "w"),
            _number(size, "h"),
            abs(_number(margins, "top")),
            _number(margins, "right"),
            abs(_number(margins, "bottom")),
            _number(margins, "left") + _number(margins, "gutter"),
            grid.get("type", "default"),
            _number(grid, "linePitch"),
            _number(grid, "charSpace"),
            _on(node.find(qn("w:titlePg"))),
            tuple(self._footers(node)),
        )

    def _footers(self, node: etree._Element) -> Iterator[Footer]:
        for reference in node.iter(qn("w:footerReference")):
            part = self._parts.get(f"word/{self._targets.get(str(reference.get(qn('r:id'))), '')}")
            if part is None:
                continue
            root = ooxml.parse(part)
            found = tuple(p for p in (self.paragraph(item) for item in root.iter(qn("w:p"))) if p.text)
            fields = [str(item.text) for item in root.iter(qn("w:instrText"))]
            fields += [str(item.get(qn("w:instr"))) for item in root.iter(qn("w:fldSimple"))]
            numbered = any(instruction.split()[:1] == ["PAGE"] for instruction in fields)
            yield Footer(str(reference.get(qn("w:type"))), "".join(p.text for p in found), found, numbered)


# -- small readings of one element


def _inside(node: etree._Element, local: str) -> bool:
    return any(etree.QName(parent).localname == local for parent in node.iterancestors())


def _own(paragraph: etree._Element, local: str) -> Iterator[etree._Element]:
    """The elements ``local`` of this paragraph, not those of a paragraph inside a text box anchored in it."""
    for node in paragraph.iter(qn(f"w:{local}")):
        if next(node.iterancestors(qn("w:p"))) is paragraph and not _inside(node, "del"):
            yield node


def _opens_with_break(paragraph: etree._Element) -> bool:
    first = next(iter(_own(paragraph, "r")), None)
    return first is not None and any(br.get(qn("w:type")) == "page" for br in first.iter(qn("w:br")))


def _text(node: etree._Element) -> str:
    if node.tag == qn("w:t"):
        return node.text or ""
    if node.tag == qn("w:br"):
        return "" if node.get(qn("w:type")) else "\n"
    return {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}.get(str(node.tag), "")


def _last(chain: list[etree._Element], local: str) -> etree._Element | None:
    found = [child for node in chain if (child := node.find(qn(f"w:{local}"))) is not None]
    return found[-1] if found else None


def _merged(chain: list[etree._Element], local: str) -> dict[str, str]:
    merged: dict[str, str] = {}
    for node in chain:
        own = _attributes(node.find(qn(f"w:{local}")))
        for one, other in (("firstLine", "hanging"), ("hanging", "firstLine")):
            if one in own:
                merged.pop(other, None)
        for plain, theme in zip(_FONT_SLOTS, _THEME_SLOTS, strict=True):
            if plain in own:
                merged.pop(theme, None)
        merged |= own
    return merged


def _attributes(node: etree._Element | None) -> dict[str, str]:
    return {} if node is None else {etree.QName(key).localname: str(value) for key, value in node.attrib.items()}


def _number(attributes: Mapping[str, str], key: str) -> int:
    try:
        return round(float(attributes.get(key, "0")))
    except ValueError:
        return 0


def _value(node: etree._Element | None, absent: str) -> str:
    return absent if node is None else str(node.get(qn("w:val"), absent))


def _on(node: etree._Element | None, *, absent: bool = False) -> bool:
    return absent if node is None else node.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _lines(root: etree._Element) -> Iterator[Line]:
    """The straight DrawingML lines of a part."""
    for anchor in root.iter(qn("wp:anchor"), qn("wp:inline")):
        shape = anchor.find(f".//{qn('a:prstGeom')}")
        extent = anchor.find(qn("wp:extent"))
        colour = anchor.find(f".//{qn('a:ln')}//{qn('a:srgbClr')}")
        if shape is not None and extent is not None and str(shape.get("prst")).startswith(("line", "straight")):
            yield Line(int(str(extent.get("cx"))) / 36000, "" if colour is None else str(colour.get("val")))
