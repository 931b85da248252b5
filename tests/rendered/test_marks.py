"""The mark of an office with a name of any length stands, printed, in the rows that it was given."""

from __future__ import annotations

from pathlib import Path

from pipeline.gongwen.fitting import misfits
from pipeline.gongwen.marks import mark_rows
from pipeline.gongwen.pages import read_print
from pipeline.gongwen.preview import render_pages
from pipeline.gongwen.sheet import Sheet

_WORDS = "示例市推进新型城镇化和城乡融合发展暨巩固脱贫攻坚成果同乡村振兴衔接工作领导小组"
NAMES = tuple(f"{_WORDS[:length]}办公室" for length in range(2, len(_WORDS) + 1))


def _paper(form: str, mark: str, cells: int) -> bytes:
    sheet = Sheet.letter() if form == "信函" else Sheet.document()
    sheet.mark(mark, cells=cells)
    sheet.number("示办函〔2026〕1号")
    sheet.title("关于示例事项的通知")
    sheet.body("坚" * 60 + "。")
    return sheet.save()


def _printed_rows(pdf: Path, count: int) -> list[str]:
    rows: dict[float, str] = {}
    for glyph in read_print(pdf).pages[0].glyphs:
        rows[glyph.baseline] = rows.get(glyph.baseline, "") + glyph.char
    return [rows[height] for height in sorted(rows)][:count]


def test_a_mark_of_any_length_is_printed_in_its_rows(tmp_path: Path) -> None:
    papers: dict[Path, tuple[str, ...]] = {}
    for name in NAMES:
        for form, suffix in (("信函", ""), ("文件", "文件")):
            rows = mark_rows(name, suffix)
            for known, cells in (("已知", 0), ("未知", len(name + suffix))):
                path = tmp_path / f"{len(name)}{form}{known}.docx"
                path.write_bytes(_paper(form, "\n".join(rows), cells))
                papers[path] = rows
    printed = render_pages(list(papers), tmp_path / "pdf")
    broken = {
        path.stem: found
        for (path, rows), pdf in zip(papers.items(), printed, strict=True)
        if (found := _printed_rows(pdf, len(rows))) != list(rows)
    }
    assert broken == {}


def test_a_template_drawn_for_so_many_characters_is_not_said_to_be_too_narrow_for_them() -> None:
    tight = {
        name: said
        for name in NAMES
        for mark, suffix in (("{{ 发文机关标志 }}", ""), ("{{ 文件标志 }}", "文件"))
        if (said := misfits(_paper("文件" if suffix else "信函", mark, len(name + suffix)), name))
    }
    assert tight == {}
