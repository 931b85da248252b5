"""One notice to all units instead of a letter to each: what it says, that it tells, and that nobody is told twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.output.register import read_register
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from pipeline.runs.issue import issue, rehearse
from pipeline.runs.narrowed import Narrowed
from pipeline.runs.outgoing import send
from pipeline.runs.status import standings
from pipeline.runs.verify import verify
from pipeline.runs.void import void
from tests.project import lay_out
from tests.sample import OFFICE, PLAN, SUPERVISION, UNITS
from tests.test_golden import as_text

LETTER, CIRCULAR, ADJUSTMENT = "责任分解函", "任务分工通知", "任务调整函"
TO_ALL = SUPERVISION + "发送方式: 一份通知\n"
DAY, LATER = date(2024, 2, 1), date(2024, 4, 10)
ROUND = "轮次:\n  - {日期: 2024年3月29日}\n"
MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")


def office(root: Path, **changed: str) -> Path:
    return lay_out(root, **{"supervision": TO_ALL, "office": f"{OFFICE}文件代字: 样例办发\n", **changed})


def write(root: Path, **changed: str) -> None:
    for name, text in changed.items():
        (root / "sources/样例" / f"{name}.yaml").write_text(text, encoding="utf-8")


def issued(root: Path) -> list[tuple[str, str]]:
    return [(entry.kind, entry.unit) for entry in read_register(root)]


def due(root: Path) -> list[tuple[str, str]]:
    """What would go out; nothing where everything has."""
    try:
        return [
            (entry.kind, entry.unit)
            for entry in rehearse(root, date(2025, 1, 1), any_date=True).entries
            if entry.date > "2024-12"
        ]
    except MaterialError:
        return []


def text(root: Path, kind: str = CIRCULAR) -> str:
    return as_text(next((root / "out/drafts/样例" / kind).glob("*.docx")))


def told(root: Path) -> dict[tuple[str, str], str]:
    _, found = standings(root, date(2024, 12, 1))
    return {(one.task.key, one.unit.name): one.facts.told.number for one in found["样例"].items if one.facts.told}


def test_one_notice_is_drawn_and_no_letter(tmp_path: Path) -> None:
    report = build(office(tmp_path))
    kinds = {change.kind for change in report.changes}
    assert CIRCULAR in kinds
    assert LETTER not in kinds
    said = text(tmp_path)
    assert "[主送机关] 各成员单位：" in said
    assert "样例办发〔　　　　〕　　号" in said
    assert "《方案》共有任务3项，由3个单位承担" in said
    assert "2 | 保护样例 | 按照职责分工负责：市教育局、市公安局 | 2024年12月31日前" in said
    assert "1 | 学习样例 | 负责：各成员单位 |" in said
    assert "按照《方案》“二、工作要求”关于“各单位要制定推进落实措施”的要求" in said
    assert "于2024年3月1日前送我办" in said
    assert "我办每季度了解进展" in said
    assert "印发" in said
    assert "联系人" not in said


def test_the_contact_stands_as_a_note_in_brackets_below_the_date(tmp_path: Path) -> None:
    named = OFFICE.replace("联系人:", "联系人: 张三").replace("电话:", "电话: 0000-1234567")
    build(office(tmp_path, office=named))
    lines = text(tmp_path).splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith("[成文日期]"))
    assert lines[at + 1] == "[附注] （联系人：张三，联系电话：0000-1234567）"


def test_it_is_numbered_once_and_every_unit_is_told_by_it(tmp_path: Path) -> None:
    root = office(tmp_path)
    outcome = issue(root, DAY)
    assert [(one.kind, one.number) for one in outcome.entries] == [(CIRCULAR, "样例办发〔2024〕1号")]
    assert set(told(root).values()) == {"样例办发〔2024〕1号"}
    assert len(told(root)) == 6
    assert due(root) == []
    assert verify(root).problems == ()


def test_a_round_presses_the_units_by_what_the_notice_told(tmp_path: Path) -> None:
    root = office(tmp_path)
    issue(root, DAY)
    write(root, supervision=TO_ALL + ROUND)
    build(root)
    assert "我办2024年2月1日以样例办发〔2024〕1号明确了《样例工作方案》中由你单位承担的任务" in text(root, "督办通知")
    assert "函告" not in text(root, "督办通知")


def test_a_changed_task_goes_by_an_adjustment_to_the_units_it_touches_alone(tmp_path: Path) -> None:
    root = office(tmp_path)
    issue(root, DAY)
    write(root, plan=MORE)
    assert due(root) == [(ADJUSTMENT, "市公安局"), (ADJUSTMENT, "市民政局")]
    issue(root, LATER, any_date=True)
    assert "2024年2月1日，我办以样例办发〔2024〕1号明确了" in adjusted(root, "市公安局")
    assert told(root)["3", "市公安局"] == "样例办函〔2024〕1号"
    assert told(root)["3", "市民政局"] == "样例办发〔2024〕1号"
    assert due(root) == []
    assert verify(root).problems == ()


def adjusted(root: Path, unit: str) -> str:
    return as_text(next((root / "out/archive").rglob(f"*函*{unit}.docx")))


def test_a_unit_that_the_plan_takes_in_later_gets_a_letter_of_its_own(tmp_path: Path) -> None:
    more = UNITS.replace("组:", "  - {简称: [市司法局], 全称: 样例市司法局, 类别: 政府部门, 次序: 4}\n组:")
    root = office(tmp_path, units=more)
    issue(root, DAY)
    write(root, plan=PLAN.replace("（市民政局负责）", "（市民政局、市司法局按职责分工负责）"))
    assert due(root) == [(LETTER, "市司法局"), (ADJUSTMENT, "市民政局")]


@pytest.mark.parametrize(("first", "then"), [(TO_ALL, SUPERVISION), (SUPERVISION, TO_ALL)])
def test_a_change_of_the_way_after_issue_tells_nobody_twice_and_forgets_nothing(
    first: str, then: str, tmp_path: Path
) -> None:
    root = office(tmp_path, supervision=first)
    issue(root, DAY)
    before = told(root)
    write(root, supervision=then)
    report = build(root)
    assert {LETTER, CIRCULAR, ADJUSTMENT}.isdisjoint(change.kind for change in report.changes)
    assert due(root) == []
    assert told(root) == before
    assert verify(root).problems == ()


def test_after_the_first_letter_the_others_go_as_letters_too(tmp_path: Path) -> None:
    root = office(tmp_path, supervision=SUPERVISION)
    issue(root, DAY, units=("市教育局",))
    write(root, supervision=TO_ALL)
    assert due(root) == [(LETTER, "市公安局"), (LETTER, "市民政局")]


def test_a_notice_made_void_has_told_nobody(tmp_path: Path) -> None:
    root = office(tmp_path)
    issue(root, DAY)
    write(root, plan=MORE)
    issue(root, LATER, any_date=True)
    void(root, "样例办发〔2024〕1号", "印错", LATER)
    assert told(root) == {}
    assert due(root) == [(CIRCULAR, "")]


def test_units_that_became_one_have_been_told_what_either_was(tmp_path: Path) -> None:
    root = office(tmp_path)
    issue(root, DAY)
    units = UNITS.replace("  - {简称: [市公安局], 全称: 样例市公安局, 类别: 政府部门, 次序: 2}\n", "")
    units = units.replace("[市民政局]", "[市民政局, 市公安局, 样例市公安局]")
    units = units.replace(", 市公安局, 市民政局]", ", 市民政局]")
    (root / "sources/units.yaml").write_text(units, encoding="utf-8")
    assert due(root) == []
    assert told(root)["2", "市民政局"] == "样例办发〔2024〕1号"
    write(root, plan=PLAN.replace("建立台账", "建立清单"))
    issue(root, LATER, any_date=True)
    assert issued(root)[1:] == [(ADJUSTMENT, "市教育局"), (ADJUSTMENT, "市民政局")]
    assert due(root) == []
    assert told(root)["2", "市民政局"] == "样例办发〔2024〕1号"
    assert verify(root).problems == ()


def test_a_blank_deadline_of_the_notice_is_asked_about_before_it_goes_out(tmp_path: Path) -> None:
    root = office(tmp_path, supervision=TO_ALL.replace("  报送截止: 2024年3月1日\n", ""))
    asked = [one.message for one in rehearse(root, DAY).open]
    assert "“报送截止”没有填写，发出的文件上是空白。" in asked
    assert any("市教育局的全称" in message for message in asked)


def test_parts_given_to_different_units_stand_in_rows_of_their_own(tmp_path: Path) -> None:
    parts = PLAN.replace(
        "        正文: 做好救助。\n        责任单位: （市民政局负责）\n",
        "        分项:\n          - {正文: 做好救助。, 责任单位: （市民政局负责）}\n"
        "          - {正文: 加强回访。, 责任单位: （市公安局负责）}\n",
    )
    build(office(tmp_path, plan=parts))
    said = text(tmp_path)
    assert "3 | 救助样例：做好救助。 | 负责：市民政局 |" in said
    assert " | 救助样例：加强回访。 | 负责：市公安局 |" in said


def test_many_units_are_addressed_together_and_listed_in_an_annex(tmp_path: Path) -> None:
    names = [f"市样例{number}局" for number in range(1, 31)]
    units = UNITS.split("组:")[0] + "".join(
        f"  - {{简称: [{name}], 全称: 样例{name}, 类别: 政府部门, 次序: {place}}}\n"
        for place, name in enumerate(names, 10)
    )
    plan = PLAN.replace("（市民政局负责）", f"（{'、'.join(names)}按职责分工负责）").replace(
        "（各成员单位）", "（市民政局负责）"
    )
    build(office(tmp_path, units=units, plan=plan))
    said = text(tmp_path)
    assert "[主送机关] 各责任单位（名单见附件3）：" in said
    assert "[附件标识] 附件3" in said
    assert f"政府部门 | 市教育局、市公安局、市民政局、{'、'.join(names)}" in said


def test_a_wrong_way_is_said_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(MaterialError, match="逐个函、一份通知"):
        build(office(tmp_path, supervision=SUPERVISION + "发送方式: 群发\n"))


def test_every_unit_gets_the_notice_in_its_package_with_its_form_and_its_ledger(tmp_path: Path) -> None:
    root = office(tmp_path)
    issue(root, DAY)
    written = send(root, pages=False)
    folder = "out/发送/2024-02-01/02 市公安局/"
    assert [path.removeprefix(folder) for path in sorted(written) if path.startswith(folder)] == [
        "推进落实措施报送表（市公安局）.docx",
        "样例办发〔2024〕1号 任务分工通知.docx",
        "进展台账（市公安局）.xlsx",
    ]
    only = send(root, Narrowed(units=("市民政局",)), pages=False)
    assert {path.split("/")[3] for path in only} == {"发送清单.xlsx", "03 市民政局"}


def test_a_notice_under_a_red_head_is_not_numbered_as_a_letter_without_asking(tmp_path: Path) -> None:
    root = office(tmp_path, office=OFFICE)
    build(root)
    assert [one.message for one in rehearse(root, DAY).open if "文件代字" in one.message] == [
        "待核：文件代字没有写，任务分工通知印“……文件”的红头，编的却是函的号“样例办函〔年份〕×号”；"
        "请写一行“文件代字: 某某办发”之类，确实同用一个代字的写“文件代字: 样例办函”"
    ]
    for code in ("样例办发", "样例办函"):
        (root / "sources/office.yaml").write_text(f"{OFFICE}文件代字: {code}\n", encoding="utf-8")
        build(root)
        assert not [one for one in rehearse(root, DAY).open if "文件代字" in one.message]


def test_an_office_that_sends_letters_alone_is_asked_for_no_further_code(tmp_path: Path) -> None:
    root = office(tmp_path, office=OFFICE, supervision=SUPERVISION)
    assert not [one for one in build(root).unconfirmed or () if "文件代字" in one.message]


def test_letters_are_not_asked_for_the_code_of_another_paper(tmp_path: Path) -> None:
    root = office(tmp_path, office=OFFICE, supervision=SUPERVISION + ROUND)
    build(root)
    issue(root, DAY, (LETTER,), ("市公安局",))
    build(root)
    asked = {
        kind: bool([one for one in rehearse(root, LATER, (kind,), any_date=True).open if "文件代字" in one.message])
        for kind in (LETTER, "进展情况通报")
    }
    assert asked == {LETTER: False, "进展情况通报": True}


@pytest.mark.parametrize(("form", "asked"), [("信函", False), ("文件", True)])
def test_a_notice_that_presses_is_asked_for_a_code_where_it_is_set_under_a_red_head(
    form: str, asked: bool, tmp_path: Path
) -> None:
    root = office(tmp_path, office=f"{OFFICE}通知格式: {form}\n", supervision=SUPERVISION + ROUND)
    build(root)
    issue(root, DAY, (LETTER,), ("市公安局",))
    build(root)
    found = [one for one in rehearse(root, LATER, ("督办通知",), any_date=True).open if "文件代字" in one.message]
    assert bool(found) is asked


def test_two_units_with_a_name_in_common_are_addressed_by_it(tmp_path: Path) -> None:
    two = UNITS.replace("成员: [市教育局, 市公安局, 市民政局]", "成员: [市教育局, 市公安局]")
    root = office(tmp_path, units=two)
    build(root)
    assert "[主送机关] 各成员单位，市民政局：" in as_text(root / f"out/drafts/样例/{CIRCULAR}/{CIRCULAR}.docx")


@pytest.mark.parametrize("name", ["有关单位", "相关部门", "各有关单位"])
def test_a_name_that_does_not_say_who_is_meant_addresses_nobody(name: str, tmp_path: Path) -> None:
    two = UNITS.replace("成员: [市教育局, 市公安局, 市民政局]", "成员: [市教育局, 市公安局]")
    root = office(tmp_path, plan=PLAN.replace("各成员单位", name), units=two.replace("各成员单位", name))
    build(root)
    told = as_text(root / f"out/drafts/样例/{CIRCULAR}/{CIRCULAR}.docx")
    assert "[主送机关] 市教育局、市公安局、市民政局：" in told
