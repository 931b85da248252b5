"""Another office begins by itself: asked, from a workbook or by options; the sample can be looked at; empty is no mistake."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook

from pipeline.cli import main
from pipeline.plan.project import parse_project
from pipeline.runs.start import SAMPLE
from pipeline.sources.folder import read_sources
from pipeline.sources.officebook import HEADINGS, LABELS, draw_blank_book
from tests.project import lay_out, tree

PLAN = "样县防汛工作方案\n一、工作任务\n1.加强巡查。每日巡查堤防。（县水务局、县应急局按职责分工负责）\n2.储备物资。备足物资。（县应急局负责）\n"
NAME = "样县防汛抗旱指挥部办公室"


def run(root: Path, *words: str, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), *words], input=typed)
    return result.exit_code, result.output


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def filled(root: Path, answers: dict[str, str], units: Sequence[tuple[str, ...]]) -> Path:
    book = load_workbook(io.BytesIO(draw_blank_book()))
    for row in book["办公室"].iter_rows(min_row=2):
        row[1].value = answers.get(str(row[0].value))
    for number, unit in enumerate(units, 2):
        for column, text in enumerate(unit, 1):
            book["单位名册"].cell(number, column).value = text
    root.mkdir(parents=True, exist_ok=True)
    book.save(root / "办公室.xlsx")
    return root / "办公室.xlsx"


def signed(root: Path) -> str:
    letter = next((root / "out/drafts").rglob("*县应急局.docx"))
    return "\n".join(paragraph.text for paragraph in Document(str(letter)).paragraphs)


@pytest.mark.parametrize("way", ["options", "answers", "book"])
def test_an_office_has_its_letters_after_two_commands_however_it_begins(way: str, tmp_path: Path, plan: Path) -> None:
    root = tmp_path / "办"
    root.mkdir()
    if way == "options":
        made = run(root, "init", f"NAME={NAME}", "SHORT=县防办", "CODE=样防办函", "PHONE=02023456", f"FILE={plan}")
    elif way == "answers":
        made = run(root, "init", f"FILE={plan}", typed=f"{NAME}\n县防办\n样防办函\n\n\n02023456\n是\n\n")
    else:
        units = [
            ("样县水务局", "县水务局、水务局", "政府部门", "样某", "00"),
            ("样县应急管理局", "县应急局", "", "", ""),
        ]
        filled(root, {"全称": NAME, "简称": "县防办", "机关代字": "样防办函", "电话": "02023456"}, units)
        made = run(root, "init", f"FILE={plan}")
    assert made[0] == 0, made[1]
    built = run(root, "notices")
    assert built[0] == 0, built[1]
    assert "责任分解函：写出 2 份" in built[1]
    office = parse_project(read_sources(root)).offices[0]
    assert (office.unit.full_name, office.unit.name, office.code, office.phone) == (
        NAME,
        "县防办",
        "样防办函",
        "02023456",
    )
    assert NAME in signed(root)


def test_the_units_of_the_book_keep_their_names_order_and_contacts(tmp_path: Path, plan: Path) -> None:
    units = [("样县水务局", "县水务局、水务局", "政府部门", "样某", "0200"), ("样县应急管理局", "县应急局", "", "", "")]
    book = filled(tmp_path, {"全称": NAME, "机关代字": "样防办函", "用印": "否"}, units)
    assert run(tmp_path, "init", f"BOOK={book}", f"FILE={plan}")[0] == 0
    project = parse_project(read_sources(tmp_path))
    assert [(unit.order, unit.name, unit.full_name) for unit in project.register.units] == [
        (0, NAME, NAME), (1, "县水务局", "样县水务局"), (2, "县应急局", "样县应急管理局"),
    ]  # fmt: skip
    assert project.register.units[1].contact == "样某"
    assert project.register.find("水务局") == project.register.units[1]
    assert not project.offices[0].sealed


def test_a_blank_book_asks_for_everything_and_is_never_written_over(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "BLANK=1")[0] == 0
    book = load_workbook(tmp_path / "办公室.xlsx")
    assert [row[0].value for row in book["办公室"].iter_rows(min_row=2)] == list(LABELS)
    assert [cell.value for cell in book["单位名册"][1]] == list(HEADINGS)
    code, said = run(tmp_path, "init", "BLANK=1")
    assert (code, "已经有了" in said) == (2, True)


def test_a_second_code_and_those_copied_to_are_asked_for_once(tmp_path: Path, plan: Path) -> None:
    typed = f"{NAME}\n县防办\n样防办函\n样防办发\n\n\n\n县委办公室、县（市、区）政府办公室\n"
    assert run(tmp_path, "init", f"FILE={plan}", typed=typed)[0] == 0
    (office,) = parse_project(read_sources(tmp_path)).offices
    assert (office.code_for("信函"), office.code_for("文件")) == ("样防办函", "样防办发")
    assert office.copy_to == ("县委办公室", "县（市、区）政府办公室")
    assert office.sealed


@pytest.mark.parametrize("way", ["options", "book"])
def test_offices_that_issue_together_begin_together(way: str, tmp_path: Path, plan: Path) -> None:
    others = ("样县水务局", "样县应急管理和抢险救援事务综合服务保障中心")
    if way == "options":
        words = [f"NAME={NAME}", "SHORT=县防办", "CODE=样防办函", f"JOINT={'、'.join(others)}"]
    else:
        answers = {"全称": NAME, "简称": "县防办", "机关代字": "样防办函", "联合发文": "、".join(others)}
        filled(tmp_path, answers, [("样县水务局", "县水务局", "政府部门", "", "")])
        words = []
    code, said = run(tmp_path, "init", *words, f"FILE={plan}")
    assert code == 0, said
    (office,) = parse_project(read_sources(tmp_path)).offices
    assert [unit.full_name for unit in office.joint] == list(others)
    assert run(tmp_path, "check")[1].count("重新画") == 0
    code, said = run(tmp_path, "notices")
    assert code == 0, said
    (seals,) = Document(str(next((tmp_path / "out/drafts").rglob("*县应急局.docx")))).tables[0].rows
    assert [cell.paragraphs[0].text.replace("\n", "") for cell in seals.cells] == [NAME, *others]


def test_too_many_offices_begin_nothing(tmp_path: Path) -> None:
    code, said = run(tmp_path, "init", f"NAME={NAME}", "CODE=样防办函", "JOINT=甲局、乙局、丙局")
    assert (code, "最多3个" in said) == (2, True)
    assert not (tmp_path / "sources").exists()


def test_an_answer_that_belongs_to_another_question_is_asked_for_again(tmp_path: Path, plan: Path) -> None:
    typed = f"{NAME}\n县防办\n样防办函\n\n02023456\n样某\n否\n02023456\n随便\n否\n\n"
    code, said = run(tmp_path, "init", f"FILE={plan}", typed=typed)
    assert code == 0, said
    assert ["不是姓名" in said, "没有数字" in said, "请写明落款是否加盖印章" in said] == [True] * 3
    (office,) = parse_project(read_sources(tmp_path)).offices
    assert (office.contact, office.phone, office.sealed) == ("样某", "02023456", False)


def test_an_option_that_is_neither_yes_nor_no_begins_nothing(tmp_path: Path) -> None:
    code, said = run(tmp_path, "init", f"NAME={NAME}", "CODE=样防办函", "SEALED=盖", "PHONE=无")
    assert (code, "用印“盖”" in said, "电话“无”" in said) == (2, True, True)
    assert not (tmp_path / "sources").exists()


def test_mistakes_in_the_book_are_all_told_and_nothing_is_written(tmp_path: Path) -> None:
    filled(
        tmp_path,
        {"全称": NAME, "机关代字": "样防办函"},
        [("", "", "政府部门", "样某", ""), ("样县水务局", "", "局", "", "")],
    )
    code, said = run(tmp_path, "init")
    assert code == 1
    assert "办公室.xlsx 单位名册!A2  这一行没有写单位的全称。" in said
    assert "办公室.xlsx 单位名册!A3  类别“局”不在可选范围内。" in said
    assert not (tmp_path / "sources").exists()


def test_whoever_does_not_answer_is_told_how_else_to_begin(tmp_path: Path) -> None:
    code, said = run(tmp_path, "init")
    assert code == 2
    assert "make init BLANK=1" in said


def test_a_file_without_a_plan_begins_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "不是方案.txt"
    empty.write_text("大家好。", encoding="utf-8")
    assert run(tmp_path, "init", f"NAME={NAME}", "CODE=样防办函", f"FILE={empty}")[0] == 1
    assert not (tmp_path / "sources").exists()


def test_the_untouched_sample_makes_room_and_comes_back_by_undo(tmp_path: Path, plan: Path) -> None:
    run(tmp_path, "demo", f"TO={tmp_path / '项目'}")
    root = tmp_path / "项目"
    before = tree(root, "sources")
    code, said = run(root, "init", f"NAME={NAME}", "CODE=样防办函", f"FILE={plan}")
    assert (code, "样例已经收起" in said) == (0, True)
    assert [path.name for path in sorted((root / "sources").iterdir()) if path.is_dir()] == ["样县防汛工作方案"]
    run(root, "undo")
    run(root, "undo")
    run(root, "undo")
    assert set(before) <= {*tree(root, "sources"), *before}


def test_an_office_at_work_is_never_replaced(tmp_path: Path) -> None:
    assert run(tmp_path, "init", f"NAME={NAME}", "CODE=样防办函")[0] == 0
    before = tree(tmp_path, "sources")
    code, said = run(tmp_path, "init", "NAME=另一个办公室", "CODE=另办函")
    assert (code, "已经有一个办公室的材料" in said) == (1, True)
    assert tree(tmp_path, "sources") == before


def test_folders_left_empty_by_a_run_that_broke_off_are_no_office(tmp_path: Path) -> None:
    (tmp_path / "sources/样县防汛工作方案").mkdir(parents=True)
    code, said = run(tmp_path, "init", f"NAME={NAME}", "CODE=样防办函")
    assert (code, (tmp_path / "sources/office.yaml").is_file()) == (0, True), said


@pytest.mark.parametrize("verb", ["notices", "check", "why", "status", "ledger", "text"])
def test_an_empty_project_is_a_state_with_words(verb: str, tmp_path: Path) -> None:
    assert run(tmp_path, verb) == (0, "这里还没有办公室的材料。请运行 make init 建立；想先看看样例，运行 make demo。\n")
    run(tmp_path, "init", f"NAME={NAME}", "CODE=样防办函")
    assert run(tmp_path, verb) == (0, "还没有方案。请运行 make ingest FILE=通知文件，接收第一份方案。\n")


@pytest.mark.parametrize("gone", ["sources/样例", "sources"])
def test_material_deleted_by_mistake_is_no_beginning(gone: str, tmp_path: Path) -> None:
    assert run(lay_out(tmp_path), "notices")[0] == 0
    before = tree(tmp_path, "out")
    shutil.rmtree(tmp_path / gone)
    for verb in ("notices", "check", "status", "ledger"):
        code, said = run(tmp_path, verb)
        assert (code, "材料不见了，而 out/ 里还有“样例”的草稿" in said, "make restore" in said) == (1, True, True)
    assert {path: data for path, data in tree(tmp_path, "out").items() if path in before} == before


def test_an_empty_project_issues_nothing_and_says_so_by_its_code(tmp_path: Path) -> None:
    code, said = run(tmp_path, "issue", "DATE=今天")
    assert (code, "还没有办公室" in said) == (1, True)
    assert json.loads(run(tmp_path, "notices", "--json")[1])["written"] == []


def test_the_demo_shows_the_sample_and_leaves_the_office_alone(tmp_path: Path) -> None:
    run(tmp_path, "init", f"NAME={NAME}", "CODE=样防办函")
    before = tree(tmp_path, "sources")
    code, said = run(tmp_path, "demo")
    assert (code, "责任分解函：写出 34 份" in said) == (0, True)
    assert (tmp_path / "out/样例/out/index.html").is_file()
    assert tree(tmp_path, "sources") == before
    assert run(tmp_path, "demo")[0] == 0


def test_the_sample_in_the_program_is_whole() -> None:
    files = {f"sources/{path.relative_to(SAMPLE).as_posix()}": path.read_bytes() for path in SAMPLE.rglob("*.yaml")}
    assert len(parse_project(files).plans[0][0].tasks) == 24
