"""Who answers, wherever a plan writes it: in sentences, lists, brackets of their own, duties, headings."""

from __future__ import annotations

import pytest

from pipeline.grammar.find import find_responsibilities
from pipeline.grammar.units import certainly_unit
from tests.intake.test_kinds import lines, read, take


def test_units_after_the_last_sentence_are_no_part_of_it() -> None:
    got = lines("1.新增企业150家。市商务局\n2.建设中心2家，12月底前挂牌。市科技局、样例大学、高新区管委会")
    assert read(got) == [
        ("1", "市商务局:负责", None),
        ("2", "市科技局:负责 样例大学:负责 高新区管委会:负责", "12月底前"),
    ]
    assert sum("没有写责任方式" in question for question in got["review"]) == 1


@pytest.mark.parametrize(
    "sentence",
    ["各部门要密切配合。", "各单位将总结报区文旅局。", "各单位制定细化方案。", "各乡镇要认真落实，不断改进。"],
)
def test_a_sentence_about_all_units_assigns_nothing(sentence: str) -> None:
    assert find_responsibilities(f"加强协作。{sentence}") == []
    assert not certainly_unit(sentence.rstrip("。"))


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("由市水利局会同市应急管理局、市资源局组织实施。", "市水利局:负责 市应急管理局:配合 市资源局:配合"),
        ("由市应急管理局、市发展改革委按职责分工负责。", "市应急管理局:按职责分工 市发展改革委:按职责分工"),
        ("市政府办公室、市生态环境局负责。", "市政府办公室:负责 市生态环境局:负责"),
        ("由市水利局牵头，各县（市、区）人民政府具体落实。", "市水利局:牵头 各县（市、区）人民政府:负责"),
    ],
)
def test_a_last_sentence_that_only_says_who_does_it_is_read_and_asked_about_once(sentence: str, units: str) -> None:
    got = lines(f"一、备足物资。4月20日前建立台账。{sentence}\n二、开展排查。{sentence}")
    assert [said for _, said, _ in read(got)] == [units, units]
    assert not any(task["review"] for task in got["tasks"])
    assert sum("一句话里" in question for question in got["review"]) == 1


@pytest.mark.parametrize("said", ["责任单位为各县区政府", "责任单位是各县区政府", "责任单位：各县区政府"])
def test_a_label_said_in_a_sentence_is_a_label(said: str) -> None:
    got = lines(f"1.清理垃圾，{said}，8月中旬前完成。\n2.关停。（市工信局负责）")
    assert read(got)[0][1] == "各县区政府:负责"


def test_a_heading_with_the_name_of_its_leader_is_a_heading() -> None:
    got = lines(
        "一、扩大内需（分管领导：陈某）\n1.新增企业。（市商务局负责）\n二、创新\n责任领导：林某\n2.培育。（市科技局负责）"
    )
    assert [(task["number"], task["section"]) for task in got["tasks"]] == [
        ("1", ["一、扩大内需（分管领导：陈某）"]),
        ("2", ["二、创新"]),
    ]
    assert not any("没有收入数据" in question for question in got["review"])


RECTIFIED = (
    "一、污水处理厂运行不规范。\n责任单位：各县市党委、人民政府\n督导单位：州住建局\n整改目标：出水水质达标。\n"
    "整改时限：立行立改，2025年12月底前完成\n整改措施：\n（一）建立问题台账。\n（二）改造管网。\n"
)


@pytest.mark.parametrize("label", ["督导单位", "督办单位", "验收单位", "监督单位"])
def test_labels_text_and_labels_again_are_one_task(label: str) -> None:
    second = RECTIFIED.replace("一、污水", "二、雨水").replace("立行立改，", "")
    got = lines((RECTIFIED + second).replace("督导单位", label))
    assert read(got) == [
        ("一", "各县市党委、人民政府:负责 州住建局:指导", "立行立改，2025年12月底前完成"),
        ("二", "各县市党委、人民政府:负责 州住建局:指导", "2025年12月底前完成"),
    ]
    assert all(words in got["tasks"][0]["text"] for words in ("整改目标", "（二）改造管网。"))
    assert got["review"] == []


@pytest.mark.parametrize("mark", ["◆ ", "▲", "★ ", "● ", ""])
def test_a_mark_before_the_number_is_no_part_of_it(mark: str) -> None:
    got = lines(
        f"一、产业\n{mark}1、招引项目20个\n责任单位：县招商局\n完成标准：签约并开工\n完成时限：12月20日前\n"
        f"{mark}2、建设厂房\n责任单位：县经开区管委会\n完成标准：交付\n完成时限：10月"
    )
    assert read(got) == [("1", "县招商局:负责", "12月20日前"), ("2", "县经开区管委会:负责", "10月")]


