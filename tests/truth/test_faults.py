"""The reader is worth something: each single rule made wrong is refuted by it in a story where everything happens.

``SEEDS=20 pytest tests/truth/test_faults.py`` plays that many stories, told by letters and by one notice to all.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.truth.faults import FAULTS, Fault
from tests.truth.judge import claims_refuted, papers_of
from tests.truth.offices import fresh
from tests.truth.reader import Reader
from tests.truth.story import lived

Moments = list[tuple[Path, Reader]]
PLAYED = (
    [(seed, to_all) for seed in range(int(os.environ["SEEDS"])) for to_all in (False, True)]
    if "SEEDS" in os.environ
    else [(2, False)]
)


@pytest.fixture(scope="module")
def moments(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int, bool], Moments]:
    """The project at each moment of a story, and what the files say then."""
    known: dict[tuple[int, bool], Moments] = {}

    def live(seed: int, to_all: bool) -> Moments:
        if (seed, to_all) not in known:
            folder = tmp_path_factory.mktemp("事")
            world = fresh(folder / "办", seed, to_all=to_all)
            copies = (shutil.copytree(world.root, folder / str(at)) for at, _ in enumerate(lived(world)))
            # What happened last is where most faults show.
            known[seed, to_all] = [(root, Reader(root)) for root in copies][::-1]
        return known[seed, to_all]

    return live


@pytest.mark.parametrize(("seed", "to_all"), PLAYED)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what.replace(" ", "-"))
def test_a_rule_made_wrong_is_refuted(
    fault: Fault, seed: int, to_all: bool, moments: Callable[[int, bool], Moments], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = moments(seed, to_all)
    fault.inject(monkeypatch)
    assert any(True for root, reader in story for _ in claims_refuted(papers_of(root), reader)), fault.what
