"""Good papers written by hand in the markup of four formats, none with a style of ours: bare WordprocessingML without any styles,
RTF, flat ODF and HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from pipeline.ooxml.archive import pack_parts

FANGSONG, HEITI, KAITI, BIAOSONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
FACES = (FANGSONG, HEITI, KAITI, BIAOSONG)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGES = "http://schemas.openxmlformats.org/package/2006"
OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TEXT = "要加强组织领导，明确工作责任，及时研究解决工作中遇到的困难和问题，确保取得实效。"


class Line(NamedTuple):
    """A paragraph: its size in points, the characters it begins in and ends before the edge."""

    text: str = ""
    face: str = FANGSONG
    size: float = 16
    side: str = "both"
    first: float = 0
    right: float = 0
    red: bool = False


def notice(number: str = "示政发〔2026〕3号") -> Iterator[Line]:
    """A 通知 with a seal; every format has it."""
    yield Line("示例市人民政府文件", BIAOSONG, 42, "center", red=True)
    yield from (Line(), Line(), Line(number, side="center"), Line(), Line())
    yield from (Line(row, BIAOSONG, 22, "center") for row in ("示例市人民政府", "关于做好示例工作的通知"))
    yield from (Line(), Line("各县（市、区）人民政府，市直各部门："))
    yield Line("为贯彻落实上级部署，结合实际，现就有关事项通知如下，请认真抓好落实。", first=2)
    for heading in ("一、提高思想认识", "二、强化工作措施"):
        yield from (Line(heading, HEITI, first=2), Line(TEXT, first=2))
    yield from (Line(), Line(), *(Line(row, side="right", right=4) for row in ("示例市人民政府", "2026年3月1日")))
    yield Line("（此件公开发布）", first=2)
    yield Line("抄送：示例市委办公室。", size=14, first=1)
    yield Line("示例市人民政府办公室　　　　　　　　　2026年3月1日印发", size=14, first=1)


def bare() -> bytes:
    """A DOCX of one part."""
    body = "".join(map(_word, notice()))
    edges = {"top": 2098, "right": 1474, "bottom": 1984, "left": 1588, "header": 680, "footer": 1446, "gutter": 0}
    margins = " ".join(f'w:{side}="{twips}"' for side, twips in edges.items())
    page = f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGES}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGES}/relationships">'
            f'<Relationship Id="a" Type="{OFFICE_DOCUMENT}" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr>{page}</w:sectPr></w:body></w:document>',
    }
    return pack_parts({name: part.encode() for name, part in parts.items()})


def _word(line: Line) -> str:
    names = " ".join(f'w:{slot}="{line.face}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    tight = '<w:spacing w:val="-6"/>' if line.size == 16 else ""
    colour = '<w:color w:val="FF0000"/>' if line.red else ""
    run = f'<w:r><w:rPr><w:rFonts {names}/>{colour}{tight}<w:sz w:val="{line.size * 2}"/></w:rPr><w:t>{line.text}</w:t></w:r>'
    ind = f'<w:ind w:right="{round(line.right * 315)}" w:firstLine="{round(line.first * 315)}"/>'
    form = f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>{ind}<w:jc w:val="{line.side}"/>'
    return f"<w:p><w:pPr>{form}</w:pPr>{run if line.text else ''}</w:p>"


def rtf() -> bytes:
    faces = "".join(f"{{\\f{at}\\fnil\\fcharset134 {_escaped(face)};}}" for at, face in enumerate(FACES))
    page = "\\paperw11906\\paperh16838\\margl1588\\margr1474\\margt2098\\margb1984"
    rows = "".join(map(_rich, notice()))
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{faces}}}{{\\colortbl;\\red255\\green0\\blue0;}}{page}\n{rows}}}".encode(
        "ascii"
    )


def _rich(line: Line) -> str:
    side = {"both": "qj", "center": "qc", "right": "qr"}[line.side]
    face = FACES.index(line.face)
    faces = "".join(f"\\{way}\\f{face}" for way in ("loch", "hich", "dbch"))
    tight = "\\expndtw-5" if line.size == 16 else ""
    form = f"\\pard\\{side}\\fi{round(line.first * 315)}\\ri{round(line.right * 315)}\\sl-579\\slmult0"
    return (
        f"{{{form}\\f{face}{faces}\\fs{round(line.size * 2)}\\cf{int(line.red)}{tight} {_escaped(line.text)}\\par}}\n"
    )


def _escaped(text: str) -> str:
    return "".join(one if one.isascii() else f"\\u{(ord(one) + 0x8000) % 0x10000 - 0x8000}?" for one in text)


def flat_odf() -> bytes:
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in {"office": "office", "style": "style", "text": "text", "fo": "xsl-fo-compatible", "svg": "svg-compatible"}.items()
    )  # fmt: skip
    faces = "".join(f'<style:font-face style:name="{face}" svg:font-family="{face}"/>' for face in FACES)
    sides = {
        "page-width": 21,
        "page-height": 29.7,
        "margin-top": 3.7,
        "margin-bottom": 3.5,
        "margin-left": 2.8,
        "margin-right": 2.6,
    }
    edges = " ".join(f'fo:{side}="{length}cm"' for side, length in sides.items())
    page = f'<style:page-layout style:name="pm"><style:page-layout-properties {edges}/></style:page-layout>'
    lines = [*notice()]
    styles = "".join(_odf_style(f"s{at}", line) for at, line in enumerate(lines))
    rows = "".join(f'<text:p text:style-name="s{at}">{line.text}</text:p>' for at, line in enumerate(lines))
    master = '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"/></office:master-styles>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document{spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:font-face-decls>{faces}</office:font-face-decls><office:automatic-styles>{page}{styles}"
        f"</office:automatic-styles>{master}<office:body><office:text>{rows}</office:text></office:body></office:document>"
    ).encode()


def _odf_style(name: str, line: Line) -> str:
    side = {"both": "justify", "center": "center", "right": "end"}[line.side]
    form = f'fo:text-align="{side}" fo:line-height="28.95pt" fo:text-indent="{line.first * 15.75}pt" fo:margin-right="{line.right * 15.75}pt"'
    tight = 'fo:letter-spacing="-0.25pt"' if line.size == 16 else ""
    colour = 'fo:color="#ff0000"' if line.red else ""
    kind = " ".join(f'style:font-name{end}="{line.face}"' for end in ("", "-asian"))
    sizes = f'fo:font-size="{line.size}pt" style:font-size-asian="{line.size}pt"'
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {form}/>'
        f"<style:text-properties {kind} {sizes} {tight} {colour}/></style:style>"
    )


def html() -> bytes:
    page = "@page{size:21cm 29.7cm;margin-top:3.7cm;margin-right:2.6cm;margin-bottom:3.5cm;margin-left:2.8cm}"
    rows = "".join(map(_web, notice()))
    return f"<html><head><meta charset=utf-8><style>{page}</style></head><body>{rows}</body></html>".encode()


def _web(line: Line) -> str:
    side = "justify" if line.side == "both" else line.side
    pitch = 28.95 if line.size < 30 else 50
    margins = f"margin-top:0cm;margin-bottom:0cm;margin-left:0cm;margin-right:{line.right * 15.75}pt"
    form = f"{margins};text-indent:{line.first * 15.75}pt;text-align:{side};line-height:{pitch}pt"
    kind = f"font-size:{line.size}pt;{'letter-spacing:-0.25pt' if line.size == 16 else ''}"
    colour = "#ff0000" if line.red else "#000000"
    said = escape(line.text) or "<br>"
    return f'<p style="{form}"><font face="{line.face}" color="{colour}"><span style="{kind}">{said}</span></font></p>'


# How its name ends → what LibreOffice turns into a DOCX.
MARKED_UP: dict[str, Callable[[], bytes]] = {"rtf": rtf, "fodt": flat_odf, "html": html}
