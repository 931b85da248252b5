"""Words that say what a unit does for a task: who brings others in, who urges, marks of the lead, labels of an office."""

from __future__ import annotations

import pytest

from pipeline.grammar.responsibility import parse_responsibility
from tests.intake.files import Grid, as_docx
from tests.intake.test_kinds import lines, read, take


@pytest.mark.parametrize("group", ["（各公立医院，市卫健委督促，9月底前）", "（各公立医院；市卫健委监督；9月底前）"])
def test_who_urges_others_guides_them(group: str) -> None:
    (task,) = lines(f"4．建立供应商“黑名单”{group}")["tasks"]
    assert read({"tasks": [task]}) == [("4", "各公立医院:负责 市卫健委:指导", "9月底前")]


def test_a_rule_is_asked_about_once() -> None:
    got = lines(
        "说明：各项任务未注明牵头单位的，由列第一位的单位牵头。\n1.深化改革。（市政务局、市公安局）\n2.薪酬改革。（市国资委、市财政局）"
    )
    assert sum("第一位" in question for question in got["review"]) == 1


@pytest.mark.parametrize("way", ["分片负责", "分线落实", "分头负责", "包片负责"])
def test_how_several_share_their_work_is_no_part_of_a_name(way: str) -> None:
    (task,) = lines(f"2.组建宣讲组（各二级学院{way}，5月—6月）。")["tasks"]
    assert read({"tasks": [task]}) == [("2", "各二级学院:按职责分工", "5月—6月")]


@pytest.mark.parametrize("below", ["工区", "片区", "网格", "车间", "班组"])
def test_more_of_what_an_office_has_below_it_is_named_in_a_label(below: str) -> None:
    (task,) = lines(f"2、森林抚育8000亩。责任部门：营林科；责任{below}：各{below}；配合部门：财务科。")["tasks"]
    assert read({"tasks": [task]}) == [("2", f"营林科:负责 各{below}:负责 财务科:配合", None)]
    assert not task["review"]


LEADS, ANSWERS = "县教育局:牵头 县公安局:配合", "县教育局:负责 县公安局:配合"


# Who brings others in leads them; a word of role that stands there is that of the plan.
BROUGHT_IN = {
    "（县教育局会同县公安局）": LEADS,
    "（县教育局，会同县公安局）": LEADS,
    "由县教育局会同县公安局制定办法。": LEADS,
    "县教育局会同县公安局开展检查。": LEADS,
    "县教育局要会同县公安局开展检查。": LEADS,
    "县教育局牵头会同县公安局开展检查。": LEADS,
    "（县教育局会同县公安局负责）": ANSWERS,
    "（责任单位：县教育局会同县公安局）": ANSWERS,
    "由县教育局会同县公安局负责。": ANSWERS,
    "由县教育局会同县公安局组织实施。": ANSWERS,
    "县教育局会同县公安局负责检查校园周边。": ANSWERS,
    "县教育局负责会同县公安局制定办法。": ANSWERS,
}


@pytest.mark.parametrize("words", BROUGHT_IN)
def test_who_brings_others_in_leads_them_unless_a_word_of_role_stands_there(words: str) -> None:
    got = lines(f"一、任务\n1.校园安全。{words}\n2.修路。（县交通局负责）")
    assert read(got)[0] == ("1", BROUGHT_IN[words], None)


def test_who_brings_in_those_concerned_leads() -> None:
    found = parse_responsibility("（县教育局会同有关部门）")
    assert [(party.name, party.role.value, party.open_ended) for party in found.parties] == [("县教育局", "牵头", True)]


@pytest.mark.parametrize("answers", ["负总责", "牵头", "总牵头"])
def test_who_answers_for_all_of_it_leads(answers: str) -> None:
    (task, _) = lines(f"1.更新。县市场监管局{answers}，县住建局、各镇抓落实。\n2.修路。县交通局负责修建。")["tasks"]
    assert read({"tasks": [task]})[0][1] == "县市场监管局:牵头 县住建局:负责 各镇:负责"


def test_who_steers_leads_that_share_their_work_guides_them() -> None:
    found = parse_responsibility("（省商务厅、省农业农村厅按职责分工牵头，省低空办统筹）")
    assert [(party.name, party.role.value) for party in found.parties][-1] == ("省低空办", "指导")
    assert not found.review


