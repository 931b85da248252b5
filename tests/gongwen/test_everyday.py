"""Breaks of every form, each made by itself: the clause it breaks says so, and what a mend does makes nothing worse."""

from __future__ import annotations

import pytest

from pipeline.gongwen.conform import Result, check_document
from pipeline.gongwen.mending import mend
from tests.gongwen.edits import Paper
from tests.gongwen.everyday import EVERYDAY

BAD = {Result.WARN, Result.FAIL}


def causes(data: bytes) -> set[str]:
    return {one.name for one in check_document(data, "样本.docx") if one.result in BAD}


@pytest.mark.parametrize("title", EVERYDAY)
def test_an_everyday_break_is_reported_by_its_clause_and_never_mended_for_the_worse(title: str) -> None:
    draw, edit, name = EVERYDAY[title]
    paper = Paper(draw())
    edit(paper)
    seen = causes(paper.save())
    assert name in seen
    mended = mend(paper.save())
    assert not mended.mends or causes(mended.data) <= seen
    assert mend(mended.data).mends == ()
