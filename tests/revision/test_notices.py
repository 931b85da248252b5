"""A notice that changes a few tasks (将任务3的责任单位由甲局调整为乙局): carried out to the letter, or asked about."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from pipeline.grammar.alteration import Act, alterations_of
from pipeline.grammar.rules import NO_RULES
from pipeline.intake.emit import emit_plan
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.revision.altering import altered
from pipeline.revision.version import version_of
from pipeline.sources import planfile
from pipeline.sources.desk import Desk
from tests.project import tree
from tests.projects import draw_templates
from tests.revision.editions import edition, with_unit
from tests.revision.test_revise import PLAN, WORK, edit, plan_file, received, root, run

__all__ = ["root"]
HEAD = (
    "样例市人民政府办公室关于调整样例市示范工作实施方案部分任务的通知\n样政办发〔2025〕6号\n各县（市、区）人民政府，市人民政府各部门：\n"
    "经市人民政府同意，现对方案部分任务作如下调整：\n"
)
FOOT = "样例市人民政府办公室\n2025年6月1日\n"

RECORD = planfile.parse_plan(emit_plan(understand(read_blocks(edition(WORK).encode(), "a.txt"))).encode(), "", Desk())
assert RECORD is not None
FIRST = version_of(RECORD)


def notice(root: Path, *sentences: str, name: str = "调整通知.txt") -> Path:
    numbered = "".join(f"{'一二三四五六七八九'[at]}、{sentence}\n" for at, sentence in enumerate(sentences))
    return received(root, HEAD + numbered + FOOT, name)


def test_each_kind_of_change_is_made_where_it_belongs_and_nowhere_else(root: Path) -> None:
    before = plan_file(root).read_text("utf-8")
    text = (root / "sources" / PLAN / "received.txt").read_bytes()
    file = notice(
        root,
        "将任务13的责任单位由市民政局调整为市卫健委。",
        "任务5“加强基础教育保障”的责任单位增加市财政局、市体育局，完成时限调整为2025年9月底前。",
        "任务9的责任单位删除市公安局。",
        "删除任务7。",
        "任务18中“专项行动”修改为“百日行动”。",
        "将方案中“市人社局”统一修改为“市残联”。",
    )
    result = run(root, "revise", str(file), "--yes")
    assert result.exit_code == 0, result.output
    assert "这是调整通知" in result.output
    after = plan_file(root).read_text("utf-8")
    was, now = set(before.splitlines()) - set(after.splitlines()), set(after.splitlines()) - set(before.splitlines())
    told = " ".join(line.strip() for line in sorted(now))
    assert "责任单位: （市卫健委负责）" in told
    assert "责任单位: （市发展改革委、市教育局、市财政局、市体育局按照职责分工负责）" in told
    assert "时限: 2025年9月底前" in told
    assert "责任单位: （市委网信办、市教育局按照职责分工负责）" in told
    assert "责任单位: （市教育局、市残联按照职责分工负责）" in told
    assert "任务: 7. " not in after
    assert "市人社局" not in after
    assert after.count("市残联") == before.count("市残联") + 2
    assert (
        len(was) == 3 + 3 + 3 + 1
    )  # the groups of 13, 5, 9, the lines of 7, three more groups with 市人社局 alone, the text of 18
    folder = root / "sources" / PLAN
    assert (folder / "original-2-adjusts.txt").read_bytes() == file.read_bytes()
    assert (folder / "received.txt").read_bytes() == text
    ground = (
        "根据《样例市人民政府办公室关于调整样例市示范工作实施方案部分任务的通知》（样政办发〔2025〕6号，2025年6月1日）"
    )
    assert ground in (folder / "supervision.yaml").read_text("utf-8")


def test_the_same_notice_again_changes_nothing(root: Path) -> None:
    file = notice(root, "任务13的责任单位由市民政局调整为市卫健委。")
    assert run(root, "revise", str(file), "--yes").exit_code == 0
    before = tree(root, "sources")
    result = run(root, "revise", str(file), "--yes")
    assert (result.exit_code, "就是现在这一版，没有变化" in result.output) == (1, True)
    assert tree(root, "sources") == before


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("任务99的责任单位由市民政局调整为市卫健委。", "方案里没有任务99"),
        ("任务3“加强网络监管”的责任单位增加市卫健委。", "方案里没有任务3“加强网络监管”"),
        ("任务13的责任单位由市商务局调整为市卫健委。", "市商务局不在这项任务的负责单位里"),
        ("任务13的配合单位由市民政局调整为市卫健委。", "市民政局不在这项任务的配合单位里"),
        ("任务13的责任单位增加市民政局。", "市民政局已经在这项任务里"),
        ("任务13的责任单位删除市民政局。", "读不通"),
        ("任务13的完成时限由6月底前延至9月底前。", "原来的时限不是“6月底前”"),
        ("任务13中“甲乙丙丁”修改为“戊己庚辛”。", "不是正好出现一次"),
        ("第五条的责任单位增加市卫健委。", "方案里没有任务第五条"),
        ("任务2的责任单位市妇联不再承担，改由市残联承担。", "没有读懂"),
        ("增加一项任务：建设示范基地。", "没有读懂"),
        ("任务13暂缓实施。", "没有读懂"),
        # Without any word of change: what is said of a task is carried out or shown.
        ("任务13分为两项：救助由市民政局负责，保护由市妇联负责。", "没有读懂"),
        ("原任务13作为任务26。", "没有读懂"),
        ("第13项责任单位：市民政局、市卫健委。", "没有读懂"),
        ("任务13不再执行，任务2继续执行。", "没有读懂"),
    ],
)
def test_what_cannot_be_done_to_the_letter_is_left_as_it_is_and_told_with_why(sentence: str, why: str) -> None:
    made = altered(FIRST, [sentence, "任务14的责任单位删除市残联。"], NO_RULES)
    (told,) = made.undone
    assert told.startswith(sentence)
    assert why in told
    assert [FIRST.nodes[place].said.number for place in made.changed] == ["14"]


def test_what_was_not_done_is_asked_about_and_a_notice_of_nothing_else_is_refused(root: Path) -> None:
    before = plan_file(root).read_text("utf-8")
    strange = "任务99的责任单位由市民政局调整为市卫健委。"
    result = run(root, "revise", str(notice(root, strange, "任务14的责任单位删除市残联。")), "--yes")
    assert result.exit_code == 0, result.output
    body, asked = plan_file(root).read_text("utf-8").split("待核:")
    assert body == before.split("待核:")[0].replace("市民政局、市残联、市医保局", "市民政局、市医保局")
    assert "没有照办，请对照着改：一、任务99的责任单位由市民政局调整为市卫健委。（方案里没有任务99）" in asked
    run(root, "undo")
    alone = run(root, "revise", str(notice(root, strange)), "--yes")
    assert (alone.exit_code, "方案里没有任务99" in alone.output) == (1, True)
    assert plan_file(root).read_text("utf-8") == before


def test_the_clerks_edits_stay_and_where_both_changed_the_same_the_conflict_is_listed(root: Path) -> None:
    edit(root, f"责任单位: {WORK[13].duty}", f"责任单位: {with_unit(WORK[13], '市妇联').duty}   # 局长同意")
    edit(root, f"责任单位: {WORK[12].duty}", "责任单位: （市教育局负责）")
    edit(root, WORK[2].title, f"{WORK[2].title}（试点）")
    file = notice(
        root,
        "任务14的责任单位增加市司法局。",
        "任务13的责任单位由市民政局调整为市卫健委。",
        "任务3的责任单位删除市总工会。",
    )
    result = run(root, "revise", str(file), "--yes")
    text = plan_file(root).read_text("utf-8")
    assert "责任单位: （市妇联、市民政局、市残联、市医保局、市司法局按照职责分工负责）   # 局长同意" in text
    assert f"任务: 3. {WORK[2].title}（试点）" in text
    assert "市公安局、市民政局、市妇联、市关工委按照职责分工负责" in text
    assert "您改为“（市教育局负责）”，新文件写“（市卫健委负责）”，已按新文件写" in result.output


def test_a_whole_version_after_a_notice_is_compared_with_the_plan_as_the_notice_made_it(root: Path) -> None:
    run(root, "revise", str(notice(root, "任务13的责任单位由市民政局调整为市卫健委。", "删除任务24。")), "--yes")
    works = (*WORK[:12], replace(WORK[12], duty="（市卫健委负责）"), *WORK[13:23])
    result = run(root, "revise", str(received(root, edition(works))), "--dry-run")
    assert result.exit_code == 0, result.output
    assert "original-2-adjusts.txt 比对" in result.output
    assert "新文件的变化：没有" in result.output
    assert "您改过的：没有" in result.output


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("1.任务5“加强领导”的牵头单位由甲局变更为乙局，完成时限由6月底前延至9月底前。", ["牵头 甲局→乙局", "6月底前→9月底前"]),
        ("第8项任务责任单位增加甲局、乙局", ["负责 →甲局、乙局"]),
        ("老旧小区改造任务责任单位由甲局、乙局调整为丙局、乙局", ["负责 甲局、乙局→丙局、乙局"]),
        ("在第3项任务中增加甲局为配合单位；", ["配合 →甲局"]),
        ("取消第5、7项任务", ["→"]),
        ("任务9予以取消。", ["→"]),
        ("将《方案》中第二部分第3项的配合单位删除甲局。", ["配合 甲局→"]),
        ("甲局不再作为任务6的配合单位。", ["配合 甲局→"]),
        ("原由甲局承担的任务，统一调整为由乙局承担。", ["甲局→乙局"]),
        ("任务3、任务5的责任单位均增加甲局", ["负责 →甲局"]),
        ("将任务3由甲局负责调整为乙局负责。", ["甲局→乙局"]),
        ("调整第（五）项任务的责任单位为甲局。", ["负责 →甲局"]),
        ("任务2牵头单位改为甲局，原牵头单位乙局改为配合单位。", []),
        ("任务3至5的责任单位增加甲局。", ["负责 →甲局"]),
        ("任务9的牵头单位由甲局调整为乙局，甲局改为配合单位。", ["牵头 甲局→乙局", "配合 →甲局"]),
        ("任务9甲局由牵头单位改为配合单位，乙局由配合单位改为牵头单位。",
         ["牵头 甲局→", "配合 →甲局", "配合 乙局→", "牵头 →乙局"]),
        ("任务5不再执行。", ["→"]),
        ("第5项任务停止实施。", ["→"]),
        ("任务5暂缓实施。", []),
        ("任务6完成时限统一明确为2026年12月31日前。", ["→2026年12月31日前"]),
        ("任务6的责任单位明确为甲局。", ["负责 →甲局"]),
        ("任务9的牵头单位由甲局调整为乙局，甲局改由配合。", []),
        ("任务2、任务6的责任单位均由甲局变更为乙局。", ["负责 甲局→乙局"]),
        ("任务3第2句的责任单位增加甲局。", []),
    ],
)  # fmt: skip
def test_the_wordings_of_a_change(sentence: str, want: list[str]) -> None:
    found = [
        " ".join(filter(None, [one.role, f"{'、'.join(one.before)}→{'、'.join(one.after)}"]))
        for one in alterations_of(
            sentence.replace("甲局", "市教育局").replace("乙局", "市财政局").replace("丙局", "市住建局")
        )
    ]
    assert [
        one.replace("市教育局", "甲局").replace("市财政局", "乙局").replace("市住建局", "丙局") for one in found
    ] == want


def test_every_task_that_is_named_is_meant() -> None:
    (one,) = alterations_of("任务3、任务5和7的责任单位均增加市教育局")
    assert (one.act, one.target.numbers) == (Act.ADD, ("3", "5", "7"))


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("任务3至任务5", "3 4 5"),
        ("第7—9项任务", "7 8 9"),
        ("任务2、任务11到13", "2 11 12 13"),
        ("任务8-9和12", "8 9 12"),
    ],
)
def test_a_range_means_all_tasks_from_one_end_to_the_other(words: str, numbers: str) -> None:
    (one,) = alterations_of(f"{words}的完成时限统一延至2025年9月底前。")
    assert (" ".join(one.target.numbers), one.after) == (numbers, ("2025年9月底前",))


@pytest.mark.parametrize("words", ["任务5至任务3", "任务（三）至（五）", "任务1.2至1.4", "任务1至任务90"])
def test_a_range_whose_ends_are_no_rising_figures_is_not_guessed(words: str) -> None:
    assert alterations_of(f"{words}的责任单位增加市财政局。") == ()


def test_a_range_with_a_number_the_plan_lacks_is_not_carried_out() -> None:
    done = altered(FIRST, ["任务23至任务26的责任单位增加市财政局。"], NO_RULES)
    assert done.changed == ()
    assert "任务25" in done.undone[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "任务5的责任单位增加市财政局（任务7不增加）。",
        "任务5的责任单位增加市财政局（自2026年起）、市体育局。",
        "任务5的完成时限调整为2025年9月底前（其中第二项除外）。",
        "市人社局统一修改为市人力资源局（农村项目除外）。",
        "任务5的完成时限调整为9月底前，任务6不变。",
        "任务5的责任单位由市教育局调整为市财政局或市体育局。",
    ],
)
def test_what_is_said_besides_is_part_of_no_name_and_no_day(sentence: str) -> None:
    assert alterations_of(sentence) == ()


def test_a_name_with_brackets_is_a_name() -> None:
    (change,) = alterations_of("任务5的责任单位增加各县（市、区）人民政府、市文旅局（市文物局）。")
    assert change.after == ("各县（市、区）人民政府", "市文旅局（市文物局）")


@pytest.mark.parametrize("remembered", [True, False], ids=["words kept", "an original alone"])
def test_the_plans_text_is_nobodys_once_a_notice_changed_it(remembered: bool, root: Path) -> None:
    """No government issued the whole with the changed words: it stands under no head, number and signature."""
    draw_templates(root)
    if not remembered:
        (root / "sources" / PLAN / "received.txt").unlink()
    assert run(root, "notices").exit_code == 0
    assert "修改稿" not in words_of(root)
    file = notice(root, "任务5的责任单位增加市财政局。")
    assert run(root, "revise", str(file), "--yes").exit_code == 0
    assert run(root, "notices").exit_code == 0
    text = words_of(root)
    assert text.startswith("修改稿（未印发）")
    assert "号" not in text.split("任务")[0]


def words_of(root: Path) -> str:
    (path,) = (root / "out/drafts").glob("*/方案文本/*.docx")
    return "".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


@pytest.mark.parametrize("between", [" ", "　", "—", "、3", "任务3至"])
def test_a_sentence_that_never_ends_is_not_understood_and_takes_no_time(between: str) -> None:
    assert alterations_of(f"任务3{between * 100_000}至任务5的责任单位增加甲局。") == ()
