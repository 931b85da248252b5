from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

from pipeline.output.draft import Draft
from pipeline.output.state import STATE, State, read_state, write_state
from pipeline.papers.facts import UNIT, Day, Facts, Subject, task_subject
from pipeline.papers.identity import PaperId
from pipeline.runs.prepare import prepare
from tests.project import lay_out

PLAN, PAPERS = "样例", 5000
FACTS: Facts = {
    task_subject("1"): {"标题": "1. 完善制度。", "时限": Day(date(2024, 12, 31)), "责任单位": ("市教育局", "市公安局")},
    Subject(UNIT, "市教育局"): {"次序": "1"},
}


def drafts(number: int) -> dict[str, Draft]:
    """As a run leaves them: what they are made from they share, each one's reason to go is its own."""
    tools = {"程序": "1.0.0"}
    return {
        f"out/drafts/{PLAN}/函/{one:05}.docx": Draft(
            id=PaperId(PLAN, "责任分解函", unit=f"样例第{one}局"),
            facts=FACTS,
            digest=f"{one:064x}",
            template="0" * 64,
            sha256=f"{one:064x}",
            stamp=(one, one),
            tools=tools,
            when_gone=f"“样例第{one % 7}局”已不承担任务",
        )
        for one in range(number)
    }


def test_what_is_written_is_read_again_of_no_paper_of_one_and_of_more_than_are_held_at_once(tmp_path: Path) -> None:
    for number in (0, 1, 200, 401):
        state = State(inputs="1", facts={PLAN: FACTS, "另一": {}}, drafts=drafts(number), settled={PLAN: "2"})
        write_state(tmp_path, state)
        assert read_state(tmp_path) == state


def test_the_same_state_is_the_same_file_whatever_was_written_first(tmp_path: Path) -> None:
    own = drafts(300)
    files = []
    for order in (own, dict(reversed(own.items()))):
        write_state(tmp_path, State(facts={PLAN: FACTS}, drafts=order))
        files.append((tmp_path / STATE).read_bytes())
    assert files[0] == files[1]


def test_no_plan_of_many_papers_is_held_whole_as_it_stands_in_the_file(tmp_path: Path) -> None:
    state = State(facts={PLAN: FACTS}, drafts=drafts(PAPERS))
    tracemalloc.start()
    try:
        write_state(tmp_path, state)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < (tmp_path / STATE).stat().st_size


def test_a_first_run_holds_what_each_paper_says_once(tmp_path: Path) -> None:
    prepared = prepare(lay_out(tmp_path), State())
    composed = {id(document.facts) for document in prepared.material.documents}
    assert composed
    assert {id(draft.facts) for draft in prepared.wanted.values()} == composed
