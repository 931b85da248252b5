"""A letter as a clerk types it: whom to ask stands above the signature, items begin with a year, another paper is cited in
square brackets."""

from __future__ import annotations

import io

import docx
import pytest

from pipeline.gongwen.conform import check_document
from pipeline.gongwen.mending import mend
from tests.gongwen.strangers import BIAOSONG, Stranger
from tests.gongwen.test_everyday import causes

CONTACT = "联系人：示例同志　　电话：0000-0000000"
OFFICE = "示例市水务局"


def typed(*rows: str) -> bytes:
    paper = Stranger()
    paper.add(OFFICE, BIAOSONG, 36, "center", red=True)
    paper.add("示水函〔2026〕6号", side="right")
    paper.add("")
    paper.title(f"{OFFICE}关于商请提供资料的函")
    paper.add("示例市自然资源局：")
    paper.body(*rows)
    paper.sign(OFFICE)
    return paper.save()


def rows_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_whom_to_ask_is_no_signature_though_it_stands_above_one() -> None:
    findings = check_document(typed("现商请提供有关资料。", CONTACT), "来函.docx")
    (signed,) = [one for one in findings if one.name == "署名与发文机关标志一致"]
    assert "联系人" not in signed.measured
    assert "署名与发文机关标志一致" not in causes(typed("现商请提供有关资料。", CONTACT))


@pytest.mark.parametrize(
    ("first", "second"), [("１、2020年以来的现状图；", "２、登记情况."), ("1、现状图；", "2、2020年以来的登记情况.")]
)
def test_numbered_items_are_written_alike_whether_a_year_follows_or_not(first: str, second: str) -> None:
    mended = mend(typed("现商请提供：", first, second)).data
    written = [row for row in rows_of(mended) if row[:2] in {"1.", "2."}]
    assert [row[-1] for row in written] == ["；", "。"]
    assert "层次序数" not in causes(mended)


def test_the_year_of_a_cited_number_stands_in_its_own_brackets() -> None:
    for cited in ("省水函[2026]5号", "省水函（2026）5号", "省水函【2026】第5号"):
        data = typed(f"根据{cited}文件，现商请提供有关资料。")
        assert "标点符号" in causes(data)
        assert any("省水函〔2026〕" in row for row in rows_of(mend(data).data))
        assert "标点符号" not in causes(mend(data).data)
