"""Of many plans only those that changed are read again; what is kept of the others is never trusted further than it holds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.grammar import responsibility
from pipeline.grammar.responsibility import Responsibility, Rules, parse_responsibility
from pipeline.output import memory
from pipeline.output.memory import KEPT, Kept
from pipeline.plan import understood
from pipeline.runs.build import build
from pipeline.runs.project import read_project
from pipeline.sources import ledgerread, planfile
from pipeline.sources.desk import Desk
from pipeline.sources.folder import read_sources
from pipeline.walker import names_in
from tests.project import lay_out as lay_out_small
from tests.projects import lay_out_real
from tests.scale.plans import ROUNDS, lay_out, ledgers, project_files

Read = list[str]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """The plans that were read, one after the other."""
    seen: Read = []
    real = planfile.parse_plan

    def watched(data: bytes, file: str, desk: object) -> object:
        seen.append(file.split("/")[1])
        return real(data, file, desk)  # type: ignore[arg-type] # handed on

    monkeypatch.setattr(planfile, "parse_plan", watched)
    return seen


@pytest.fixture
def brackets(monkeypatch: pytest.MonkeyPatch) -> Read:
    """The brackets that were read, one after the other."""
    seen: Read = []

    def watched(text: str, rules: Rules) -> Responsibility:
        seen.append(text)
        return parse_responsibility(text, rules)

    monkeypatch.setattr(responsibility, "parse_responsibility", watched)
    return seen


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project", project_files(4, 2, plans=3))


def edit(root: Path, file: str = "方案002/plan.yaml", before: str = "正文: ", after: str = "正文: 又改。") -> None:
    path = root / "sources" / file
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")


def written(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "out").rglob("*")
        if path.suffix in {".docx", ".html"}
    }


def as_if_new(root: Path) -> dict[str, bytes]:
    """What a project with the same material, built for the first time, holds."""
    anew = root.parent / "anew"
    shutil.rmtree(anew, ignore_errors=True)
    shutil.copytree(root, anew, ignore=shutil.ignore_patterns("out"))
    build(anew)
    return written(anew)


def test_only_the_plan_that_was_edited_is_read_again(root: Path, read: Read) -> None:
    build(root)
    read.clear()
    edit(root)
    build(root)
    assert read == ["方案002"]
    assert written(root) == as_if_new(root)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("units.yaml", "全称: 样例市样例第1局", "全称: 样例市样例第一局"),
        ("方案001/supervision.yaml", "2024年3月1日", "2024年3月4日"),
    ],
)
def test_plans_are_read_again_when_anything_they_were_made_of_changed(
    file: str, before: str, after: str, root: Path, read: Read
) -> None:
    build(root)
    read.clear()
    edit(root, file, before, after)
    build(root)
    assert read == (["方案001", "方案002", "方案003"] if file == "units.yaml" else ["方案001"])
    assert written(root) == as_if_new(root)


def spoilt(data: bytes) -> list[bytes]:
    return [b"", data[:20], data[:-1], data + b"\0", bytes([data[0] ^ 1]) + data[1:], data[:40] + b"\0" + data[41:]]


@pytest.mark.parametrize("way", range(6))
def test_what_is_kept_torn_or_changed_is_read_again(way: int, root: Path, read: Read) -> None:
    build(root)
    for path in (root / KEPT).iterdir():
        path.write_bytes(spoilt(path.read_bytes())[way])
    read.clear()
    edit(root)
    build(root)
    assert read == ["方案001", "方案002", "方案003"]
    assert written(root) == as_if_new(root)


def test_what_another_version_of_the_program_kept_is_read_again(
    root: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root)
    read.clear()
    edit(root)
    monkeypatch.setattr(memory, "program", lambda: "another")
    build(root)
    assert read == ["方案001", "方案002", "方案003"]


def test_what_holds_but_cannot_be_understood_is_read_again(
    root: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept.keep
    monkeypatch.setattr(Kept, "keep", lambda self, name, total, _data: kept(self, name, total, b"\x81\xa1a\x01"))
    build(root)
    read.clear()
    edit(root)
    build(root)
    assert read == ["方案001", "方案002", "方案003"]


def test_nothing_is_kept_of_a_plan_that_is_gone(root: Path) -> None:
    build(root)
    before = names_in(root / KEPT)
    shutil.rmtree(root / "sources/方案003")
    build(root)
    # The units; of each plan what it says, its brackets, what its letters come to, and what is told of it at rest.
    assert (len(before), len(names_in(root / KEPT))) == (1 + 3 * 4, 1 + 2 * 4)


def test_of_a_plan_that_was_edited_only_new_brackets_are_read(root: Path, brackets: Read) -> None:
    build(root)
    edit(root)
    # What was not needed for another plan's edit is there still.
    build(root)
    edit(root, "方案001/plan.yaml", "责任单位: （", "责任单位: （样例第4局、")
    brackets.clear()
    build(root)
    assert len(brackets) == 1
    assert brackets[0].startswith("（样例第4局、")
    assert written(root) == as_if_new(root)


def test_a_bracket_is_read_again_under_other_rules(root: Path, brackets: Read) -> None:
    build(root)
    edit(root, "方案001/plan.yaml", "方案标题: ", "规则: [列首位的为牵头单位]\n方案标题: ")
    brackets.clear()
    build(root)
    assert len(brackets) == 2
    assert written(root) == as_if_new(root)


def test_a_mistake_is_told_each_time(root: Path) -> None:
    edit(root, before="责任单位: （", after="责任单位: （没有的局、")
    told = [[str(problem) for held in build(root).held for problem in held.problems] for _ in range(2)]
    assert told[0] == told[1]
    assert any("没有的局" in line for line in told[0])


@pytest.mark.parametrize("lay", [lay_out_real, lay_out_small])
def test_a_plan_taken_up_again_is_the_one_that_was_kept(lay: Callable[[Path], Path], tmp_path: Path) -> None:
    class Shelf(understood.Forgetful):
        def __init__(self) -> None:
            self.held: dict[tuple[str, str], bytes] = {}

        def recall(self, name: str, total: str, /) -> bytes | None:
            return self.held.get((name, total))

        def keep(self, name: str, total: str, data: bytes, /) -> None:
            self.held[name, total] = data

    files = read_sources(lay(tmp_path))
    shelf = Shelf()
    first = read_project(files, shelf)
    assert shelf.held
    assert read_project(files, shelf) == first
    assert read_project(files) == first


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Read:
    """The ledgers that were opened, one after the other."""
    seen: Read = []
    real = ledgerread.parse_ledger

    def watched(data: bytes, file: str, desk: Desk) -> object:
        seen.append(file.split("/")[1])
        return real(data, file, desk)

    monkeypatch.setattr(ledgerread, "parse_ledger", watched)
    return seen


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Plans with ledgers and rounds, built."""
    files = project_files(4, 2, plans=3)
    root = lay_out(tmp_path_factory.mktemp("followed") / "project", files | ledgers(files))
    for file in root.glob("sources/*/supervision.yaml"):
        file.write_text(file.read_text(encoding="utf-8") + ROUNDS, encoding="utf-8")
    build(root)
    return root


