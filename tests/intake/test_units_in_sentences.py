"""Units that plans and minutes name in plain sentences: read where the words are sure, asked about where they are not."""

from __future__ import annotations

import pytest

from tests.intake.test_kinds import lines, read, take


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("会议议定，由县住建局负责组织实施，县财政局负责资金筹措。", "县住建局:负责 县财政局:负责"),
        ("建成处理厂，县住建局牵头，县城管局配合，县国投公司负责建设。", "县住建局:牵头 县城管局:配合 县国投公司:负责"),
        ("推进治理——市卫健委牵头，市发改委、市教育局配合", "市卫健委:牵头 市发改委:配合 市教育局:配合"),
        ("强度达到2.8%。市科技局牵头；市工信局，各县（市、区）配合。", "市科技局:牵头 市工信局:配合 各县（市、区）:配合"),
        ("全程网办。牵头单位为省住建厅。配合单位为省税务局、省财政厅。", "省住建厅:牵头 省税务局:配合 省财政厅:配合"),
        ("互认证照。牵头单位为省数据局。各市（州）人民政府配合。", "省数据局:牵头 各市（州）人民政府:配合"),
        ("完善制度。由经济体制改革专项小组牵头，市财政局具体负责。", "经济体制改革专项小组:牵头 市财政局:负责"),
    ],
)  # fmt: skip
def test_a_sentence_that_says_who_does_it_is_read_and_asked_about(sentence: str, want: str) -> None:
    got = lines(f"一、主要任务\n1.{sentence}\n2.建立台账。（市民政局负责）")
    assert read(got)[0][1] == want
    labelled = "单位为" in sentence
    assert labelled != any(question.startswith("任务1") and "请核对" in question for question in got["review"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("保护街区。编制规划（市自然资源局，6月底前），导入业态，市文旅局负责宣传。", "（市自然资源局，6月底前）"),
        ("发放补贴。由市财政局负责筹措的资金先行垫付。（责任单位：市民政局）", "由市财政局负责"),
        ("改造厂区。市住建局牵头编制方案并报批。（责任单位：市城管局）", "市住建局牵头"),
    ],
)  # fmt: skip
def test_a_unit_that_the_text_gives_something_and_that_is_not_read_is_asked_about(text: str, words: str) -> None:
    got = lines(f"一、主要任务\n1.{text}\n2.建立台账。（市民政局负责）")
    assert any(words in question and "没有列入责任单位" in question for question in got["tasks"][0]["review"])
    assert not got["tasks"][1]["review"]


@pytest.mark.parametrize(
    "text", ["（市工信局牵头，市财政局配合；其中节能改造由市发改委牵头）", "（责任单位：市住建局和项目部）"]
)
def test_what_is_more_than_the_name_of_a_unit_is_asked_about(text: str) -> None:
    assert any("不像单位名称" in question for question in lines(f"1.更新设备。{text}")["tasks"][0]["review"])


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("（市水务局和市生态环境局共同牵头，各县区政府落实）", "市水务局:牵头 市生态环境局:牵头 各县区政府:负责"),
        ("责任单位：市水利局+市农业农村局", "市水利局:负责 市农业农村局:负责"),
        ("（市发展和改革委员会、市工业和信息化局负责）", "市发展和改革委员会:负责 市工业和信息化局:负责"),
        ("（责任单位：县城管局〔联系人：李某〕、城关街道）", "县城管局:负责 城关街道:负责"),
        ("（责任单位：县疾控中心；联系人：王某）", "县疾控中心:负责"),
        ("牵头单位：县工信局。成员单位：县科技局、县投促中心。", "县工信局:牵头 县科技局:配合 县投促中心:配合"),
        ("（市数据局起草，市司法局配合）", "市数据局:负责 市司法局:配合"),
    ],
)  # fmt: skip
def test_units_are_told_from_what_joins_them_and_from_people(text: str, want: str) -> None:
    got = lines(f"1.推进治理。{text}")
    assert read(got)[0][1] == want
    assert not got["tasks"][0]["review"]


