"""Of plans with which nothing is left to do nothing is read; whatever happens, the run comes to what it would come to anew."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from pipeline.output.compare import Action
from pipeline.output.state import STATE
from pipeline.problems import MaterialError
from pipeline.runs.build import build, why
from pipeline.sources import folder
from pipeline.walker import read_bytes
from tests.scale.plans import ROUNDS, lay_out, ledgers, project_files

PLANS = 3
LETTER = "out/drafts/方案001/责任分解函/01 样例第1局.docx"
Read = list[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project", project_files(4, 2, plans=PLANS))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """The plans of which anything was read to be understood."""
    seen: Read = []

    def watched(path: Path, shown: str) -> bytes:
        seen.extend(name for name in shown.split("/")[1:-1] if name not in seen)
        return read_bytes(path, shown)

    monkeypatch.setattr(folder, "read_bytes", watched)
    return seen


def edit(root: Path, file: str, before: str, after: str) -> None:
    path = root / "sources" / file
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")


def written(root: Path) -> dict[str, bytes]:
    found = (path for top in ("out/drafts", "out/index.html") for path in (root / top, *(root / top).rglob("*")))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found if path.is_file()}


def anew(root: Path) -> Path:
    """The same material, of which nothing was ever built."""
    copy = root.parent / "anew"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("out"))
    return copy


def told(root: Path) -> list[str]:
    """What a clerk is told of the material in a build."""
    try:
        report = build(root)
    except MaterialError as error:
        return list(map(str, error.problems))
    held = [str(one) for plan in report.held for one in (*plan.problems, plan.words)]
    return [*map(str, report.unconfirmed or ()), *report.notes, *held]


def test_no_file_of_a_plan_at_rest_is_read(root: Path, read: Read) -> None:
    build(root)
    assert read == ["方案001", "方案002", "方案003"]
    read.clear()
    edit(root, "方案002/plan.yaml", "正文: ", "正文: 又改。")
    report = why(root)
    assert read == ["方案002"]
    assert build(root).changes == report.changes
    assert read == ["方案002"]
    assert len({one.path for one in report.changes}) == len(report.changes) == len(written(root)) - 1
    assert {one.id.plan for one in report.of(Action.UPDATE)} == {"方案002"}


def test_a_draft_that_is_not_as_it_was_left_is_looked_at(root: Path, read: Read) -> None:
    build(root)
    before = written(root)
    (root / LETTER).unlink()
    read.clear()
    assert [one.path for one in build(root).of(Action.RESTORE)] == [LETTER]
    assert read == ["方案001"]
    assert written(root) == before
    (root / LETTER).write_bytes(b"edited by hand")
    edit(root, "方案002/plan.yaml", "正文: ", "正文: 又改。")
    for _ in range(2):
        read.clear()
        assert [one.path for one in build(root).of(Action.KEEP)] == [LETTER]
        assert "方案003" not in read
        assert "方案001" in read


def test_a_second_copy_of_a_plan_at_rest_is_told_as_among_all(root: Path) -> None:
    build(root)
    shutil.copytree(root / "sources/方案002", root / "sources/方案002 - 副本")
    said = told(root)
    assert any("像是同一个方案" in one for one in said)
    assert said == told(anew(root))


def test_what_is_wrong_in_one_plan_holds_it_alone(root: Path, read: Read) -> None:
    build(root)
    edit(root, "方案001/plan.yaml", "时限: 2024年12月31日前", "时限: 2024年13月31日前")
    assert told(root) == told(anew(root))
    edit(root, "方案001/plan.yaml", "时限: 2024年13月31日前", "时限: 2024年12月31日前")
    build(root)
    read.clear()
    edit(root, "方案003/plan.yaml", "正文: ", "正文: 又改。")
    build(root)
    assert read == ["方案003"]
    assert written(root) == built(anew(root))


def test_a_state_that_says_a_plan_rests_is_not_believed_without_what_was_kept(root: Path, read: Read) -> None:
    build(root)
    shutil.rmtree(root / "out/.已读")
    edit(root, "方案001/plan.yaml", "正文: ", "正文: 又改。")
    read.clear()
    build(root)
    assert read == ["方案001", "方案002", "方案003"]
    state = json.loads((root / STATE).read_bytes())
    state["plans"]["方案002"]["inputs"] = "0" * 64
    (root / STATE).write_text(json.dumps(state), encoding="utf-8")
    edit(root, "方案001/plan.yaml", "正文: ", "正文: 再改。")
    read.clear()
    build(root)
    assert read == ["方案001", "方案002"]
    assert written(root) == built(anew(root))


def built(root: Path) -> dict[str, bytes]:
    build(root)
    return written(root)


def _text(root: Path, plan: str, _chance: Random) -> None:
    edit(root, f"{plan}/plan.yaml", "正文: ", "正文: 又改。")


def _task(root: Path, plan: str, chance: Random) -> None:
    new = f"      - 任务: 0. 先做{chance.random()}。\n        正文: 准备。\n        责任单位: （样例第4局负责）\n"
    edit(root, f"{plan}/plan.yaml", "      - 任务: ", f"{new}      - 任务: ")


def _units(root: Path, _plan: str, chance: Random) -> None:
    edit(root, "units.yaml", "全称: 样例市", f"全称: 样例市{chance.randrange(9)}")


def _doubt(root: Path, plan: str, _chance: Random) -> None:
    edit(root, f"{plan}/plan.yaml", "方案标题: ", "待核: [标题]\n方案标题: ")


def _rounds(root: Path, plan: str, _chance: Random) -> None:
    path = root / f"sources/{plan}/supervision.yaml"
    if "轮次" not in path.read_text(encoding="utf-8"):
        path.write_text(path.read_text(encoding="utf-8") + ROUNDS, encoding="utf-8")


def _reports(root: Path, plan: str, chance: Random) -> None:
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.glob("sources/**/*.yaml")}
    with suppress(MaterialError):
        found = ledgers(files, chance.randrange(99))
        lay_out(root, {path: data for path, data in found.items() if f"/{plan}/" in path})


def _aside(root: Path, plan: str, _chance: Random) -> None:
    (root / f"sources/{plan}/plan - 副本.yaml").write_bytes(b"")


def _lost(root: Path, plan: str, _chance: Random) -> None:
    for path in sorted((root / f"out/drafts/{plan}").rglob("*.docx"))[:2]:
        path.unlink()


def _named(root: Path, plan: str, chance: Random) -> None:
    (root / f"sources/{plan}").rename(root / f"sources/{plan}甲{chance.randrange(99)}")


def _torn(root: Path, _plan: str, chance: Random) -> None:
    for path in sorted((root / "out/.已读").iterdir()):
        if chance.random() < 0.5:
            path.write_bytes(path.read_bytes()[:-1])


EDITS: tuple[Callable[[Path, str, Random], None], ...] = (
    _task, _units, _doubt, _rounds, _reports, _aside, _lost, _named, _torn,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_whatever_changes_in_whatever_order_the_papers_and_the_page_are_those_of_a_build_from_nothing(
    seed: int, root: Path
) -> None:
    chance = Random(seed)
    build(root)
    for _ in range(6):
        plans = sorted(path.name for path in (root / "sources").iterdir() if path.is_dir())
        for change in (_text, *chance.sample(EDITS, 2)):
            change(root, chance.choice(plans), chance)
            plans = sorted(path.name for path in (root / "sources").iterdir() if path.is_dir())
        new = anew(root)
        assert told(root) == told(new)
        if (root / "out/withdrawn").exists():
            # The page lists what was withdrawn.
            shutil.rmtree(root / "out/withdrawn")
            build(root)
        assert written(root) == written(new)
