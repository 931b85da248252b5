"""Every single break of a good document is caught by the clause it breaks; the good ones are clean."""

import io
from pathlib import Path

import docx
import pytest

from pipeline.gongwen.conform import Result, check_document, describe
from pipeline.gongwen.service import conform_files
from tests.gongwen.further import FURTHER
from tests.gongwen.mutations import BY_FILE, SAMPLES, Break, Broken
from tests.gongwen.strangers import STRANGERS

BAD = {Result.WARN, Result.FAIL}


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_good_document_is_clean(sample: str) -> None:
    findings = check_document(SAMPLES[sample](), f"{sample}.docx")
    assert [finding for finding in findings if finding.result in BAD] == []


@pytest.mark.parametrize("broken", [*BY_FILE, *FURTHER], ids=lambda one: one.title)
def test_a_break_the_file_shows_is_caught_by_its_clause(broken: Break) -> None:
    document = Broken(broken.sample)
    broken.edit(document)
    findings = check_document(document.save(), "样本.docx")
    caught = {(finding.clause, finding.name) for finding in findings if finding.result in BAD}
    assert (broken.clause, broken.name) in caught


@pytest.mark.parametrize("name", STRANGERS)
def test_a_good_paper_built_another_way_fails_no_requirement(name: str) -> None:
    findings = check_document(STRANGERS[name](), f"{name}.docx")
    assert [(f.name, f.measured, f.where) for f in findings if f.result is Result.FAIL] == []


def test_what_cannot_be_told_is_said_so_and_never_called_good() -> None:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("hello")
    document.save(stream)
    findings = check_document(stream.getvalue(), "空.docx")
    assert not any(finding.measured == "未见不妥" for finding in findings)
    assert "不能下结论" in list(describe(findings))[-1] or "不符合规定" in list(describe(findings))[-1]


def test_a_cause_has_one_finding_with_all_its_places() -> None:
    document = Broken("document")
    document.style("公文正文", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="宋体"')
    findings = check_document(document.save(), "样本.docx")
    assert len({(finding.clause, finding.name) for finding in findings}) == len(findings)
    [found] = [finding for finding in findings if finding.name == "3号仿宋体"]
    assert found.measured == "字体 宋体"
    assert found.where.count("正文（第") > 3


def test_an_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    good, bad, cut = (tmp_path / f"{name}.docx" for name in ("甲", "乙", "丙"))
    good.write_bytes(SAMPLES["document"]())
    bad.write_bytes(b"not a document")
    data = bytearray(SAMPLES["letter"]())
    data[200:260] = bytes(60)
    cut.write_bytes(bytes(data))
    findings = conform_files([good, bad, cut], {})
    failed = {Path(finding.file).stem: finding.measured for finding in findings if finding.result is Result.FAIL}
    assert set(failed) == {"乙", "丙"}
    assert all("Word" in measured for measured in failed.values())


def test_many_findings_fill_a_screen_and_no_more() -> None:
    data = Broken("document")
    data.document("2026", "26")
    findings = [finding for n in range(30) for finding in check_document(data.save(), f"{n}.docx")]
    lines = list(describe(findings))
    assert len(lines) <= 42
    assert "ALL=1" in lines[-2]
    assert lines[-1] == "共检查 30 份，30 份有不符合规定之处。"
    assert len(list(describe(findings, everything=True))) > 900
