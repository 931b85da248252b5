from __future__ import annotations

import re
import shutil
from difflib import ndiff
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.intake.door import read_intake
from pipeline.intake.emit import emit_plan
from pipeline.intake.model import Intake
from pipeline.intake.reading import read_blocks
from pipeline.intake.understand import understand
from pipeline.intake.units import units_of
from pipeline.plan.parse import parse_plan
from pipeline.plan.project import parse_project
from pipeline.plan.register import Register
from pipeline.plan.text import write_text
from pipeline.problems import MaterialError
from pipeline.runs.ingest import Notice, add_plan
from pipeline.sources import planfile
from pipeline.sources.desk import Desk
from pipeline.sources.folder import read_sources
from tests.grammar.forms import FORMS
from tests.intake.files import KINDS
from tests.intake.test_scores import CASES, END, NOTICE, TABLE, task_parts
from tests.projects import REAL, draw_templates

PUBLISHED = REAL / "sources" / "未成年人保护工作"
CASES_OF_KINDS = Path(__file__).parent / "cases" / "kinds"


def understood(text: str) -> Intake:
    return understand(read_blocks(text.encode(), "方案.txt"))


def written_again(intake: Intake) -> str:
    """The text that plan.yaml gives, read by the program's own reader."""
    record = planfile.parse_plan(emit_plan(intake).encode(), "plan.yaml", Desk())
    assert record is not None
    plan, _ = parse_plan(record, Register((), {}), "方案")
    return write_text(plan)


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words])


def test_the_real_notice_becomes_the_plan_the_project_holds(tmp_path: Path) -> None:
    original = PUBLISHED / "original.txt"
    intake, _ = read_intake(original)
    kept = (PUBLISHED / "plan.yaml").read_text("utf-8")
    again = emit_plan(intake)

    def body(text: str) -> list[str]:
        lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        return lines[: lines.index("待核:")] if "待核:" in lines else lines

    assert body(again) == body(kept)
    assert plain(written_again(intake)) == plain(original.read_text("utf-8"))


def test_a_limit_in_a_sentence_binds_nobody_and_the_clerk_is_told(tmp_path: Path) -> None:
    """Three ways to state a limit: in a sentence, in the bracket, not at all; only the first needs the clerk."""
    (tmp_path / "方案.txt").write_text(
        "样县工作方案\n一、任务\n1.修路。2026年12月底前修完。（县交通局负责）\n2.种树。春季种树。（县林业局负责，2026年6月底前完成）\n"
        "3.养护。长期养护。（县住建局负责）\n",
        encoding="utf-8",
    )
    assert run(tmp_path, "init", "NAME=样县办公室", "CODE=样办函").exit_code == 0
    said = run(tmp_path, "ingest", "FILE=" + str(tmp_path / "方案.txt")).output
    assert "没有单列时限的：任务1“2026年12月底前”。" in said
    (plan,) = parse_project(read_sources(tmp_path)).plans
    assert [task.deadline for task in plan[0].tasks] == ["", "2026年6月底前完成", ""]


def test_the_real_notice_goes_all_the_way_to_letters(tmp_path: Path) -> None:
    draw_templates(tmp_path)
    (tmp_path / "sources").mkdir()
    shutil.copy(REAL / "sources" / "office.yaml", tmp_path / "sources")
    result = run(tmp_path, "ingest", str(PUBLISHED / "original.txt"))
    assert result.exit_code == 0, result.output
    assert "24 项任务" in result.output
    folder = tmp_path / "sources" / "晋城市未成年人保护工作实施方案"
    assert (folder / "original.txt").read_bytes() == (PUBLISHED / "original.txt").read_bytes()
    built = run(tmp_path, "build")
    assert built.exit_code == 0, built.output
    assert "责任分解函：写出 34 份" in built.output


