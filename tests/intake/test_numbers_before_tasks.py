"""Numbers before tasks: those that meet a figure, letters, codes, columns and automatic numbers."""

from __future__ import annotations

import pytest

from tests.intake.files import Grid, W, as_docx, as_html, docx, paragraph
from tests.intake.one_table import TABLES, of_table
from tests.intake.test_kinds import lines, read, take


@pytest.mark.parametrize("word", ["隐患", "问题", "事项"])
def test_faults_to_be_mended_are_numbered_with_their_word(word: str) -> None:
    got = lines(
        f"{word}1：通道堆物。\n整改单位：保卫部\n整改期限：即查即改\n{word}2：报警失灵。\n整改责任单位：信息部\n整改期限：汛期来临前"
    )
    assert read(got) == [(f"{word}1", "保卫部:负责", "即查即改"), (f"{word}2", "信息部:负责", "汛期来临前")]


def test_projects_above_tasks_are_headings() -> None:
    got = lines(
        "专项一：强链行动\n任务一：引进企业。责任单位：市商务局\n专项二：补链行动\n任务二：建设基地。责任单位：市科技局"
    )
    assert [task["section"] for task in got["tasks"]] == [["专项一：强链行动"], ["专项二：补链行动"]]
    assert [number for number, _, _ in read(got)] == ["任务一", "任务二"]


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


def test_tasks_numbered_through_below_chinese_numbers_keep_their_own() -> None:
    rows = "序号,实事项目,实施内容,责任单位\n一,养老服务,1.新建设施60处,市民政局\n,,2.适老化改造,市残联\n二,教育,3.新增学位,市教育局\n"
    got = take(rows.encode(), "a.csv")
    assert [(task["number"], task["section"]) for task in got["tasks"]] == [
        ("1", ["一、养老服务"]), ("2", ["一、养老服务"]), ("3", ["二、教育"]),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["一级任务,二级任务,举措,牵头单位", "反馈问题,整改措施,要求,牵头科室"])
def test_tasks_numbered_in_their_cells_keep_their_numbers_without_a_column_for_them(head: str) -> None:
    rows = f"{head}\n一、学科建设,1.学位点申报,完成申报,研究生处\n,2.学科评估,组织自评,发展规划处\n二、师资,3.人才引进,引进30名,人事处\n"
    got = take(rows.encode(), "a.csv")
    assert [(task["number"], task["title"]) for task in got["tasks"]] == [
        ("1", "学位点申报"), ("2", "学科评估"), ("3", "人才引进"),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["指标序号", "任务编号", "清单序号", "项目编号", "序 号"])
def test_whatever_is_numbered_its_column_numbers_the_tasks(head: str) -> None:
    rows = (
        ("项目", head, "指标要求", "牵头部门"),
        ("组织", "1", "设立爱卫会", "区卫健局"),
        (None, "2", "开展活动", "区教育局"),
    )
    for name, data in {"a.docx": as_docx([Grid(rows)]), "a.html": as_html([Grid(rows)])}.items():
        assert [number for number, _, _ in read(take(data, name))] == ["1", "2"], name


@pytest.mark.parametrize("form", ["{}.", "{}、", "{}．", "（{}）", "{}) "])
def test_points_by_letters_stand_below_a_chapter_and_below_a_point(form: str) -> None:
    first, second = (form.format(letter) for letter in "AB")
    got = lines(
        f"一、重点任务\n（一）查摆问题。\n{first}征集问题。（市信访局负责）\n{second}建立台账。（市审计局负责）\n"
        "（二）整改提升。（市司法局负责）"
    )
    assert [(key or "").strip("（）().") for key, _, _ in read(got)] == ["A", "B", "二"]
    assert [task["section"][-1] for task in got["tasks"]] == ["（一）查摆问题", "（一）查摆问题", "一、重点任务"]


def test_a_letter_with_units_behind_its_colon_has_their_roles() -> None:
    got = lines(
        "A.项目前期：县农业农村局（牵头），县水利局（配合），2025年3月底前；\nB.竣工验收：县财政局（牵头）、各乡镇（配合）。"
    )
    assert read(got) == [
        ("A", "县农业农村局:牵头 县水利局:配合", "2025年3月底前"),
        ("B", "县财政局:牵头 各乡镇:配合", None),
    ]


@pytest.mark.parametrize("head", ["条款号", "编码", "指标代号", "条目号"])
@pytest.mark.parametrize("name", TABLES)
def test_a_first_column_of_codes_numbers_the_rows(head: str, name: str) -> None:
    rows = ((head, "任务", "责任单位"), ("1.1.2", "建立台账", "医务处"), ("Z-03", "完善流程", "护理部"))
    assert [key for key, _, _ in read(of_table(rows, name))] == ["1.1.2", "Z-03"]


