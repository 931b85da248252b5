"""A name is the same name in full width, as a ligature or as a compatibility character (NFKC), in the template and in the data."""

import pytest

from pipeline.word import Template
from tests.word.build import docx, problems_of, texts

FULL, LIGATURE, COMPATIBLE = "Ａ栋", "ﬁn", "\ufa0c"


def filled(written: str, **data: object) -> list[str]:
    return texts(Template.compile(docx(written), "样例").render(data))


@pytest.mark.parametrize(
    ("typed", "given"),
    [(FULL, "A栋"), ("A栋", FULL), (FULL, FULL), (LIGATURE, "fin"), ("fin", LIGATURE), (COMPATIBLE, "兀")],
)
def test_a_name_is_found_however_wide_it_was_typed(typed: str, given: str) -> None:
    assert filled(f"{{{{ {typed} }}}}", **{given: "甲"}) == ["甲"]
    assert filled(f"{{{{ 项.{typed} }}}}", 项={given: "甲"}) == ["甲"]
    assert filled(f"{{{{ 'a' if {typed} is defined }}}}", **{given: "甲"}) == ["a"]


def test_two_ways_to_type_a_name_never_print_one_anothers_value() -> None:
    template = Template.compile(docx(f"{{{{ {LIGATURE} }}}}{{{{ fin }}}}"), "样例")
    assert [one.name for one in template.fields] == ["fin"]
    assert texts(template.render({"fin": "甲"})) == ["甲甲"]
    macro = f"{{% macro m({LIGATURE}) %}}{{{{ {LIGATURE} }}}}{{{{ fin }}}}{{% endmacro %}}{{{{ m('甲') }}}}"
    assert filled(macro) == ["甲甲"]


def test_what_is_quoted_is_text_and_stays_as_it_is() -> None:
    assert filled(f"{{{{ '{LIGATURE}' ~ “{FULL}” }}}}") == [LIGATURE + FULL]
    assert filled(f"{{{{ 项['{LIGATURE}'] }}}}", 项={LIGATURE: "甲", "fin": "乙"}) == ["甲"]


def test_of_two_names_in_the_data_that_come_to_the_same_neither_is_guessed() -> None:
    (problem,) = problems_of(docx("{{ A栋 }}"), **{FULL: "甲", "\U0001d400栋": "乙"})
    assert "数据里没有“A栋”" in problem.message


def test_names_sought_in_vain_are_paid_for() -> None:
    data = {f"Ａ{number}": "甲" for number in range(2_000)}
    (problem,) = problems_of(docx("{% for one in range(9000) %}{{ 项.甲|default('') }}{% endfor %}"), 项=data)
    assert "已停止" in problem.message
