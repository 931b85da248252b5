"""What a template captures of itself (set, macro, call, filter) is text where it is text, and markup only where its like may stand."""

import pytest
from markupsafe import Markup

from pipeline.word import Template
from pipeline.word.soundness import check_soundness
from tests.word.build import docx, problems_of, render, texts
from tests.word.raw import W, p, r, rendered, template, tree

SET = "{% set a %}甲{{ x }}{% endset %}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["{% filter upper %}a{{ x }}b{% endfilter %}"], ["A&<B>B"]),
        (["{% filter replace('a', 'c')|upper %}a{{ x }}{% endfilter %}"], ["C&<B>"]),
        ([SET + "{{ a|upper }}|{{ a|replace('&', '和') }}|{{ a.upper() }}"], ["甲&<B>|甲和<b>|甲&<B>"]),
        ([SET + "{{ a[:2] }}|{{ a|length }}|{{ [a, a]|join('、') }}"], ["甲&|5|甲&<b>、甲&<b>"]),
        ([SET + "{% if a == '甲&<b>' %}同{% endif %}"], ["同"]),
        (["{% set a|upper %}a{{ x }}&amp;{% endset %}{{ a }}"], ["A&<B>&AMP;"]),
        (["{% macro m(y) %}《{{ y }}》{% endmacro %}{{ m(x)|upper }}{{ m(x) ~ '&' }}"], ["《&<B>》《&<b>》&"]),
        (["{% macro m() %}【{{ caller(x) }}】{% endmacro %}{% call(y) m() %}{{ y }}&{% endcall %}"], ["【&<b>&】"]),
        (["{% for y in [x] recursive %}{{ y }}{% if loop.depth0 < 1 %}{{ loop([y]) }}{% endif %}{% endfor %}"], ["&<b>&<b>"]),
        (["{% filter upper %}a\n{{ z }}{% endfilter %}"], ["A\nC\nD"]),
        (["{% set a %}¦甲¦{% endset %}", "x{{ a }}y"], ["", "x甲y"]),
        (["{%p set a %}", "甲", "{%p endset %}", "{{p a }}"], ["甲"]),
        (["{% set a %}甲{% endset %}", "{{p a }}"], ["", "甲"]),
        (["{%p macro m(y) %}", "{{ y }}", "{%p endmacro %}", "{{p m('1') }}", "{{p m('2') }}"], ["1", "2"]),
    ],
)  # fmt: skip
def test_what_is_captured_as_text_is_text(lines: list[str], expected: list[str]) -> None:
    assert texts(render(docx(*lines), x="&<b>", z="c\nd")) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["{%p set a %}", "甲", "{%p endset %}", "{{ a }}"],
        ["{%p macro m() %}", "甲", "{%p endmacro %}", "乙{{ m() }}"],
        ["{% set a %}甲¦乙{% endset %}", "{{p a }}"],
        ["{% set a %}甲¦乙{% endset %}{{ a|upper }}"],
        ["{% set a %}甲¦乙{% endset %}{{ a.upper() }}"],
        ["{% set a %}甲¦乙{% endset %}{{ [a]|join }}"],
        ["{% filter upper %}甲¦乙{% endfilter %}"],
    ],
)
def test_markup_where_its_like_may_not_stand_is_told_with_its_place(lines: list[str]) -> None:
    (problem,) = problems_of(docx(*lines))
    assert problem.place.spot == f"正文第{len(lines)}段"
    assert "set、macro" in problem.message


@pytest.mark.parametrize("value", ['x" w:evil="1', "a'b", "<b>", "&quot;"])
def test_a_value_that_was_captured_writes_no_attribute_of_its_own(value: str) -> None:
    link = f'<w:hyperlink w:anchor="乙" w:tooltip="{{{{ a }}}}">{r("链")}</w:hyperlink>'
    mark = '<w:bookmarkStart w:id="1" w:name="乙"/><w:bookmarkEnd w:id="1"/>'
    found = tree(rendered(template(p("{% set a %}{{ x }}{% endset %}"), p(mark, link)), x=value))
    (one,) = found.iter(W + "hyperlink")
    assert dict(one.items()) == {W + "anchor": "乙", W + "tooltip": value}


class Claiming(str):
    """A caller's text that calls itself markup, as other libraries have it."""

    __slots__ = ()

    def __html__(self) -> str:
        return "</w:t><w:evil/>"


@pytest.mark.parametrize("value", [Markup("<b>&amp;"), Markup("</w:t></w:r><w:r><w:t>甲"), Claiming("<b>")])
@pytest.mark.parametrize(
    "tag",
    ["{{ x }}", "{{ x ~ '' }}", "{{ x + '' }}", "{{ [x]|join }}", "{{ '%s'|format(x) }}", "{{ x|replace('我', '<') }}"],
)
def test_what_calls_itself_markup_in_the_data_is_text(value: str, tag: str) -> None:
    assert texts(render(docx(tag), x=value)) == [str.__str__(value)]


def test_markup_in_an_attribute_is_told() -> None:
    link = f'<w:hyperlink w:anchor="乙" w:tooltip="{{{{ a }}}}">{r("链")}</w:hyperlink>'
    mark = '<w:bookmarkStart w:id="1" w:name="乙"/><w:bookmarkEnd w:id="1"/>'
    data = template(p(r("{% set a %}"), r("甲"), r("{% endset %}")), p(mark, link))
    assert ["只能是文字" in one.message for one in problems_of(data)] == [True]


def test_the_address_of_a_link_is_the_datas_to_the_letter() -> None:
    link = f'<w:hyperlink r:id="rIdL">{r("链")}</w:hyperlink>'
    data = template(p(link), links={"rIdL": ("hyperlink", "{{ x }}")})
    document = Template.open(data).render({"x": "https://a.example/?a=1&lt=2"})
    assert check_soundness(document) == []
    assert "?a=1&amp;lt=2" in rendered(data, x="https://a.example/?a=1&lt=2")["word/_rels/document.xml.rels"].decode()