@pytest.mark.parametrize("point", ["4.电力公司保障用电。", "4.强化交通保障。开通绿色通道。", "4.保障女职工权益。"])
def test_a_point_among_tasks_is_a_task_whatever_word_it_has(point: str) -> None:
    tasks = "".join(f"{number}.完成第{number}件事。（市民政局负责）\n" for number in (1, 2, 3))
    got = lines(f"一、主要任务\n{tasks}{point}\n二、保障措施\n（一）加强领导。")
    assert [task["number"] for task in got["tasks"]] == ["1", "2", "3", "4"]
    assert got["tasks"][3]["review"] == ["没有找到责任单位"]


def test_numbered_fields_belong_to_the_card_above_them() -> None:
    card = "（{}）建设平台{}\n1.工作内容：提供一站式服务。\n2.完成时限：2026年4月底前\n3.责任单位：市数据局\n4.配合单位：市司法局\n"
    got = lines(card.format("一", 1) + card.format("二", 2))
    want = "市数据局:负责 市司法局:配合"
    assert read(got) == [("（一）", want, "2026年4月底前"), ("（二）", want, "2026年4月底前")]
    assert "1.工作内容：提供一站式服务。" in got["tasks"][0]["text"]


def test_a_label_behind_the_text_on_its_line_takes_no_text_with_it() -> None:
    got = lines("1.完成征迁清零 责任单位：城建办 征迁办 完成时间：6月底\n2.推进改造 责任单位：城建办 完成时间：年底")
    assert read(got)[0] == ("1", "城建办:负责 征迁办:负责", "6月底")
    assert got["tasks"][0]["text"].strip() == "完成征迁清零"


def test_who_answers_written_above_the_tasks_is_asked_about() -> None:
    got = take(
        "样例市任务书\n牵头单位：市教育局\n任务一、办好学校\n时限：全年\n牵头单位：市民政局\n任务二、养老\n".encode(),
        "x.txt",
    )
    assert any("可能属于下面的任务" in question for question in got["review"])


def test_the_first_of_several_that_sign_a_line_each_issues() -> None:
    text = (
        "关于下达督办事项的通知\n各乡镇：\n现下达如下：\n一、迁建医院。承办单位：县卫健局；协办单位：县住建局。\n"
        "二、化解积案。承办单位：县信访局。\n中共样例县委办公室\n样例县人民政府办公室\n2026年1月15日"
    )
    got = take(text.encode(), "x.txt")
    assert got["issuer"] == "中共样例县委办公室"
    assert len(got["tasks"]) == 2


def test_paragraphs_that_happen_to_be_equally_long_were_not_cut_by_a_window() -> None:
    text = (
        "样例省人民政府办公厅关于印发2026年立法工作计划任务分工的通知\n样政办字〔2026〕11号\n"
        "各市人民政府，各县（市、区）人民政府，省政府各部门、各直属机构：\n"
        "2026年立法工作计划任务分工已经省政府同意，现印发给你们。\n样例省人民政府办公厅\n2026年3月3日\n"
        "2026年立法工作计划任务分工\n一、提请省人大常委会审议的地方性法规草案\n"
        "1.样例省数据条例（省数据局起草，6月底前报省政府）\n2.样例省消防条例（修订）（省消防救援总队起草，9月底前报省政府）\n"
        "二、制定省政府规章\n3.样例省公共机构节能办法（省机关事务局起草，10月底前报省政府）\n"
    )
    got = take(text.encode(), "x.txt")
    assert (got["title"], got["doc_number"]) == ("2026年立法工作计划任务分工", "样政办字〔2026〕11号")
    assert [task["units"][0]["name"] for task in got["tasks"]] == ["省数据局", "省消防救援总队", "省机关事务局"]


