"""``clean-template``: what a check finds in a template is settled, each with its place, and the text is what was decided."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.ooxml.archive import pack_parts
from pipeline.ooxml.package import open_parts
from pipeline.problems import MaterialError
from pipeline.word import Template
from pipeline.word.cleaning import clean_template
from pipeline.word.soundness import check_soundness
from tests.word.build import with_part
from tests.word.raw import lines, p, part_xml, r, template, tree
from tests.word.test_leaks import APP, COMMENTS, CORE, REMARK, WHO

INS = f'<w:ins w:id="1" {WHO}>{{}}</w:ins>'
DEL = f'<w:del w:id="2" {WHO}><w:r><w:delText>{{}}</w:delText></w:r></w:del>'
MARK_DEL = f'<w:rPr><w:del w:id="3" {WHO}/></w:rPr>'
CONFLICT = f'<w14:conflict{{0}} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w:id="9" {WHO}>{{1}}</w14:conflict{{0}}>'
MARK_INS = f'<w:rPr><w:ins w:id="3" {WHO}/></w:rPr>'


def cleaned(*body: str, **more: dict[str, str]) -> tuple[list[str], tuple[str, ...]]:
    """The paragraphs afterwards, and what was done; the clean template passes every check."""
    found = clean_template(template(*body, **more), "样例.docx")  # type: ignore[arg-type]  # parts only
    Template.open(found.data)
    assert check_soundness(found.data) == []
    assert clean_template(found.data, "样例.docx").done == ()
    return lines(tree(open_parts(found.data))), found.done


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{p(text)}</w:tc>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((p("甲", INS.format(r("乙")), DEL.format("丙"), "丁"),), ["甲乙丁"]),
        ((p("甲", properties=MARK_DEL), p("乙"), p("丙")), ["甲乙", "丙"]),
        ((p("甲"), p(DEL.format("乙"), properties=MARK_DEL), p("丙")), ["甲", "丙"]),
        ((p("甲", properties=MARK_INS), p("乙")), ["甲", "乙"]),
        ((p(f'<w:moveFrom w:id="4" {WHO}>{r("移")}</w:moveFrom>', "甲"), p(f'<w:moveTo w:id="5" {WHO}>{r("移")}</w:moveTo>')), ["甲", "移"]),
        ((p(r("甲", f'<w:b/><w:rPrChange w:id="6" {WHO}><w:rPr/></w:rPrChange>')),), ["甲"]),
        ((p(INS.format(DEL.format("又删") + r("留"))),), ["留"]),
        ((p(CONFLICT.format("Ins", r("我")), CONFLICT.format("Del", r("你")), "的"),), ["我的"]),
        ((p("甲", r("藏", "<w:vanish/>")),), ["甲"]),
        (
            (
                f"<w:tbl><w:tr><w:trPr><w:del w:id='7' {WHO}/></w:trPr>{cell('去')}</w:tr><w:tr>{cell('留')}"
                + cell("格", f"<w:cellDel w:id='8' {WHO}/>")
                + "</w:tr></w:tbl>",
                p("后"),
            ),
            ["留", "后"],
        ),
        ((f"<w:tbl><w:tr><w:trPr><w:del w:id='7' {WHO}/></w:trPr>{cell('去')}</w:tr></w:tbl>", p("后")), ["后"]),
    ],
)  # fmt: skip
def test_changes_are_accepted_as_word_would(body: tuple[str, ...], expected: list[str]) -> None:
    found, done = cleaned(*body)
    assert found == expected
    assert done


def test_a_deleted_paragraph_end_keeps_its_section_break() -> None:
    section = '<w:sectPr><w:pgSz w:w="16838"/></w:sectPr>'
    found = clean_template(template(p("甲", properties=MARK_DEL + section), p("乙")), "样例.docx")
    assert b"16838" in open_parts(found.data)["word/document.xml"]


def test_everything_done_is_told_with_its_place(tmp_path: Path) -> None:
    body = (p("甲", INS.format(r("{{ x }}"))), p(REMARK.format(r("乙"))), p(r("藏", "<w:vanish/>")))
    settings = {"settings": part_xml("w:settings", '<w:attachedTemplate r:id="rIdT"/><w:trackRevisions/>')}
    data = template(*body, parts={**COMMENTS, **settings})
    for name, text in (("core", CORE.replace("{{ x }}", "")), ("app", APP)):
        data = with_part(data, f"docProps/{name}.xml", text.encode())
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdT" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="file:///C:/Users/x/a.dotm" TargetMode="External"/></Relationships>'
    )
    data = with_part(data, "word/_rels/settings.xml.rels", relations.encode())
    source, out = tmp_path / "模板.docx", tmp_path / "干净.docx"
    source.write_bytes(data)
    with pytest.raises(MaterialError):
        Template.open(source)
    said = CliRunner().invoke(main, ["clean-template", str(source), str(out)]).output
    for words in (
        "正文第1段：已接受修订",
        "正文第2段：已去掉批注",
        "正文第3段：已删去隐藏文字",
        "附加的模板",
        "张三",
        "某公司",
        "修订模式",
    ):
        assert words in said
    assert Template.open(out).render({"x": "值"})
    left = b"".join(open_parts(out.read_bytes()).values()).decode("utf-8", "replace")
    assert not any(word in left for word in ("审稿人", "张三", "李四", "内部意见", "a.dotm", "trackRevisions"))
    assert source.read_bytes() == data
    assert CliRunner().invoke(main, ["clean-template", str(source), str(source)]).exit_code == 1


def test_what_is_no_template_is_a_problem(tmp_path: Path) -> None:
    source = tmp_path / "模板.docx"
    source.write_bytes(b"nothing")
    result = CliRunner().invoke(main, ["clean-template", str(source), str(tmp_path / "干净.docx")])
    assert result.exit_code == 1
    assert not (tmp_path / "干净.docx").exists()


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "word/document.xml"])
def test_a_package_that_is_no_word_document_is_told(missing: str) -> None:
    """What 20,000 runs from seed 5,000,000 found: a part to be dropped, and no content types to drop it from."""
    parts = {name: blob for name, blob in open_parts(template(p("甲"), parts=COMMENTS)).items() if name != missing}
    with pytest.raises(MaterialError, match="不是Word文档"):
        clean_template(pack_parts(parts), "模板.docx")
