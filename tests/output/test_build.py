from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.blanks.kinds import BLANKS
from pipeline.output.compare import WRITES, Action
from pipeline.problems import MaterialError, WorldError
from pipeline.runs.build import build, why
from pipeline.runs.report import Report
from tests.project import lay_out, tree
from tests.sample import PLAN, UNITS

POLICE = "out/drafts/样例/责任分解函/02 市公安局.docx"
MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")


def edit(root: Path, text: str, file: str = "sources/样例/plan.yaml") -> None:
    (root / file).write_text(text, encoding="utf-8")


def paths(report: Report, *actions: Action) -> list[str]:
    return [change.path.rsplit("/", 1)[1] for change in report.of(*actions)]


def test_a_build_writes_one_letter_a_unit_and_the_table(tmp_path: Path) -> None:
    report = build(lay_out(tmp_path))
    assert paths(report, Action.NEW) == [
        "01 市教育局.docx",
        "02 市公安局.docx",
        "03 市民政局.docx",
        "任务分工总表.docx",
        "方案文本.docx",
    ]


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*[xn]")}
    report = build(tmp_path)
    assert len(report.of(Action.LEAVE)) == 5
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*[xn]")} == before


def test_two_builds_of_the_same_material_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "甲", tmp_path / "乙"
    build(lay_out(first))
    build(lay_out(second))
    assert tree(first) == tree(second)


def test_an_edited_task_touches_its_units_and_says_why(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, MORE)
    report = build(tmp_path)
    assert paths(report, Action.UPDATE) == [
        "02 市公安局.docx",
        "03 市民政局.docx",
        "任务分工总表.docx",
        "方案文本.docx",
    ]
    assert report.causes[0] == "任务3：责任单位新增 市公安局 → 更新4份（其中1份因共同承担单位变化）"
    assert report.of(Action.UPDATE)[0].reasons == ("任务3：新列入",)


def test_an_incremental_build_equals_a_clean_one(tmp_path: Path) -> None:
    build(lay_out(tmp_path / "渐进"))
    edit(tmp_path / "渐进", MORE)
    build(tmp_path / "渐进")
    build(lay_out(tmp_path / "全新", plan=MORE))
    assert tree(tmp_path / "渐进") == tree(tmp_path / "全新")


def test_why_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, MORE)
    before = tree(tmp_path)
    foretold = why(tmp_path)
    assert tree(tmp_path) == before
    assert build(tmp_path).changes == foretold.changes


