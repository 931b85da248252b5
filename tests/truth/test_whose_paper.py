"""Who told a unit, and who is told: where the office of a plan changes, offices join, or units become one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.status import standings
from pipeline.runs.verify import verify
from tests.offices.desk import SAFETIES, add_line, edit, issued, run, two_offices
from tests.project import lay_out, tell
from tests.sample import OFFICE, PLAN, SUPERVISION, UNITS
from tests.test_golden import as_text
from tests.word.build import texts

ROUND = SUPERVISION + "轮次:\n  - {日期: 2024年3月29日}\n"
FIRST, SECOND = "样县防汛抗旱指挥部办公室", "样县安全生产委员会办公室"
TOLD = "2026年3月2日以样安办函〔2026〕2号"


def said(root: Path, plan: str, kind: str, unit: str = "") -> str:
    (found,) = (path for path in (root / "out/drafts" / plan / kind).glob("*.docx") if unit in path.stem)
    return "".join(texts(found.read_bytes()))


def handed_over(root: Path) -> Path:
    """The letters sent by one office, then the plan given to the other, in whose name a round is held."""
    two_offices(root)
    rounds = root / f"sources/{SAFETIES}/supervision.yaml"
    add_line(rounds, "报送节奏: 每季度")
    assert run(root, "notices")[0] == 0
    issued(root, "2026-03-02")
    edit(root / f"sources/{SAFETIES}/plan.yaml", "发文机关: 县安委办", "发文机关: 县防办")
    add_line(rounds, "轮次: [{日期: 2026年6月30日}]")
    add_line(rounds, "调整依据: {依据: 经样县人民政府同意, 报送截止: 2026年8月1日}")
    return root


def test_a_paper_of_the_office_that_had_the_plan_before_is_named_as_its(tmp_path: Path) -> None:
    root = handed_over(tmp_path / "办")
    edit(root / f"sources/{SAFETIES}/plan.yaml", "每季培训一次", "每月培训一次")
    assert run(root, "notices")[0] == 0
    notice, adjustment = (said(root, SAFETIES, kind, "县应急局") for kind in ("督办通知", "任务调整函"))
    assert f"{SECOND}{TOLD}明确了" in notice
    assert f"2026年3月2日，{SECOND}以样安办函〔2026〕2号" in adjustment
    assert f"我办{TOLD}" not in notice
    assert issued(root, "2026-07-01")[0] == 0
    edit(root / f"sources/{SAFETIES}/plan.yaml", "每月培训一次", "每周培训一次")
    edit(root / f"sources/{SAFETIES}/supervision.yaml", "经样县人民政府同意", "经样县人民政府再次同意")
    assert run(root, "notices")[0] == 0
    assert f"{SECOND}、我办此前以样安办函〔2026〕2号、样防办函〔2026〕" in said(
        root, SAFETIES, "任务调整函", "县应急局"
    )
    assert issued(root, "2026-07-02")[0] == 0
    assert verify(root).problems == ()


def test_an_office_that_takes_a_plan_over_is_pressed_by_nobody_and_counted_among_none(tmp_path: Path) -> None:
    root = handed_over(tmp_path / "办")
    assert run(root, "notices")[0] == 0
    bulletin = said(root, SAFETIES, "进展情况通报")
    # 县应急局 and 县住建局 are written to; 县防办, which signs now, is not.
    assert "本轮向2个单位提出办理要求" in bulletin
    assert "县防办" not in bulletin
    _, found = standings(root, date(2026, 7, 1))
    (own,) = (item for item in found[SAFETIES].items if item.unit.name == "县防办")
    assert (own.level, own.facts.told) == ("", None)


def test_an_office_that_joins_after_its_letter_went_out_is_not_pressed(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=ROUND), date(2024, 2, 1))
    (root / "sources/office.yaml").write_text(f"{OFFICE}联合发文: 市公安局\n", encoding="utf-8")
    build(root)
    assert "本轮向2个单位提出办理要求" in said(root, "样例", "进展情况通报")
    assert not list((root / "out/drafts/样例/督办通知").glob("*公安*"))


def test_of_units_that_became_one_the_letter_to_that_name_is_cited(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=ROUND), date(2024, 2, 1))
    units = UNITS.replace("  - {简称: [市民政局], 全称: 样例市民政局, 类别: 政府部门, 次序: 3}\n", "")
    units = units.replace("[市公安局]", "[市公安局, 市民政局, 样例市民政局]").replace(
        ", 市公安局, 市民政局]", ", 市公安局]"
    )
    (root / "sources/units.yaml").write_text(units, encoding="utf-8")
    build(root)
    # 任务1 was told to both on the same day, 任务3 to the one that is no more.
    (notice,) = (root / "out/drafts/样例/督办通知").glob("*市公安局.docx")
    rows = as_text(notice)
    assert "1 | 学习样例 | 样例办函〔2024〕2号" in rows
    assert "3 | 救助样例 | 样例办函〔2024〕3号" in rows
    issue(root, date(2024, 4, 1), ("督办通知",))
    assert verify(root).problems == ()


def test_a_bulletin_that_speaks_of_notices_which_have_not_gone_out_is_asked_about(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=ROUND), date(2024, 2, 1))
    build(root)
    alone = ("issue", "DATE=2024-04-01", "KIND=进展情况通报", "YES=1")
    code, shown = run(root, *alone)
    assert (code, "给市教育局、市公安局、市民政局的督办通知却还没有发出" in shown) == (1, True)
    assert "督办通知却" not in run(root, "issue", "DATE=2024-04-01", "YES=1")[1]
    issue(root, date(2024, 4, 1), ("督办通知",))
    assert "督办通知却" not in run(root, *alone)[1]


def test_papers_of_several_offices_speak_of_all_who_sign_and_send_the_unit_to_the_one_that_is_named(
    tmp_path: Path,
) -> None:
    root = lay_out(tmp_path, supervision=ROUND, office=f"{OFFICE}联合发文: 市公安局\n")
    build(root)
    letter = said(root, "样例", "责任分解函", "市民政局")
    tell(root, date(2024, 2, 1))
    change = "正文: 做好救助。", "正文: 做好救助帮扶。"
    (root / "sources/样例/plan.yaml").write_text(PLAN.replace(*change), encoding="utf-8")
    build(root)
    kinds = (("督办通知", "市民政局"), ("进展情况通报", ""), ("任务调整函", "市民政局"))
    papers = [letter, *(said(root, "样例", *kind) for kind in kinds)]
    assert not [paper for paper in papers if "我办" in paper]
    assert all("样例市样例工作领导小组办公室联系" in paper for paper in papers)
    notice, bulletin, adjustment = papers[1:]
    assert "我们2024年2月1日以样例办函〔2024〕" in notice
    assert "我们于2024年3月29日开展了" in bulletin
    assert "2024年2月1日，我们以样例办函〔2024〕" in adjustment
    issue(root, date(2024, 4, 1))
    assert verify(root).problems == ()


def test_what_one_office_sent_alone_is_not_said_of_all_that_sign_since(tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path, supervision=ROUND), date(2024, 2, 1))
    (root / "sources/office.yaml").write_text(f"{OFFICE}联合发文: 市公安局\n", encoding="utf-8")
    build(root)
    assert "样例市样例工作领导小组办公室2024年2月1日以样例办函〔2024〕3号" in said(root, "样例", "督办通知", "市民政局")


def test_an_office_calls_itself_by_what_it_is(tmp_path: Path) -> None:
    root = lay_out(tmp_path, office=OFFICE.replace("市样例办", "市公安局"))
    build(root)
    assert "请与我局联系" in said(root, "样例", "责任分解函", "市民政局")
