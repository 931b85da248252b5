"""The commands as a clerk meets them: exit codes, and not a word of English."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from tests.project import lay_out
from tests.sample import OFFICE, PLAN

ROOT = Path(__file__).parent.parent


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, words)
    return result.exit_code, result.output


@pytest.mark.parametrize(
    "words",
    [
        ("nosuch",),
        ("issue",),
        ("issue", "--date", "2021-13-01"),
        ("build", "--kin", "x"),
        ("build", "多余"),
        ("build", "--kind"),
    ],
)
def test_wrong_usage_is_explained_in_chinese(words: tuple[str, ...]) -> None:
    code, said = run(*words)
    assert code == 2
    told = said.split("出错：", 1)[1]
    assert re.search(r"[\u4e00-\u9fff]", told)
    assert not re.search(r"\b(Error|Missing|Invalid|such|match|argument|requires)\b", said)


def test_help_lists_every_command_in_chinese() -> None:
    _, said = run("help", "ALL=1")
    listed = re.findall(r"^  ([a-z-]+)  +(.+)$", said, re.MULTILINE)
    assert len(listed) >= 12
    assert all(re.search(r"[\u4e00-\u9fff]", text) for _, text in listed)


def test_a_mistake_in_the_material_exits_with_1_and_json_lists_it(tmp_path: Path) -> None:
    root = str(lay_out(tmp_path, plan=PLAN.replace("市民政局负责", "市民攻局负责")))
    code, said = run("--root", root, "build", "--json")
    assert code == 1
    (problem,) = json.loads(said)["problems"]
    assert problem["place"].startswith("sources/样例/plan.yaml:")
    assert "市民政局" in problem["remedy"]


def test_build_reports_in_json_what_it_wrote_and_why(tmp_path: Path) -> None:
    root = str(lay_out(tmp_path))
    code, said = run("--root", root, "build", "--json")
    report = json.loads(said)
    assert code == 0
    assert {one["kind"] for one in report["written"]} == {"责任分解函", "任务分工总表", "方案文本"}
    assert report["written"][0]["reasons"] == ["首次生成"]
    assert (report["unchanged"], report["problems"]) == (0, [])


def test_check_lists_what_is_unconfirmed(tmp_path: Path) -> None:
    code, said = run("--root", str(lay_out(tmp_path)), "check")
    assert code == 0
    assert "待核：市教育局的全称（样例市教育局）" in said


def test_an_issue_reports_its_numbers_in_json_and_verify_is_clean(tmp_path: Path) -> None:
    root = str(lay_out(tmp_path))
    run("--root", root, "build")
    code, said = run("--root", root, "issue", "--date", "2024-02-01", "--yes", "--unconfirmed", "测试", "--json")
    issued = json.loads(said)["issued"]
    assert code == 0
    assert [one["number"] for one in issued] == [f"样例办函〔2024〕{serial}号" for serial in (1, 2, 3)]
    assert all((tmp_path / one["path"]).is_file() for one in issued)
    assert run("--root", root, "verify") == (0, "核对归档文件 3 份，全部无误。\n")


def test_a_run_without_changes_and_the_help_load_neither_engine_nor_parsers(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    assert run("--root", str(root), "build")[0] == 0
    heavy = "{'jinja2', 'lxml', 'yaml', 'openpyxl', 'docx', 'chinese_calendar', 'pypandoc'}"
    for words in (["--root", str(root), "build"], ["--help"]):
        program = (
            "import sys\nfrom pipeline.cli import main\n"
            f"main({words!r}, standalone_mode=False)\nprint(sorted({heavy} & set(sys.modules)))\n"
        )
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"
    assert "没有变化" in run("--root", str(root), "build")[1]


# Counts what the modules of the program compile as they are read, and never ask.
UNASKED = """
import re, sys
real, eager = re.compile, []

class Seen:
    def __init__(self, pattern):
        self.pattern, self.asked = pattern, False
        eager.append(self)

    def __getattr__(self, name):
        self.asked = True
        return getattr(self.pattern, name)

def compile(source, flags=0):
    frame = sys._getframe(1)
    own = "/pipeline/" in frame.f_code.co_filename and frame.f_code.co_name == "<module>"
    return Seen(real(source, flags)) if own else real(source, flags)

