"""An element half written or forgotten is told for what it is, and nothing beside it is faulted."""

from __future__ import annotations

import pytest

from tests.gongwen.edits import Paper
from tests.gongwen.test_everyday import causes
from tests.gongwen.unfinished import NOTICE, ORDINALS, UNFINISHED, bulleted


@pytest.mark.parametrize("title", UNFINISHED)
def test_a_break_with_one_cause_is_told_once_and_nothing_else_is_faulted(title: str) -> None:
    good, draw, edit, name = UNFINISHED[title]
    paper = Paper(draw())
    edit(paper)
    assert causes(paper.save()) - causes(good()) == {name}


def test_bullets_that_word_draws_itself_are_seen_as_those_that_were_typed() -> None:
    assert ORDINALS in causes(bulleted())
    assert ORDINALS not in causes(NOTICE())
