"""Papers made of a plan's own words are sound whatever stands in them: quotation marks, no covering notice, two issuers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.gongwen.conform import Result
from pipeline.gongwen.service import conform_files
from tests.offices.desk import run
from tests.test_golden import as_text

TASKS = """\
一、任务
1.深化“高效办成一件事”改革。做好“一件事”。（县政务局牵头，县司法局配合）
2.“九小”场所整治。①拆除“三合一”（县公安局负责）；②更新设施（县司法局负责，2026年12月）。
二、要求
各单位要制定“一单位一方案”推进落实措施，每月25日前报送“双月”进展情况。
"""
COVER = "县委办公室\n县政府办公室\n关于印发《样县工作方案》的通知\n各单位：\n现印发给你们。\n县委办公室\n县政府办公室\n2026年1月8日\n样县工作方案\n"
JOINT = """\
样县教育局
样县财政局文件
样县民政局
样教发〔2026〕8号
关于印发《样县工作方案》的通知
各单位：
现印发给你们。
样县教育局　样县财政局　样县民政局
2026年1月8日
样县工作方案
"""
PLANS = {
    "没有通知": f"样县工作方案\n{TASKS}样县人民政府\n2026年1月8日\n",
    "没有署名": f"样县工作方案\n{TASKS}",
    "两家印发": COVER + TASKS,
    "三家联合行文": f"{JOINT}{TASKS}样县教育局办公室　2026年1月9日印发\n",
}


@pytest.fixture(params=PLANS)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An office that has taken in one of :data:`PLANS` and made its papers."""
    (tmp_path / "样县工作方案.txt").write_text(PLANS[request.param], encoding="utf-8")
    words = ("NAME=样县办公室", "SHORT=县办", "CODE=样办函", "CONTACT=样甲", "PHONE=1234567")
    assert run(tmp_path, "init", *words, f"FILE={tmp_path}/样县工作方案.txt")[0] == 0
    code, said = run(tmp_path, "notices")
    assert code == 0, said
    return tmp_path


def paper(office: Path, kind: str, name: str = "*") -> str:
    (path,) = office.glob(f"out/drafts/*/{kind}/{name}.docx")
    return as_text(path)


def test_no_paper_breaks_a_rule(office: Path) -> None:
    drafts = sorted(office.glob("out/drafts/*/*/*.docx"))
    # A plan that nobody signed is shown as it is.
    signed = any(name in paper(office, "方案文本") for name in ("样县人民政府", "县委办公室", "样县教育局"))
    found = [
        (Path(one.file).name, one.name, one.measured) for one in conform_files(drafts, {}) if one.result is Result.FAIL
    ]
    assert [one for one in found if signed or "署名" not in one[1]] == []


def test_what_is_quoted_within_a_quotation_has_the_other_marks(office: Path) -> None:
    letter = paper(office, "责任分解函", "*县司法局")
    assert "任务1“深化‘高效办成一件事’改革”" in letter
    assert "关于“各单位要制定‘一单位一方案’推进落实措施" in letter
    assert "“深化“" not in letter


def test_the_text_of_a_plan_has_the_head_and_the_signature_that_it_came_with(office: Path) -> None:
    (said,) = office.glob("sources/*/plan.yaml")
    text, plan = paper(office, "方案文本"), said.read_text("utf-8")
    assert ("[发文机关标志]" in text) == ("通知标题" in plan)
    assert ("[署名]" in text) == ("署名:" in plan)
    assert ("[成文日期] 2026年1月8日" in text) == ("署名:" in plan)


def test_of_offices_that_issue_together_the_leading_one_has_the_head_and_each_signs(tmp_path: Path) -> None:
    (tmp_path / "样县工作方案.txt").write_text(PLANS["三家联合行文"], encoding="utf-8")
    words = ("NAME=样县教育局", "SHORT=县教育局", "CODE=样教函", "CONTACT=样甲", "PHONE=1234567")
    assert run(tmp_path, "init", *words, f"FILE={tmp_path}/样县工作方案.txt")[0] == 0
    assert run(tmp_path, "notices")[0] == 0
    text = paper(tmp_path, "方案文本")
    assert "[发文机关标志] 样县教育局文件" in text
    assert "[署名] 样县教育局\n样县财政局\n样县民政局\n" in text
    assert "略去" not in (tmp_path / "sources/样县工作方案/plan.yaml").read_text("utf-8").partition("\n方案标题")[2]


@pytest.mark.parametrize("gap", [" ", "　", "\n"], ids=["空格", "全角空格", "分行"])
def test_the_offices_in_the_title_of_a_covering_notice_do_not_run_into_each_other(tmp_path: Path, gap: str) -> None:
    offices = gap.join(("样县教育局", "样县财政局"))
    (tmp_path / "样县工作方案.txt").write_text(
        f"{offices}\n关于印发《样县工作方案》的通知\n样教发〔2026〕7号\n\n各乡镇人民政府：\n"
        "　　《样县工作方案》已经县政府同意，现印发给你们。\n样县教育局\n样县财政局\n2026年3月2日\n（此件公开发布）\n\n样县工作方案\n"
        "一、任务\n1.修路。修完主干道。（县交通局负责）\n2.种树。（县林业局负责）\n",
        encoding="utf-8",
    )
    assert run(tmp_path, "init", "NAME=样县教育局", "CODE=样教函", f"FILE={tmp_path}/样县工作方案.txt")[0] == 0
    assert run(tmp_path, "notices")[0] == 0
    assert "为贯彻落实《样县教育局　样县财政局关于印发〈样县工作方案〉的通知》（样教发〔2026〕7号）" in paper(
        tmp_path, "责任分解函", "*交通局"
    )
    assert "样县教育局\n样县财政局\n关于印发《样县工作方案》的通知" in paper(tmp_path, "方案文本")
    assert run(tmp_path, "publish")[0] == 0
    (page,) = tmp_path.glob("out/公开/*.html")
    said = page.read_text("utf-8")
    assert "<h1>样县教育局　样县财政局关于印发《样县工作方案》的通知</h1>" in said
    assert "<td>样县教育局、样县财政局</td>" in said
