"""A task put in or taken out shifts the numbers after it; each is still compared with itself."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.changes.differences import Whole, differ
from pipeline.changes.renumbering import Tasks, moved, moves
from pipeline.output.compare import Action
from pipeline.papers.facts import Facts, task_subject
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import Verdict, verify
from tests.project import lay_out
from tests.sample import PLAN
from tests.word.build import part

FIRST = "      - 任务: 1. 学习样例。\n        正文: 认真学习。\n        责任单位: （各成员单位）\n"
INSERTED = (
    PLAN.replace("3. 救助", "4. 救助")
    .replace("2. 保护", "3. 保护")
    .replace(
        FIRST, f"{FIRST}      - 任务: 2. 宣传样例。\n        正文: 广泛宣传。\n        责任单位: （市教育局负责）\n"
    )
)
TAKEN_OUT = PLAN.replace(FIRST, "").replace("2. 保护", "1. 保护").replace("3. 救助", "2. 救助")


def edit(root: Path, plan: str) -> None:
    (root / "sources/样例/plan.yaml").write_text(plan, encoding="utf-8")


def test_a_task_put_in_makes_no_other_look_rewritten(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, INSERTED)
    report = build(tmp_path)
    assert report.causes == (
        "方案：任务总数由“3”改为“4” → 更新4份",
        "任务2：新列入 → 更新3份",
        "任务3：标题由“2. 保护样例。”改为“3. 保护样例。” → 更新4份",
        "任务4：标题由“3. 救助样例。”改为“4. 救助样例。” → 更新3份",
    )
    (civil,) = [change for change in report.of(Action.UPDATE) if change.unit == "市民政局"]
    assert civil.reasons == ("方案：任务总数由“3”改为“4”", "任务4：标题由“3. 救助样例。”改为“4. 救助样例。”")


def test_a_task_taken_out_is_told_apart_from_the_one_that_has_its_number_now(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, TAKEN_OUT.replace("建立台账", "完善台账"))
    assert [cause.split(" → ")[0] for cause in build(tmp_path).causes] == [
        "方案：任务总数由“3”改为“2”",
        "任务1：标题由“2. 保护样例。”改为“1. 保护样例。”",
        "任务1：正文由“开展检查。建立台账。”改为“开展检查。完善台账。”",
        "原任务1：已移出",
        "任务2：标题由“3. 救助样例。”改为“2. 救助样例。”",
    ]


def test_after_issue_a_unit_is_told_the_new_number_and_nothing_that_did_not_change(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    issue(root, date(2024, 2, 1))
    edit(root, INSERTED)
    (civil,) = [change for change in build(root).of(Action.NEW) if change.unit == "市民政局"]
    said = re.sub(r"<[^>]+>", "", part((root / civil.path).read_bytes()))
    assert "任务分工调整1处" in said
    assert "1任务4编号34调整后，" in said
    issue(root, date(2024, 3, 1))
    assert verify(root) == Verdict(6, ())
    assert not build(root).of(Action.NEW)


TASKS = st.lists(st.sampled_from("甲乙丙丁戊己庚辛"), unique=True, max_size=8)


def facts(titles: list[str], rewritten: str = "") -> Facts:
    return {
        task_subject(str(number)): {
            "标题": f"{number}. 做好{title}事。",
            "正文": f"做好{title}事，{'改写了' if title == rewritten else '很好'}。",
        }
        for number, title in enumerate(titles, 1)
    }


@given(TASKS, TASKS, st.sampled_from("甲乙丙丁戊己庚辛"))
def test_each_task_finds_its_number_and_no_two_the_same(before: list[str], after: list[str], rewritten: str) -> None:
    old, new = facts(before), facts(after, rewritten)
    now = moved(old, moves(old, Tasks.of(new)))
    assert len(now) == len(old)
    told = differ(now, new)
    texts = {one.subject for one in told if one.field == "正文"}
    for number, title in enumerate(after, 1):
        if title in before:
            assert now[task_subject(str(number))]["正文"] == f"做好{title}事，很好。"
            assert (task_subject(str(number)) in texts) == (title == rewritten)
    kept = set(before) & set(after)
    assert sum(one.whole is Whole.LISTED for one in told) <= len(after) - len(kept)
    assert sum(one.whole is Whole.REMOVED for one in told) <= len(before) - len(kept)


def test_titles_that_several_tasks_share_are_told_apart_by_their_text() -> None:
    def same(*texts_: str) -> Facts:
        return {task_subject(str(n)): {"标题": f"{n}. 加强领导。", "正文": text} for n, text in enumerate(texts_, 1)}

    old, new = same("学校部分。", "医院部分。"), same("社区部分。", "学校部分。", "医院部分。")
    assert moved(old, moves(old, Tasks.of(new)))[task_subject("3")]["正文"] == "医院部分。"


def test_papers_built_later_than_others_are_told_only_what_changed_in_them(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, INSERTED)
    build(tmp_path, ("责任分解函",))
    (table,) = [change for change in build(tmp_path).of(Action.UPDATE) if change.kind == "任务分工总表"]
    assert table.reasons == (
        "方案：任务总数由“3”改为“4”",
        "任务2：新列入",
        "任务3：标题由“2. 保护样例。”改为“3. 保护样例。”",
        "任务4：标题由“3. 救助样例。”改为“4. 救助样例。”",
    )
