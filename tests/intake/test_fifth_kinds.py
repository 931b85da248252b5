"""Kinds of fault met in a fifth round of plans nobody had tried: numbers that meet figures, cards, minutes, lent titles."""

from __future__ import annotations

import pytest

from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.intake.units import units_of
from pipeline.problems import MaterialError
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_page, as_xlsx


@pytest.mark.parametrize(
    "second",
    ["2.2025年底前建成平台。", "2.6月底前建成平台。", "2.100户居民通气。", "2.50公里道路通车。", "2.15个项目开工。", "2.3个园区达标。"],
)  # fmt: skip
def test_a_number_that_meets_a_figure_is_still_a_number(second: str) -> None:
    got = lines(f"一、主要任务\n1.建立台账。（市民政局负责）\n{second}（市财政局负责）\n3.强化考核。（市审计局负责）")
    assert [task["number"] for task in got["tasks"]] == ["1", "2", "3"]
    assert got["tasks"][1]["text"] == second[2:]


@pytest.mark.parametrize("amount", ["1.5亿元用于奖补。", "2024.6版图集。"])
def test_an_amount_that_does_not_count_on_is_no_number(amount: str) -> None:
    got = lines(f"1.设立基金。（市财政局负责）\n2.发放奖补。（市财政局负责）\n{amount}\n3.公开结果。（市财政局负责）")
    assert [task["number"] for task in got["tasks"]] == ["1", "2", "3"]


@pytest.mark.parametrize("label", ["整改措施：", "工作举措：", "主要任务："])
def test_who_answers_below_the_measures_of_a_card_answers_for_the_card(label: str) -> None:
    card = (
        "{}、{}滞后。\n整改目标：补齐短板。\n"
        + label
        + "\n（一）新建管网。\n（二）提标改造。\n责任单位：{}\n整改时限：{}\n"
    )
    got = lines(
        card.format("一", "污水处理", "市住建局", "2025年6月底前") + card.format("二", "垃圾分类", "市城管局", "年底前")
    )
    assert read(got) == [("一", "市住建局:负责", "2025年6月底前"), ("二", "市城管局:负责", "年底前")]
    assert "（一）新建管网。\n（二）提标改造。" in got["tasks"][0]["text"]


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("由市住建局牵头，市水务集团负责具体实施，确保年底前改造80公里。", "市住建局:牵头 市水务集团:负责"),
        ("由市住建局会同市水务集团制定移交办法，报市政府审定。", "市住建局:牵头 市水务集团:配合"),
        ("会议议定，由县教育局会同县财政局、县人社局摸清缺口。", "县教育局:牵头 县财政局:配合 县人社局:配合"),
    ],
)  # fmt: skip
def test_whoever_a_decision_names_in_its_sentence_is_read(sentence: str, want: str) -> None:
    got = lines(f"一、关于移交。{sentence}\n二、关于水价。由市发展改革委负责。")
    assert read(got)[0][1] == want


@pytest.mark.parametrize(
    "heading", ["一、确保安全（排名第一的为牵头单位，下同）", "一、确保安全（责任单位列首位的为牵头单位，以下同）"]
)
def test_a_rule_in_a_heading_is_applied(heading: str) -> None:
    got = lines(
        f"{heading}\n1.抓排查。〔县应急局、县公安局按职责分工负责〕\n二、强化保障\n2.抓投入。（县财政局、县应急局）"
    )
    assert [units for _, units, _ in read(got)] == ["县应急局:牵头 县公安局:按职责分工", "县财政局:牵头 县应急局:负责"]


def test_a_sentence_that_gives_all_tasks_to_bodies_is_a_rule_and_no_task() -> None:
    got = lines(
        "为做好工作，制定本方案。各项任务除注明外均由市文旅局牵头，各县（市、区）政府配合，不再逐项列出。\n"
        "一、重点任务\n1.引进企业。（市商务局牵头）\n2.评选旅行社。"
    )
    assert [units for _, units, _ in read(got)] == [
        "市商务局:牵头 各县（市、区）政府:配合",
        "市文旅局:牵头 各县（市、区）政府:配合",
    ]


