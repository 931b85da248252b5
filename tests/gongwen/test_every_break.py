"""Every element broken in every way: the space of single breaks is covered, not sampled."""

from __future__ import annotations

import pytest

from pipeline.gongwen.conform import Result, check_document
from tests.gongwen.breaking import breaks_of
from tests.gongwen.whole import WHOLE

BAD = {Result.WARN, Result.FAIL}


def told(data: bytes) -> set[tuple[str, str, str]]:
    return {(one.name, one.measured, one.where) for one in check_document(data, "样本.docx") if one.result in BAD}


@pytest.mark.parametrize("form", WHOLE)
def test_a_good_paper_with_every_element_is_clean(form: str) -> None:
    assert told(WHOLE[form]()) == set()


@pytest.mark.parametrize("form", WHOLE)
def test_whatever_is_broken_of_whichever_element_is_told(form: str) -> None:
    missed = [f"{one.role.value}：{one.title}" for one in breaks_of(WHOLE[form](), form) if not told(one.data)]
    assert missed == []
