"""What a template says of its making reaches no paper: taken out where nothing is lost, else a problem with its place."""

import pytest

from pipeline.ooxml.package import open_parts
from pipeline.word.cleaning import clean_template
from tests.word.build import problems_of, with_part
from tests.word.raw import DECLARED, field, lines, note, p, part_xml, r, rendered, template, tree

WHO = 'w:author="审稿人" w:date="2024-01-01T00:00:00Z"'
CONFLICT = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
PIC = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
REMARK = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
COMMENTS = {
    "comments": part_xml("w:comments", f'<w:comment w:id="0" {WHO}>{p("内部意见{{ x }}")}</w:comment>'),
    "people": part_xml("w:people", "审稿人"),
}


@pytest.mark.parametrize(
    "body",
    [
        (p("{%p for x in xs %}"), p(REMARK.format(r("{{ x }}"))), p("{%p endfor %}")),
        (p("{%p if xs %}"), p(REMARK.format(r("甲"))), p("{%p endif %}")),
        (f"<w:tbl><w:tr><w:tc>{p(REMARK.format(r('{{ xs[0] }}')))}</w:tc></w:tr></w:tbl>", p("甲")),
        (p('<w:commentRangeStart w:id="0"/>', "{{ xs[0] }}"), p("乙", '<w:commentRangeEnd w:id="0"/>')),
    ],
)
def test_comments_stay_in_the_template(body: tuple[str, ...]) -> None:
    parts = rendered(template(*body, parts=COMMENTS), xs=["一", "二"])
    assert not any("comments" in name or "people" in name for name in parts)
    assert not any(word.encode() in blob for blob in parts.values() for word in ("comment", "内部意见", "审稿人"))


def test_what_a_person_by_name_may_edit_stays_in_the_template_and_what_anybody_may_edit_is_kept() -> None:
    ranges = [
        f'<w:permStart w:id="{one}" {who}/>{r("{{ x }}")}<w:permEnd w:id="{one}"/>'
        for one, who in ((1, 'w:ed="审稿人@office.example"'), (2, 'w:edGrp="everyone"'))
    ]
    parts = rendered(template(p(*ranges)), x="一")
    text = parts["word/document.xml"].decode()
    assert "审稿人" not in text
    assert (text.count("<w:permStart"), text.count("<w:permEnd")) == (1, 1)
    assert lines(tree(parts)) == ["一一"]


@pytest.mark.parametrize(
    "folder", ["C:\\Users\\审稿人\\桌面\\", "\\\\审稿人\\共享/", "/home/审稿人/", "file:///D:/审稿人/"]
)
def test_a_picture_is_called_by_its_file_and_not_by_the_folder_of_whoever_put_it_in(folder: str) -> None:
    drawn = f'<wp:docPr id="1" name="图1" descr="{folder}章.png"/><pic:cNvPr {PIC} id="0" name="{folder}章.png"/>'
    old = f'<w:pict><v:shape {VML} alt="{folder}章.png"><v:imagedata o:title="{folder}章"/></v:shape></w:pict>'
    picture = p(f"<w:r><w:drawing><wp:inline>{drawn}</wp:inline></w:drawing></w:r><w:r>{old}</w:r>")
    for body in ((picture, p("{{ x }}")), (p("{%p for x in xs %}"), picture, p("{%p endfor %}"))):
        text = rendered(template(*body), x="一", xs=["一"])["word/document.xml"].decode()
        assert "审稿人" not in text
        assert (text.count('"章.png"'), text.count('"章"')) == (3, 1)


