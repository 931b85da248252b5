"""Mutated templates end as a document or as problems, never as a traceback; what longer runs found is kept here by seed."""

import pytest

from tests.word.fuzz import fuzz

FOUND = [285]


@pytest.mark.parametrize("first", [1, 101])
def test_no_mutant_ends_in_a_traceback(first: int) -> None:
    outcomes = dict(fuzz(50, first))
    assert {seed: one for seed, one in outcomes.items() if one not in {"rendered", "refused"}} == {}
    assert "rendered" in outcomes.values()
