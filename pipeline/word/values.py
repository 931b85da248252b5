"""Values as WordprocessingML (ECMA-376 part 1, 17.3): plain text with its line breaks, formatted text, images.

Text is always escaped here and nowhere else; a value that XML cannot carry, or that is no text, is refused.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.word.slots import Mould, Slot

FORBIDDEN = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Characters that change how the text around them is read, or that nobody sees (Unicode: bidirectional controls, zero
# width, soft hyphen): a name with one of them is not the name it seems to be.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
COLOUR = re.compile("[0-9A-Fa-f]{6}|auto")
LARGEST_SPAN = 63
BREAKS = re.compile("[\n\t\f\a]")
TEXT = '<w:t xml:space="preserve">'
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
PLAIN = (int, float, Decimal, datetime.date, datetime.time)


class UnwritableError(Exception):
    """A value that cannot stand in a document; the text is Chinese, ``remedy`` says what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class Insertions(Struct, kw_only=True):
    """What the values of one part need outside it: relationships (type, target) and files by name.

    ``moulds`` are what its charts are made from, by the relationship that led to the chart in the template.
    """

    moulds: Mapping[str, Mould] = field(default_factory=dict)
    relations: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    drawings: int = 0
    # The relationship of the chart described last: its description is written just before it is referred to.
    chart: str = ""
    # Notes by kind as they were written, and the number of the last; the lists begun anew, by the number each was given.
    notes: dict[str, list[str]] = field(default_factory=dict)
    note: int = 0
    lists: list[tuple[int, str]] = field(default_factory=list)
    current: dict[str, int] = field(default_factory=dict)
    rounds: int = 0
    # The places and kinds of the values that brought markup, and whether the template has a style.
    brought: set[tuple[str, str]] = field(default_factory=set)
    has_style: Callable[[str], bool] = bool
    marked: set[str] = field(default_factory=set)
    referred: dict[str, str] = field(default_factory=dict)

    def drawing(self) -> int:
        """The id of the next drawing; far above those Word counts up in a template."""
        self.drawings += 1
        return 100_000 + self.drawings

    def relate(self, kind: str, target: str) -> str:
        """The relationship's id, the same for the same target."""
        if (kind, target) not in self.relations:
            self.relations.append((kind, target))
        return f"rIdValue{self.relations.index((kind, target)) + 1}"


class Rich(Struct, frozen=True):
    """A value that brings its own markup."""

    def runs(self, slot: Slot, insertions: Insertions) -> str:
        """The value as complete runs."""
        raise NotImplementedError

    def blocks(self, slot: Slot, insertions: Insertions) -> str:
        """The value as complete paragraphs."""
        return f"<w:p>{slot.paragraph}{self.runs(slot, insertions)}</w:p>"


def escape(text: str) -> str:
    """``text`` as XML character data, safe in attributes too; ``UnwritableError`` for what XML cannot carry."""
    bad = FORBIDDEN.search(text)
    if bad:
        around = FORBIDDEN.sub("□", text[max(0, bad.start() - 8) : bad.start() + 8])
        raise UnwritableError(
            f"内容“{around}”里有Word不能保存的控制字符（U+{ord(bad[0]):04X}）。", "请在数据里删去这个字符。"
        )
    unseen = INVISIBLE.search(text)
    if unseen:
        around = INVISIBLE.sub("□", text[max(0, unseen.start() - 8) : unseen.start() + 8])
        raise UnwritableError(
            f"内容“{around}”里有看不见的字符（□处，U+{ord(unseen[0]):04X}）。",
            "它会改变文字的次序或使名称对不上。请在数据里删去这个字符。",
        )
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def value_xml(value: Any, slot: Slot, insertions: Insertions, *, lifted: bool) -> str:
    """``value`` as the XML that may stand at ``slot``."""
    if isinstance(value, Rich):
        insertions.brought.add((slot.spot, type(value).__name__))
        return _rich(value, slot, insertions)
    if isinstance(value, Markup):
        return value
    text = plain_text(value)
    if slot.form in IN_ATTRIBUTES:
        return IN_ATTRIBUTES[slot.form](text)
    if slot.form == "text" and not lifted:
        return _broken(escape(text), slot)
    if slot.form in ("attribute", "plain") or (lifted and slot.form == "text"):
        return BREAKS.sub(" ", escape(text))
    run = f"<w:r>{slot.run}{TEXT}{_broken(escape(text), slot)}</w:t></w:r>"
    return run if slot.form == "run" else f"<w:p>{slot.paragraph}{run}</w:p>"


