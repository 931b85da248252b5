"""Every command that writes files did everything or nothing, or each file whole, wherever the machine stops it.

A few places of each are tried here; ``make faults`` tries all of them in every way.
"""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.faults.stories import STORIES, case
from tests.project import Ending, fail, kill, struck

PLACES = ((4, kill), (9, fail(errno.ENOSPC)))


@pytest.mark.parametrize("name", STORIES)
def test_a_command_struck_at_some_change_of_the_disk_is_put_right_by_the_next(name: str, tmp_path: Path) -> None:
    story = case(STORIES[name], tmp_path)
    endings = []
    for place, strike in PLACES:
        root = story.copy(tmp_path / "受击")
        endings.append(struck(place, root, story.run, strike))
        story.put_right(root, place)
        if endings[-1] is Ending.UNTOUCHED:
            break
    assert endings[0] is Ending.KILLED
    assert set(endings) <= {Ending.KILLED, Ending.EXPLAINED, Ending.WENT_ON, Ending.UNTOUCHED}