def test_offices_within_a_bureau_are_units_at_the_end_of_their_item() -> None:
    got = lines(
        "一、校舍\n（一）排查校舍、围墙（基建科，各学校，8月20日前）\n（二）完成维修（基建科牵头，财务科配合，8月25日前）\n"
        "二、学生保障\n（三）发放教材（教育科 教研室；8月31日前）\n（四）落实资助（资助中心，全学期）\n（五）招聘教师（人事科）"
    )
    assert read(got) == [
        ("（一）", "基建科:负责 各学校:负责", "8月20日前"),
        ("（二）", "基建科:牵头 财务科:配合", "8月25日前"),
        ("（三）", "教育科:负责 教研室:负责", "8月31日前"),
        ("（四）", "资助中心:负责", "全学期"),
        ("（五）", "人事科:负责", None),
    ]


@pytest.mark.parametrize("words", ["（内科）", "（含开发区）", "（本科）", "（好处）", "（一期）"])
def test_a_bracket_that_names_no_office_is_text(words: str) -> None:
    assert find_responsibilities(f"新建病房12间{words}") == []


def test_points_like_the_tasks_under_another_heading_are_asked_about() -> None:
    got = lines(
        "一、教学\n（一）招聘教师（人事科负责）\n二、后勤\n（二）办好食堂\n（三）修缮校舍\n三、保障措施\n（一）加强领导。"
    )
    asked = [question for question in got["review"] if "没有作为任务" in question]
    assert len(asked) == 1
    assert "办好食堂" in asked[0]
    assert "修缮校舍" in asked[0]


def test_what_a_duty_begins_with_says_the_role_and_with_whom() -> None:
    got = lines(
        "除外。\n一、市市场监管局\n1.牵头制定方案。\n2.组织抽检。\n3.会同市教育局、市公安局开展检查。\n二、市农业农村局\n1.配合做好会商。\n以上任务由市食安办统筹调度。"
    )
    assert [units for _, units, _ in read(got)] == [
        "市市场监管局:牵头",
        "市市场监管局:负责",
        "市市场监管局:牵头 市教育局:配合 市公安局:配合",
        "市农业农村局:配合",
    ]
    assert not any("统筹调度" in task["text"] for task in got["tasks"])


def test_a_less_certain_unit_in_a_list_of_units_a_line_each_belongs_to_it() -> None:
    got = lines(
        "任务一：市容整治\n牵头单位：县综合执法局\n配合单位：县公安局\n县市场监管局\n城关镇\n完成时限：5月底前\n"
        "任务二：集镇整治\n牵头单位：县住建局\n完成时限：6月20日前"
    )
    assert read(got) == [
        ("任务一", "县综合执法局:牵头 县公安局:配合 县市场监管局:配合 城关镇:配合", "5月底前"),
        ("任务二", "县住建局:牵头", "6月20日前"),
    ]


@pytest.mark.parametrize(
    ("head", "units"),
    [
        ("市教育局牵头，市市场监管局、市公安局配合", "市教育局:牵头 市市场监管局:配合 市公安局:配合"),
        ("由市教育局牵头，会同市市场监管局、市公安局", "市教育局:牵头 市市场监管局:配合 市公安局:配合"),
        ("市教育局、市公安局分别牵头", "市教育局:牵头 市公安局:牵头"),
    ],
)
def test_a_sentence_that_begins_with_who_leads_is_read_and_goes_on(head: str, units: str) -> None:
    got = lines(f"（一）校园食品安全。{head}，重点检查食堂，6月底前完成。\n（二）肉类产品。（市商务局负责）")
    assert read(got)[0] == ("（一）", units, "6月底前")
    assert "重点检查食堂，6月底前完成。" in got["tasks"][0]["text"]
    assert any("话里" in question for question in got["review"])


def test_a_list_of_units_in_the_middle_of_a_paragraph_is_not_lost() -> None:
    got = lines("1.制作指南（市委外办、市文旅局）；在车站摆放（市交通局，样例机场集团）。\n2.培训。（市教育局负责）")
    assert read(got)[0][1] == "市委外办:负责 市文旅局:负责 市交通局:负责 样例机场集团:负责"


