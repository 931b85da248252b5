"""Reports that contradict themselves and deadlines on a day off are asked about, all at once, and accepted with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.runs.build import build
from pipeline.runs.ledger import refresh
from tests.progress.books import filled_in
from tests.project import lay_out, tell
from tests.sample import PLAN, SUPERVISION

ROUNDS = SUPERVISION + "轮次:\n  - {日期: 2024-06-30, 回复期限: 2024-07-05}\n"
LEDGER = "sources/样例/ledger.xlsx"


def run(root: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), *words])
    return result.exit_code, result.output


def reported(root: Path, typed: dict[str, str], plan: str = PLAN) -> Path:
    lay_out(root, supervision=ROUNDS, plan=plan)
    tell(root, date(2024, 2, 1))
    refresh(root, per_unit=False)
    report(root, typed)
    return root


def report(root: Path, typed: dict[str, str]) -> None:
    (root / LEDGER).write_bytes(filled_in((root / LEDGER).read_bytes(), {("3", "市民政局"): typed}))


def asked(root: Path) -> list[str]:
    """What is asked of reports and of days off; the sample has other things to confirm."""
    doubts = build(root).unconfirmed or ()
    told = [one.message.removeprefix("待核：") for one in doubts]
    return [one for one in told if one.startswith("任务") and ("填报）" in one or "不上班" in one)]


UNDER_WAY = {"状态": "推进中", "填报日期": "2024-03-05"}


@pytest.mark.parametrize(
    ("column", "words", "asked_for"),
    [
        ("进展情况", "受资金影响，申请延期至2024年12月底，请审核", "申请延期至2024年12月底"),
        ("存在问题", "因省级系统未开放，无法按期完成", "无法按期完成"),
        ("下一步", "建议调整牵头单位为市公安局", "建议调整牵头单位为市公安局"),
        ("存在问题", "该项工作不属于我局职责范围", "不属于我局职责范围"),
        ("进展情况", "经核实，我局申请不再承担此项任务", "申请不再承担此项任务"),
    ],
)
def test_what_a_unit_asks_for_is_not_passed_over_when_it_is_pressed(
    tmp_path: Path, column: str, words: str, asked_for: str
) -> None:
    report(reported(tmp_path, {}), {"进展情况": "正在选址", **UNDER_WAY, column: words})
    (said,) = asked(tmp_path)
    assert said == f"任务3市民政局（2024-03-05填报）：填报中写着“{asked_for}”，时限和分工没有调整"


@pytest.mark.parametrize(
    "words", ["已申请专项资金50万元", "申请调整用地规划", "项目工期顺延已获批复", "建议各单位加强宣传", "按期完成选址"]
)
def test_what_is_asked_of_others_is_no_request_to_the_office(tmp_path: Path, words: str) -> None:
    report(reported(tmp_path, {}), {"进展情况": words, **UNDER_WAY})
    assert asked(tmp_path) == []


DONE = {"进展情况": "救助点尚未建成", "状态": "已完成", "完成时间": "2024-03-01", "填报日期": "2024-03-05"}


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        (DONE, "状态是“已完成”，进展情况里写着“尚未”"),
        (
            {"推进措施": "拟建", "状态": "未启动", "完成时间": "2024-03-01", "填报日期": "2024-03-05"},
            "状态是“未启动”，却填了完成时间2024-03-01",
        ),
        (
            {"进展情况": "救助点已经建成", "状态": "未启动", "填报日期": "2024-03-05"},
            "状态是“未启动”，进展情况里写着“已经建成”",
        ),
    ],
)
def test_a_report_that_contradicts_itself_is_asked_about_at_its_cell(
    typed: dict[str, str], what: str, tmp_path: Path
) -> None:
    root = reported(tmp_path, typed)
    assert asked(root) == [f"任务3市民政局（2024-03-05填报）：{what}"]
    (line,) = [line for line in run(root, "check")[1].splitlines() if line.startswith(f"{LEDGER} 进展!")]
    assert line.endswith(what)


@pytest.mark.parametrize(
    "typed",
    [
        {"进展情况": "救助点已建成", "状态": "已完成", "完成时间": "2024-03-01", "填报日期": "2024-03-05"},
        {"进展情况": "尚未建成", "状态": "推进中", "完成时间": "2024-12-01", "填报日期": "2024-03-05"},
        {"推进措施": "拟建", "状态": "未启动", "完成时间": "2024-12-01", "填报日期": "2024-03-05"},
        {"推进措施": "拟建", "完成时间": "2024-12-01", "填报日期": "2024-03-05"},
    ],
)
def test_a_report_in_order_is_not_asked_about(typed: dict[str, str], tmp_path: Path) -> None:
    assert asked(reported(tmp_path, typed)) == []


def test_what_is_accepted_is_not_asked_again_until_the_unit_reports_anew(tmp_path: Path) -> None:
    root = reported(tmp_path, DONE)
    (what,) = asked(root)
    path = root / "sources/样例/supervision.yaml"
    path.write_text(f"{ROUNDS}已核:\n  {what}: 电话核实，主体已完成\n", encoding="utf-8")
    assert asked(root) == []
    report(root, {**DONE, "填报日期": "2024-04-08"})
    (again,) = asked(root)
    assert "（2024-04-08填报）" in again
    assert "已经对不上任何一处" in run(root, "check")[1]


def test_letters_go_out_while_a_report_is_in_question_and_notices_ask_first(tmp_path: Path) -> None:
    root = reported(tmp_path, DONE)
    said = run(root, "issue", "DATE=2024-07-01", "KIND=督办通知", "DRY=1")[1]
    assert "进展情况里写着“尚未”" in said
    (root / "sources/样例/plan.yaml").write_text(PLAN.replace("做好救助", "做好全面救助"), encoding="utf-8")
    said = run(root, "issue", "DATE=2024-07-01", "KIND=任务调整函", "DRY=1")[1]
    assert "任务调整函" in said
    assert "进展情况里写着" not in said


@pytest.mark.parametrize(
    ("deadline", "what"),
    [
        ("2024年10月1日前", ["任务2：时限“2024年10月1日前”（10月1日，周二）不上班"]),
        ("2024年11月10日前", ["任务2：时限“2024年11月10日前”（11月10日，周日）不上班"]),
        ("2024年10月12日前", []),
        ("2024年11月底前", []),
        ("2058年11月10日前", []),
    ],
)
def test_a_deadline_on_a_day_off_is_asked_about(deadline: str, what: list[str], tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan=PLAN.replace("2024年12月31日前", deadline))
    assert asked(root) == what
