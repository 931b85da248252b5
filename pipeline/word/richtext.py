"""Text with a format of its own (ECMA-376 part 1, 17.3.2), on top of that of its place."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from pipeline.pattern import Pattern
from pipeline.word.attributes import colour
from pipeline.word.insertions import HYPERLINK, Insertions
from pipeline.word.meter import long_text
from pipeline.word.slots import Slot
from pipeline.word.text import TEXT, UnwritableError, escape, plain_text
from pipeline.word.values import Rich, broken, check_style


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
        run = f"<w:r>{properties}{TEXT}{broken(escape(long_text(plain_text(self.text))), own)}</w:t></w:r>"
        if self.url and "hyperlink" in slot.wrapper.split():
            raise UnwritableError("超链接里不能再放超链接。", "请把标记移到超链接之外，或不给这段文字网址。")
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
PROPERTY = Pattern(r"<w:(\w+)\b[^>]*?/>")


def merge_properties(around: str, own: Mapping[str, str]) -> str:
    """The properties of the place with a value's own in their stead, in the order the schema wants."""
    merged = {match[1]: match[0] for match in PROPERTY.finditer(around) if match[1] in ORDER} | dict(own)
    inner = "".join(merged[name] for name in ORDER if name in merged)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""
