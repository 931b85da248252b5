"""What is referred to goes on being found, in every round of a loop and whichever condition fails."""

import re

import pytest

from tests.word.build import problems_of
from tests.word.raw import field, lines, note, notes, p, part_xml, r, rendered, template, tree, values, with_relation

KINDS = pytest.mark.parametrize("kind", ["footnote", "endnote"])


@KINDS
def test_a_note_whose_text_is_not_printed_leaves_its_part(kind: str) -> None:
    data = template(
        p("红", note(kind, 1)),
        p("{%p if 有 %}"),
        p("黄", note(kind, 2)),
        p("{%p endif %}"),
        p("绿", note(kind, 3)),
        parts=notes(kind, "注红", "注黄", "注绿"),
    )
    for shown, expected in ((False, ["注红", "注绿"]), (True, ["注红", "注黄", "注绿"])):
        parts = rendered(data, 有=shown)
        part = tree(parts, f"word/{kind}s.xml")
        assert lines(part)[1:] == expected
        assert values(tree(parts), f"{kind}Reference", "id") == values(part, kind, "id")[1:]


@KINDS
def test_a_note_in_a_loop_is_written_once_a_round_and_sees_the_round(kind: str) -> None:
    data = template(
        p("{%p for 项 in 清单 %}"),
        p("{{ 项.名 }}", note(kind, 1)),
        p("{%p endfor %}"),
        parts=notes(kind, "见{{ 项.源 }}"),
    )
    parts = rendered(data, 清单=[{"名": "甲", "源": "一"}, {"名": "乙", "源": "二 & 三"}])
    part = tree(parts, f"word/{kind}s.xml")
    assert lines(part)[1:] == ["见一", "见二 & 三"]
    assert values(tree(parts), f"{kind}Reference", "id") == values(part, kind, "id")[1:] == ["1", "2"]


def test_a_note_inside_a_condition_inside_a_table_row_goes_with_the_row() -> None:
    cell = "<w:tc>{}</w:tc>"
    row = "<w:tr>" + cell.format(p("{%tr for x in xs %}{{ x }}", note("footnote", 1), "{%tr endfor %}")) + "</w:tr>"
    data = template("<w:tbl>" + row + "</w:tbl>", p("完"), parts=notes("footnote", "注{{ x }}"))
    assert lines(tree(rendered(data, xs=["1", "2"]), "word/footnotes.xml"))[1:] == ["注1", "注2"]
    assert lines(tree(rendered(data, xs=[]), "word/footnotes.xml"))[1:] == []


def test_a_reference_without_its_note_is_a_problem() -> None:
    for parts in (notes("footnote", "甲"), {}):
        found = problems_of(template(p("{{ x }}", note("footnote", 9)), parts=parts), x="1")
        assert ["脚注找不到" in one.message for one in found] == [True]