re.compile = compile
from pipeline.cli import main
main(sys.argv[1:], standalone_mode=False)
print(len([one for one in eager if not one.asked]), sorted(name for name in sys.modules if name.startswith("pipeline.cli.")))
"""


def test_a_run_after_an_edit_reads_no_other_commands_and_compiles_hardly_an_expression_in_vain(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    assert run("--root", str(root), "build")[0] == 0
    lay_out(tmp_path, plan=PLAN.replace("2024年12月31日前", "2024年11月30日前"))
    words = [sys.executable, "-c", UNASKED, "--root", str(root), "build"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    unasked, _, read = done.stdout.splitlines()[-1].partition(" ")
    # Each takes up to a millisecond: one that a run may do without is a Pattern.
    assert int(unasked) <= 8
    assert read == str([f"pipeline.cli.{name}" for name in ("door", "drafts", "screen", "teller", "verbs", "words")])


def process(root: Path, words: str) -> list[str]:
    return [sys.executable, "-m", "pipeline", "--root", str(root), *words.split()]


@pytest.mark.parametrize(
    ("words", "plan", "code"),
    [("check", PLAN, 0), ("build", PLAN.replace("市民政局负责", "市民攻局负责"), 1), ("nosuch", PLAN, 2)],
)
def test_the_process_says_all_that_the_command_says_and_ends_with_its_code(
    words: str, plan: str, code: int, tmp_path: Path
) -> None:
    root = lay_out(tmp_path, plan=plan)
    done = subprocess.run(process(root, words), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert (code, done.stdout + done.stderr) == run("--root", str(root), words) or words == "nosuch"
    assert done.stdout + done.stderr


def test_a_clerk_who_reads_no_further_sees_no_traceback(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    with subprocess.Popen(
        process(root, "check --json"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run_:
        assert run_.stdout is not None
        assert run_.stderr is not None
        run_.stdout.close()
        assert run_.stderr.read() == b""
    closed = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *process(root, "check")], cwd=ROOT, capture_output=True, check=False
    )
    assert (closed.returncode, closed.stderr) == (0, b"")


@pytest.mark.parametrize(
    "inherited", [{}, {"PYTHONUNBUFFERED": "1"}, {"LC_ALL": "C"}], ids=["nothing", "unbuffered", "C"]
)
@pytest.mark.parametrize("words", ["check", "--help", "check --json"])
def test_a_full_disk_behind_the_output_is_said(words: str, inherited: dict[str, str], tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            process(root, words), cwd=ROOT, env=inherited, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 3
    assert done.stderr.count("磁盘已满") == 1
    assert "Traceback" not in done.stderr


def test_many_reasons_are_cut_short_on_the_screen_and_whole_in_json(tmp_path: Path) -> None:
    root = str(lay_out(tmp_path))
    run("--root", root, "build")
    office = OFFICE.replace("样例办函", "样例函").replace("联系人:", "联系人: 样某").replace("电话:", "电话: 0000")
    (tmp_path / "sources/office.yaml").write_text(office.replace("用印: 是", "用印: 否"), encoding="utf-8")
    plan = (
        PLAN.replace("样例工作方案", "样例方案").replace("认真学习。", "好好学习。").replace("开展检查。", "开展抽查。")
    )
    (tmp_path / "sources/样例/plan.yaml").write_text(plan, encoding="utf-8")
    _, said = run("--root", root, "why", "--json")
    (reasons,) = {tuple(one["reasons"]) for one in json.loads(said)["written"] if one["unit"] == "市公安局"}
    assert len(reasons) > 6
    _, said = run("--root", root, "why")
    (line,) = [line for line in said.splitlines() if "市公安局.docx" in line]
    assert line.endswith(f"{reasons[5]}；等{len(reasons)}处）")


def test_papers_of_several_plans_are_told_with_the_folder_they_share(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    other = root / "sources/另一样例"
    other.mkdir()
    for name in ("plan.yaml", "supervision.yaml"):
        text = (root / "sources/样例" / name).read_text(encoding="utf-8")
        (other / name).write_text(f"另一方案: 样例\n{text}" if name == "plan.yaml" else text, encoding="utf-8")
    said = CliRunner().invoke(main, ["--root", str(root), "build"]).stdout
    assert "责任分解函：写出 6 份，在 out/drafts/ 下 2 个方案各自的 责任分解函/" in said
