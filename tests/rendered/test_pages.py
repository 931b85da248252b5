"""What only a printed page shows: good documents measure clean, single breaks are caught by the clause they break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.blanks.kinds import GENERAL
from pipeline.gongwen.conform import Finding, Result, check_document, describe
from pipeline.gongwen.ooxml import unpack
from pipeline.gongwen.pages import read_print
from pipeline.gongwen.preview import render_pages
from pipeline.gongwen.service import conform_files
from pipeline.gongwen.sheet import Sheet
from pipeline.ooxml.archive import pack_parts as pack
from tests.gongwen import general, samples
from tests.gongwen.mutations import BY_PAGE, SAMPLES, Break, Broken
from tests.gongwen.strangers import turned_annex

BAD = {Result.WARN, Result.FAIL}


def _body_of(rows: int, form: str) -> bytes:
    """A letter or document of ``rows`` short paragraphs, with all that follows a text."""
    letter = form == "letter"
    sheet = Sheet.letter() if letter else Sheet.document()
    sheet.mark(samples.OFFICE if letter else "示例市人民政府办公室文件")
    sheet.number("示政办发〔2026〕12号")
    sheet.title("关于示例事项的通知")
    sheet.addressee("示例市教育局：")
    for _ in range(rows):
        sheet.body("坚" * 20 + "。")
    sheet.signature("示例市人民政府办公室", "2026年7月1日")
    printed = (None, None) if letter else ("示例市人民政府办公室", "2026年7月1日印发")
    sheet.colophon("抄送：示例市人民政府。", *printed)
    return sheet.save()


# The rows a first page of each form has room for, nearly.
FORMS = {"letter": 19, "document": 16}
FEET = {f"{form}-{rows}": (form, rows) for form, most in FORMS.items() for rows in (1, *range(most - 8, most + 3))}


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[bytes, Path]]:
    """Every document of this module, printed in one go: name → its bytes and its PDF."""
    files = {name: draw() for name, draw in SAMPLES.items()}
    files |= {name: _body_of(rows, form) for name, (form, rows) in FEET.items()}
    for one in BY_PAGE:
        document = Broken(one.sample)
        one.edit(document)
        files[one.title] = document.save()
    folder = tmp_path_factory.mktemp("pages")
    paths = {}
    for number, (name, data) in enumerate(files.items()):
        paths[name] = folder / f"{number}.docx"
        paths[name].write_bytes(data)
    printed = dict(zip(paths, render_pages(list(paths.values()), folder / "pdf"), strict=True))
    return lambda name: (files[name], printed[name])


def _findings(pages: Callable[[str], tuple[bytes, Path]], name: str) -> list[Finding]:
    data, printed = pages(name)
    return check_document(data, name, printed)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_good_document_measures_clean_and_says_which_faces_stood_in(
    sample: str, pages: Callable[[str], tuple[bytes, Path]]
) -> None:
    findings = _findings(pages, sample)
    bad = [finding for finding in findings if finding.result in BAD]
    assert [finding.name for finding in bad] == ["替换字体"]
    assert "方正小标宋简体→NotoSerif" in bad[0].measured
    assert "字体以文件所写名称为准" in list(describe(findings))[-1]
    assert any(finding.name == "量法" and "LibreOffice" in finding.measured for finding in findings)


@pytest.mark.parametrize("broken", BY_PAGE, ids=lambda one: one.title)
def test_a_break_a_page_shows_is_caught_by_its_clause(
    broken: Break, pages: Callable[[str], tuple[bytes, Path]]
) -> None:
    caught = {(f.clause, f.name) for f in _findings(pages, broken.title) if f.result in BAD}
    assert (broken.clause, broken.name) in caught


def _on_words_grid() -> bytes:
    """The document as Word's own template would have it: the character grid alone, no row or letter spacing."""
    parts = unpack(samples.document().save())
    styles = parts["word/styles.xml"].decode()
    for gone in ('<w:snapToGrid w:val="0"/>', '<w:spacing w:val="-6"/>'):
        styles = styles.replace(gone, "")
    parts["word/styles.xml"] = styles.replace('w:line="579" w:lineRule="exact"', "").encode()
    return pack(parts)


