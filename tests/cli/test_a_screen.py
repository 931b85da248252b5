"""No command prints more than a screen unless asked: two plans, more than sixty units, and everything wrong that can be."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
import pytest

from pipeline.cli import main
from pipeline.cli.screen import by_file, newest, shorten
from pipeline.problems import Place, Problem
from tests.offices.desk import edit, run
from tests.scale.plans import ROUNDS, lay_out, ledgers, project_files

UNITS, SCREEN = 62, 40
SECOND = "方案002"
# What each command is given; none of these words asks for more than a screen.
WORDS: dict[str, tuple[str, ...]] = {
    "build": (),
    "why": (),
    "check": (),
    "status": (),
    "ledger": (),
    "issue": ("DATE=2024-07-09",),
    "void": ("NUMBER=样例办函〔2024〕1号", "REASON=印错", "DATE=2024-07-10"),
    "register": (),
    "verify": (),
    "seal": (),
    "stamp": (),
    "backup": (),
    "restore": ("FILE=out/备份.tar.gz",),
    "slips": (),
    "profile": (),
    "doctor": (),
    "units": (),
    "publish": (),
    "undo": (),
    "version": (),
    "help": (),
    "fields": ("TEMPLATE=templates/notice.docx",),
    "conform": (),
    "new-template": ("NAME=letter",),
    "collect": ("FILES=收到",),
    "revise": ("PLAN=方案001", "FILE=新.txt"),
    "ingest": ("FILE=新.txt",),
    "forget": ("PLAN=样例工作方案第1号",),
    "init": ("BLANK=1",),
    "clean-template": ("TEMPLATE=templates/notice.docx", "OUT=out/清.docx"),
}
# The text of a plan, a script for the shell and a manual are what was asked for; the others need another program or files
# that they alone make, and say one line for each paper as ``register`` does.
APART = {"text", "completion", "manual", "render", "print", "send", "preview", "demo"}
OF_LEDGER = ("forms", "pull", "merge FILE=收到")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = project_files(UNITS, 6, plans=2)
    root = lay_out(tmp_path_factory.mktemp("大") / "办", files | ledgers(files))
    assert run(root, "notices")[0] == 0
    code, said = run(root, "issue", "DATE=2024-02-01", "YES=1", "UNCONFIRMED=样例")
    assert code == 0, said
    for plan in ("方案001", SECOND):
        path = root / f"sources/{plan}/supervision.yaml"
        path.write_text(path.read_text("utf-8") + ROUNDS, encoding="utf-8")
    assert run(root, "backup")[0] == 0
    # Every task has another text, and every unit is to be confirmed.
    edit(root / f"sources/{SECOND}/plan.yaml", "做好第", "抓好第")
    edit(root / "sources/units.yaml", "次序: ", "待核: [全称], 次序: ")
    text = "样例工作方案第1号\n一、工作任务\n"
    text += "".join(f"{n}.办好第{n}件事。完善制度。（样例第{n}局、某某{n}局负责）\n" for n in range(1, 70))
    (root / "新.txt").write_text(text, encoding="utf-8")
    (root / "收到").mkdir()
    for number in range(UNITS):
        for name in ("表.pdf", "表.docx", "台账.xlsx"):
            (root / f"收到/{number}{name}").write_bytes(b"%PDF-1.4")
    return root


@pytest.fixture
def desk(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(office, tmp_path / "办"))
    monkeypatch.chdir(root)
    return root


def test_every_command_is_tried_here() -> None:
    assert {name for name, one in main.commands.items() if not isinstance(one, click.Group)} | {"ledger"} == (
        WORDS.keys() | APART
    )


@pytest.mark.parametrize("command", [*(" ".join((name, *words)) for name, words in WORDS.items()), *OF_LEDGER])
def test_no_command_prints_more_than_a_screen(command: str, desk: Path) -> None:
    _, said = run(desk, *command.split(" "))
    assert 0 < len(said.splitlines()) <= SCREEN, said


def test_mistakes_fill_a_screen_at_most(desk: Path) -> None:
    edit(desk / "sources/units.yaml", "类别: 政府部门", "类别: 别的")
    for command in ("check", "notices", "issue DATE=2024-07-09"):
        code, said = run(desk, *command.split(" "))
        assert (code, len(said.splitlines()) <= SCREEN, "加 ALL=1 看全部" in said) == (1, True, True), said
        assert len(run(desk, *command.split(" "), "ALL=1")[1].splitlines()) > UNITS


@pytest.mark.parametrize("command", ["issue DATE=2024-07-09", "status", "register", "profile", "check"])
def test_all_of_it_is_shown_when_asked(command: str, desk: Path) -> None:
    _, said = run(desk, *command.split(" "), "ALL=1")
    assert len(said.splitlines()) > UNITS
    assert "加 ALL=1" not in said


def test_what_was_left_out_is_counted() -> None:
    assert shorten(map(str, range(5)), 5) == ["0", "1", "2", "3", "4"]
    assert shorten(map(str, range(6)), 5) == ["0", "1", "2", "3", "……还有 2 行没有显示，加 ALL=1 看全部。"]
    assert newest(["a", "b", "c"], 2) == ["……前面还有 2 条没有显示，加 ALL=1 看全部。", "c"]
    problems = [Problem(Place(file, line), "错") for file in ("甲", "乙") for line in range(1, 9)]
    assert by_file(problems, 6) == [
        "甲:1  错", "甲:2  错", "甲  共 8 处，以上是前 2 处，加 ALL=1 看全部。",
        "乙:1  错", "乙:2  错", "乙  共 8 处，以上是前 2 处，加 ALL=1 看全部。",
    ]  # fmt: skip
