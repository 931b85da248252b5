"""Title, issuer and number wherever a paper keeps them, and who only signs or attends."""

from __future__ import annotations

import pytest

from tests.intake.test_kinds import lines, take


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