def test_a_limit_that_returns_keeps_its_every() -> None:
    got = lines("1.公布计划，每年1月底前公开。（市司法局负责）\n2.报告情况，每学期末月底前报告。（市教育局负责）")
    assert read(got)[0][2] == "每年1月底前"


NOTICE = (
    "甲区人民政府办公室\n关于印发《甲区电动自行车整治方案》的通知\n甲政办〔2024〕22号\n各镇人民政府，区政府各部门：\n"
)
PLAN = "为加强管理，制定本方案。\n一、主要任务\n1.严查无证生产。（区市场监管局负责）\n2.以旧换新。（区商务局负责）\n"


@pytest.mark.parametrize(
    "said",
    [
        "《方案》已经区政府同意，现印发给你们，请认真执行。\n甲区人民政府办公室\n2024年10月10日\n（此件公开发布）\n",
        "现印发给你们，请认真贯彻执行。\n",
    ],
)
def test_a_plan_without_a_title_takes_the_one_its_notice_announces_and_says_so(said: str) -> None:
    got = take((NOTICE + said + PLAN).encode(), "a.txt")
    assert got["title"] == "甲区电动自行车整治方案"
    assert any("取自印发通知" in question for question in got["review"])
    assert [task["number"] for task in got["tasks"]] == ["1", "2"]


def test_a_notice_that_gives_its_own_orders_keeps_its_title() -> None:
    got = take((NOTICE + "现印发给你们，并就有关事项通知如下：\n" + PLAN).encode(), "a.txt")
    assert got["title"] == "甲区人民政府办公室关于印发《甲区电动自行车整治方案》的通知"


def test_who_signs_minutes_beside_the_day_issues_them_and_is_no_title() -> None:
    text = "甲市人民政府专题会议纪要\n〔2025〕第11期\n甲市人民政府办公室　　　2025年3月28日\n研究供水保障工作\n一、关于管网改造。由市水务局负责。\n"
    got = take(text.encode(), "a.txt")
    assert (got["title"], got["issuer"]) == ("研究供水保障工作", "甲市人民政府办公室")


def test_a_column_headed_unit_over_units_says_who_answers() -> None:
    rows = "单位,序号,任务,时限\n市水务局,1,加固堤防,4月底前\n,2,监测水情,汛期\n市气象局,3,发布预警,汛期\n"
    got = take(rows.encode(), "a.csv")
    assert [units for _, units, _ in read(got)] == ["市水务局:负责", "市水务局:负责", "市气象局:负责"]
    with pytest.raises(MaterialError, match="没有找到任务表"):
        take("序号,项目,单位,数量\n1,管网,公里,3\n2,泵站,座,2\n".encode(), "a.csv")


def test_tasks_numbered_through_below_chinese_numbers_keep_their_own() -> None:
    rows = "序号,实事项目,实施内容,责任单位\n一,养老服务,1.新建设施60处,市民政局\n,,2.适老化改造,市残联\n二,教育,3.新增学位,市教育局\n"
    got = take(rows.encode(), "a.csv")
    assert [(task["number"], task["section"]) for task in got["tasks"]] == [
        ("1", ["一、养老服务"]), ("2", ["一、养老服务"]), ("3", ["二、教育"]),
    ]  # fmt: skip


def test_the_line_of_time_and_source_below_a_pages_title_is_no_task() -> None:
    body = (
        "<div class='article-title'>关于加强电梯监管的方案</div><div class='meta'>时间：2024-11-05 09:30　来源：市局　【字号：大 中 小】</div>"
        "<p>（一）全面摸底。<br>责任单位：市市场监管局</p><p>（二）风险评估。<br>责任单位：市住建局</p>"
    )
    assert len(take(as_page("<title>关于加强电梯监管的方案</title>", body), "a.html")["tasks"]) == 2


