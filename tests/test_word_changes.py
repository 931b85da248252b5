"""What an adjustment shows of two texts or lists: changed words marked, equal ones left out, rows that fit a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.wordchanges import changed_names, changed_words

LONG = "加强部门协作，完善信息共享机制，定期通报排查情况，对发现的问题建立清单、逐项整改，确保件件有着落，"


def test_short_sentences_are_shown_with_what_changed_marked() -> None:
    assert changed_words("开展检查。建立台账。", "开展抽查。建立台账。") == (("开展【检】查。", "开展【抽】查。"),)


def test_a_figure_changes_as_a_whole() -> None:
    assert changed_words("完成2300户、12.5%。", "完成2600户、12.8%。") == (
        ("完成【2300】户、【12.5%】。", "完成【2600】户、【12.8%】。"),
    )


def test_of_a_long_sentence_only_the_words_beside_the_change_stay() -> None:
    ((was, now),) = changed_words(f"{LONG}每月报送一次。", f"{LONG}每季度报送一次。")
    assert was == "……，确保件件有着落，每【月】报送一次。"
    assert now == "……，确保件件有着落，每【季度】报送一次。"


def test_a_text_written_anew_goes_on_in_rows_of_a_dozen_lines_side_by_side() -> None:
    rows = changed_words("甲" * 400 + "。", "乙" * 700 + "。")
    assert len(rows) == 5
    assert all(len(was) < 160 and len(now) < 160 for was, now in rows)
    assert "".join(was for was, _ in rows).replace("】【", "") == f"【{'甲' * 400}。】"


@pytest.mark.parametrize("length", range(20, 300, 7))
def test_a_text_written_anew_is_shown_to_its_last_word_wherever_it_pauses(length: int) -> None:
    for old, new in (
        ("甲乙丙，" * length, "丁戊己庚、辛壬，" * length),
        ("甲，" + "乙" * length, "丙" * length + "，丁，戊己庚"),
    ):
        rows = changed_words(old, new)
        for side, text in enumerate((old, new)):
            assert "".join(row[side] for row in rows).replace("】【", "") == f"【{text}】"


def test_units_that_stay_are_counted_where_they_are_many() -> None:
    names = [f"市第{number}局" for number in range(30)]
    ((was, now),) = changed_names(names, [*names, "市司法局"])
    assert (was, now) == ("（30个单位不变）", "（30个单位不变）、【市司法局】")
    assert changed_names(("甲局", "乙局"), ("甲局",)) == (("甲局、【乙局】", "甲局"),)


TEXTS = st.text("甲乙丙丁，。；", min_size=0, max_size=700)


@given(TEXTS, TEXTS)
def test_every_row_fits_and_the_marked_words_are_those_of_its_side(old: str, new: str) -> None:
    for was, now in changed_words(old, new):
        assert max(len(was), len(now)) <= 200
        for said, whole in ((was, old), (now, new)):
            for marked in said.split("【")[1:]:
                assert marked.split("】")[0] in whole
