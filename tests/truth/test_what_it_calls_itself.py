"""A paper calls its office what that office is: a bureau does not write of itself as 我办, nor three offices as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.offices.desk import run
from tests.test_golden import as_text

PLAN = """\
云湖市安全隐患排查方案
一、主要措施
1.排查隐患。组织全面排查。（市应急局、市教育局按职责分工负责）
2.夜间巡查。每周巡查不少于2次。（市商务局负责）
"""


def papers(root: Path, *words: str, more: str = "", plan: str = PLAN) -> str:
    """The first letter of an office begun with ``words``, its ``office.yaml`` with ``more`` at its end."""
    (root / "方案.txt").write_text(plan, encoding="utf-8")
    code, said = run(root, "init", "CODE=样例函", *words, f"FILE={root / '方案.txt'}")
    assert code == 0, said
    office = root / "sources/office.yaml"
    office.write_text(f"{office.read_text('utf-8')}{more}", encoding="utf-8")
    assert run(root, "notices")[0] == 0
    return as_text(min((root / "out/drafts").rglob("责任分解函/*.docx")))


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("云湖市安全生产委员会办公室", "我办"),
        ("云湖市人民政府办公厅", "我厅"),
        ("云湖市行政审批服务局", "我局"),
        ("云湖市发展和改革委员会", "我委"),
        ("云湖经济技术开发区管理委员会", "我委"),
        ("中共云湖市委员会组织部", "我部"),
        ("中共云湖市委员会", "市委"),
        ("中共云湖大学委员会", "党委"),
        ("云湖市人民政府", "市人民政府"),
        ("云湖市东山街道办事处", "办事处"),
        ("云湖市防汛抗旱指挥部", "指挥部"),
        ("云湖市人民政府督查室", "我室"),
        ("云湖大学", "我校"),
        ("云湖大学发展规划处", "我处"),
        ("云湖市人民医院", "我院"),
        ("云湖市大数据中心", "我中心"),
        ("云湖市消防救援支队", "我支队"),
        ("云湖交通投资集团有限公司", "我公司"),
        ("云湖市总工会", "我会"),
        ("云湖书画苑", "我单位"),
    ],
)
def test_a_letter_calls_its_office_by_the_word_that_custom_has_for_it(tmp_path: Path, name: str, own: str) -> None:
    said = papers(tmp_path, f"NAME={name}")
    assert f"请与{own}联系" in said
    assert f"前送{own}。" in said
    assert own == "我办" or "我办" not in said


def test_an_office_may_say_its_own_word(tmp_path: Path) -> None:
    assert "请与市管局联系" in papers(tmp_path, "NAME=云湖市行政审批服务局", more="自称: 市管局\n")


def test_several_that_sign_speak_as_we_and_name_who_takes_in_answers(tmp_path: Path) -> None:
    said = papers(tmp_path, "NAME=云湖市交通运输局", "SHORT=市交通局", "JOINT=云湖市公安局")
    assert "请与云湖市交通运输局联系" in said
    assert "我局" not in said


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("云湖市安全隐患排查实施方案", "《方案》"),
        ("云湖市安全生产三年行动计划（2026—2028年）", "《计划》"),
        ("云湖市安全生产重点任务清单", "《清单》"),
        ("关于加强安全生产工作的若干措施（试行）", "《措施》"),
        ("2026年云湖市安全生产工作要点", "《要点》"),
        ("云湖市关于推进安全发展的实施意见", "《意见》"),
        ("云湖市安全生产工作任务分解", "《任务分解》"),
        ("云湖市安全生产三年攻坚", "《方案》"),
    ],
)
def test_a_plan_is_called_from_its_first_line_on_by_what_it_is(tmp_path: Path, title: str, called: str) -> None:
    said = papers(tmp_path, "NAME=云湖市安全生产委员会办公室", plan=PLAN.replace("云湖市安全隐患排查方案", title))
    assert f"（以下简称{called}）" in said
    assert f"{called}共有任务2项" in said
    assert f"本函与{called}不一致" in said
