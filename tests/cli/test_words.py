"""One way to say everything: after make, after 公文, as options; and no message names a command that is not there."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.cli.screen import SCREEN
from pipeline.cli.verbs import DAILY, EXAMPLES, VERBS
from pipeline.cli.words import MODULES, SAME, word_of
from pipeline.runs.build import build
from tests.conftest import ROOT
from tests.need import need
from tests.project import lay_out, tree

# Makes nothing of the program's own: for those who carry it on.
TOOLS = {
    "lint",
    "test",
    "quick",
    "clean",
    "golden",
    "bench",
    "judges",
    "faults",
    "fuzz",
    "mutants",
    "wheel",
    "bundle",
    "engine",
}
HOSTILE = (
    "$(shell touch 坏)", "$(touch 坏)", "`touch 坏`", "$$(touch 坏)", "'; touch 坏; '", '"; touch 坏; "', "a; touch 坏", "a && touch 坏",
    "a | touch 坏", "a > 坏", "a\ntouch 坏", "$HOME", "${HOME}", "$(HOME)", "$@", "$<", "%", "#注", "a # b", "a\\", "\\", "a b  c", "*", "?",
    "~", "!x", "-rf", "--json", "a=b", "$(eval RUN := touch 坏)", "$(info 坏)", "通知（终稿）'最终'.docx", "(", "{{", "a\tb", "名\"字",
)  # fmt: skip


def run(root: Path, *words: str, env: dict[str, str] | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), *words], env=env)
    return result.exit_code, result.output


@pytest.mark.parametrize("typed", HOSTILE)
def test_make_hands_over_what_was_typed_letter_for_letter(typed: str, tmp_path: Path) -> None:
    need("make")
    seen = made(tmp_path, "ingest", f"FILE={typed}")
    assert (tmp_path / "得到").read_bytes().decode() == typed
    assert not (tmp_path / "坏").exists()
    assert "坏" not in seen


def made(root: Path, *words: str) -> str:
    """Our Makefile with a program that writes down what it was handed."""
    (root / "requirements").mkdir()
    (root / "requirements/run.txt").touch()
    (root / ".venv/bin").mkdir(parents=True)
    # What says that the environment stands: nothing is installed.
    for name in ("made", "run"):
        (root / ".venv" / name).touch()
    program = root / ".venv/bin/python"
    program.write_text('#!/bin/sh\nprintf %s "$GONGWEN_FILE" > 得到\n', encoding="utf-8")
    program.chmod(0o755)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "GONGWEN"))}
    command = ["make", "-s", "-f", str(ROOT / "Makefile"), *words]
    ran = subprocess.run(command, cwd=root, env=clean, capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def test_words_options_and_the_environment_say_the_same(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    said = {
        run(tmp_path, "issue", "--date", "2024-02-01", "--dry-run", "--unit", "市公安局"),
        run(tmp_path, "issue", "DATE=2024年2月1日", "DRY=1", "UNIT=市公安局"),
        run(tmp_path, "rehearse", "DATE=2024.2.1", "UNIT=市公安局"),
        run(tmp_path, "rehearse", env={"GONGWEN_DATE": "20240201", "GONGWEN_UNIT": "市公安局"}),
    }
    ((code, text),) = said
    assert code == 0
    assert "样例办函〔2024〕1号" in text


def test_an_option_given_outright_wins_over_the_environment(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    code, text = run(tmp_path, "rehearse", "--date", "2024-02-01", env={"GONGWEN_DATE": "2023-02-01"})
    assert (code, "〔2024〕" in text) == (0, True)


def test_several_names_may_be_given_in_one_word(tmp_path: Path) -> None:
    build(lay_out(tmp_path))
    _, text = run(tmp_path, "rehearse", "DATE=2024-02-01", "UNIT=市公安局、市民政局")
    assert "2号" in text
    assert "3号" not in text


def test_a_file_is_one_file_whatever_its_name(tmp_path: Path) -> None:
    odd = tmp_path / "-通知 一二;$(x).txt"
    odd.write_text("样例方案\n1.建设学校。（市教育局负责）", encoding="utf-8")
    assert '"title": "样例方案"' in run(tmp_path, "ingest", f"FILE={odd}", "--json")[1]
    assert '"title": "样例方案"' in run(tmp_path, "ingest", "--json", env={"GONGWEN_FILE": str(odd)})[1]


def targets() -> dict[str, str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z]+):.*## (.*)$", makefile, re.MULTILINE))


def test_every_verb_of_make_is_a_word_of_the_command_and_the_other_way_round() -> None:
    hidden = {"build", "new-template", "clean-template", "completion"}
    assert set(targets()) - TOOLS == (set(main.commands) | set(VERBS)) - hidden


def test_every_file_with_commands_is_one_that_is_read_for_them() -> None:
    files = {
        path.stem
        for path in Path("pipeline/cli").glob("*.py")
        if re.search(r"^@command\(", path.read_text("utf-8"), re.M)
    }
    assert files == set(MODULES)
    assert not set(VERBS) & set(main.commands)


def test_the_words_of_a_day_are_listed_on_one_screen_and_all_when_asked() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^DAILY := ((?:.*\\\n)*.*)", makefile, re.MULTILINE)[1].replace("\\\n", " ").split() == [*DAILY]  # type: ignore[index] # it is there
    for words in (("--help",), ("help",)):
        shown = CliRunner().invoke(main, words).output
        assert re.findall(r"^  ([a-z]+)  ", shown, re.MULTILINE) == [*DAILY]
        assert shown.count("\n") <= SCREEN
        assert all(f" {name}" in shown for name in (*main.commands, *VERBS))
    everything = CliRunner().invoke(main, ("help", "ALL=1")).output
    assert {*main.commands, *VERBS} == set(re.findall(r"^  ([a-z-]+)  ", everything, re.MULTILINE))


def spoken() -> Iterator[tuple[str, str]]:
    """Every text of the program and the manuals that may name a command."""
    # The engine's English names no command of ours, and “make it” is none.
    for path in sorted({*(ROOT / "pipeline").rglob("*.py")} - {ROOT / "pipeline/word/english.py"}):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield path.name, node.value
    for path in (ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))):
        yield path.name, path.read_text(encoding="utf-8")


def test_every_command_that_a_message_or_a_manual_names_is_there() -> None:
    named = [(where, *found) for where, text in spoken() for found in re.findall(r"(?<![a-z.])make ([a-z]+)((?: [A-Z]+=)?)", text)
             if re.search(r"[\u4e00-\u9fff]", text)]  # fmt: skip
    assert len(named) > 30
    assert [one for one in named if one[1] not in targets()] == []
    for where, verb, word in named:
        if word and verb not in TOOLS:
            assert SAME.get(word.strip(" ="), word.strip(" =")) in words_of(verb), (where, verb, word)


def test_every_word_of_the_command_in_messages_and_manuals_is_there() -> None:
    pattern = re.compile(r"(?:-m pipeline|`pipeline|(?<![\w/])gongwen|(?<!\w)公文) ((?:[a-z-]+ ?)+)((?:--[a-z-]+)?)")
    for where, text in spoken():
        for words, option in pattern.findall(text):
            first = words.split()[0]
            assert first in main.commands or first in VERBS or first.startswith("--"), (where, words)
            assert not option or option in options_of(first) | {"--json"}, (where, words, option)


def test_messages_name_words_that_hold_for_make_and_for_the_command_alike() -> None:
    """A clerk who types ``make issue`` cannot type ``--yes``: every option is told as its word."""
    # The first works without this program; the others hand options on, to pandoc and to commands.
    elsewhere = {"verifier.py", "writing.py", "verbs.py"}
    known = {word for verb in {*main.commands, *VERBS} for word in words_of(verb)}
    for where, text in spoken():
        if where.endswith(".py") and where not in elsewhere and re.search(r"[\u4e00-\u9fff]", text):
            assert not re.search(r"(?<![-\w])--[a-z]", text), (where, text)
            named = {SAME.get(word, word) for word in re.findall(r"(?<![A-Z_\w])([A-Z]{2,})=", text)}
            assert named <= known, (where, text)


def command_of(verb: str) -> click.Command:
    command: click.Command = main
    for word in VERBS[verb][0] if verb in VERBS else (verb,):
        if isinstance(command, click.Group) and word in command.commands:
            command = command.commands[word]
    return command


def words_of(verb: str) -> set[str]:
    return {word_of(param) for param in command_of(verb).params}


def options_of(verb: str) -> set[str]:
    return {option for param in command_of(verb).params for option in param.opts}


@pytest.mark.parametrize("verb", sorted({*main.commands, *VERBS}))
def test_every_command_explains_itself_and_answers_wrong_use_with_an_example(verb: str, tmp_path: Path) -> None:
    code, text = run(tmp_path, verb, "--help")
    assert code == 0
    assert re.search(r"[\u4e00-\u9fff]", text.split("\n", 2)[2])
    code, text = run(tmp_path, verb, "--没有这样的选项")
    assert code == 2
    assert "例如：" in text
    assert not re.search(r"\b(Error|Missing|Invalid|such|match)\b", text)


def test_the_examples_are_commands_that_can_be_given() -> None:
    for command, example in EXAMPLES.items():
        verb, *words = example.removeprefix("make ").split(" ")
        if verb == "gongwen":
            continue
        assert verb in targets(), command
        assert {SAME.get(name := word.split("=")[0], name) for word in words if "=" in word} <= words_of(verb), example


def test_undo_takes_back_the_last_change_and_the_change_of_the_clerk_and_brings_them_again(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    run(root, "notices")
    built = tree(root, "sources")
    plan = root / "sources/样例/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("做好救助", "抓好救助"), encoding="utf-8")
    run(root, "ledger")
    worked = tree(root, "sources")
    code, said = run(root, "undo")
    assert (code, "移去  sources/样例/ledger.xlsx" in said) == (0, True)
    run(root, "undo")
    assert tree(root, "sources") == worked
    run(root, "undo")
    (root / "sources/样例/ledger.xlsx").unlink(missing_ok=True)
    plan.write_text(plan.read_text(encoding="utf-8").replace("抓好救助", "做好救助"), encoding="utf-8")
    assert tree(root, "sources") == built


def test_undo_gives_back_the_draft_edited_by_hand_that_was_overwritten(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    run(root, "notices")
    draft = next((root / "out/drafts").rglob("*市公安局.docx"))
    shutil.copy(root / "templates/letter.docx", draft)
    edited = draft.read_bytes()
    run(root, "overwrite")
    assert draft.read_bytes() != edited
    assert run(root, "undo")[0] == 0
    assert draft.read_bytes() == edited


def test_undo_takes_back_what_was_done_by_hand_after_a_command_and_leaves_the_command(tmp_path: Path) -> None:
    """A command changes the material, then the clerk does: undo must not go back beyond the command at once."""
    root = lay_out(tmp_path)
    run(root, "notices")
    run(root, "ledger")
    plan = root / "sources/样例/plan.yaml"
    before = tree(root, "sources")
    plan.write_text(plan.read_text(encoding="utf-8").replace("做好救助", "抓好救助"), encoding="utf-8")
    run(root, "notices")
    code, said = run(root, "undo")
    assert (code, "已回到“更新台账”以后的样子，共 1 个文件" in said) == (0, True)
    assert tree(root, "sources") == before


def test_undo_without_anything_to_take_back_says_so(tmp_path: Path) -> None:
    code, said = run(lay_out(tmp_path), "undo")
    assert (code, "没有可以撤销的改动" in said) == (1, True)


def test_doctor_names_what_is_missing_what_for_and_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, said = run(tmp_path, "doctor")
    assert code == 0
    assert "✗ LibreOffice：没有（用于make print" in said
    assert "请安装 LibreOffice" in said
    assert "✗ 材料：还没有方案" in said


def test_the_day_of_an_issue_may_be_written_in_chinese(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    build(root)
    code, said = run(root, "rehearse", "DATE=二〇二四年二月一日")
    assert (code, "〔2024〕" in said) == (0, True)
    assert date(2024, 2, 1).isoformat() not in said


@pytest.mark.parametrize("word", ["--from", "--jobs"])
@pytest.mark.parametrize("typed", ["0", "-3", "abc", "1.5", "100000", "二十"])
def test_a_number_that_is_none_is_refused_in_chinese(word: str, typed: str, tmp_path: Path) -> None:
    command = ("rehearse", "--date", "2024-02-01") if word == "--from" else ("build",)
    code, said = run(tmp_path, *command, word, typed)
    assert code == 2
    assert f"“{typed}”应是1到99999的整数。" in said
