"""Title, issuer and number wherever a paper keeps them, and who only signs or attends."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.files import Grid, as_html
from tests.intake.test_kinds import lines, read, take
from tests.intake.workbooks import as_page


def test_several_who_sign_on_one_line_sign_and_answer_for_nothing() -> None:
    names = "江淮省卫生健康委员会　江淮省教育厅　江淮省财政厅　江淮省人力资源和社会保障厅"
    got = lines(
        f"一、落实待遇。省财政厅落实经费。\n二、加强培训。省卫生健康委组织轮训；省教育厅扩大招生。\n{names}\n2026年7月2日"
    )
    assert got["issuer"] == "江淮省卫生健康委员会"
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == ["省卫生健康委", "省教育厅"]


@pytest.mark.parametrize("who", ["参加人员", "出席人员", "列席", "请假", "记录"])
def test_who_took_part_in_a_meeting_answers_for_nothing(who: str) -> None:
    got = lines(
        f"一、关于泊位。由市城管局牵头，于6月底前新建停车场8处。\n二、关于宣传。由市委宣传部会同市融媒体中心做好宣传。\n{who}：市城管局赵某，市公安局钱某。"
    )
    assert [unit["name"] for unit in got["tasks"][1]["units"]] == ["市委宣传部", "市融媒体中心"]


@pytest.mark.parametrize("line", ["（云卫基层发〔2026〕6号）", "云卫基层发〔2026〕6号", "(云卫基层发〔2026〕6号)"])
def test_a_number_in_brackets_below_the_date_is_the_documents_number(line: str) -> None:
    text = (
        "关于印发《云中市基层卫生能力提升方案》的通知\n各县（区）卫生健康局：\n现将《云中市基层卫生能力提升方案》印发给你们。\n云中市卫生健康委员会\n"
        f"2026年4月28日\n{line}\n云中市基层卫生能力提升方案\n一、任务\n1.完善机制。（基层卫生科负责）\n"
    )
    got = take(text.encode(), "a.txt")
    assert (got["doc_number"], got["title"]) == ("云卫基层发〔2026〕6号", "云中市基层卫生能力提升方案")


MINUTES = "4月16日，县长周某主持会议，研究防汛等工作。现纪要如下：\n一、防汛。由县水利局牵头，县应急局参加。\n二、中考。县教体局负责组织。\n"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("{}\n〔2026〕12号\n平渡县人民政府办公室　　　　2026年4月18日\n", "平渡县人民政府办公室"),
        ("{}\n〔2026〕12号\n", "平渡县人民政府"),
        ("{}\n第12期\n", "平渡县人民政府"),
    ],
)
def test_minutes_are_those_of_the_body_their_masthead_names(head: str, issuer: str) -> None:
    title = "平渡县人民政府县长办公会议纪要"
    got = take(f"{head.format(title)}{MINUTES}".encode(), "纪要.txt")
    assert (got["title"], got["issuer"]) == (title, issuer)


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("中共平渡县委常委会会议纪要", "中共平渡县委"),
        ("平渡县人民政府第12次常务会议纪要", "平渡县人民政府"),
        ("江北理工大学校长办公会议纪要", "江北理工大学"),
        ("平渡县安全生产委员会会议纪要", "平渡县安全生产委员会"),
        ("平渡县安全生产委员会全体会议纪要", "平渡县安全生产委员会"),
        ("平渡县规划委员会2026年第2次会议纪要", "平渡县规划委员会"),
        ("平渡县安委会会议纪要", "平渡县安委会"),
        ("平渡县防汛抗旱指挥部会商会议纪要", "平渡县防汛抗旱指挥部"),
    ],
)
def test_the_body_of_minutes_is_what_their_title_begins_with(title: str, issuer: str) -> None:
    assert take(f"{title}\n{MINUTES}".encode(), "纪要.txt")["issuer"] == issuer


@pytest.mark.parametrize("above", ["时间：2026年3月12日", "会议地点：三楼会议室", "主持人：夏某"])
def test_minutes_whose_meeting_is_told_in_lines_have_their_masthead_and_number(above: str) -> None:
    got = take(
        f"北辰城建有限公司专题会议纪要\n第8期\n{above}\n一、安全。安全部牵头，各分公司配合。\n".encode(), "纪要.txt"
    )
    assert (got["title"], got["issuer"], got["doc_number"]) == (
        "北辰城建有限公司专题会议纪要",
        "北辰城建有限公司",
        "第8期",
    )
    assert [task["number"] for task in got["tasks"]] == ["一"]


@pytest.mark.parametrize("number", ["（2026年第9次）", "第9次", "〔2026〕9号"])
def test_the_number_below_a_masthead_is_no_part_of_the_title(number: str) -> None:
    got = take(f"河口乡党委会议纪要\n{number}\n{MINUTES}".encode(), "纪要.txt")
    assert (got["title"], got["issuer"]) == ("河口乡党委会议纪要", "河口乡党委")


def test_a_page_that_keeps_number_and_issuer_in_a_list_of_definitions() -> None:
    facts = "<dl><dt>发文机构</dt><dd>云阳区人民政府办公室</dd><dt>发文字号</dt><dd>云阳府办〔2025〕6号</dd></dl>"
    menu = "<div><a>走进云阳</a></div><div><a>互动交流</a></div>"
    got = take(
        as_page(
            "<title>政策文件</title>",
            f"{menu}{facts}<h2>云阳区打造“无废城区”三年行动方案</h2><div>1.覆盖率达到98%。（区城管局负责）<br>2.建成中心1座。（区商务局负责）</div>",
        ),
        "a.html",
    )
    assert (got["title"], got["issuer"], got["doc_number"]) == (
        "云阳区打造“无废城区”三年行动方案", "云阳区人民政府办公室", "云阳府办〔2025〕6号",
    )  # fmt: skip
    assert {"发文字号：云阳府办〔2025〕6号", "走进云阳"} <= {*got["left_out"]}
    assert len(got["tasks"]) == 2


def test_what_a_page_says_of_its_readers_hides_neither_number_nor_addressees() -> None:
    body = (
        "<h3 class='arti_title'>关于印发《西江大学“双碳”行动方案》的通知</h3><p>发布者：党政办　发布时间：2024-11-05　浏览次数：231</p>"
        "<p>西理大〔2024〕66号</p><p>校属各单位：</p><p>现印发给你们。</p><p>西江大学</p><p>2024年11月1日</p><p>西江大学“双碳”行动方案</p>"
        "<p>1. 更换灯具。（后勤管理处负责）</p><p>2. 建设屋顶。（基建处负责）</p>"
    )
    got = take(as_page("<title>信息公开</title>", body), "a.html")
    assert (got["issuer"], got["doc_number"], got["title"]) == (
        "西江大学",
        "西理大〔2024〕66号",
        "西江大学“双碳”行动方案",
    )
    assert any("浏览次数" in line for line in got["left_out"])


def test_the_masthead_of_minutes_is_no_part_of_the_title() -> None:
    text = "甲县人民政府会议纪要\n〔2025〕3号\n关于防汛工作的专题会议纪要\n一、加固堤防。（县水务局负责）\n"
    assert take(text.encode(), "a.txt")["title"] == "关于防汛工作的专题会议纪要"


def test_who_signs_between_the_notice_and_its_table_issues_it() -> None:
    text = (
        "关于下发年度任务分解表的通知\n\n各科室：\n\n现将年度任务分解表下发给你们。\n\n南江职业学院\n\n2025年3月2日\n\n"
        "| 序号 | 任务 | 牵头单位 |\n|---|---|---|\n| 1 | 修订章程 | 教务处 |\n| 2 | 招聘教师 | 人事处 |\n"
    )
    assert take(text.encode(), "a.md")["issuer"] == "南江职业学院"


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


def test_the_line_of_time_and_source_below_a_pages_title_is_no_task() -> None:
    body = (
        "<div class='article-title'>关于加强电梯监管的方案</div><div class='meta'>时间：2024-11-05 09:30　来源：市局　【字号：大 中 小】</div>"
        "<p>（一）全面摸底。<br>责任单位：市市场监管局</p><p>（二）风险评估。<br>责任单位：市住建局</p>"
    )
    assert len(take(as_page("<title>关于加强电梯监管的方案</title>", body), "a.html")["tasks"]) == 2


def test_a_body_above_a_title_that_begins_with_its_place_is_no_part_of_the_title() -> None:
    text = "中共岳岭市委改革办公室\n岳岭市2025年重点改革任务分工\n1.深化改革。（市国资委负责）\n"
    got = take(text.encode(), "a.txt")
    assert (got["title"], got["issuer"]) == ("岳岭市2025年重点改革任务分工", "中共岳岭市委改革办公室")


def plain(text: str) -> dict[str, Any]:
    return take(text.encode(), "a.txt")


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


@pytest.mark.parametrize(
    "body", ["沙坪县人民代表大会常务委员会办公室", "沙坪县纪委监委", "沙坪县人民法院", "政协沙坪县委员会办公室"]
)
def test_the_letterhead_over_the_number_of_a_letter_is_no_title(body: str) -> None:
    title = "关于交办农村饮水安全审议意见的函"
    got = take(f"{body}\n沙函〔2025〕11号\n{title}\n县政府办公室：\n一、修渠。（县水利局负责）\n".encode(), "函.txt")
    assert (got["title"], got["issuer"], got["doc_number"]) == (title, body, "沙函〔2025〕11号")
    assert not got["left_out"]


@pytest.mark.parametrize("day", ["（2025年3月）", "2025年3月", "(2025年11月)"])
def test_the_month_below_a_title_is_no_part_of_it(day: str) -> None:
    got = take(f"白水区专项整治“三张清单”\n{day}\n一、任务\n1.整治。（区司法局负责）\n".encode(), "清单.txt")
    assert got["title"] == "白水区专项整治“三张清单”"


@pytest.mark.parametrize("span", ["（2025—2027年）", "（2025年—2027年）", "（2025-2027年）"])
def test_the_years_below_a_title_are_part_of_it(span: str) -> None:
    got = take(f"白水区行动方案\n{span}\n一、任务\n1.整治。（区司法局负责）\n".encode(), "清单.txt")
    assert got["title"] == f"白水区行动方案{span}"


def test_the_first_of_several_a_title_begins_with_issues() -> None:
    text = "中共江北县委办公室　江北县人民政府办公室\n关于贯彻若干措施的具体措施\n一、任务\n1.整治。（县司法局负责）\n"
    assert take(text.encode(), "措施.txt")["issuer"] == "中共江北县委办公室"


@pytest.mark.parametrize("gap", ["　", "  ", " | "])
@pytest.mark.parametrize("tag", ["p", "div", "td"])
def test_facts_of_a_page_side_by_side_on_one_line_are_told_apart(gap: str, tag: str) -> None:
    facts = gap.join(
        ("索引号：0012/2025-17", "发文字号：龙政发〔2025〕7号", "发布机构：龙泉镇人民政府", "成文日期：2025-04-03")
    )
    line = f"<table><tr><td>{facts}</td></tr></table>" if tag == "td" else f"<{tag}>{facts}</{tag}>"
    page = as_page(
        "<title>龙泉镇工作方案</title>",
        f"<h1>龙泉镇人居环境整治工作方案</h1>{line}<p>一、任务</p><p>1.拆除危房。（村建中心负责）</p>",
    )
    got = take(page, "a.html")
    assert (got["doc_number"], got["issuer"]) == ("龙政发〔2025〕7号", "龙泉镇人民政府")


def test_a_number_beside_who_signed_the_paper_out_is_the_documents_number() -> None:
    got = lines(
        "云溪县教育局文件\n云教〔2026〕12号　　　　　签发人：甲某\n云溪县教育局关于开展“护苗”行动的通知\n各中小学校：\n"
        "现将任务安排如下。\n1.开展排查。（县教育局负责）\n云溪县教育局\n2026年3月1日"
    )
    assert got["doc_number"] == "云教〔2026〕12号"


def test_where_an_office_sits_and_what_all_groups_report_are_no_duties() -> None:
    got = lines(
        "关于成立专班的通知\n各乡镇：\n现设两个工作组：\n（一）征收组。由城关镇牵头，县住建局参加，负责一期征收。\n"
        "（二）招商组。由县文旅局牵头，县文旅集团参加，负责招商。\n专班办公室设在县文旅局，各工作组每周一报送上周进展。"
    )
    assert [[unit["name"] for unit in task["units"]] for task in got["tasks"]] == [
        ["城关镇", "县住建局"],
        ["县文旅局", "县文旅集团"],
    ]


@pytest.mark.parametrize("field", ["问题表现", "议题", "存在问题", "任务内容", "反馈问题"])
def test_the_name_of_a_field_is_no_title(field: str) -> None:
    got = lines(f"1.{field}：网格员队伍流失率高。\n牵头单位：区委政法委\n2.{field}：签约项目少。\n牵头单位：区商投局")
    assert not any(task["title"] == field for task in got["tasks"])
    assert got["tasks"][0]["text"].startswith(f"{field}：网格员")
