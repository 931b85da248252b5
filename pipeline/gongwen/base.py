"""The lean Word file every sheet begins with, opened and saved by python-docx, packed to the same bytes every time.

python-docx's own default brings a theme, latent styles and a date of today; this one holds what a sheet must have.
"""

from __future__ import annotations

import io
from functools import cache

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree

from pipeline.gongwen import standard as gb
from pipeline.gongwen.ooxml import NAMESPACES, name
from pipeline.gongwen.styles import add_styles
from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.names import PACKAGE, content_types, relationships
from pipeline.ooxml.package import open_parts

# The day the standard came into force stands where a paper has no day of its own: the clock has no say.
STANDING_DAY = "2012-07-01T00:00:00Z"
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_FACES = " ".join(f'w:{slot}="{gb.FANGSONG}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
_WORD = "http://schemas.microsoft.com/office/word"
_IGNORABLE = name("mc:Ignorable")
_DCTERMS = "http://purl.org/dc/terms/"

_DOCUMENT = f"<w:document {_DECLARED}><w:body><w:sectPr/></w:body></w:document>"
# The defaults, the two styles Word cannot do without, nothing else; styles.py adds the named ones.
# Digits are Western text, as in Word's own Chinese files: taken for Chinese, LibreOffice cuts 2024 at the end of a row.
_STYLES = f"""<w:styles {_DECLARED}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FACES}/>\
<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/></w:style>\
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>\
<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="28" w:type="dxa"/>\
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>"""
# Odd and even pages differ, and Word lays out as Word 2013 and later do.
_SETTINGS = f"""<w:settings {_DECLARED}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>\
<w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="{gb.ROW_TWIPS}"/>\
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>\
<w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/>\
<w:compatSetting w:name="differentiateMultirowTableHeaders" w:uri="{_WORD}" w:val="1"/></w:compat>\
<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""
_CORE = f"""<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="{_DCTERMS}" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title/><dc:creator/><dc:language>zh-CN</dc:language>\
<cp:lastModifiedBy/><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{STANDING_DAY}\
</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{STANDING_DAY}</dcterms:modified></cp:coreProperties>"""


def begin() -> Document:
    """An empty document with the named styles, without head or foot."""
    return docx.Document(io.BytesIO(_styled()))


@cache
def _styled() -> bytes:
    document = docx.Document(io.BytesIO(_base()))
    add_styles(document)
    return _packed(document)


def _base() -> bytes:
    types = CONTENT_TYPE
    parts = {
        "word/document.xml": (types.WML_DOCUMENT_MAIN, _DOCUMENT),
        "word/styles.xml": (types.WML_STYLES, _STYLES),
        "word/settings.xml": (types.WML_SETTINGS, _SETTINGS),
        "docProps/core.xml": (types.OPC_CORE_PROPERTIES, _CORE),
    }
    kinds = RELATIONSHIP_TYPE
    package = {
        "rId1": (kinds.OFFICE_DOCUMENT, "word/document.xml"),
        "rId2": (kinds.CORE_PROPERTIES, "docProps/core.xml"),
    }
    document = {"rId1": (kinds.STYLES, "styles.xml"), "rId2": (kinds.SETTINGS, "settings.xml")}
    return pack_parts(
        {
            "[Content_Types].xml": content_types({}, {path: kind for path, (kind, _) in parts.items()}),
            "_rels/.rels": relationships(package),
            "word/_rels/document.xml.rels": relationships(document),
            **{path: text.encode() for path, (_, text) in parts.items()},
        }
    )


def describe(document: Document, title: str, author: str, day: str) -> None:
    """What the file says of itself; all may be tags, so the days are written as they are (W3CDTF)."""
    said = document.core_properties
    said.title, said.author, said.last_modified_by = title, author, author
    for node in said._element.iterchildren(f"{{{_DCTERMS}}}created", f"{{{_DCTERMS}}}modified"):
        node.text = day


def add_chart(document: Document, number: int, chart: bytes, workbook: bytes) -> str:
    """The chart's part and the workbook behind it; the relationship that leads to the chart."""
    package = document.part.package
    numbers = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), CONTENT_TYPE.SML_SHEET, workbook, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, chart, package)
    part.relate_to(numbers, RELATIONSHIP_TYPE.PACKAGE)
    return document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)


def save(document: Document) -> bytes:
    """The Word file: python-docx writes the time of day into its archive, so its parts are packed anew."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            # What python-docx's own heads and feet declare and leave unused.
            part.element.attrib.pop(_IGNORABLE, None)
            etree.cleanup_namespaces(part.element, keep_ns_prefixes=["w", "r"])
    return _packed(document)


def _packed(document: Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return pack_parts(open_parts(written.getvalue()))