@pytest.mark.parametrize(("helps", "role"), [("协作", "配合"), ("协管", "配合"), ("落实", "负责"), ("经办", "负责")])
def test_a_bare_word_of_role_before_a_colon_is_a_label(helps: str, role: str) -> None:
    got = lines(f"1、进校园。组织巡演。牵头：市教育局；{helps}：市公安局、三大运营商。时间：6月底前。")
    assert read(got) == [("1", f"市教育局:牵头 市公安局:{role} 三大运营商:{role}", "6月底前")]


def test_who_is_to_carry_out_what_others_watch_answers() -> None:
    found = parse_responsibility("（县纪委监委机关、县委组织部监督，各级党组织执行）")
    assert [(party.name, party.role.value) for party in found.parties] == [
        ("县纪委监委机关", "指导"),
        ("县委组织部", "指导"),
        ("各级党组织", "负责"),
    ]


@pytest.mark.parametrize("name", ["★市林业局", "市林业局★", "*市林业局", "市林业局▲"])
def test_a_mark_before_or_behind_a_name_makes_it_the_lead(name: str) -> None:
    found = parse_responsibility(f"责任单位：{name}、各区县政府")
    assert (found.parties[0].name, found.parties[0].role.value) == ("市林业局", "牵头")
    assert not found.review


def test_bodies_that_hold_an_event_together_lead_it() -> None:
    got = lines("1.主场活动。（州生态环境局、团州委联合主办，长宁市政府承办）\n2.进校园。（州教育局负责）")
    assert read(got)[0][1] == "州生态环境局:牵头 团州委:牵头 长宁市政府:负责"


@pytest.mark.parametrize("head", ["项目业主", "建设单位", "实施主体", "服务单位"])
def test_whoever_builds_or_serves_a_project_answers_for_it(head: str) -> None:
    got = take(
        f"项目,开工时间,{head}\n第二水厂,2月28日,县水投公司\n标准厂房,3月底,县工业园区管委会\n".encode(), "a.csv"
    )
    assert [units for _, units, _ in read(got)] == ["县水投公司:负责", "县工业园区管委会:负责"]


@pytest.mark.parametrize("label", ["责任站所", "责任村", "责任乡镇", "责任学院", "责任街道"])
def test_labels_of_whoever_an_office_has_below_it_are_read(label: str) -> None:
    got = lines(
        f"1.秸秆禁烧。包保领导：张某；{label}：镇农业站、镇应急所\n2.厕所革命。包保领导：刘某；{label}：镇村建站"
    )
    assert [units for _, units, _ in read(got)] == ["镇农业站:负责 镇应急所:负责", "镇村建站:负责"]


@pytest.mark.parametrize("noun", ["站办所", "院系", "村居", "科队", "学校", "社区", "园区", "集团"])
def test_whoever_an_office_has_below_it_is_named_alike_in_a_label_and_over_a_column(noun: str) -> None:
    words = ("牵头", "责任", "配合")
    roles = "镇农业站:牵头 镇水利站:负责 镇财政所:配合"
    names = ("镇农业站", "镇水利站", "镇财政所")
    listed = "\n".join(f"{word}{noun}：{name}" for word, name in zip(words, names, strict=True))
    assert read(lines(f"1.秸秆禁烧\n{listed}\n2.厕所革命\n责任{noun}：镇村建站"))[0][1] == roles
    rows = (
        ("序号", "任务", *(f"{word}{noun}" for word in words)),
        ("1", "秸秆禁烧", *names),
        ("2", "厕所革命", "镇村建站", "", ""),
    )
    assert read(take(as_docx(["重点工作任务清单", Grid(rows)]), "a.docx"))[0][1] == roles


def test_who_supervises_guides_and_whom_a_unit_appoints_does_nothing() -> None:
    found = parse_responsibility("（区环卫集团具体实施，区城管局监管）")
    assert [(party.name, party.role.value) for party in found.parties] == [("区环卫集团", "负责"), ("区城管局", "指导")]
    got = lines(
        "一、职责分工\n1.卫健部门。县卫健局负责体格检查，指定县医院为体检站。\n2.教育部门。县教育局负责宣传发动。"
    )
    assert read(got)[0][1] == "县卫健局:负责"


