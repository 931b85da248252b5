"""Every single break of a good document is caught by the clause it breaks; the good ones are clean."""

import pytest

from pipeline.gongwen.conform import Result, check_document
from tests.gongwen.mutations import BY_FILE, SAMPLES, Break, Broken

BAD = {Result.WARN, Result.FAIL}


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_good_document_is_clean(sample: str) -> None:
    findings = check_document(SAMPLES[sample](), f"{sample}.docx")
    assert [finding for finding in findings if finding.result in BAD] == []


@pytest.mark.parametrize("broken", BY_FILE, ids=lambda one: one.title)
def test_a_break_the_file_shows_is_caught_by_its_clause(broken: Break) -> None:
    document = Broken(broken.sample)
    broken.edit(document)
    findings = check_document(document.save(), "样本.docx")
    caught = {(finding.clause, finding.name) for finding in findings if finding.result in BAD}
    assert (broken.clause, broken.name) in caught
