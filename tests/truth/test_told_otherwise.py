"""What papers that went out say otherwise than the material does now: units are told of it, or the clerk is asked whether they
must be; and a unit that comes later is asked for nothing by a day gone by."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.ledger import refresh
from pipeline.runs.material import check
from pipeline.runs.verify import verify
from pipeline.runs.void import void
from tests.project import lay_out, tell
from tests.sample import PLAN, SUPERVISION, UNITS
from tests.truth.offices import fresh
from tests.truth.test_told import said, write

LETTERS = date(2024, 2, 1)
TWO = PLAN.replace("（各成员单位）", "（市教育局、市公安局按职责分工负责）").replace(
    "（市民政局负责）", "（市教育局负责）"
)


def asked(root: Path) -> list[str]:
    found = [one.message.removeprefix("待核：") for one in check(root).project.unconfirmed]
    return [one for one in found if "没有另行函告" in one]


@pytest.mark.parametrize(
    ("file", "before", "after", "question"),
    [
        (
            "plan",
            "样政发〔2024〕1号",
            "样政发〔2024〕11号",
            "已发的函里印发依据是“《样例市人民政府关于印发〈样例工作方案〉的通知》（样政发〔2024〕1号）”",
        ),
        (
            "plan",
            "方案标题: 样例工作方案",
            "方案标题: 样例专项方案",
            "已发的函里方案名称是“样例工作方案”，现在是“样例专项方案”",
        ),
        (
            "supervision",
            "报送节奏: 每季度",
            "报送节奏: 每月",
            "已发的函里报送节奏是“每季度”，现在是“每月”，没有另行函告",
        ),
        (
            "supervision",
            "依据原文: 各单位要制定推进落实措施",
            "依据原文: 各单位要制定",
            "已发的函里推进落实措施的依据原文是",
        ),
    ],
)
def test_what_the_letters_have_otherwise_and_no_adjustment_tells_is_asked(
    file: str, before: str, after: str, question: str, tmp_path: Path
) -> None:
    root = tell(lay_out(tmp_path), LETTERS)
    assert asked(root) == []
    text = (root / f"sources/样例/{file}.yaml").read_text(encoding="utf-8")
    assert before in text
    write(root, **{file: text.replace(before, after)})
    assert any(one.startswith(question) for one in asked(root)), asked(root)
    supervision = (root / "sources/样例/supervision.yaml").read_text(encoding="utf-8")
    settled = "".join(f"  {one}: 已电话告知\n" for one in asked(root))
    write(root, supervision=f"{supervision}已核:\n{settled}")
    assert asked(root) == []


def test_letters_made_void_and_sent_anew_leave_nothing_to_ask(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, plan=TWO), LETTERS)
    write(root, plan=TWO.replace("〔2024〕1号", "〔2024〕11号"))
    assert len(asked(root)) == 1
    for number in (1, 2):
        void(root, f"样例办函〔2024〕{number}号", "方案文号有误", date(2024, 2, 5))
    build(root)
    issue(root, date(2024, 2, 6), ("责任分解函",))
    assert asked(root) == []


def test_a_task_that_stands_under_another_heading_is_asked_about_by_nobody(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path), LETTERS)
    write(root, plan=PLAN.replace("章节: 一、", "章节: 一、修改后的"))
    build(root)
    assert asked(root) == []
    assert not list((root / "out/drafts/样例").glob("任务调整函/*"))


def test_a_unit_that_comes_later_is_asked_by_the_day_that_goes_with_its_ground(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, plan=TWO), LETTERS)
    later = SUPERVISION.replace("同意, 报送", "同意, 日期: 2024年3月4日, 报送")
    write(root, plan=TWO.replace("（市教育局负责）", "（市民政局负责）"), supervision=later)
    build(root)
    assert "于2024年4月1日前送我办" in said(root, "责任分解函", "市民政局")
    issued = issue(root, date(2024, 3, 11))
    assert [note.message for note in issued.notes if "已过这一天" in note.message] == []
    build(root)
    assert not list((root / "out/drafts/样例").glob("任务调整函/*"))
    assert verify(root).problems == ()


def test_a_day_told_with_a_new_task_and_put_off_since_is_asked(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, plan=TWO), LETTERS)
    write(root, plan=TWO.replace("（市教育局负责）", "（市教育局、市公安局负责）"))
    build(root)
    issue(root, date(2024, 3, 11))
    assert asked(root) == []
    write(root, supervision=SUPERVISION.replace("2024年4月1日", "2024年5月6日"))
    (question,) = asked(root)
    assert "新任务报送截止是“2024年4月1日”，“经样例市人民政府同意”现在写的是“2024年5月6日”" in question


def test_a_task_reported_done_and_then_not_is_asked_about(tmp_path: Path) -> None:
    world = fresh(tmp_path, 3)
    led = world.new((world.units[0].names[0],), "2024年3月29日前")
    world.tasks = [led]
    world.settle()
    world.send(("责任分解函",))
    world.tell(led, led.units[0], date(2024, 3, 20), 进展情况="检查完毕", 状态="已完成")
    refresh(world.root, per_unit=False)
    world.tell(led, led.units[0], date(2024, 6, 5), 进展情况="重新检查", 状态="推进中")
    world.today = date(2024, 6, 28)
    world.meet()
    found = [one.message for one in check(world.root).project.unconfirmed]
    assert any("（2024-06-05填报）：状态是“推进中”，2024-03-20却报过“已完成”" in one for one in found), found


def test_words_that_ask_those_who_lead_are_no_ground_for_asking_the_others(tmp_path: Path) -> None:
    words = "各牵头单位要制定推进落实措施"
    plan = PLAN.replace("各单位要制定推进落实措施", words).replace("（市民政局负责）", "（市民政局牵头）")
    root = lay_out(tmp_path, plan=plan, units=UNITS, supervision=SUPERVISION.replace("各单位要制定推进落实措施", words))
    build(root)
    assert f"关于“{words}”的要求，请对照" in said(root, "责任分解函", "市民政局")
    other = said(root, "责任分解函", "市公安局")
    assert words not in other
    assert "（一）制定推进落实措施。请对照任务研究制定推进落实措施" in other


def test_papers_that_rest_on_a_letter_made_void_are_named(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, plan=TWO, supervision=f"{SUPERVISION}轮次: [{{日期: 2024年3月29日}}]\n"), LETTERS)
    build(root)
    issue(root, date(2024, 4, 1))
    write(root, plan=TWO.replace("建立台账。", "建立两本台账。"))
    build(root)
    issue(root, date(2024, 4, 8), ("任务调整函",), ("市公安局",))
    left = [
        note.message
        for note in void(root, "样例办函〔2024〕2号", "印错", date(2024, 4, 9)).notes
        if "是根据" in note.message
    ]
    assert left == [
        "样例办函〔2024〕4号（督办通知）是根据样例办函〔2024〕2号写的，没有作废。",
        "样例办函〔2024〕5号（进展情况通报）是根据样例办函〔2024〕2号写的，没有作废。",
        "样例办函〔2024〕6号（任务调整函）是根据样例办函〔2024〕2号写的，没有作废。",
    ]
