"""The day a command is given: it is not after today, follows what the register holds, and a day off is told before the answer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.cli.words import Day
from pipeline.output.register import read_register
from tests.offices.desk import SAFETIES, run, two_offices
from tests.project import lay_out

# What each command that takes a day says to one that has not come.
AHEAD = {
    "issue": (("YES=1",), "在今天之后"),
    "void": (("NUMBER=样例办函〔2024〕1号", "REASON=印错"), "在今天之后"),
    "collect": (("FILES=表.docx",), "之后"),
    "status": ((), "还没有那一天的情况"),
    "profile": ((), "还没有那一天的情况"),
    "print": ((), "没有符合条件的发文"),
    "send": ((), "没有符合条件的发文"),
}


def with_a_day() -> set[str]:
    return {name for name, one in main.commands.items() if any(isinstance(param.type, Day) for param in one.params)}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = lay_out(tmp_path)
    (root / "表.docx").touch()
    code, said = run(root, "issue", "DATE=2024-02-01", "YES=1", "UNCONFIRMED=试")
    assert code == 0, said
    return root


def test_every_command_that_takes_a_day_is_tried_here() -> None:
    assert with_a_day() == AHEAD.keys()


@pytest.mark.parametrize("name", sorted(AHEAD))
def test_no_command_takes_a_day_that_has_not_come(name: str, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    words, said = AHEAD[name]
    before = read_register(office)
    code, text = run(office, name, *words, f"DATE={date.today() + timedelta(1):%Y-%m-%d}")
    assert (code, said in text) == (1, True), text
    assert read_register(office) == before


def void(root: Path, number: str, day: str, *words: str) -> tuple[int, str]:
    return run(root, "void", f"NUMBER={number}", "REASON=印错", f"DATE={day}", *words)


def test_a_number_is_not_made_void_before_a_later_line_unless_insisted_on(office: Path) -> None:
    assert void(office, "样例办函〔2024〕2号", "2024-03-05")[0] == 0
    code, said = void(office, "样例办函〔2024〕1号", "2024-02-02")
    assert code == 1
    assert "作废日期  登记簿里样例办函〔2024〕2号是2024年3月5日作废的，后面登记的不应早于这一天" in said
    assert "ANYDATE=是" in said
    code, said = void(office, "样例办函〔2024〕1号", "2024-02-02", "ANYDATE=是")
    assert (code, "提示：作废日期" in said) == (0, True)
    assert run(office, "verify")[0] == 0


def test_a_number_whose_own_day_was_wrong_can_be_made_void_when_insisted_on(office: Path) -> None:
    assert void(office, "样例办函〔2024〕1号", "2024-01-31")[0] == 1
    code, said = void(office, "样例办函〔2024〕1号", "2024-01-31", "ANYDATE=是")
    assert (code, "已注明作废" in said) == (0, True)
    assert run(office, "verify")[0] == 0


def test_a_day_before_a_line_of_another_code_or_another_year_is_asked_about(tmp_path: Path) -> None:
    root = two_offices(tmp_path / "办")
    words = ("YES=1", "UNCONFIRMED=样例")
    assert run(root, "issue", "DATE=2026-01-05", f"PLAN={SAFETIES}", *words)[0] == 0
    for day in ("2026-01-04", "2025-12-31"):
        code, said = run(root, "issue", f"DATE={day}", *words)
        assert (code, "是2026年1月5日发文的，后面登记的不应早于这一天" in said) == (1, True), said
    assert run(root, "issue", "DATE=2026-01-05", *words)[0] == 0


@pytest.mark.parametrize(
    ("day", "said"), [("2024-02-03", "是星期六，不是工作日"), ("2024-02-12", "是星期一，放假，不是工作日")]
)
def test_a_day_off_is_told_before_anybody_says_yes(day: str, said: str, tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    for words in (("rehearse",), ("issue", "UNCONFIRMED=试")):
        assert said in run(root, *words, f"DATE={day}")[1]
    assert not read_register(root)
    assert run(root, "issue", f"DATE={day}", "UNCONFIRMED=试", "YES=1")[0] == 0
    assert said in void(root, "样例办函〔2024〕1号", day)[1]


def test_the_day_an_office_works_in_stead_of_a_holiday_is_none_off(tmp_path: Path) -> None:
    assert "不是工作日" not in run(lay_out(tmp_path), "rehearse", "DATE=2024-02-04")[1]


def test_a_reply_asked_for_on_a_day_off_is_asked_about(office: Path) -> None:
    rounds = office / "sources/样例/supervision.yaml"
    text = rounds.read_text(encoding="utf-8")
    rounds.write_text(f"{text}轮次:\n  - {{日期: 2024年3月29日, 回复期限: 2024年4月6日}}\n", encoding="utf-8")
    assert "第1轮的回复期限（2024-04-06，周六）不上班" in run(office, "check")[1]
