"""Sections, grids and cells after tags have decided what is printed: nothing lost, nothing Word would not open."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.word.build import problems_of
from tests.word.raw import W, lines, p, rendered, template, tree, values

TURNED = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
UPRIGHT = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
LAST = '<w:pgSz w:w="11907" w:h="16838"/>'


@pytest.mark.parametrize(
    ("tags", "shown"),
    [
        (("{%p if 有 %}", "{%p endif %}"), [["甲", "乙", "", "丙"], ["甲", "", "丙"]]),
        (("{%p for x in 有 %}", "{%p endfor %}"), [["甲", "乙", "", "丙"], ["甲", "", "丙"]]),
    ],
)
@pytest.mark.parametrize("at", [0, 1])
def test_a_section_break_on_a_control_paragraph_is_kept_once(
    tags: tuple[str, str], shown: list[list[str]], at: int
) -> None:
    first, last = (p(tag, properties=UPRIGHT if number == at else "") for number, tag in enumerate(tags))
    data = template(p("甲"), first, p("乙"), last, p("丙", properties=TURNED), section=LAST)
    for value, expected in zip(([1], []), shown, strict=True):
        root = tree(rendered(data, 有=value))
        assert values(root, "pgSz", "w") == ["11906", "16838", "11907"]
        assert sorted(lines(root)) == sorted(expected)


def pages(parts: Mapping[str, bytes]) -> str:
    """The text of every paragraph, each followed by the breaks that close its section; the last section left out."""
    root, written = tree(parts), []
    for paragraph in root.iter(W + "p"):
        written += ["".join(text.text or "" for text in paragraph.iter(W + "t")), *values(paragraph, "pgSz", "w")]
    return " ".join(filter(None, written))


def broken(number: int) -> str:
    return f'<w:sectPr><w:pgSz w:w="{number}" w:h="1"/></w:sectPr>'


# The breaks on the tags of a chain, and what is printed for each branch; no branch when nothing is true and there is no else.
CHAINS = [
    (("if a", 0), ("else", 2), ("endif", 0), {"a": "前 甲 2 后", "": "前 2 乙 后"}),
    (("if a", 1), ("else", 2), ("endif", 3), {"a": "前 1 甲 2 后", "": "前 1 乙 3 后"}),
    (("if a", 1), ("endif", 3), {"a": "前 1 甲 3 后", "": "前 1 后"}),
    (("for x in a", 1), ("endfor", 3), {"a": "前 1 甲 甲 3 后", "": "前 1 后"}),
    (("if a", 0), ("elif b", 2), ("else", 3), ("endif", 0), {"a": "前 甲 2 后", "b": "前 2 乙 3 后", "": "前 2 丙 后"}),
    (("if a", 0), ("elif b", 2), ("endif", 4), {"a": "前 甲 2 后", "b": "前 2 乙 4 后", "": "前 2 后"}),
    (("if a", 0), ("elif b", 0), ("else", 3), ("endif", 0), {"a": "前 甲 3 后", "b": "前 乙 3 后", "": "前 3 丙 后"}),
    (("for x in a", 0), ("else", 2), ("endfor", 0), {"a": "前 甲 甲 2 后", "": "前 2 乙 后"}),
]


@pytest.mark.parametrize("chain", CHAINS)
def test_a_break_between_branches_leaves_every_text_the_page_it_has_in_the_template(chain: tuple[Any, ...]) -> None:
    *tags, shown = chain
    body = [p("前")]
    for (tag, number), text in zip(tags, "甲乙丙丁", strict=False):
        body += [p(f"{{%p {tag} %}}", properties=broken(number) if number else ""), p(text)]
    body.pop()
    data = template(*body, p("后"), section=LAST)
    for true, expected in shown.items():
        assert pages(rendered(data, a="xy" if true == "a" else "", b=true == "b")) == expected


def test_a_section_break_on_a_value_paragraph_is_kept() -> None:
    data = template(p("{{p x }}", properties=TURNED), p("后"), section=LAST)
    root = tree(rendered(data, x="文"))
    assert values(root, "pgSz", "w") == ["16838", "11907"]
    assert lines(root) == ["文", "", "后"]


def test_a_paragraph_joined_to_the_one_before_hands_its_section_break_on() -> None:
    data = template(p("甲{% if x -%}"), p("乙{% endif %}", properties=TURNED), p("丙"), section=LAST)
    root = tree(rendered(data, x=True))
    assert (lines(root), values(root, "pgSz", "w")) == (["甲乙", "丙"], ["16838", "11907"])


def table(*rows: str, grid: tuple[int, ...], layout: str = "fixed") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    set_up = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="{layout}"/></w:tblPr>'
    return f"<w:tbl>{set_up}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>{p('后')}"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def cell(text: str, width: int = 3000, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{p(text)}</w:tc>'


def spans(root: object) -> list[list[int]]:
    rows = root.iter("{*}tr")  # type: ignore[attr-defined] # lxml finds in any namespace, its stubs do not say so
    return [
        [int(next((one.get(next(iter(one.attrib))) for one in c.iter("{*}gridSpan")), "1")) for c in r.iter("{*}tc")]
        for r in rows
    ]


LOOP = cell("{%tc for c in 列 %}{{ c }}{%tc endfor %}")


@pytest.mark.parametrize("layout", ["fixed", "autofit"])
@pytest.mark.parametrize("count", [1, 4, 12])
def test_a_column_loop_leaves_a_grid_of_as_many_columns_and_the_same_width(count: int, layout: str) -> None:
    head = row(cell("标题", 9000, '<w:gridSpan w:val="3"/>'))
    data = template(table(head, row(cell("项"), LOOP, cell("计")), grid=(3000, 3000, 3000), layout=layout))
    root = tree(rendered(data, 列=["甲"] * count))
    widths = [int(width) for width in values(root, "gridCol", "w")]
    assert (len(widths), sum(widths)) == (count + 2, 9000)
    assert [sum(one) for one in spans(root)] == [count + 2] * 2
    assert all(int(width) > 0 for width in values(root, "tcW", "w"))
    assert sum(int(width) for width in values(root, "tcW", "w")) == 18000


def test_a_column_that_a_condition_leaves_out_leaves_the_grid_too() -> None:
    optional = (cell("{%tc if 有 %}"), cell("备注"), cell("{%tc endif %}"))
    data = template(
        table(row(cell("甲"), *optional, cell("乙")), row(cell("一"), *optional, cell("二")), grid=(3000, 3000, 3000))
    )
    for value, count in ((True, 3), (False, 2)):
        root = tree(rendered(data, 有=value))
        widths = [int(width) for width in values(root, "gridCol", "w")]
        assert (len(widths), sum(widths)) == (count, 9000)


def test_cells_merged_by_data_fit_the_grid() -> None:
    data = template(
        table(
            row(cell("{% colspan n %}甲"), cell("乙")), row(cell("一"), cell("二"), cell("三")), grid=(3000, 3000, 3000)
        )
    )
    root = tree(rendered(data, n=2))
    assert spans(root) == [[2, 1], [1, 1, 1]]
    assert values(root, "gridCol", "w") == ["3000"] * 3
    assert values(root, "tcW", "w") == ["6000", "3000", "3000", "3000", "3000"]


def test_a_table_inside_the_looped_cell_keeps_its_own_grid() -> None:
    inner = table(row(cell("内", 500), cell("{{ c }}", 500)), grid=(500, 500))
    looped = f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{p("{%tc for c in 列 %}")}{inner}{p("{%tc endfor %}")}</w:tc>'
    root = tree(rendered(template(table(row(cell("甲"), looped), grid=(3000, 3000))), 列=["1", "2"]))
    assert sorted(values(root, "gridCol", "w")) == sorted(["2000"] * 3 + ["500"] * 4)


@pytest.mark.parametrize("value", ["值", "", 0, -1, 1.5, 64, True, None, "2 w:evil='1'", [2]])
def test_a_number_of_columns_that_is_none_is_a_problem_with_its_place(value: object) -> None:
    (found,) = problems_of(template(table(row(cell("{% colspan x %}甲"), cell("乙")), grid=(3000, 3000))), x=value)
    assert found.place.spot == "正文第1个表格第1行第1格"


@pytest.mark.parametrize("value", ["红", "FFF", "#12345", "FF0000 ", 'FF0000" w:x="', 7])
def test_a_colour_that_is_none_is_a_problem(value: object) -> None:
    (found,) = problems_of(template(table(row(cell("{% cellbg x %}甲")), grid=(3000,))), x=value)
    assert "颜色" in found.message


@pytest.mark.parametrize(("value", "written"), [("#ff0000", "FF0000"), ("00ff00", "00FF00"), ("auto", "auto")])
def test_a_colour_is_written_as_word_wants_it(value: str, written: str) -> None:
    root = tree(rendered(template(table(row(cell("{% cellbg x %}甲")), grid=(3000,))), x=value))
    assert values(root, "shd", "fill") == [written]


@pytest.mark.parametrize("tag", ["{% colspan %}", "{% cellbg %}"])
def test_a_cell_tag_without_a_value_is_a_problem(tag: str) -> None:
    assert "没有写值" in problems_of(template(table(row(cell(tag + "甲")), grid=(3000,))))[0].message


def test_a_cell_with_nothing_but_its_own_loop_is_a_blank_cell_each_round() -> None:
    tags = "{%tc for c in 列 %}", "{%tc endfor %}"
    first = row(cell("{{ c }}".join(tags), 3000, '<w:vMerge w:val="restart"/>'), cell("末", 6000))
    second = row(cell("".join(tags), 3000, "<w:vMerge/>"), cell("终", 6000))
    root = tree(rendered(template(table(first, second, grid=(3000, 6000))), 列="甲乙丙"))
    assert [len(list(one.iter(W + "tc"))) for one in root.iter(W + "tr")] == [4, 4]
    assert len(values(root, "gridCol", "w")) == 4


def merged(*rows: tuple[str, str]) -> bytes:
    """A table whose first column says how it goes on: 始, 续, or a tag of its row."""
    marks = {"始": '<w:vMerge w:val="restart"/>', "续": "<w:vMerge/>"}
    lines_ = "".join(
        f"<w:tr><w:tc><w:tcPr>{marks.get(first, '')}</w:tcPr>{p(first)}</w:tc><w:tc>{p(second)}</w:tc></w:tr>"
        for first, second in rows
    )
    grid = '<w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="1"/></w:tblGrid>'
    return template(f"<w:tbl><w:tblPr/>{grid}{lines_}</w:tbl>", p("{{ x }}"))


def going(data: bytes, **context: Any) -> list[str]:
    return [str(one.get(W + "val", "continue")) for one in tree(rendered(data, x="", **context)).iter(W + "vMerge")]


def test_a_merged_cell_whose_beginning_was_not_printed_begins_itself() -> None:
    data = merged(("{%tr if a %}", ""), ("始", ""), ("{%tr endif %}", ""), ("续", ""), ("续", ""))
    assert going(data, a=True) == ["restart", "continue", "continue"]
    assert going(data, a=False) == ["restart", "continue"]


def test_a_cell_goes_on_through_a_loop_from_the_row_above_it() -> None:
    data = merged(("始", ""), ("{%tr for i in xs %}", ""), ("续", "{{ i }}"), ("{%tr endfor %}", ""))
    for count in (0, 1, 3):
        assert going(data, xs=["1"] * count) == ["restart", *["continue"] * count]


@pytest.mark.parametrize("written", ["0", "-1", "9999999", "x", "", "1.5"])
def test_a_number_of_columns_that_is_none_in_the_template_is_taken_out(written: str) -> None:
    spanned = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{written}"/></w:tcPr>{p("乙")}</w:tc></w:tr>'
    cells = f"<w:tc>{p('{%tc for i in xs %}{{ i }}{%tc endfor %}')}</w:tc><w:tc>{p('甲')}</w:tc>"
    grid = '<w:tblGrid><w:gridCol w:w="9"/><w:gridCol w:w="9"/></w:tblGrid>'
    found = tree(
        rendered(template(f"<w:tbl><w:tblPr/>{grid}<w:tr>{cells}</w:tr>{spanned}</w:tbl>"), xs=["1", "2", "3"])
    )
    assert values(found, "gridSpan", "val") == []
    assert len(list(found.iter(W + "gridCol"))) == 4


BESIDE = {
    "分页符": '<w:r><w:br w:type="page"/></w:r>',
    "分栏符": '<w:r><w:br w:type="column"/></w:r>',
    "公式": "<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>",
    "符号": '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    "域": '<w:fldSimple w:instr=" PAGE "/>',
    "页码": "<w:r><w:pgNum/></w:r>",
}


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("tag", ["{%p if x %}", "{{p x }}"])
def test_nothing_beside_a_tag_that_takes_its_paragraph_is_lost(beside: str, tag: str) -> None:
    end = p("{%p endif %}") if "if" in tag else p("完")
    for runs in ((tag, BESIDE[beside]), (BESIDE[beside], tag)):
        (found,) = problems_of(template(p(*runs), p("文"), end), x="1")
        assert ("还有别的内容" in found.message, found.place.spot) == (True, "正文第1段")


@pytest.mark.parametrize(
    "beside", ["<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", '<w:r><w:br w:type="textWrapping"/></w:r>']
)
def test_blanks_beside_such_a_tag_go_with_it(beside: str) -> None:
    root = tree(rendered(template(p("{%p if x %}", beside), p("文"), p(beside, "{%p endif %}")), x="1"))
    assert lines(root) == ["文"]


def test_a_page_break_that_fell_into_a_tag_is_kept() -> None:
    root = tree(rendered(template(p("{{ x", BESIDE["分页符"], " }}")), x="1"))
    assert (lines(root), values(root, "br", "type")) == (["1"], ["page"])


@pytest.mark.parametrize("count", [1, 3])
def test_a_cell_merged_across_may_hold_the_tags_of_its_own_loop(count: int) -> None:
    merged = row(cell("项"), cell("{%tc for c in 列 %}{% hm %}共{{ loop.length }}{%tc endfor %}"))
    root = tree(rendered(template(table(merged, row(cell("名"), LOOP), grid=(3000, 3000))), 列=["甲"] * count))
    assert spans(root) == [[1, count], [1] * (count + 1)]
    assert lines(root)[1] == f"共{count}"