def test_automatic_numbers_in_a_column_of_their_own_number_the_rows() -> None:
    numbered = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    rows = (("序号", "任务", "责任单位"), ("", "建立台账", "市民政局"), ("", "完善流程", "市司法局"))
    cells = ("".join(f"<w:tc>{paragraph(cell, numbered if not cell else '')}</w:tc>" for cell in row) for row in rows)
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
    levels = "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1'/></w:lvl>"
    numbering = (
        f"<w:numbering {W}><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    )
    got = take(docx(paragraph("民政重点工作清单") + table, numbering=numbering), "a.docx")
    assert read(got) == [("1", "市民政局:负责", None), ("2", "市司法局:负责", None)]


@pytest.mark.parametrize(
    ("one", "two"), [("【指标1】", "【指标2】"), ("指标一：", "指标二："), ("【项目1】", "【项目2】")]
)
def test_indicators_and_projects_are_numbered_with_their_word(one: str, two: str) -> None:
    got = lines(f"{one}手术占比\n责任科室：医务部\n监测科室：病案统计科\n{two}用药强度\n责任科室：药学部")
    assert [task["number"] for task in got["tasks"]] == [one.strip("【】："), two.strip("【】：")]
    assert [units for _, units, _ in read(got)] == ["医务部:负责 病案统计科:指导", "药学部:负责"]


@pytest.mark.parametrize("gap", [" ", "　", "  "])
def test_a_number_with_a_nought_is_one_whatever_follows_it(gap: str) -> None:
    tasks = "".join(f"{at:02}{gap}更新台账{at}，每季度复核\n责任：综治中心／派出所\n" for at in range(1, 12))
    got = take(f"滨江街道工作任务分解\n▲基础管理\n{tasks}".encode(), "方案.txt")
    assert got["title"] == "滨江街道工作任务分解"
    assert [task["number"] for task in got["tasks"]] == [f"{at:02}" for at in range(1, 12)]
    assert {units for _, units, _ in read(got)} == {"综治中心:负责 派出所:负责"}


@pytest.mark.parametrize("name", ["a.html", "a.docx"])
@pytest.mark.parametrize("numbers", [("01", "02", "03"), ("1", "2", "3")])
def test_numbers_alone_on_their_lines_count_the_cards_below_them(name: str, numbers: tuple[str, ...]) -> None:
    parts = ["青川县惠民实事责任清单"]
    for number in numbers:
        parts += [number, f"工程{number}", "新建水厂2处。", "牵头单位：县水利局"]
    got = take((as_html if name == "a.html" else as_docx)(parts), name)
    assert read(got) == [(number, "县水利局:牵头", None) for number in numbers]
    assert got["tasks"][0]["text"].startswith(f"工程{numbers[0]}")


def test_numbers_that_are_names_are_not_missed_between_them() -> None:
    numbers = ("第37号", "第58号", "第102号")
    got = of_table(
        (("建议编号", "建议标题", "主办单位"), *((number, "关于修路的建议", "市住建局") for number in numbers))
    )
    assert not got["review"]
    counted = of_table(
        (("序号", "任务", "主办单位"), *((number, "修路", "市住建局") for number in ("1", "2", "3", "5")))
    )
    assert any("从“3”跳到“5”" in question for question in counted["review"])


@pytest.mark.parametrize("word", ["监督", "专项整治", "督导", "年度"])
def test_tasks_counted_with_a_word_for_their_kind_are_numbered(word: str) -> None:
    got = lines("".join(f"{word}任务{at}：开展督查\n方式：下沉走访\n承办室：第{at}监督检查室\n" for at in "一二三"))
    assert [task["number"] for task in got["tasks"]] == ["任务一", "任务二", "任务三"]


@pytest.mark.parametrize(
    ("numbers", "keys"),
    [
        (("整改任务（一）：", "整改任务（二）："), ("任务（一）", "任务（二）")),
        (("第1号提案：", "第2号提案："), ("第1号", "第2号")),
        (("第12号建议：", "第13号建议："), ("第12号", "第13号")),
    ],
)
def test_numbers_in_brackets_behind_their_word_and_before_it_are_numbers(
    numbers: tuple[str, str], keys: tuple[str, str]
) -> None:
    got = lines("".join(f"{number}完善养老服务\n主办单位：区民政局\n" for number in numbers))
    assert tuple(task["number"] for task in got["tasks"]) == keys


@pytest.mark.parametrize("word", ["决议", "重点督办", "年度"])
def test_matters_counted_in_figures_with_a_word_for_their_kind_are_numbered(word: str) -> None:
    got = lines("".join(f"{word}事项{at}：审定方案\n主责：市场部\n配合：财务部\n" for at in (1, 2, 3)))
    assert [task["number"] for task in got["tasks"]] == ["事项1", "事项2", "事项3"]


@pytest.mark.parametrize(
    "numbers",
    [("攻坚一：", "攻坚二："), ("任务单1\n", "任务单2\n"), ("战役一：", "战役二："), ("问题卡一\n", "问题卡二\n")],
)
def test_cards_called_by_a_word_of_their_own_are_numbered(numbers: tuple[str, str]) -> None:
    got = lines(
        "".join(f"{number}清欠攻坚\n目标：欠款清偿\n主攻单位：市工信局\n作战时间：12月底前\n" for number in numbers)
    )
    assert read(got) == [(number.strip("：\n"), "市工信局:牵头", "12月底前") for number in numbers]


@pytest.mark.parametrize(
    "stage", ["第二阶段：对标先进（4月—5月）", "第二步：集中整治（4月底前）", "第二环节：整改提升"]
)
def test_a_stage_over_its_tasks_heads_them(stage: str) -> None:
    got = lines(f"第一阶段：动员\n1.开动员会。（责任单位：区委办）\n{stage}\n2.考察学习。（责任单位：区发改委）")
    assert read(got) == [("1", "区委办:负责", None), ("2", "区发改委:负责", None)]
    assert got["tasks"][1]["section"] == [stage]
