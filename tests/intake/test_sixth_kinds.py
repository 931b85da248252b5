"""Kinds of fault met in a sixth round of plans nobody had tried: subjects of sentences, 同上, quarters, bars, cards by number."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.files import Grid, as_docx, as_html, as_odt
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_page, as_xlsx


def plain(text: str) -> dict[str, Any]:
    return take(text.encode(), "a.txt")


_SUBJECTS = [
    ("州文旅局要牵头编制规划，州自然资源局、州林草局要做好要素保障。", "州文旅局:牵头 州自然资源局:负责 州林草局:负责"),
    ("市公安局要严查酒驾，市交通运输局要强化源头安检，市应急管理局要开展督查。", "市公安局:负责 市交通运输局:负责 市应急管理局:负责"),
    ("县自然资源局负责组织和监督；县应急局负责救援；县住建局负责排查隐患。", "县自然资源局:负责 县应急局:负责 县住建局:负责"),
    ("镇应急办、镇市场监管所、秀水派出所要开展联合检查。", "镇应急办:负责 镇市场监管所:负责 秀水派出所:负责"),
    ("由局办公室牵头，负责信息报送。", "局办公室:牵头"),
    ("由市卫生健康委牵头做好疾病防控，市文旅局、市商务局配合。", "市卫生健康委:牵头 市文旅局:配合 市商务局:配合"),
    ("村“两委”负责，驻村工作队协助。", "村“两委”:负责 驻村工作队:配合"),
    ("市交通运输局负责客运组织；铁路云山站负责铁路客运组织。", "市交通运输局:负责 铁路云山站:负责"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "want"), _SUBJECTS)
def test_the_subject_of_a_sentence_answers_where_the_plan_names_units_in_no_other_way(sentence: str, want: str) -> None:
    text = f"城区整治方案\n一、开展整治\n{sentence}\n二、加强宣传\n区融媒体中心要做好宣传。"
    for got in (plain(text), take(as_docx(text.split("\n")), "a.docx"), take(as_html(text.split("\n")), "a.html")):
        assert [units for _, units, _ in read(got)] == [want, "区融媒体中心:负责"]
        assert sum("从正文的话里读出" in question or "正文的一句话里" in question for question in got["review"]) >= 1


@pytest.mark.parametrize(("sentence", "want"), _SUBJECTS)
def test_the_subject_of_a_sentence_answers_beside_points_that_have_their_units(sentence: str, want: str) -> None:
    got = lines(f"一、主要任务\n1.建立台账。（市民政局负责）\n2.开展整治。{sentence}\n3.强化考核。（市审计局负责）")
    assert read(got)[1][1] == want


@pytest.mark.parametrize(
    "conduct",
    ["各部门要高度重视。", "各单位要切实加强组织领导。", "市财政局要加强资金保障。", "市政府督查室要开展督查。", "各级各部门要落实责任。"],
)  # fmt: skip
def test_chapters_that_ask_for_conduct_give_no_task(conduct: str) -> None:
    got = lines(
        f"一、主要任务\n1.建立台账。（市民政局负责）\n二、工作要求\n（一）加强领导。{conduct}\n（二）严格纪律。"
    )
    assert [number for number, _, _ in read(got)] == ["1"]


@pytest.mark.parametrize(
    "text", ["本办法由市科协负责解释。", "加强与市财政局对接，争取资金。", "经市政府同意，开展整治。",
     "所需资金由市财政局列支。", "各单位要高度重视。"],
)  # fmt: skip
def test_units_that_a_sentence_only_mentions_are_no_subjects(text: str) -> None:
    got = lines(f"一、开展整治\n{text}\n二、加强宣传\n区融媒体中心要做好宣传。")
    assert read(got)[0][1] == ""


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("县住建局、县交通局：分别负责房建、交通领域排查。", "县住建局:按职责分工 县交通局:按职责分工"),
        ("县自然资源局、县林业局：按职责负责报批。", "县自然资源局:按职责分工 县林业局:按职责分工"),
        ("县公安局：牵头侦办案件。负责指导各派出所开展宣传。", "县公安局:牵头"),
        ("县法院：快立快审案件。", "县法院:负责"),
        ("县人社局：配合做好调解。", "县人社局:配合"),
    ],
)
def test_a_list_of_units_with_their_duties_needs_no_heading(line: str, want: str) -> None:
    got = lines(
        f"爱卫会成员单位任务\n{line}\n县城管局：负责环境卫生。\n县教育局：组织健康教育。\n各乡镇政府：落实属地责任。"
    )
    assert [units for _, units, _ in read(got)] == [
        want, "县城管局:负责", "县教育局:负责", "各乡镇政府:负责",
    ]  # fmt: skip


@pytest.mark.parametrize("body", ["教育部门", "公安机关", "水利部门", "检察机关", "各乡镇（街道）"])
def test_departments_without_a_level_are_units_below_their_duties(body: str) -> None:
    got = lines(f"一、部门职责\n（一）{body}负责开展教育。\n（二）县水利局负责巡查。\n（三）民政部门负责关爱。")
    assert [units for _, units, _ in read(got)] == [f"{body}:负责", "县水利局:负责", "民政部门:负责"]


_SAME = ["同上", "（同上）", "〃", "″", "同前"]


@pytest.mark.parametrize("same", _SAME)
def test_what_a_cell_says_is_the_same_stands_above_it(same: str) -> None:
    rows = (
        ("序号", "工作内容", "牵头部门", "配合部门", "时间节点"),
        ("1", "编制规划", "市自然资源局", "各区人民政府", "2025年8月"),
        ("2", "开展普查", "市住建局", "市文物局", same),
        ("3", "公布名录", same, same, "2025年12月"),
    )
    want = [
        ("1", "市自然资源局:牵头 各区人民政府:配合", "2025年8月"),
        ("2", "市住建局:牵头 市文物局:配合", "2025年8月"),
        ("3", "市住建局:牵头 市文物局:配合", "2025年12月"),
    ]
    grid = Grid(rows)
    files = {
        "a.docx": as_docx([grid]),
        "a.html": as_html([grid]),
        "a.odt": as_odt([grid]),
        "a.xlsx": as_xlsx({"任务": rows}),
    }
    for name, data in files.items():
        assert read(take(data, name)) == want, name


@pytest.mark.parametrize("head", ["计划完成", "预计达成", "力争建成", "决策时间", "何时完成"])
def test_a_column_of_nothing_but_times_is_the_deadline_and_asked_about_once(head: str) -> None:
    rows = (
        ("序号", "任务名称", "牵头部门", head),
        ("1", "建设中心", "科技局", "2025Q3"),
        ("2", "组织路演", "科技局", "2025年12月"),
    )
    got = take(as_xlsx({"任务": rows}), "a.xlsx")
    assert [time for _, _, time in read(got)] == ["2025Q3", "2025年12月"]


@pytest.mark.parametrize("head", ["开工", "立项批复", "交办日期", "来文日期", "发布日期"])
def test_a_column_of_other_times_is_no_deadline(head: str) -> None:
    rows = (
        ("序号", "任务名称", "牵头部门", head),
        ("1", "建设中心", "市科技局", "2025年3月"),
        ("2", "组织路演", "市科技局", "2025年4月"),
    )
    assert [time for _, _, time in read(take(as_xlsx({"任务": rows}), "a.xlsx"))] == [None, None]


@pytest.mark.parametrize("head", ["一季度目标", "上半年进度", "2025年目标", "全年目标", "二季度任务"])
def test_one_column_named_after_a_time_gives_no_deadline(head: str) -> None:
    rows = (
        ("序号", "重点任务", head, "责任单位"),
        ("1", "满产快产", "增长8%", "市工信局"),
        ("2", "发放消费券", "2000万元", "市商务局"),
    )
    assert [time for _, _, time in read(take(as_xlsx({"任务": rows}), "a.xlsx"))] == [None, None]


@pytest.mark.parametrize("mark", ["｜", "|", " ｜ ", "　｜", "| "])
def test_labels_with_bars_between_them_are_read(mark: str) -> None:
    got = lines(
        f"任务1：推行分流{mark}牵头：立案庭{mark}配合：各业务庭、各基层法院{mark}时限：6月底\n任务2：健全机制{mark}牵头：执行局{mark}配合：无{mark}时限：长期"
    )
    assert read(got) == [
        ("任务1", "立案庭:牵头 各业务庭:配合 各基层法院:配合", "6月底"), ("任务2", "执行局:牵头", "长期"),
    ]  # fmt: skip


@pytest.mark.parametrize("gap", [" ", "  ", "　", "　　", " 　"])
def test_a_table_whose_cells_only_spaces_part_is_read_where_every_cell_fits(gap: str) -> None:
    rows = [
        ("序号", "任务", "责任单位", "完成时限"),
        ("1", "加固旧桥5座", "县交通局", "6月底"),
        ("2", "建成充电桩", "县发改局、县住建局", "9月底"),
    ]
    got = lines("重点任务台账\n" + "\n".join(gap.join(row) for row in rows))
    assert read(got) == [("1", "县交通局:负责", "6月底"), ("2", "县发改局:负责 县住建局:负责", "9月底")]


def test_a_spaced_table_with_a_row_that_does_not_fit_is_no_table_and_asked_about() -> None:
    got = lines("重点任务台账\n序号 任务 责任单位 完成时限\n1 加固旧桥 5座 县交通局 6月底\n2 建成充电桩 县发改局 9月底")
    assert got["review"]


@pytest.mark.parametrize("label", ["建议编号", "提案编号", "案件编号", "编号", "序号"])
def test_a_card_that_begins_with_its_number_keeps_it(label: str) -> None:
    card = "{}：{}\n建议内容：{}\n主办单位：{}\n会办单位：市财政局\n办理时限：6月30日前\n"
    got = lines(card.format(label, 1023, "建设中学", "市教育局") + card.format(label, 1031, "整治采砂", "市水利局"))
    assert read(got) == [
        ("1023", "市教育局:牵头 市财政局:配合", "6月30日前"), ("1031", "市水利局:牵头 市财政局:配合", "6月30日前"),
    ]  # fmt: skip


@pytest.mark.parametrize("sentence", [
    "以上任务请于2025年10月20日前完成。", "上述工作于2025年10月20日前办结。", "以上各项任务务必于2025年10月20日前全部完成。",
    "各项任务须于2025年10月20日前完成。", "以上事项请于2025年10月20日前落实到位。",
])  # fmt: skip
def test_a_time_for_all_below_the_last_task_is_not_that_tasks_alone(sentence: str) -> None:
    got = lines(f"一、市城管局\n1.清理占道经营。\n2.规范停放。\n二、市教育局\n3.整治环境。\n{sentence}")
    assert {time for _, _, time in read(got)} == {"2025年10月20日前"}
    assert any("全文适用的时限" in question for question in got["review"])


@pytest.mark.parametrize(
    "head", ["市政府专题会议纪要", "县长办公会议纪要", "党工委会议纪要", "工作协调会纪要", "指挥部会议纪要"]
)
def test_minutes_without_another_title_are_called_by_their_masthead(head: str) -> None:
    got = plain(
        f"临水市人民政府\n{head}\n〔2025〕42号\n2025年7月8日，召开会议。纪要如下：\n一、改造管网。\n责任单位：市住建局"
    )
    assert (got["title"], got["doc_number"]) == (head, "〔2025〕42号")


def test_a_place_at_the_head_of_a_title_issues_nothing_where_the_page_says_who_does() -> None:
    page = (
        "<html><head><title>罗山区关于加强物业管理的实施方案</title></head><body><div><h2>罗山区关于加强物业管理的实施方案</h2>"
        "<ul><li>发文机关：罗山区人民政府</li><li>文　　号：罗政发〔2025〕8号</li></ul>"
        "<div><p>为规范物业管理，制定本方案。</p><p>1、建立联席会议制度。</p><p>责任单位：区住房建设局</p></div></div></body></html>"
    )
    assert take(page.encode(), "a.html")["issuer"] == "罗山区人民政府"


def test_a_title_right_above_the_table_of_a_page_stays() -> None:
    rows = (("序号", "工作任务", "责任单位"), ("1", "修订制度", "各市属企业"), ("2", "开展教育", "市国资委"))
    assert (
        take(as_html(["市属国有企业安全生产责任落实方案", Grid(rows)]), "a.html")["title"]
        == "市属国有企业安全生产责任落实方案"
    )


def test_a_page_laid_out_by_tables_keeps_the_text_beside_its_facts() -> None:
    page = as_page(
        "<title>政府信息公开</title>",
        "<table><tr><td><table><tr><td>【信息名称】</td><td>滨河县人民政府关于重点工作分工的通知</td></tr>"
        "<tr><td>【文号】</td><td>滨政发〔2025〕1号</td></tr></table></td></tr>"
        "<tr><td><p>现将重点工作分工如下：</p><p>1.建设水库。（责任单位：县水利局）</p></td></tr></table>",
    )
    got = take(page, "a.html")
    assert (read(got), got["doc_number"]) == ([("1", "县水利局:负责", None)], "滨政发〔2025〕1号")


@pytest.mark.parametrize("head", ["指标序号", "任务编号", "清单序号", "项目编号", "序 号"])
def test_whatever_is_numbered_its_column_numbers_the_tasks(head: str) -> None:
    rows = (
        ("项目", head, "指标要求", "牵头部门"),
        ("组织", "1", "设立爱卫会", "区卫健局"),
        (None, "2", "开展活动", "区教育局"),
    )
    for name, data in {"a.docx": as_docx([Grid(rows)]), "a.html": as_html([Grid(rows)])}.items():
        assert [number for number, _, _ in read(take(data, name))] == ["1", "2"], name


@pytest.mark.parametrize(
    ("order", "want"),
    [
        ("县市场监管局要对虚假广告立案查处。", "县市场监管局:负责"),
        ("各镇要配合做好拆除工作。", "各镇:配合"),
        ("县住建局须牵头开展排查并报县政府办。", "县住建局:牵头"),
        ("县公安局应依法打击，有关情况报县委办。", "县公安局:负责"),
        ("县发改局、县财政局要将项目列入计划和预算。", "县发改局:负责 县财政局:负责"),
    ],
)
def test_orders_to_bodies_are_no_headings_of_bodies(order: str, want: str) -> None:
    got = lines(f"一、县城管局要全面摸排，形成清单。\n二、{order}\n三、县应急局要加强值守。")
    assert [units for _, units, _ in read(got)] == ["县城管局:负责", want, "县应急局:负责"]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_category_repeated_in_every_row_is_no_lost_text(mark: str) -> None:
    rows = [
        ("类别", "工作", "责任单位"),
        ("水源保护", "勘界", "市环保局"),
        ("水源保护", "清理", "市住建局"),
        ("监测", "建站", "市水利局"),
    ]
    got = take("\n".join(mark.join(row) for row in rows).encode(), "a.csv")
    assert not any("没有收入数据" in question for question in got["review"])
    assert [task["section"] for task in got["tasks"]] == [["水源保护"], ["水源保护"], ["监测"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [("县教", "育体育局"), ("市市场监督管理", "局"), ("县自然资", "源局"), ("市住房城乡建", "设局"), ("县农业农", "村局")],
)  # fmt: skip
def test_a_unit_cut_in_two_by_the_end_of_a_line_is_one(first: str, second: str) -> None:
    got = lines(
        f"一、完善设施。责任单位：市财政局、{first}\n{second}、各乡镇人民政府。\n二、丰富赛事。责任单位：市总工会。"
    )
    assert read(got)[0][1] == f"市财政局:负责 {first}{second}:负责 各乡镇人民政府:负责"


@pytest.mark.parametrize("second", ["教育局", "城关镇人民政府", "县水利局", "各乡镇", "团县委"])
def test_a_unit_below_one_that_ends_like_none_stays_a_unit_of_its_own(second: str) -> None:
    got = lines(f"一、完善设施。\n责任单位：县一中\n{second}\n二、丰富赛事。责任单位：市总工会。")
    assert f"县一中{second}" not in read(got)[0][1]


@pytest.mark.parametrize("unit", ["市城管局", "市生态环境局", "各县区政府", "市教育局、市卫健委", "国网江北供电公司"])
def test_a_heading_that_is_a_unit_and_a_full_stop_before_its_duty_is_that_units_duty(unit: str) -> None:
    got = lines(
        f"一、职责分工\n（一）{unit}。负责分类收运。\n（二）市机关事务管理局。负责组织推动。\n二、工作要求\n（一）加强领导。"
    )
    assert [units for _, units, _ in read(got)] == [
        " ".join(f"{name}:负责" for name in unit.split("、")), "市机关事务管理局:负责",
    ]  # fmt: skip


@pytest.mark.parametrize("place", ["东河乡", "白马镇", "滨江街道", "国有林场", "经开区"])
def test_a_heading_beside_two_that_are_units_is_one_as_well(place: str) -> None:
    got = lines(
        f"一、{place}\n1.征收房屋。（8月30日前）\n二、县交通运输局\n2.迁改管线。\n三、县自然资源局\n3.报批林地。"
    )
    assert read(got) == [
        ("1", f"{place}:负责", "8月30日前"), ("2", "县交通运输局:负责", None), ("3", "县自然资源局:负责", None),
    ]  # fmt: skip


@pytest.mark.parametrize("dash", ["——", "—", "–", "———", " —— "])
def test_units_behind_a_dash_are_who_does_it(dash: str) -> None:
    got = lines(f"（1）大中修20公里{dash}县公路局，10月底完成\n（2）安防工程35公里{dash}县交通局、各乡镇，11月底完成")
    assert [units for _, units, _ in read(got)] == ["县公路局:负责", "县交通局:负责 各乡镇:负责"]


@pytest.mark.parametrize("head", ["组长", "副组长", "召集人", "总指挥", "专班长"])
def test_the_head_of_a_team_in_a_heading_is_a_person(head: str) -> None:
    got = lines(
        f"一、综合组（{head}：王某；牵头单位：市政府办公室；成员单位：市财政局）\n1.统筹协调工作。\n2.编制预算。\n"
        f"二、建设组（{head}：李某；牵头单位：市园林局；成员单位：市住建局）\n3.建设展园。\n4.完成道路。"
    )
    first, second = "市政府办公室:牵头 市财政局:配合", "市园林局:牵头 市住建局:配合"
    assert [(number, units) for number, units, _ in read(got)] == [
        ("1", first),
        ("2", first),
        ("3", second),
        ("4", second),
    ]
    assert got["tasks"][0]["leaders"] == ["王某"]


@pytest.mark.parametrize(
    "sentence",
    [
        "市人社局负责指导参保。",
        "县医保局要做好经办。",
        "由市财政局给予奖补。",
        "省卫生健康委牵头制定计划。",
        "市教育局会同市人社局招生。",
    ],
)
def test_in_a_plan_that_speaks_in_sentences_every_chapter_is_read(sentence: str) -> None:
    got = lines(
        f"一、待遇\n（一）完善政策。{sentence}\n（二）发放补助。市医保局负责发放补助。\n二、提升\n（三）定向培养。市卫健委牵头，市教育局配合。"
    )
    found = sentence.startswith("由") or read(got)[0][1]
    assert found
    assert len(got["tasks"]) == 3


def test_the_departments_of_all_places_that_a_sentence_begins_with_are_one_group() -> None:
    got = lines("1.落实补助。各县（市、区）财政、卫健部门负责落实。\n2.发放奖励。市财政局负责发放。")
    assert read(got)[0][1] == "各县（市、区）财政、卫健部门:负责"


@pytest.mark.parametrize("unit", ["东山林场", "国营农场", "云湖机场", "市中院立案庭", "项目法人"])
def test_more_endings_of_units_are_known(unit: str) -> None:
    assert not lines(f"1.巡护道路。（责任单位：{unit}、市林业局）")["tasks"][0]["review"]


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("县住建局会同县水务公司新建消火栓120个。", "县住建局:牵头 县水务公司:配合"),
        ("市教育局要指导学校安排教学；市商务局要保障供应。", "市教育局:负责 市商务局:负责"),
        ("各乡镇成立工作站，县公安局要开展巡查，县委编办保障编制。", "各乡镇:负责 县公安局:负责 县委编办:负责"),
        ("人事处负责组织笔试，机关纪委全程监督。", "人事处:负责 机关纪委:负责"),
        ("统计处牵头，规划处提供数据。", "统计处:牵头 规划处:负责"),
    ],
)
def test_whoever_does_something_beside_a_sure_subject_answers_too(sentence: str, want: str) -> None:
    got = lines(f"1.开展整治。{sentence}\n2.加强宣传。区融媒体中心要做好宣传。")
    assert read(got)[0][1] == want


@pytest.mark.parametrize("label", ["责任站所", "责任村", "责任乡镇", "责任学院", "责任街道"])
def test_labels_of_whoever_an_office_has_below_it_are_read(label: str) -> None:
    got = lines(
        f"1.秸秆禁烧。包保领导：张某；{label}：镇农业站、镇应急所\n2.厕所革命。包保领导：刘某；{label}：镇村建站"
    )
    assert [units for _, units, _ in read(got)] == ["镇农业站:负责 镇应急所:负责", "镇村建站:负责"]


@pytest.mark.parametrize(
    "head",
    ["牵头单位（责任人）", "牵头单位（负责人）", "牵头部门（联系人）", "牵头单位（分管领导）", "牵头单位（责任领导）"],
)
def test_a_person_behind_a_unit_is_no_part_of_its_name(head: str) -> None:
    rows = (
        ("序号", "整改措施", head, "配合单位"),
        ("1", "升级平台", "市市场监管局（孙某）", "市大数据局"),
        ("2", "推行承诺", "市供电公司（李某）", "市发改委"),
    )
    assert [units for _, units, _ in read(take(as_xlsx({"表": rows}), "a.xlsx"))] == [
        "市市场监管局:牵头 市大数据局:配合", "市供电公司:牵头 市发改委:配合",
    ]  # fmt: skip