def bookmark(name: str, *runs: str, number: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{"".join(runs)}<w:bookmarkEnd w:id="{number}"/>'


def codes(root: object) -> list[str]:
    texts = root.iter("{*}instrText", "{*}fldChar")  # type: ignore[attr-defined] # lxml finds in any namespace, its stubs do not say so
    joined = "".join(one.text or "" if "instrText" in one.tag else "|" for one in texts)
    return [" ".join(one.split()) for one in joined.split("|") if one.strip()]


@pytest.mark.parametrize(
    "reference",
    [
        field(r"REF 表一 \h"),
        field(r"PAGEREF 表一 \h"),
        field(r'HYPERLINK \l "表一"'),
        '<w:hyperlink w:anchor="表一"><w:r><w:t>见</w:t></w:r></w:hyperlink>',
    ],
)
def test_a_round_refers_to_its_own_bookmark(reference: str) -> None:
    data = template(
        p("{%p for 项 in 清单 %}"),
        p("表", bookmark("表一", "<w:r><w:t>{{ loop.index }}</w:t></w:r>")),
        p("{%p for x in 项 %}"),
        p("见", reference),
        p("{%p endfor %}"),
        p("{%p endfor %}"),
    )
    root = tree(rendered(data, 清单=[["a", "b"], ["c"]]))
    names = values(root, "bookmarkStart", "name")
    assert len(set(names)) == 2
    referred = [name for code in codes(root) for name in names if name in code.replace('"', " ").split()]
    referred += [one for one in values(root, "hyperlink", "anchor") if one in names]
    assert referred == [names[0], names[0], names[1]]
    assert values(root, "bookmarkStart", "id") == values(root, "bookmarkEnd", "id")
    assert len(set(values(root, "bookmarkStart", "id"))) == 2


def test_a_reference_from_outside_the_loop_is_a_problem_since_no_round_is_meant() -> None:
    data = template(
        p("{%p for x in xs %}"),
        p(bookmark("甲", "<w:r><w:t>{{ x }}</w:t></w:r>")),
        p("{%p endfor %}"),
        p(field("REF 甲")),
    )
    (found,) = problems_of(data, xs=["1"])
    assert "循环里" in found.message
    assert found.place.spot == "正文第4段"


def test_a_reference_to_what_a_condition_left_out_is_a_problem_only_then() -> None:
    data = template(
        p("{%p if 有 %}"), p(bookmark("甲", "<w:r><w:t>1</w:t></w:r>")), p("{%p endif %}"), p("见", field("REF 甲"))
    )
    assert problems_of(data, 有=True) == []
    (found,) = problems_of(data, 有=False)
    assert "甲" in found.message
    assert found.place.spot == "正文第4段"


def test_references_of_two_loops_over_one_another_never_meet() -> None:
    inner = (
        p("{%p for y in x %}"),
        p(bookmark("乙", "<w:r><w:t>{{ y }}</w:t></w:r>", number=2), field("REF 乙"), field("REF 甲")),
        p("{%p endfor %}"),
    )
    data = template(p("{%p for x in xs %}"), p(bookmark("甲", "<w:r><w:t>1</w:t></w:r>")), *inner, p("{%p endfor %}"))
    root = tree(rendered(data, xs=[["a", "b"], ["c"]]))
    names = values(root, "bookmarkStart", "name")
    assert len(names) == len(set(names)) == 5
    assert all(code.split()[1] in names for code in codes(root))
    assert len(set(values(root, "bookmarkStart", "id"))) == 5


SHAPE = (
    '<w:r><w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600"/><v:shape id="_x0000_s1026" '
    'o:spid="_x0000_s1026" type="#_x0000_t202" style="width:20pt;height:20pt"/></w:pict></w:r>'
)


def test_shapes_of_the_old_kind_have_ids_of_their_own_and_find_their_type() -> None:
    root = tree(rendered(template(p("{%p for x in xs %}"), p("{{ x }}", SHAPE), p("{%p endfor %}")), xs=["1", "2"]))
    shapes = list(root.iter("{urn:schemas-microsoft-com:vml}shape"))
    types = [one.get("id") for one in root.iter("{urn:schemas-microsoft-com:vml}shapetype")]
    assert len({one.get("id") for one in shapes}) == len(set(types)) == 2
    assert [one.get("type") for one in shapes] == [f"#{one}" for one in types]


def test_a_shape_whose_type_is_written_elsewhere_brings_it_into_every_round() -> None:
    kind, shape = SHAPE.split("<v:shape ")
    data = template(
        p(kind + "</w:pict></w:r>"),
        p("{%p for x in xs %}"),
        p("{{ x }}", "<w:r><w:pict><v:shape " + shape),
        p("{%p endfor %}"),
    )
    root = tree(rendered(data, xs=["1", "2"]))
    types = [one.get("id") for one in root.iter("{urn:schemas-microsoft-com:vml}shapetype")]
    assert len(types) == len(set(types)) == 3
    assert {one.get("type", "")[1:] for one in root.iter("{urn:schemas-microsoft-com:vml}shape")} <= set(types)


LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
NUMBERING = {
    "numbering": part_xml(
        "w:numbering",
        f'<w:abstractNum w:abstractNumId="0">{LEVEL.format(0, 1)}{LEVEL.format(1, 3)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
}
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def groups(*header: str, tag: str = "") -> bytes:
    return template(
        p("{%p for 组 in 组们 %}"),
        *header,
        p("{%p for x in 组 %}"),
        p("{{ x }}" + tag, properties=LISTED),
        p("{%p endfor %}"),
        p("{%p endfor %}"),
        p("后", properties=LISTED),
        parts=NUMBERING,
    )


def test_the_list_of_an_inner_loop_begins_anew_in_every_group() -> None:
    parts = rendered(groups(p("组")), 组们=[["a", "b"], ["c"]])
    numbers = values(tree(parts), "numId", "val")
    assert numbers[0] == numbers[1] != numbers[2]
    assert numbers[3] == "1"
    numbering = tree(parts, "word/numbering.xml")
    assert len(set(values(numbering, "num", "numId"))) == len(values(numbering, "num", "numId")) == 3
    assert set(numbers) <= set(values(numbering, "num", "numId"))
    assert values(numbering, "startOverride", "val") == ["1", "3"] * 2


def test_a_list_goes_on_where_groups_say_nothing_of_their_own_or_the_template_says_so() -> None:
    for data in (groups(), groups(p("组"), tag="{% norestart %}")):
        assert values(tree(rendered(data, 组们=[["a"], ["b"]])), "numId", "val") == ["1"] * 3


def test_a_list_begins_anew_where_the_template_says_so() -> None:
    data = template(
        p("{%p for x in xs %}"),
        p("{% restart %}{{ x }}", properties=LISTED),
        p("其他", properties=LISTED),
        p("{%p endfor %}"),
        parts=NUMBERING,
    )
    numbers = values(tree(rendered(data, xs=["1", "2"])), "numId", "val")
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    assert "1" not in numbers


def test_a_table_of_contents_over_rendered_headings_is_made_anew_by_word() -> None:
    settings = {"settings": part_xml("w:settings", "<w:compat/>")}
    parts = rendered(template(p(field(r"TOC \o &quot;1-3&quot;")), p("{{ x }}"), parts=settings), x="1")
    assert [re.sub("{.*}", "", str(one.tag)) for one in tree(parts, "word/settings.xml")] == ["updateFields", "compat"]
    assert b'w:fldCharType="begin" w:dirty="true"' in parts["word/document.xml"]


BEFORE, AFTER = p("文"), p("完")
ONE, TWO = p("{{ x }}", properties=LISTED), p("乙", properties=LISTED)
LOWER = p("子", properties=LISTED.replace('ilvl w:val="0"', 'ilvl w:val="1"'))
BRANCHES = (p("{%p if x == '1' %}"), ONE, p("{%p else %}"), TWO, p("{%p endif %}"))


def test_a_list_of_several_paragraphs_within_a_round_begins_anew_with_each() -> None:
    data = template(p("{%p for x in xs %}"), BEFORE, ONE, TWO, AFTER, p("{%p endfor %}"), parts=NUMBERING)
    first, second, third, fourth = values(tree(rendered(data, xs=["1", "2"])), "numId", "val")
    assert first == second != third == fourth


@pytest.mark.parametrize(
    "body", [(ONE, AFTER), (BEFORE, ONE), (ONE, TWO), (BEFORE, ONE, LOWER, LOWER), (BEFORE, *BRANCHES)]
)
def test_a_list_with_one_number_a_round_goes_on_through_all_rounds(body: tuple[str, ...]) -> None:
    data = template(p("{%p for x in xs %}"), *body, p("{%p endfor %}"), parts=NUMBERING)
    assert set(values(tree(rendered(data, xs=["1", "2"])), "numId", "val")) == {"1"}


def test_a_list_begun_before_the_loop_goes_on_in_it() -> None:
    data = template(TWO, p("{%p for x in xs %}"), BEFORE, ONE, TWO, p("{%p endfor %}"), parts=NUMBERING)
    assert set(values(tree(rendered(data, xs=["1", "2"])), "numId", "val")) == {"1"}


def test_a_link_with_a_tag_in_a_note_gets_its_address_in_the_part_of_the_notes() -> None:
    link = f'<w:hyperlink r:id="rIdL">{r("看")}</w:hyperlink>'
    data = template(
        p("{%p for x in xs %}"), p("文", note("footnote", 1)), p("{%p endfor %}"), parts=notes("footnote", link)
    )
    data = with_relation(data, "word/footnotes.xml", "rIdL", "hyperlink", "https://a.cn/{{ x }}", external=True)
    parts = rendered(data, xs=["1", "2"])
    targets = re.findall('Target="(https[^"]*)"', parts["word/_rels/footnotes.xml.rels"].decode())
    assert targets == ["https://a.cn/1", "https://a.cn/2"]
    assert b"https" not in parts["word/_rels/document.xml.rels"]


@pytest.mark.parametrize("name", ["_GoBack", "乱"])
@pytest.mark.parametrize("inside", ["end", "start", "both", "end alone"])
def test_no_end_of_a_bookmark_is_repeated_alone(name: str, inside: str) -> None:
    start, end = f'<w:bookmarkStart w:id="7" w:name="{name}"/>', '<w:bookmarkEnd w:id="7"/>'
    before, after = (
        ("" if inside == "end alone" else start) if inside.startswith("end") else "",
        end if inside == "start" else "",
    )
    body = {"start": start, "both": start + end}.get(inside, end)
    data = template(p("前", before), p("{%p for x in xs %}"), p("{{ x }}", body), p("{%p endfor %}"), p("后", after))
    root = tree(rendered(data, xs=["1", "2"]))
    assert values(root, "bookmarkStart", "id") == values(root, "bookmarkEnd", "id") == []