def test_a_column_of_times_under_another_head_is_the_deadline_and_asked_about_once() -> None:
    head = "| 序号 | 决策事项 | 承办单位 | 决策时间 |\n| --- | --- | --- | --- |\n"
    table = f"{head}| 1 | 编制规划 | 市规划局 | 2026年6月 |\n| 2 | 调整价格 | 市发改委 | 年底前 |\n"
    got = take(f"# 样例市决策事项目录\n\n{table}".encode(), "x.md")
    assert [task["deadline"] for task in got["tasks"]] == ["2026年6月", "年底前"]
    assert [question for question in got["review"] if "决策时间" in question] == [
        "表格“决策时间”一列里都是时间，按“完成时限”列入，请确认。"
    ]


@pytest.mark.parametrize("others", ["县金融服务中心", "县住建局、县水利局", "财务科、办公室"])
def test_whoever_is_brought_in_right_before_a_mark_supports(others: str) -> None:
    text = f"由县人社局会同{others}，9月底前完成制度修订。"
    got = lines(f"1.关于清欠：由县人社局牵头，县公安局配合，10月底前清零。\n2.关于保证金：{text}")
    roles = {unit["name"]: unit["role"] for unit in got["tasks"][1]["units"]}
    assert roles == {"县人社局": "牵头", **dict.fromkeys(others.split("、"), "配合")}


@pytest.mark.parametrize("who", ["信息中心", "燃气企业", "物业公司"])
def test_a_clause_that_is_a_name_and_what_it_does_is_asked_about(who: str) -> None:
    got = lines(f"一、更新（市政公用科牵头）\n1.更新管网120公里，{who}负责；\n2.建设平台，{who}负责，12月底前上线。")
    assert [one for one in got["review"] if f"文中“{who}负责”点了单位" in one], got["review"]


def test_a_question_on_tasks_of_one_number_says_their_lines() -> None:
    got = lines(
        "一、更新（市政公用科牵头）\n1.更新管网，市水务集团负责；\n2.建设平台。\n"
        "二、体检（城市建设科牵头）\n1.建立指标，市规划院负责。\n2.形成报告。"
    )
    assert [one for one in got["review"] if one.startswith("任务1（第3行）、1（第6行）：")]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("制度落实到全部二级公司。人力资源部（党委组织部）负责，二季度完成。", "人力资源部（党委组织部）:负责"),
        ("开展专项检查。审计部组织实施，国际公司配合，三季度末完成；发现问题的及时整改。", "审计部:负责 国际公司:配合"),
        ("治理亏损。财务资产部、企管部双牵头；河谷电厂、新源风电公司分别制定方案。", "财务资产部:牵头 企管部:牵头 河谷电厂:负责 新源风电公司:负责"),
        ("整治河道。由市水利局、市住建局分别办理；督办单位：市政府督查室。", "市水利局:按职责分工 市住建局:按职责分工 市政府督查室:指导"),
    ],
)  # fmt: skip
def test_all_that_a_sentence_gives_something_to_are_read(text: str, want: str) -> None:
    assert read(lines(f"一、主要任务\n1.{text}\n2.建立台账。财务资产部负责。"))[0][1] == want


@pytest.mark.parametrize("units", ["除新源公司外的各二级单位", "各二级单位", "各县（区）"])
def test_whom_a_sentence_is_about_is_asked_about_where_it_has_no_role(units: str) -> None:
    got = lines(
        f"一、主要任务\n1.压降余额。{units}，年末余额同比下降5%。市财政局按月通报。\n2.建立台账。市民政局负责。"
    )
    assert any(f"“{units}”" in question for question in got["review"])


