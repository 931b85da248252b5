"""Another office, a bare account, its own plan of 18 tasks as a Word file: from nothing to what comes back from a backup,
played with the commands alone, each in a process of its own without any inherited setting; commands and answers are counted.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

import pipeline

PROGRAM = Path(pipeline.__file__).parents[1]
NAME = "样例县古树名木保护工作领导小组办公室"
UNITS = (
    "县林业局", "县财政局", "县住建局", "县文旅局", "县水利局", "县农业农村局", "县公安局", "县气象局", "县教育局",
    "县融媒体中心", "县自然资源局", "县应急管理局",
)  # fmt: skip
CHAPTERS = ("一、摸清底数", "二、落实管护", "三、保障措施")
DAY = "2026-03-02"


def eighteen_tasks(path: Path) -> Path:
    """The plan as an office would have typed it: a title, three chapters, six tasks in each."""
    document = Document()
    document.add_paragraph("样例县古树名木保护工作实施方案")
    document.add_paragraph("为做好全县古树名木保护工作，制定本方案。")
    number = 0
    for chapter in CHAPTERS:
        document.add_paragraph(chapter)
        for _ in range(6):
            lead, *others = (UNITS[(number * 5 + at) % len(UNITS)] for at in range(3))
            number += 1
            who = (
                f"（{lead}牵头，{others[0]}、{others[1]}配合）"
                if number % 2
                else f"（{lead}、{others[0]}按职责分工负责）"
            )
            document.add_paragraph(f"{number}.开展第{number}项工作。按月安排第{number}项工作。年底前形成成果。{who}")
    document.add_paragraph("四、工作要求")
    document.add_paragraph("各单位要制定推进落实措施，按季度报送进展情况。")
    document.save(str(path))
    return path


class Desk:
    """The account: a home of its own, nothing in the environment but where programs lie; what was typed is counted."""

    def __init__(self, folder: Path) -> None:
        self.home, self.root = folder / "用户", folder / "办公室 材料"
        for path in (self.home, self.root):
            path.mkdir()
        self.commands: list[str] = []
        self.answers = 0

    def type(self, *words: str, answers: tuple[str, ...] = (), code: int = 0) -> str:
        """One command; returns what it said."""
        variables = {"PATH": "/usr/bin:/bin", "HOME": str(self.home), "LC_ALL": "C", "PYTHONPATH": str(PROGRAM)}
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", "--root", str(self.root), *words],
            env=variables,
            input="".join(f"{one}\n" for one in answers).encode(),
            capture_output=True,
            timeout=300,
            check=False,
        )
        said = (done.stdout + done.stderr).decode("utf-8")
        assert done.returncode == code, said
        assert "Traceback" not in said
        self.commands.append(words[0])
        self.answers += len(answers)
        return said

    def fill_in(self, answers: dict[str, str]) -> None:
        """The workbook of the office, filled in in Excel: each label answered counts."""
        book = load_workbook(self.root / "办公室.xlsx")
        for row in book["办公室"].iter_rows(min_row=2):
            row[1].value = answers.get(str(row[0].value))
        for number, unit in enumerate(UNITS, 2):
            book["单位名册"].cell(number, 1).value = f"样例{unit}"
            book["单位名册"].cell(number, 2).value = unit
        book.save(self.root / "办公室.xlsx")
        self.answers += len(answers)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def letters(desk: Desk) -> list[Path]:
    return sorted((desk.root / "out/drafts").glob("*/责任分解函/*.docx"))


def test_letters_after_two_commands_and_eight_answers(desk: Desk, tmp_path: Path) -> None:
    plan = eighteen_tasks(tmp_path / "方案.docx")
    desk.type("init", f"FILE={plan}", answers=(NAME, "县古树办", "样古办函", "", "样某", "0200-1234567", "", ""))
    said = desk.type("notices")
    assert "责任分解函：写出 12 份" in said
    assert len(letters(desk)) == 12
    assert (len(desk.commands), desk.answers) == (2, 8)


def test_a_year_of_an_office_from_its_workbook_to_what_comes_back_from_the_backup(desk: Desk, tmp_path: Path) -> None:
    plan = eighteen_tasks(tmp_path / "方案.docx")
    desk.type("init", "BLANK=1")
    desk.fill_in({"全称": NAME, "简称": "县古树办", "机关代字": "样古办函", "联系人": "样某", "电话": "0200-1234567"})
    assert "18 项任务，12 个单位" in desk.type("init", f"FILE={plan}")
    assert "责任分解函：写出 12 份" in desk.type("notices")
    assert len(letters(desk)) == 12
    assert len(desk.commands) <= 4
    assert desk.answers <= 10
    (folder,) = (path for path in (desk.root / "sources").iterdir() if path.is_dir())

    assert "已发文 12 份" in desk.type("issue", f"DATE={DAY}", "YES=是", "UNCONFIRMED=先发")
    desk.type("forms")
    (book,) = (desk.root / "out/台账").glob("*/*县林业局.xlsx")
    returned = tmp_path / "交回.xlsx"
    report(book, returned)
    assert "1" in desk.type("merge", f"FILE={returned}")
    assert "县林业局" in desk.type("status", "DATE=2026-07-01")

    rounds = folder / "supervision.yaml"
    rounds.write_text(rounds.read_text("utf-8") + ROUNDS, "utf-8")
    assert "督办通知：写出" in desk.type("supervision")
    issued = desk.type("issue", "DATE=2026-07-02", "KIND=督办通知", "YES=是", "UNCONFIRMED=先发")
    assert "样古办函〔2026〕13号" in issued
    assert "全部无误" in desk.type("verify")

    kept = tmp_path / "备份.tar.gz"
    desk.type("backup", f"TO={kept}")
    numbers = desk.type("register")
    for name in ("sources", "templates", "out"):
        shutil.rmtree(desk.root / name)
    desk.type("restore", f"FILE={kept}")
    assert desk.type("register") == numbers
    assert "全部无误" in desk.type("verify")
    assert len(desk.commands) == 15


ROUNDS = """
报送节奏: 每季度
轮次:
  - 日期: 2026年7月1日
"""


def report(book: Path, to: Path) -> None:
    """What a unit types into its own workbook."""
    filled = load_workbook(book)
    sheet = filled["进展"]
    heads = {str(cell.value): column for column, cell in enumerate(sheet[2], 1)}
    for column, value in (("状态", "进行中"), ("填报日期", "2026-06-20"), ("进展情况", "已完成普查")):
        sheet.cell(3, heads[column]).value = value
    filled.save(to)
