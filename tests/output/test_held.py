"""A mistake holds back the papers that depend on it and no others: which, and why, is said."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.output.compare import Action
from pipeline.runs.build import build
from pipeline.runs.ledger import refresh
from pipeline.runs.verify import verify
from tests.progress.books import filled_in
from tests.project import lay_out, tell, tree
from tests.sample import PLAN

SECOND = PLAN.replace("样例", "另例").replace("〕1号", "〕2号")
ROUND = "推进落实措施:\n  报送截止: 2024-04-01\n轮次:\n  - {日期: 2024-06-30, 回复期限: 2024-07-05}\n"


def run(root: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), *words])
    return result.exit_code, result.output


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A project of two plans, built."""
    root = lay_out(tmp_path)
    folder = root / "sources/另例"
    folder.mkdir()
    (folder / "plan.yaml").write_text(SECOND, encoding="utf-8")
    (folder / "supervision.yaml").write_bytes((root / "sources/样例/supervision.yaml").read_bytes())
    build(root)
    return root


def spoil(root: Path, how: str) -> None:
    plan = root / "sources/另例/plan.yaml"
    if how == "gone":
        plan.unlink()
    elif how == "no yaml":
        plan.write_text("标题：[\n", encoding="utf-8")
    elif how == "unknown unit":
        plan.write_text(SECOND.replace("市民政局", "市民改局"), encoding="utf-8")
    else:
        (root / "sources/另例/supervision.yaml").write_text("轮次: 三\n", encoding="utf-8")


@pytest.mark.parametrize("how", ["gone", "no yaml", "unknown unit", "supervision"])
def test_a_broken_plan_holds_back_its_own_papers_and_the_other_is_built(how: str, two: Path) -> None:
    before = tree(two, "out/drafts")
    spoil(two, how)
    plan = two / "sources/样例/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("开展检查", "开展全面检查"), encoding="utf-8")
    for path in (two / "out/drafts/样例/责任分解函").iterdir():
        path.unlink()
    code, said = run(two, "build")
    after = tree(two, "out/drafts")
    assert (code, "方案“另例”的全部文件暂缓，没有改动" in said) == (1, True)
    assert "sources/另例/" in said
    assert set(after) == set(before)
    assert {path: data for path, data in after.items() if "另例/" in path} == {
        path: data for path, data in before.items() if "另例/" in path
    }
    assert "暂缓更新" in (two / "out/index.html").read_text(encoding="utf-8")
    told = json.loads(run(two, "why", "--json")[1])
    assert told["problems"]
    assert told["withdrawn"] == []


