"""A next version of a plan, from the file a clerk receives to the papers that change."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace
from openpyxl import Workbook

from pipeline.cli import main
from pipeline.output.compare import Action
from pipeline.plan.text import write_text
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.project import read_project
from pipeline.runs.revise import carry_out, prepare_revision
from pipeline.sources.folder import read_sources
from tests.intake.files import KINDS
from tests.progress.books import edited, fill, numbered
from tests.project import tree
from tests.projects import REAL, draw_templates
from tests.revision.editions import Work, edition, real_work, with_unit

WORK = real_work()
PLAN = "样例市示范工作实施方案"
NEW = Work(99, "建设示范基地", "在全市建成示范基地五处，形成可复制的经验。", "（市教育局牵头，市财政局配合）", 1)


def run(root: Path, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words], input=typed)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the first edition taken in, as the command does it."""
    (tmp_path / "sources").mkdir()
    shutil.copy(REAL / "sources" / "office.yaml", tmp_path / "sources")
    shutil.copy(REAL / "sources" / "units.yaml", tmp_path / "sources")
    result = run(tmp_path, "ingest", str(received(tmp_path, edition(WORK), "第一版.txt")))
    assert result.exit_code == 0, result.output
    return tmp_path


def received(root: Path, text: str, name: str = "新版.txt") -> Path:
    path = root / name
    path.write_text(text, "utf-8")
    return path


def plan_file(root: Path) -> Path:
    return root / "sources" / PLAN / "plan.yaml"


