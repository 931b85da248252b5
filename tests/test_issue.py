from __future__ import annotations

import io
import random
import shutil
import subprocess
from datetime import date
from pathlib import Path

import bagit
import pytest
from docx import Document
from openpyxl import load_workbook

from pipeline.blanks.kinds import BLANKS
from pipeline.documents.kinds import names
from pipeline.output.archive import bags, next_bag
from pipeline.output.compare import Action
from pipeline.output.register import REGISTER, Entry, read_register
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from pipeline.runs.issue import issue, rehearse
from pipeline.runs.material import check
from pipeline.runs.register import as_word, as_workbook, register_rows
from pipeline.runs.verify import Verdict, verify
from pipeline.runs.void import void
from tests.project import DAY, issued, lay_out, tell, tree
from tests.sample import OFFICE, PLAN, SUPERVISION

MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")


def test_numbers_run_in_order_of_precedence_and_nothing_is_left_to_issue(tmp_path: Path) -> None:
    root = issued(tmp_path)
    numbers = [(entry.number, entry.unit) for entry in read_register(root)]
    assert numbers == [
        ("样例办函〔2024〕1号", "市教育局"),
        ("样例办函〔2024〕2号", "市公安局"),
        ("样例办函〔2024〕3号", "市民政局"),
    ]
    with pytest.raises(MaterialError, match="没有待发的文件"):
        issue(root, DAY)