@pytest.mark.parametrize("names", ["省财政厅、省属金融机构", "市教育局、驻市高校", "区工信局、区属国有企业"])
def test_bodies_of_a_kind_below_a_level_are_not_asked_about(names: str) -> None:
    got = lines(f"1.加大支持。（人行甲分行牵头，{names}配合）\n2.优化服务。（市商务局负责）")
    assert [unit["name"] for unit in got["tasks"][0]["units"]][1:] == names.split("、")
    assert got["tasks"][0]["review"] == []


@pytest.mark.parametrize("head", ["一级任务,二级任务,举措,牵头单位", "反馈问题,整改措施,要求,牵头科室"])
def test_tasks_numbered_in_their_cells_keep_their_numbers_without_a_column_for_them(head: str) -> None:
    rows = f"{head}\n一、学科建设,1.学位点申报,完成申报,研究生处\n,2.学科评估,组织自评,发展规划处\n二、师资,3.人才引进,引进30名,人事处\n"
    got = take(rows.encode(), "a.csv")
    assert [(task["number"], task["title"]) for task in got["tasks"]] == [
        ("1", "学位点申报"), ("2", "学科评估"), ("3", "人才引进"),
    ]  # fmt: skip


@pytest.mark.parametrize("rule", ["各项目第一责任单位为牵头单位", "首个责任部门即为牵头部门", "第一责任科室是主办科室"])
def test_the_first_responsible_body_leads_where_the_plan_says_so(rule: str) -> None:
    got = lines(
        f"现分解如下（{rule}）：\n1.加装电梯。责任单位：城市更新办、各社区。\n2.增设餐点。责任单位：民政办、卫健办。"
    )
    assert [units for _, units, _ in read(got)] == ["城市更新办:牵头 各社区:负责", "民政办:牵头 卫健办:负责"]


@pytest.mark.parametrize("label", ["整治时限", "攻坚时限", "报送时间", "建设期限"])
def test_a_time_limit_is_one_whatever_is_to_be_done(label: str) -> None:
    got = lines(
        f"1.清理资产。\n责任单位：镇财政所\n{label}：长期坚持\n2.公开账目。\n责任单位：镇农业农村办\n{label}：8月底前"
    )
    assert [deadline for _, _, deadline in read(got)] == ["长期坚持", "8月底前"]


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("1.困难职工——由县总工会牵头，县人社局配合，1月18日前完成；", ("1", "县总工会:牵头 县人社局:配合", "1月18日前完成")),
        ("1.特困人员——由县民政局负责；", ("1", "县民政局:负责", None)),
        ("1.推进改革。牵头：市民政局，各县市区抓落实。", ("1", "市民政局:牵头 各县市区:负责", None)),
    ],
)  # fmt: skip
def test_units_behind_a_dash_are_read_without_the_words_before_it(line: str, want: tuple[str, str, str | None]) -> None:
    assert read(lines(f"{line}\n2.走访慰问。（县残联负责）"))[0] == want


def test_who_explains_a_plan_has_no_task_by_it() -> None:
    got = lines("1.给予奖励。（市科技局、市财政局）\n二、附则\n2.本意见由市科技局会同有关部门负责解释。")
    assert [task["number"] for task in got["tasks"]] == ["1"]


def test_a_body_above_a_title_that_begins_with_its_place_is_no_part_of_the_title() -> None:
    text = "中共岳岭市委改革办公室\n岳岭市2025年重点改革任务分工\n1.深化改革。（市国资委负责）\n"
    got = take(text.encode(), "a.txt")
    assert (got["title"], got["issuer"]) == ("岳岭市2025年重点改革任务分工", "中共岳岭市委改革办公室")


def test_two_names_run_together_over_a_line_are_two_or_asked_about() -> None:
    rows = '序号,任务,责任单位,配合单位\n1,治理水体,区水务局,"南湖街道\n区园林中心"\n2,清淤,区水务局,"城建站\n绿化养护队"\n'
    got = take(rows.encode(), "a.csv")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == ["区水务局", "南湖街道", "区园林中心"]
    assert len(got["tasks"][1]["units"]) == 3 or got["tasks"][1]["review"]


