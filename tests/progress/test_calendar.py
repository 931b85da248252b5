"""Working days: quick to count, and what nobody knows yet is said."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from docx import Document

from pipeline.progress.calendar import announced, is_workday, own_years, workday_after
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import verify
from pipeline.sources.desk import Desk
from pipeline.sources.holidayfile import parse_holidays
from tests.project import lay_out
from tests.sample import SUPERVISION

LAST = max(day.year for day in chinese_calendar.holidays)


def test_every_day_of_the_known_years_is_as_the_library_has_it() -> None:
    day = date(min(one.year for one in chinese_calendar.holidays), 1, 1)
    while day.year <= LAST:
        assert is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(1)


def test_beyond_the_known_years_the_week_alone_counts() -> None:
    assert (announced(date(LAST, 12, 31)), announced(date(LAST + 1, 1, 1))) == (True, False)
    assert workday_after(date(LAST + 2, 9, 30), 1).weekday() < 5


@pytest.mark.parametrize(("year", "told"), [(LAST, 0), (LAST + 1, 1)])
def test_a_reply_counted_without_the_holidays_of_its_year_is_to_be_confirmed(
    year: int, told: int, tmp_path: Path
) -> None:
    root = lay_out(tmp_path, supervision=SUPERVISION + f"轮次:\n  - 日期: {year}年9月27日\n")
    doubts = [one.message for one in build(root).unconfirmed or () if "放假安排" in one.message]
    assert len(doubts) == told
    assert all(f"{year}年" in one for one in doubts)


def test_a_reply_day_that_the_office_wrote_itself_is_its_own(tmp_path: Path) -> None:
    rounds = f"轮次:\n  - 日期: {LAST + 1}年9月27日\n    回复期限: {LAST + 1}年10月11日\n"
    root = lay_out(tmp_path, supervision=SUPERVISION + rounds)
    assert not [one for one in build(root).unconfirmed or () if "放假安排" in one.message]


HOLIDAYS = "sources/节假日.yaml"
UNKNOWN = LAST + 1
GIVEN = f"{UNKNOWN}年:\n  依据: 国办发明电样例号\n  放假: [1月1日至3日, 10月1日至7日]\n  上班: [{{saturday}}]\n"
# A weekend day worked in stead of a holiday, as every year has some.
SATURDAY = next(day for day in map(date(UNKNOWN, 9, 1).__add__, map(timedelta, range(30))) if day.weekday() == 5)
ROUNDS = f"轮次:\n  - 日期: {UNKNOWN}年9月28日\n"


def written(root: Path, text: str) -> Path:
    (root / HOLIDAYS).write_text(text, encoding="utf-8")
    return root


def given(day: date = SATURDAY) -> str:
    return GIVEN.format(saturday=f"{day.month}月{day.day}日")


def test_days_that_the_office_gives_are_days_off_and_days_worked() -> None:
    desk = Desk()
    own = own_years(parse_holidays(given().encode(), HOLIDAYS, desk))
    assert desk.problems == []
    assert announced(date(UNKNOWN, 5, 1), own)
    assert [is_workday(date(UNKNOWN, 10, day), own) for day in (1, 7)] == [False, False]
    assert is_workday(SATURDAY, own)
    assert workday_after(date(UNKNOWN, 9, 30), 1, own) > date(UNKNOWN, 10, 7)


def test_a_reply_is_counted_by_the_days_that_the_office_gives_and_nobody_is_asked(tmp_path: Path) -> None:
    root = written(lay_out(tmp_path, supervision=SUPERVISION + ROUNDS), given())
    issue(root, date(2024, 2, 1), ("责任分解函",))
    report = build(root)
    assert not [one for one in report.unconfirmed or () if "放假安排" in one.message]
    text = "".join(paragraph.text for paragraph in Document(str(notice(root))).paragraphs)
    by = workday_after(date(UNKNOWN, 9, 28), 5, own_years(parse_holidays(given().encode(), "", Desk())))
    assert f"{by.year}年{by.month}月{by.day}日" in text


def notice(root: Path) -> Path:
    return next((root / "out/drafts/样例/督办通知").glob("*市教育局.docx"))


def test_a_change_of_the_days_off_says_so_where_a_day_moved_and_nowhere_else(tmp_path: Path) -> None:
    root = lay_out(tmp_path, supervision=SUPERVISION + ROUNDS)
    issue(root, date(2024, 2, 1), ("责任分解函",))
    build(root)
    changes = build(written(root, given())).changes
    told = {change.kind for change in changes if "放假安排有变" in change.reasons}
    assert "督办通知" in told
    assert "责任分解函" not in told
    assert not [one for one in build(root).changes if one.reasons]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"- {UNKNOWN}\n", "放假安排要按年份写。"),
        ("明年:\n  依据: 样\n  放假: 1月1日\n", "“明年”不是年份。"),
        (f"{UNKNOWN}年:\n  放假: 1月1日\n", "缺少“依据”。"),
        (f"{UNKNOWN}年:\n  依据: 样\n", "缺少“放假”。"),
        (f"{UNKNOWN}年:\n  依据: 样\n  放假: 国庆节\n", "“国庆节”不是日期。"),
        (f"{UNKNOWN}年:\n  依据: 样\n  放假: 2月30日\n", "没有“2月30日”这样的日子。"),
        (f"{UNKNOWN}年:\n  依据: 样\n  放假: 10月7日至1日\n", "“10月7日至1日”的起止不对。"),
        (f"{UNKNOWN}年:\n  依据: 样\n  放假: {UNKNOWN + 3}年1月1日\n", f"“{UNKNOWN + 3}年1月1日”不在{UNKNOWN}年。"),
        (given(SATURDAY + timedelta(2)), "不是周六、周日，本来就上班。"),
        (given(date(UNKNOWN, 10, 1)), "既写了放假又写了上班。"),
    ],
)
def test_a_slip_in_the_days_off_is_told_and_holds_back_only_what_counts_days(
    text: str, message: str, tmp_path: Path
) -> None:
    root = written(lay_out(tmp_path, supervision=SUPERVISION + ROUNDS), text)
    report = build(root)
    assert any(message in problem.message for one in report.held for problem in one.problems)
    assert all(str(problem.place).startswith(HOLIDAYS) for one in report.held for problem in one.problems)
    assert list((root / "out/drafts/样例/责任分解函").glob("*.docx"))


def test_where_office_and_calendar_differ_the_office_is_asked_and_its_days_hold(tmp_path: Path) -> None:
    text = f"{LAST}年:\n  依据: 样例号\n  放假: 1月1日\n"
    root = written(lay_out(tmp_path), text)
    (doubt,) = [one for one in build(root).unconfirmed or () if "与工作日历不同" in one.message]
    assert str(doubt.place).startswith(f"{HOLIDAYS}:1")
    assert f"{LAST}年" in doubt.message
    written(root, text + "  已核: 本市另有规定\n")
    assert not [one for one in build(root).unconfirmed or () if "与工作日历不同" in one.message]


def test_a_bag_is_made_again_with_the_days_off_it_was_made_with(tmp_path: Path) -> None:
    root = written(lay_out(tmp_path, supervision=SUPERVISION + ROUNDS), given())
    issue(root, date(2024, 2, 1), ("责任分解函",))
    build(root)
    issue(root, date(UNKNOWN, 9, 29), ("督办通知",))
    (root / HOLIDAYS).unlink()
    assert verify(root).problems == ()
