"""What anybody may edit in a protected document can be edited in every round of a loop, each range under its own number."""

import re

import pytest

from tests.word.build import problems_of
from tests.word.raw import lines, p, r, rendered, template, tree

START, END = '<w:permStart w:id="{}" w:edGrp="everyone"/>', '<w:permEnd w:id="{}"/>'


def permit(number: int, inner: str) -> str:
    return START.format(number) + inner + END.format(number)


def numbers(data: bytes, **context: object) -> list[str]:
    """The numbers of the ranges of a document, in which each begins and then ends."""
    text = rendered(data, **context)["word/document.xml"].decode()
    found = re.findall(r'<w:(perm\w+) w:id="(\d+)"', text)
    starts, ends = found[::2], found[1::2]
    assert [("permStart", number) for _, number in starts] == starts
    assert [("permEnd", number) for _, number in starts] == ends
    return [number for _, number in starts]


FOR, ENDFOR = p("{%p for x in xs %}"), p("{%p endfor %}")
TABLE = f"<w:tbl>{'<w:tr><w:tc>{}</w:tc></w:tr>' * 3}</w:tbl>"


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ((FOR, p(permit(1, r("{{ x }}"))), ENDFOR), 3),
        ((p("{% for x in xs %}", permit(1, r("{{ x }}")), "{% endfor %}"),), 3),
        ((FOR, p(START.format(7), "{{ x }}"), p("乙", END.format(7)), ENDFOR), 3),
        ((FOR, FOR, p(permit(1, r("{{ x }}")), permit(2, r("乙"))), ENDFOR, ENDFOR, p(permit(5, r("丙")))), 19),
        ((TABLE.format(p("{%tr for x in xs %}"), p(permit(4, r("{{ x }}"))), p("{%tr endfor %}")), p("丙")), 3),
        ((p("{% macro m(x) %}", permit(1, r("{{ x }}")), "{% endmacro %}{{ m(1) }}{{ m(2) }}"),), 2),
        ((p(permit(1, r("{{ xs[0] }}")), permit(1, r("乙")), permit(1, r("丙"))),), 3),
        ((START.format(1), FOR, p("{{ x }}"), ENDFOR, END.format(1), p("乙")), 1),
        ((p(START.format(1), "{%p for x in xs %}"), p("{{ x }}"), p("{%p endfor %}", END.format(1))), 1),
        ((p("{%p if xs %}"), p(permit(1, r("甲"))), p("{%p endif %}")), 1),
        ((p("{%p if not xs %}"), p(permit(1, r("甲"))), p("{%p endif %}"), p("乙")), 0),
    ],
)  # fmt: skip
def test_a_range_that_may_be_edited_is_there_in_every_round_under_its_own_number(
    body: tuple[str, ...], count: int
) -> None:
    found = numbers(template(*body), xs=["一", "二", "三"])
    assert (len(found), len(set(found))) == (count, count)


@pytest.mark.parametrize(
    ("body", "spot"),
    [
        ((p(START.format(1), "甲"), FOR, p("{{ x }}", END.format(1)), ENDFOR), "正文第3段"),
        ((p("{%p if xs %}"), p(START.format(1), "甲"), p("{%p endif %}"), p("乙", END.format(1))), "正文第2段"),
        ((p("{% for x in xs %}", START.format(1), "{{ x }}{% endfor %}", END.format(1)),), "正文第1段"),
        ((p("{%p if xs %}"), p(START.format(1), "甲"), p("{%p else %}"), p("乙", END.format(1)), p("{%p endif %}")), ""),
    ],
)  # fmt: skip
def test_a_range_that_a_block_cuts_is_a_problem_with_its_place(body: tuple[str, ...], spot: str) -> None:
    [problem] = problems_of(template(*body), xs=["一"])
    assert "允许编辑的区域" in problem.message
    assert problem.place.spot.startswith(spot)


@pytest.mark.parametrize("lone", [START.format(1), END.format(1), START.format(1) + END.format(2)])
def test_one_end_of_a_range_alone_goes(lone: str) -> None:
    parts = rendered(template(p("甲", lone, "{{ x }}")), x="乙")
    assert b"perm" not in parts["word/document.xml"]
    assert lines(tree(parts)) == ["甲乙"]