def test_names_of_annexes_a_line_each_are_no_tasks() -> None:
    closing = "本措施由市商务局负责解释。\n附件：1.申报表\n2.奖补资金测算表\n3.承诺书\n联系人：王某，电话：0000"
    got = lines(f"1.给予奖补。（责任单位：市商务局）\n2.开展培训。（责任单位：市人社局）\n{closing}")
    assert [number for number, _, _ in read(got)] == ["1", "2"]


def test_duties_in_paragraphs_without_numbers_are_tasks_of_their_units() -> None:
    got = lines(
        "一、目标\n规范办学。\n二、职责分工\n教育局：牵头治理工作。\n公安局：负责安全防范。\n各街道办事处：负责巡查。\n三、要求\n各单位要高度重视。"
    )
    assert read(got) == [
        (None, "教育局:牵头", None),
        (None, "公安局:负责", None),
        (None, "各街道办事处:负责", None),
    ]


@pytest.mark.parametrize("mark", ["\n", ""])
def test_a_label_in_a_bracket_of_its_own_is_a_label(mark: str) -> None:
    got = lines(
        f"任务1 新增托位。{mark}【责任单位】市卫健委、市国资委{mark}【配合单位】市财政局{mark}【完成时限】11月底前\n"
        f"任务2 培训人员。{mark}【责任单位】市卫健委{mark}【完成时限】9月底前"
    )
    assert read(got) == [
        ("任务1", "市卫健委:负责 市国资委:负责 市财政局:配合", "11月底前"),
        ("任务2", "市卫健委:负责", "9月底前"),
    ]


def test_the_last_two_are_those_right_above() -> None:
    got = lines(
        "1.招标。（县财政局负责）\n2.发放宣传单。\n3.设置警示牌。\n以上两项由县林业局牵头，各乡镇配合，9月底前完成。"
    )
    assert read(got) == [
        ("1", "县财政局:负责", None),
        ("2", "县林业局:牵头 各乡镇:配合", "9月底前完成"),
        ("3", "县林业局:牵头 各乡镇:配合", "9月底前完成"),
    ]


def test_a_department_of_the_committee_is_completed_with_the_committee() -> None:
    got = lines("1.规范直播。（省委宣传部、网信办，省市场监管局、公安厅负责）\n2.整治广告。（省市场监管局牵头）")
    told = "".join(got["review"])
    assert "“网信办”即“省委网信办”" in told
    assert "“公安厅”即“省公安厅”" in told


def test_places_that_end_like_a_word_of_office_share_the_ending_too() -> None:
    got = lines("1.试点。（云州、雁门、平原市人民政府负责）")
    assert read(got) == [("1", "云州市人民政府:负责 雁门市人民政府:负责 平原市人民政府:负责", None)]
    assert not got["tasks"][0]["review"]


@pytest.mark.parametrize(
    ("line", "rest", "want"),
    [
        ("完成时限：2025年10", "月底前", ("市教育局:负责", "2025年10月底前")),
        ("完成时限：2025年", "10月底前", ("市教育局:负责", "2025年10月底前")),
        ("配合单位：市市场监", "管局", ("市教育局:负责 市市场监管局:配合", None)),
    ],
)
def test_a_label_line_cut_inside_its_last_word_goes_on(line: str, rest: str, want: tuple[str, str | None]) -> None:
    got = lines(f"1.检查食堂。\n责任单位：市教育局\n{line}\n{rest}\n2.检查作坊。\n责任单位：市商务局")
    assert read(got)[0][1:] == want


def test_a_department_of_an_institution_stands_alone_in_its_bracket() -> None:
    got = lines(
        "1.流动书车进社区。（流通部）\n2.开展少儿阅读营。（少儿部，寒暑假期间）\n3.覆盖各馆（全部）。（采编部）"
    )
    assert read(got) == [("1", "流通部:负责", None), ("2", "少儿部:负责", "寒暑假期间"), ("3", "采编部:负责", None)]


def test_of_two_that_sign_on_one_line_the_first_issues() -> None:
    got = take(
        "教育局 财政局关于印发《样例方案》的通知\n各学校：\n现印发给你们。\n云湖市教育局　云湖市财政局\n2024年6月20日\n样例方案\n"
        "（2023-2025年）\n1.建馆。（云湖市教育局负责）".encode(),
        "a.txt",
    )
    assert (got["issuer"], got["title"]) == ("云湖市教育局", "样例方案（2023-2025年）")
