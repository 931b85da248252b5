"""Breaks of the later blind rounds, all in what is written: the finding says so of the break and not of the good paper."""

from __future__ import annotations

import pytest

from tests.gongwen.related import RELATED
from tests.gongwen.test_everyday import causes


@pytest.mark.parametrize("title", RELATED)
def test_what_one_element_says_against_another_is_reported_and_the_good_paper_is_not(title: str) -> None:
    good, draw, _, name = RELATED[title]
    assert name not in causes(good())
    assert name in causes(draw())
