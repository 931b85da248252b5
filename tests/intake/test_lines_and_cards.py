"""Lines of who answers and the points, headings and cards they belong to."""

from __future__ import annotations

import pytest

from tests.intake.files import Grid, as_docx
from tests.intake.test_kinds import lines, read, take


@pytest.mark.parametrize("addressees", ["各承办单位：", "各责任单位：", "各有关单位："])
@pytest.mark.parametrize("head", ["建议标题", "提案案由", "整改线索"])
def test_whom_a_notice_speaks_to_answers_for_nothing(addressees: str, head: str) -> None:
    rows = (
        ("编号", head, "领衔代表", "主办单位", "协办单位"),
        ("1", "加快停车场建设", "王芳", "县住建局", "县公安局"),
        ("2", "提升卫生院能力", "李强", "县卫健局", "——"),
    )
    got = take(as_docx(["关于交办代表建议的通知", addressees, "现将代表建议交办如下。", Grid(rows)]), "a.docx")
    assert read(got) == [("1", "县住建局:牵头 县公安局:配合", None), ("2", "县卫健局:牵头", None)]


GRID = "第{}网格（{}社区）\n包保领导：刘××\n牵头单位：{}\n成员单位：县税务局、县一中\n{}：背街小巷{}硬化\n"


@pytest.mark.parametrize("word", ["主要任务", "工作任务", "重点任务"])
def test_the_bracket_of_a_heading_is_no_unit_where_labels_say_who_answers(word: str) -> None:
    got = lines(
        "各网格任务如下：\n"
        + GRID.format("一", "城关", "县住建局", word, "甲")
        + GRID.format("二", "西关", "县城管局", word, "乙")
    )
    assert [units for _, units, _ in read(got)] == [
        f"{unit}:牵头 县税务局:配合 县一中:配合" for unit in ("县住建局", "县城管局")
    ]
    assert ["甲" in task["text"] for task in got["tasks"]] == [True, False]
    assert not any(task["review"] for task in got["tasks"])


@pytest.mark.parametrize("field", ["职责：负责", "主要职责：承担", "主要任务：抓好", "工作内容："])
def test_behind_the_units_on_a_line_the_text_goes_on(field: str) -> None:
    text = "（{}）{}部。牵头单位：{}。成员单位：市教育局、团市委。{}竞赛组织、裁判员选派、器材保障。\n"
    got = lines(text.format("一", "竞赛工作", "市体育局", field) + text.format("二", "安保交通", "市公安局", field))
    assert [units for _, units, _ in read(got)] == [
        f"{lead}:牵头 市教育局:配合 团市委:配合" for lead in ("市体育局", "市公安局")
    ]
    assert [f"{field}竞赛组织、裁判员选派、器材保障。" in task["text"] for task in got["tasks"]] == [True, True]


CHAPTER = "（{}）{}以旧换新\n{}.对报废的，每件补贴2万元。\n{}.支持建设中心2个。\n牵头单位：{}；配合单位：市财政局\n"


@pytest.mark.parametrize("points", [(1, 2, 3, 4), (1, 2, 1, 2)])
def test_lines_below_the_last_point_of_every_heading_are_the_headings(points: tuple[int, ...]) -> None:
    text = CHAPTER.format("一", "汽车", *points[:2], "市商务局") + CHAPTER.format("二", "家电", *points[2:], "市住建局")
    single = "（三）家装焕新\n9.对改造给予补贴。\n牵头单位：市工信局\n"
    got = read(lines(f"二、重点任务\n{text}{single}"))
    assert got == [
        ("（一）", "市商务局:牵头 市财政局:配合", None),
        ("（二）", "市住建局:牵头 市财政局:配合", None),
        ("（三）", "市工信局:牵头", None),
    ]


def test_a_point_that_has_lines_among_points_that_have_them_keeps_them() -> None:
    text = "（一）汽车\n1.补贴。\n责任单位：市商务局\n2.回收。\n责任单位：市供销社\n（二）家电\n3.补贴。\n4.回收。\n责任单位：市财政局\n"
    assert [number for number, _, _ in read(lines(f"二、重点任务\n{text}"))][:2] == ["1", "2"]