def test_a_draft_edited_by_hand_is_kept_and_the_program_writes_beside_it(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    (tmp_path / POLICE).write_bytes(b"edited in Word")
    assert paths(build(tmp_path), Action.KEEP) == ["02 市公安局.docx"]
    edit(tmp_path, MORE)
    assert paths(build(tmp_path), Action.BESIDE) == ["02 市公安局.docx"]
    assert (tmp_path / POLICE).read_bytes() == b"edited in Word"
    beside = tmp_path / POLICE.replace(".docx", "（程序稿）.docx")
    assert beside.read_bytes()[:2] == b"PK"
    ours = beside.read_bytes()
    build(tmp_path, overwrite=True)
    assert (tmp_path / POLICE).read_bytes() == ours
    assert not beside.exists()


def test_a_draft_saved_in_word_while_the_run_still_writes_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = os.replace

    def then_saved(source: Path, target: Path) -> None:
        move(source, target)
        if str(target).endswith(POLICE):
            Path(target).write_bytes(b"edited in Word")

    with monkeypatch.context() as saving:
        saving.setattr(os, "replace", then_saved)
        build(lay_out(tmp_path))
    assert paths(build(tmp_path), Action.KEEP) == ["02 市公安局.docx"]
    assert (tmp_path / POLICE).read_bytes() == b"edited in Word"


def test_a_draft_that_lies_as_it_was_left_is_not_read_to_be_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, MORE)
    read: list[str] = []
    usual = Path.read_bytes

    def reading(path: Path) -> bytes:
        read.append(path.name)
        return usual(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    assert "02 市公安局.docx" in paths(build(tmp_path), Action.UPDATE)
    assert "02 市公安局.docx" not in read


def test_of_a_draft_without_record_it_is_said_that_nobody_knows_who_wrote_it(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    (tmp_path / "out/state.json").unlink()
    assert not build(tmp_path).of(Action.KEEP, Action.BESIDE), "what is as it would be written is the program's"
    (tmp_path / "out/state.json").unlink()
    edit(tmp_path, MORE)
    beside = build(tmp_path).of(Action.BESIDE)
    assert {change.reasons for change in beside} == {("没有这份草稿的生成记录，可能在 Word 或 WPS 中修改过",)}


def test_a_missing_draft_comes_back(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    (tmp_path / POLICE).unlink()
    assert paths(build(tmp_path), Action.RESTORE) == ["02 市公安局.docx"]
    assert (tmp_path / POLICE).exists()


def test_the_draft_of_a_unit_without_tasks_is_withdrawn_not_deleted(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    data = (tmp_path / POLICE).read_bytes()
    edit(tmp_path, PLAN.replace("市教育局、市公安局按照", "市教育局按照"))
    edit(
        tmp_path,
        UNITS.replace("成员: [市教育局, 市公安局, 市民政局]", "成员: [市教育局, 市民政局]"),
        "sources/units.yaml",
    )
    report = build(tmp_path)
    assert paths(report, Action.WITHDRAW) == ["02 市公安局.docx"]
    assert report.of(Action.WITHDRAW)[0].reasons == ("“市公安局”不再承担任务，改用一份通知告知，或已经发文",)
    assert (tmp_path / "out/withdrawn/样例/责任分解函/02 市公安局.docx").read_bytes() == data


def test_a_draft_withdrawn_again_and_again_leaves_every_one_of_them(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    without = UNITS.replace("成员: [市教育局, 市公安局, 市民政局]", "成员: [市教育局, 市民政局]")
    plan = PLAN.replace("市教育局、市公安局按照", "市教育局按照")
    for times in range(3):
        edit(tmp_path, plan)
        edit(tmp_path, without, "sources/units.yaml")
        build(tmp_path)
        edit(tmp_path, PLAN.replace("做好救助。", f"做好救助{times}。"))
        edit(tmp_path, UNITS, "sources/units.yaml")
        build(tmp_path)
    kept = {path.name for path in (tmp_path / "out/withdrawn/样例/责任分解函").iterdir()}
    assert kept == {"02 市公安局.docx", "02 市公安局（2）.docx", "02 市公安局（3）.docx"}


def test_a_changed_template_is_a_reason(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    template = tmp_path / "templates/letter.docx"
    template.write_bytes(BLANKS["letter.docx"](18))
    report = why(tmp_path)
    assert {change.reasons for change in report.of(*WRITES)} == {("模板有改动",)}
    assert {change.kind for change in report.of(*WRITES)} == {"责任分解函"}
    template.write_bytes((tmp_path / "templates/adjustment.docx").read_bytes())
    for run in (build, why):
        with pytest.raises(MaterialError, match="数据里没有“原函文号”"):
            run(tmp_path)


def test_a_lost_state_is_rebuilt_without_touching_the_drafts(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    before = tree(tmp_path)
    (tmp_path / "out/state.json").write_text("{")
    assert len(build(tmp_path).of(Action.LEAVE)) == 5
    assert tree(tmp_path) == before


def test_nothing_is_written_while_a_mistake_is_open(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    before = tree(tmp_path)
    edit(tmp_path, MORE.replace("市民政局", "市民攻局"))
    with pytest.raises(MaterialError, match="是否应为“市民政局”"):
        build(tmp_path)
    assert tree(tmp_path) == before


def test_a_draft_open_in_word_stops_the_build_before_anything_is_written(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, MORE)
    before = tree(tmp_path)
    owner = (tmp_path / POLICE).with_name("~$ 市公安局.docx")
    owner.write_bytes(b"")
    with pytest.raises(WorldError, match="打开"):
        build(tmp_path)
    owner.unlink()
    assert tree(tmp_path) == before


def test_a_full_disk_or_forbidden_folder_is_a_message_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(lay_out(tmp_path))
    edit(tmp_path, MORE)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(WorldError, match="磁盘空间"):
            build(tmp_path)
    assert paths(build(tmp_path), Action.UPDATE) == [
        "02 市公安局.docx",
        "03 市民政局.docx",
        "任务分工总表.docx",
        "方案文本.docx",
    ]
