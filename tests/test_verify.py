"""An archive is checked by being made again from its own material, whatever kind of paper, and years later."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.output.tools import versions
from pipeline.runs.build import build
from pipeline.runs.issue import issue
from pipeline.runs.ledger import refresh
from pipeline.runs.opened import compiled
from pipeline.runs.verify import Verdict, verify
from pipeline.word import Template
from tests.output.sealing import as_made_by, made_so, reseal
from tests.progress.books import filled_in
from tests.project import lay_out
from tests.sample import PLAN, SUPERVISION

MORE = PLAN.replace("（市民政局负责）", "（市民政局、市公安局按职责分工负责）")
ROUNDS = SUPERVISION + "轮次:\n  - 日期: 2024年4月1日\n"
LEDGER = "sources/样例/ledger.xlsx"
REPORT: dict[str, object] = {"进展情况": "救助3人", "状态": "推进中", "填报日期": "2024.3.20"}
Payload = dict[str, bytes]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters (2024-001), notices and a bulletin from a ledger (002), adjustments (003); the project has moved on since."""
    root = lay_out(tmp_path_factory.mktemp("项目"), supervision=ROUNDS)
    refresh(root, per_unit=False)
    (root / LEDGER).write_bytes(filled_in((root / LEDGER).read_bytes(), {("3", "市民政局"): REPORT}))
    build(root)
    issue(root, date(2024, 3, 1), kinds=("责任分解函",))
    issue(root, date(2024, 4, 2), kinds=("督办通知", "进展情况通报"))
    (root / "sources/样例/plan.yaml").write_text(MORE, encoding="utf-8")
    build(root)
    issue(root, date(2024, 5, 6))
    (root / "sources/样例/plan.yaml").write_text(PLAN.replace("做好救助。", "改过了。"), encoding="utf-8")
    (root / LEDGER).unlink()
    (root / "templates/adjustment.docx").write_bytes(b"")
    return root


@pytest.fixture
def root(story: Path, tmp_path: Path) -> Path:
    shutil.copytree(story, tmp_path, dirs_exist_ok=True)
    return tmp_path


def bag(root: Path, number: int) -> Path:
    return root / f"out/archive/2024-00{number}"


def said(verdict: Verdict) -> str:
    return "\n".join(map(str, verdict.problems))


def test_every_kind_of_paper_is_made_again_from_its_bag(root: Path) -> None:
    kinds = [
        {paper["id"]["kind"] for paper in json.loads((bag(root, n) / "data/发文.json").read_bytes())["papers"]}
        for n in (1, 2, 3)
    ]
    assert kinds == [{"责任分解函"}, {"督办通知", "进展情况通报"}, {"任务调整函"}]
    assert verify(root) == Verdict(9, ())


def test_a_template_that_each_of_several_bags_has_is_compiled_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, asked = lay_out(tmp_path), list[str]()
    build(root)
    issue(root, date(2024, 2, 1), kinds=("责任分解函",), units=("市教育局",))
    issue(root, date(2024, 2, 2), kinds=("责任分解函",))

    class Counted:
        @staticmethod
        def compile(data: bytes, name: str) -> Template:
            asked.append(name)
            return Template.compile(data, name)

    monkeypatch.setattr("pipeline.runs.opened.Template", Counted)
    compiled.cache_clear()
    assert verify(root).problems == ()
    assert asked == ["templates/letter.docx"]


def without_reports(payload: Payload) -> None:
    del payload[f"材料/{LEDGER}"]


def another_letter(payload: Payload) -> None:
    payload["发文.json"] = payload["发文.json"].replace(
        "样例办函〔2024〕2号".encode(), "样例办函〔2024〕9号".encode(), 1
    )


def another_plan(payload: Payload) -> None:
    path = "材料/sources/样例/plan.yaml"
    payload[path] = payload[path].replace("建立台账".encode(), "建立清单".encode())


@pytest.mark.parametrize(
    ("number", "change", "named"),
    [
        (1, another_plan, {"1号 市教育局", "2号 市公安局"}),
        (2, without_reports, {"6号 市民政局", "7号 进展情况通报"}),
        (3, another_letter, {"8号 市公安局"}),
    ],
)
def test_a_document_that_its_material_does_not_make_is_named(
    root: Path, number: int, change: Callable[[Payload], None], named: set[str]
) -> None:
    made_so(root, bag(root, number), change)
    found = {problem.place.file.rsplit("〕", 1)[1].removesuffix(".docx") for problem in verify(root).problems}
    assert found == named


def unreadable(payload: Payload) -> None:
    payload["材料/sources/样例/plan.yaml"] = b"\xff"


def incomplete(payload: Payload) -> None:
    del payload["材料/sources/样例/supervision.yaml"]


def old_template(payload: Payload) -> None:
    payload["材料/templates/letter.docx"] = b"PK"


def no_recipe_of_ours(payload: Payload) -> None:
    payload["发文.json"] = b'{"form": 99}'


@pytest.mark.parametrize("change", [another_plan, unreadable, incomplete, old_template])
def test_what_a_later_program_makes_differently_is_a_note(root: Path, change: Callable[[Payload], None]) -> None:
    made_so(root, bag(root, 1), change)
    assert verify(root).problems
    made_so(root, bag(root, 1), as_made_by("0.0.9"))
    verdict = verify(root)
    assert verdict.problems == ()
    (note,) = verdict.notes
    assert f"程序由0.0.9版更新为{versions()['程序']}版" in note.message
    assert "校验和无误" in note.remedy
    ended = CliRunner().invoke(main, ["--root", str(root), "verify"])
    assert (ended.exit_code, "说明：" in ended.output, "全部无误" in ended.output) == (0, True, True)
    ended = CliRunner().invoke(main, ["--root", str(root), "verify", "--json"])
    told = json.loads(ended.output)
    assert (told["checked"], told["problems"], len(told["notes"])) == (9, [], 1)


def test_what_a_later_program_makes_alike_is_verified(root: Path) -> None:
    made_so(root, bag(root, 2), as_made_by("0.0.9"))
    assert verify(root) == Verdict(9, ())


def test_a_recipe_that_cannot_be_read_is_a_problem_and_no_traceback(root: Path) -> None:
    made_so(root, bag(root, 1), no_recipe_of_ours)
    assert "发文.json  归档的这个文件缺少或读不懂" in said(verify(root))
    for words in (["build"], ["why"], ["issue", "--date", "2024-06-03"]):
        (root / "sources/样例/plan.yaml").write_text(MORE, encoding="utf-8")
        ended = CliRunner().invoke(main, ["--root", str(root), *words])
        assert (ended.exit_code, "make verify" in ended.output) == (1, True), words


def test_a_document_exchanged_with_all_checksums_is_told_by_the_register(root: Path) -> None:
    file = "文件/样例办函〔2024〕1号 市教育局.docx"

    def exchange(payload: Payload) -> None:
        payload[file] = payload["文件/样例办函〔2024〕2号 市公安局.docx"]

    reseal(bag(root, 1), exchange)
    reseal(bag(root, 1), as_made_by("0.0.9"))
    assert f"{file}  与登记簿上所记的不是同一份文件" in said(verify(root))


def test_what_does_not_belong_into_the_archive_is_named(root: Path) -> None:
    (root / "out/archive/2024年备份-1").mkdir()
    (root / "out/archive/说明.txt").write_text("备忘")
    assert [problem.place.file for problem in verify(root).problems] == [
        "out/archive/2024年备份-1",
        "out/archive/说明.txt",
    ]
    assert CliRunner().invoke(main, ["--root", str(root), "register"]).exit_code == 0
