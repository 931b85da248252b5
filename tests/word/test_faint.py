"""Text that nobody sees is told with its place and taken out on demand; what is white on something dark is none."""

import pytest

from pipeline.word.cleaning import clean_template
from tests.word.build import problems_of
from tests.word.raw import lines, p, part_xml, r, rendered, template, tree

WHITE = '<w:color w:val="FFFFFF"/>'
FAINT = [
    WHITE,
    '<w:color w:val="fefefe"/>',
    '<w:color w:val="FFFFFF" w:themeColor="background1"/>',
    WHITE + '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>',
    '<w:sz w:val="2"/>',
    '<w:sz w:val="4"/>',
    '<w:w w:val="1"/>',
    '<w:w w:val="1%"/>',
]

SHAPE = f'<v:shape id="s"><v:textbox><w:txbxContent>{p("大字")}</w:txbxContent></v:textbox></v:shape>'
BOX = f'<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:pict>{SHAPE}</w:pict></w:r>'


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tbl><w:tr><w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc></w:tr></w:tbl>" + p("乙")


@pytest.mark.parametrize("properties", FAINT)
@pytest.mark.parametrize("text", ["内部意见", "{{ x }}", "{% if x %}内部{% endif %}"])
def test_text_that_nobody_sees_is_a_problem_with_its_place(properties: str, text: str) -> None:
    for body, spot in (
        ((p("甲{{ x }}"), p(r(text, properties))), "正文第2段"),
        ((cell(p(r(text, properties))),), "正文第1个表格第1行第1格"),
    ):
        [problem] = problems_of(template(*body), x="1")
        assert problem.place.spot == spot
        assert "看不见" in problem.message


@pytest.mark.parametrize("properties", FAINT)
def test_it_is_taken_out_on_demand_and_said_where(properties: str) -> None:
    cleaned = clean_template(template(p("甲{{ x }}"), p("乙", r("内部意见", properties))), "模板")
    assert cleaned.done == ("正文第2段：已删去看不见的文字",)
    assert lines(tree(rendered(cleaned.data, x="一"))) == ["甲一", "乙"]


STYLES = part_xml(
    "w:styles",
    f'<w:style w:type="character" w:styleId="白"><w:rPr>{WHITE}</w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="黑"><w:rPr><w:color w:val="000000"/></w:rPr></w:style>'
    f'<w:style w:type="character" w:styleId="小"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    f'<w:style w:type="paragraph" w:styleId="白段"><w:rPr>{WHITE}</w:rPr></w:style>'
    f'<w:style w:type="paragraph" w:styleId="底"><w:rPr>{WHITE}<w:shd w:val="clear" w:fill="C00000"/></w:rPr></w:style>',
)


@pytest.mark.parametrize(
    ("paragraph", "seen"),
    [
        (p(r("秘密", '<w:rStyle w:val="白"/>')), False),
        (p(r("秘密", '<w:rStyle w:val="小"/>')), False),
        (p("秘密", properties='<w:pStyle w:val="白段"/>'), False),
        (p(r("秘密", '<w:rStyle w:val="小"/><w:b/>')), False),
        (p(r("看得见", '<w:rStyle w:val="白"/><w:color w:val="000000"/>')), True),
        (p(r("看得见", '<w:color w:val="auto"/>'), properties='<w:pStyle w:val="白段"/>'), True),
        (p(r("看得见", '<w:rStyle w:val="小"/><w:sz w:val="32"/>')), True),
        (p("看得见", properties='<w:pStyle w:val="底"/>'), True),
        (p(r("看得见", '<w:rStyle w:val="黑"/>'), properties='<w:pStyle w:val="白段"/>'), True),
        (cell(p("看得见", properties='<w:pStyle w:val="白段"/>'), '<w:shd w:val="clear" w:fill="000000"/>'), True),
    ],
)
def test_styles_count_as_the_text_itself_does_and_what_is_nearer_counts_more(paragraph: str, seen: bool) -> None:
    data = template(p("{{ x }}"), paragraph, parts={"styles": STYLES})
    found = problems_of(data, x="1")
    assert [("看不见" in one.message, one.place.spot) for one in found] == ([] if seen else [(True, "正文第2段")])
    assert bool(clean_template(data, "模板").done) is not seen