def test_a_dry_run_shows_the_numbers_and_writes_nothing(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    before = tree(tmp_path)
    assert [entry.number for entry in rehearse(tmp_path, DAY).entries][:1] == ["样例办函〔2024〕1号"]
    assert tree(tmp_path) == before


def test_numbers_begin_anew_each_year_and_go_on_without_gaps(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    issue(tmp_path, DAY, units=("市公安局",))
    issue(tmp_path, date(2025, 1, 2), units=("市教育局",), any_date=True)
    issue(tmp_path, DAY, units=("市民政局",), any_date=True)
    assert [entry.number for entry in read_register(tmp_path)] == [
        "样例办函〔2024〕1号",
        "样例办函〔2025〕1号",
        "样例办函〔2024〕2号",
    ]


def test_the_archive_verifies_by_our_check_by_bagit_and_by_sha256sum(tmp_path: Path) -> None:
    root = issued(tmp_path)
    assert verify(root) == Verdict(3, ())
    bag = root / "out/archive/2024-001"
    judge = bagit.Bag(str(bag))
    assert judge.is_valid()
    subprocess.run(["sha256sum", "--quiet", "-c", "manifest-sha256.txt"], cwd=bag, check=True)


def test_a_changed_missing_or_added_file_is_named(tmp_path: Path) -> None:
    root = issued(tmp_path)
    bag = root / "out/archive/2024-001"
    files = sorted(path for path in bag.rglob("*") if path.is_file() and path.name != "tagmanifest-sha256.txt")
    chosen = random.Random(7)
    for path in files:
        data = path.read_bytes()
        spot = chosen.randrange(len(data))
        path.write_bytes(data[:spot] + bytes([data[spot] ^ 1]) + data[spot + 1 :])
        problems = verify(root).problems
        assert any(path.name in problem.place.file for problem in problems), path
        path.write_bytes(data)
    files[0].rename(tmp_path / "移走")
    (bag / "data" / "多余").write_text("多")
    said = " ".join(str(problem) for problem in verify(root).problems)
    assert files[0].name in said
    assert "多余  多出了一个文件" in said


def test_an_edited_or_removed_register_line_is_named(tmp_path: Path) -> None:
    root = issued(tmp_path)
    register = root / REGISTER
    lines = register.read_text(encoding="utf-8").splitlines(keepends=True)
    register.write_text(lines[0] + lines[1].replace("市公安局", "市教育局") + lines[2], encoding="utf-8")
    assert any(problem.place.line == 2 for problem in verify(root).problems)
    register.write_text(lines[0] + lines[2], encoding="utf-8")
    assert any(problem.place.line == 2 for problem in verify(root).problems)


def test_a_void_number_stays_in_the_register_and_is_not_used_again(tmp_path: Path) -> None:
    root = issued(tmp_path)
    void(root, "样例办函〔2024〕2号", "文字有误", date(2024, 2, 2))
    build(root)
    issue(root, date(2024, 2, 3))
    assert [(entry.action, entry.number) for entry in read_register(root)][3:] == [
        ("作废", "样例办函〔2024〕2号"),
        ("发文", "样例办函〔2024〕4号"),
    ]
    with pytest.raises(MaterialError, match="已经作废"):
        void(root, "样例办函〔2024〕2号", "再次", DAY)
    assert verify(root).problems == ()


def test_a_draft_edited_by_hand_is_not_issued(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    (tmp_path / "out/drafts/样例/责任分解函/02 市公安局.docx").write_bytes(b"edited")
    with pytest.raises(MaterialError, match="手工修改"):
        issue(tmp_path, DAY)
    assert not read_register(tmp_path)


def test_a_round_of_notices_is_issued_once_and_the_next_round_makes_new_ones(tmp_path: Path) -> None:
    rounds = SUPERVISION + "轮次:\n  - 日期: 2024年4月1日\n"
    root = lay_out(tmp_path, supervision=rounds)
    build(root)
    issue(root, DAY, kinds=("责任分解函",))
    issue(root, date(2024, 4, 2), kinds=("督办通知", "进展情况通报"))
    assert [entry.number for entry in read_register(root)][-1] == "样例办函〔2024〕7号"
    report = build(root)
    assert not report.of(Action.NEW, Action.RESTORE)
    (root / "sources/样例/supervision.yaml").write_text(rounds + "  - 日期: 2024年7月1日\n", encoding="utf-8")
    report = build(root)
    assert {change.kind for change in report.of(Action.NEW)} == {"督办通知", "进展情况通报"}
    assert verify(root) == Verdict(7, ())


def test_the_register_reads_the_same_on_paper_and_in_a_workbook(tmp_path: Path) -> None:
    root = issued(tmp_path)
    void(root, "样例办函〔2024〕2号", "文字有误", date(2024, 2, 2))
    rows = register_rows(read_register(root))
    assert [row["状态"] for row in rows] == ["", "已作废", "", "作废：文字有误"]
    sheet = load_workbook(io.BytesIO(as_workbook(root))).worksheets[0]
    table = Document(io.BytesIO(as_word(root))).tables[0]
    for number, row in enumerate(rows, 1):
        assert [cell.value or "" for cell in sheet[number + 1]] == list(row.values())
        assert [cell.text for cell in table.rows[number].cells] == list(row.values())


def test_the_printed_register_carries_the_seal_that_verify_takes(tmp_path: Path) -> None:
    root = issued(tmp_path)
    printed = next(p.text for p in Document(io.BytesIO(as_word(root))).paragraphs if p.text.startswith("封签："))
    seal = printed.removeprefix("封签：")
    void(root, "样例办函〔2024〕2号", "文字有误", date(2024, 2, 2))
    assert verify(root, seals=(seal,)).problems == ()
    other = ("0" if seal[-1] != "0" else "1").join([seal[:-1], ""])
    assert verify(root, seals=(other,)).problems


def read_information(root: Path, bag: str = "2024-001") -> dict[str, str]:
    return dict(bagit.Bag(str(root / "out/archive" / bag)).info)


def test_a_bag_says_what_an_archivist_asks(tmp_path: Path) -> None:
    office = OFFICE + "归档:\n  保管期限: 10年\n  分种保管期限:\n    进展情况通报: 永久\n    督办通知: 30年\n"
    root = lay_out(tmp_path, office=office, supervision=SUPERVISION + "轮次:\n  - 日期: 2024年4月1日\n")
    issue(root, date(2024, 3, 2), units=("市公安局",), kinds=("责任分解函",), any_date=True)
    issue(root, date(2024, 3, 2), kinds=("责任分解函",), any_date=True)
    issue(root, date(2024, 4, 2))
    letter = "样例市样例工作领导小组办公室关于《样例工作方案》任务分工的函"
    notice = letter.replace("任务分工的函", "任务提醒的通知")
    one, two, three = (read_information(root, f"2024-00{number}") for number in (1, 2, 3))
    assert (one["题名"], one["文号"], one["保管期限"]) == (letter, "样例办函〔2024〕1号", "10年")
    assert (two["题名"], two["文号"]) == (f"{letter}（发市教育局等2个单位）", "样例办函〔2024〕2号至3号")
    assert three["题名"] == f"{notice}等4份文件（督办通知3份、进展情况通报1份）"
    assert (three["保管期限"], three["密级"], three["件数"]) == ("永久", "无", "4")


def test_an_office_that_has_not_said_how_long_it_keeps_papers_is_told_so_in_the_bag(tmp_path: Path) -> None:
    assert read_information(issued(tmp_path))["保管期限"] == "未定"


def test_how_long_a_paper_is_kept_can_be_said_of_every_kind(tmp_path: Path) -> None:
    terms = "".join(f"    {name}: 永久\n" for name in names())
    check(lay_out(tmp_path, office=f"{OFFICE}归档:\n  分种保管期限:\n{terms}"))


def test_a_unit_may_be_written_in_any_registered_way(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    names = [(issue(tmp_path, DAY, units=(name,)).entries[0].unit) for name in ("市教委", "样例市公安局")]
    assert names == ["市教育局", "市公安局"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("市民攻局", "是否应为“市民政局”"), ("各成员单位", "是一组单位"), ("卫", "请写单位名册中登记的名称")],
)
def test_a_name_that_is_no_unit_is_explained(name: str, said: str, tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    with pytest.raises(MaterialError, match=said):
        issue(tmp_path, DAY, units=(name,))


def test_a_draft_older_than_its_material_is_not_issued(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    (tmp_path / "sources/样例/plan.yaml").write_text(MORE, encoding="utf-8")
    with pytest.raises(MaterialError, match="市公安局的责任分解函等2份文件的草稿早于现在的材料"):
        issue(tmp_path, DAY)
    assert not read_register(tmp_path)
    assert issue(tmp_path, DAY, units=("市教育局",), begin=1).notes == ()
    build(tmp_path)
    assert len(issue(tmp_path, DAY).entries) == 2


def test_the_text_that_was_looked_at_is_the_text_that_goes_out(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    (tmp_path / "out/state.json").unlink()
    assert issue(tmp_path, DAY, units=("市教育局",), begin=1).notes == ()
    text = (tmp_path / "templates/letter.docx").read_bytes()
    (tmp_path / "templates/letter.docx").write_bytes(BLANKS["letter.docx"](12))
    with pytest.raises(MaterialError, match="草稿"):
        issue(tmp_path, DAY)
    (tmp_path / "templates/letter.docx").write_bytes(text)
    issue(tmp_path, DAY)


def test_papers_without_draft_are_issued_and_told(tmp_path: Path) -> None:
    outcome = issue(lay_out(tmp_path), DAY, begin=1)
    assert [note.message for note in outcome.notes] == ["市教育局的责任分解函等3份文件没有草稿，照现在的材料发文。"]


@pytest.mark.parametrize(
    ("matter", "day", "said"),
    [
        ("成文日期: 2024年1月20日\n", date(2024, 1, 19), "早于所依据的方案（2024年1月20日）"),
        ("", date(2023, 12, 31), "早于所依据的方案（样政发〔2024〕1号）"),
    ],
)
def test_a_day_before_the_plan_is_refused_unless_insisted_on(matter: str, day: date, said: str, tmp_path: Path) -> None:
    build(lay_out(tmp_path, plan=matter + PLAN))
    with pytest.raises(MaterialError, match=said):
        issue(tmp_path, day)
    assert not read_register(tmp_path)
    outcome = issue(tmp_path, day, any_date=True)
    assert [note for note in outcome.notes if said in note.message]


def test_numbers_run_in_the_order_of_their_days_unless_insisted_on(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    issue(tmp_path, date(2024, 2, 20), units=("市教育局",))
    with pytest.raises(MaterialError, match=r"样例办函〔2024〕1号的日期是2024年2月20日，后面的号不应早于这一天"):
        issue(tmp_path, date(2024, 2, 19), units=("市公安局",))
    issue(tmp_path, date(2024, 2, 19), units=("市公安局",), any_date=True)
    with pytest.raises(MaterialError, match="后面的号不应早于"):
        issue(tmp_path, date(2024, 2, 19))
    void(tmp_path, "样例办函〔2024〕1号", "日期写错", date(2024, 2, 21))
    with pytest.raises(MaterialError, match="样例办函〔2024〕1号是2024年2月21日作废的，后面登记的不应早于这一天"):
        issue(tmp_path, date(2024, 2, 19))
    assert issue(tmp_path, date(2024, 2, 21), units=("市民政局",)).entries[0].number == "样例办函〔2024〕3号"


def test_a_notice_is_not_dated_before_its_round_nor_after_its_own_limit_unless_insisted_on(tmp_path: Path) -> None:
    tell(lay_out(tmp_path, supervision=SUPERVISION + "轮次:\n  - 日期: 2024年4月1日\n"), DAY)
    build(tmp_path)
    with pytest.raises(MaterialError, match="督办通知按2024年4月1日的情况写"):
        issue(tmp_path, date(2024, 3, 29))
    late = "督办通知要求2024年4月9日前报送，成文日期2024年4月30日已过这一天。"
    with pytest.raises(MaterialError, match=late):
        issue(tmp_path, date(2024, 4, 30))
    assert late in [note.message for note in issue(tmp_path, date(2024, 4, 30), any_date=True).notes]


def test_a_damaged_register_gives_no_number(tmp_path: Path) -> None:
    root = issued(tmp_path)
    register = root / REGISTER
    register.write_bytes(register.read_bytes().replace("市公安局".encode(), "市教育局".encode()))
    (root / "sources/样例/plan.yaml").write_text(MORE, encoding="utf-8")
    build(root)
    with pytest.raises(MaterialError, match="被改动过"):
        issue(root, DAY)
    with pytest.raises(MaterialError, match="被改动过"):
        void(root, "样例办函〔2024〕1号", "试", DAY)


def test_a_lost_register_comes_back_from_the_bags(tmp_path: Path) -> None:
    root = issued(tmp_path)
    before = (root / REGISTER).read_bytes()
    (root / REGISTER).unlink()
    assert verify(root) == Verdict(3, ())
    assert (root / REGISTER).read_bytes() == before


def test_a_killed_issue_is_known_to_the_next_build(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    shutil.copytree(root, tmp_path.with_name("此前"))
    issue(root, DAY)
    (root / REGISTER).unlink()
    shutil.copytree(tmp_path.with_name("此前"), root, dirs_exist_ok=True)
    assert len(build(root).of(Action.WITHDRAW)) == 3
    assert len(read_register(root)) == 3


def bagged(*names: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            serial=0,
            action="发文",
            number="",
            code="",
            year=2024,
            date="2024-01-01",
            kind="",
            plan="",
            unit="",
            title="",
            bag=name,
            file="",
            sha256="",
        )
        for name in names
    )


@pytest.mark.parametrize(
    ("registered", "on_disk", "next_name"),
    [
        ((), (), "2024-001"),
        (("2023-007",), (), "2024-001"),
        (("2024-001", "2024-003"), (), "2024-004"),
        (("2024-001",), ("2024-002",), "2024-003"),
        (("2024-999",), (), "2024-1000"),
        (("2024-999", "2024-1000"), ("2024-1001", "2024-12附件"), "2024-1002"),
    ],
)
def test_a_bag_never_gets_a_name_that_is_in_use(
    registered: tuple[str, ...], on_disk: tuple[str, ...], next_name: str, tmp_path: Path
) -> None:
    for name in on_disk:
        (tmp_path / "out/archive" / name).mkdir(parents=True)
    assert next_bag(tmp_path, bagged(*registered), 2024) == next_name


def test_bags_are_told_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    names = ["2023-002", "2024-100", "2024-999", "2024-1000"]
    for name in [*reversed(names), "说明-1"]:
        (tmp_path / "out/archive" / name).mkdir(parents=True)
    assert [path.name for path in bags(tmp_path)] == names
