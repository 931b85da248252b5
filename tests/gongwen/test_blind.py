"""Breaks of the blind rounds: the clause says so, the good paper beside it does not, and a mend makes nothing worse."""

from __future__ import annotations

import pytest

from pipeline.gongwen.mending import mend
from tests.gongwen.beside import BESIDE
from tests.gongwen.blind import BLIND
from tests.gongwen.clerked import CLERKED
from tests.gongwen.compared import COMPARED
from tests.gongwen.contradicted import CONTRADICTED
from tests.gongwen.edits import Paper
from tests.gongwen.everyday import text
from tests.gongwen.inspected import INSPECTED
from tests.gongwen.overlooked import OVERLOOKED
from tests.gongwen.pasted import PASTED
from tests.gongwen.reviewed import REVIEWED
from tests.gongwen.slips import SLIPS
from tests.gongwen.strict import STRICT
from tests.gongwen.test_everyday import causes
from tests.gongwen.told_twice import GOOD, TOLD_TWICE
from tests.gongwen.unfinished import UNFINISHED
from tests.gongwen.worded import WORDED

ROUNDS = (
    BLIND
    | PASTED
    | UNFINISHED
    | INSPECTED
    | STRICT
    | CONTRADICTED
    | OVERLOOKED
    | SLIPS
    | REVIEWED
    | COMPARED
    | BESIDE
    | WORDED
    | TOLD_TWICE
    | CLERKED
)


@pytest.mark.parametrize("title", ROUNDS)
def test_a_break_of_a_blind_round_is_reported_by_its_clause_and_the_good_paper_is_not(title: str) -> None:
    good, draw, edit, name = ROUNDS[title]
    assert name not in causes(good())
    paper = Paper(draw())
    edit(paper)
    seen = causes(paper.save())
    assert name in seen
    if title == "留有修订":
        with pytest.raises(ValueError, match="没有接受的修订"):
            mend(paper.save())
        return
    mended = mend(paper.save())
    assert not mended.mends or causes(mended.data) <= seen
    assert mend(mended.data).mends == ()


@pytest.mark.parametrize("words", GOOD)
def test_two_sentences_that_both_may_be_so_are_let_pass(words: tuple[str, ...]) -> None:
    assert causes(text(*words)()) <= causes(text("请认真抓好落实。")())