def span(text: str) -> str:
    """A number of columns (17.4.17)."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= LARGEST_SPAN):
        raise UnwritableError(f"合并的列数是“{text[:20]}”。", f"应是1至{LARGEST_SPAN}的整数。")
    return str(int(text))


def colour(text: str) -> str:
    """A colour as six hexadecimal digits, or ``auto`` (17.18.38)."""
    text = text.removeprefix("#")
    if not COLOUR.fullmatch(text):
        raise UnwritableError(f"颜色是“{text[:20]}”。", "应写作六位十六进制数，如“FFFF00”，或写“auto”。")
    return text if text == "auto" else text.upper()


def _in_code(text: str) -> str:
    """One word of a field's code, in quotes where it is not a plain name or number."""
    return text if re.fullmatch(r"\w+", text) else f"&quot;{_quoted(text)}&quot;"


def _quoted(text: str) -> str:
    if BREAKS.search(text):
        raise UnwritableError("域代码里不能有换行。", "请在数据里把它写成一行。")
    return escape(text.replace("\\", "\\\\").replace('"', '\\"'))


IN_ATTRIBUTES: dict[str, Callable[[str], str]] = {
    "span": span,
    "colour": colour,
    "link": lambda text: escape(quote(text, safe="~")),
    "url": lambda text: escape(text.strip()),
    "code": _in_code,
    "quoted": _quoted,
}


def plain_text(value: Any) -> str:
    """``value`` as the text a clerk expects to read; ``UnwritableError`` for what is no text, number or date."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if value is None:
        raise UnwritableError("这个字段没有值（null）。", "请在数据里填上；确可空缺的，请写作“{{ 字段 or '' }}”。")
    if isinstance(value, bool):
        raise UnwritableError("这个字段是“是/否”，不能直接印出。", "请写作“{{ '是' if 字段 else '否' }}”。")
    if isinstance(value, PLAIN):
        return str(value)
    if isinstance(value, (list, tuple, set, frozenset, Mapping)):
        raise UnwritableError(
            "这个字段是一个列表或一组数据，不能直接印出。", "请用“{{ 字段 | join('、') }}”，或用{% for %}逐个写。"
        )
    if "__str__" in vars(type(value)) and not record_names(value):
        return str(value)
    raise UnwritableError(
        f"这个字段是一条记录（{type(value).__name__}），不能直接印出。",
        "请写明要印的是它的哪一项，如“{{ 字段.名称 }}”。",
    )


def record_names(value: Any) -> tuple[str, ...]:
    """The names of a record's fields; none when ``value`` is no record (a dataclass or a msgspec struct)."""
    return tuple(getattr(value, "__struct_fields__", getattr(value, "__dataclass_fields__", ())))


def _broken(text: str, slot: Slot) -> str:
    """Escaped text with line breaks, tabs, page breaks and paragraph ends (\\a) as Word writes them."""
    if not BREAKS.search(text):
        return text
    run = f"<w:r>{slot.run}"
    paragraph = f"</w:t></w:r></w:p><w:p>{slot.paragraph}{run}{TEXT}"
    if slot.wrapper:
        # A paragraph cannot end inside a hyperlink or a tracked change; a line can.
        paragraph = f"</w:t><w:br/>{TEXT}"
    page = f'</w:t></w:r><w:r><w:br w:type="page"/></w:r>{run}{TEXT}'
    for character, xml in (
        ("\n", f"</w:t><w:br/>{TEXT}"),
        ("\t", f"</w:t><w:tab/>{TEXT}"),
        ("\f", page),
        ("\a", paragraph),
    ):
        text = text.replace(character, xml)
    return text


