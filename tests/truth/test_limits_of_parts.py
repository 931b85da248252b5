"""A part of a task has a limit of its own: who bears the part is told it, held to it and told of its change; nobody else is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.ledger import refresh
from pipeline.runs.material import check
from pipeline.runs.profile import write_profiles
from pipeline.runs.verify import verify
from tests.progress.books import read
from tests.progress.test_profile import tables
from tests.project import lay_out, tell
from tests.sample import PLAN, SUPERVISION
from tests.truth.test_told import said

LETTERS = date(2024, 2, 1)
WHOLE = (
    "正文: 开展检查。建立台账。\n        责任单位: （市教育局、市公安局按照职责分工负责）\n"
    "        时限: 2024年12月31日前\n"
)
ROUND = SUPERVISION + "轮次:\n  - {日期: 2024年9月30日}\n"
FIRST, SECOND = "市教育局负责，2024年6月28日前", "市公安局负责，2024年12月31日前"


def divided(first: str, second: str) -> str:
    parts = (
        f"分项:\n          - {{正文: 开展检查。, 责任单位: （{first}）}}\n"
        f"          - {{正文: 建立台账。, 责任单位: （{second}）}}\n"
    )
    assert WHOLE in PLAN
    return PLAN.replace(WHOLE, parts)


def held(root: Path, before: str, after: str = "") -> Path:
    """The letters sent of the plan ``before``; then the plan says ``after``, and a round is held."""
    tell(lay_out(root, plan=before, supervision=ROUND), LETTERS)
    (root / "sources/样例/plan.yaml").write_text(after or before, encoding="utf-8")
    build(root)
    return root


def rows(root: Path, unit: str) -> list[tuple[str, ...]]:
    (path,) = (root / "out/drafts/样例/任务调整函").glob(f"*{unit}.docx")
    (table,) = docx.Document(str(path)).tables
    return [tuple(cell.text for cell in row.cells[1:]) for row in table.rows[1:]]


def asked(root: Path) -> list[str]:
    return [one.message for one in check(root).project.unconfirmed]


def test_the_unit_whose_part_is_late_is_pressed_and_the_one_whose_part_is_not_is_not(tmp_path: Path) -> None:
    root = held(tmp_path, divided(FIRST, SECOND))
    assert "任务2尚未报送进展，任务2时限2024年6月28日前，已过94天尚未完成" in said(root, "督办通知", "市教育局")
    assert "已过" not in said(root, "督办通知", "市公安局")
    assert "时限2024年6月28日前" in said(root, "进展情况通报")
    issue(root, date(2024, 10, 8), ("督办通知", "进展情况通报"))
    assert verify(root).problems == ()


def test_the_ledger_says_to_each_unit_by_when_its_part_is_due(tmp_path: Path) -> None:
    root = held(tmp_path, divided(FIRST, SECOND))
    refresh(root, per_unit=False)
    found = read((root / "sources/样例/ledger.xlsx").read_bytes())
    assert {row["单位"]: (row["时限"], str(row["到期日"])[:10]) for row in found if str(row["编号"]) == "2"} == {
        "市教育局": ("2024年6月28日前", "2024-06-28"),
        "市公安局": ("2024年12月31日前", "2024-12-31"),
    }


def test_of_a_unit_with_several_limits_the_last_binds_and_none_where_one_is_no_day(tmp_path: Path) -> None:
    both = held(tmp_path / "日", divided("市教育局负责，2024年6月28日前", "市教育局、市公安局负责，2024年9月20日前"))
    assert "任务2时限第1部分2024年6月28日前，第2部分2024年9月20日前，已过10天" in said(both, "督办通知", "市教育局")
    assert "任务2时限2024年9月20日前，已过10天" in said(both, "督办通知", "市公安局")
    assert [one for one in asked(both) if "几个部分" in one] == [
        "待核：任务2：市教育局承担的几个部分时限不同（第1部分2024年6月28日前，第2部分2024年9月20日前），台账合在一行，"
        "按最晚的（2024-09-20）提示到期"
    ]
    for last in ("长期坚持", "每季度"):
        root = held(tmp_path / last, divided("市教育局负责，2024年6月28日前", f"市教育局、市公安局负责，{last}"))
        assert "已过" not in said(root, "督办通知", "市教育局")
        assert any("不提示到期" in one and last in one for one in asked(root))


@pytest.mark.parametrize(("moved", "late"), [("2024年5月31日前", True), ("2024年12月20日前", False)])
def test_a_limit_moved_is_told_to_those_who_have_the_part_and_binds_nobody_before(
    tmp_path: Path, moved: str, late: bool
) -> None:
    root = held(tmp_path, divided(FIRST, SECOND), divided(FIRST.replace("2024年6月28日前", moved), SECOND))
    assert rows(root, "市教育局") == [("任务2时限", "2024年6月28日前", moved)]
    assert not list((root / "out/drafts/样例/任务调整函").glob("*市公安局*"))
    # Brought forward, the day that was told binds; put off, the one that is now.
    notice = said(root, "督办通知", "市教育局")
    assert ("任务2时限2024年6月28日前，已过94天" in notice) == late
    assert not (late and moved in notice)
    (page,) = write_profiles(root, ("市教育局",))
    (row,) = (row for row in tables(root, page)[1] if row["编号"] == "2")
    assert (row["时限"], row["分工"]) == (f"2024年6月28日前（现为{moved}，尚未函告）", "第1部分负责")
    issue(root, date(2024, 10, 8), ("任务调整函",))
    build(root)
    assert not list((root / "out/drafts/样例/任务调整函").glob("*.docx"))
    assert verify(root).problems == ()


def test_what_changes_in_several_parts_is_told_part_by_part(tmp_path: Path) -> None:
    root = held(
        tmp_path,
        divided(FIRST, SECOND),
        divided("市教育局牵头，市公安局配合，2024年6月28日前", "市公安局、市教育局负责，2024年12月31日前").replace(
            "建立台账。", "建立两本台账。"
        ),
    )
    assert rows(root, "市教育局") == [
        ("任务2第1部分责任单位", "【市教育局（负责）】", "【市教育局（牵头）】、【市公安局（配合）】"),
        ("任务2第2部分正文", "建立台账。", "建立【两本】台账。"),
        ("任务2第2部分责任单位", "市公安局", "市公安局、【市教育局】"),
        ("任务2时限", "2024年6月28日前", "第1部分2024年6月28日前，第2部分2024年12月31日前"),
    ]


def test_a_part_put_in_before_the_others_leaves_them_what_they_are(tmp_path: Path) -> None:
    after = divided(FIRST, SECOND).replace(
        "          - {正文: 开展检查。",
        "          - {正文: 摸清底数。, 责任单位: （市民政局负责）}\n          - {正文: 开展检查。",
    )
    root = held(tmp_path, divided(FIRST, SECOND), after)
    assert rows(root, "市教育局") == [("任务2新增第1部分", "无", "【摸清底数。（市民政局负责）】")]
    (added,) = (row for row in rows(root, "市民政局") if row[0] == "任务2")
    assert added[2] == "增加你单位为责任单位：2. 保护样例。第1部分（“摸清底数。”）（市民政局）"


def test_who_takes_on_one_part_is_told_which_and_by_when(tmp_path: Path) -> None:
    root = held(tmp_path, divided(FIRST, SECOND), divided(FIRST, SECOND.replace("市公安局", "市公安局、市民政局")))
    (added,) = (row for row in rows(root, "市民政局") if row[0] == "任务2")
    assert added[2] == (
        "增加你单位为责任单位：2. 保护样例。第2部分（“建立台账。”）（市公安局、市民政局）时限：2024年12月31日前"
    )


def test_who_helps_with_a_part_is_late_with_its_own_limit_and_not_with_that_of_all(tmp_path: Path) -> None:
    root = held(tmp_path / "一", divided("市教育局牵头，2025年6月底前", "市教育局牵头，市公安局配合，2024年6月28日前"))
    assert "已过94天" in said(root, "督办通知", "市公安局")
    root = held(
        tmp_path / "二", divided("市教育局牵头，2024年6月28日前", "市教育局牵头，市公安局配合，2024年6月28日前")
    )
    assert "已过94天" in said(root, "督办通知", "市教育局")
    assert "已过" not in said(root, "督办通知", "市公安局")