def edit(root: Path, old: str, new: str) -> None:
    text = plan_file(root).read_text("utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    plan_file(root).write_text(text.replace(old, new), "utf-8")


def inserted() -> tuple[Work, ...]:
    return (*WORK[:4], NEW, *WORK[4:])


def test_a_task_put_in_is_told_and_the_others_are_told_to_have_new_numbers_alone(root: Path) -> None:
    result = run(root, "revise", str(received(root, edition(inserted()))), "--dry-run")
    assert result.exit_code == 0, result.output
    assert "新文件的变化：2 处" in result.output
    assert "新增任务5“建设示范基地”，（市教育局牵头，市财政局配合）" in result.output
    assert "编号变动（文字没有变）20 项：5→6、6→7" in result.output
    assert "没有写出任何文件。" in result.output


def test_nothing_is_written_before_somebody_says_so(root: Path) -> None:
    before = tree(root, "sources")
    for words in (["--dry-run"], ["--json"], []):
        result = run(root, "revise", str(received(root, edition(inserted()))), *words)
        assert result.exit_code == (0 if words == ["--dry-run"] else 1)
        assert tree(root, "sources") == before


def test_what_is_written_says_what_the_new_document_says_and_undo_takes_it_back(root: Path) -> None:
    before = tree(root, "sources")
    works = (*inserted()[:10], *inserted()[11:])
    file = received(root, edition(works, year=2025, number=3))
    result = run(root, "revise", str(file), "--yes")
    assert result.exit_code == 0, result.output
    ((plan, _),) = read_project(read_sources(root)).plans
    assert write_text(plan) == file.read_text("utf-8")
    assert (root / "sources" / PLAN / "original-2.txt").read_bytes() == file.read_bytes()
    assert (root / "sources" / PLAN / "original.txt").read_text("utf-8") == edition(WORK)
    assert run(root, "undo").exit_code == 0
    assert tree(root, "sources") == before


def test_the_same_file_again_changes_nothing_and_an_older_one_is_refused(root: Path) -> None:
    file = received(root, edition(inserted()))
    run(root, "revise", str(file), "--yes")
    before = tree(root, "sources")
    result = run(root, "revise", str(file), "--yes")
    assert (result.exit_code, "就是现在这一版，没有变化" in result.output) == (1, True)
    result = run(root, "revise", str(root / "第一版.txt"), "--yes")
    assert (result.exit_code, "是以前的一版" in result.output) == (1, True)
    assert tree(root, "sources") == before


def test_what_the_clerk_made_of_the_plan_stays(root: Path) -> None:
    edit(root, WORK[2].title, f"{WORK[2].title}（试点）")
    edit(root, f"责任单位: {WORK[7].duty}", f"责任单位: {with_unit(WORK[7], '市财政局').duty}   # 局长同意")
    edit(root, "          - 任务: 12. ", "          # 这一条重点盯\n          - 任务: 12. ")
    result = run(root, "revise", str(received(root, edition(inserted()))), "--yes")
    text = plan_file(root).read_text("utf-8")
    assert f"任务: 3. {WORK[2].title}（试点）" in text
    assert f"责任单位: {with_unit(WORK[7], '市财政局').duty}   # 局长同意" in text
    assert "          # 这一条重点盯\n          - 任务: 13. " in text
    assert "您改过的：2 处" in result.output
    assert "写进“待核”、请核对的：没有" in result.output


def test_edits_of_different_words_are_both_made_and_shown(root: Path) -> None:
    first, *rest = (sentence for sentence in WORK[4].text.split("。") if sentence)
    edit(root, first, f"尽快{first}")
    theirs = replace(WORK[4], text=f"{WORK[4].text}定期通报情况。")
    result = run(root, "revise", str(received(root, edition((*WORK[:4], theirs, *WORK[5:])))), "--yes")
    assert f"尽快{first}。{'。'.join(rest)}。定期通报情况。" in plan_file(root).read_text("utf-8")
    assert "两处改动已合在一起，请核对" in result.output
    assert "两处改动已合在一起，请核对" in plan_file(root).read_text("utf-8").split("待核:")[1]


def test_where_both_changed_the_same_words_the_new_document_stands_and_the_clerk_is_asked(root: Path) -> None:
    edit(root, WORK[7].title, "抓好师德建设")
    theirs = replace(WORK[7], title="深化师德师风建设")
    result = run(root, "revise", str(received(root, edition((*WORK[:7], theirs, *WORK[8:])))), "--yes")
    assert "任务: 8. 深化师德师风建设。" in plan_file(root).read_text("utf-8")
    assert "您改为“抓好师德建设。”，新文件写“深化师德师风建设。”，已按新文件写" in result.output


def test_tasks_the_clerk_added_or_took_out_stay_so(root: Path) -> None:
    text = plan_file(root).read_text("utf-8")
    start = text.index("          - 任务: 3. ")
    end = text.index("          - 任务: 4. ")
    own = "          - 任务: 另. 会议议定事项。\n            正文: 按会议纪要落实。\n            责任单位: （市教育局负责）\n"
    plan_file(root).write_text(text[:start] + own + text[end:], "utf-8")
    result = run(root, "revise", str(received(root, edition(inserted()))), "--yes")
    after = plan_file(root).read_text("utf-8")
    assert own in after
    assert WORK[2].title not in after
    assert "您增加的，保留" in result.output
    assert "您删去的，新文件没有改动，仍不列" in result.output


def test_a_task_moved_to_another_chapter_is_told_as_moved(root: Path) -> None:
    works = (*WORK[:2], *WORK[3:10], replace(WORK[2], chapter=WORK[9].chapter), *WORK[10:])
    result = run(root, "revise", str(received(root, edition(works))), "--yes")
    assert "：编号原“3”，现“10”；章节原“（二）第乙类工作”，现“（四）第丁类工作”" in result.output
    assert "新增任务" not in result.output
    assert "删去任务" not in result.output


def test_tasks_that_were_merged_or_parted_are_told_so(root: Path) -> None:
    merged = replace(WORK[5], text=WORK[5].text + WORK[6].text)
    halves = [part for part in WORK[10].text.split("。") if part]
    kept = replace(WORK[10], text="。".join(halves[: len(halves) // 2]) + "。")
    parted = replace(WORK[10], name=98, title="另行推进", text="。".join(halves[len(halves) // 2 :]) + "。")
    works = (*WORK[:5], merged, *WORK[7:10], kept, parted, *WORK[11:])
    result = run(root, "revise", str(received(root, edition(works))), "--dry-run")
    assert f"删去任务7“{WORK[6].title}”（并入新文件的任务6“{WORK[5].title}”）" in result.output
    assert f"（由任务11“{WORK[10].title}”分出）" in result.output


def test_questions_the_clerk_settled_are_not_asked_again_and_open_ones_stay(tmp_path: Path) -> None:
    text = (
        "样例市工作方案\n一、重点任务\n1.建设学校，改善条件。（市教育局、市公安局）\n"
        "2.修好道路，方便出行。由市交通局牵头负责办理。\n（省财政厅、交通厅负责）\n"
    )
    run(tmp_path, "ingest", str(received(tmp_path, text, "一.txt")))
    path = tmp_path / "sources" / "样例市工作方案" / "plan.yaml"
    before = path.read_text("utf-8")
    asked = before.split("待核:\n")[1].splitlines()
    assert len(asked) >= 2
    path.write_text(before.replace(asked[0] + "\n", ""), "utf-8")
    new = text.replace("1.建设学校", "1.落实责任，抓紧办理。（市民政局负责）\n2.建设学校").replace("2.修好", "3.修好")
    run(tmp_path, "revise", str(received(tmp_path, new, "二.txt")), "--yes")
    after = path.read_text("utf-8").split("待核:\n")[1].splitlines()
    assert len(after) == len(asked) - 1, (asked, after)


def test_a_notice_of_a_few_adjustments_or_another_plan_is_refused(root: Path) -> None:
    for works in (WORK[:3], tuple(replace(NEW, text=NEW.text + str(n)) for n in range(9))):
        with pytest.raises(MaterialError, match="不像同一方案的整份新版"):
            prepare_revision(root, PLAN, received(root, edition(works)))
    carry_out(root, prepare_revision(root, PLAN, received(root, edition(WORK[:3])), whole=True))
    assert len(read_project(read_sources(root)).plans[0][0].tasks) == 3


def test_words_the_reporting_rests_on_that_are_gone_are_replaced_and_marked(root: Path) -> None:
    draw_templates(root)
    new = edition(WORK).replace("各单位要制定推进落实措施，按时报送", "各责任单位要制定具体措施，每月上报进展情况")
    run(root, "revise", str(received(root, new)), "--yes")
    said = (root / "sources" / PLAN / "supervision.yaml").read_text("utf-8")
    assert "依据原文: 各责任单位要制定具体措施" in said
    assert run(root, "check").exit_code == 0


def test_a_name_that_is_new_enters_the_register_and_one_the_clerk_corrected_does_not_come_back(tmp_path: Path) -> None:
    text = "样例市工作方案\n一、重点任务\n1.建设学校。（市教育局、市公按局负责）\n2.修好道路。（市交通局负责）\n"
    run(tmp_path, "ingest", str(received(tmp_path, text, "一.txt")))
    path = tmp_path / "sources" / "样例市工作方案" / "plan.yaml"
    path.write_text(path.read_text("utf-8").replace("市公按局", "市公安局"), "utf-8")
    register = tmp_path / "sources" / "units.yaml"
    register.write_text(register.read_text("utf-8").replace("市公按局", "市公安局"), "utf-8")
    new = text.replace("市交通局负责", "市交通局、市财政局负责")
    result = run(tmp_path, "revise", str(received(tmp_path, new, "二.txt")), "--yes")
    assert "单位名册新增 1 个：市财政局" in result.output
    assert "市公按局" not in path.read_text("utf-8") + register.read_text("utf-8")


def test_the_papers_that_change_are_those_of_the_tasks_that_changed(root: Path) -> None:
    draw_templates(root)
    build(root)
    issue(root, date(2024, 4, 1), ("责任分解函",))
    changed = replace(WORK[7], text=f"{WORK[7].text}每年评选师德标兵。")
    carry_out(root, prepare_revision(root, PLAN, received(root, edition((*WORK[:7], changed, *WORK[8:]), number=9))))
    adjusted = {change.unit for change in build(root).of(Action.NEW)}
    assert adjusted == {"市教育局", "市人社局"}


def test_taking_in_a_plan_that_is_there_leads_to_its_revision(root: Path) -> None:
    (root / "sources" / PLAN).rename(root / "sources" / "示范")
    result = run(root, "ingest", str(received(root, edition(inserted()))))
    assert (result.exit_code, "revise PLAN=示范 FILE=" in result.output) == (1, True)
    assert not (root / "sources" / PLAN).exists()


@pytest.mark.parametrize("name", KINDS)
def test_the_next_version_may_come_in_any_kind_of_file(root: Path, name: str) -> None:
    file = root / name
    file.write_bytes(KINDS[name](edition(inserted()).splitlines()))
    revision = prepare_revision(root, PLAN, file)
    assert [change.said.label for change in revision.changes if change.what.value == "新增"] == ["任务5“建设示范基地”"]
    assert {change.what.value for change in revision.changes} == {"新增", "编号变动"}


def test_a_plan_that_cannot_be_taken_apart_is_left_alone(root: Path) -> None:
    text = plan_file(root).read_text("utf-8")
    plan_file(root).write_text(
        text.split("内容:")[0] + "内容: [{任务: 1. 做事。, 正文: 好。, 责任单位: （市教育局负责）}]\n", "utf-8"
    )
    with pytest.raises(MaterialError, match="不能改写的写法"):
        prepare_revision(root, PLAN, received(root, edition(inserted())), whole=True)


def test_mistakes_in_the_plan_in_hand_are_told_first(root: Path) -> None:
    edit(root, "方案标题:", "方案标提:")
    result = run(root, "revise", str(received(root, edition(inserted()))), "--yes")
    assert (result.exit_code, "不认识的栏目“方案标提”" in result.output) == (1, True)


def rename(book: Workbook) -> None:
    row = next(number for number, row in numbered(book["任务"]) if str(row["编号"]) == "3")
    fill(book["任务"], row, {"标题": "3. 另起一个标题。"})


def test_edits_that_wait_in_the_ledger_come_into_the_plan_first(root: Path) -> None:
    draw_templates(root)
    assert run(root, "ledger").exit_code == 0
    file = received(root, edition(inserted()))
    assert run(root, "revise", str(file), "--dry-run").exit_code == 0
    ledger = root / "sources" / PLAN / "ledger.xlsx"
    ledger.write_bytes(edited(ledger.read_bytes(), rename))
    result = run(root, "revise", str(file), "--dry-run")
    assert (result.exit_code, "请运行 make pull 并入方案" in result.output) == (1, True)


def test_what_is_no_part_of_the_text_stays_unless_the_new_document_has_it_otherwise(root: Path) -> None:
    with plan_file(root).open("a", encoding="utf-8") as file:
        file.write("# 两个方案共用一个文号\n另一方案: 一文两案   # 核过\n# 完\n")
    run(root, "revise", str(received(root, edition(inserted()))), "--yes")
    assert plan_file(root).read_text("utf-8").endswith("# 两个方案共用一个文号\n另一方案: 一文两案   # 核过\n# 完\n")


@pytest.mark.parametrize("kind", ["plan.txt", "plan.docx"])
def test_only_the_words_as_received_stand_under_the_head_of_whoever_wrote_them(kind: str, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    for name in ("office.yaml", "units.yaml"):
        shutil.copy(REAL / "sources" / name, tmp_path / "sources")
    draw_templates(tmp_path)
    for at, works in enumerate((WORK, inserted())):
        file = tmp_path / f"第{at + 1}版{kind}"
        lines = edition(works, number=8 + at).splitlines()
        file.write_bytes(KINDS[kind](lines))
        words = ["revise", str(file), "--yes"] if at else ["ingest", str(file)]
        assert run(tmp_path, *words).exit_code == 0
        assert head(tmp_path) == f"样政办发〔2024〕{8 + at}号"
        old = plan_file(tmp_path).read_bytes()
        edit(tmp_path, "坚持稳中求进。", "坚持稳中求快。")
        assert head(tmp_path) == "修改稿（未印发）"
        plan_file(tmp_path).write_bytes(old)
        # What only tells the program how to read is no change of the words.
        plan_file(tmp_path).write_bytes(old + "另一方案: 说明\n".encode())
        assert head(tmp_path) == f"样政办发〔2024〕{8 + at}号"
        plan_file(tmp_path).write_bytes(old)


def head(root: Path) -> str:
    build(root, ("方案文本",))
    (file,) = (root / "out/drafts").rglob("方案文本.docx")
    texts = [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]
    return next(text for text in texts if "〔" in text or "修改稿" in text)
