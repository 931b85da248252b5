"""What a reviewer of the general office finds in papers of other makes, and what is no fault there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from pipeline.gongwen.conform import Result, check_document
from pipeline.gongwen.mending import mend
from tests.gongwen import beside, compared, reviewed, worded
from tests.gongwen.edits import Edit, Paper, face, paragraph, section
from tests.gongwen.everyday import form
from tests.gongwen.mutations import drop_row
from tests.gongwen.test_everyday import causes
from tests.gongwen.test_mending import words
from tests.gongwen.whole import WHOLE

GOOD: tuple[Callable[[], bytes], ...] = (
    reviewed.two_cells,
    reviewed.two_faces,
    reviewed.stamped,
    reviewed.counted_on,
    reviewed.proclaimed,
    partial(beside.regulation, *beside.ARTICLES),
    partial(beside.requested, apart=False),
    partial(beside.funds, "2,800"),
    partial(beside.numbered, "2026年"),
    compared.announced,
    worded.in_one_row,
    worded.granted,
    partial(worded.together, worded.PARTY, worded.CITY),
    partial(worded.asked_together, "王示例", "李示例"),
    partial(compared.printed, "示例市示例工作实施方案"),
)


@pytest.mark.parametrize("make", GOOD, ids=lambda make: getattr(make, "func", make).__name__)
def test_a_good_paper_of_another_make_is_told_no_fault(make: Callable[[], bytes]) -> None:
    bad = {Result.FAIL, Result.WARN}
    assert [(one.name, one.measured) for one in check_document(make(), "来文.docx") if one.result in bad] == []


@pytest.mark.parametrize("make", [reviewed.beside_in_cells, beside.signed_in_cells], ids=lambda make: make.__name__)
def test_what_stands_side_by_side_in_cells_fails_no_requirement(make: Callable[[], bytes]) -> None:
    assert [one.name for one in check_document(make(), "来文.docx") if one.result is Result.FAIL] == []


@pytest.mark.parametrize("make", [reviewed.untitled, reviewed.small_title], ids=lambda make: make.__name__)
def test_an_addressee_is_known_whatever_became_of_the_title_above_it(make: Callable[[], bytes]) -> None:
    assert {"标题2号小标宋体", "有标题"} & causes(make())
    assert "正文段首左空" not in causes(make())


def test_the_name_after_signer_is_cut_from_its_label_and_set_in_its_own_face() -> None:
    came = reviewed.upward("示政〔2026〕3号　　　　签发人：示例甲")
    mended = mend(came)
    assert "“签发人：”用仿宋体，姓名用楷体" in {one.what for one in mended.mends}
    assert words(mended.data) == words(came)
    assert causes(mended.data) <= causes(reviewed.two_faces())


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        (paragraph("机密★1年", "jc", val="right"), "密级和保密期限写法、3号黑体顶格"),
        (face("特急", "仿宋_GB2312"), "紧急程度写法、3号黑体顶格"),
    ],
    ids=["密级居右", "紧急程度仿宋"],
)
def test_what_stands_above_the_mark_is_set_as_the_standard_has_it(edit: Edit, name: str) -> None:
    came = Paper(form("document", 份号="000012", 密级="机密★1年", 紧急程度="特急")())
    edit(came)
    assert name in causes(came.save())
    assert name not in causes(mend(came.save()).data)


def test_a_black_rule_of_the_head_is_made_red_and_a_foot_is_put_in_its_place() -> None:
    came = Paper(reviewed.stranger())
    came.document("FF0000", "000000")
    section(0, "pgMar", footer="720")(came)
    mended = mend(came.save())
    assert {"分隔线改为红色", "页码移到版心下边缘之下 7 毫米"} <= {one.what for one in mended.mends}
    assert words(mended.data) == words(came.save())
    assert not {"分隔线红色", "页码在版心下边缘之下 7 毫米"} & causes(mended.data)


def test_the_sentences_of_an_annex_get_the_rows_of_the_text() -> None:
    came = Paper(WHOLE["文件"]())
    paragraph("负责解释", "spacing", line="400", lineRule="exact")(came)
    assert "附件正文行距同正文" in causes(came.save())
    mended = mend(came.save())
    assert {"附件正文行距同正文"} <= {one.what for one in mended.mends}
    assert "附件正文行距同正文" not in causes(mended.data)
    assert words(mended.data) == words(came.save())


def test_a_title_gets_the_empty_row_it_lacks_above_it() -> None:
    came = Paper(reviewed.stranger())
    drop_row("示政发〔2026〕3号", 1)(came)
    assert "标题在红色分隔线下空二行" in causes(came.save())
    mended = mend(came.save())
    assert "标题上面空二行" in {one.what for one in mended.mends}
    assert "标题在红色分隔线下空二行" not in causes(mended.data)
