"""Commands that write several files: all or nothing, nothing saved by another lost, owner and mode kept."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pipeline.cli import main
from pipeline.output import transaction
from pipeline.output.lock import one_at_a_time
from pipeline.output.transaction import CONTESTED, JOURNAL, write_all
from pipeline.problems import MaterialError, WorldError
from pipeline.runs.ingest import take_into_project
from pipeline.runs.ledger import refresh
from pipeline.runs.pull import pull
from tests.progress.books import retitled
from tests.project import Case, Ending, fail, kill, lay_out, struck, tree
from tests.sample import PLAN

NOTICE = "样例县工作方案\n1.建设学校。（市教育局、市样例局负责）\n2.养护道路。（市交通局负责）\n"
NEW_PLAN = "sources/样例县工作方案"
LEDGER = "sources/样例/ledger.xlsx"


def ingest(root: Path) -> None:
    take_into_project(root, root / "通知.txt")


def start(name: str, folder: Path) -> Path:
    root = lay_out(folder)
    if name == "ingest":
        (root / "通知.txt").write_text(NOTICE, encoding="utf-8")
    if name == "pull":
        refresh(root, per_unit=False)
        (root / LEDGER).write_bytes(retitled((root / LEDGER).read_bytes()))
    return root


RUNS: dict[str, Callable[[Path], object]] = {
    "ingest": ingest,
    "pull": pull,
    "ledger": lambda root: refresh(root, per_unit=True),
}


def look(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in (tree(root, "sources") | tree(root)).items() if JOURNAL not in path}


def again(name: str, before: dict[str, bytes], after: dict[str, bytes]) -> Callable[[Path], None]:
    """The clerk goes on: what was begun is whole or was not begun, and then the run is made once more."""

    def go_on(root: Path) -> None:
        with one_at_a_time(root):
            assert look(root) in (before, after)
        if look(root) != after:
            RUNS[name](root)

    return go_on


# ``make faults`` strikes all commands in every way.
STRIKES = [("ingest", kill), ("pull", fail(errno.EACCES))]


@pytest.mark.parametrize(("name", "strike"), STRIKES)
def test_a_run_struck_at_any_change_of_the_disk_did_everything_or_nothing(
    name: str, strike: Callable[[], None], tmp_path: Path
) -> None:
    first = start(name, tmp_path / "起点")
    before = look(first)
    reference = start(name, tmp_path / "参照")
    RUNS[name](reference)
    after = look(reference)
    case = Case(first, RUNS[name], again(name, before, after), look, after)
    for operation in range(1, 400):
        root = case.copy(tmp_path / "受击")
        ending = struck(operation, root, case.run, strike)
        if ending is Ending.EXPLAINED:
            assert look(root) == before, operation
        case.put_right(root, operation)
        assert not (root / JOURNAL).exists()
        if ending is Ending.UNTOUCHED:
            assert operation > 8
            return
    pytest.fail("the run never ended")


def test_any_command_finishes_what_a_killed_one_began(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = start("ingest", tmp_path)

    def killed(*_: object) -> None:
        raise SystemExit(9)

    with monkeypatch.context() as patched:
        patched.setattr(transaction, "_clear", lambda folder: None)
        patched.setattr(transaction, "_turn_back", killed)
        patched.setattr(transaction, "_move", killed)
        with pytest.raises(SystemExit):
            ingest(root)
    assert not (root / NEW_PLAN).exists()
    assert CliRunner().invoke(main, ["--root", str(root), "why"]).exit_code == 0
    assert (root / NEW_PLAN / "plan.yaml").is_file()
    assert "市交通局" in (root / "sources/units.yaml").read_text("utf-8")


def test_what_was_saved_between_reading_and_writing_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/甲.yaml").write_bytes(b"saved meanwhile")
    with pytest.raises(MaterialError, match=r"甲\.yaml  处理期间，这个文件被改过"):
        write_all(tmp_path, {"sources/甲.yaml": b"new", "sources/乙.yaml": b"new"}, {"sources/甲.yaml": b"as read"})
    assert (tmp_path / "sources/甲.yaml").read_bytes() == b"saved meanwhile"
    assert not (tmp_path / "sources/乙.yaml").exists()
    with pytest.raises(MaterialError, match="被移走了"):
        write_all(tmp_path, {"sources/丙.yaml": b"new"}, {"sources/丙.yaml": b"as read"})


def test_what_a_person_wrote_after_a_killed_run_stays_and_the_programs_text_lies_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sources/甲.yaml"
    file.parent.mkdir()
    file.write_bytes(b"old")
    with monkeypatch.context() as patched:
        for name in ("_forward", "_turn_back", "_clear"):
            patched.setattr(transaction, name, lambda *_: ())
        write_all(tmp_path, {"sources/甲.yaml": b"new"}, {"sources/甲.yaml": b"old"})
    file.write_bytes(b"a person's")
    with pytest.raises(MaterialError, match="保留现在的"), one_at_a_time(tmp_path):
        pytest.fail("a run that knows nothing of the other text")
    assert file.read_bytes() == b"a person's"
    assert (tmp_path / CONTESTED / "sources/甲.yaml").read_bytes() == b"new"
    with one_at_a_time(tmp_path):
        assert True


@pytest.mark.parametrize("mark", ["~$ledger.xlsx", "~$dger.xlsx", ".~lock.ledger.xlsx#", ".~ledger.xlsx"])
def test_a_workbook_that_is_open_is_not_written_under_its_reader(mark: str, tmp_path: Path) -> None:
    root = start("pull", tmp_path)
    before = look(root)
    (root / "sources/样例" / mark).write_bytes(b"somebody")
    with pytest.raises(WorldError, match=r"打开.*请保存并关闭"):
        pull(root)
    (root / "sources/样例" / mark).unlink()
    assert look(root) == before


def test_a_replaced_file_keeps_its_owner_its_mode_and_its_link(tmp_path: Path) -> None:
    root = start("pull", tmp_path)
    plan, ledger = root / "sources/样例/plan.yaml", root / LEDGER
    plan.chmod(0o664)
    elsewhere = tmp_path / "网盘.xlsx"
    ledger.rename(elsewhere)
    ledger.symlink_to(elsewhere)
    if os.getuid() == 0:
        os.chown(plan, 12345, 12345)
    assert pull(root)[0].edits
    assert "帮扶样例" in plan.read_text("utf-8")
    assert plan.stat().st_mode & 0o777 == 0o664
    assert plan.stat().st_uid == (12345 if os.getuid() == 0 else os.getuid())
    assert ledger.is_symlink()


def test_a_journal_that_leads_out_of_the_project_moves_nothing(tmp_path: Path) -> None:
    root, outside = tmp_path / "项目", tmp_path / "外面"
    (root / JOURNAL).mkdir(parents=True)
    (root / JOURNAL / "清单.json").write_text('[{"path": "../外面", "new": "", "old": null}]')
    (root / JOURNAL / "写入").touch()
    (root / JOURNAL / "0").write_bytes(b"x")
    with one_at_a_time(root):
        assert not outside.exists()


def test_a_returned_workbook_is_not_written_over(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    refresh(root, per_unit=True)
    returned = root / "out/台账/样例/01 市教育局.xlsx"
    book = load_workbook(returned)
    book.worksheets[0]["H5"] = "填了"
    book.save(returned)
    came = returned.read_bytes()
    (root / "sources/样例/plan.yaml").write_text(PLAN.replace("开展检查。", "开展普查。"), encoding="utf-8")
    said = refresh(root, per_unit=True)
    assert returned.read_bytes() == came
    assert "可能是交回的" in said["out/台账/样例/01 市教育局.xlsx"][0]
    assert said["out/台账/样例/02 市公安局.xlsx"] == ("已写出。",)
