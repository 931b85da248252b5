"""Each guard has a bad case: without the guard, one of these fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.documents import kinds
from pipeline.papers.document import Document
from pipeline.papers.kind import Given
from pipeline.problems import MaterialError
from pipeline.runs.build import build
from pipeline.runs.project import read_project
from tests.mutants.sites import mutants
from tests.project import lay_out
from tests.sample import OFFICE, PLAN, UNITS, sample_files

Spoil = Callable[[tuple[Document, ...]], tuple[Document, ...]]


def without_a_paragraph(letter: Document) -> Document:
    sections = letter.context["原文"]
    assert isinstance(sections, list)
    return replace(letter, context={**letter.context, "原文": sections[:-1]})


SPOILT: dict[str, tuple[Spoil, str]] = {
    "a letter lost": (lambda letters: letters[1:], "没有写进“市教育局”的函"),
    "a letter twice": (lambda letters: (letters[0], *letters), "有2份责任分解函"),
    "a task lost": (lambda letters: (without_a_paragraph(letters[0]), *letters[1:]), "没有写进“市教育局”的函"),
    "a task astray": (
        lambda letters: (replace(letters[0], context=letters[1].context), *letters[1:]),
        "的函中任务原文与方案不一致",
    ),
    "a unit without task": (
        lambda letters: (*letters, replace(letters[0], id=replace(letters[0].id, unit="市样例办"))),
        "“市样例办”的函中任务原文与方案不一致",
    ),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_letters_that_are_not_the_plan_stop_the_run(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil, said = SPOILT[fault]
    row = kinds.KINDS[0]
    sound = row.compose
    assert sound is not None

    def compose(given: Given) -> tuple[Document, ...]:
        return spoil(sound(given))

    monkeypatch.setattr(kinds, "KINDS", (replace(row, compose=compose), *kinds.KINDS[1:]))
    # The tasks of two units must differ, or a letter astray would be nobody's loss.
    plan = PLAN.replace("（市教育局、市公安局按照", "（市教育局按照")
    with pytest.raises(MaterialError, match=said):
        build(lay_out(tmp_path, plan=plan))
    assert not (tmp_path / "out/drafts").exists()


@pytest.mark.parametrize(
    "name", ["../上级", "甲/乙", "甲\\乙", ".隐藏", "甲:乙", "甲*", "甲?", "甲|乙", '甲"乙', "甲<乙>", " 甲"]
)
def test_a_name_that_no_file_can_have_is_refused_wherever_it_becomes_one(name: str) -> None:
    quoted = "'" + name + "'"
    with pytest.raises(MaterialError, match=r"机关代字.*不宜用作文件名"):
        read_project(sample_files(office=OFFICE.replace("样例办函", quoted)))
    with pytest.raises(MaterialError, match=r"简称.*不宜用作文件名"):
        read_project(
            sample_files(units=UNITS.replace("[市民政局]", f"[{quoted}]"), plan=PLAN.replace("市民政局", "市公安局"))
        )
    files = {path.replace("/样例/", f"/{name}/"): data for path, data in sample_files().items()}
    if "/" not in name:
        with pytest.raises(MaterialError, match=r"文件夹名.*不宜用作文件名"):
            read_project(files)


def test_a_change_is_made_where_it_says_and_nowhere_else() -> None:
    data = "def check_all(这: int) -> list[int]:\n    if 这 == 1 and not 这:\n        return [1]\n    return [这]\n".encode()
    changed = {one.applied(data).decode().splitlines()[one.line - 1].strip() for one in mutants("a.py", data)}
    assert changed == {
        "if (not (这 == 1 and (not 这))):",
        "if ((这 == 1) or (not 这)):",
        "if (这 != 1) and not 这:",
        "if 这 == 2 and not 这:",
        "if 这 == 1 and bool(这):",
        "return [2]",
        "return []",
    }