@pytest.fixture
def reported(followed: Path, tmp_path: Path) -> Path:
    """The same to do with as one likes."""
    return shutil.copytree(followed, tmp_path / "reported")


def test_a_ledger_that_did_not_change_is_not_opened_again(reported: Path, opened: Read) -> None:
    edit(reported)
    build(reported)
    assert opened == []
    assert written(reported) == as_if_new(reported)


def test_a_ledger_that_changed_is_opened_again(reported: Path, opened: Read) -> None:
    path = reported / "sources/方案002/ledger.xlsx"
    book = load_workbook(path)
    heads = [cell.value for cell in book["进展"][2]]
    for row in book["进展"].iter_rows(min_row=3):
        if row[heads.index("填报日期")].value:
            row[heads.index("进展情况")].value = "又有进展。"
    book.save(path)
    build(reported)
    assert opened == ["方案002"]
    opened.clear()
    assert written(reported) == as_if_new(reported)


@pytest.mark.parametrize("way", [2, 4])
def test_a_ledger_whose_kept_form_is_torn_or_changed_is_opened_again(way: int, reported: Path, opened: Read) -> None:
    for path in (reported / KEPT).iterdir():
        path.write_bytes(spoilt(path.read_bytes())[way])
    edit(reported, "方案001/supervision.yaml", "2024年3月1日", "2024年3月4日")
    build(reported)
    assert opened == ["方案001", "方案002", "方案003"]


def test_a_mistake_in_a_ledger_is_told_each_time(reported: Path, opened: Read) -> None:
    path = reported / "sources/方案002/ledger.xlsx"
    book = load_workbook(path)
    heads = [cell.value for cell in book["进展"][2]]
    book["进展"].cell(3, heads.index("完成时间") + 1).value = "某一天"
    book.save(path)
    told = [[str(problem) for held in build(reported).held for problem in held.problems] for _ in range(2)]
    assert told[0] == told[1]
    assert any("某一天" in line for line in told[0])


def test_an_edit_beside_a_ledger_loads_no_workbook_reader(reported: Path) -> None:
    edit(reported)
    program = (
        "import sys\nfrom pipeline.cli import main\n"
        f"main(['--root', {str(reported)!r}, 'build'], standalone_mode=False)\n"
        "print(sorted({'openpyxl', 'PIL', 'docx', 'pypandoc'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