@pytest.mark.parametrize("units", ["各地区各部门", "各有关单位"])
def test_whom_everything_is_about_is_not_asked_about(units: str) -> None:
    got = lines(f"一、主要任务\n1.压降余额。{units}，要高度重视。市财政局按月通报。\n2.建立台账。市民政局负责。")
    assert not any(f"文中“{units}”" in question for question in got["review"])


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("增长6%（区发改局牵头），工业增8%（区工信局、区商务局），收入增7%（区人社局）。", "区发改局:牵头 区工信局:负责 区商务局:负责 区人社局:负责"),
        ("扩建校舍（区教育局）；改造医院（区卫健局牵头）。", "区教育局:负责 区卫健局:牵头"),
        ("由区人民医院（区第一医院），配合做好转诊；改造医院（区卫健局牵头）。", "区卫健局:牵头"),
    ],
)  # fmt: skip
def test_units_in_brackets_behind_clauses_answer_beside_a_bracket_that_says_so(text: str, want: str) -> None:
    assert read(lines(f"一、主要目标\n1.{text}\n2.建立台账。（区民政局负责）"))[0][1] == want


@pytest.mark.parametrize("lead", ["由基础股会同执法大队检查", "有限空间、粉尘涉爆领域由基础股会同执法大队检查"])
def test_an_office_that_by_the_sentence_brings_others_in_leads(lead: str) -> None:
    got = lines(f"一、重点\n1.工贸行业。{lead}，各镇应急所配合。\n2.危化企业。危化股负责，基础股配合。")
    assert read(got)[0][1] == "基础股:牵头 执法大队:配合 各镇应急所:配合"


def test_offices_that_are_read_are_not_asked_about_again() -> None:
    got = lines("一、重点\n1.宣传教育。办公室、宣教中心负责，组织活动。\n2.危化企业。危化股负责，基础股配合。")
    assert read(got)[0][1] == "办公室:负责 宣教中心:负责"
    assert not any("没有列入责任单位" in question for question in got["review"])


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("水库巡查。红旗水库由水利站负责，东风水库由东风村负责，每日巡查。", "水利站:负责 东风村:负责"),
        ("物资储备。镇应急办牵头，财政所保障经费，供销社代储。", "镇应急办:牵头 财政所:负责 供销社:负责"),
        ("群众转移。派出所、中心校配合各村（社区）做好安置。", "各村（社区）:负责 派出所:配合 中心校:配合"),
        ("护学。县公安局协助县教育局开展检查。", "县教育局:负责 县公安局:配合"),
    ],
)
def test_who_does_a_part_and_whom_one_helps_are_read_from_the_sentence(text: str, want: str) -> None:
    assert read(lines(f"一、责任落实\n1.{text}\n2.信息报送。党政办、应急办负责值班。"))[0][1] == want


def test_several_units_that_begin_clauses_share_out_the_work_whatever_their_verbs() -> None:
    text = "组织考试。市招考中心统一组织，市公安局维护治安，市供电公司保障供电，市卫健委派驻医护人员。"
    assert read(lines(f"一、安排\n1.{text}\n2.公布成绩。（市教育局）"))[0][1] == (
        "市招考中心:负责 市公安局:负责 市供电公司:负责 市卫健委:负责"
    )


def test_a_paragraph_beside_those_that_name_their_units_is_read_whatever_its_verb() -> None:
    got = lines(
        "关于开展饮水安全工作的通知\n各乡镇：\n具体安排如下：\n一是全面排查。各乡镇对供水工程逐一排查。\n二是整改提升。县水利局会同县财政局制定方案；县财政局筹措资金。\n"
        "三是水质检测。县疾控中心每季度检测一次。\n四是建立机制。由县水务公司负责工程管护，各乡镇负责小型工程管护。"
    )
    assert "县疾控中心:负责" in [units for _, units, _ in read(got)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("资金拨付。市财政局先行借款1200万元，公交集团6月10日前发放到位。", "市财政局:负责 公交集团:负责"),
        ("源头管控。车管所、安监科对客运企业开展检查。", "车管所:负责 安监科:负责"),
        ("宣传保障。综合办公室做好宣传；与融媒体中心开展直播。", "综合办公室:负责"),
        ("乡镇规划。各乡镇自行编制。", "各乡镇:负责"),
    ],
)
def test_how_and_with_whom_something_is_done_is_no_name(text: str, want: str) -> None:
    got = lines(
        f"一、措施\n1.{text}\n2.路面管控。特勤大队负责支援。\n3.勤务保障由装备科负责。\n4.应急处置。执法局负责处置。"
    )
    assert read(got)[0][1] == want
    assert ("与融媒体中心" in text) == any("与融媒体中心" in question for question in got["review"])