def _rich(value: Rich, slot: Slot, insertions: Insertions) -> str:
    if slot.form == "text":
        return f"</w:t></w:r>{value.runs(slot, insertions)}<w:r>{slot.run}{TEXT}"
    if slot.form == "run":
        return value.runs(slot, insertions)
    if slot.form == "block":
        return value.blocks(slot, insertions)
    raise UnwritableError("带格式的内容或图片不能放在这里。", "请放在正文、表格、页眉或页脚的文字里。")


class RichText(Rich, frozen=True):
    """Text with a format of its own, on top of the format of the place it stands in.

    ``color`` is RRGGBB, ``size`` in points, ``underline`` True or a Word underline name, ``font`` the name for western
    text, and for Chinese text too unless ``chinese_font`` names another, ``url`` makes it a hyperlink. Several are put one after another with ``+``.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool | str = False
    strike: bool = False
    color: str = ""
    highlight: str = ""
    size: float = 0
    font: str = ""
    chinese_font: str = ""
    style: str = ""
    superscript: bool = False
    subscript: bool = False
    url: str = ""
    following: tuple[RichText, ...] = ()

    def __add__(self, other: RichText) -> RichText:
        return replace(self, following=(*self.following, other))

    def runs(self, slot: Slot, insertions: Insertions) -> str:
        """The value as runs, a hyperlink around them if it has an address."""
        check_style(self.style, insertions)
        properties = self._properties(slot)
        own = Slot(
            spot=slot.spot,
            written=slot.written,
            form=slot.form,
            run=properties,
            paragraph=slot.paragraph,
            wrapper="rich",
        )
        run = f"<w:r>{properties}{TEXT}{_broken(escape(plain_text(self.text)), own)}</w:t></w:r>"
        if self.url:
            if not self.url.lower().startswith(("http://", "https://", "mailto:")):
                raise UnwritableError(f"链接“{self.url[:60]}”不是网址。", "链接须以http://、https://或mailto:开头。")
            identifier = insertions.relate(HYPERLINK, self.url)
            run = (
                '<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
                f'r:id="{identifier}">{run}</w:hyperlink>'
            )
        return run + "".join(item.runs(slot, insertions) for item in self.following)

    def _properties(self, slot: Slot) -> str:
        """Run properties in the order of CT_RPr; what the value does not set is taken from its place."""
        western, chinese = escape(self.font), escape(self.chinese_font or self.font)
        fonts = f' w:ascii="{western}" w:hAnsi="{western}"' if western else ""
        fonts += f' w:eastAsia="{chinese}"' if chinese else ""
        fonts += f' w:cs="{western}"' if western else ""
        half_points = _half_points(self.size)
        line = "single" if self.underline is True else str(self.underline or "")
        if line and line not in UNDERLINES:
            raise UnwritableError(f"下划线是“{line[:20]}”。", "应是Word的下划线名称，如“single”“double”“wave”。")
        position = "superscript" if self.superscript else "subscript" if self.subscript else ""
        own = {
            "rStyle": f'<w:rStyle w:val="{escape(self.style)}"/>' if self.style else "",
            "rFonts": f"<w:rFonts{fonts}/>" if fonts else "",
            "b": "<w:b/>" if self.bold else "",
            "i": "<w:i/>" if self.italic else "",
            "strike": "<w:strike/>" if self.strike else "",
            "color": f'<w:color w:val="{colour(self.color)}"/>' if self.color else "",
            "sz": f'<w:sz w:val="{half_points}"/>' if self.size else "",
            "szCs": f'<w:szCs w:val="{half_points}"/>' if self.size else "",
            "u": f'<w:u w:val="{line}"/>' if line else "",
            "shd": f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(self.highlight)}"/>' if self.highlight else "",
            "vertAlign": f'<w:vertAlign w:val="{position}"/>' if position else "",
        }
        return merge_properties(slot.run, {name: xml for name, xml in own.items() if xml})


UNDERLINE_NAMES = (
    "single words double thick dotted dottedHeavy dash dashedHeavy dashLong dashLongHeavy dotDash dashDotHeavy dotDotDash "
    "dashDotDotHeavy wave wavyHeavy wavyDouble none"
)
UNDERLINES = frozenset(UNDERLINE_NAMES.split())


def check_style(style: str, insertions: Insertions) -> None:
    """Refuse a style the template does not have: Word would print the text as if none were given."""
    if style and not insertions.has_style(style):
        raise UnwritableError(f"模板里没有样式“{style[:40]}”。", "请写模板里已有样式的编号，或在模板里建立这个样式。")


def _half_points(size: object) -> int:
    """A size in points as Word counts it (17.3.2.38); 0 for none."""
    if isinstance(size, bool) or not isinstance(size, (int, float)) or not 0 <= size <= 1638:
        raise UnwritableError(f"字号是“{str(size)[:20]}”。", "应是1至1638磅之间的数。")
    return round(size * 2)


# CT_RPr is a sequence (ECMA-376 part 1, 17.3.2.28); Word accepts no other order under strict validation.
ORDER_OF_PROPERTIES = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
ORDER = ORDER_OF_PROPERTIES.split()
PROPERTY = re.compile(r"<w:(\w+)\b[^>]*?/>")


def merge_properties(around: str, own: Mapping[str, str]) -> str:
    """The properties of the place with a value's own in their stead, in the order the schema wants."""
    merged = {match[1]: match[0] for match in PROPERTY.finditer(around) if match[1] in ORDER} | dict(own)
    inner = "".join(merged[name] for name in ORDER if name in merged)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