@pytest.mark.parametrize("key", ["A1", "B2", "Z-03"])
def test_the_letter_of_a_class_and_a_number_are_the_tasks_number(key: str) -> None:
    (task,) = lines(f"{key[0]}类：必须完成\n{key}. 电子证照归集率达到98%。〔市数据局；3月〕")["tasks"]
    assert (task["number"], task["text"]) == (key, "电子证照归集率达到98%。")


@pytest.mark.parametrize(
    ("end", "begin"), [("完成时", "限："), ("完成", "时限："), ("责任单", "位："), ("配合单", "位：")]
)
def test_a_label_cut_by_the_end_of_a_line_is_one(end: str, begin: str) -> None:
    value = "2026年9月。" if "时" in end + begin else "县国资中心。"
    text = f"（三）推进改革。清理“空壳”企业6家。\n牵头单位：县供销社；{end}\n{begin}{value}\n（四）建设体系。\n牵头单位：县商务局"
    first = lines(text)["tasks"][0]
    assert first["units"][0]["name"] == "县供销社"
    assert not first["review"]
    assert (first["deadline"] == "2026年9月") == ("时" in end + begin)


@pytest.mark.parametrize("words", ["整改措施：", "主要任务：", "工作举措："])
def test_the_first_of_several_measures_stands_behind_the_word_for_them(words: str) -> None:
    got = lines(
        f"（一）学习流于形式\n{words}1.修订制度。（责任股室：办公室；完成时限：7月1日前）\n"
        "2.纳入述职。（责任股室：人教股、机关党总支；完成时限：长期坚持）"
    )
    assert read(got) == [("1", "办公室:负责", "7月1日前"), ("2", "人教股:负责 机关党总支:负责", "长期坚持")]
    assert not any(task["review"] for task in got["tasks"])


def test_units_of_a_heading_answer_for_its_points_where_points_are_numbered_through_all_headings() -> None:
    got = lines(
        "一、共性任务（各县市、州直各部门）\n1.每年研究2次。\n2.开展宣传。\n二、个性任务\n（一）州民宗委\n3.制定方案。\n4.组织申报。\n"
        "（二）州文旅局、州融媒体中心\n5.打造精品3部，火把节前巡演20场。\n"
    )
    assert [(task["number"], [unit["name"] for unit in task["units"]]) for task in got["tasks"]] == [
        *((number, ["各县市", "州直各部门"]) for number in "12"),
        *((number, ["州民宗委"]) for number in "34"),
        ("5", ["州文旅局", "州融媒体中心"]),
    ]
    assert got["tasks"][-1]["deadline"] == "火把节前"


@pytest.mark.parametrize("told", ["任务", "目标任务", "主要内容"])
def test_what_stands_below_a_name_and_who_answers_is_the_task_of_its_card(told: str) -> None:
    card = "▲{}产业链\n链长：丁某　链办：{}　协同部门：投资促进局\n" + told + "：引进项目4个。　节点：{}月底前签约。\n"
    got = lines("一、产业链\n" + card.format("电池", "经济发展局", 6) + card.format("医药", "科技创新局", 9))
    assert [(units, deadline) for _, units, deadline in read(got)] == [
        ("经济发展局:牵头 投资促进局:配合", "6月底前签约"),
        ("科技创新局:牵头 投资促进局:配合", "9月底前签约"),
    ]
    assert all("引进项目4个" in task["text"] for task in got["tasks"])


ABOVE = (
    "责任单位：市城管局\n1．整治占道经营，8月10日前到位。\n2．路面平整。\n责任单位：市公安局、市交通局\n3．规范停放。\n"
)


@pytest.mark.parametrize("more", ["", "4．公交达标。完成时限：8月15日。\n"])
def test_lines_of_who_answers_above_their_points_are_for_the_points_below(more: str) -> None:
    got = lines(ABOVE + more)
    units = [(task["number"], [unit["name"] for unit in task["units"]]) for task in got["tasks"]]
    both = ["市公安局", "市交通局"]
    assert units == [("1", ["市城管局"]), ("2", ["市城管局"]), ("3", both), *([("4", both)] if more else [])]
    assert not any(task["review"] for task in got["tasks"])


def test_lines_of_who_answers_below_their_points_stay_with_those_above() -> None:
    got = lines("1．整治。\n责任单位：市城管局\n2．停放。\n责任单位：市公安局\n三、保障措施\n各单位要抓好落实。")
    assert read(got) == [("1", "市城管局:负责", None), ("2", "市公安局:负责", None)]


