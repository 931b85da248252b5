"""The page on the disk: true after every build, and not touched by one that changes nothing."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from pipeline.cli import main
from pipeline.output.drafts import PAGE
from pipeline.output.register import read_register
from pipeline.runs.build import build, why
from pipeline.runs.issue import issue
from pipeline.runs.verify import verify
from pipeline.runs.void import void
from tests.dashboard.reading import links, papers, parsed, rows, said, tiles
from tests.progress.books import filled_in
from tests.project import Case, kill, lay_out, tree, walk
from tests.sample import PLAN, SUPERVISION, UNITS

DAY = date(2024, 2, 1)
MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")
LESS = {
    "sources/样例/plan.yaml": PLAN.replace("市教育局、市公安局按照", "市教育局按照"),
    "sources/units.yaml": UNITS.replace("成员: [市教育局, 市公安局, 市民政局]", "成员: [市教育局, 市民政局]"),
}
POLICE, EDUCATION = (f"out/drafts/样例/责任分解函/{unit}.docx" for unit in ("02 市公安局", "01 市教育局"))
WITHDRAWN = "out/withdrawn/样例/责任分解函/02 市公安局.docx"


def edit(root: Path, text: str, file: str = "sources/样例/plan.yaml") -> None:
    (root / file).write_text(text, encoding="utf-8")


def page(root: Path) -> etree._Element:
    """The page, every link of which must lead to a file that is there."""
    found = parsed((root / PAGE).read_bytes())
    assert [path for path in links(found, root / PAGE) if not path.is_file()] == []
    return found


def written(root: Path) -> tuple[int, int]:
    found = (root / PAGE).stat()
    return found.st_ino, found.st_mtime_ns


@pytest.fixture
def office(tmp_path: Path) -> Path:
    build(lay_out(tmp_path))
    return tmp_path


def test_the_build_names_the_page_at_its_end(tmp_path: Path) -> None:
    command = ["--root", str(lay_out(tmp_path)), "build"]
    for _ in range(2):
        assert CliRunner().invoke(main, command).output.endswith("\n一览：out/index.html（用浏览器打开）\n")
    assert "一览" not in CliRunner().invoke(main, [*command[:2], "why"]).output


def test_every_draft_is_linked_and_every_link_leads_to_a_file(office: Path) -> None:
    found = [path for path in links(page(office), office / PAGE) if path.suffix == ".docx"]
    assert sorted(found) == sorted((office / "out/drafts").rglob("*.docx"))
    assert set(papers(page(office)).values()) == {""}


def test_figures_and_items_to_confirm_are_those_of_the_commands(tmp_path: Path) -> None:
    lay_out(tmp_path, supervision=SUPERVISION + "轮次: [{日期: 2024年3月29日}]\n")
    base = ["--root", str(tmp_path)]
    CliRunner().invoke(main, [*base, "ledger"])
    ledger = tmp_path / "sources/样例/ledger.xlsx"
    news = {"进展情况": "检查12次", "状态": "推进中", "填报日期": "2024.3.20"}
    ledger.write_bytes(filled_in(ledger.read_bytes(), {("1", "市教育局"): news, ("3", "市民政局"): news}))
    build(tmp_path)
    (status,) = json.loads(CliRunner().invoke(main, [*base, "status", "--json"]).output)["plans"]
    shown = tiles(page(tmp_path))
    total = status["total"]
    assert [value for value, _ in shown.values()] == [
        total[key] for key in ("tasks", "items", "done", "green", "yellow", "red", "idle", "pressed")
    ]
    assert total["green"] == 2
    assert [(row["单位"], row["督办级别"], row["缘由"]) for row in rows(page(tmp_path), "units")] == [
        (unit["unit"], unit["level"], unit["why"]) for unit in status["units"]
    ]
    doubts = json.loads(CliRunner().invoke(main, [*base, "check", "--json"]).output)["unconfirmed"]
    assert [(row["位置"], f"待核：{row['内容']}") for row in rows(page(tmp_path), "unconfirmed")] == [
        (one["place"], one["message"]) for one in doubts
    ]
    assert len(doubts) == 2
    assert "待核事项 2处" in said(page(tmp_path))


def test_a_build_without_changes_does_not_touch_the_page(office: Path) -> None:
    before = written(office)
    build(office)
    assert written(office) == before
    (office / "out/state.json").unlink()
    build(office)
    build(office, ("任务分工总表",))
    assert written(office) == before


def test_a_page_that_is_gone_or_was_altered_comes_back(office: Path) -> None:
    data = (office / PAGE).read_bytes()
    (office / PAGE).unlink()
    build(office)
    assert (office / PAGE).read_bytes() == data
    (office / PAGE).write_bytes(data[:1000])
    build(office)
    assert (office / PAGE).read_bytes() == data
    drafts = tree(office, "out/drafts")
    shutil.rmtree(office / "out")
    build(office)
    assert ((office / PAGE).read_bytes(), tree(office, "out/drafts")) == (data, drafts)


def test_the_page_does_not_depend_on_where_the_project_lies(tmp_path: Path, office: Path) -> None:
    other = lay_out(tmp_path / "别处" / "项目")
    build(other)
    assert (other / PAGE).read_bytes() == (office / PAGE).read_bytes()


def test_step_by_step_gives_the_same_page_as_at_once(tmp_path: Path, office: Path) -> None:
    edit(office, MORE)
    foretold = (office / PAGE).read_bytes()
    why(office)
    assert (office / PAGE).read_bytes() == foretold
    for kind in ("方案文本", "责任分解函"):
        build(office, (kind,))
    build(office)
    build(lay_out(tmp_path / "全新", plan=MORE))
    assert (office / PAGE).read_bytes() == (tmp_path / "全新" / PAGE).read_bytes() != foretold


def test_drafts_edited_by_hand_are_told_apart(office: Path) -> None:
    for path in (POLICE, EDUCATION):
        (office / path).write_bytes(b"edited in Word")
    build(office)
    assert papers(page(office))["责任分解函/02 市公安局"] == "手工修改"
    edit(office, MORE)
    build(office)
    shown = papers(page(office))
    assert shown["责任分解函/02 市公安局"] == "手工修改程序稿"
    assert shown["责任分解函/01 市教育局"] == "手工修改"
    before = written(office)
    build(office)
    assert written(office) == before
    build(office, overwrite=True)
    assert set(papers(page(office)).values()) == {""}


def test_a_build_of_one_kind_says_which_drafts_are_behind_or_not_there(tmp_path: Path) -> None:
    build(lay_out(tmp_path), ("责任分解函",))
    shown = papers(page(tmp_path))
    assert (shown["责任分解函/02 市公安局"], shown["任务分工总表/任务分工总表"]) == ("", "尚未生成")
    assert "草稿 3份" in said(page(tmp_path))
    build(tmp_path)
    (tmp_path / EDUCATION).write_bytes(b"edited in Word")
    edit(tmp_path, MORE.replace("认真学习。", "认真学习样例。"))
    build(tmp_path, ("任务分工总表",))
    shown = papers(page(tmp_path))
    assert shown["任务分工总表/任务分工总表"] == ""
    assert shown["责任分解函/02 市公安局"] == "待更新"
    assert shown["责任分解函/01 市教育局"] == "手工修改，待更新"
    for file, text in LESS.items():
        edit(tmp_path, text, file)
    build(tmp_path, ("任务分工总表",))
    assert papers(page(tmp_path))["责任分解函/02 市公安局"] == "待撤回"


def test_withdrawn_drafts_are_listed_until_someone_removes_them(office: Path) -> None:
    for file, text in LESS.items():
        edit(office, text, file)
    build(office)
    assert "已撤回的草稿（1份）" in said(page(office))
    assert office / WITHDRAWN in list(links(page(office), office / PAGE))
    (office / WITHDRAWN).unlink()
    build(office)
    assert "已撤回" not in said(page(office))


def test_issue_and_void_leave_no_link_that_leads_nowhere(office: Path) -> None:
    assert issue(office, DAY, units=("市公安局",), begin=1).notes == ()
    assert [row["状态"] for row in rows(page(office), "register")] == [""]
    assert "责任分解函/02 市公安局" not in papers(page(office))
    assert void(office, "样例办函〔2024〕1号", "印错", DAY).notes == ()
    assert [row["状态"] for row in rows(page(office), "register")] == ["已作废", "作废：印错"]
    assert papers(page(office))["责任分解函/02 市公安局"] == "尚未生成"
    drawn = (office / PAGE).read_bytes()
    build(office)
    assert papers(page(office))["责任分解函/02 市公安局"] == ""
    assert (office / PAGE).read_bytes() != drawn


def test_a_number_given_or_made_void_stands_though_the_page_cannot_follow(office: Path) -> None:
    (office / PAGE).unlink()
    (office / PAGE).mkdir()
    outcome = issue(office, DAY, units=("市公安局",), begin=1)
    assert (outcome.archive, [entry.number for entry in read_register(office)]) == (
        "out/archive/2024-001",
        ["样例办函〔2024〕1号"],
    )
    assert ["一览没有更新" in note.message for note in outcome.notes] == [True]
    (office / PAGE).rmdir()
    edit(office, PLAN.replace("市民政局", "市民攻局"))
    command = ["--root", str(office), "void", "样例办函〔2024〕1号", "--reason", "印错", "--date", "2024-02-02"]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.output.splitlines()[0]) == (0, "样例办函〔2024〕1号 已注明作废：印错")
    assert "提示：out/index.html  一览没有更新：材料中有 1 处需要修改。" in result.output
    assert len(read_register(office)) == 2


def test_what_was_issued_is_listed_with_its_number_and_its_file(office: Path) -> None:
    issue(office, DAY, units=("市公安局", "市民政局"))
    void(office, "样例办函〔2024〕1号", "<b>印错</b>\x01", DAY)
    build(office)
    lines = rows(page(office), "register")
    assert [tuple(row.values()) for row in lines] == [
        ("样例办函〔2024〕1号", "2024-02-01", "市公安局", "责任分解函", "已作废"),
        ("样例办函〔2024〕2号", "2024-02-01", "市民政局", "责任分解函", ""),
        ("样例办函〔2024〕1号", "2024-02-01", "市公安局", "责任分解函", "作废：<b>印错</b>\ufffd"),
    ]
    copies = [path for path in links(page(office), office / PAGE) if "阅览" in path.parts]
    archived = [path.name for path in copies]
    assert not [path for path in links(page(office), office / PAGE) if "archive" in path.parts]
    police, civil = "样例办函〔2024〕1号 市公安局.docx", "样例办函〔2024〕2号 市民政局.docx"
    assert archived == [police, civil, "样例办函〔2024〕1号 作废.txt"]
    assert copies[0].read_bytes() == (office / "out/archive/2024-001/data/文件" / police).read_bytes()
    # The void letter is to be sent again, the valid one is not.
    letters = [name for name in papers(page(office)) if name.startswith("责任分解函")]
    assert letters == ["责任分解函/01 市教育局", "责任分解函/02 市公安局"]


def test_a_number_made_void_is_one_paper_in_the_list_and_says_why(office: Path) -> None:
    issue(office, DAY, units=("市公安局", "市民政局"))
    void(office, "样例办函〔2024〕1号", "印错", DAY)
    (data,) = (one.text for one in page(office).iter() if one.get("id") == "data")
    listed = [(row[1], row[6], row[11]) for row in json.loads(str(data))["issued"]]
    assert listed == [("样例办函〔2024〕1号", "已作废；作废原因：印错", 1), ("样例办函〔2024〕2号", "", 0)]


def test_what_a_killed_build_left_is_put_right_even_when_the_material_goes_back(tmp_path: Path) -> None:
    start = lay_out(tmp_path / "起点")
    build(start)
    expected = tree(start)
    differed = []

    def change(root: Path) -> None:
        edit(root, PLAN.replace("3. 救助样例。", "3. 帮扶样例。"))
        build(root)

    def change_back(root: Path) -> None:
        differed.append((root / PAGE).read_bytes() != expected[PAGE])
        edit(root, PLAN)
        build(root)

    endings = walk(Case(start, change, change_back, tree, expected), tmp_path / "受击", kill, every=2)
    assert len(endings) > 5
    # Killed after the page was written and before the state was; and not killed at all.
    assert sum(differed) > 1


def test_a_copy_for_reading_that_was_altered_or_is_gone_comes_back_and_the_archive_stays_sound(office: Path) -> None:
    issue(office, DAY, units=("市公安局",))
    (copy,) = [path for path in links(page(office), office / PAGE) if "阅览" in path.parts]
    data = copy.read_bytes()
    copy.write_bytes(b"saved in Word")
    build(office)
    assert copy.read_bytes() == data
    copy.unlink()
    build(office)
    assert copy.read_bytes() == data
    assert verify(office).problems == ()


def test_an_original_that_is_not_what_was_issued_is_not_linked_and_the_page_says_so(office: Path) -> None:
    issue(office, DAY, units=("市公安局",))
    original = office / "out/archive/2024-001/data/文件/样例办函〔2024〕1号 市公安局.docx"
    original.chmod(0o644)
    original.write_bytes(b"altered")
    shutil.rmtree(office / "out/阅览")
    build(office)
    (line,) = rows(page(office), "register")
    assert line["状态"] == "归档的原件缺少或者被改动，请运行 make verify"
    assert not [path for path in links(page(office), office / PAGE) if path.suffix == ".docx" and "阅览" in path.parts]
