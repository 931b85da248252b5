"""References and fields that no round and no branch may break: kept right, or refused with their place."""

import pytest

from tests.word.build import problems_of
from tests.word.raw import W, field, lines, note, notes, p, part_xml, r, rendered, template, tree, values

OPEN, SHUT = '<w:bookmarkStart w:id="1" w:name="甲"/>', '<w:bookmarkEnd w:id="1"/>'
HEADED = '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/></w:sectPr>'
REFERENCES = {
    "REF": field("REF 没有 \\h"),
    "PAGEREF": field("PAGEREF 没有"),
    "NOTEREF": field("NOTEREF 没有"),
    "simple": f'<w:fldSimple w:instr=" REF 没有 ">{r("1")}</w:fldSimple>',
    "contents": field("TOC \\b 没有"),
    "formula": field("= 没有 + A1 * SUM(ABOVE)"),
}


@pytest.mark.parametrize("reference", REFERENCES.values(), ids=REFERENCES.keys())
def test_what_refers_to_a_bookmark_that_the_template_does_not_have_is_refused(reference: str) -> None:
    (problem,) = problems_of(template(p(OPEN, "文", SHUT), p("见", reference)))
    assert (problem.place.spot, "“没有”不在模板里" in problem.message) == ("正文第2段", True)


def test_a_missing_bookmark_is_found_in_headers_and_notes_too() -> None:
    header = {"header1": part_xml("w:hdr", p(field("PAGEREF 没有")))}
    (problem,) = problems_of(template(p("甲", properties=HEADED), parts=header))
    assert problem.place.spot == "页眉1第1段"
    footnotes = {"footnotes": notes("footnote", "@")["footnotes"].replace(r("@"), field("REF 没有"))}
    (problem,) = problems_of(template(p("甲", note("footnote", 1)), parts=footnotes))
    assert problem.place.spot.startswith("脚注")


@pytest.mark.parametrize(
    "reference",
    [
        field("REF TABLEA \\h"),
        field('SET 单位 "某单位"') + field("REF 单位"),
        field('HYPERLINK "https://example.cn" \\l "节"'),
        field('HYPERLINK \\l "没有"'),
        f'<w:hyperlink w:anchor="_top">{r("页首")}</w:hyperlink>',
        field('=SUM(ABOVE) \\# "0.00"'),
        field("=A1*2+IF(A1>1,2,3)+MAX(B1:C2)"),
        field("= TableA * {{ x }}"),
        field("TOC \\o &quot;1-3&quot; \\l 1-3"),
    ],
)
def test_what_only_looks_like_a_reference_to_nothing_is_kept(reference: str) -> None:
    mark = OPEN.replace("甲", "TableA")
    assert problems_of(template(p(mark, "文", SHUT), p(reference)), x=1) == []


@pytest.mark.parametrize("shown", [True, False])
def test_a_bookmark_laid_around_a_block_with_its_tags_is_kept_around_it(shown: bool) -> None:
    body = p(OPEN, "{%p if 有 %}"), p("文"), p("{%p endif %}", SHUT), p(field("REF 甲"))
    root = tree(rendered(template(*body), 有=shown))
    assert (values(root, "bookmarkStart", "name"), values(root, "bookmarkEnd", "id")) == (["甲"], ["1"])


@pytest.mark.parametrize(
    "body",
    [
        (p(OPEN, "前"), p("{%p if 有 %}"), p("文", SHUT), p("{%p endif %}")),
        (p("{%p for x in 有 %}"), p(OPEN, "文"), p("{%p endfor %}"), p("后", SHUT)),
        (p(OPEN, "甲{% if 有 %}乙", SHUT, "{% endif %}"),),
        (p("{%p if 有 %}"), p(OPEN, "甲"), p("{%p else %}"), p("乙", SHUT), p("{%p endif %}")),
    ],
)
def test_a_bookmark_cut_by_a_block_is_refused_where_it_is_referred_to(body: tuple[str, ...]) -> None:
    (problem,) = problems_of(template(*body, p("见", field("REF 甲"))), 有="xy")
    assert "“甲”一头在循环或条件里" in problem.message
    root = tree(rendered(template(*body), 有="xy"))
    assert values(root, "bookmarkStart", "id") == values(root, "bookmarkEnd", "id") == []


def test_a_reference_in_the_other_branch_finds_its_bookmark_or_says_so() -> None:
    data = template(p("{%p if 有 %}"), p(OPEN, "甲", SHUT), p("{%p else %}"), p(field("REF 甲")), p("{%p endif %}"))
    assert problems_of(data, 有=True) == []
    assert "没有印出来" in problems_of(data, 有=False)[0].message