@pytest.mark.parametrize(
    "body",
    [
        p(r("标题", WHITE + '<w:shd w:val="clear" w:fill="C00000"/>')),
        p(r("标题", WHITE + '<w:highlight w:val="red"/>')),
        p(r("标题", WHITE), properties='<w:shd w:val="clear" w:fill="C00000"/>'),
        cell(p(r("标题", WHITE)), '<w:shd w:val="clear" w:fill="C00000"/>'),
        cell(p(r("标题", WHITE)), '<w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="accent1"/>'),
        p(r(" ", WHITE)),
        p(r("\u3000", '<w:sz w:val="2"/>')),
        p("甲", properties='<w:rPr><w:sz w:val="2"/></w:rPr>'),
        p(r("灰的", '<w:color w:val="F2F2F2"/>')),
        p(BOX),
        p(r("暗的", '<w:color w:val="FFFFFF" w:themeColor="text1"/>')),
        p(r("小的", '<w:sz w:val="9"/>')),
        p(r("{%p if x %}", WHITE)) + p("甲") + p(r("{%p endif %}", WHITE)),
    ],
)
def test_what_is_seen_or_prints_nothing_is_none(body: str) -> None:
    assert problems_of(template(p("{{ x }}"), body), x="1") == []


SECRETS = 'w:hash="5a6h5qC4" w:salt="5Lq65Lq6" w:cryptSpinCount="100000" w:cryptAlgorithmSid="14" w:cryptProviderType="rsaAES"'
NEWER = 'w:hashValue="5a6h5qC4" w:saltValue="5Lq65Lq6" w:algorithmName="SHA-512" w:spinCount="100000"'
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
TRACES = {
    "password": f'<w:documentProtection w:edit="forms" w:enforcement="1" {SECRETS}/>',
    "newer password": f'<w:documentProtection w:edit="forms" w:enforcement="1" {NEWER}/>',
    "password to write": f'<w:writeProtection w:recommended="1" {SECRETS}/>',
    "schema": '<w:attachedSchema w:val="http://5a6h5qC4.example/"/>',
    "transformation": '<w:saveThroughXslt w:solutionID="5a6h5qC4"/>',
    "id": f'<w14:docId xmlns:w14="{W14}" w14:val="5a6h5qC4"/>',
    "newer id": f'<w15:docId xmlns:w15="{W15}" w15:val="{{5a6h5qC4}}"/>',
    "sessions": '<w:rsids><w:rsidRoot w:val="5a6h5qC4"/></w:rsids>',
}


@pytest.mark.parametrize("name", TRACES)
def test_settings_that_tell_of_the_making_reach_no_paper_and_no_clean_template(name: str) -> None:
    settings = part_xml("w:settings", f"<w:zoom/>{TRACES[name]}")
    data = template(p("{{ x }}"), parts={"settings": settings})
    assert b"5a6h5qC4" not in rendered(data, x="甲")["word/settings.xml"]
    cleaned = clean_template(data, "模板")
    kept = rendered(cleaned.data, x="甲")["word/settings.xml"]
    assert b"5a6h5qC4" not in kept
    assert (b'w:enforcement="1"' in kept) == ("documentProtection" in TRACES[name])
    assert any("密码" in one for one in cleaned.done) == ("password" in name)


def test_sessions_are_not_told_by_styles() -> None:
    style = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/><w:rsid w:val="00AB12CE"/></w:style>'
    parts = rendered(template(p("{{ x }}"), parts={"styles": part_xml("w:styles", style)}), x="甲")
    assert b"rsid" not in parts["word/styles.xml"]
