"""Labels and heads that no list holds: units behind them are read by what the label sounds like, or asked about; never lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.files import Grid, as_docx
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_xlsx

LEADS, HELPS = "县住建局", "县财政局"
LEADING = ("龙头单位", "领跑科室", "领衔部门")
HELPING = ("助力单位", "协防部门", "协力科室")
ANSWERING = ("承接单位", "兜底部门", "担当科室")


def as_brackets(lead: str, help_: str) -> dict[str, Any]:
    return lines(
        f"一、任务\n1.修路。（{lead}：{LEADS}；{help_}：{HELPS}）\n2.架桥。（{lead}：{LEADS}；{help_}：{HELPS}）"
    )


def as_lines(lead: str, help_: str) -> dict[str, Any]:
    return lines("一、任务\n" + "".join(f"{n}.修路{n}段。\n{lead}：{LEADS}\n{help_}：{HELPS}\n" for n in (1, 2)))


def as_columns(lead: str, help_: str) -> dict[str, Any]:
    rows = (("序号", "任务内容", lead, help_), ("1", "修路。", LEADS, HELPS), ("2", "架桥。", LEADS, HELPS))
    return take(as_docx(["某县重点任务分解表", Grid(rows)]), "方案.docx")


FORMS = [as_brackets, as_lines, as_columns]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("lead", "help_"), [*zip(LEADING, HELPING, strict=True)])
def test_units_behind_a_label_nobody_knows_have_the_role_it_sounds_like_and_it_is_asked_about(
    form: Any, lead: str, help_: str
) -> None:
    got = form(lead, help_)
    assert read(got) == [(n, f"{LEADS}:牵头 {HELPS}:配合", None) for n in ("1", "2")]
    assert sum(lead in question for question in got["review"]) == 1
    assert sum(help_ in question for question in got["review"]) == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("label", ANSWERING)
def test_units_behind_a_label_that_sounds_like_no_role_answer_and_it_is_asked_about(form: Any, label: str) -> None:
    got = form(label, "配合单位")
    assert read(got) == [(n, f"{LEADS}:负责 {HELPS}:配合", None) for n in ("1", "2")]
    assert sum(label in question for question in got["review"]) == 1
    assert not any("配合单位" in question for question in got["review"])


@pytest.mark.parametrize("label", ["填报单位", "受益单位", "施工单位", "各有关单位", "抄送部门", "审核科室"])
def test_who_fills_in_or_profits_does_not_answer(label: str) -> None:
    got = lines(f"一、任务\n1.修路。\n责任单位：{LEADS}\n{label}：{HELPS}\n2.架桥。\n责任单位：{LEADS}")
    assert HELPS not in str([task["units"] for task in got["tasks"]])


@pytest.mark.parametrize("label", ["助力", "帮一把", "共同发力"])
def test_units_behind_words_that_are_no_label_of_a_body_are_asked_about(label: str) -> None:
    (task,) = lines(f"一、任务\n1.修路。{label}：{HELPS}、县交通局。\n责任单位：{LEADS}")["tasks"]
    assert [unit["name"] for unit in task["units"]] == [LEADS]
    assert any(HELPS in question for question in task["review"])


@pytest.mark.parametrize("label", ["兑现节点", "交账日子", "收官时间"])
def test_a_time_behind_a_label_nobody_knows_is_a_time(label: str) -> None:
    got = lines(f"一、任务\n1.修路。（责任单位：{LEADS}；{label}：9月底前）")
    assert read(got) == [("1", f"{LEADS}:负责", "9月底前")]
    card = Grid((("任务名称", "修路"), ("责任单位", LEADS), (label, "持续推进")))
    assert read(take(as_docx(["某县重点任务", card]), "方案.docx"))[0][1:] == (f"{LEADS}:负责", "持续推进")


@pytest.mark.parametrize("opening", ["{}", "｛｝", "＜＞", "〔〕", "【】"])
def test_a_group_may_stand_in_brackets_of_any_kind(opening: str) -> None:
    group = f"牵头单位：{LEADS}；配合单位：{HELPS}；完成时限：9月底前"
    got = lines(f"一、任务\n1.修路。{opening[0]}{group}{opening[1]}")
    assert read(got) == [("1", f"{LEADS}:牵头 {HELPS}:配合", "9月底前")]


@pytest.mark.parametrize("unit", ["县财政局", "各乡镇人民政府", "县直有关部门", "国网云岭县供电公司"])
def test_a_label_without_its_colon_is_no_part_of_the_name(unit: str) -> None:
    got = lines(f"一、任务\n1.修路。（牵头单位{LEADS}；责任单位{unit}；完成时限2026年9月底前）")
    assert read(got) == [("1", f"{LEADS}:牵头 {unit}:负责", "2026年9月底前")]
    (task,) = lines("一、任务\n1.修路。（牵头单位工程股；责任单位工程队）")["tasks"]
    assert task["review"]


@pytest.mark.parametrize("office", ["各乡镇长", "各社区书记", "县长"])
def test_who_is_named_by_an_office_under_a_label_of_units_is_asked_about(office: str) -> None:
    (task,) = lines(f"一、任务\n1.巡河。（责任单位：县水利局、{office}）")["tasks"]
    assert any(f"“{office}”写的是职务" in question for question in task["review"])
    (told,) = lines("一、任务\n1.巡河。（分管副县长负责，县水利局牵头）")["tasks"]
    assert not told["review"]


@pytest.mark.parametrize("mark", ["和", "与", "及", "暨", "·", "＆"])
def test_two_offices_read_as_one_name_are_asked_about(mark: str) -> None:
    for first, second in (("财务部", "法务合规部"), ("工会", "团委"), ("城关镇", "县住建局"), ("一组", "四组")):
        (task,) = lines(f"一、任务\n1.合规管理。（责任单位：{first}{mark}{second}）")["tasks"]
        assert len(task["units"]) == 2 or any("看上去是两个" in question for question in task["review"])
    for name in ("市城市运行和政务服务办", "市住房和城乡建设局", "市文化和旅游局"):
        assert not lines(f"一、任务\n1.修路。（责任单位：{name}）")["tasks"][0]["review"]


def test_a_department_whose_name_has_the_word_of_a_column_is_no_head() -> None:
    card = Grid((
        ("任务编号", "4", "任务名称", "智慧社区"), ("工作目标", "覆盖六成社区", "具体措施", "统一终端"),
        ("牵头单位", "区委社会工作部", "配合单位", "区民政局"), ("完成时限", "11月底前", "联络员", "（由牵头单位确定）"),
    ))  # fmt: skip
    got = take(as_docx(["某区数字政府建设重点任务", card]), "方案.docx")
    assert read(got) == [("4", "区委社会工作部:牵头 区民政局:配合", "11月底前")]
    assert not got["review"]


@pytest.mark.parametrize("label", ["见效时间", "销账日", "交卷"])
def test_a_date_on_a_line_behind_a_label_nobody_knows_is_the_limit(label: str) -> None:
    got = lines(f"一、任务\n1.修路。\n责任单位：{LEADS}\n{label}：2026年10月\n2.架桥。\n责任单位：{HELPS}")
    assert [limit for _, _, limit in read(got)] == ["2026年10月", None]


@pytest.mark.parametrize("label", ["启动时间", "交办日期", "印发时间", "更新周期"])
def test_when_something_began_or_was_sent_is_no_limit(label: str) -> None:
    assert read(lines(f"一、任务\n1.修路。\n{label}：2026年10月\n责任单位：{LEADS}"))[0][2] is None


def test_a_column_of_times_is_known_although_one_of_its_cells_is_none() -> None:
    rows = (
        ("序号", "任务内容", "责任单位", "几号交卷"),
        *((str(n), f"修路{n}段。", LEADS, f"{n}月30日") for n in range(4, 8)),
    )
    got = take(as_docx(["某县重点任务分解表", Grid((*rows, ("8", "架桥。", HELPS, "会战期间")))]), "方案.docx")
    assert [limit for _, _, limit in read(got)] == ["4月30日", "5月30日", "6月30日", "7月30日", "会战期间"]
    assert sum("几号交卷" in question for question in got["review"]) == 1


def test_a_column_that_may_hold_units_and_was_taken_for_text_is_asked_about() -> None:
    rows = (
        ("序号", "任务内容", "责任单位", "搭把手"),
        ("1", "修路。", "县住建局", "交警三中队"),
        ("2", "架桥。", "县财政局", "规建办、派出所"),
    )
    got = take(as_docx(["某县重点任务分解表", Grid(rows)]), "方案.docx")
    assert any("“搭把手”一列像是单位" in question for question in got["review"])


@pytest.mark.parametrize("gap", ["　　", "\t", "   "])
@pytest.mark.parametrize(("label", "role"), [("会办", "配合"), ("帮衬方", "负责"), ("协助力量", "配合")])
def test_a_field_nobody_knows_behind_a_wide_gap_is_no_part_of_the_name_before_it(
    gap: str, label: str, role: str
) -> None:
    got = lines(f"一、任务\n1.停车难。\n主办：{LEADS}{gap}{label}：{HELPS}{gap}办结时间：6月底")
    assert read(got) == [("1", f"{LEADS}:牵头 {HELPS}:{role}", "6月底")]
    assert role == "配合" or any(label in question for question in got["review"])


def test_a_head_nobody_knows_below_that_of_who_answers_has_the_role_it_sounds_like() -> None:
    rows = (
        ("序号", "工程项目", "责任主体", None),
        (None, None, "主责", "协防方"),
        ("1", "车辆段开发", "县置业公司", "县规划局"),
        ("2", "信号改造", "县运营公司", "县信息公司"),
    )
    book = as_xlsx({"计划": [["某县工程计划表"], *[[cell or "" for cell in row] for row in rows]]})
    assert [units for _, units, _ in read(take(book, "计划.xlsx"))] == [
        "县置业公司:牵头 县规划局:配合",
        "县运营公司:牵头 县信息公司:配合",
    ]


@pytest.mark.parametrize("units", ["村两委、驻村工作队", "一组、四组", "村委会", "各村民小组", "村经济合作社"])
def test_whoever_stands_before_the_time_that_closes_a_bracket_answers(units: str) -> None:
    got = lines(f"一、环境整治\n1. 硬化通组路1.6公里（{units}，8月底前）\n2. 改造户厕56户（{units}，10月底前）")
    assert [limit for _, _, limit in read(got)] == ["8月底前", "10月底前"]
    assert "、".join(unit["name"] for unit in got["tasks"][0]["units"]) == units


@pytest.mark.parametrize("about", ["含老城区", "二期", "总投资5亿元", "新城片区"])
def test_what_a_task_covers_beside_a_time_is_no_unit(about: str) -> None:
    got = lines(f"一、整治\n1. 改造管网（{about}，8月底前）\n责任单位：县住建局")
    assert read(got)[0][1] == "县住建局:负责"


def test_who_holds_an_office_beside_units_is_asked_about() -> None:
    got = lines("一、产业\n1. 注册商标（村经济合作社、第一书记，4月底前）")
    assert any("“第一书记”写的是职务" in question for question in got["tasks"][0]["review"])


@pytest.mark.parametrize("label", ["交卷日", "销账", "截止"])
def test_a_time_behind_a_label_nobody_knows_and_one_space_swallows_no_unit(label: str) -> None:
    got = lines(f"一、任务\n1.停车难。\n主办：{LEADS} 会办：县公安局、{HELPS} {label}：6月底\n2.修路。（县交通局负责）")
    assert read(got)[0] == ("1", f"{LEADS}:牵头 县公安局:配合 {HELPS}:配合", "6月底")


def test_a_unit_in_what_is_read_as_a_time_is_asked_about() -> None:
    (task,) = lines(f"一、任务\n1.停车难。（主办：{LEADS}；会办：{HELPS} 首批6月底前上线）")["tasks"]
    assert HELPS in str(task["units"]) or any("里面像有单位" in question for question in task["review"])


def test_what_a_unit_is_to_do_by_a_day_is_no_label_with_its_time() -> None:
    got = lines(
        "1、区教育局：4月6日前对学校食堂、宿舍开展消杀。\n2、区水务局：4月15日前清理河段。\n3、各街道：每周开展一次。"
    )
    assert [limit for _, _, limit in read(got)][:2] == ["4月6日前", "4月15日前"]


@pytest.mark.parametrize("far", [("20%", "0%"), ("正常", "未开工")])
def test_how_far_a_task_is_is_no_limit(far: tuple[str, str]) -> None:
    rows = [["编号", "任务描述", "主办", "截止日期", "进度"]]
    rows += [[f"A0{n}", f"修路{n}段", LEADS, f"2026/{n}/30", words] for n, words in enumerate(far, 6)]
    got = take(as_xlsx({"计划": [["某县工程计划表"], *rows]}), "计划.xlsx")
    assert [limit for _, _, limit in read(got)] == ["2026/6/30", "2026/7/30"]


@pytest.mark.parametrize(("half", "rest"), [("责任部", "门"), ("责", "任部门"), ("责任", "部门"), ("配合单", "位")])
def test_a_label_cut_within_a_paragraph_by_the_end_of_a_line_is_one(half: str, rest: str) -> None:
    role = "配合" if half.startswith("配合") else "负责"
    got = lines(
        f"（一）集中发放。查清后发放。牵头部门：执行局；{half}\n{rest}：各基层法院。完成时限：5月31日。\n（二）建章立制。（研究室负责）"
    )
    assert read(got)[0] == ("（一）", f"执行局:牵头 各基层法院:{role}", "5月31日")


@pytest.mark.parametrize("half", ["责任部", "牵头单", "配合部门"])
def test_half_a_label_is_asked_about_where_a_unit_should_stand(half: str) -> None:
    (task,) = lines(f"1.清理案款。（牵头部门：执行局、{half}）")["tasks"]
    assert any(half in question for question in task["review"])


CONTACTS = ("联系单位", "联系部门", "联系科室")
CONTACTED = (
    "责任单位：{}\n{}：{}",
    "责任单位：{}　　{}：{}",
    "（责任单位：{}；{}：{}）",
    "【责任单位：{}】【{}：{}】",
    "【责任单位】{}【{}】{}",
    "责任单位：{}；{}：{}；责任人：王某",
)


@pytest.mark.parametrize("label", CONTACTS)
@pytest.mark.parametrize("form", CONTACTED)
def test_a_contact_behind_who_answers_helps_and_it_is_asked_about_once(label: str, form: str) -> None:
    got = lines("".join(f"{n}.修路{n}段。\n{form.format(LEADS, label, HELPS)}\n完成时限：{n}月底\n" for n in (5, 6)))
    assert read(got) == [(str(n), f"{LEADS}:负责 {HELPS}:配合", f"{n}月底") for n in (5, 6)]
    assert sum(label in question for question in got["review"]) == 1
    assert not any(task["review"] for task in got["tasks"])


@pytest.mark.parametrize(
    "line",
    [
        "联系单位：县发展改革局，联系电话：0000-1234567",
        "联系单位：县发展改革局",
        "联系部门：县发展改革局　电话：1234567",
        "（联系单位：县发展改革局，联系人：王某）",
        "本方案由县发展改革局负责解释。联系单位：县发展改革局。",
    ],
)
def test_whom_to_ask_about_the_plan_helps_with_none_of_its_tasks(line: str) -> None:
    got = lines(f"1.修路。（责任单位：{LEADS}）\n2.架桥。（责任单位：{HELPS}）\n{line}")
    assert read(got) == [("1", f"{LEADS}:负责", None), ("2", f"{HELPS}:负责", None)]


@pytest.mark.parametrize("who", [LEADS, "各镇（街道）", "县住建局、县财政局（金融办）", "县直各单位。", "县住建局；"])
def test_a_contact_on_the_line_below_a_label_within_the_text_helps(who: str) -> None:
    got = lines(f"1.修路。责任单位：{who}\n联系单位：县水利局、团县委\n完成时限：5月底\n2.架桥。（县交通局负责）")
    assert [unit["name"] for unit in got["tasks"][0]["units"]][-2:] == ["县水利局", "团县委"]
    assert len(got["tasks"]) == 2
    assert not got["tasks"][0]["review"]
