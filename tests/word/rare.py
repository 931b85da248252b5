"""Templates of what Word writes less often: bound controls, formulas, alternatives, sections, nested tables, revisions."""

from __future__ import annotations

from tests.word import test_references as references
from tests.word.raw import field, note, notes, p, part_xml, r, template

COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
CONTROL = (
    '<w:sdt><w:sdtPr><w:id w:val="11"/><w:dataBinding w:xpath="/a" w:storeItemID="{{1}}"/></w:sdtPr><w:sdtContent>{}'
    "</w:sdtContent></w:sdt>"
)
CHOICE = (
    f'<w:r><mc:AlternateContent {COMPATIBLE}><mc:Choice Requires="wps"><w:t>{{{{ x }}}}</w:t></mc:Choice><mc:Fallback>'
    '<w:pict><v:shape id="_1"><v:textbox><w:txbxContent><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:txbxContent></v:textbox>'
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FORMULA = "<m:oMath><m:r><m:t>{{ x }}</m:t></m:r></m:oMath>"
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
)
GRID = '<w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
MADE = 'w:id="1" w:author="甲" w:date="2024-01-01T00:00:00Z"'


def rare() -> list[bytes]:
    """One template of each kind."""
    return [controls(), sections(), tables(), revisions(), branches()]


def controls() -> bytes:
    body = (CONTROL.format(p("{{ i }}")), p(CHOICE), p(FORMULA))
    return template(
        p("{%p for i in xs %}"), *body, p("{%p endfor %}"), p(CONTROL.format(r("{{ x }}"))),
        parts={"customXml/item1.xml": "<a/>", "customXml/itemProps1.xml": "<b/>"},
    )  # fmt: skip


def sections() -> bytes:
    codes = ['IF "{{ x }}" = "a" "b" "c"', "TOC \\o", "PAGEREF 甲", 'HYPERLINK \\l "甲"']
    link = f'<w:hyperlink r:id="rIdL">{r("{{ x }}")}</w:hyperlink>'
    return template(
        *(p(one, properties=SECTION) for one in ("{%p for i in xs %}", "{{ i }}", "{%p endfor %}")),
        p(*map(field, codes)),
        p('<w:bookmarkStart w:id="3" w:name="甲"/>', link, '<w:bookmarkEnd w:id="3"/>'),
        parts={"header1": part_xml("w:hdr", p("{{ x }}", field("PAGE"))), "settings": part_xml("w:settings", "")},
        links={"rIdL": ("hyperlink", "https://a/{{ x }}")},
    )


def branches() -> bytes:
    """Breaks on the tags of branches, a bookmark laid around them, fields that count and refer."""
    start, end = '<w:bookmarkStart w:id="5" w:name="乙"/>', '<w:bookmarkEnd w:id="5"/>'
    broken = [f'<w:sectPr><w:pgSz w:w="{number}"/></w:sectPr>' for number in range(5)]
    return template(
        p(start, "{%p if x %}"), p("{{ x }}", field("SEQ 表")), p("{%p elif no %}", properties=broken[1]), p("乙"),
        p("{%p else %}", properties=broken[2]), p(field("REF 乙")), p("{%p endif %}", end, properties=broken[3]),
        p("{%p for i in xs %}"), p("{{ i }}", field("SEQ 表 \\c"), field("PAGEREF 乙")), p("{%p else %}", properties=broken[4]),
        p("{%p endfor %}"), p(field("= 乙 * 2"), f'<w:fldSimple w:instr="SEQ 表 \\r 3">{r("1")}</w:fldSimple>'),
    )  # fmt: skip


def tables() -> bytes:
    nested = table(row("{%tr for j in xs %}", ""), row("{{ j }}", "{{ i }}"), row("{%tr endfor %}", ""))
    merged = (
        row("{%tc for i in xs %}{{ i }}{%tc endfor %}", "a"),
        f"<w:tr>{cell('{%tr for i in xs %}{% vm %}{{ i }}', '<w:vMerge/>')}{cell('{%tr endfor %}', inner=nested)}</w:tr>",
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('{% colspan 1 %}a')}</w:tr>",
        f"<w:tr>{cell('{{ x }}', '<w:gridSpan/>')}</w:tr>",
    )
    return template(table(*merged), p("{{ x }}"))


def table(*rows: str) -> str:
    return f"<w:tbl>{GRID}{''.join(rows)}</w:tbl>"


def row(*texts: str) -> str:
    return f"<w:tr>{''.join(map(cell, texts))}</w:tr>"


def cell(text: str, properties: str = "", inner: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}{p(text)}</w:tc>"


def revisions() -> bytes:
    remark = (
        '<w:commentRangeStart w:id="0"/>',
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    )
    comments = part_xml("w:comments", f"<w:comment {MADE}>{p('{{ i }}')}</w:comment>")
    return template(
        p("{%p for i in xs %}", properties=references.LISTED),
        p(f"<w:ins {MADE}>{r('{{ i }}')}</w:ins><w:del {MADE}><w:r><w:delText>{{{{ i }}}}</w:delText></w:r></w:del>"),
        p(remark[0], "{{ i }}", remark[1]),
        p(r("藏", "<w:vanish/>"), note("endnote", 1)),
        p("{%p endfor %}", properties=references.LISTED),
        parts={"comments": comments, **notes("endnote", "{{ i }}"), **references.NUMBERING},
    )
