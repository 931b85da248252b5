"""Breaks that were written before the checker was asked, of papers of many kinds and offices; and what is no break."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from pipeline.gongwen.conform import check_document
from pipeline.gongwen.conform.elements import Role
from pipeline.gongwen.conform.subject import read_subject
from tests.gongwen.drafted import Annex, by_hand, by_sheet
from tests.gongwen.drafts import ASKING, DRAFTS
from tests.gongwen.drafts_fifth import FIFTH
from tests.gongwen.drafts_fourth import FOURTH
from tests.gongwen.drafts_second import SECOND
from tests.gongwen.drafts_seventh import CAMPAIGN, SEVENTH
from tests.gongwen.drafts_third import THIRD
from tests.gongwen.edits import Paper, said
from tests.gongwen.everyday import text
from tests.gongwen.held_fifth import HELD_FIFTH, UNTOLD
from tests.gongwen.held_first import HELD, MAY_BE
from tests.gongwen.held_fourth import HELD_FOURTH, MAY_BE_SO
from tests.gongwen.held_second import MAY_BE_TOO, SECOND_HELD
from tests.gongwen.held_seventh import HELD_SEVENTH, MAY_BE_YET
from tests.gongwen.held_sixth import HELD_SIXTH, UNTOLD_TOO
from tests.gongwen.held_third import HELD_THIRD
from tests.gongwen.mutations import W
from tests.gongwen.stated import STATED
from tests.gongwen.test_everyday import causes

_PAPERS = (DRAFTS, SECOND, THIRD, FOURTH, FIFTH, SEVENTH)
_BREAKS = (HELD, SECOND_HELD, HELD_THIRD, HELD_FOURTH, HELD_FIFTH, HELD_SIXTH, HELD_SEVENTH)
PAPERS = DRAFTS | SECOND | THIRD | FOURTH | FIFTH | SEVENTH
BREAKS = HELD | SECOND_HELD | HELD_THIRD | HELD_FOURTH | HELD_FIFTH | HELD_SIXTH | HELD_SEVENTH
LET_PASS = MAY_BE | MAY_BE_TOO | MAY_BE_SO | UNTOLD | UNTOLD_TOO | MAY_BE_YET
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
    "共确定企业2400家，其中家政企业36家、家电企业20家。",
    "全市现有养老护理员600名，到2028年增加到900名。",
    "发生事故18起，同比减少6起，死亡12人，与上年同期持平。",
    "道路运输事故10起，与上年同期持平；火灾事故8起，减少2起。",
    "完成投资430亿元，投资完成率86%。",
    "项目5月底前开工，次年3月底前完工。",
    "项目11月开工，2027年3月建成。",
    "到2028年，能耗下降到4800吨；到2030年，能耗下降到4000吨。",
    "到2028年，新建示范村达到48个；到2030年，新建示范镇达到20个。",
    "总投资3900万元。资金来源为上级资金1500万元，其余由区财政安排。",
    "适龄儿童1860名，现有幼儿园3所、学位1320个，其中公办学位800个。",
    "（责任单位：市教育局、市民政局；配合单位：市公安局、市司法局）",
    "法律规定不得低于百分之三十，我市要求不低于百分之四十。",
    "减少审批事项8项，减少材料20份，分别下降20%、25%。",
    "在危险化学品、建筑施工等3个重点领域开展整治。",
    "县委、县人大、县政府、县政协四大班子领导参加。",
    "总人数1200人，其中男680人、女520人。",
    "设18个班，每班30人，提供学位540个。",
    "每个乡镇每年打造示范村2个，三年共打造72个。",
    "共检查企业120家，发现问题企业18家，其余企业情况良好。",
    "现有干部45人，今年招聘12人，剩余岗位8个继续招聘。",
    "计划建设30个，已建成18个，其余12个正在建设。",
    "将原有36个窗口整合为12个，减少24个。",
    "截至7月1日前，各单位要完成自查。",
    "安排资金620万元，已支出310万元，支出进度50%。",
    "执法人员160人，占全局职工总数的45.7%。",
    "会议审议示例办法，原则同意。",
    "11月15日至3月15日为供暖期。",
    "由疾控中心中心主任、科室主任主任医师参加。",
    "一步一步推进，点点滴滴抓好。",
    "处500元以上2000元以下罚款；规模在2万吨以上5万吨以下的，按标准执行。",
    "6支队伍共180人，每支30人。",
    "个人缴费每人每年400元，财政补助每人每年670元。",
    "补助标准为1.2万元，奖励标准为500元。",
    "各单位于6月15日前完成演练，并于6月20日前将演练总结报区应急管理局。",
    "共检出问题35个，已完成整改31个，正在整改4个。",
    "收到申请120件，已受理100件，已办结80件。",
    "安排资金1240万元，已拨付980万元，已支出860万元。",
    "2026年元旦放假时间为1月1日至3日，共3天。",
    "原计划2025年11月开工，因故推迟到2026年12月。",
    "2024年计划2025年5月建成的项目已于去年建成。",
    "考核总分100分，其中日常考核40分、年终考核60分。",
    "经费12 345万元，人员60人。",
    "对一级、二级的单位，分别给予2万元、5万元奖励。",
    "各县（市、区）人民政府各部门要抓好落实。",
    "2025年10月新建全民健身中心2所，健全机制。",
    "定于2026年9月10日上午召开专题会议研究有关工作。",
    "到2020年底，全市已实现基本脱贫。",
    "项目2026年8月竣工，2026年9月投入使用。",
    "2027年8月竣工，配套工程2026年9月投入使用。",
    "容积率1.0，绿地率35%，入学率98%。",
    "受理群众意见32条，其中15名企业代表、20名幼儿园教师参加座谈。",
    "常住人口由2023年的18.2万人增加到2025年的20.6万人，增加2.4万人。",
    "现有消防员68名，应配备消防员90名，缺22名。",
    "投资由2600万元调整为3350万元，增加750万元。",
    "现有干部45人，缺编3人，今年招聘6人。",
    "资金执行率102%，平均利用率118%，投资回报率130%。",
    "选派医疗专家20名，每个专业5名，另带学员6名。",
    "市直班子成员带头，一直班子不散。",
    "常态化开展督查，举措失当的要纠正。",
)

RETOLD = (
    ("新建学校18所。这18所学校已投入使用。", "新建学校18所。这16所学校已投入使用。"),
    ("小学3所学校、初中2所学校已检查。上述5所学校要整改。", "新建18所学校。上述16所学校要整改。"),
    ("17个乡镇（街道）中有6个没有完成。", "17个乡镇（街道）中有26个没有完成。"),
    ("收集32条群众意见，检查3家企业。", "共检查3条学校。"),
)


@pytest.mark.parametrize("kind", PAPERS)
def test_a_good_paper_of_any_kind_and_office_is_let_pass(kind: str) -> None:
    assert causes(PAPERS[kind]()) == set()


@pytest.mark.parametrize("title", BREAKS)
def test_a_break_nobody_had_in_mind_is_told_by_what_it_breaks(title: str) -> None:
    kind, edit, name = BREAKS[title]
    paper = Paper(PAPERS[kind]())
    edit(paper)
    assert name in causes(paper.save())


def _emptied(root: etree._Element, gone: set[str]) -> None:
    for row in root.iter(f"{W}p"):
        if said(row) in gone:
            row.clear()


@pytest.mark.parametrize(
    "role", [Role.MARK, Role.NUMBER, Role.TITLE, Role.ADDRESSEE, Role.BODY, Role.OFFICE, Role.DATE]
)
@pytest.mark.parametrize("kind", ["半年报告", "意见", "批复", "常务会议纪要", "令", "商请函"])
def test_a_paper_that_lacks_an_element_is_judged_all_the_same(kind: str, role: Role) -> None:
    gone = {element.paragraph.text for element in read_subject(PAPERS[kind]()).of(role)}
    paper = Paper(PAPERS[kind]())
    paper.tree(lambda root: _emptied(root, gone))
    assert check_document(paper.save(), "缺要素.docx")


@pytest.mark.parametrize("title", LET_PASS)
def test_what_a_good_paper_may_say_as_well_is_let_pass(title: str) -> None:
    kind, edit = LET_PASS[title]
    paper = Paper(PAPERS[kind]())
    edit(paper)
    assert causes(paper.save()) == set()


def test_no_two_rounds_have_a_break_or_a_paper_of_one_name() -> None:
    for rounds, together in ((_PAPERS, PAPERS), (_BREAKS, BREAKS)):
        assert len(together) == sum(map(len, rounds))


def test_a_row_of_a_title_that_ends_with_a_word_of_the_colophon_is_of_the_title() -> None:
    rows = ("长宁市城市管理局关于印发", "2026年户外广告专项整治工作方案的通知")
    assert not {name for name in causes(by_hand(replace(CAMPAIGN, title=rows))) if "印发" in name or "标题要素" in name}


def test_a_day_of_a_meeting_in_a_row_of_its_own_is_no_date_of_issue() -> None:
    rows = ("一、会议时间", "7月10日", "二、会议地点", "市政府一号会议室。")
    assert not {one.role for one in read_subject(text(*rows)()).elements if one.paragraph.text == "7月10日"} & {
        Role.DATE
    }


def test_a_list_cut_for_its_reader_keeps_the_numbers_of_the_whole() -> None:
    rows = ("12.健全工作机制。", "15.开展宣传教育。", "16.抓好培训。")
    paper = by_sheet(replace(ASKING, annexes=(Annex("任务清单", text=rows),)), letter=True)
    assert "条目核对" not in causes(paper)


@pytest.mark.parametrize(("good", "slip"), RETOLD)
def test_what_is_counted_again_is_counted_alike(good: str, slip: str) -> None:
    assert "数量核对" not in causes(text(good)())
    assert "数量核对" in causes(text(slip)())


@pytest.mark.parametrize("words", [*GOOD, *STATED])
def test_figures_that_may_be_so_are_let_pass(words: str) -> None:
    assert causes(text(words)()) <= causes(text("请认真抓好落实。")())
