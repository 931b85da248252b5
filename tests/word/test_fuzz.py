"""Mutated templates end as a document or as problems, never as a traceback; what longer runs found is kept here."""

import pytest

from pipeline.word import RichText
from tests.word.build import docx, problems_of, with_part
from tests.word.fuzz import fuzz
from tests.word.raw import p, rendered, template, tree, values


@pytest.mark.parametrize("tag", ["{% %}", "{%p %}", "{{ }}", "{%- -%}", "{%　%}", "{{ }}{{ x|foo }}"])
def test_an_empty_tag_is_told_once(tag: str) -> None:
    told = [problem for problem in problems_of(docx(tag)) if "foo" not in problem.message]
    assert ["没有内容" in problem.message for problem in told] == [True]


def test_a_column_that_goes_may_stand_in_a_content_control() -> None:
    """What 20,000 runs from seed 1 found, besides content types that were no UTF-8."""
    cells = [
        "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>",
        "<w:sdt><w:sdtContent><w:tc><w:p/></w:tc></w:sdtContent></w:sdt>",
    ]
    grid = '<w:tblPr><w:tblCaption w:val="列宽随内容"/></w:tblPr><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>'
    data = template(f"<w:tbl>{grid}<w:tr>{''.join(cells)}</w:tr></w:tbl>", p("{{ x }}"))
    assert values(tree(rendered(data, x="1")), "gridCol", "w") == ["1800"]


def test_content_types_that_are_no_utf8_are_told() -> None:
    broken = with_part(docx("{{ x }}"), "[Content_Types].xml", b"<Types>\xd5</Types>")
    assert "损坏" in problems_of(broken, x=RichText("a", url="https://a.example"))[0].message


@pytest.mark.parametrize("first", [1, 101])
def test_no_mutant_ends_in_a_traceback(first: int) -> None:
    outcomes = dict(fuzz(50, first))
    assert {seed: one for seed, one in outcomes.items() if one not in {"rendered", "refused"}} == {}
    assert "rendered" in outcomes.values()


def test_a_tag_of_a_branch_that_stands_in_no_paragraph_is_told() -> None:
    """What 20,000 runs from seed 9,000,000 found."""
    assert dict(fuzz(1, 9_006_473)) == {9_006_473: "refused"}