@pytest.mark.parametrize("head", ["分管校领导", "分管局领导", "牵头公司领导"])
def test_leaders_of_any_body_have_their_column(head: str) -> None:
    rows = f"序号,任务,{head},责任单位\n1,申报学位点,副校长李某,研究生处\n2,引进人才,副校长王某,人事处\n"
    got = take(rows.encode(), "a.csv")
    assert [task["leaders"] for task in got["tasks"]] == [["副校长李某"], ["副校长王某"]]


def test_new_bodies_stand_in_the_order_they_are_commonly_listed_in() -> None:
    named = "市残联、市卫健委、市总工会、市委宣传部、市教育局、市委组织部、市发展改革委、市奇事局、市检察院、市法院"
    plan = understand(read_blocks(f"工作方案\n1.抓好落实。（责任单位：{named}）\n".encode(), "a.txt"))
    assert [unit.name for unit in units_of(plan).units if unit.kind != "其他"] == [
        "市委组织部", "市委宣传部", "市法院", "市检察院", "市发展改革委", "市教育局", "市卫健委", "市奇事局", "市总工会", "市残联",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("1.物资储备由镇应急办负责，4月10日前补充到位。", ("1", "镇应急办:负责", "4月10日前补充到位")),
        ("1.河道清障由镇水利站牵头，镇城管中队、沿河各村配合，5月1日前完成。", ("1", "镇水利站:牵头 镇城管中队:配合 沿河各村:配合", "5月1日前完成")),
        ("1.值班由镇党政办负责，汛期实行专人值守。", ("1", "镇党政办:负责", None)),
        ("1.化解矛盾。由县委政法委牵头，县法院、县检察院、县信访局参与。", ("1", "县委政法委:牵头 县法院:配合 县检察院:配合 县信访局:配合", None)),
        ("1.化解矛盾。由县委政法委牵头，平安专班、县信访局积极配合，抓好落实。", ("1", "县委政法委:牵头 平安专班:配合 县信访局:配合", None)),
    ],
)  # fmt: skip
def test_a_sentence_says_whole_who_does_it(line: str, want: tuple[str, str, str | None]) -> None:
    number, units, deadline = read(lines(f"{line}\n2.走访慰问。由县残联负责。"))[0]
    assert (number, units) == want[:2]
    assert want[2] is None or (deadline or "") in want[2]


@pytest.mark.parametrize(
    "text", ["建设市级水利工程运行管理平台。", "打造省级乡村旅游示范基地。", "搭建县域综合服务中心。"]
)
def test_what_is_to_be_built_is_no_unit(text: str) -> None:
    got = lines(f"（一）提升水平。{text}\n牵头科室：信息中心\n（二）完善制度。抓好落实。\n牵头科室：管理科")
    assert read(got)[0][1] == "信息中心:牵头"
    assert text in got["tasks"][0]["text"]


def test_the_halves_of_places_stay_one_group_before_an_open_ending() -> None:
    got = lines("1.更新设备。（市工信局牵头，市财政局，各区县〈市〉人民政府、管委会等按职责分工负责）")
    assert [unit["name"] for unit in got["tasks"][0]["units"]] == [
        "市工信局",
        "市财政局",
        "各区县〈市〉人民政府、管委会",
    ]


def test_a_table_between_wide_bars_is_a_table() -> None:
    text = "任务分工\n\n序号｜重点任务｜牵头单位｜参加单位\n1｜学校建设｜省教育厅｜省财政厅、省发展改革委\n2｜数字教育｜省教育厅｜省委网信办\n"
    assert [len(task["units"]) for task in take(text.encode(), "a.txt")["tasks"]] == [3, 2]


