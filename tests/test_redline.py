"""What the reviewer is given: the letter that was issued, with every change since marked."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.gongwen.preview import render_pages
from pipeline.output.compare import Action
from pipeline.papers.document import numbered
from pipeline.problems import WorldError
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.material import check
from pipeline.runs.redline import redline
from pipeline.runs.void import void
from pipeline.word import Template
from pipeline.word.redline import Tracker
from pipeline.word.soundness import check_soundness
from tests.judges.sdk import validate
from tests.need import need
from tests.project import DAY, issued, lay_out, tree
from tests.revisions import W, accept, marks, reject
from tests.sample import OFFICE, PLAN, SUPERVISION, UNITS
from tests.word.build import part, with_part

NUMBERS = {"市教育局": "样例办函〔2024〕1号", "市公安局": "样例办函〔2024〕2号", "市民政局": "样例办函〔2024〕3号"}
COPY = "out/审阅/样例/03 市民政局（修订稿）.docx"
# Touches one unit alone: comparing takes more than a second a letter.
SMALL, SMALLER = PLAN.replace("做好救助", "抓好救助"), PLAN.replace("做好救助", "搞好救助")
LATER = {"plan": PLAN.replace("2024年12月31日前", "2025年6月30日前")}
EDITS = {
    "时限改了": LATER,
    "加了共同承担的单位": {"plan": PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")},
    "一个单位的任务全没有了": {
        "plan": PLAN.replace("（市民政局负责）", "（市公安局负责）"),
        "units": UNITS.replace("成员: [市教育局, 市公安局, 市民政局]", "成员: [市教育局, 市公安局]"),
    },
    "少了任务，多了任务，改了名称": {
        "plan": PLAN.replace("样例工作方案", "样例工作三年方案")
        .replace("2. 保护样例。", "2. 爱护样例。")
        .replace("正文: 认真学习。", "正文: 认真 学习，学以致用。")
        .replace(
            "  - 章节: 二、工作要求",
            "  - 章节: 二、保障措施\n    内容:\n      - 任务: 4. 宣传样例。\n        正文: 广泛宣传。\n"
            "        责任单位: （各成员单位）\n  - 章节: 三、工作要求",
        ),
        "supervision": SUPERVISION.replace("二、工作要求", "三、工作要求"),
    },
    "联系人和署名的样子也变了": LATER
    | {"office": OFFICE.replace("联系人:", "联系人: 张三").replace("用印: 是", "用印: 否")},
}


@pytest.fixture(scope="session")
def program() -> None:
    """The comparing program is an extra: without it these tests skip by name, and in CI they fail."""
    if importlib.util.find_spec("python_redlines_docxodus") is None:
        reason = "没有安装比对程序（运行 make .venv/redline）"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)


def edit(root: Path, **changed: str) -> Path:
    for name, text in changed.items():
        folder = "sources/样例" if name in {"plan", "supervision"} else "sources"
        (root / folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def archived(root: Path) -> dict[str, bytes]:
    """The letters as they were issued, by unit."""
    folder = root / "out/archive/2024-001/data/文件"
    return {path.stem.split()[1]: path.read_bytes() for path in folder.iterdir()}


def current(root: Path, unit: str) -> bytes | None:
    """The letter as the material has it now, under the number and day of the one issued; None without tasks."""
    for document in check(root).documents:
        if (document.kind, document.unit) == ("责任分解函", unit):
            template = Template.open(root / "templates" / document.template)
            return template.render(numbered(document, NUMBERS[unit], DAY).context)
    return None


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("changed", EDITS.values(), ids=EDITS.keys())
def test_accepting_all_gives_the_letter_as_it_is_now_and_rejecting_all_the_one_issued(
    tmp_path: Path, changed: dict[str, str]
) -> None:
    root = edit(issued(tmp_path), **changed)
    before = tree(root, "out/archive")
    letters = archived(root)
    adjusted = {change.unit for change in build(root).of(Action.NEW) if change.kind == "任务调整函"}
    copies = redline(root).changes
    assert adjusted
    assert {change.unit for change in copies} == adjusted
    for change in copies:
        copy = (root / change.path).read_bytes()
        now = current(root, change.unit)
        assert marks(copy)
        assert reject(copy) == accept(letters[change.unit])
        assert accept(copy) == (accept(now) if now else [("", "")])
    assert tree(root, "out/archive") == before


@pytest.mark.usefixtures("program")
def test_the_same_input_gives_the_same_bytes_signed_by_the_program_on_the_day_of_issue(tmp_path: Path) -> None:
    roots = [edit(issued(tmp_path / name), plan=SMALL) for name in ("甲", "乙")]
    for root in roots:
        redline(root)
    first, second = (tree(root, "out/审阅") for root in roots)
    assert sorted(first) == [COPY]
    assert first == second
    signed = {(mark.get(W + "author"), mark.get(W + "date")) for copy in first.values() for mark in marks(copy)}
    assert signed == {("程序比对", "2024-02-01T00:00:00Z")}
    assert {change.action for change in redline(roots[0]).changes} == {Action.LEAVE}
    assert tree(roots[0], "out/审阅") == first


@pytest.mark.usefixtures("program")
def test_the_sdk_and_the_rules_find_nothing_wrong_in_the_copies(tmp_path: Path) -> None:
    copies = []
    for name in ("一个单位的任务全没有了", "少了任务，多了任务，改了名称"):
        root = edit(issued(tmp_path / name), **EDITS[name])
        copies += [root / change.path for change in redline(root).changes]
    assert len(copies) > 3
    assert [problem for copy in copies for problem in check_soundness(copy.read_bytes())] == []
    assert {path: errors for path, errors in validate(copies).items() if errors} == {}


@pytest.mark.usefixtures("program")
def test_libreoffice_shows_what_was_and_what_is(tmp_path: Path) -> None:
    need("soffice")
    root = edit(issued(tmp_path), plan=SMALL)
    redline(root)
    (page_file,) = render_pages([root / COPY], tmp_path / "页")
    with pypdfium2.PdfDocument(page_file) as pages:
        shown = "".join(page.get_textpage().get_text_bounded() for page in pages)
    assert re.search("(抓做|做抓)好救助", re.sub(r"\s", "", shown))


@pytest.mark.usefixtures("program")
def test_only_what_the_plan_says_counts_as_a_change_not_a_template_reworded_since(tmp_path: Path) -> None:
    root = edit(issued(tmp_path), plan=SMALL)
    template = root / "templates/letter.docx"
    body = part(template.read_bytes())
    assert "特此函告。" in body
    reworded = body.replace("特此函告。", "特此函达。").encode()
    template.write_bytes(with_part(template.read_bytes(), "word/document.xml", reworded))
    redline(root)
    assert "特此函告。" in [text for _, text in accept((root / COPY).read_bytes())]


@pytest.mark.usefixtures("program")
def test_the_copy_compares_with_the_letter_issued_even_after_an_adjustment_went_out(tmp_path: Path) -> None:
    root = edit(issued(tmp_path), plan=SMALL)
    build(root)
    issue(root, date(2024, 3, 1))
    assert redline(root).changes == ()
    edit(root, plan=SMALLER)
    redline(root)
    copy = (root / COPY).read_bytes()
    assert reject(copy) == accept(archived(root)["市民政局"])
    assert any("搞好救助" in text for _, text in accept(copy))


@pytest.mark.usefixtures("program")
def test_a_copy_that_is_no_longer_needed_is_taken_away(tmp_path: Path) -> None:
    root = edit(issued(tmp_path), plan=SMALL)
    redline(root)
    edit(root, plan=PLAN)
    assert [(change.action, change.reasons) for change in redline(root).changes] == [
        (Action.WITHDRAW, ("没有待发的任务调整函",))
    ]
    assert tree(root, "out/审阅") == {}
    assert len(tree(root, "out/withdrawn/审阅")) == 1


@pytest.mark.usefixtures("program")
def test_remarks_written_in_a_copy_are_kept_and_a_lost_state_takes_nothing_for_a_remark(tmp_path: Path) -> None:
    root = edit(issued(tmp_path), plan=SMALL)
    redline(root)
    (root / "out/redlines.json").unlink()
    assert {change.action for change in redline(root).changes} == {Action.LEAVE}
    remarked = with_part((root / COPY).read_bytes(), "docProps/remark.xml", b"<remark/>")
    (root / COPY).write_bytes(remarked)
    edit(root, plan=SMALLER)
    assert [change.action for change in redline(root).changes] == [Action.BESIDE]
    assert (root / COPY).read_bytes() == remarked
    beside = root / COPY.replace("（修订稿）", "（修订稿）（程序稿）")
    assert any("搞好救助" in text for _, text in accept(beside.read_bytes()))


@pytest.mark.usefixtures("program")
def test_the_command_lists_the_copies_in_words_and_in_json(tmp_path: Path) -> None:
    root = edit(issued(tmp_path), plan=SMALL)
    assert "修订稿：写出 1 份，在 out/审阅/样例/" in run("--root", str(root), "build", "--redline")[1]
    code, said = run("--root", str(root), "build", "--redline", "--json")
    assert code == 0
    assert [(one["path"], one["action"]) for one in json.loads(said)["redlines"]] == [(COPY, "不变")]
    assert "redlines" not in json.loads(run("--root", str(root), "build", "--json")[1])


@pytest.mark.usefixtures("program")
def test_what_cannot_be_compared_is_a_message_with_a_remedy() -> None:
    with pytest.raises(WorldError, match="请重试"):
        Tracker.open().track(b"", b"", "程序比对", DAY)


def test_before_anything_is_issued_or_edited_there_is_nothing_to_compare_and_it_is_said(tmp_path: Path) -> None:
    lay_out(tmp_path)
    assert "修订稿：还没有发出责任分解函" in run("--root", str(tmp_path), "build", "--redline")[1]
    issue(tmp_path, DAY)
    assert "修订稿：没有待发的任务调整函" in run("--root", str(tmp_path), "build", "--redline")[1]
    assert not (tmp_path / "out/审阅").exists()
    assert not (tmp_path / "out/redlines.json").exists()


def test_without_the_program_the_drafts_are_written_and_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = edit(issued(tmp_path), plan=SMALL)
    monkeypatch.setitem(sys.modules, "python_redlines", None)
    code, said = run("--root", str(root), "build", "--redline")
    assert code == 3
    assert "任务调整函：写出 1 份" in said
    assert "请运行 make redline" in said
    assert not (root / "out/审阅").exists()


def test_an_issued_letter_that_was_altered_is_named_and_not_compared(tmp_path: Path) -> None:
    root = edit(issued(tmp_path), plan=SMALL)
    file = "out/archive/2024-001/data/文件/样例办函〔2024〕3号 市民政局.docx"
    (root / file).write_bytes(b"altered")
    with pytest.raises(WorldError, match="被改动过") as caught:
        redline(root)
    assert file in str(caught.value)
    assert not (root / "out/审阅").exists()


def test_a_unit_whose_letter_is_void_gets_a_new_one_and_nothing_that_adjusts_it(tmp_path: Path) -> None:
    root = edit(issued(tmp_path), plan=SMALL)
    build(root)
    issue(root, date(2024, 3, 1))
    void(root, NUMBERS["市民政局"], "文字有误", date(2024, 3, 2))
    edit(root, plan=SMALLER)
    said = run("--root", str(root), "build", "--redline")[1]
    assert "责任分解函：写出 1 份" in said
    assert "没有待发的任务调整函，不需要修订稿" in said


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, words)
    return result.exit_code, result.output


@pytest.mark.usefixtures("program")
def test_a_unit_renamed_since_is_compared_with_the_letter_it_got(tmp_path: Path) -> None:
    units = UNITS.replace("[市民政局]", "[市民政厅, 市民政局]").replace("市公安局, 市民政局]", "市公安局, 市民政厅]")
    root = edit(issued(tmp_path), plan=SMALL, units=units)
    found = redline(root)
    assert ([change.unit for change in found.changes], found.unmatched) == (["市民政厅"], ())


@pytest.mark.parametrize("left", [None, b"x{", b'{"serial": "1"}', b""], ids=["gone", "no json", "no line", "empty"])
def test_an_archive_that_cannot_be_read_is_named(tmp_path: Path, left: bytes | None) -> None:
    root = edit(issued(tmp_path), plan=SMALL)
    (extract,) = root.glob("out/archive/*/data/登记.jsonl")
    extract.unlink()
    if left is not None:
        extract.write_bytes(left)
    result = CliRunner().invoke(main, ["--root", str(root), "build", "--redline"])
    assert (result.exit_code, "登记.jsonl  归档的这个文件缺少或读不懂" in result.output) == (1, True)
