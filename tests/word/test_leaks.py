"""What a template says of its making reaches no paper: taken out where nothing is lost, else a problem with its place."""

import pytest

from pipeline.ooxml.package import open_parts
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


def test_what_a_smart_tag_kept_of_a_person_is_left_behind() -> None:
    kept = '<w:smartTagPr><w:attr w:name="ProductID" w:val="审稿人"/></w:smartTagPr>'
    tagged = f'<w:smartTag w:uri="urn:x" w:element="PersonName">{kept}{r("{{ x }}")}</w:smartTag>'
    for body in ((p(tagged),), (p("{%p for x in xs %}"), p(tagged), p("{%p endfor %}"))):
        parts = rendered(template(*body), x="一", xs=["一"])
        assert "审稿人" not in parts["word/document.xml"].decode()
        assert lines(tree(parts)) == ["一"]
