"""A desk that serves two bodies issues for both: each plan by its own office, numbers by code and year, one archive."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from docx import Document

from pipeline.output.archive import bags
from pipeline.output.register import read_register
from tests.offices.desk import FLOODS, FURTHER, SAFETIES, add_line, edit, issued, one_office, run, two_offices
from tests.project import tree

SECOND = "sources/office-县安委办.yaml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = two_offices(tmp_path_factory.mktemp("两个机关") / "办")
    code, said = run(root, "notices")
    assert code == 0, said
    return root


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "办"))


def lines_of(path: Path) -> list[str]:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def draft(root: Path, plan: str, kind: str, unit: str) -> Path:
    return next((root / "out/drafts" / plan / kind).glob(f"*{unit}.docx"))


def test_each_plan_goes_out_under_the_name_code_and_contact_of_its_own_office(desk: Path) -> None:
    said = {plan: "\n".join(lines_of(draft(desk, plan, "责任分解函", "县应急局"))) for plan in (FLOODS, SAFETIES)}
    for plan, own, others in ((FLOODS, "1234567", "7654321"), (SAFETIES, "7654321", "1234567")):
        assert own in said[plan]
        assert others not in said[plan]
    assert "样县安全生产委员会办公室" in said[SAFETIES]
    assert "样安办函〔" in said[SAFETIES]
    assert "防汛抗旱指挥部办公室" not in said[SAFETIES]
    assert "安全生产委员会" not in said[FLOODS]


def test_an_office_with_a_task_in_the_plan_of_the_other_gets_a_letter_and_none_of_its_own(desk: Path) -> None:
    letters = [path.stem for path in sorted((desk / "out/drafts").rglob("责任分解函/*.docx"))]
    assert sorted(name.lstrip("0123456789 -") for name in letters if "县防办" in name) == ["县防办"]
    assert not [name for name in letters if "县安委办" in name]


def test_both_are_issued_at_once_each_in_its_own_row_of_numbers_and_verified(desk: Path) -> None:
    code, said = issued(desk, "2026-03-02")
    assert code == 0, said
    numbers = [entry.number for entry in read_register(desk)]
    assert sorted(numbers) == sorted(
        [*(f"样安办函〔2026〕{n}号" for n in (1, 2, 3)), *(f"样防办函〔2026〕{n}号" for n in (1, 2))]
    )
    (bag,) = bags(desk)
    assert "责任者: 样县防汛抗旱指挥部办公室；样县安全生产委员会办公室\n" in (bag / "bag-info.txt").read_text("utf-8")
    assert run(desk, "verify")[1] == "核对归档文件 5 份，全部无误。\n"


def test_what_one_plan_issues_alone_keeps_nothing_of_the_other_and_is_made_again_from_its_bag(desk: Path) -> None:
    assert issued(desk, "2026-03-02", f"PLAN={FLOODS}")[0] == 0
    assert issued(desk, "2026-03-03", f"PLAN={SAFETIES}")[0] == 0
    data = bags(desk)[1] / "data"
    kept = {path.relative_to(data / "材料").as_posix() for path in (data / "材料").rglob("*") if path.is_file()}
    assert {path for path in kept if path.count("/") == 1} == {"sources/units.yaml", SECOND}
    assert "templates/县安委办/letter.docx" in kept
    assert not [path for path in kept if FLOODS in path]
    assert FLOODS not in (data / "发文.json").read_text("utf-8")
    assert run(desk, "verify")[1] == "核对归档文件 5 份，全部无误。\n"


def test_an_adjustment_goes_out_from_the_office_that_sent_the_letter(desk: Path) -> None:
    issued(desk, "2026-03-02")
    edit(desk / f"sources/{SAFETIES}/plan.yaml", "每季培训一次", "每月培训一次")
    add_line(
        desk / f"sources/{SAFETIES}/supervision.yaml", "调整依据: {依据: 经样县人民政府同意, 报送截止: 2026年4月1日}"
    )
    assert run(desk, "notices")[0] == 0
    text = "\n".join(lines_of(draft(desk, SAFETIES, "任务调整函", "县应急局")))
    assert "样县安全生产委员会办公室" in text
    assert "样安办函〔2026〕2号" in text
    code, said = issued(desk, "2026-03-09")
    assert (code, "样安办函〔2026〕5号" in said) == (0, True), said
    assert run(desk, "verify")[1] == "核对归档文件 7 份，全部无误。\n"


def test_a_plan_that_changes_its_office_is_adjusted_by_the_new_one_which_writes_to_itself_nothing(desk: Path) -> None:
    issued(desk, "2026-03-02")
    edit(desk / f"sources/{SAFETIES}/plan.yaml", "发文机关: 县安委办", "发文机关: 县防办")
    assert run(desk, "notices")[0] == 0
    assert not list((desk / "out/drafts" / SAFETIES).glob("任务调整函/*"))
    edit(desk / f"sources/{SAFETIES}/plan.yaml", "每季培训一次", "每月培训一次")
    assert run(desk, "notices")[0] == 0
    (adjustment,) = (desk / "out/drafts" / SAFETIES).glob("任务调整函/*")
    assert "县应急局" in adjustment.name
    said = "\n".join(lines_of(adjustment))
    assert "样县防汛抗旱指挥部办公室" in said
    assert "样安办函〔2026〕2号" in said
    assert run(desk, "verify")[0] == 0


def test_a_backup_holds_both_offices_and_their_templates(desk: Path, tmp_path: Path) -> None:
    issued(desk, "2026-03-02")
    assert run(desk, "backup", f"TO={tmp_path / '备份.tar.gz'}")[0] == 0
    (tmp_path / "新").mkdir()
    assert run(tmp_path / "新", "restore", str(tmp_path / "备份.tar.gz"))[0] == 0
    for folder in ("sources", "templates", "out/archive"):
        assert tree(tmp_path / "新", folder) == tree(desk, folder)
    assert run(tmp_path / "新", "verify")[1] == "核对归档文件 5 份，全部无误。\n"


def test_the_register_of_one_code_and_year_is_printed_alone_with_the_seal_of_the_whole(desk: Path) -> None:
    issued(desk, "2026-03-02")
    code, said = run(desk, "register", "CODE=样防办函", "YEAR=2026", f"DOCX={desk / '登记.docx'}")
    assert (code, "样安办函" in said, "登记簿中这一部分共 2 条。" in said) == (0, False, True)
    printed = lines_of(desk / "登记.docx")
    assert "样防办函〔2026〕2号" in printed
    assert not [line for line in printed if "样安办函" in line]
    (seal,) = [line.partition("封签：")[2] for line in printed if "封签：" in line]
    assert run(desk, "verify", f"SEAL={seal.split('（')[0]}")[0] == 0
    code, said = run(desk, "register", "CODE=样水办函")
    assert (code, "样防办函〔2026〕" in said) == (1, True)


def test_a_draft_of_either_office_is_redrawn_when_its_own_template_changes(desk: Path) -> None:
    (desk / "templates/县安委办/letter.docx").unlink()
    code, said = run(desk, "notices")
    assert code == 1
    assert "templates/县安委办/letter.docx  缺少这个模板。" in said
    assert "make template NAME=letter OFFICE=县安委办" in said
    assert run(desk, "template", "NAME=letter", "OFFICE=县安委办")[0] == 0
    assert run(desk, "notices")[0] == 0


def test_a_plan_that_names_no_office_is_asked_about_and_goes_out_from_the_first(desk: Path) -> None:
    (doubt,) = [line for line in run(desk, "check")[1].splitlines() if "没有写明由哪个机关发文" in line]
    assert doubt.startswith(f"sources/{FLOODS}/plan.yaml")
    assert "由“县防办”发" in doubt
    add_line(desk / f"sources/{FLOODS}/plan.yaml", "发文机关: 县防办")
    assert "没有写明由哪个机关发文" not in run(desk, "check")[1]
    assert json.loads(run(desk, "why", "--json")[1])["written"] == []


def test_a_name_that_is_no_office_keeps_back_its_plan_alone(desk: Path) -> None:
    edit(desk / f"sources/{SAFETIES}/plan.yaml", "发文机关: 县安委办", "发文机关: 县安办")
    before = tree(desk, "out/drafts")
    code, said = run(desk, "notices")
    assert code == 1
    assert "“县安办”不是登记了的发文机关。" in said
    assert "是否应为“县安委办”？" in said
    assert f"方案“{SAFETIES}”的全部文件暂缓" in said
    assert tree(desk, "out/drafts") == before


def test_a_mistake_in_the_file_of_the_further_office_keeps_back_its_plans_alone(desk: Path) -> None:
    edit(desk / SECOND, "用印: 是", "用印: 可以")
    edit(desk / f"sources/{FLOODS}/plan.yaml", "备足物资", "备齐物资")
    code, said = run(desk, "notices")
    assert code == 1
    assert f"{SECOND}:6:5  “可以”不在可选范围内。" in said
    assert f"方案“{SAFETIES}”的全部文件暂缓" in said
    assert "备齐物资" in "\n".join(lines_of(draft(desk, FLOODS, "责任分解函", "县应急局")))


def test_a_mistake_in_the_file_of_an_office_that_issues_nothing_yet_is_told(tmp_path: Path) -> None:
    root = one_office(tmp_path / "办")
    assert run(root, "init", *FURTHER)[0] == 0
    edit(root / SECOND, "用印: 是", "用印: 可以")
    code, said = run(root, "notices")
    assert (code, "“可以”不在可选范围内" in said) == (1, True)


def test_two_offices_never_number_in_one_row_unless_they_say_why(desk: Path) -> None:
    edit(desk / SECOND, "机关代字: 样安办函", "机关代字: 样防办函")
    code, said = run(desk, "notices")
    assert code == 1
    assert "代字“样防办函”同 sources/office.yaml 的一样" in said
    add_line(desk / SECOND, "代字共用: 由县政府办公室一本登记簿统一编号")
    assert run(desk, "notices")[0] == 0
    assert issued(desk, "2026-03-02")[0] == 0
    assert [entry.number for entry in read_register(desk)] == [f"样防办函〔2026〕{n}号" for n in range(1, 6)]
    assert run(desk, "verify")[0] == 0


def test_a_further_office_with_the_code_of_the_first_is_not_begun(tmp_path: Path) -> None:
    root = one_office(tmp_path / "办")
    before = tree(root, "sources")
    code, said = run(root, "init", "ADD=1", "NAME=样县安全生产委员会办公室", "SHORT=县安委办", "CODE=样防办函")
    assert (code, "代字“样防办函”" in said) == (1, True)
    assert tree(root, "sources") == before
    assert not (root / "templates/县安委办").exists()


def test_an_office_is_added_once_and_under_the_name_the_units_know_it_by(desk: Path) -> None:
    code, said = run(desk, "init", *FURTHER)
    assert (code, "已经建立过" in said) == (1, True)
    code, said = run(desk, "init", "ADD=1", "NAME=样县水利局", "SHORT=县水务局", "CODE=样水函")
    assert (code, "单位名册中“县水务局”的全称是“县水务局”，这里写的是“样县水利局”。" in said) == (1, True)
    units = (desk / "sources/units.yaml").read_text("utf-8")
    assert run(desk, "init", "ADD=1", "NAME=县水务局", "SHORT=县水务局", "CODE=样水函")[0] == 0
    assert (desk / "sources/units.yaml").read_text("utf-8") == units


def test_the_same_office_in_two_files_is_a_mistake(desk: Path) -> None:
    shutil.copy(desk / SECOND, desk / "sources/office-县安委办二.yaml")
    code, said = run(desk, "notices")
    assert (code, f"“县安委办”在 {SECOND} 中已经写过" in said) == (1, True)


def test_a_plan_received_for_an_office_that_is_not_there_is_not_taken_in(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "三.txt"
    path.write_text("样县消防方案\n一、工作任务\n1.查。检查。（县住建局负责）\n", encoding="utf-8")
    before = tree(desk, "sources")
    code, said = run(desk, "ingest", f"FILE={path}", "OFFICE=县消防办")
    assert (code, "现有的发文机关：县防办、县安委办" in said) == (1, True)
    assert tree(desk, "sources") == before
    assert run(desk, "ingest", f"FILE={path}", "OFFICE=县安委办")[0] == 0
    assert run(desk, "text", "样县消防方案")[1].startswith("样县消防方案\n")


def test_the_next_version_of_a_plan_keeps_its_office(desk: Path, tmp_path: Path) -> None:
    text = tmp_path / "新版.txt"
    original = (desk / f"sources/{SAFETIES}/original.txt").read_text("utf-8")
    text.write_text(original.replace("每季培训一次", "每月培训一次"), encoding="utf-8")
    code, said = run(desk, "revise", f"PLAN={SAFETIES}", f"FILE={text}", "YES=1")
    assert code == 0, said
    assert "发文机关: 县安委办" in (desk / f"sources/{SAFETIES}/plan.yaml").read_text("utf-8")


def test_papers_are_judged_by_the_rules_their_own_office_keeps(desk: Path) -> None:
    add_line(desk / SECOND, "不检查:\n  篇幅: 附件照录方案原文")
    findings = json.loads(run(desk, "conform", "--json")[1])
    put_aside = {one["file"] for one in findings if one["measured"] == "已停用：附件照录方案原文"}
    assert put_aside == {str(path) for path in (desk / "out/drafts" / SAFETIES).rglob("*.docx")}


def test_the_workbook_of_the_first_office_is_not_taken_for_the_further_one(tmp_path: Path) -> None:
    root = one_office(tmp_path / "办")
    assert run(root, "init", "BLANK=1")[0] == 0
    code, said = run(root, "init", "ADD=1")
    assert (code, "没有人回答" in said) == (2, True)
    assert not (root / SECOND).exists()
