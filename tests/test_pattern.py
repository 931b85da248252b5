from __future__ import annotations

import gc
import pkgutil
import re
from importlib import import_module

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pipeline import grammar
from pipeline.pattern import Pattern


def with_clues() -> list[Pattern]:
    """Every expression of the language that is left alone where a text holds none of its clues."""
    for module in pkgutil.iter_modules(grammar.__path__, "pipeline.grammar."):
        import_module(module.name)
    return sorted(
        (one for one in gc.get_objects() if isinstance(one, Pattern) and one.clues), key=lambda one: one.source
    )


FOUND = with_clues()


def test_there_are_expressions_with_clues() -> None:
    assert len(FOUND) > 20


@pytest.mark.parametrize("pattern", FOUND, ids=lambda pattern: pattern.source[:24])
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_an_expression_matches_holds_one_of_its_clues(pattern: Pattern, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern.source))
    assume(re.search(pattern.source, text))
    assert pattern.search(text)


def test_a_text_without_any_clue_is_answered_without_the_expression() -> None:
    pattern = Pattern("甲+", ("甲",))
    assert [pattern.match("乙"), pattern.fullmatch("乙"), pattern.search("乙"), *pattern.finditer("乙")] == [None] * 3
    assert pattern.sub("丙", "乙") == "乙"
    assert pattern.search("乙甲")
    assert pattern.sub("丙", "乙甲") == "乙丙"