def test_no_line_is_lost_where_the_points_below_the_title_are_small() -> None:
    got = lines("（1）落实陪餐制。\n（2）统一采购。\n责任单位：市教育局、各县区政府\n时限：3月底前")
    assert not [question for question in got["review"] if "没有收入数据" in question]
    assert read(got)[-1] == ("（2）", "市教育局:负责 各县区政府:负责", "3月底前")


@pytest.mark.parametrize("word", ["任务", "重点任务", "主要任务", "议定事项", "整改措施", "工作举措"])
def test_points_of_a_numbered_task_are_its_points_be_they_one_or_two(word: str) -> None:
    got = lines(
        f"{word}一：压实责任\n（1）落实陪餐制。\n（2）统一采购。\n责任单位：市教育局（负责中小学），各县区政府\n"
        f"{word}二：强化检查\n（1）检查全覆盖。\n责任单位：市市场监管局\n{word}三：畅通举报\n责任单位：市信访局"
    )
    assert [key[-1:] for key, _, _ in read(got) if key] == ["一", "二", "三"]
    assert [units for _, units, _ in read(got)][1:] == ["市市场监管局:负责", "市信访局:负责"]


@pytest.mark.parametrize("sign", ["▲ ", "——", "● "])
def test_the_only_point_by_a_sign_below_a_heading_is_a_task_as_those_beside_it(sign: str) -> None:
    point = f"{sign}{{}}\n牵头：市政府办公室　配合：市直各部门\n"
    got = lines(
        f"一、精文减会\n{point.format('发文压减10%。')}{point.format('会议不超过90分钟。')}二、规范督查\n{point.format('整合各类检查。')}"
    )
    assert [(key, task["section"]) for (key, _, _), task in zip(read(got), got["tasks"], strict=True)] == [
        (None, ["一、精文减会"]), (None, ["一、精文减会"]), (None, ["二、规范督查"]),
    ]  # fmt: skip


def test_fields_before_and_after_the_units_belong_to_one_task() -> None:
    card = "任务{}：完善人防\n具体举措：1.配齐保安；2.设立护学岗\n牵头处室：保卫处\n协同单位：各学院\n预期成效：配备率100%\n时间节点：2025年12月\n"
    got = lines(card.format(1) + card.format(2))
    assert read(got) == [
        ("任务1", "保卫处:牵头 各学院:配合", "2025年12月"),
        ("任务2", "保卫处:牵头 各学院:配合", "2025年12月"),
    ]


CARD = "{}、{}不到位。\n整改目标：全部到位。\n整改措施：\n{}\n整改时限：2027年12月\n责任单位：{}\n验收单位：市{}局\n"


@pytest.mark.parametrize(
    "last", ["2.实施修复。（责任单位：县林业局；完成时限：6月底）", "2.实施修复。（县林业局负责，6月底前）"]
)
def test_lines_below_measures_that_each_have_a_bracket_are_the_cards(last: str) -> None:
    got = lines(
        CARD.format("一", "治污", "1.立即整改。\n2.建立机制。", "县住建局", "住建")
        + CARD.format("二", "修复", f"1.编制方案。（责任单位：县财政局；完成时限：4月底）\n{last}", "县林业局", "林业")
    )
    assert [units for _, units, _ in read(got)] == ["县住建局:负责 市住建局:指导", "县财政局:负责", "县林业局:负责"]
    assert [limit for *_, limit in read(got)[1:]] == ["4月底", "6月底" if "时限" in last else "6月底前"]
    assert any("验收单位：市林业局" in question for question in got["tasks"][-1]["review"])


@pytest.mark.parametrize("place", ["地点：体育中心", "活动地点：橘园", "地 址：滨江广场"])
@pytest.mark.parametrize("first", [True, False])
def test_when_and_where_something_takes_place_is_text_of_the_activity(place: str, *, first: bool) -> None:
    fields = ["时间：11月19日", place] if first else [place, "时间：11月19日"]
    card = "\n".join(fields)
    got = lines(
        f"1.开幕式\n{card}\n责任单位：市文旅局、市体育局\n2.马拉松\n{card}\n责任单位：市体育局（牵头）、市公安局"
    )
    assert [units for _, units, _ in read(got)] == ["市文旅局:负责 市体育局:负责", "市体育局:牵头 市公安局:负责"]
    assert all(field in got["tasks"][0]["text"] for field in fields)