def test_what_a_program_kept_for_itself_in_a_field_is_left_behind_and_is_no_mistake() -> None:
    kept = field("PAGE").replace('"begin"/>', '"begin"><w:fldData>5a6h5qC45Lq6</w:fldData></w:fldChar>')
    assert "fldData" in kept
    assert b"fldData" not in rendered(template(p("{{ x }}", kept)), x="一")["word/document.xml"]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_what_is_left_behind_of_the_text_is_left_behind_of_its_notes(kind: str) -> None:
    inner = p(
        REMARK.format(r("见{{ x }}")), '<w:r w:rsidR="00AB12CD"><w:t>。</w:t></w:r>', field("LASTSAVEDBY", "审稿人")
    )
    data = template(
        p("{%p for x in xs %}"),
        p("{{ x }}", note(kind, 1)),
        p("{%p endfor %}"),
        parts={**COMMENTS, f"{kind}s": part_xml(f"w:{kind}s", f'<w:{kind} w:id="1">{inner}</w:{kind}>')},
    )
    parts = rendered(data, xs=["一", "二"])
    assert lines(tree(parts, f"word/{kind}s.xml")) == ["见一。None", "见二。None"]
    assert not any(word.encode() in parts[f"word/{kind}s.xml"] for word in ("comment", "审稿人", "00AB12CD"))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (f'<w:ins w:id="1" {WHO}>{r("请")}</w:ins>', "插入"),
        (f'<w:del w:id="1" {WHO}><w:r><w:delText>原话</w:delText></w:r></w:del>', "删除"),
        (f'<w:moveFrom w:id="1" {WHO}>{r("原处")}</w:moveFrom>', "移动"),
        (f'<w:moveTo w:id="1" {WHO}>{r("新处")}</w:moveTo>', "移动"),
        (f'<w14:conflictIns {CONFLICT} w:id="1" {WHO}>{r("我的")}</w14:conflictIns>', "插入"),
        (f'<w14:conflictDel {CONFLICT} w:id="1" {WHO}>{r("你的")}</w14:conflictDel>', "删除"),
        (r("字", f'<w:b/><w:rPrChange w:id="1" {WHO}><w:rPr/></w:rPrChange>'), "格式"),
    ],
)
def test_a_tracked_change_is_a_problem_with_its_place(change: str, word: str) -> None:
    in_text = problems_of(template(p("甲"), p("{{ x }}", change)), x="1")
    table = f"<w:tbl><w:tr><w:tc>{p('{{ x }}', change)}</w:tc></w:tr></w:tbl>"
    in_table = problems_of(template(table, p("甲")), x="1")
    for found, place in ((in_text, "正文第2段"), (in_table, "正文第1个表格第1行第1格")):
        assert {(word in one.message, one.place.spot) for one in found} == {(True, place)}


@pytest.mark.parametrize(
    "properties",
    [
        f'<w:rPr><w:ins w:id="1" {WHO}/></w:rPr>',
        f'<w:rPr><w:del w:id="1" {WHO}/></w:rPr>',
        f'<w:jc w:val="center"/><w:pPrChange w:id="1" {WHO}><w:pPr/></w:pPrChange>',
    ],
)
def test_a_tracked_paragraph_mark_is_a_problem(properties: str) -> None:
    assert "修订" in problems_of(template(p("{{ x }}", properties=properties)), x="1")[0].message


HIDDEN = f'<w:styles {DECLARED}><w:style w:type="character" w:styleId="藏"><w:rPr><w:vanish/></w:rPr></w:style>' + (
    '<w:style w:type="character" w:styleId="暗"><w:basedOn w:val="藏"/></w:style></w:styles>'
)


@pytest.mark.parametrize(
    "properties",
    ["<w:vanish/>", "<w:specVanish/>", '<w:vanish w:val="1"/>', '<w:rStyle w:val="藏"/>', '<w:rStyle w:val="暗"/>'],
)
def test_hidden_text_is_a_problem(properties: str) -> None:
    for text in ("不宜外传", "{{ x }}"):
        (found,) = problems_of(template(p("甲", r(text, properties)), parts={"styles": HIDDEN}), x="1")
        assert "隐藏文字" in found.message
        assert found.place.spot == "正文第1段"