def test_a_heading_with_units_gives_them_to_its_points_where_such_points_are_tasks_beside_it() -> None:
    text = (
        "一、工作任务\n（一）提升投放\n1.优化点位。责任单位：区住建局\n2.推行定时。责任单位：区城管局\n"
        "（二）强化宣传（责任单位：区委宣传部、团区委）\n3.开展活动。\n4.组建队伍。\n"
    )
    got = lines(text)
    assert [units for _, units, _ in read(got)][2:] == ["区委宣传部:负责 团区委:负责"] * 2
    assert got["tasks"][2]["section"][-1].startswith("（二）强化宣传")
    alone = lines(
        "一、强化宣传（区委宣传部负责）\n1.开展活动。\n2.组建队伍。\n二、提升投放（区住建局负责）\n1.优化点位。\n2.推行定时。"
    )
    assert [task["number"] for task in alone["tasks"]] == ["一", "二"]


def test_cards_that_begin_with_the_name_of_the_task_are_tasks_of_that_name() -> None:
    card = "任务名称：{}\n任务内容：{}。\n牵头单位：{}\n完成时限：{}\n"
    got = lines(
        card.format("市场改造", "划行归市", "乡经发办", "8月底前")
        + card.format("行业整治", "亮证经营", "乡卫生院", "7月底前")
    )
    assert [(task["number"], task["title"], task["deadline"]) for task in got["tasks"]] == [
        (None, "市场改造", "8月底前"), (None, "行业整治", "7月底前"),
    ]  # fmt: skip
    assert "任务内容：划行归市。" in got["tasks"][0]["text"]


def test_points_that_begin_with_who_does_them_are_theirs() -> None:
    got = lines(
        "一、县教体局负责校车安全整治，4月底前完成。\n二、县民政局牵头养老机构整治，县消防救援大队配合。\n三、县文旅局负责景区整治。"
    )
    assert [units for _, units, _ in read(got)] == [
        "县教体局:负责",
        "县民政局:牵头 县消防救援大队:配合",
        "县文旅局:负责",
    ]


def test_a_blank_cell_beside_a_number_takes_nothing_from_above() -> None:
    book = as_xlsx(
        {
            "表": [
                ["板块", "序号", "要点", "主办科室", "协办科室"],
                ["质量", 3, "改革", "基教科", "教研室"],
                ["", 4, "创建", "体卫艺科", ""],
            ]
        },
        ["A2:A3"],
    )
    assert [units for _, units, _ in read(take(book, "a.xlsx"))] == ["基教科:牵头 教研室:配合", "体卫艺科:牵头"]


def test_a_task_of_which_only_supporters_were_read_is_asked_about() -> None:
    got = lines("1.对自建房进行再排查，5月15日前报结果；县自然资源局、县应急局配合。\n2.清理垃圾。（县住建局负责）")
    assert got["tasks"][0]["review"] == ["只读出配合单位，没有读出由谁负责"]


def test_a_leader_named_above_all_tasks_makes_no_task() -> None:
    got = lines(
        "牵头领导：常务副区长\n一、布局优化\n1.整合公司。\n牵头单位：区国资中心\n2.清退企业。\n牵头单位：区财政局"
    )
    assert [task["number"] for task in got["tasks"]] == ["1", "2"]


def test_bodies_that_hold_an_event_together_lead_it() -> None:
    got = lines("1.主场活动。（州生态环境局、团州委联合主办，长宁市政府承办）\n2.进校园。（州教育局负责）")
    assert read(got)[0][1] == "州生态环境局:牵头 团州委:牵头 长宁市政府:负责"


@pytest.mark.parametrize("head", ["项目业主", "建设单位", "实施主体", "服务单位"])
def test_whoever_builds_or_serves_a_project_answers_for_it(head: str) -> None:
    got = take(
        f"项目,开工时间,{head}\n第二水厂,2月28日,县水投公司\n标准厂房,3月底,县工业园区管委会\n".encode(), "a.csv"
    )
    assert [units for _, units, _ in read(got)] == ["县水投公司:负责", "县工业园区管委会:负责"]
