"""One paragraph of a DOCX → how it looks when every style has had its say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import structs

from pipeline.gongwen import ooxml
from pipeline.gongwen import standard as gb
from pipeline.gongwen.conform.cascade import Cascade
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
from pipeline.gongwen.conform.numbering import Numbering
from pipeline.gongwen.conform.paper import Paragraph, Run
from pipeline.gongwen.conform.themes import Theme
from pipeline.gongwen.ooxml import name as qn

_BLANKS = " \n\t\u3000\u00a0"
# What Word puts where a web page asks for space of its own (auto), and for a row where no grid says how high one is, twips.
_AUTO_SPACE, _GRID_ROW = 280, 312
# Where Word's tab stops stand if nothing says so, twips.
_TAB = 720
RAISED, MOVED = "上标或下标", "文字提升或降低"
# These may say something: what m² means hangs on them.
MEANT = frozenset({RAISED, MOVED})
# What sets text off beside 加粗, 斜体 and the like, by the names Word's menus give it.
_EFFECTS = {
    "outline": "空心",
    "shadow": "阴影",
    "emboss": "阳文",
    "imprint": "阴文",
    "smallCaps": "小型大写",
    "caps": "全部大写",
}


# Fields that show another day each time the paper is opened.
_MOVING = frozenset({"DATE", "TIME", "SAVEDATE", "PRINTDATE"})


class Typesetter:
    """Sets the paragraphs of one document, in order."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._styles = Cascade(parts)
        self._numbers = Numbering(parts)
        self._theme = Theme(parts)
        self._count = 0
        self._tab = _tab_of(parts)
        # Properties of the paragraph's style and the run's own → an empty run set so: most runs of a paper are set alike.
        self._set: dict[tuple[str, bytes], Run] = {}

    def paragraph(self, node: etree._Element, section: int = 0, *, new_page: bool = False) -> Paragraph:
        """The paragraph ``node`` with every style applied, and the number Word puts before it."""
        direct = node.find(qn("w:pPr"))
        style = value_of(direct.find(qn("w:pStyle")) if direct is not None else None, self._styles.default)
        chain, number = self._numbered(self._styles.of_paragraphs(style), [] if direct is None else [direct])
        self._count += 1
        indents, spacing = merged(chain, "ind"), merged(chain, "spacing")
        runs = tuple(run for run in (self._run(r, style) for r in own(node, "r")) if run.text)
        size = max(((run.size, len(run.text)) for run in runs), key=lambda pair: pair[1], default=(0.0, 0))[0]
        indents = _in_characters(indents, size)
        raw = "".join(run.text for run in runs)
        return Paragraph(
            text=f"{number if raw.strip() else ''}{raw.strip(_BLANKS)}",
            style=self._styles.name_of(style),
            runs=runs,
            align=value_of(last_of(chain, "jc"), "both"),
            first=number_of(indents, "firstLine") - number_of(indents, "hanging"),
            left=number_of(indents, "left") or number_of(indents, "start"),
            right=number_of(indents, "right") or number_of(indents, "end"),
            line=number_of(spacing, "line"),
            line_rule=spacing.get("lineRule", "auto"),
            before=_space(spacing, "before"),
            snaps=is_on(last_of(chain, "snapToGrid"), absent=True),
            new_page=new_page or is_on(last_of(chain, "pageBreakBefore")) or opens_with_break(node),
            section=section,
            holder=next((tag for tag in ("txbxContent", "tbl") if inside(node, tag)), _frame(chain) or "body"),
            where=f"第{self._count}段",
            after=_space(spacing, "after"),
            raw=raw,
            set_off=(*_ground(chain), *_boxed(chain), *_dropped(chain)),
            tab=self._tab,
            stops=tuple(_stops(chain)),
            turns=any(br.get(qn("w:type")) == "page" for br in own(node, "br")),
            pictured=any(next(own(node, tag), None) is not None for tag in ("drawing", "pict", "object")),
            ruled=tuple(colour for _, colour in _ruled(chain)),
            rules=tuple(kind for kind, _ in _ruled(chain)),
            moving=any(word in _MOVING for word in _fields(node)),
        )

    def _numbered(self, styled: list[etree._Element], direct: list[etree._Element]) -> tuple[list[etree._Element], str]:
        """The properties with those of the list's level among them, and the number; a list's own indents give way to
        what is written at the paragraph, and to its style if that names the list."""
        level = self._numbers.level([*styled, *direct])
        if level is None:
            return [*styled, *direct], ""
        own_indents = [found for found in (level.find(qn("w:pPr")),) if found is not None]
        listed = bool(direct) and direct[0].find(qn("w:numPr")) is not None
        chain = [*styled, *own_indents, *direct] if listed else [*own_indents, *styled, *direct]
        return chain, self._numbers.count(level)

    def _run(self, node: etree._Element, style: str) -> Run:
        direct = node.find(qn("w:rPr"))
        key = style, b"" if direct is None else etree.tostring(direct, with_tail=False)
        if key not in self._set:
            self._set[key] = self._blank(style, direct)
        return structs.replace(self._set[key], text="".join(text_of(child) for child in node))

    def _blank(self, style: str, direct: etree._Element | None) -> Run:
        chain = [self._styles.run_defaults, *self._styles.of_runs(style)]
        character = direct.find(qn("w:rStyle")) if direct is not None else None
        full = [*chain, *self._styles.of_runs(value_of(character, ""))]
        if direct is not None:
            full.append(direct)
        fonts = merged(full, "rFonts")
        # Where both are written Word goes by the theme.
        faces = tuple(
            self._theme.face(fonts[theme]) if theme in fonts else fonts.get(slot, "")
            for slot, theme in zip(FONT_SLOTS, THEME_SLOTS, strict=True)
        )
        return Run(
            text="",
            face=faces[FONT_SLOTS.index("eastAsia")],
            faces=faces,
            # A theme that names no face; the fourth slot (cs) sets no character of a Chinese document.
            themed=any(slot in fonts and not face for slot, face in zip(THEME_SLOTS[:3], faces, strict=False)),
            size=int(value_of(last_of(full, "sz"), "20")) / 2,
            bold=is_on(last_of(full, "b")),
            colour=value_of(last_of(full, "color"), "auto"),
            tightening=float(value_of(last_of(full, "spacing"), "0")),
            italic=is_on(last_of(full, "i")),
            underlined=value_of(last_of(full, "u"), "none") != "none",
            struck=is_on(last_of(full, "strike")) or is_on(last_of(full, "dstrike")),
            marked=value_of(last_of(full, "highlight"), "none") != "none",
            hidden=is_on(last_of(full, "vanish")),
            set_off=tuple(_effects(full)),
            scale=int(value_of(last_of(full, "w"), "100").rstrip("%") or 100),
        )