class Image(Rich, frozen=True):
    """A PNG or JPEG inside the text; ``width`` and ``height`` in millimetres, 0 keeps the proportion.

    With neither, it is as large as its own resolution says; 96 dots an inch where it says none.
    """

    data: bytes
    width: float = 0
    height: float = 0
    description: str = ""

    def runs(self, slot: Slot, insertions: Insertions) -> str:  # noqa: ARG002 - an image looks the same everywhere
        """A run with an inline drawing (DrawingML, ECMA-376 part 1, 20.4.2.8)."""
        kind, pixels_wide, pixels_high = measure(self.data)
        wide = self.width or (
            self.height * pixels_wide / pixels_high if self.height else pixels_wide * 25.4 / resolution(self.data)
        )
        high = self.height or wide * pixels_high / pixels_wide
        name = f"value-{sha256(self.data).hexdigest()[:16]}.{kind}"
        insertions.files[f"word/media/{name}"] = self.data
        identifier = insertions.relate(IMAGE, f"media/{name}")
        number = insertions.drawing()
        size = f'cx="{round(wide * 36000)}" cy="{round(high * 36000)}"'
        main = "http://schemas.openxmlformats.org/drawingml/2006/"
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{main}wordprocessingDrawing" '
            'distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr id="{number}" name="图片{number}" descr="{escape(self.description)}"/>'
            f'<a:graphic xmlns:a="{main}main"><a:graphicData uri="{main}picture"><pic:pic xmlns:pic="{main}picture">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            f'r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def resolution(data: bytes) -> float:
    """Dots an inch, as the picture itself says (PNG: pHYs, JPEG: JFIF); 96 where it says nothing sensible."""
    dots = 0.0
    at = data.find(b"pHYs", 8, 4096) if data[:8] == b"\x89PNG\r\n\x1a\n" else -1
    if at > 0 and data[at + 12 : at + 13] == b"\1":
        dots = int.from_bytes(data[at + 4 : at + 8], "big") * 0.0254
    elif data[:2] == b"\xff\xd8" and data[6:11] == b"JFIF\0" and data[13:14] in (b"\1", b"\2"):
        dots = int.from_bytes(data[14:16], "big") * (2.54 if data[13] == 2 else 1)
    return dots if 20 <= dots <= 2_400 else 96


def measure(data: bytes) -> tuple[str, int, int]:
    """Kind (png, jpeg), width and height in pixels, read from the header alone."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) > 24:
        return "png", int.from_bytes(data[16:20], "big") or 1, int.from_bytes(data[20:24], "big") or 1
    position = 2
    while data[:2] == b"\xff\xd8" and position + 9 < len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            high, wide = data[position + 5 : position + 7], data[position + 7 : position + 9]
            return "jpeg", int.from_bytes(wide, "big") or 1, int.from_bytes(high, "big") or 1
        position += 2 + max(length, 2)
    raise UnwritableError("图片不是PNG或JPEG格式。", "请先把图片另存为PNG或JPEG。")
