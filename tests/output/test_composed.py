"""A paper of which nothing changed is not composed again; one of which anything did is, whatever was kept of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from pipeline.documents import letter
from pipeline.documents.letter import compose_letters
from pipeline.papers.kind import Given
from pipeline.papers.later import Later
from pipeline.plan.project import Project
from pipeline.runs.build import build
from pipeline.runs.project import read_project
from pipeline.sources.folder import read_sources
from tests.projects import lay_out_real
from tests.scale.plans import lay_out, project_files

PLAN, UNITS = "方案001/plan.yaml", "units.yaml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_out(tmp_path_factory.mktemp("composed") / "project", project_files(9, 5, plans=2))
    build(root)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "project")


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The units to whom a letter was composed, one after the other."""
    seen: list[str] = []
    real = letter._context

    def watched(*given: object) -> dict[str, object]:
        made: dict[str, object] = real(*given)  # type: ignore[arg-type] # handed on
        seen.append(str(made["单位"]))
        return made

    monkeypatch.setattr(letter, "_context", watched)
    return seen


def change(root: Path, file: str, edit: Callable[[str], str]) -> None:
    path = root / "sources" / file
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")


def drafts(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "out/drafts").rglob("*.docx")}


def as_if_new(root: Path) -> dict[str, bytes]:
    anew = root.parent / "anew"
    shutil.rmtree(anew, ignore_errors=True)
    shutil.copytree(root, anew, ignore=shutil.ignore_patterns("out"))
    build(anew)
    return drafts(anew)


def test_letters_of_which_nothing_changed_are_not_composed(root: Path, composed: list[str]) -> None:
    change(root, PLAN, lambda text: f"# 又看过一遍\n{text.replace('正文: ', '正文: 又改。', 1)}")
    build(root)
    written = {
        path.name.split()[1].removesuffix(".docx") for path in (root / "out/drafts/方案001/责任分解函").iterdir()
    }
    assert set(composed) < written
    assert drafts(root) == as_if_new(root)


def test_letters_are_composed_again_when_what_was_kept_is_torn(root: Path, composed: list[str]) -> None:
    for path in (root / "out/.已读").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    change(root, PLAN, lambda text: text.replace("正文: ", "正文: 又改。", 1))
    build(root)
    assert len(set(composed)) == 9
    assert drafts(root) == as_if_new(root)


EDITS: dict[str, Callable[[Random, str], str]] = {
    "a text": lambda _, text: text.replace("正文: ", "正文: 又改。", 1),
    "a deadline": lambda _, text: text.replace("时限: 2024年12月31日前", "时限: 2024年11月30日前", 1),
    "a title": lambda chance, text: text.replace(f"第{chance.randint(1, 5)}项样例工作", "另一项样例工作", 1),
    "a unit in a bracket": lambda chance, text: text.replace("（样例", f"（样例第{chance.randint(1, 9)}局、样例", 1),
    "the manner": lambda _, text: text.replace("按照职责分工负责", "负责", 1),
    "a task put first": lambda _, text: text.replace(
        "      - 任务: 1.", "      - 任务: 0. 先做。\n        正文: 准备。\n        责任单位: （样例第2局负责）\n      - 任务: 1.", 1
    ),
    "a comment": lambda _, text: f"# 又看过一遍\n{text}",
    "a chapter": lambda _, text: text.replace("一、工作任务", "一、主要任务"),
    "the notice": lambda _, text: text.replace("样政发", "样政办发"),
}  # fmt: skip
BESIDE: dict[str, tuple[str, str, str]] = {
    "a full name": (UNITS, "全称: 样例市样例第3局", "全称: 样例市样例第三局"),
    "a kind of unit": (UNITS, "全称: 样例市样例第4局, 类别: 政府部门", "全称: 样例市样例第4局, 类别: 地方政府"),
    "the order": (UNITS, "次序: 2}", "次序: 88}"),
    "the contact": ("office.yaml", "某同志", "另一同志"),
    "the seal": ("office.yaml", "用印: 是", "用印: 否"),
    "the day asked for": ("方案001/supervision.yaml", "2024年3月1日", "2024年3月4日"),
    "the rhythm": ("方案001/supervision.yaml", "报送节奏: 每季度", "报送节奏: 每半年"),
    "copies": ("office.yaml", "用印: ", "抄送: [样例第5局]\n用印: "),
}


@pytest.mark.parametrize("seed", range(2))
def test_a_run_after_any_edits_leaves_what_a_first_run_leaves(seed: int, root: Path) -> None:
    chance = Random(seed)
    # Every edit in some order, two or three between one run and the next; the end is as if there had been none before.
    due = [*EDITS, *BESIDE]
    chance.shuffle(due)
    while due:
        for name in [due.pop() for _ in range(min(len(due), chance.randint(2, 4)))]:
            if name in BESIDE:
                file, before, after = BESIDE[name]
                change(root, file, lambda text, before=before, after=after: text.replace(before, after, 1))  # type: ignore[misc] # bound at once
            else:
                change(root, PLAN, lambda text, name=name: EDITS[name](chance, text))  # type: ignore[misc] # bound at once
        build(root)
        assert drafts(root) == as_if_new(root)


def letters(project: Project) -> dict[str, Later]:
    plan, asked = project.plans[0]
    made = compose_letters(Given(plan=plan, asked=asked, office=project.issuers[plan.name]))
    return {one.unit: one.context for one in made if isinstance(one.context, Later)}


def test_letters_with_one_sum_say_the_same_and_all_that_say_otherwise_have_another(tmp_path: Path) -> None:
    root = lay_out_real(tmp_path)
    sums: dict[bytes, dict[str, object]] = {}
    plan = next((root / "sources").glob("*/plan.yaml"))
    text = plan.read_text(encoding="utf-8")
    for place in range(0, len(text) - 40, len(text) // 12):
        begin = text.find("正文: ", place) + len("正文: ")
        plan.write_text(f"{text[:begin]}又改。{text[begin:]}", encoding="utf-8")
        found = letters(read_project(read_sources(root)))
        assert len({one.made_of for one in found.values()}) == len(found)
        for one in found.values():
            assert sums.setdefault(one.made_of, one.whole()) == one.whole()