def test_json_writes_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, "ingest", str(PUBLISHED / "original.txt"), "--json")
    assert result.exit_code == 0
    assert '"number": "24"' in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_second_plan_extends_the_register_and_keeps_the_clerks_lines(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    mine = (
        "# 我的备注\n单位:\n- 简称: [市教育局, 教育局]\n  全称: 样例市教育局   # 核过\n  类别: 政府部门\n  次序: 7\n\n"
        "# 组由我填\n组:\n- 名称: [各成员单位]\n  成员: [市教育局]\n"
    )
    (sources / "units.yaml").write_text(mine, "utf-8")
    intake = understood("样例市工作方案\n1.建设学校。（市教育局、市公安局负责，各有关单位配合）")
    written = add_plan(tmp_path, Notice(intake, b"original", "样例", ".txt"))
    assert [(unit.name, unit.order) for unit in written.units] == [("市公安局", 8)]
    after = (sources / "units.yaml").read_text("utf-8")
    assert not [line for line in ndiff(mine.splitlines(), after.splitlines()) if line.startswith("-")]
    assert after.index("市公安局") < after.index("# 组由我填") < after.index("各有关单位")


def test_a_plan_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    intake = understood("样例市工作方案\n1.建设学校。（市教育局负责）")
    add_plan(tmp_path, Notice(intake, b"one", "样例", ".txt"))
    with pytest.raises(MaterialError, match="已经存在"):
        add_plan(tmp_path, Notice(intake, b"two", "样例", ".txt"))
    assert (tmp_path / "sources" / "样例" / "original.txt").read_bytes() == b"one"


@pytest.mark.parametrize("path", CASES, ids=[path.name[:5] for path in CASES])
def test_a_development_case_is_written_again_from_its_data(path: Path) -> None:
    text = path.with_name(path.name.replace(".expected.json", ".txt")).read_text("utf-8")
    if "表" in text.splitlines()[0] or "序号" in text:
        return  # a table is written again as its rows, not as its cells
    assert plain(written_again(understood(text))) == plain(text)


@pytest.mark.parametrize("name", KINDS)
def test_what_is_read_from_any_kind_of_file_is_written_again(name: str) -> None:
    parts = [*NOTICE, "一、重点任务"]
    for number, (text, _) in enumerate(FORMS, 1):
        parts += [part for part in task_parts(number, text) if isinstance(part, str)]
    intake = understand(read_blocks(KINDS[name]([*parts, *END]), name))
    assert plain(written_again(intake)) == plain("".join([*parts, *END]))


def test_a_table_becomes_labelled_lines_and_a_deadline() -> None:
    intake = understand(read_blocks(KINDS["plan.html"](["样例市重点任务分解表", TABLE]), "a.html"))
    text = emit_plan(intake)
    assert "    责任单位:\n      - 分管领导：王某\n      - 牵头单位：市教育局\n" in text
    # The plan's text and the annexes of letters show the deadline, for they are written from these lines.
    assert "      - 完成时限：12月底前\n" in text
    assert any("表头：序号｜重点任务" in line for line in intake.left_out)


UNITS = st.lists(
    st.sampled_from(["市教育局", "市公安局", "市民政局", "团市委", "各县（市、区）政府", "市发展改革委（市数据局）", "××供电公司"]),
    min_size=1, max_size=4, unique=True,
)  # fmt: skip
GROUPS = st.tuples(UNITS, st.integers(0, 5)).map(
    lambda drawn: [
        f"（{'、'.join(drawn[0])}按职责分工负责）", f"（责任单位：{'，'.join(drawn[0])}）", f"〔牵头单位：{'、'.join(drawn[0])}〕",
        f"（{'、'.join(drawn[0])}等部门负责）", f"责任单位：{'、'.join(drawn[0])}", f"牵头单位：{'、'.join(drawn[0])}。",
    ][drawn[1]]
)  # fmt: skip
SENTENCES = st.lists(
    st.sampled_from(("推进示范创建。", "建立健全工作机制，落实责任。", "完善制度（试行）。", "开展“回头看”；巩固成果。", "投入100万元。")),
    min_size=1, max_size=3,
).map("".join)  # fmt: skip
TITLES = st.sampled_from(("加强统筹。", "推进示范工作", "完善体系。"))
TASK = st.tuples(TITLES, SENTENCES, GROUPS)
SECTIONS = st.lists(st.lists(TASK, min_size=1, max_size=4), min_size=1, max_size=4)
STYLES = st.sampled_from((("（{}）", "{}."), ("({})", "{}、"), ("（{}）", "{}．")))
HAN = "一二三四五六七八九"


@settings(deadline=None, max_examples=80)
@given(SECTIONS, STYLES)
def test_a_plan_written_in_any_form_comes_back(
    sections: list[list[tuple[str, str, str]]], style: tuple[str, str]
) -> None:
    lines = ["样例市工作实施方案", "为做好工作，制定本方案。", "一、总体要求", "坚持稳中求进。", "二、重点任务"]
    wanted = []
    number = 0
    for index, tasks in enumerate(sections):
        heading = f"{style[0].format(HAN[index])}第{HAN[index]}方面工作"
        lines.append(heading)
        for title, sentences, group in tasks:
            number += 1
            head = style[1].format(number) + title
            body = sentences + (group if group[0] in "（〔" else "")
            lines += [head + body] if title.endswith("。") else [head, body]
            lines += [] if group[0] in "（〔" else [group]
            wanted.append((str(number), ("二、重点任务", heading), title.rstrip("。"), plain(title + sentences)))
    lines += ["三、保障措施", "（一）加强领导。落实责任。"]
    intake = understood("\n".join(lines))
    assert [(task.key, task.section, task.title, plain(task.text)) for task in intake.tasks] == wanted
    assert plain(written_again(intake)) == plain("".join(lines))


def duties(root: Path) -> list[tuple[str, list[str]]]:
    """Each task of the one project below ``root`` with the units that answer for it."""
    (found,) = parse_project(read_sources(root)).plans
    return [(task.key, [f"{duty.unit.name}:{duty.share}" for duty in task.duties]) for task in found[0].tasks]


def project_with(root: Path, text: str) -> Path:
    """A fresh project that has taken in ``text``."""
    (root / "sources").mkdir()
    draw_templates(root)
    (root / "sources" / "office.yaml").write_text(
        "单位: 市政府办公室\n机关代字: 云政办\n联系人: 某\n电话: '1'\n用印: 是\n", "utf-8"
    )
    (root / "sources" / "units.yaml").write_text(
        "单位:\n- 简称: 市政府办公室\n  全称: 云湖市人民政府办公室\n  类别: 政府部门\n  次序: 1\n", "utf-8"
    )
    source = root / "收到.txt"
    source.write_text(text, "utf-8")
    result = run(root, "ingest", str(source))
    assert result.exit_code == 0, result.output
    return root


def test_a_rule_reaches_the_letters_of_all_places(tmp_path: Path) -> None:
    root = project_with(tmp_path, (CASES_OF_KINDS / "01.txt").read_text("utf-8"))
    places = "各县（市、区）政府"
    assert [(key, any(places in one for one in units)) for key, units in duties(root)] == [
        ("1", True), ("2", True), ("3", True),
    ]  # fmt: skip
    assert run(root, "build").exit_code == 0


def test_units_from_elsewhere_in_the_text_reach_the_letters_and_the_text_stays(tmp_path: Path) -> None:
    text = (CASES_OF_KINDS / "12.txt").read_text("utf-8")
    root = project_with(tmp_path, text)
    assert [units for _, units in duties(root)][3:] == [
        ["市农业农村局:牵头", "市公安局:配合"], ["市农业农村局:牵头", "市公安局:配合"], ["市公安局:牵头"],
    ]  # fmt: skip
    assert plain(run(root, "text").output) == plain(text)
    assert run(root, "build").exit_code == 0


def test_two_spellings_of_one_body_are_one_unit_with_one_letter(tmp_path: Path) -> None:
    root = project_with(tmp_path, (CASES_OF_KINDS / "08.txt").read_text("utf-8"))
    named = [unit.name for unit in parse_project(read_sources(root)).register.units]
    assert "教育厅" not in named
    assert {"省教育厅", "省财政厅", "省发展改革委", "江城市政府", "平州市政府", "安远市政府"} <= set(named)
    assert run(root, "build").exit_code == 0
    letters = [path.stem.split(" ")[-1] for path in (root / "out" / "drafts").rglob("*.docx")]
    assert "教育厅" not in letters
    assert "省教育厅" in letters


def test_a_spelling_new_to_a_known_unit_is_added_to_it(tmp_path: Path) -> None:
    root = project_with(tmp_path, "江北省培训方案\n1.培训。（省教育厅牵头，省财政厅配合）")
    second = tmp_path / "第二份.txt"
    second.write_text("江北省基地方案\n1.建设基地。（省财政厅、教育厅负责）", "utf-8")
    assert run(root, "ingest", str(second)).exit_code == 0
    register = parse_project(read_sources(root)).register
    assert register.find("教育厅") is register.find("省教育厅")


@pytest.mark.parametrize(
    "title",
    [
        "云湖市“文旅+体育”融合发展行动计划（2025—2027年）",
        "云湖市[试点]方案",
        "云湖市5G/物联网建设方案",
        "云湖市AI＋大厅*建设方案",
        "云湖市V2.0升级方案",
    ],
)
def test_a_folder_is_called_as_the_program_itself_accepts(title: str, tmp_path: Path) -> None:
    root = project_with(tmp_path, f"{title}\n1.举办赛事。（责任单位：市体育局）")
    assert parse_project(read_sources(root)).plans[0][0].title == title
    assert run(root, "build").exit_code == 0


def test_a_plan_without_a_title_is_called_as_its_file_and_says_so(tmp_path: Path) -> None:
    root = project_with(tmp_path, "1.举办赛事。（责任单位：市体育局）\n2.建设场馆。（责任单位：市住建局）")
    assert parse_project(read_sources(root)).plans[0][0].title == "收到"
    assert "暂用文件名" in (root / "sources" / "收到" / "plan.yaml").read_text("utf-8")
    assert run(root, "build").exit_code == 0


def test_ingest_ends_with_what_to_do_next(tmp_path: Path) -> None:
    root = project_with(tmp_path, "云湖市工作方案\n1.举办赛事。（责任单位：市体育局）")
    second = tmp_path / "二.txt"
    second.write_text(
        "云湖市第二方案\n1.建校。（责任单位：市教育局）\n2.培训。（市融创办负责）\n3.修路。\n4.植树。（市林业局负责）",
        "utf-8",
    )
    result = run(root, "ingest", str(second))
    assert "没有责任单位" in result.output.partition("下一步：")[2]
    assert "make notices" in result.output
    assert "forget" in result.output
    assert run(root, "build").exit_code == 1


def test_a_plan_taken_in_by_mistake_is_taken_back_and_kept(tmp_path: Path) -> None:
    root = project_with(tmp_path, "云湖市工作方案\n1.举办赛事。（责任单位：市体育局）")
    plan = (root / "sources" / "云湖市工作方案" / "plan.yaml").read_bytes()
    assert run(root, "forget", "--plan", "没有").exit_code == 1
    assert run(root, "forget", "--plan", "云湖市工作方案").exit_code == 0
    assert not (root / "sources" / "云湖市工作方案").exists()
    assert (root / "out" / "withdrawn" / "方案 云湖市工作方案" / "plan.yaml").read_bytes() == plan
    assert run(root, "ingest", str(root / "收到.txt")).exit_code == 0
    assert run(root, "forget", "--plan", "云湖市工作方案").exit_code == 0
    assert (root / "out" / "withdrawn" / "方案 云湖市工作方案 2" / "plan.yaml").read_bytes() == plan


@pytest.mark.parametrize(
    ("names", "question"),
    [
        ("区教育局、区公安局、区财政局", "“区财政局”等 3 个单位的全称照方案写法登记"),
        ("教务处、信息科、后勤保障部", "等 3 个单位没有写所属的单位"),
    ],
)
def test_what_is_not_known_of_several_units_alike_is_asked_once(names: str, question: str, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    file = tmp_path / "a.txt"
    file.write_text(f"平安校园建设任务清单\n1.排查隐患。（责任单位：{names}）\n", "utf-8")
    result = run(tmp_path, "ingest", str(file))
    assert sum(question.partition("等")[2] in line for line in result.output.splitlines()) == 1
    assert question.partition("等")[2] in (tmp_path / "sources" / "平安校园建设任务清单" / "plan.yaml").read_text(
        "utf-8"
    )
    assert "待核" not in (tmp_path / "sources" / "units.yaml").read_text("utf-8").partition("单位:")[2]


def test_of_the_units_of_the_real_plan_none_is_in_doubt() -> None:
    intake, _ = read_intake(PUBLISHED / "original.txt")
    assert not [unit.name for unit in units_of(intake).units if unit.doubts]


ASKING = (
    "各单位要制定推进落实措施。",
    "各责任单位要细化工作方案。",
    "各部门要研究提出具体措施。",
)
NOT_ASKING = (
    # What others will do to the units is no word that asks them for measures.
    "县办公室加强督促检查。",
    "县委督查室、县政府督查室适时开展专项督查。",
    "强化督导考核，结果纳入年度考核。",
    "到2028年底，全县普及率达到95%以上。",
    "根据省、市实施方案精神，结合实际开展。",
    "县财政局统筹安排资金。",
    "县财政局制定资金方案，召开会议。",
    "为做好修路工作，结合实际，制定本方案。",
    "坚持问题导向，久久为功。",
    "本方案自印发之日起施行。",
)


def asked_by(root: Path, office: str, words: str) -> str:
    """supervision.yaml of ``office`` for a plan that ends with ``words``."""
    (root / "方案.txt").write_text(
        f"样县工作方案\n一、任务\n1.修路。修完主干道。（县交通局负责）\n2.种树。（县林业局负责）\n二、有关要求\n{words}\n",
        encoding="utf-8",
    )
    assert run(root, "init", f"NAME={office}", "CODE=样办函").exit_code == 0
    assert run(root, "ingest", "FILE=" + str(root / "方案.txt")).exit_code == 0
    return (root / "sources" / "样县工作方案" / "supervision.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("whom", "asked"), [("县治水办公室", False), ("治水办公室", False), ("县委农办", True), ("县政府督查室", True)]
)
def test_reports_the_plan_wants_sent_to_the_office_itself_are_not_asked_about(
    whom: str, asked: bool, tmp_path: Path
) -> None:
    made = asked_by(tmp_path, "样县治水办公室", f"各单位每月25日前向{whom}报送进展情况。")
    assert (f"方案里的话是报“{whom}”的" in made) is asked


@pytest.mark.parametrize("sentence", [*ASKING, *NOT_ASKING])
def test_what_is_asked_of_the_units_rests_on_words_that_ask_it_or_on_none(sentence: str, tmp_path: Path) -> None:
    made = asked_by(tmp_path, "样县办公室", sentence)
    grounds = re.findall(r"^  依据原文: *(.*)$", made, re.M)
    assert grounds == [sentence.rstrip("。") if sentence in ASKING else ""]
    assert "依据原文" in made.partition("待核:")[2]
    assert "报送节奏" not in made


def test_what_is_left_as_text_and_looks_like_an_entry_is_taken_by_the_plan() -> None:
    text = (
        "修复整改方案\n一、修复不到位。\n整改措施：\n1.编制方案。（责任单位：县财政局）\n2.实施修复。（责任单位：县林业局）\n"
        "整改时限：2027年12月\n责任单位：县林业局\n"
    )
    assert plain(written_again(understood(text))) == plain(text)


def test_brackets_in_a_row_are_written_back_and_taken_by_the_plan() -> None:
    text = "甲县工作方案\n1.供水。【牵头单位：县水利局】【配合单位：县财政局】【完成时限：6月底】\n2.道路。（县交通局负责）\n"
    assert plain(written_again(understood(text))) == plain(text)