def test_bookmarks_in_loops_are_followed_in_any_case_of_their_letters() -> None:
    mark = OPEN.replace("甲", "TableA")
    data = template(p("{%p for x in 有 %}"), p(mark, "文", SHUT, field("ref tablea")), p("{%p endfor %}"))
    root = tree(rendered(data, 有="xy"))
    codes = "".join(piece.text or "" for piece in root.iter(W + "instrText"))
    assert all(name in codes for name in values(root, "bookmarkStart", "name"))


BEGIN, MIDDLE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText> TOC </w:instrText></w:r>"


@pytest.mark.parametrize(
    ("number", "body"),
    [
        (2, (p("{%p if 有 %}"), p(BEGIN, CODE, MIDDLE, "录"), p("{%p endif %}"), p(END))),
        (1, (p(BEGIN, CODE, MIDDLE), p("{%p for x in 有 %}"), p("录", END), p("{%p endfor %}"))),
        (2, (p("{%p if 有 %}"), p(BEGIN, CODE, MIDDLE), p("{%p else %}"), p(END), p("{%p endif %}"))),
    ],
)
def test_a_field_cut_by_a_block_is_refused(number: int, body: tuple[str, ...]) -> None:
    (problem,) = problems_of(template(*body), 有="xy")
    assert "域“TOC”一头在循环或条件里" in problem.message
    assert problem.place.spot == f"正文第{number}段"


def test_counting_fields_in_loops_show_the_number_they_count_to() -> None:
    simple = f'<w:fldSimple w:instr=" SEQ 表 \\r 9 ">{r("1")}</w:fldSimple>'
    data = template(
        p("表", field("SEQ 表 \\* ARABIC"), "总"),
        p("{%p for x in 有 %}"), p("表", field("SEQ 表 \\* ARABIC"), "{{ x }}"), p("见表", field("SEQ 表 \\c")),
        p("{%p endfor %}"), p("表", simple), p("图", field("SEQ 图", "7")),
    )  # fmt: skip
    root = tree(rendered(data, 有="xy"))
    assert lines(root) == ["表1总", "表2x", "见表2", "表3y", "见表3", "表9", "图7"]


def test_each_sequence_is_counted_by_itself_and_its_number_shown_once() -> None:
    cut = p("图", BEGIN, CODE.replace("TOC", "SEQ 图"), MIDDLE, "1", "2", END)
    data = template(p("{%p for x in 有 %}"), cut, p("表", field("SEQ 表")), p("{%p endfor %}"))
    assert [line.replace("None", "") for line in lines(tree(rendered(data, 有="xy")))] == ["图1", "表1", "图2", "表2"]


def test_a_counting_field_over_several_paragraphs_is_left_for_word_to_update() -> None:
    body = (p(BEGIN, CODE.replace("TOC", "SEQ 表"), MIDDLE, "7"), p("续", END))
    root = tree(rendered(template(p("{%p for x in 有 %}"), *body, p("{%p endfor %}")), 有="xy"))
    assert lines(root) == ["7", "续"] * 2
    assert values(root, "fldChar", "dirty")[::3] == ["true", "true"]


@pytest.mark.parametrize("code", ["SEQ", "SEQ 表 \\* CHINESENUM3", "SEQ 表 \\s 1"])
def test_a_counting_field_the_engine_cannot_count_is_left_for_word_to_update(code: str) -> None:
    data = template(p("{%p for x in 有 %}"), p("表", field(code)), p("{%p endfor %}"))
    assert values(tree(rendered(data, 有="xy")), "fldChar", "dirty")[::3] == ["true", "true"]


def test_contents_are_made_anew_even_in_a_template_without_settings() -> None:
    parts = rendered(template(p(field("TOC \\o")), p("{{ x }}")), x="1")
    assert b"updateFields" in parts["word/settings.xml"]


def test_tags_and_what_looks_like_one_are_found_where_nothing_is_filled() -> None:
    lined = notes("footnote", "乙")["footnotes"].replace("<w:r><w:separator/></w:r>", r("{{ x }}"))
    (problem,) = problems_of(template(p("甲", note("footnote", 1)), parts={"footnotes": lined}))
    assert problem.place.spot == "脚注上面的分隔线"
    for written in ("&lt;%= 单位 %&gt;", "﹛﹛单位﹜﹜", "︷单位︸", "{ % if 单位 % }", "｛ ％p endfor ％ ｝"):
        (problem,) = problems_of(template(p(written)))
        assert "像是一个标记" in problem.message
        assert ("{% if 单位 %}" if "if" in written else "{") in problem.remedy
    drawn = (
        '<x xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>{单位}</a:t></a:r></a:p></x>'
    )
    (problem,) = problems_of(template(p("甲"), parts={"word/diagrams/data1.xml": drawn}))
    assert (problem.place.spot, "会原样印出" in problem.message) == ("SmartArt图形", True)