def test_where_no_plan_is_left_every_mistake_is_told_once_and_nothing_is_written(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    plan = root / "sources/样例/plan.yaml"
    plan.unlink()
    code, said = run(root, "build")
    assert (code, said.count("缺少这个文件"), "共 1 处" in said) == (1, 1, True)
    plan.write_text(PLAN.replace("市民政局", "市民改局"), encoding="utf-8")
    assert "共 1 处" in run(root, "build")[1]


def test_once_mended_nothing_was_lost(two: Path) -> None:
    before, plan = tree(two, "out/drafts"), (two / "sources/另例/plan.yaml").read_bytes()
    spoil(two, "no yaml")
    run(two, "build")
    (two / "sources/另例/plan.yaml").write_bytes(plan)
    code, said = run(two, "build")
    assert (code, "没有变化" in said, tree(two, "out/drafts")) == (0, True, before)


def test_a_mistake_in_what_all_plans_share_stops_all(two: Path) -> None:
    before = tree(two, "out/drafts")
    (two / "sources/units.yaml").write_text("单位：\n", encoding="utf-8")
    code, said = run(two, "build")
    assert (code, "没有写出任何文件" in said, tree(two, "out/drafts")) == (1, True, before)


def test_check_lists_what_a_build_would_hold_back(two: Path) -> None:
    spoil(two, "unknown unit")
    code, said = run(two, "check")
    assert (code, "市民改局" in said) == (1, True)


def doubtful(root: Path) -> Path:
    """One plan with a round and a ledger in which one day is none."""
    lay_out(root, supervision=ROUND)
    refresh(root, per_unit=False)
    path = root / "sources/样例/ledger.xlsx"
    typed = {"进展情况": "救助3人", "状态": "推进中", "填报日期": "二月三十"}
    path.write_bytes(filled_in(path.read_bytes(), {("3", "市民政局"): typed}))
    return root


def test_a_doubtful_cell_of_the_ledger_holds_back_what_tells_of_progress_and_not_the_letters(tmp_path: Path) -> None:
    root = doubtful(tmp_path)
    code, said = run(root, "build")
    kinds = {path.split("/")[3] for path in tree(root, "out/drafts")}
    assert code == 1
    assert "ledger.xlsx 进展!" in said
    assert "督办通知、进展情况通报" in said
    assert kinds >= {"责任分解函", "任务分工总表"}
    assert not kinds & {"督办通知", "进展情况通报"}
    refilled = filled_in(
        (root / "sources/样例/ledger.xlsx").read_bytes(), {("3", "市民政局"): {"填报日期": "2024.2.20"}}
    )
    (root / "sources/样例/ledger.xlsx").write_bytes(refilled)
    tell(root, date(2024, 2, 1))
    assert run(root, "build")[0] == 0
    assert {path.split("/")[3] for path in tree(root, "out/drafts")} >= {"督办通知", "进展情况通报"}


def pressed(root: Path, typed: dict[tuple[str, str], dict[str, str]]) -> dict[str, bytes]:
    """The drafts of two plans, of which every unit has been told and asked, where ``typed`` stands in the ledger of one."""
    for plan in ("样例", "另例"):
        (root / f"sources/{plan}/supervision.yaml").write_text(ROUND, encoding="utf-8")
    refresh(root, per_unit=False)
    run(root, "build")
    tell(root, date(2024, 2, 1))
    run(root, "build")
    before = tree(root, "out/drafts")
    path = root / "sources/另例/ledger.xlsx"
    path.write_bytes(filled_in(path.read_bytes(), typed))
    # Every notice is due again.
    for plan in ("样例", "另例"):
        rounds = root / f"sources/{plan}/supervision.yaml"
        rounds.write_text(ROUND.replace("2024-07-05", "2024-07-08"), encoding="utf-8")
    return before


DOUBTFUL = {"进展情况": "救助3人", "状态": "推进中", "填报日期": "二月三十"}


def test_a_broken_row_holds_back_the_papers_to_its_unit_and_to_all_and_the_others_go_on(two: Path) -> None:
    before = pressed(two, {("3", "市民政局"): DOUBTFUL})
    code, said = run(two, "build")
    after = tree(two, "out/drafts")
    renewed = {path for path in before if before[path] != after[path]}
    assert (code, before.keys()) == (1, after.keys())
    assert "方案“另例”的督办通知、进展情况通报、约谈问责建议呈批单暂缓，没有改动" in said
    assert "其中督办通知只暂缓给市民政局的，给其他单位的照常。" in said
    of_progress = {path for path in before if "督办通知" in path or "通报" in path}
    waiting = {path for path in of_progress if "另例" in path and ("市民政局" in path or "通报" in path)}
    assert waiting
    assert renewed == of_progress - waiting
    assert [path for path in renewed if "另例" in path]


def test_what_goes_out_beside_a_broken_row_is_what_would_go_out_without_it_and_can_be_verified(two: Path) -> None:
    pressed(two, {("3", "市民政局"): DOUBTFUL})
    run(two, "build")
    beside = tree(two, "out/drafts/另例/督办通知")
    path = two / "sources/另例/ledger.xlsx"
    spoilt = path.read_bytes()
    path.write_bytes(filled_in(spoilt, {("3", "市民政局"): {"填报日期": "2024.2.20"}}))
    assert run(two, "build")[0] == 0
    mended = tree(two, "out/drafts/另例/督办通知")
    assert ["市民政局" in one for one in beside if mended[one] != beside[one]] == [True]
    path.write_bytes(spoilt)
    code, said = run(two, "issue", "DATE=2024-07-01", "KIND=督办通知", "PLAN=另例", "YES=1", "UNCONFIRMED=试")
    assert (code, "已发文 2 份" in said, "只暂缓给市民政局的" in said) == (0, True, True), said
    assert verify(two).problems == ()


@pytest.mark.parametrize(
    "typed",
    [
        # The row of one unit bears the name of another: whose report it is nobody knows.
        {("3", "市民政局"): {**DOUBTFUL, "单位": "市公安局"}},
        {("3", "市民政局"): {**DOUBTFUL, "编号": "9"}},
    ],
)
def test_a_row_of_which_it_is_not_certain_whose_it_is_holds_back_every_notice(
    typed: dict[tuple[str, str], dict[str, str]], two: Path
) -> None:
    before = pressed(two, typed)
    code, said = run(two, "build")
    assert (code, "约谈问责建议呈批单暂缓" in said, "只暂缓" in said) == (1, True, False), said
    after = tree(two, "out/drafts")
    assert not [path for path in before if "另例" in path and before[path] != after[path]]


def test_a_ledger_in_which_edits_of_the_plan_may_wait_holds_back_the_letters_too(two: Path) -> None:
    refresh(two, per_unit=False)
    (two / "sources/另例/ledger.xlsx").write_bytes(b"no workbook")
    before = tree(two, "out/drafts")
    code, said = run(two, "build")
    assert (code, "方案“另例”的全部文件暂缓" in said, tree(two, "out/drafts")) == (1, True, before)


def test_letters_are_issued_while_a_cell_of_the_ledger_is_in_doubt_and_can_be_verified(tmp_path: Path) -> None:
    root = doubtful(tmp_path)
    run(root, "build")
    code, said = run(root, "issue", "--date", "2024-02-01", "--yes", "--unconfirmed", "试")
    assert (code, "1号" in said) == (0, True), said
    assert "暂缓" in said
    assert verify(root).problems == ()


def test_forms_of_letters_are_written_while_a_cell_of_the_ledger_is_in_doubt(tmp_path: Path) -> None:
    root = doubtful(tmp_path)
    code, said = run(root, "slips")
    assert code == 1
    assert "已写出 3 份" in said
    assert "ledger.xlsx 进展!" in said
    assert len(tree(root, "out/报送表")) == 3
    told = json.loads(run(root, "slips", "--json")[1])
    assert (len(told["written"]), len(told["problems"])) == (3, 1)


def test_letters_are_sent_while_a_cell_of_the_ledger_is_in_doubt_and_notices_wait(tmp_path: Path) -> None:
    root = doubtful(tmp_path)
    tell(root, date(2024, 2, 1))
    code, said = run(root, "send", "DATE=2024-02-01")
    assert code == 0, said
    sent = tree(root, "out/发送")
    assert [path for path in sent if "报送表（市民政局）" in path]
    refilled = filled_in(
        (root / "sources/样例/ledger.xlsx").read_bytes(), {("3", "市民政局"): {"填报日期": "2024.2.20"}}
    )
    spoilt = (root / "sources/样例/ledger.xlsx").read_bytes()
    (root / "sources/样例/ledger.xlsx").write_bytes(refilled)
    run(root, "build")
    assert run(root, "issue", "DATE=2024-07-01", "KIND=督办通知", "YES=1", "UNCONFIRMED=试")[0] == 0
    (root / "sources/样例/ledger.xlsx").write_bytes(spoilt)
    code, said = run(root, "send", "DATE=2024-07-01")
    assert (code, "暂缓" in said) == (1, True)
    assert tree(root, "out/发送") == sent


def test_forms_of_one_plan_or_unit_alone_are_written_and_a_broken_plan_stops_its_own(two: Path) -> None:
    assert run(two, "slips", "PLAN=另例", "UNIT=市教委")[0] == 0
    (path,) = tree(two, "out/报送表")
    assert path.startswith("out/报送表/另例/")
    assert "市教育局" in path
    spoil(two, "unknown unit")
    code, said = run(two, "slips", "PLAN=样例")
    assert (code, "已写出 3 份" in said) == (0, True), said
    assert run(two, "slips")[0] == 1
    code, said = run(two, "slips", "PLAN=别例")
    assert (code, "没有“别例”这个方案" in said) == (1, True)


def test_a_plan_whose_folder_is_gone_is_the_reason_its_drafts_are_withdrawn(two: Path) -> None:
    shutil.rmtree(two / "sources/另例")
    gone = [change for change in build(two).changes if change.action is Action.WITHDRAW]
    assert gone
    assert {change.reasons for change in gone} == {("方案“另例”已不在 sources/",)}
