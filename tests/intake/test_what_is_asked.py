"""What a new plan asks of its units is taken from its own words; whom it means by a group, from the names it has."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pipeline.intake.groups import members_of
from tests.intake.files import Grid, as_docx
from tests.intake.test_kinds import lines, read, take
from tests.offices.desk import run
from tests.test_golden import as_text

# What the plan says in its last chapter → the ground of the measures, their day, the rhythm and its ground.
REPORTING = {
    "各单位每季度末报送进展情况。": ("", "2026年4月1日", "每季度", "各单位每季度末报送进展情况"),
    "各单位于3月20日前将实施细则报县办，每月25日前报送进展情况。": (
        "各单位于3月20日前将实施细则报县办", "2026年3月20日", "每月", "每月25日前报送进展情况"
    ),
    "各单位要于3月底前制定方案，4月10日前报县办。县审计局每年向市审计局报告情况，各单位配合。": (
        "各单位要于3月底前制定方案，4月10日前报县办", "2026年4月10日", "", ""
    ),
    "领导小组每月调度，各责任单位每月28日前报送工作进展，对推进不力的予以督办。": (
        "", "2026年4月1日", "每月", "各责任单位每月28日前报送工作进展"
    ),
    "每月末各责任科室将工作进展报送质控办，质控办每月通报一次。": (
        "", "2026年4月1日", "每月", "每月末各责任科室将工作进展报送质控办"
    ),
    "备注：各牵头单位每月28日前将进展情况报县办。": ("", "2026年4月1日", "每月", "各牵头单位每月28日前将进展情况报县办"),
    "各牵头单位要于3月10日前制定整改方案，报县办。实行月报告，每月25日前报送整改进展。": (
        "各牵头单位要于3月10日前制定整改方案，报县办", "2026年3月10日", "每月", "每月25日前报送整改进展"
    ),
    "各单位要抓好整改。每月由县督查室汇总进展情况报县委。": ("", "2026年4月1日", "", ""),
    "各学院每学期末向教务处提交工作总结。": ("", "2026年4月1日", "每学期", "各学院每学期末向教务处提交工作总结"),
    "各责任单位要细化工作方案。各责任单位每半年书面报送一次总结。": (
        "各责任单位要细化工作方案", "2026年4月1日", "每半年", "各责任单位每半年书面报送一次总结"
    ),
    "请各责任单位分别于每年6月20日、12月20日前将进展情况报送县农业股。": (
        "", "2026年4月1日", "每半年", "请各责任单位分别于每年6月20日、12月20日前将进展情况报送县农业股"
    ),
    "各牵头股室每两周向县督查室报告一次进展情况。": ("", "2026年4月1日", "每两周", "各牵头股室每两周向县督查室报告一次进展情况"),
    "各牵头单位要于3月底前制定推进方案，自4月起每月3日前将上月进展报县督查室。": (
        "各牵头单位要于3月底前制定推进方案", "2026年3月31日", "每月",
        "各牵头单位要于3月底前制定推进方案，自4月起每月3日前将上月进展报县督查室",
    ),
    "各牵头单位于每周五下班前将进展情况报县办（联系人：乙某，电话0000-2345678）。": (
        "", "2026年4月1日", "每周", "各牵头单位于每周五下班前将进展情况报县办（联系人：乙某，电话0000-2345678）"
    ),
    "备注：1.各牵头站所为第一责任单位；2.各站所每月28日前向县办报送进展。": (
        "", "2026年4月1日", "每月", "各站所每月28日前向县办报送进展"
    ),
    "请各责任单位于每周四17时前将进展情况报县督查室。": (
        "", "2026年4月1日", "每周", "请各责任单位于每周四17时前将进展情况报县督查室"
    ),
}  # fmt: skip


@pytest.mark.parametrize("under", ["三、有关要求\n{}\n", "三、有关要求\n（一）{}\n"], ids=["段", "无正文的标题"])
@pytest.mark.parametrize("sentence", REPORTING)
def test_by_when_and_how_often_is_what_the_plan_says(sentence: str, under: str, tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        "样县工作方案\n一、任务\n1.修路。修完主干道。（县交通局负责）\n2.种树。（县林业局负责）\n二、目标\n长期有效。\n"
        f"{under.format(sentence)}样县人民政府\n2026年3月2日\n",
        encoding="utf-8",
    )
    taken_in(tmp_path)
    made = (tmp_path / "sources/样县工作方案/supervision.yaml").read_text("utf-8")
    said = {**dict.fromkeys(("依据原文", "报送截止", "报送节奏"), ""), **yaml.safe_load(made)}
    measures, reports = said["推进落实措施"], said.get("报送依据", {})
    found = (measures["依据原文"] or "", measures["报送截止"], said["报送节奏"], reports.get("依据原文", ""))
    assert found == REPORTING[sentence]
    assert ("报送节奏" in said["待核"]) == bool(found[2])
    assert run(tmp_path, "check")[0] == 0


# What the notice that issued the plan asks → ground of the measures, rhythm and its ground, and what the letter says of them.
COVERING = {
    "各责任单位于每季度末月20日前将进展情况报县农办。": (
        "",
        "每季度",
        "各责任单位于每季度末月20日前将进展情况报县农办",
    ),
    # Who is to have the reports does nothing else there.
    "请认真组织实施，并于每月28日前将进展情况报送县农业委员会办公室（种植科）。": (
        "",
        "每月",
        "于每月28日前将进展情况报送县农业委员会办公室（种植科）",
    ),
    "请认真组织实施，县农业委员会办公室每月通报进展情况。": ("", "", ""),
    "请各单位于3月20日前将实施细则报县农办。": ("请各单位于3月20日前将实施细则报县农办", "", ""),
    "请各单位认真抓好落实，确保各项任务落到实处。": ("", "", ""),
}


@pytest.mark.parametrize("sentence", COVERING)
def test_what_the_covering_notice_asks_counts_and_is_quoted_from_it(sentence: str, tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        "样县人民政府办公室关于印发样县修路任务清单的通知\n样政办发〔2026〕7号\n\n各乡镇人民政府，县直各单位：\n"
        f"　　《样县修路任务清单》已经县政府同意，现印发给你们。\n　　{sentence}\n样县人民政府办公室\n2026年3月2日\n\n"
        "样县修路任务清单\n一、任务\n1.修路。修完主干道。（县交通局负责）\n2.种树。（县林业局负责）\n",
        encoding="utf-8",
    )
    taken_in(tmp_path)
    said = yaml.safe_load((tmp_path / "sources/样县修路任务清单/supervision.yaml").read_text("utf-8"))
    found = (
        said["推进落实措施"]["依据原文"] or "", said.get("报送节奏", ""), said.get("报送依据", {}).get("依据原文", "")
    )  # fmt: skip
    assert found == COVERING[sentence]
    assert run(tmp_path, "notices")[0] == 0
    letter = as_text(min((tmp_path / "out/drafts").rglob("责任分解函/*.docx")))
    assert "（以下简称《清单》）" in letter
    assert "《方案》" not in letter
    quoted = [words for words in (found[0], found[2]) if words]
    assert letter.count("按照印发《清单》的通知关于“") == len(quoted)
    assert all(f"关于“{words}”的要求" in letter for words in quoted)


# How a plan names several at once → the members it has until confirmed; none: it is registered as one, under its own name.
GROUPS = {
    "各成员单位": ("县交通局", "县林业局", "文学院", "理学院"),
    "县直有关部门": ("县交通局", "县林业局", "文学院", "理学院"),
    "各学院": ("文学院", "理学院"),
    "各医院": (),
    "各参建单位": (),
    "各乡镇人民政府": (),
}


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_has_only_members_it_can_mean_or_is_one_addressee_and_the_clerk_is_told(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "方案.txt").write_text(
        "样县工作方案\n一、任务\n1.修路。修完主干道。（县交通局负责，县林业局配合）\n"
        f"2.讲课。（文学院、理学院负责）\n3.学习。（{name}负责）\n",
        encoding="utf-8",
    )
    said = taken_in(tmp_path)
    register = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))
    groups = {one["名称"][0]: tuple(one["成员"]) for one in register.get("组") or ()}
    assert {key: set(members) for key, members in groups.items()} == ({name: set(GROUPS[name])} if GROUPS[name] else {})
    single = name in {one["简称"][0] for one in register["单位"]}
    assert single == (not GROUPS[name])
    assert (f"方案没有逐个列出的：{name}。" in said) == single
    assert run(tmp_path, "notices")[0] == 0


def taken_in(root: Path) -> str:
    """What is said when the office is set up and the plan taken in."""
    assert run(root, "init", "NAME=样县办公室", "SHORT=县办", "CODE=样办函")[0] == 0
    code, said = run(root, "ingest", "FILE=" + str(root / "方案.txt"))
    assert code == 0, said
    return said


def test_where_an_office_is_seated_is_no_duty_of_the_body_it_is_seated_at(tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        "样县工作方案\n一、任务\n1.修路。修完主干道。（县交通局负责）\n2.种树。种好行道树。（县林业局负责）\n"
        "二、保障措施\n（一）加强领导。成立工作专班，办公室设在县住建局，负责统筹协调。\n（二）加强宣传。宣传典型。\n",
        encoding="utf-8",
    )
    said = taken_in(tmp_path)
    assert "2 项任务，2 个单位" in said
    assert run(tmp_path, "check")[0] == 0


def test_what_is_done_to_what_is_no_unit_and_a_unit_that_does_one_thing_more_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        "样县工作方案\n一、任务\n1.商场。由县商务局牵头，县住建局配合，对全县商场开展拉网式检查，年底前完成。\n"
        "2.学校。县教育局、县卫健局分别负责学校、医院的自查，县消防救援大队抽查。\n",
        encoding="utf-8",
    )
    assert "2 项任务，5 个单位" in taken_in(tmp_path)
    register = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))
    names = {name for one in register["单位"] for name in one["简称"]} - {"县办"}
    assert names == {"县商务局", "县住建局", "县教育局", "县卫健局", "县消防救援大队"}


@pytest.mark.parametrize("asks", ["每月28日前填报进展", "将进展情况报县办", "认真抓好落实", "在平台上填报进展"])
def test_what_all_are_asked_below_the_last_task_is_no_part_of_it(asks: str, tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        "样县民生实事分工\n一、改造小区42个。\n牵头单位：县住建局\n责任单位：县财政局\n"
        f"二、新建公园20个。\n牵头单位：县城管局\n责任单位：县财政局\n请各责任单位{asks}。\n",
        encoding="utf-8",
    )
    taken_in(tmp_path)
    plan = yaml.safe_load((tmp_path / "sources/样县民生实事分工/plan.yaml").read_text("utf-8"))
    assert plan["内容"][-1] == f"请各责任单位{asks}。"
    assert [one["正文"] for one in plan["内容"][:-1]] == ["改造小区42个。", "新建公园20个。"]


# Who answers → the units that are told, and the members of the group, confirmed by the plan itself.
BRACKETED = {
    "医技科室（放射科、超声科、检验科）": ("放射科", "超声科", "检验科"),
    "县直有关部门（县发改局、县财政局）": ("县发改局", "县财政局"),
    "各镇（东山镇、西山镇）": ("东山镇", "西山镇"),
    "开发区（高新区、经开区）": ("高新区", "经开区"),
    "县卫健局（县中医药局、县疾控局）": (),
    "各乡镇（街道、开发区）": (),
}


@pytest.mark.parametrize("who", BRACKETED)
def test_a_group_whose_members_stand_in_its_bracket_is_those_and_nobody_else(who: str, tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        f"样县工作方案\n一、任务\n1.修路。修完主干道。\n责任单位：{who}\n2.种树。种完。\n责任单位：县林业局\n", "utf-8"
    )
    taken_in(tmp_path)
    register = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))
    groups = {group["名称"][0]: (tuple(group["成员"]), group.get("待核")) for group in register.get("组") or ()}
    assert groups == ({who: (BRACKETED[who], None)} if BRACKETED[who] else {})
    units = {unit["简称"][0] for unit in register["单位"][1:]}
    assert units == {"县林业局", *(BRACKETED[who] or (who,))}


def test_a_note_below_the_table_is_no_word_of_its_last_chapter(tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        "样县重点任务清单\n\n序号\t类别\t任务\t责任单位\n1\t一、道路\t修路\t县交通局\n2\t二、绿化\t种树\t县林业局\n"
        "备注：各责任单位每月28日前将进展情况报县办。\n",
        encoding="utf-8",
    )
    taken_in(tmp_path)
    plan = yaml.safe_load((tmp_path / "sources/样县重点任务清单/plan.yaml").read_text("utf-8"))
    assert plan["内容"][-1] == "备注：各责任单位每月28日前将进展情况报县办。"
    assert run(tmp_path, "notices")[0] == 0
    letter = as_text(min((tmp_path / "out/drafts").rglob("责任分解函/*.docx")))
    assert "为贯彻落实《样县重点任务清单》（以下简称《清单》），现将其中由你单位承担的任务函告如下" in letter
    assert "按照《清单》关于“各责任单位每月28日前将进展情况报县办”的要求" in letter


def test_units_read_from_a_sentence_are_asked_about_with_the_sentence_as_it_stands() -> None:
    said = "由区民政局牵头，区委社会工作部、区总工会增派志愿者"
    got = lines(f"一、任务\n1.暖冬行动。{said}。每周走访。")
    (question,) = [question for question in got["review"] if "从正文的话里读出" in question]
    assert f"“{said}”读作“区民政局牵头，区委社会工作部、区总工会负责”" in question


@pytest.mark.parametrize(
    ("written", "short"), [("县委编办", "县编办"), ("县网信办", "县委网信办"), ("县委编办", "县委编办")]
)
def test_a_body_of_the_task_called_otherwise_in_its_text_is_not_asked_about(written: str, short: str) -> None:
    (task,) = lines(f"1.落实自主权。{short}核定总编制。（牵头单位：县卫健局；配合单位：{written}）")["tasks"]
    assert not task["review"]


def test_a_name_that_counts_bodies_has_them_as_members_and_each_gets_its_letter(tmp_path: Path) -> None:
    file = tmp_path / "分工.txt"
    file.write_text(
        "活动任务分工\n一、质量\n1.开展检查。（第一至第三检察部负责，案件管理办公室配合）\n", encoding="utf-8"
    )
    assert run(tmp_path, "init", "NAME=某某人民检察院办公室", "CODE=某检办函", f"FILE={file}")[0] == 0
    assert run(tmp_path, "notices")[0] == 0
    letters = {path.stem.split()[-1] for path in (tmp_path / "out/drafts").rglob("责任分解函/*.docx")}
    assert letters == {"第一检察部", "第二检察部", "第三检察部", "案件管理办公室"}


def test_what_all_are_to_hand_in_at_the_end_is_no_task() -> None:
    got = lines(
        "一、任务\n1.走访企业。（市教育局负责）\n二、步骤\n（一）部署。各单位制定方案，9月8日前报办公室。\n"
        "（二）总结。各单位12月5日前报送工作总结。"
    )
    assert [task["number"] for task in got["tasks"]] == ["1"]


def test_a_note_to_all_below_the_last_task_is_no_part_of_it_and_says_how_often_to_report(tmp_path: Path) -> None:
    (tmp_path / "表.txt").write_text(
        "某集团2026年任务分解表\n一、治理\n1.修订章程。\n主责部门：财务部　协同部门：法务部\n完成时间：2026年3月\n"
        "2.开展审计。\n主责部门：审计部　协同部门：法务部\n完成时间：2026年8月\n\n"
        "注：各主责部门于每月5日前向董事会办公室报送上月进展。\n",
        encoding="utf-8",
    )
    assert run(tmp_path, "init", "NAME=某集团董事会办公室", "CODE=某董办函", f"FILE={tmp_path / '表.txt'}")[0] == 0
    folder = tmp_path / "sources/某集团2026年任务分解表"
    plan = yaml.safe_load((folder / "plan.yaml").read_text("utf-8"))
    assert plan["内容"][-1] == "注：各主责部门于每月5日前向董事会办公室报送上月进展。"
    assert yaml.safe_load((folder / "supervision.yaml").read_text("utf-8"))["报送节奏"] == "每月"


def test_bodies_of_all_places_are_no_departments_and_have_no_members_by_their_ending() -> None:
    named = ("市城管局", "市市场监管局", "各区卫生健康局", "各区人民政府")
    assert members_of("各区市场监管局", named) == ()
    assert members_of("市直各部门", named) == ("市城管局", "市市场监管局")
    assert members_of("各责任单位", named) == named


def test_branches_are_none_of_the_companies_and_the_companies_none_of_the_branches() -> None:
    named = ("供水一公司", "供水二公司", "管网分公司", "排水分公司")
    assert members_of("各子公司", named) == ("供水一公司", "供水二公司")
    assert members_of("各分公司", named) == ("管网分公司", "排水分公司")


def test_the_short_name_of_a_plan_that_is_its_own_ground_stands_in_the_bracket_of_its_number(tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        "中共样县委办公室\n关于常委会议定事项任务分解的通知\n样办字〔2026〕52号\n\n各乡镇党委：\n现将议定事项分解如下。\n"
        "一、秋粮\n1.调度烘干。（县农业农村局负责）\n中共样县委办公室\n2026年3月2日\n",
        encoding="utf-8",
    )
    taken_in(tmp_path)
    assert run(tmp_path, "notices")[0] == 0
    letter = next((tmp_path / "out/drafts").rglob("责任分解函/*.docx"))
    assert "（样办字〔2026〕52号，以下简称《通知》），现将其中由你单位承担的任务函告如下" in as_text(letter)


def test_a_card_below_its_number_is_called_by_its_name_and_a_room_in_brackets_is_of_its_body(tmp_path: Path) -> None:
    card = "序号：{}\n工作任务：{}\n工作内容：组织实施。\n牵头单位：{}\n完成时限：2026年10月底\n\n"
    (tmp_path / "清单.txt").write_text(
        "样州2026年重点任务清单\n\n"
        + card.format("01", "办好火把节", "州文化和旅游局")
        + card.format("02", "文旅人才引育", "州文化和旅游局（人事教育科）"),
        encoding="utf-8",
    )
    assert run(tmp_path, "init", "NAME=样州文旅办公室", "CODE=样文旅函", f"FILE={tmp_path / '清单.txt'}")[0] == 0
    assert run(tmp_path, "notices")[0] == 0
    (letter,) = (tmp_path / "out/drafts").rglob("责任分解函/*.docx")
    said = as_text(letter)
    assert "任务01“办好火把节”" in said
    assert "任务02“文旅人才引育”" in said
    assert "序号：01工作任务" not in said


def test_whom_the_plan_says_a_name_of_several_means_are_its_members_and_whom_it_adds_is_asked(tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        "样市工作方案\n一、任务\n1.修路。（市交通局牵头，有关县（市、区）落实）\n2.种树。（市林业局牵头，各县（市、区）落实）\n"
        "注：“各县（市、区）”含市经开区；“有关县（市、区）”指临水县、南岗区。\n",
        encoding="utf-8",
    )
    said = taken_in(tmp_path)
    assert "“各县（市、区）”含市经开区，程序没有据此列出成员" in said
    (group,) = yaml.safe_load((tmp_path / "sources/units.yaml").read_text("utf-8"))["组"]
    assert group == {"名称": ["有关县（市、区）"], "成员": ["临水县", "南岗区"]}


TEAM = "（{}）{}组\n组长：李某\n成员单位：市公安局、市应急局\n{}：制定方案，11月10日前报送。\n"


@pytest.mark.parametrize("label", ["职责", "主要职责", "工作职责", "工作任务"])
def test_working_groups_that_are_text_are_asked_about_once(label: str) -> None:
    got = lines(
        "一、主要活动\n1.开幕式。（市文旅局）\n2.马拉松。（市体育局）\n二、组织机构\n设工作组：\n"
        + TEAM.format("一", "安全保卫", label)
        + TEAM.format("二", "医疗保障", label)
    )
    assert len(got["tasks"]) == 2
    assert [question for question in got["review"] if "小组" in question] == [
        "“（一）安全保卫组”等 2 个小组写有成员单位和职责，没有列为任务，请核对。"
    ]


def test_a_group_of_leaders_without_duties_is_not_asked_about() -> None:
    got = lines(
        "1.开幕式。（市文旅局）\n2.马拉松。（市体育局）\n二、组织领导\n（一）领导小组\n组长：李某\n成员单位：市公安局、市应急局\n"
    )
    assert not any("小组" in question for question in got["review"])


def test_a_bracket_that_is_a_rule_names_no_unit() -> None:
    got = lines(
        "1.建成高速。（厅建设处、省公路中心）\n2.编制规划。（厅规划处、省港航中心）\n"
        "以上任务，请各牵头处室（排在首位的为牵头单位）于每季度末将进展情况报厅办公室。"
    )
    assert [units for _, units, _ in read(got)] == ["厅建设处:牵头 省公路中心:负责", "厅规划处:牵头 省港航中心:负责"]
    assert "以上任务" not in got["tasks"][-1]["text"]
    assert not any("点了单位" in question for question in got["review"])


@pytest.mark.parametrize("line", ["把总：县教育局", "兜办：县教育局、县卫健局"])
def test_a_line_with_units_under_a_word_nobody_knows_is_asked_about_outside_tasks_too(line: str) -> None:
    got = lines(f"一、建议\n1.修建市场\n主办：县商务局\n二、提案\n关于青少年教育的提案\n{line}")
    assert any(line in question for question in got["review"])


def test_a_note_that_is_no_rule_is_asked_about_beside_one_that_is() -> None:
    got = lines(
        "1.制定条例。（市司法局、市公安局）\n2.培育明白人。（市司法局、市民政局）\n"
        "注：1.所列单位排第一位的为牵头单位；2.涉及几个牵头单位的，由排第一位的负责汇总。"
    )
    assert [units for _, units, _ in read(got)] == ["市司法局:牵头 市公安局:负责", "市司法局:牵头 市民政局:负责"]
    assert any("由排第一位的负责" in question for question in got["review"])


@pytest.mark.parametrize("nobody", ["无", "—", "暂无", "／", "不涉及"])
def test_a_column_of_nobody_is_no_question(nobody: str) -> None:
    rows = (("序号", "任务", "牵头单位", "联系单位"), ("1", "修路", "市交通局", ""), ("2", "架桥", "市水利局", nobody))
    got = take(as_docx(["某市任务分解表", Grid(rows)]), "a.docx")
    assert [unit["name"] for task in got["tasks"] for unit in task["units"]] == ["市交通局", "市水利局"]
    assert not got["review"]