def test_a_number_with_its_word_before_it_begins_a_row_written_as_a_line() -> None:
    got = lines("责任清单\n序号1　村庄清洁　责任单位：各村\n序号2　厕所改造　责任单位：乡建办\n")
    assert [units for _, units, _ in read(got)] == ["各村:负责", "乡建办:负责"]
    assert [task["text"].strip() for task in got["tasks"]] == ["村庄清洁", "厕所改造"]


def test_a_branch_that_says_its_place_leaves_no_level_out() -> None:
    got = lines("1.文明交通。（公安西河分局牵头，区城管局、区教育局配合）")
    assert not any("没有写级别" in question for question in got["review"])


def test_a_bracket_between_parts_of_a_list_answers_for_its_part() -> None:
    got = lines(
        "1.制定标准，其中生态类不少于20项〔省市场监管局、省生态环境厅〕、农业类不少于30项〔省农业农村厅〕。\n2.新建省质检中心5家。〔省财政厅〕"
    )
    assert read(got)[0][1] == "省市场监管局:负责 省生态环境厅:负责 省农业农村厅:负责"
    assert not any("点了单位" in question for question in got["review"])


@pytest.mark.parametrize("end", ["，3月31日；", "，3月31日。", "，4月底"])
def test_units_between_commas_before_a_time_that_ends_the_line_answer(end: str) -> None:
    got = lines(f"一、清单\n1、完成防洪重点处所排查，安全科、各车站{end}\n2、修订应急预案，技术科牵头，调度科参加{end}")
    assert [units for _, units, _ in read(got)] == ["安全科:负责 各车站:负责", "技术科:牵头 调度科:配合"]


def test_headings_that_are_nothing_but_offices_of_the_house_answer_for_their_points() -> None:
    got = lines(
        "工作安排\n一、德育处\n1.召开培训会。\n2.完成评选。\n二、教务处\n1.完成审核。\n三、安全办\n1.开展演练。"
    )
    assert [units for _, units, _ in read(got)] == ["德育处:负责", "德育处:负责", "教务处:负责", "安全办:负责"]


@pytest.mark.parametrize(
    "said",
    ["市委宣传部统筹协调", "市教育局负责统筹", "市政府办公室协调", "市委办、市政府办统筹协调", "市发改委具体协调"],
)
def test_who_steers_gives_nobody_a_task(said: str) -> None:
    got = lines(
        f"一、重点任务\n（一）修路。（市交通局负责）\n（二）架桥。（市水利局负责）\n二、组织保障\n（一）加强领导。{said}。\n（二）强化考核。"
    )
    assert [units for _, units, _ in read(got)] == ["市交通局:负责", "市水利局:负责"]


def test_a_group_sent_to_a_body_is_not_that_body_and_duty_of_conduct_gives_no_task() -> None:
    got = lines(
        "一、任务\n（一）建章立制。党风室会同县教育局派驻纪检监察组，督促修订办法。\n（二）起底线索。第一监察室牵头，信访室配合，4月完成。\n"
        "（三）交叉检查。党风室牵头，各监察组参与，5月一次。\n（四）通报曝光。宣传部负责，每季度1期。\n"
        "县委教育工委、县市场监管局要履行主体责任和监管责任。"
    )
    assert read(got)[0][1] == "党风室:牵头 县教育局派驻纪检监察组:配合"
    assert read(got)[3][1] == "宣传部:负责"
