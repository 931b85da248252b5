"""Titles fall into rows as a clerk would break them."""

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
