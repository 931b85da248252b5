"""Mutated templates end as a document or as problems, never as a traceback; what longer runs found is kept here."""

import pytest

from tests.word.build import docx, problems_of
from tests.word.fuzz import fuzz


@pytest.mark.parametrize("tag", ["{% %}", "{%p %}", "{{ }}", "{%- -%}", "{%　%}", "{{ }}{{ x|foo }}"])
def test_an_empty_tag_is_told_once(tag: str) -> None:
    told = [problem for problem in problems_of(docx(tag)) if "foo" not in problem.message]
    assert ["没有内容" in problem.message for problem in told] == [True]


@pytest.mark.parametrize("first", [1, 101])
def test_no_mutant_ends_in_a_traceback(first: int) -> None:
    outcomes = dict(fuzz(50, first))
    assert {seed: one for seed, one in outcomes.items() if one not in {"rendered", "refused"}} == {}
    assert "rendered" in outcomes.values()
