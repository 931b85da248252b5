"""An office numbers all its letters in one row: those that this program did not make have numbers too."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.output.register import read_register
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from pipeline.runs.issue import issue, rehearse
from pipeline.runs.seal import show_seal
from pipeline.runs.verify import Verdict, verify
from pipeline.runs.void import void
from tests.project import DAY, lay_out
from tests.sample import PLAN

SAME_ROW = PLAN.replace("发文字号: 样政发〔2024〕1号", "发文字号: 样例办函〔2024〕12号")


def started(root: Path, plan: str = PLAN) -> Path:
    build(lay_out(root, plan=plan))
    return root


def numbers(root: Path) -> list[str]:
    return [entry.number.removeprefix("样例办函") for entry in read_register(root)]


def refused(root: Path, begin: int | None = None, day: date = DAY) -> str:
    with pytest.raises(MaterialError) as caught:
        issue(root, day, begin=begin)
    return "".join(f"{one.message}{one.remedy}" for one in caught.value.problems)


def test_numbers_go_on_after_those_that_other_papers_have_used(tmp_path: Path) -> None:
    root = started(tmp_path)
    issue(root, DAY, units=("市教育局",), begin=29)
    issue(root, DAY, units=("市公安局",))
    issue(root, DAY, units=("市民政局",), begin=40)
    assert numbers(root) == ["〔2024〕29号", "〔2024〕30号", "〔2024〕40号"]
    notes = [entry.note for entry in read_register(root)]
    assert notes == ["1至28号不由本程序编", "", "31至39号不由本程序编"]


def test_an_archive_with_skipped_numbers_verifies_with_and_without_the_program(tmp_path: Path) -> None:
    root = started(tmp_path)
    issue(root, DAY, units=("市教育局",), begin=29)
    issue(root, DAY)
    void(root, "样例办函〔2024〕31号", "写错", DAY)
    assert verify(root) == Verdict(3, ())
    assert show_seal(root).numbers == {"样例办函〔2024〕": 31}
    alone = [sys.executable, next(root.glob("out/archive/*.py")).name]
    run = subprocess.run(alone, cwd=root / "out/archive", capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_a_number_before_the_last_is_never_given(tmp_path: Path) -> None:
    root = started(tmp_path)
    issue(root, DAY, units=("市教育局",), begin=29)
    said = refused(root, begin=29)
    assert "样例办函〔2024〕已经编到29号，不能再从29号编起" in said
    assert "30以上" in said


@pytest.mark.parametrize("begin", [None, 11, 12])
def test_the_number_of_the_plan_itself_is_not_given_again(tmp_path: Path, begin: int | None) -> None:
    said = refused(started(tmp_path, SAME_ROW), begin)
    assert "印发“样例”的文号是样例办函〔2024〕12号" in said
    assert "FROM=13" in said


@pytest.mark.parametrize("begin", [2, 13])
def test_who_says_where_to_go_on_beside_it_is_followed(tmp_path: Path, begin: int) -> None:
    root = started(tmp_path, SAME_ROW)
    issue(root, DAY, begin=begin)
    assert numbers(root) == [f"〔2024〕{begin + at}号" for at in range(3)]


def test_a_plan_of_another_year_or_code_takes_no_number(tmp_path: Path) -> None:
    root = started(tmp_path, SAME_ROW)
    issue(root, date(2025, 2, 5), any_date=True)
    assert numbers(root)[0] == "〔2025〕1号"


def test_the_first_number_of_a_row_is_told_to_be_a_guess(tmp_path: Path) -> None:
    root = started(tmp_path)
    told = "样例办函〔2024〕第一次用本程序编号，从1号编起"
    assert any(told in note.message for note in rehearse(root, DAY).notes)
    assert not any(told in note.message for note in rehearse(root, DAY, begin=5).notes)
    issue(root, DAY, units=("市教育局",))
    assert not any(told in note.message for note in rehearse(root, DAY).notes)
