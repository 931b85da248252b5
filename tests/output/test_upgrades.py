"""A new version of the program or of a package is noticed by a run without other changes, and is a reason."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib import metadata
from pathlib import Path

import chinese_calendar
import pytest

from pipeline.output.compare import Action
from pipeline.output.inputs import fingerprint
from pipeline.output.state import STATE, checksum, stamp
from pipeline.output.tools import versions
from pipeline.runs.build import build, why
from tests.project import lay_out, tell, tree
from tests.sample import PLAN, SUPERVISION

POLICE = "out/drafts/样例/责任分解函/02 市公安局.docx"
ROUNDS = SUPERVISION + "轮次:\n  - 日期: 2024年4月8日\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder before all others where Python looks for packages."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    versions.cache_clear()
    yield folder
    versions.cache_clear()


def install(site: Path, name: str) -> None:
    (site / f"{name}.dist-info").mkdir()
    versions.cache_clear()


def made_by(root: Path, name: str, version: str) -> None:
    """The state says that an older version wrote the drafts."""
    state = json.loads((root / STATE).read_bytes())
    for plan in state["plans"].values():
        plan["inputs"] = ""
        for made in plan["made"]:
            made["tools"][name] = version
    (root / STATE).write_text(json.dumps({**state, "inputs": ""}), encoding="utf-8")


def wrote(root: Path, path: str, data: bytes) -> None:
    """One draft as an older version wrote it."""
    (root / path).write_bytes(data)
    state = json.loads((root / STATE).read_bytes())
    state["plans"][path.split("/")[2]]["drafts"][path] |= {"sha256": checksum(data), "stamp": stamp(root / path)}
    (root / STATE).write_text(json.dumps(state), encoding="utf-8")


def test_the_versions_told_are_those_pip_tells() -> None:
    told = versions()
    assert (told["工作日历"], told["jinja2"], told["PyYAML"]) == (
        metadata.version("chinesecalendar"),
        metadata.version("jinja2"),
        metadata.version("PyYAML"),
    )


@pytest.mark.parametrize("package", ["chinesecalendar-99.1", "jinja2-99.1", "Jinja2-99.1", "lxml-99.1"])
def test_an_upgraded_package_is_noticed_without_importing_any(package: str, site: Path, tmp_path: Path) -> None:
    root = lay_out(tmp_path / "项目")
    before = fingerprint(root)
    assert fingerprint(root) == before
    install(site, package)
    assert fingerprint(root) != before


def test_a_run_without_changes_imports_neither_the_calendar_nor_the_engine(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    code = (
        "import sys, pathlib; from pipeline.runs.build import build; build(pathlib.Path(sys.argv[1]));"
        "print([name for name in ('chinese_calendar', 'jinja2', 'lxml', 'yaml', 'importlib.metadata') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True).stdout
    assert shown == "[]\n"


def test_a_new_program_is_a_reason_and_what_it_writes_alike_is_left_alone(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    drafts = tree(root, "out/drafts")
    made_by(root, "程序", "0.0.9")
    wrote(root, POLICE, b"what 0.0.9 wrote")
    foretold = why(root)
    assert [(change.path, change.reasons) for change in foretold.of(Action.UPDATE)] == [
        (POLICE, (f"程序由0.0.9版更新为{versions()['程序']}版",))
    ]
    assert len(foretold.of(Action.LEAVE)) == 4
    assert build(root) == foretold
    assert tree(root, "out/drafts") == drafts
    assert not why(root).of(Action.UPDATE)


def test_a_draft_edited_by_hand_gets_no_copy_beside_it_for_a_new_version_alone(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    police = root / POLICE
    police.write_bytes(b"edited by hand")
    made_by(root, "程序", "0.0.9")
    report = build(root)
    assert [change.unit for change in report.of(Action.KEEP)] == ["市公安局"]
    assert police.read_bytes() == b"edited by hand"
    assert not list((root / "out").rglob("*程序稿*"))


def test_a_deadline_moved_by_announced_holidays_names_the_calendar(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tell(lay_out(tmp_path / "项目", supervision=ROUNDS), date(2024, 2, 1))
    build(root)
    install(site, "chinesecalendar-99.1")
    monkeypatch.setitem(chinese_calendar.holidays, date(2024, 4, 10), "Spring Festival")
    report = build(root)
    changed = {change.kind: change.reasons for change in report.of(Action.UPDATE)}
    assert changed.keys() == {"督办通知", "进展情况通报"}
    for reasons in changed.values():
        assert "督导轮次：回复期限由“2024年4月15日”改为“2024年4月16日”" in reasons
        assert reasons[-1].startswith("工作日历由")
        assert reasons[-1].endswith("更新为99.1版")


def test_new_holidays_that_move_nothing_are_no_reason(site: Path, tmp_path: Path) -> None:
    root = tell(lay_out(tmp_path / "项目", supervision=ROUNDS), date(2024, 2, 1))
    build(root)
    install(site, "chinesecalendar-99.1")
    assert not build(root).of(Action.UPDATE, Action.NEW)


def test_a_paper_that_asks_no_calendar_and_changes_for_another_reason_does_not_name_it(
    site: Path, tmp_path: Path
) -> None:
    root = lay_out(tmp_path / "项目")
    build(root)
    install(site, "chinesecalendar-99.1")
    (root / "sources/样例/plan.yaml").write_text(PLAN.replace("做好救助", "做好帮扶"), encoding="utf-8")
    changed = build(root).of(Action.UPDATE)
    assert "市民政局" in {change.unit for change in changed}
    assert not [reason for change in changed for reason in change.reasons if "工作日历" in reason]
