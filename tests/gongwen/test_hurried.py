"""Hurried and poor papers mended: how many requirements they fail before and after, and no word of theirs changed.

``PYTHONPATH=. python -m tests.gongwen.test_hurried 文件夹`` writes them and their mended copies, to be laid side by side.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.gongwen.conform import Result, check_document
from pipeline.gongwen.conform.reading import read_paper
from pipeline.gongwen.mending import mend
from tests.gongwen.clumsy import CLUMSY
from tests.gongwen.hurried import HURRIED
from tests.gongwen.poor import POOR
from tests.gongwen.poorer import POORER
from tests.gongwen.test_mending import words
from tests.gongwen.typists import TYPISTS

# Findings (fails, and fails with hints) of the paper as it came and of its mended copy; docs/gongwen.md gives them.
COUNTS = {
    "notice": ((15, 31), (1, 3)),
    "letter": ((15, 28), (2, 5)),
    "request": ((17, 35), (3, 9)),
    "from_the_web": ((22, 39), (0, 2)),
    "from_old_papers": ((17, 29), (1, 3)),
    "numbered_by_word": ((14, 28), (0, 1)),
    "of_a_meeting": ((11, 25), (1, 2)),
    "with_bullets": ((18, 31), (1, 4)),
    "as_the_program_begins": ((15, 32), (2, 7)),
    "from_a_chat": ((12, 24), (0, 3)),
    "circular": ((21, 37), (0, 4)),
    "in_one_face": ((9, 21), (1, 2)),
    "answer": ((11, 23), (0, 3)),
    "with_typed_page_numbers": ((16, 29), (1, 3)),
    "of_who_was_there": ((8, 16), (0, 0)),
    "with_mixed_brackets": ((14, 23), (1, 2)),
    "on_other_paper": ((19, 29), (2, 4)),
}


def counted(data: bytes) -> tuple[int, int]:
    results = [one.result for one in check_document(data, "来稿.docx")]
    return results.count(Result.FAIL), results.count(Result.FAIL) + results.count(Result.WARN)


PAPERS = HURRIED | POOR | POORER | CLUMSY | TYPISTS


@pytest.mark.parametrize("name", PAPERS)
def test_a_hurried_paper_keeps_its_words_and_loses_most_of_its_faults(name: str) -> None:
    data = PAPERS[name]()
    mended = mend(data).data
    assert (counted(data), counted(mended)) == COUNTS[name]
    assert words(mended) == words(data)
    assert mend(mended).mends == ()


def test_page_numbers_typed_into_the_text_are_taken_out() -> None:
    came = TYPISTS["with_typed_page_numbers"]()
    for data, there in ((came, ["-1-", "-2-"]), (mend(came).data, [])):
        said = [paragraph.text.strip() for paragraph in read_paper(data).paragraphs]
        assert [text for text in said if text.startswith("-")] == there


if __name__ == "__main__":
    for name, made in PAPERS.items():
        (Path(sys.argv[1]) / f"{name}.docx").write_bytes(made())
        (Path(sys.argv[1]) / f"{name}（改正稿）.docx").write_bytes(mend(made()).data)
