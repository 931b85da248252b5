"""Good papers that other programs wrote or passed through their own formats: no requirement is said to fail that holds."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from pipeline.gongwen.conform import Result, check_document
from pipeline.soffice import run_soffice
from tests.gongwen import general, samples
from tests.gongwen.built_otherwise import BUILT_OTHERWISE
from tests.gongwen.elsewhere import ELSEWHERE
from tests.gongwen.hand_markup import MARKED_UP, bare
from tests.gongwen.odd_forms import ODD_FORMS
from tests.gongwen.other_hands import OTHER_HANDS
from tests.gongwen.strangers import STRANGERS
from tests.need import need

GOOD = {
    "文件": lambda: samples.document(sealed=True).save(),
    "信函": lambda: samples.letter().save(),
    "令": lambda: general.render("general-command.docx"),
    "纪要": lambda: general.render("general-minutes.docx"),
    "手打的通知": STRANGERS["notice"],
}


def failures(data: bytes) -> list[tuple[str, str, str]]:
    return [
        (one.name, one.measured, one.where) for one in check_document(data, "来文.docx") if one.result is Result.FAIL
    ]


@pytest.mark.parametrize("name", [*BUILT_OTHERWISE, *ELSEWHERE])
def test_a_good_paper_of_another_program_fails_no_requirement(name: str) -> None:
    data = (BUILT_OTHERWISE | ELSEWHERE)[name]()
    assert failures(data) == []
    passed = {one.name for one in check_document(data, name) if one.result is Result.PASS}
    expected = {"发文字号写法", "主送机关居左顶格、末标全角冒号", "成文日期用阿拉伯数字、不编虚位"}
    assert expected | {"署名与发文机关标志一致"} <= passed


@pytest.mark.parametrize("name", OTHER_HANDS)
def test_a_good_paper_by_another_hand_fails_no_requirement(name: str) -> None:
    assert failures(OTHER_HANDS[name]()) == []


@pytest.mark.parametrize("name", ODD_FORMS)
def test_a_good_paper_of_an_odd_form_is_told_no_fault(name: str) -> None:
    bad = {Result.FAIL, Result.WARN}
    findings = check_document(ODD_FORMS[name](), name)
    assert [(one.name, one.measured, one.where) for one in findings if one.result in bad] == []


@pytest.mark.parametrize("way", ["odt", "doc"])
def test_a_good_paper_that_went_through_another_format_fails_no_requirement(way: str, tmp_path: Path) -> None:
    soffice = need("soffice")
    papers = [tmp_path / f"{name}.docx" for name in GOOD]
    for path, make in zip(papers, GOOD.values(), strict=True):
        path.write_bytes(make())
    passed, back = tmp_path / way, tmp_path / "back"
    for sources, target, kind in (
        (papers, passed, way),
        ([passed / f"{one.stem}.{way}" for one in papers], back, "docx"),
    ):
        target.mkdir()
        with tempfile.TemporaryDirectory() as folder:
            local = [Path(shutil.copy(one, folder)) for one in sources]
            run_soffice(soffice, ["--convert-to", kind, "--outdir", str(target), *map(str, local)], Path(folder), 120)
    assert {one.stem: failures((back / one.name).read_bytes()) for one in papers} == {one.stem: [] for one in papers}


def test_a_good_paper_of_one_bare_part_fails_no_requirement() -> None:
    assert failures(bare()) == []


def test_a_good_paper_written_in_the_markup_of_another_format_fails_no_requirement(tmp_path: Path) -> None:
    soffice = need("soffice")
    for kind, write in MARKED_UP.items():
        source = tmp_path / f"{kind}.{kind}"
        source.write_bytes(write())
        # An HTML file opens as a web page, which is no text of Writer's.
        reads = ["--infilter=HTML (StarWriter)"] if kind == "html" else []
        turned = [*reads, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path), str(source)]
        run_soffice(soffice, turned, tmp_path, 120)
    found = {kind: failures((tmp_path / f"{kind}.docx").read_bytes()) for kind in MARKED_UP}
    assert found == {kind: [] for kind in MARKED_UP}
