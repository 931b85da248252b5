"""After issue: what has changed since is told in adjustments, what has not is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from pipeline.output.compare import Action
from pipeline.output.register import read_register
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.verify import Verdict, verify
from pipeline.runs.void import void
from tests.project import issued, lay_out, tree
from tests.sample import PLAN, SUPERVISION, UNITS
from tests.test_golden import as_text
from tests.word.build import texts

MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")


def test_an_edit_after_issue_makes_an_adjustment_and_leaves_what_was_issued_alone(tmp_path: Path) -> None:
    root = issued(tmp_path)
    before = tree(root, "out/archive")
    (root / "sources/样例/plan.yaml").write_text(MORE, encoding="utf-8")
    report = build(root)
    assert [(change.kind, change.unit) for change in report.of(Action.NEW)] == [
        ("任务调整函", "市公安局"),
        ("任务调整函", "市民政局"),
    ]
    assert tree(root, "out/archive") == before
    issue(root, date(2024, 3, 1))
    assert [entry.number for entry in read_register(root)][3:] == ["样例办函〔2024〕4号", "样例办函〔2024〕5号"]
    assert verify(root) == Verdict(5, ())
    assert not build(root).of(Action.NEW)


def test_an_adjustment_after_an_adjustment_speaks_of_both_papers_for_both_hold(tmp_path: Path) -> None:
    root = issued(tmp_path)
    change(root, MORE, SUPERVISION)
    issue(root, date(2024, 3, 1))
    again = SUPERVISION.replace("经样例市人民政府同意", "经样例市人民政府再次同意")
    assert again != SUPERVISION
    change(root, MORE.replace("开展检查。", "开展抽查。"), again)
    text = as_text(root / "out/drafts/样例/任务调整函/02 市公安局.docx")
    both = "样例办函〔2024〕2号、样例办函〔2024〕4号"
    assert f"我办此前以{both}明确了" in text
    assert f"{both}中与上述不一致的内容（包括任务项数）不再执行" in text
    issue(root, date(2024, 3, 5))
    assert verify(root) == Verdict(7, ())
    # The one in the middle is void: what adjusts it is void with it, and the letter alone holds.
    void(root, "样例办函〔2024〕4号", "样例：误发", date(2024, 3, 6))
    build(root)
    text = as_text(root / "out/drafts/样例/任务调整函/02 市公安局.docx")
    assert "2024年2月1日，我办以样例办函〔2024〕2号明确了" in text


def test_an_edit_taken_back_after_issue_withdraws_the_adjustment_and_says_so(tmp_path: Path) -> None:
    root = issued(tmp_path)
    plan = root / "sources/样例/plan.yaml"
    before = plan.read_text(encoding="utf-8")
    plan.write_text(MORE, encoding="utf-8")
    build(root)
    plan.write_text(before, encoding="utf-8")
    assert [(change.unit, change.reasons) for change in build(root).of(Action.WITHDRAW)] == [
        (unit, (f"与样例办函〔2024〕{number}号没有出入，或已经发文",))
        for number, unit in ((2, "市公安局"), (3, "市民政局"))
    ]


def test_what_follows_an_issued_paper_is_new_and_not_a_lost_one_found_again(tmp_path: Path) -> None:
    root = issued(tmp_path)
    plan, supervision = (root / f"sources/样例/{name}.yaml" for name in ("plan", "supervision"))
    for text, day in (("抓好救助。", date(2024, 3, 1)), ("搞好救助。", date(2024, 3, 2))):
        plan.write_text(PLAN.replace("做好救助。", text), encoding="utf-8")
        # Each change has its own authority.
        supervision.write_text(SUPERVISION.replace("同意", f"{day:%m月%d日}同意"), encoding="utf-8")
        (made,) = [change for change in build(root).changes if change.kind == "任务调整函"]
        assert (made.action, made.reasons) == (Action.NEW, ("首次生成",))
        issue(root, day)
    void(root, "样例办函〔2024〕1号", "印错", date(2024, 3, 3))
    assert [(change.unit, change.action) for change in build(root).of(Action.NEW, Action.RESTORE)] == [
        ("市教育局", Action.NEW)
    ]


def test_a_unit_renamed_since_has_its_letter_all_the_same(tmp_path: Path) -> None:
    root = issued(tmp_path)
    renamed = UNITS.replace("[市公安局]", "[市公安厅, 市公安局]").replace(
        "市教育局, 市公安局, 市民政局]", "市教育局, 市公安厅, 市民政局]"
    )
    (root / "sources/units.yaml").write_text(renamed, encoding="utf-8")
    assert [change.kind for change in build(root).of(Action.NEW)] == []
    (root / "sources/样例/plan.yaml").write_text(PLAN.replace("开展检查。", "开展抽查。"), encoding="utf-8")
    (education, police) = [change for change in build(root).of(Action.NEW) if change.kind == "任务调整函"]
    assert (education.unit, police.unit) == ("市教育局", "市公安厅")
    letter = texts((root / police.path).read_bytes())
    assert any("样例办函〔2024〕2号" in line for line in letter)
    # The plan's own words stand in the annex as they were published.
    assert not any("市公安局" in line for line in letter if not line.startswith("2. 保护样例。"))
    issue(root, date(2024, 3, 1))
    assert verify(root) == Verdict(5, ())
    assert not build(root).of(Action.NEW)


def test_a_task_taken_on_is_told_with_its_text_and_one_given_up_by_its_title(tmp_path: Path) -> None:
    root = issued(tmp_path)
    handed_over = PLAN.replace("（市民政局负责）", "（市公安局负责）").replace("做好救助。", "做好救助。按月报告。")
    (root / "sources/样例/plan.yaml").write_text(handed_over, encoding="utf-8")
    told = {change.unit: rows_of(root / change.path) for change in build(root).of(Action.NEW)}
    assert told == {
        "市公安局": [["1", "任务3", "你单位未承担", "增加你单位为责任单位：3. 救助样例。（市公安局）"]],
        "市民政局": [["1", "任务3", "3. 救助样例。（市民政局）", "你单位不再承担"]],
    }


def rows_of(path: Path) -> list[list[str]]:
    (table,) = Document(str(path)).tables
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def test_adjustments_follow_the_order_of_issue_whatever_their_days(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    issue(root, date(2025, 1, 6), any_date=True)
    (root / "sources/样例/plan.yaml").write_text(MORE, encoding="utf-8")
    build(root)
    issue(root, date(2024, 12, 31), any_date=True)
    assert not build(root).of(Action.NEW)
    assert verify(root) == Verdict(5, ())


def change(root: Path, text: str, supervision: str) -> None:
    (root / "sources/样例/plan.yaml").write_text(text, encoding="utf-8")
    (root / "sources/样例/supervision.yaml").write_text(supervision, encoding="utf-8")
    build(root)


def test_an_adjustment_without_authority_is_drafted_and_not_issued(tmp_path: Path) -> None:
    root = issued(tmp_path)
    nobody = SUPERVISION.partition("调整依据")[0]
    change(root, MORE, nobody)
    assert (root / "out/drafts/样例/任务调整函/02 市公安局.docx").is_file()
    with pytest.raises(MaterialError, match="给“市公安局”的调整函没有写明调整依据"):
        issue(root, date(2024, 3, 1))
    change(root, MORE, nobody + "调整依据: 经样例市人民政府同意\n")
    with pytest.raises(MaterialError, match="没有写明新任务推进落实措施的报送截止"):
        issue(root, date(2024, 3, 1))
    change(root, MORE, SUPERVISION)
    issue(root, date(2024, 3, 1))
    assert len(read_register(root)) == 5


def test_an_authority_serves_the_change_it_was_given_for_and_no_later_one(tmp_path: Path) -> None:
    root = issued(tmp_path)
    change(root, MORE, SUPERVISION)
    issue(root, date(2024, 3, 1), units=("市公安局",))
    issue(root, date(2024, 3, 2), units=("市民政局",))
    change(root, MORE.replace("做好救助。", "抓好救助。"), SUPERVISION)
    with pytest.raises(MaterialError, match=r"已用于样例办函〔2024〕[45]号，那以后任务又有改动"):
        issue(root, date(2024, 3, 3))


def test_an_authority_that_names_its_tasks_covers_no_others(tmp_path: Path) -> None:
    root = issued(tmp_path)
    said = (
        SUPERVISION.partition("调整依据")[0]
        + "调整依据: {依据: 经样例市人民政府同意, 日期: 2024年2月20日, 任务: ['2']}\n"
    )
    change(root, PLAN.replace("做好救助。", "抓好救助。"), said)
    with pytest.raises(MaterialError, match="给“市民政局”的调整函没有写明调整依据"):
        issue(root, date(2024, 3, 1))
    change(root, MORE.replace("开展检查。", "开展抽查。"), said)
    with pytest.raises(MaterialError, match="给“市公安局”的调整函里，任务3的变动没有调整依据"):
        issue(root, date(2024, 3, 1), units=("市公安局",))
    change(root, PLAN.replace("开展检查。", "开展抽查。"), said)
    issue(root, date(2024, 3, 1))
    assert len(read_register(root)) == 5


def test_of_several_authorities_each_says_for_which_tasks_and_since_when(tmp_path: Path) -> None:
    root = issued(tmp_path)
    said = (
        SUPERVISION.partition("调整依据")[0] + "调整依据:\n"
        "  - {依据: 经样例市人民政府同意, 任务: ['2'], 日期: 2024年2月20日, 报送截止: 2024年4月8日}\n"
        "  - {依据: 根据市领导批示, 任务: ['3'], 报送截止: 2024年4月1日}\n"
    )
    change(root, MORE.replace("开展检查。", "开展抽查。"), said)
    text = as_text(root / "out/drafts/样例/任务调整函/02 市公安局.docx")
    assert "经样例市人民政府同意（任务2，自2024年2月20日起），根据市领导批示（任务3），任务分工调整2处" in text
    assert "请对照任务3制定推进落实措施，于2024年4月1日前送我办" in text, "the day that goes with the new task"
    # Where one ground does not reach everything, the draft does not claim that it does.
    change(root, MORE.replace("开展检查。", "开展抽查。"), said.partition("  - {依据: 根据市领导")[0])
    text = as_text(root / "out/drafts/样例/任务调整函/02 市公安局.docx")
    assert "经样例市人民政府同意（任务2，自2024年2月20日起），任务分工调整2处" in text


def test_an_adjustment_says_on_whose_authority_what_words_changed_and_what_holds_no_longer(tmp_path: Path) -> None:
    root = issued(tmp_path)
    change(root, MORE.replace("开展检查。", "开展抽查。"), SUPERVISION)
    path = root / "out/drafts/样例/任务调整函/02 市公安局.docx"
    text = as_text(path)
    assert "2024年2月1日，我办以样例办函〔2024〕2号明确了" in text
    assert "经样例市人民政府同意，任务分工调整2处" in text
    assert "| 任务2正文 | 开展【检】查。 | 开展【抽】查。".replace("| ", "", 1) in text
    assert "由2项变为3项" in text
    assert "请对照任务3制定推进落实措施，于2024年4月1日前送我办；进展情况按照原函要求，同样每季度报送" in text
    assert "3. 救助样例。" in text.partition("调整后的任务原文")[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("经样例市人民政府同意", "经样例市人民政府同意，任务分工调整"),
        ("样例市工作领导小组第3次会议", "根据样例市工作领导小组第3次会议，任务分工调整"),
        ("样政发〔2024〕9号", "根据样政发〔2024〕9号，任务分工调整"),
    ],
)
def test_whatever_is_given_as_the_authority_the_sentence_goes_on_with_it(tmp_path: Path, words: str, said: str) -> None:
    root = issued(tmp_path)
    change(root, MORE, SUPERVISION.partition("调整依据")[0] + f"调整依据: {words}\n")
    assert said in as_text(root / "out/drafts/样例/任务调整函/02 市公安局.docx")