def test_text_that_is_not_hidden_and_hidden_control_tags_are_fine() -> None:
    shown = '<w:rStyle w:val="藏"/><w:vanish w:val="0"/>'
    body = (p(r("{%p if x %}", "<w:vanish/>")), p(r("甲", shown)), p(r("{%p endif %}", "<w:vanish/>")))
    assert lines(tree(rendered(template(*body, parts={"styles": HIDDEN}), x="1"))) == ["甲"]


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>张三</dc:creator><dc:title>{{ x }}</dc:title>'
    "<cp:lastModifiedBy>李四</cp:lastModifiedBy></cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Template>张三的模板.dotm</Template><Company>某公司</Company><Manager>王五</Manager><Pages>1</Pages></Properties>"
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property name="_AuthorEmail" pid="2" fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"><vt:lpwstr>a@b.cn</vt:lpwstr></property>'
    '<property name="文号" pid="3" fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"><vt:lpwstr>{{ x }}号</vt:lpwstr></property></Properties>'
)


def with_properties() -> bytes:
    data = template(p("{{ x }}"))
    for name, text in (("core", CORE), ("app", APP), ("custom", CUSTOM)):
        data = with_part(data, f"docProps/{name}.xml", text.encode())
    return data


def test_properties_of_persons_are_left_behind_and_tags_in_properties_are_filled() -> None:
    parts = rendered(with_properties(), x="2024")
    said = b"".join(blob for name, blob in parts.items() if name.startswith("docProps/")).decode()
    assert not any(word in said for word in ("张三", "李四", "王五", "某公司", "a@b.cn"))
    assert "<dc:title>2024</dc:title>" in said
    assert "2024号" in said
    assert "<Pages>1</Pages>" in said


def test_the_template_another_was_made_from_is_a_problem() -> None:
    settings = {"settings": part_xml("w:settings", '<w:attachedTemplate r:id="rIdT"/>')}
    data = template(p("{{ x }}"), parts=settings)
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdT" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="file:///C:/Users/x/a.dotm" TargetMode="External"/></Relationships>'
    )
    (found,) = problems_of(with_part(data, "word/_rels/settings.xml.rels", relations.encode()), x="1")
    assert "attachedTemplate" in found.message


def test_a_template_without_anything_of_the_kind_is_handed_on_as_it_is() -> None:
    data = template(p("甲", field("PAGE")))
    before, after = open_parts(data), rendered(data)
    assert after.keys() == before.keys()
    assert after["word/styles.xml"] == before["word/styles.xml"]


SECRET = 'w:cryptAlgorithmSid="4" w:hash="c2VjcmV0" w:salt="c2FsdA=="'
NEWER = 'w:algorithmName="SHA-512" w:hashValue="c2VjcmV0" w:saltValue="c2FsdA==" w:spinCount="100000"'


@pytest.mark.parametrize(
    ("setting", "kept"),
    [
        (f'<w:documentProtection w:edit="readOnly" w:enforcement="1" {SECRET}/>', b'w:enforcement="1"'),
        (f'<w:documentProtection w:edit="forms" w:formatting="1" w:enforcement="0" {NEWER}/>', b'w:edit="forms"'),
        (f'<w:writeProtection w:recommended="1" {NEWER}/>', b'w:recommended="1"'),
        (f"<w:writeProtection {SECRET}/>", b"writeProtection"),
    ],
)
def test_a_protection_goes_into_a_paper_without_what_tells_its_password(setting: str, kept: bytes) -> None:
    data = template(p("{{ x }}"), parts={"settings": part_xml("w:settings", setting)})
    written = rendered(data, x="一")["word/settings.xml"]
    assert kept in written
    cleaned = clean_template(data, "样例.docx")
    assert cleaned.done == ("保护密码：已去掉",)
    assert open_parts(cleaned.data)["word/settings.xml"] == written
    assert not any(word in written for word in (b"c2VjcmV0", b"c2FsdA==", b"SHA-512", b"spinCount"))


