"""What one sentence says against another, or against the day of the paper: the good words are let pass, the slip is told."""

from __future__ import annotations

import pytest

from tests.gongwen.test_breaks_by_data import found, says

# The check → words that agree, and the same with one slip.
SLIPS = (
    ("次序项数", "重点抓好以下三项工作：一是治水；二是治气；三是治土。", "重点抓好以下三项工作：一是治水；二是治气。"),
    ("次序项数", "2个未开工项目分别是东湖项目、西湖项目。", "3个未开工项目分别是东湖项目、西湖项目。"),
    ("次序项数", "教育、公安、交通运输三部门联合检查。", "教育、公安、交通运输四部门联合检查。"),
    ("次序项数", "确定项目24个，已完工6个，在建15个，未开工3个。", "确定项目24个，已完工6个，在建15个，未开工4个。"),
    (
        "期间核对",
        "到2027年，覆盖率达到80%；到2030年，覆盖率达到95%。",
        "到2027年，覆盖率达到95%；到2030年，覆盖率达到80%。",
    ),
    ("前后一致", "由市水务局牵头落实。市水务局每月通报进展。", "由市水务局牵头落实。市水利局每月通报进展。"),
    ("比例核对", "完成投资3.6亿元，占年度计划12亿元的30%。", "完成投资3.6亿元，占年度计划12亿元的40%。"),
    ("比例核对", "发生事故12起，减少3起，下降20%。", "发生事故12起，减少3起，上升20%。"),
    ("日期核对", "请各单位于2030年5月31日前报送。", "请各单位于2020年5月31日前报送。"),
    ("引用的发文字号写法", "来函（示水函〔2026〕9号）收悉。", "来函（示水函9号）收悉。"),
)


@pytest.mark.parametrize(("name", "good", "slip"), SLIPS, ids=[slip for _, _, slip in SLIPS])
def test_a_slip_against_what_stands_beside_it_is_told(name: str, good: str, slip: str) -> None:
    assert found("document", says(good)) == set()
    assert name in found("document", says(slip))