@pytest.mark.parametrize(
    ("group", "want"),
    [
        ("（督察室；纪检监察组监督）", "督察室:负责 纪检监察组:指导"),
        ("（县财政局、县水利局，各乡镇配合）", "县财政局:负责 县水利局:负责 各乡镇:配合"),
        ("（责任部门：各村，镇社会事务办公室配合做好安置点保障）", "各村:负责 镇社会事务办公室:配合"),
        ("（县水利局牵头，县财政局、各乡镇配合）", "县水利局:牵头 县财政局:配合 各乡镇:配合"),
    ],
)
def test_who_helps_is_told_apart_from_those_named_before(group: str, want: str) -> None:
    assert " ".join(f"{party.name}:{party.role.value}" for party in parse_responsibility(group).parties) == want


@pytest.mark.parametrize(
    "ending", ["等行政执法部门", "等8个市直部门", "等涉企检查单位", "等相关部门", "等工业园区管理机构", "等"]
)
def test_whatever_kind_of_others_is_meant_the_list_is_open(ending: str) -> None:
    found = parse_responsibility(f"责任单位：县市场监管局、县交通运输局{ending}")
    assert ([party.name for party in found.parties], found.open_ended) == (["县市场监管局", "县交通运输局"], True)


@pytest.mark.parametrize("label", ["提出单位", "提请单位", "初审单位", "反馈单位", "审议机构"])
def test_who_only_puts_something_forward_or_looks_at_it_is_not_asked_about(label: str) -> None:
    (task,) = lines(f"1.物业条例\n{label}：市人民政府\n起草单位：市住建局")["tasks"]
    assert [unit["name"] for unit in task["units"]] == ["市住建局"]
    assert not task["review"]


@pytest.mark.parametrize("word", ["督办", "督导", "指导"])
def test_who_looks_after_it_behind_a_bare_word_is_no_doubt(word: str) -> None:
    got = lines(f"1.优化刑事检察。主办：第一检察部。协办：案件管理办公室。{word}：检务督察部。")
    assert [units for _, units, _ in read(got)] == ["第一检察部:牵头 案件管理办公室:配合 检务督察部:指导"]
    assert not got["review"]


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("县教育局、县人社局双牵头", "县教育局:牵头 县人社局:牵头"),
        ("县教育局、县人社局“双牵头”", "县教育局:牵头 县人社局:牵头"),
        ("县教育局为主，县卫健局为辅", "县教育局:牵头 县卫健局:配合"),
        ("以县教育局为主，县卫健局协同", "县教育局:牵头 县卫健局:配合"),
        ("县教育局牵头、县卫健局会同", "县教育局:牵头 县卫健局:配合"),
        ("县教育局牵头，县卫健局会同办理", "县教育局:牵头 县卫健局:配合"),
        ("县教育局主导，县财政局配合", "县教育局:牵头 县财政局:配合"),
        ("县教育局组织，各学校参加", "县教育局:负责 各学校:配合"),
        ("县水投公司代建，县水利局主管", "县水投公司:负责 县水利局:负责"),
        ("县文旅局、县交通局共建", "县文旅局:负责 县交通局:负责"),
        ("县水利局、县住建局分别办理", "县水利局:按职责分工 县住建局:按职责分工"),
        ("县应急局监督，各镇落实属地责任", "县应急局:指导 各镇:负责"),
        ("县应急局牵头，各企业承担主体责任", "县应急局:牵头 各企业:负责"),
    ],
)
def test_what_one_is_for_a_task_is_no_part_of_the_name(words: str, want: str) -> None:
    (task,) = lines(f"1.改造管网。（{words}）")["tasks"]
    assert read({"tasks": [task]}) == [("1", want, None)]
    assert not task["review"]


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("县民政局，各县（区）委、政府", ["县民政局", "各县（区）委、政府"]),
        ("各市、县（区）委、政府", ["各市、县（区）委、政府"]),
        ("各区委、区政府", ["各区委、区政府"]),
        ("县（区）委、政府，市财政局", ["县（区）委、政府", "市财政局"]),
    ],
)
def test_committee_and_government_of_each_place_are_one_body(group: str, names: list[str]) -> None:
    found = parse_responsibility(f"〔{group}〕")
    assert ([party.name for party in found.parties], found.review) == (names, ())
    assert all(party.group for party in found.parties if party.name.startswith(("各", "县（")))


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("市教育局牵头制定方案，市财政局保障经费", "市教育局:牵头 市财政局:负责"),
        ("市发改委负责立项，市住建局建设，市财政局筹资", "市发改委:负责 市住建局:负责 市财政局:负责"),
        ("市工商联、市政府办；市委办协调", "市工商联:负责 市政府办:负责 市委办:指导"),
        ("市科技局牵头，市政务局建设平台", "市科技局:牵头 市政务局:负责"),
        ("市科技局安排专人负责，各镇自行编制", "市科技局:负责 各镇:负责"),
    ],
)
def test_what_one_does_in_words_that_are_no_role_is_no_part_of_the_name(words: str, want: str) -> None:
    (task,) = lines(f"1.建设平台。（{words}）")["tasks"]
    assert read({"tasks": [task]}) == [("1", want, None)]
    assert not task["review"]


