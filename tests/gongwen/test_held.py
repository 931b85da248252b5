"""Breaks that were written before the checker was asked, of papers of many kinds and offices; and what is no break."""

from __future__ import annotations

import pytest

from tests.gongwen.drafts import DRAFTS
from tests.gongwen.edits import Paper
from tests.gongwen.everyday import text
from tests.gongwen.held_first import HELD, MAY_BE
from tests.gongwen.test_everyday import causes

PAPERS = DRAFTS
# What figures and words may well say together.
GOOD = (
    "招聘教师860名，其中硕士520名、女教师600名。",
    "共发生事故12起，其中甲县5起、乙县4起。",
    "新增企业120家，其中规模以上18家，占全市总数的3%。",
    "安排资金380万元，其中市级240万元、县级100万元，其余由企业自筹。",
    "新建学校8所、改造学校5所，共涉及乡镇9个。",
    "分3个组，每组5人，另有领队5人，共20人。",
    "管网改造资金3200万元在三年内安排，每年不少于1000万元。",
    "全市学校210所，每所学校配备校医1名，共210名。",
    "发现问题46个，已整改40个，整改率87%。",
    "完成投资12亿元，完成率115%。",
    "重点发展农业、工业、文化和旅游三大产业。",
    "突出教育、医疗等三大领域。",
    "项目2026年10月开工，2027年3月完工，总工期5个月。",
    "2026年3月1日至5月31日，为期92天。",
    "项目2026年10月开工，2027年3月完工，工期6个月。",
    "现有床位300张，新增床位120张，扩建后床位420张。",
    "第二季度（4月至6月）完成。",
    "城镇居民120户、农村居民80户，共200户。",
    "总投资1.85亿元，其中，省级资金9200万元、市级资金9300万元。",
    "接待群众3批24人次、5批36人次，共8批60人次。",
    "安全检查到哪里，问题就解决到哪里。",
    "市直班子成员带头，一直班子不散。",
    "常态化开展督查，举措失当的要纠正。",
)


@pytest.mark.parametrize("kind", PAPERS)
def test_a_good_paper_of_any_kind_and_office_is_let_pass(kind: str) -> None:
    assert causes(PAPERS[kind]()) == set()


@pytest.mark.parametrize("title", HELD)
def test_a_break_nobody_had_in_mind_is_told_by_what_it_breaks(title: str) -> None:
    kind, edit, name = HELD[title]
    paper = Paper(PAPERS[kind]())
    edit(paper)
    assert name in causes(paper.save())


@pytest.mark.parametrize("title", MAY_BE)
def test_what_a_good_paper_may_say_as_well_is_let_pass(title: str) -> None:
    kind, edit = MAY_BE[title]
    paper = Paper(PAPERS[kind]())
    edit(paper)
    assert causes(paper.save()) == set()


@pytest.mark.parametrize("words", GOOD)
def test_figures_that_may_be_so_are_let_pass(words: str) -> None:
    assert causes(text(words)()) <= causes(text("请认真抓好落实。")())
