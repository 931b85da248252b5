"""Files of the program's own lie where anybody can change them: a path in one of them is followed only where the program
itself would have written; else what was noted counts as lost and is made anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.output.history import STORE, keep, undo
from pipeline.output.lock import one_at_a_time
from pipeline.output.paths import within
from pipeline.output.state import FORM, STATE, read_state
from pipeline.output.transaction import FORWARD, JOURNAL, LIST
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from tests.project import issued, lay_out, tree

ASTRAY = (
    "../别处.docx",
    "out/drafts/../../sources/office.yaml",
    "/etc/hostname",
    "sources/office.yaml",
    "templates/letter.docx",
    "out/archive/登记簿.jsonl",
    "out/drafts",
    "out/drafts//样.docx",
    "out/drafts/./样.docx",
    "out/drafts/..\\..\\样.docx",
    "out/drafts/C:样.docx",
    "out/drafts/样\u0000.docx",
    "",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = lay_out(tmp_path / "办")
    (tmp_path / "别处.docx").write_bytes(b"not ours")
    build(root)
    return root


def tampered(root: Path, change: Callable[[dict[str, Any]], object]) -> None:
    state = json.loads((root / STATE).read_bytes())
    change(state)
    state["inputs"] = ""
    (root / STATE).write_text(json.dumps(state), encoding="utf-8")


@pytest.mark.parametrize("astray", ASTRAY)
@pytest.mark.parametrize("key", ["drafts", "pending"])
def test_a_state_that_leads_astray_is_made_anew_and_moves_nothing(root: Path, key: str, astray: str) -> None:
    before = {**tree(root, "sources"), **tree(root, "templates"), **tree(root, "out")}

    def lead_astray(state: dict[str, Any]) -> None:
        (drafts,) = (plan["drafts"] for plan in state["plans"].values())
        if key == "drafts":
            drafts[astray] = next(iter(drafts.values()))
        else:
            state[key][astray] = "0" * 64

    tampered(root, lead_astray)
    assert read_state(root).drafts == {}
    build(root)
    assert {**tree(root, "sources"), **tree(root, "templates"), **tree(root, "out")} == before
    assert (root.parent / "别处.docx").read_bytes() == b"not ours"
    assert read_state(root).drafts


def test_a_state_as_it_was_written_is_believed(root: Path) -> None:
    assert read_state(root).drafts
    assert json.loads((root / STATE).read_bytes())["form"] == FORM


def note(root: Path, files: dict[str, str], folders: tuple[str, ...] = ("sources",)) -> None:
    state = {"when": "build", "folders": folders, "files": files}
    (root / STORE / "index.json").write_text(json.dumps({"states": [state], "seen": {}}), encoding="utf-8")


@pytest.mark.parametrize("path", [one for one in ASTRAY if not one.startswith("sources/")])
def test_undo_puts_back_nothing_outside_the_folders_it_keeps(root: Path, path: str) -> None:
    with one_at_a_time(root):
        keep(root, "build")
    digest = hashlib.sha256(b"evil").hexdigest()
    (root / STORE / digest).write_bytes(b"evil")
    before = {**tree(root, "sources"), **tree(root, "templates")}
    note(root, {path: digest})
    with pytest.raises(MaterialError, match="没有可以撤销的改动"):
        undo(root)
    note(root, {"out/archive/登记簿.jsonl": digest}, ("out/archive",))
    with pytest.raises(MaterialError, match="没有可以撤销的改动"):
        undo(root)
    assert {**tree(root, "sources"), **tree(root, "templates")} == before
    assert not (root / "out/archive").exists()


def test_undo_reads_nothing_but_the_copies_it_keeps(root: Path) -> None:
    with one_at_a_time(root):
        keep(root, "build")
    note(root, {"sources/office.yaml": "../../../别处.docx"})
    before = tree(root, "sources")
    with pytest.raises(MaterialError, match="没有可以撤销的改动"):
        undo(root)
    assert tree(root, "sources") == before


def test_a_journal_never_writes_over_what_was_issued(tmp_path: Path) -> None:
    root = issued(tmp_path / "办")
    (paper,) = [path for path in tree(root) if path.startswith("out/archive/") and "市教育局.docx" in path]
    old, new = (root / paper).read_bytes(), b"forged"
    folder = root / JOURNAL
    folder.mkdir()
    (folder / "0").write_bytes(new)
    sums = {"new": hashlib.sha256(new).hexdigest(), "old": hashlib.sha256(old).hexdigest()}
    (folder / LIST).write_text(json.dumps([{"path": paper, **sums}]), encoding="utf-8")
    (folder / FORWARD).write_bytes(b"")
    build(root)
    assert (root / paper).read_bytes() == old


def test_a_path_is_followed_below_its_folder_alone() -> None:
    assert within("out/drafts/样例/责任分解函/01 市教育局.docx", "out/drafts/")
    assert within("sources/样例/plan.yaml", "sources", "templates")
    assert not [path for path in ASTRAY if within(path, "out/drafts/")]
    assert not within("out/draftsx/样.docx", "out/drafts")