@pytest.mark.parametrize(
    "name",
    [
        "省人力资源社会保障厅", "市住房和城乡建设局", "市公共资源交易监督管理局", "市开发区建设委员会", "省农业发展银行",
        "市住建局建设科", "县自然资源局规划中心", "县综合行政执法大队", "市委组织部", "县应急管理局执法大队",
        "市交通运输局建设管理站", "省退役军人事务厅", "县医疗保障局", "市建设投资集团", "县疾病预防控制中心",
    ],
)  # fmt: skip
def test_a_name_with_the_word_of_a_duty_in_it_stays_whole(name: str) -> None:
    assert [party.name for party in parse_responsibility(f"（{name}、市财政局）").parties] == [name, "市财政局"]


@pytest.mark.parametrize(
    "parted", ["甲；乙牵头", "甲、丙；乙牵头", "甲；丙；乙牵头负责", "甲；丙；乙主办", "甲；由乙牵头，丁配合"]
)
def test_who_leads_behind_a_semicolon_leads_alone_and_the_others_are_asked_about(parted: str) -> None:
    names: dict[str, str | int | None] = {"甲": "市教育局", "乙": "市文旅局", "丙": "市体育局", "丁": "市财政局"}
    group = parted.translate(str.maketrans(names))
    (task,) = lines(f"1.办好赛事。（{group}）")["tasks"]
    roles = {unit["name"]: unit["role"] for unit in task["units"]}
    assert [name for name, role in roles.items() if role == "牵头"] == ["市文旅局"]
    assert roles["市教育局"] == "负责"
    assert any("市教育局" in question and "没有写明角色" in question for question in task["review"])


@pytest.mark.parametrize("words", ["共同牵头", "联合牵头", "分别牵头"])
def test_who_leads_together_leads_also_over_semicolons(words: str) -> None:
    (task,) = lines(f"1.办好赛事。（市教育局；市体育局；市文旅局{words}）")["tasks"]
    assert [unit["role"] for unit in task["units"]] == ["牵头"] * 3
    assert not task["review"]


@pytest.mark.parametrize(
    ("bracket", "want", "limit"),
    [
        ("（学校部牵头；7—8月实施）", "学校部:牵头", "7—8月实施"),
        ("（学校部，3至5月）", "学校部:负责", "3至5月"),
        ("（动力车间、设备部，9月底）", "动力车间:负责 设备部:负责", "9月底"),
    ],
)
def test_a_stretch_of_months_and_a_workshop_are_known(bracket: str, want: str, limit: str) -> None:
    (task,) = lines(f"1.开展实践。{bracket}")["tasks"]
    assert read({"tasks": [task]}) == [("1", want, limit)]
    assert not task["review"]


@pytest.mark.parametrize("mark", ["*", "＊", "※", "●", "▲"])
def test_the_mark_of_a_note_behind_who_helps_makes_no_lead(mark: str) -> None:
    group = f"牵头单位：市司法局；配合单位：市公安局、市城管局{mark}"
    (task,) = lines(f"1.整治执法乱象。（{group}）")["tasks"]
    assert read({"tasks": [task]}) == [("1", "市司法局:牵头 市公安局:配合 市城管局:配合", None)]
    rows = (
        ("序号", "任务", "牵头单位", "配合单位"),
        ("1", "整治", "市司法局", f"市城管局{mark}"),
        ("2", "普法", "市司法局", "市教育局"),
    )
    assert read(take(as_docx(["某市任务表", Grid(rows)]), "a.docx"))[0][1] == "市司法局:牵头 市城管局:配合"