def _tab_of(parts: Mapping[str, bytes]) -> int:
    """How far apart tab stops stand by themselves, twips."""
    settings = parts.get("word/settings.xml")
    stop = None if settings is None else ooxml.parse(settings).find(qn("w:defaultTabStop"))
    return number_of(attributes(stop), "val") or _TAB


def _stops(chain: list[etree._Element]) -> Iterator[int]:
    """The tab stops at which text begins."""
    own_stops = last_of(chain, "tabs")
    for stop in () if own_stops is None else own_stops:
        if value_of(stop, "left") in {"left", "start", "num"}:
            yield number_of(attributes(stop), "pos")


def _in_characters(indents: dict[str, str], size: float) -> dict[str, str]:
    """Indents with those in hundredths of a character made lengths: Word goes by them where both are written."""
    cell = gb.CELL_TWIPS * size / gb.SIZES["3号"]
    found = dict(indents)
    for key in ("firstLine", "hanging", "left", "right", "start", "end"):
        if cell and (share := number_of(indents, f"{key}Chars")):
            found[key] = str(round(share * cell / 100))
            # One may be written for the other.
            found.pop({"firstLine": "hanging", "hanging": "firstLine"}.get(key, ""), None)
    return found


def _space(spacing: Mapping[str, str], side: str) -> int:
    """Space above or below: what a web page's own rule gives, then rows, then the length written."""
    if spacing.get(f"{side}Autospacing", "0") not in {"0", "false", "off"}:
        return _AUTO_SPACE
    return round(number_of(spacing, f"{side}Lines") * _GRID_ROW / 100) or number_of(spacing, side)


def _ruled(chain: list[etree._Element]) -> Iterator[tuple[str, str]]:
    """The rules above and below: side and kind (``bottom thickThinSmallGap``), and colour."""
    borders = last_of(chain, "pBdr")
    for one in () if borders is None else borders.iterchildren(qn("w:top"), qn("w:bottom")):
        if value_of(one, "none") not in {"none", "nil"}:
            yield f"{etree.QName(one).localname} {value_of(one, '')}", str(one.get(qn("w:color"), "auto"))


def _effects(chain: list[etree._Element]) -> Iterator[str]:
    if value_of(last_of(chain, "em"), "none") != "none":
        yield "着重号"
    yield from _ground(chain)
    if value_of(last_of(chain, "vertAlign"), "baseline") != "baseline":
        yield RAISED
    if value_of(last_of(chain, "position"), "0") != "0":
        yield MOVED
    if value_of(last_of(chain, "bdr"), "none") not in {"none", "nil"}:
        yield "字符边框"
    yield from (name for tag, name in _EFFECTS.items() if is_on(last_of(chain, tag)))


def _boxed(chain: list[etree._Element]) -> Iterator[str]:
    """边框: rules on both sides; one above or below is a rule of its own."""
    borders = last_of(chain, "pBdr")
    drawn = () if borders is None else borders.iterchildren(qn("w:left"), qn("w:right"))
    if any(value_of(one, "none") not in {"none", "nil"} for one in drawn):
        yield "段落边框"


def _dropped(chain: list[etree._Element]) -> Iterator[str]:
    if attributes(last_of(chain, "framePr")).get("dropCap", "none") != "none":
        yield "首字下沉"


def _ground(chain: list[etree._Element]) -> Iterator[str]:
    """底纹: a pattern, or a colour other than the paper's."""
    shading = attributes(last_of(chain, "shd"))
    plain = shading.get("fill", "auto").upper() in {"AUTO", "FFFFFF"} and "themeFill" not in shading
    if shading and not (plain and shading.get("val", "clear") in {"clear", "nil"}):
        yield "底纹"


def _frame(chain: list[etree._Element]) -> str:
    """``frame`` for a paragraph that Word puts at a place of its own; a large first letter is none."""
    own_frame = attributes(last_of(chain, "framePr"))
    return "frame" if own_frame and "dropCap" not in own_frame else ""


def _fields(node: etree._Element) -> Iterator[str]:
    """What the fields of a paragraph are: ``DATE``, ``PAGE``."""
    instructions = ["".join(str(one.text) for one in own(node, "instrText"))]
    instructions += [str(field.get(qn("w:instr"), "")) for field in own(node, "fldSimple")]
    yield from (words[0].upper() for said in instructions if (words := said.split()))