@pytest.mark.parametrize(
    "setting",
    [
        '<w:attachedSchema w:val="file:///C:/00AB12CD/表.xsd"/>',
        '<w:saveThroughXslt w:solutionID="00AB12CD"/>',
        f'<w14:docId {CONFLICT} w14:val="00AB12CD"/>',
        '<w15:docId xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" w15:val="{00AB12CD}"/>',
        '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>',
    ],
)
def test_settings_that_tell_where_and_when_a_template_was_made_stay_in_it(setting: str) -> None:
    kept = '<w:zoom w:percent="100"/>'
    data = template(p("{{ x }}"), parts={"settings": part_xml("w:settings", kept + setting)})
    for parts in (rendered(data, x="一"), open_parts(clean_template(data, "样例.docx").data)):
        assert b"00AB12CD" not in parts["word/settings.xml"]
        assert b"zoom" in parts["word/settings.xml"]


@pytest.mark.parametrize(
    ("name", "inner"),
    [
        (
            "styles",
            '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="甲"/><w:rsid w:val="00AB12CD"/></w:style>',
        ),
        ("styles", '<w:style w:type="table" w:styleId="b"><w:rsid w:val="00AB12CD"/></w:style>'),
        (
            "numbering",
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:rsid w:val="00AB12CD"/></w:lvl></w:abstractNum>',
        ),
    ],
)
def test_the_session_a_format_was_made_in_stays_in_the_template(name: str, inner: str) -> None:
    root = {"styles": "w:styles", "numbering": "w:numbering"}[name]
    written = rendered(template(p("{{ x }}"), parts={name: part_xml(root, inner)}), x="一")[f"word/{name}.xml"]
    assert b"00AB12CD" not in written
    assert b"<w:style " in written or b"<w:lvl " in written


WHITE = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("properties", "what"),
    [
        (WHITE, "白色"),
        ('<w:color w:val="ffffff" w:themeColor="background1"/>', "白色"),
        ('<w:sz w:val="2"/>', "小得"),
        ('<w:sz w:val="4"/>', "小得"),
    ],
)
@pytest.mark.parametrize("place", ["text", "table"])
def test_text_that_nobody_sees_is_told_as_hidden_text_is_and_cleaned_away(
    properties: str, what: str, place: str
) -> None:
    said = p("{{ x }}", r("不予同意", properties))
    body = said if place == "text" else f"<w:tbl><w:tr><w:tc>{said}</w:tc></w:tr></w:tbl>"
    data = template(body, p("后"))
    (found,) = problems_of(data, x="一")
    assert what in found.message
    assert "不予同意" in found.message
    cleaned = clean_template(data, "样例.docx").data
    assert "不予同意".encode() not in rendered(cleaned, x="一")["word/document.xml"]


SHADE = '<w:shd w:val="clear" w:fill="C00000"/>'


@pytest.mark.parametrize(
    "body",
    [
        p(r("看得见", WHITE + SHADE)),
        p(r("看得见", WHITE + '<w:highlight w:val="red"/>')),
        p(r("看得见", WHITE), properties=SHADE),
        f"<w:tbl><w:tr><w:tc><w:tcPr>{SHADE}</w:tcPr>{p(r('看得见', WHITE))}</w:tc></w:tr></w:tbl>",
        f'<w:tbl><w:tblPr><w:tblStyle w:val="深"/></w:tblPr><w:tr><w:tc>{p(r("看得见", WHITE))}</w:tc></w:tr></w:tbl>',
        p(
            f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(r('看得见', WHITE))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ),
        p(r("看得见", '<w:color w:val="auto"/>'), r("看得见", '<w:sz w:val="9"/>')),
        p(r("看得见"), r("  ", WHITE), r(" ", '<w:sz w:val="2"/>')),
    ],
)
def test_white_on_a_colour_and_blanks_of_any_size_are_no_hidden_text(body: str) -> None:
    styles = {"styles": part_xml("w:styles", '<w:style w:type="table" w:styleId="深"><w:name w:val="深"/></w:style>')}
    assert "看得见".encode() in rendered(template(body, p("{{ x }}"), parts=styles), x="一")["word/document.xml"]