@pytest.mark.parametrize("number", ["第{}号：", "第{}号 ", "第{}号建议：", "第10{}号："])
@pytest.mark.parametrize("who", ["提出人：陈某", "领衔代表：陈某等3人", "提案人：民盟某县支部"])
def test_a_card_of_a_proposal_begins_with_its_number(number: str, who: str) -> None:
    got = lines(
        f"一、建议\n{number.format('21')}关于修建农贸市场的建议\n{who}\n主办：县商务局\n协办：县自然资源局、城关镇\n"
        f"{number.format('23')}关于规范三轮车的建议\n{who}\n分办：县公安局、县住建局\n"
        f"二、提案\n{number.format('25')}关于青少年教育的提案\n{who}\n独办：县教育局"
    )
    assert [units for _, units, _ in read(got)] == [
        "县商务局:牵头 县自然资源局:配合 城关镇:配合",
        "县公安局:负责 县住建局:负责",
        "县教育局:负责",
    ]
    assert all("关于" in task["title"] + task["text"] for task in got["tasks"])


@pytest.mark.parametrize("heading", ["组织单位", "主办单位", "大赛组织机构"])
def test_who_holds_an_event_is_no_task(heading: str) -> None:
    got = lines(
        f"一、{heading}\n主办单位：县总工会、县人社局\n承办单位：县职教中心\n二、竞赛项目\n1.电工（县工信局承办）\n2.焊工（县职教中心承办）"
    )
    assert [units for _, units, _ in read(got)] == ["县工信局:负责", "县职教中心:负责"]
    assert not any("没有作为责任单位" in question for question in got["review"])


def test_short_lines_with_a_colon_part_points_that_are_counted_through() -> None:
    got = lines(
        "工作清单\n考前：\n1.资格审查（市招考中心）\n2.英语机考（市招考中心）\n考中：\n3.组织考试（市教育局）\n考后：\n4.公布成绩（市教育局）"
    )
    assert [task["text"] for task in got["tasks"]] == ["资格审查", "英语机考", "组织考试", "公布成绩"]


@pytest.mark.parametrize(
    ("row", "want"),
    [
        ("（责任单位：县水利局）（完成时限：6月底前）", "县水利局:负责"),
        ("（县水利局牵头，县财政局配合）（6月底前）", "县水利局:牵头 县财政局:配合"),
        ("【牵头单位：县水利局】【配合单位：县财政局】【完成时限：6月底前】", "县水利局:牵头 县财政局:配合"),
        ("（县水利局） （县财政局）（6月底前）", "县水利局:负责 县财政局:负责"),
        ("【安全股、各学校】【6月底前】", "安全股:负责 各学校:负责"),
        ("（6月底前）（县水利局负责）", "县水利局:负责"),
        ("（督导室牵头，各股室配合 6月底前）", "督导室:牵头 各股室:配合"),
        ("。民政科、各社区，6月底前。", "民政科:负责 各社区:负责"),
    ],
)
def test_brackets_in_a_row_are_one_group_with_its_time(row: str, want: str) -> None:
    got = lines(f"一、任务\n1.供水保障{row}\n2.道路硬化。（县交通局负责）")
    assert read(got)[0] == ("1", want, "6月底前")
    assert got["tasks"][0]["text"].rstrip("。") == "供水保障"
    assert not got["tasks"][0]["review"]


@pytest.mark.parametrize("gap", [" ", "　", "  "])
def test_labels_without_colons_behind_a_sentence_are_labels(gap: str) -> None:
    rows = [
        ("1", "新增公办学位2000个", "市教育局", "市财政局、市住建局", "8月底"),
        ("2", "适老化改造1000户", "市民政局", "市残联、各区政府", "10月底"),
    ]
    got = lines(
        "民生实事\n"
        + "\n".join(
            f"{number}．{text}。{gap.join(('牵头单位', lead, '配合单位', helps, '完成时间', limit))}"
            for number, text, lead, helps, limit in rows
        )
    )
    assert read(got) == [
        ("1", "市教育局:牵头 市财政局:配合 市住建局:配合", "8月底"),
        ("2", "市民政局:牵头 市残联:配合 各区政府:配合", "10月底"),
    ]
    assert not any(task["review"] for task in got["tasks"])
