"""A file that somebody surely meant the program to read, and that it does not read, is told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.output.state import read_state
from pipeline.problems import MaterialError
from pipeline.runs.material import read_material
from pipeline.sources.lookalikes import meant
from tests.offices.desk import run
from tests.project import lay_out

OURS = ("plan.yaml", "supervision.yaml", "ledger.xlsx", "units.yaml", "office.yaml", "节假日.yaml")
ALIKE = {
    "plan.yaml": (
        "plan.yml",
        "plan.yaml.txt",
        "Plan.yaml",
        "PLAN.YAML",
        "plan.yaml.sync-conflict-20261127-101010-ABC.yaml",
        "plan.sync-conflict-20261127-101010-ABC.yaml",
    ),
    "ledger.xlsx": (
        "ledger.xls",
        "ledger.XLSX",
        "ledger.et",
        "ledger.csv",
        "ledger (1).xlsx",
        "ledger（1）.xlsx",
        "ledger - 副本.xlsx",
        "ledger - 副本 (2).xlsx",
        "副本ledger.xls",
        "ledger (李的冲突副本 2026-11-27).xlsx",
        "ledger (sample's conflicted copy 2026-11-27).xlsx",
        "ledger_冲突文件_20261127.xlsx",
    ),
    "units.yaml": ("Copy of units.yaml", "units copy.yaml", "units拷贝.yaml"),
    "节假日.yaml": ("节假日.yml", "节假日.yaml.txt"),
}
OTHERS = (
    "planning.yaml",
    "plan2.yaml",
    "planB.yaml",
    "plan.docx",
    "plan.txt",
    "ledgers.xlsx",
    "ledger备份.xlsx",
    "ledger_20260301.xlsx",
    "units-通讯录.xlsx",
    "original.txt",
    "台账.xlsx",
)


@pytest.mark.parametrize(("ours", "name"), [(ours, name) for ours, names in ALIKE.items() for name in names])
def test_what_editors_and_services_make_of_a_name_is_known(ours: str, name: str) -> None:
    assert meant(name, OURS) == ours


@pytest.mark.parametrize("name", [*OTHERS, *OURS])
def test_a_name_of_its_own_is_nobodys_copy(name: str) -> None:
    assert not meant(name, OURS)


@pytest.mark.parametrize(
    ("path", "now", "says"),
    [
        ("sources/样例/plan.yaml", "plan.yaml.txt", "改名为 plan.yaml。看不到后面的“.txt”时"),
        ("sources/样例/supervision.yaml", "Supervision.yml", "改名为 supervision.yaml"),
        ("sources/units.yaml", "units.xls", "另存为 units.xlsx"),
        ("sources/office.yaml", "office - 副本.yaml", "改名为 office.yaml"),
    ],
)
def test_the_file_beside_the_one_that_is_missing_is_named(tmp_path: Path, path: str, now: str, says: str) -> None:
    whole = lay_out(tmp_path) / path
    whole.rename(whole.with_name(now))
    with pytest.raises(MaterialError) as told:
        read_material(tmp_path)
    (problem,) = told.value.problems
    assert problem.place.file.startswith(path.rpartition(".")[0])
    assert (f"“{now}”像是它" in problem.message, says in problem.remedy) == (True, True)


def test_a_folder_whose_files_all_have_other_names_is_a_plans_still(tmp_path: Path) -> None:
    folder = lay_out(tmp_path) / "sources/样例"
    for path in folder.iterdir():
        path.rename(path.with_name(f"{path.name}.txt"))
    with pytest.raises(MaterialError, match=r"plan\.yaml\.txt"):
        read_material(tmp_path)


@pytest.mark.parametrize("name", ["样例/ledger.xls", "样例/ledger (1).xlsx", "节假日.yaml.txt", "office-样例二办.yml"])
def test_what_would_count_under_its_right_name_stops_the_run(tmp_path: Path, name: str) -> None:
    (lay_out(tmp_path) / "sources" / name).write_bytes(b"")
    code, said = run(tmp_path, "ledger")
    assert (code, f"sources/{name}" in said, "程序不读这个名字" in said) == (1, True, True)
    assert not (tmp_path / "sources/样例/ledger.xlsx").exists()
    assert not read_state(tmp_path).drafts


@pytest.mark.parametrize("name", ["样例/plan (1).yaml", "units 冲突副本.yaml", "units.xls"])
def test_a_second_copy_beside_the_file_that_is_read_is_asked_about(tmp_path: Path, name: str) -> None:
    (lay_out(tmp_path) / "sources" / name).write_bytes(b"")
    asked = [one for one in read_material(tmp_path).project.unconfirmed if one.place.file == f"sources/{name}"]
    assert [one.message.startswith("待核：这个文件像是") for one in asked] == [True]