def test_a_document_on_words_character_grid_is_measured_at_28_characters_only_when_normalised(tmp_path: Path) -> None:
    source = tmp_path / "网格.docx"
    source.write_bytes(_on_words_grid())
    shown = {}
    for measuring in (False, True):
        [printed] = render_pages([source], tmp_path / str(measuring), measuring=measuring)
        findings = check_document(source.read_bytes(), source.name, printed)
        shown[measuring] = [f.measured for f in findings if f.name == "每行字数"][-1]
    assert shown[True] == "28 字"
    assert shown[False] != "28 字"


def test_a_preview_draws_every_page_and_makes_an_archival_pdf_when_asked(tmp_path: Path) -> None:
    source = tmp_path / "表.docx"
    source.write_bytes(samples.table().save())
    seen: list[tuple[str, int, int]] = []
    [printed] = render_pages(
        [source], tmp_path / "out", archival=True, images=True, tell=lambda *said: seen.append(said)
    )
    assert b"pdfaid:part" in printed.read_bytes()
    assert sorted(path.name for path in printed.parent.glob("*.png"))[0] == "表-1.png"
    assert seen == [("排版", 0, 1), ("排版", 1, 1), ("画图", 0, 1), ("画图", 1, 1)]


def test_a_chart_prints_every_bar_with_its_name_and_numbers_on_one_page(tmp_path: Path) -> None:
    sources = {}
    for bars in (3, 8, 20):
        sources[bars] = tmp_path / f"{bars}.docx"
        sources[bars].write_bytes(samples.charted([f"第{number:02}部分" for number in range(1, bars + 1)]).save())
    for bars, printed in zip(sources, render_pages(list(sources.values()), tmp_path / "pdf"), strict=True):
        # The attachment stands on a page of its own, after the empty first one of a sheet that has nothing else.
        pages = ["".join(glyph.char for glyph in page.glyphs) for page in read_print(printed).pages]
        [text] = [page for page in pages if "部分" in page]
        assert [f"第{number:02}部分" in text for number in range(1, bars + 1)] == [True] * bars
        assert [text.count(number) >= bars for number in ("11", "12", "13")] == [True] * 3
        assert all(name in text for name in ("已完成", "推进中", "未启动"))


@pytest.mark.parametrize("name", FEET)
def test_the_colophon_stands_at_the_foot_wherever_the_text_ends(
    name: str, pages: Callable[[str], tuple[bytes, Path]]
) -> None:
    bad = [f for f in _findings(pages, name) if f.result is Result.FAIL]
    assert bad == []


@pytest.mark.parametrize("name", FEET)
def test_a_signature_takes_the_last_of_the_text_along_to_its_page(
    name: str, pages: Callable[[str], tuple[bytes, Path]]
) -> None:
    found = [finding for finding in _findings(pages, name) if finding.clause == "7.3.5.5"]
    assert [finding.result for finding in found] == [Result.PASS], name


def test_every_general_form_measures_clean(tmp_path: Path) -> None:
    paths = []
    for name in GENERAL:
        paths.append(tmp_path / name)
        paths[-1].write_bytes(general.render(name))
    found = conform_files(paths, {}, rendered=True)
    assert [(Path(one.file).name, one.name, one.measured) for one in found if one.result is Result.FAIL] == []


def test_the_head_of_an_annex_on_its_side_is_looked_for_at_the_binding_edge(tmp_path: Path) -> None:
    path = tmp_path / "横排附件.docx"
    path.write_bytes(turned_annex())
    failed = {one.name for one in conform_files([path], {}, rendered=True) if one.result is Result.FAIL}
    assert not failed & {"天头", "“附件”及序号3号黑体顶格、版心左上角第一行"}


def test_a_long_list_of_copies_grows_upward_into_room_of_its_own(tmp_path: Path) -> None:
    names = [f"示例市第{at}示例局" for at in "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"]
    paths = []
    for many, rows in ((12, 10), (20, 9), (28, 8), (28, 10)):
        filled = {"正文": [general._TEXT, *["坚" * 26 + "。"] * rows], "抄送": f"{'，'.join(names[:many])}。"}
        paths.append(tmp_path / f"{many}家{rows}行.docx")
        paths[-1].write_bytes(general.render("general-document.docx", **filled))
    failed = [one for one in conform_files(paths, {}, rendered=True) if one.result is Result.FAIL]
    assert [(one.file, one.name, one.measured) for one in failed] == []
