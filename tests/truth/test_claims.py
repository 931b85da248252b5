"""Not one claim of any paper is refuted by who reads the files alone, whatever offices do for a year.

``SEEDS=200 pytest tests/truth/test_claims.py`` plays that many offices; the run says how many claims it held against
the files.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.truth.judge import claims_refuted, held, papers_of
from tests.truth.offices import World, begun, fresh, step
from tests.truth.reader import Reader
from tests.truth.story import lived

STEPS = 14
SEEDS = range(int(os.environ["SEEDS"])) if "SEEDS" in os.environ else (2, 3, 8, 9)
# An office tells its units by letter or by one notice to all; some change their mind within the year.
WAYS = {"逐个函": (False, None), "一份通知": (True, None), "先函后通知": (False, 6), "先通知后函": (True, 6)}
PLAYED = [(seed, way) for seed in SEEDS for way in (WAYS if "SEEDS" in os.environ else ("逐个函",))]
PLAYED += [] if "SEEDS" in os.environ else [(8, "一份通知"), (5, "先函后通知"), (9, "先通知后函")]
LIVED = [(seed, way) for seed, way in PLAYED if WAYS[way][1] is None and ("SEEDS" in os.environ or seed > 7)]


def look(world: World, seen: Counter[str]) -> None:
    """Hold every paper that is due, and those on progress that have gone out, against the files as they stand."""
    reader, papers = Reader(world.root), papers_of(world.root)
    for why in claims_refuted(papers, reader):
        pytest.fail(f"{why}\n" + "\n".join(world.diary))
    seen.update(held(papers))


@pytest.mark.parametrize(("seed", "way"), PLAYED)
def test_no_claim_is_refuted_in_a_year_of_any_office(seed: int, way: str, tmp_path: Path) -> None:
    to_all, switched = WAYS[way]
    world, seen = begun(tmp_path, seed, to_all=to_all), Counter[str]()
    for turn in range(STEPS):
        if turn == switched:
            world.switch()
        step(world)
        look(world, seen)
    assert seen["函告"] + seen["承担"] > 0
    print(seed, way, seen.total(), dict(seen))


@pytest.mark.parametrize(("seed", "way"), LIVED)
def test_no_claim_is_refuted_where_everything_happens_that_can_make_one_untrue(
    seed: int, way: str, tmp_path: Path
) -> None:
    world, seen = fresh(tmp_path, seed, to_all=WAYS[way][0]), Counter[str]()
    for _ in lived(world):
        look(world, seen)
    assert (
        min(seen[what] for what in ("函告", "承担", "没有填报", "逾期", "新增", "不再承担", "原函", "建议", "经验")) > 0
    )
    print(seed, way, seen.total(), dict(seen))
