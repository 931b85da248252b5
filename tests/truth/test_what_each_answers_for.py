"""What a letter says each unit does: not together what the plan shares out, in the plan's own words of office, by numbers that
mean one task, and to those whom the plan means."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from pipeline.grammar.responsibility import parse_responsibility
from pipeline.intake.marks import facts_in
from pipeline.runs.build import build
from tests.intake.test_kinds import lines
from tests.offices.desk import run
from tests.project import lay_out, tell
from tests.sample import SUPERVISION
from tests.test_golden import as_text

SHARED_OUT = """\
青石镇防汛工作方案
一、职责分工
1.抢险救灾。供电所、电信站负责电力、通信抢修；卫生院负责卫生防疫。
2.物资保障。财政所、应急办要共同备足物资。
3.值班值守。党政办实行24小时值班，各村每日17时前向镇防指办报告情况。
4.队伍组建。由武装部负责；各村组建不少于15人的小分队。
"""
PROPOSALS = """\
类别,编号,案由,提出人,主办单位,会办单位,答复时限
人大建议,第1号,关于改造农贸市场的建议,甲某某,县商务局,县住建局、南坪乡,6月10日前
,第2号,关于增加公交班次的建议,乙某某,县交通运输局,县财政局,6月10日前
政协提案,第1号,关于完善养老服务的提案,丙某,县民政局、县卫健局（分别办理）,各乡镇（街道）,6月30日前
,第2号,关于加强食品安全监管的提案,丁某,县市场监管局,县教育局、南坪乡人民政府,6月30日前
"""


def begun(root: Path, name: str, text: str) -> Path:
    """An office begun with a plan of that text, and all its papers written; the folder of its letters."""
    (root / name).write_text(text, encoding="utf-8")
    code, said = run(root, "init", "NAME=云溪县人民政府办公室", "CODE=样例函", f"FILE={root / name}")
    assert code == 0, said
    code, said = run(root, "notices")
    assert code == 0, said
    return next((root / "out/drafts").rglob("责任分解函"))


def letter(folder: Path, unit: str) -> str:
    return as_text(next(folder.glob(f"*{unit}.docx")))


def test_units_that_the_plan_gives_other_parts_do_not_answer_together(tmp_path: Path) -> None:
    folder = begun(tmp_path, "方案.txt", SHARED_OUT)
    clinic = letter(folder, "卫生院")
    assert "你单位与供电所、电信站按任务原文负责" in clinic
    assert "共同" not in clinic.partition("二、请你单位配合")[0]
    assert "你单位与应急办共同负责" in letter(folder, "财政所")


def test_the_words_behind_every_village_are_no_part_of_its_name(tmp_path: Path) -> None:
    names = [path.stem for path in begun(tmp_path, "方案.txt", SHARED_OUT).glob("*.docx")]
    assert [name for name in names if "各村" in name] == [name for name in names if name.endswith(" 各村")] != []


def test_who_is_said_to_do_some_of_a_task_and_is_not_listed_is_asked_about() -> None:
    text = "1.排查隐患。各村（居）对山塘开展排查。石门水库由水利站派员排查。\n2.公示名单。（水利站牵头，各村配合）"
    assert any("没有把“水利站”列为责任单位" in question for question in lines(text)["review"])


def test_units_that_are_to_send_people_by_a_sentence_are_asked_about() -> None:
    text = (
        "1.普法宣讲。年内宣讲不少于4次，其中集中社区由区委社会工作部、区总工会增派志愿者。（区司法局，各街道）\n"
        "2.公布名单。名单由区政府批准后公布。（区司法局）"
    )
    asked = [question for question in lines(text)["review"] if "“区委社会工作部、区总工会" in question]
    assert len(asked) == 1


def test_proposals_are_called_by_their_numbers_and_subjects_in_the_words_of_the_list(tmp_path: Path) -> None:
    folder = begun(tmp_path, "云溪县建议提案承办分工表.csv", PROPOSALS)
    said = letter(folder, "县商务局")
    assert "任务人大建议第1号“关于改造农贸市场的建议”。由你单位主办，县住建局、南坪乡会办。" in said
    assert "由县市场监管局主办，你单位与县教育局会办" in letter(folder, "南坪乡")
    assert "#" not in as_text(next((tmp_path / "out/drafts").rglob("任务分工总表.docx")))


def test_who_helps_does_so_in_the_word_of_the_plan_and_nobody_answers_alone_beside_them(tmp_path: Path) -> None:
    text = "云溪县样例方案\n一、任务\n1.办理案件。（县司法局负责，县残联协助）\n2.开展宣讲。（县司法局负责）\n"
    folder = begun(tmp_path, "方案.txt", text)
    said = letter(folder, "县司法局")
    assert "其中单独负责1项，负责1项" in said
    assert "由你单位承担，县残联协助" in said or "由你单位负责，县残联协助" in said
    assert "由你单位协助。" in letter(folder, "县残联")


def test_two_spellings_of_one_township_are_one_unit(tmp_path: Path) -> None:
    begun(tmp_path, "云溪县建议提案承办分工表.csv", PROPOSALS)
    units = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["单位"]
    assert [unit["简称"] for unit in units if "南坪乡" in unit["简称"]] == [["南坪乡", "南坪乡人民政府"]]


def test_measures_of_a_merged_row_are_called_by_its_number_and_their_own(tmp_path: Path) -> None:
    rows = "序号,重点任务,具体举措,牵头单位,完成时限,成果\n1,健全制度,1.制定细则,县司法局,5月底前,细则\n"
    rows += ",,2.修订基准,县司法局,6月底前,基准\n2,案卷评查,抽查案卷,县司法局,7月底前,通报\n"
    said = letter(begun(tmp_path, "云溪县执法任务清单.csv", rows), "县司法局")
    assert [
        number for number in ("任务1“制定细则”。", "任务1-2“修订基准”。", "任务2“抽查案卷”。") if number not in said
    ] == []
    assert "2.修订基准　成果：基准" in said


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("市自然资源局（长江岸线）", "市自然资源局"),
        ("县林业局（分别办理）", "县林业局"),
        ("市教育局（甲某某）", "市教育局"),
        ("市公安局（交警）", "市公安局"),
        ("市公安局（交警支队）", "市公安局（交警支队）"),
        ("市政府办（金融）", "市政府办（金融）"),
        ("各乡镇（街道）", "各乡镇（街道）"),
        ("市应急局（原市安监局）", "市应急局（原市安监局）"),
        ("江北市人民医院（东院）", "江北市人民医院（东院）"),
    ],
)
def test_a_stretch_or_a_person_in_a_bracket_is_no_part_of_a_name(written: str, name: str) -> None:
    assert [party.name for party in parse_responsibility(f"责任单位：{written}").parties] == [name]


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("市政府各有关部门", {"市教育局", "市财政局"}),
        ("各有关部门", {"市教育局", "市财政局", "市委编办", "市融媒体中心"}),
        ("各成员单位", {"市教育局", "市财政局", "市委编办", "市融媒体中心", "各县（市、区）政府", "江北城投公司"}),
    ],
)
def test_a_group_has_those_of_its_kind_as_members(tmp_path: Path, group: str, members: set[str]) -> None:
    named = "市教育局、市财政局、市委编办、市融媒体中心、各县（市、区）政府、江北城投公司"
    begun(
        tmp_path,
        "方案.txt",
        f"江北市样例工作方案\n一、任务\n1.做一。（责任单位：{named}）\n2.做二。（责任单位：{group}）\n",
    )
    (found,) = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["组"]
    assert set(found["成员"]) == members


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("云溪县人民政府办公室   2026年3月12日印发   云政办函〔2026〕15号", "署名 成文日期 发文字号"),
        ("（云政办函〔2026〕15号，2026年3月12日）", "发文字号 成文日期"),
        ("市政府办公室　　2025年3月28日", "署名 成文日期"),
        ("县委审计委员会办公室　县审计局　　2026年7月20日", "署名 署名 成文日期"),
        ("县发改局、县财政局", ""),
        ("2026年6月28日 单位：万元", ""),
    ],
)
def test_a_line_that_tells_who_issued_and_when_is_read_as_that(line: str, told: str) -> None:
    assert " ".join(key for key, _ in facts_in(line)) == told


def test_the_ground_for_measures_is_the_sentence_that_asks_for_them(tmp_path: Path) -> None:
    text = (
        "江北市人民政府办公室关于印发江北市样例工作方案的通知\n江政办发〔2026〕8号\n市政府各部门：\n"
        "现将《江北市样例工作方案》印发给你们，请认真组织实施。各责任单位要于2026年3月20日前将实施计划报市政府督查室。\n"
        "江北市人民政府办公室\n2026年2月27日\n江北市样例工作方案\n一、任务\n1.做一。（责任单位：市教育局）\n二、有关要求\n"
        "（一）请各牵头单位明确一名联络员，于3月10日前报市政府督查室。\n（二）市政府督查室按季通报。\n"
    )
    begun(tmp_path, "方案.txt", text)
    path = next((tmp_path / "sources").rglob("supervision.yaml"))
    asked = yaml.safe_load(path.read_text("utf-8"))["推进落实措施"]
    assert asked["依据原文"] == "各责任单位要于2026年3月20日前将实施计划报市政府督查室"
    assert asked["报送截止"] == "2026年3月20日"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("江北县人民政府办公室", "政府部门"),
        ("中共江北县委员会办公室", "党委部门"),
        ("江北县旅游发展领导小组办公室", "议事协调机构"),
        ("江北建设集团有限公司", "企业"),
    ],
)
def test_an_office_is_registered_as_what_it_is(tmp_path: Path, name: str, kind: str) -> None:
    code, said = run(tmp_path, "init", f"NAME={name}", "CODE=样例函")
    assert code == 0, said
    units = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["单位"]
    assert units[0]["类别"] == kind


def test_tasks_under_no_heading_stand_under_no_number(tmp_path: Path) -> None:
    rows = "序号,工作任务,责任单位,完成时限\n1,推进一体化,县水利局,12月底前\n2,改造管网,县水利局,11月底前\n"
    said = letter(begun(tmp_path, "云溪县农村供水任务分工.csv", rows), "县水利局")
    duties = said.partition("一、承担的任务")[2].partition("二、")[0]
    assert "（一）" not in duties
    assert "以下简称《任务分工》" in said


FROM_AN_OFFICE = (
    "江南省水利厅办公室关于印发江南省农村供水工作方案的通知\n苏水办农〔2026〕4号\n厅机关有关处室：\n"
    "现将《江南省农村供水工作方案》印发给你们，请细化举措，于3月5日前将实施方案报农村水利处，并于每月5日前报送上月进度。\n"
    "江南省水利厅办公室\n2026年2月9日\n江南省农村供水工作方案\n一、任务\n1.推进改造。（责任处室：农村水利处；配合处室：财务处）\n"
    "2.做好宣传。（责任处室：办公室（宣传）；配合处室：人事处）\n"
)


def test_an_office_that_issues_for_its_department_writes_no_letter_to_itself(tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(FROM_AN_OFFICE, encoding="utf-8")
    words = ("NAME=江南省水利厅办公室", "SHORT=厅办公室", "CODE=样例函")
    code, said = run(tmp_path, "init", *words, f"FILE={tmp_path / '方案.txt'}")
    assert code == 0, said
    assert run(tmp_path, "notices")[0] == 0
    folder = next((tmp_path / "out/drafts").rglob("责任分解函"))
    assert sorted(path.stem.split(" ")[1] for path in folder.glob("*.docx")) == ["人事处", "农村水利处", "财务处"]


def test_a_notice_asks_those_it_is_sent_to_and_says_to_whom_it_wants_things_sent(tmp_path: Path) -> None:
    begun(tmp_path, "方案.txt", FROM_AN_OFFICE)
    text = next((tmp_path / "sources").rglob("supervision.yaml")).read_text("utf-8")
    asked = yaml.safe_load(text)
    assert asked["推进落实措施"]["依据原文"] == "请细化举措，于3月5日前将实施方案报农村水利处"
    assert asked["报送依据"]["依据原文"] == "于每月5日前报送上月进度"
    assert asked["报送节奏"] == "每月"
    assert "是报“农村水利处”的" in text


COMPLAINTS = """\
案件编号,信访人及诉求,包案县领导,首要责任单位,协办单位,督办单位,化解时限
XF-2026-01,甲某等反映征地补偿款未足额发放,辰某某,柳林镇,县自然资源局、县财政局,县委督查室,2026年6月30日
XF-2026-02,乙某反映企业欠薪,巳某某,县人社局,县法院,县委督查室,5月底
"""


def test_cases_are_called_by_their_codes_and_roles_by_the_words_of_the_list(tmp_path: Path) -> None:
    folder = begun(tmp_path, "云溪县信访积案化解责任清单.csv", COMPLAINTS)
    said = letter(folder, "县自然资源局")
    assert (
        "任务XF-2026-01“甲某等反映征地补偿款未足额发放”。由柳林镇负首要责任，你单位与县财政局协办，县委督查室督办。时限：2026年6月30日。"
        in said
    )
    assert "XF-2026-01 | 甲某等反映征地补偿款未足额发放 |" in said
    assert "均由你单位督办" in letter(folder, "县委督查室")
    plan = next((tmp_path / "sources").rglob("plan.yaml")).read_text("utf-8")
    assert "个字没有收入" not in plan


def test_a_row_with_a_heading_and_its_number_is_no_task(tmp_path: Path) -> None:
    rows = "序号,项目名称,建设内容,责任单位,完成时限\n一、,产业项目（2个）,,,\n1,冷链中心,建设冷库,县商务局,11月底前\n"
    rows += "2,产业园,建设厂房,县工信局,12月底前\n二、,基础设施,,,\n3,大道,改造道路,县住建局,10月底前\n"
    begun(tmp_path, "云溪县重点项目推进计划.csv", rows)
    plan = yaml.safe_load(next((tmp_path / "sources").rglob("plan.yaml")).read_text("utf-8"))
    assert [entry["章节"] for entry in plan["内容"]] == ["一、产业项目（2个）", "二、基础设施"]
    assert [task["任务"] for entry in plan["内容"] for task in entry["内容"]] == ["1.冷链中心", "2.产业园", "3.大道"]


def test_words_to_all_below_the_last_task_are_no_part_of_it(tmp_path: Path) -> None:
    text = (
        "云溪县整改任务分解\n一、整改任务\n1.修订办法。\n牵头部门：县教育局\n整改时限：9月底\n2.配齐督导员。\n牵头部门：县财政局\n整改时限：6月底\n"
        "其他单位要结合实际，认真对照检查。\n"
    )
    said = letter(begun(tmp_path, "方案.txt", text), "县财政局")
    assert "由你单位牵头" in said
    assert "第1部分" not in said
    assert "其他单位要结合实际" not in said
    plan = next((tmp_path / "sources").rglob("plan.yaml")).read_text("utf-8")
    assert "      - 其他单位要结合实际，认真对照检查。" in plan


MINUTES = """\
〔2026〕15号
江滨区人民政府办公室　　　　2026年5月18日
区政府第32次常务会议纪要
2026年5月15日，区长某某主持召开区政府第32次常务会议，研究有关工作。现纪要如下：
一、关于夏季防汛工作
会议决定：（一）区应急管理局要牵头于5月31日前完成排查，区住建局配合。（二）由区财政局安排专项资金300万元，购置泵车。（三）区城管局要在汛期来临前完成清掏。
二、关于加装电梯
会议原则同意实施方案，由区住建局修改完善后印发实施。区自然资源局要简化审批手续。
三、关于人事事项（略）
会议要求，各责任单位要抓紧落实，区政府督查室要跟踪督办。
出席：子某、丑某
列席：区应急管理局卯某，区住建局辰某
分送：区委办、区人大办，各参会单位。
"""


def test_minutes_give_tasks_to_those_they_ask_and_to_nobody_who_was_there(tmp_path: Path) -> None:
    (tmp_path / "纪要.txt").write_text(MINUTES, encoding="utf-8")
    code, said = run(tmp_path, "init", "NAME=江滨区人民政府办公室", "CODE=样例函", f"FILE={tmp_path / '纪要.txt'}")
    assert code == 0, said
    plan = yaml.safe_load(next((tmp_path / "sources").rglob("plan.yaml")).read_text("utf-8"))
    tasks = {one["任务"]: one["责任认定"] for one in plan["内容"] if "任务" in one}
    assert list(tasks) == ["一、关于夏季防汛工作", "二、关于加装电梯"]
    assert tasks["一、关于夏季防汛工作"] == "区应急管理局牵头，区财政局、区城管局按任务原文负责，区住建局配合"
    assert plan["附注"] == ["出席：子某、丑某", "列席：区应急管理局卯某，区住建局辰某"]


@pytest.mark.parametrize("ground", ["", "报送依据: {依据章节: 二、工作要求, 依据原文: 各单位要制定推进落实措施}\n"])
def test_a_notice_that_gives_its_plan_a_short_name_uses_it(tmp_path: Path, ground: str) -> None:
    rounds = "轮次:\n  - 日期: 2024年3月29日\n  - 日期: 2024年6月28日\n"
    root = tell(lay_out(tmp_path, supervision=f"{SUPERVISION}{ground}{rounds}"), date(2024, 2, 1))
    build(root)
    notices = [as_text(path) for path in (root / "out/drafts").rglob("督办通知/*.docx")]
    assert notices
    assert all(said.count("《方案》") != 1 for said in notices)
    assert any("《方案》" in said for said in notices) is bool(ground)
