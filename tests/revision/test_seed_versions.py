"""Next versions of the published plan, made by hand, all the way to the letters of adjustment and what they stand on."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from pipeline.cli import main
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.project import read_project
from pipeline.runs.revise import prepare_revision
from pipeline.sources.folder import read_sources
from tests.project import tree
from tests.projects import REAL, draw_templates
from tests.revision.editions import Work, edition, real_work, with_unit

WORK = real_work()
PLAN = "样例市示范工作实施方案"
NEW = Work(99, "建设示范基地", "在全市建成示范基地五处，形成可复制的经验。", "（市教育局牵头，市财政局配合）", 1)
GROUND = "根据《样例市人民政府办公室关于印发〈样例市示范工作实施方案〉的通知》（样政办发〔2025〕3号，2025年3月5日）"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words])


def received(root: Path, text: str, name: str = "新版.txt") -> Path:
    path = root / name
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """The first edition taken in, its letters issued, and two tasks edited by the clerk since."""
    (tmp_path / "sources").mkdir()
    shutil.copy(REAL / "sources" / "office.yaml", tmp_path / "sources")
    shutil.copy(REAL / "sources" / "units.yaml", tmp_path / "sources")
    assert run(tmp_path, "ingest", str(received(tmp_path, edition(WORK), "第一版.txt"))).exit_code == 0
    draw_templates(tmp_path)
    build(tmp_path)
    issue(tmp_path, date(2024, 4, 1), ("责任分解函",))
    plan = tmp_path / "sources" / PLAN / "plan.yaml"
    text = plan.read_text("utf-8").replace(WORK[2].title, f"{WORK[2].title}（试点）")
    plan.write_text(
        text.replace(f"责任单位: {WORK[7].duty}", f"责任单位: {with_unit(WORK[7], '市财政局').duty}"), "utf-8"
    )
    return tmp_path


def inserted() -> tuple[Work, ...]:
    return (*WORK[:4], NEW, *WORK[4:])


def merged() -> tuple[Work, ...]:
    return (*WORK[:10], replace(WORK[10], text=WORK[10].text + WORK[11].text), *WORK[12:])


def renamed() -> tuple[Work, ...]:
    return tuple(replace(work, duty=work.duty.replace("市卫健委", "市卫生健康委")) for work in WORK)


def letter(root: Path, unit: str) -> str:
    (path,) = (root / "out" / "drafts" / PLAN / "任务调整函").glob(f"*{unit}*.docx")
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


@pytest.mark.parametrize(
    ("works", "changed", "unit"),
    [(inserted, ["5", "6"], "市财政局"), (merged, ["11", "12"], "市委网信办"), (renamed, ["4", "7"], "市民政局")],
)
def test_letters_of_adjustment_stand_on_the_new_document_and_on_it_alone(
    told: Path, works: Callable[[], tuple[Work, ...]], changed: list[str], unit: str
) -> None:
    result = run(told, "revise", str(received(told, edition(works(), year=2025, number=3))), "--yes")
    assert result.exit_code == 0, result.output
    assert GROUND in result.output
    assert "您改过的：2 处" in result.output
    ((_, asked),) = read_project(read_sources(told)).plans
    (authority,) = asked.authorities
    assert authority.words == GROUND
    assert set(changed) <= set(authority.tasks)
    # What the clerk edited since is not what the document decided.
    edited = {"3", "9" if works is inserted else "8"}
    assert not edited & set(authority.tasks)
    assert run(told, "build").exit_code == 0
    # Where the clerk's own edit stands beside, the ground names the tasks that it is the ground of.
    found = re.search(f"{re.escape(GROUND)}(?:（([^）]*)）)?，任务分工调整", letter(told, unit))
    assert found
    if found[1]:
        assert {name.removeprefix("任务") for name in found[1].split("、")} <= set(authority.tasks)
    before = tree(told, "sources")
    assert run(told, "revise", str(told / "新版.txt"), "--yes").exit_code == 1
    assert tree(told, "sources") == before


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("调整依据: 经市人民政府同意   # 上次\n", ["经市人民政府同意"]),
        ("调整依据:\n  - 经市人民政府同意\n  - {依据: 经会议同意, 任务: ['2']}\n", ["经市人民政府同意", "经会议同意"]),
        ("调整依据:\n", []),
        ("", []),
    ],
)
def test_grounds_the_clerk_wrote_stay_before_the_new_one(told: Path, written: str, kept: list[str]) -> None:
    supervision = told / "sources" / PLAN / "supervision.yaml"
    supervision.write_text(written + supervision.read_text("utf-8"), "utf-8")
    run(told, "revise", str(received(told, edition(inserted(), year=2025, number=3))), "--yes")
    ((_, asked),) = read_project(read_sources(told)).plans
    assert [one.words for one in asked.authorities] == [*kept, GROUND]


def test_a_version_with_the_same_number_and_date_is_no_ground_and_that_is_said(told: Path) -> None:
    supervision = (told / "sources" / PLAN / "supervision.yaml").read_bytes()
    result = run(told, "revise", str(received(told, edition(inserted()))), "--yes")
    assert "“调整依据”请自己写进" in result.output
    assert (told / "sources" / PLAN / "supervision.yaml").read_bytes() == supervision


NOTICE = (
    "样例市人民政府办公室关于调整样例市示范工作实施方案部分任务的通知\n样政办发〔2025〕6号\n各县（市、区）人民政府，市人民政府各部门：\n"
    "经市人民政府同意，现对方案部分任务作如下调整：\n一、将任务3的责任单位由市商务局调整为市科技局。\n二、增加一项任务：建设示范基地。\n"
    "三、删除第五条。\n请认真贯彻执行。\n样例市人民政府办公室\n2025年6月1日\n"
)


def test_a_notice_of_a_few_changes_is_not_guessed_at_but_shown_with_what_to_do(told: Path) -> None:
    before = tree(told, "sources")
    with pytest.raises(MaterialError) as caught:
        prepare_revision(told, PLAN, received(told, NOTICE))
    (problem,) = caught.value.problems
    for sentence in ("将任务3的责任单位由市商务局调整为市科技局", "增加一项任务：建设示范基地", "删除第五条"):
        assert sentence in problem.message
    assert (
        "调整依据: 根据《样例市人民政府办公室关于调整样例市示范工作实施方案部分任务的通知》（样政办发〔2025〕6号，2025年6月1日）"
        in (problem.remedy)
    )
    assert tree(told, "sources") == before
