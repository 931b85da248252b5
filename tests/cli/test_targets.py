"""A command writes where the clerk says: never over what it reads, nor over what the office cannot have again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from openpyxl import Workbook

from pipeline.cli import main
from pipeline.runs.issue import issue
from tests.offices.desk import run
from tests.project import DAY, lay_out, tree
from tests.project import issued as with_papers

# The commands that write where they are told, with the words before that place.
WORDS: dict[str, tuple[str, ...]] = {
    "render": ("模板.docx", "数据.json"),
    "clean-template": ("模板.docx",),
    "register --xlsx": (),
    "register --docx": (),
    "preview --to": ("模板.docx",),
    "backup --to": (),
    "demo --to": (),
    "seal --new-key": (),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = with_papers(tmp_path_factory.mktemp("办"))
    shutil.copy(root / "templates/register.docx", root / "模板.docx")
    (root / "数据.json").write_text("{}", encoding="utf-8")
    return root


def own(root: Path) -> Iterator[str]:
    """What the office cannot have again, or would not look for: a plan, its ledger's place, a template, an archived paper."""
    yield "sources/样例/plan.yaml"
    yield "sources/样例/新.docx"
    yield next((root / "out/archive").glob("*/data/文件/*.docx")).relative_to(root).as_posix()
    yield "out/archive/新.docx"


@pytest.mark.parametrize("command", WORDS)
def test_nothing_of_the_offices_own_is_written_over(
    command: str, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(office, tmp_path / "办")
    monkeypatch.chdir(root)
    before = tree(root, "")
    name, *option = command.split()
    overwritten = ["templates/letter.docx"] if command != "preview --to" else []
    for target in [*own(root), *overwritten, *(word for word in WORDS[command] if "preview" not in command)]:
        code, said = run(root, name, *WORDS[command], *option, target)
        assert (code != 0, tree(root, "") == before) == (True, True), (target, said)
        assert "Traceback" not in said


def test_every_place_a_command_is_told_to_write_to_is_tried() -> None:
    """A path that need not be there is one that is written, but for what is read with words of its own."""
    read = {
        ("ingest", "file"), ("revise", "file"), ("render", "template"), ("render", "context"), ("render", "each"),
        ("clean-template", "template"), ("fields", "template"), ("issue", "key"), ("void", "key"), ("seal", "key"),
    }  # fmt: skip
    told = {
        (name, param.name)
        for name, command in main.commands.items()
        for param in command.params
        if isinstance(param.type, click.Path) and not param.type.exists
    }
    tried = {(words.split()[0], words.partition("--")[2].replace("-", "_") or "out") for words in WORDS}
    assert {(name, {"folder": "to"}.get(str(param), param)) for name, param in told - read} == tried


def test_a_row_of_a_table_is_not_written_into_the_material(office: Path, tmp_path: Path) -> None:
    root = shutil.copytree(office, tmp_path / "办")
    book = Workbook()
    book.worksheets[0].append(["名称"])
    book.worksheets[0].append(["甲"])
    book.save(root / "表.xlsx")
    before = tree(root, "")
    code, said = run(
        root, "render", str(root / "模板.docx"), str(root / "sources/样例"), "--each", str(root / "表.xlsx")
    )
    assert (code, tree(root, "") == before) == (1, True)
    assert "不能写在材料文件夹里" in said


def test_a_result_is_written_anew_over_the_last_one(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    out = root / "out/登记簿.xlsx"
    assert issue(root, DAY).entries
    assert run(root, "register", f"XLSX={out}")[0] == 0
    first = out.read_bytes()
    assert run(root, "register", f"XLSX={out}")[0] == 0
    assert out.read_bytes() == first
