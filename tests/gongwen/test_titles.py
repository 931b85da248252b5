"""Titles fall into rows as a clerk would break them."""

from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.gongwen.signatures import cell_count
from pipeline.gongwen.titles import TITLE_CELLS, break_title

TITLES = {
    "关于做好防汛工作的通知": ["关于做好防汛工作的通知"],
    "示例市人民政府办公室关于印发《示例市重点工作实施方案》的通知": [
        "示例市人民政府办公室关于印发",
        "《示例市重点工作实施方案》的通知",
    ],
    "示例市人民政府办公室关于示例方案进展情况的通报": ["示例市人民政府办公室", "关于示例方案进展情况的通报"],
    "示例市未成年人保护工作委员会办公室关于分解落实有关任务的函": [
        "示例市未成年人保护工作委员会办公室",
        "关于分解落实有关任务的函",
    ],
    "示例市未成年人保护工作委员会关于印发《示例市未成年人保护工作实施方案》的通知": [
        "示例市未成年人保护工作委员会关于印发",
        "《示例市未成年人保护工作实施方案》的通知",
    ],
}


@pytest.mark.parametrize("title", list(TITLES), ids=lambda title: title[:20])
def test_a_title_breaks_where_a_clerk_would_break_it(title: str) -> None:
    assert list(break_title(title)) == TITLES[title]


WRITTEN = [
    line.split() for line in (Path(__file__).parent / "titles.txt").read_text("utf-8").splitlines() if line[0] != "#"
]
OFFICES = (["示例市", "人民政府", "办公室"], ["示例市", "未成年人", "保护", "工作", "委员会", "办公室"])


@pytest.mark.parametrize("office", OFFICES, ids="".join)
@pytest.mark.parametrize("written", WRITTEN, ids="".join)
def test_a_title_ends_its_rows_only_between_words(office: list[str], written: list[str]) -> None:
    words = [*office, *written]
    rows = break_title("".join(words), keep=("".join(office),))
    ends = set(accumulate(map(len, rows)))
    assert ends <= set(accumulate(map(len, words))), rows
    # The standard's other wish gives way only where the office's name alone nearly fills a row.
    widths = [cell_count(row) for row in rows]
    narrow = any(widths[at] < min(widths[at - 1], widths[at + 1]) for at in range(1, len(widths) - 1))
    assert not narrow or widths[0] > 15, rows


def test_a_title_of_eighty_five_characters_is_broken_between_words_into_as_few_rows_as_hold_it() -> None:
    subject = "关于进一步加强和改进城乡基层社会治理体系建设重点任务分工和进展情况的通知"
    title = "示例市人民政府办公室" + subject + "印发" + subject
    rows = break_title(title)
    assert "".join(rows) == title
    assert len(rows) == 5
    assert not any(word in title and word not in "".join(f"{row}/" for row in rows) for word in ("人民政府", "治理"))


def test_a_word_no_dictionary_has_is_kept_whole_when_the_plan_gives_it() -> None:
    title = "示例市人民政府办公室关于推进坎儿井灌区续建配套与现代化改造项目建设任务分工的函"
    assert any("坎儿井灌区续建配套" in row for row in break_title(title, keep=("坎儿井灌区续建配套",)))


def test_a_short_name_given_is_never_split() -> None:
    title = "示例市人民政府关于同意将示例山风景名胜区列入示例山水林田湖草沙一体化保护工程的批复"
    rows = break_title(title, keep=("示例山风景名胜区", "示例山水林田湖草沙一体化保护工程"))
    assert any("示例山风景名胜区" in row for row in rows)
    assert any("示例山水林田湖草沙一体化保护工程" in row for row in rows)


@given(st.text(alphabet="关于印发示例市《》的通知、工作方案2026年（试行）办公室人民政府", min_size=1, max_size=80))
def test_breaking_loses_no_character_and_starts_no_row_with_a_closing_mark(title: str) -> None:
    rows = break_title(title)
    assert "".join(rows) == title
    assert all(row for row in rows)
    if title[0] not in "》）、":
        assert not any(row[0] in "》）、" for row in rows)


@given(st.text(alphabet="关于印发示例市的通知工作方案办公室人民政府", min_size=1, max_size=60))
def test_no_row_is_wider_than_the_page_allows(title: str) -> None:
    assert all(cell_count(row) <= TITLE_CELLS for row in break_title(title))
