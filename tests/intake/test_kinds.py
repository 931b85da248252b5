"""The kinds of fault met in real papers, several wordings of each: what each task says and who answers for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.intake.contract import as_data
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from tests.intake.files import KINDS, Part

GIVEN = Path(__file__).parent / "cases" / "kinds"
TITLE = "云湖市示范工作方案"

Want = tuple[str | None, str, str | None]


def take(data: bytes, name: str) -> dict[str, Any]:
    return as_data(understand(read_blocks(data, name)))


def given(name: str) -> dict[str, Any]:
    return take((GIVEN / name).read_bytes(), name)


def lines(text: str) -> dict[str, Any]:
    return take(f"{TITLE}\n{text}".encode(), "方案.txt")


def read(data: dict[str, Any]) -> list[Want]:
    """Each task as number, units with their roles, deadline."""
    return [
        (task["number"], " ".join(f"{unit['name']}:{unit['role']}" for unit in task["units"]), task["deadline"])
        for task in data["tasks"]
    ]


PLACES = "各县（市、区）政府:负责"


@pytest.mark.parametrize(
    ("rule", "implied"),
    [
        ("以下均需各县（市、区）政府落实，不再列出", PLACES),
        ("以下各项均需各县（市、区）政府落实，不再逐一列出", PLACES),
        ("各县（市、区）政府均为责任单位，以下不再列出", PLACES),
        ("以下任务责任单位均含各县（市、区）政府，不再一一注明", PLACES),
        ("以下任务均由各乡镇（街道）配合，不再单列", "各乡镇（街道）:配合"),
    ],
)
def test_a_rule_for_all_later_tasks_is_applied_to_them(rule: str, implied: str) -> None:
    name = implied.partition(":")[0]
    got = lines(
        f"1.建设书房。（责任单位：市文旅局、{name}。{rule}）\n2.培育推广人。（责任单位：市教育局）\n3.开放场馆。（市直机关工委负责）"
    )
    assert [units.split(" ")[1:] for _, units, _ in read(got)][1:] == [[implied], [implied]]
    assert len([unit for unit in got["tasks"][0]["units"] if unit["name"] == name]) == 1
    assert any(rule.partition("，")[0] in question and "已把" in question for question in got["review"])


@pytest.mark.parametrize(
    "rules",
    [
        "列第一位的为牵头单位，下同。以下均需各县（市、区）政府落实，不再列出",
        "排在首位的为牵头单位，以下均需各县（市、区）政府落实，不再列出",
        "第一位为牵头单位；以下任务均需各县（市、区）政府落实，不再重复列出",
        "牵头单位列首位，下同；各县（市、区）政府均需落实，以下不再列出",
    ],
)
def test_two_rules_in_one_bracket_are_both_applied(rules: str) -> None:
    got = lines(f"1.建设书房。（责任单位：市文旅局、市住建局。{rules}）\n2.开放场馆。（责任单位：市教育局、市科技局）")
    assert read(got)[1][1] == f"市教育局:牵头 市科技局:负责 {PLACES}"
    assert len(got["rules"]) == 2


@pytest.mark.parametrize(
    ("rule", "third"),
    [
        ("除注明外均由市文旅局负责", "市文旅局:负责"),
        ("以下任务未注明责任单位的，由市文旅局牵头落实", "市文旅局:牵头"),
        ("凡未列明责任单位的由市文旅局、市教育局负责", "市文旅局:负责 市教育局:负责"),
    ],
)
def test_tasks_that_name_nobody_go_to_whom_the_rule_names(rule: str, third: str) -> None:
    got = lines(
        f"本方案{rule}。\n一、重点任务\n1.建设书房。（责任单位：市住建局）\n2.推广。（市科协负责）\n3.开放场馆。"
    )
    assert [units for _, units, _ in read(got)] == ["市住建局:负责", "市科协:负责", third]


def test_a_rule_the_program_cannot_carry_out_is_said_to_be_undone() -> None:
    got = lines("1.建设书房。（责任单位：市住建局。以下均需属地落实，不再列出）\n2.推广。（市科协负责）")
    assert any("没有处理" in question for question in got["review"])
    assert read(got)[1][1] == "市科协:负责"


LABELS = (
    "牵头单位：市商务局　　配合单位：市住建局、市城管局　　完成时限：2025年8月底前",
    "牵头单位:市商务局  配合单位:市住建局、市城管局  完成时限:2025年8月底前",
    "主办单位：市商务局\t协办单位：市住建局、市城管局\t完成时间：2025年8月底前",
    "主办单位：市商务局／协办单位：市住建局、市城管局／完成时间：2025年8月底前",
    "牵头部门：市商务局　配合部门：市住建局　市城管局　办结时限：2025年8月底前",
    "牵头单位：市商务局；配合单位：市住建局、市城管局；整改时限：2025年8月底前",
)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("name", [name for name in KINDS if "\t" not in name])
def test_labels_side_by_side_are_told_apart(label: str, name: str) -> None:
    if "\t" in label and name.endswith((".docx", ".odt")):
        label = label.replace("\t", "　")  # a tab is an element of its own there
    parts: list[Part] = [
        TITLE,
        "一、硬件提升",
        "1.翻新市场地面和排水沟12处。",
        label,
        "2.更换招牌。",
        "牵头单位：市市场监管局",
    ]
    got = take(KINDS[name](parts), name)
    assert read(got) == [
        ("1", "市商务局:牵头 市住建局:配合 市城管局:配合", "2025年8月底前"),
        ("2", "市市场监管局:牵头", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.建立名录。\n责任单位：\n市市场监管局\n市农业农村局\n2.公布名单。\n责任单位：市卫健委",
        "1.建立名录。\n责任单位：市市场监管局\n市农业农村局\n2.公布名单。（责任单位：市卫健委）",
        "1.建立名录。责任单位：市市场监管局\n市农业农村局\n2.公布名单。责任单位：市卫健委",
        "1.建立名录。\n责任单位：市市场监管局、\n市农业农村局\n2.公布名单。\n责任单位：市卫健委。",
    ],
)
def test_units_a_line_each_belong_to_the_label_above(text: str) -> None:
    assert read(lines(text)) == [("1", "市市场监管局:负责 市农业农村局:负责", None), ("2", "市卫健委:负责", None)]


@pytest.mark.parametrize(
    "body",
    [
        "年内培训不少于2000人次，培训合格的发给证书。",
        "县财政局新建学校2所，改造道路3条。",
        "各单位要加强宣传，营造氛围，年底前完成。",
        "培训对象为从业人员，重点为新入职人员。",
    ],
)
def test_text_after_a_label_line_is_neither_a_unit_nor_a_time(body: str) -> None:
    got = lines(f"1.开展培训。责任单位：市人社局、市市场监管局\n{body}\n2.公布名单。\n责任单位：市卫健委")
    assert [units for _, units, _ in read(got)] == ["市人社局:负责 市市场监管局:负责", "市卫健委:负责"]
    assert not any("没有收入数据" in question for question in got["review"])


CLOSINGS = (
    "本措施自2025年5月1日起施行，有效期三年，由市科协负责解释。",
    "本办法自印发之日起施行，由市科技局负责解释。",
    "此前有关规定与本方案不一致的，以本方案为准。",
    "自发布之日起实施，有效期至2027年12月31日。",
    "各责任单位要于每月5日前报送进展情况。",
    "联系人：王某，电话：0000000。",
)


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("name", ["plan.txt", "plan.html", "plan.docx"])
def test_what_the_plan_says_of_itself_after_the_last_task_is_in_no_task(closing: str, name: str) -> None:
    parts: list[Part] = [
        TITLE,
        "1.认定基地。（责任单位：市科协）",
        "2.给予奖励。（责任单位：市科技局、市财政局）",
        closing,
        "附件：申报表",
    ]
    got = take(KINDS[name](parts), name)
    assert [task["text"] for task in got["tasks"]] == ["认定基地。", "给予奖励。"]
    assert read(got)[1] == ("2", "市科技局:负责 市财政局:负责", None)
    assert not any("没有收入数据" in question for question in got["review"])


def test_one_body_in_two_spellings_is_asked_about_once() -> None:
    got = given("08.txt")
    assert read(got)[3][1] == "省教育厅:牵头 江城市政府:配合 平州市政府:配合 安远市政府:配合"
    assert read(got)[0][1] == "省人力资源社会保障厅:负责 教育厅:负责 财政厅:负责"
    asked = [question for question in got["review"] if "没有写级别" in question]
    assert len(asked) == 1
    for name in ("人力资源社会保障厅", "发展改革委", "教育厅", "财政厅"):
        assert asked[0].count(f"“{name}”即“省{name}”") == 1
    assert not any(task["review"] for task in got["tasks"])


@pytest.mark.parametrize(
    "name", ["江北金融监管局", "武汉投控集团", "国网云湖供电公司", "中国移动云湖分公司", "云湖海关"]
)
def test_a_name_that_carries_its_place_is_not_asked_about(name: str) -> None:
    got = lines(f"1.建设基地。（市教育局、{name}负责）\n2.培训。（市教育局、{name}负责）")
    assert not any("级别" in question for question in got["review"])


@pytest.mark.parametrize(
    ("numbers", "want"),
    [
        (("2.1 ", "2.1.1 ", "2.1.2 "), ["2.1.1", "2.1.2"]),
        (("2.1", "2.1.1.", "2.1.2."), ["2.1.1", "2.1.2"]),
        (("２．１　", "２．１．１ ", "２．１．２ "), ["２．１．１", "２．１．２"]),
        (("2-1 ", "2-1-1 ", "2-1-2 "), ["2-1-1", "2-1-2"]),
        (("（一）", "任务一：", "任务二："), ["任务一", "任务二"]),
        (("（一）", "第一，", "第二，"), ["第一", "第二"]),
    ],
)
def test_numbers_of_every_form_are_numbers(numbers: tuple[str, str, str], want: list[str]) -> None:
    section, one, two = numbers
    got = lines(
        f"二、重点任务\n{section}馆藏建设\n{one}接收档案2万卷。（市档案馆负责）\n{two}抢救档案300卷。（市档案馆负责，9月底前完成）"
    )
    assert [task["number"] for task in got["tasks"]] == want
    assert [task["section"] for task in got["tasks"]] == [["二、重点任务", f"{section}馆藏建设"]] * 2
    assert got["tasks"][0]["text"] == "接收档案2万卷。"


@pytest.mark.parametrize(
    "text", ["3.5亿元投资落实到位。", "12 个县全部建成。", "2025.10完成建设。", "1-3月完成招标。", "3 月底前完成。"]
)
def test_an_amount_or_a_date_is_no_number(text: str) -> None:
    got = lines(f"1.建设基地。（市教育局负责）\n{text}\n2.培训。（市人社局负责）")
    assert [task["number"] for task in got["tasks"]] == ["1", "2"]
    assert text in got["tasks"][0]["text"]


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        (
            "以上第1、2项由市农业农村局牵头，市公安局配合；第3项由市公安局牵头。",
            ("市农业农村局:牵头 市公安局:配合",) * 2 + ("市公安局:牵头",),
        ),
        ("上述1—2项工作由市工信局负责；3项由市商务局负责。", ("市工信局:负责",) * 2 + ("市商务局:负责",)),
        ("以上各项由市教育局负责。", ("市教育局:负责",) * 3),
        ("以上任务均由市财政局牵头，各县区配合。", ("市财政局:牵头 各县区:配合",) * 3),
        (
            "其中，第1项由市水务局牵头，第2项和第3项由市住建局牵头。",
            ("市水务局:牵头", "市住建局:牵头", "市住建局:牵头"),
        ),
    ],
)
@pytest.mark.parametrize("name", ["plan.txt", "plan.docx", "plan.html"])
def test_a_sentence_after_the_list_gives_its_items_their_units(
    sentence: str, units: tuple[str, ...], name: str
) -> None:
    parts: list[Part] = [
        TITLE,
        "一、目标",
        "全市不发生露天焚烧。",
        "二、重点工作",
        "1.建立网格。",
        "2.设立检查站。",
        "3.发放告知书。",
        sentence,
    ]
    got = take(KINDS[name](parts), name)
    assert tuple(found for _, found, _ in read(got)) == units
    assert [task["text"] for task in got["tasks"]] == ["建立网格。", "设立检查站。", "发放告知书。"]


def test_duties_listed_by_unit_are_tasks_of_those_units() -> None:
    got = given("12.txt")
    assert [units for _, units, _ in read(got)] == [
        "市农业农村局:牵头", "市生态环境局:负责", "各乡镇（街道）:负责", *("市农业农村局:牵头 市公安局:配合",) * 2, "市公安局:牵头",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "units"),
    [
        (("（一）市水务局", "（二）市住建局"), ("市水务局", "市住建局")),
        (("（一）市水务局：", "（二）市住建局："), ("市水务局", "市住建局")),
        (("（一）市水务局（2项）", "（二）市住建局（1项）"), ("市水务局", "市住建局")),
        (("一、市水务局、市财政局", "二、市住建局"), ("市水务局 市财政局", "市住建局")),
    ],
)
def test_tasks_under_a_heading_that_is_a_unit_are_its_own(heads: tuple[str, str], units: tuple[str, str]) -> None:
    got = lines(f"{heads[0]}\n1.清淤河道。\n2.整治排口。\n{heads[1]}\n1.翻修道路。")
    assert [" ".join(unit["name"] for unit in task["units"]) for task in got["tasks"]] == [units[0], units[0], units[1]]


@pytest.mark.parametrize(
    "time",
    [
        "立行立改",
        "即知即改",
        "2025年6月底前，长期坚持",
        "持续推进",
        "2025.10",
        "2025-06-30",
        "十月份",
        "年内",
        "会后一周内",
        "5月起",
        "十一月上旬前",
    ],
)
@pytest.mark.parametrize("label", ["整改时限", "完成时限", "完成时间", "办结时限"])
def test_a_time_under_its_label_is_kept_word_for_word(time: str, label: str) -> None:
    got = lines(f"1.证照公示。\n责任单位：市场科\n{label}：{time}\n2.台账。\n责任单位：办公室")
    assert read(got) == [("1", "市场科:负责", time), ("2", "办公室:负责", None)]


@pytest.mark.parametrize(
    "time", ["九月底以前完成", "6月30日前完成", "立行立改", "年内持续推进", "2025年12月底前", "5月起实施"]
)
def test_a_time_in_the_bracket_is_no_unit(time: str) -> None:
    got = lines(f"1.专项行动。（由市文旅局牵头，市公安局参加，{time}）")
    assert read(got) == [("1", "市文旅局:牵头 市公安局:配合", time)]


def test_a_month_in_chinese_numerals_is_whole_and_a_reporting_day_is_no_limit() -> None:
    got = lines("1.改造外墙，十一月上旬前完工。（市住建局负责）\n2.报表于每月5日前报送市住建局。（市统计局负责）")
    assert [deadline for _, _, deadline in read(got)] == ["十一月上旬前", None]


@pytest.mark.parametrize(
    "lost", ["【牵头单位】市市场监管局【配合单位】市公安局", "主责单位　　市政务服务局", "由有关方面落实到位。"]
)
def test_a_point_beside_tasks_that_is_none_is_asked_about(lost: str) -> None:
    got = lines(f"一、重点任务\n（一）推进改革。（市发改委负责）\n（二）加强监管。\n{lost}\n（三）优化服务。\n{lost}")
    missing = {"（二）", "（三）"} - {task["number"] for task in got["tasks"]}
    assert all(any(number in question for question in got["review"]) for number in missing)


def test_two_rows_of_heads_between_tabs_keep_their_empty_cells() -> None:
    rows = "序号\t任务\t责任分工\t\t完成时限\n\t\t牵头单位\t配合单位\t\n1\t修路\t市交通局\t市财政局\t6月底前\n2\t架桥\t市住建局\t无\t长期坚持"
    assert read(lines(rows)) == [("1", "市交通局:牵头 市财政局:配合", "6月底前"), ("2", "市住建局:牵头", "长期坚持")]
